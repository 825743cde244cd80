"""Signs in what is said. Every example is invented."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from onrecord.statements.signs import known, signs


@pytest.mark.parametrize(
    ("content", "source", "sign"),
    [
        ("the mayor had bribed a clerk", "", "wrong other"),
        ("I bribed a clerk", "", "wrong speaker"),
        ("he had taken money", "", "wrong acted"),
        ("“I am sorry for the bridge,”", "", "owned speaker"),
        ("it would close the port unless the toll is paid", "", "will unless"),
        ("the toll must go", "", "must other"),
        ("Open the bridge", "", "order"),
        ("No. Not for any money.", "", "no"),
        ("the bridge was sold", "a former clerk", "wrong unnamed"),
        ("Who sold the bridge?", "", "question"),
        ("", "", "empty"),
        ("a fable", "", "bare"),
    ],
)
def test_signs(content: str, source: str, sign: str) -> None:
    assert sign in signs(content, source)


def test_what_stands_far_behind_is_no_sign() -> None:
    assert "wrong" not in signs("a " * 60 + "bribe")


def test_every_pair_is_of_signs_that_there_are_and_no_phrase_is_twice_under_one_sign() -> None:
    table = tomllib.loads((files("onrecord.statements") / "signs.toml").read_text("utf-8"))
    assert {sign for pair in table["pairs"] for sign in pair.split()} <= set(known())
    for part in ("opening", "early", "signs", "source"):
        for phrases in table[part].values():
            assert len(set(phrases)) == len(phrases)
            assert not any("*" in phrase.partition(" ")[2] for phrase in phrases), (
                "only a first word may be a beginning of words"
            )
