import sqlite3
from pathlib import Path

import pytest

from onrecord.errors import LedgerError
from onrecord.ledger import Added, Ledger
from onrecord.model import Actor, Article, Kind, Reading, Span, Stance, Statement


def reading(text: str = "Ana said so.", own: str = "a1") -> Reading:
    span = (Span(0, 3),)
    return Reading(
        Article(own, text, url="https://pier.example/1"),
        (
            Statement(
                f"{own}:s1", own, span, (Span(4, 8),), (Span(9, 11),), Stance.ASSERTS, False, 0.9, None, f"{own}:a1"
            ),
        ),
        (Actor(f"{own}:a1", "Ana", Kind.PERSON, ("Ms. Ana",)),),
    )


def test_what_is_added_comes_back_the_same(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        assert ledger.add(reading()) is Added.NEW
        assert ledger.readings() == (reading(),)


def test_the_same_page_again_changes_nothing(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        ledger.add(reading())
        assert ledger.add(reading()) is Added.SAME
        assert len(ledger.readings()) == 1


def test_changed_words_at_the_same_address_are_a_new_version(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        ledger.add(reading())
        assert ledger.add(reading("Ana said no.", "a2")) is Added.VERSION
        assert [r.article.id for r in ledger.readings()] == ["a2"]
        assert ledger.has("a1")


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "l.db").write_text("this is a shopping list, and quite a long one too" * 50)
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(str(tmp_path / "l.db"))


def test_another_database(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "l.db")
    other.execute("create table shopping (thing)")
    other.close()
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(str(tmp_path / "l.db"))


def test_a_newer_ledger(tmp_path: Path) -> None:
    Ledger.open(str(tmp_path / "l.db")).__exit__(None, None, None)
    newer = sqlite3.connect(tmp_path / "l.db")
    newer.execute("update alembic_version set version_num = '9999'")
    newer.commit()
    newer.close()
    with pytest.raises(LedgerError, match="newer"):
        Ledger.open(str(tmp_path / "l.db"))


def test_a_missing_ledger_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger there"):
        Ledger.open(str(tmp_path / "l.db"), create=False)


def test_a_locked_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.ledger.BUSY_SECONDS", 0.1)
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        other = sqlite3.connect(tmp_path / "l.db", isolation_level=None)
        other.execute("begin immediate")
        with pytest.raises(LedgerError, match="locked"):
            ledger.add(reading())
        other.execute("rollback")
        other.close()
        assert ledger.add(reading()) is Added.NEW


def test_a_failure_midway_leaves_nothing_of_the_article(tmp_path: Path) -> None:
    whole = reading()
    twice = Reading(whole.article, whole.statements * 2, whole.actors)
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        with pytest.raises(LedgerError):
            ledger.add(twice)
        assert ledger.readings() == ()
