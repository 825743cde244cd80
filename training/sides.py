"""Fits the weights by which a claim concerns its speakers and statements take sides on it, on annotated affairs.

    python -m training.sides            # prints two tables of src/onrecord/claims/weights.toml
    python -m training.sides --check    # how many are right in affairs left out, six at a time

The affairs are the annotated train affairs and the invented ones of training/affairs, as their annotators see them. Needs neither
torch nor a GPU; about a minute.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.claims import concerns, sides
from onrecord.claims.pairs import meanings
from onrecord.claims.sayings import Saying, sayings
from onrecord.claims.wording import wording
from onrecord.model import Actor, Article, Kind, Side, Span, Stance, Statement
from onrecord.statements.phrases import Words
from onrecord.statements.scope import bounds

from .annotated import affairs as invented
from .evidence import fit

FOLDS = 6

AFFAIRS = Path(__file__).parent / "affairs"

Rows = tuple[list[Sequence[float]], list[bool]]


@dataclass(frozen=True)
class Claim:
    """An annotated claim: what is said on it, in order of time, on which side, by which actors, and whom it concerns."""

    said: Sequence[Saying]
    truth: Sequence[Side]
    actors: Mapping[str, Actor]
    concerned: frozenset[str]


@dataclass(frozen=True)
class Marked:
    """A statement as it was annotated."""

    statement: Statement
    claim: str | None
    side: Side | None


def claims(folder: Path) -> Iterator[list[Claim]]:
    """The claims of each affair under a folder of annotated ones, then of each invented one."""
    for path in sorted(folder.glob("*/gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        actors = [
            Actor(a["id"], a["name"], Kind(a["kind"]), tuple(a["aliases"]), tuple(filter(None, [a.get("role")])))
            for a in gold["actors"]
        ]
        told = [
            (Article(a["id"], a["text"]), [_marked(a["id"], a["text"], row) for row in a["statements"]])
            for a in sorted(gold["articles"], key=lambda a: a["published"])
        ]
        yield _claims(actors, told, {c["id"]: c["concerns"] for c in gold["claims"]})
    for affair in invented(AFFAIRS):
        actors = [Actor(a.id, a.name, a.kind, a.aliases, a.roles) for a in affair.speakers.values()]
        told = [
            (Article(a.name, a.text), [_marked(a.name, a.text, {**vars(s), **s.spans}) for s in a.statements])
            for a in sorted(affair.articles, key=lambda a: a.published)
        ]
        yield _claims(actors, told, {c.id: c.concerns for c in affair.claims.values()})


def _marked(article: str, text: str, row: Mapping[str, Any]) -> Marked:
    source, cue, content = (tuple(Span(a, b) for a, b in row[role]) for role in ("source", "cue", "content"))
    cue, stance = cue or source or content, Stance(row["stance"])
    negated = bounds(Words(text), cue, content).under(stance).negated
    own = f"{article}:{row['id']}"
    statement = Statement(own, article, source, cue, content, stance, negated, 1.0, None, row["speaker"])
    return Marked(statement, row.get("claim"), Side(row["side"]) if row.get("side") else None)


def _claims(
    actors: Iterable[Actor], told: Iterable[tuple[Article, list[Marked]]], concerned: Mapping[str, Iterable[str]]
) -> list[Claim]:
    known = {a.id: a for a in actors}
    articles, marked = dict[str, Article](), list[Marked]()
    for article, own in told:
        articles[article.id] = article
        marked += _inner_first(own)
    said = sayings([m.statement for m in marked], articles, known)
    out = []
    for claim, whom in concerned.items():
        places = [i for i, m in enumerate(marked) if m.claim == claim]
        truth = [side for i in places if (side := marked[i].side)]
        out.append(Claim([said[i] for i in places], truth, known, frozenset(whom)))
    return [c for c in out if c.said]


def _inner_first(marked: Sequence[Marked]) -> list[Marked]:
    """With each statement told to be within the least whose content holds its cue, and put before it."""
    out = []
    for m in marked:
        own = m.statement
        holders = [
            h.statement
            for h in marked
            if h is not m and all(any(c.holds(cue) for c in h.statement.content) for cue in own.cue)
        ]
        outer = min(holders, key=lambda h: sum(b - a for a, b in h.content), default=None)
        within = Statement(**{**vars(own), "within": outer.id}) if outer else own
        out.append((len(holders), Marked(within, m.claim, m.side)))
    depth = {m.statement.id: level for level, m in out}
    told = {m.statement.id: m for _, m in out}

    def outermost(own: str) -> str:
        while outer := told[own].statement.within:
            own = outer
        return own

    order = {m.statement.id: i for i, m in enumerate(marked)}
    return sorted(told.values(), key=lambda m: (order[outermost(m.statement.id)], -depth[m.statement.id]))


def speakers(claim: Claim) -> Rows:
    """The named speakers of a claim: what is looked at, and whether the claim concerns them."""
    found = concerns.heard(claim.said, claim.actors)
    return [[look(h) for look in concerns.TABLE.values()] for h in found], [
        h.actor.id in claim.concerned for h in found
    ]


def statements(claim: Claim) -> Rows:
    """The statements on a claim that can take a side: what is looked at, and whether it is for the claim."""
    worded = claim.said[wording(claim.said, meanings([s.content for s in claim.said]))]
    views = sides.views(claim.said, worded, concerns.chances(claim.said, claim.actors), claim.actors)
    chosen = [
        (sides.described(view), side is Side.FOR)
        for view, side in zip(views, claim.truth, strict=True)
        if view.saying.stance not in sides.NEITHER and side is not Side.NEITHER
    ]
    return [row for row, _ in chosen], [truth for _, truth in chosen]


TABLES: Mapping[str, tuple[Sequence[str], Callable[[Claim], Rows]]] = {
    "concerns": (tuple(concerns.TABLE), speakers),
    "sides": (sides.features(), statements),
}


def _together(rows: Iterable[Rows]) -> Rows:
    looked = list(rows)
    return [r for some, _ in looked for r in some], [t for _, some in looked for t in some]


def check(parts: Sequence[Rows], weights: Callable[[Rows], NDArray[np.float64]]) -> Iterator[tuple[bool, bool]]:
    """For each row what is concluded and what is so, by weights fitted without its affair's fold."""
    for fold in range(FOLDS):
        w = weights(_together(p for i, p in enumerate(parts) if i % FOLDS != fold))
        rows, truth = _together(p for i, p in enumerate(parts) if i % FOLDS == fold)
        for row, so in zip(rows, truth, strict=True):
            yield bool(w[0] + np.dot(row, w[1:]) >= 0), so


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--check", action="store_true", help="on affairs left out")
    asked = parser.parse_args()
    known = list(claims(asked.shared / "disputes/train"))
    for table, (names, look) in TABLES.items():
        parts = [_together(map(look, affair)) for affair in known]
        rows, truth = _together(parts)
        print(f"[{table}]  # {len(rows)} rows, {sum(truth)} true")
        if asked.check:
            pairs = list(check(parts, lambda known: fit(*known)))
            both, said = sum(a and b for a, b in pairs), sum(a for a, _ in pairs)
            right = sum(a == b for a, b in pairs)
            print(f"right {right / len(pairs):.3f}, precision {both / said:.3f}, recall {both / sum(truth):.3f}")
            continue
        for name, weight in zip(("nothing", *names), fit(rows, truth), strict=True):
            print(f"{name} = {weight:.2f}")
        print()


if __name__ == "__main__":
    main()
