"""What a person sees of affairs: a list of them, and the state of play of one in one screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..model import Affair, Event, Occasion, Outcome, Reading, Record
from ..screens import Known
from ..screens.dispute import days, deed, extent, parties
from .tables import COLOURS, STANCE_COLOURS, safe

PARTIES, MOVES, CLAIMS, DAYS, EVENTS = 7, 4, 4, 8, 3
"""What one screen shows at most: parties, moves of each, claims that are agreed, contested or unanswered, days, and events of a day."""

SHORT = 8
"""Characters of an id that is shown."""

CLAIM = 90
"""Characters of a claim's text that are shown at most."""

EVENT_COLOURS = {Occasion.DENIED: "red", Occasion.CONFIRMED: "green", Occasion.RETRACTED: "magenta"}
OUTCOME_COLOURS = {
    Outcome.MET: "green",
    Outcome.REFUSED: "red",
    Outcome.WITHDRAWN: "magenta",
    Outcome.REPLACED: "bright_black",
}


def affairs(found: Sequence[Affair], readings: Iterable[Reading], record: Record) -> RenderableType:
    """Affairs, one a row: what it is about, between whom, and how much is open."""
    if not found:
        return Text("no affairs", style="dim")
    known = Known.of(readings, record)
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 1, 0), header_style="bold")
    for heading, ratio in (("affair", 6), ("between", 4), ("state", 3), ("last change", 4)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for it in found:
        what = Text(safe(it.name), style="bold")
        what.append(f"\n{it.id[:SHORT]} · {_span(it, known)}", style="dim not bold")
        wants = sum(m.outcome is Outcome.OPEN for m in it.moves)
        state = f"{len(it.contested)} contested\n{len(it.unanswered)} unanswered\n{_count(wants, 'move')} open"
        last = max((e for e in it.events if e.when), key=lambda e: (e.when, e.statement), default=None)
        change = Text(f"{last.when:%-d %b %Y}" if last and last.when else "—")
        if last:
            change.append(f"\n{last.kind} by {_who(last.statement, known)}", style="dim")
        table.add_row(what, "\n".join(_name(i, known) for i in it.parties[: PARTIES - 3]) or "—", state, change)
    return table


def affair(it: Affair, readings: Iterable[Reading], record: Record) -> RenderableType:
    """The state of play of one affair: what its parties want and what came of it, what happened, and what is agreed, contested and
    unanswered. Every line ends in the statement that it rests on."""
    known = Known.of(readings, record)
    head = Text(safe(it.name), style="bold")
    head.append(f"\n{_span(it, known)}  {it.id}", style="dim not bold")
    parts: list[RenderableType] = [head, Text()]
    if it.moves:
        parts += [_heading("What they want, and what came of it"), _positions(it, known), Text()]
    parts += [_heading("What happened"), _timeline(it, known), _settled(it, known)]
    return Group(*parts)


def reference(statement: str) -> str:
    """A statement's id as it is shown; ``show`` finds the statement by it."""
    article, _, place = statement.rpartition(":")
    return f"{article[:SHORT]}:{place}"


def _positions(it: Affair, known: Known) -> Table:
    """The moves of the most involved parties; under one that is not open what became of it."""
    table = _lines(1, None)
    for party in parties(it, PARTIES, MOVES):
        more = f"  and {party.more} more" if party.more else ""
        table.add_row(Text(_name(party.actor, known), style="bold").append(more, style="dim not bold"), "")
        for move in party.moves:
            words = Text("  ").append(move.stance, style=STANCE_COLOURS.get(move.stance, "cyan"))
            table.add_row(words.append(f" {safe(move.text)}"), _mark(move.statements[-1], known))
            if move.by:
                came = Text("    ").append(move.outcome, style=OUTCOME_COLOURS[move.outcome])
                another = known.statements[move.by].speaker != move.party
                table.add_row(came.append(f" by {_who(move.by, known)}" if another else ""), _mark(move.by, known))
    return table


def _timeline(it: Affair, known: Known) -> Table:
    """The days on which most happened, in order, with what weighs most on each."""
    table = _lines(None, 1, None)
    for told in days(it, known, DAYS, EVENTS):
        for n, event in enumerate(told.events):
            when = (f"{told.day:%-d %b}" if told.day else "undated") if not n else ""
            table.add_row(Text(when, style="bold"), _event(event, known), Text(reference(event.statement), style="dim"))
        if told.more:
            table.add_row("", Text(f"… and {told.more} more", style="dim"), "")
    return table


def _event(event: Event, known: Known) -> Text:
    """Who did what, in words; and the standing that the claim came to by it."""
    verb, told = deed(event, known)
    words = Text(f"{_who(event.statement, known)} ")
    words.append(verb, style=EVENT_COLOURS.get(event.kind, ""))
    words.append(f": {safe(told)}")
    if event.standing:
        words = (
            Text(event.standing, style=f"bold {COLOURS[event.standing]}").append(" · ", style="not bold").append(words)
        )
    return words


def _settled(it: Affair, known: Known) -> Table:
    """What is agreed, contested and unanswered, side by side."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), header_style="bold")
    columns: list[list[tuple[str, str]]] = [
        list(it.agreed), list(it.contested), [(s.claim, s.statement) for s in it.unanswered]
    ]  # fmt: skip
    for heading, found in zip(("agreed", "contested", "nobody will answer"), columns, strict=True):
        table.add_column(f"{heading} ({len(found)})", ratio=1, overflow="fold")
    for n in range(min(CLAIMS, max(map(len, columns)))):
        table.add_row(*(_claim(*found[n], known) if n < len(found) else Text() for found in columns))
    if any(len(found) > CLAIMS for found in columns):
        table.add_row(*(f"… and {len(found) - CLAIMS} more" if len(found) > CLAIMS else "" for found in columns))
    return table


def _claim(claim: str, statement: str, known: Known) -> Text:
    words = Text(safe(known.claims[claim].text))
    words.truncate(CLAIM, overflow="ellipsis")
    words.append(f"\n{_who(statement, known)} · {reference(statement)}\n", style="dim")
    return words


def _mark(statement: str, known: Known) -> Text:
    when = known.when(statement)
    return Text(f"{f'{when:%-d %b} ' if when else ''}{reference(statement)}", style="dim")


def _lines(*ratios: int | None) -> Table:
    """A table of one line each, cut where they are too long."""
    table = Table(box=None, expand=True, show_header=False, padding=(0, 1, 0, 0))
    for ratio in ratios:
        table.add_column(ratio=ratio, no_wrap=True, overflow="ellipsis")
    return table


def _heading(words: str) -> Text:
    return Text(words, style="bold underline")


def _span(it: Affair, known: Known) -> str:
    """How many articles tell of it, in how many outlets, from when to when."""
    articles, outlets, between = extent(it, known)
    when = f" · {between[0]:%-d %b} – {between[-1]:%-d %b %Y}" if between else ""
    return f"{_count(articles, 'article')} in {_count(outlets, 'outlet')}{when}"


def _who(statement: str, known: Known) -> str:
    return safe(known.who(statement))


def _name(actor: str, known: Known) -> str:
    return safe(known.name(actor))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
