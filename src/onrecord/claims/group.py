"""Which statements make one claim: average linkage on the evidence that they are about the same thing."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Sequence

from ..model import Stance
from ..sets import Sets
from .pairs import FLOOR, Vectors, pairs
from .sayings import Saying

PRACTICAL = {Stance.DEMANDS, Stance.OFFERS, Stance.PROMISES, Stance.THREATENS, Stance.REFUSES, Stance.PLANS}
"""Stances on what shall be done, not on what is so: of 653 such statements in the 24 train affairs 3 bear on a claim."""

ANSWERS = {Stance.DENIES, Stance.WITHHOLDS, Stance.CONFIRMS, Stance.RETRACTS}

ENOUGH = -0.75
"""Mean evidence from which groups are joined. Of -1.0, -0.75 and -0.5 on the 24 train affairs, as read by the model: standing 56.9, 57.5,
51.9, B3 of claims 56.7, 55.0, 52.2."""


Pair = tuple[int, int]


def group(
    said: Sequence[Saying], contents: Vectors, together: Iterable[Pair] = (), apart: Iterable[Pair] = ()
) -> list[list[int]]:
    """Groups of places in ``said``, whose vectors are ``contents``; a statement that stands alone is a group of one, a practical
    one is in none. Places that a person put ``together`` or ``apart`` are so, whatever speaks against it."""
    epistemic = [i for i, s in enumerate(said) if s.stance not in PRACTICAL]
    chosen = [said[i] for i in epistemic]
    place = {i: number for number, i in enumerate(epistemic)}

    def among(pairs: Iterable[Pair]) -> list[Pair]:
        return [(place[a], place[b]) for a, b in pairs if a in place and b in place]

    scored = pairs(chosen, contents[epistemic])
    groups = linkage(len(chosen), scored, bound(chosen), among(together), among(apart))
    return [sorted(epistemic[i] for i in g) for g in groups]


def bound(said: Sequence[Saying]) -> list[Pair]:
    """Pairs that belong together whatever they say: one held in the other's content; an answer without content and what
    another said just before it; the same words in the same paragraph, as in a reprint."""
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
    count: int,
    scored: Iterable[tuple[int, int, float]],
    bound: Iterable[Pair] = (),
    together: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[list[int]]:
    """Joins the two groups of highest mean evidence while it is ENOUGH (Sokal and Michener, 1958), those ``bound`` first, those
    ``apart`` never.

    Groups that are ``together`` are made one in the end, so that a statement need only be near one part of what a person merged.
    Sparse: pairs that are not scored count as FLOOR; ties go to the earlier groups.
    """
    groups = {i: [i] for i in range(count)}
    near: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    sets = Sets(count)
    for a, b in together:
        sets.unite(a, b)
    for a, b in apart:
        sets.part(a, b)
    for a, b, evidence in scored:
        near[a][b] = near[b][a] = evidence - FLOOR

    def mean(a: int, b: int) -> float:
        return FLOOR + near[a][b] / (len(groups[a]) * len(groups[b]))

    def join(a: int, b: int) -> None:
        groups[a] += groups.pop(b)
        for c, above in near.pop(b).items():
            del near[c][b]
            if c != a:
                near[a][c] = near[c][a] = near[a].get(c, 0.0) + above

    home = list(range(count))
    for a, b in bound:
        first, second = sorted((home[a], home[b]))
        if first != second and sets.unite(first, second):
            for member in groups[second]:
                home[member] = first
            join(first, second)
    heap = [(-mean(a, b), a, b) for a in near for b in near[a] if a < b and mean(a, b) >= ENOUGH]
    heapq.heapify(heap)
    while heap:
        found, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or b not in near[a] or mean(a, b) != -found:
            continue
        if not sets.unite(a, b):
            continue
        join(a, b)
        for c in near[a]:
            first, second = sorted((a, c))
            if mean(first, second) >= ENOUGH:
                heapq.heappush(heap, (-mean(first, second), first, second))
    whole: dict[int, list[int]] = {}
    for first, members in groups.items():
        whole.setdefault(sets.root(first), []).extend(members)
    return sorted(sorted(g) for g in whole.values())
