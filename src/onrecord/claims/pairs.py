"""Whether two statements are about the same thing: a table of what speaks for it and against it, for all pairs of some statements at
once, which a small network weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import as_file, files
from itertools import chain
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
        """All that is looked at, shape (features, first, n)."""
        return np.stack([look(self) for look in TABLE.values()])

    @cached_property
    def same_article(self) -> NDArray[np.bool_]:
        """Whether both are of one article."""
        return self._equal([t.article for t in self._compared])

    @cached_property
    def shared_numbers(self) -> NDArray[np.bool_]:
        """Whether both tell a number that is the same."""
        return self._meet("numbers")

    @cached_property
    def shared_days(self) -> NDArray[np.bool_]:
        """Whether both name a weekday or month that is the same."""
        return self._meet("days")

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
        return self._shared("words")

    def words_around(self) -> Table:
        """How many words of the shorter paragraph are in the other."""
        return self._shared("around")

    def words_in_paragraph(self) -> Table:
        """How many words of the content of the one are in the paragraph of the other."""
        words, around = self._held["words"], self._held["around"]
        size = self._sizes("words")
        return self._mean(words[self._rows] @ around.T / size[self._rows, None], around[self._rows] @ words.T / size)

    def names_told(self) -> Table:
        """How many words of the names that the one article tells of the other tells too, by how many the one with fewer has."""
        return self._shared("told")

    def no_name_told(self) -> Table:
        """The articles tell of nobody and no place in common."""
        return (~self._meet("told")).astype(np.float32)

    def near(self) -> Table:
        """They stand close to each other in one article: 1/2 for neighbours, less for each statement between."""
        place = np.array([t.place for t in self._compared])
        return np.where(self.same_article, 1 / (1 + np.abs(place[self._rows, None] - place)), 0).astype(np.float32)

    def same_speaker(self) -> Table:
        """The same actor says both."""
        return self._equal(self._speakers).astype(np.float32)

    def speaker_named(self) -> Table:
        """What one says names the other's speaker."""
        names, words = self._held["name"], self._held["words"]
        return ((names[self._rows] @ words.T > 0) | (words[self._rows] @ names.T > 0)).astype(np.float32)

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

    def _meet(self, trait: str) -> NDArray[np.bool_]:
        held = self._held[trait]
        meet: NDArray[np.bool_] = held[self._rows] @ held.T > 0
        return meet

    def _shared(self, trait: str) -> Table:
        """What both have, by how much the one has that has less."""
        held, size = self._held[trait], self._sizes(trait)
        less: Table = np.minimum(size[self._rows, None], size)
        return held[self._rows] @ held.T / less

    def _sizes(self, trait: str) -> Table:
        return np.array([1 + len(getattr(t, trait)) for t in self._compared], np.float32)

    @cached_property
    def _held(self) -> Mapping[str, Table]:
        """For each trait that is a set which words are in that of which statement, shape (n, words): one where they are, else zero. A word
        of one statement alone has no column; traits that are compared with each other share theirs."""
        out: dict[str, Table] = {}
        for traits in (("words", "around", "name"), ("told",), ("numbers",), ("days",)):
            sets = [[getattr(t, trait) for t in self._compared] for trait in traits]
            counts = Counter(chain.from_iterable(frozenset().union(*own) for own in zip(*sets, strict=True)))
            column = {word: i for i, word in enumerate(word for word, count in counts.items() if count > 1)}
            for trait, own in zip(traits, sets, strict=True):
                out[trait] = np.zeros((len(own), len(column)), np.float32)
                places = [(row, column[word]) for row, words in enumerate(own) for word in words if word in column]
                if places:
                    out[trait][tuple(np.array(places).T)] = 1
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
    """One hidden layer of rectified units over what is looked at; shapes (units, features), (units,), (units,), (1,)."""

    hidden: Table
    hidden_bias: Table
    out: Table
    out_bias: Table

    def evidence(self, looked: Table) -> Table:
        """Log odds that two statements are about the same thing, of what is looked at, shape (features, ...)."""
        units = self.hidden @ looked.reshape(len(looked), -1)
        units += self.hidden_bias[:, None]
        found: Table = self.out @ np.maximum(units, 0, out=units) + self.out_bias
        return found.reshape(looked.shape[1:])


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
