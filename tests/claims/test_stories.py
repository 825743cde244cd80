"""Reads stories.txt: each story is told, and must end as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.claims.history import heard, turns
from onrecord.claims.standing import Word, judge
from onrecord.model import Actor, Kind, Side, Stance

CAST = {
    Kind.PERSON: "Brisk Orrin",
    Kind.ORGANIZATION: "Ministry Board",
    Kind.PLACE: "Tessaly",
    Kind.GROUP: "Dockers",
    Kind.OUTLET: "Post Wire Echo",
    Kind.DOCUMENT: "Memo Filing",
    Kind.UNNAMED: "officials insiders",
}
ACTORS = {name: Actor(name, name, kind) for kind, names in CAST.items() for name in names.split()}
LINE = re.compile(
    r"(?P<day>\d+ March|undated) +(?P<who>\w+) (?P<stance>\w+) (?P<side>\w+) +in (?P<paper>\w+)"
    r"(?: via (?P<via>\w+)| copy of (?P<original>\w+))?(?P<often>, a hundred times)?"
)
END = re.compile(
    r"stands (?P<standing>\w+); for (?P<origins>[^;]+); against (?P<denials>[^;]+); history (?P<history>[^;]+); turns (?P<turns>.+)"
)


@dataclass
class Story:
    """What was said of the claim, in order, and the end as the story tells it."""

    words: list[Word] = field(default_factory=list)
    end: dict[str, str] = field(default_factory=dict)


def told() -> Iterator[tuple[str, Story]]:
    title = ""
    story = Story()
    for line in (Path(__file__).parent / "stories.txt").read_text("utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            title, story = line, Story()
        elif said := LINE.fullmatch(line.strip()):
            story.words += [word(said, len(story.words) + i) for i in range(100 if said["often"] else 1)]
        elif end := END.fullmatch(line.strip()):
            story.end = end.groupdict()
            yield title, story
        else:
            assert not line.startswith(" "), f"neither a word nor an end: {line}"


def word(said: re.Match[str], number: int) -> Word:
    day = None if said["day"] == "undated" else datetime(2026, 3, int(said["day"].split()[0]), tzinfo=UTC)
    article = f"{said['paper']} {said['day']}" + (f" {number}" if said["often"] else "")
    relay, copied = said["via"] or said["original"] or said["paper"], said["original"] is not None
    return Word(
        said["who"], Stance(said["stance"]), Side(said["side"]), relay, str(number), article, day, copied=copied
    )


def listed(names: Iterator[str] | tuple[str, ...]) -> str:
    return " ".join(names) or "nobody"


STORIES = dict(told())


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_a_story_ends_as_it_says(story: Story) -> None:
    judged, history = heard(story.words, ACTORS, {"Ministry"})
    days = (f"{c.when:%-d %B} {c.standing}" if c.when else f"undated {c.standing}" for c in history)
    assert {
        "standing": judged.standing,
        "origins": listed(judged.origins),
        "denials": listed(judged.denials),
        "history": ", ".join(days),
        "turns": listed(turn.speaker for turn in turns(story.words, ACTORS)),
    } == story.end


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES.keys())
def test_history_ends_where_the_claim_stands_and_names_who_brought_it_there(story: Story) -> None:
    judged, history = heard(story.words, ACTORS, {"Ministry"})
    assert judged == judge(story.words, ACTORS, {"Ministry"})
    assert history[-1].standing is judged.standing
    by = {w.statement: w for w in story.words}
    for change in history:
        speaker = by[change.statement].speaker
        assert speaker in change.reason or speaker in CAST[Kind.UNNAMED]


def test_reasons_read_as_sentences() -> None:
    story = STORIES["Confirmed: an actor whom it concerns affirms it"]
    assert [c.reason for c in heard(story.words, ACTORS, {"Ministry"})[1]] == [
        "unnamed sources via Post affirmed it and no named speaker does",
        "Ministry denied it; unnamed sources via Post affirmed it",
        "Ministry, whom it concerns and who had denied it, confirmed it",
    ]


def test_no_story_is_told_twice() -> None:
    assert len(STORIES) == len(list(told())) > 40
