"""What was measured, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from readers import Measured
from rich.table import Table
from scaling import Growth
from scores import MEASURES, Scores

BAR = 24
"""Characters of the longest bar of a chart."""


def side_by_side(measured: Mapping[str, Measured], scored: Mapping[str, Scores]) -> Table:
    """A column a reader: speed, memory, what it found, and how right that was."""
    table = Table("", *measured, title="PolNeAR dev", title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, tell in ROWS.items():
        table.add_row(name, *(tell(m) for m in measured.values()))
    table.add_section()
    for measure in MEASURES:
        shown = (scored[name].get(measure) if name in scored else None for name in measured)
        table.add_row(f"{measure}, source / cue / content", *(_triple(s) for s in shown))
    return table


def _triple(scores: Sequence[float] | None) -> str:
    return " / ".join(f"{s:.1f}" for s in scores) if scores else "—"


ROWS = {
    "words a second": lambda m: f"{m.words / m.seconds:,.0f}",
    "words a processor second": lambda m: f"{m.words / m.processor:,.0f}",
    "articles a second": lambda m: f"{m.articles / m.seconds:,.1f}",
    "load, s": lambda m: f"{m.load:.2f}",
    "peak memory, MB": lambda m: f"{m.peak}",
    "attributions found": lambda m: f"{m.attributions:,}" if m.attributions else "—",
}


def growth(one: Growth) -> Table:
    """A row a size, with a bar for the words a second: level bars are linear growth."""
    title = f"{one.reader}: {one.axis}; seconds grow with the power {one.exponent:.2f}"
    table = Table("size", "seconds", "peak MB", "words a second", "", title=title, title_justify="left")
    for column in table.columns[:4]:
        column.justify = "right"
    best = max(m.words / m.seconds for m in one.measured)
    for size, m in zip(one.sizes, one.measured, strict=True):
        speed = m.words / m.seconds
        bar = "█" * round(BAR * speed / best)
        table.add_row(f"{size:,}", f"{m.seconds:.2f}", f"{m.peak}", f"{speed:,.0f}", bar)
    return table
