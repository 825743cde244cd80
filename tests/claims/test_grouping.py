"""How well the statements of 57 invented affairs, which nothing was trained on, come together as claims and take their sides."""

from pathlib import Path

import numpy as np
import pytest

from onrecord.claims.concerns import chances
from onrecord.claims.context import matrix
from onrecord.claims.debate import taken
from onrecord.claims.group import PRACTICAL, bound
from onrecord.claims.relocation import clusters
from onrecord.claims.traits import contents, traits, vectors
from onrecord.claims.wording import wording
from onrecord.model import Side
from training.gold import Affair, told_in
from training.scores import b_cubed

AFFAIRS = Path(__file__).parents[1] / "data/affairs"

GROUPED, SIDED = 0.62, 0.94
"""What must not be lost: in November 2026 B-cubed F1 was .636, and 95.6 % of sides were right."""


@pytest.fixture(scope="module")
def affairs() -> list[Affair]:
    return list(told_in(AFFAIRS))


def test_statements_about_the_same_thing_come_together(affairs: list[Affair]) -> None:
    pairs = []
    for n, affair in enumerate(affairs):
        chosen = [i for i, s in enumerate(affair.said) if s.stance not in PRACTICAL]
        said = [affair.said[i] for i in chosen]
        evidence = matrix(
            vectors(said), [traits(s) for s in said], [s.statement.speaker or s.statement.id for s in said]
        )
        for g, group in enumerate(clusters(evidence, [s.stance for s in said], bound(said))):
            pairs += [((n, claim), (n, g)) for m in group if (claim := affair.claims[chosen[m]])]
    assert b_cubed(pairs) >= GROUPED


def test_statements_take_their_sides(affairs: list[Affair]) -> None:
    right = []
    for affair in affairs:
        for claim in affair.concerned:
            places = [i for i, c in enumerate(affair.claims) if c == claim]
            said = [affair.said[i] for i in places]
            of = vectors(said)
            place = wording(said, contents(of))
            sides = taken(said, of, place, chances(said, affair.actors), affair.actors)
            right += [took is (affair.sides[i] or Side.NEITHER) for (took, _), i in zip(sides, places, strict=True)]
    assert np.mean(right) >= SIDED
