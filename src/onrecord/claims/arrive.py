"""How an article's statements come among those that are there: whom they are linked with, and which units that changes.

All of it follows from what articles alone tell, and nothing that is concluded later changes it: speakers are one here where their
articles call them by the same words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..model import Reading, Statement
from ..sets import Sets
from . import context
from .components import FIRM, LINKED, Change, Graph, Kept, Link, connect, strength
from .group import PRACTICAL, Pair, bound, joined
from .index import Nearest, Neighbourhood
from .pairs import asked, matrix
from .relocation import clusters
from .remembered import Remembered
from .sayings import Saying, sayings
from .traits import Traits, Vectors, traits, vectors

NEAR = 64
"""Statements, nearest by meaning, that each is compared with, besides those of its own article."""

STRONGEST = 24
"""Links that a statement has at most with statements of earlier articles."""

Earlier = Callable[[Sequence[int]], tuple[list[Traits], Vectors]]
"""Gives the traits of statements by their numbers, and their vectors."""


Ids = tuple[str, str]


class Unit(NamedTuple):
    """Statements, by their ids, that are grouped together, and which of them are linked firmly."""

    statements: list[str]
    firm: list[Ids]


@dataclass(frozen=True)
class Known:
    """What is known of articles before anything is concluded: the vectors of what each says, by its id, and the units; and what is
    ``remembered`` of what was concluded before."""

    vectors: Mapping[str, Vectors]
    units: Sequence[Unit]
    remembered: Remembered = field(default_factory=Remembered)


def told(reading: Reading) -> list[Saying]:
    """What an article says, as it alone tells it; a nested statement comes just before the one that holds it."""
    actors = {a.id: a for a in reading.actors}
    return sayings(_inner_first(reading.statements), {reading.article.id: reading.article}, actors)


def epistemic(said: Sequence[Saying]) -> list[int]:
    """The places of those that bear on claims."""
    return [i for i, s in enumerate(said) if s.stance not in PRACTICAL]


def arrive(
    graph: Graph, nearest: Neighbourhood, earlier: Earlier, numbers: Sequence[int], said: Sequence[Saying], of: Vectors
) -> Change:
    """Adds one article's epistemic statements, numbered on from those before, with their vectors."""
    return enter(graph, nearest, earlier, numbers, [traits(s) for s in said], of, bound(said))


def enter(
    graph: Graph,
    nearest: Neighbourhood,
    earlier: Earlier,
    numbers: Sequence[int],
    own: Sequence[Traits],
    of: Vectors,
    firm: Sequence[Pair] = (),
) -> Change:
    """The same by what is compared, with the pairs of places that belong together."""
    if not own:
        return connect(graph, (), ())
    near = sorted({n for row in asked(of) for n in nearest.near(row, NEAR)})
    others, theirs = earlier(near)
    compared = [*own, *others]
    evidence = matrix(np.concatenate([of, theirs]) if others else of, compared, len(own))
    nearest.add(of)
    return connect(graph, numbers, _links(evidence, [*numbers, *near], compared, firm))


def _links(
    evidence: NDArray[np.float32], numbers: Sequence[int], compared: Sequence[Traits], firm: Sequence[Pair]
) -> list[Link]:
    """Of one article's statements, which come first in ``numbers`` and ``compared``; ``evidence`` is theirs with all."""
    own = len(evidence)
    found = dict.fromkeys(firm, FIRM)
    printed = {t.printed: j for j, t in enumerate(compared[own:], own)}
    for i, row in enumerate(evidence):
        for j in np.flatnonzero(row[:i] >= LINKED).tolist():
            if (i, j) not in found:
                found.setdefault((j, i), strength(row[j]))
        close = own + np.flatnonzero(row[own:] >= LINKED)
        for j in close[np.argsort(-row[close], kind="stable")[:STRONGEST]].tolist():
            found[i, j] = strength(row[j])
        if (same := printed.get(compared[i].printed)) is not None:
            found[i, same] = FIRM
    ends = ((numbers[a], numbers[b], at) for (a, b), at in found.items())
    return [Link(min(a, b), max(a, b), at) for a, b, at in ends]


def claims_of(
    of: Vectors,
    compared: Sequence[Traits],
    speakers: Sequence[str],
    firm: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
) -> list[list[int]]:
    """The groups of places that a unit's statements make, which come in the order of telling with the ids of their speakers.

    Those linked firmly are together whatever they say; a person's word on who belongs ``apart`` goes before that.
    """
    firmest = joined(len(compared), firm, apart)
    if len(firmest) == 1:
        return firmest
    return clusters(context.matrix(of, compared, speakers), [t.stance for t in compared], firm, apart)


def gathered(readings: Sequence[Reading]) -> Known:
    """What is known of articles once all have arrived, one after the other; what they say is embedded all at once."""
    graph, units = Kept(), dict[int, Sequence[int]]()
    by_article = [told(r) for r in readings]
    all_vectors = vectors([s for said in by_article for s in said])
    nearest = Nearest(all_vectors.shape[1])
    compared: list[Traits] = []
    ids: list[str] = []
    known: dict[str, Vectors] = {}

    def earlier(near: Sequence[int]) -> tuple[list[Traits], Vectors]:
        return [compared[n] for n in near], nearest.vectors(near)

    start = 0
    for reading, said in zip(readings, by_article, strict=True):
        of = known[reading.article.id] = all_vectors[start : start + len(said)]
        start += len(said)
        chosen = epistemic(said)
        own = [said[i] for i in chosen]
        change = arrive(graph, nearest, earlier, range(len(ids), len(ids) + len(own)), own, of[chosen])
        compared += map(traits, own)
        ids += [s.statement.id for s in own]
        for unit in change.gone:
            del units[unit]
        units |= change.units
    return Known(
        known,
        [Unit([ids[n] for n in u], [(ids[u[a]], ids[u[b]]) for a, b in firmly(graph, u)]) for u in units.values()],
    )


def grouped(
    units: Iterable[Unit],
    said: Sequence[Saying],
    of: Vectors,
    together: Sequence[Pair] = (),
    apart: Sequence[Pair] = (),
    remembered: Remembered | None = None,
) -> list[list[int]]:
    """The claims that the statements of units make: groups of places in ``said``, which are in the order of telling and have united
    speakers. What is not said any more, in an earlier version of a page, is in none.

    By a person's word groups are one that have places which are ``together``, though a statement need only be near one of them; and
    none has places that are ``apart``, nor does it bring together what is apart from any place together with one. What a unit makes
    that is ``remembered`` is not worked out again.
    """
    remembered = remembered or Remembered()
    place = {s.statement.id: i for i, s in enumerate(said)}
    foes = _inherited(len(said), together, apart)
    out: list[list[int]] = []
    for unit in units:
        members = sorted(place[i] for i in unit.statements if i in place)
        if not members:
            continue
        own = {m: n for n, m in enumerate(members)}
        at = {said[m].statement.id: n for m, n in own.items()}
        firm = _through([i for i in unit.statements if i not in at], unit.firm, at)
        kept_apart = [(own[a], own[b]) for a in own if a in foes for b in foes[a] if b in own and a < b]
        who = [said[m].statement.speaker or said[m].statement.id for m in members]
        own_said = [said[m] for m in members]
        groups = remembered.grouping(
            ([s.own for s in own_said], who, firm, kept_apart),
            partial(_worked_out, of[members], own_said, who, firm, kept_apart),
        )
        out += [[members[n] for n in g] for g in groups]
    return _united(sorted(out), together)


def _worked_out(
    of: Vectors, said: Sequence[Saying], speakers: Sequence[str], firm: Sequence[Pair], apart: Sequence[Pair]
) -> list[list[int]]:
    return claims_of(of, [traits(s) for s in said], speakers, firm, apart)


def _inherited(count: int, together: Iterable[Pair], apart: Iterable[Pair]) -> dict[int, set[int]]:
    """What each place is apart from, if only by way of places it is together with."""
    sets = Sets(count)
    for a, b in together:
        sets.unite(a, b)
    parted = {sets.root(place) for pair in apart for place in pair}
    members = {root: [i for i in range(count) if sets.root(i) == root] for root in parted}
    out: dict[int, set[int]] = defaultdict(set)
    for pair in apart:
        for a, b in (pair, pair[::-1]):
            for place in members[sets.root(a)]:
                out[place].update(members[sets.root(b)])
    return out


def _united(groups: Sequence[list[int]], together: Iterable[Pair]) -> list[list[int]]:
    """Groups, those that have places which are together made one."""
    home = {place: n for n, group in enumerate(groups) for place in group}
    sets = Sets(len(groups))
    for a, b in together:
        if a in home and b in home:
            sets.unite(home[a], home[b])
    return sorted(sorted(place for n in members for place in groups[n]) for members in sets.members())


def _through(gone: Sequence[str], firm: Sequence[Ids], at: Mapping[str, int]) -> list[Pair]:
    """Pairs of places that are linked firmly, also by way of statements that are ``gone``."""
    if not gone:
        return sorted((at[a], at[b]) for a, b in firm)
    linked = list(dict.fromkeys(i for pair in firm for i in pair))
    number = {i: n for n, i in enumerate(linked)}
    sets = Sets(len(linked))
    for a, b in firm:
        sets.unite(number[a], number[b])
    living = ([at[linked[n]] for n in members if linked[n] in at] for members in sets.members())
    return [(first, other) for first, *others in filter(None, living) for other in others]


def without(unit: Unit, gone: Collection[str]) -> Unit:
    """A unit some of whose statements are ``gone``; what was linked firmly by way of them still is."""
    left = [i for i in unit.statements if i not in gone]
    if len(left) == len(unit.statements):
        return Unit(left, [*unit.firm])
    firm = _through([i for i in unit.statements if i in gone], unit.firm, {i: n for n, i in enumerate(left)})
    return Unit(left, [(left[a], left[b]) for a, b in firm])


def firmly(graph: Graph, members: Sequence[int]) -> list[Pair]:
    """The pairs of places in ``members`` that are linked firmly."""
    at = {n: i for i, n in enumerate(members)}
    return sorted((at[k.one], at[k.other]) for k in graph.links(members) if k.strength == FIRM)


def _inner_first(statements: Sequence[Statement]) -> list[Statement]:
    out: list[Statement] = []
    held: dict[str, list[Statement]] = {}
    for s in statements:
        if s.within:
            held.setdefault(s.within, []).append(s)

    def tell(s: Statement) -> None:
        for inner in held.get(s.id, []):
            tell(inner)
        out.append(s)

    for s in statements:
        if s.within is None:
            tell(s)
    return out
