from itertools import pairwise, product

import numpy as np

from onrecord.language.decode import Runs, decode
from onrecord.language.labels import LABELS


def scores(*labels: str) -> np.ndarray:
    rows = np.zeros((len(labels), len(LABELS)), dtype=np.float32)
    for row, label in zip(rows, labels, strict=True):
        row[LABELS.index(label)] = 5
    return rows


def one(rows: np.ndarray, cue: int) -> Runs:
    return decode(rows[None], np.array([cue]), np.array([len(rows)]))[0]


def test_runs_are_read_off_the_best_labels() -> None:
    got = one(scores("B-source", "E-source", "B-cue", "O", "B-content", "E-content"), cue=2)
    assert got == {"source": [(0, 2)], "cue": [(2, 3)], "content": [(4, 6)]}


def test_the_word_asked_for_opens_the_cue_whatever_its_score() -> None:
    assert one(scores("O", "O", "B-content"), cue=1)["cue"] == [(1, 2)]


def test_a_run_never_begins_inside() -> None:
    got = one(scores("I-content", "B-cue", "E-source"), cue=1)
    assert all(run in ([], [(0, 1)], [(2, 3)], [(1, 2)]) for run in got.values())


def test_of_two_sources_the_surer_is_kept() -> None:
    rows = scores("B-source", "O", "B-cue", "O", "B-source")
    rows[4] *= 0.5
    assert one(rows, cue=2)["source"] == [(0, 1)]


def test_a_content_cut_in_two_stays_two_runs() -> None:
    got = one(scores("B-content", "B-cue", "B-source", "B-content", "E-content"), cue=1)
    assert got["content"] == [(0, 1), (3, 5)]


def test_what_stands_beside_a_text_and_the_padding_behind_it_change_nothing() -> None:
    short, long = scores("B-source", "B-cue", "B-content"), scores("O", "B-cue", "O", "O", "B-content")
    padded = np.pad(short, ((0, 2), (0, 0)), constant_values=9)
    together = decode(np.stack([padded, long]), np.array([1, 1]), np.array([3, 5]))
    assert together == [one(short, cue=1), one(long, cue=1)]


def test_no_cues_no_runs() -> None:
    assert decode(np.zeros((0, 4, len(LABELS)), dtype=np.float32), np.zeros(0, np.int64), np.zeros(0, np.int64)) == []


def well_formed(labels: tuple[str, ...]) -> bool:
    if labels[0][0] in "IE" or labels[-1][0] == "I":
        return False
    for a, b in pairwise(labels):
        inside = b[0] in "IE"
        if inside and (a[0] not in "BI" or a[2:] != b[2:]):
            return False
        if a[0] == "I" and not inside:
            return False
    return True


def test_the_best_of_all_well_formed_sequences_is_found() -> None:
    rng = np.random.default_rng(7)
    for _ in range(3):
        rows = rng.normal(size=(4, len(LABELS))).astype(np.float32)
        follows = rng.normal(size=(len(LABELS), len(LABELS))).astype(np.float32)

        def worth(labels: tuple[str, ...], rows: np.ndarray = rows, follows: np.ndarray = follows) -> float:
            path = [LABELS.index(label) for label in labels]
            return sum(rows[i, k] for i, k in enumerate(path)) + sum(follows[a, b] for a, b in pairwise(path))

        every = (p for p in product(LABELS, repeat=4) if p[1] == "B-cue" and well_formed(p))
        best = max(every, key=worth)
        got = decode(rows[None], np.array([1]), np.array([4]), follows)[0]
        begun = [i for i, label in enumerate(best) if label[0] == "B"]
        opened = sorted(a for runs in got.values() for a, _ in runs)
        assert set(opened) <= set(begun)
        assert got["cue"][0][0] == 1
