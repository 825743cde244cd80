"""Who may be meant by a name: the actors it fits, by the rules by which actors of articles are taken for one.

Errs towards telling: every rule that fits gives a candidate with its score and its reason, and only where one candidate has the name
itself, and nobody else has, is it said to match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..model import Actor, Kind
from .likeness import parts
from .names import key
from .variants import sound, stems


class Rule(NamedTuple):
    """A likeness of names: what it is called, its score up to 100, and why it counts, in words that a person sees."""

    id: str
    score: float
    reason: str


NAME = Rule("name", 100, "the same name")
ALIAS = Rule("alias", 90, "articles call it so")
SPELLING = Rule("spelling", 70, "the name spelled otherwise")
PART = Rule("part", 50, "a part of the name")
WORDS = Rule("words", 40, "some of the same words")
RULES = (NAME, ALIAS, SPELLING, PART, WORDS)
"""In the order of how sure they are; scores by hand, far enough apart that no weaker rule reaches a stronger one."""

SURE = ALIAS.score
"""The score from which a candidate that is alone with it matches."""


class Candidate(NamedTuple):
    """An actor who may be meant: the score from 0 to 100, the rule that gave it, and whether nobody else can be meant."""

    actor: Actor
    score: float
    rule: Rule
    match: bool = False


@dataclass(frozen=True)
class Names:
    """All names of actors, by what each rule compares; candidates are found in time that does not grow with their number."""

    actors: Mapping[str, Actor]
    fits: Mapping[tuple[str, str], tuple[str, ...]]

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> Names:
        """The names of these, those named first coming first among equals."""
        fits: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        known = {a.id: a for a in actors}
        for actor in known.values():
            for rule, told in _told(actor):
                fits[rule.id, told][actor.id] = None
        return cls(known, {own: tuple(ids) for own, ids in fits.items()})

    def meant(self, words: str, among: Callable[[Actor], bool] = lambda _: True, most: int = 5) -> list[Candidate]:
        """The likeliest of those ``among`` whom to look, likeliest first; an actor's id means that actor."""
        found: dict[str, tuple[float, Rule]] = {}
        for own, score, rule in self._fitting(words.strip()):
            if among(self.actors[own]) and score > found.get(own, (0.0, rule))[0]:
                found[own] = score, rule
        best = sorted(found, key=lambda own: -found[own][0])[:most]
        alone = len(best) == 1 or (len(best) > 1 and found[best[0]][0] > found[best[1]][0])
        sure = bool(best) and alone and found[best[0]][0] >= SURE
        return [Candidate(self.actors[own], *found[own], match=sure and own == best[0]) for own in best]

    def begun(self, words: str) -> Iterator[Actor]:
        """Those with a name, or a word of one, that begins so; an actor's id means that actor."""
        asked = key(words)
        for actor in self.actors.values():
            told = (key(n) for n in (actor.name, *actor.aliases))
            if actor.id == words or any(f" {name}".find(f" {asked}") >= 0 for name in told):
                yield actor

    def _fitting(self, words: str) -> Iterator[tuple[str, float, Rule]]:
        if words in self.actors:
            yield words, NAME.score, NAME
        asked = key(words)
        if not asked:
            return
        for rule, told in (
            (NAME, asked),
            (ALIAS, asked),
            (SPELLING, _person(asked)),
            (SPELLING, _body(asked)),
            (PART, asked),
        ):
            yield from ((own, rule.score, rule) for own in self.fits.get((rule.id, told), ()))
        yield from self._sharing(asked)

    def _sharing(self, asked: str) -> Iterator[tuple[str, float, Rule]]:
        """Those who share words, by the share of all words that are theirs both (Dice)."""
        words = set(asked.split())
        for own in dict.fromkeys(i for w in words for i in self.fits.get((WORDS.id, w), ())):
            others = (set(key(n).split()) for n in (self.actors[own].name, *self.actors[own].aliases))
            share = max(2 * len(words & other) / (len(words) + len(other)) for other in others if other)
            yield own, round(WORDS.score * share, 1), WORDS


def _told(actor: Actor) -> Iterator[tuple[Rule, str]]:
    """What each rule compares an actor by."""
    own, others = key(actor.name), {key(n) for n in actor.aliases}
    yield NAME, own
    yield from ((ALIAS, other) for other in others if other)
    for name in {own, *others}:
        if " " in name and actor.kind is not Kind.UNNAMED:
            yield SPELLING, _person(name) if actor.kind is Kind.PERSON else _body(name)
        yield from ((WORDS, word) for word in set(name.split()))
    yield from ((PART, part) for part in parts(actor))


def _person(name: str) -> str:
    return f"person {sound(name)}"


def _body(name: str) -> str:
    return f"body {' '.join(sorted(stems(name)))}"
