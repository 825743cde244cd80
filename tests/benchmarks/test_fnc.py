"""What the search task counts, on invented rumours."""

from __future__ import annotations

import pytest

from benchmarks.fnc import fts5, recall, shares
from onrecord.model import Article, Reading, Record
from training.fnc import Headline, Rumours

TEXTS = {"a": "A whale swam up the canal", "b": "The canal whale was a hoax", "c": "The toll was raised"}
IT = Rumours(
    {"whale": frozenset("ab"), "toll": frozenset("c")},
    (
        Headline("whale in canal", "whale", {"a": "agree", "b": "disagree"}),
        Headline('tolls "AND" NEAR(', "toll", {"c": "discuss"}),
    ),
    tuple(Reading(Article(name, text)) for name, text in TEXTS.items()),
    Record(),
)


def test_recall_is_of_as_many_as_ten_answers_can_hold() -> None:
    assert recall(IT, [["c", "a", "b"], ["c"]]) == 1
    assert recall(IT, [["a"], ["b"]]) == 0.25
    many = Rumours({"whale": frozenset(map(str, range(20)))}, IT.headlines[:1], (), Record())
    assert recall(many, [[str(i) for i in range(20)]]) == 1


def test_fts5_takes_headlines_as_words() -> None:
    ranked, took = fts5(IT)
    assert set(ranked[0][:2]) == {"a", "b"}
    assert ranked[1] == ["c"]
    assert len(took) == 2


def test_shares_of_agreeing_disagreeing_and_all_and_macro_f1() -> None:
    truth = [False, False, False, True]
    assert shares(truth, [False, False, True, True]) == pytest.approx((2 / 3, 1, 3 / 4, (0.8 + 2 / 3) / 2))
    assert shares(truth, [False] * 4) == pytest.approx((1, 0, 3 / 4, (6 / 7) / 2))
