"""How a claim stands: the last word of each origin, weighed by who it is, and the first of the rules that holds of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from heapq import nsmallest
from string import Formatter

from ..model import Actor, Judgement, Kind, Side, Stance, Standing

NAMED = {Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE, Kind.GROUP}
"""The kinds whose word is a named speaker's, and which a claim can concern; outlets, documents and unnamed speakers only tell of it."""

LISTED = 4
"""Names that a reason tells at most; of more it tells how many. By hand."""


@dataclass(frozen=True)
class Word:
    """One statement on a claim, as far as its standing is concerned; words are weighed in the order they are given.

    ``relay`` is the outlet or agency that carries it, which names an unnamed speaker's origin; ``copied`` tells that its
    ``article`` is a copy.
    """

    speaker: str
    stance: Stance
    side: Side
    relay: str | None = None
    statement: str = ""
    article: str = ""
    published: datetime | None = None
    copied: bool = False


class Last(StrEnum):
    """What an origin's last word comes to."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    RETRACTED = "retracted"


class Hearing:
    """The words on a claim as they fall. Each is heard in constant time, a retraction in the time of the documents that its
    speaker relayed; after any of them the claim has its standing.

    ``affirming``, ``denying`` and ``retracting`` are origins by their last word, without outlets beside the unnamed who speak
    through them; ``own`` and ``named`` are the affirming whom the claim concerns, and who are not unnamed, outlets or documents.
    """

    def __init__(self, actors: Mapping[str, Actor], concerns: Collection[str]) -> None:
        self.actors, self.concerns = actors, frozenset(concerns)
        self._last: dict[str, Last] = {}
        self._relays: dict[str, set[str]] = defaultdict(set)
        self._documents: dict[str, set[str]] = defaultdict(set)
        self.affirming: set[str] = set()
        self.own: set[str] = set()
        self.named: set[str] = set()
        self.denying: set[str] = set()
        self.retracting: set[str] = set()

    def last(self, origin: str) -> Last | None:
        """What an origin's last word so far comes to."""
        return self._last.get(origin)

    def hear(self, word: Word) -> None:
        """Takes in the next word."""
        origin = origin_of(word, self.actors)
        if word.relay:
            self._relays[origin].add(word.relay)
            if self._kind(origin) is Kind.DOCUMENT:
                self._documents[word.relay].add(origin)
        if word.stance is Stance.RETRACTS:
            self._take_back(origin, word.side)
        elif word.side is not Side.NEITHER:
            self._set(origin, Last.AFFIRMED if word.side is Side.FOR else Last.DENIED)

    @property
    def standing(self) -> Standing:
        """How the claim stands by the words heard so far."""
        return self.rule.standing

    @property
    def rule(self) -> Rule:
        """The rule by which it stands so."""
        return next(rule for rule in RULES if rule.holds(self))

    def names(self, origins: Collection[str]) -> str:
        """Origins as a reason tells them: by name, the first LISTED and how many more."""
        known = (origin_name(origin, self.actors) for origin in origins)
        listed = nsmallest(LISTED, known)
        if len(origins) > LISTED:
            listed.append(f"{len(origins) - LISTED} more")
        return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"

    def _take_back(self, origin: str, side: Side) -> None:
        if origin not in self._last and side is Side.AGAINST:
            self._set(origin, Last.RETRACTED)
        for taken in self.taken_back(origin):
            if taken in self._last:
                self._set(taken, None if self.last(taken) is Last.DENIED else Last.RETRACTED)

    def taken_back(self, origin: str) -> tuple[str, ...]:
        """Whoever takes a word back no longer counts for it, and neither do the unnamed sources and documents that only they relayed."""
        alone = {d for d in self._documents[origin] if self._relays[d] == {origin}}
        return origin, _unnamed(origin), *alone

    def is_beside(self, origin: str) -> bool:
        """An outlet does not count beside the unnamed sources who speak through it."""
        return self._kind(origin) is Kind.OUTLET and _unnamed(origin) in self._last

    def _set(self, origin: str, last: Last | None) -> None:
        if last:
            self._last[origin] = last
        else:
            self._last.pop(origin, None)
        self._count(origin)
        if origin.startswith(_unnamed("")):
            self._count(origin.partition("@")[2])

    def _count(self, origin: str) -> None:
        """Puts an origin among those of its last word, and no others."""
        last, kind = self.last(origin), self._kind(origin)
        affirms = last is Last.AFFIRMED and not self.is_beside(origin)
        for origins, among in (
            (self.affirming, affirms),
            (self.own, affirms and origin in self.concerns),
            (self.named, affirms and kind in NAMED),
            (self.denying, last is Last.DENIED),
            (self.retracting, last is Last.RETRACTED),
        ):
            (origins.add if among else origins.discard)(origin)

    def _kind(self, origin: str) -> Kind | None:
        actor = self.actors.get(origin)
        return actor.kind if actor else None


@dataclass(frozen=True)
class Rule:
    """When a claim stands so: ``holds`` of a hearing, ``when`` in words for those who never saw one, and the ``reason`` for one claim, in
    which the origins named in braces are told."""

    standing: Standing
    when: str
    reason: str
    holds: Callable[[Hearing], bool]


RULES = (
    Rule(
        Standing.RETRACTED,
        "whoever affirmed it took it back, and nobody still affirms it",
        "{retracting} took it back and nobody still affirms it",
        lambda heard: bool(heard.retracting) and not heard.affirming,
    ),
    Rule(
        Standing.CONFIRMED,
        "someone whom it concerns affirmed it",
        "{own}, whom it concerns, affirmed it",
        lambda heard: bool(heard.own),
    ),
    Rule(
        Standing.DISPUTED,
        "some affirm it and others deny it",
        "{affirming} affirmed it, {denying} denied it",
        lambda heard: bool(heard.affirming and heard.denying),
    ),
    Rule(
        Standing.DENIED,
        "it is denied and nobody affirms it",
        "{denying} denied it and nobody affirms it",
        lambda heard: bool(heard.denying),
    ),
    Rule(
        Standing.UNCONTESTED,
        "a named person, body or group affirms it and nobody denies it",
        "{named} affirmed it and nobody denies it",
        lambda heard: bool(heard.named),
    ),
    Rule(
        Standing.UNCONFIRMED,
        "only unnamed sources, outlets or documents affirm it, and nobody denies it",
        "only {affirming} affirmed it: no named speaker",
        lambda heard: bool(heard.affirming),
    ),
    Rule(
        Standing.UNSUPPORTED,
        "nobody affirms or denies it: it is asked about, answered by silence, or only told of",
        "nobody affirms or denies it",
        lambda heard: True,
    ),
)
"""How a claim stands: by the first of these that holds. They are those of the output contract."""


def judge(words: Iterable[Word], actors: Mapping[str, Actor], concerns: Collection[str]) -> Judgement:
    """The standing with the origins that affirm, the actors that deny, and the reason in one sentence."""
    hearing = Hearing(actors, concerns)
    for word in words:
        hearing.hear(word)
    return judgement(hearing)


def judgement(heard: Hearing) -> Judgement:
    """What a hearing comes to, with the reason in one sentence."""
    return Judgement(heard.standing, tuple(sorted(heard.affirming)), tuple(sorted(heard.denying)), _reason(heard))


def _reason(heard: Hearing) -> str:
    rule = heard.rule
    told = {field for _, field, _, _ in Formatter().parse(rule.reason) if field}
    return rule.reason.format_map({field: heard.names(getattr(heard, field)) for field in told})


def of_unnamed(word: Word, actors: Mapping[str, Actor]) -> str | None:
    """Unnamed sources count as one origin for each outlet that relays them."""
    speaker = actors.get(word.speaker)
    return _unnamed(word.relay or "") if speaker and speaker.kind is Kind.UNNAMED else None


def of_named(word: Word, _: Mapping[str, Actor]) -> str:
    """Whoever speaks under a name is one origin, in however many articles they are quoted."""
    return word.speaker


ORIGINS: tuple[Callable[[Word, Mapping[str, Actor]], str | None], ...] = (of_unnamed, of_named)
"""Whose word it is: that of the first of these. What they say of themselves is shown to readers."""


def origin_of(word: Word, actors: Mapping[str, Actor]) -> str:
    """Whose word it is: the speaker's, or that of the unnamed speakers of its relay."""
    return next(origin for rule in ORIGINS if (origin := rule(word, actors)) is not None)


def _unnamed(relay: str) -> str:
    return f"unnamed@{relay}"


def origin_name(origin: str, actors: Mapping[str, Actor]) -> str:
    """An origin as a person would call it: the speaker's name, or through whom unnamed sources spoke."""
    if origin in actors:
        return actors[origin].name
    through = actors.get(origin.partition("@")[2])
    return f"unnamed sources via {through.name}" if through else "unnamed sources"
