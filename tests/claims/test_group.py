"""Linkage on invented evidence, and what belongs together whatever it says."""

from onrecord.claims.group import linkage
from onrecord.claims.sayings import numbers, stems


def test_what_is_near_is_joined_and_the_rest_stays_alone() -> None:
    assert linkage(4, [(0, 1, 2.0), (2, 3, -3.0)]) == [[0, 1], [2], [3]]


def test_one_close_pair_does_not_join_groups_that_are_far_on_average() -> None:
    scored = [(0, 1, 3.0), (2, 3, 3.0), (1, 2, -1.0)]
    assert linkage(4, scored) == [[0, 1], [2, 3]]


def test_what_belongs_together_is_joined_without_evidence() -> None:
    assert linkage(3, [], [(0, 2)]) == [[0, 2], [1]]


def test_the_order_of_the_evidence_does_not_matter() -> None:
    scored = [(0, 1, 1.0), (1, 2, 1.0), (0, 2, -2.0), (2, 3, 0.5)]
    assert linkage(4, scored) == linkage(4, scored[::-1])


def test_numbers_in_words_and_figures_meet() -> None:
    assert numbers("Sixty-one crates") == numbers("61 crates")
    assert not numbers("twenty crates") & numbers("200 crates")


def test_stems_leave_out_what_carries_no_meaning() -> None:
    assert stems("The ministry would deny") == {"minist", "deny"}
