"""A PostgreSQL server beside a file: the same from both, and from one to the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import onrecord
from tests.databases import made

PAGES = Path(__file__).parents[2] / "examples/harbour-cranes"


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


def test_a_server_tells_what_a_file_does(server: str, file: str) -> None:
    team = made(server, "added")
    assert "no ledger there" in onrecord("claims", "--ledger", team).stderr
    assert "9 new" in onrecord("add", str(PAGES), "--ledger", team).stderr
    assert exported(team) == exported(file) != ""
    assert onrecord("claims", "--ledger", team).stdout == onrecord("claims", "--ledger", file).stdout


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


def test_a_password_is_never_told() -> None:
    got = onrecord("claims", "--ledger", "postgresql://ana:secret@localhost:1/pier")
    assert (got.returncode, len(got.stderr.splitlines())) == (1, 1)
    assert "secret" not in got.stderr
