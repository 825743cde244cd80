"""Two statements in the light of all that are told with them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from onrecord.claims.context import matrix
from onrecord.claims.traits import Traits
from onrecord.model import Stance

RNG = np.random.default_rng(1)
TOPICS = RNG.normal(size=(3, 384)).astype(np.float32)
TOPICS /= np.linalg.norm(TOPICS, axis=1, keepdims=True)


def told(n: int, topic: str, stance: Stance = Stance.ASSERTS) -> Traits:
    words = frozenset(f"{topic}{i}" for i in range(5))
    return Traits(f"a{n}", 0, f"speaker {n}", stance, f"{n}", words=words, around=words, told=frozenset([topic]))


COMPARED = [told(0, "ferry"), told(1, "ferry"), told(2, "pension"), told(3, "pension"), told(4, "ferry", Stance.DENIES)]
OF = np.concatenate([TOPICS[[0, 0, 1, 1, 0]]] * 2, axis=1)
SPEAKERS = [f"s{n}" for n in range(5)]


def test_what_is_of_one_thing_has_more_evidence_than_what_is_not() -> None:
    found = matrix(OF, COMPARED, SPEAKERS)
    assert found[0, 1] > 0 > found[0, 2]
    assert found[2, 3] > 0 > found[1, 3]


def test_evidence_is_the_same_both_ways() -> None:
    found = matrix(OF, COMPARED, SPEAKERS)
    np.testing.assert_allclose(found, found.T, rtol=1e-4, atol=1e-4)


def test_the_order_of_what_is_told_after_the_first_article_is_of_no_account() -> None:
    turned = [0, 4, 3, 2, 1]
    found = matrix(OF, COMPARED, SPEAKERS)
    again = matrix(OF[turned], [COMPARED[i] for i in turned], [SPEAKERS[i] for i in turned])
    np.testing.assert_allclose(again, found[np.ix_(turned, turned)], rtol=1e-3, atol=1e-3)


def test_the_others_weigh_on_what_two_are_taken_for() -> None:
    bare = replace(COMPARED[4], bare=True, words=frozenset())
    alone = matrix(OF[[0, 4]], [COMPARED[0], bare], SPEAKERS[:2])[0, 1]
    among = matrix(OF, [*COMPARED[:4], bare], SPEAKERS)[0, 4]
    assert abs(among - alone) > 0.05
