"""The command line, as the contract lists it.

The ledger is imported where it is opened: its libraries take longer to load than ``read`` takes for a page.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO, NoReturn

import click
from rich.console import Group, RenderableType

from ..claims import answering
from ..deciding import named
from ..errors import NotFoundError, OnrecordError
from ..export import FORMATS, narrow, shapes, write
from ..extract import extract
from ..model import Actor, Reading, Record
from ..pages import Options
from . import disputes, tables, who
from .actors import actors
from .affairs import affairs
from .alerts import alerts
from .ask import ask
from .claims import claims
from .corrections import statements
from .pages import Pages
from .serve import serve
from .shared import console, format_option, ledger_option, print_objects, reading_options, recorded
from .upkeep import copy, migrate
from .watch import watch

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
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


cli.add_command(actors)
cli.add_command(claims)
cli.add_command(statements)
cli.add_command(affairs)
cli.add_command(ask)
cli.add_command(watch)
cli.add_command(alerts)
cli.add_command(serve)
cli.add_command(migrate)
cli.add_command(copy)


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
@click.argument("id_", metavar="ID")
@ledger_option
def show(id_: str, where: str) -> None:
    """Show one affair, claim, actor, article or statement whole: who said what, when, where, with the words.

    ID may be cut short as long as one thing answers to it; an actor also answers to its name, and a claim to the ids that it had
    before older statements joined it.
    """
    readings, record = recorded(where)
    views: dict[str, Callable[[], Any]] = {}
    for affair in record.affairs:
        views[affair.id] = partial(disputes.affair, affair, readings, record)
    for claim in record.claims:
        views[claim.id] = partial(tables.claim, claim, readings, record)
    for reading in _as_corrected(readings, record):
        views[reading.article.id] = partial(_article, reading, readings, record)
        if ":" in id_:
            for s in reading.statements:
                views[disputes.reference(s.id)] = partial(tables.statements, replace(reading, statements=(s,)))
    for actor in record.actors:
        views[actor.id] = partial(_actor, actor, readings, record)
    id_ = disputes.reference(id_) if ":" in id_ else id_
    fits = (
        [i for i in views if i.startswith(id_)]
        or named(id_, record.actors)
        or [c.id for c in answering(id_, record.claims, readings)]
    )
    if not fits:
        raise NotFoundError(id_, "no affair, claim, article or actor answers to it", "see onrecord claims")
    if len(fits) > 1 and id_ not in fits:
        raise NotFoundError(id_, f"{len(fits)} answer to it: {', '.join(fits[:8])}", "give more of the id")
    console().print(views[id_ if id_ in fits else fits[0]]())


@cli.command(epilog="\b\nFormats:\n" + "\n".join(f"  {name:<13}{it.what}" for name, it in FORMATS.items()))
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


@cli.command()
@ledger_option
def rebuild(where: str) -> None:
    """Conclude everything anew from what was read, and say what came out."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        readings, record = ledger.rebuild()
    counts = {"articles": readings, "statements": record.statements, "actors": record.actors, "claims": record.claims}
    click.echo(", ".join(f"{len(found)} {name}" for name, found in counts.items()))


def _as_corrected(readings: Sequence[Reading], record: Record) -> Iterator[Reading]:
    """The readings with the statements that a person corrected as they are now."""
    now = {s.id: s for s in record.statements if s.corrections}
    for it in readings:
        if now.keys() & {s.id for s in it.statements}:
            it = replace(
                it,
                statements=tuple(now.get(s.id, s) for s in it.statements),
                actors=(*it.actors, *record.actors),
            )
        yield it


def _article(it: Reading, readings: Sequence[Reading], record: Record) -> RenderableType:
    return Group(who.copied(it.article, readings, record), tables.statements(it))


def _actor(it: Actor, readings: Sequence[Reading], record: Record) -> RenderableType:
    return Group(tables.actor(it, readings, record), who.reasons(it, readings, record))
