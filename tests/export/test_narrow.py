"""A part of the ledger is whole in itself, in every format."""

import io

import pytest

from onrecord.errors import NotFoundError
from onrecord.export import FORMATS, narrow, write

from .conftest import Harbour


def test_a_claim_comes_with_what_is_said_on_it_and_nothing_else(harbour: Harbour) -> None:
    readings, record = harbour.record()
    claim = max(record.claims, key=lambda c: len(c.positions))
    some, cut = narrow.of_claim(claim.id[:8], readings, record)
    assert cut.claims == (claim,)
    assert {s.id for s in cut.statements} == {p.statement for p in claim.positions}
    assert {r.article.id for r in some} == {s.article for s in cut.statements}
    speakers = {s.speaker for s in cut.statements if s.speaker}
    assert speakers <= {a.id for a in cut.actors} < {a.id for a in record.actors}


def test_an_affair_comes_with_its_articles_and_claims(harbour: Harbour) -> None:
    readings, record = harbour.record()
    (affair,) = record.affairs
    some, cut = narrow.of_affair(affair.id, readings, record)
    assert {c.id for c in cut.claims} == set(affair.claims)
    assert set(affair.articles) <= {r.article.id for r in some}
    said = {s.id for s in cut.statements}
    assert {p.statement for c in cut.claims for p in c.positions} | {e.statement for e in affair.events} <= said


@pytest.mark.parametrize("form", FORMATS)
def test_a_part_can_be_written_in_every_format(harbour: Harbour, form: str) -> None:
    _, record = harbour.record()
    for library in {"xlsx": ["openpyxl"], "parquet": ["pyarrow"]}.get(form, []):
        pytest.importorskip(library)
    out, whole = io.BytesIO(), harbour.written(form)
    write(form, *narrow.of_claim(record.claims[0].id, *harbour.record()), out)
    assert 0 < len(out.getvalue()) < len(whole)


@pytest.mark.parametrize("own", ["", "zzz"])
def test_what_is_not_there_is_told(harbour: Harbour, own: str) -> None:
    for cut in (narrow.of_claim, narrow.of_affair):
        with pytest.raises(NotFoundError, match="answers to it"):
            cut(own, *harbour.record())
