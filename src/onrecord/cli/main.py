"""The command line, as the contract lists it.

What ``read`` does not need is imported by the commands that do: claims and the ledger take longer to load than a page takes to read.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

import click

from ..errors import OnrecordError
from ..export import shapes
from ..extract import extract
from ..pages import Options
from .pages import Pages
from .shared import console, format_option, ledger_option, print_objects, reading_options

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


ELSEWHERE = {
    **{name: name for name in ("actors", "affairs", "alerts", "ask", "claims", "export", "serve", "show", "watch")},
    "statements": "corrections",
    "copy": "upkeep",
    "migrate": "upkeep",
}
"""By the name of a command, the module of this package that it is imported from when it is asked for."""


class Commands(click.Group):
    """The commands of this module and those elsewhere."""

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted((*super().list_commands(context), *ELSEWHERE))

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in ELSEWHERE:
            return super().get_command(context, name)
        command: click.Command = getattr(import_module(f".{ELSEWHERE[name]}", __package__), name)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def cli() -> None:
    """The record of who said what.

    \b
    See what a page says:       onrecord read page.html
    Keep a folder of pages:     onrecord add pages/
    Keep a table of texts:      onrecord add corpus.csv
    Keep up with feeds:         onrecord watch https://paper.example/rss.xml
    See what they contest:      onrecord claims
    See what changed since:     onrecord alerts
    One claim with its words:   onrecord show ID
    See whole disputes:         onrecord affairs
    Ask about something:        onrecord ask "the ministry paid for the cranes"
    See and decide who is who:  onrecord actors
    Decide what is one claim:   onrecord claims merge ID ID
    Correct what was read:      onrecord statements stance ID denies
    Take it elsewhere:          onrecord export --format csv --out statements.csv
    Read it in a browser:       onrecord serve
    Share it on a server:       onrecord copy onrecord.db postgresql://...
    """


def main() -> NoReturn:
    """Runs the command line; every error of ours is one line on standard error and status 1."""
    try:
        cli.main(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except click.Abort:
        sys.exit(130)
    except OnrecordError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(0)


@cli.command("read")
@paths_argument
@reading_options
@format_option
def read_(paths: Sequence[str], form: str, options: Options) -> None:
    """Read pages and print what each says. Stores nothing.

    PATH is a file, a folder, an http(s) address, or - for standard input; or a table with a text a row (.csv, .tsv, .xlsx, .jsonl,
    .parquet), of which url, outlet, date, title and byline are kept too.
    """
    pages = Pages(paths, options)
    found = map(extract, pages)
    if form == "table":
        from . import tables

        for reading in found:
            console().print(tables.statements(reading))
    else:
        print_objects(map(shapes.reading, found), form)
    sys.exit(1 if pages.failed else 0)


@cli.command()
@paths_argument
@reading_options
@ledger_option
def add(paths: Sequence[str], where: str, options: Options) -> None:
    """Read pages into the ledger. The same page again changes nothing.

    PATH is a file, a folder, an http(s) address, - for standard input, or a table with a text a row (.csv, .tsv, .xlsx, .jsonl,
    .parquet). Stopped at any moment, the ledger holds each page wholly or not at all; the same command again goes on from there.
    """
    from ..ledger import Added, Ledger, take_in

    pages = Pages(paths, options)
    counts: Counter[Added] = Counter()
    with Ledger.open(where) as ledger:
        for article in pages:
            counts[take_in(ledger, article)] += 1
        if counts[Added.NEW] or counts[Added.VERSION]:
            ledger.record()
    click.echo(", ".join(f"{n} {name}" for name, n in counts.items()) or "nothing added", err=True)
    sys.exit(1 if pages.failed else 0)


@cli.command()
@ledger_option
def rebuild(where: str) -> None:
    """Conclude everything anew from what was read, and say what came out."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        readings, record = ledger.rebuild()
    counts = {"articles": readings, "statements": record.statements, "actors": record.actors, "claims": record.claims}
    click.echo(", ".join(f"{len(found)} {name}" for name, found in counts.items()))
