"""Which statements make one claim: average linkage on the evidence that they are about the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ..model import Stance
from ..sets import Sets
from .pairs import FLOOR
from .sayings import Saying

PRACTICAL = {Stance.DEMANDS, Stance.OFFERS, Stance.PROMISES, Stance.THREATENS, Stance.REFUSES, Stance.PLANS}
"""Stances on what shall be done, not on what is so: of 653 such statements in the 24 train affairs 3 bear on a claim."""

PUTS_FORWARD = {Stance.ASSERTS, Stance.ALLEGES, Stance.SUGGESTS}

ANSWERS = {Stance.DENIES, Stance.WITHHOLDS, Stance.CONFIRMS, Stance.RETRACTS}

ENOUGH = -0.75
"""Mean evidence from which groups are joined. At -0.75 and -0.5, after the moves of ``relocation``: in the halves of the 24 train affairs that the
networks had not seen, as read, B3 of claims 70.1 and 67.8, claims found 96.2 and 98.8, standings right 56.9 and 61.2, origins counted 42.5 and
46.2, denials counted 60.6 and 62.5; on 57 invented affairs, as marked, 63.5 and 62.6, 96.7 and 98.2, 56.7 and 58.5, 39.1 and 42.1, 53.9 and
55.8; on the 136 that came later, 60.5 and 58.1, 97.9 and 98.5, 52.9 and 53.3, 34.4 and 32.9, 47.5 and 47.1. The dev affairs, read at -0.5, spoke
against it: B3 55.8 after 60.6, standings 56.7 after 63.3."""

Pair = tuple[int, int]


def bound(said: Sequence[Saying]) -> list[Pair]:
    """Pairs of places in ``said`` that belong together whatever they say: one held in the other's content; an answer without content
    and what another said just before it; the same words in the same paragraph, as in a reprint. Articles must be whole."""
    places = {s.statement.id: i for i, s in enumerate(said)}
    holders = {s.statement.within for s in said}
    printed: dict[tuple[str, str], int] = {}
    out = []
    for i, s in enumerate(said):
        if s.statement.within in places:
            out.append((places[s.statement.within], i))
        elif s.bare and s.stance in ANSWERS and s.statement.id not in holders:
            out += [(other, i) for other in _answered(said, i)]
        if (first := printed.setdefault((s.content, s.paragraph), i)) != i:
            out.append((first, i))
    return out


def _answered(said: Sequence[Saying], i: int) -> list[int]:
    """The last statement before this one, of its article, that says something and is another's; none or one."""
    for j in range(i - 1, -1, -1):
        if said[j].article != said[i].article:
            break
        if not said[j].bare and said[j].statement.speaker != said[i].statement.speaker:
            return [j]
    return []


def linkage(
    evidence: NDArray[np.floating], together: Iterable[Pair] = (), apart: Iterable[Pair] = (), enough: float = ENOUGH
) -> list[list[int]]:
    """Joins the two groups of highest mean evidence while it is ``enough`` (Sokal and Michener, 1958), those ``together`` first and never
    those ``apart``; ties go to the earlier groups.

    ``evidence`` is symmetric, shape (n, n); what is below FLOOR counts as FLOOR. The groups, and what is in them, are in order. By chains
    of nearest neighbours (Murtagh, 1983), quadratic in n: a thousand statements take some 50 ms.
    """
    apart = list(apart)
    groups = joined(len(evidence), together, apart)
    near = means(evidence, groups, apart)
    sizes = [len(g) for g in groups]
    out: list[list[int]] = []
    waiting = list(range(len(groups) - 1, -1, -1))
    chain: list[int] = []
    while waiting or chain:
        if not chain:
            chain.append(waiting.pop())
        last = chain[-1]
        if sizes[last] == 0:
            chain.pop()
            continue
        row = near[last]
        nearest = int(row.argmax())
        if row[nearest] < enough:
            out.append(sorted(groups[last]))
            near[last] = near[:, last] = -np.inf
            sizes[last] = 0
            chain.pop()
        elif len(chain) > 1 and row[chain[-2]] >= row[nearest]:
            kept, gone = sorted((chain.pop(), chain.pop()))
            merged = (sizes[kept] * near[kept] + sizes[gone] * near[gone]) / (sizes[kept] + sizes[gone])
            merged[kept] = -np.inf
            near[kept] = near[:, kept] = merged
            near[gone] = near[:, gone] = -np.inf
            groups[kept] += groups[gone]
            sizes[kept] += sizes[gone]
            sizes[gone] = 0
            waiting.append(kept)
        else:
            chain.append(nearest)
    return sorted(out)


def joined(count: int, together: Iterable[Pair], apart: Iterable[Pair]) -> list[list[int]]:
    """Groups of those that are ``together``, in order; a pair that would bring ``apart`` ones together is passed over."""
    sets = Sets(count)
    for a, b in apart:
        sets.part(a, b)
    for a, b in together:
        sets.unite(a, b)
    return sets.members()


def means(
    evidence: NDArray[np.floating], groups: Sequence[Sequence[int]], apart: Iterable[Pair]
) -> NDArray[np.float64]:
    """Mean evidence between groups, shape (groups, groups), what is below FLOOR as FLOOR; endlessly low for a group with itself and for
    those kept apart."""
    evidence = np.maximum(evidence, FLOOR)
    held = np.zeros((len(groups), len(evidence)))
    for row, members in enumerate(groups):
        held[row, members] = 1 / len(members)
    alone = len(groups) == len(evidence)
    between = evidence.astype(np.float64) if alone else held @ evidence @ held.T
    home = {member: row for row, members in enumerate(groups) for member in members}
    for a, b in apart:
        between[home[a], home[b]] = between[home[b], home[a]] = -np.inf
    np.fill_diagonal(between, -np.inf)
    return between
