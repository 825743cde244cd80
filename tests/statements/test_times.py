import tomllib
from importlib.resources import files

import pytest

from onrecord.model import Span
from onrecord.statements.phrases import Words
from onrecord.statements.times import times

CASES = [
    ("no offer was made since the July 28 election", ["since the July 28 election"]),
    ("it was sold in March 2022", ["in March 2022"]),
    ("they met on Tuesday", ["on Tuesday"]),
    ("they met on Tuesday night", ["on Tuesday night"]),
    ("they met Tuesday", ["Tuesday"]),
    ("the bridge opens by the end of the year", ["by the end of the year"]),
    ("it fell last week", ["last week"]),
    ("he had paid for three years", ["for three years"]),
    ("the road is shut until Friday", ["until Friday"]),
    ("it was signed nearly 40 years ago", ["nearly 40 years ago"]),
    ("it was signed on Nov. 8, 2016", ["on Nov. 8, 2016"]),
    ("it ran from May to July", ["from May to July"]),
    ("it ran between 2010 and 2014", ["between 2010 and 2014"]),
    ("it was so in the 1990s", ["in the 1990s"]),
    ("it fell after Tuesday’s vote", ["after Tuesday’s vote"]),
    ("it fell before the vote", ["before the vote"]),
    ("it rose over the past two years", ["over the past two years"]),
    ("it closes at 3 p.m. on Thursday", ["at 3 p.m.", "on Thursday"]),
    ("it opens later this month", ["later this month"]),
    ("it opens tomorrow", ["tomorrow"]),
    ("it may fall", []),
    ("on the table lay 2,000 crowns", []),
    ("five people came", []),
    ("the 1,500 guests left", []),
    ("it went so far as to sue", []),
    ("he was sentenced to ten years in prison", []),
]


@pytest.mark.parametrize(("content", "expected"), CASES, ids=[c for c, _ in CASES])
def test_times_with_their_prepositions(content: str, expected: list[str]) -> None:
    assert [s.of(content) for s in times(Words(content).within((Span(0, len(content)),)), content)] == expected


def test_no_class_holds_a_word_twice() -> None:
    table = tomllib.loads((files("onrecord.statements") / "times.toml").read_text("utf-8"))
    assert all(len(told) == len(set(told)) for told in table["classes"].values())
