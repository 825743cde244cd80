"""Where each statement stands on its claim."""

from __future__ import annotations

from ..model import Side, Stance

SIDES = {
    Stance.ASSERTS: Side.FOR,
    Stance.SUGGESTS: Side.FOR,
    Stance.ALLEGES: Side.FOR,
    Stance.CONFIRMS: Side.FOR,
    Stance.PROMISES: Side.FOR,
    Stance.PLANS: Side.FOR,
    Stance.OFFERS: Side.FOR,
    Stance.THREATENS: Side.FOR,
    Stance.DEMANDS: Side.NEITHER,
    Stance.DENIES: Side.AGAINST,
    Stance.REFUSES: Side.AGAINST,
    Stance.RETRACTS: Side.AGAINST,
    Stance.WITHHOLDS: Side.NEITHER,
    Stance.ASKS: Side.NEITHER,
}


def side(stance: Stance, negated: bool, claim_negated: bool, denied_before: bool) -> tuple[Side, str]:
    """The side and its reason; ``denied_before`` tells that the speaker's last word on the claim was against it."""
    if stance is Stance.RETRACTS and denied_before:
        return Side.FOR, "takes back its own denial"
    taken = SIDES[stance]
    if taken is Side.FOR and negated != claim_negated:
        return Side.AGAINST, f"{stance} the contrary"
    return taken, f"{stance} it" if taken is not Side.NEITHER else f"{stance}: takes no side"
