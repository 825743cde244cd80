"""Claims as schema.org describes them: Claim, and a ClaimReview where a person has given a verdict (schema.org, 29)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

from ..claims.reviewed import Reviewed, reviewed
from ..model import Actor, Article, Claim, Decision, Kind, Reading, Record, Review, Side, Statement
from .linked import address, told, urn, write_list

TYPES = {
    Kind.PERSON: "Person",
    Kind.PLACE: "Place",
    Kind.DOCUMENT: "CreativeWork",
    Kind.OUTLET: "NewsMediaOrganization",
}
"""What actors are in schema.org, all others an Organization; an author is a Person or an Organization."""

AUTHORS = (Kind.PERSON, Kind.ORGANIZATION, Kind.OUTLET, Kind.GROUP)


def claims(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """A document of JSON-LD with a node a claim."""
    write_list({"@context": "https://schema.org"}, "@graph", graph(readings, record), b"}\n", out)


def graph(readings: Sequence[Reading], record: Record) -> Iterator[dict[str, Any]]:
    """Every claim with where it appears, by whom and whom it is about; after it the reviews of those who gave a verdict on it, here
    or on a page that was read.

    How a claim stands is told in words, as ``description``; it is no rating, since it never says what is true.
    """
    articles = {r.article.id: r.article for r in readings}
    said = {s.id: s for s in record.statements}
    actors = {a.id: a for a in record.actors}
    decided = {d.number: d for d in record.decisions}
    others: dict[str | None, list[Reviewed]] = defaultdict(list)
    for it in reviewed(readings, record):
        others[it.claim].append(it)
    for claim in record.claims:
        yield _claim(claim, articles, said, actors)
        for number in claim.verdicts:
            yield review(claim, decided[number])
        yield from (_another(it.review, claim) for it in others[claim.id])


def review(claim: Claim, verdict: Decision) -> dict[str, Any]:
    """A person's verdict on a claim, its words as the rating's name."""
    return told(
        {
            "@type": "ClaimReview",
            "@id": urn("decision", str(verdict.number)),
            "claimReviewed": claim.text,
            "itemReviewed": {"@id": urn("claim", claim.id)},
            "author": {"@type": "Person", "name": verdict.by} if verdict.by else None,
            "datePublished": _moment(verdict.made),
            "reviewRating": {"@type": "Rating", "alternateName": verdict.text},
            "reviewBody": verdict.reason,
            "url": verdict.url,
        }
    )


def _another(it: Review, claim: Claim) -> dict[str, Any]:
    """Another's review of what is taken to be this claim, in its own words."""
    return told(
        {
            "@type": "ClaimReview",
            "claimReviewed": it.claim,
            "itemReviewed": {"@id": urn("claim", claim.id)},
            "author": {"@type": "Organization", "name": it.by} if it.by else None,
            "datePublished": _moment(it.published),
            "reviewRating": {"@type": "Rating", "alternateName": it.verdict},
            "url": it.url,
        }
    )


def _claim(
    it: Claim, articles: Mapping[str, Article], said: Mapping[str, Statement], actors: Mapping[str, Actor]
) -> dict[str, Any]:
    spoken = [(said[p.statement], p.side) for p in it.positions if p.statement in said]
    where = {s.article: articles[s.article] for s, _ in spoken}
    appearances = sorted(where.values(), key=lambda a: a.order)
    speakers = dict.fromkeys(s.speaker for s, side in spoken if s.speaker and side is Side.FOR)
    authors = [actors[i] for i in speakers if i in actors and actors[i].kind in AUTHORS]
    return told(
        {
            "@type": "Claim",
            "@id": urn("claim", it.id),
            "identifier": it.id,
            "text": it.text,
            "description": f"{it.judgement.standing.value}: {it.judgement.reason}",
            "author": [_actor(a) for a in authors],
            "about": [_actor(actors[i]) for i in it.concerns if i in actors],
            "firstAppearance": next((_article(a) for a in appearances if a.published), None),
            "appearance": [_article(a) for a in appearances],
        }
    )


def _actor(it: Actor) -> dict[str, Any]:
    node = {"@type": TYPES.get(it.kind, "Organization"), "@id": urn("actor", it.id), "name": it.name}
    return {**node, "alternateName": list(it.aliases)} if it.aliases else node


def _article(it: Article) -> dict[str, Any]:
    where = address(it)
    return told(
        {
            "@type": "NewsArticle",
            "@id": where,
            "url": where if where.startswith("http") else None,
            "headline": it.title,
            "datePublished": _moment(it.published),
            "author": {"@type": "Person", "name": it.byline} if it.byline else None,
            "publisher": {"@type": "Organization", "name": it.outlet} if it.outlet else None,
        }
    )


def _moment(when: datetime | None) -> str | None:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if when else None
