import json
import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, make_url

import onrecord.ledger
from onrecord.actors import merger
from onrecord.claims import conclude
from onrecord.errors import LedgerError
from onrecord.ledger import Added, Ledger
from onrecord.ledger.schema import tables
from onrecord.model import (
    Actor,
    Article,
    Kind,
    Outcome,
    Participant,
    Proposition,
    Reading,
    Ruling,
    Span,
    Stance,
    Statement,
)
from onrecord.pages.visit import Validators, Visit
from tests.databases import connected, made
from tests.ledger import writer


def reading(text: str = "Ana said the old bridge was shut.", own: str = "a1") -> Reading:
    span = (Span(0, 3),)
    return Reading(
        Article(own, text, url="https://pier.example/1"),
        (
            Statement(
                f"{own}:s1",
                own,
                span,
                (Span(4, 8),),
                (Span(9, len(text) - 1),),
                Stance.ASSERTS,
                False,
                0.9,
                None,
                f"{own}:a1",
            ),
        ),
        (Actor(f"{own}:a1", "Ana", Kind.PERSON, ("Ms. Ana",)),),
    )


def test_what_is_added_comes_back_the_same(where: str) -> None:
    with Ledger.open(where) as ledger:
        assert ledger.add(reading()) is Added.NEW
        assert ledger.readings() == (reading(),)


def proposed() -> Reading:
    """A reading whose statement says what somebody did, with every part of it told."""
    text = "Ana said Bo had handed the keys to Cleo in May at the quay."
    spans = {word: Span(text.index(word), text.index(word) + len(word)) for word in text.rstrip(".").split()}
    whole = reading(text)
    proposition = Proposition(
        (spans["had"], spans["handed"]),
        "hand",
        agent=Participant(spans["Bo"], "Bo Marsh", "a1:a2"),
        patient=Participant(Span(spans["the"].start, spans["keys"].end), "keys"),
        recipient=Participant(spans["Cleo"], "Cleo", None),
        time=Span(spans["in"].start, spans["May"].end),
        place=Span(spans["at"].start, spans["quay"].end),
    )
    bo = Actor("a1:a2", "Bo Marsh", Kind.PERSON)
    return replace(
        whole, statements=(replace(whole.statements[0], proposition=proposition),), actors=(*whole.actors, bo)
    )


def test_what_a_statement_says_comes_back_the_same(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(proposed())
        assert ledger.readings() == (proposed(),)
        readings, derived = ledger.record()
        assert derived == conclude(readings)
        assert ledger.record() == (readings, derived)
    ((told,), (own,)) = derived.statements, proposed().statements
    assert told.proposition
    assert told.proposition.agent
    assert told.proposition.agent.actor == next(i.actor for i in derived.identities if i.member == "a1:a2")
    assert replace(told.proposition, agent=None) == replace(own.proposition, agent=None)


def test_a_part_that_nobody_tells_comes_back_as_none(where: str) -> None:
    whole = proposed()
    (own,) = whole.statements
    bare = replace(own, proposition=Proposition(own.proposition.action if own.proposition else (), "hand"))
    with Ledger.open(where) as ledger:
        ledger.add(replace(whole, statements=(bare,)))
        assert ledger.readings() == (replace(whole, statements=(bare,)),)


def test_the_same_page_again_changes_nothing(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading())
        assert ledger.add(reading()) is Added.SAME
        assert len(ledger.readings()) == 1


def test_changed_words_at_the_same_address_are_a_new_version(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading())
        assert ledger.add(reading("Ana said no.", "a2")) is Added.VERSION
        assert [r.article.id for r in ledger.readings()] == ["a2"]
        assert ledger.has("a1")


def test_a_file_that_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "l.db").write_text("this is a shopping list, and quite a long one too" * 50)
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(str(tmp_path / "l.db"))


def test_another_database(where: str) -> None:
    with connected(where) as other:
        other.exec_driver_sql("create table shopping (thing text)")
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(where)


def test_a_newer_ledger(where: str) -> None:
    Ledger.open(where).__exit__(None, None, None)
    with connected(where) as newer:
        newer.exec_driver_sql("update alembic_version set version_num = '9999'")
    with pytest.raises(LedgerError, match="newer"):
        Ledger.open(where)


def test_a_missing_ledger_is_not_made_for_reading(where: str) -> None:
    for _ in range(2):
        with pytest.raises(LedgerError, match="no ledger there"):
            Ledger.open(where, create=False)


def test_a_locked_ledger(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.opening.BUSY_SECONDS", 0.1)
    with Ledger.open(where) as ledger, Ledger.open(where) as other:
        ledger.add(reading())
        with other._store.writing():
            with pytest.raises(LedgerError, match="locked"):
                ledger.add(reading("Ana said no.", "a2"))
            assert ledger.readings() == (reading(),)
        assert ledger.add(reading("Ana said no.", "a2")) is Added.VERSION


def test_a_failure_midway_leaves_nothing_of_the_article(where: str) -> None:
    whole = reading()
    twice = Reading(whole.article, whole.statements * 2, whole.actors)
    with Ledger.open(where) as ledger:
        with pytest.raises(LedgerError):
            ledger.add(twice)
        assert ledger.readings() == ()


def two_articles() -> tuple[Reading, Reading]:
    other = reading(own="a2")
    return reading(), replace(
        other, article=replace(other.article, url="https://quay.example/2", text="Ana said the old bridge was shut!")
    )


def test_pages_without_an_address_never_replace_each_other(where: str) -> None:
    with Ledger.open(where) as ledger:
        for one in two_articles():
            assert ledger.add(replace(one, article=replace(one.article, url=None))) is Added.NEW
        assert len(ledger.readings()) == 2


def test_what_was_concluded_comes_back_as_it_was(where: str) -> None:
    with Ledger.open(where) as ledger:
        for one in two_articles():
            ledger.add(one)
        readings, derived = ledger.record()
        assert derived == conclude(readings)
        assert derived.claims
        assert ledger.record() == (readings, derived)
        assert ledger.rebuild() == (readings, derived)


def test_what_was_concluded_is_stored_and_not_derived_again(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading())
        first = ledger.record()
        monkeypatch.setattr("onrecord.ledger.ledger.conclude", lambda _: pytest.fail("derived again"))
        assert ledger.record() == first


def test_what_was_concluded_is_derived_again_when_an_article_is_added(where: str) -> None:
    first, second = two_articles()
    with Ledger.open(where) as ledger:
        ledger.add(first)
        ledger.record()
        ledger.add(second)
        assert {s.article for s in ledger.record()[1].statements} == {"a1", "a2"}


def test_what_was_concluded_by_another_version_is_derived_again(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading())
        expected = ledger.record()
        with connected(where) as other:
            other.exec_driver_sql("update conclusions set by = '0.0'")
            other.exec_driver_sql("update claims set text = 'stale'")
        assert ledger.record() == expected


def test_a_decision_is_kept_respected_and_makes_what_was_concluded_anew(where: str) -> None:
    first, second = reading(), replace(reading(own="a2"), actors=(Actor("a2:a1", "Bo", Kind.PERSON),))
    with Ledger.open(where) as ledger:
        ledger.add(first)
        ledger.add(replace(second, article=replace(second.article, url=None)))
        readings, before = ledger.record()
        one, other = before.actors
        parties = merger(one, other, readings, before.identities)
        decision = ledger.decide(Ruling.MERGE, parties=parties, by="Lena", reason="it is a nickname")
        assert ledger.decisions() == (decision,)
        (whole,) = ledger.record()[1].actors
        assert whole.name == one.name
        assert ledger.rebuild() == ledger.record()
        assert ledger.record()[1].decisions == (decision,)
        assert ledger.decide(Ruling.UNDO, undoes=1).number == 2
        assert ledger.record()[1].actors == before.actors


MIGRATIONS = Path(onrecord.ledger.__file__).parent / "migrations"
VERSIONS = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py"))[1:-1]


def upgrade(where: Path, version: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    engine = create_engine(f"sqlite:///{where}")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()


def aged(where: Path, version: str) -> Path:
    """A ledger of an older version that holds what was read and decided in this one."""
    older = where.with_name(f"{version}.db")
    upgrade(older, version)
    connection = sqlite3.connect(older)
    connection.execute("attach database ? as newer", [str(where)])
    for table in ("articles", "article_actors", "statements", "decisions", "meanings", "links", "homes"):
        names = [
            {row[1] for row in connection.execute(f"pragma {schema}.table_info({table})")}
            for schema in ("main", "newer")
        ]
        if shared := ", ".join(f'"{name}"' for name in sorted(set.intersection(*names))):
            connection.execute(f"insert into main.{table} ({shared}) select {shared} from newer.{table} order by rowid")
    connection.commit()
    connection.close()
    return older


@pytest.mark.parametrize("version", VERSIONS)
def test_an_older_ledger_is_concluded_anew(tmp_path: Path, version: str) -> None:
    where = tmp_path / "l.db"
    with Ledger.open(str(where)) as ledger:
        ledger.add(reading())
        expected = ledger.record()
    with Ledger.open(str(aged(where, version))) as ledger:
        assert ledger.record() == expected


def test_what_an_older_ledger_kept_of_its_statements_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [writer.article(n) for n in range(0, 40, writer.TELLING)]
    whole = replace(pages[0], statements=tuple(replace(pages[0].statements[0], id=f"a0000:{i}") for i in range(3)))
    monkeypatch.setattr("onrecord.ledger.ledger.vectors", writer.drawn)
    monkeypatch.setattr("onrecord.ledger.ledger.opening_vectors", writer.opened)
    where = tmp_path / "l.db"
    with Ledger.open(str(where)) as ledger:
        for page in (*pages[1:], whole):
            ledger.add(page)
        expected = ledger.record()
    monkeypatch.setattr("onrecord.ledger.ledger.vectors", lambda told: pytest.fail("embedded again") if told else None)
    older = aged(where, "0009")
    assert Ledger.migrate(str(older)).before == "0009"
    with Ledger.open(str(older)) as ledger:
        assert ledger.record() == expected
    told = "select number from articles order by added", "select ordinal from meanings order by rowid"
    with connected(str(older)) as connection:
        numbers, places = (connection.exec_driver_sql(query).scalars().all() for query in told)
    assert numbers == list(range(1, len(pages) + 1))
    assert places == [0] * (len(pages) - 1) + [0, 1, 2]


def test_claims_of_an_older_ledger_are_counted_at_once(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.ledger.ledger.vectors", writer.drawn)
    monkeypatch.setattr("onrecord.ledger.ledger.opening_vectors", writer.opened)
    pages = [writer.article(n) for n in range(0, 40, writer.TELLING)]
    with Ledger.open(where) as ledger:
        for page in pages:
            ledger.add(page)
        claims = ledger.record()[1].claims
        counts = {c.id: found.counts[c.id] for c in claims if (found := ledger.claim(c.id))}
    older = {"for": 3, "against": 0, "neither": 0}
    with connected(where) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0021'")
        connection.exec_driver_sql(f"UPDATE claim_heads SET counts = '{json.dumps(older)}'")
    assert any(own["for_copies"] for own in counts.values())
    with Ledger.open(where) as ledger:
        for claim, own in counts.items():
            found = ledger.claim(claim)
            assert found
            told = {name: n for name, n in own.items() if name.endswith(("articles", "copies"))}
            assert found.counts[claim] == older | told


@contextmanager
def read_only(where: Path) -> Iterator[Path]:
    """A ledger that this process may read and not write; as root, by being somebody else for a while."""
    folder = Path(tempfile.mkdtemp())
    try:
        shutil.copy(where, folder / "l.db")
        (folder / "l.db").chmod(0o444)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder / "l.db"
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)
    finally:
        shutil.rmtree(folder)


def test_a_read_only_ledger_is_read_and_not_added_to(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        ledger.add(reading())
    with read_only(tmp_path / "l.db") as where:
        with Ledger.open(str(where), create=False) as ledger:
            assert ledger.record()[0] == (reading(),)
            with pytest.raises(LedgerError, match="read-only"):
                ledger.decide(Ruling.UNDO, undoes=1)
        with pytest.raises(LedgerError, match="read-only"):
            Ledger.open(str(where))


def test_a_user_who_may_only_read_does_that(server: str) -> None:
    where = made(server, "shared")
    with Ledger.open(where) as ledger:
        ledger.add(reading())
        ledger.record()
    with connected(where) as connection:
        connection.exec_driver_sql("create role guest login; grant select on all tables in schema public to guest")
    guest = make_url(where).set(username="guest").render_as_string(hide_password=False)
    with Ledger.open(guest, create=False) as ledger:
        assert ledger.record()[0] == (reading(),)
        ledger.looked(datetime(2026, 3, 2, tzinfo=UTC))
        with pytest.raises(LedgerError, match="may not"):
            ledger.add(reading("Ana said no.", "a2"))
    with pytest.raises(LedgerError, match="read-only"):
        Ledger.open(guest)


def test_what_is_remembered_between_two_commands(where: str) -> None:
    due = datetime(2026, 3, 2, 10, tzinfo=UTC)
    with Ledger.open(where) as ledger:
        ledger.add(reading())
        assert ledger.visit("https://pier.example/rss") == Visit("https://pier.example/rss")
        for visit in (
            Visit("https://pier.example/rss", Validators('"1"', "Mon"), failures=2, due=due),
            Visit("https://pier.example/rss", article="a1"),
        ):
            ledger.remember(visit)
            assert ledger.visit("https://pier.example/rss") == visit
        assert ledger.holds("https://pier.example/1")
        assert not ledger.holds("https://pier.example/2")
        assert (ledger.look(), ledger.look("ana")) == (None, None)
        (added,) = ledger.added().values()
        ledger.looked(added)
        assert (ledger.look(), ledger.look("ana")) == (added, None)


def test_a_look_is_not_kept_where_nothing_can_be(tmp_path: Path) -> None:
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        ledger.add(reading())
    with read_only(tmp_path / "l.db") as where, Ledger.open(str(where), create=False) as ledger:
        ledger.looked(datetime(2026, 3, 2, tzinfo=UTC))
        assert ledger.look() is None


def test_the_earlier_versions_of_a_page(where: str) -> None:
    with Ledger.open(where) as ledger:
        ledger.add(reading())
        assert ledger.superseded() == ()
        ledger.add(reading("Ana said the bridge was open.", "a2"))
        assert ledger.superseded() == (reading(),)
        assert list(ledger.added()) == ["a1", "a2"]
        assert ledger.added()["a1"] < ledger.added()["a2"]


def test_two_writers_at_once_lose_nothing_and_double_nothing(where: str) -> None:
    def write(ledger: Ledger, got: list[Added]) -> None:
        got.extend(ledger.add(reading(f"Ana said {i}.", f"a{i}")) for i in range(20))

    with Ledger.open(where) as one, Ledger.open(where) as other:
        results: list[list[Added]] = [[], []]
        threads = [threading.Thread(target=write, args=pair) for pair in zip((one, other), results, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        both = results[0] + results[1]
        assert both.count(Added.SAME) == 20
        assert len(both) == 40


def test_the_migrations_make_the_tables_that_the_code_knows(where: str) -> None:
    Ledger.open(where).__exit__(None, None, None)
    with connected(where) as connection:
        own = {
            "include_name": lambda name, *_: (
                "_texts_fts" not in str(name) and not str(name).endswith(("words", "nearby"))
            )
        }
        assert compare_metadata(MigrationContext.configure(connection, opts=own), tables) == []


def test_words_are_ordered_on_a_server_as_in_a_file(server: str) -> None:
    where = made(server, "ordered")
    Ledger.open(where).__exit__(None, None, None)
    told = """
        select table_name, column_name from information_schema.columns where table_schema = 'public'
        and udt_name in ('text', 'varchar') and collation_name is distinct from 'C' and table_name <> 'alembic_version'
    """
    with connected(where) as connection:
        assert connection.exec_driver_sql(told).all() == []


WRONG = {
    "postgresql://ana:secret@localhost:1/pier": "the server does not answer",
    "postgresql://ana:secret@localhost:pier/x": "this is no ledger's URL",
    "mysql://ana:secret@localhost/x": "this is no ledger's URL",
    "https://ana:secret@pier.example/x?password=secret": "this is no ledger's URL",
    "postgresql://localhost:1/x?password=secret&connect_timeout=1": "the server does not answer",
}


@pytest.mark.parametrize(("url", "told"), WRONG.items())
def test_a_url_that_leads_to_no_ledger_is_told_without_its_password(url: str, told: str) -> None:
    pytest.importorskip("psycopg", reason="psycopg comes with the extra [postgres]")
    with pytest.raises(LedgerError, match=told) as refused:
        Ledger.open(url)
    assert "secret" not in str(refused.value)


def test_a_database_that_does_not_hold_all_letters(server: str) -> None:
    with connected(server) as connection:
        connection.exec_driver_sql("create database letters encoding 'LATIN1' locale 'C' template template0")
    with pytest.raises(LedgerError, match="LATIN1"):
        Ledger.open(make_url(server).set(database="letters").render_as_string(hide_password=False))


def test_a_database_that_is_not_there(server: str) -> None:
    with pytest.raises(LedgerError, match="no such database"):
        Ledger.open(make_url(server).set(database="nowhere").render_as_string(hide_password=False))


def test_what_a_server_cannot_keep_is_told(server: str) -> None:
    with Ledger.open(made(server, "nul")) as ledger, pytest.raises(LedgerError, match="the character NUL"):
        ledger.add(reading("Ana said the old bridge was shut.\x00"))


def test_an_affair_comes_back_the_same(where: str) -> None:
    text = "Ana demanded that the old bridge be shut. The mayor refused."
    spans = {"source": (Span(0, 3),), "cue": (Span(4, 12),), "content": (Span(18, 40),)}
    demand = replace(reading(text).statements[0], **spans, stance=Stance.DEMANDS)
    refusal = replace(demand, id="a1:s2", cue=(Span(52, 59),), content=(), stance=Stance.REFUSES, speaker="a1:a2")
    actors = (*reading().actors, Actor("a1:a2", "Bo Mayor", Kind.PERSON))
    with Ledger.open(where) as ledger:
        ledger.add(replace(reading(text), statements=(demand, refusal), actors=actors))
        _, first = ledger.record()
        _, second = ledger.record()
    (affair,) = first.affairs
    assert [m.outcome for m in affair.moves] == [Outcome.REFUSED, Outcome.OPEN]
    assert second == first
