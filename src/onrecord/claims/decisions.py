"""What a person decides about claims: to make several one, to part one in two, to word one.

A decision names the statements it is about, never a claim, whose id is that of its earliest statement. The later of two that
contradict each other prevails, for the statements on which they do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from ..decisions import in_force
from ..errors import NotFoundError, UsageError
from ..model import Article, Claim, Decision, Member, Party, Reading, Ruling, Statement, Subject, words_of
from ..sets import Sets
from .sayings import Saying

HALF = 0.5
"""Share of its words that a statement must keep, on a page that is read anew, to be the one that a decision was about."""


@dataclass(frozen=True)
class Worded:
    """The text that a person gave a claim, and the number of the decision."""

    decision: int
    text: str


@dataclass(frozen=True)
class Ruled:
    """What decisions come to, in places among what is said: pairs that are ``together``, pairs that are ``apart``, and no chain of
    the one contradicts the other; and the places for which each rewording was given, the newest first."""

    together: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()
    rewordings: tuple[tuple[tuple[int, ...], Worded], ...] = ()

    def worded(self, groups: Sequence[Sequence[int]]) -> dict[int, Worded]:
        """The texts given to groups of places, by the number of the group: that which holds most of the places of a rewording, the
        one with the earliest of them where two hold as many."""
        home = {place: number for number, group in enumerate(groups) for place in group}
        out: dict[int, Worded] = {}
        for places, text in self.rewordings:
            if held := Counter(home[p] for p in sorted(places) if p in home).most_common(1):
                out.setdefault(held[0][0], text)
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
    told = {s.id: _words(s, r.article) for r in readings for s in r.statements}
    return _parties([(whole.text, stay), (told[leave[0]], leave)], readings)


def whole(claim: Claim, readings: Iterable[Reading]) -> tuple[Party, ...]:
    """The party of a decision about one claim."""
    return _parties([(claim.text, [p.statement for p in claim.positions])], readings)


def rule(decisions: Sequence[Decision], said: Sequence[Saying], articles: Mapping[str, Article]) -> Ruled:
    """What the decisions about claims come to for what is ``said`` now."""
    held = [d for d in in_force(decisions) if d.about is Subject.CLAIMS]
    if not held:
        return Ruled()
    finder = _Finder(said, articles)
    sets = Sets(len(said))
    crossing: list[tuple[int, int]] = []
    rewordings = []
    for decision in held:
        parties = [finder.places(p) for p in decision.parties]
        everyone = [place for members in parties for place in members]
        if decision.ruling is Ruling.MERGE:
            _join(everyone, sets)
        elif decision.ruling is Ruling.REWORD:
            rewordings.append((tuple(everyone), Worded(decision.number, decision.text or "")))
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
    return Ruled(together, tuple(sorted(apart)), tuple(rewordings))


def _join(places: Iterable[int], sets: Sets) -> None:
    """Makes them one; where a later decision keeps some apart, as few as that allows."""
    firsts: list[int] = []
    for place in places:
        if not any(sets.unite(first, place) for first in firsts):
            firsts.append(place)


class _Finder:
    """Where the members of decisions are among what is said."""

    def __init__(self, said: Sequence[Saying], articles: Mapping[str, Article]) -> None:
        self._said, self._articles = said, articles
        self._by_id = {s.statement.id: place for place, s in enumerate(said)}
        self._by_url: dict[str, list[int]] = defaultdict(list)
        for place, s in enumerate(said):
            if url := articles[s.article].url:
                self._by_url[url].append(place)

    def places(self, party: Party) -> list[int]:
        """In order, those of a party's members that are still said."""
        return sorted({place for m in party.members if (place := self._place(m)) is not None})

    def _place(self, member: Member) -> int | None:
        """By its id; on a page that was read anew, the statement of the most of its words, if that is HALF of them."""
        if member.id in self._by_id or not member.url:
            return self._by_id.get(member.id)
        wanted = Counter(member.name.casefold().split())

        def kept(place: int) -> float:
            statement = self._said[place].statement
            words = Counter(_words(statement, self._articles[statement.article]).casefold().split())
            return 2 * (wanted & words).total() / max(1, wanted.total() + words.total())

        best = max(self._by_url.get(member.url, ()), key=kept, default=None)
        return best if best is not None and kept(best) >= HALF else None


def _parties(told: Iterable[tuple[str, Iterable[str]]], readings: Iterable[Reading]) -> tuple[Party, ...]:
    """Each text with the statements of these ids as members."""
    found = {s.id: Member(s.id, r.article.url, _words(s, r.article)) for r in readings for s in r.statements}
    return tuple(Party(text, tuple(found[i] for i in ids)) for text, ids in told)


def _words(statement: Statement, article: Article) -> str:
    """All the words of a statement."""
    return words_of(article.text, (*statement.source, *statement.cue, *statement.content))
