from io import StringIO

from rich.console import Console

from onrecord.cli import tables
from onrecord.model import Actor, Article, Kind, Medium, Reading, Record, Scope, Span, Stance, Statement

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
