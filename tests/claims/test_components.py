"""Units of statements: the same whatever the order in which statements come, and never too large."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest

from onrecord.claims import components
from onrecord.claims.components import FIRM, Change, Kept, Link, connect

COUNT = 60


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "MOST", 7)


def some_links(seed: int, count: int = COUNT, per: float = 1.5) -> list[Link]:
    rng = random.Random(seed)
    pairs = {tuple(sorted(rng.sample(range(count), 2))) for _ in range(int(count * per))}
    return [Link(a, b, FIRM if rng.random() < 0.1 else int(rng.expovariate(0.3)) % FIRM) for a, b in sorted(pairs)]


def grown(links: Sequence[Link], order: Sequence[int], at_once: int = 1) -> Kept:
    graph, seen = Kept(), set[int]()
    for start in range(0, len(order), at_once):
        new = order[start : start + at_once]
        seen.update(new)
        connect(graph, new, [k for k in links if {k.one, k.other} <= seen and {k.one, k.other} & set(new)])
    return graph


@pytest.mark.parametrize("seed", range(40))
def test_the_order_of_coming_does_not_matter_and_all_at_once_is_the_same(seed: int) -> None:
    links = some_links(seed, per=random.Random(seed).uniform(0.4, 3))
    at_once = grown(links, range(COUNT), COUNT).homes(range(COUNT))
    assert len(at_once) == COUNT
    for step in (1, 4):
        order = random.Random(seed + step).sample(range(COUNT), COUNT)
        assert grown(links, order, step).homes(range(COUNT)) == at_once


@pytest.mark.parametrize("seed", range(20))
def test_no_unit_is_too_large_but_what_is_firmly_one(seed: int) -> None:
    links = some_links(seed, per=3)
    graph = grown(links, range(COUNT))
    for unit in {home.unit for home in graph.homes(range(COUNT)).values()}:
        members = graph.members([unit])
        firm = [k for k in graph.links(members) if k.strength == FIRM]
        assert len(members) <= components.MOST or len(members) == 1 + len(_spanning(firm))


def _spanning(links: Sequence[Link]) -> list[Link]:
    home: dict[int, int] = {}
    out = []
    for link in links:
        a, b = (home.setdefault(end, end) for end in link[:2])
        if a != b:
            out.append(link)
            home = {end: a if own == b else own for end, own in home.items()}
    return out


def test_where_nothing_is_too_large_units_are_the_connected_components() -> None:
    graph = Kept()
    connect(graph, range(6), [Link(0, 1, 0), Link(1, 2, 9), Link(4, 5, 3)])
    assert [graph.homes([s])[s].unit for s in range(6)] == [0, 0, 0, 3, 4, 4]


def test_a_statement_changes_no_unit_that_it_does_not_touch() -> None:
    graph = Kept()
    connect(graph, range(4), [Link(0, 1, 0), Link(2, 3, 0)])
    assert connect(graph, [4], [Link(1, 4, 2)]) == Change(frozenset({0}), {0: [0, 1, 4]})
    assert connect(graph, [5], []) == Change(frozenset(), {5: [5]})


def test_a_chain_that_grows_too_long_is_cut_where_it_is_weakest() -> None:
    graph = Kept()
    connect(graph, range(8), [Link(i, i + 1, 0 if i == 3 else 5) for i in range(7)])
    assert {home.unit for home in graph.homes(range(8)).values()} == {0, 4}
