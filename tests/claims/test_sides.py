"""Each case: a stance, what else bears on it, and the side it takes."""

import pytest

from onrecord.claims.sides import Ground, side
from onrecord.model import Stance

CASES = {
    "an assertion": ("asserts", Ground(), "for"),
    "an assertion of the contrary": ("asserts", Ground(contrary=True), "against"),
    "one's own account": ("asserts", Ground(concerned=True), "against"),
    "more words of one who denies": ("asserts", Ground(denies=True), "against"),
    "what a denial reports": ("asserts", Ground(reported=True, contrary=True), "for"),
    "an admission": ("confirms", Ground(concerned=True), "for"),
    "an accusation": ("alleges", Ground(contrary=True), "for"),
    "a denial": ("denies", Ground(), "against"),
    "a retraction": ("retracts", Ground(), "against"),
    "a denial taken back": ("retracts", Ground(denied_before=True), "for"),
    "no answer": ("withholds", Ground(concerned=True), "neither"),
    "a question": ("asks", Ground(), "neither"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_side(case: tuple[str, Ground, str]) -> None:
    stance, ground, expected = case
    taken, reason = side(Stance(stance), ground)
    assert taken == expected
    assert reason


@pytest.mark.parametrize("stance", Stance)
def test_every_stance_has_a_side(stance: Stance) -> None:
    assert side(stance)[1]
