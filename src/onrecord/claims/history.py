"""How a claim came to stand as it does: its words heard again in the order of time, and who changed sides on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby

from ..model import Actor, Change, Judgement, Kind, Side, Stance, Standing, Turn
from .standing import NAMED, Hearing, Last, Word, judgement, origin_name, origin_of

DEEDS = {
    Stance.CONFIRMS: {Side.FOR: "confirmed it"},
    Stance.SUGGESTS: {Side.FOR: "suggested it"},
    Stance.ALLEGES: {Side.FOR: "alleged it"},
    Stance.DENIES: {Side.AGAINST: "denied it"},
    Stance.WITHHOLDS: {Side.NEITHER: "would not say"},
    Stance.ASKS: {Side.NEITHER: "asked about it"},
}
PLAIN_DEEDS = {Side.FOR: "affirmed it", Side.AGAINST: "said otherwise", Side.NEITHER: "took no side"}
OPPOSITE = {(Side.FOR, Last.DENIED), (Side.AGAINST, Last.AFFIRMED)}


def heard(
    words: Iterable[Word], actors: Mapping[str, Actor], concerns: Collection[str]
) -> tuple[Judgement, tuple[Change, ...]]:
    """How a claim stands, and the standings that its articles brought it to, one after the other.

    An article is taken whole: what it says and takes up again further down changes nothing. Where it changes the standing,
    it does so by the statement after which the standing stayed.
    """
    hearing, changes = Hearing(actors, concerns), list[Change]()
    before: Standing | None = None
    for _, told in groupby(words, key=lambda word: word.article):
        by, deed, passing = None, "", before
        for word in told:
            done = _deed(word, hearing)
            hearing.hear(word)
            if hearing.standing is not passing:
                by, deed, passing = word, done, hearing.standing
        if by and passing and passing is not before:
            changes.append(Change(by.statement, by.published, passing, f"{deed}{_outcome(by, hearing)}"))
            before = passing
    return judgement(hearing), tuple(changes)


def turns(words: Iterable[Word], actors: Mapping[str, Actor]) -> tuple[Turn, ...]:
    """Every change of side, from one article to a later one, by a speaker that has a name and can change its mind, so not a
    document. Of an article a speaker's last word counts; copies repeat old words and turn nobody."""
    last: dict[str, Word] = {}
    out = []
    for _, told in groupby(words, key=lambda word: word.article):
        taken = {word.speaker: word for word in told if word.side is not Side.NEITHER and not word.copied}
        for speaker, word in taken.items():
            actor, before = actors.get(speaker), last.get(speaker)
            if before and before.side is not word.side and actor and actor.kind in NAMED | {Kind.OUTLET}:
                out.append(Turn(speaker, before.statement, word.statement))
        last |= taken
    return tuple(out)


def _deed(word: Word, hearing: Hearing) -> str:
    """Who did what, seen from what was heard before: "Ana Roe, whom it concerns and who had denied it, confirmed it"."""
    origin = origin_of(word, hearing.actors)
    name, last = origin_name(origin, hearing.actors), hearing.last(origin)
    if word.stance is Stance.RETRACTS:
        denial = last is Last.DENIED or word.side is Side.FOR
        return f"{name} took back the denial" if denial else f"{name} took it back"
    about = []
    if word.side is Side.FOR and origin in hearing.concerns:
        about.append("whom it concerns")
    if (word.side, last) in OPPOSITE:
        about.append(f"who had {last} it")
    done = DEEDS.get(word.stance, PLAIN_DEEDS).get(word.side, PLAIN_DEEDS[word.side])
    return f"{name}, {' and '.join(about)}, {done}" if about else f"{name} {done}"


def _outcome(by: Word, hearing: Hearing) -> str:
    """What the deed left: who else affirms or denies, or that nobody does."""
    own = {origin_of(by, hearing.actors)}
    match hearing.standing:
        case Standing.RETRACTED:
            return " and nobody still affirms it"
        case Standing.CONFIRMED:
            return "" if own <= hearing.own else f"; {hearing.names(hearing.own)}, whom it concerns, affirmed it"
        case Standing.DISPUTED:
            return _others(hearing, hearing.affirming - own, hearing.denying - own)
        case Standing.DENIED:
            return f"{_others(hearing, (), hearing.denying - own)} and nobody affirms it"
        case Standing.UNCONTESTED:
            return f"{_others(hearing, hearing.named - own, ())} and nobody denies it"
        case Standing.UNCONFIRMED:
            return f"{_others(hearing, hearing.affirming - own, ())} and no named speaker does"
        case Standing.UNSUPPORTED:
            return " and nobody affirms or denies it"


def _others(hearing: Hearing, affirming: Collection[str], denying: Collection[str]) -> str:
    parts = []
    if affirming:
        parts.append(f"{hearing.names(affirming)} affirmed it")
    if denying:
        parts.append(f"{hearing.names(denying)} denied it")
    return f"; {', '.join(parts)}" if parts else ""
