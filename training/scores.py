"""How near predicted documents come to gold ones of the same texts: syntax, entities, coreference. Knows no network."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.model import Span, Word

from .corpora import Document

METRICS = ("MUC", "B3", "CEAFe")
"""Whose mean F1 is the CoNLL score of coreference."""


@dataclass(frozen=True)
class Score:
    """How much of the gold is found, how much of the predicted is right; sums of scores are micro-averages."""

    found: float
    gold: float
    right: float
    predicted: float

    @classmethod
    def of(cls, gold: AbstractSet[Hashable], predicted: AbstractSet[Hashable]) -> Score:
        """Of sets, by what they share."""
        return cls(shared := len(gold & predicted), len(gold), shared, len(predicted))

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))

    @property
    def recall(self) -> float:
        """Share of the gold that is found, 0 where there is none."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def precision(self) -> float:
        """Share of the predicted that is right, 0 where there is none."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two, from 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairs(gold: Sequence[Document], predicted: Sequence[Document]) -> Iterator[tuple[Document, Document]]:
    """Each gold document with its prediction; raises ValueError where they are not of the same texts in the same order."""
    for one, other in zip(gold, predicted, strict=True):
        if one.text != other.text:
            raise ValueError(f"{one.name} and the prediction in its place, {other.name}, differ in text")
        yield one, other


def news(document: Document) -> bool:
    """Whether a document of GUM is of its news part, by its name."""
    return document.name.startswith("GUM_news_")


def syntax(gold: Sequence[Document], predicted: Sequence[Document]) -> dict[str, Score]:
    """F1 of words, sentences, UPOS, UAS and LAS from raw text, by the CoNLL 2018 shared task (Zeman et al., 2018).

    Words are aligned where their characters are the same, sentences likewise, white space around them aside; a word has the right
    head where its head is aligned with the gold one, and relations are compared without subtypes.
    """
    return _total(_syntax(g, p) for g, p in pairs(gold, predicted))


def _syntax(gold: Document, predicted: Document) -> dict[str, Score]:
    own, other = gold.words or [], predicted.words or []
    places = {word.span: i for i, word in enumerate(own)}
    aligned = [(own[places[word.span]], word) for word in other if word.span in places]
    heads = [places.get(other[p.head].span) if p.head >= 0 else -1 for _, p in aligned]
    headed = [(g, p) for (g, p), head in zip(aligned, heads, strict=True) if g.head == head]
    counts = {
        "words": len(aligned),
        "UPOS": sum(g.tag == p.tag for g, p in aligned),
        "UAS": len(headed),
        "LAS": sum(g.relation == p.relation for g, p in headed),
    }
    sentences = [{_trimmed(d.text, s) for s in d.sentences or ()} for d in (gold, predicted)]
    return {"sentences": Score.of(*sentences)} | {k: Score(n, len(own), n, len(other)) for k, n in counts.items()}


def _trimmed(text: str, span: Span) -> tuple[int, int]:
    words = text[slice(*span)]
    return span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip())


def entities(gold: Sequence[Document], predicted: Sequence[Document]) -> dict[str, Score]:
    """Mentions found with exact ends: "kinds" if the kind is right too, "spans" whatever the kind, and "named", kinds where
    a proper noun is the head by the gold tree, which tells it of predicted spans as well."""
    return _total(_entities(g, p) for g, p in pairs(gold, predicted))


def _entities(gold: Document, predicted: Document) -> dict[str, Score]:
    kinds = [{(m.span, m.kind) for m in d.mentions or ()} for d in (gold, predicted)]
    heads = Heads(gold.words or [])
    named = [{(span, kind) for span, kind in found if (h := heads.of(span)) and h.tag == "PROPN"} for found in kinds]
    spans = [{span for span, _ in found} for found in kinds]
    return {"kinds": Score.of(*kinds), "spans": Score.of(*spans), "named": Score.of(*named)}


class Heads:
    """The words on which stretches of a text hang."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = words
        self._starts = [word.span[0] for word in words]

    def of(self, span: Span) -> Word | None:
        """The first word of the span whose head is outside it; None where no word begins in the span."""
        inside = range(bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1]))
        return next((self._words[i] for i in inside if self._words[i].head not in inside), None)


def coreference(gold: Sequence[Document], predicted: Sequence[Document], singletons: bool = False) -> dict[str, Score]:
    """MUC (Vilain et al., 1995), B3 (Bagga and Baldwin, 1998) and CEAFe (Luo, 2005, by entities, phi4) on predicted mentions
    as in the reference scorer (Pradhan et al., ACL 2014); and "mentions", those that are in chains at all.

    Chains of one mention are dropped on both sides, as is standard (CoNLL 2012), unless ``singletons`` are kept.
    """
    return _total(_coreference(_chains(g, singletons), _chains(p, singletons)) for g, p in pairs(gold, predicted))


def conll(scores: dict[str, Score]) -> float:
    """The CoNLL score of coreference: the mean F1 of the three metrics, from 0 to 1."""
    return sum(scores[metric].f1 for metric in METRICS) / len(METRICS)


Chain = frozenset[Span]
Floats = NDArray[np.float64]


def _chains(document: Document, singletons: bool) -> list[Chain]:
    chains = defaultdict[int, set[Span]](set)
    for mention in document.mentions or ():
        chains[mention.chain].add(mention.span)
    return [frozenset(chain) for chain in chains.values() if singletons or len(chain) > 1]


def _coreference(gold: Sequence[Chain], predicted: Sequence[Chain]) -> dict[str, Score]:
    shared = np.zeros((len(gold), len(predicted)))
    for i, j in np.ndindex(shared.shape):
        shared[i, j] = len(gold[i] & predicted[j])
    sizes, others = (np.array([len(c) for c in chains], dtype=np.float64) for chains in (gold, predicted))
    alike = best(2 * shared / (sizes[:, None] + others))
    return {
        "mentions": Score.of(frozenset[Span]().union(*gold), frozenset[Span]().union(*predicted)),
        "MUC": Score(_links(shared), sum(sizes - 1), _links(shared.T), sum(others - 1)),
        "B3": Score(_kept(sizes, shared), sum(sizes), _kept(others, shared.T), sum(others)),
        "CEAFe": Score(alike, len(gold), alike, len(predicted)),
    }


def _links(shared: Floats) -> float:
    """Links kept: of each chain its shared mentions less the chains that share them."""
    return float(sum(shared.sum(1) - (shared > 0).sum(1)))


def _kept(sizes: Floats, shared: Floats) -> float:
    """Over all mentions, the share of its chain that a mention keeps."""
    return float(sum((shared**2).sum(1) / sizes))


def best(values: Floats) -> float:
    """The greatest sum of values (rows, columns) with one a row and one a column at most, none below 0.

    The assignment by shortest augmenting paths (Jonker and Volgenant, 1987); cubic in the smaller side.
    """
    if values.shape[0] > values.shape[1]:
        values = values.T
    rows, columns = values.shape
    row_price, price = np.zeros(rows), np.zeros(columns + 1)
    owner = np.full(columns + 1, -1)
    for row in range(rows):
        at, owner[columns] = columns, row
        slack, before = np.full(columns + 1, np.inf), np.full(columns + 1, columns)
        seen = np.zeros(columns + 1, dtype=bool)
        while owner[at] >= 0:
            seen[at] = True
            costs = -values[owner[at]] - row_price[owner[at]] - price[:columns]
            nearer = np.flatnonzero(~seen[:columns] & (costs < slack[:columns]))
            slack[nearer], before[nearer] = costs[nearer], at
            following = int(np.where(seen, np.inf, slack)[:columns].argmin())
            step = slack[following]
            row_price[owner[seen]] += step
            price[seen] -= step
            slack[~seen] -= step
            at = following
        while at != columns:
            owner[at], at = owner[before[at]], int(before[at])
    taken = np.flatnonzero(owner[:columns] >= 0)
    return float(values[owner[taken], taken].sum())


def _total(scores: Iterable[dict[str, Score]]) -> dict[str, Score]:
    total: dict[str, Score] = {}
    for one in scores:
        total = {key: total[key] + score if key in total else score for key, score in one.items()}
    return total


def b_cubed(items: Iterable[tuple[Hashable, Hashable]]) -> float:
    """F1 of items, each with the group it is in and the group it was put in (Bagga and Baldwin, 1998); 0 to 1."""
    listed = list(items)
    gold, found, both = Counter(g for g, _ in listed), Counter(f for _, f in listed), Counter(listed)
    precision = sum(both[g, f] / found[f] for g, f in listed) / len(listed)
    recall = sum(both[g, f] / gold[g] for g, f in listed) / len(listed)
    return 2 * precision * recall / (precision + recall)
