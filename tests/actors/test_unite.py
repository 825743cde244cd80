"""Which actors of several articles are one: rows of (article's text with its sources marked) and the pairs that must or must not merge."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

import pytest

from onrecord.actors import United, identify, unite
from onrecord.model import Article, Reading, Span, Stance, Statement

SAME: dict[str, tuple[list[str], str, str]] = {
    "one name": (["<Ilma Torvald> [said] no.", "<Ilma Torvald> [said] yes."], "0.0", "1.0"),
    "one name, diacritics or not": (["<Ilma Törvald> [said] no.", "<Ilma Torvald> [said] yes."], "0.0", "1.0"),
    "a surname with one candidate": (["<Ilma Torvald> [said] no.", "<Mr. Torvald> [said] yes."], "0.0", "1.0"),
    "a short form of a body": (
        ["<The Velmorian Foreign Ministry> [said] no.", "<The Foreign Ministry> [said] yes."],
        "0.0",
        "1.0",
    ),
    "an acronym": (["<The Coastal Rescue Board> [said] no.", "<The CRB> [said] yes."], "0.0", "1.0"),
    "a role, where articles are linked": (
        [
            "<Ilma Torvald>, the salt minister, [said] no. <Omar Quist> [laughed].",
            "<The salt minister> [said] yes. <Omar Quist> [frowned].",
        ],
        "0.0",
        "1.0",
    ),
    "unnamed sources of one outlet": (["<two officials> [said] no.", "<two officials> [said] yes."], "0.0", "1.0"),
    "a body described alike, where articles use the same words": (
        [
            "<The dockers' union> [threatened] to close the harbour over the cranes.",
            "The cranes in the harbour rust. <The dockers' union> [repeated] its threat.",
        ],
        "0.0",
        "1.0",
    ),
}

APART: dict[str, tuple[list[str], str, str]] = {
    "two people with one surname": (["<Ilma Torvald> [said] no.", "<Juro Torvald> [said] yes."], "0.0", "1.0"),
    "a surname with two candidates": (
        ["<Ilma Torvald> [said] no.", "<Juro Torvald> [said] yes.", "<Torvald> [said] well."],
        "0.0",
        "2.0",
    ),
    "two in one article": (["<Ilma Torvald> [said] no. <Juro Torvald> [said] yes."], "0.0", "0.1"),
    "a person and a body": (["<Ilma Torvald> [said] no.", "<The Torvald Company> [said] yes."], "0.0", "1.0"),
    "a role, where articles share nothing": (
        ["<Ilma Torvald>, the salt minister, [said] no.", "<The salt minister> [said] yes."],
        "0.0",
        "1.0",
    ),
    "a body described alike, where they do not": (
        [
            "<The dockers' union> [threatened] to close the northern harbour over rusting cranes next Monday evening.",
            "Wages remain frozen throughout several coastal provinces. <The dockers' union> [welcomed] cheaper bread.",
        ],
        "0.0",
        "1.0",
    ),
    "two memos of unlinked articles": (["<A leaked memo> [shows] no.", "<A leaked memo> [shows] yes."], "0.0", "1.0"),
}


def reading(number: int, marked: str) -> Reading:
    """The reading of marked words: each [cue] makes a statement by the <words> before it."""
    text, statements = "", []
    source: tuple[Span, ...] = ()
    for piece in re.split(r"(<[^>]*>|\[[^\]]*\])", marked):
        start = len(text)
        text += piece.strip("<>[]")
        if piece.startswith("<"):
            source = (Span(start, len(text)),)
        elif piece.startswith("["):
            own = f"{number}.{len(statements)}"
            cue = (Span(start, len(text)),)
            statements.append(Statement(own, str(number), source, cue, (), Stance.ASSERTS, False, 1.0))
    return identify(Article(str(number), text, outlet="The Evening Tarn"), statements)


def united(texts: list[str], backwards: bool = False) -> United:
    readings = [reading(i, t) for i, t in enumerate(texts)]
    return unite(readings[::-1] if backwards else readings)


def speaker(it: United, statement: str) -> str | None:
    return next(s.speaker for s in it.statements if s.id == statement)


@pytest.mark.parametrize(("texts", "one", "other"), SAME.values(), ids=SAME)
def test_same(texts: list[str], one: str, other: str) -> None:
    it = united(texts)
    assert speaker(it, one) == speaker(it, other)


@pytest.mark.parametrize(("texts", "one", "other"), APART.values(), ids=APART)
def test_apart(texts: list[str], one: str, other: str) -> None:
    it = united(texts)
    assert speaker(it, one) != speaker(it, other)


@pytest.mark.parametrize("texts", [c[0] for c in (*SAME.values(), *APART.values())], ids=[*SAME, *APART])
def test_the_order_of_readings_changes_nothing(texts: list[str]) -> None:
    forwards, backwards = united(texts), united(texts, backwards=True)
    assert forwards.actors == backwards.actors
    assert {s.id: s.speaker for s in forwards.statements} == {s.id: s.speaker for s in backwards.statements}


def test_every_speaker_is_an_actor_and_ids_are_distinct() -> None:
    it = united([t for texts, _, _ in (*SAME.values(), *APART.values()) for t in texts])
    ids = [a.id for a in it.actors]
    assert len(set(ids)) == len(ids)
    assert {s.speaker for s in it.statements} <= set(ids)


def test_the_fullest_name_is_kept() -> None:
    assert [a.name for a in united(["<Ilma Torvald> [said] no.", "<Mr. Torvald> [said] yes."]).actors] == [
        "Ilma Torvald"
    ]


def test_a_reprint_keeps_the_relay_of_the_first() -> None:
    first = reading(0, "<two officials> [said] so.")
    content = tuple(replace(s, content=(Span(0, 3),)) for s in first.statements)
    second = reading(1, "<two officials> [said] so.")
    other = identify(replace(second.article, outlet="The Morning Tarn"), second.statements)
    readings = [
        replace(first, statements=content),
        replace(other, statements=tuple(replace(s, content=(Span(0, 3),)) for s in other.statements)),
    ]
    it = unite(readings)
    names = {a.id: a.name for a in it.actors}
    assert [names[s.via or ""] for s in it.statements] == ["The Evening Tarn", "The Evening Tarn"]


def test_an_office_is_whose_it_was_about_that_day() -> None:
    held = [
        ("2024-03-01", "<Ilma Torvald>, the salt minister, [said] no. <Omar Quist> [laughed]."),
        ("2024-03-09", "<The salt minister> [said] yes. <Omar Quist> [frowned]."),
        ("2024-09-20", "<Juro Helm>, the salt minister, [said] well. <Omar Quist> [sang]."),
        ("2024-09-25", "<The salt minister> [said] perhaps. <Omar Quist> [wept]."),
    ]
    readings = [
        replace(own, article=replace(own.article, published=datetime.fromisoformat(f"{day}T08:00:00+00:00")))
        for day, own in ((day, reading(i, marked)) for i, (day, marked) in enumerate(held))
    ]
    it = unite(readings)
    assert speaker(it, "1.0") == speaker(it, "0.0")
    assert speaker(it, "3.0") == speaker(it, "2.0")
    assert speaker(it, "0.0") != speaker(it, "2.0")
