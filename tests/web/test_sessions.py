"""How long someone stays logged in."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.web import Options, application, people
from onrecord.web.people import Person, hashed, person
from onrecord.web.sessions import LASTS, Sessions

SECRET, OTHER = "fish-market-ledger", "quay-side-lantern"
HASHED = hashed(SECRET)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "people.sessions"


def who(cookie: str, sessions: Sessions) -> str | None:
    session = sessions.known(cookie)
    return session.person.name if session else None


@pytest.mark.parametrize("secret", [SECRET, HASHED], ids=["plain", "hashed"])
def test_a_session_outlasts_the_process(tmp_path: Path, kept: Path, secret: str) -> None:
    file = tmp_path / "people"
    file.write_text(f"bo reader {secret}")
    (bo,) = people(file)
    cookie = Sessions([bo], kept).begun(bo)
    assert who(cookie, Sessions(people(file), kept)) == "bo"
    assert who(cookie, Sessions(people(file), None)) is None
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("changed", [[person("bo", "reader", OTHER)], [person("ada", "reader", SECRET)], []])
def test_it_ends_when_the_secret_is_changed_or_the_person_is_gone(kept: Path, changed: list[Person]) -> None:
    bo, ingrid = person("bo", "reader", SECRET), person("ingrid", "editor", SECRET)
    before = Sessions([bo, ingrid], kept)
    cookies = before.begun(bo), before.begun(ingrid)
    after = Sessions([*changed, ingrid], kept)
    assert [who(cookie, after) for cookie in cookies] == [None, "ingrid"]


def test_one_that_was_ended_stays_so(kept: Path) -> None:
    bo = person("bo", "reader", SECRET)
    sessions = Sessions([bo], kept)
    ended, other = sessions.begun(bo), sessions.begun(bo)
    sessions.end(ended)
    for now in (sessions, Sessions([bo], kept)):
        assert (who(ended, now), who(other, now)) == (None, "bo")


def test_it_lasts_a_working_day(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bo = person("bo", "reader", SECRET)
    cookie = Sessions([bo], kept).begun(bo)
    later = time.time() + LASTS + 2
    monkeypatch.setattr(time, "time", lambda: later)
    assert who(cookie, Sessions([bo], kept)) is None


def test_the_role_is_that_of_now(kept: Path) -> None:
    cookie = Sessions([it := person("bo", "editor", SECRET)], kept).begun(it)
    session = Sessions([person("bo", "reader", SECRET)], kept).known(cookie)
    assert session
    assert session.person.role == "reader"


@pytest.mark.parametrize(
    ("words", "mode", "told"),
    [
        (f"{'a' * 64}\n", 0o640, "others may read"),
        (f"{'a' * 64}\n", 0o604, "others may read"),
        ("", 0o600, "keeps no sessions"),
        ("a shopping list", 0o600, "keeps no sessions"),
        ("é", 0o600, "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_trusted_is_refused(tmp_path: Path, kept: Path, words: str, mode: int, told: str) -> None:
    kept.write_text(words)
    kept.chmod(mode)
    with pytest.raises(UsageError, match=told):
        application(str(tmp_path / "record.db"), Options((person("bo", "reader", SECRET),), sessions=kept))


def test_where_no_file_can_be_made_sessions_end_with_the_process(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    bo = person("bo", "reader", SECRET)
    sessions = Sessions([bo], tmp_path / "nowhere" / "people.sessions")
    assert who(sessions.begun(bo), sessions) == "bo"
    assert "sessions end with this process" in caplog.text
