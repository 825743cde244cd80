"""Verdicts that a page gives on what others claimed: schema.org's ClaimReview, in JSON-LD or microdata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from ..model import Review
from .dates import moment
from .linked import Linked, Node
from .source import absolute
from .words import tidy

MOST = 20
"""Reviews of one page, and appearances of one claim, that are read; a fact-check has one or few."""

LONGEST = 1_000
"""Characters of a claim or a verdict; a longer one is no summary of either."""


def reviews(page: HtmlElement, linked: Linked, where: str | None) -> tuple[Review, ...]:
    """Those of a parsed page at ``where`` that tell both what is claimed and a verdict in words or a number of so many; each once."""
    nodes = [*linked.of("ClaimReview"), *_microdata(page)]
    found = (_review(node, linked, where) for node in nodes[:MOST])
    return tuple(dict.fromkeys(one for one in found if one))


def _review(node: Node, linked: Linked, where: str | None) -> Review | None:
    claim, verdict = _words(node.get("claimReviewed")), _verdict(linked.node(node.get("reviewRating")))
    if not claim or not verdict:
        return None
    reviewed = linked.node(node.get("itemReviewed"))
    return Review(
        claim=claim,
        verdict=verdict,
        by=linked.named(node.get("author")),
        url=absolute(_words(node.get("url")), where) or where,
        published=moment(_words(node.get("datePublished"))),
        claimant=linked.named(reviewed.get("author")),
        appearances=tuple(_appearances(reviewed, linked, where)),
    )


def _verdict(rating: Node) -> str | None:
    """The rating's words, else its number of the best there is."""
    words = next(
        (told for key in ("alternateName", "name", "ratingExplanation") if (told := _words(rating.get(key)))), None
    )
    value, best = (tidy(str(rating.get(key, ""))) for key in ("ratingValue", "bestRating"))
    return words or (f"{value} of {best}" if value and best else None)


def _appearances(reviewed: Node, linked: Linked, where: str | None) -> Iterator[str]:
    for key in ("firstAppearance", "appearance"):
        value = reviewed.get(key)
        for one in value[:MOST] if isinstance(value, list) else [value]:
            told = one if isinstance(one, str) else linked.node(one).get("url") or linked.node(one).get("@id")
            if address := absolute(_words(told), where):
                yield address


def _words(value: object) -> str | None:
    told = tidy(value)
    return told if told and len(told) <= LONGEST else None


def _microdata(page: HtmlElement) -> list[Node]:
    """The page's items of that type (HTML, 5.2), as nodes of JSON-LD."""
    items = page.xpath("//*[@itemscope][contains(@itemtype, 'schema.org/ClaimReview')]")
    return [_item(item) for item in items[:MOST]]


def _item(item: HtmlElement, depth: int = 0) -> Node:
    node: Node = {}
    for part in item.xpath(".//*[@itemprop]")[:200]:
        owner = next((a for a in part.iterancestors() if a.get("itemscope") is not None), None)
        if owner is item:
            value: Any = _item(part, depth + 1) if part.get("itemscope") is not None and depth < 3 else _value(part)
            for name in (part.get("itemprop") or "").split()[:4]:
                node.setdefault(name, value)
    return node


def _value(part: HtmlElement) -> str:
    told = next((part.get(name) for name in ("content", "href", "src", "datetime") if part.get(name)), None)
    return str(told or part.text_content())
