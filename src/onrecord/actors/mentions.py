"""The places of an article where its figures stand, and how far apart they are in sentences, paragraphs and mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence
from itertools import islice

from ..model import Kind
from .cast import Figure

_SENTENCE = re.compile(r"[.!?][\"”’')]*\s+|\n")

AHEAD = 12
"""Mentions after a place among which the next person is looked for."""

OPENING = 12
"""Characters from a sentence's start in which a mention opens it."""


class Mentions:
    """Every mention of a figure, in order; grows as statements are given their speakers."""

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
        if figure.before(place + 1) != place:
            insort(self._places, (place, self._number[id(figure)]))
            figure.mention(place)

    def at(self, place: int) -> Figure | None:
        """Who is mentioned by name at this very place, titles included."""
        i = self._before(place)
        return self._figures[self._places[i][1]] if i < len(self._places) and self._places[i][0] == place else None

    def near(self, place: int, reach: int) -> list[Figure]:
        """Who is mentioned in the last ``reach`` mentions before a place, the nearest first."""
        end = self._before(place)
        numbers = dict.fromkeys(number for _, number in reversed(self._places[max(0, end - reach) : end]))
        return [self._figures[n] for n in numbers]

    def next(self, place: int) -> Figure | None:
        """The next person to be mentioned after a place."""
        following = (self._figures[n] for _, n in islice(self._places, self._before(place + 1), None))
        return next((f for f in islice(following, AHEAD) if f.kind is Kind.PERSON), None)

    def between(self, place: int, other: int) -> int:
        """Mentions from one place up to another."""
        return self._before(other) - self._before(place)

    def sentence(self, place: int) -> int:
        """The number of the sentence at a place."""
        return bisect_right(self._starts, place)

    def paragraph(self, place: int) -> int:
        """The number of the paragraph at a place."""
        return bisect_left(self._breaks, place)

    def opens(self, place: int) -> bool:
        """Whether what stands there opens its sentence, and so is likely its subject."""
        return place - self._starts[self.sentence(place) - 1] < OPENING

    def _before(self, place: int) -> int:
        return bisect_left(self._places, (place, -1))
