"""The commands about claims: what is claimed and how it stands, and what a person decides about which statements make a claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import click

from ..export import shapes
from ..model import Claim, Reading, Record, Ruling, Standing, Subject
from . import tables
from .decisions import decide, decisions, listing, signed, undo
from .shared import console, format_option, ledger_option, mentioned, print_objects, recorded


@click.group(invoke_without_command=True)
@click.option("--standing", type=click.Choice([s.value for s in Standing]), help="Only claims that stand so.")
@click.option("--about", metavar="ACTOR", help="Only claims with this name, or part of a name, in them.")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only claims with a word since that day.")
@ledger_option
@format_option
@click.pass_context
def claims(
    context: click.Context, standing: str | None, about: str | None, since: datetime | None, where: str, form: str
) -> None:
    """List claims, those with most origins and denials first; decide which statements make one.

    A decision is kept in the ledger with its day, holds for pages that are added later, and can be undone.
    """
    if not listing(context):
        return
    readings, record = recorded(where)
    wanted = [c for c in record.claims if standing is None or c.judgement.standing == standing]
    if about is not None:
        wanted = about_words(wanted, about.casefold(), record)
    if since is not None:
        wanted = _since(wanted, since.replace(tzinfo=UTC), readings)
    wanted.sort(key=lambda c: (-len(c.judgement.origins) - len(c.judgement.denials), -len(c.positions), c.id))
    show_claims(wanted, record, form)


@claims.command()
@click.argument("ids", nargs=-1, required=True, metavar="CLAIM CLAIM...")
@signed
def merge(ids: Sequence[str], where: str, **why: Any) -> None:
    """Decide that claims are one.

    CLAIM is a claim's id, which may be cut short.
    """
    decide(Subject.CLAIMS, Ruling.MERGE, ids, where, **why)


@claims.command("split")
@click.argument("id_", metavar="CLAIM")
@click.argument("parts", nargs=-1, required=True, metavar="STATEMENT...")
@signed
def split_(id_: str, parts: Sequence[str], where: str, **why: Any) -> None:
    """Decide that statements of a claim are a claim of their own.

    CLAIM is a claim's id, which may be cut short, STATEMENT a statement's id, as onrecord show CLAIM gives it.
    """
    decide(Subject.CLAIMS, Ruling.SPLIT, (id_, *parts), where, **why)


@claims.command()
@click.argument("id_", metavar="CLAIM")
@click.argument("text")
@signed
def reword(id_: str, text: str, where: str, **why: Any) -> None:
    """Decide how a claim reads. The text is shown as a person's.

    Where it says the contrary of what the claim's statements say, who was for the claim is now against it, and the reverse.
    """
    decide(Subject.CLAIMS, Ruling.REWORD, (id_,), where, text=text, **why)


@claims.command()
@click.argument("id_", metavar="CLAIM")
@click.argument("rating")
@click.option("--url", metavar="ADDRESS", help="Where the verdict is told.")
@signed
def verdict(id_: str, rating: str, url: str | None, where: str, **why: Any) -> None:
    """Give your verdict on a claim, in a few words. It is shown beside how the claim stands, and changes nothing of that."""
    decide(Subject.CLAIMS, Ruling.VERDICT, (id_,), where, text=rating, url=url, **why)


claims.add_command(undo)
claims.add_command(decisions)


def show_claims(found: Sequence[Claim], record: Record, form: str) -> None:
    """Prints claims in a form."""
    actors = {a.id: a for a in record.actors}
    if form == "table":
        console().print(tables.claims(found, actors))
    else:
        print_objects((shapes.answer(c, actors) for c in found), form)


def about_words(found: Sequence[Claim], words: str, record: Record) -> list[Claim]:
    """The claims with these words, in lower case, in their text or in the name of one who speaks on them or whom they concern."""
    named = mentioned(words, record.actors)
    theirs = {s.id for s in record.statements if s.speaker in named}
    return [
        c
        for c in found
        if words in c.text.casefold() or named & set(c.concerns) or any(p.statement in theirs for p in c.positions)
    ]


def _since(found: Sequence[Claim], day: datetime, readings: Sequence[Reading]) -> list[Claim]:
    """The claims with a word in an article that was published on the day or later."""
    recent = {s.id for r in readings if r.article.published and r.article.published >= day for s in r.statements}
    return [c for c in found if any(p.statement in recent for p in c.positions)]
