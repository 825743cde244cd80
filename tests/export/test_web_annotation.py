"""Annotations lead back to the words, by position and by quotation."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export import web_annotation
from onrecord.model import Article, Span, Stance, Statement

from .conftest import Harbour

SCHEMA = Path(__file__).parents[1] / "data/standards/annotation.schema.json"


def found(text: str, quotation: dict[str, str]) -> list[Span]:
    """Every stretch of a text that a TextQuoteSelector selects."""
    before, exact, after = (quotation[part] for part in ("prefix", "exact", "suffix"))
    starts = [i for i in range(len(text) + 1) if text.startswith(before + exact + after, i)]
    return [Span(i + len(before), i + len(before) + len(exact)) for i in starts]


def test_the_collection_is_as_the_standard_says(harbour: Harbour) -> None:
    schemas = pytest.importorskip("jsonschema_rs", reason="jsonschema-rs comes with the extra [dev]")
    document = json.loads(harbour.written("annotations"))
    standard = schemas.validator_for(json.loads(SCHEMA.read_text()))
    standard.validate(document)
    del document["first"]["items"][0]["target"]
    assert not standard.is_valid(document)


def test_both_selectors_of_every_statement_give_its_words(harbour: Harbour) -> None:
    texts = {r.article.url: r.article.text for r in harbour.readings}
    said = {f"urn:onrecord:statement:{s.id}": s for s in harbour.record()[1].statements}
    for item in json.loads(harbour.written("annotations"))["first"]["items"]:
        spans = []
        for part in item["target"]:
            quotation, position = part["selector"]
            assert found(texts[part["source"]], quotation) == [Span(position["start"], position["end"])]
            spans.append(Span(position["start"], position["end"]))
        own = said[item["id"]]
        assert tuple(spans) == (own.content or own.cue or own.source)


@given(st.text(st.sampled_from("ab \n🙂é"), min_size=1, max_size=200), st.data())
def test_a_quotation_selects_one_stretch_whatever_is_repeated(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert found(text, web_annotation.quote(text, span)) == [span]


def test_a_source_that_is_nobody_and_a_statement_without_content() -> None:
    article = Article("a1", "No comment.")
    said = Statement("a1:s1", "a1", (), (Span(0, 10),), (), Stance.WITHHOLDS, False, 0.9)
    made: Any = web_annotation.annotation(said, article, {}, None)
    assert [b["value"] for b in made["body"]] == ["withholds"]
    assert made["target"][0]["selector"][0]["exact"] == "No comment"
    bare = Statement("a1:s2", "a1", (), (), (), Stance.ASSERTS, False, 0.9)
    assert web_annotation.annotation(bare, article, {}, None)["target"] == "urn:onrecord:article:a1"
