"""Fits the weights by which `ask` finds claims and articles and tells an article's side.

    python -m training.search --shared ../shared           # prints the tables of src/onrecord/claims/search.toml
    python -m training.search --shared ../shared --check   # how well it does on affairs and topics that were not fitted on

[claim] is fitted on the 24 train affairs in one ledger, asked for each claim in its annotators' words and in those of one of its
statements, which is then left out; [article] and [side] on the headlines and bodies of half the topics of FNC-1 (training/fnc.py).
Needs neither torch nor a GPU; about three minutes, and as long again the first time.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.claims.contrast import Relation, refutes, relation
from onrecord.claims.sayings import Saying
from onrecord.claims.search import FALSE, RIGHT, described, leaning, likened
from onrecord.claims.traits import meanings
from onrecord.claims.wording import AFFIRMING
from onrecord.language import embed

from .fnc import Rumours, rumours
from .gold import affairs
from .logistic import fit

CANDIDATES = 30
"""Of each question the nearest, by the plain sum of what is looked at."""

LONG = 6
"""Words of a statement from which it can be asked for."""


@dataclass(frozen=True)
class Rows:
    """What is looked at, whether it is so, and the affair or topic of each row, which are left out together."""

    names: tuple[str, ...]
    rows: Sequence[Sequence[float]]
    truth: Sequence[bool]
    groups: Sequence[str]


def claims(shared: Path) -> Rows:
    """All train affairs in one ledger, asked for each of their claims twice.

    Whether a statement on no claim is on the same matter is not annotated for its own affair, nor whether a claim with another
    number is; these are left out.
    """
    said: list[Saying] = []
    own: dict[str, list[int]] = {}
    wordings: dict[str, str] = {}
    train = shared / "disputes/train"
    for path, affair in zip(sorted(train.glob("*/gold.json")), affairs(shared), strict=False):
        name = path.parent.name
        for saying, claim in zip(affair.said, affair.claims, strict=True):
            own.setdefault(f"{name}:{claim or saying.statement.id}", []).append(len(said))
            said.append(saying)
        wordings |= {f"{name}:{c['id']}": c["text"] for c in json.loads(path.read_text("utf-8"))["claims"]}
    texts = [s.said for s in said]
    contents = meanings([s.content for s in said])
    names, members = list(own), list(own.values())
    rows, truth, groups = [], [], []
    for claim, words, without in _questions(wordings, own, said):
        affair_, _, _ = claim.partition(":")
        unknown = [
            name.startswith(f"{affair_}:")
            and (name not in wordings or relation(wordings[claim], wordings[name])[0] is Relation.OTHER)
            for name in names
        ]
        left = [[i for i in places if i != without] or places for places in members]
        vector = contents[without] if without is not None else embed([words])[0]
        seen = described(words, contents @ vector, texts, left)
        nearest = (-seen.sum(axis=1)).argsort(kind="stable").tolist()
        for i in [i for i in nearest if not unknown[i]][:CANDIDATES]:
            rows.append(list(seen[i]))
            truth.append(names[i] == claim)
            groups.append(affair_)
    return Rows(("nearest", "lexical"), rows, truth, groups)


def _questions(
    wordings: dict[str, str], own: dict[str, list[int]], said: Sequence[Saying]
) -> Iterator[tuple[str, str, int | None]]:
    """Each claim in its annotators' words, and in those of the first long affirmation among its statements, with its place."""
    for claim, words in wordings.items():
        yield claim, words, None
        places = own.get(claim, [])
        told = (i for i in places if len(said[i].said.split()) >= LONG and said[i].stance in AFFIRMING)
        if len(places) > 1 and (place := next(told, None)) is not None:
            yield claim, said[place].said, place


def articles(it: Rumours) -> Rows:
    """Each headline asked of the ledger: is a body of its topic?"""
    own = embed([h.words for h in it.headlines])
    texts = {r.article.id: r.article.text for r in it.readings}
    contents = meanings([" ".join(s.of(texts[x.article]) for s in x.content) for x in it.record.statements])
    openings = embed([r.article.text[:600] for r in it.readings])
    rows, truth, groups = [], [], []
    for headline, vector in zip(it.headlines, own, strict=True):
        lexical, said = likened(headline.words, contents @ vector, it.readings, it.record).T
        for i in (-lexical - said).argsort(kind="stable")[:CANDIDATES].tolist():
            rows.append([float(openings[i] @ vector), said[i], lexical[i]])
            truth.append(it.readings[i].article.id in it.topics[headline.topic])
            groups.append(headline.topic)
    return Rows(("opening", "said", "lexical"), rows, truth, groups)


def sides(it: Rumours) -> Rows:
    """Each body that agrees or disagrees with a headline: does it refute it, or, where the headline refutes, does it refute too?

    Those that disagree are fewer and are taken as often over as makes both alike many.
    """
    known = {r.article.id: r.article for r in it.readings}
    told = [
        (h, body, stance == "disagree")
        for h in it.headlines
        for body, stance in h.stances.items()
        if stance != "discuss"
    ]
    often = round(sum(not d for _, _, d in told) / sum(d for _, _, d in told))
    rows, truth, groups = [], [], []
    for headline, body, disagrees in told:
        right, false = embed([frame.format(headline.words.rstrip(".")) for frame in (RIGHT, FALSE)])
        seen = leaning(known[body], false - right)
        for _ in range(often if disagrees else 1):
            rows.append(list(seen.values()))
            truth.append(disagrees != refutes(headline.words))
            groups.append(headline.topic)
    return Rows(("refuting", "framed"), rows, truth, groups)


def check(name: str, it: Rows) -> str:
    """Of the rows of groups that were left out, the share that is right, of the true ones and of the others."""
    seen, truth, groups = np.array(it.rows), np.array(it.truth), np.array(it.groups)
    told = np.zeros(len(truth), dtype=bool)
    for group in set(it.groups):
        own = groups == group
        weights = fit(seen[~own].tolist(), truth[~own].tolist())
        told[own] = weights[0] + seen[own] @ weights[1:] > 0
    return f"# [{name}] left out: {told[truth].mean():.1%} of the true, {(~told[~truth]).mean():.1%} of the others, precision {truth[told].mean():.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--check", action="store_true", help="tell how well left out affairs and topics are told")
    a = parser.parse_args()
    told = rumours(a.shared, fitted=True)
    for name, it in (("claim", claims(a.shared)), ("article", articles(told)), ("side", sides(told))):
        if a.check:
            print(check(name, it))
        print(f"[{name}]  # {len(it.rows)} rows, {sum(it.truth)} true")
        for row, weight in zip(("nothing", *it.names), fit(it.rows, it.truth), strict=True):
            print(f"{row} = {weight:.2f}")
        print()


if __name__ == "__main__":
    main()
