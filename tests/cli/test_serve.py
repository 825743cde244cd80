"""``onrecord serve``, as far as it goes before it serves."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.serve import serve
from onrecord.errors import UsageError
from onrecord.web import Options, people

SECRET = "fish-market-ledger"


def test_a_secret_is_kept_as_its_hash(tmp_path: Path) -> None:
    done = CliRunner().invoke(serve, ["--hash"], input=f"{SECRET}\n{SECRET}\n")
    file = tmp_path / "people"
    file.write_text(f"bo reader {done.stdout.splitlines()[-1]}")
    (bo,) = people(file)
    assert bo.has(SECRET)
    again = CliRunner().invoke(serve, ["--hash"], input=f"{SECRET}\n{SECRET}\n")
    assert again.stdout.splitlines()[-1] != done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (["--host", "0.0.0.0"], "log in"),
        (["--token", "short"], "too short"),
        (["--token", SECRET, "--people", "editor editor fish-market-ledger"], "called editor"),
        (["--key", ""], "only of use together"),
    ],
)
def test_what_would_be_unsafe_is_refused(tmp_path: Path, told: list[str], why: str) -> None:
    file = tmp_path / "file"
    file.write_text(told[-1])
    given = [
        str(file) if option in ("--people", "--key") else value
        for option, value in zip(["", *told], told, strict=False)
    ]
    done = CliRunner().invoke(serve, [*given, "--ledger", str(tmp_path / "record.db")])
    assert isinstance(done.exception, UsageError)
    assert why in str(done.exception)


def test_who_is_logged_in_is_kept_beside_the_people(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Options] = []
    monkeypatch.setattr("onrecord.web.serve", lambda *told: served.append(told[3]))
    file = tmp_path / "people"
    file.write_text(f"bo reader {SECRET}")
    for given in (["--people", str(file)], ["--token", SECRET], []):
        assert CliRunner().invoke(serve, [*given, "--ledger", str(tmp_path / "record.db")]).exit_code == 0
    assert [options.sessions for options in served] == [tmp_path / "people.sessions", None, None]
