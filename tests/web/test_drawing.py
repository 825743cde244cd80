"""Pictures and marked text as plain data."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.claims.standing import Word
from onrecord.model import Actor, Article, Change, Kind, Reading, Record, Side, Span, Stance, Standing
from onrecord.screens import Known
from onrecord.web.drawing.chart import DISC, Voice, chart
from onrecord.web.drawing.marking import around, paragraphs, segments
from onrecord.web.drawing.provenance import ARTICLES, COPIES, ORIGINS, Edge, Part, graph, picture

MONDAY = datetime(2026, 3, 2, 6, tzinfo=UTC)

spans = st.builds(Span, st.integers(-5, 60), st.integers(-5, 60))
marks = st.lists(st.tuples(st.sampled_from("abcdef"), spans), max_size=12)


@given(st.text(max_size=50), marks)
def test_segments_put_together_are_the_text(text: str, found: list[tuple[str, Span]]) -> None:
    assert "".join(s.text for s in segments(text, found)) == text


@given(st.text(max_size=50), marks, spans)
def test_segments_of_a_part_are_the_part(text: str, found: list[tuple[str, Span]], within: Span) -> None:
    start, end = max(0, within.start), min(len(text), within.end)
    assert "".join(s.text for s in segments(text, found, within)) == (text[start:end] if start < end else "")


@given(st.text(min_size=1, max_size=50), marks)
def test_every_letter_lies_under_the_marks_whose_spans_hold_it(text: str, found: list[tuple[str, Span]]) -> None:
    at = 0
    for segment in segments(text, found):
        for place in range(at, at + len(segment.text)):
            assert set(segment.marks) == {key for key, span in found if span.start <= place < span.end}
        at += len(segment.text)


@given(st.text(min_size=1, max_size=50), marks)
def test_a_mark_opens_once_and_where_it_begins(text: str, found: list[tuple[str, Span]]) -> None:
    pieces = segments(text, found)
    opened = [key for s in pieces for key in s.opens]
    assert len(opened) == len(set(opened))
    assert set(opened) == {key for s in pieces for key in s.marks}


def test_nested_marks_come_outermost_first_where_they_are_given_so() -> None:
    pieces = segments("He said she denied it", [("said", Span(3, 21)), ("denied", Span(8, 21))])
    assert [(s.text, s.marks) for s in pieces] == [
        ("He ", ()),
        ("said ", ("said",)),
        ("she denied it", ("said", "denied")),
    ]


@given(st.text(max_size=60))
def test_paragraphs_are_the_lines_that_say_something(text: str) -> None:
    assert [p.of(text) for p in paragraphs(text)] == [line for line in text.split("\n") if line.strip()]


@given(st.text(st.sampled_from("ab \n"), min_size=1, max_size=80), st.data())
def test_around_holds_the_words_and_stays_in_their_paragraphs(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = around(text, [Span(start, end)], 7)
    assert found.start <= start <= end <= found.end
    assert start - found.start <= 7
    assert found.end - end <= 7
    assert "\n" not in text[found.start : start]
    assert "\n" not in text[end : found.end]


def change(days: float, standing: Standing) -> Change:
    return Change("a:s1", MONDAY + timedelta(days=days), standing, "why")


def test_bands_follow_each_other_from_change_to_change() -> None:
    history = [change(0, Standing.UNCONFIRMED), change(2, Standing.DISPUTED), change(4, Standing.CONFIRMED)]
    it = chart(history, [], 500)
    assert it is not None
    assert [b.standing for b in it.bands] == [Standing.UNCONFIRMED, Standing.DISPUTED, Standing.CONFIRMED]
    assert all(a.x + a.width == pytest.approx(b.x) for a, b in zip(it.bands, it.bands[1:], strict=False))
    assert it.bands[-1].x + it.bands[-1].width == pytest.approx(500)
    assert [t.label for t in it.ticks] == ["2 Mar 2026", "3 Mar", "4 Mar", "5 Mar", "6 Mar"]


def test_changes_within_an_hour_keep_apart_and_in_order() -> None:
    it = chart([change(6 + n / 100, Standing.DISPUTED) for n in range(4)], [Voice(MONDAY, Side.FOR)], 400)
    assert it is not None
    places = [p.x for p in it.points]
    assert [p.number for p in it.points] == [1, 2, 3, 4]
    assert all(b - a >= DISC - 1e-6 for a, b in itertools.pairwise(places))
    assert places[-1] <= 400 - DISC / 2


def test_nothing_with_a_date_is_no_chart() -> None:
    assert chart([Change("a:s1", None, Standing.DENIED, "why")], [Voice(None, Side.FOR)], 400) is None


def test_words_for_stand_above_the_band_those_against_below_and_copies_beyond_their_originals() -> None:
    voices = [
        Voice(MONDAY, Side.FOR),
        Voice(MONDAY, Side.FOR, copied=True),
        Voice(MONDAY, Side.AGAINST),
        Voice(MONDAY, Side.NEITHER),
    ]
    it = chart([change(0, Standing.DISPUTED)], voices, 400)
    assert it is not None
    own, copy = (next(b for b in it.bars if b.side is Side.FOR and b.copied is c) for c in (False, True))
    against = next(b for b in it.bars if b.side is Side.AGAINST)
    assert len(it.bars) == 3
    assert own.y + own.height < it.middle < against.y
    assert copy.y + copy.height == pytest.approx(own.y)


@given(
    st.lists(st.tuples(st.floats(0, 4000), st.sampled_from(Side), st.booleans()), min_size=1, max_size=60),
    st.integers(1, 30),
)
def test_a_chart_stays_within_its_bounds(told: list[tuple[float, Side, bool]], changes: int) -> None:
    voices = [Voice(MONDAY + timedelta(days=d), side, copied) for d, side, copied in told]
    it = chart([change(n * 7, Standing.DISPUTED) for n in range(changes)], voices, 340)
    assert it is not None
    assert all(b.x >= 0 and b.x + b.width <= 340.01 and b.y >= 0 and b.y + b.height <= it.height for b in it.bars)
    assert all(0 <= p.x <= 340 for p in it.points)
    assert sum(b.count for b in it.bars) == sum(side is not Side.NEITHER for _, side, _ in told)


POST, WIRE, ANA, BEN, SOMEONE = (
    Actor("post", "The Quay Post", Kind.OUTLET),
    Actor("wire", "Coast Wire", Kind.OUTLET),
    Actor("ana", "Ana Roe", Kind.PERSON, roles=("minister",)),
    Actor("ben", "Ben Lund", Kind.PERSON),
    Actor("someone", "an official", Kind.UNNAMED),
)


def known(outlets: dict[str, str], copies: dict[str, str] | None = None) -> Known:
    readings = [Reading(Article(i, "", outlet=outlet, published=MONDAY)) for i, outlet in outlets.items()]
    return Known.of(readings, Record(actors=(POST, WIRE, ANA, BEN, SOMEONE), copies=copies or {}))


def word(speaker: str, article: str, side: Side = Side.FOR, relay: str | None = None, copied: bool = False) -> Word:
    return Word(speaker, Stance.ASSERTS, side, relay, f"{article}:s1", article, MONDAY, copied)


def test_unnamed_sources_are_one_origin_by_the_outlet_that_relays_them() -> None:
    told = [word("someone", "a", relay="post"), word("someone", "b", relay="post")]
    it = graph(told, known({"a": "The Quay Post", "b": "Coast Wire"}))
    assert [(n.part, n.label, n.note) for n in it.left] == [
        (Part.ORIGIN, "unnamed sources", "via The Quay Post · 2 articles")
    ]
    assert [n.label for n in it.right] == ["The Quay Post", "Coast Wire"]
    assert it.left[0].address == "/actors/post"


def test_an_outlet_is_no_origin_beside_the_unnamed_who_speak_through_it() -> None:
    told = [word("someone", "a", relay="post"), word("post", "b"), word("post", "b", Side.AGAINST)]
    it = graph(told, known({"a": "The Quay Post", "b": "Coast Wire"}))
    assert set(it.edges) == {
        Edge("unnamed@post", "a", Side.FOR),
        Edge("unnamed@post", "b", Side.FOR),
        Edge("post", "b", Side.AGAINST),
    }


def test_one_who_passed_words_on_hangs_under_their_origin() -> None:
    it = graph([word("ana", "b", relay="wire")], known({"b": "The Quay Post"}))
    assert [(n.part, n.label, n.hangs) for n in it.left] == [
        (Part.ORIGIN, "Ana Roe", None),
        (Part.RELAY, "via Coast Wire", "ana"),
    ]
    assert it.edges == (Edge(it.left[1].key, "b", Side.FOR),)


def test_an_articles_own_outlet_is_no_relay() -> None:
    it = graph([word("ana", "b", relay="wire")], known({"b": "Coast Wire"}))
    assert [n.part for n in it.left] == [Part.ORIGIN]


def test_a_copy_hangs_from_its_original_and_has_lines_only_for_what_it_adds() -> None:
    told = [word("ana", "a"), word("ana", "b", copied=True), word("ben", "b", Side.AGAINST, copied=True)]
    it = graph(told, known({"a": "Coast Wire", "b": "The Quay Post"}, {"b": "a"}))
    assert [(n.part, n.hangs) for n in it.right] == [(Part.ARTICLE, None), (Part.COPY, "a")]
    assert set(it.edges) == {Edge("ana", "a", Side.FOR), Edge("ben", "b", Side.AGAINST)}


def test_a_copy_whose_original_is_silent_on_the_claim_stands_by_itself() -> None:
    it = graph([word("ana", "b", copied=True)], known({"a": "Coast Wire", "b": "The Quay Post"}, {"b": "a"}))
    assert [n.part for n in it.right] == [Part.ARTICLE]


def test_a_claim_on_every_page_is_bounded_and_loses_no_number() -> None:
    articles = {f"o{n}": "Coast Wire" for n in range(40)} | {f"c{n}": "The Quay Post" for n in range(120)}
    who = [Actor(f"p{n}", f"Person {n}", Kind.PERSON) for n in range(40)]
    it = known(articles, {f"c{n}": "o0" for n in range(120)})
    it = Known(it.articles, dict(it.actors) | {a.id: a for a in who}, it.claims, it.statements, it.places, it.copies)
    told = [word(f"p{n}", f"o{n}") for n in range(40)] + [word("p0", f"c{n}", copied=True) for n in range(120)]
    found = graph(told, it)
    assert [n.part for n in found.left].count(Part.ORIGIN) == ORIGINS
    assert [n.part for n in found.right].count(Part.ARTICLE) == ARTICLES
    rest = [(n.label, n.note) for n in (*found.left, *found.right) if n.part is Part.REST]
    assert rest == [
        (f"and {40 - ORIGINS} more", "origins"),
        (f"and {120 - COPIES} more", "copies"),
        (f"and {40 - ARTICLES} more", "articles"),
    ]
    keys = {n.key for n in (*found.left, *found.right)}
    assert all({e.source, e.target} <= keys for e in found.edges)


@pytest.mark.parametrize("width", [340, 720])
def test_a_picture_keeps_within_its_width_and_no_box_lies_on_another(width: int) -> None:
    told = [word("ana", "a", relay="wire"), word("ben", "a", Side.AGAINST), word("ana", "b", copied=True)]
    it = picture(graph(told, known({"a": "The Quay Post", "b": "Coast Wire"}, {"b": "a"})), width)
    assert all(b.x >= 0 and b.x + b.width <= width for b in it.boxes)
    assert max(b.y for b in it.boxes) < it.height
    columns = {}
    for box in it.boxes:
        columns.setdefault(box.x < width / 2, []).append(box.y)
    assert all(b - a >= 40 for ys in columns.values() for a, b in zip(sorted(ys), sorted(ys)[1:], strict=False))
    assert all(b.lines[0].startswith(b.node.label[:8]) for b in it.boxes)


def test_an_origin_stands_beside_the_articles_that_carry_its_words() -> None:
    articles = {f"o{n}": "Coast Wire" for n in range(8)}
    told = [word("ana", "o0"), *(word("someone", f"o{n}", relay="post") for n in range(1, 7)), word("ben", "o7")]
    boxes = {b.node.key: b.y for b in picture(graph(told, known(articles)), 700).boxes}
    assert boxes["ana"] == boxes["o0"]
    assert boxes["ben"] == boxes["o7"]
    assert boxes["unnamed@post"] == (boxes["o3"] + boxes["o4"]) / 2


def test_what_is_too_long_for_its_box_is_cut() -> None:
    it = graph([word("long", "a")], known({"a": "The Gazette of the United Harbours and Inland Waterways of Norrsund"}))
    box = picture(it, 340).boxes[-1]
    assert box.lines[0].endswith("…")
    assert box.node.label not in box.lines
