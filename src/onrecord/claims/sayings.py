"""What each statement says, taken out of its article so that it can be compared with what others say elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..actors import told
from ..data import data
from ..model import Actor, Article, Span, Stance, Statement

STEM = 6
"""Letters of a word that are compared, so that "minister" and "ministry", "deny" and "denied" meet. By hand, not swept."""

DAYS = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)
"""Weekdays and months, by their whole names; "May" is left out, being mostly none."""

BARE = 3
"""Contents of fewer words ("it", "the report") say nothing alone. Of 98 such denials and non-answers in the 24 train affairs,
78 belong to the claim of what another said just before."""

_REPORTED = re.compile(r"^(?:that )?(?:(it|he|she|they)|(its|his|her|their))\b", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"^(?:that )?it (?:is|was|had been|has been|would be|will be)(?: not| never| still| now)?(?: too| very| quite| so)? "
    r"(?:early|late|clear|unclear|possible|impossible|necessary|important|hard|difficult|easy|wrong|right|true|premature|obvious|"
    r"essential|vital|unfair|fair|better|best|time|up) (?:to|that|for|whether|who|what|when|where|why|how)\b",
    re.IGNORECASE,
)
"""How a content begins whose "it" means nobody: "it was too early to say". By hand."""

_QUOTED = re.compile(r"^(?:(i|we)|(my|our))\b(?!')", re.IGNORECASE)
QUOTES = '"“”‘’«»'
_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NUMBERS = {w: n for n, w in enumerate(_UNITS) if n > 1} | {w: 10 * n for n, w in enumerate(_TENS, 2)}


@dataclass(frozen=True)
class Saying:
    """One statement as it is compared: ``place`` counts the statements of its article, ``content`` is what is ``said``
    with its references resolved, ``name`` holds the words of the speaker's name, ``told`` those of the names its article tells of."""

    statement: Statement
    place: int
    said: str
    content: str
    paragraph: str
    bare: bool
    words: frozenset[str]
    numbers: frozenset[str]
    name: frozenset[str]
    told: frozenset[str] = frozenset()

    @property
    def stance(self) -> Stance:
        """The statement's own."""
        return self.statement.stance

    @property
    def article(self) -> str:
        """The article's id."""
        return self.statement.article

    @property
    def own(self) -> tuple[object, ...]:
        """The statement's id, which stands for all that its article tells of it and for its vector, and whatever a correction may change."""
        s = self.statement
        return s.id, s.stance, s.negated, s.certainty, self.content, sorted(self.name)


def sayings(
    statements: Sequence[Statement], articles: Mapping[str, Article], actors: Mapping[str, Actor]
) -> list[Saying]:
    """One for each statement, in their order; a pronoun that opens a content stands for the speaker."""
    places: Counter[str] = Counter()
    names = {
        id_: frozenset(w for name in told(a.text) for w in name.split() if len(w) > 2) for id_, a in articles.items()
    }
    out = []
    for statement in statements:
        text = articles[statement.article].text
        content = words_of(statement, text)
        speaker = _name(statement.speaker, actors)
        quoted = bool(statement.content) and text[statement.content[0].start] in QUOTES
        full = _resolved(content, speaker, quoted) or _sentence(statement, text)
        out.append(
            Saying(
                statement,
                places[statement.article],
                content,
                full,
                _line(text, statement.cue[0].start),
                len(content.split()) < BARE,
                stems(full),
                numbers(content),
                stems(speaker),
                names[statement.article],
            )
        )
        places[statement.article] += 1
    return out


def words_of(statement: Statement, text: str) -> str:
    """The words of a content, without the quotation marks around them."""
    return " ".join(span.of(text) for span in statement.content).strip(QUOTES + " ")


def stems(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to STEM letters."""
    words = re.findall(r"[^\W\d_][\w’'-]*", re.sub(r"[’']s\b", "", text.casefold()))
    return frozenset(w[:STEM] for w in words if len(w) > 2 and w not in empty())


@cache
def empty() -> frozenset[str]:
    """The words that carry no meaning."""
    return frozenset(data(__package__, "words.toml")["empty"].split())


def numbers(text: str) -> frozenset[str]:
    """Numbers in figures, "sixty-one" and "61" alike; "one" is left out, being mostly no number."""
    found = {n.replace(",", "") for n in re.findall(r"\d[\d,.]*\d|\d", text)}
    for word in re.findall(r"[a-z]+(?:-[a-z]+)?", text.casefold()):
        head, _, tail = word.partition("-")
        if head in _NUMBERS and (not tail or tail in _UNITS):
            found.add(str(_NUMBERS[head] + (_UNITS.index(tail) if tail else 0)))
    return frozenset(found)


def days(text: str) -> frozenset[str]:
    """The weekdays and months that a text names with a capital."""
    return frozenset(word.casefold() for word in re.findall(r"\b[A-Z][a-z]+\b", text)) & DAYS


def _name(speaker: str | None, actors: Mapping[str, Actor]) -> str:
    return actors[speaker].name if speaker is not None and speaker in actors else ""


def _resolved(content: str, speaker: str, quoted: bool) -> str:
    """A content whose opening pronoun, if it can mean the speaker, gives way to the name: "I" in a quotation, "he" in a report."""
    opening = (_QUOTED if quoted else _REPORTED).match(content)
    if not opening or not speaker or _EXPLETIVE.match(content):
        return content
    return speaker + ("’s" if opening[2] else "") + content[opening.end() :]


def _line(text: str, place: int) -> str:
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : end if end >= 0 else len(text)]


def _sentence(statement: Statement, text: str) -> str:
    """The words around a cue without content, up to the nearest full stops."""
    cue: Span = statement.cue[0]
    start = max(text.rfind(". ", 0, cue.start), text.rfind("\n", 0, cue.start)) + 1
    ends = [e for e in (text.find(". ", cue.end), text.find("\n", cue.end)) if e >= 0]
    return text[start : min(ends, default=len(text))].strip()
