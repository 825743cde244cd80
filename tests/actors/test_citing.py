"""Whoever is cited speaks, through the one who cites: on invented sentences."""

from __future__ import annotations

import pytest

from onrecord.actors import identify
from onrecord.model import Article, Kind, Span, Spans, Stance, Statement

CITED = [
    ("The Daily Ledger reported that the bridge was closed, citing two officials.", "The Daily Ledger", "reported", "two officials", "The Daily Ledger"),
    ("The bridge is closed, The Daily Ledger reported on Monday, citing a clerk who saw it.", "The Daily Ledger", "reported", "a clerk", "The Daily Ledger"),
    ("The Daily Ledger, quoting three diplomats, said the bridge was closed.", "The Daily Ledger", "said", "three diplomats", "The Daily Ledger"),
    ("The Daily Ledger said the bridge was closed, citing safety concerns.", "The Daily Ledger", "said", "The Daily Ledger", None),
    ("The Daily Ledger said the bridge was closed.", "The Daily Ledger", "said", "The Daily Ledger", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "speaker", "via"), CITED, ids=[row[0] for row in CITED])
def test_whoever_is_cited_speaks(text: str, source: str, cue: str, speaker: str, via: str | None) -> None:
    def at(words: str) -> Spans:
        return (Span(text.index(words), text.index(words) + len(words)),)

    content = "the bridge was closed" if "the bridge was closed" in text else "The bridge is closed"
    statement = Statement("s1", "x", at(source), at(cue), at(content), Stance.ASSERTS, False, 1.0)
    reading = identify(Article("x", text, outlet="The Daily Harbour"), [statement])
    (found,) = reading.statements
    actors = {a.id: a for a in reading.actors}
    assert [s.of(text) for s in found.source] == [speaker]
    assert (actors[found.speaker or ""].kind is Kind.OUTLET) == (via is None)
    if via:
        assert actors[found.via or ""].name in via
