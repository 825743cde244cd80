"""How well onrecord does on annotated articles, by stance and by kind of source.

    .venv/bin/python -m benchmarks.record                   # the tests' articles
    .venv/bin/python -m benchmarks.record FOLDER --wrong    # and every statement that is missed, wrong or none
    .venv/bin/python -m benchmarks.record --accept          # what is right now is what the tests hold on to

The form of the articles is told in ``training/invented/README.md``, how statements are paired in ``benchmarks/judged.py``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.judged import Judged, judge
from benchmarks.tallies import Tally
from onrecord.extract import extract
from onrecord.model import Article, Reading, Span, Stance, Statement, words_of
from training.annotated import Annotated, annotated

DATA = Path(__file__).parents[1] / "tests/data"
ARTICLES, BASELINE = DATA / "articles", DATA / "baseline.json"
BAR = 20
"""Characters of a bar that is right throughout."""

Spurious = tuple[Annotated, Statement]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "folder", type=Path, nargs="?", default=ARTICLES, help="annotated articles (default: the tests')"
    )
    parser.add_argument("--wrong", action="store_true", help="list every statement that is missed, wrong or none")
    parser.add_argument("--json", action="store_true", help="print the numbers only, as JSON")
    parser.add_argument("--accept", action="store_true", help="store the numbers as the baseline of the tests")
    a = parser.parse_args()
    if a.accept and a.folder != ARTICLES:
        parser.error("only the tests' articles have a baseline")
    judged, spurious = read(annotated(a.folder))
    tally = Tally.of(judged, len(spurious))
    if a.accept:
        BASELINE.write_text(tally.dump(), "utf-8")
    if a.json:
        print(tally.dump(), end="")
        return
    console = Console(width=None if sys.stdout.isatty() else 120, highlight=False)
    console.print(by_stance(tally, judged), by_source(tally), totals(tally, judged, len(spurious)), sep="\n")
    if a.wrong:
        console.print(*mistakes(judged, spurious), sep="\n", soft_wrap=True)


def read(articles: Iterable[Annotated]) -> tuple[list[Judged], list[Spurious]]:
    """Has onrecord read the articles and judges it: every gold statement, and what was found that is none."""
    judged: list[Judged] = []
    spurious: list[Spurious] = []
    for article in articles:
        own, others = judge(article, reading(article))
        judged += own
        spurious += ((article, s) for s in others)
    return judged, spurious


def reading(it: Annotated) -> Reading:
    """The article through the line, as if its page had been read."""
    published = datetime.fromisoformat(it.published)
    return extract(Article(it.name, it.text, title=it.title or None, outlet=it.outlet, published=published))


def by_stance(tally: Tally, judged: Sequence[Judged]) -> Table:
    """A row a stance: how many there are, are found and have their stance, and what the others are taken for."""
    table = _table("stance", "gold", "found", "stance right", "", "mostly taken for")
    for stance in Stance:
        row = tally.rows[f"stance {stance}"]
        wrong = [j.found.stance for j in judged if j.found and j.gold.stance is stance and not j.stance_right]
        taken = ", ".join(f"{other} {n}" for other, n in Counter(wrong).most_common(3))
        table.add_row(stance, str(row.gold), str(row.found), str(row.stance), _bar(row.stance, row.gold), taken)
    return table


def by_source(tally: Tally) -> Table:
    """A row a kind of speaker, then a row a form of source."""
    table = _table("kind of source", "gold", "found", "source right", "speaker right", "")
    group = "kind"
    for name, row in tally.rows.items():
        own, label = name.split()
        if own == "stance":
            continue
        if own != group:
            table.add_section()
            group = own
        numbers = (row.gold, row.found, row.source, row.speaker)
        table.add_row(label, *map(str, numbers), _bar(row.speaker, row.gold))
    return table


def totals(tally: Tally, judged: Sequence[Judged], spurious: int) -> Text:
    """The line of totals."""
    articles, found = len({j.article.name for j in judged}), sum(j.found is not None for j in judged)
    line = Text(f"{articles} articles, {len(judged)} statements, {found} found, and {spurious} that are none\n")
    return line.append(" · ".join(f"{name} {value}" for name, value in tally.totals.items()), style="bold")


def mistakes(judged: Iterable[Judged], spurious: Iterable[Spurious]) -> Iterable[Text]:
    """A line for everything that is wrong, with the words."""
    for j in judged:
        if wrong := _wrong(j):
            yield _line(j.article, j.gold.spans, f"{j.gold.stance}: {'; '.join(wrong)}")
    for article, s in spurious:
        yield _line(article, {"source": s.source, "cue": s.cue, "content": s.content}, f"{s.stance}: none")


def _wrong(j: Judged) -> list[str]:
    if j.found is None:
        return ["missed"]
    text = j.article.text
    return [
        *([] if j.stance_right else [f"taken for {j.found.stance}"]),
        *([] if j.source_right else [f"source “{words_of(text, j.found.source)}”"]),
        *([] if j.speaker_right else [f"speaker {j.speaker.name if j.speaker else 'unknown'}"]),
        *([] if j.via_right else [f"via {j.via.name if j.via else 'nobody'}"]),
    ]


def _line(article: Annotated, spans: dict[str, tuple[Span, ...]], what: str) -> Text:
    source, cue, content = (words_of(article.text, spans[role]) for role in ("source", "cue", "content"))
    line = Text(f"{article.name} ", style="dim")
    line.append(what, style="not dim bold")
    return line.append(f" ‹{source}› ‹{cue}› ‹{content}›", style="not dim")


def _bar(right: int, of: int) -> Text:
    full = round(BAR * right / of) if of else 0
    return Text("█" * full, style="green").append("░" * (BAR - full if of else 0), style="red")


def _table(*columns: str) -> Table:
    table = Table(*columns, box=box.SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0))
    for column in table.columns[1:]:
        if column.header not in ("", "mostly taken for"):
            column.justify = "right"
    return table


if __name__ == "__main__":
    main()
