"""Whom a speaker speaks for: a spokesman his office, a lawyer his client, one who says so whoever he names.

A spokeswoman without a name is her office already and speaks for nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..model import Kind, Statement
from ..statements.clauses import sentence_of, view
from .cast import Cast, Figure
from .phrases import Phrase, clean, parse
from .roles import tells_person
from .words import heads

NEAR = 110
"""Characters around a name in which stands what its bearer is, and around a cue in which stands for whom it is spoken. By hand."""

_AGENT = (
    r"(?:spokes(?:man|woman|person|men|women|people)|(?:press|communications?|media) (?:secretary|officer|director|adviser)"
    r"|lawyers?|attorneys?|counsel|solicitors?|barristers?)"
)
"""What one is who speaks for another."""

_WHOM = r"(?P<{name}>(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep)\.|[^,.;:!?\n()\"“”]){{2,60}}?)"
_STOP = r"(?=[,.;:!?\n()\"“”]|\s(?:who|said|says|told|has|had|was|is|in a|on \w+day|when|after|but)\b|$)"
_AGENT_ALONE = re.compile(rf"\b{_AGENT}\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:^|[\s\"“(])(?P<whom>(?:[\w’'.-]+\s){{1,6}}?)(?:(?:chief|senior|top|deputy|former|defence|defense|lead|long-time)\s)?{_AGENT},?\s$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf",?\s(?:who\s(?:speaks|spoke|is speaking|acts|appears)\sfor\s{_WHOM.format(name='client')}{_STOP}"
    rf"|(?:(?:an?|the|one of)\s)?(?:[\w-]+\s){{0,2}}?{_AGENT}\s(?:for|of|at|with|to|representing)\s{_WHOM.format(name='office')}{_STOP}"
    rf"|{_WHOM.format(name='owner')}[’']s?\s(?:[\w-]+\s){{0,2}}?{_AGENT}\b"
    rf"|(?:an?|the)\s(?P<body>(?:[\w’'.-]+\s){{1,4}}?){_AGENT}{_STOP})",
    re.IGNORECASE,
)
_SAID_FOR = re.compile(
    rf"\b(?:on behalf of|in the name of|speaking for)\s{_WHOM.format(name='whom')}(?=[,.;:!?\n()\"“”]|\s(?:said|says|who)\b|$)",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"^.*\b(?=(?:the|his|her|its|their)\s)|^.*\b(?:an?)\s", re.IGNORECASE)
"""What stands before the last noun phrase of some words, or its article."""

_GENDER = {"his": "male", "her": "female"}


class Behalf:
    """For whom an article's speakers speak, told by what stands beside their names."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._told = _SAID_FOR.search(cast.text) is not None
        self._offices: dict[int, Figure | None] = {}

    def of(self, statement: Statement, speaker: Figure) -> Figure | None:
        """Whom the speaker of a statement speaks for, None where it is no one else."""
        whom = self._said(statement, speaker) or self._by_source(statement, speaker)
        if whom is None and speaker.kind is Kind.PERSON:
            if id(speaker) not in self._offices:
                self._offices[id(speaker)] = self._office(speaker)
            whom = self._offices[id(speaker)]
        return whom if whom is not speaker else None

    def _said(self, statement: Statement, speaker: Figure) -> Figure | None:
        """The one named by "on behalf of" and the like in the statement's own sentence."""
        if not self._told:
            return None
        window = sentence_of(self._cast.text, (*statement.source, *statement.cue), NEAR)
        found = _SAID_FOR.search(view(self._cast.text, (window,), statement.content))
        return self._meant(found["whom"], window.start + found.start(), speaker) if found else None

    def _by_source(self, statement: Statement, speaker: Figure) -> Figure | None:
        """The client of "the union's lawyer" or "counsel for the union"; a spokesman without a name is his office."""
        for span in statement.source if speaker.kind in (Kind.PERSON, Kind.UNNAMED, Kind.GROUP) else ():
            phrase = parse(clean(span.of(self._cast.text)))
            if not phrase.name and phrase.head and _AGENT_ALONE.fullmatch(phrase.head):
                tail = re.match(r"(?:for|of|to|representing)\s(.+)", phrase.tail)
                if whom := phrase.owner or (tail[1] if tail else ""):
                    return self._meant(whom, span.start, speaker)
        return None

    def _office(self, speaker: Figure) -> Figure | None:
        """What the words beside a name say that its bearer speaks for."""
        if not any(_AGENT_ALONE.search(role) for role in speaker.roles):
            return None
        found = (self._meant(whom, place, speaker) for place in speaker.places for whom in self._beside(speaker, place))
        return next((f for f in found if f and f is not speaker), None)

    def _beside(self, speaker: Figure, place: int) -> Iterator[str]:
        """The words for the office before and after a name that stands at this place."""
        text = self._cast.text
        before = text[max(0, place - NEAR) : place].rpartition("\n")[2]
        if found := _BEFORE.search(re.split(r"[.!?;:]\s|[”\"]\s", before)[-1]):
            yield _DETERMINED.sub("", found["whom"])
        last = speaker.name.split()[-1]
        end = text.find(last, place, place + NEAR)
        if end >= 0 and (after := _AFTER.match(text, end + len(last), end + len(last) + NEAR)):
            yield next(words for words in after.groupdict().values() if words)

    def _meant(self, words: str, place: int, speaker: Figure) -> Figure | None:
        """The figure that the words for an office or a client mean; a body without a name is made where the text tells of none."""
        told = clean(re.sub(r"[’']s?$", "", words.strip()))
        lower = told.casefold()
        if lower in ("his", "her", "its", "their"):
            return self._owner(lower, place, speaker)
        phrase = _phrase(told)
        if phrase.name:
            return self._cast.by_name(phrase.name, place, phrase.titles)
        kinds = (Kind.PERSON,) if tells_person(phrase) else (Kind.ORGANIZATION, Kind.GROUP, Kind.OUTLET)
        if known := self._cast.by_role(phrase, place, kinds):
            return known
        listed = heads().get(phrase.head)
        return (
            self._cast.add(told.removeprefix("the "), Kind(listed), told)
            if listed in ("organization", "group")
            else None
        )

    def _owner(self, word: str, place: int, speaker: Figure) -> Figure | None:
        """Whoever "his" or "her" means, the last such person told of before; "its" or "their" the only body told of just before."""
        others = [f for f in self._cast.figures if f is not speaker]
        if gender := _GENDER.get(word):
            fits = [f for f in others if f.kind is Kind.PERSON and f.gender in ("", gender)]
            return max((f for f in fits if f.before(place) >= 0), key=lambda f: f.before(place), default=None)
        bodies = [f for f in others if f.kind in (Kind.ORGANIZATION, Kind.GROUP)]
        near = [f for f in bodies if f.before(place) >= max(0, place - 2 * NEAR)]
        return near[0] if len(near) == 1 else None


@lru_cache(maxsize=1 << 10)
def _phrase(told: str) -> Phrase:
    """A bare noun ("ministry spokesman") is as definite as one with "the"."""
    phrase = parse(told)
    return phrase if phrase.name or phrase.definite else parse(f"the {told}")
