"""What several commands share: options, the ledger's record, and how results are printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import wraps
from typing import Any

import click
from rich.console import Console

from ..model import Actor, Reading, Record
from ..pages import Options
from ..pages.columns import Columns
from .tables import WIDTH

ledger_option = click.option(
    "--ledger",
    "where",
    envvar="ONRECORD_LEDGER",
    default="onrecord.db",
    show_default=True,
    metavar="LEDGER",
    help="The ledger: a file, or a postgresql:// URL.",
)
private_option = click.option("--allow-private", is_flag=True, help="Fetch from private addresses too.")
format_option = click.option(
    "--format", "form", type=click.Choice(["table", "json", "jsonl"]), default="table", show_default=True
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of commands that read pages; they come as one ``options``."""

    @wraps(command)
    def called(allow_private: bool, **others: Any) -> Any:
        told = {part.name: others.pop(f"{part.name}_column") for part in fields(Columns)}
        return command(options=Options(allow_private=allow_private, columns=Columns(**told)), **others)

    for part in reversed(fields(Columns)):
        what = f"The column of a table that holds the {part.name}, where its name does not tell."
        called = click.option(f"--{part.name}-column", metavar="NAME", help=what)(called)
    return private_option(called)


def recorded(where: str) -> tuple[tuple[Reading, ...], Record]:
    """The readings and the record of a ledger that exists."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        return ledger.record()


def mentioned(words: str, actors: Iterable[Actor]) -> set[str]:
    """The ids of the actors that have these words, in lower case, in one of their names."""
    return {a.id for a in actors if any(words in n.casefold() for n in (a.name, *a.aliases))}


def print_objects(objects: Iterable[Any], form: str) -> None:
    """As JSON: a list, or an object a line."""
    if form == "json":
        click.echo(json.dumps(list(objects), ensure_ascii=False, indent=1))
    else:
        for one in objects:
            click.echo(json.dumps(one, ensure_ascii=False))


def console() -> Console:
    """As wide as the terminal, or as ``WIDTH`` where there is none."""
    return Console(width=None if sys.stdout.isatty() else WIDTH)
