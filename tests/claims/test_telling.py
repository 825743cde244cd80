"""Which articles tell of one affair; all of it invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random

from onrecord.claims.linkage import linkage
from onrecord.claims.telling import telling
from onrecord.model import Article

CRANES = (
    "Officials say that the Harbour Board of Tessaly paid for cranes which Brandvik Lifting never delivered to Noor Achterberg.",
    "In the dispute on missing cranes Brandvik Lifting was paid by the Harbour Board, and Noor Achterberg has asked for papers.",
    "As to the cranes, lawyers of Brandvik Lifting wrote to Noor Achterberg that money was paid and that cranes wait on a quay.",
)
EXAM = (
    "Pupils in Marwendo say the paper in mathematics was sold at dawn by Judith Wekesa of the Lampu School, teachers complain.",
    "The teachers of the Lampu School say that Judith Wekesa sold the mathematics paper, which pupils had on telephones at dawn.",
    "Now Judith Wekesa has been seen by an inspector of pupils; the Lampu School keeps the mathematics paper under a lock.",
)
QUAY = """ Those who work along the basin remember four concrete pedestals, poured during autumn and fenced against children; nothing has
ever stood upon them except gulls. Invoices describe steel, cables, counterweights and transport by barge."""
CLASS = """ Candidates waited outside until evening while clerks counted envelopes twice; parents brought bread, blankets and thermos flasks.
Results normally come before harvest, and scholarships depend on every single mark."""
MINISTER = " The premier, Oriel Tavares, has yet to see it."


def articles(*texts: str, days: float = 1.0) -> list[Article]:
    start = datetime(2026, 3, 1, tzinfo=UTC)
    return [Article(f"a{i}", text, published=start + timedelta(days=i * days)) for i, text in enumerate(texts)]


def test_two_affairs_come_apart() -> None:
    assert telling(articles(*CRANES, *EXAM), {}, {}) == [[0, 1, 2], [3, 4, 5]]


def test_a_minister_in_all_of_them_glues_nothing() -> None:
    texts = [text + own + MINISTER for texts, own in ((CRANES, QUAY), (EXAM, CLASS)) for text in texts]
    assert telling(articles(*texts), {}, {}) == [[0, 1, 2], [3, 4, 5]]


def test_the_order_of_arrival_of_one_day_does_not_matter() -> None:
    found = articles(*CRANES, *EXAM, days=0)
    expected = {frozenset(found[i].id for i in group) for group in telling(found, {}, {})}
    for seed in range(5):
        mixed = Random(seed).sample(found, len(found))
        assert {frozenset(mixed[i].id for i in group) for group in telling(mixed, {}, {})} == expected


def test_what_no_name_ties_stays_alone() -> None:
    assert telling(articles(*CRANES, "The night ferry stops in winter."), {}, {}) == [[0, 1, 2], [3]]


def test_a_copy_is_of_its_original_s_affair_whatever_it_says() -> None:
    assert telling(articles(*CRANES, "Rumours of lifting gear."), {}, {"a3": "a0"}) == [[0, 1, 2, 3]]


def test_a_speaker_who_is_only_called_he_ties_by_the_name_that_others_have_for_him() -> None:
    blurred = "He called it a storm in a harbour, and spoke of cranes and of papers that nobody had paid."
    speaking = {"a3": ("Noor Achterberg", "Brandvik Lifting")}
    assert telling(articles(*CRANES, blurred), speaking, {}) == [[0, 1, 2, 3]]


def test_years_part_what_weeks_do_not() -> None:
    assert telling(articles(*CRANES, days=3000), {}, {}) != [[0, 1, 2]]


def test_nothing_told_no_affair() -> None:
    assert telling([], {}, {}) == []


def test_a_long_group_is_held_together_by_what_is_near() -> None:
    chain = [(i, j, 3.0) for i in range(30) for j in range(i + 1, min(30, i + 6))]
    assert linkage(30, chain, floor=-4.0, enough=-1.0, most=3) == [list(range(30))]


def test_many_weak_links_do_not_add_up() -> None:
    strong = [(i, j, 3.0) for half in (range(20), range(20, 40)) for i in half for j in half if i < j]
    weak = [(i, j, -2.0) for i in range(20) for j in range(20, 40)]
    groups = linkage(40, [*strong, *weak], floor=-4.0, enough=-1.0, most=3)
    assert groups == [list(range(20)), list(range(20, 40))]
