"""What spreadsheets open: words come back as they were, and never run."""

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export import sheets
from onrecord.export.flat import NAMES

from .conftest import Harbour
from .test_formats import written

CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def test_a_workbook_has_what_it_says(harbour: Harbour) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl comes with the extra [tables]")
    book = openpyxl.load_workbook(io.BytesIO(harbour.written("xlsx")), read_only=True)
    _, record = harbour.record()
    assert book.sheetnames == ["statements", "claims", "actors", "articles"]
    rows = list(book["statements"].iter_rows(values_only=True))
    assert rows[0] == NAMES
    assert [row[0] for row in rows[1:]] == [s.id for s in record.statements]
    assert rows[1][1] == datetime(2026, 3, 2, 6, 10)


@pytest.mark.parametrize("words", ['=HYPERLINK("x")', "+1", "-1", "@SUM(1)", "#N/A", "=1+1"])
def test_a_cell_of_a_workbook_is_never_a_formula(words: str) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl comes with the extra [tables]")
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", words)))["statements"]
    cell = sheet.cell(2, NAMES.index("content") + 1)
    assert (cell.value, cell.data_type) == (words, "s")


def test_what_no_cell_can_hold_is_cut_and_cleaned() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl comes with the extra [tables]")
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", "a\x00b " + "🙂" * 20_000)))
    value = book["statements"].cell(2, NAMES.index("content") + 1).value
    assert value.startswith("a b 🙂")
    assert value.endswith("…")
    assert len(value.encode("utf-16-le")) // 2 <= sheets.MOST_CHARACTERS


@given(CELLS.filter(str.strip))
def test_a_cell_of_csv_comes_back_as_it_was_but_for_the_apostrophe_of_a_formula(words: str) -> None:
    (row,) = csv.DictReader(io.StringIO(written("csv", words).decode(), newline=""))
    assert row["content"] == (f"'{words}" if words.startswith(sheets.FORMULA) else words)
    assert not row["content"].startswith(("=", "+", "-", "@"))


def test_moments_are_told_with_their_zone(harbour: Harbour) -> None:
    rows = csv.DictReader(io.StringIO(harbour.written("csv").decode()))
    assert datetime.fromisoformat(next(rows)["published"]) == datetime(2026, 3, 2, 6, 10, tzinfo=UTC)
