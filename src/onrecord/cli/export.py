"""``onrecord export``: the whole ledger for other programs."""

from __future__ import annotations

from typing import BinaryIO

import click

from ..export import FORMATS, write
from .shared import ledger_option, recorded


@click.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True)
@click.option("--out", type=click.File("wb", atomic=True), default="-", help="A file; standard output when not given.")
@ledger_option
def export(form: str, out: BinaryIO, where: str) -> None:
    """Write the whole ledger for other programs.

    json is one object, jsonl a line for each article, actor, statement and claim; csv and parquet have a row for each
    statement with its words, speaker and claim.
    """
    write(form, *recorded(where), out)
