from itertools import product

import numpy as np

from onrecord.language.trees import tree


def is_tree(heads: tuple[int, ...]) -> bool:
    if sum(i == h for i, h in enumerate(heads)) != 1:
        return False
    for start in range(len(heads)):
        at = start
        for _ in heads:
            at = heads[at]
        if heads[at] != at:
            return False
    return True


def test_heads_always_form_a_tree_with_one_root_mostly_the_best() -> None:
    rng = np.random.default_rng(3)
    best = 0
    for _ in range(60):
        count = int(rng.integers(1, 5))
        scores = rng.normal(size=(count, count)).astype(np.float32)
        heads = tuple(tree(scores).tolist())
        assert is_tree(heads)

        def worth(heads: tuple[int, ...], scores: np.ndarray = scores) -> float:
            return sum(float(scores[i, h]) for i, h in enumerate(heads))

        best += worth(heads) >= max(worth(t) for t in product(range(count), repeat=count) if is_tree(t)) - 1e-5
    assert best >= 57


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    scores = np.array([[0, 1, 1], [1, 0, 9], [3, 9, 0]], dtype=np.float32)
    assert tree(scores).tolist() == [0, 2, 0]
