"""A review is linked to the claim that it is of, and to none where that is not sure; it changes no standing."""

from dataclasses import replace

import pytest

from onrecord.claims import conclude
from onrecord.claims.reviewed import SURE, Reviewed, reviewed
from onrecord.export import claims as exported
from onrecord.export.tables import TABLES
from onrecord.extract import extract
from onrecord.model import Article, Reading, Record, Review

TEXTS = (
    "The harbour ministry paid 48 million crowns for four cranes, the auditor Noor Vance said on Monday.",
    "The ferry to the island will stop at midnight, the operator Bo Lind said on Tuesday.",
)


@pytest.fixture(scope="module")
def record() -> tuple[tuple[Reading, ...], Record]:
    readings = tuple(extract(Article(f"a{i}", text, outlet="The Pier")) for i, text in enumerate(TEXTS))
    return readings, conclude(readings)


def with_review(readings: tuple[Reading, ...], claim: str) -> tuple[Reading, ...]:
    review = Review(claim, "Mostly true", "Checks of Tessaly", "https://checks.example/1")
    return (*readings, Reading(Article("r1", f"Check\n{claim}", reviews=(review,))))


def linked(record: tuple[tuple[Reading, ...], Record], claim: str) -> tuple[Reviewed, str | None]:
    (found,) = reviewed(with_review(record[0], claim), record[1])
    return found, next((c.text for c in record[1].claims if c.id == found.claim), None)


def test_the_same_in_other_words_is_linked(record: tuple[tuple[Reading, ...], Record]) -> None:
    found, text = linked(record, "The harbour ministry paid 48 million crowns for four cranes")
    assert text is not None
    assert "cranes" in text
    assert found.chance >= SURE


@pytest.mark.parametrize(
    "claim",
    [
        "The king of a far country breeds white elephants",
        "The harbour ministry did not pay 48 million crowns for four cranes",
        "The harbour ministry paid 12 million crowns for four cranes",
    ],
    ids=["another", "contrary", "another number"],
)
def test_what_is_not_surely_the_same_is_not(record: tuple[tuple[Reading, ...], Record], claim: str) -> None:
    assert linked(record, claim)[0].claim is None


def test_a_review_is_exported_with_its_claim_and_changes_nothing(record: tuple[tuple[Reading, ...], Record]) -> None:
    readings = with_review(record[0], "The harbour ministry paid 48 million crowns for four cranes")
    after = conclude(readings)
    assert [(c.id, c.judgement) for c in after.claims] == [(c.id, c.judgement) for c in record[1].claims]
    nodes = [n for n in exported.graph(readings, after) if n["@type"] == "ClaimReview"]
    assert [n["author"]["name"] for n in nodes] == ["Checks of Tessaly"]
    (row,) = next(t for t in TABLES if t.name == "reviews").rows(readings, after)
    assert row[0] == "r1"
    assert row[-1] in {c.id for c in after.claims}
    assert not reviewed(record[0], replace(after, claims=()))
