"""Where each statement stands on its claim: its stance, weighed against what it says and what else is said on the claim."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..data import data
from ..model import Actor, Kind, Side, Stance
from .sayings import Saying, stems
from .weights import weights

NEITHER = {Stance.WITHHOLDS, Stance.ASKS}
"""Stances that take no side: of 503 such statements on claims of 108 annotated affairs 7, questions, take one."""

PLAIN = {Stance.ASSERTS, Stance.SUGGESTS}
"""Stances that put forward the contrary as readily as the claim."""

DOUBTS = {Stance.DENIES, Stance.RETRACTS, Stance.ASKS, Stance.WITHHOLDS}
"""Stances of a statement whose content is the claim itself, so that what is told within takes the side of the claim."""

MOST = 0.6
"""The share of a name's words that an office must hold to name it. By hand, not swept."""

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Scene:
    """What a claim's statements show together. ``taken`` counts the stances that speakers take, and ``takers`` are the speakers by
    stance; ``concern`` is the chance that the claim concerns a speaker; ``names`` and ``offices`` hold the words of the speakers',
    ``numbers`` and ``words`` are those of the claim itself, and it tells whether its wording is ``negated``."""

    kinds: Mapping[str, Kind]
    taken: Mapping[tuple[str, Stance], int]
    takers: Mapping[Stance, frozenset[str]]
    concern: Mapping[str, float]
    names: Mapping[str, frozenset[str]]
    offices: Mapping[str, frozenset[str]]
    numbers: frozenset[str]
    words: frozenset[str]
    negated: bool


@dataclass(frozen=True)
class View:
    """One statement on a claim, and what was said before it: nothing by others, so that it ``opens`` the claim; something that
    it ``answers`` in its own article; a denial or a retraction of its own."""

    saying: Saying
    scene: Scene
    reported: bool
    opens: bool
    answers: bool
    denied: bool
    retracted: bool

    @property
    def speaker(self) -> str:
        """The speaker's id."""
        return self.saying.statement.speaker or ""

    @property
    def kind(self) -> Kind | None:
        """What the speaker is."""
        return self.scene.kinds.get(self.speaker)

    def elsewhere(self, stance: Stance) -> float:
        """Whether the speaker takes a stance on the claim in another statement."""
        return float(self.scene.taken.get((self.speaker, stance), 0) > (self.saying.stance is stance))

    def others(self, stance: Stance) -> float:
        """Whether another speaker takes a stance on the claim."""
        takers = self.scene.takers.get(stance, frozenset())
        return float(len(takers) > (self.speaker in takers))

    def camp(self, stance: Stance) -> float:
        """Whether another takes a stance on the claim whose office the speaker's name is in, or whose name is in the speaker's."""
        names, offices, own = self.scene.names, self.scene.offices, self.speaker
        others = (i for i in self.scene.takers.get(stance, ()) if i != own and i in names)
        return float(own in names and any(_in(names[i], offices[own]) or _in(names[own], offices[i]) for i in others))


def concerned(view: View) -> float:
    """the claim concerns the speaker, who does not confirm it"""
    return view.scene.concern.get(view.speaker, 0.0)


def contrary(view: View) -> float:
    """it is negated and the claim is not, or the reverse"""
    return float(view.saying.statement.negated != view.scene.negated)


def opposite(view: View) -> float:
    """it uses the opposite of the claim's words"""
    return float(bool(opposites(view.saying.content) & view.scene.words))


def numbers_differ(view: View) -> float:
    """it tells other numbers than the claim"""
    own, those = view.saying.numbers, view.scene.numbers
    return float(bool(own and those) and not own & those)


def numberless(view: View) -> float:
    """it leaves out the claim's numbers"""
    return float(bool(view.scene.numbers) and not view.saying.numbers)


def rejects(view: View) -> float:
    """it uses words of rejection"""
    return float(any(w in rejection() for w in _WORD.findall(view.saying.said.casefold())))


def unnamed(view: View) -> float:
    """unnamed sources bring it up"""
    return float(view.kind is Kind.UNNAMED)


def opens(view: View) -> float:
    """nobody else has spoken of it before"""
    return float(view.opens)


def answers(view: View) -> float:
    """it answers what another puts forward in the article"""
    return float(view.answers)


def denies_elsewhere(view: View) -> float:
    """the speaker denies the claim elsewhere"""
    return view.elsewhere(Stance.DENIES)


def alleges_elsewhere(view: View) -> float:
    """the speaker alleges it elsewhere"""
    return view.elsewhere(Stance.ALLEGES)


def retracts_later(view: View) -> float:
    """the speaker takes it back later"""
    return float(bool(view.elsewhere(Stance.RETRACTS)) and not view.retracted)


def others_deny(view: View) -> float:
    """others deny it"""
    return view.others(Stance.DENIES)


def others_confirm(view: View) -> float:
    """others confirm it"""
    return view.others(Stance.CONFIRMS)


def camp_denies(view: View) -> float:
    """the speaker's side denies it"""
    return view.camp(Stance.DENIES)


def camp_confirms(view: View) -> float:
    """the speaker's side confirms it"""
    return view.camp(Stance.CONFIRMS)


def own_denial(view: View) -> float:
    """takes back its own denial"""
    return float(view.denied)


def outlet(view: View) -> float:
    """an outlet takes its report back"""
    return float(view.kind is Kind.OUTLET)


Look = Callable[[View], float]

OF_PLAIN: Mapping[str, Look] = {
    f.__name__: f
    for f in (
        concerned, contrary, opposite, numbers_differ, numberless, rejects, unnamed, opens, answers, denies_elsewhere,
        alleges_elsewhere, retracts_later, others_deny, others_confirm, camp_denies, camp_confirms,
    )
}  # fmt: skip
"""What is looked at in a plain assertion that is not told within a denial, a question or a retraction."""

OF_RETRACTIONS: Mapping[str, Look] = {f.__name__: f for f in (own_denial, outlet)}
"""What is looked at in a retraction."""

ALONE: Mapping[str, Look] = {**OF_PLAIN, **OF_RETRACTIONS}
"""All that is looked at in a statement besides its stance."""

OF_STANCES = (Stance.CONFIRMS, Stance.ALLEGES, Stance.DENIES, Stance.REFUSES, Stance.RETRACTS)
"""Stances with a weight of their own."""


def features() -> tuple[str, ...]:
    """The names of what is looked at, in order."""
    return (*(s.value for s in OF_STANCES), "reported", *OF_PLAIN, *OF_RETRACTIONS)


def told() -> tuple[tuple[str, float], ...]:
    """All that is looked at, in words for a reader, with its weight in log odds that a statement is for its claim."""
    words = {s.value: f"the speaker {s} it" for s in OF_STANCES}
    words["reported"] = "it is told within a denial, a question or a retraction"
    words |= {name: look.__doc__ or name for name, look in {**OF_PLAIN, **OF_RETRACTIONS}.items()}
    return tuple((words[name], weights("sides")[name]) for name in features())


def described(view: View) -> tuple[float, ...]:
    """All that is looked at in a statement, in the order of ``features``."""
    stance = view.saying.stance
    plain = stance in PLAIN and not view.reported
    back = stance is Stance.RETRACTS
    return (
        *(float(stance is s) for s in OF_STANCES),
        float(view.reported),
        *(look(view) if plain else 0.0 for look in OF_PLAIN.values()),
        *(look(view) if back else 0.0 for look in OF_RETRACTIONS.values()),
    )


def rules(view: View) -> tuple[float, dict[str, float]]:
    """Log odds that a statement is for its claim by what is looked at in it, and what each thing weighs that is there."""
    w = weights("sides")
    weighed = {name: w[name] * value for name, value in zip(features(), described(view), strict=True) if value}
    return w["nothing"] + sum(weighed.values()), weighed


def side(view: View, among: float = 0.0) -> tuple[Side, str]:
    """The side and the reason: the stance, and what weighed most where it is not the stance alone. ``among`` is the evidence, in log odds
    for the claim, of what else is said on it."""
    stance = view.saying.stance
    if stance in NEITHER:
        return Side.NEITHER, f"{stance}: takes no side"
    evidence, weighed = rules(view)
    taken = Side.FOR if evidence + among >= 0 else Side.AGAINST
    if (evidence >= 0) != (taken is Side.FOR):
        return taken, f"{stance} it: {TOGETHER[taken]}"
    most = max(weighed, key=lambda name: weighed[name] if taken is Side.FOR else -weighed[name], default="")
    if most in ALONE and weighed[most] * evidence > 0:
        return taken, f"{stance} it: {ALONE[most].__doc__}"
    return taken, f"{stance} it"


TOGETHER = {
    Side.FOR: "beside what else is said on it, it bears it out",
    Side.AGAINST: "beside what else is said on it, it contradicts it",
}
"""The reason where what a statement shows by itself says otherwise."""

CONTRARY = {Side.FOR: Side.AGAINST, Side.AGAINST: Side.FOR, Side.NEITHER: Side.NEITHER}


def turn(taken: Side, reason: str) -> tuple[Side, str]:
    """The side, with the reason, on a claim that a person has worded to the contrary of what its statements say."""
    return CONTRARY[taken], f"{reason}; the claim is worded to the contrary" if taken is not Side.NEITHER else reason


def views(
    members: Sequence[Saying], worded: Saying, concern: Mapping[str, float], actors: Mapping[str, Actor]
) -> Iterator[View]:
    """Each statement of a claim, in order, as it is seen beside the others. ``worded`` is the one whose wording is the claim's."""
    taken = Counter((m.statement.speaker or "", m.stance) for m in members)
    takers: dict[Stance, frozenset[str]] = {
        stance: frozenset(speaker for speaker, own in taken if own is stance) for stance in {m.stance for m in members}
    }
    speakers = {i: actors[i] for i, _ in taken if i in actors}
    known = {m.statement.id: m.stance for m in members}
    reported = [known.get(m.statement.within or "") in DOUBTS for m in members]
    clear = [told or _clear(m, actors) for m, told in zip(members, reported, strict=True)]
    numbers = _numbers([m for m, yes in zip(members, clear, strict=True) if yes] or members)
    scene = Scene(
        {i: a.kind for i, a in speakers.items()},
        taken,
        takers,
        concern,
        {i: stems(a.name) for i, a in speakers.items()},
        {i: frozenset().union(*map(stems, a.roles)) for i, a in speakers.items()},
        numbers,
        stems(worded.content),
        worded.statement.negated,
    )
    spoken: dict[str, set[str]] = defaultdict(set)
    before: set[str] = set()
    denied: set[str] = set()
    retracted: set[str] = set()
    for member, told, yes in zip(members, reported, clear, strict=True):
        speaker = {member.statement.speaker or ""}
        yield View(
            member,
            scene,
            told,
            before <= speaker,
            not spoken[member.article] <= speaker,
            speaker <= denied,
            speaker <= retracted,
        )
        before |= speaker
        if yes:
            spoken[member.article] |= speaker
        if member.stance is Stance.DENIES or (member.stance in PLAIN and member.statement.negated):
            denied |= speaker
        if member.stance is Stance.RETRACTS:
            retracted |= speaker


def _clear(saying: Saying, actors: Mapping[str, Actor]) -> bool:
    """Whether the content of a statement is the claim, whatever its side: of accusations, admissions, denials, and of what unnamed
    sources, outlets and documents tell."""
    if saying.stance in PLAIN:
        actor = actors.get(saying.statement.speaker or "")
        return actor is not None and actor.kind in (Kind.UNNAMED, Kind.OUTLET, Kind.DOCUMENT)
    return saying.stance in (Stance.CONFIRMS, Stance.ALLEGES) or (saying.stance is Stance.DENIES and not saying.bare)


def _numbers(said: Sequence[Saying]) -> frozenset[str]:
    """The numbers of a claim: those that most statements with numbers share, where at least half have any."""
    told = [s.numbers for s in said if s.numbers]
    counts = Counter(n for numbers in told for n in numbers)
    return frozenset(n for n, count in counts.items() if 2 * count >= len(told) and 2 * len(told) >= len(said))


def _in(name: frozenset[str], office: frozenset[str]) -> bool:
    """Whether most words of a name stand in the words of an office."""
    return bool(name) and len(name & office) >= MOST * len(name)


def opposites(text: str) -> frozenset[str]:
    """The stems of the opposites of a text's words."""
    own = stems(text)
    return frozenset().union(*(_antonyms().get(w, frozenset()) for w in own)) - own


@cache
def _antonyms() -> Mapping[str, frozenset[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for pair in data(__package__, "sides.toml")["opposites"]:
        left, right = (stems(words) for words in pair.split(" / "))
        for one, other in ((left, right), (right, left)):
            for word in one:
                out[word] |= other
    return {word: frozenset(others) for word, others in out.items()}


@cache
def rejection() -> frozenset[str]:
    """The words with which a content rejects another's."""
    return frozenset(data(__package__, "sides.toml")["rejection"].split())
