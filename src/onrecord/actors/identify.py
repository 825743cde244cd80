"""The speakers within one article: whose words each statement carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..model import Actor, Article, Kind, Reading, Statement
from .names import bare, key, kind_of, names, untitled, words

PRONOUNS = {"he": "male", "his": "male", "him": "male", "she": "female", "her": "female", "i": "", "who": "", "it": "thing", "its": "thing", "they": "", "their": "", "we": "", "which": "thing", "himself": "male", "herself": "female"}  # fmt: skip


@dataclass
class _Someone:
    """An actor as the article goes on to tell of it."""

    name: str
    kind: Kind
    aliases: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    gender: str = ""


def identify(article: Article, statements: Sequence[Statement]) -> Reading:
    """Gives every statement its speaker and, where another relays it, its ``via``; errs towards separate actors."""
    cast = _Cast(article)
    spoken: list[tuple[Statement, _Someone, _Someone | None]] = []
    previous: _Someone | None = None
    for statement in statements:
        who = cast.speaker(statement, previous, spoken)
        spoken.append((statement, who, cast.relay(statement, who, spoken)))
        if statement.within is None:
            previous = who
    ids = {id(a): f"{article.id}:a{i}" for i, a in enumerate(cast.people, 1)}
    return Reading(
        article,
        tuple(replace(s, speaker=ids[id(w)], via=ids[id(v)] if v else None) for s, w, v in spoken),
        tuple(
            Actor(ids[id(a)], a.name, a.kind, tuple(sorted(a.aliases - {a.name})), tuple(sorted(a.roles)))
            for a in cast.people
        ),
    )


class _Cast:
    def __init__(self, article: Article) -> None:
        self.article, self.text = article, article.text
        self.people: list[_Someone] = []
        self.names = names(article.text)
        self.full = [n for n in (untitled(n)[1] for n in self.names) if " " in n]

    def speaker(
        self,
        statement: Statement,
        previous: _Someone | None,
        spoken: Sequence[tuple[Statement, _Someone, _Someone | None]],
    ) -> _Someone:
        source = " ".join(s.of(self.text) for s in statement.source).strip()
        if not source:
            return self._unsaid(statement, spoken)
        lower = source.lower()
        if lower in PRONOUNS:
            return self._pronoun(lower, statement, previous)
        if re.search(r"\bthis (newspaper|paper|site|website|station)|\bour (reporter|newsroom)", lower):
            return self._own_outlet() or self._named(source, Kind.OUTLET)
        kind = kind_of(source, [self.article.outlet or "", self.article.agency or ""])
        if kind is Kind.ORGANIZATION and set(key(source).split()) & words("spokesman"):
            return self._spokesman(source, previous)
        if kind in (Kind.UNNAMED, Kind.ORGANIZATION, Kind.OUTLET, Kind.DOCUMENT) and (
            known := self._by_role(source, kind)
        ):
            return known
        return self._named(source, kind)

    def relay(
        self, statement: Statement, who: _Someone, spoken: Sequence[tuple[Statement, _Someone, _Someone | None]]
    ) -> _Someone | None:
        if who.kind not in (Kind.UNNAMED, Kind.DOCUMENT):
            return None
        for other, speaker, _ in reversed(spoken):
            if other.id == statement.within and speaker.kind is Kind.OUTLET:
                return speaker
        return self._own_outlet()

    def _unsaid(self, statement: Statement, spoken: Sequence[tuple[Statement, _Someone, _Someone | None]]) -> _Someone:
        cue = " ".join(s.of(self.text) for s in statement.cue).lower()
        if spoken and not re.search(r"reported|alleg|supposed|\bis\b|\bare\b|\bwas\b|\bwere\b|said to", cue):
            last, who, _ = spoken[-1]
            gap = self.text[min(last.cue[-1].end, statement.cue[0].start) : statement.cue[0].start]
            if "\n" not in gap:
                return who
        return self._keep("reports", Kind.UNNAMED, "reports")

    def _pronoun(self, word: str, statement: Statement, previous: _Someone | None) -> _Someone:
        want = PRONOUNS[word]
        near = [previous] if previous else []
        near += [p for p in reversed(self.people) if p is not previous]
        for person in near:
            fits = (
                (person.kind is not Kind.PERSON)
                if want == "thing"
                else (person.kind in (Kind.PERSON, Kind.UNNAMED, Kind.GROUP))
            )
            if fits and (not want or want == "thing" or not person.gender or person.gender == want):
                if want in ("male", "female") and person.kind is Kind.PERSON:
                    person.gender = want
                return person
        before = self.text[: statement.source[0].start]
        named = [n for n in self.full if n in before]
        if named and want != "thing":
            return self._named(max(named, key=before.rfind), Kind.PERSON)
        return self._keep(word, Kind.UNNAMED, word)

    def _spokesman(self, source: str, previous: _Someone | None) -> _Someone:
        proper = [n for n in names("x " + source) if key(n) not in words("spokesman")]
        people = [n for n in proper if n in self.full]
        office = re.search(r"(?:for|of|at)\s+(.+)$", bare(source)) or re.match(r"(.+?)\s+spokes", bare(source))
        if people and not (office and people[0] in office.group(1) and "for" in source):
            return self._named(people[0], Kind.PERSON)
        if office and key(office.group(1)):
            return self._by_role(office.group(1), Kind.ORGANIZATION) or self._named(office.group(1), Kind.ORGANIZATION)
        for person in [previous, *reversed(self.people)]:
            if person and person.kind is Kind.ORGANIZATION:
                return person
        return self._keep(bare(source), Kind.UNNAMED, source)

    def _by_role(self, source: str, kind: Kind) -> _Someone | None:
        """ "The minister", "the company": whom the article has called so, if only one fits."""
        if not re.match(r"(the|this|that)\s", source, re.IGNORECASE):
            return None
        head = key(bare(source))
        fits = [
            p for p in self.people if head in {key(r) for r in p.roles} or any(key(r).endswith(head) for r in p.roles)
        ]
        fits = fits or [
            p for p in self.people if p.kind is kind and head and key(p.name).split()[-1:] == head.split()[-1:]
        ]
        if len(fits) == 1:
            return fits[0]
        if kind is Kind.ORGANIZATION:
            found = [n for n in self.names if key(n).split()[-1:] == [head] and " " in n]
            return self._named(found[0], kind) if len(found) == 1 else None
        if kind is Kind.UNNAMED and head:
            role = re.search(
                rf"(?:\b[Tt]he|,)?\s*(?i:{re.escape(head)})(?:\s[\w ]+)?,?\s+((?:[A-Z][\w’'-]+\s){{1,2}}[A-Z][\w’'-]+)|((?:[A-Z][\w’'-]+\s)[A-Z][\w’'-]+), (?:[\w’' -]+ )?(?i:{re.escape(head)})\b",
                self.text,
            )
            if role:
                person = self._named(untitled(role.group(1) or role.group(2))[1], Kind.PERSON)
                person.roles.add(head)
                return person
        return None

    def _named(self, source: str, kind: Kind) -> _Someone:
        role, name = "", bare(source)
        inner = [n for _, n in map(untitled, names("x " + source)) if n in self.full]
        if (
            kind in (Kind.PERSON, Kind.UNNAMED, Kind.GROUP)
            and inner
            and not re.search(r"\b(close to|familiar|of|from|near)\b", source)
        ):
            kind, name = Kind.PERSON, inner[-1]
            role = source.split(name)[0].strip(" ,") or source.split(name)[-1].strip(" ,")
        title, proper = untitled(name)
        if kind is Kind.PERSON:
            full = [n for n in self.full if key(n).split()[-1] == key(proper).split()[-1:][0]] if key(proper) else []
            full = [
                n
                for n in full
                if set(key(proper).split()) <= set(key(n).split()) and not set(key(n).split()) & words("organization")
            ]
            if len({key(n) for n in full}) == 1:
                proper = full[0]
            role = role or title
        else:
            proper = name
        someone = self._keep(proper or source, kind, source)
        if role and key(role) and key(role) not in ("mr", "mrs", "ms", "dr"):
            someone.roles.add(re.sub(r"^(the|a|an)\s+", "", role, flags=re.IGNORECASE))
        first = key(source).split()[:1]
        someone.gender = someone.gender or (
            "male" if set(first) & words("male") else "female" if set(first) & words("female") else ""
        )
        return someone

    def _own_outlet(self) -> _Someone | None:
        return self._keep(self.article.outlet, Kind.OUTLET, self.article.outlet) if self.article.outlet else None

    def _keep(self, name: str, kind: Kind, alias: str) -> _Someone:
        for person in self.people:
            if key(person.name) == key(name) and person.kind is kind:
                person.aliases.add(alias)
                return person
        self.people.append(_Someone(name, kind, {alias}))
        return self.people[-1]
