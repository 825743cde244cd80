"""The annotated articles of the tests, read by the whole line: what was right once stays right.

Where a change is worth a fall, `python -m benchmarks.record --accept` stores the new numbers and the commit says why.
"""

from collections import Counter

import pytest

from benchmarks.judged import Judged
from benchmarks.record import ARTICLES, BASELINE, Spurious, by_source, by_stance, mistakes, read, totals
from benchmarks.tallies import FORMS, Tally, falls
from onrecord.model import Kind, Stance
from training.annotated import annotated

Read = tuple[list[Judged], list[Spurious]]


@pytest.fixture(scope="module")
def found() -> Read:
    return read(annotated(ARTICLES))


def test_nothing_that_was_right_is_lost(found: Read) -> None:
    judged, spurious = found
    worse = falls(Tally.of(judged, len(spurious)), Tally.load(BASELINE))
    assert not worse, "fell behind tests/data/baseline.json:\n" + "\n".join(worse)


def test_the_articles_hold_enough_of_everything(found: Read) -> None:
    judged, _ = found
    counts = Counter(str(what) for j in judged for what in (j.gold.stance, f"kind {j.kind}", *j.forms))
    wanted = [*Stance, *(f"kind {kind}" for kind in Kind), *FORMS]
    assert len({j.article.name for j in judged}) >= 24
    assert {what: counts[what] for what in wanted if counts[what] < 8} == {}


def test_the_tables_hold_every_row_and_the_mistakes_every_fault(found: Read) -> None:
    judged, spurious = found
    tally = Tally.of(judged, len(spurious))
    assert by_stance(tally, judged).row_count == len(Stance)
    assert by_source(tally).row_count == len(Kind) + len(FORMS)
    lines = [str(line) for line in mistakes(judged, spurious)]
    missed = sum(j.found is None for j in judged)
    assert sum(": missed ‹" in line for line in lines) == missed
    assert sum(": none ‹" in line for line in lines) == len(spurious)
    assert f"{len(judged) - missed} found, and {len(spurious)} that are none" in str(
        totals(tally, judged, len(spurious))
    )
