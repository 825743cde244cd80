"""Whole affairs, told in lines of who, stance and words; all of it invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from onrecord.claims import conclude
from onrecord.model import Actor, Affair, Article, Kind, Outcome, Reading, Record, Span, Stance, Statement

KINDS = {"two officials": Kind.UNNAMED, "Harbour Board": Kind.ORGANIZATION, "Lampu School": Kind.ORGANIZATION}
CRANES = "the Harbour Board paid Brandvik Lifting 48 million crowns for four cranes"
PAPER = "the Lampu School sold the mathematics paper before dawn"

QUAY = """Those who work along the basin remember four concrete pedestals, poured during autumn and fenced against children; nothing has
ever stood upon them except gulls. Invoices describe steel, cables, counterweights and transport by barge."""
CLASS = """Candidates waited outside until evening while clerks counted envelopes twice; parents brought bread, blankets and thermos flasks.
Results normally come before harvest, and scholarships depend on every single mark."""

Line = tuple[str, Stance, str]


def reading(day: int, outlet: str, title: str, *lines: Line) -> Reading:
    """An article in which each line after the title is a sentence: who, stance, words; below stands what the paper itself tells."""
    own = f"{outlet}-{day}"
    text, statements = f"{title}\n", []
    for i, (who, stance, words) in enumerate(lines):
        start = len(text)
        text += f"{who} {stance} {words}.\n"
        cue = start + len(who) + 1
        content = cue + len(stance) + 1
        spans = Span(start, cue - 1), Span(cue, content - 1), Span(content, content + len(words))
        source, cues, said = ((s,) if s.start < s.end else () for s in spans)
        via = f"{own}:{outlet}" if KINDS.get(who) is Kind.UNNAMED else None
        statements.append(
            Statement(f"{own}:s{i}", own, source, cues, said, stance, False, 0.9, speaker=f"{own}:{who}", via=via)
        )
    text += CLASS if "Lampu" in text else QUAY
    names = dict.fromkeys((*(who for who, _, _ in lines), outlet))
    kinds = {n: Kind.OUTLET if n == outlet else KINDS.get(n, Kind.PERSON) for n in names}
    when = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=day)
    return Reading(
        Article(own, text, title=title, outlet=outlet, published=when),
        tuple(statements),
        tuple(Actor(f"{own}:{n}", n, kind) for n, kind in kinds.items()),
    )


READINGS = [
    reading(
        1,
        "The Quay Post",
        "Board paid for cranes that never came",
        ("two officials", Stance.ASSERTS, CRANES),
        ("Noor Achterberg", Stance.DEMANDS, "that the Harbour Board publish the contract with Brandvik Lifting"),
        ("Oriel Tavares", Stance.WITHHOLDS, "when the night ferry will sail again"),
    ),
    reading(
        2,
        "Coast Wire",
        "Board denies paying for cranes",
        ("Harbour Board", Stance.DENIES, f"that {CRANES}"),
        ("Harbour Board", Stance.REFUSES, "to publish the contract with Brandvik Lifting, as Noor Achterberg demands"),
        ("Oriel Tavares", Stance.PROMISES, "that she would look into the cranes of the Harbour Board"),
    ),
    reading(
        2,
        "Radio Delta",
        "Exam paper was sold, say teachers",
        ("Judith Wekesa", Stance.ALLEGES, PAPER),
        ("Oriel Tavares", Stance.PLANS, "to have the mathematics exam written again in June"),
        ("Judith Wekesa", Stance.DEMANDS, "an apology of the Lampu School to all pupils"),
    ),
    reading(
        3,
        "Daily Bell",
        "School denies selling exam paper",
        ("Lampu School", Stance.DENIES, f"that {PAPER}"),
        (
            "Judith Wekesa",
            Stance.ASSERTS,
            "that pupils of the Lampu School had the mathematics paper on their telephones",
        ),
    ),
]


def holding(record: Record, outlet: str) -> Affair:
    (found,) = [a for a in record.affairs if any(i.startswith(outlet) for i in a.articles)]
    return found


@pytest.fixture(scope="module")
def record() -> Record:
    return conclude(READINGS)


def test_two_affairs_that_share_a_minister_are_two(record: Record) -> None:
    assert [sorted(a.articles) for a in sorted(record.affairs, key=lambda a: min(a.articles))] == [
        ["Coast Wire-2", "The Quay Post-1"],
        ["Daily Bell-3", "Radio Delta-2"],
    ]


def test_every_claim_is_in_one_affair(record: Record) -> None:
    assert sorted(c for a in record.affairs for c in a.claims) == sorted(c.id for c in record.claims)


def test_it_is_named_in_the_words_of_its_headlines(record: Record) -> None:
    assert "cranes" in holding(record, "Coast Wire").name
    assert "paper" in holding(record, "Daily Bell").name


def test_the_parties_are_those_who_want_something_and_those_whom_claims_concern(record: Record) -> None:
    names = {a.id: a.name for a in record.actors}
    assert {"Harbour Board", "Noor Achterberg"} <= {names[i] for i in holding(record, "Coast Wire").parties}
    assert "The Quay Post" not in [names[i] for i in holding(record, "Coast Wire").parties]


def test_the_one_who_is_asked_refuses_and_who_is_asked_is_told(record: Record) -> None:
    names = {a.id: a.name for a in record.actors}
    demand = holding(record, "Coast Wire").moves[0]
    assert (demand.outcome, demand.by) == (Outcome.REFUSED, "Coast Wire-2:s1")
    refusal = holding(record, "Coast Wire").moves[1]
    assert [names[i] for i in refusal.to] == ["Noor Achterberg"]


def test_what_is_contested_and_what_nobody_will_answer_point_to_statements(record: Record) -> None:
    affair = holding(record, "Coast Wire")
    assert [statement for _, statement in affair.contested] == ["Coast Wire-2:s0"]
    (silence,) = affair.unanswered
    assert silence.statement == "The Quay Post-1:s2"
    assert [a.name for a in record.actors if a.id in silence.asked] == ["Oriel Tavares"]


def test_once_it_is_denied_it_is_answered() -> None:
    answer = reading(
        4,
        "Coast Wire",
        "No money back",
        ("Oriel Tavares", Stance.DENIES, "that the night ferry will sail again"),
    )
    assert holding(conclude([*READINGS, answer]), "Coast Wire").unanswered == ()


def test_the_order_of_reading_changes_nothing(record: Record) -> None:
    assert conclude(READINGS[::-1]).affairs == record.affairs


def test_an_article_more_does_not_change_the_id(record: Record) -> None:
    later = reading(5, "Coast Wire", "Board silent on cranes", ("Noor Achterberg", Stance.ASSERTS, CRANES))
    longer = holding(conclude([*READINGS, later]), "Coast Wire")
    assert len(longer.articles) == 3
    assert longer.id == holding(record, "Coast Wire").id


def test_an_article_without_statements_is_in_no_affair() -> None:
    assert conclude([reading(1, "Coast Wire", "Weather")]).affairs == ()
