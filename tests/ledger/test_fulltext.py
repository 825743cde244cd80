"""What words find, the same on each database."""

from __future__ import annotations

import sqlite3

import pytest

from onrecord.ledger import Ledger
from onrecord.ledger.fulltext import Word, frequency, match, put_texts
from onrecord.ledger.lexemes import LAST, LONGEST, PLACES, lexemes, tsvector
from onrecord.model import Article, Reading, Record

TEXTS = {
    "script": "He wrote window.pwned=1 and left.",
    "address": "Write to ana.roe@pier.example or see https://pier.example/quay-7/old_shed?tide=high#top.",
    "numbers": "It rose 3.5% to 48,000 (v1.2.3) on 2026-03-02, i.e. -7e5.",
    "marks": "The <b>harbour</b>’s well-known “café”—Müller & Søn’s &amp; Żółty—shut.",
    "German": "Die Hafenstraße bleibt zu",
    "Greek": "Ο ΛΙΜΈΝΑΣ έκλεισε",
    "Russian": "Порт закрыт; ёлка",
}
FOUND = {
    "pwned": {"script"},
    "window": {"script"},
    "roe": {"address"},
    "pier": {"address"},
    "quay": {"address"},
    "shed": {"address"},
    "top": {"address"},
    "3": {"numbers"},
    "5": {"numbers"},
    "000": {"numbers"},
    "03": {"numbers"},
    "7e5": {"numbers"},
    "b": {"marks"},
    "harbour": {"marks"},
    "s": {"marks"},
    "known": {"marks"},
    "cafe": {"marks"},
    "café": {"marks"},
    "muller": {"marks"},
    "søn": {"marks"},
    "żołty": {"marks"},
    "amp": {"marks"},
    "hafenstraße": {"German"},
    "λιμένας": {"Greek"},
    "порт": {"Russian"},
    "елка": set(),
    "wind": set(),
}


def test_words_find_the_same_on_each_database(where: str) -> None:
    readings = [Reading(Article(name, text)) for name, text in TEXTS.items()]
    with Ledger.open(where) as ledger, ledger._store.writing() as connection:
        put_texts(connection, readings, Record())
        for word, names in FOUND.items():
            assert {thing for thing, _ in match(connection, "articles", [[Word(word)]], 9)} == names, word
            assert frequency(connection, "articles", [Word(word)]) == len(names)
        begun = [[Word("harb", begins=True), Word("nobody")], [Word("mül", begins=True)]]
        assert [thing for thing, _ in match(connection, "articles", begun, 9)] == ["marks"]
        either = match(connection, "articles", [[Word("pwned")], [Word("quay")]], 9, every=False)
        assert {thing for thing, _ in either} == {"script", "address"}


def test_a_text_that_is_replaced_is_found_by_its_new_words(where: str) -> None:
    def found(word: str) -> list[str]:
        return [thing for thing, _ in match(connection, "articles", [[Word(word)]], 9)]

    with Ledger.open(where) as ledger, ledger._store.writing() as connection:
        put_texts(connection, [Reading(Article("a", "old.quay"))], Record())
        put_texts(connection, [Reading(Article("b", "new.quay"))], Record())
        assert (found("old"), found("new"), found("quay")) == ([], ["b"], ["b"])


LARGE = {
    "one very long word": "a" * 3_000_000,
    "very many words": " ".join(f"w{n}" for n in range(300_000)),
    "very many of three bytes": " ".join(chr(0x4E00 + n % 20_000) * (n % 90) for n in range(60_000)),
    "one word very often": "tide " * 300_000,
}


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_a_text_of_any_size_is_kept(where: str, text: str) -> None:
    with Ledger.open(where) as ledger, ledger._store.writing() as connection:
        put_texts(connection, [Reading(Article("a", text, title=text))], Record())
        first = lexemes(text[:LONGEST])[0]
        assert [thing for thing, _ in match(connection, "articles", [[Word(first, begins=True)]], 9)] == ["a"]


@pytest.mark.parametrize(
    "letters",
    [range(0x20, 0x180), range(0x400, 0x528), range(0x2000, 0x2060)],
    ids=["Latin", "Cyrillic", "punctuation"],
)
def test_words_are_cut_and_folded_as_in_a_file(letters: range) -> None:
    alone = [chr(n) for n in letters if chr(n) not in "µſ"]
    texts = [text for c in alone for text in (f"q{c}z", f" {c} ", c * 2)]
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE told USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE words USING fts5vocab(told, instance)")
    connection.executemany("INSERT INTO told (rowid, text) VALUES (?, ?)", enumerate(texts))
    found: dict[int, list[str]] = {n: [] for n in range(len(texts))}
    for n, word in connection.execute("SELECT doc, term FROM words ORDER BY doc, offset"):
        found[n].append(word)
    connection.close()
    assert {text: found[n] for n, text in enumerate(texts)} == {text: lexemes(text) for text in texts}


def test_words_have_places_and_weights() -> None:
    assert tsvector("Cranes paid", "cranes; Café") == "cranes:1A,3B paid:2A cafe:4B"
    assert tsvector("", "_ – !") == ""
    often = tsvector("", "tide " * 2 * LAST)
    assert often.count(",") == PLACES - 1
