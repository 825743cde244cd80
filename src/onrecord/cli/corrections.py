"""The commands about statements: what was read, and what a person corrects of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import click

from ..errors import NotFoundError
from ..export import shapes
from ..model import Ruling, Side, Stance, Subject
from . import tables
from .decisions import decide, decisions, listing, signed, undo
from .shared import console, format_option, ledger_option, print_objects, recorded


@click.group(invoke_without_command=True)
@click.option("--article", metavar="ARTICLE", help="Only those of this article, whose id may be cut short.")
@click.option("--corrected", is_flag=True, help="Only those that a person corrected.")
@ledger_option
@format_option
@click.pass_context
def statements(context: click.Context, article: str | None, corrected: bool, where: str, form: str) -> None:
    """List statements with their ids, in the order of publication; correct what was read of one.

    A correction is kept in the ledger with its day beside what was read, holds for reprints of the same words, also ones that are added
    later, and can be undone.
    """
    if not listing(context):
        return
    readings, record = recorded(where)
    found = [r for r in readings if article is None or r.article.id.startswith(article)]
    if article is not None and not found:
        raise NotFoundError(article, "no article answers to it", "see onrecord show")
    said = {s.id: s for s in record.statements if s.corrections or not corrected}
    told = [replace(r, statements=tuple(said[s.id] for s in r.statements if s.id in said)) for r in found]
    if form == "table":
        for reading in (r for r in told if r.statements):
            console().print(tables.statements(replace(reading, actors=record.actors), ids=True))
    else:
        print_objects((shapes.statement(s) for r in told for s in r.statements), form)


@statements.command()
@click.argument("id_", metavar="STATEMENT")
@click.argument("stance_", metavar="STANCE", type=click.Choice([s.value for s in Stance]))
@signed
def stance(id_: str, stance_: str, where: str, **why: Any) -> None:
    """Decide what the speaker does: asserts, denies, demands, ..."""
    decide(Subject.STATEMENTS, Ruling.STANCE, (id_,), where, text=stance_, **why)


@statements.command()
@click.argument("id_", metavar="STATEMENT")
@click.argument("side_", metavar="SIDE", type=click.Choice([s.value for s in Side]))
@signed
def side(id_: str, side_: str, where: str, **why: Any) -> None:
    """Decide where a statement stands on its claim: for, against, neither."""
    decide(Subject.STATEMENTS, Ruling.SIDE, (id_,), where, text=side_, **why)


@statements.command()
@click.argument("id_", metavar="STATEMENT")
@click.argument("actor")
@signed
def speaker(id_: str, actor: str, where: str, **why: Any) -> None:
    """Decide who says it.

    ACTOR is an id, which may be cut short, or a name.
    """
    decide(Subject.STATEMENTS, Ruling.SPEAKER, (id_, actor), where, **why)


@statements.command()
@click.argument("id_", metavar="STATEMENT")
@signed
def unnamed(id_: str, where: str, **why: Any) -> None:
    """Decide that the article does not name who says it."""
    decide(Subject.STATEMENTS, Ruling.UNNAMED, (id_,), where, **why)


statements.add_command(undo)
statements.add_command(decisions)
