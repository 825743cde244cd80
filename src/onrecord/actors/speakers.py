"""Whose words each statement of an article carries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Article, Kind, Mention, Span, Statement
from .cast import Cast, Figure, gender
from .kinds import kind_of_name
from .names import headline, key, names
from .phrases import Phrase, clean, parse
from .pronouns import ALL, BODY, OUTLET, OWN, PERSONAL, PLURAL, RELATIVE, Mentions
from .roles import is_role, tells_person
from .words import heads, words

REPORTS = "reports"
"""The name of whoever an impersonal cue leaves unsaid ("reportedly", "the alleged meeting")."""

FAR = 600
"""Characters after a question in which whom it asks takes the turn."""

NEAR = 60
"""Characters after a source cut short in which its cue stands."""

_IMPERSONAL = re.compile(
    r"reported|reportedly|alleg|suppos|purport|rumou?r|apparent|\b(?:is|are|was|were|be|been) |said to|understood|it is|it was|emerged|we are told|believed|thought|talk of",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"^(?:(?:is|are|was|were)(?: \w+)? (?:said|alleged|reported|rumou?red|claimed) to\b"
    r"|(?:reportedly|allegedly|supposedly|purportedly)$)",
    re.IGNORECASE,
)
"""Cues whose subject is whom the statement is about, never who makes it."""

_BODY = (Kind.ORGANIZATION, Kind.OUTLET, Kind.GROUP)
_DETERMINERS = {"the", "a", "an"}


class Speakers:
    """Goes through an article's statements in order, since each speaker may be called back by the next."""

    def __init__(self, article: Article, mentions: Sequence[Mention] = ()) -> None:
        self.text = article.text
        self.headline = headline(self.text)
        self.title = len((article.title or "").strip())
        self.cast = Cast(article)
        self.mentions = Mentions(self.text, self.cast.figures)
        self.last: Figure | None = None
        self.known: dict[str, Figure] = {}
        self.heads: dict[str, Figure] = {}
        self.quoted: list[tuple[int, int]] = []
        self.ends = -1

    def of(self, statement: Statement) -> Figure:
        """The speaker of the next statement."""
        cue = " ".join(s.of(self.text) for s in statement.cue)
        span = None if _ABOUT.search(cue) else self._span(statement)
        figure = self._source(span, statement) if span else self._unsaid(statement)
        if span:
            words_ = clean(span.of(self.text))
            if words_.casefold() not in ALL:
                figure.aliases.add(words_)
            elif figure.kind is Kind.PERSON:
                figure.gender = figure.gender or PERSONAL.get(words_.casefold(), "")
            if figure.name != REPORTS:
                self.mentions.add(span.start, figure)
        self.known[statement.id] = figure
        self.quoted = [*self.quoted[-6:], *((s.start, s.end) for s in statement.content)]
        if statement.within is None:
            self.last = figure
            self.ends = max(s.end for s in (*statement.source, *statement.cue, *statement.content))
        return figure

    def _span(self, statement: Statement) -> Span | None:
        """Of a source in several places the one that names, else the first that is no pronoun, else the first."""
        told = [s for s in (self._whole(s, statement) for s in statement.source) if s]
        named = [s for s in told if parse(s.of(self.text)).name and clean(s.of(self.text)).casefold() not in ALL]
        plain = [s for s in told if clean(s.of(self.text)).casefold() not in ALL]
        return next(iter([*named, *plain, *told]), None)

    def _whole(self, span: Span, statement: Statement) -> Span | None:
        """A source cut within a word or down to its determiner goes on to the word's end, or to the cue; else None."""
        end = span.end
        while end < len(self.text) and self.text[end - 1].isalnum() and self.text[end].isalnum():
            end += 1
        end = next((n.end for n in self.cast.found if span.start <= n.start < end < n.end), end)
        words_ = clean(self.text[span.start : end])
        if words_.casefold() not in _DETERMINERS:
            return Span(span.start, end) if words_ else None
        cue = next((c.start for c in statement.cue if end < c.start < end + NEAR), -1)
        rest = self.text[end:cue] if cue > 0 else ""
        return Span(span.start, cue) if rest.strip() and not re.search(r"[,.;:!?\n\"“”]", rest) else None

    def _source(self, span: Span, statement: Statement) -> Figure:
        words_ = clean(span.of(self.text))
        lower = words_.casefold()
        if lower in ALL:
            return self._pronoun(lower, span, statement)
        if self.cast.own and any(lower == p or lower.startswith(p + " ") for p in words("speech", "outlet")):
            return self.cast.own
        return self._phrase(parse(words_), span.start, words_)

    def _phrase(self, phrase: Phrase, place: int, told: str) -> Figure:
        if phrase.kind == "spokesman" and not phrase.name:
            return self._spokesman(phrase, place, told)
        if phrase.name:
            return self._named(phrase, place, told)
        back = phrase.definite or (place < self.title and phrase.determiner == "")
        if phrase.head in words("documents", "issued") | words("documents", "story") and (
            issuer := self._issuer(phrase, place, back)
        ):
            return issuer
        if not phrase.plural and (figure := self._beside(phrase, place, told)):
            return figure
        if back and not phrase.plural and (figure := self._called_back(phrase, place)):
            return figure
        return self._described(phrase, place, told, back)

    def _beside(self, phrase: Phrase, place: int, told: str) -> Figure | None:
        """The name that stands right after the phrase in apposition, or right before it."""
        if not is_role(phrase.head) and phrase.kind not in ("organization", "outlet"):
            return None
        end = self.text.find(told, place, place + len(told) + 3) + len(told)
        after = re.match(r",? (?=[^\W\d_a-z])", self.text[end : end + 3]) if end >= len(told) else None
        where = end + after.end() if after else -1
        kinds = (Kind.PERSON,) if tells_person(phrase) else (Kind.ORGANIZATION, Kind.OUTLET)
        figure = self.mentions.at(where) if after else None
        return figure if figure and figure.kind in kinds else None

    def _called_back(self, phrase: Phrase, place: int) -> Figure | None:
        """ "The minister", "his ministry", "the company": one whom the article tells of elsewhere."""
        if tells_person(phrase) and (figure := self.cast.by_role(phrase, place, (Kind.PERSON,))):
            return figure
        if phrase.kind in ("organization", "outlet") or _is_outlet(phrase):
            return self.cast.by_role(phrase, place, _BODY) or (self._outlet(place) if _is_outlet(phrase) else None)
        return None

    def _outlet(self, place: int) -> Figure | None:
        """ "The newspaper" alone: the outlet that speaks or was named last, else the article's own."""
        if self.last and self.last.kind is Kind.OUTLET:
            return self.last
        named = [f for f in self.cast.figures if f.kind is Kind.OUTLET and f.before(place) >= 0]
        return max(named, key=lambda f: f.before(place), default=self.cast.own)

    def _described(self, phrase: Phrase, place: int, told: str, back: bool) -> Figure:
        """One who has no name; a definite phrase goes back to the last with the same head."""
        if back and phrase.head in self.heads and not phrase.tail and not phrase.owner:
            return self.heads[phrase.head]
        kind = _kind(phrase)
        name = _bare(told)
        figure = self.cast.add(name, kind, told)
        figure.plural = figure.plural or phrase.plural
        for word in (phrase.head, *phrase.modifiers):
            figure.gender = figure.gender or gender(word)
        self.heads[phrase.head] = figure
        return figure

    def _issuer(self, phrase: Phrase, place: int, back: bool) -> Figure | None:
        """Who speaks by a statement or a news report: its owner or author, else, pointed back to, who was told of last."""
        if phrase.owner:
            return self._owner(phrase, place)
        if by := re.match(r"(?:by|from|in) (.+)", phrase.tail):
            author = parse(by[1])
            figure = self.cast.by_name(author.name, place) if author.name else None
            if figure and (phrase.head not in words("documents", "story") or figure.kind is Kind.OUTLET):
                return figure
            return None
        if not back or phrase.tail or phrase.head in self.heads:
            return None
        if phrase.head in words("documents", "story"):
            outlets = [
                f
                for f in self.cast.figures
                if f.kind is Kind.OUTLET and f is not self.cast.own and f.before(place) >= 0
            ]
            return max(outlets, key=lambda f: f.before(place), default=None)
        return self.last if self.last and self.last.kind in (Kind.ORGANIZATION, Kind.PERSON) else None

    def _owner(self, phrase: Phrase, place: int) -> Figure | None:
        if phrase.owner in ALL:
            word = BODY if phrase.kind == "spokesman" and phrase.owner in ("their", "its") else phrase.owner
            return self.mentions.meant(word, place, self.last, self.quoted)
        owner = parse(phrase.owner if phrase.owner[:1].isupper() else f"the {phrase.owner}")
        if owner.name:
            return self._named(owner, place, owner.name)
        return self._called_back(owner, place)

    def _spokesman(self, phrase: Phrase, place: int, told: str) -> Figure:
        """Speaks as the organization: that of "for X" or "X's", else the one last told of."""
        if phrase.owner and (owner := self._owner(phrase, place)):
            return owner
        if whom := re.match(r"(?:for|of|at|from|with) (.+)", phrase.tail):
            return self._phrase(parse(whom[1]), place, clean(whom[1]))
        office = " ".join(m for m in phrase.modifiers if f"{m} {phrase.head}" not in heads())
        if office:
            start = told.casefold().find(office)
            proper = told[start : start + len(office)]
            return self._phrase(
                parse(proper if proper[:1].isupper() and start else f"the {proper.lower()}"), place, proper
            )
        body = self.mentions.meant(BODY, place, self.last, self.quoted)
        return body or self._described(phrase, place, told, False)

    def _named(self, phrase: Phrase, place: int, told: str) -> Figure:
        if pair := re.match(r"and (?:\w+ )*?", phrase.tail):
            others = [n.name for n in names(f"x {phrase.tail[pair.end() :]}")]
            if others:
                return self.cast.add(f"{phrase.name} and {others[-1]}", Kind.GROUP, told)
        figure = self.cast.by_name(phrase.name, place, phrase.titles) or self._people_of(phrase)
        if figure is None and place < self.headline:
            figure = self._begun(phrase, place)
        figure = figure or self._ending(phrase, place)
        if figure is None:
            figure = self.cast.add(phrase.name, self._kind_of_named(phrase), told)
        role = " ".join((*phrase.modifiers, *phrase.titles))
        if (
            figure.kind is Kind.PERSON
            and (phrase.modifiers or phrase.titles)
            and any(is_role(w.casefold()) for w in role.split())
        ):
            self.cast.give_role(figure, role)
        if phrase.beside and phrase.beside.head:
            self.cast.give_role(figure, phrase.beside.role)
        return figure

    def _ending(self, phrase: Phrase, place: int) -> Figure | None:
        """ "Challenger Ilma Torvald": the person known by the last two words."""
        parts = phrase.name.split()
        figure = self.cast.by_name(" ".join(parts[-2:]), place) if len(parts) > 2 else None
        return figure if figure and figure.kind is Kind.PERSON else None

    def _begun(self, phrase: Phrase, place: int) -> Figure | None:
        """In a headline in capitals: whoever the body knows by the first words of what looks like one name."""
        parts = phrase.name.split()
        begun = (self.cast.by_name(" ".join(parts[:n]), place) for n in range(len(parts) - 1, 0, -1))
        return next((f for f in begun if f), None)

    def _people_of(self, phrase: Phrase) -> Figure | None:
        """ "The Osks": the place or body whose name the plural is made from."""
        own = key(phrase.name)
        if phrase.determiner != "the" or not own.endswith("s"):
            return None
        return next(
            (
                f
                for f in self.cast.figures
                if f.kind is not Kind.PERSON
                and len(k := key(f.name)) > 3
                and own.startswith(k)
                and len(own) - len(k) < 4
            ),
            None,
        )

    def _kind_of_named(self, phrase: Phrase) -> Kind:
        found = names(f"x {' '.join((*phrase.titles, phrase.name))}")
        kind = (
            kind_of_name(replace(found[-1], determined=phrase.determiner == "the"), self.cast.usage, self.cast.outlets)
            if found
            else None
        )
        noun = (phrase.modifiers[-1] if phrase.modifiers else phrase.beside.head if phrase.beside else "").casefold()
        listed = heads().get(noun)
        if listed in ("organization", "outlet"):
            return Kind(listed)
        if kind is None and is_role(noun):
            return Kind.PERSON
        return kind or Kind.ORGANIZATION

    def _pronoun(self, word: str, span: Span, statement: Statement) -> Figure:
        if word in OWN and (own := self._we(word, span.start, statement)):
            return own
        if word in RELATIVE and (before := self._antecedent(span.start)):
            return before
        cue = key(" ".join(s.of(self.text) for s in statement.cue)).split()
        if word == "its" and set(cue) & words("documents", "story"):
            outer = self.known.get(statement.within or "")
            outlet = (
                outer
                if outer and outer.kind is Kind.OUTLET
                else self.mentions.meant(OUTLET, span.start, self.last, self.quoted)
            )
            if outlet:
                return outlet
        figure = self.mentions.meant(word, span.start, self.last, self.quoted)
        if figure is None and word in PLURAL and self.last:
            figure = self.last
        return figure or self.cast.add(REPORTS, Kind.UNNAMED)

    def _we(self, word: str, place: int, statement: Statement) -> Figure | None:
        """In what someone says it is that speaker, in an interview's question the one asked, else the article's outlet."""
        outer = self.known.get(statement.within or "")
        if outer:
            return outer
        start = self.text.rfind("\n", 0, place) + 1
        turn = re.match(r"([^\W\d_][\w.’' -]{0,40}?):\s", self.text[start : start + 50])
        speaker = self.cast.by_name(parse(turn[1]).name or turn[1], place) if turn else None
        spoken = self.last if self.last and self.last.kind is Kind.PERSON else None
        if word in ("you", "your"):
            asked = re.search(r"\n([^\W\d_][\w.’' -]{1,40}?):\s", self.text[place : place + FAR])
            return spoken or (self.cast.by_name(parse(asked[1]).name or asked[1], place) if asked else None)
        inside = sum(self.text.count(q, start, place) for q in '"“”') % 2 == 1
        if speaker and speaker.kind is Kind.PERSON:
            return speaker
        return (spoken if inside else None) or self.cast.own or spoken

    def _antecedent(self, place: int) -> Figure | None:
        """The noun phrase right before a relative pronoun."""
        clause = re.split(r"[.;:!?\n\"“”]|,\s(?=[^,]*,\s*$)", self.text[max(0, place - 90) : place])[-1]
        found = re.search(
            r"(?:^|\s)((?:the|a|an|its|his|her|their|two|three|[\w-]+[’']s)\s[^,]+?),?\s+(?:of |to |for |in |by )?$",
            clause,
        )
        if not found:
            return None
        start = place - len(clause) + found.start(1)
        phrase = parse(found[1])
        return (
            None
            if phrase.name or (not phrase.kind and not is_role(phrase.head))
            else self._phrase(phrase, start, clean(found[1]))
        )

    def _unsaid(self, statement: Statement) -> Figure:
        """No source: who spoke last, in the same paragraph and not impersonally; else reports."""
        cue = " ".join(s.of(self.text) for s in statement.cue)
        start = statement.cue[0].start
        same = self.last is not None and "\n" not in self.text[min(self.ends, start) : start]
        if self.last and same and not _IMPERSONAL.search(cue):
            return self.last
        return self.cast.add(REPORTS, Kind.UNNAMED)


def _is_outlet(phrase: Phrase) -> bool:
    return phrase.head in words("outlets", "nouns") and not (phrase.modifiers or phrase.owner or phrase.tail)


def _bare(told: str) -> str:
    """A description's words without determiner and trailing clause."""
    core = re.split(r",\s|\s(?:who|which|that|whom)\s", told)[0]
    return re.sub(r"^(?:the|an?|this|that same|that|these|those)\s+(?=\S)", "", core, flags=re.IGNORECASE)


def _kind(phrase: Phrase) -> Kind:
    """What one is who has no name, by the head noun; someone of no known sort is unnamed."""
    listed = phrase.kind
    if listed == "group" and phrase.words.casefold().startswith("one "):
        return Kind.UNNAMED
    if listed == "organization":
        return Kind.GROUP if phrase.plural and phrase.head not in ("police", "authorities") else Kind.ORGANIZATION
    if listed == "group" and not phrase.plural and is_role(phrase.head):
        return Kind.UNNAMED
    return Kind(listed) if listed in ("document", "outlet", "group") else Kind.UNNAMED
