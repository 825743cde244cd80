"""What a person sees in the terminal: statements, claims, and a claim with both its sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ..model import Actor, Claim, Reading, Side, Span, Standing, Statement

COLOURS = {
    Standing.CONFIRMED: "green",
    Standing.DISPUTED: "yellow",
    Standing.DENIED: "red",
    Standing.RETRACTED: "magenta",
    Standing.UNCONTESTED: "cyan",
    Standing.UNCONFIRMED: "blue",
    Standing.UNSUPPORTED: "bright_black",
}


def safe(words: str) -> str:
    """A page's words without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in words)


def said(text: str, spans: Sequence[Span]) -> str:
    """The words of the spans, with an ellipsis where they are cut."""
    return safe(" … ".join(s.of(text) for s in spans))


def statements(reading: Reading) -> RenderableType:
    """One article's statements as a table."""
    article, names = reading.article, {a.id: a.name for a in reading.actors}
    table = Table(title=Text(safe(article.title or article.path or article.id)), title_justify="left", expand=True)
    for heading, ratio in (("who", 3), ("stance", 2), ("cue", 2), ("content", 8)):
        table.add_column(heading, ratio=ratio)
    for s in reading.statements:
        indent = "↳ " if s.within else ""
        who = Text(indent + safe(names.get(s.speaker or "", "?")))
        table.add_row(who, Text(s.stance), Text(said(article.text, s.cue)), Text(said(article.text, s.content)))
    return table


def claims(found: Sequence[Claim]) -> RenderableType:
    """Claims, one a row, with their standing in colour."""
    table = Table(expand=True)
    for heading, ratio in (("id", 2), ("standing", 2), ("claim", 7), ("for", 1), ("against", 1), ("why", 6)):
        table.add_column(heading, ratio=ratio)
    for c in found:
        judged = c.judgement
        standing = Text(judged.standing, style=f"bold {COLOURS[judged.standing]}")
        counts = (str(len(judged.origins)), str(len(judged.denials)))
        table.add_row(c.id[:8], standing, Text(safe(c.text)), *counts, Text(safe(judged.reason)))
    return table


def claim(
    it: Claim, sayings: Mapping[str, Statement], readings: Mapping[str, Reading], actors: Mapping[str, Actor]
) -> RenderableType:
    """One claim whole: its standing, and who is for and against it, side by side, with the words."""
    judged = it.judgement
    head = Panel(
        Group(
            Text(safe(it.text), style="bold"),
            Text(f"{judged.standing}: {safe(judged.reason)}", style=COLOURS[judged.standing]),
        ),
        title=it.id,
    )
    sides = Table(expand=True, show_lines=True)
    cells: dict[Side, list[Text]] = {side: [] for side in Side}
    for position in it.positions:
        s = sayings[position.statement]
        article = readings[s.article].article
        who = actors[s.speaker].name if s.speaker and s.speaker in actors else "?"
        day = f"{article.published:%d %b}, " if article.published else ""
        cell = Text(f"{safe(who)} {s.stance} ", style="bold")
        cell.append(f"({day}{safe(article.outlet or article.path or '')})\n", style="dim")
        cell.append(said(article.text, s.content) or said(article.text, s.cue), style="default")
        cells[position.side].append(cell)
    for side in (Side.FOR, Side.AGAINST, Side.NEITHER):
        sides.add_column(f"{side} ({len(cells[side])})", ratio=1)
    for i in range(max(map(len, cells.values()))):
        sides.add_row(*(cells[s][i] if i < len(cells[s]) else Text() for s in (Side.FOR, Side.AGAINST, Side.NEITHER)))
    return Group(head, sides)
