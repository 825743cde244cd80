"""What a person wants to decide, made of ids and words into what a ledger keeps.

======================  =====================================  =========================================
about and ruling        ids                                    text and url
======================  =====================================  =========================================
actors, merge           two actors; the first gives the name
actors, split           an actor; names or articles that leave
claims, merge           two claims or more
claims, split           a claim; its statements that leave
claims, reword          a claim                                how it reads
claims, verdict         a claim                                the rating; where the verdict is told
statements, stance      a statement                            a ``Stance``
statements, side        a statement                            a ``Side``
statements, speaker     a statement, an actor
statements, unnamed     a statement
======================  =====================================  =========================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple
from urllib.parse import urlsplit

from .. import corrections
from ..actors import merger as actor_merger
from ..actors import split as actor_split
from ..claims import merger, split, whole
from ..decisions import summary, undoing
from ..errors import UsageError
from ..model import (
    UNDATED,
    Article,
    Decision,
    Entity,
    Kind,
    Party,
    Reading,
    Record,
    Ruling,
    Side,
    Stance,
    Statement,
    Subject,
)
from .whom import actor_called, claim_called, statement_called

LONGEST = 500
"""Characters of a text that a person gives, at most. By hand: two long sentences."""

WORDED = (Ruling.REWORD, Ruling.VERDICT, Ruling.STANCE, Ruling.SIDE)
"""Rulings with a text."""


@dataclass(frozen=True)
class Proposal:
    """A decision that nobody has made yet: the fields of ``Decision`` that tell what is decided, and not when, by whom and why."""

    ruling: Ruling
    about: Subject = Subject.ACTORS
    parties: tuple[Party, ...] = ()
    entities: tuple[Entity, ...] = ()
    undoes: int | None = None
    text: str | None = None
    url: str | None = None

    def made(self, number: int, when: datetime, by: str | None = None, reason: str | None = None) -> Decision:
        """The decision that it would be."""
        return Decision(number=number, made=when, by=by, reason=reason, **vars(self))

    def sentence(self) -> str:
        """What would be decided, in one sentence without a full stop."""
        return summary(self.made(0, UNDATED))


class Wish(NamedTuple):
    """The ids and words that a person gives, and the ledger that they are about."""

    ids: Sequence[str]
    text: str
    url: str | None
    readings: Sequence[Reading]
    record: Record

    def statement(self) -> tuple[Statement, Article]:
        """The statement that the first id means, as it is concluded now, and its article."""
        it = statement_called(self.ids[0], self.record)
        return it, next(r.article for r in self.readings if r.article.id == it.article)


def propose(
    about: Subject,
    ruling: Ruling,
    ids: Sequence[str],
    readings: Sequence[Reading],
    record: Record,
    text: str | None = None,
    url: str | None = None,
) -> Proposal:
    """What a person wants of the things with these ids, which may be cut short. Raises NotFoundError where nothing answers to an id, and
    UsageError where it cannot be meant or is so already."""
    make = _TABLE.get((about, ruling))
    if make is None:
        raise UsageError(f"{about} {ruling}", "this cannot be decided", f"give one of {_listed()}")
    ids = [i.strip() for i in ids if i.strip()]
    least = _LEAST.get((about, ruling), 1)
    if len(ids) < least:
        raise UsageError(f"{about} {ruling}", f"it takes {least} ids, and {len(ids)} came", "give more of them")
    words = " ".join((text or "").split())
    if ruling in WORDED and not words:
        raise UsageError(ids[0], f"a {ruling} needs words", "give a text")
    if len(words) > LONGEST:
        raise UsageError(ids[0], "the text is too long", f"give {LONGEST} characters or fewer")
    return make(Wish(ids, words, _address(url), readings, record))


def undo(number: int, decisions: Sequence[Decision]) -> Proposal:
    """That a decision holds no longer; raises NotFoundError where there is none, UsageError where it holds no longer already."""
    undone = undoing(number, decisions)
    about = next(d.about for d in decisions if d.number == undone)
    return Proposal(Ruling.UNDO, about, undoes=undone)


def _merged_actors(it: Wish) -> Proposal:
    one, other, *more = [actor_called(i, it.record) for i in it.ids]
    if more:
        raise UsageError(it.ids[2], "two actors are merged at a time", "merge the others after these")
    return Proposal(Ruling.MERGE, parties=actor_merger(one, other, it.readings, it.record.identities))


def _split_actor(it: Wish) -> Proposal:
    actor = actor_called(it.ids[0], it.record)
    return Proposal(Ruling.SPLIT, parties=actor_split(actor, it.ids[1:], it.readings, it.record.identities))


def _merged_claims(it: Wish) -> Proposal:
    found = [claim_called(i, it.readings, it.record) for i in it.ids]
    return Proposal(Ruling.MERGE, Subject.CLAIMS, merger(found, it.readings))


def _split_claim(it: Wish) -> Proposal:
    claim = claim_called(it.ids[0], it.readings, it.record)
    leave = [statement_called(i, it.record).id for i in it.ids[1:]]
    return Proposal(Ruling.SPLIT, Subject.CLAIMS, split(claim, leave, it.readings))


def _worded(ruling: Ruling) -> Callable[[Wish], Proposal]:
    def of(it: Wish) -> Proposal:
        parties = whole(claim_called(it.ids[0], it.readings, it.record), it.readings)
        return Proposal(ruling, Subject.CLAIMS, parties, text=it.text, url=it.url)

    return of


def _stance(it: Wish) -> Proposal:
    statement, article = it.statement()
    stance = _one_of(Stance, it.text)
    if statement.stance is stance:
        raise UsageError(statement.id, f"its stance is {stance} already", "give another")
    return Proposal(Ruling.STANCE, Subject.STATEMENTS, (corrections.about(statement, article),), text=stance)


def _side(it: Wish) -> Proposal:
    statement, article = it.statement()
    side = _one_of(Side, it.text)
    return Proposal(Ruling.SIDE, Subject.STATEMENTS, (corrections.about(statement, article),), text=side)


def _speaker(it: Wish) -> Proposal:
    statement, article = it.statement()
    actor = actor_called(it.ids[1], it.record)
    if statement.speaker == actor.id:
        raise UsageError(statement.id, f"{actor.name} says it already", "give another")
    party, entities = corrections.speaking(actor, it.readings, it.record.identities)
    return Proposal(
        Ruling.SPEAKER, Subject.STATEMENTS, (corrections.about(statement, article), party), entities=entities
    )


def _unnamed(it: Wish) -> Proposal:
    statement, article = it.statement()
    if any(a.id == statement.speaker and a.kind is Kind.UNNAMED for a in it.record.actors):
        raise UsageError(statement.id, "its source is unnamed already", "nothing is to be done")
    return Proposal(Ruling.UNNAMED, Subject.STATEMENTS, (corrections.about(statement, article),))


_TABLE: Mapping[tuple[Subject, Ruling], Callable[[Wish], Proposal]] = {
    (Subject.ACTORS, Ruling.MERGE): _merged_actors,
    (Subject.ACTORS, Ruling.SPLIT): _split_actor,
    (Subject.CLAIMS, Ruling.MERGE): _merged_claims,
    (Subject.CLAIMS, Ruling.SPLIT): _split_claim,
    (Subject.CLAIMS, Ruling.REWORD): _worded(Ruling.REWORD),
    (Subject.CLAIMS, Ruling.VERDICT): _worded(Ruling.VERDICT),
    (Subject.STATEMENTS, Ruling.STANCE): _stance,
    (Subject.STATEMENTS, Ruling.SIDE): _side,
    (Subject.STATEMENTS, Ruling.SPEAKER): _speaker,
    (Subject.STATEMENTS, Ruling.UNNAMED): _unnamed,
}

_LEAST = {key: 2 for key in _TABLE if key[1] in (Ruling.SPLIT, Ruling.SPEAKER)} | {(Subject.ACTORS, Ruling.MERGE): 2}
"""Ids that a ruling takes at least, where that is more than one."""


def _listed() -> str:
    return ", ".join(f"{about} {ruling}" for about, ruling in _TABLE)


def _one_of(kind: type[StrEnum], text: str) -> StrEnum:
    if text.casefold() not in set(kind):
        raise UsageError(text, f"there is no {kind.__name__.casefold()} of that name", f"give one of {', '.join(kind)}")
    return kind(text.casefold())


def _address(url: str | None) -> str | None:
    if not url or not url.strip():
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise UsageError(url, f"this is no web address ({error})", "give one that begins with https://") from error
    if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > LONGEST:
        raise UsageError(url, "this is no web address", "give one that begins with https://")
    return url.strip()
