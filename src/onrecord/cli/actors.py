"""The commands about actors: who is in the ledger, and what a person decides about who is who."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from ..actors import merger, read_aliases, split, undoing
from ..errors import NotFoundError
from ..export import shapes
from ..model import Actor, Decision, Party, Reading, Record, Ruling
from . import who
from .shared import console, format_option, ledger_option, named, print_objects, recorded

if TYPE_CHECKING:
    from ..ledger import Ledger


def _signed(command: Callable[..., None]) -> Callable[..., None]:
    """The options with which every decision is told."""
    by = click.option("--by", envvar="ONRECORD_BY", metavar="NAME", help="Who decides.")
    reason = click.option("--reason", metavar="TEXT", help="Why.")
    return reason(by(ledger_option(command)))


@click.group(invoke_without_command=True)
@ledger_option
@format_option
@click.pass_context
def actors(context: click.Context, where: str, form: str) -> None:
    """List who speaks, those who say most first; decide who is who.

    A decision is kept in the ledger with its day, holds for pages that are added later, and can be undone.
    """
    if context.invoked_subcommand is not None:
        for option in ("where", "form"):
            if context.get_parameter_source(option) is ParameterSource.COMMANDLINE:
                raise click.UsageError(f"options go after {context.invoked_subcommand}", context)
    else:
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
@_signed
def merge(a: str, b: str, **signed: Any) -> None:
    """Decide that actors A and B are one, which keeps A's name.

    A and B are ids, which may be cut short, or names.
    """

    def parties(readings: Sequence[Reading], record: Record) -> tuple[Party, ...]:
        return merger(_actor(a, record), _actor(b, record), readings, record.identities)

    _decide(Ruling.MERGE, parties, **signed)


@actors.command("split")
@click.argument("a")
@click.argument("parts", nargs=-1, required=True, metavar="ALIAS-OR-ARTICLE...")
@_signed
def split_(a: str, parts: Sequence[str], **signed: Any) -> None:
    """Decide that someone whom articles tell of is not actor A.

    ALIAS is a name by which articles call A, ARTICLE an article's id, which may be cut short. All of these are one other actor.
    """

    def parties(readings: Sequence[Reading], record: Record) -> tuple[Party, ...]:
        return split(_actor(a, record), parts, readings, record.identities)

    _decide(Ruling.SPLIT, parties, **signed)


@actors.command()
@click.argument("path", metavar="FILE")
@_signed
def aliases(path: str, where: str, by: str | None, reason: str | None) -> None:
    """Decide that names are those of the people and bodies whom FILE lists.

    FILE holds FollowTheMoney entities, one JSON object a line, or CSV with the columns name, alias, kind and role. It is copied into
    the ledger; a name that two bear is nobody's.
    """
    from ..ledger import Ledger

    entities = read_aliases(path)
    with Ledger.open(where, create=False) as ledger:
        _conclude(ledger, ledger.decide(Ruling.ALIASES, entities=entities, by=by, reason=reason))


@actors.command()
@click.argument("number", type=int)
@_signed
def undo(number: int, where: str, by: str | None, reason: str | None) -> None:
    """Decide that decision NUMBER holds no longer; undoing that brings it back."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        undoes = undoing(number, ledger.decisions())
        _conclude(ledger, ledger.decide(Ruling.UNDO, undoes=undoes, by=by, reason=reason))


@actors.command()
@ledger_option
@format_option
def decisions(where: str, form: str) -> None:
    """List all decisions, the newest last; those that hold no longer are marked."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        found = ledger.decisions()
    if form == "table":
        console().print(who.decisions(found))
    else:
        print_objects(shapes.decisions(found), form)


def _decide(
    ruling: Ruling,
    parties: Callable[[Sequence[Reading], Record], tuple[Party, ...]],
    where: str,
    by: str | None,
    reason: str | None,
) -> None:
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        told = parties(*ledger.record())
        _conclude(ledger, ledger.decide(ruling, parties=told, by=by, reason=reason))


def _conclude(ledger: Ledger, decision: Decision) -> None:
    """Concludes anew and tells what was decided."""
    ledger.record()
    click.echo(f"decision {decision.number}: {who.summary(decision)}")


def _actor(words: str, record: Record) -> Actor:
    """The one actor whose id begins so or who bears that name; raises NotFoundError where there is none or several."""
    known = {a.id: a for a in record.actors}
    fits = (
        [words]
        if words in known
        else [i for i in known if words and i.startswith(words)] or named(words, record.actors)
    )
    if not fits:
        raise NotFoundError(words, "no actor answers to it", "see onrecord actors")
    if len(fits) > 1:
        raise NotFoundError(words, f"{len(fits)} actors answer to it: {', '.join(fits[:8])}", "give more of the id")
    return known[fits[0]]


def _counts(record: Record) -> dict[str, tuple[int, int]]:
    """Of every actor how many statements it makes, and in how many articles."""
    says: dict[str, list[str]] = defaultdict(list)
    for s in record.statements:
        says[s.speaker or ""].append(s.article)
    return {a.id: (len(says[a.id]), len(set(says[a.id]))) for a in record.actors}
