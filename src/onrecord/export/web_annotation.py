"""Statements as annotations of the articles they stand in (W3C Web Annotation Data Model, 2017)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from ..model import Article, Claim, Reading, Record, Span, Statement
from .linked import address, told, urn, write_list
from .objects import encoded

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PROFILE = f'application/ld+json; profile="{CONTEXT}"'

NEAR = 32
"""Characters before and after a quotation that are told at first; more where they do not tell it apart from the same words elsewhere."""


def collection(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """An AnnotationCollection whose first page holds them all, an annotation a line."""
    own = urn("annotations", "all")
    page = {"id": urn("annotations", "1"), "type": "AnnotationPage", "partOf": own, "startIndex": 0}
    head = {"@context": CONTEXT, "id": own, "type": "AnnotationCollection", "label": "Attributed statements"}
    out.write(encoded({**head, "total": len(record.statements)})[:-1] + b', "first": ')
    write_list(page, "items", _annotations(readings, record), b"}}\n", out)


def _annotations(readings: Sequence[Reading], record: Record) -> Iterator[dict[str, Any]]:
    articles = {r.article.id: r.article for r in readings}
    names = {a.id: a.name for a in record.actors}
    claims = {p.statement: c for c in record.claims for p in c.positions}
    for s in record.statements:
        yield annotation(s, articles[s.article], names, claims.get(s.id))


def annotation(it: Statement, article: Article, names: Mapping[str, str], claim: Claim | None) -> dict[str, Any]:
    """A statement's content, or its cue where it has none, classified by its stance, with its speaker and its claim; ``names`` are those
    of the actors, by their ids. A content that is cut in two has two targets."""
    body: list[dict[str, Any]] = [_words("classifying", it.stance.value)]
    if it.speaker in names:
        body.append(_words("identifying", names[it.speaker or ""], urn("actor", it.speaker or "")))
    if claim:
        body.append(_words("describing", claim.text, urn("claim", claim.id)))
    return {
        "id": urn("statement", it.id),
        "type": "Annotation",
        "motivation": "classifying",
        "body": body,
        "target": [target(article, span) for span in it.content or it.cue or it.source] or address(article),
    }


def target(article: Article, span: Span) -> dict[str, Any]:
    """A stretch of an article. Its position counts code points of the text as onrecord read it, title first, which ``json`` exports."""
    return {
        "type": "SpecificResource",
        "source": address(article),
        "selector": [quote(article.text, span), _position(span)],
    }


def quote(text: str, span: Span) -> dict[str, str]:
    """The words with as much before and after them as tells them apart from the same words elsewhere in the text."""
    exact, near = span.of(text), NEAR
    while True:
        start, end = max(0, span.start - near), span.end + near
        known = text[start:end]
        if near > len(text) or text.find(known, text.find(known) + 1) < 0:
            break
        near *= 2
    return {
        "type": "TextQuoteSelector",
        "exact": exact,
        "prefix": text[start : span.start],
        "suffix": text[span.end : end],
    }


def _position(span: Span) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _words(purpose: str, value: str, own: str | None = None) -> dict[str, Any]:
    return told({"id": own, "type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"})
