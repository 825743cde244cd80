"""Average linkage on sparse evidence: groups grow while what speaks for joining them is enough on average."""

from __future__ import annotations

import heapq
from collections.abc import Iterable


def linkage(
    count: int,
    scored: Iterable[tuple[int, int, float]],
    together: Iterable[tuple[int, int]] = (),
    *,
    floor: float,
    enough: float,
    most: int,
) -> list[list[int]]:
    """Joins the two groups of highest mean evidence while it is ``enough`` (Sokal and Michener, 1958), those ``together`` first.

    Pairs that are not scored count as ``floor``, but only as if no group had more than ``most`` members, so that one which grows for long
    is held together by what is near and need not be alike from end to end. Ties go to the earlier groups. O(e log e) for e scored pairs.
    """
    groups = {i: [i] for i in range(count)}
    near: dict[int, dict[int, tuple[float, int]]] = {i: {} for i in range(count)}
    for a, b, evidence in scored:
        near[a][b] = near[b][a] = evidence - floor, 1

    def mean(a: int, b: int) -> float:
        above, pairs = near[a][b]
        return floor + above / max(pairs, min(most, len(groups[a])) * min(most, len(groups[b])))

    def join(a: int, b: int) -> None:
        groups[a] += groups.pop(b)
        for c, (above, pairs) in near.pop(b).items():
            del near[c][b]
            if c != a:
                before, earlier = near[a].get(c, (0.0, 0))
                near[a][c] = near[c][a] = before + above, earlier + pairs

    home = list(range(count))
    for a, b in together:
        first, second = sorted((home[a], home[b]))
        if first != second:
            for member in groups[second]:
                home[member] = first
            join(first, second)
    heap = [(-mean(a, b), a, b) for a in near for b in near[a] if a < b and mean(a, b) >= enough]
    heapq.heapify(heap)
    while heap:
        found, a, b = heapq.heappop(heap)
        if a not in groups or b not in groups or b not in near[a] or mean(a, b) != -found:
            continue
        join(a, b)
        for c in near[a]:
            first, second = sorted((a, c))
            if mean(first, second) >= enough:
                heapq.heappush(heap, (-mean(first, second), first, second))
    return sorted(sorted(g) for g in groups.values())
