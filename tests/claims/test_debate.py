"""A statement's side in the light of what else is said on its claim."""

from __future__ import annotations

import numpy as np

from onrecord.claims.debate import heard
from onrecord.claims.sayings import sayings
from onrecord.claims.sides import TOGETHER, rules, side, views
from onrecord.claims.traits import vectors
from onrecord.model import Actor, Article, Kind, Side, Span, Stance, Statement

LINES = (
    ("officials", Stance.ASSERTS, "the ministry paid 48 million crowns for four cranes"),
    ("ministry", Stance.DENIES, "that it had paid for any cranes"),
    ("orrin", Stance.ASSERTS, "the money went for four cranes that nobody has seen"),
)
ACTORS = {
    "officials": Actor("officials", "two officials", Kind.UNNAMED),
    "ministry": Actor("ministry", "Harbour Ministry", Kind.ORGANIZATION),
    "orrin": Actor("orrin", "Tavi Orrin", Kind.PERSON),
}


def seen(*places: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The evidence of the rules and what the networks add, for some of the lines as a claim."""
    statements, text = [], ""
    for place in places:
        speaker, stance, words = LINES[place]
        start, cue = len(text), len(text) + len(speaker) + 1
        text += f"{speaker} said {words}\n"
        spans = (Span(start, cue - 1),), (Span(cue, cue + 4),), (Span(cue + 5, len(text) - 1),)
        statements.append(Statement(str(place), "a", *spans, stance, False, 1.0, speaker=speaker))
    said = sayings(statements, {"a": Article("a", text)}, ACTORS)
    own = tuple(views(said, said[0], {}, ACTORS))
    return tuple(rules(v)[0] for v in own), tuple(heard(own, vectors(said), 0).tolist())


def test_each_statement_has_evidence_of_its_own() -> None:
    _, added = seen(0, 1, 2)
    assert len(added) == 3
    assert np.all(np.isfinite(added))
    assert len(set(added)) == 3


def test_what_else_is_said_weighs_on_it() -> None:
    (_, alone), (_, among) = seen(0, 2), seen(0, 1, 2)
    assert abs(alone[1] - among[2]) > 0.01


def test_a_plain_denial_stays_one() -> None:
    own, added = seen(0, 1)
    assert own[1] + added[1] < 0 < own[0] + added[0]


def test_the_reason_tells_where_the_rest_decided() -> None:
    text = "Orrin said so"
    statement = Statement(
        "s", "a", (Span(0, 5),), (Span(6, 10),), (Span(11, 13),), Stance.ASSERTS, False, 1.0, speaker="orrin"
    )
    (view,) = views((said := sayings([statement], {"a": Article("a", text)}, ACTORS)), said[0], {}, ACTORS)
    assert side(view)[0] is Side.FOR
    assert side(view, -20.0) == (Side.AGAINST, f"asserts it: {TOGETHER[Side.AGAINST]}")
