"""How right a reading of an annotated article is, statement by statement.

A gold statement is paired with the found one whose content overlaps its own most, by Jaccard over code points and at
least ``HALF``. One without content is paired by its cue, the overlap counted against the shorter cue, with one whose
content does not lie where the gold cue is. Every statement is paired once, the best overlaps first. Sources are
compared by Jaccard as well, speakers by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.model import Actor, Kind, Reading, Statement
from onrecord.pages.words import fold
from training.annotated import Annotated, Marked, jaccard, points

HALF = 0.5
"""The overlap from which spans count as the same."""

PRONOUNS = frozenset(
    ("he", "she", "it", "they", "we", "i", "you", "one", "who", "which", "that", "this", "his", "her", "its", "their")
)
TITLE = re.compile(r"^(?:(?:the|a|an|mr|mrs|ms|dr|prof|professor|president|minister)\.? )+")


@dataclass(frozen=True)
class Judged:
    """A gold statement and the found one it is paired with, None where it was missed."""

    article: Annotated
    gold: Marked
    found: Statement | None
    speaker: Actor | None
    via: Actor | None

    @property
    def source_right(self) -> bool:
        """Whether both have no source, or sources that overlap by half."""
        if self.found is None:
            return False
        gold, found = points(self.gold.spans["source"]), points(self.found.source)
        return gold == found or jaccard(gold, found) >= HALF

    @property
    def stance_right(self) -> bool:
        return self.found is not None and self.found.stance is self.gold.stance

    @property
    def speaker_right(self) -> bool:
        """Whether the speaker goes by a name of the gold speaker, or is unnamed as that one is."""
        if self.found is None or self.speaker is None:
            return False
        if self.kind is Kind.UNNAMED:
            return self.speaker.kind is Kind.UNNAMED
        return plain(self.speaker.name) in self.names(self.gold.speaker)

    @property
    def via_right(self) -> bool:
        """Whether the same actor relays it, or nobody does."""
        if self.found is None or not (self.gold.via and self.via):
            return self.found is not None and not self.gold.via and not self.via
        return plain(self.via.name) in self.names(self.gold.via)

    @property
    def kind(self) -> Kind:
        """What the gold speaker is."""
        return self.article.speakers[self.gold.speaker].kind

    @property
    def forms(self) -> tuple[str, ...]:
        """How the text names the source, and "nested" where another statement's content holds this one."""
        cue = self.gold.spans["cue"][0]
        others = (s for s in self.article.statements if s is not self.gold)
        nested = any(content.holds(cue) for other in others for content in other.spans["content"])
        return (self._form(), "nested") if nested else (self._form(),)

    def _form(self) -> str:
        speaker, source = self.article.speakers[self.gold.speaker], self._source()
        if not source:
            return "none"
        if speaker.kind is Kind.GROUP and any(" and " in name for name in (speaker.name, *speaker.aliases)):
            return "joint"
        if source.casefold() in PRONOUNS:
            return "pronoun"
        proper = {word for word in re.findall(r"\w+", speaker.name) if word[0].isupper()} - {"The"}
        own = speaker.name[0].isupper() and proper & set(re.findall(r"\w+", source))
        return "name" if own or speaker.kind is Kind.PLACE else "description"

    def _source(self) -> str:
        return " ".join(span.of(self.article.text) for span in self.gold.spans["source"])

    def names(self, speaker: str) -> set[str]:
        """What a gold speaker may be called; a group or a document also as its sources describe it."""
        own = self.article.speakers[speaker]
        names = {own.name, *own.aliases}
        if own.kind in (Kind.GROUP, Kind.DOCUMENT):
            sources = (s.spans["source"] for s in self.article.statements if s.speaker == speaker)
            names |= {span.of(self.article.text) for spans in sources for span in spans}
        return {plain(name) for name in names}


def judge(article: Annotated, reading: Reading) -> tuple[list[Judged], list[Statement]]:
    """Every gold statement with its pair, and the found statements that are none."""
    actors = {a.id: a for a in reading.actors}
    pairs = dict(pair(article.statements, reading.statements))
    judged = []
    for i, gold in enumerate(article.statements):
        found = reading.statements[pairs[i]] if i in pairs else None
        speaker, via = (found.speaker or "", found.via or "") if found else ("", "")
        judged.append(Judged(article, gold, found, actors.get(speaker), actors.get(via)))
    return judged, [s for j, s in enumerate(reading.statements) if j not in pairs.values()]


def pair(gold: Sequence[Marked], found: Sequence[Statement]) -> Iterator[tuple[int, int]]:
    """Which gold statement is which found one, by their indices."""
    overlaps = ((overlap(g, f), -i, -j) for i, g in enumerate(gold) for j, f in enumerate(found))
    free, unused = set(range(len(gold))), set(range(len(found)))
    for size, i, j in sorted(overlaps, reverse=True):
        if size >= HALF and -i in free and -j in unused:
            free.remove(-i)
            unused.remove(-j)
            yield -i, -j


def overlap(gold: Marked, found: Statement) -> float:
    """How much of one statement is the other, from 0 to 1."""
    content, cue = points(gold.spans["content"]), points(gold.spans["cue"])
    if content:
        return jaccard(content, points(found.content))
    own = points(found.cue)
    return 0.0 if not own or points(found.content) & cue else len(own & cue) / min(len(own), len(cue))


def plain(name: str) -> str:
    """A name without case, accents, punctuation, and the article or title before it."""
    return re.sub(r"\W+", " ", TITLE.sub("", fold(name).strip())).strip()
