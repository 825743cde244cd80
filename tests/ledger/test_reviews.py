"""What a page tells of others' verdicts is kept with it."""

from datetime import UTC, datetime
from pathlib import Path

from onrecord.ledger import Ledger
from onrecord.model import Article, Reading, Review


def test_reviews_come_back_as_they_were(tmp_path: Path) -> None:
    reviews = (
        Review(
            "The bridge is open",
            "False",
            "Checks",
            "https://checks.example/1",
            datetime(2026, 3, 11, tzinfo=UTC),
            "Ana",
            ("https://a.example/",),
        ),
        Review("The ferry is late", "4 of 5"),
    )
    reading = Reading(Article("a1", "A check of two claims.", reviews=reviews))
    with Ledger.open(str(tmp_path / "l.db")) as ledger:
        ledger.add(reading)
        assert ledger.readings() == (reading,)
        ledger.record()
        found = ledger.article("a1")
        assert found is not None
        assert found.readings[0].article.reviews == reviews
