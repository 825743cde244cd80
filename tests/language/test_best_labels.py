"""Decoding against every sequence there is."""

from itertools import pairwise, product

import numpy as np
import pytest

from onrecord.language.decode import Runs, decode
from onrecord.language.labels import LABELS, ROLES

WORDS = 5


def well_formed(path: tuple[int, ...]) -> bool:
    names = ["O", *(LABELS[i] for i in path), "O"]
    return all(
        (a[2:] == b[2:] and b[0] in "IE") if a[0] == "I" else b[0] not in "IE" or (a[0] == "B" and a[2:] == b[2:])
        for a, b in pairwise(names)
    )


EVERY = {n: np.array([p for p in product(range(len(LABELS)), repeat=n) if well_formed(p)]) for n in range(1, WORDS + 1)}


def best(scores: np.ndarray, cue: int, follows: np.ndarray) -> list[int]:
    paths = EVERY[len(scores)]
    paths = paths[paths[:, cue] == LABELS.index("B-cue")]
    worth = scores[np.arange(len(scores)), paths].sum(1) + follows[paths[:, :-1], paths[:, 1:]].sum(1)
    found: list[int] = paths[worth.argmax()].tolist()
    return found


def words(runs: Runs, role: str) -> list[int]:
    return [i for run in runs[role] for i in range(*run)]


@pytest.mark.parametrize("seed", range(20))
def test_the_best_of_all_well_formed_sequences_is_found(seed: int) -> None:
    rng = np.random.default_rng(seed)
    lengths = rng.integers(1, WORDS + 1, 6)
    cues = rng.integers(0, lengths)
    scores = rng.normal(size=(6, WORDS, len(LABELS))).astype(np.float32)
    follows = rng.normal(size=(len(LABELS), len(LABELS))).astype(np.float32)
    for runs, rows, cue, length in zip(decode(scores, cues, lengths, follows), scores, cues, lengths, strict=True):
        path = best(rows[:length], int(cue), follows)
        for role in ROLES:
            asked = [i for i, label in enumerate(path) if LABELS[label].endswith(role)]
            got = words(runs, role)
            assert got == asked if role != "source" else set(got) <= set(asked) and bool(got) == bool(asked)


def test_of_two_sources_the_one_whose_end_is_surer_is_kept() -> None:
    path = ("B-source", "E-source", "B-cue", "B-source", "E-source")
    rows = np.full((1, 5, len(LABELS)), -9, dtype=np.float32)
    for i, label in enumerate(path):
        rows[0, i, LABELS.index(label)] = 5
    rows[0, 4, LABELS.index("E-source")] = 6
    (runs,) = decode(rows, np.array([2]), np.array([5]))
    assert runs["source"] == [(3, 5)]
