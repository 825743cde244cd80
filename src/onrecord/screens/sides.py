"""Who is for a claim, against it, and will not say: an origin's words on one side taken together, so that a hundred reprints are one voice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..claims.origins import bringing, words
from ..claims.standing import NAMED, Word, origin_of
from ..model import Claim, Kind, Side
from .known import Known


@dataclass(frozen=True)
class Voice:
    """An origin on one side of a claim. ``told`` is the word by which it is quoted, the last that is no copy's where there is one;
    ``others`` are all its other words on that side, in order of time. ``actor`` is the speaker, or who relays an unnamed one."""

    origin: str
    name: str
    actor: str | None
    concerned: bool
    told: Word
    others: tuple[Word, ...] = ()

    @property
    def articles(self) -> int:
        """In how many articles it is heard."""
        return len({w.article for w in (self.told, *self.others)})

    @property
    def copies(self) -> int:
        """How many of these are copies."""
        return len({w.article for w in (self.told, *self.others) if w.copied})


def words_on(claim: Claim, known: Known) -> tuple[Word, ...]:
    """The words on a claim, in order of time, each as its origin's."""
    brought = bringing(known.articles.values(), known.actors.values(), known.copies)
    return words(claim.positions, known.statements, brought, known.actors)


def voice_of(told: Iterable[Word], known: Known) -> Callable[[Word], str]:
    """Whose voice each of a claim's words is: its origin's; of an outlet's affirmation beside the unnamed who speak through it, theirs,
    as where claims are judged."""
    unnamed = {
        o for w in told if w.side is not Side.NEITHER and (o := origin_of(w, known.actors)).startswith("unnamed@")
    }

    def voice(word: Word) -> str:
        origin = origin_of(word, known.actors)
        beside = f"unnamed@{origin}"
        return beside if word.side is Side.FOR and beside in unnamed and _is_outlet(origin, known) else origin

    return voice


def sides(claim: Claim, told: Iterable[Word], known: Known) -> Mapping[Side, tuple[Voice, ...]]:
    """The voices on each side, those whom the claim concerns first, then other named speakers, then outlets and documents, then the unnamed;
    among equals those heard first."""
    own: dict[tuple[Side, str], list[Word]] = {}
    told = tuple(told)
    voice = voice_of(told, known)
    for word in told:
        own.setdefault((word.side, voice(word)), []).append(word)
    voices: dict[Side, list[Voice]] = {side: [] for side in Side}
    for (side, origin), said in own.items():
        voices[side].append(_voice(origin, said, claim, known))
    return {side: tuple(sorted(found, key=lambda v: _rank(v, known))) for side, found in voices.items()}


def _voice(origin: str, said: Sequence[Word], claim: Claim, known: Known) -> Voice:
    told = next((w for w in reversed(said) if not w.copied), said[-1])
    actor = origin if origin in known.actors else origin.partition("@")[2]
    others = tuple(w for w in said if w is not told)
    return Voice(
        origin, known.origin(origin), actor if actor in known.actors else None, origin in claim.concerns, told, others
    )


def _rank(voice: Voice, known: Known) -> tuple[bool, bool, bool]:
    actor = known.actors.get(voice.origin)
    return not voice.concerned, actor is None or actor.kind not in NAMED, actor is None or actor.kind is Kind.UNNAMED


def _is_outlet(origin: str, known: Known) -> bool:
    actor = known.actors.get(origin)
    return actor is not None and actor.kind is Kind.OUTLET
