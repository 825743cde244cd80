"""From mentions to figures by the reader's links."""

from __future__ import annotations

from onrecord.actors.antecedents import Antecedents
from onrecord.actors.cast import Cast
from onrecord.model import Article, Link, Mention, Span

TEXT = "Ilma Torvald met a baker, Juro Pell. She said he was late. The baker laughed."


def at(words: str, kind: str, chain: int, *links: Link) -> Mention:
    start = TEXT.index(f" {words}") + 1 if words == "he" else TEXT.index(words)
    return Mention(Span(start, start + len(words)), kind, chain, links)


MENTIONS = [
    at("Ilma Torvald", "person", 0),
    at("a baker", "person", 1),
    at("Juro Pell", "person", 1, Link(1, 3.0), Link(0, -2.0)),
    at("She", "person", 0, Link(0, 4.0), Link(2, 1.0)),
    at("he", "person", 1, Link(1, 5.0)),
    at("The baker", "person", 1, Link(4, 2.0)),
]


def links(words: str) -> dict[str, float]:
    cast = Cast(Article("a", TEXT), MENTIONS)
    names = {id(f): f.name for f in cast.figures}
    start = TEXT.index(words)
    found = Antecedents(TEXT, MENTIONS, cast).links(Span(start, start + len(words)))
    return {names[own]: score for own, score in (*found.on.items(), *found.back.items())}


def test_a_pronoun_leads_to_every_figure_it_is_linked_to() -> None:
    assert links("She") == {"Ilma Torvald": 4.0, "Juro Pell": 1.0}


def test_a_description_leads_on_to_the_name_that_follows() -> None:
    assert links("a baker") == {"Juro Pell": 3.0}


def test_where_no_name_is_reached_the_words_that_describe_are() -> None:
    cast = Cast(Article("a", TEXT), MENTIONS)
    words = Antecedents(TEXT, MENTIONS, cast).described(Span(TEXT.index("he was"), TEXT.index("he was") + 2))
    assert words is not None
    assert words.span.of(TEXT) == "a baker"
    assert words.score == 5.0


def test_a_source_that_is_settled_is_led_to() -> None:
    cast = Cast(Article("a", TEXT), MENTIONS)
    found = Antecedents(TEXT, MENTIONS, cast)
    torvald = next(f for f in cast.figures if f.name == "Ilma Torvald")
    found.settle(MENTIONS[4].span, torvald)
    assert found.links(MENTIONS[5].span).back == {id(torvald): 2.0}
