"""Verdicts of fact-checks, as pages tell them to machines."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html

from onrecord.model import Review
from onrecord.pages.metadata import metadata

OWN = "https://checks.example/cranes"
REVIEW: dict[str, Any] = {
    "@context": "https://schema.org", "@type": "ClaimReview", "url": OWN, "datePublished": "2026-03-11",
    "claimReviewed": "The ministry paid 48 million crowns for cranes that never arrived",
    "author": {"@type": "Organization", "name": "Checks of Tessaly"},
    "reviewRating": {"@type": "Rating", "ratingValue": "4", "bestRating": "5", "alternateName": "Mostly true"},
    "itemReviewed": {
        "@type": "Claim", "author": {"@type": "Organization", "name": "The Quay Post"},
        "appearance": [{"@type": "NewsArticle", "url": "https://quaypost.example/1"}, "https://newsmill.example/2"],
    },
}  # fmt: skip
WHOLE = Review(
    REVIEW["claimReviewed"], "Mostly true", "Checks of Tessaly", OWN, datetime(2026, 3, 11, tzinfo=UTC), "The Quay Post",
    ("https://quaypost.example/1", "https://newsmill.example/2"),
)  # fmt: skip


def told(*nodes: Any, body: str = "") -> tuple[Review, ...]:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)
    return metadata(
        html.document_fromstring(f"<html><head>{scripts}</head><body><p>x</p>{body}</body></html>"), OWN
    ).reviews


def test_a_review_with_all_that_it_tells() -> None:
    assert told(REVIEW) == (WHOLE,)
    assert told({"@graph": [{"@type": "WebPage"}, REVIEW]}, REVIEW) == (WHOLE,)


def test_references_are_followed() -> None:
    graph = [
        {**REVIEW, "author": {"@id": "#us"}, "reviewRating": {"@id": "#rating"}},
        {"@id": "#us", "name": "Checks of Tessaly"},
    ]
    assert told({"@graph": [*graph, {"@id": "#rating", **REVIEW["reviewRating"]}]}) == (WHOLE,)


def test_microdata() -> None:
    body = """<div itemscope itemtype="http://schema.org/ClaimReview"><a itemprop="url" href="/cranes">x</a>
    <time itemprop="datePublished" datetime="2026-03-11">today</time>
    <p itemprop="claimReviewed">The ministry paid 48 million crowns for
      cranes that never arrived</p>
    <span itemprop="author" itemscope><b itemprop="name">Checks of Tessaly</b></span>
    <div itemprop="reviewRating" itemscope><meta itemprop="alternateName" content="Mostly true"></div>
    <div itemprop="itemReviewed" itemscope itemtype="http://schema.org/Claim"><div itemprop="author" itemscope><i itemprop="name">The Quay Post</i></div>
    <link itemprop="appearance" href="https://quaypost.example/1"></div></div>"""
    (review,) = told(body=body)
    assert (review.claim, review.verdict, review.by, review.url) == (WHOLE.claim, "Mostly true", WHOLE.by, OWN)
    assert (review.claimant, review.appearances, review.published) == (
        "The Quay Post", ("https://quaypost.example/1",), WHOLE.published,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"reviewRating": {"ratingValue": 4, "bestRating": 5}}, "4 of 5"),
        ({"reviewRating": {"ratingValue": 4}}, None),
        ({"reviewRating": "true"}, None),
        ({"claimReviewed": None}, None),
        ({"claimReviewed": ["a", "b"]}, None),
        ({"reviewRating": {"alternateName": "x" * 5_000}}, None),
        ({"itemReviewed": [[1]], "url": "javascript:x()", "author": 3}, "Mostly true"),
    ],
)
def test_what_tells_no_verdict_is_none_and_nothing_malformed_fails(change: dict[str, Any], verdict: str | None) -> None:
    found = told({**REVIEW, **change})
    assert [r.verdict for r in found] == ([verdict] if verdict else [])
    assert all(r.url == OWN for r in found)


def test_a_page_of_a_thousand_reviews_is_bounded() -> None:
    assert len(told([{**REVIEW, "claimReviewed": f"Claim {i}"} for i in range(1_000)])) == 20
