"""``onrecord export``: the whole ledger for other programs."""

from __future__ import annotations

from typing import BinaryIO

import click

from ..export import FORMATS, write
from .shared import ledger_option, recorded


@click.command(epilog="\b\nFormats:\n" + "\n".join(f"  {name:<13}{it.what}" for name, it in FORMATS.items()))
@click.option("--format", "form", type=click.Choice(list(FORMATS)), required=True, metavar="FORMAT")
@click.option("--out", type=click.File("wb", atomic=True), default="-", help="A file; standard output when not given.")
@ledger_option
def export(form: str, out: BinaryIO, where: str) -> None:
    """Write the whole ledger for other programs, in a FORMAT of those below."""
    write(form, *recorded(where), out)
