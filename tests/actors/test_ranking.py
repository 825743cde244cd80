"""Candidates are weighed by the evidence on each, and the reason tells what decided."""

from __future__ import annotations

from onrecord.actors.evidence import Source
from onrecord.actors.ranking import added, likeliest, shipped
from onrecord.model import Span, Stance, Statement

SOURCE = Source("he", Span(0, 2), Statement("s", "a", (), (Span(3, 7),), (), Stance.ASSERTS, False, 1.0))
WEIGHTS = added({"any": {"spoke last": 1.0, "far": -0.5}, "he": {"same gender": 2.0, "far": -0.5}})


def test_what_a_form_adds_is_added_to_what_counts_for_all() -> None:
    assert WEIGHTS == {"he": {"spoke last": 1.0, "far": -1.0, "same gender": 2.0}}


def test_the_likeliest_is_chosen_and_told_why() -> None:
    rows = [{"spoke last": 1.0}, {"same gender": 1.0, "far": 0.5}, {"far": 3.0}]
    assert likeliest(SOURCE, [None] * 3, rows, WEIGHTS) == (1, "same gender")


def test_of_equals_the_first() -> None:
    assert likeliest(SOURCE, [None] * 2, [{}, {}], WEIGHTS) == (0, "")


def test_every_form_has_its_weights() -> None:
    assert {"he", "it", "they", "person", "body", "document", "other", "left out"} <= set(shipped())
