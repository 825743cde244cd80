"""What a person decides about claims: to make several one, to part one in two, to word one, to give its verdict on one.

A decision names the statements it is about, never a claim, whose id is that of its earliest statement. The later of two that
contradict each other prevails, for the statements on which they do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from ..address import Finder, member, words
from ..decisions import in_force
from ..errors import NotFoundError, UsageError
from ..model import Article, Claim, Decision, Party, Reading, Ruling, Subject
from ..sets import Sets
from .sayings import Saying

Given = tuple[tuple[int, ...], Decision]
"""A decision about one claim with the places of its statements."""


@dataclass(frozen=True)
class Ruled:
    """What decisions come to, in places among what is said: pairs that are ``together``, pairs that are ``apart``, and no chain of
    the one contradicts the other; and the rewordings and verdicts, the newest first."""

    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    rewordings: tuple[Given, ...] = ()
    verdicts: tuple[Given, ...] = ()

    def worded(self, groups: Sequence[Sequence[int]]) -> dict[int, Decision]:
        """The rewordings of groups of places, by the number of the group."""
        return {group: given[0] for group, given in _held(self.rewordings, groups).items()}

    def verdicts_on(self, groups: Sequence[Sequence[int]]) -> dict[int, tuple[int, ...]]:
        """The numbers of the verdicts on groups of places, in order, by the number of the group; of each person the last."""
        out = {}
        for group, given in _held(self.verdicts, groups).items():
            last = {d.by: d.number for d in reversed(given)}
            out[group] = tuple(sorted(last.values()))
        return out


def _held(decided: Iterable[Given], groups: Sequence[Sequence[int]]) -> dict[int, list[Decision]]:
    """By the number of a group of places the decisions that are its own: it holds most of their places, or the earliest of them where
    two hold as many."""
    home = {place: number for number, group in enumerate(groups) for place in group}
    out: dict[int, list[Decision]] = defaultdict(list)
    for places, decision in decided:
        if held := Counter(home[p] for p in sorted(places) if p in home).most_common(1):
            out[held[0][0]].append(decision)
    return out


def merger(claims: Sequence[Claim], readings: Iterable[Reading]) -> tuple[Party, ...]:
    """The parties of the decision that claims are one; raises UsageError where they are already."""
    if len({c.id for c in claims}) < 2:
        raise UsageError(claims[0].id, "one claim cannot be merged with itself", "see onrecord claims")
    return _parties([(c.text, [p.statement for p in c.positions]) for c in claims], readings)


def split(whole: Claim, parts: Sequence[str], readings: Sequence[Reading]) -> tuple[Party, ...]:
    """The parties of the decision that the statements ``parts`` of a claim, by their ids, are another claim; the first party is what
    stays. Raises NotFoundError where one is none of its, UsageError where nothing stays."""
    own = [p.statement for p in whole.positions]
    if lost := next((part for part in parts if part not in own), None):
        raise NotFoundError(lost, f"it is no statement of the claim {whole.id}", f"see onrecord show {whole.id}")
    stay = [i for i in own if i not in parts]
    if not stay:
        raise UsageError(whole.id, "nothing of it would be left", "name fewer of its statements")
    leave = [i for i in own if i in parts]
    told = {s.id: words(s, r.article) for r in readings for s in r.statements}
    return _parties([(whole.text, stay), (told[leave[0]], leave)], readings)


def whole(claim: Claim, readings: Iterable[Reading]) -> tuple[Party, ...]:
    """The party of a decision about one claim."""
    return _parties([(claim.text, [p.statement for p in claim.positions])], readings)


def rule(decisions: Sequence[Decision], said: Sequence[Saying], articles: Mapping[str, Article]) -> Ruled:
    """What the decisions about claims come to for what is ``said`` now."""
    held = [d for d in in_force(decisions) if d.about is Subject.CLAIMS]
    if not held:
        return Ruled()
    places = _Places(said, articles)
    sets = Sets(len(said))
    crossing: list[tuple[int, int]] = []
    given: dict[Ruling, list[Given]] = defaultdict(list)
    for decision in held:
        parties = [places.of(p) for p in decision.parties]
        everyone = [place for members in parties for place in members]
        if decision.ruling is Ruling.MERGE:
            _join(everyone, sets)
        elif decision.ruling in (Ruling.REWORD, Ruling.VERDICT):
            given[decision.ruling].append((tuple(everyone), decision))
        else:
            pairs = [(a, b) for one, other in pairwise(parties) for a, b in product(one, other)]
            for a, b in pairs:
                sets.part(a, b)
            crossing += pairs
            for members in parties:
                _join(members, sets)
    joined: dict[int, list[int]] = defaultdict(list)
    for place in range(len(said)):
        joined[sets.root(place)].append(place)
    together = tuple(pair for members in joined.values() for pair in pairwise(members))
    apart = {(min(r), max(r)) for a, b in crossing if len(r := {sets.root(a), sets.root(b)}) > 1}
    return Ruled(together, tuple(sorted(apart)), tuple(given[Ruling.REWORD]), tuple(given[Ruling.VERDICT]))


def _join(places: Iterable[int], sets: Sets) -> None:
    """Makes them one; where a later decision keeps some apart, as few as that allows."""
    firsts: list[int] = []
    for place in places:
        if not any(sets.unite(first, place) for first in firsts):
            firsts.append(place)


class _Places:
    """Where the members of decisions are among what is said."""

    def __init__(self, said: Sequence[Saying], articles: Mapping[str, Article]) -> None:
        self._finder = Finder((s.statement for s in said), articles)
        self._place = {s.statement.id: place for place, s in enumerate(said)}

    def of(self, party: Party) -> list[int]:
        """In order, those of a party's members that are still said."""
        return sorted({self._place[s.id] for m in party.members if (s := self._finder.find(m))})


def _parties(told: Iterable[tuple[str, Iterable[str]]], readings: Iterable[Reading]) -> tuple[Party, ...]:
    """Each text with the statements of these ids as members."""
    found = {s.id: member(s, r.article) for r in readings for s in r.statements}
    return tuple(Party(text, tuple(found[i] for i in ids)) for text, ids in told)
