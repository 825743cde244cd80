"""Each case: who says what of a claim, in order, and the sides they take."""

from __future__ import annotations

import pytest

from onrecord.claims.sayings import sayings
from onrecord.claims.sides import features, opposites, side, views
from onrecord.claims.weights import weights
from onrecord.model import Actor, Article, Kind, Span, Stance, Statement

ACTORS = {
    a.id: a
    for a in (
        Actor("ministry", "Harbour Ministry", Kind.ORGANIZATION),
        Actor("lawyer", "Ines Moro", Kind.PERSON, roles=("lawyer of the Harbour Ministry",)),
        Actor("orrin", "Tavi Orrin", Kind.PERSON),
        Actor("post", "The Quay Post", Kind.OUTLET),
        Actor("officials", "two officials", Kind.UNNAMED),
    )
}
PAID = "officials asserts the ministry paid 48 million crowns for four cranes"
CASES = {
    "a report": ([PAID], "for"),
    "a denial of it": ([PAID, "ministry denies that it paid for cranes"], "for against"),
    "no answer": ([PAID, "ministry withholds the report"], "for neither"),
    "an admission": ([PAID, "ministry confirms that it paid 48 million crowns"], "for for"),
    "an accusation": (["orrin alleges that the ministry paid for four cranes"], "for"),
    "the contrary": ([PAID, "ministry asserts that it had not paid for any cranes"], "for against"),
    "more words of one who denies": (
        [PAID, "ministry denies that it paid for cranes", "ministry asserts that the money stayed in its account"],
        "for against against",
    ),
    "a lawyer of one who denies": (
        [PAID, "ministry denies that it paid for cranes", "lawyer asserts that the money stayed in its account"],
        "for against against",
    ),
    "a report taken back": (["post asserts the ministry paid for cranes", "post retracts its report"], "for against"),
    "a denial taken back": (
        [PAID, "ministry denies that it paid for cranes", "ministry retracts its denial"],
        "for against for",
    ),
}


def told(lines: list[str]) -> str:
    statements, text = [], ""
    for i, line in enumerate(lines):
        speaker, stance, words = line.split(" ", 2)
        cue, content = len(text) + len(speaker) + 1, len(text) + len(speaker) + len(stance) + 2
        text += line + "\n"
        spans = (Span(cue, content - 1),), (Span(content, len(text) - 1),)
        negated = " not " in words
        statements.append(Statement(str(i), "a", (), *spans, Stance(stance), negated, 1.0, speaker=speaker))
    said = sayings(statements, {"a": Article("a", text)}, ACTORS)
    return " ".join(side(view)[0] for view in views(said, said[0], {"ministry": 0.9}, ACTORS))


@pytest.mark.parametrize(("lines", "expected"), CASES.values(), ids=CASES.keys())
def test_side(lines: list[str], expected: str) -> None:
    assert told(lines) == expected


def test_all_that_is_looked_at_has_a_weight() -> None:
    assert set(weights("sides")) == {"nothing", *features()}


def test_opposites_go_both_ways() -> None:
    assert "empty" in opposites("the cellar held arms")
    assert "held" in opposites("the cellar was empty")
