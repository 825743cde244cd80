"""The whole line on the invented affair, as a person would run it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PAGES = Path(__file__).parents[2] / "examples/harbour-cranes"


def onrecord(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "from onrecord.cli import main; main()", *args],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("ledger") / "l.db")
    assert onrecord("add", str(PAGES), "--ledger", where).returncode == 0
    return where


@pytest.fixture(scope="module")
def whole(ledger: str) -> Any:
    return json.loads(onrecord("export", "--format", "json", "--ledger", ledger).stdout)


def test_every_page_is_in_the_ledger(whole: Any) -> None:
    assert len(whole["articles"]) == 9


def test_every_span_slices_back_to_words(whole: Any) -> None:
    texts = {a["id"]: a["text"] for a in whole["articles"]}
    for s in whole["statements"]:
        for a, b in [*s["source"], *s["cue"], *s["content"]]:
            assert texts[s["article"]][a:b].strip()


def test_the_reprint_is_a_copy_of_the_wire(whole: Any) -> None:
    titles = {a["id"]: a["outlet"] for a in whole["articles"]}
    copies = {a["outlet"]: titles[a["copy_of"]] for a in whole["articles"] if a["copy_of"]}
    assert copies.get("Evening Lantern") == "Coast Wire"


def test_namesakes_stay_two(whole: Any) -> None:
    names = {a["name"] for a in whole["actors"] if a["kind"] == "person"}
    assert {"Oriel Tavares", "Anselm Tavares"} <= names


def test_the_denial_denies_and_the_admission_confirms(whole: Any) -> None:
    stances = {s["stance"] for s in whole["statements"]}
    assert {"denies", "confirms", "withholds", "retracts", "demands", "threatens", "refuses"} <= stances


def test_adding_again_changes_nothing(ledger: str) -> None:
    assert "9 same" in onrecord("add", str(PAGES), "--ledger", ledger).stderr


def test_a_failed_input_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    got = onrecord("read", str(tmp_path / "none"), str(PAGES / "08-quay-post.html"), "--format", "jsonl")
    assert got.returncode == 1
    assert len(got.stdout.splitlines()) == len(got.stderr.splitlines()) == 1


def test_wrong_use_and_unknown_ids(ledger: str) -> None:
    assert onrecord("read").returncode == 2
    assert onrecord("show", "zzz", "--ledger", ledger).returncode == 1
    assert onrecord("ask", "how to bake bread", "--ledger", ledger).returncode == 1
    assert onrecord("ask", "the ministry paid for cranes", "--ledger", ledger).returncode == 0
