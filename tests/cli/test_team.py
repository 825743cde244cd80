"""The same commands on a PostgreSQL server as on a file, and from one to the other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.databases import made

PAGES = Path(__file__).parents[2] / "examples/harbour-cranes"


def onrecord(*args: str) -> subprocess.CompletedProcess[str]:
    run = [sys.executable, "-c", "from onrecord.cli import main; main()", *args]
    return subprocess.run(run, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def team(server: str) -> str:
    return made(server, "team")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    where = str(tmp_path_factory.mktemp("ledger") / "l.db")
    assert onrecord("add", str(PAGES), "--ledger", where).returncode == 0
    return where


def exported(where: str) -> str:
    return onrecord("export", "--format", "jsonl", "--ledger", where).stdout


def test_pages_are_added_to_a_server_as_to_a_file(server: str, file: str) -> None:
    team = made(server, "added")
    assert "no ledger there" in onrecord("claims", "--ledger", team).stderr
    assert "9 new" in onrecord("add", str(PAGES), "--ledger", team).stderr
    assert "9 same" in onrecord("add", str(PAGES), "--ledger", team).stderr
    assert exported(team) == exported(file) != ""
    assert onrecord("claims", "--ledger", team).stdout == onrecord("claims", "--ledger", file).stdout
    one, other = [a["id"] for a in json.loads(onrecord("actors", "--format", "json", "--ledger", team).stdout)][:2]
    assert onrecord("actors", "merge", one, other, "--by", "Lena", "--ledger", team).stdout.startswith("decision 1: ")
    before = exported(team)
    assert "9 articles" in onrecord("rebuild", "--ledger", team).stdout
    assert exported(team) == before


def test_a_ledger_is_copied_to_a_server_and_back(team: str, file: str, tmp_path: Path) -> None:
    back = str(tmp_path / "back.db")
    assert onrecord("copy", file, team).stdout.startswith("9 articles copied; it holds 9, with ")
    assert onrecord("copy", team, back).returncode == 0
    assert exported(file) == exported(team) == exported(back)
    assert onrecord("copy", file, team).stdout.startswith("0 articles copied")


def test_migrate_tells_of_which_revision_a_ledger_is(team: str, file: str, tmp_path: Path) -> None:
    told = {onrecord("migrate", "--ledger", where).stdout for where in (file, team)}
    assert len(told) == 1
    assert told.pop().startswith("up to date at ")
    assert "no ledger there" in onrecord("migrate", "--ledger", str(tmp_path / "none.db")).stderr


def test_a_password_is_never_told(tmp_path: Path) -> None:
    got: Any = onrecord("claims", "--ledger", "postgresql://ana:secret@localhost:1/pier")
    assert (got.returncode, len(got.stderr.splitlines())) == (1, 1)
    assert "secret" not in got.stderr
