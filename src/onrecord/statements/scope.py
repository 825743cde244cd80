"""What bounds a content: the words that negate it, those that hedge it, and those that say when it holds.

The main clause is gone through in the way of NegEx (Chapman et al., 2001): what only looks like a cue takes its words from those
that are one, and a clause's end ends the scope. How sure the hedges leave a speaker is told on the scale of FactBank (Saurí and
Pustejovsky, 2009); the weakest of several decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..data import data
from ..model import Certainty, Scope, Span, Spans, Stance
from .clauses import first_sentence, main_clause, view, without_asides, without_clauses
from .phrases import Hit, Phrases, Token, Words
from .times import times

LONGEST = 14
"""Words of the main clause in which a negation bears on the whole; chosen by eye on the train affairs, longer clauses being mostly two."""


class Bounds(NamedTuple):
    """A scope, whether it leaves the content negated, how sure its hedges leave it, and the words of the cue that turn it."""

    scope: Scope
    negated: bool
    certainty: Certainty
    turned: Spans = ()

    def under(self, stance: Stance) -> Bounds:
        """The same for a stance: the negation of an opinion is its content's ("does not think that …"); what a denial negates
        in its own words ("called it a lie") is its stance and negates nothing further."""
        negation = () if stance is Stance.DENIES else self.scope.negation
        turned = self.turned if stance is Stance.SUGGESTS else ()
        scope = Scope(tuple(sorted((*turned, *negation))), self.scope.hedges, self.scope.times)
        return self._replace(scope=scope, negated=bool(negation) != bool(turned))


def bounds(words: Words, cue: Spans, content: Spans, held: Spans = ()) -> Bounds:
    """What bounds a content told by this cue, as of an assertion. ``held`` are the contents of statements nested in it, whose
    words bound only those."""
    at = content[0].start if content else 0
    sentence = without_asides(first_sentence(view(words.text, content, held)))
    main, plain = main_clause(sentence), without_clauses(sentence)
    end = at + len(sentence)
    told = [t for t in words.within(content, held) if t.start < end]
    clause = [t for t in told if main[t.start - at] != " " and t.word[0].isalnum()]
    when = tuple(times([t for t in told if plain[t.start - at] != " "], words.text))
    found = list(_negations(clause[:LONGEST]))
    own = words.within(cue)
    hedges = [
        h for h in (*_hedges(clause, words.text), *(f for f in found if f.name != "negation")) if not _in(h, when)
    ]
    by_cue = list(_hedges(own, ""))
    negation = _spans([f for f in found if f.name == "negation"], content)
    turned = _spans([f for f in _negations(own) if f.name == "negation"][:1], cue)
    scope = Scope(
        negation,
        tuple(sorted((*_spans(by_cue, cue), *_spans(hedges, content)))),
        _spans(when, content),
    )
    return Bounds(scope, bool(negation), _certainty(h.name for h in (*by_cue, *hedges)), turned)


def _certainty(hedges: Iterable[str]) -> Certainty:
    """The weakest, certain where nothing hedges."""
    told = set(hedges)
    return next((c for c in (Certainty.POSSIBLE, Certainty.PROBABLE) if c in told), Certainty.CERTAIN)


def _negations(clause: Sequence[Token]) -> Iterator[Hit]:
    """What negates; what leaves its object open ("did not know whether") is a "possible"."""
    negation = _phrases("negation", ("none", "words", "predicates"))
    for hit in negation.find(clause):
        if hit.name == "words":
            after = next((i for i, t in enumerate(clause) if t.start >= hit.end), len(clause))
            left_open = _left_open(clause, after)
            yield Hit("possible", hit.start, left_open) if left_open else Hit("negation", hit.start, hit.end)
        elif hit.name == "predicates" and _predicated(clause, hit):
            yield Hit("negation", hit.start, hit.end)


def _left_open(clause: Sequence[Token], after: int) -> int:
    """Where a negation ends that leaves its object open; 0 for one that does not."""
    if clause[after - 1].word not in _words("negation", "turns") or after == len(clause):
        return 0
    after += clause[after].word.endswith("ly") and after + 1 < len(clause)
    found = _phrases("negation", ("open",)).at(clause, after)
    return clause[found[0] - 1].end if found else 0


def _predicated(clause: Sequence[Token], hit: Hit) -> bool:
    """Whether a copula stands before it, or it stands alone."""
    before = [t.word for t in clause if t.end <= hit.start]
    after = next((t.word for t in clause if t.start >= hit.end), "and")
    if before and before[-1].endswith("ly"):
        before.pop()
    last = " ".join(before[-2:])
    copulas = _words("negation", "copulas")
    return any(last == c or last.endswith(f" {c}") for c in copulas) if before else after == "and"


def _hedges(clause: Sequence[Token], text: str) -> Iterator[Hit]:
    """What hedges; a word with a capital within a clause is a name ("Theresa May")."""
    for hit in _phrases("hedges", ("none", "possible", "probable")).find(clause):
        named = text[hit.start : hit.start + 1].isupper() and clause[0].start < hit.start
        if hit.name != "none" and not named:
            yield hit


def _in(hit: Hit, spans: Sequence[Span]) -> bool:
    return any(s.start < hit.end and hit.start < s.end for s in spans)


def _spans(found: Iterable[Hit | Span], within: Spans) -> Spans:
    """Where something was found, but for what a gap cuts."""
    spans = [Span(f.start, f.end) for f in found]
    return tuple([s for s in spans if any(own.holds(s) for own in within)])


@cache
def _phrases(section: str, classes: tuple[str, ...]) -> Phrases:
    return Phrases({name: data(__package__, "scope.toml")[section][name] for name in classes})


@cache
def _words(section: str, name: str) -> frozenset[str]:
    return frozenset(data(__package__, "scope.toml")[section][name])
