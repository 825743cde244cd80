"""The domain's types: what a page says, who said it, and how what was said stands. Knows no I/O.

Offsets count code points of ``Article.text``, end exclusive; every span slices back to the words on the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

UNDATED = datetime.max.replace(tzinfo=UTC)
"""When what has no date is taken to have happened: last."""


class Span(NamedTuple):
    """A stretch of ``Article.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other span lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The words of the spans in order, with an ellipsis where they are cut; empty where there are none."""
    return " … ".join([text[start:end] for start, end in spans])


class Stance(StrEnum):
    """What a speaker does with the content of a statement."""

    ASSERTS = "asserts"
    SUGGESTS = "suggests"
    ALLEGES = "alleges"
    CONFIRMS = "confirms"
    DENIES = "denies"
    WITHHOLDS = "withholds"
    RETRACTS = "retracts"
    ASKS = "asks"
    DEMANDS = "demands"
    OFFERS = "offers"
    PROMISES = "promises"
    THREATENS = "threatens"
    REFUSES = "refuses"
    PLANS = "plans"


class Certainty(StrEnum):
    """How sure a speaker is of the content, by the words of the content and the cue; the scale of FactBank (Saurí and
    Pustejovsky, 2009)."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"
    OUTLET = "outlet"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class Side(StrEnum):
    """Where a statement stands on its claim."""

    FOR = "for"
    AGAINST = "against"
    NEITHER = "neither"


class Standing(StrEnum):
    """How a claim stands, by who affirms and who denies it; never whether it is true."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    DENIED = "denied"
    RETRACTED = "retracted"
    UNCONTESTED = "uncontested"
    UNCONFIRMED = "unconfirmed"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True)
class Review:
    """A verdict that a page tells on what someone, the ``claimant``, claimed (schema.org's ClaimReview): ``by`` whom it is, the address at
    which it is given and those at which the claim appears. It is another's, and bears on no standing."""

    claim: str
    verdict: str
    by: str | None = None
    url: str | None = None
    published: datetime | None = None
    claimant: str | None = None
    appearances: tuple[str, ...] = ()


@dataclass(frozen=True)
class Article:
    """One page as it was read: ``text`` is the title, a newline, then the paragraphs joined by newlines.

    ``based_on`` is the address that the page gives for where its article was taken from, ``reviews`` are the verdicts it tells.
    """

    id: str
    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: datetime | None = None
    language: str | None = None
    based_on: str | None = None
    reviews: tuple[Review, ...] = ()

    @property
    def order(self) -> tuple[datetime, str]:
        """What articles are gone through by: when they were published, those without a date last."""
        return self.published or UNDATED, self.id


@dataclass(frozen=True)
class Attribution:
    """Spans that belong together as source, cue and content; what the reader finds, before anyone asks what it means.

    ``leaning`` are the encoder's log-odds for each ``Stance``, in the order of the enumeration; empty where it was not asked.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    leaning: tuple[float, ...] = ()


@dataclass(frozen=True)
class Word:
    """A syntactic word: its universal part of speech, and the word that governs it, an index into the article's words;
    -1 for the root of a sentence."""

    span: Span
    tag: str
    head: int
    relation: str


class Link(NamedTuple):
    """An antecedent of a mention: its place among the article's mentions, and the log-odds that both mean the same rather
    than that nothing before does."""

    mention: int
    score: float


@dataclass(frozen=True)
class Mention:
    """A name, description or pronoun; mentions of one article with the same ``chain`` are taken to mean the same.

    ``links`` are its likeliest antecedents, likeliest first.
    """

    span: Span
    kind: str
    chain: int
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Analysis:
    """All that the language model says of one article."""

    article: Article
    attributions: tuple[Attribution, ...] = ()
    sentences: Spans = ()
    words: tuple[Word, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True)
class Scope:
    """What bounds a content: the words that negate it, those that hedge it, and those that say when it holds."""

    negation: Spans = ()
    hedges: Spans = ()
    times: Spans = ()


class Medium(NamedTuple):
    """What a statement was made in: "broadcast", "post", "letter", "filing", and the words that say so."""

    kind: str
    span: Span


class Participant(NamedTuple):
    """Someone or something in a proposition: the words that tell it, what it is called once references are resolved, and the
    actor that it is, where it is one."""

    span: Span
    name: str
    actor: str | None = None


@dataclass(frozen=True)
class Proposition:
    """What a content says: who does what to whom, when and where; None where the words do not tell it.

    Of a practical statement it is what is asked or offered, its agent the one who is to do it. Whether it is negated and how sure
    it is stands in its statement. ``base`` is the action in base form, as far as that is known.
    """

    action: Spans
    base: str
    agent: Participant | None = None
    patient: Participant | None = None
    recipient: Participant | None = None
    time: Span | None = None
    place: Span | None = None


@dataclass(frozen=True)
class Statement:
    """One attribution with its meaning. ``within`` is the id of the statement whose content holds this one.

    ``confidence`` is the chance that the words are an attribution at all, ``stance_confidence`` that its stance is right;
    ``stance_reason`` and ``speaker_reason`` say in a few words what decided. ``on_behalf_of`` is whom a speaker speaks for,
    where that is someone else (a spokesman's office). ``corrections`` are the numbers of the decisions by which a person
    corrected what was read, in order; empty where it is as it was read.
    """

    id: str
    article: str
    source: Spans
    cue: Spans
    content: Spans
    stance: Stance
    negated: bool
    confidence: float
    within: str | None = None
    speaker: str | None = None
    via: str | None = None
    on_behalf_of: str | None = None
    stance_confidence: float = 1.0
    stance_reason: str = ""
    speaker_reason: str = ""
    certainty: Certainty = Certainty.CERTAIN
    scope: Scope = Scope()
    medium: Medium | None = None
    proposition: Proposition | None = None
    corrections: tuple[int, ...] = ()


@dataclass(frozen=True)
class Actor:
    """Someone or something that speaks, or that a claim is about. A group that speaks jointly has its ``members``, by their ids."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """An article read: its statements with their speakers, and the actors that the article alone tells of."""

    article: Article
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True)
class Identity:
    """Which ``actor`` of the ledger an article's actor, the ``member``, is, and why; the reason is empty for the one of each
    actor's members with which the others were compared."""

    member: str
    actor: str
    reason: str = ""


class Subject(StrEnum):
    """What a decision is about."""

    ACTORS = "actors"
    CLAIMS = "claims"
    STATEMENTS = "statements"


class Ruling(StrEnum):
    """What a person decides: of actors and of claims to merge or split them, of actors' names, of a claim's words and the verdict
    on it, of a statement's stance, its side, who makes it and that its source is not named, or that a decision holds no longer."""

    MERGE = "merge"
    SPLIT = "split"
    ALIASES = "aliases"
    REWORD = "reword"
    VERDICT = "verdict"
    STANCE = "stance"
    SIDE = "side"
    SPEAKER = "speaker"
    UNNAMED = "unnamed"
    UNDO = "undo"


class Member(NamedTuple):
    """An article's actor or statement by what lasts: its id, and, for when the page is read anew, its article's address and its
    name or words there."""

    id: str
    url: str | None
    name: str


@dataclass(frozen=True)
class Party:
    """What a decision is about: members of articles that are one actor or claim, under the name or text it had when that was
    decided."""

    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Entity:
    """Someone in a list of aliases; a ``weak`` alias is one that others may bear too."""

    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Decision:
    """What a person decided: all ``parties`` of a merge are one actor or claim, those of a split are so many; the claim that holds
    the party of a rewording reads ``text``, that of a verdict has ``text`` as its rating, told at ``url``; names in ``entities`` are
    their bearers'; and ``undoes`` is the number of the decision that holds no longer. A later one prevails.

    Of a statement the first party is its paragraph, the one member of which is the statement; ``text`` is its stance or side, the
    second party and the one entity are its speaker.
    """

    number: int
    ruling: Ruling
    made: datetime
    by: str | None = None
    reason: str | None = None
    parties: tuple[Party, ...] = ()
    entities: tuple[Entity, ...] = ()
    undoes: int | None = None
    about: Subject = Subject.ACTORS
    text: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class Position:
    """A statement's place in a claim, and the reason it was put there."""

    statement: str
    side: Side
    reason: str


@dataclass(frozen=True)
class Judgement:
    """How a claim stands, the origins that affirm it, the actors that deny it, and why, in one sentence."""

    standing: Standing
    origins: tuple[str, ...]
    denials: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Change:
    """The standing that a claim came to by a ``statement``, the moment its article was published (UTC), and why."""

    statement: str
    when: datetime | None
    standing: Standing
    reason: str


class Turn(NamedTuple):
    """A speaker's change of side on a claim: the last statement on the one side and the first on the other, by their ids."""

    speaker: str
    before: str
    after: str


@dataclass(frozen=True)
class Claim:
    """One proposition and every statement that takes a side on it or answers it.

    ``history`` are the standings it came to, earliest first; the last is the one it has. ``turns`` are in order of time.
    ``worded`` is the number of the decision by which a person gave it its ``text``; None where it is a statement's own words.
    ``verdicts`` are the numbers of the decisions by which persons gave it a verdict, in order; they never bear on how it stands.
    """

    id: str
    text: str
    concerns: tuple[str, ...]
    positions: tuple[Position, ...]
    judgement: Judgement
    history: tuple[Change, ...] = ()
    turns: tuple[Turn, ...] = ()
    worded: int | None = None
    verdicts: tuple[int, ...] = ()


class Outcome(StrEnum):
    """What became of a move: open, or overtaken by a later statement."""

    OPEN = "open"
    MET = "met"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


@dataclass(frozen=True)
class Move:
    """What a party wants or will do: a demand, offer, promise, threat, refusal or plan (directives and commissives; Searle, 1976).

    All ``statements`` make it, the first first. ``party`` is None where nobody knows who, ``to`` are the actors it is addressed to.
    ``by`` is the statement that overtook it, with the ``reason`` in a few words.
    """

    party: str | None
    stance: Stance
    text: str
    statements: tuple[str, ...]
    to: tuple[str, ...] = ()
    outcome: Outcome = Outcome.OPEN
    by: str | None = None
    reason: str = ""


class Occasion(StrEnum):
    """What moves an affair on."""

    REPORTED = "reported"
    DENIED = "denied"
    CONFIRMED = "confirmed"
    RETRACTED = "retracted"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True)
class Event:
    """A moment in an affair: a ``claim`` is first reported, denied, confirmed, retracted or comes to another ``standing``, or a party makes
    a move; ``statement`` is the one that does it, ``when`` its article was published (UTC)."""

    statement: str
    when: datetime | None
    kind: Occasion
    claim: str | None = None
    standing: Standing | None = None


@dataclass(frozen=True)
class Silence:
    """A ``claim`` that nobody will answer: ``asked`` are those who will not say, ``statement`` is the last in which one of them does not."""

    claim: str
    statement: str
    asked: tuple[str, ...]


@dataclass(frozen=True)
class Affair:
    """A dispute as a whole. Ids of its articles in order of publication, of its claims, those with most statements first, and of its
    parties, the most involved first; what they want, what happened, and what nobody answers, in order of time.

    ``agreed`` and ``contested`` are the claims' ids that are so, each with the statement by which.
    """

    id: str
    name: str
    articles: tuple[str, ...]
    claims: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    events: tuple[Event, ...] = ()
    agreed: tuple[tuple[str, str], ...] = ()
    contested: tuple[tuple[str, str], ...] = ()
    unanswered: tuple[Silence, ...] = ()


@dataclass(frozen=True)
class Record:
    """What a set of readings adds up to, with the ``decisions`` that were respected."""

    actors: tuple[Actor, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    copies: dict[str, str] = field(default_factory=dict)
    identities: tuple[Identity, ...] = ()
    decisions: tuple[Decision, ...] = ()
    affairs: tuple[Affair, ...] = ()
