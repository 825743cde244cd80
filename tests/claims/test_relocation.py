"""Moves of statements between groups, on invented evidence."""

import numpy as np
import pytest

from onrecord.claims.group import linkage
from onrecord.claims.relocation import DENIED, NEAR, answering, clusters, relocated
from onrecord.model import Stance
from tests.claims.test_group import matrix

SAID = [Stance.ASSERTS] * 80

FIRST_JOINED = matrix(5, (0, 1, 3.0), (1, 2, 2.5), (0, 2, -2.5), (2, 3, 2.0), (2, 4, 2.0), (3, 4, 2.0))
"""What is told third is likest to the second, and on the whole to the fourth and fifth."""


def test_what_was_joined_early_goes_where_it_is_nearest() -> None:
    assert relocated(FIRST_JOINED, [[0, 1, 2], [3, 4]], (), ()) == [[0, 1], [2, 3, 4]]
    assert clusters(FIRST_JOINED, SAID) == [[0, 1], [2, 3, 4]]


def test_what_is_together_moves_as_one() -> None:
    assert relocated(FIRST_JOINED, [[0, 1, 2], [3, 4]], [(1, 2)], ()) == [[0, 1, 2], [3, 4]]
    pulled = matrix(
        5, (0, 1, -3.0), (0, 2, -3.0), (1, 2, 3.0), (1, 3, 2.0), (1, 4, 2.0), (2, 3, 2.0), (2, 4, 2.0), (3, 4, 2.0)
    )
    assert relocated(pulled, [[0, 1, 2], [3, 4]], [(1, 2)], ()) == [[0], [1, 2, 3, 4]]


def test_nothing_moves_to_what_it_is_kept_apart_from() -> None:
    assert relocated(FIRST_JOINED, [[0, 1, 2], [3, 4]], (), [(2, 4)]) == [[0, 1, 2], [3, 4]]


def test_one_alone_joins_what_it_is_near_to_and_stays_alone_otherwise() -> None:
    near = matrix(3, (0, 1, 3.0), (0, 2, NEAR + 0.5), (1, 2, NEAR - 0.3))
    assert linkage(near) == [[0, 1], [2]]
    assert clusters(near, SAID) == [[0, 1, 2]]
    assert clusters(matrix(3, (0, 1, 3.0), (0, 2, NEAR), (1, 2, NEAR - 0.3)), SAID) == [[0, 1], [2]]


def test_a_denial_joins_the_nearest_of_what_somebody_said() -> None:
    told = matrix(5, (0, 1, 3.0), (2, 3, DENIED + 0.5), (0, 3, DENIED), (1, 3, DENIED), (3, 4, 2.0))
    said = [Stance.ASSERTS, Stance.DENIES, Stance.ALLEGES, Stance.DENIES, Stance.WITHHOLDS]
    groups = [[0, 1], [2], [3, 4]]
    assert answering(told, groups, said, ()) == groups
    told[2, 4] = told[4, 2] = DENIED - 0.4
    assert answering(told, groups, said, ()) == [[0, 1], [2, 3, 4]]
    assert answering(told, groups, said, [(2, 4)]) == groups
    assert answering(told, groups, [*said[:4], Stance.SUGGESTS], ()) == groups


def test_who_only_will_not_say_and_what_nobody_said_stay_as_they_are() -> None:
    near = matrix(2, (0, 1, DENIED + 0.5))
    assert answering(near, [[0], [1]], [Stance.ASSERTS, Stance.WITHHOLDS], ()) == [[0], [1]]
    assert answering(near, [[0], [1]], [Stance.CONFIRMS, Stance.DENIES], ()) == [[0], [1]]
    assert answering(near, [[0], [1]], [Stance.ASSERTS, Stance.RETRACTS], ()) == [[0, 1]]


def test_nothing_makes_no_group() -> None:
    assert clusters(matrix(0), []) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_statements_does_not_matter(seed: int) -> None:
    rng = np.random.default_rng(seed)
    found = rng.uniform(-4, 3, (80, 80))
    evidence, order = found + found.T, rng.permutation(80)
    shuffled = clusters(evidence[np.ix_(order, order)], SAID)
    assert sorted(sorted(int(order[i]) for i in g) for g in shuffled) == clusters(evidence, SAID)


@pytest.mark.parametrize("seed", range(3))
def test_after_the_moves_none_is_nearer_to_another_group(seed: int) -> None:
    rng = np.random.default_rng(seed)
    found = rng.uniform(-3, 3, (40, 40))
    evidence = np.maximum(found + found.T - 1, -4.0)
    groups = clusters(evidence, SAID)
    assert len(groups) > 2

    def near(one: int, group: list[int]) -> float:
        others = [m for m in group if m != one]
        return float(evidence[one, others].mean()) if others else -np.inf

    for own in groups:
        for one in own:
            assert max(near(one, g) for g in groups if g is not own) <= max(near(one, own), NEAR)
