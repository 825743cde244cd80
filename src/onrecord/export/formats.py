"""The formats in which the whole ledger, or an excerpt of it, can be taken elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO, NamedTuple

from ..model import Reading, Record
from . import arrow, claims, database, ftm, objects, sheets, web_annotation


class Format(NamedTuple):
    """``what`` it is for, in a user's words; the media type and the ending that its files have."""

    what: str
    media: str
    suffix: str
    write: Callable[[Sequence[Reading], Record, BinaryIO], None]


FORMATS: dict[str, Format] = {
    "json": Format("everything, as one object", "application/json", ".json", objects.whole),
    "jsonl": Format(
        "everything, an object a line: each article, actor, statement, claim, affair and decision",
        "application/jsonl", ".jsonl", objects.lines,
    ),
    "csv": Format("a row a statement, with its words, speaker and claim", "text/csv", ".csv", sheets.comma_separated),
    "xlsx": Format(
        "a workbook for Excel or LibreOffice: statements, claims, actors, articles",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", sheets.workbook,
    ),
    "parquet": Format(
        "the rows of csv with their types, for pandas, Polars and DuckDB", "application/vnd.apache.parquet", ".parquet",
        arrow.parquet,
    ),
    "sqlite": Format(
        "a database for Datasette and SQL: tables with keys, views, full-text search", "application/vnd.sqlite3", ".db",
        database.database,
    ),
    "claim": Format(
        "claims as schema.org's Claim in JSON-LD, with a ClaimReview where a person gave a verdict", "application/ld+json", ".jsonld",
        claims.claims,
    ),
    "annotations": Format(
        "statements as W3C Web Annotations of their articles", web_annotation.PROFILE, ".jsonld", web_annotation.collection,
    ),
    "ftm": Format("entities of FollowTheMoney, for Aleph", "application/jsonl", ".ftm.json", ftm.entities),
}  # fmt: skip


def write(form: str, readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """Writes the ledger to ``out``; ``form`` is a key of FORMATS. Raises UsageError where the format needs what is not installed."""
    FORMATS[form].write(readings, record, out)
