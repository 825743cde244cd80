"""``onrecord ask``: what is near to a sentence, and who is for it, against it and silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import click
from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..claims.contrast import Relation
from ..claims.search import Answer, NearClaim
from ..errors import NotFoundError
from ..export import answers
from ..export.answers import HEADINGS, spoken
from ..model import Actor, Article, Position, Reading, Record, Side, Statement, words_of
from .shared import console, format_option, ledger_option, print_objects
from .tables import COLOURS, STANCE_COLOURS, safe

SPEAKERS = 6
"""Speakers that a terminal shows on each side at most."""

RELATIONS = {
    Relation.CONTRARY: "you asked for the contrary of it, so its sides are turned round",
    Relation.OTHER: "you asked for another number, which who affirms this one is against",
}


@click.command()
@click.argument("sentence")
@ledger_option
@format_option
def ask(sentence: str, where: str, form: str) -> None:
    """Find the claims nearest to a sentence or question, how each stands, and who is for, against and silent.

    For and against are told of the sentence asked: where a claim says the contrary of it, or tells another number, its sides are
    turned round. Articles near to it in their own words are named beneath; what is said in one, onrecord show ID tells.
    """
    from ..ledger import Ledger

    with Ledger.open(where, create=False) as ledger:
        if ledger.state().waiting:
            ledger.record()
        answer, (readings, record, *_) = ledger.ask(sentence)
    if not answer.claims and not (answer.articles and form == "table"):
        raise NotFoundError(sentence.strip() or "nothing asked", "no claim is near to it", "ask in other words")
    if form == "table":
        console().print(view(answer, readings, record))
    else:
        actors = {a.id: a for a in record.actors}
        print_objects((answers.near(it, actors, readings, record) for it in answer.claims), form)


def view(answer: Answer, readings: Sequence[Reading], record: Record) -> RenderableType:
    """The claims, each with its standing and its speakers side by side, and then the articles."""
    actors = {a.id: a for a in record.actors}
    texts, said = _known(readings, record)
    parts: list[RenderableType] = []
    for near in answer.claims:
        parts += [_head(near), _sides(near, actors, texts, said)]
    if answer.articles:
        parts += [Text("articles that tell of it, in their own words", style="bold"), _articles(answer)]
    return Group(*parts)


def _known(readings: Sequence[Reading], record: Record) -> tuple[dict[str, Article], dict[str, Statement]]:
    return {r.article.id: r.article for r in readings}, {s.id: s for s in record.statements}


def _speaker(statement: Statement, actors: Mapping[str, Actor]) -> str | None:
    return actors[statement.speaker].name if statement.speaker is not None and statement.speaker in actors else None


def _head(near: NearClaim) -> Text:
    judged = near.claim.judgement
    head = Text(safe(near.claim.text), style="bold")
    head.append(f"\n{judged.standing}", style=COLOURS[judged.standing])
    head.append(f": {safe(judged.reason)}", style="not bold")
    head.append(f"  {near.claim.id[:8]}, {near.chance:.0%} likely the one you mean", style="dim not bold")
    if near.relation in RELATIONS:
        head.append(f"\n{RELATIONS[near.relation]}: {safe(near.reason)}", style="not bold yellow")
    return head


def _sides(
    near: NearClaim, actors: Mapping[str, Actor], texts: Mapping[str, Article], said: Mapping[str, Statement]
) -> Table:
    cells: dict[Side, list[Text]] = {side: [] for side in HEADINGS}
    for position in spoken(near.positions, said):
        cells[position.side].append(_cell(position, actors, texts, said[position.statement]))
    shown = [side for side in HEADINGS if cells[side]]
    table = _table()
    for side in shown:
        table.add_column(f"{HEADINGS[side]} ({len(cells[side])})", ratio=1, overflow="fold")
    for i in range(min(SPEAKERS, max((len(cells[side]) for side in shown), default=0))):
        table.add_row(*(cells[side][i] if i < len(cells[side]) else Text() for side in shown))
    return table


def _cell(position: Position, actors: Mapping[str, Actor], texts: Mapping[str, Article], statement: Statement) -> Text:
    article = texts[statement.article]
    cell = Text(safe(_speaker(statement, actors) or "?"), style="bold")
    cell.append(f" {safe(position.reason)}", style=f"not bold {STANCE_COLOURS.get(statement.stance, '')}")
    cell.append(f"\n{_imprint(article)}\n", style="dim not bold")
    cell.append(safe(words_of(article.text, statement.content or statement.cue)), style="not bold")
    return cell


def _articles(answer: Answer) -> Table:
    table = _table()
    for heading, ratio in (("article", 5), ("where and when", 3), ("its own words", 4), ("id", None)):
        table.add_column(heading, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for near in answer.articles:
        article = near.article
        title = article.title or article.text.partition("\n")[0][:120] or article.id
        side = Text(f"{HEADINGS[near.side]}: {near.reason}")
        table.add_row(Text(safe(title)), Text(_imprint(article)), side, Text(article.id[:8], style="dim"))
    return table


def _table() -> Table:
    return Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 1, 0), header_style="bold")


def _imprint(article: Article) -> str:
    day = f"{article.published:%-d %b %Y}" if article.published else None
    return safe(" · ".join(words for words in (article.outlet, day) if words))
