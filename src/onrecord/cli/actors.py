"""The commands about actors: who is in the ledger, and what a person decides about who is who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import click

from ..actors import read_aliases
from ..export import shapes
from ..model import Record, Ruling, Subject
from . import who
from .decisions import conclude, decide, decisions, listing, signed, undo
from .shared import console, format_option, ledger_option, print_objects, recorded


@click.group(invoke_without_command=True)
@ledger_option
@format_option
@click.pass_context
def actors(context: click.Context, where: str, form: str) -> None:
    """List who speaks, those who say most first; decide who is who.

    A decision is kept in the ledger with its day, holds for pages that are added later, and can be undone.
    """
    if not listing(context):
        return
    _, record = recorded(where)
    counts = _counts(record)
    found = sorted(record.actors, key=lambda a: (*(-n for n in counts[a.id]), a.name, a.id))
    if form == "table":
        console().print(who.actors(found, counts))
    else:
        print_objects((shapes.counted(a, *counts[a.id]) for a in found), form)


@actors.command()
@click.argument("a")
@click.argument("b")
@signed
def merge(a: str, b: str, where: str, **why: Any) -> None:
    """Decide that actors A and B are one, which keeps A's name.

    A and B are ids, which may be cut short, or names.
    """
    decide(Subject.ACTORS, Ruling.MERGE, (a, b), where, **why)


@actors.command("split")
@click.argument("a")
@click.argument("parts", nargs=-1, required=True, metavar="ALIAS-OR-ARTICLE...")
@signed
def split_(a: str, parts: Sequence[str], where: str, **why: Any) -> None:
    """Decide that someone whom articles tell of is not actor A.

    ALIAS is a name by which articles call A, ARTICLE an article's id, which may be cut short. All of these are one other actor.
    """
    decide(Subject.ACTORS, Ruling.SPLIT, (a, *parts), where, **why)


@actors.command()
@click.argument("path", metavar="FILE")
@signed
def aliases(path: str, where: str, by: str | None, reason: str | None) -> None:
    """Decide that names are those of the people and bodies whom FILE lists.

    FILE holds FollowTheMoney entities, one JSON object a line, or CSV with the columns name, alias, kind and role. It is copied into
    the ledger; a name that two bear is nobody's.
    """
    from ..ledger import Ledger

    entities = read_aliases(path)
    with Ledger.open(where, create=False) as ledger:
        conclude(ledger, ledger.decide(Ruling.ALIASES, entities=entities, by=by, reason=reason))


actors.add_command(undo)
actors.add_command(decisions)


def _counts(record: Record) -> dict[str, tuple[int, int]]:
    """Of every actor how many statements it makes, and in how many articles."""
    says: dict[str, list[str]] = defaultdict(list)
    for s in record.statements:
        says[s.speaker or ""].append(s.article)
    return {a.id: (len(says[a.id]), len(set(says[a.id]))) for a in record.actors}
