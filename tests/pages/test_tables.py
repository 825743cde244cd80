"""Tables of texts: an article a row, whoever made the table; what is wrong with a row costs that row."""

import csv
import gzip
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.export import shapes
from onrecord.model import Article, Reading, Review
from onrecord.pages import Options, read
from onrecord.pages.columns import Columns
from onrecord.pages.words import folded, words

SHUT = "The old bridge over the river was shut on Monday after a crack was found in it, the mayor said."
LATE = "The operator denied that the ferry, which runs until midnight, was ever late."
ROWS = [
    {"title": "Bridge shut", "text": SHUT, "url": "https://pier.example/1", "outlet": "The Pier", "date": "2026-03-02"},
    {"title": "Ferry late", "text": LATE, "url": "https://quay.example/2", "outlet": "Quay News", "date": "2026-03-03"},
]  # fmt: skip


def read_from(path: Path, columns: Columns | None = None, most: int = 10_000_000) -> list[Article | InputError]:
    return list(read([str(path)], Options(most_bytes=most, columns=columns or Columns())))


def articles(path: Path, columns: Columns | None = None) -> list[Article]:
    found = read_from(path, columns)
    assert all(isinstance(one, Article) for one in found), found
    return [one for one in found if isinstance(one, Article)]


def separated(rows: list[dict[str, Any]], delimiter: str = ",", **how: Any) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter, **how)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def put(path: Path, rows: list[dict[str, Any]]) -> Path:
    """The rows as the table that the file's name says."""
    ending = path.name.removesuffix(".gz").rsplit(".", 1)[1]
    if ending == "xlsx":
        openpyxl = pytest.importorskip("openpyxl", reason="openpyxl comes with the extra [tables]")
        book = openpyxl.Workbook()
        book.active.append(list(rows[0]))
        for row in rows:
            book.active.append(list(row.values()))
        book.save(path)
    elif ending == "parquet":
        arrow = pytest.importorskip("pyarrow", reason="pyarrow comes with the extra [parquet]")
        from pyarrow import parquet

        parquet.write_table(arrow.Table.from_pylist(rows), path)
    else:
        text = {
            "csv": lambda: separated(rows),
            "tsv": lambda: separated(rows, "\t"),
            "jsonl": lambda: "".join(json.dumps(row) + "\n" for row in rows),
        }[ending]()
        path.write_bytes(gzip.compress(text.encode()) if path.name.endswith(".gz") else text.encode())
    return path


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "csv.gz", "jsonl.gz", "xlsx", "parquet"])
def test_every_kind_of_table_gives_the_same_articles(tmp_path: Path, ending: str) -> None:
    path = put(tmp_path / f"corpus.{ending}", ROWS)
    first, second = articles(path)
    assert (first.title, first.outlet, first.url) == ("Bridge shut", "The Pier", "https://pier.example/1")
    assert first.published == datetime(2026, 3, 2, tzinfo=UTC)
    assert first.text == f"Bridge shut\n{SHUT}"
    assert second.text == f"Ferry late\n{LATE}"
    number = 1 if ending in ("jsonl", "jsonl.gz", "parquet") else 2
    assert [a.path for a in (first, second)] == [f"{path}#row={number}", f"{path}#row={number + 1}"]
    assert [a.id for a in articles(path)] == [first.id, second.id]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_from_anywhere(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [{**row, "text": f"{row['text']} “Señor Pešek”, it said; a café | bar.".replace("š", "s")} for row in ROWS]
    (tmp_path / "c.csv").write_bytes(separated(rows, delimiter).encode(encoding))
    assert [a.text.split("\n")[1] for a in articles(tmp_path / "c.csv")] == [row["text"] for row in rows]


def test_a_late_byte_that_is_no_utf_8_decides_the_encoding(tmp_path: Path) -> None:
    many = [{"text": f"{SHUT} {i}"} for i in range(4_000)]
    last = "The café was shut, the mayor’s office said, and the façade was déjà vu." * 4
    (tmp_path / "c.csv").write_bytes(separated([*many, {"text": last}]).encode("cp1252"))
    found = articles(tmp_path / "c.csv")
    assert len(found) == 4_001
    assert found[-1].text == last


def test_quotation_marks_doubled_or_escaped(tmp_path: Path) -> None:
    said = 'The mayor said "it is shut", and left, "for good".'
    for how in ({}, {"doublequote": False, "escapechar": "\\"}):
        (tmp_path / "c.csv").write_text(separated([{"id": 1, "text": said}], **how))
        assert [a.text for a in articles(tmp_path / "c.csv")] == [said]


LINES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf"]), min_size=1, max_size=40
)


@settings(max_examples=50)
@given(st.lists(LINES.filter(str.strip), min_size=1, max_size=4), st.sampled_from(",;\t|"))
def test_whatever_stands_in_a_cell_the_next_row_is_read(lines: list[str], delimiter: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c.csv"
        path.write_text(separated([{"note": "\n".join(lines), "text": LATE}] * 2, delimiter), "utf-8", newline="")
        assert [a.text for a in articles(path)] == [LATE, LATE]


def test_columns_by_what_they_are_called_or_as_told(tmp_path: Path) -> None:
    rows = [
        {
            "Headline": "Bridge shut",
            "Full Text": SHUT,
            "Newspaper": "The Pier",
            "Published_At": "2 March 2026",
            "Authors": "Ana Roe",
        }
    ]
    (one,) = articles(put(tmp_path / "a.csv", rows))
    assert (one.title, one.outlet, one.byline) == ("Bridge shut", "The Pier", "Ana Roe")
    assert one.published == datetime(2026, 3, 2, tzinfo=UTC)
    path = put(tmp_path / "b.csv", [{"titolo": "Bridge shut", "testo": SHUT, "text": "another"}])
    (told,) = articles(path, Columns(text="testo", title="titolo"))
    assert told.text == f"Bridge shut\n{SHUT}"


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        (None, "no column holds the texts; there are titolo, testo"),
        (Columns(text="corpo"), "no column is called corpo"),
    ],
)
def test_a_table_whose_texts_are_nowhere_says_what_there_is(tmp_path: Path, columns: Columns | None, told: str) -> None:
    for ending in ("csv", "jsonl", "parquet", "xlsx"):
        (error,) = read_from(put(tmp_path / f"c.{ending}", [{"titolo": "x", "testo": SHUT}]), columns)
        assert isinstance(error, InputError)
        assert told in str(error)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx", "parquet"])
def test_a_row_that_cannot_be_read_costs_itself(tmp_path: Path, ending: str) -> None:
    bad = [{**ROWS[0], "text": ""}, {**ROWS[0], "date": "05/03/2026"}, {**ROWS[0], "text": SHUT * 200}]
    path = put(tmp_path / f"c.{ending}", [ROWS[0], *bad, ROWS[1]])
    found = read_from(path, most=10_000)
    assert [type(one) for one in found] == [Article, InputError, InputError, InputError, Article]
    start = 2 if ending in ("csv", "xlsx") else 1
    for i, (error, why) in enumerate(
        zip(found[1:4], ("empty", "date cannot be told: 05/03/2026", "larger"), strict=True)
    ):
        assert why in str(error) or (ending == "jsonl" and why == "larger" and "too long" in str(error))
        assert f"#row={start + 1 + i}: " in str(error)


def test_a_line_that_is_no_object(tmp_path: Path) -> None:
    good = json.dumps(ROWS[0])
    (tmp_path / "c.jsonl").write_text(f"{good}\n\n[1]\n{{nope\n{good}\n")
    found = read_from(tmp_path / "c.jsonl")
    assert [str(one).split(": ")[0].split("=")[-1] for one in found if isinstance(one, InputError)] == ["3", "4"]
    assert len(found) == 4


def test_a_text_that_is_not_quoted_is_refused_and_not_cut(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(f"id,text\n1,{LATE}\n2,Quiet.\n")
    refused, read_ = read_from(tmp_path / "c.csv")
    assert "4 cells and the header 2" in str(refused) or "3 cells and the header 2" in str(refused)
    assert isinstance(read_, Article)


def test_a_quotation_mark_that_is_never_closed_ends_the_table_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text("text\nQuiet, it said.\n".replace(",", "") + '"' + "never closed\n" * 200_000)
    first, last = read_from(tmp_path / "c.csv", most=200_000)
    assert isinstance(first, Article)
    assert "never be closed" in str(last)


@pytest.mark.parametrize(
    ("told", "when"),
    [
        (datetime(2026, 3, 2, 9, 15), datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        (date(1923, 5, 1), datetime(1923, 5, 1, tzinfo=UTC)),
        ("1923-05-01", datetime(1923, 5, 1, tzinfo=UTC)),
        ("May 1, 1923", datetime(1923, 5, 1, tzinfo=UTC)),
        ("20260302", datetime(2026, 3, 2, tzinfo=UTC)),
        (1772442900, datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        (1772442900000, datetime(2026, 3, 2, 9, 15, tzinfo=UTC)),
        ("n.d.", None), (None, None), ("NaN", None),
    ],
)  # fmt: skip
def test_dates_in_any_form(tmp_path: Path, told: Any, when: datetime | None) -> None:
    ending = "parquet" if isinstance(told, date) else "jsonl"
    (one,) = articles(put(tmp_path / f"c.{ending}", [{"text": SHUT, "date": told}]))
    assert one.published == when


def test_a_year_alone_is_no_day(tmp_path: Path) -> None:
    (error,) = read_from(put(tmp_path / "c.csv", [{"text": SHUT, "year": "x", "date": "2026"}]))
    assert "its date cannot be told: 2026" in str(error)


def test_what_stands_for_nothing_is_nothing_and_an_object_has_its_name(tmp_path: Path) -> None:
    row = {
        "text": SHUT,
        "title": "N/A",
        "url": "javascript:x()",
        "source": {"id": None, "name": "The Pier"},
        "authors": ["Ana Roe", "Bo"],
    }
    (one,) = articles(put(tmp_path / "c.jsonl", [row]))
    assert (one.title, one.url, one.outlet, one.byline) == (None, None, "The Pier", "Ana Roe, Bo")


def test_a_text_that_is_a_page_is_read_as_one(tmp_path: Path) -> None:
    page = f"<html><head><title>Another</title></head><body><article><h1>Another</h1><p>{SHUT}</p><p>{LATE}</p></article></body></html>"
    (one,) = articles(put(tmp_path / "c.jsonl", [{"html": page, "title": "Bridge shut"}]))
    assert one.text.split("\n")[0] == "Bridge shut"
    assert SHUT in one.text
    assert "<" not in one.text


def test_control_characters_never_get_in(tmp_path: Path) -> None:
    (one,) = articles(put(tmp_path / "c.jsonl", [{"text": f"{SHUT}\x00\x1b[31m red", "title": "Shut\x1b[0m"}]))
    assert "\x00" not in one.text
    assert "\x1b" not in one.text + (one.title or "")


@pytest.mark.parametrize("whole", [True, False], ids=["read", "export"])
def test_what_onrecord_wrote_comes_back_as_it_was(tmp_path: Path, whole: bool) -> None:
    first, second = articles(put(tmp_path / "c.csv", [{**ROWS[0], "url": ""}, ROWS[1]]))
    review = Review(
        "The bridge is open",
        "False",
        "Checks",
        "https://checks.example/1",
        second.published,
        None,
        ("https://pier.example/1",),
    )
    second = replace(second, reviews=(review,))
    if whole:
        lines = [shapes.reading(Reading(a)) for a in (first, second)]
    else:
        lines = [{"table": "articles", **shapes.article(a)} for a in (first, second)]
        lines.append({"table": "claims", "id": "c1", "text": "not an article"})
    (tmp_path / "own.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert articles(tmp_path / "own.jsonl") == [first, second]


def test_another_s_id_cannot_be_taken(tmp_path: Path) -> None:
    line = {"table": "articles", "id": "0" * 16, "text": SHUT, "url": "https://pier.example/1"}
    (one,) = articles(put(tmp_path / "own.jsonl", [line]))
    assert one.id != "0" * 16
    (error,) = read_from(put(tmp_path / "own.jsonl", [{**line, "text": 3}]))
    assert isinstance(error, InputError)


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx", "parquet", "csv.gz"])
def test_a_file_that_is_not_what_its_name_says(tmp_path: Path, ending: str) -> None:
    if ending in ("xlsx", "parquet"):
        pytest.importorskip("openpyxl" if ending == "xlsx" else "pyarrow")
    for data in (b"\x89PNG\r\n\x1a\n" + bytes(2_000), b"", b"PK\x03\x04 cut", b"\x1f\x8b\x08 cut off"):
        (tmp_path / f"c.{ending}").write_bytes(data)
        found = read_from(tmp_path / f"c.{ending}")
        assert found
        assert all(isinstance(one, InputError) for one in found)
    (missing,) = read_from(tmp_path / f"none.{ending}")
    assert "no such file" in str(missing).lower()


def test_no_name_of_a_column_stands_for_two_parts_and_each_is_as_compared() -> None:
    names = [name for part in ("text", "url", "outlet", "date", "title", "byline") for name in words("columns")[part]]
    assert len(names) == len(set(names))
    assert [folded(name) for name in names] == names
