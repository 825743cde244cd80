"""What annotators agree on, and an article marked by many taken once."""

import json
from pathlib import Path

import pytest

from training.annotators import agreement, score, unique


def write(path: Path, *rows: tuple[str, str, str]) -> Path:
    """A line for each (article, annotator, labels)."""
    lines = [
        {
            "id": i,
            "annotator": who,
            "tokens": [[n, n + 1] for n in range(len(labels.split()))],
            "labels": labels.split(),
        }
        for i, who, labels in rows
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_an_article_is_kept_as_its_first_annotator_marked_it(tmp_path: Path) -> None:
    tokens = write(tmp_path / "all", ("a", "x", "O"), ("b", "y", "O"), ("a", "y", "O"), ("a", "x", "B-cue"))
    unique(tokens, tmp_path / "once")
    kept = [json.loads(line) for line in (tmp_path / "once").read_text("utf-8").splitlines()]
    assert [(row["id"], row["annotator"], row["labels"]) for row in kept] == [
        ("a", "x", ["O"]),
        ("b", "y", ["O"]),
        ("a", "x", ["B-cue"]),
    ]


def test_agreement_is_the_mean_of_pairs_in_both_orders(tmp_path: Path) -> None:
    tokens = write(
        tmp_path / "all",
        ("a", "x", "B-source I-source B-cue B-content I-content"),
        ("a", "y", "B-source O B-cue O O"),
        ("a", "z", "B-source I-source B-cue B-content O"),
        ("b", "x", "B-cue O O O O"),
    )
    found = agreement(tokens)
    assert found["source"] == pytest.approx({"exact": 1 / 3, "begin": 1.0, "Jaccard": (0.5 + 1 + 0.5) / 3})
    assert found["cue"] == {"exact": 1.0, "begin": 1.0, "Jaccard": 1.0}
    assert found["content"] == pytest.approx({"exact": 0.0, "begin": 1 / 3, "Jaccard": 0.5 / 3})


def test_a_prediction_that_overlaps_with_nothing_lowers_jaccard() -> None:
    assert score([({(0, 4)}, {(0, 2), (6, 8)})]) == pytest.approx({"exact": 0.0, "begin": 2 / 3, "Jaccard": 0.25})


def test_runs_begin_anew_at_b(tmp_path: Path) -> None:
    tokens = write(tmp_path / "all", ("a", "x", "B-cue B-cue I-source"), ("a", "y", "B-cue I-cue O"))
    assert agreement(tokens)["cue"]["begin"] == pytest.approx(2 / 3)
    assert agreement(tokens)["source"]["exact"] == 0
