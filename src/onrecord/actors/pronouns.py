"""Whom a pronoun means: the mention before it that fits and stands nearest, by a table of small preferences."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Sequence

from ..model import Kind
from .cast import Figure

PERSONAL = {
    "he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
THINGS = {"it", "its", "itself"}
PLURAL = {"they", "them", "their", "themselves", "both"}
RELATIVE = {"who", "whom", "whose", "which", "that"}
OWN = {"we", "us", "our", "i", "me", "my", "you", "your"}
ALL = {*PERSONAL, *THINGS, *PLURAL, *RELATIVE, *OWN}

SPOKE_LAST = 1.0
"""For whoever spoke last; this and the other weights were set on the gold statements of the train affairs."""

OPENS = 1.0
"""For a mention that opens its sentence, and so is likely its subject."""

SENTENCE = 0.75
"""Taken off for each sentence between."""

PARAGRAPH = 1.0
"""Taken off for each paragraph between."""

QUOTED = 1.0
"""Taken off for a mention inside what someone else says."""

SAME_GENDER = 0.7
"""For one whose gender the text has told."""

PLACE_AS_THING = 1.0
"""Taken off for a place where a body is asked for."""

REACH = 60
"""Mentions looked at before the pronoun."""

_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+|\n")


class Mentions:
    """The places of an article where a figure stands, in order; grows as statements are given their speakers."""

    def __init__(self, text: str, figures: Sequence[Figure]) -> None:
        self.text = text
        self._starts = [0, *(m.end() for m in _SENTENCE.finditer(text))]
        self._breaks = [m.start() for m in re.finditer("\n", text)]
        self._figures = list(figures)
        self._number = {id(f): i for i, f in enumerate(self._figures)}
        self._places = sorted((p, self._number[id(f)]) for f in figures for p in f.places)

    def add(self, place: int, figure: Figure) -> None:
        """One more mention, such as a source that is no proper name."""
        if id(figure) not in self._number:
            self._number[id(figure)] = len(self._figures)
            self._figures.append(figure)
        insort(self._places, (place, self._number[id(figure)]))

    def at(self, place: int) -> Figure | None:
        """Who is mentioned by name at this very place, titles included."""
        i = bisect_left(self._places, (place, -1))
        return self._figures[self._places[i][1]] if i < len(self._places) and self._places[i][0] == place else None

    def meant(self, word: str, place: int, last: Figure | None, quoted: Sequence[tuple[int, int]]) -> Figure | None:
        """The best mention for the pronoun, ``last`` being who spoke last and ``quoted`` the contents told before."""
        if word in RELATIVE:
            return self._nearest(word, place)
        end = bisect_left(self._places, (place, -1))
        near = [(where, self._figures[n]) for where, n in self._places[max(0, end - REACH) : end]]
        fitting = [(w, f) for w, f in near if _fits(f, word)] or [(w, f) for w, f in near if _may_fit(f, word)]
        scored = [(self._score(f, word, w, place, last, quoted), w, i) for i, (w, f) in enumerate(fitting)]
        return fitting[max(scored)[2]][1] if scored else None

    def _nearest(self, word: str, place: int) -> Figure | None:
        end = bisect_left(self._places, (place, -1))
        for _, number in reversed(self._places[max(0, end - 4) : end]):
            figure = self._figures[number]
            if (figure.kind in (Kind.PERSON, Kind.UNNAMED, Kind.GROUP)) == (word in ("who", "whom")) or word in (
                "whose",
                "that",
            ):
                return figure
        return None

    def _score(
        self, figure: Figure, word: str, where: int, place: int, last: Figure | None, quoted: Sequence[tuple[int, int]]
    ) -> float:
        sentence = bisect_left(self._starts, where + 1)
        score = SPOKE_LAST * (figure is last)
        score -= SENTENCE * (bisect_left(self._starts, place + 1) - sentence)
        score -= PARAGRAPH * (bisect_left(self._breaks, place) - bisect_left(self._breaks, where))
        score += OPENS * (where - self._starts[sentence - 1] < 12)
        score -= QUOTED * any(a <= where < b for a, b in quoted)
        score += SAME_GENDER * (word in PERSONAL and figure.gender == PERSONAL[word])
        score -= PLACE_AS_THING * (word not in PERSONAL and figure.kind is Kind.PLACE and figure is not last)
        return score


BODY = "body"
"""Stands for a pronoun that only an organization or a place can be meant by."""

OUTLET = "outlet"
"""The same for an outlet."""


def _may_fit(figure: Figure, word: str) -> bool:
    """Where nobody else is left: a person whose gender was only guessed at."""
    return word in PERSONAL and figure.guessed


def _fits(figure: Figure, word: str) -> bool:
    if word == OUTLET:
        return figure.kind is Kind.OUTLET
    if word == BODY:
        return figure.kind in (Kind.ORGANIZATION, Kind.PLACE)
    if word in PERSONAL:
        person = figure.kind is Kind.PERSON or (figure.kind is Kind.UNNAMED and not figure.plural)
        return person and figure.gender in ("", PERSONAL[word])
    if word in THINGS:
        return figure.kind in (Kind.ORGANIZATION, Kind.OUTLET, Kind.PLACE, Kind.DOCUMENT) or (
            figure.kind is Kind.GROUP and not figure.plural
        )
    return figure.kind in (Kind.GROUP, Kind.ORGANIZATION, Kind.PLACE) or figure.plural
