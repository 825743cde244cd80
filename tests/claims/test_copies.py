"""Reprints by their runs of words, rewrites by the same things said in the same order; all of it invented."""

import numpy as np

from onrecord.claims.copies import alike, reprints
from onrecord.model import Article

WIRE = "Pump failed\nThe harbour pump failed twice on Monday and the keeper of the lock said that no barge would pass before noon"
OTHER = (
    "Market day\nThree stalls of pears were set up by the old gate while the band of the upper town played until dusk"
)


def test_a_reprint_has_the_runs_of_the_first() -> None:
    articles = [Article("a", WIRE), Article("b", OTHER), Article("c", WIRE + " in Norrsund"), Article("d", WIRE)]
    assert reprints(articles) == {"c": "a", "d": "a"}


def test_the_same_things_in_another_order_are_less_alike() -> None:
    told = np.eye(4, dtype=np.float32)
    assert alike(told, told) > alike(told[::-1].copy(), told)


def test_nothing_in_common_is_not_alike() -> None:
    told = np.eye(4, dtype=np.float32)
    assert alike(told[:2], told[2:]) == 0


def test_an_outlet_never_reprints_itself() -> None:
    first, again = (Article(i, WIRE, outlet="Coast Wire") for i in "ab")
    assert reprints([first, again, Article("c", WIRE, outlet="Quay Post")]) == {"c": "a"}
