"""Whether two statements are about the same thing: a table of what speaks for it and against it, for all pairs of some statements at
once, which a small network weighs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..model import Stance
from .traits import Traits, Vectors
from .weights import weights

FLOOR = -4.0
"""Evidence below which nothing counts when groups are joined: odds of one to fifty."""

AFFIRMS = {Stance.ASSERTS, Stance.ALLEGES, Stance.CONFIRMS}

Table = NDArray[np.float32]


class Block:
    """The ``first`` few of some statements beside all of them, or all beside all. ``of`` are their vectors, shape (n, 768).

    Tables have shape (first, n). Statements with equal ``speakers``, or where these are not given the same name, have one speaker.
    """

    def __init__(
        self,
        of: Vectors,
        compared: Sequence[Traits],
        first: int | None = None,
        speakers: Sequence[str] | None = None,
    ) -> None:
        self._of, self._compared, self._rows = of, compared, slice(first)
        self._speakers = speakers or [t.speaker for t in compared]
        self._content, self._paragraph = np.split(of, 2, axis=1)

    def looked(self) -> Table:
        """All that is looked at, shape (first, n, features)."""
        return np.stack([look(self) for look in TABLE.values()], axis=-1)

    @cached_property
    def same_article(self) -> NDArray[np.bool_]:
        """Whether both are of one article."""
        return self._equal([t.article for t in self._compared])

    @cached_property
    def shared_numbers(self) -> NDArray[np.bool_]:
        """Whether both tell a number that is the same."""
        return self._meet([t.numbers for t in self._compared])

    @cached_property
    def shared_days(self) -> NDArray[np.bool_]:
        """Whether both name a weekday or month that is the same."""
        return self._meet([t.days for t in self._compared])

    def one_article(self) -> Table:
        """Both are of one article."""
        return self.same_article.astype(np.float32)

    def content(self) -> Table:
        """How near the contents' meanings are: their cosine."""
        return self._content[self._rows] @ self._content.T

    def paragraph(self) -> Table:
        """How near the paragraphs' meanings are."""
        return self._paragraph[self._rows] @ self._paragraph.T

    def content_in_paragraph(self) -> Table:
        """How near the content of the one is to the paragraph of the other."""
        return self._mean(self._content[self._rows] @ self._paragraph.T, self._paragraph[self._rows] @ self._content.T)

    def words(self) -> Table:
        """How many words of the shorter content are in the other."""
        return self._shared([t.words for t in self._compared], [t.words for t in self._compared], least=True)

    def words_around(self) -> Table:
        """How many words of the shorter paragraph are in the other."""
        return self._shared([t.around for t in self._compared], [t.around for t in self._compared], least=True)

    def words_in_paragraph(self) -> Table:
        """How many words of the content of the one are in the paragraph of the other."""
        words, around = [t.words for t in self._compared], [t.around for t in self._compared]
        return self._shared(words, around)

    def names_told(self) -> Table:
        """How many words of the names that the one article tells of the other tells too, by how many the one with fewer has."""
        told = [t.told for t in self._compared]
        return self._shared(told, told, least=True)

    def no_name_told(self) -> Table:
        """The articles tell of nobody and no place in common."""
        return (~self._meet([t.told for t in self._compared])).astype(np.float32)

    def near(self) -> Table:
        """They stand close to each other in one article: 1/2 for neighbours, less for each statement between."""
        place = np.array([t.place for t in self._compared])
        return np.where(self.same_article, 1 / (1 + np.abs(place[self._rows, None] - place)), 0).astype(np.float32)

    def same_speaker(self) -> Table:
        """The same actor says both."""
        return self._equal(self._speakers).astype(np.float32)

    def speaker_named(self) -> Table:
        """What one says names the other's speaker."""
        names, words = [t.name for t in self._compared], [t.words for t in self._compared]
        one, other = self._incidence(names, words)
        return ((one[self._rows] @ other.T > 0) | (other[self._rows] @ one.T > 0)).astype(np.float32)

    def numbers_differ(self) -> Table:
        """Both tell numbers and share none: "200 killed" is not "20 killed"."""
        return self._both(lambda t: bool(t.numbers)) * ~self.shared_numbers

    def numbers_shared(self) -> Table:
        """They share a number."""
        return self.shared_numbers.astype(np.float32)

    def days_differ(self) -> Table:
        """Both name weekdays or months and share none."""
        return self._both(lambda t: bool(t.days)) * ~self.shared_days

    def days_shared(self) -> Table:
        """They share a weekday or month."""
        return self.shared_days.astype(np.float32)

    def opinions(self) -> Table:
        """How many of the two ask or suggest, which mostly bears on no claim."""
        return self._count(lambda t: t.stance in (Stance.SUGGESTS, Stance.ASKS))

    def denial_and_affirmation(self) -> Table:
        """One denies, the other affirms."""
        return self._one_and_other(lambda t: t.stance is Stance.DENIES, lambda t: t.stance in AFFIRMS)

    def both_deny(self) -> Table:
        """The same actor denies in both."""
        return self._both(lambda t: t.stance is Stance.DENIES) * self.same_speaker()

    def withheld(self) -> Table:
        """How many of the two will not say."""
        return self._count(lambda t: t.stance is Stance.WITHHOLDS)

    def both_withhold(self) -> Table:
        """Neither will say."""
        return self._both(lambda t: t.stance is Stance.WITHHOLDS)

    def confirmed(self) -> Table:
        """How many of the two acknowledge something."""
        return self._count(lambda t: t.stance is Stance.CONFIRMS)

    def bare(self) -> Table:
        """How many of the two say nothing alone."""
        return self._count(lambda t: t.bare)

    def negated(self) -> Table:
        """How many of the two are negated."""
        return self._count(lambda t: t.negated)

    def one_negated(self) -> Table:
        """One is negated, the other is not."""
        return self._one_and_other(lambda t: t.negated, lambda t: not t.negated)

    def _mean(self, one: Table, other: Table) -> Table:
        return np.float32(0.5) * (one + other)

    def _true(self, of: Callable[[Traits], bool]) -> Table:
        return np.array([of(t) for t in self._compared], np.float32)

    def _count(self, of: Callable[[Traits], bool]) -> Table:
        true = self._true(of)
        counted: Table = true[self._rows, None] + true
        return counted

    def _both(self, of: Callable[[Traits], bool]) -> Table:
        true = self._true(of)
        both: Table = true[self._rows, None] * true
        return both

    def _one_and_other(self, one: Callable[[Traits], bool], other: Callable[[Traits], bool]) -> Table:
        a, b = self._true(one), self._true(other)
        found: Table = np.maximum(a[self._rows, None] * b, b[self._rows, None] * a)
        return found

    def _equal(self, values: Sequence[str]) -> NDArray[np.bool_]:
        known: dict[str, int] = {}
        codes = np.array([known.setdefault(v, len(known)) for v in values], np.intp)
        equal: NDArray[np.bool_] = codes[self._rows, None] == codes
        return equal

    def _meet(self, sets: Sequence[Collection[str]]) -> NDArray[np.bool_]:
        held, _ = self._incidence(sets, sets)
        meet: NDArray[np.bool_] = held[self._rows] @ held.T > 0
        return meet

    def _shared(self, some: Sequence[Collection[str]], others: Sequence[Collection[str]], least: bool = False) -> Table:
        """The words that one of ``some`` shares with one of ``others``, by how many the former has, or with ``least`` the shorter of both."""
        one, other = self._incidence(some, others)
        size: Table = np.float32(1) + np.array([len(s) for s in some], np.float32)
        there = one[self._rows] @ other.T
        if least:
            shorter: Table = np.minimum(size[self._rows, None], size)
            return there / shorter
        return self._mean(there / size[self._rows, None], other[self._rows] @ one.T / size)

    @staticmethod
    def _incidence(some: Sequence[Collection[str]], others: Sequence[Collection[str]]) -> tuple[Table, Table]:
        """Which of all that is in ``some`` is in each of them, a row each, and in each of the ``others``; one where it is, else zero."""
        column = {v: i for i, v in enumerate(sorted(set().union(*some)))}
        out = np.zeros((len(some), len(column)), np.float32), np.zeros((len(others), len(column)), np.float32)
        for table, rows in zip(out, (some, others), strict=True):
            for row, values in zip(table, rows, strict=True):
                row[[column[v] for v in values if v in column]] = 1
        return out


MEANING: Mapping[str, Callable[[Block], Table]] = {
    f.__name__: f for f in (Block.content, Block.paragraph, Block.content_in_paragraph)
}
"""What is looked at of the vectors."""

TABLE: Mapping[str, Callable[[Block], Table]] = {
    **MEANING,
    **{
        f.__name__: f
        for f in (
            Block.one_article, Block.words, Block.words_around, Block.words_in_paragraph, Block.names_told, Block.no_name_told,
            Block.near, Block.same_speaker, Block.speaker_named, Block.numbers_differ, Block.numbers_shared, Block.days_differ,
            Block.days_shared, Block.opinions, Block.denial_and_affirmation, Block.both_deny, Block.withheld, Block.both_withhold,
            Block.confirmed, Block.bare, Block.negated, Block.one_negated,
        )
    },
}  # fmt: skip
"""All that is looked at, in the order in which the network is given it."""


class Network(NamedTuple):
    """One hidden layer of rectified units over what is looked at; shapes (features, units), (units,), (units,), (1,)."""

    hidden: Table
    hidden_bias: Table
    out: Table
    out_bias: Table

    def evidence(self, looked: Table) -> Table:
        """Log odds that two statements are about the same thing, of what is looked at, shape (..., features)."""
        found: Table = np.maximum(looked @ self.hidden + self.hidden_bias, 0) @ self.out + self.out_bias
        return found


@cache
def network() -> Network:
    """The network that ships; `python -m training.evidence` makes it anew."""
    with as_file(files(__package__) / "pairs.npz") as path, np.load(path) as stored:
        return Network(**{name: stored[name].astype(np.float32) for name in Network._fields})


def matrix(
    of: Vectors, compared: Sequence[Traits], first: int | None = None, speakers: Sequence[str] | None = None
) -> Table:
    """Log odds that two statements are about the same thing, shape (first, statements); the arguments are those of ``Block``."""
    return network().evidence(Block(of, compared, first, speakers).looked())


def asked(of: Vectors) -> Vectors:
    """Vectors whose dot product with those of statements of other articles ranks these by how much of the same they mean."""
    w = weights("near")
    content, paragraph = np.split(of, 2, axis=1)
    crossed = w["content_in_paragraph"] / 2
    both = [w["content"] * content + crossed * paragraph, crossed * content + w["paragraph"] * paragraph]
    return np.concatenate(both, axis=1).astype(np.float32)
