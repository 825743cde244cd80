"""Lists of names, and what they make of the actors of a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.actors import read_aliases, unite
from onrecord.errors import InputError
from onrecord.model import Decision, Entity, Kind, Ruling
from tests.actors.test_decisions import NOW, reading, who

FTM = """{"schema": "Person", "properties": {"name": ["Ilma Torvald"], "alias": ["The Crane"], "weakAlias": ["Ilka"], "position": ["mayor"]}}
{"schema": "Vessel", "properties": {"name": ["Northern Star"]}}
{"schema": "Company", "properties": {"name": ["Brandvik Lifting"]}}
"""
CSV = "name,alias,kind,role\nIlma Torvald,The Crane,person,mayor\nIlma Torvald,La Grue,person,\nBrandvik Lifting,,organization,\n"


def listed(*entities: Entity) -> Decision:
    return Decision(1, Ruling.ALIASES, NOW, entities=entities)


def test_entities_of_followthemoney(tmp_path: Path) -> None:
    (tmp_path / "names.ftm").write_text(FTM)
    assert read_aliases(str(tmp_path / "names.ftm")) == (
        Entity("Ilma Torvald", Kind.PERSON, ("The Crane",), ("Ilka",), ("mayor",)),
        Entity("Brandvik Lifting", Kind.ORGANIZATION),
    )


def test_rows_of_csv(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(CSV)
    assert read_aliases(str(tmp_path / "names.csv")) == (
        Entity("Ilma Torvald", Kind.PERSON, ("The Crane", "La Grue"), (), ("mayor",)),
        Entity("Brandvik Lifting", Kind.ORGANIZATION),
    )


NO_LISTS = {
    "nothing": "",
    "half a line": "{",
    "an empty object": "{}",
    "a shopping list": "shopping\nbread",
    "a kind that is none": "name,kind\nAna,fish",
    "nobody who speaks": '{"schema": "Vessel", "properties": {}}',
    "a list": "[1]",
    "a name that is no list": '{"schema": "Person", "properties": {"name": "Ana Brisk"}}',
    "a name that is no string": '{"schema": "Person", "properties": {"name": [7]}}',
    "objects without end": '{"schema":' * 50_000,
}


@pytest.mark.parametrize("words", NO_LISTS.values(), ids=NO_LISTS)
def test_what_is_no_list_of_names(tmp_path: Path, words: str) -> None:
    (tmp_path / "names").write_text(words)
    with pytest.raises(InputError):
        read_aliases(str(tmp_path / "names"))
    with pytest.raises(InputError):
        read_aliases(str(tmp_path / "none"))


def test_listed_names_are_their_bearer_s_and_take_its_name() -> None:
    it = unite(
        [reading("1", "Quist"), reading("2", "Omar Brisk")],
        [listed(Entity("Omar Quist Brisk", Kind.PERSON, ("Quist", "Omar Brisk")))],
    )
    assert who(it, "1:a1") == who(it, "2:a1")
    assert who(it, "1:a1").name == "Omar Quist Brisk"


def test_a_name_that_two_bear_is_nobody_s() -> None:
    both = (Entity("Omar Brisk", Kind.PERSON, ("Crane",)), Entity("Juro Salt", Kind.PERSON, ("Crane",)))
    it = unite([reading("1", "Crane"), reading("2", "Omar Brisk"), reading("3", "Juro Salt")], [listed(*both)])
    assert len(it.actors) == 3


def test_a_weak_alias_counts_beside_another_name() -> None:
    decision = listed(Entity("Omar Brisk", Kind.PERSON, (), ("Oma",)))
    it = unite([reading("1", "Omar Brisk", "Oma")], [decision])
    assert len(it.actors) == 1
    it = unite([reading("1", "Omar Brisk"), reading("2", "Oma")], [decision])
    assert len(it.actors) == 2
