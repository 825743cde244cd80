"""The word lists are sound: no entry twice, each in the form in which it is compared."""

import re
from typing import Any

import pytest

from onrecord.pages.words import folded, tidy, words

LISTS = [
    (part, key)
    for part in ("chrome", "byline", "date", "outlet", "agency")
    for key, value in words(part).items()
    if isinstance(value, list)
]


@pytest.mark.parametrize(("part", "key"), LISTS)
def test_no_entry_stands_twice(part: str, key: str) -> None:
    entries: list[Any] = words(part)[key]
    assert len(entries) == len({str(e) for e in entries})


@pytest.mark.parametrize(
    ("part", "key"),
    [
        pair
        for pair in LISTS
        if pair not in (("agency", "sure"), ("agency", "likely"), ("agency", "linked"), ("date", "months"))
    ],
)
def test_entries_are_in_lower_case(part: str, key: str) -> None:
    assert all(entry == entry.lower() for entry in words(part)[key])


def test_chrome_lines_are_compared_without_their_ends() -> None:
    assert all(line == line.strip(" .:!»>…") for line in words("chrome")["lines"])


def test_months_are_twelve_and_distinct() -> None:
    months = words("date")["months"]
    assert len(months) == 12
    assert len({name for names in months for name in names}) == sum(map(len, months))


def test_no_form_names_two_agencies() -> None:
    forms = [form for full, others in words("agency")["known"].items() for form in {full, *others}]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("pattern", [*words("agency")["sure"], *words("agency")["likely"]])
def test_patterns_compile_and_name_the_agency_once(pattern: str) -> None:
    assert re.compile(pattern)
    assert pattern.count("NAME") == 1


@pytest.mark.parametrize(
    ("value", "expected"),
    [(" a\n b\t", "a b"), ("a\u00a0b", "a b"), ("a\ud800b", "a b"), ("", None), (5, None), (None, None)],
)
def test_tidy(value: object, expected: str | None) -> None:
    assert tidy(value) == expected


def test_folded() -> None:
    assert folded("The Kölner Tág-Blatt") == "kolnertagblatt"
