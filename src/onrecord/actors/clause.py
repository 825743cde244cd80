"""The predicate of a content and the words that take part in it, read off its syntax (universal dependencies; de Marneffe et al.,
Computational Linguistics 2021)."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..model import Analysis, Span, Spans, Stance

_BY = "by"
_TO = ("to", "for")
_ON = ("with", "against", "on", "for", "about", "of", "over")
_AT = frozenset(
    ("in", "at", "near", "inside", "outside", "across", "on", "from", "around", "off", "into", "through", "to")
)
_POSSESSIVES = frozenset(("my", "our", "your", "his", "her", "its", "their"))
_APART = frozenset(("acl", "parataxis", "appos", "punct", "discourse", "advcl"))
"""Relations whose words say more of a noun than who or what is meant."""

_OPENING = frozenset(("punct", "mark", "cc", "case", "advmod", "discourse", "det", "aux"))
"""Relations of words that are never what a content is about."""

_DOUBTED = frozenset(("alleged", "supposed", "reported", "purported", "claimed", "suspected", "so-called"))
"""Adjectives that tell of a content's standing and nothing of the content."""

BE = frozenset(("be", "is", "are", "was", "were", "been", "being", "'s", "’s", "get", "got", "gets"))

OWN = frozenset((Stance.OFFERS, Stance.PROMISES, Stance.THREATENS, Stance.REFUSES, Stance.PLANS))
"""Stances whose speaker is to do what is told."""


@dataclass(frozen=True)
class Clause:
    """Spans of an action and of those who take part; ``left_out`` tells that the agent is the speaker by the grammar alone,
    ``passive`` that the action is told as done to its patient, ``verbs`` that all its words are verbs and what belongs to them."""

    action: Spans
    agent: Span | None = None
    patient: Span | None = None
    recipient: Span | None = None
    left_out: bool = False
    passive: bool = False
    verbs: bool = False


class Syntax:
    """The words of an article with what hangs on each."""

    def __init__(self, analysis: Analysis) -> None:
        self.text, self.words = analysis.article.text, analysis.words
        self._starts = [w.span.start for w in self.words]
        self._under: dict[int, list[int]] = defaultdict(list)
        for i, word in enumerate(self.words):
            if word.head >= 0:
                self._under[word.head].append(i)
        self._places = [m.span for m in analysis.mentions if m.kind == "place"]

    def clause(self, content: Spans, stance: Stance) -> Clause | None:
        """The main predicate of a content, None where its words are not parsed or hold none."""
        inside = self._inside(content)
        top = self._top(inside)
        if top is None or self.words[top].tag == "PRON":
            return None
        if self._is_verb(top) or self._of(top, "cop"):
            return self._verbal(top, inside, stance)
        asked = next((c for c in self._of(top, "acl") if c in inside and self._of(c, "mark")), None)
        if stance is Stance.DEMANDS and asked is not None and self.words[top].tag != "NUM":
            return replace(self._verbal(asked, inside, stance), agent=self._phrase(top), left_out=False)
        return self._nominal(top, inside, stance)

    def place(self, clause: Clause, content: Spans) -> Span | None:
        """Where it is done: words on a preposition of place that lead to a mention of one."""
        for i in self._inside(content):
            cases = [c for c in self._of(i, "case") if self._word(c) in _AT]
            if self.words[i].relation in ("obl", "nmod") and cases and self._at_place(i):
                span = Span(self.words[cases[0]].span.start, self._phrase(i).end)
                if not any(p and p.holds(self.words[i].span) for p in (clause.agent, clause.patient, clause.recipient)):
                    return span
        return None

    def _at_place(self, i: int) -> bool:
        own = self.words[i].span
        return not self._timed(i) and any(p.holds(own) and p.end - own.end < 40 for p in self._places)

    def _inside(self, content: Spans) -> list[int]:
        """The words of a content up to its first sentence's end that holds more than a word."""
        out: list[int] = []
        for span in content:
            at = bisect_left(self._starts, span.start)
            while at < len(self.words) and self.words[at].span.end <= span.end:
                out.append(at)
                at += 1
        roots = [self._root(i) for i in out]
        told = [r for r in dict.fromkeys(roots) if sum(o == r for o in roots) > 2] or roots[:1]
        return [i for i, r in zip(out, roots, strict=True) if r == told[0]]

    def _root(self, i: int) -> int:
        while self.words[i].head >= 0:
            i = self.words[i].head
        return i

    def _top(self, inside: Sequence[int]) -> int | None:
        """Of the words that hang on none within, the one with most below it, a verb rather than a noun."""
        known = set(inside)
        tops = [i for i in inside if self.words[i].head not in known and self.words[i].relation not in _OPENING]
        sizes = {t: sum(1 for i in inside if self._hangs(i, t)) for t in tops}
        top = max(tops, key=lambda t: (self._is_verb(t) or bool(self._of(t, "cop")), sizes[t]), default=None)
        if top is not None and self._word(top) in ("think", "believe", "know", "sure", "clear", "confident"):
            return next((c for c in self._of(top, "ccomp") if c in known), top)
        return top

    def _hangs(self, i: int, top: int) -> bool:
        while i != top and self.words[i].head >= 0:
            i = self.words[i].head
        return i == top

    def _verbal(self, top: int, inside: Sequence[int], stance: Stance) -> Clause:
        known = set(inside)
        chain = [top]
        while following := [c for c in self._of(chain[-1], "xcomp") if self._is_verb(c) and c in known][:1]:
            chain += following
        copula = self._of(top, "cop")
        action = self._action(top, chain, copula)
        subject = next(
            (s for s in (*self._of(top, "nsubj"), *self._of(top, "csubj")) if self.words[s].tag != "SCONJ"), None
        )
        if subject is None and self.words[top].relation == "conj":
            subject = next(iter(self._of(self.words[top].head, "nsubj")), None)
        last = chain[-1]
        objects = [o for link in reversed(chain) for o in self._of(link, "obj")]
        indirect = [o for link in chain for o in self._of(link, "iobj")]
        oblique = [(o, self._case(o)) for link in reversed(chain) for o in self._of(link, "obl")]
        if self._passive(last) or (len(chain) > 1 and self._passive(top)):
            agent = next(
                (o for o, case in oblique if case == _BY and self.words[o].tag != "NUM" and not self._timed(o)), None
            )
            patient = objects[0] if objects else subject
            recipient = (
                subject if objects else next((o for o, c in oblique if c in _TO and not self._at_place(o)), None)
            )
            return Clause(
                action, self._span(agent), self._span(patient), self._span(recipient), passive=True, verbs=True
            )
        near = [(o, c) for o, c in oblique if c and not self._timed(o) and not (c in _AT and self._at_place(o))]
        recipient = next(iter(indirect), None) or next((o for o, c in near if c == "to"), None)
        patient = next(iter(objects), None)
        if patient is None and not copula:
            patient = next((o for o, c in near if c in _ON), None)
        agent, left_out = subject, False
        if subject is None and not copula:
            agent = self._beside(top, known, stance)
            left_out = agent is None and (stance is not Stance.DEMANDS)
        return Clause(action, self._span(agent), self._span(patient), self._span(recipient), left_out, verbs=not copula)

    def _nominal(self, top: int, inside: Sequence[int], stance: Stance) -> Clause:
        """An action told by a noun: its agent by "by" or a possessive, its patient by "of"."""
        known = set(inside)
        parts = [(o, self._case(o)) for o in (*self._of(top, "nmod"), *self._of(top, "obl")) if o in known]
        owner = next((o for o, c in parts if self._word(o) in _POSSESSIVES or c in ("'s", "’s", "'", "’")), None)
        by = next((o for o, c in parts if c == _BY), None)
        patient = next((o for o, c in parts if c in ("of", "with", "in", "against") and not self._at_place(o)), None)
        recipient = next((o for o, c in parts if c == "to"), None)
        agent = by if by is not None else owner
        bare = not self._of(top, "det") and stance is Stance.DENIES
        left_out = agent is None and (stance in OWN or bare)
        around = (*self._of(top, "compound"), *(a for a in self._of(top, "amod") if self._word(a) not in _DOUBTED), top)
        action = self._joined(i for i in sorted(around) if self.words[i].span.end <= self.words[top].span.end)
        return Clause(action, self._span(agent), self._span(patient), self._span(recipient), left_out)

    def _beside(self, top: int, known: set[int], stance: Stance) -> int | None:
        """Whom a clause without a subject leaves out, told beside it: the object of the verb that governs it."""
        governor = self.words[top].head
        if governor < 0 or stance in OWN:
            return None
        told = [*self._of(governor, "obj"), *self._of(governor, "iobj")]
        if not told and stance is Stance.DEMANDS:
            told = [o for o in self._of(governor, "obl") if self._case(o) in (*_TO, "from", "on", "")]
        told = [o for o in told if o != top and o < top]
        if self.words[top].relation == "acl":
            told = []
        return told[0] if told else None

    def _action(self, top: int, chain: Sequence[int], copula: Sequence[int]) -> Spans:
        parts = [*chain]
        for link in chain:
            parts += [c for c in self._of(link, "compound") if self.words[c].tag == "ADP"]
            if link != top:
                parts += [m for m in self._of(link, "mark") if self._word(m) == "to"]
        if self._passive(chain[-1]):
            parts += [a for a in self._of(chain[-1], "aux") if self._word(a) in BE]
        if copula:
            start, end = self._phrase(top)
            own = [Span(start, end)]
            return tuple(sorted((*(self.words[c].span for c in copula), *own)))
        return self._joined(sorted(parts))

    def _joined(self, words: Iterator[int] | Sequence[int]) -> Spans:
        """Spans of words; those with nothing but space between them are one."""
        out: list[Span] = []
        for i in words:
            own = self.words[i].span
            if out and not self.text[out[-1].end : own.start].strip():
                out[-1] = Span(out[-1].start, own.end)
            else:
                out.append(own)
        return tuple(out)

    def _span(self, i: int | None) -> Span | None:
        return None if i is None else self._phrase(i)

    def _phrase(self, i: int) -> Span:
        """A noun with what belongs to it, without its preposition and what is only added."""
        first = last = i
        hidden = {c for c in self._under[i] if self.words[c].relation in ("case", "mark", "cop", "nsubj", "aux", "cc")}
        stack = [c for c in self._under[i] if c not in hidden and self._belongs(c)]
        seen = [i]
        while stack:
            at = stack.pop()
            seen.append(at)
            stack += [c for c in self._under[at] if self._belongs(c)]
        wanted = set(seen)
        while first - 1 in wanted or (
            first - 1 >= 0 and first - 2 in wanted and self.words[first - 1].relation == "punct"
        ):
            first -= 1
        while last + 1 in wanted or (last + 2 in wanted and self.words[last + 1].relation == "punct"):
            last += 1
        if self.words[last].relation == "case" and self.words[last].head == i:
            last -= 1
        return Span(self.words[first].span.start, self.words[last].span.end)

    def _belongs(self, i: int) -> bool:
        """Whether a word is part of the noun that governs it, and no clause of its own."""
        return self.words[i].relation not in _APART and not self._of(i, "nsubj") and not self._of(i, "cop")

    def _passive(self, i: int) -> bool:
        if self.words[i].tag not in ("VERB", "ADJ") or self._word(i).endswith("ing") or self._of(i, "cop"):
            return False
        aux = [self._word(a) for a in self._of(i, "aux") if a < i]
        return bool(aux) and aux[-1] in BE

    def _is_verb(self, i: int) -> bool:
        return self.words[i].tag in ("VERB", "AUX")

    def _timed(self, i: int) -> bool:
        word = self._word(i)
        return self.words[i].tag == "NUM" or word.endswith("day") or word in _TIMES

    def _case(self, i: int) -> str:
        return next((self._word(c) for c in self._of(i, "case")), "")

    def _of(self, i: int, relation: str) -> list[int]:
        return [c for c in self._under.get(i, ()) if self.words[c].relation == relation]

    def _word(self, i: int) -> str:
        return self.words[i].span.of(self.text).casefold()


_TIMES = frozenset((
    "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours", "night", "morning", "evening", "january", "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "time", "end", "noon", "midnight",
))  # fmt: skip
