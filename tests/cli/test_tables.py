from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console

from onrecord.cli import tables
from onrecord.model import (
    Actor,
    Article,
    Change,
    Claim,
    Judgement,
    Kind,
    Medium,
    Position,
    Reading,
    Record,
    Scope,
    Side,
    Span,
    Stance,
    Standing,
    Statement,
    Turn,
)

TEXT = "Ana Roe said in a statement that it might not open by Friday"


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


SAID = Statement(
    "s1", "a1", (span("Ana Roe"),), (span("said"),), (span("it might not open by Friday"),), Stance.ASSERTS, True, 0.9,
    speaker="p1", on_behalf_of="o1", scope=Scope((span("not"),), (span("might"),), (span("by Friday"),)),
    medium=Medium("statement", span("in a statement")),
)  # fmt: skip
ACTORS = (
    Actor("p1", "Ana Roe", Kind.PERSON),
    Actor("o1", "Harbour Board", Kind.ORGANIZATION),
    Actor("g1", "Ana Roe and Harbour Board", Kind.GROUP, members=("p1", "o1")),
)
READING = Reading(Article("a1", TEXT), (SAID,), ACTORS)


def shown(what: object, width: int = 120) -> str:
    out = StringIO()
    Console(file=out, width=width).print(what)
    return out.getvalue()


def test_what_bounds_a_content_stands_under_it_and_the_office_under_the_speaker() -> None:
    told = shown(tables.statements(READING))
    assert "not · might · by Friday · in a statement" in told
    assert "for Harbour Board" in told


def test_a_stance_is_never_cut_in_a_narrow_terminal() -> None:
    long = Statement("s2", "a1", SAID.source, SAID.cue, SAID.content, Stance.THREATENS, False, 0.9, speaker="p1")
    assert " threatens " in shown(tables.statements(Reading(READING.article, (long,), ACTORS)), 60)


def test_a_group_is_shown_with_its_members() -> None:
    assert "speak together: Ana Roe, Harbour Board" in shown(
        tables.actor(ACTORS[2], [READING], Record(ACTORS, (SAID,)))
    )


@pytest.mark.parametrize("width", [80, 120])
def test_a_claim_tells_how_it_came_to_stand_and_who_changed_sides(width: int) -> None:
    denied = Article("a1", TEXT, outlet="The Quay Post", published=datetime(2026, 3, 2, tzinfo=UTC))
    conceded = Article("a2", TEXT, outlet="Coast Wire")
    later = Statement("s2", "a2", SAID.source, SAID.cue, SAID.content, Stance.CONFIRMS, False, 0.9, speaker="p1")
    history = (
        Change("s1", denied.published, Standing.DENIED, "Ana Roe denied it and nobody affirms it"),
        Change("s2", None, Standing.CONFIRMED, "Ana Roe, who had denied it, confirmed it"),
    )
    claim = Claim(
        "c1", "It may open", ("p1",), (Position("s1", Side.AGAINST, "denies it"), Position("s2", Side.FOR, "confirms it")),
        Judgement(Standing.CONFIRMED, ("p1",), (), "Ana Roe, whom it concerns, affirmed it"), history, (Turn("p1", "s1", "s2"),),
    )  # fmt: skip
    readings = [Reading(denied, (SAID,), ACTORS), Reading(conceded, (later,), ACTORS)]
    told = shown(tables.claim(claim, readings, Record(ACTORS, (SAID, later), (claim,))), width)
    lines = [line.strip() for line in told.splitlines()]
    assert any(line.startswith("2 Mar 2026") and "denied" in line for line in lines)
    assert any(line.startswith("no date") and "confirmed" in line for line in lines)
    assert "who changed sides" in lines
    assert any("was against" in line and "then for" in line for line in lines)
    assert "“it might not open by Friday”" in told
    assert "The Quay Post · 2 Mar 2026" in told
