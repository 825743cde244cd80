"""The command about affairs: which disputes the ledger tells of, the one in which something happened last first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import click

from ..export import shapes
from ..model import Affair, Record
from ..screens.dispute import newest
from . import disputes
from .shared import console, format_option, ledger_option, mentioned, print_objects, recorded

LONG_AGO = datetime.min.replace(tzinfo=UTC)


@click.command()
@click.option("--about", metavar="ACTOR", help="Only affairs with this name, or part of a name, in them.")
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), help="Only affairs in which something happened since that day."
)
@ledger_option
@format_option
def affairs(about: str | None, since: datetime | None, where: str, form: str) -> None:
    """List affairs, disputes as a whole, newest change first.

    onrecord show ID tells the state of play: who wants what, what happened, what is agreed, contested and unanswered.
    """
    readings, record = recorded(where)
    found = sorted(record.affairs, key=lambda a: a.id)
    found.sort(key=lambda a: newest(a) or LONG_AGO, reverse=True)
    if about is not None:
        found = _about(found, about.casefold(), record)
    if since is not None:
        found = [a for a in found if (newest(a) or LONG_AGO) >= since.replace(tzinfo=UTC)]
    if form == "table":
        console().print(disputes.affairs(found, readings, record))
    else:
        actors = {a.id: a for a in record.actors}
        print_objects((shapes.dispute(a, actors) for a in found), form)


def _about(found: Sequence[Affair], words: str, record: Record) -> list[Affair]:
    """The affairs with these words, in lower case, in their name or in that of a party or of one who speaks in them."""
    named = mentioned(words, record.actors)
    theirs = {s.article for s in record.statements if s.speaker in named}
    return [a for a in found if words in a.name.casefold() or named & set(a.parties) or theirs & set(a.articles)]
