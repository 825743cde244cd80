"""What the API's answers look like, for its OpenAPI document; the answers themselves are made by ``export.shapes`` alone.

Every class is one shape of docs/contract: its fields in the order of the shape, each with a sentence. A field that is not known is
null, never left out, so every field is required. More fields may be added.
"""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from ...claims.alerts import News
from ...claims.contrast import Relation
from ...ledger import Added
from ...model import Certainty, Kind, Occasion, Outcome, Ruling, Side, Stance, Standing, Subject
from ..jobs import State as Doing

Stretch = Annotated[
    list[int],
    Field(
        min_length=2,
        max_length=2,
        description="Where words stand in the article's text: start and end, in Unicode code points, end exclusive.",
        examples=[[134, 190]],
    ),
]
Moment = Annotated[
    str | None,
    Field(
        description="A moment in UTC; null where nobody knows it.",
        examples=["2026-03-02T09:15:00Z"],
        json_schema_extra={"format": "date-time"},
    ),
]
Id = Annotated[
    str, Field(description="An identifier. It means nothing by itself; only compare it.", examples=["bab0def19588"])
]
Next = Annotated[
    str | None,
    Field(description="What to give as `after` for the next page; null on the last. The Link header has it whole."),
]
MaybeId = Annotated[str | None, Field(description="An identifier, or null where there is none.")]
Reason = Annotated[str | None, Field(description="Why, in a few words.")]

Item = TypeVar("Item")


class Shape(BaseModel):
    """A shape of the contract."""

    model_config = ConfigDict(use_attribute_docstrings=True, json_schema_serialization_defaults_required=True)


class Review(Shape):
    """A verdict that an article tells on what someone claimed; another's, which bears on no standing."""

    claim: str
    """What is claimed, in the words of who reviewed it."""
    verdict: str
    """The verdict, in its words."""
    by: str | None
    """Whose verdict it is."""
    url: str | None
    """Where it is given."""
    published: Moment
    claimant: str | None
    """Who claimed it."""
    appearances: list[str]
    """The addresses at which the claim appears."""


class Article(Shape):
    """One page as it was read."""

    id: Id
    text: str
    """The title, a newline, then the paragraphs joined by newlines. All stretches point into it."""
    path: str | None
    """The file or name that it was read by."""
    url: str | None
    """Its address."""
    title: str | None
    """Its headline."""
    outlet: str | None
    """Who published it."""
    agency: str | None
    """The agency that it credits."""
    byline: str | None
    """Who wrote it."""
    published: Moment
    language: str | None
    """Its language, as an ISO 639-1 code."""
    based_on: str | None
    """The address that the page gives for where its article was taken from."""
    reviews: list[Review]
    """The verdicts that it tells on what others claimed."""
    copy_of: MaybeId
    """The earlier article that it reprints or lightly rewrites."""


class Actor(Shape):
    """Someone or something that speaks, or that a claim is about."""

    id: Id
    name: str
    """The fullest name that articles give."""
    kind: Kind
    """What it is."""
    aliases: list[str]
    """Other names that articles call it by."""
    roles: list[str]
    """What articles say it is: offices, jobs, descriptions."""
    members: list[str]
    """The actors that speak jointly as this group, by their ids."""


class CountedActor(Actor):
    """An actor, with how much it says."""

    statements: int
    """How many statements it makes."""
    articles: int
    """In how many articles."""


class Medium(Shape):
    """What a statement was made in."""

    kind: str
    """Such as broadcast, post, letter or filing."""
    span: Stretch


class Participant(Shape):
    """Someone or something that a statement's content tells of."""

    span: Stretch
    name: str
    """What it is called once references are resolved."""
    actor: MaybeId


class Proposition(Shape):
    """What a content says: who does what to whom, when and where."""

    action: list[Stretch]
    base: str
    """The action in its base form, as far as that is known."""
    agent: Participant | None
    patient: Participant | None
    recipient: Participant | None
    time: Stretch | None
    place: Stretch | None


class Statement(Shape):
    """One attributed statement: who says what, in which words, and with which stance."""

    id: Id
    article: Id
    source: list[Stretch]
    """The words that name the source."""
    cue: list[Stretch]
    """The words that say that it was said."""
    content: list[Stretch]
    """The words that tell what was said."""
    stance: Stance
    """What the speaker does with the content."""
    negated: bool
    """Whether the content is a negation."""
    confidence: float
    """How likely these words are a statement at all, from 0 to 1."""
    within: MaybeId
    """The statement in whose content this one is nested."""
    speaker: MaybeId
    """The actor who says it."""
    via: MaybeId
    """The actor who relays it."""
    on_behalf_of: MaybeId
    """The actor for whom the speaker speaks, where that is someone else."""
    stance_confidence: float
    """How likely the stance is right, from 0 to 1."""
    stance_reason: str
    """What decided the stance."""
    speaker_reason: str
    """What decided the speaker."""
    certainty: Certainty
    """How sure the speaker is of the content, by the words."""
    medium: Medium | None
    proposition: Proposition | None
    corrections: list[int]
    """The numbers of the decisions by which a person corrected what was read; none where it is as it was read."""
    negation: list[Stretch]
    """The words that negate the content."""
    hedges: list[Stretch]
    """The words that weaken it."""
    times: list[Stretch]
    """The words that say when it holds."""
    claim: MaybeId
    """The claim that it is on."""
    side: Side | None
    """Its side on that claim."""
    reason: Reason
    """Why it has that side."""


class Change(Shape):
    """A standing that a claim came to."""

    statement: Id
    when: Moment
    standing: Standing
    reason: str


class Turn(Shape):
    """A speaker's change of side: the last statement on the one side and the first on the other."""

    speaker: Id
    before: Id
    after: Id


class Claim(Shape):
    """One proposition, and how it stands by who affirms and who denies it. Never whether it is true."""

    id: Id
    text: str
    """The claim as a sentence, in the words of a statement or of a person."""
    worded: int | None
    """The number of the decision by which a person gave it its text."""
    verdicts: list[int]
    """The numbers of the decisions by which persons gave it a verdict, which never bears on how it stands."""
    concerns: list[str]
    """The actors whom it is about: who would have done, or be, what it says."""
    standing: Standing
    """How it stands."""
    reason: str
    """Why it stands so, in one sentence."""
    origins: list[str]
    """Who affirms it: actors' ids, or unnamed@ and the id or name of who relays an unnamed source."""
    denials: list[str]
    """Who denies it."""
    statements: list[str]
    """All statements on it, by their ids."""
    history: list[Change]
    """The standings that it came to, earliest first."""
    turns: list[Turn]
    """Who changed sides on it."""


class NamedClaim(Claim):
    """A claim, with the names of those for and against it."""

    for_: list[str] = Field(alias="for", description="The names of those who affirm it.")
    against: list[str]
    """The names of those who deny it."""


class Move(Shape):
    """What a party wants or will do, and what became of it."""

    party: MaybeId
    stance: Stance
    text: str
    statements: list[str]
    to: list[str]
    outcome: Outcome
    by: MaybeId
    reason: Reason


class Event(Shape):
    """A moment in an affair."""

    statement: Id
    when: Moment
    kind: Occasion
    claim: MaybeId
    standing: Standing | None


class Settled(Shape):
    """A claim, and the statement by which it is agreed or contested."""

    claim: Id
    statement: Id


class Silence(Shape):
    """A claim that nobody will answer."""

    claim: Id
    statement: Id
    asked: list[str]


class Affair(Shape):
    """A dispute as a whole."""

    id: Id
    name: str
    articles: list[str]
    claims: list[str]
    parties: list[str]
    moves: list[Move]
    events: list[Event]
    agreed: list[Settled]
    contested: list[Settled]
    unanswered: list[Silence]


class Dispute(Affair):
    """An affair, with the names of its parties."""

    between: list[str]


class Member(Shape):
    """An article's actor or statement that a decision is about."""

    id: Id
    url: str | None
    name: str


class Party(Shape):
    """One side of what a decision is about."""

    name: str
    members: list[Member]


class Entity(Shape):
    """Someone in a list of names."""

    name: str
    kind: Kind
    aliases: list[str]
    weak: list[str]
    roles: list[str]


class Decision(Shape):
    """What a person decided, by whom and why. It is never altered; undoing it is another decision."""

    number: int
    """Decisions are numbered from 1."""
    ruling: Ruling
    made: Moment
    by: str | None
    reason: Reason
    parties: list[Party]
    entities: list[Entity]
    undoes: int | None
    """The number of the decision that holds no longer by this one."""
    about: Subject
    text: str | None
    """How a claim reads by it, the verdict on it, or the stance or side that a statement has by it."""
    url: str | None
    """Where a verdict is told."""
    holds: bool
    """Whether no later decision has undone it."""


class Alert(Shape):
    """Something that changed: a new claim, a claim that came to stand otherwise, a speaker who changed sides."""

    kind: News
    learnt: Moment
    """When the article that brought it was added."""
    published: Moment
    claim: Id
    text: str
    """The claim as a sentence."""
    from_: Standing | Side | None = Field(
        alias="from", description="The standing or side before; null for a new claim."
    )
    to: Standing | Side
    """The standing or side now."""
    reason: str
    statement: Id
    speaker: MaybeId


Counts = Annotated[
    dict[str, int],
    Field(
        description="How many there are of each in the whole ledger, also beyond what is shown.",
        examples=[
            {"for": 3, "for_articles": 3, "for_copies": 1, "articles": 4, "copies": 1, "origins": 2, "denials": 1}
        ],
    ),
]


class ListedClaim(NamedClaim):
    """A claim in a list: of its statements only the first of each side; ``counts`` tells how many there are."""

    counts: Counts


class ListedAffair(Shape):
    """An affair in a list: who is in it, how much, and when something happened in it last."""

    id: Id
    name: str
    parties: list[str]
    """The actors in it, the most involved first, by their ids."""
    between: list[str]
    """Their names."""
    changed: Moment
    counts: Counts


class Excerpt(Shape):
    """One thing and all that it involves, in the shape of ``onrecord export --format json``: the same lists, cut down to it.

    Every id that it names leads to something in it. Of very long things a part is shown; ``counts`` tells, by the things' ids, how much
    there is, and the lists (``/statements?claim=ID``) give the rest.
    """

    articles: list[Article]
    actors: list[Actor]
    statements: list[Statement]
    claims: list[Claim]
    affairs: list[Affair]
    decisions: list[Decision]
    counts: dict[str, Counts]


class PagedExcerpt(Excerpt):
    """A part of a thing that is given in pages."""

    next: Next


class Listed(Shape, Generic[Item]):
    """A page of a list."""

    items: list[Item]
    next: Next


class Decisions(Shape):
    """All decisions, in order."""

    items: list[Decision]


class State(Shape):
    """How a ledger stands."""

    mark: str
    """Another whenever something else was concluded."""
    articles: int
    statements: int
    actors: int
    claims: int
    affairs: int
    waiting: int
    """Articles and decisions that came since, and are taken in soon."""


class Home(Shape):
    """What is here."""

    state: State
    affairs: list[ListedAffair]
    """Those in which something happened last."""
    alerts: list[Alert]
    """What changed last."""
    links: dict[str, str]
    """Where everything is."""


class FoundClaim(Claim):
    """A claim that has the words: of its statements only the first of each side."""

    counts: Counts


class FoundArticle(Article):
    """An article that has the words."""

    passage: Stretch | None = Field(description="Where its text has most of them.")


class Found(Shape):
    """What has the words, best first."""

    claims: list[FoundClaim]
    actors: list[Actor]
    articles: list[FoundArticle]


class Problem(Shape):
    """What went wrong (RFC 9457): what happened, to which input, and what to do."""

    type: str
    """Always about:blank: the status says what kind of problem it is."""
    title: str
    """The status in words."""
    status: int
    """The HTTP status."""
    detail: str
    """The whole message in one line."""
    subject: str
    """The input that it happened to."""
    happened: str
    """What happened."""
    remedy: str
    """What to do."""


class Spoken(Shape):
    """What a speaker says about the sentence asked."""

    statement: Id
    speaker: str | None
    """The speaker's name."""
    words: str
    reason: str


class Heard(Shape):
    """Who is for the sentence asked, against it, and silent."""

    for_: list[Spoken] = Field(alias="for")
    against: list[Spoken]
    silent: list[Spoken]


class Near(NamedClaim):
    """A claim near to a sentence, how sure that is, and who is for and against the sentence."""

    score: float
    """How likely the claim is on the matter, from 0 to 1."""
    relation: Relation
    """What the sentence asked is to the claim's wording: the same, the contrary, or another number."""
    relation_reason: str
    asked: Heard


class NearArticle(Shape):
    """An article that tells of the matter in its own words."""

    id: Id
    title: str | None
    outlet: str | None
    url: str | None
    published: Moment
    score: float
    """How likely it is on the matter, from 0 to 1."""
    side: Side
    """On which side of the sentence asked its own words are."""
    reason: str


class Answers(Shape):
    """What is near to a sentence, nearest first; nothing where nothing is near."""

    asked: str
    """The sentence as it was taken: a question as the statement that it asks about."""
    claims: list[Near]
    articles: list[NearArticle]


class Result(Shape):
    """What became of one input of a job."""

    name: str
    article: MaybeId = Field(description="The article that it was; null where it could not be read.")
    added: Added | None
    """Whether it was new, the same as before, or another version of a page."""
    error: str | None
    """Why it could not be read."""


class Job(Shape):
    """Something that is being done."""

    id: Id
    state: Doing
    inputs: list[str]
    """The names of all that is to be read."""
    outcomes: list[Result]
    """What became of those that were read already."""
    error: str | None
    """Why it failed as a whole."""


class RuleTold(Shape):
    """When a claim stands so, in words."""

    standing: Standing
    when: str


class StanceTold(Shape):
    """What a stance means, and words that tell it."""

    stance: Stance
    meaning: str
    cues: list[str]


class Sign(Shape):
    """Something that is weighed, and its weight in log odds."""

    sign: str
    weight: float


class Method(Shape):
    """How standing is judged, from the rules and weights that judge it."""

    standings: list[RuleTold]
    """The first that holds is the claim's standing."""
    stances: list[StanceTold]
    sides: list[Sign]
    """What tells whether a statement is for its claim."""
    concerns: list[Sign]
    """What tells that a claim concerns a speaker."""


class Decided(Shape):
    """A decision, and the job by which what follows from it is concluded."""

    decision: Decision
    job: Job
