"""Whether whoever is meant by a pronoun or a common noun is resolved to the right name: what coreference is for here."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from onrecord.model import Mention, Span

from .corpora import POSSESSIVE, Document
from .scores import pairs

PRONOUNS = {
    "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself",
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their",
    "theirs", "themselves", "who", "whom", "whose", "which", "that", "this", "these", "those", "one", "someone",
    "anyone", "everyone",
}  # fmt: skip

TITLES = {
    "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "lord", "lady", "president", "vice", "minister", "prime",
    "chancellor", "king", "queen", "prince", "princess", "pope", "senator", "sen", "representative", "rep",
    "congressman", "congresswoman", "governor", "gov", "mayor", "secretary", "general", "gen", "colonel", "col",
    "judge", "justice",
}  # fmt: skip
"""Words before a name that are not of it."""

LINKS = {"of", "the", "for", "de", "del", "la", "van", "von", "der", "bin", "al"}
"""What stands in lower case inside a name."""

OUTSIDE = {
    "about", "against", "among", "and", "at", "by", "for", "from", "in", "inside", "of", "on", "or", "to", "under", "with",
    "within",
}  # fmt: skip
"""Before them stands the head of a phrase or another one, so that a name after them is not the name of the whole."""

WORD = re.compile(r"[^\W_][\w'’.&-]*[^\W_]|[^\W_]|&")
CLOSE = re.compile(r"[,;:()\[\]–—\n]| (?:who|which|that|whose)\b")
"""Where what only describes a mention begins, as in "Ana Roe, the mayor"."""


@dataclass(frozen=True)
class Resolution:
    """How many were asked for, how many of them the reference chain names, how many of those got the same name."""

    asked: int
    named: int
    right: int

    def __add__(self, other: Resolution) -> Resolution:
        return Resolution(self.asked + other.asked, self.named + other.named, self.right + other.right)

    @property
    def share(self) -> float:
        """Right among those that the reference names, from 0 to 1."""
        return self.right / self.named if self.named else 0.0


def resolution(gold: Sequence[Document], predicted: Sequence[Document]) -> dict[str, Resolution]:
    """How many pronouns ("pronoun") and nominals ("nominal") lead to the name that the reference chains give.

    Asked for are the sources of attributions where attributions are marked (PolNeAR, whose reference chains are CoreNLP's, so
    that agreement with a program is measured), else the mentions of persons and organizations (GUM): of these the pronouns,
    and the phrases with no name in them. The mention of a source is the one that begins with it and ends nearest to its end.
    A chain is named by the longest of the names of its mentions that end in the word which most of them end in. Two names are
    the same if they end in the same word and the words of one, titles aside, are all among the other's. What is not found as
    a mention, is in a chain without a name, or has another name is wrong; what the reference leaves without a name is asked
    for but not judged.
    """
    total = {"pronoun": Resolution(0, 0, 0), "nominal": Resolution(0, 0, 0)}
    for one, other in pairs(gold, predicted):
        if one.mentions is None:
            continue
        names = Names(one)
        reference, found = Chains(one.mentions, names), Chains(other.mentions or (), names)
        for span in _asked(one):
            if form := names.form(span):
                named = reference.name(span)
                right = bool(named) and same(named, found.name(span))
                total[form] += Resolution(1, int(bool(named)), int(right))
    return total


def _asked(document: Document) -> Iterator[Span]:
    if document.attributions is not None:
        yield from (attribution["source"][0] for attribution in document.attributions if attribution["source"])
    else:
        yield from (m.span for m in document.mentions or () if m.kind in ("person", "organization"))


class Chains:
    """The chains of a text by their mentions, and the name of each."""

    def __init__(self, mentions: Sequence[Mention], names: Names) -> None:
        self._starts = defaultdict[int, list[Mention]](list)
        names_of = defaultdict[int, list[tuple[str, ...]]](list)
        for mention in sorted(mentions, key=lambda m: m.span):
            self._starts[mention.span[0]].append(mention)
            if name := names.heading(mention.span):
                names_of[mention.chain].append(name)
        self._names = {chain: _usual(known) for chain, known in names_of.items()}

    def name(self, span: Span) -> tuple[str, ...]:
        """The words of the name of whoever a stretch means, none where that is not known."""
        beginning = self._starts.get(span[0])
        if not beginning:
            return ()
        mention = min(beginning, key=lambda m: abs(m.span[1] - span[1]))
        return self._names.get(mention.chain, ())


def _usual(names: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    (last, _), *_ = Counter(name[-1] for name in names).most_common(1)
    return max((name for name in names if name[-1] == last), key=len)


def same(name: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names, as their words in lower case without titles, may be one person's or body's."""
    return bool(name and other) and name[-1] == other[-1] and (set(name) <= set(other) or set(other) <= set(name))


class Names:
    """The proper names of a text.

    A word is proper where it has a capital which the text, openings of sentences aside, gives it more often than not
    (truecasing); a name is a run of capitals with a proper word in it.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        starts = [start for start, _ in document.sentences or ()]
        self._openings = {first.start() for start in starts if (first := WORD.search(self._text, start))}
        self._capitals: Counter[str] = Counter()
        for word in WORD.finditer(self._text):
            if word.start() not in self._openings:
                self._capitals[_key(word)] += 1 if word.group()[0].isupper() else -1

    def heading(self, span: Span) -> tuple[str, ...]:
        """The words of the name that is the head of a mention, titles aside; none where its head is a common noun or a pronoun."""
        close = CLOSE.search(self._text, span[0] + 1, span[1])
        words = list(WORD.finditer(self._text, span[0], close.start() if close else span[1]))
        first = len(words)
        while first and (self._is_capital(words[first - 1]) or words[first - 1].group() in LINKS):
            first -= 1
        while first < len(words) and _key(words[first]) in LINKS:
            first += 1
        if not OUTSIDE.isdisjoint(map(_key, words[:first])) or not any(map(self._is_proper, words[first:])):
            return ()
        return tuple(dropwhile(TITLES.__contains__, map(_key, words[first:])))

    def form(self, span: Span) -> str:
        """ "pronoun", "nominal" for a phrase with no name in it, and "" for all others."""
        words = list(WORD.finditer(self._text, *span))
        if len(words) == 1 and _key(words[0]) in PRONOUNS:
            return "pronoun"
        return "" if not words or any(map(self._is_proper, words)) else "nominal"

    def _is_capital(self, word: re.Match[str]) -> bool:
        if not word.group()[0].isupper() or _key(word) in PRONOUNS:
            return False
        return word.start() not in self._openings or self._is_proper(word)

    def _is_proper(self, word: re.Match[str]) -> bool:
        return word.group()[0].isupper() and _key(word) not in PRONOUNS and self._capitals[_key(word)] > 0


def _key(word: re.Match[str]) -> str:
    return POSSESSIVE.sub("", word.group()).casefold()
