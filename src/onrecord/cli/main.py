"""The command line, as the contract lists it."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.progress import track

from ..actors import identify
from ..claims import conclude
from ..errors import InputError, OnrecordError
from ..export import shapes
from ..language import analyze, embed
from ..ledger import Ledger
from ..model import Claim, Reading, Record, Standing
from ..pages import Options, read
from ..statements import find
from . import tables

FORMATS = click.Choice(["table", "json", "jsonl"])
NEAR = 0.4
"""Cosine from which a claim is near to what was asked. Set by hand, not yet swept."""

ledger_option = click.option(
    "--ledger", "where", envvar="ONRECORD_LEDGER", default="onrecord.db", show_default=True, help="The ledger's file."
)
format_option = click.option("--format", "form", type=FORMATS, default="table", show_default=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def cli() -> None:
    """The record of who said what.

    Start with `onrecord read PAGE` to see what a page says, or `onrecord add FOLDER` and `onrecord claims`.
    """


def main() -> NoReturn:
    """Runs the command line; every error of ours is one line on standard error and status 1."""
    try:
        cli.main(standalone_mode=False)
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
        sys.exit(0)
    sys.exit(0)


def _readings(paths: Sequence[str], allow_private: bool, failed: list[InputError]) -> Iterator[Reading]:
    for article in read(paths, Options(allow_private=allow_private)):
        if isinstance(article, InputError):
            failed.append(article)
            click.echo(str(article), err=True)
            continue
        if article.language not in (None, "en"):
            click.echo(
                f"{article.path or article.url}: its language is {article.language}; kept without statements", err=True
            )
            yield Reading(article)
            continue
        for analysis in analyze([article]):
            yield identify(article, find(analysis))


@cli.command("read")
@click.argument("paths", nargs=-1, required=True)
@click.option("--allow-private", is_flag=True, help="Fetch from private addresses too.")
@format_option
def read_(paths: Sequence[str], form: str, allow_private: bool) -> None:
    """Read pages and print what each says. Stores nothing.

    PATH is a file, a folder, an http(s) address, or - for standard input.
    """
    failed: list[InputError] = []
    found = _readings(paths, allow_private, failed)
    if form == "json":
        _print_json([shapes.reading(r) for r in found])
    else:
        for reading in found:
            if form == "jsonl":
                click.echo(json.dumps(shapes.reading(reading), ensure_ascii=False))
            else:
                _console().print(tables.statements(reading))
    sys.exit(1 if failed else 0)


@cli.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--allow-private", is_flag=True, help="Fetch from private addresses too.")
@ledger_option
def add(paths: Sequence[str], where: str, allow_private: bool) -> None:
    """Read pages into the ledger. The same page again changes nothing."""
    failed: list[InputError] = []
    counts: dict[str, int] = {}
    with Ledger.open(where) as ledger:
        notices = Console(stderr=True)
        for reading in track(
            _readings(paths, allow_private, failed), "reading", console=notices, disable=not notices.is_terminal
        ):
            added = ledger.add(reading)
            counts[added] = counts.get(added, 0) + 1
    click.echo(", ".join(f"{n} {name}" for name, n in counts.items()) or "nothing added", err=True)
    sys.exit(1 if failed else 0)


def _record(where: str) -> tuple[tuple[Reading, ...], Record]:
    with Ledger.open(where, create=False) as ledger:
        readings = ledger.readings()
    return readings, conclude(readings)


@cli.command()
@click.option("--standing", type=click.Choice([s.value for s in Standing]))
@click.option("--about", help="An actor's name or part of it.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only claims with a word since that day.")
@ledger_option
@format_option
def claims(standing: str | None, about: str | None, since: datetime | None, where: str, form: str) -> None:
    """List claims, those with most origins and denials first."""
    readings, record = _record(where)
    names = {a.id: " ".join((a.name, *a.aliases)).casefold() for a in record.actors}
    when = {s.id: r.article.published for r in readings for s in r.statements}
    speakers = {s.id: s.speaker or "" for s in record.statements}

    def wanted(c: Claim) -> bool:
        involved = {*c.concerns, *(speakers[p.statement] for p in c.positions)}
        return (
            (standing is None or c.judgement.standing == standing)
            and (
                about is None
                or about.casefold() in c.text.casefold()
                or any(about.casefold() in names.get(i, "") for i in involved)
            )
            and (since is None or any((w := when[p.statement]) and w >= since.replace(tzinfo=UTC) for p in c.positions))
        )

    _show_claims([c for c in _ranked(record.claims) if wanted(c)], form)


@cli.command()
@click.argument("id_")
@ledger_option
def show(id_: str, where: str) -> None:
    """Show one claim, actor or article whole. The first characters of an id are enough."""
    readings, record = _record(where)
    by_article, actors = {r.article.id: r for r in readings}, {a.id: a for a in record.actors}
    sayings = {s.id: s for s in record.statements}
    for claim in record.claims:
        if claim.id.startswith(id_):
            _console().print(tables.claim(claim, sayings, by_article, actors))
            return
    for reading in readings:
        if reading.article.id.startswith(id_):
            _console().print(tables.statements(reading))
            return
    for actor in record.actors:
        if actor.id.startswith(id_) or actor.name.casefold() == id_.casefold():
            click.echo(f"{actor.name} ({actor.kind}){': ' + '; '.join(actor.roles) if actor.roles else ''}")
            for s in record.statements:
                if s.speaker == actor.id:
                    text = by_article[s.article].article.text
                    click.echo(f"  {s.stance}: {tables.said(text, s.content) or tables.said(text, s.cue)}")
            return
    raise InputError(id_, "no claim, article or actor has this id", "see onrecord claims")


@cli.command()
@click.argument("sentence")
@ledger_option
@format_option
def ask(sentence: str, where: str, form: str) -> None:
    """Find the claims nearest to a sentence."""
    _, record = _record(where)
    if record.claims:
        scores = embed([c.text for c in record.claims]) @ embed([sentence])[0]
        found = [record.claims[i] for i in (-scores).argsort()[:5] if scores[i] >= NEAR]
        if found:
            _show_claims(found, form)
            return
    raise InputError(sentence, "no claim is near to it", "ask in other words")


@cli.command()
@click.option("--format", "form", type=click.Choice(["json", "jsonl", "csv"]), required=True)
@click.option("--out", type=click.File("w", encoding="utf-8"), default="-")
@ledger_option
def export(form: str, out: Any, where: str) -> None:
    """Write the whole ledger for other programs."""
    whole = shapes.ledger(*_record(where))
    if form == "json":
        json.dump(whole, out, ensure_ascii=False)
        out.write("\n")
    elif form == "jsonl":
        for table, rows in whole.items():
            out.writelines(json.dumps({"table": table, **row}, ensure_ascii=False) + "\n" for row in rows)
    else:
        writer = csv.DictWriter(out, list(whole["statements"][0]) if whole["statements"] else ["id"])
        writer.writeheader()
        writer.writerows(whole["statements"])


@cli.command()
@ledger_option
def rebuild(where: str) -> None:
    """Derive everything concluded from what was read, and say what came out."""
    readings, record = _record(where)
    click.echo(
        f"{len(readings)} articles, {len(record.statements)} statements, {len(record.actors)} actors, {len(record.claims)} claims"
    )


@cli.command()
@click.option("--host", default="127.0.0.1")
@click.option("--port", default=8000)
@ledger_option
def serve(host: str, port: int, where: str) -> None:
    """Serve the web pages."""
    raise InputError("serve", "not built yet", "use onrecord claims and onrecord show")


def _ranked(found: Sequence[Claim]) -> list[Claim]:
    return sorted(found, key=lambda c: (-len(c.judgement.origins) - len(c.judgement.denials), -len(c.positions), c.id))


def _show_claims(found: Sequence[Claim], form: str) -> None:
    if form == "table":
        _console().print(tables.claims(found))
    elif form == "json":
        _print_json([shapes.claim(c) for c in found])
    else:
        for c in found:
            click.echo(json.dumps(shapes.claim(c), ensure_ascii=False))


def _print_json(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else 120)
