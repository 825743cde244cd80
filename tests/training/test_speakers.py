"""The weights by which speakers are chosen are fitted so that the right candidates come out likeliest."""

from __future__ import annotations

from onrecord.actors.ranking import ALWAYS, added
from training.speakers import Asked, fit, lines

ASKED = [
    Asked("he", [{"near": 1.0}, {"far": 1.0}], [True, False]),
    Asked("he", [{"far": 1.0}, {"near": 1.0}], [False, True]),
    Asked("it", [{"near": 1.0, "a place": 1.0}, {"far": 1.0}], [False, True]),
]


def test_what_the_right_candidates_have_counts_for_them() -> None:
    weights = added(fit(ASKED * 20))
    assert weights["he"]["near"] > weights["he"]["far"]
    assert weights["it"]["near"] + weights["it"]["a place"] < weights["it"]["far"]


def test_a_form_has_no_weight_of_its_own_for_what_it_never_saw() -> None:
    assert "a place" not in fit(ASKED)["he"]


def test_tables_are_written_without_what_rounds_to_nothing() -> None:
    assert list(lines({ALWAYS: {"near": 1.234, "far": 0.01}})) == ["\n[any]", '"near" = 1.23']
