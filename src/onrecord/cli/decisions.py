"""What the commands by which a person decides share, whatever they decide about: who says so and why, the list, taking back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from ..decisions import summary, undoing
from ..export import shapes
from ..model import Decision, Party, Reading, Record, Ruling, Subject
from . import who
from .shared import console, format_option, ledger_option, print_objects

if TYPE_CHECKING:
    from ..ledger import Ledger


def signed(command: Callable[..., None]) -> Callable[..., None]:
    """The options with which every decision is told."""
    by = click.option("--by", envvar="ONRECORD_BY", metavar="NAME", help="Who decides.")
    reason = click.option("--reason", metavar="TEXT", help="Why.")
    return reason(by(ledger_option(command)))


def listing(context: click.Context) -> bool:
    """Whether a group was called without a command, and lists; raises UsageError where options come before a command."""
    if context.invoked_subcommand is None:
        return True
    if any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in context.params):
        raise click.UsageError(f"options go after {context.invoked_subcommand}", context)
    return False


def decide(
    ruling: Ruling,
    about: Subject,
    parties: Callable[[Sequence[Reading], Record], tuple[Party, ...]],
    where: str,
    text: str | None = None,
    **why: Any,
) -> None:
    """Adds a decision about the ``parties`` that the readings and the record give, concludes anew and tells it."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        told = parties(*ledger.record())
        conclude(ledger, ledger.decide(ruling, about=about, parties=told, text=text, **why))


def conclude(ledger: Ledger, decision: Decision) -> None:
    """Concludes anew and tells what was decided."""
    ledger.record()
    click.echo(f"decision {decision.number}: {summary(decision)}")


@click.command()
@click.argument("number", type=int)
@signed
def undo(number: int, where: str, by: str | None, reason: str | None) -> None:
    """Decide that decision NUMBER holds no longer; undoing that brings it back."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        undoes = undoing(number, ledger.decisions())
        conclude(ledger, ledger.decide(Ruling.UNDO, undoes=undoes, by=by, reason=reason))


@click.command()
@ledger_option
@format_option
def decisions(where: str, form: str) -> None:
    """List all decisions about actors and claims, the newest last; those that hold no longer are marked."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        found = ledger.decisions()
    if form == "table":
        console().print(who.decisions(found))
    else:
        print_objects(shapes.decisions(found), form)
