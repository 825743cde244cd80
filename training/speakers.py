"""Fits the weights by which a source that is no name is given its speaker, on annotated affairs.

    python -m training.speakers --shared ../shared     # prints the tables of src/onrecord/actors/speakers.toml
    python -m training.speakers --shared ../shared --check   # accuracy on affairs that were not fitted on

A conditional logit (McFadden, 1974) over the candidates of each source, one table of weights for all forms of source and one
of what each form adds. The affairs are the annotated train affairs and the invented ones of training/affairs. Needs neither torch nor a GPU; four
minutes, the check seven.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.actors.cast import Figure
from onrecord.actors.evidence import Evidence, Source
from onrecord.actors.names import key
from onrecord.actors.ranking import ALWAYS, Weights, added, likeliest
from onrecord.actors.speakers import Speakers
from onrecord.language import analyze
from onrecord.model import Analysis, Article, Kind, Span, Spans, Stance, Statement
from onrecord.pages import read
from onrecord.statements import find

from . import annotated
from .annotated import Annotated, jaccard, points
from .gold import INVENTED

COMMON, OWN = 0.3, 5.0
"""L2 penalties on the weights that count for every form and on what a form adds; of 0.3 to 3 and 1 to 10 the best by cross-validation."""

HEADER = """# Weights of evidence on whom a source that is no name means, a conditional logit fitted on the annotated sources of the 24 train
# affairs and of {invented} invented ones ({asked} asked); `python -m training.speakers` makes them anew. [any] counts for every form of source;
# the others are what each form adds: he and she, it, they, a described person, body, document or other, and sources left out."""

COPIES = 3
"""Times that a source of the corpus counts beside an invented one, of which there are six for each. Of 1, 3 and 6, in train affairs left out,
the same right to within two sources; at 1 "her lawyer" is someone new though a lawyer of hers has been named."""

STEPS, RATE = 400, 0.05

FOLDS = 6


@dataclass(frozen=True)
class Told:
    """A statement as annotated: its spans, and whose it is, by identity, kind and all names."""

    statement: Statement
    speaker: str
    kind: Kind
    names: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """A source that was ranked: its form, the evidence on each candidate, and which of them are right."""

    form: str
    rows: Sequence[Evidence]
    right: Sequence[bool]


@dataclass(frozen=True)
class Page:
    """A page as it is read, and its statements as annotated and as found, those with the speaker of the annotated one that
    they overlap."""

    analysis: Analysis
    gold: Sequence[Told]
    found: Sequence[Told]
    invented: bool


def affairs(folder: Path) -> Iterator[list[Page]]:
    """Every affair of the corpus under a folder: its pages as they are read, with what the annotators found."""
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        actors = {a["id"]: a for a in gold["actors"]}
        articles = (a for a in read([str(path.parent)]) if isinstance(a, Article))
        pages = {a.article.url: a for a in analyze(articles)}
        yield [page(pages[a["url"]], told(a, pages[a["url"]], actors), False) for a in gold["articles"]]


def invented() -> Iterator[list[Page]]:
    """Every invented affair, likewise."""
    known = list(annotated.affairs(INVENTED))
    pages = {a.article.id: a for a in analyze([a.article() for affair in known for a in affair.articles])}
    for affair in known:
        actors = {i: vars(s) for i, s in affair.speakers.items()}
        yield [page(pages[a.name], told(_row(a), pages[a.name], actors), True) for a in affair.articles]


def _row(article: Annotated) -> dict[str, Any]:
    """An invented article as the corpus has its own."""
    return {
        "url": article.name,
        "text": article.text,
        "statements": [{**vars(s), **s.spans} for s in article.statements],
    }


def page(analysis: Analysis, gold: Sequence[Told], invented: bool) -> Page:
    """With the statements that are found where the annotated ones are: cues that overlap, and contents by half."""
    found = []
    for statement in find(analysis):
        near = [g for g in gold if _overlap(g.statement.cue, statement.cue)]
        both = [(_overlap(g.statement.content, statement.content), g) for g in near]
        share, best = max(both, key=lambda b: b[0], default=(0.0, None))
        same = best and (share >= 0.5 or not (best.statement.content or statement.content))
        if best and same:
            found.append(replace(best, statement=statement))
        else:
            found.append(Told(statement, "", Kind.UNNAMED, frozenset()))
    return Page(analysis, gold, found, invented)


def _overlap(one: Spans, other: Spans) -> float:
    return jaccard(points(one), points(other))


def told(article: dict[str, Any], analysis: Analysis, actors: dict[str, Any]) -> list[Told]:
    """The annotated statements in the order of the text."""
    if article["text"] != analysis.article.text:
        raise ValueError(f"the page of {article['url']} is not read as it was annotated")
    out = []
    for row in article["statements"]:
        source, cue, content = (tuple(Span(*s) for s in row[role]) for role in ("source", "cue", "content"))
        own, within = f"{analysis.article.id}:{row['id']}", row.get("within")
        statement = Statement(
            own, analysis.article.id, source, cue or source or content, content, Stance(row["stance"]), False, 1.0,
            within and f"{analysis.article.id}:{within}",
        )  # fmt: skip
        actor = actors[row["speaker"]]
        names = frozenset(key(n) for n in (actor["name"], *actor["aliases"]))
        out.append(Told(statement, actor["id"], Kind(actor["kind"]), names))
    return sorted(
        out, key=lambda t: min(s.start for s in (*t.statement.source, *t.statement.cue, *t.statement.content))
    )


@dataclass
class Teacher:
    """Chooses the right candidate where there is one, and keeps what was asked."""

    by_statement: dict[str, Told]
    asked: list[Asked] = field(default_factory=list)
    owned: dict[int, str] = field(default_factory=dict)
    """Whose the described figures have turned out to be, by the figures' ``id``."""

    def __call__(self, source: Source, figures: Sequence[Figure | None], rows: Sequence[Evidence]) -> tuple[int, str]:
        own = self.by_statement.get(source.statement.id)
        if own is None:
            return likeliest(source, figures, rows)
        if source.word and source.statement.source and source.span.end < source.statement.source[0].end:
            return likeliest(source, figures, rows)
        right = [f is not None and self.is_right(f, own) for f in figures]
        if not any(right):
            right = [f is None for f in figures]
        if not any(right):
            return likeliest(source, figures, rows)
        self.asked.append(Asked(source.form, rows, right))
        return right.index(True), ""

    def is_right(self, figure: Figure, own: Told) -> bool:
        if (known := self.owned.get(id(figure))) is not None:
            return known == own.speaker
        return key(figure.name) in own.names


def ask(page: Page) -> list[Asked]:
    """What is ranked in an article when everything before was got right, with the spans as annotated and as found."""
    return [asked for told in (page.gold, page.found) for asked in _asked(page.analysis, told)]


def _asked(analysis: Analysis, told: Sequence[Told]) -> list[Asked]:
    teacher = Teacher({t.statement.id: t for t in told if t.speaker})
    speakers = Speakers(analysis.article, analysis.mentions, teacher)
    for one in told:
        figure, _ = speakers.of(one.statement)
        if one.speaker and key(figure.name) not in one.names:
            teacher.owned.setdefault(id(figure), one.speaker)
    return teacher.asked


def fit(asked: Sequence[Asked], common: float = COMMON, own: float = OWN) -> Weights:
    """Weights by form and name of evidence that make the right candidates likeliest, by gradient descent (Adam)."""
    forms = sorted({a.form for a in asked})
    names = sorted({n for a in asked for row in a.rows for n in row})
    column = {n: i for i, n in enumerate(names)}
    rows = [(forms.index(a.form), row) for a in asked for row in a.rows]
    seen = np.zeros((len(rows), len(names)))
    for i, (_, row) in enumerate(rows):
        for name, value in row.items():
            seen[i, column[name]] = value
    form = np.array([f for f, _ in rows])
    right = np.array([r for a in asked for r in a.right])
    starts = np.cumsum([0, *(len(a.rows) for a in asked[:-1])])
    sizes = np.array([len(a.rows) for a in asked])
    present = np.array([(np.abs(seen[form == f]).max(0) > 0) for f in range(len(forms))])
    penalty = np.vstack([np.full(len(names), common), np.full((len(forms), len(names)), own)])
    weights, first, second = (np.zeros((len(forms) + 1, len(names))) for _ in range(3))
    for step in range(1, STEPS + 1):
        score = (seen * (weights[0] + weights[1:][form])).sum(1)
        share = _shares(score, starts, sizes)
        kept = _shares(np.where(right, score, -np.inf), starts, sizes)
        pull = (share - kept)[:, None] * seen
        slope = penalty * weights
        slope[0] += pull.sum(0)
        for f in range(len(forms)):
            slope[f + 1] += pull[form == f].sum(0)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        weights -= RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    tables = {ALWAYS: dict(zip(names, weights[0].tolist(), strict=True))}
    for f, name in enumerate(forms):
        tables[name] = {n: w for n, w, p in zip(names, weights[f + 1].tolist(), present[f].tolist(), strict=True) if p}
    return tables


def _shares(score: NDArray[np.float64], starts: NDArray[np.int64], sizes: NDArray[np.int64]) -> NDArray[np.float64]:
    """Of each candidate, its chance among those of the same source."""
    grown = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), sizes))
    share: NDArray[np.float64] = grown / np.repeat(np.add.reduceat(grown, starts), sizes)
    return share


def check(pages: Sequence[Page], weights: Weights) -> Counter[tuple[str, bool]]:
    """How many statements get the right speaker in the corpus and in invented affairs, with the spans as annotated and as found, named and
    unnamed ones."""
    out: Counter[tuple[str, bool]] = Counter()
    for page in pages:
        for spans, told in (("annotated", page.gold), ("found", page.found)):
            article = page.analysis.article
            speakers = Speakers(article, page.analysis.mentions, lambda s, f, r: likeliest(s, f, r, weights))
            for one in told:
                figure, _ = speakers.of(one.statement)
                if one.speaker:
                    unnamed = one.kind is Kind.UNNAMED
                    right = figure.kind is Kind.UNNAMED if unnamed else key(figure.name) in one.names
                    own = f"{'invented' if page.invented else 'corpus'}, {spans}, {'unnamed' if unnamed else 'named'}"
                    out[own, right] += 1
    return out


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--check", action="store_true", help="cross-validate instead")
    a = parser.parse_args(argv)
    pages = [*affairs(a.shared / "disputes/train"), *invented()]
    asked = [[asked for page in affair for asked in ask(page)] for affair in pages]
    if a.check:
        for name, (right, of) in validated(pages, asked).items():
            print(f"{name:28} {100 * right / of:5.1f} of {of}")
        return
    header = HEADER.format(invented=sum(affair[0].invented for affair in pages), asked=sum(map(len, asked)))
    print(header, *lines(fit(counted(pages, asked))), sep="\n")


def counted(pages: Iterable[Sequence[Page]], asked: Iterable[Sequence[Asked]]) -> list[Asked]:
    """What was asked in each affair, as often as it counts."""
    both = zip(pages, asked, strict=True)
    return [x for affair, own in both for x in own for _ in range(1 if affair[0].invented else COPIES)]


def validated(
    pages: Sequence[Sequence[Page]], asked: Sequence[Sequence[Asked]], **penalties: float
) -> dict[str, tuple[int, int]]:
    """Right, and all, of named and of unnamed speakers, each affair by weights fitted on the others' folds."""
    total: Counter[tuple[str, bool]] = Counter()
    for fold in range(FOLDS):
        kept = [i for i in range(len(pages)) if i % FOLDS != fold]
        weights = added(fit(counted([pages[i] for i in kept], [asked[i] for i in kept]), **penalties))
        total += check([p for affair in pages[fold::FOLDS] for p in affair], weights)
    return {k: (total[k, True], total[k, True] + total[k, False]) for k in sorted({k for k, _ in total})}


def lines(tables: Weights) -> Iterator[str]:
    """The tables as TOML, weights that round to nothing left out."""
    for form, own in tables.items():
        yield f'\n["{form}"]' if " " in form else f"\n[{form}]"
        for name, weight in sorted(own.items(), key=lambda item: (-abs(item[1]), item[0])):
            if abs(weight) >= 0.05:
                yield f'"{name}" = {weight:.2f}'


if __name__ == "__main__":
    main()
