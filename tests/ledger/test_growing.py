"""A ledger that grows article by article concludes what it would of all at once; the articles are invented."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.claims import conclude
from onrecord.ledger import Ledger
from onrecord.ledger import ledger as module
from onrecord.model import Actor, Article, Kind, Reading, Record, Span, Stance, Statement
from tests.databases import connected

WHO = ("Ana Brisk", "Harbour Ministry", "Coast Union", "Tom Vale")
WHAT = (
    "the Harbour Ministry paid 48 million crowns for four cranes",
    "the night ferry to Norrsund will stop in winter",
    "three pilots were sent home without pay",
    "it",
)
DERIVED = ("actors", "identities", "speakers", "claims", "positions", "copies", "conclusions", "links", "homes")


def article(n: int, url: str | None = None) -> Reading:
    rng = random.Random(n)
    own, text, statements = f"a{n}", "", []
    told = {
        who: Actor(f"{own}:{who}", who, Kind.PERSON if " " in who and who[0] in "AT" else Kind.ORGANIZATION)
        for who in WHO
    }
    for i in range(3):
        who, stance, words = (
            rng.choice(WHO),
            rng.choice([Stance.ASSERTS, Stance.DENIES, Stance.DEMANDS]),
            rng.choice(WHAT),
        )
        start = len(text)
        text += f"{who} {stance} {words}, on day {n}.\n"
        cue = start + len(who) + 1
        content = cue + len(stance) + 1
        spans = (Span(start, cue - 1),), (Span(cue, content - 1),), (Span(content, content + len(words)),)
        statements.append(Statement(f"{own}:{i}", own, *spans, stance, False, 0.9, speaker=told[who].id))
    when = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=n)
    return Reading(
        Article(own, text, url=url, outlet=f"Paper {n % 3}", published=when), tuple(statements), tuple(told.values())
    )


def grown(where: Path | str, articles: Sequence[Reading], every: int = 1) -> Record:
    with Ledger.open(str(where)) as ledger:
        for i, one in enumerate(articles, 1):
            ledger.add(one)
            if i % every == 0:
                ledger.record()
        return ledger.record()[1]


def rows(where: str) -> dict[str, list[tuple[object, ...]]]:
    with connected(where) as connection:
        return {
            table: sorted(map(tuple, connection.exec_driver_sql(f"select * from {table}")), key=str)
            for table in DERIVED
        }


ARTICLES = [article(n) for n in range(12)]


def test_adding_one_by_one_gives_what_all_at_once_does_in_any_order(place: Callable[[str], str]) -> None:
    expected = conclude(ARTICLES)
    assert len(expected.claims) > 2
    assert grown(place("one"), ARTICLES) == expected
    assert grown(place("all"), ARTICLES, len(ARTICLES)) == expected
    assert grown(place("any"), random.Random(1).sample(ARTICLES, len(ARTICLES)), 3) == expected


def test_a_rebuilt_ledger_is_the_grown_one_row_for_row(where: str) -> None:
    versions = (article(20, "https://pier.example/1"), article(21, "https://pier.example/1"))
    grown(where, [*ARTICLES[:4], versions[0], *ARTICLES[4:], versions[1]])
    before = rows(where)
    with Ledger.open(where) as ledger:
        ledger.rebuild()
        assert ledger.record()[1] == ledger.rebuild()[1]
    assert rows(where) == before


def test_nothing_is_embedded_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    grown(tmp_path / "l.db", ARTICLES[:3])
    seen: list[int] = []
    monkeypatch.setattr(module, "vectors", lambda said, own=module.vectors: seen.append(len(said)) or own(said))
    grown(tmp_path / "l.db", [ARTICLES[3]])
    assert seen == [3]


def test_what_is_as_it_was_is_not_written_again(tmp_path: Path) -> None:
    grown(tmp_path / "l.db", ARTICLES[:6])
    places = "select rowid, id from claims"
    connection = sqlite3.connect(tmp_path / "l.db")
    before = set(connection.execute(places))
    connection.close()
    grown(
        tmp_path / "l.db", [Reading(Article("x", "Nothing is said here.", published=datetime(2026, 5, 1, tzinfo=UTC)))]
    )
    connection = sqlite3.connect(tmp_path / "l.db")
    assert set(connection.execute(places)) == before
    connection.close()


@pytest.mark.parametrize("breaking", ["put_arrival", "get_known", "conclude", "put_record"])
def test_a_crash_leaves_what_was_concluded_before_or_what_is_concluded_now(
    where: str, monkeypatch: pytest.MonkeyPatch, breaking: str
) -> None:
    grown(where, ARTICLES[:5])
    before = rows(where)["claims"]
    own = getattr(module, breaking)

    def crash(*given: object) -> None:
        own(*given)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, Ledger.open(where) as ledger:
        ledger.add(ARTICLES[5])
        broken.setattr(module, breaking, crash)
        with pytest.raises(KeyboardInterrupt):
            ledger.record()
    assert rows(where)["claims"] == before
    assert grown(where, ()) == conclude(ARTICLES[:6])


def test_an_index_lies_in_a_file_and_is_made_anew_where_there_is_none(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.claims.index.TAIL", 6)
    assert grown(where, ARTICLES) == conclude(ARTICLES)
    with Ledger.open(where) as ledger:
        if ledger._store.pgvector:
            pytest.skip("this server finds what is near by itself, without a file")
        ledger._store.near.unlink()
    assert grown(where, [article(12)]) == conclude([*ARTICLES, article(12)])


@pytest.mark.parametrize("spoilt", ["another ledger's", "a longer ledger's", "cut short", "no index", "empty"])
def test_a_file_that_was_not_made_of_this_ledger_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    monkeypatch.setattr("onrecord.claims.index.TAIL", 6)
    grown(tmp_path / "l.db", ARTICLES[:8])
    file = tmp_path / "l.db.near"
    own = file.read_bytes()
    grown(tmp_path / "other.db", [article(n) for n in (range(30, 50) if "longer" in spoilt else range(30, 38))])
    others = (tmp_path / "other.db.near").read_bytes()
    file.write_bytes({"cut short": own[: len(own) // 2], "no index": b"x" * len(own), "empty": b""}.get(spoilt, others))
    assert grown(tmp_path / "l.db", ARTICLES[8:]) == conclude(ARTICLES)
    assert file.read_bytes() not in (own, others)


def test_of_two_programs_that_file_at_once_none_fails(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.claims.index.TAIL", 6)
    grown(where, ARTICLES[:4])
    with Ledger.open(where) as one:
        for i, more in enumerate(ARTICLES[4:]):
            if i % 2:
                grown(where, [more])
            else:
                one.add(more)
                one.record()
        assert one.record()[1] == conclude(ARTICLES)
