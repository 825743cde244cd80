"""The same words quoted in two articles are said by the same speaker, whatever each article calls him."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..model import Kind, Reading, Statement, words_of
from ..pages.words import fold
from .roles import is_role
from .same import Found, Same

ALIKE = 5
"""Words in a row, within quotation marks, from which two quotations are taken to be of one speech; set by hand."""

_QUOTED = re.compile(r"[\"“«„]([^\"“”«»„]+)[\"”»“]")


def by_quote(everyone: Sequence[Found], same: Same, readings: Sequence[Reading]) -> None:
    """Someone described ("a former essay-seller"): the one named speaker to whom other articles give the same quoted words."""
    by_id = {f.actor.id: f for f in everyone}
    said: dict[tuple[str, ...], set[int]] = defaultdict(set)
    quoting: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for reading in readings:
        for s in reading.statements:
            speaker = by_id.get(s.speaker or "")
            if speaker is None:
                continue
            for words in _runs(s, reading.article.text):
                if speaker.proper and speaker.actor.kind in (Kind.PERSON, Kind.ORGANIZATION):
                    said[words].add(speaker.number)
                elif _one(speaker):
                    quoting[speaker.number].add(words)
    _join(quoting, said, same, everyone)


def _join(
    quoting: Mapping[int, set[tuple[str, ...]]],
    said: Mapping[tuple[str, ...], set[int]],
    same: Same,
    everyone: Sequence[Found],
) -> None:
    for number, runs in quoting.items():
        named = {same.root(n): n for words in sorted(runs & said.keys()) for n in sorted(said[words])}
        if len(named) == 1:
            (other,) = named.values()
            if everyone[other].reading != everyone[number].reading:
                same.join(number, other, f"the same words quoted as those of “{everyone[other].actor.name}”")


def _one(found: Found) -> bool:
    """Whether an article describes one person without a name, and not a crowd or nobody in particular."""
    return is_role(found.phrase.head) and not found.phrase.plural and found.actor.kind in (Kind.UNNAMED, Kind.PERSON)


def _runs(statement: Statement, text: str) -> Iterator[tuple[str, ...]]:
    for quoted in _QUOTED.findall(words_of(text, statement.content)):
        words = re.findall(r"\w+", fold(quoted))
        for i in range(len(words) - ALIKE + 1):
            yield tuple(words[i : i + ALIKE])
