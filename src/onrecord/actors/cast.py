"""The cast of one article: everyone its text names, and how to find them again by a part of the name or by a role."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from ..model import Article, Kind, Mention
from .kinds import Usage, kind_of_name
from .names import Name, key, known_names
from .phrases import Phrase, parse
from .roles import is_role, roles
from .words import heads, singular, words

_DESCRIBED = re.compile(r"(?:(?<=\n)|(?<=[.!?][ \"“”]))The (?P<noun>(?:[a-z][\w-]* )?[a-z][\w-]*)(?= )")
"""A definite description that opens a sentence: with a role's or a body's noun it is a mention like a name."""


@dataclass(eq=False)
class Figure:
    """Someone as the article goes on to tell of them; ``places`` are where the text mentions them, in order."""

    name: str
    kind: Kind
    aliases: set[str] = field(default_factory=set)
    roles: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    gender: str = ""
    places: list[int] = field(default_factory=list)
    plural: bool = False
    members: Sequence[Figure] = ()
    """Who speaks in a group that speaks jointly, as far as the text tells."""
    guessed: bool = False
    """Whether the gender is known by the pronouns around its name alone."""

    def before(self, place: int) -> int:
        """The last mention before this place, -1 where there is none."""
        i = bisect_left(self.places, place)
        return self.places[i - 1] if i else -1

    def mention(self, place: int) -> None:
        """One more place where the text mentions it."""
        insort(self.places, place)

    def called(self, role: str) -> None:
        """Adds a role and the gender that it tells."""
        if role and role not in self.roles:
            self.roles.append(role)
        for word in key(role).split():
            self.gender = self.gender or gender(word)


SLACK = 4
"""Characters by which a mention may begin before its name ("the ")."""


def headed(text: str, found: Sequence[Name], mentions: Sequence[Mention]) -> dict[int, Name]:
    """By the place of a mention the name that it begins with and that is its head, as nothing follows but what describes it."""
    starts = [name.start for name in found]
    out = {}
    for i, mention in enumerate(mentions):
        start, end = mention.span
        at = bisect_left(starts, start)
        name = found[at] if at < len(found) else None
        if name and name.start <= start + SLACK and name.end <= end:
            rest = text[name.end : end]
            if rest[:1] in ("", ",", ";", "(", "–", "—") or rest in _OWN or rest.startswith((" (", " who", " – ")):
                out[i] = name
    return out


_OWN = ("'s", "’s", "'", "’")


def gender(word: str) -> str:
    """What a title or a noun tells of gender, mostly nothing."""
    plain = word.casefold().rstrip(".")
    return "male" if plain in words("persons", "male") else "female" if plain in words("persons", "female") else ""


def _by_first_name(name: str) -> str:
    first, _, rest = key(name).partition(" ")
    if not rest:
        return ""
    return "male" if first in _given("men") else "female" if first in _given("women") else ""


@cache
def _given(those: str) -> frozenset[str]:
    return frozenset(key(name) for name in words("names", those))


def _kind_by_role(role: str) -> Kind | None:
    """What the bearer of a role is: "maker of chips" a body, "minister" a person."""
    head = parse(role).head
    listed = heads().get(head)
    if is_role(head) and head not in words("organizations", "company"):
        return Kind.PERSON
    return Kind(listed) if listed in ("organization", "outlet") else None


class Called(NamedTuple):
    """Of whom all words of a description are told, all but its complement's, and its head alone."""

    fully: list[Figure]
    mostly: list[Figure]
    barely: list[Figure]


class Cast:
    """Figures by name; one figure for each name and kind, surnames and short forms joined where one candidate remains."""

    def __init__(self, article: Article, mentions: Sequence[Mention] = ()) -> None:
        self.text = article.text
        self.figures: list[Figure] = []
        self._named: dict[str, dict[Kind, Figure]] = defaultdict(dict)
        self._parts: dict[str, list[Figure]] = defaultdict(list)
        self._roles: dict[str, list[Figure]] = defaultdict(list)
        self.named: list[tuple[Name, Figure]] = []
        outlets = [o for o in (article.outlet, article.agency) if o]
        self.own = self.add(outlets[0], Kind.OUTLET) if article.outlet else None
        self.agency = self.add(article.agency, Kind.OUTLET) if article.agency else None
        self.found = known_names(self.text)
        self._starts = [name.start for name in self.found]
        self.headed = headed(self.text, self.found, mentions)
        self.usage = Usage(self.text, self.found, ((name, mentions[i].kind) for i, name in self.headed.items()))
        self.outlets = [key(o) for o in outlets]
        self._introduce(self.found)
        self.author = self._signed(article.byline or "")

    def _signed(self, byline: str) -> Figure | None:
        """Who signs the article alone; nobody where it is signed by a desk or by several."""
        first, *more = known_names(byline) or (None,)
        if more or first is None or first.start or not 2 <= len(first.name.split()) <= 4:
            return None
        if (figure := self.by_name(first.name, 0)) and figure.kind is not Kind.PERSON:
            return None
        return figure or Figure(first.name, Kind.PERSON)

    def _introduce(self, found: Sequence[Name]) -> None:
        """Long names first, so that short ones find them; each place of a name adds what it tells."""
        places: dict[str, list[tuple[Name, list[str]]]] = defaultdict(list)
        for name in found:
            places[key(name.name)].append((name, roles(name, self.text)))
        for own, told in sorted(places.items(), key=lambda p: (-len(p[0].split()), p[1][0][0].start)):
            anywhere = [role for _, called in told for role in called]
            inside = sum(not name.opens for name, _ in told)
            for name, called in sorted(told, key=lambda t: t[0].name.isupper()):
                if figure := self._figure_of(name, own, called, anywhere, inside):
                    figure.places.append(name.start)
                    self.named.append((name, figure))
                    for role in called:
                        self.give_role(figure, role)
                    for title in name.titles:
                        figure.titles.add(key(title))
                        figure.gender = figure.gender or gender(title)
        for figure in self.figures:
            if figure.kind is Kind.PERSON:
                figure.gender = figure.gender or _by_first_name(figure.name)
                votes = {g for n in (key(figure.name), key(figure.name).split()[-1]) if (g := self.usage.gender(n))}
                if not figure.gender and len(votes) == 1:
                    figure.gender, figure.guessed = votes.pop(), True
        for described in _DESCRIBED.finditer(self.text):
            noun = parse(described["noun"])
            if noun.head and (is_role(noun.head) or heads().get(noun.head) == "organization") and not noun.plural:
                kinds = (Kind.PERSON,) if is_role(noun.head) else (Kind.ORGANIZATION,)
                if figure := self.by_role(noun, described.start(), kinds):
                    figure.places.append(described.start())
        for figure in self.figures:
            figure.places.sort()

    def _figure_of(
        self, name: Name, own: str, called: Sequence[str], anywhere: Sequence[str], inside: int
    ) -> Figure | None:
        """Whom a name means, which is ``called`` so at its place and so ``anywhere``, and ``inside`` sentences so often."""
        if not own:
            return None
        if known := self.by_name(name.name, name.start, name.titles, called):
            return known
        if (
            len(own.split()) == 1
            and not inside
            and not name.titles
            and not self.usage.person[own]
            and own not in words("places", "names")
        ):
            return None
        if self.usage.passing(own):
            return None
        kind = kind_of_name(name, self.usage, self.outlets)
        if kind is None or (kind is Kind.PERSON and not name.titles):
            kind = next((k for r in anywhere if (k := _kind_by_role(r))), kind)
        if kind is None and (len(own.split()) > 1 or inside > 1):
            kind = Kind.ORGANIZATION
        return self.add(name.name, kind) if kind else None

    def add(self, name: str, kind: Kind, alias: str = "") -> Figure:
        """The figure of this name and kind, made where there is none."""
        own = key(name)
        figure = self._named[own].get(kind)
        if figure is None:
            figure = self._named[own][kind] = Figure(name, kind)
            self.figures.append(figure)
            for part in set(own.split()):
                self._parts[part].append(figure)
            if (short := acronym(name)) and kind is not Kind.PERSON:
                self._parts[short].append(figure)
        if alias:
            figure.aliases.add(alias)
        return figure

    def together(self, members: Sequence[Figure], alias: str = "") -> Figure:
        """The group of two or more who speak jointly."""
        first = ", ".join(f.name for f in members[:-1])
        group = self.add(f"{first} and {members[-1].name}", Kind.GROUP, alias)
        group.members, group.plural = members, True
        return group

    def give_role(self, figure: Figure, role: str) -> None:
        """Tells that the text calls the figure so."""
        figure.called(role)
        for word in _content(role):
            if figure not in self._roles[word]:
                self._roles[word].append(figure)

    def by_name(self, name: str, place: int, titles: Sequence[str] = (), roles: Sequence[str] = ()) -> Figure | None:
        """The figure that bears this name or whose name it is a part of; of several the one with such a title or role, else the
        one last mentioned."""
        own = key(name)
        if known := self._named.get(own):
            exact = [known[k] for k in Kind if k in known and k is not Kind.UNNAMED]
            if exact:
                return exact[0]
        parts = own.split()
        placed = self.usage.place[own] > 0
        fits = [f for f in self._parts.get(parts[-1] if parts else "", []) if _shortens(own, f, placed)]
        if titles:
            fits = [f for f in fits if f.kind is Kind.PERSON]
        told = {g for t in titles if (g := gender(t))}
        fits = [f for f in fits if not told or not f.gender or f.gender in told]
        if len(fits) > 1:
            called = {*map(key, titles), *(h for r in roles for h in role_heads(r))}
            fits = [f for f in fits if _is_called(f, called)] or fits
        return _nearest(fits, place)

    def bearers(self, part: str) -> list[Figure]:
        """The persons with this surname or first name."""
        return [f for f in self._parts.get(key(part), []) if f.kind is Kind.PERSON and f.name != part]

    def begun(self, name: str) -> Figure | None:
        """The one body whose name goes on from this one ("Clover" for the Clover Party)."""
        own = key(name)
        parts = self._parts.get(own.partition(" ")[0], [])
        fits = [f for f in parts if f.kind is Kind.ORGANIZATION and key(f.name).startswith(f"{own} ")]
        return fits[0] if len(fits) == 1 else None

    def through(self, start: int, end: int) -> int:
        """The end of the name that begins in a stretch and goes on beyond its end, else that end itself."""
        i = bisect_left(self._starts, start)
        while i < len(self.found) and self.found[i].start < end:
            if self.found[i].end > end:
                return self.found[i].end
            i += 1
        return end

    def by_role(self, phrase: Phrase, place: int, kinds: Sequence[Kind]) -> Figure | None:
        """ "The minister", "the company": whom the text has so described or whose name has that head; nearest before."""
        called = self.called(phrase)
        fits = [f for f in called.fully if f.kind in kinds] or [f for f in called.mostly if f.kind in kinds][:1]
        return _nearest(fits or [f for f in self.companies(phrase, place) if f.kind in kinds], place)

    def called(self, phrase: Phrase) -> Called:
        """Whom the text calls so, or whose name has that head, by how many of the phrase's words it tells of them."""
        wanted = [m for m in phrase.modifiers if m not in _LOOSE]
        complement = (
            [w for w in key(phrase.tail).split() if w not in _SMALL] if phrase.tail[:3] in ("of ", "for") else []
        )
        wanted += [key(phrase.owner)[:4]] if phrase.owner[:1].isupper() else []
        fits = [f for f in self._heads(phrase.head) if " and " not in f.name and not _only_prime(f, phrase)]
        called = Called([], [], [])
        for figure in fits:
            if not all(_tells(figure, singular(w)) for w in wanted):
                called.barely.append(figure)
            elif all(_tells(figure, singular(w)) for w in complement):
                called.fully.append(figure)
            else:
                called.mostly.append(figure)
        return called

    def companies(self, phrase: Phrase, place: int) -> list[Figure]:
        """Whom "the company" may mean where nobody is called one: the one told of more than once, else those told of before."""
        if phrase.modifiers or phrase.head not in words("organizations", "company"):
            return []
        fits = [f for f in self.figures if f.kind is Kind.ORGANIZATION and is_company(f.name) and len(f.places) > 1]
        return fits if len(fits) == 1 else [f for f in fits if f.before(place) >= 0]

    def _heads(self, head: str) -> list[Figure]:
        out: list[Figure] = []
        for word in _synonyms(head):
            out += [f for f in self._parts.get(word, []) if f.kind is not Kind.PERSON and f not in out]
            out += [
                f for f in self._roles.get(word, []) if f not in out and any(word in role_heads(r) for r in f.roles)
            ]
        return out


_LOOSE = {"old", "new", "young", "former", "same", "late", "big", "small", "little", "said", "own", "local", "then"}
_SMALL = {"of", "for", "the", "a", "an", "and", "in", "at", "on", "by", "its", "his", "her"}
_SYNONYMS = (
    {"company", "firm", "maker", "business", "manufacturer", "group", "developer", "operator"},
    {"newspaper", "paper", "daily", "tabloid", "weekly"},
    {"judge", "justice", "magistrate"},
    {"boss", "manager", "coach"},
    {"boss", "executive"},
    {"lawyer", "attorney", "counsel", "solicitor", "barrister", "advocate"},
    {"prime minister", "premier", "pm"},
    {"organisation", "organization", "charity", "association"},
    {"laboratory", "lab"},
    {"adviser", "advisor"},
)


def _only_prime(figure: Figure, phrase: Phrase) -> bool:
    """Whether one is called minister only with "prime" before it, and the phrase is without."""
    if phrase.head != "minister" or "prime" in phrase.modifiers or figure.kind is not Kind.PERSON:
        return False
    return not any(re.search(r"(?<!prime )minister\b", role.casefold()) for role in figure.roles)


def _synonyms(head: str) -> list[str]:
    return [head, *sorted(w for s in _SYNONYMS if head in s for w in s if w != head)]


@lru_cache(maxsize=1 << 14)
def role_heads(role: str) -> frozenset[str]:
    """The role's head noun, before its first complement, and its plainer forms."""
    core = re.split(r"\s(?:of|in|at|for|from|with|by|on|to|who|that|which|and)\s", role)[0]
    last = key(core).split()[-1:]
    return frozenset((last[0], singular(last[0]), last[0].split("-")[-1])) if last else frozenset()


def _is_called(figure: Figure, called: Set[str]) -> bool:
    """Whether one of these words is a title of the figure's or the head of its role."""
    if not called:
        return False
    return not called.isdisjoint(figure.titles) or any(not called.isdisjoint(role_heads(r)) for r in figure.roles)


def _tells(figure: Figure, word: str) -> bool:
    told = " ".join((figure.name, *figure.roles))
    return any(word == singular(w) or (len(word) > 3 and w.startswith(word)) for w in key(told).split())


def is_company(name: str) -> bool:
    """Whether no word of a body's name says that it is a public or civic one."""
    parts = key(name).split()
    return not any(
        p in words("organizations", "civic") or singular(p) in words("organizations", "civic") for p in parts
    )


def _content(role: str) -> set[str]:
    return {singular(w) for w in key(role).split()} | set(key(role).split())


def _shortens(own: str, figure: Figure, placed: bool) -> bool:
    """Whether the words may be a short form of the figure's name: a person's part, a body's beginning, end or acronym."""
    full, parts = key(figure.name).split(), own.split()
    if figure.kind is Kind.PERSON:
        return (
            full[-len(parts) :] == parts
            or full[: len(parts)] == parts
            or (len(parts) > 1 and full[0] == parts[0] and full[-1] == parts[-1])
        )
    if figure.kind in (Kind.PLACE, Kind.UNNAMED, Kind.DOCUMENT):
        return False
    begins = full[: len(parts)] == parts and not placed and (len(parts) > 1 or is_company(figure.name))
    ends = full[-len(parts) :] == parts and full[-len(parts) - 1 : -len(parts)] not in (["of"], ["the"], ["in"])
    return begins or ends or own == acronym(figure.name)


def acronym(name: str) -> str:
    """The initials of a name's capitalised words as a key, empty for fewer than two."""
    letters = "".join(w[0] for w in re.findall(r"[^\W\d_][\w’'-]*", name) if w[0].isupper())
    return key(letters) if len(letters) > 1 else ""


def _nearest(fits: Sequence[Figure], place: int) -> Figure | None:
    """The one last mentioned before the place, else the first mentioned after it."""
    if not fits:
        return None
    before = [f for f in fits if f.before(place) >= 0]
    if before:
        return max(before, key=lambda f: f.before(place))
    return min(fits, key=lambda f: f.places[0] if f.places else len(fits))
