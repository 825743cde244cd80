"""``onrecord export``: the ledger for other programs."""

from __future__ import annotations

from typing import BinaryIO

import click

from ..export import FORMATS, narrow, write
from .shared import ledger_option, recorded


@click.command(epilog="\b\nFormats:\n" + "\n".join(f"  {name:<13}{it.what}" for name, it in FORMATS.items()))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, metavar="FORMAT")
@click.option("--out", type=click.File("wb", atomic=True), default="-", help="A file; standard output when not given.")
@click.option("--claim", metavar="ID", help="Only this claim, with the statements on it and their articles.")
@click.option("--affair", metavar="ID", help="Only this affair, with its articles and claims.")
@ledger_option
def export(form: str, out: BinaryIO, claim: str | None, affair: str | None, where: str) -> None:
    """Write the ledger, or a part of it, for other programs, in a FORMAT of those below."""
    readings, record = recorded(where)
    if claim is not None:
        readings, record = narrow.of_claim(claim, readings, record)
    if affair is not None:
        readings, record = narrow.of_affair(affair, readings, record)
    write(form, readings, record, out)
