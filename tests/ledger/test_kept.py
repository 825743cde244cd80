"""What many look at is read once, and anew when something else was concluded."""

from __future__ import annotations

from onrecord.ledger.kept import Kept


def test_a_thing_is_read_once_for_a_mark() -> None:
    kept, reads = Kept(), []

    def read() -> str:
        reads.append(1)
        return f"read {len(reads)}"

    assert [kept.get("one", "claim", read) for _ in range(3)] == ["read 1"] * 3
    assert kept.get("one", "another", read) == "read 2"
    assert kept.get("two", "claim", read) == "read 3"
    assert kept.get("two", "claim", read) == "read 3"


def test_the_one_asked_for_longest_ago_goes_first() -> None:
    kept = Kept(2)
    for asked in ("a", "b", "a", "c"):
        kept.get("one", asked, lambda: asked)  # noqa: B023
    assert [kept.get("one", asked, lambda: "anew") for asked in ("a", "c", "b")] == ["a", "c", "anew"]


def test_nothing_is_not_kept() -> None:
    kept = Kept()
    assert kept.get("one", "a", lambda: None) is None
    assert kept.get("one", "a", lambda: "there now") == "there now"


def test_what_was_read_of_an_older_mark_is_not_kept() -> None:
    kept = Kept()

    def meanwhile() -> str:
        kept.get("two", "other", lambda: "x")
        return "old"

    assert kept.get("one", "a", meanwhile) == "old"
    assert kept.get("two", "a", lambda: "new") == "new"
