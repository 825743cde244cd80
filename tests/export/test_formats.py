import csv
import io
from dataclasses import replace

from onrecord.export import FORMATS, write
from onrecord.export.flat import rows
from onrecord.model import Actor, Article, Certainty, Kind, Medium, Reading, Record, Scope, Span, Stance, Statement


def ledger_of(words: str) -> tuple[list[Reading], Record]:
    """A ledger in which Ana says some words."""
    text = f"Ana said {words}"
    said = Statement(
        "s1", "a1", (Span(0, 3),), (Span(4, 8),), (Span(9, len(text)),), Stance.ASSERTS, False, 0.9, None, "p1"
    )
    return [Reading(Article("a1", text), (said,))], Record((Actor("p1", "Ana", Kind.PERSON),), (said,))


def written(form: str, words: str) -> bytes:
    out = io.BytesIO()
    write(form, *ledger_of(words), out)
    return out.getvalue()


def test_a_cell_never_becomes_a_formula() -> None:
    (row,) = csv.DictReader(io.StringIO(written("csv", '=HYPERLINK("x")').decode()))
    assert row["content"] == '\'=HYPERLINK("x")'
    assert (row["speaker"], row["kind"], row["stance"]) == ("Ana", "person", "asserts")


def test_words_that_no_encoding_holds_are_written_all_the_same() -> None:
    for form in FORMATS:
        if form != "parquet":
            assert written(form, "\ud800 so")


def test_an_empty_ledger_can_be_written() -> None:
    for form in ("json", "jsonl", "csv"):
        write(form, [], Record(), io.BytesIO())


def test_a_row_tells_what_bounds_a_statement_in_words() -> None:
    readings, record = ledger_of("it may not open by Friday in a letter")
    text = readings[0].article.text

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    scope = Scope((span("not"),), (span("may"),), (span("by Friday"),))
    said = replace(
        record.statements[0],
        scope=scope,
        certainty=Certainty.POSSIBLE,
        medium=Medium("letter", span("in a letter")),
        on_behalf_of="p1",
    )
    (row,) = rows(readings, replace(record, statements=(said,)))
    told = {
        name: row[name]
        for name in ("negation", "hedges", "certainty", "times", "medium", "medium_words", "on_behalf_of")
    }
    assert list(told.values()) == ["not", "may", "possible", "by Friday", "letter", "in a letter", "Ana"]
