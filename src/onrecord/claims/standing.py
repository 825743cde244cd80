"""How a claim stands: the last word of each origin, weighed by who it is. The rules are those of the output contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Actor, Judgement, Kind, Side, Stance, Standing

NAMED = {Kind.PERSON, Kind.ORGANIZATION, Kind.PLACE, Kind.GROUP}


@dataclass(frozen=True)
class Word:
    """One statement on a claim, as far as its standing is concerned; words are weighed in the order they are given."""

    speaker: str
    stance: Stance
    side: Side
    relay: str | None = None
    """The outlet or agency that carries it: what names an unnamed speaker's origin."""


def judge(words: Iterable[Word], actors: Mapping[str, Actor], concerns: Sequence[str]) -> Judgement:
    """The standing with the origins that affirm, the actors that deny, and the reason in one sentence."""
    last = _last_words(words, actors)
    affirming = [o for o, side in last.items() if side == "for"]
    speaking_through = {o.partition("@")[2] for o in last if "@" in o}
    affirming = [o for o in affirming if not (_kind(o, actors) is Kind.OUTLET and o in speaking_through)]
    denying = [o for o, side in last.items() if side == "against"]
    retracted = [o for o, side in last.items() if side == "retracted"]

    def names(origins: Sequence[str]) -> str:
        return _names(origins, actors)

    own = [o for o in affirming if o in concerns]
    named = [o for o in affirming if _kind(o, actors) in NAMED]
    if retracted and not affirming:
        standing, reason = Standing.RETRACTED, f"{names(retracted)} took it back and nobody still affirms it"
    elif own:
        standing, reason = Standing.CONFIRMED, f"{names(own)}, whom it concerns, affirmed it"
    elif affirming and denying:
        standing, reason = Standing.DISPUTED, f"{names(affirming)} affirmed it, {names(denying)} denied it"
    elif denying:
        standing, reason = Standing.DENIED, f"{names(denying)} denied it and nobody affirms it"
    elif named:
        standing, reason = Standing.UNCONTESTED, f"{names(named)} affirmed it and nobody denies it"
    elif affirming:
        standing, reason = Standing.UNCONFIRMED, f"only {names(affirming)} affirmed it: no named speaker"
    else:
        standing, reason = Standing.UNSUPPORTED, "nobody affirms or denies it"
    return Judgement(standing, tuple(sorted(affirming)), tuple(sorted(denying)), reason)


def _last_words(words: Iterable[Word], actors: Mapping[str, Actor]) -> dict[str, str]:
    last: dict[str, str] = {}
    carriers: dict[str, set[str]] = {}
    for word in words:
        origin = _origin(word, actors)
        if word.relay:
            carriers.setdefault(origin, set()).add(word.relay)
        if word.stance is Stance.RETRACTS:
            for taken in [origin, *_dependents(origin, last, carriers, actors)]:
                if last.get(taken) == "against":
                    del last[taken]
                elif taken in last or taken == origin:
                    last[taken] = "retracted"
        elif word.side is not Side.NEITHER:
            last[origin] = word.side.value
    return last


def _dependents(
    outlet: str, last: Iterable[str], carriers: Mapping[str, set[str]], actors: Mapping[str, Actor]
) -> list[str]:
    """Whose word falls with an outlet's: the unnamed who spoke through it, the documents that only it had."""
    return [
        o
        for o in last
        if o == f"unnamed@{outlet}" or (_kind(o, actors) is Kind.DOCUMENT and carriers.get(o) == {outlet})
    ]


def _origin(word: Word, actors: Mapping[str, Actor]) -> str:
    return f"unnamed@{word.relay or ''}" if _kind(word.speaker, actors) is Kind.UNNAMED else word.speaker


def _kind(origin: str, actors: Mapping[str, Actor]) -> Kind | None:
    actor = actors.get(origin)
    return actor.kind if actor else (Kind.UNNAMED if "@" in origin else None)


def origin_name(origin: str, actors: Mapping[str, Actor]) -> str:
    """An origin as a person would call it: the speaker's name, or through whom unnamed sources spoke."""
    if origin in actors:
        return actors[origin].name
    through = actors.get(origin.partition("@")[2])
    return f"unnamed sources via {through.name}" if through else "unnamed sources"


def _names(origins: Sequence[str], actors: Mapping[str, Actor]) -> str:
    out = [origin_name(origin, actors) for origin in sorted(origins)]
    return out[0] if len(out) == 1 else f"{', '.join(out[:-1])} and {out[-1]}"
