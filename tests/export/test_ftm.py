"""Entities hold what FollowTheMoney's schemata ask for; by its own library where that is installed."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.model import Kind

from .conftest import Harbour

STANDARD = json.loads((Path(__file__).parents[1] / "data/standards/followthemoney.json").read_text())


@pytest.fixture(scope="module")
def entities(harbour: Harbour) -> list[dict[str, Any]]:
    return [json.loads(line) for line in harbour.written("ftm").splitlines()]


def test_every_property_is_one_of_its_schema_and_none_that_it_asks_for_is_left_out(entities: Any) -> None:
    for one in entities:
        schema = STANDARD[one["schema"]]
        assert set(schema["required"]) <= set(one["properties"]) <= set(schema["properties"]), one
        assert all(values and all(isinstance(v, str) and v for v in values) for values in one["properties"].values())


def test_a_reference_leads_to_an_entity_of_its_range_that_came_before(entities: Any) -> None:
    known: dict[str, list[str]] = {}
    for one in entities:
        for name, values in one["properties"].items():
            kind = STANDARD[one["schema"]]["properties"][name]
            for value in values if kind[0].isupper() else ():
                assert kind in known[value], (one, name)
        assert one["id"] not in known
        known[one["id"]] = STANDARD[one["schema"]]["is"]


def test_everyone_and_everything_is_told(harbour: Harbour, entities: Any) -> None:
    readings, record = harbour.record()
    told = {schema: sum(e["schema"] == schema for e in entities) for schema in STANDARD}
    assert (told["Article"], told["Event"], told["Note"]) == (len(readings), len(record.statements), len(record.claims))
    assert told["Person"] == sum(a.kind is Kind.PERSON for a in record.actors)
    unnamed = {a.name for a in record.actors if a.kind is Kind.UNNAMED}
    assert not unnamed & {n for e in entities if e["schema"] != "Event" for n in e["properties"].get("name", ())}


def test_the_library_takes_every_entity_and_changes_none(entities: Any) -> None:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney is large; install it to run this")
    for one in entities:
        ftm.model.get(one["schema"]).validate(one)
        proxy = ftm.model.get_proxy(one, cleaned=False)
        assert {name: set(values) for name, values in one["properties"].items()} == {
            name: set(values) for name, values in proxy.to_dict()["properties"].items()
        }
