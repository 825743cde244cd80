"""What a statement's side on its claim is in the light of all that is said on the claim.

What is looked at in a statement by itself (``sides``) does not read it: that "we acted before the coffee came" answers "they had known for nine
days" shows beside the others. So the statements of a claim are taken as a set and looked at together by small attention networks, which
add to the evidence of the rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from ..model import Actor, Kind, Side
from .attention import Layers, Table, stored
from .context import LONG, STANCES
from .pairs import Block
from .sayings import Saying
from .sides import ALONE, View, side, views
from .traits import Traits, Vectors, contents, traits

KINDS = (*Kind, None)
"""What a speaker may be, in the order in which the networks know it."""


def marked(seen: Sequence[View], compared: Sequence[Traits], of: Vectors, worded: int) -> Table:
    """What is looked at in each statement of a claim, shape (statements, features); ``worded`` is the place of the one whose wording is the
    claim's."""
    near = contents(of) @ contents(of)[worded]
    order = np.linspace(0, 1, len(seen))
    own = [
        (
            *(look(view) for look in ALONE.values()),
            view.reported,
            place == worded,
            near[place],
            t.negated,
            t.bare,
            np.log1p(t.place),
            min(1.0, len(t.words) / LONG),
            order[place],
        )
        for place, (view, t) in enumerate(zip(seen, compared, strict=True))
    ]
    return np.array(own, np.float32)


class Debate:
    """One network, by the names that its parameters have in ``training.debate``."""

    def __init__(self, parameters: Mapping[str, Table]) -> None:
        self._layers = Layers(parameters)
        self._depth = sum(name.startswith("layers.") and name.endswith("tell.bias") for name in parameters)

    def evidence(self, of: Vectors, stances: Sequence[int], kinds: Sequence[int], marks: Table, looked: Table) -> Table:
        """Log odds to be added for each of n statements that it is for the claim, shape (n): of their vectors (n, 768), the places of
        their stances and of what their speakers are, what is ``marked`` in each and what is looked at in each two, shape
        (features, n, n)."""
        own = self._layers
        stance, kind = own.parameters["stance.weight"][list(stances)], own.parameters["kind.weight"][list(kinds)]
        state: Table = own.linear("meaning", of) + stance + kind + own.linear("mark", marks)
        near = own.mapped("look", looked.transpose(1, 2, 0))
        for n in range(self._depth):
            state = own.attended(f"layers.{n}", state, near)
        return own.linear("out", own.norm("last", state))[:, 0]


@cache
def networks() -> tuple[Debate, ...]:
    """The networks that ship; `python -m training.debate` makes them anew."""
    return tuple(map(Debate, stored("debate.npz")))


def heard(seen: Sequence[View], of: Vectors, worded: int) -> Table:
    """Log odds to be added to those of the rules that each statement of a claim is for it, shape (statements); the mean of the networks'."""
    compared = [traits(v.saying) for v in seen]
    speakers = [v.speaker or v.saying.statement.id for v in seen]
    looked = Block(of, compared, speakers=speakers).looked()
    stances, kinds = [STANCES.index(t.stance) for t in compared], [KINDS.index(v.kind) for v in seen]
    marks = marked(seen, compared, of, worded)
    found: Table = np.mean(
        [n.evidence(of, stances, kinds, marks, looked) for n in networks()], axis=0, dtype=np.float32
    )
    return found


def taken(
    members: Sequence[Saying], of: Vectors, worded: int, concern: Mapping[str, float], actors: Mapping[str, Actor]
) -> list[tuple[Side, str]]:
    """The side of each statement of a claim, with the reason, by the rules and the networks; of their vectors, the place of the one whose
    wording is the claim's, and the chance that the claim concerns each speaker."""
    seen = tuple(views(members, members[worded], concern, actors))
    return [side(view, among) for view, among in zip(seen, heard(seen, of, worded).tolist(), strict=True)]
