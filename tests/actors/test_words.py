"""The word lists: no duplicates, lower case, and no head noun that means two things."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from onrecord.actors.words import heads, singular

TABLE = tomllib.loads((files("onrecord.actors") / "words.toml").read_text("utf-8"))
LISTS = {f"{section}.{name}": words for section, lists in TABLE.items() for name, words in lists.items()}


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_a_list_is_lower_case_without_duplicates(words: list[str]) -> None:
    assert words == [w.casefold() for w in words]
    assert len(set(words)) == len(words)


def test_a_head_noun_stands_in_one_list() -> None:
    assert len(heads()) == sum(len(nouns) for nouns in TABLE["heads"].values())


@pytest.mark.parametrize(
    ("plural", "one"),
    [("parties", "party"), ("churches", "church"), ("men", "man"), ("press", "press"), ("banks", "bank")],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one
