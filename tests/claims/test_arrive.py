"""A person's word on what makes one claim."""

from __future__ import annotations

import numpy as np

from onrecord.claims.arrive import Unit, grouped
from onrecord.claims.sayings import Saying
from onrecord.model import Stance, Statement


def saying(own: str) -> Saying:
    statement = Statement(own, f"article of {own}", (), (), (), Stance.ASSERTS, False, 0.9, speaker=own)
    none: frozenset[str] = frozenset()
    return Saying(statement, 0, own, own, own, False, none, none, none)


SAID = [saying(own) for own in "abcd"]
ALIKE = np.concatenate([np.eye(2, 384)[[0, 0, 1, 1]]] * 2, axis=1).astype(np.float32)
UNITS = [Unit(["a", "b"], []), Unit(["c", "d"], [])]


def test_units_are_grouped_by_themselves() -> None:
    assert grouped(UNITS, SAID, ALIKE) == [[0, 1], [2, 3]]


def test_what_a_person_brings_together_is_one_claim_across_units() -> None:
    assert [0, 2] in [[m for m in g if m in (0, 2)] for g in grouped(UNITS, SAID, ALIKE, together=[(0, 2)])]


def test_what_a_person_keeps_apart_is_no_one_claim_though_linked_firmly() -> None:
    firm = [replace_firm(UNITS[0]), UNITS[1]]
    assert grouped(firm, SAID, ALIKE, apart=[(0, 1)]) == [[0], [1], [2, 3]]


def replace_firm(unit: Unit) -> Unit:
    return unit._replace(firm=[("a", "b")])


def test_what_is_not_said_any_more_still_ties_what_is() -> None:
    chain = [Unit(["a", "gone", "c"], [("a", "gone"), ("gone", "c")])]
    assert grouped(chain, SAID, ALIKE) == [[0, 2]]
