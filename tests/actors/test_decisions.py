"""A person's decisions: what they say of the actors they name, of those that come later, and against each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from onrecord.actors import United, merger, split, unite
from onrecord.decisions import undoing
from onrecord.errors import NotFoundError, UsageError
from onrecord.model import Actor, Article, Decision, Kind, Party, Reading, Ruling

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def reading(own: str, *names: str, url: str | None = None) -> Reading:
    article = Article(own, " ".join(names), url=url, outlet="The Evening Tarn")
    return Reading(article, (), tuple(Actor(f"{own}:a{i}", n, Kind.PERSON) for i, n in enumerate(names, 1)))


ILMA, JURO, SHORT = reading("1", "Ilma Torvald"), reading("2", "Juro Torvald"), reading("3", "Torvald")


def who(it: United, member: str) -> Actor:
    own = {i.member: i.actor for i in it.identities}[member]
    return next(a for a in it.actors if a.id == own)


def decided(number: int, ruling: Ruling, parties: tuple[Party, ...] = (), undoes: int | None = None) -> Decision:
    return Decision(number, ruling, NOW, parties=parties, undoes=undoes)


def merged(readings: list[Reading], one: str, other: str, before: tuple[Decision, ...] = ()) -> Decision:
    it = unite(readings, before)
    parties = merger(who(it, one), who(it, other), readings, it.identities)
    return decided(len(before) + 1, Ruling.MERGE, parties)


def parted(readings: list[Reading], whole: str, *parts: str, before: tuple[Decision, ...] = ()) -> Decision:
    it = unite(readings, before)
    return decided(len(before) + 1, Ruling.SPLIT, split(who(it, whole), parts, readings, it.identities))


def test_merged_actors_are_one_with_the_first_one_s_name_and_the_decision_as_the_reason() -> None:
    readings = [ILMA, JURO]
    it = unite(readings, [merged(readings, "2:a1", "1:a1")])
    assert who(it, "1:a1") == who(it, "2:a1")
    assert who(it, "1:a1").name == "Juro Torvald"
    assert {i.reason for i in it.identities} == {"", "decision 1"}


def test_a_merge_holds_for_articles_that_come_later() -> None:
    decision = merged([ILMA, JURO], "1:a1", "2:a1")
    it = unite([ILMA, JURO, reading("4", "Juro Torvald"), SHORT], [decision])
    assert len(it.actors) == 1


def test_a_split_by_name_holds_for_articles_that_come_later() -> None:
    readings = [ILMA, SHORT]
    assert len(unite(readings).actors) == 1
    it = unite(
        [*readings, reading("4", "Torvald"), reading("5", "Ilma Torvald")], [parted(readings, "1:a1", "torvald")]
    )
    assert who(it, "3:a1") == who(it, "4:a1") != who(it, "1:a1") == who(it, "5:a1")


def test_a_split_by_article_leaves_two_of_one_name_with_two_ids() -> None:
    readings = [ILMA, reading("2", "Ilma Torvald"), reading("4", "Ilma Torvald")]
    it = unite(readings, [parted(readings, "1:a1", "4")])
    assert who(it, "1:a1") == who(it, "2:a1") != who(it, "4:a1")
    assert len({a.id for a in it.actors}) == 2


def test_what_is_left_of_a_split_stays_one() -> None:
    readings = [ILMA, JURO, SHORT]
    one = merged(readings, "1:a1", "3:a1")
    before = (one, merged(readings, "3:a1", "2:a1", (one,)))
    it = unite(readings, (*before, parted(readings, "1:a1", "Torvald", before=before)))
    assert who(it, "1:a1") == who(it, "2:a1") != who(it, "3:a1")


def test_the_later_of_two_that_contradict_each_other_prevails() -> None:
    readings = [ILMA, JURO]
    one = merged(readings, "1:a1", "2:a1")
    other = parted(readings, "1:a1", "Juro Torvald", before=(one,))
    assert len(unite(readings, (one, other)).actors) == 2
    again = merged(readings, "1:a1", "2:a1", (one, other))
    assert len(unite(readings, (one, other, again)).actors) == 1


def test_an_undone_decision_holds_no_longer_and_an_undone_undoing_does_not_either() -> None:
    readings = [ILMA, JURO]
    one, undo = merged(readings, "1:a1", "2:a1"), decided(2, Ruling.UNDO, undoes=1)
    assert len(unite(readings, (one, undo)).actors) == 2
    assert len(unite(readings, (one, undo, decided(3, Ruling.UNDO, undoes=2))).actors) == 1


def test_a_decision_holds_for_a_page_that_is_read_anew() -> None:
    old = reading("2", "Juro Torvald", url="https://tarn.example/2")
    decision = merged([ILMA, old], "1:a1", "2:a1")
    assert len(unite([ILMA, replace(old, article=replace(old.article, id="9"))], [decision]).actors) == 1
    new = reading("9", "Omar Quist", "Juro Torvald", url="https://tarn.example/2")
    it = unite([ILMA, new], [decision])
    assert who(it, "1:a1") == who(it, "9:a2") != who(it, "9:a1")


def test_the_order_of_readings_and_decisions_changes_nothing() -> None:
    readings = [ILMA, JURO, SHORT]
    one = merged(readings, "1:a1", "2:a1")
    decisions = (one, parted(readings, "1:a1", "Juro Torvald", before=(one,)))
    forwards, backwards = unite(readings, decisions), unite(readings[::-1], decisions[::-1])
    assert (forwards.actors, forwards.identities) == (backwards.actors, backwards.identities)


def test_what_cannot_be_meant_is_refused() -> None:
    readings = [ILMA, SHORT]
    with pytest.raises(UsageError, match="already"):
        merged(readings, "1:a1", "3:a1")
    with pytest.raises(NotFoundError, match="calls Ilma Torvald so"):
        parted(readings, "1:a1", "Quist")
    with pytest.raises(UsageError, match="nothing of it"):
        parted(readings, "1:a1", "1", "3")
    with pytest.raises(NotFoundError, match="no such"):
        undoing(1, ())
    undone = (decided(1, Ruling.MERGE), decided(2, Ruling.UNDO, undoes=1))
    with pytest.raises(UsageError, match="undone already"):
        undoing(1, undone)
