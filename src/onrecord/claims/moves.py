"""What parties want or will do, and what became of it: whether a demand was met or refused, an offer taken, a plan dropped."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ..model import Move, Outcome, Stance
from .group import PRACTICAL
from .sayings import Saying, stems
from .traits import Vectors

SAME = 0.58
"""Cosine of contents from which two moves are on one matter. In the 24 train affairs, of the 30 refusals of what another demands or
offers that are as near 29 are refusals of it, and all but a few of one party's moves that are as near and of one stance are repetitions."""

GRANTED = 0.62
"""Cosine from which a promise grants a demand; in the train affairs all 3 as near do, of the next 5 none."""

JUST_BEFORE = 3
"""Statements back to which a refusal without content ("refused", "would not budge") answers. In the train affairs all 24 that have a demand
or an offer of another so near refuse it."""

ANSWERABLE = {Stance.DEMANDS, Stance.OFFERS}

BY_ANOTHER = {Stance.REFUSES: Outcome.REFUSED, Stance.PROMISES: Outcome.MET}
"""What becomes of a demand or an offer when another does so."""

TAKEN_BACK = {
    Stance.OFFERS: {Stance.REFUSES},
    Stance.PROMISES: {Stance.REFUSES},
    Stance.THREATENS: {Stance.REFUSES},
    Stance.PLANS: {Stance.REFUSES},
    Stance.REFUSES: {Stance.PROMISES, Stance.OFFERS, Stance.PLANS},
}
"""What a party does when it gives up an earlier move on the same matter; otherwise the later takes the earlier's place."""

Addressed = Callable[[Saying], tuple[str, ...]]
"""The ids of the actors whom the words of a statement name besides its speaker."""


@dataclass
class _Group:
    """A move while it is put together: its statements' places in order, and what overtook it, as (place, outcome, reason)."""

    party: str | None
    stance: Stance
    places: list[int]
    words: int
    """The place of the statement that says what it is about: mostly its first."""
    answers: list[tuple[int, Outcome, str]] = field(default_factory=list)


def party(saying: Saying) -> str | None:
    """For whom a statement speaks."""
    return saying.statement.on_behalf_of or saying.statement.speaker


def moves(said: Sequence[Saying], contents: Vectors, copied: Mapping[str, str], addressed: Addressed) -> list[Move]:
    """The moves of one affair in order of time; ``said`` is all that is said in it, in order, ``contents`` their vectors, shape (said, 384).

    ``copied`` has for each copy the id of its original; what a copy says again is one move with what the original says. The last word counts:
    a demand made again after it was refused is open.
    """
    groups = _grouped(said, contents, copied)
    _held(said, groups)
    _later(said, contents, groups)
    _bare(said, groups)
    return [_move(g, said, copied, addressed) for g in sorted(groups, key=lambda g: g.places[0])]


def _grouped(said: Sequence[Saying], contents: Vectors, copied: Mapping[str, str]) -> list[_Group]:
    groups: list[_Group] = []
    own: dict[tuple[str | None, Stance], list[tuple[int, _Group]]] = defaultdict(list)
    printed: dict[tuple[str, Stance], list[tuple[int, _Group]]] = defaultdict(list)
    for i, s in enumerate(said):
        if s.stance not in PRACTICAL or (s.bare and (s.stance in BY_ANOTHER or not stems(s.said))):
            continue
        before = own[party(s), s.stance] if party(s) else []
        known = [*before, *printed[copied.get(s.article, ""), s.stance]]
        near = contents[[j for j, _ in known]] @ contents[i] if known else ()
        fits = [(float(n), g) for n, (j, g) in zip(near, known, strict=True) if n >= SAME and not _parted(said[j], s)]
        if fits:
            group = max(fits, key=lambda fit: fit[0])[1]
            group.places.append(i)
        else:
            group = _Group(party(s), s.stance, [i], i)
            groups.append(group)
        own[party(s), s.stance].append((i, group))
        printed[s.article, s.stance].append((i, group))
    return groups


def _parted(a: Saying, b: Saying) -> bool:
    """Whether two tell different numbers: "six percent" is another demand than "five"."""
    return bool(a.numbers and b.numbers) and not a.numbers & b.numbers


def _held(said: Sequence[Saying], groups: Sequence[_Group]) -> None:
    """A move told within what another says of it ("refused the envoy's request for observers", "walked back its warning")."""
    places = {s.statement.id: i for i, s in enumerate(said)}
    for g in groups:
        for i in g.places:
            holder = places.get(said[i].statement.within or "")
            if holder is None:
                continue
            does, own = said[holder].stance, party(said[holder]) == g.party
            if does is Stance.RETRACTS and own:
                g.answers.append((holder, Outcome.WITHDRAWN, "taken back in the same breath"))
            elif does in BY_ANOTHER and g.stance in ANSWERABLE and not own:
                g.answers.append((holder, BY_ANOTHER[does], f"{does} it in the same breath"))


def _bare(said: Sequence[Saying], groups: list[_Group]) -> None:
    """An answer without content is to the last demand or offer that another has made just before it, and a demand without content is for
    what another has just refused ("ruled out an inquiry, which the union demands")."""
    home = {i: g for g in groups for i in g.places}
    for i, s in enumerate(said):
        if not s.bare:
            continue
        if s.stance in BY_ANOTHER:
            for j in range(i - 1, max(-1, i - 1 - JUST_BEFORE), -1):
                if (asked := home.get(j)) and asked.stance in ANSWERABLE and _answers(s, said[j]):
                    asked.answers.append((i, BY_ANOTHER[s.stance], f"{s.stance} just after it"))
                    groups.append(_Group(party(s), s.stance, [i], asked.words))
                    break
        elif (
            s.stance is Stance.DEMANDS
            and i not in home
            and (refused := home.get(i - 1))
            and refused.stance is Stance.REFUSES
        ):
            if not _answers(s, said[i - 1]):
                continue
            answer = i - 1, Outcome.REFUSED, f"{Stance.REFUSES} just before it"
            groups.append(_Group(party(s), s.stance, [i], refused.words, [answer]))


def _answers(one: Saying, other: Saying) -> bool:
    """Whether it is another who speaks in the same article."""
    return one.article == other.article and party(one) != party(other)


def _later(said: Sequence[Saying], contents: Vectors, groups: Sequence[_Group]) -> None:
    """What others and the party itself say on the same matter, in the same article or later. O(m²) for the m moves of an affair."""
    does = [i for i, s in enumerate(said) if not s.bare and s.stance in PRACTICAL | {Stance.RETRACTS}]
    vectors = contents[does]
    for g in groups:
        first = g.places[0]
        near = vectors @ contents[first]
        for k in (near >= SAME).nonzero()[0].tolist():
            i = does[k]
            if i in g.places or not _follows(said, first, i):
                continue
            if answer := _answer(g, said[first], said[i], float(near[k]), i > first):
                g.answers.append((i, *answer))


def _follows(said: Sequence[Saying], first: int, other: int) -> bool:
    """Whether one is said after another or in the same article, whose order need not be that of events."""
    return other > first or said[other].article == said[first].article


def _answer(g: _Group, made: Saying, other: Saying, near: float, after: bool) -> tuple[Outcome, str] | None:
    """What another statement on the same matter makes of a move; None for nothing."""
    if party(other) != g.party:
        if g.stance not in ANSWERABLE or other.stance not in BY_ANOTHER:
            return None
        granted = other.stance is Stance.PROMISES
        if granted and (g.stance is Stance.OFFERS or near < GRANTED):
            return None
        return BY_ANOTHER[other.stance], f"{other.stance} the same"
    if g.party is None or not after:
        return None
    if other.stance is Stance.RETRACTS or other.stance in TAKEN_BACK.get(g.stance, ()):
        return Outcome.WITHDRAWN, f"{other.stance} the same later"
    if other.stance is not g.stance or _parted(made, other):
        return Outcome.REPLACED, f"{other.stance} something else on the matter later"
    return None


def _words(saying: Saying) -> str:
    """A content in one line, with the quotation mark at its end or beginning where that was taken off."""
    words = " ".join(saying.said.split()).rstrip(" ,.;")
    if words.count('"') % 2:
        closes = re.search(r'^[^"]*\S"', words)
        return f'"{words}' if closes else f'{words}"'
    return words + "”" * (words.count("“") - words.count("”"))


def _move(g: _Group, said: Sequence[Saying], copied: Mapping[str, str], addressed: Addressed) -> Move:
    first = said[g.places[0]]
    last = max((i for i in g.places if said[i].article not in copied), default=g.places[0])
    answers = [a for a in g.answers if _follows(said, last, a[0])]
    by, outcome, reason = max(answers, key=lambda a: a[0]) if answers else (None, Outcome.OPEN, "")
    return Move(
        g.party,
        g.stance,
        _words(said[g.words]),
        tuple(said[i].statement.id for i in g.places),
        addressed(first),
        outcome,
        said[by].statement.id if by is not None else None,
        reason,
    )
