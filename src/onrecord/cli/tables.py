"""What a person sees in the terminal: statements, claims with both their sides, actors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..actors import line
from ..corrections import CORRECTED, corrections
from ..model import Actor, Article, Claim, Reading, Record, Side, Span, Spans, Stance, Standing, Statement, words_of
from ..screens import imprint

COLOURS = {
    Standing.CONFIRMED: "green",
    Standing.DISPUTED: "yellow",
    Standing.DENIED: "red",
    Standing.RETRACTED: "magenta",
    Standing.UNCONTESTED: "cyan",
    Standing.UNCONFIRMED: "blue",
    Standing.UNSUPPORTED: "bright_black",
}
STANCE_COLOURS = {
    Stance.CONFIRMS: "green",
    Stance.DENIES: "red",
    Stance.REFUSES: "red",
    Stance.RETRACTS: "magenta",
    Stance.WITHHOLDS: "yellow",
}
HEADINGS = {Side.FOR: "for it", Side.AGAINST: "against it", Side.NEITHER: "take no side"}


def safe(words: str) -> str:
    """A page's words without control characters, which a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in words)


def said(text: str, spans: Sequence[Span]) -> str:
    """The words of the spans, with an ellipsis where they are cut."""
    return safe(words_of(text, spans))


def statements(reading: Reading, ids: bool = False) -> RenderableType:
    """One article's statements as a table under the article's own line, with their ``ids`` where these are asked for."""
    article, names = reading.article, {a.id: a.name for a in reading.actors}
    head = Text(safe(article.title or article.path or article.id), style="bold")
    head.append(f"\n{_imprint(article)}  {article.id}", style="dim")
    if not reading.statements:
        return Group(head, Text("no attributed statements", style="dim"), Text())
    table = _table(("who", 3), ("stance", None), ("cue", 2), ("what", 8))
    for s in reading.statements:
        who = Text(("↳ " if s.within else "") + safe(names.get(s.speaker or "", "?")))
        for why, whom in (("for", s.on_behalf_of), ("via", s.via)):
            if whom:
                who.append(f"\n{why} {safe(names.get(whom, '?'))}", style="dim")
        if ids:
            who.append(f"\n{s.id}", style="dim")
        words = _words(article.text, s, s.content)
        for told in corrections(s):
            words.append(f"\n{safe(told)}", style="dim italic")
        table.add_row(who, _stance(s), Text(said(article.text, s.cue)), words)
    return Group(head, table)


def claims(found: Sequence[Claim], actors: Mapping[str, Actor]) -> RenderableType:
    """Claims, one a row, with their standing in colour and who is for and against."""
    if not found:
        return Text("no claims", style="dim")
    table = _table(("stands", 2), ("claim and why", 7), (HEADINGS[Side.FOR], 3), (HEADINGS[Side.AGAINST], 3))
    for c in found:
        judged = c.judgement
        standing = Text(judged.standing, style=f"bold {COLOURS[judged.standing]}")
        standing.append(f"\n{c.id[:8]}", style="dim not bold")
        text = Text(safe(c.text), style="bold")
        if c.worded:
            text.append(f" (worded in decision {c.worded})", style="not bold italic")
        text.append(f"\n{safe(judged.reason)}", style="dim not bold")
        table.add_row(standing, text, _names(judged.origins, actors), _names(judged.denials, actors))
    return table


def claim(it: Claim, readings: Sequence[Reading], record: Record) -> RenderableType:
    """One claim whole: its standing, and who is for and against it, side by side, with the words."""
    judged = it.judgement
    articles, actors = {r.article.id: r.article for r in readings}, {a.id: a for a in record.actors}
    sayings = {s.id: s for s in record.statements}
    head = Text(safe(it.text), style="bold")
    head.append(f"\n{judged.standing}", style=COLOURS[judged.standing])
    head.append(f": {safe(judged.reason)}  ", style="not bold")
    head.append(it.id, style="dim not bold")
    if it.worded:
        decision = next(d for d in record.decisions if d.number == it.worded)
        by = f" by {safe(decision.by)}" if decision.by else ""
        head.append(f"\nworded{by} in decision {it.worded}", style="dim italic not bold")
    for number in it.verdicts:
        decision = next(d for d in record.decisions if d.number == number)
        by = f" of {safe(decision.by)}" if decision.by else ""
        head.append(f"\nverdict{by}, {decision.made:%-d %b %Y}: ", style="dim italic not bold")
        head.append(safe(decision.text or ""), style="not bold")
        head.append(f" {safe(decision.url)}" if decision.url else "", style="dim not bold")
    cells: dict[Side, list[Text]] = {side: [] for side in Side}
    for position in it.positions:
        s = sayings[position.statement]
        article = articles[s.article]
        cell = Text(safe(actors[s.speaker].name if s.speaker in actors else "?"), style="bold")
        cell.append(f" {s.stance}", style=f"not bold {STANCE_COLOURS.get(s.stance, '')}")
        for why, whom in (("for", s.on_behalf_of), ("via", s.via)):
            if whom in actors:
                cell.append(f" {why} {safe(actors[whom].name)}", style="not bold")
        cell.append(f"\n{_imprint(article)}  {s.id}", style="dim not bold")
        if article.id in record.copies:
            original = articles[record.copies[article.id]]
            cell.append(f"\ncopied from {safe(original.outlet or original.id)}", style="dim italic not bold")
        told = [*corrections(s), *([position.reason] if position.reason.startswith(CORRECTED) else [])]
        for words in told:
            cell.append(f"\n{safe(words)}", style="dim italic not bold")
        cell.append("\n")
        cell.append(_words(article.text, s, s.content or s.cue))
        cells[position.side].append(cell)
    parts: list[RenderableType] = [head, Text()]
    if len(it.history) > 1:
        parts.append(_timeline(it, sayings, articles))
    if it.turns:
        parts.append(_turns(it, sayings, articles, actors))
    shown = [side for side in HEADINGS if cells[side]]
    table = _table(*((f"{HEADINGS[side]} ({len(cells[side])})", 1) for side in shown))
    for i in range(max(map(len, cells.values()), default=0)):
        table.add_row(*(cells[side][i] if i < len(cells[side]) else Text() for side in shown))
    return Group(*parts, table)


def _timeline(it: Claim, sayings: Mapping[str, Statement], articles: Mapping[str, Article]) -> RenderableType:
    """The standings that a claim came to, a day a row, with what brought them about."""
    table = _listing("how it came to stand", 1)
    for change in it.history:
        s = sayings[change.statement]
        day = f"{change.when:%-d %b %Y}" if change.when else "no date"
        told = Text(safe(change.reason))
        told.append("\n")
        told.append(_quoted(s, articles[s.article]))
        table.add_row(Text(day), Text(change.standing, style=COLOURS[change.standing]), told)
    return table


def _turns(
    it: Claim, sayings: Mapping[str, Statement], articles: Mapping[str, Article], actors: Mapping[str, Actor]
) -> RenderableType:
    """Who changed sides on a claim: the last words on the one and the first on the other."""
    sides = {p.statement: p.side for p in it.positions}
    table = _listing("who changed sides", 2)
    for turn in it.turns:
        cells = []
        for own in (turn.before, turn.after):
            s = sayings[own]
            cell = Text(f"{'was' if own == turn.before else 'then'} {sides[own]}\n", style="dim")
            cell.append(_quoted(s, articles[s.article]))
            cells.append(cell)
        table.add_row(Text(safe(actors[turn.speaker].name), style="bold"), *cells)
    return table


def _listing(title: str, wide: int) -> Table:
    """Rows under a title: two narrow columns, the second of them as wide as the third where ``wide`` is 2."""
    table = Table(
        box=None, show_header=False, title=title, title_justify="left", title_style="bold", padding=(0, 2, 1, 1)
    )
    for column in range(3):
        table.add_column(ratio=None if column + wide < 3 else 1, overflow="fold")
    return table


def _quoted(statement: Statement, article: Article) -> Text:
    """The words of a statement and, quietly, where they stand."""
    quoted = Text(f"“{said(article.text, statement.content or statement.cue)}”", style="not bold")
    quoted.append(f"\n{_imprint(article)}", style="dim")
    return quoted


def actor(it: Actor, readings: Sequence[Reading], record: Record) -> RenderableType:
    """One actor whole: what it is called, and all it said, when, where, and on which side of what."""
    articles = {r.article.id: r.article for r in readings}
    places = {p.statement: (c, p.side) for c in record.claims for p in c.positions}
    head = Text(safe(it.name), style="bold")
    about = [it.kind.value, *it.roles, *(f"“{alias}”" for alias in it.aliases)]
    head.append(f"\n{safe(' · '.join(about))}  {it.id}", style="dim not bold")
    if it.members:
        names = {a.id: a.name for a in record.actors}
        head.append(f"\nspeak together: {safe(', '.join(names.get(m, '?') for m in it.members))}", style="dim not bold")
    table = _table(("when and where", 3), ("stance", None), ("words", 6), ("on the claim", 5))
    for s in record.statements:
        if it.id in (s.speaker, s.via):
            article = articles[s.article]
            relayed = Text("relayed\n", style="dim") if s.speaker != it.id else Text()
            on, side = places.get(s.id, (None, None))
            claim_ = Text(f"{side}: {safe(on.text)} ({on.id[:8]})" if on and side else "")
            words = _words(article.text, s, s.content or s.cue)
            for told in corrections(s):
                words.append(f"\n{safe(told)}", style="dim italic")
            table.add_row(Text(_imprint(article)), relayed + _stance(s), words, claim_)
    return Group(head, table)


def _table(*columns: tuple[str, int | None]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=False, padding=(0, 1, 1, 0), header_style="bold")
    for heading, ratio in columns:
        whole = ratio is None
        table.add_column(heading, ratio=ratio, no_wrap=whole, overflow="fold")
    return table


def _stance(statement: Statement) -> Text:
    return Text(statement.stance, style=STANCE_COLOURS.get(statement.stance, ""))


def _words(text: str, statement: Statement, spans: Spans) -> Text:
    """The words of a statement, and under them, quietly, what negates, hedges and dates them, what they were made in
    and the proposition that they come to."""
    words = Text(said(text, spans), style="not bold")
    scope = statement.scope
    parts = (scope.negation, scope.hedges, scope.times)
    bounds = [said(text, (s,)) for part in parts for s in part if any(shown.holds(s) for shown in statement.content)]
    if statement.medium:
        told = said(text, (statement.medium.span,))
        kind = statement.medium.kind
        bounds.append(told if kind in told.casefold() else f"{kind}: {told}")
    if bounds:
        words.append(f"\n({' · '.join(bounds)})", style="dim")
    it = statement.proposition
    if it and (it.agent or it.patient or it.recipient):
        words.append(f"\n{safe(line(it, statement, text))}", style="dim italic")
    return words


def _names(origins: Iterable[str], actors: Mapping[str, Actor]) -> Text:
    from ..claims import origin_name

    return Text("\n".join(safe(origin_name(o, actors)) for o in origins) or "—")


def _imprint(article: Article) -> str:
    return safe(imprint(article))
