"""A ledger that is copied is the same ledger, whatever databases the two lie in."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.errors import LedgerError
from onrecord.export import write
from onrecord.ledger import Ledger, copying
from onrecord.ledger.schema import articles, meanings
from onrecord.model import Ruling
from onrecord.pages.visit import Validators, Visit
from tests.databases import connected
from tests.ledger import writer

Place = Callable[[str], str]

PAGES = [writer.article(n) for n in range(48)]


@pytest.fixture(autouse=True)
def no_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.ledger.vectors", writer.drawn)
    monkeypatch.setattr("onrecord.ledger.ledger.opening_vectors", writer.opened)


def exported(where: str) -> bytes:
    out = io.BytesIO()
    with Ledger.open(where, create=False) as ledger:
        write("json", *ledger.record(), out)
    return out.getvalue()


def filled(where: str) -> str:
    with Ledger.open(where) as ledger:
        for page in PAGES:
            ledger.add(page)
        ledger.record()
        ledger.decide(Ruling.UNDO, undoes=None, by="Lena", reason="to see what comes over")
        ledger.remember(Visit("https://pier.example/rss", Validators('"1"', "Mon"), failures=2))
        ledger.looked(datetime(2026, 3, 2, tzinfo=UTC), "ana")
    return where


def test_a_copy_and_its_copy_are_exported_to_the_byte(place: Place, tmp_path: Path) -> None:
    source, there, back = filled(str(tmp_path / "source.db")), place("there"), str(tmp_path / "back.db")
    for one, other in ((source, there), (there, back)):
        with Ledger.open(one, create=False) as given, Ledger.open(other) as taking:
            assert given.copy(taking) == len(PAGES)
            assert taking.added() == given.added()
            assert taking.decisions() == given.decisions()
            assert taking.visit("https://pier.example/rss").failures == 2
            assert taking.look("ana") == datetime(2026, 3, 2, tzinfo=UTC)
    assert exported(source) == exported(there) == exported(back)


def test_nothing_is_embedded_for_a_copy(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    source = filled(place("source"))
    with Ledger.open(source) as given, Ledger.open(place("there")) as taking:
        given.record()
        for name, own in (("vectors", writer.drawn), ("opening_vectors", writer.opened)):
            monkeypatch.setattr(f"onrecord.ledger.ledger.{name}", lambda told, own=own: 1 / 0 if told else own(told))
        given.copy(taking)
        assert taking.record() == given.record()


def test_a_copy_that_was_stopped_goes_on(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    source, there = filled(place("source")), place("there")
    monkeypatch.setattr(copying, "MANY", 10)
    poured = copying._pour
    calls = iter(range(100))

    def breaks(*given: object) -> None:
        poured(*given)
        if next(calls) == 7:
            raise KeyboardInterrupt

    with monkeypatch.context() as broken, Ledger.open(source) as given, Ledger.open(there) as taking:
        broken.setattr(copying, "_pour", breaks)
        with pytest.raises(KeyboardInterrupt):
            given.copy(taking)
        assert [r.article.id for r in taking.readings()] == [p.article.id for p in PAGES[:20]]
        taking.record()
    with Ledger.open(source) as given, Ledger.open(there) as taking:
        assert given.copy(taking) == len(PAGES) - 20
        assert given.copy(taking) == 0
    assert exported(source) == exported(there)


def test_what_was_added_later_comes_with_the_next_copy(place: Place) -> None:
    source, there = filled(place("source")), place("there")
    with Ledger.open(source) as given, Ledger.open(there) as taking:
        given.copy(taking)
        given.add(writer.article(48))
        assert given.copy(taking) == 1
    assert exported(source) == exported(there)


def test_a_ledger_with_articles_of_its_own_is_not_copied_into(place: Place) -> None:
    source, there = filled(place("source")), place("there")
    with Ledger.open(source) as given, Ledger.open(there) as taking:
        taking.add(writer.article(99))
        with pytest.raises(LedgerError, match="articles of its own"):
            given.copy(taking)
        assert len(taking.readings()) == 1


def test_numbers_and_places_come_over(place: Place, tmp_path: Path) -> None:
    source, there = filled(str(tmp_path / "source.db")), place("there")
    with Ledger.open(source) as given, Ledger.open(there) as taking:
        given.copy(taking)

    def rows(where: str) -> list[object]:
        with connected(where) as connection:
            told = select(articles.c.id, articles.c.number).order_by(articles.c.number)
            known = select(meanings.c.statement, meanings.c.number, meanings.c.vector).order_by(meanings.c.statement)
            return [*map(tuple, connection.execute(told)), *map(tuple, connection.execute(known))]

    assert rows(source) == rows(there)
