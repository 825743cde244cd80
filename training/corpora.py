"""The corpora where they lie, as texts with all that is marked on them in one form."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Any

from onrecord.language import Convention
from onrecord.language.labels import ROLES
from onrecord.model import Mention, Span, Word

from .annotated import annotated

Spans = list[Span]

POLNEAR, GUIDE = Convention.POLNEAR, Convention.GUIDE
"""The conventions of marking attributions: PolNeAR's, and our own guide's."""

SILVER_KINDS = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place", "DATE": "time"}
"""CoreNLP's entity types as GUM's kinds; its MISC has no counterpart."""

POSSESSIVE = re.compile(r"\s*['’]s?$")

ENTITY = re.compile(r"\((?P<opened>[^-()]+)-(?P<kind>[^-()]+)[^()]*(?P<whole>\))?|(?P<closed>[^-()]+)\)")
"""GUM's brackets, as in "(1-person-new-…(2-place-new-…)" and "1)": here 2 opens and closes at one word."""


@dataclass(frozen=True)
class Document:
    """One text; what is not marked on it is None. A word's relation is without subtype. ``convention`` says by whose rules attributions are marked, ``silver``
    that sentences and mentions were found by a program."""

    name: str
    text: str
    convention: int = POLNEAR
    attributions: list[dict[str, Spans]] | None = None
    sentences: Spans | None = None
    words: list[Word] | None = None
    mentions: list[Mention] | None = None
    silver: bool = False


def polnear(path: Path) -> Iterator[Document]:
    """PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018), an article a line, with CoreNLP's sentences and mentions."""
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            silver = row["silver"]
            yield Document(
                row["id"],
                row["text"],
                POLNEAR,
                attributions=[_roles(a) for a in row["attributions"]],
                sentences=_spans(silver["sentences"]) if silver else None,
                mentions=_silver(row["text"], silver) if silver else None,
                silver=True,
            )


def disputes(folder: Path) -> Iterator[Document]:
    """The annotated affairs under a folder, marked by our own guide."""
    for gold in sorted(folder.glob("*/gold.json")):
        for article in json.loads(gold.read_text("utf-8"))["articles"]:
            statements = [_roles(s) for s in article["statements"]]
            yield Document(f"{gold.parent.name}/{article['id']}", article["text"], GUIDE, statements)


def invented(folder: Path) -> Iterator[Document]:
    """The invented articles of a folder, marked by our own guide."""
    for article in annotated(folder):
        statements = [{role: list(spans) for role, spans in s.spans.items()} for s in article.statements]
        yield Document(f"invented/{article.name}", article.text, GUIDE, statements)


def bodies(path: Path) -> list[Document]:
    """Articles of the Fake News Challenge (2017), of which nothing is marked that we read."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    return [Document(f"fnc-{row['id']}", row["text"], GUIDE) for row in rows]


def universal(path: Path) -> Iterator[Document]:
    """A Universal Dependencies treebank in CoNLL-U: EWT (Silveira et al., LREC 2014), GUM (Zeldes, LRE 2017).

    Texts are put together anew from the tokens, paragraphs apart by an empty line. Where a file has GUM's ``Entity=``, its
    mentions are read, singletons among them; links of bridging are not.
    """
    name, sentences = "", list[_Sentence]()
    for block in path.read_text("utf-8").strip().split("\n\n"):
        sentence = _Sentence.of(block)
        if opened := sentence.comments.get("newdoc id"):
            if sentences:
                yield _document(name, sentences)
            name, sentences = opened, []
        sentences.append(sentence)
    yield _document(name, sentences)


def _roles(row: dict[str, Any]) -> dict[str, Spans]:
    return {role: _spans(row[role]) for role in ROLES}


def _spans(rows: Sequence[Sequence[int]]) -> Spans:
    return [Span(a, b) for a, b in rows]


def _silver(text: str, silver: dict[str, Any]) -> list[Mention]:
    """Chains, and each entity that touches no mention of a chain as a chain of its own.

    A mention has the kind of the entity it equals, a possessive ending aside; "" where it equals none.
    """
    kinds = {Span(a, b): SILVER_KINDS[kind] for a, b, kind in silver["entities"] if kind in SILVER_KINDS}
    mentions, covered = [], bytearray(len(text))
    for chain, spans in enumerate(silver["chains"]):
        for a, b, _ in spans:
            bare = a + len(POSSESSIVE.sub("", text[a:b]))
            mentions.append(Mention(Span(a, b), kinds.get(Span(a, b)) or kinds.get(Span(a, bare), ""), chain))
            covered[a:b] = bytes([1]) * (b - a)
    alone = [(span, kind) for span, kind in kinds.items() if not any(covered[slice(*span)])]
    mentions += [Mention(span, kind, i) for i, (span, kind) in enumerate(alone, len(silver["chains"]))]
    return sorted(mentions, key=_place)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.span[0], -mention.span[1]


@dataclass(frozen=True)
class _Row:
    """A line of CoNLL-U."""

    id: str
    form: str
    tag: str
    head: str
    relation: str
    misc: dict[str, str]

    @classmethod
    def of(cls, line: str) -> _Row:
        id_, form, _, tag, _, _, head, relation, _, misc = line.split("\t")
        return cls(id_, form, tag, head, relation.partition(":")[0], _pairs(misc.split("|")))


@dataclass(frozen=True)
class _Sentence:
    comments: dict[str, str]
    rows: list[_Row]

    @classmethod
    def of(cls, block: str) -> _Sentence:
        lines = block.split("\n")
        rows = [_Row.of(line) for line in lines if not line.startswith("#")]
        comments = _pairs([line[1:] for line in lines if line.startswith("#")])
        return cls(comments, [row for row in rows if "." not in row.id])

    @property
    def opens_paragraph(self) -> bool:
        return not self.comments.keys().isdisjoint(("newpar", "newpar id"))

    def tokens(self) -> Iterator[tuple[_Row, list[_Row]]]:
        """Each token as it is written and the words it is made of; mostly one, itself."""
        rows = iter(self.rows)
        for row in rows:
            first, ranged, last = row.id.partition("-")
            yield row, list(islice(rows, int(last) - int(first) + 1)) if ranged else [row]


def _pairs(items: Sequence[str]) -> dict[str, str]:
    halves = (item.partition("=") for item in items)
    return {key.strip(): value.strip() for key, _, value in halves}


def _document(name: str, sentences: Sequence[_Sentence]) -> Document:
    text, gap = "", ""
    spans = Spans()
    words: list[Word] = []
    entities: list[str] = []
    for sentence in sentences:
        root = len(words) - 1
        if sentence.opens_paragraph and text:
            gap = "\n\n"
        opening = len(text) + len(gap)
        for token, parts in sentence.tokens():
            text += gap
            cuts = [len(text) + cut for cut in split(token.form, [part.form for part in parts])]
            text += token.form
            gap = "" if token.misc.get("SpaceAfter") == "No" else " "
            for part, span in zip(parts, pairwise(cuts), strict=True):
                head = root + int(part.head) if part.head != "0" else -1
                words.append(Word(Span(*span), part.tag, head, part.relation))
                entities.append(part.misc.get("Entity", ""))
        spans.append(Span(opening, len(text)))
    typed = any("global.Entity" in s.comments for s in sentences)
    mentions = _mentions(words, entities) if typed else None
    return Document(name, text, sentences=spans, words=words, mentions=mentions)


def split(token: str, forms: Sequence[str]) -> list[int]:
    """Where a token is cut, from 0 to its length, to give each form its part.

    Forms that do not spell the token share it by their lengths, at least a character each while there are enough.
    """
    whole = sum(map(len, forms))
    cuts = [0]
    for left, length in zip(reversed(range(len(forms))), accumulate(map(len, forms)), strict=True):
        share = max(cuts[-1] + 1, round(length * len(token) / whole))
        cuts.append(max(cuts[-1], min(share, len(token) - left)))
    return cuts


def _mentions(words: Sequence[Word], entities: Sequence[str]) -> list[Mention]:
    mentions, chains = [], dict[str, int]()
    open_: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for word, brackets in zip(words, entities, strict=True):
        for bracket in ENTITY.finditer(brackets):
            entity = bracket["opened"] or bracket["closed"]
            if bracket["opened"]:
                open_[entity].append((word.span[0], bracket["kind"]))
            if bracket["whole"] or bracket["closed"]:
                start, kind = open_[entity].pop()
                mentions.append(Mention(Span(start, word.span[1]), kind, chains.setdefault(entity, len(chains))))
    return sorted(mentions, key=_place)
