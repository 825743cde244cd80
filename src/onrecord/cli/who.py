"""What a person sees of why: why actors are taken to be one, why an article is a copy, and what people decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..decisions import in_force, summary
from ..model import Actor, Article, Decision, Kind, Reading, Record
from ..screens import sameness
from .tables import safe

ROLES = 3
"""Roles that a list shows of an actor at most."""

SHORT = 8
"""Characters of an id that a list shows."""

LONGEST_KIND = max(map(len, Kind))


def actors(found: Iterable[Actor], counts: Mapping[str, tuple[int, int]]) -> RenderableType:
    """Actors, one a row, with how many statements and articles are theirs."""
    table = _table(rows_apart=False)
    table.add_column("who", ratio=4, overflow="fold")
    table.add_column("kind", min_width=LONGEST_KIND)
    table.add_column("roles", ratio=5, overflow="fold")
    table.add_column("says", justify="right")
    table.add_column("in", justify="right")
    table.add_column("id", style="dim", min_width=SHORT)
    for it in found:
        roles = "; ".join(it.roles[:ROLES]) + (" …" if len(it.roles) > ROLES else "")
        says, articles = counts[it.id]
        name = Text(safe(it.name), style="bold")
        table.add_row(name, it.kind.value, Text(safe(roles)), f"{says:,}", f"{articles:,}", it.id[:SHORT])
    return table if table.row_count else Text("no actors", style="dim")


def reasons(it: Actor, readings: Sequence[Reading], record: Record) -> RenderableType:
    """Why the ones whom articles tell of are taken to be this actor, a line for each other name and reason; nothing where one name is all."""
    lines = [
        Text(f"also “{safe(a.name)}” in {_articles(a.articles)}: {safe(a.reason)}", style="dim")
        for a in sameness.aliases(it, readings, record)
    ]
    return Padding(Group(*lines), (0, 0, 1, 1)) if lines else Text()


def copied(it: Article, readings: Sequence[Reading], record: Record) -> RenderableType:
    """What an article copies, how much of it, and whose attribution it dropped; nothing where it is no copy."""
    found = sameness.copied(it, readings, record)
    if found is None:
        return Text()
    kept, original = found.kept, found.original
    told = [f"{kept.share:.0%} of its words" if kept.share else "in words of its own", f"{kept.added:,} added"]
    told.append(f"{kept.dropped:,} dropped")
    if found.lost:
        told.append(f"drops the attribution to {', '.join(a.name for a in found.lost)}")
    name = original.outlet or original.agency or original.url or original.id
    return Text(safe(f"copies {name} ({original.id}): {'; '.join(told)}"), style="italic")


def decisions(found: Sequence[Decision]) -> RenderableType:
    """Decisions, one a row, the newest last, with those that hold no longer marked."""
    hold = {d.number for d in in_force(found)}
    table = _table()
    table.add_column("", justify="right")
    table.add_column("decided", ratio=5, overflow="fold")
    table.add_column("reason", ratio=4, overflow="fold")
    table.add_column("when and by whom", ratio=3, overflow="fold")
    for it in found:
        what = Text(safe(summary(it)))
        if it.number not in hold:
            what.append("\nundone", style="red")
        when = f"{it.made:%-d %b %Y %H:%M}" + (f"\n{safe(it.by)}" if it.by else "")
        table.add_row(str(it.number), what, Text(safe(it.reason or "")), Text(when))
    return table if found else Text("no decisions", style="dim")


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"


def _table(rows_apart: bool = True) -> Table:
    return Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, int(rows_apart), 0), header_style="bold")
