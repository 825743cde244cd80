"""Persons who never speak and of whom a statement tells."""

from onrecord.actors import identify, unite
from onrecord.model import Actor, Article, Kind, Span, Stance, Statement

TEXT = (
    "The Ledger said that Anselm Tavares, the founder of the yard, met the harbour minister, Oriel Tavares, in May.\n"
    "Kaisa Rinne lives on the quay."
)


def actors() -> tuple[Actor, ...]:
    content = (Span(TEXT.index("that"), TEXT.index(".\n")),)
    said = Statement("a:s1", "a", (Span(0, 10),), (Span(11, 15),), content, Stance.ASSERTS, False, 0.9)
    return unite([identify(Article("a", TEXT), (said,))]).actors


def test_whom_a_statement_tells_of_is_an_actor_and_namesakes_are_two() -> None:
    assert {a.name for a in actors() if a.kind is Kind.PERSON} == {"Anselm Tavares", "Oriel Tavares"}


def test_whom_only_the_page_tells_of_is_none() -> None:
    assert "Kaisa Rinne" not in {a.name for a in actors()}
