"""Whom a claim concerns: who would have done, or be, what it says, with their own office or employer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Actor, Kind, Stance
from .sayings import Saying, stems
from .weights import weights

NAMED = {Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE, Kind.GROUP}
"""The kinds that a claim can concern; outlets, documents and unnamed speakers only tell of it."""

FIRST = 0.4
"""The part of a wording in which its subject stands. By hand, not swept."""

ENOUGH = 0.0
"""Evidence from which a speaker counts as one the claim concerns: even odds."""

PUTS_FORWARD = {Stance.ASSERTS, Stance.ALLEGES, Stance.SUGGESTS}

_WORD = re.compile(r"\w+")
_ONESELF = re.compile(r"\b(I|we|my|our|me|us|mine|ours)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Heard:
    """What a claim's statements show of one of its speakers: its own, and what the others put forward or confirm."""

    actor: Actor
    own: Sequence[Saying]
    others: Sequence[str]

    def stances(self) -> set[Stance]:
        """The speaker's on the claim."""
        return {s.stance for s in self.own}

    def share(self, words: frozenset[str], part: float = 1.0) -> float:
        """Of what the others say, the share that names one of the words in its first part."""
        return sum(bool(words & stems(o[: int(len(o) * part)])) for o in self.others) / max(1, len(self.others))


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
    return heard.share(stems(heard.actor.name))


def named_first(heard: Heard) -> float:
    """How often others name it where the subject stands."""
    return heard.share(stems(heard.actor.name), FIRST)


def office_named(heard: Heard) -> float:
    """How often others name its office or employer."""
    return heard.share(frozenset().union(*map(stems, heard.actor.roles)))


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


Names = Mapping[str, Sequence[Actor]]
"""Actors by the first word of their names."""


def by_first_word(actors: Iterable[Actor]) -> Names:
    """Those that a claim can concern."""
    out: dict[str, list[Actor]] = {}
    for actor in actors:
        if actor.kind in NAMED and (first := _WORD.search(actor.name)):
            out.setdefault(first.group(), []).append(actor)
    return out


def concerns(members: Sequence[Saying], wording: str, actors: Mapping[str, Actor], names: Names) -> tuple[str, ...]:
    """Ids of the speakers of whom the evidence says so, of actors named as the wording's subject, and of their employers."""
    w = weights("concerns")
    found = {
        h.actor.id
        for h in heard(members, actors)
        if w["nothing"] + sum(w[name] * look(h) for name, look in TABLE.items()) >= ENOUGH
    }
    found |= {a.id for a in _named_in(wording[: int(len(wording) * FIRST)], names)}
    roles = " ".join(role for i in found for role in actors[i].roles)
    found |= {a.id for a in _named_in(roles, names) if a.kind is Kind.ORGANIZATION}
    return tuple(sorted(found))


def _named_in(text: str, names: Names) -> Iterator[Actor]:
    """The actors whose whole names stand in a text."""
    for word in _WORD.finditer(text):
        for actor in names.get(word.group(), ()):
            end = word.start() + len(actor.name)
            if text.startswith(actor.name, word.start()) and not text[end : end + 1].isalnum():
                yield actor


def heard(members: Sequence[Saying], actors: Mapping[str, Actor]) -> list[Heard]:
    """Every speaker of a claim whom it could concern, in order of speaking."""
    speakers = dict.fromkeys(s.statement.speaker or "" for s in members)
    told = [s for s in members if s.stance in PUTS_FORWARD | {Stance.CONFIRMS}]
    return [
        Heard(
            actors[i],
            [s for s in members if s.statement.speaker == i],
            [s.content for s in told if s.statement.speaker != i],
        )
        for i in speakers
        if i in actors and actors[i].kind in NAMED
    ]
