"""``onrecord alerts``: what changed since a person last looked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import click
from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..claims.alerts import Alert, News
from ..claims.alerts import alerts as changed
from ..export import shapes
from ..model import Side, Standing
from .claims import about_words
from .shared import console, format_option, ledger_option, print_objects
from .tables import COLOURS, safe

UNITS = {"m": "minutes", "h": "hours", "d": "days", "w": "weeks"}
SIDE_COLOURS = {Side.FOR: "green", Side.AGAINST: "red"}


def moment(context: click.Context, option: click.Parameter, told: str | None) -> datetime | None:
    """The moment that is meant by a day, a moment (UTC where it names no zone), or how long ago it is: 30m, 6h, 2d, 1w."""
    if told is None:
        return None
    ago = re.fullmatch(r"(\d{1,5})\s*([mhdw])", told.strip())
    try:
        if ago:
            return datetime.now(UTC) - timedelta(**{UNITS[ago[2]]: int(ago[1])})
        when = datetime.fromisoformat(told.strip())
    except (ValueError, OverflowError) as error:
        hint = "is no time; give a day (2026-03-05), a moment, or how long ago (6h, 2d)"
        raise click.BadParameter(f"{told!r} {hint}", context, option) from error
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


@click.command()
@click.option(
    "--since", callback=moment, metavar="WHEN", help="A day, a moment, or 6h, 2d; from the last call on when not given."
)
@click.option("--about", metavar="ACTOR", help="Only claims with this name, or part of a name, in them.")
@ledger_option
@format_option
def alerts(since: datetime | None, about: str | None, where: str, form: str) -> None:
    """Tell what changed since the last call: new claims, claims denied, confirmed, retracted or newly disputed, and who changed sides.

    "Since" means when the ledger learnt it, whenever it was published. Each ACTOR has a last call of its own; one with --since is not
    remembered.
    """
    from ..ledger import Ledger

    about = about.strip().casefold() if about else ""
    with Ledger.open(where, create=False) as ledger:
        readings, record = ledger.record()
        added = ledger.added()
        start = since or ledger.look(about)
        found = changed(record, readings, added, start, ledger.superseded())
        if about:
            wanted = {c.id for c in about_words(record.claims, about, record)}
            found = [a for a in found if a.claim in wanted]
        if form == "table":
            console().print(view(found, start))
        else:
            print_objects(map(shapes.alert, found), form)
        known = [added[r.article.id] for r in readings]
        if since is None and known:
            ledger.looked(max(known), about)


def view(found: Sequence[Alert], since: datetime | None) -> RenderableType:
    """Alerts, one a row: when it was learnt, what became of which claim, and by which statement."""
    start = f"since {_moment(since)} UTC" if since else "since the first page"
    if not found:
        return Text(f"nothing changed {start}", style="dim")
    table = Table(
        box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 1, 0), header_style="bold",
        title=f"{len(found):,} change{'s' if len(found) > 1 else ''} {start}", title_justify="left", title_style="dim",
    )  # fmt: skip
    for heading, ratio in (("learnt (UTC)", None), ("what changed", None), ("claim and why", 1)):
        table.add_column(heading, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for alert in found:
        table.add_row(Text(_moment(alert.learnt)), _change(alert), _why(alert))
    return table


def _change(alert: Alert) -> Text:
    """What kind of news it is, and from what to what."""
    what = Text({News.NEW: "new claim", News.TURNED: "changed sides"}.get(alert.kind, alert.kind.value), style="bold")
    if alert.before:
        what.append(f"\n{alert.before} →\n", style="not bold dim")
    else:
        what.append("\n")
    colour = COLOURS[alert.after] if isinstance(alert.after, Standing) else SIDE_COLOURS.get(alert.after, "")
    what.append(alert.after.value, style=f"not bold {colour}")
    return what


def _why(alert: Alert) -> Text:
    why = Text(safe(alert.text), style="bold")
    why.append(f"\n{safe(alert.reason)}", style="not bold")
    day = f"published {alert.published:%-d %b %Y}" if alert.published else "no date"
    why.append(f"\n{day} · {alert.statement} · claim {alert.claim[:8]}", style="not bold dim")
    return why


def _moment(when: datetime) -> str:
    return f"{when:%-d %b %Y %H:%M}"
