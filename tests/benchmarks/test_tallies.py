"""Counting what is right, and the gate against falling behind it."""

from dataclasses import replace
from pathlib import Path

from benchmarks.tallies import Row, Tally, falls

DENIES = Row(gold=20, found=18, source=17, stance=15, speaker=14, via=16)
PERSON = Row(gold=40, found=36, source=34, stance=30, speaker=33, via=36)
BEFORE = Tally({"stance": 85.0}, {"stance denies": DENIES, "kind person": PERSON})


def now(stance: float = 85.0, **rows: Row) -> Tally:
    return Tally({"stance": stance}, BEFORE.rows | {name.replace("_", " "): row for name, row in rows.items()})


def test_nothing_fell_where_nothing_changed_or_got_better() -> None:
    assert falls(BEFORE, BEFORE) == []
    assert falls(now(91.2, stance_denies=replace(DENIES, stance=18)), BEFORE) == []


def test_small_falls_pass() -> None:
    assert falls(now(84.1, stance_denies=replace(DENIES, found=16, stance=13)), BEFORE) == []


def test_a_fall_of_a_total_is_told() -> None:
    assert falls(now(83.9), BEFORE) == ["stance: 83.9 after 85.0"]


def test_a_fall_of_a_row_is_told_with_its_numbers() -> None:
    assert falls(now(stance_denies=replace(DENIES, stance=12)), BEFORE) == ["stance denies, stance: 12 after 15, of 20"]
    assert falls(now(kind_person=replace(PERSON, speaker=30)), BEFORE) == ["kind person, speaker: 30 after 33, of 40"]


def test_only_what_a_table_shows_is_held() -> None:
    assert falls(now(stance_denies=replace(DENIES, speaker=0), kind_person=replace(PERSON, stance=0)), BEFORE) == []


def test_a_gold_that_changed_must_be_accepted() -> None:
    assert falls(now(stance_denies=replace(DENIES, gold=21)), BEFORE) == [
        "stance denies: 21 statements in the gold after 20; accept the baseline anew"
    ]


def test_an_empty_tally_divides_by_nothing() -> None:
    tally = Tally.of([], spurious=0)
    assert set(tally.totals.values()) == {0.0}


def test_what_is_stored_is_read_back(tmp_path: Path) -> None:
    (tmp_path / "baseline.json").write_text(BEFORE.dump(), "utf-8")
    assert Tally.load(tmp_path / "baseline.json") == BEFORE
