"""``onrecord migrate`` and ``onrecord copy``: what keeps a ledger in order, and takes it from one database to another."""

from __future__ import annotations

import click

from .shared import ledger_option


@click.command()
@ledger_option
def migrate(where: str) -> None:
    """Bring a ledger's tables up to date, and say from which revision to which. Every other command does that too."""
    from ..ledger import Ledger

    before, now = Ledger.migrate(where)
    click.echo(f"up to date at {now}" if before == now else f"brought up to date from {before} to {now}")


@click.command()
@click.argument("source", metavar="LEDGER")
@click.argument("target", metavar="LEDGER")
def copy(source: str, target: str) -> None:
    """Copy all that was read, decided and remembered from the first ledger into the second.

    LEDGER is a file or a postgresql:// URL; the second is made when missing. It must be new, or have been copied from the first: then
    only what is missing is copied. Stopped at any moment, the same command again goes on from there.
    """
    from ..ledger import Ledger

    with Ledger.open(source, create=False) as given, Ledger.open(target) as taking:
        copied = given.copy(taking)
        readings, record = taking.record()
    click.echo(f"{copied} articles copied; it holds {len(readings)}, with {len(record.claims)} claims")
