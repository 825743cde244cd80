"""What the commands by which a person decides share, whatever they decide about: who says so and why, the list, taking back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from ..deciding import propose
from ..deciding import undo as take_back
from ..decisions import summary
from ..export import shapes
from ..model import Decision, Ruling, Subject
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
    about: Subject,
    ruling: Ruling,
    ids: Sequence[str],
    where: str,
    by: str | None = None,
    reason: str | None = None,
    text: str | None = None,
    url: str | None = None,
) -> None:
    """Adds a decision about the things with these ids, concludes anew and tells it."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        proposal = propose(about, ruling, ids, *ledger.record(), text=text, url=url)
        conclude(ledger, ledger.decide(**vars(proposal), by=by, reason=reason))


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
        proposal = take_back(number, ledger.decisions())
        conclude(ledger, ledger.decide(**vars(proposal), by=by, reason=reason))


@click.command()
@ledger_option
@format_option
def decisions(where: str, form: str) -> None:
    """List all decisions, whatever they are about, the newest last; those that hold no longer are marked."""
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        found = ledger.decisions()
    if form == "table":
        console().print(who.decisions(found))
    else:
        print_objects(shapes.decisions(found), form)
