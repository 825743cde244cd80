"""How an article's statements come among those that are there: whom they are linked with, and which units that changes.

All of it follows from what articles alone tell, and nothing that is concluded later changes it: speakers are one here where their
articles call them by the same words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

from ..model import Reading, Statement
from .components import FIRM, Change, Graph, Kept, Link, connect, strength
from .group import ENOUGH, PRACTICAL, Pair, bound, linkage
from .index import Nearest
from .matrix import asked, matrix
from .pairs import Vectors
from .sayings import Saying, sayings

NEAR = 64
"""Statements, nearest by meaning, that each is compared with, besides those of its own article."""

STRONGEST = 24
"""Links that a statement has at most with statements of earlier articles."""

Earlier = Callable[[Sequence[int]], tuple[list[Saying], Vectors]]
"""Gives statements by their numbers, with their vectors."""


def told(reading: Reading) -> list[Saying]:
    """What an article says, as it alone tells it; a nested statement comes just before the one that holds it."""
    actors = {a.id: a for a in reading.actors}
    return sayings(_inner_first(reading.statements), {reading.article.id: reading.article}, actors)


def epistemic(said: Sequence[Saying]) -> list[int]:
    """The places of those that bear on claims."""
    return [i for i, s in enumerate(said) if s.stance not in PRACTICAL]


def arrive(
    graph: Graph, nearest: Nearest, earlier: Earlier, numbers: Sequence[int], said: Sequence[Saying], of: Vectors
) -> Change:
    """Adds one article's epistemic statements, numbered on from those before, with their vectors."""
    if not said:
        return connect(graph, (), ())
    near = sorted({n for row in asked(of) for n in nearest.near(row, NEAR)})
    others, their = earlier(near)
    all_said = [*said, *others]
    told_by = [" ".join(sorted(s.name)) for s in all_said]
    evidence = (
        matrix(all_said, np.concatenate([of, their]), told_by, len(said)) if others else matrix(said, of, told_by)
    )
    nearest.add(of)
    return connect(graph, numbers, _links(evidence, [*numbers, *near], all_said))


def _links(evidence: NDArray[np.float32], numbers: Sequence[int], said: Sequence[Saying]) -> list[Link]:
    """Of one article's statements, which come first in ``numbers`` and ``said``; ``evidence`` is theirs with all."""
    own = len(evidence)
    found = dict.fromkeys(bound(said[:own]), FIRM)
    printed: dict[tuple[str, str], int] = {(s.content, s.paragraph): j for j, s in enumerate(said[own:], own)}
    for i, row in enumerate(evidence):
        for j in np.flatnonzero(row[:i] >= ENOUGH).tolist():
            found.setdefault((j, i), strength(row[j]))
        close = own + np.flatnonzero(row[own:] >= ENOUGH)
        for j in close[np.argsort(-row[close], kind="stable")[:STRONGEST]].tolist():
            found[i, j] = strength(row[j])
        if (same := printed.get((said[i].content, said[i].paragraph))) is not None:
            found[i, same] = FIRM
    return [Link(*sorted((numbers[a], numbers[b])), at) for (a, b), at in found.items()]


def claims_of(
    said: Sequence[Saying], of: Vectors, firm: Sequence[Pair] = (), apart: Sequence[Pair] = ()
) -> list[list[int]]:
    """The groups of places that a unit's statements make, which come in the order of telling with their vectors and united speakers.

    Those that are linked firmly are together whatever they say; a person's word on who belongs ``apart`` goes before that.
    """
    speakers = [s.statement.speaker or "" for s in said]
    if len(said) == 1:
        return [[0]]
    return linkage(matrix(said, of, speakers), firm, apart)


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


def grouped(articles: Sequence[Sequence[Saying]], of: Sequence[Vectors], united: Sequence[Saying]) -> list[list[int]]:
    """The claims of many articles' statements at once: groups of places in ``united``, which are the same statements in the same order
    with united speakers. Practical statements are in none."""
    graph, numbers = Kept(), count()
    said: list[Saying] = []
    places: list[int] = []
    nearest = Nearest(max((v.shape[1] for v in of), default=0))

    def earlier(asked_for: Sequence[int]) -> tuple[list[Saying], Vectors]:
        return [said[n] for n in asked_for], nearest.vectors(asked_for)

    units: dict[int, Sequence[int]] = {}
    start = 0
    for article, vectors in zip(articles, of, strict=True):
        chosen = epistemic(article)
        own = [next(numbers) for _ in chosen]
        change = arrive(graph, nearest, earlier, own, [article[i] for i in chosen], vectors[chosen])
        said += [article[i] for i in chosen]
        places += [start + i for i in chosen]
        start += len(article)
        for unit in change.gone:
            del units[unit]
        units |= change.units
    out = []
    for members in units.values():
        at = {n: i for i, n in enumerate(members)}
        firm = sorted((at[k.one], at[k.other]) for k in graph.links(members) if k.strength == FIRM)
        groups = claims_of([united[places[n]] for n in members], nearest.vectors(members), firm)
        out += [[places[members[i]] for i in g] for g in groups]
    return sorted(out)
