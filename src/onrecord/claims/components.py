"""The graph of statements that may be about the same thing, kept so that a new statement concerns only what it touches.

What is one claim hangs together by links: pairs for which by themselves at least LINKED speaks. Each connected component is therefore
looked at together and grouped by itself. Everyday phrases link affairs, though, and so does sheer number: a component of more than MOST statements is cut where its links are weakest. Links have
strengths, and a statement's unit is its component among the links of the least strength at which that has no more than MOST. Units
are a function of the links alone, whatever the order in which these came. Statements are only ever added, also for versions of a page
that a later one supersedes. Of a circle of links the weakest changes no component, and is not kept: there are fewer links than
statements (a maximum spanning forest, Kruskal, 1956).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

MOST = 128
"""Statements that are grouped together at most: so many take some 25 ms on one core. With all 24 train affairs in one ledger 128 and 200 give
the same claims."""

LINKED = -1.5
"""Evidence of a pair from which it is linked: less than a claim's statements must have among each other, as the light of the others can
only weigh for what is in one unit."""

STEP = 0.25
"""Evidence by which one strength of a link is above the next."""

FIRM = 40
"""The strength of what belongs together whatever it says. A component among firm links is one unit however large."""


class Link(NamedTuple):
    """Two statements, by their numbers, and the strength of what links them: 0 from evidence LINKED, then one more for each STEP."""

    one: int
    other: int
    strength: int


class Home(NamedTuple):
    """Where a statement is: its unit, by the least number in it, and the strength from which links count there."""

    unit: int
    strength: int


@dataclass(frozen=True)
class Change:
    """What adding statements did to the units: those that are no more, and the members of the new ones, by unit."""

    gone: frozenset[int]
    units: Mapping[int, Sequence[int]]


class Graph(Protocol):
    """Where links and homes are kept."""

    def homes(self, statements: Iterable[int]) -> Mapping[int, Home]:
        """The homes of those that have one."""

    def members(self, units: Iterable[int]) -> Mapping[int, Home]:
        """The homes of all that are in these units."""

    def links(self, statements: Iterable[int]) -> Sequence[Link]:
        """All links that have an end among these statements."""

    def link(self, links: Sequence[Link]) -> None:
        """Keeps new links."""

    def unlink(self, links: Sequence[Link]) -> None:
        """Keeps these no longer."""

    def settle(self, homes: Mapping[int, Home]) -> None:
        """Keeps homes, in place of earlier ones."""


class Kept:
    """A graph in memory."""

    def __init__(self) -> None:
        self._homes: dict[int, Home] = {}
        self._units: dict[int, set[int]] = defaultdict(set)
        self._links: dict[int, list[Link]] = defaultdict(list)

    def homes(self, statements: Iterable[int]) -> Mapping[int, Home]:
        """The homes of those that have one."""
        return {s: self._homes[s] for s in statements if s in self._homes}

    def members(self, units: Iterable[int]) -> Mapping[int, Home]:
        """The homes of all that are in these units."""
        return {s: self._homes[s] for unit in units for s in self._units[unit]}

    def links(self, statements: Iterable[int]) -> Sequence[Link]:
        """All links that have an end among these statements."""
        return list({link for s in statements for link in self._links[s]})

    def link(self, links: Sequence[Link]) -> None:
        """Keeps new links."""
        for link in links:
            self._links[link.one].append(link)
            self._links[link.other].append(link)

    def unlink(self, links: Sequence[Link]) -> None:
        """Keeps these no longer."""
        for link in links:
            self._links[link.one].remove(link)
            self._links[link.other].remove(link)

    def settle(self, homes: Mapping[int, Home]) -> None:
        """Keeps homes, in place of earlier ones."""
        for statement in homes:
            if statement in self._homes:
                self._units[self._homes[statement].unit].discard(statement)
        for statement, home in homes.items():
            self._homes[statement] = home
            self._units[home.unit].add(statement)


def strength(evidence: float) -> int:
    """Of a link with this evidence, which must be LINKED."""
    return min(int((evidence - LINKED) / STEP), FIRM - 1)


def connect(graph: Graph, new: Iterable[int], links: Sequence[Link]) -> Change:
    """Adds statements with all links that they have to those before them and among each other.

    Looks at the units that these links touch and at no other: where the component of one of their members among weaker links was too
    large before, it still is.
    """
    fresh = dict.fromkeys(new, Home(-1, 0))
    ends = {end for link in links for end in link[:2]}
    touched = {home.unit for home in graph.homes(ends - fresh.keys()).values()}
    before = {**graph.members(touched), **fresh}
    known = {link for link in graph.links(before) if link.one in before and link.other in before}
    after, spare = _homes(before, known.union(links))
    graph.link(sorted(set(links) - known - spare))
    graph.unlink(sorted(known & spare))
    graph.settle({s: home for s, home in after.items() if before[s] != home})
    old, made = _by_unit(before), _by_unit(after)
    kept = {unit for unit in touched & made.keys() if old[unit] == made[unit]}
    return Change(frozenset(touched - kept), {u: sorted(m) for u, m in made.items() if u not in kept})


def _homes(before: Mapping[int, Home], links: Iterable[Link]) -> tuple[dict[int, Home], set[Link]]:
    """The homes of some statements by the links among them, and the links that connect nothing that stronger ones do not; none has links
    of a strength that counts to others."""
    by_strength: dict[int, list[Link]] = defaultdict(list)
    for link in sorted(links):
        by_strength[link.strength].append(link)
    spare: set[Link] = set()
    parent = {s: s for s in before}
    members = {s: [s] for s in before}
    floor = {s: home.strength for s, home in before.items()}
    by_floor: dict[int, list[int]] = defaultdict(list)
    for s, at in floor.items():
        by_floor[at].append(s)
    homes: dict[int, Home] = {}

    def root(s: int) -> int:
        while parent[s] != s:
            parent[s] = s = parent[parent[s]]
        return s

    def settle(s: int, at: int) -> None:
        if members[s] and members[s][0] not in homes:
            homes.update(dict.fromkeys(members[s], Home(min(members[s]), at)))

    for at in range(FIRM, -1, -1):
        joined: dict[int, list[int]] = {}
        for link in by_strength[at]:
            a, b = root(link.one), root(link.other)
            if a == b:
                spare.add(link)
            else:
                big, small = (a, b) if len(members[a]) >= len(members[b]) else (b, a)
                parts = joined.setdefault(big, [big])
                parts += joined.pop(small, [small])
                parent[small] = big
        if at == FIRM:
            for whole, parts in joined.items():
                _merge(whole, parts, members, floor)
            continue
        for whole, parts in joined.items():
            if sum(len(members[p]) for p in parts) > MOST or max(floor[p] for p in parts) > at:
                for part in parts:
                    settle(part, at + 1)
            _merge(whole, parts, members, floor)
        for s in by_floor[at + 1]:
            settle(root(s), at + 1)
    for s in list(members):
        settle(s, 0)
    return homes, spare


def _merge(whole: int, parts: Sequence[int], members: dict[int, list[int]], floor: dict[int, int]) -> None:
    for part in parts:
        if part != whole:
            members[whole] += members.pop(part)
            floor[whole] = max(floor[whole], floor.pop(part))


def _by_unit(homes: Mapping[int, Home]) -> dict[int, set[int]]:
    out: dict[int, set[int]] = defaultdict(set)
    for statement, home in homes.items():
        out[home.unit].add(statement)
    return out
