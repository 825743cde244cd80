"""Who speaks, by rows of (source words, the actor's name, its kind), on invented texts."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from time import perf_counter

import pytest

from onrecord.actors import identify
from onrecord.model import Actor, Article, Kind, Span, Stance, Statement

Row = tuple[str, str, str]

CASES: dict[str, tuple[str, list[Row]]] = {
    "a surname goes back to the full name": (
        "Ilma Torvald opened the gate. <Torvald> [said] it was late.",
        [("Torvald", "Ilma Torvald", "person")],
    ),
    "titles are no part of a name": (
        "<Foreign Minister Ilma Torvald> [said] no. Later <Ms. Torvald> [said] yes.",
        [("Foreign Minister Ilma Torvald", "Ilma Torvald", "person"), ("Ms. Torvald", "Ilma Torvald", "person")],
    ),
    "a role stands before or after the name": (
        "<The harbour master's deputy, Omar Quist>, [said] so. <Lene Abara>, the minister of mines, [denied] it.",
        [("The harbour master's deputy, Omar Quist", "Omar Quist", "person"), ("Lene Abara", "Lene Abara", "person")],
    ),
    "a role calls back whoever bears it": (
        "Lene Abara, the mining minister, was away. Omar Quist, the coach, was not. <The minister> [said] little.",
        [("The minister", "Lene Abara", "person")],
    ),
    "of two with a surname the title decides": (
        "Mr. Juro Pell and Ms. Edda Pell met. <Mr. Pell> [said] no. <Ms. Pell> [said] yes.",
        [("Mr. Pell", "Juro Pell", "person"), ("Ms. Pell", "Edda Pell", "person")],
    ),
    "a pronoun keeps to gender": (
        "Mr. Juro Pell met Ms. Edda Pell. <She> [said] it rained.",
        [("She", "Edda Pell", "person")],
    ),
    "a pronoun goes to who spoke last": (
        "<Juro Pell> [said] it rained. <He> [added] that it was cold.",
        [("Juro Pell", "Juro Pell", "person"), ("He", "Juro Pell", "person")],
    ),
    "a thing's pronoun goes to a body": (
        "Juro Pell left. <The Tarn Mining Company> [denied] it. <It> [called] the story false.",
        [
            ("The Tarn Mining Company", "Tarn Mining Company", "organization"),
            ("It", "Tarn Mining Company", "organization"),
        ],
    ),
    "a body is called back by its head": (
        "The Ministry of Salt met the Dockers' Union. <The ministry> [denied] it, <the union> [laughed].",
        [("The ministry", "Ministry of Salt", "organization"), ("the union", "Dockers' Union", "organization")],
    ),
    "a body is called back by its acronym": (
        "The Coastal Rescue Board met. <The CRB> [said] nothing.",
        [("The CRB", "Coastal Rescue Board", "organization")],
    ),
    "a spokesman without a name is the body": (
        "<A spokesman for the Tarn Mining Company> [declined to comment].",
        [("A spokesman for the Tarn Mining Company", "Tarn Mining Company", "organization")],
    ),
    "a spokesman with a name is himself": (
        "<The company's spokesman, Omar Quist>, [declined to comment].",
        [("The company's spokesman, Omar Quist", "Omar Quist", "person")],
    ),
    "nobody named": (
        "<two officials> [said] so, <a person close to the talks> [confirmed] it, <sources> [denied] it.",
        [
            ("two officials", "two officials", "unnamed"),
            ("a person close to the talks", "person close to the talks", "unnamed"),
            ("sources", "sources", "unnamed"),
        ],
    ),
    "impersonal cues leave reports": ("The bridge [reportedly] fell.", [("", "reports", "unnamed")]),
    "whom an allegation is about does not make it": (
        "<Juro Pell> [is alleged to] have fled.",
        [("Juro Pell", "reports", "unnamed")],
    ),
    "a country is a place": ("Envoys of the U.S. left. <The U.S.> [said] no.", [("The U.S.", "U.S.", "place")]),
    "an adjective shows a place": (
        "Osklandian guards left Oskland on Monday. <Oskland> [said] no.",
        [("Oskland", "Oskland", "place")],
    ),
    "an outlet by its name": ("<The Tarn Courier> [reported] it.", [("The Tarn Courier", "Tarn Courier", "outlet")]),
    "a document by its head": ("<A leaked memo> [shows] it.", [("A leaked memo", "leaked memo", "document")]),
    "a group by its head": (
        "<Residents of Mill Lane> [want] quiet.",
        [("Residents of Mill Lane", "Residents of Mill Lane", "group")],
    ),
    "the report is the outlet that brought it": (
        "A report by <the Tarn Courier> [claiming] fraud came out. <The report> [said] more.",
        [("the Tarn Courier", "Tarn Courier", "outlet"), ("The report", "Tarn Courier", "outlet")],
    ),
    "an office alone is no name": (
        "<The Prime Minister> [said] no.",
        [("The Prime Minister", "Prime Minister", "unnamed")],
    ),
    "a source cut down to its article goes on to the cue": (
        "Tarn Mining Company lost money. <The> company [said] no.",
        [("The", "Tarn Mining Company", "organization")],
    ),
    "no trailing clause in a name": (
        "<The Quist administration, along with its friends>, [said] no.",
        [("The Quist administration, along with its friends", "Quist administration", "organization")],
    ),
    "this newspaper is the article's own": (
        "<This newspaper> [asked] him.",
        [("This newspaper", "The Evening Tarn", "outlet")],
    ),
    "another minister is not the one named": (
        "Lene Abara, the mining minister, was away. <The transport minister> [said] no.",
        [("The transport minister", "transport minister", "unnamed")],
    ),
    "a headline in capitals makes no name": (
        "<Ilma Torvald Hammers Velmorian Salt Bosses>\nIlma Torvald was angry. <Torvald> [said] no.",
        [("Torvald", "Ilma Torvald", "person")],
    ),
    "its source is whom the body knows": (
        "<Ilma Torvald Hammers Velmorian Salt> [Says] Enough\nOn Monday Ilma Torvald was angry.",
        [("Ilma Torvald Hammers Velmorian Salt", "Ilma Torvald", "person")],
    ),
    "a name starts after the last office": (
        "<Oskland Sen. Ilma Torvald> [said] no. <Salt National Committee Research Director Omar Quist> [said] yes.",
        [
            ("Oskland Sen. Ilma Torvald", "Ilma Torvald", "person"),
            ("Salt National Committee Research Director Omar Quist", "Omar Quist", "person"),
        ],
    ),
    "a word before a name is no part of it": (
        "On Monday Ilma Torvald left. <Challenger Ilma Torvald> [said] no.",
        [("Challenger Ilma Torvald", "Ilma Torvald", "person")],
    ),
    "a dash ends a name": ("<Quist -- co-editor of a book> [said] no.", [("Quist", "Quist", "person")]),
    "an acronym is a body": ("She went to QRB. <QRB> [said] no.", [("QRB", "QRB", "organization")]),
    "a business by its trade": ("<Pell Lifting> [said] no.", [("Pell Lifting", "Pell Lifting", "organization")]),
    "what has a founder is a body": (
        "The founder of Pell Quist left. <Pell Quist> [said] no.",
        [("Pell Quist", "Pell Quist", "organization")],
    ),
    "a plural is a group": (
        "<Osklanders> [said] no. <Coastal Lawmakers> [said] yes.",
        [("Osklanders", "Osklanders", "group"), ("Coastal Lawmakers", "Coastal Lawmakers", "group")],
    ),
    "a source cut within a name goes on with it": (
        "<The Salt> Ministry [said] no.",
        [("The Salt", "Salt Ministry", "organization")],
    ),
    "the newspaper is the outlet named last": (
        "<The Tarn Courier> [retracted] it. <The newspaper> [apologised].",
        [("The Tarn Courier", "Tarn Courier", "outlet"), ("The newspaper", "Tarn Courier", "outlet")],
    ),
    "else the article's own": ("Snow fell. <The paper> [asked] him.", [("The paper", "The Evening Tarn", "outlet")]),
    "an indefinite role is nobody named": (
        "Lene Abara, a lawyer, was away. <a lawyer for the town> [said] no.",
        [("a lawyer for the town", "lawyer for the town", "unnamed")],
    ),
}


def article(marked: str, outlet: str | None = "The Evening Tarn") -> tuple[Article, list[Statement]]:
    """An article from marked words: each [cue] makes a statement whose source is the <words> marked before it, if any."""
    text, statements = "", []
    source: tuple[Span, ...] = ()
    for piece in re.split(r"(<[^>]*>|\[[^\]]*\])", marked):
        start = len(text)
        text += piece.strip("<>[]") if piece[:1] in "<[" and piece else piece
        span = Span(start, len(text))
        if piece.startswith("<"):
            source = (span,)
        elif piece.startswith("["):
            own = f"s{len(statements)}"
            statements.append(Statement(own, "a", source, (span,), (), Stance.ASSERTS, False, 1.0))
            source = ()
    return Article("a", text, outlet=outlet, published=datetime(2025, 1, 1, tzinfo=UTC)), statements


def speakers(marked: str) -> list[Actor]:
    found, statements = article(marked)
    reading = identify(found, statements)
    actors = {a.id: a for a in reading.actors}
    return [actors[s.speaker or ""] for s in reading.statements]


@pytest.mark.parametrize(("marked", "rows"), CASES.values(), ids=CASES)
def test_speakers(marked: str, rows: list[Row]) -> None:
    assert [(a.name, a.kind.value) for a in speakers(marked)] == [(name, kind) for _, name, kind in rows]


ROLES = {
    "after the name": ("<Lene Abara>, the minister of mines, [denied] it.", "minister of mines"),
    "before the name": ("<Vessa's chief adviser, Juro Pell>, [denied] it.", "chief adviser"),
    "as a title": ("<Foreign Minister Ilma Torvald> [denied] it.", "Foreign Minister"),
    "before without a comma": ("<opposition leader Juro Pell> [denied] it.", "opposition leader"),
}


@pytest.mark.parametrize(("marked", "role"), ROLES.values(), ids=ROLES)
def test_roles(marked: str, role: str) -> None:
    assert any(role in told for told in speakers(marked)[0].roles)


RELAYS = {
    "unnamed sources speak through the article's outlet": ("<two officials> [said] so.", "The Evening Tarn"),
    "or through whom they told": (
        "The Tarn Courier ran it. <two officials> [told] the Tarn Courier so.",
        "Tarn Courier",
    ),
    "a named speaker through whom he told": (
        "The Tarn Courier ran it. <Juro Pell> [told] the Tarn Courier so.",
        "Tarn Courier",
    ),
    "a named speaker told us": ("<Juro Pell> [told] us so.", "The Evening Tarn"),
    "else through nobody": ("<Juro Pell> [said] so.", None),
    "a leaked document through the outlet": ("<A leaked memo> [shows] it.", "The Evening Tarn"),
    "a public one through nobody": ("<A study of the reef> [shows] it.", None),
}


@pytest.mark.parametrize(("marked", "via"), RELAYS.values(), ids=RELAYS)
def test_via(marked: str, via: str | None) -> None:
    reading = identify(*article(marked))
    names = {a.id: a.name for a in reading.actors}
    assert names.get(reading.statements[0].via or "") == via


def test_every_statement_keeps_its_spans() -> None:
    found, statements = article("<two officials> [said] so. <He> [denied] it.")
    assert [(s.source, s.cue) for s in identify(found, statements).statements] == [
        (s.source, s.cue) for s in statements
    ]


@pytest.mark.parametrize("text", ["", "\n", "Alpha Beta Gamma " * 20_000, ", a b c " * 20_000, "’’’' \"" * 20_000])
def test_any_text_is_read_in_time_that_grows_with_its_length(text: str) -> None:
    began = perf_counter()
    identify(Article("a", text), [])
    assert perf_counter() - began < 10


def test_kinds_are_the_models() -> None:
    assert {kind for _, rows in CASES.values() for _, _, kind in rows} <= {k.value for k in Kind}
