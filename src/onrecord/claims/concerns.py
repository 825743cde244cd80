"""Whom a claim concerns: who would have done, or be, what it says, with their own office or employer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from ..model import Actor, Kind, Stance
from .group import PUTS_FORWARD
from .sayings import Saying, stems
from .standing import NAMED
from .weights import weights

FIRST = 0.4
"""The part of a wording in which its subject stands. By hand, not swept."""

ENOUGH = 0.5
"""Chance from which a speaker counts as one the claim concerns."""

_WORD = re.compile(r"\w+")
_ONESELF = re.compile(r"\b(I|we|my|our|me|us|mine|ours)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """What a claim's statements put forward or confirm: the places of those that name a word, in all they say and in its first
    part, and the places of each speaker's own."""

    whole: Mapping[str, set[int]]
    first: Mapping[str, set[int]]
    own: Mapping[str, set[int]]
    count: int


@dataclass(frozen=True)
class Heard:
    """What a claim's statements show of one of its speakers: its own, and what is ``told`` by all."""

    actor: Actor
    own: Sequence[Saying]
    told: Told

    def stances(self) -> set[Stance]:
        """The speaker's on the claim."""
        return {s.stance for s in self.own}

    def share(self, words: frozenset[str], places: Mapping[str, set[int]]) -> float:
        """Of what the others say, the share that names one of the words."""
        own = self.told.own.get(self.actor.id, set())
        naming = set[int]().union(*(places.get(word, ()) for word in words)) - own
        return len(naming) / max(1, self.told.count - len(own))


def denies(heard: Heard) -> float:
    """It denies the claim."""
    return float(Stance.DENIES in heard.stances())


def withholds(heard: Heard) -> float:
    """It was asked and would not say."""
    return float(Stance.WITHHOLDS in heard.stances())


def confirms(heard: Heard) -> float:
    """It acknowledges what others put forward."""
    return float(Stance.CONFIRMS in heard.stances())


def only_puts_forward(heard: Heard) -> float:
    """All it does is to put something forward."""
    return float(heard.stances() <= PUTS_FORWARD)


def alleges(heard: Heard) -> float:
    """It accuses someone, and so hardly itself."""
    return float(Stance.ALLEGES in heard.stances())


def named(heard: Heard) -> float:
    """How often others name it."""
    return heard.share(stems(heard.actor.name), heard.told.whole)


def named_first(heard: Heard) -> float:
    """How often others name it where the subject stands."""
    return heard.share(stems(heard.actor.name), heard.told.first)


def office_named(heard: Heard) -> float:
    """How often others name its office or employer."""
    return heard.share(frozenset().union(*map(stems, heard.actor.roles)), heard.told.whole)


def speaks_of_itself(heard: Heard) -> float:
    """It says "I" or "we" of the matter."""
    return float(
        any(_ONESELF.search(s.said) for s in heard.own if s.stance in PUTS_FORWARD | {Stance.CONFIRMS, Stance.DENIES})
    )


def negates(heard: Heard) -> float:
    """It says that something is not so."""
    return float(any(s.statement.negated for s in heard.own if s.stance is Stance.ASSERTS))


TABLE: Mapping[str, Callable[[Heard], float]] = {
    f.__name__: f
    for f in (
        denies, withholds, confirms, only_puts_forward, alleges,
        named, named_first, office_named, speaks_of_itself, negates,
    )
}  # fmt: skip


def looked_at() -> tuple[tuple[str, float], ...]:
    """All that is looked at in a speaker, in words for a reader, with its weight in log odds that a claim concerns them."""
    return tuple((look.__doc__ or name, weights("concerns")[name]) for name, look in TABLE.items())


class Named(Mapping[str, Sequence[Actor]]):
    """The actors, of those that a claim can concern, whose whole names stand in a text, by the text."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_first_word: dict[str, list[Actor]] = {}
        for actor in actors:
            if actor.kind in NAMED and (first := _WORD.search(actor.name)):
                self._by_first_word.setdefault(first.group(), []).append(actor)

    def __getitem__(self, text: str) -> Sequence[Actor]:
        return [
            actor
            for word in _WORD.finditer(text)
            for actor in self._by_first_word.get(word.group(), ())
            if text.startswith(actor.name, word.start())
            and not text[(end := word.start() + len(actor.name)) : end + 1].isalnum()
        ]

    def __iter__(self) -> Iterator[str]:
        raise TypeError("texts are looked up, not gone through")

    def __len__(self) -> int:
        raise TypeError("texts are looked up, not gone through")


def concerns(
    members: Sequence[Saying], wording: str, actors: Mapping[str, Actor], named_in: Mapping[str, Sequence[Actor]]
) -> tuple[str, ...]:
    """Ids of the speakers of whom the evidence says so, of actors named as the wording's subject, and of their employers; ``named_in`` are
    those named in a text."""
    found = {speaker for speaker, chance in chances(members, actors).items() if chance >= ENOUGH}
    found |= {a.id for a in named_in[wording[: int(len(wording) * FIRST)]]}
    roles = " ".join(role for i in sorted(found) for role in actors[i].roles)
    found |= {a.id for a in named_in[roles] if a.kind is Kind.ORGANIZATION}
    return tuple(sorted(found))


def chances(members: Sequence[Saying], actors: Mapping[str, Actor]) -> dict[str, float]:
    """For each speaker whom a claim could concern the chance that it does."""
    w = weights("concerns")
    evidence = {
        h.actor.id: w["nothing"] + sum(w[name] * look(h) for name, look in TABLE.items())
        for h in heard(members, actors)
    }
    return {speaker: 1 / (1 + exp(-odds)) for speaker, odds in evidence.items()}


def heard(members: Sequence[Saying], actors: Mapping[str, Actor]) -> list[Heard]:
    """Every speaker of a claim whom it could concern, in order of speaking."""
    spoken: dict[str, list[Saying]] = {}
    for member in members:
        spoken.setdefault(member.statement.speaker or "", []).append(member)
    told = _told([s for s in members if s.stance in PUTS_FORWARD | {Stance.CONFIRMS}])
    return [Heard(actors[i], own, told) for i, own in spoken.items() if i in actors and actors[i].kind in NAMED]


def _told(said: Sequence[Saying]) -> Told:
    whole, first, own = (defaultdict[str, set[int]](set) for _ in range(3))
    for place, saying in enumerate(said):
        own[saying.statement.speaker or ""].add(place)
        for word in saying.words:
            whole[word].add(place)
        for word in stems(saying.content[: int(len(saying.content) * FIRST)]):
            first[word].add(place)
    return Told(whole, first, own, len(said))
