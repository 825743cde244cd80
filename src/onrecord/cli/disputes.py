"""What a person sees of affairs: a list of them, and the state of play of one in one screen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..model import Affair, Article, Claim, Event, Move, Occasion, Outcome, Reading, Record, Statement
from .tables import COLOURS, STANCE_COLOURS, safe, said

PARTIES, MOVES, CLAIMS, DAYS, EVENTS = 7, 4, 4, 8, 3
"""What one screen shows at most: parties, moves of each, claims that are agreed, contested or unanswered, days, and events of a day."""

SHORT = 8
"""Characters of an id that is shown."""

CLAIM = 90
"""Characters of a claim's text that are shown at most."""

TOLD = 3
"""Statements from which a claim's report is an event of note."""

SPELLED_OUT = 3
"""Words from which a content can be read alone."""

EVENT_COLOURS = {Occasion.DENIED: "red", Occasion.CONFIRMED: "green", Occasion.RETRACTED: "magenta"}
OUTCOME_COLOURS = {
    Outcome.MET: "green",
    Outcome.REFUSED: "red",
    Outcome.WITHDRAWN: "magenta",
    Outcome.REPLACED: "bright_black",
}
VERBS = {Occasion.REPORTED: "said"}
"""What is shown of an event in place of its kind; of a change, what the speaker did."""

WEIGHT = (Occasion.RETRACTED, Occasion.CONFIRMED, Occasion.DENIED, Occasion.REPORTED, Occasion.CHANGED, Occasion.MOVED)
"""Of a day's events these are shown before others."""


@dataclass(frozen=True)
class Known:
    """A record's parts by their ids."""

    articles: Mapping[str, Article]
    names: Mapping[str, str]
    claims: Mapping[str, Claim]
    statements: Mapping[str, Statement]

    @classmethod
    def of(cls, readings: Iterable[Reading], record: Record) -> Known:
        """Those of a whole ledger."""
        return cls(
            {r.article.id: r.article for r in readings},
            {a.id: a.name for a in record.actors},
            {c.id: c for c in record.claims},
            {s.id: s for s in record.statements},
        )

    def who(self, statement: str) -> str:
        """The name of a statement's speaker, and through whom an unnamed one spoke."""
        return self.name(self.statements[statement].speaker)

    def name(self, actor: str | None) -> str:
        """An actor's name; a question mark where nobody knows who it is."""
        return safe(self.names.get(actor or "", "?"))

    def when(self, statement: str) -> datetime | None:
        """When the article of a statement was published."""
        return self.articles[self.statements[statement].article].published


def newest(it: Affair) -> datetime | None:
    """When something last happened in an affair."""
    return max((e.when for e in it.events if e.when), default=None)


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
            change.append(f"\n{last.kind} by {known.who(last.statement)}", style="dim")
        table.add_row(what, "\n".join(known.name(i) for i in it.parties[: PARTIES - 3]) or "—", state, change)
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
    """The moves of the most involved parties, open ones and the latest first; under one that is not open what became of it."""
    own: dict[str | None, list[Move]] = defaultdict(list)
    for move in it.moves:
        own[move.party].append(move)
    table = _lines(1, None)
    for i in [i for i in it.parties if own[i]][:PARTIES]:
        moves = sorted(reversed(own[i]), key=lambda m: m.outcome is not Outcome.OPEN)  # noqa: C414 - the latest first of equals
        more = f"  and {len(moves) - MOVES} more" if len(moves) > MOVES else ""
        table.add_row(Text(known.name(i), style="bold").append(more, style="dim not bold"), "")
        for move in moves[:MOVES]:
            words = Text("  ").append(move.stance, style=STANCE_COLOURS.get(move.stance, "cyan"))
            table.add_row(words.append(f" {safe(move.text)}"), _mark(move.statements[-1], known))
            if move.by:
                came = Text("    ").append(move.outcome, style=OUTCOME_COLOURS[move.outcome])
                another = known.statements[move.by].speaker != move.party
                table.add_row(came.append(f" by {known.who(move.by)}" if another else ""), _mark(move.by, known))
    return table


def _timeline(it: Affair, known: Known) -> Table:
    """The days on which most happened, in order, with what weighs most on each."""
    days: dict[date | None, list[Event]] = defaultdict(list)
    for event in it.events:
        if event.kind is not Occasion.MOVED and (event.kind is not Occasion.REPORTED or _of_note(event, known)):
            days[event.when.date() if event.when else None].append(event)
    table = _lines(None, 1, None)
    shown = sorted(days, key=lambda d: (-len(days[d]), str(d)))[:DAYS]
    for day in [d for d in days if d in shown]:
        events = sorted(days[day], key=lambda e: (WEIGHT.index(e.kind), -len(known.claims[e.claim or ""].positions)))
        for n, event in enumerate(events[:EVENTS]):
            when = (f"{day:%-d %b}" if day else "undated") if not n else ""
            table.add_row(Text(when, style="bold"), _event(event, known), Text(reference(event.statement), style="dim"))
        if len(events) > EVENTS:
            table.add_row("", Text(f"… and {len(events) - EVENTS} more", style="dim"), "")
    return table


def _of_note(event: Event, known: Known) -> bool:
    return len(known.claims[event.claim or ""].positions) >= TOLD


def _event(event: Event, known: Known) -> Text:
    """Who did what, in the speaker's own words; of a denial what is denied; and the standing that the claim came to by it."""
    it = known.statements[event.statement]
    own = said(known.articles[it.article].text, it.content).removeprefix("that ")
    bare = event.kind is Occasion.DENIED or len(own.split()) < SPELLED_OUT
    words = Text(f"{known.who(event.statement)} ")
    verb = it.stance if event.kind is Occasion.CHANGED else VERBS.get(event.kind, event.kind)
    words.append(verb, style=EVENT_COLOURS.get(event.kind, ""))
    words.append(f": {safe(known.claims[event.claim or ''].text) if bare else own}")
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
    words.append(f"\n{known.who(statement)} · {reference(statement)}\n", style="dim")
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
    told = [known.articles[i] for i in it.articles]
    outlets = len({a.outlet or a.id for a in told})
    days = sorted(a.published for a in told if a.published)
    when = f" · {days[0]:%-d %b} – {days[-1]:%-d %b %Y}" if days else ""
    return f"{_count(len(told), 'article')} in {_count(outlets, 'outlet')}{when}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
