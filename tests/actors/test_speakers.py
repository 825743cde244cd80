"""Whom sources that are no full names mean, on invented texts: rows of the actors' names, None where nobody is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.actors import identify
from onrecord.extract import extract
from onrecord.model import Article, Kind

from .test_identify import article

CASES: dict[str, tuple[str, list[str | None]]] = {
    "a surname, a first name and a title": (
        "Ilma Torvald, the mayor, was late. <Torvald> [said] so. <Ms. Torvald> [laughed]. <The mayor> [denied] it.",
        ["Ilma Torvald", "Ilma Torvald", "Ilma Torvald"],
    ),
    "an apposition after the role": (
        "<The foreign minister, Juro Pell>, [denied] it. <The minister> [said] no more.",
        ["Juro Pell", "Juro Pell"],
    ),
    "an apposition after the name": (
        "<Pell>, the foreign minister, [denied] it. Juro Pell was in town. <The foreign minister> [left].",
        ["Juro Pell", "Juro Pell"],
    ),
    "who was introduced paragraphs before": (
        "Edda Quist, the harbour pilot, came at six.\nRain fell all day.\nNobody swam.\n<Quist> [said] it was late.",
        ["Edda Quist"],
    ),
    "a pronoun goes to who spoke last, and not to whom is told of": (
        "<Mr. Juro Pell> [said] so. Mr. Omar Quist had left. <He> [added] that it rained.",
        ["Juro Pell", "Juro Pell"],
    ),
    "a woman's first name": ("Margaret Pell met Robert Quist. <She> [said] no.", ["Margaret Pell"]),
    "a possessive": ("Mr. Juro Pell was blunt. <His> [denial] was short.", ["Juro Pell"]),
    "its story is the outlet's": (
        "<The Tarn Courier> [withdrew] the piece. <Its> [story] had named two men.",
        ["Tarn Courier", "Tarn Courier"],
    ),
    "the newspaper's report is that of the outlet told of": (
        "The Tarn Courier brought it first. <The newspaper's> [report] named two men.",
        ["Tarn Courier"],
    ),
    "a body by its head, its acronym and its pronoun": (
        "<The Salt Workers' Union> [said] no. <The union> [struck]. <It> [demanded] more. <The SWU> [left].",
        ["Salt Workers' Union"] * 4,
    ),
    "a party by its first word": (
        "The Clover Party met on Monday. <A Clover spokesman> [said] no.",
        ["Clover Party"],
    ),
    "prime minister and minister are two": (
        "Prime Minister Edda Quist met Juro Pell, the salt minister. <The minister> [said] no.",
        ["Juro Pell"],
    ),
    "of two doctors of one surname the title decides": (
        "Dr. Noor Pell and Mr. Juro Pell came. <Dr. Pell> [said] no. <Mr. Pell> [said] yes.",
        ["Noor Pell", "Juro Pell"],
    ),
    "the other of two": (
        "Noor Pell and Juro Pell came. <Juro Pell> [said] no. <The other Pell> [said] yes.",
        ["Juro Pell", "Noor Pell"],
    ),
    "a capital in the dateline speaks for its state": (
        "NORRSUND (Tarn) - Envoys reached Norrsund. <Norrsund> [denied] it.",
        ["Norrsund"],
    ),
    "an indefinite one is nobody told of": (
        "Lene Abara, the mining minister, was away. <A former engineer> [said] no.",
        [None],
    ),
    "nobody is said to": ("The dam [reportedly] leaks.", [None]),
    "a name with an article in lower case": (
        "Judge Noor al-Tarni sat down. <al-Tarni> [said] no.",
        ["Noor al-Tarni"],
    ),
    "both": ("Juro Pell and Edda Quist met. <Both> [said] so.", ["Juro Pell and Edda Quist"]),
    "the former": ("Juro Pell and Edda Quist met. <The former> [said] so.", ["Juro Pell"]),
    "the latter": ("Juro Pell and Edda Quist met. <The latter> [said] so.", ["Edda Quist"]),
    "the two bodies": (
        "The Salt Union met the Tarn Council. <The two> [agreed].",
        ["Salt Union and Tarn Council"],
    ),
    "one of them is nobody named": ("Two officials came. <One of them> [said] no.", [None]),
    "of two of one surname the role decides": (
        "Omar Pell, the salt minister, met Juro Pell, a harbour pilot. <The minister, Pell>, [said] no. <Pell, the pilot>, "
        "[said] yes. <Minister Pell> [left]. <The pilot> [stayed].",
        ["Omar Pell", "Juro Pell", "Omar Pell", "Juro Pell"],
    ),
    "a pronoun before any name goes to the next": (
        "“I never met them,” <he> [said].\nJuro Pell, the salt minister, then left. Edda Quist stayed.",
        ["Juro Pell"],
    ),
    "but not to one of the other gender": ("“I never met them,” <he> [said].\nMs. Edda Quist then left.", [None]),
    "the boss of a team": ("Rovers manager Juro Pell was furious. <The boss> [fumed] all day.", ["Juro Pell"]),
    "the boss of a firm": (
        "Omar Quist, the chief executive of Pell Lifting, was calm. <The boss> [said] no.",
        ["Omar Quist"],
    ),
    "the boss of nobody told of": ("Omar Quist, a pilot, was calm. <The boss> [said] no.", [None]),
    "her lawyer, who has a name": (
        "Edda Quist, a pilot, was held. Her lawyer, Juro Pell, came. <Her lawyer> [denied] it.",
        ["Juro Pell"],
    ),
    "her lawyer, who has none": ("Edda Quist, a pilot, was held. <Her lawyer> [denied] it.", [None]),
    "a person's spokesman is that person": (
        "Juro Pell, the salt minister, was away. <A spokeswoman for Mr. Pell> [said] no. <Pell's spokesman> [agreed]. "
        "<A spokesman for the minister> [laughed].",
        ["Juro Pell"] * 3,
    ),
    "a palace and its spokesman": (
        "King Omar opened the dam. <The palace> [said] no. <A palace spokesman> [laughed].",
        ["palace", "palace"],
    ),
    "a capital is a place that speaks": (
        "Envoys met in Norrsund. <London> [denied] it, and <Washington> [said] no.",
        ["London", "Washington"],
    ),
    "questions and answers": (
        "We spoke to Edda Quist, the pilot.\n<Q>[:] Were you told?\n<A>[:] No.",
        ["The Evening Tarn", "Edda Quist"],
    ),
    "a turn in capitals": (
        "Edda Quist took the stand.\n<COUNSEL>[:] Were you told?\n<QUIST>[:] No.",
        [None, "Edda Quist"],
    ),
    "whom a question tells what they said": (
        "We spoke to Edda Quist and to Juro Pell.\n<Pell>[:] No.\nTARN: Last month <you> [said] so.\n<E.Q.>[:] I did.",
        ["Juro Pell", "Edda Quist", "Edda Quist"],
    ),
    "a participle that opens a sentence is no name": (
        "Ilma Torvald ran. Injecting Torvald into the race was folly. <Torvald> [said] no.",
        ["Ilma Torvald"],
    ),
    "her own statement": ("<Edda Quist> [spoke]. <Her statement> [denied] it.", ["Edda Quist"] * 2),
    "a memo by its short form": (
        "<A memo of the harbour office> [shows] the sum. <The memo> [lists] two names.",
        ["memo of the harbour office"] * 2,
    ),
}


@pytest.mark.parametrize(("marked", "names"), CASES.values(), ids=CASES)
def test_speakers(marked: str, names: list[str | None]) -> None:
    reading = identify(*article(marked))
    actors = {a.id: a for a in reading.actors}
    told = [actors[s.speaker or ""] for s in reading.statements]
    assert [None if a.kind is Kind.UNNAMED else a.name for a in told] == names


@pytest.mark.parametrize(
    ("byline", "word", "name"),
    [
        ("Ada Vale", "I", "Ada Vale"),
        ("Ada Vale", "we", "The Evening Tarn"),
        ("Ada Vale and Juro Pell", "I", "The Evening Tarn"),
        ("Tarn staff", "I", "The Evening Tarn"),
        (None, "I", "The Evening Tarn"),
    ],
)
def test_who_signs_an_article_is_its_i(byline: str | None, word: str, name: str) -> None:
    page, statements = article(f"The dam leaks. <{word}> [doubt] it.")
    reading = identify(replace(page, byline=byline), statements)
    assert [a.name for a in reading.actors if a.id == reading.statements[0].speaker] == [name]


READ: dict[str, tuple[str, list[str]]] = {
    "a headline's role is whom the text names": (
        "Minister: we never met\nThe salt minister, Omar Quist, denied on Monday that he had met the owners of the mine.",
        ["Omar Quist"] * 2,
    ),
    "turns of an interview": (
        "The harbour in questions\nOn Monday we spoke to Edda Quist, the harbour pilot.\nEdda Quist: I was not told of the "
        "ship until noon.\nEvening Tarn: Who told you?\nQuist: My deputy did.",
        ["Edda Quist", "Evening Tarn", "Edda Quist"],
    ),
}


@pytest.mark.parametrize(("text", "names"), READ.values(), ids=READ)
def test_speakers_as_read(text: str, names: list[str]) -> None:
    reading = extract(Article("a", text, title=text.partition("\n")[0], outlet="Evening Tarn", language="en"))
    actors = {a.id: a.name for a in reading.actors}
    assert [actors[s.speaker or ""] for s in reading.statements] == names


REASONS = {
    "named": ("<Juro Pell> [said] so.", "named"),
    "apposition": ("Juro Pell came. <The minister>, Juro Pell, [said] so.", "apposition"),
    "a spokesman": ("<A spokesman for the Tarn Mining Company> [said] so.", "speaks for it"),
    "nobody": ("It [reportedly] rained.", "nobody is said to"),
}


@pytest.mark.parametrize(("marked", "reason"), REASONS.values(), ids=REASONS)
def test_every_speaker_has_a_reason(marked: str, reason: str) -> None:
    (statement,) = identify(*article(marked)).statements
    assert statement.speaker_reason == reason


def test_a_pronoun_s_reason_tells_the_evidence() -> None:
    reading = identify(*article("<Mr. Juro Pell> [said] so. Ms. Edda Quist left. <He> [added] more."))
    assert reading.statements[1].speaker_reason.startswith("he")
