"""Measures the weights that ship on the dev parts of the corpora, and writes the figures into the model card.

python -m training.evaluate --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from onnxruntime import __version__ as onnxruntime

from onrecord.language import Convention, analyze, embed
from onrecord.model import Analysis, Article

from .annotators import unique
from .corpora import Document, polnear, universal
from .export import WEIGHTS
from .resolution import resolution
from .scores import conll, coreference, entities, news, syntax

Rows = list[tuple[str, str]]

CARD = Path(__file__).with_name("card.md")
"""What the model card says, with a place for the figures."""


def predicted(documents: Sequence[Document]) -> list[Document]:
    """The documents as the shipped weights read them."""
    articles = [Article(d.name, d.text) for d in documents]
    return [_document(analysis) for analysis in analyze(articles, whole=True)]


def _document(analysis: Analysis) -> Document:
    return Document(
        analysis.article.id,
        analysis.article.text,
        sentences=list(analysis.sentences),
        words=list(analysis.words),
        mentions=list(analysis.mentions),
    )


def attribution(shared: Path) -> Rows:
    """The published scorer's figures on PolNeAR dev as published, and with each article once."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        predictions, once = Path(folder) / "predictions.jsonl", Path(folder) / "unique.jsonl"
        tokens = shared / "data/polnear/dev.tokens.jsonl"
        documents = list(polnear(shared / "data/polnear/dev.jsonl"))
        articles = [Article(d.name, d.text) for d in documents]
        with predictions.open("w", encoding="utf-8") as out:
            for analysis in analyze(articles, Convention.POLNEAR):
                found = [{"source": a.source, "cue": a.cue, "content": a.content} for a in analysis.attributions]
                out.write(json.dumps({"id": analysis.article.id, "attributions": found}) + "\n")
        unique(tokens, once)
        for name, path in (("", tokens), (", each article once", once)):
            scorer = [sys.executable, *map(str, (shared / "bench/score_polnear.py", path, predictions))]
            said = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout
            for line in said.splitlines()[1:]:
                *kind, source, cue, content = line.split()
                rows.append(
                    (f"PolNeAR dev{name}: {' '.join(kind)} of source, cue, content", f"{source} / {cue} / {content}")
                )
    return rows


def universals(shared: Path) -> Rows:
    """Syntax on both treebanks, mentions and chains on GUM."""
    rows = []
    for name in ("gum", "ewt"):
        gold = list(universal(shared / f"data/ud/{name}-dev.conllu"))
        found = predicted(gold)
        scores = syntax(gold, found)
        rows.append(
            (
                f"{name}-dev from raw text: {', '.join(scores)}",
                " / ".join(f"{100 * s.f1:.1f}" for s in scores.values()),
            )
        )
        if name == "gum":
            of_news = [i for i, d in enumerate(gold) if news(d)]
            for part, at in (("gum-dev", range(len(gold))), ("gum-dev news", of_news)):
                own = entities([gold[i] for i in at], [found[i] for i in at])
                rows.append(
                    (f"{part}: mentions, {', '.join(own)}", " / ".join(f"{100 * s.f1:.1f}" for s in own.values()))
                )
            chains = coreference(gold, found)
            each = " / ".join(f"{100 * s.f1:.1f}" for s in chains.values())
            rows.append((f"gum-dev: coreference, {', '.join(chains)}; CoNLL", f"{each}; {100 * conll(chains):.1f}"))
            rows += _resolved("gum-dev", gold, found)
    return rows


def sources(shared: Path) -> Rows:
    """Whether PolNeAR's pronoun and nominal sources lead to the name that CoreNLP's chains give."""
    gold = list(polnear(shared / "data/polnear/dev.jsonl"))
    return _resolved("PolNeAR dev sources", gold, predicted(gold))


def _resolved(part: str, gold: Sequence[Document], found: Sequence[Document]) -> Rows:
    return [
        (f"{part}: {kind}s led to the right name", f"{one.right} of {one.named} ({100 * one.share:.1f} %)")
        for kind, one in resolution(gold, found).items()
    ]


def meanings(shared: Path, encoder: str) -> Rows:
    """How like the original encoder's the vectors of PolNeAR dev's sentences are."""
    from sentence_transformers import SentenceTransformer

    texts = [d.text[a:b] for d in polnear(shared / "data/polnear/dev.jsonl") for a, b in (d.sentences or ())[::6]]
    ours, theirs = embed(texts), SentenceTransformer(encoder, device="cpu").encode(texts, normalize_embeddings=True)
    cosine = float((ours * theirs).sum(1).mean())
    above = np.triu_indices(len(texts), 1)
    together = float(np.corrcoef((ours @ ours.T)[above], (theirs @ theirs.T)[above])[0, 1])
    return [
        (f"{len(texts)} sentences of PolNeAR dev: mean cosine to MiniLM-L6's vectors", f"{cosine:.3f}"),
        ("the same: correlation of the likeness of every two", f"{together:.3f}"),
    ]


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    parser.add_argument("--encoder", default=None, help="the encoder that was trained from; MiniLM-L6 when not given")
    parser.add_argument("--card", type=Path, default=WEIGHTS / "MODEL_CARD.md")
    a = parser.parse_args(argv)
    from .train import encoder_path

    rows = attribution(a.shared) + universals(a.shared) + sources(a.shared)
    rows += meanings(a.shared, a.encoder or encoder_path())
    size = sum(f.stat().st_size for f in WEIGHTS.iterdir()) / 1e6
    rows.append(("all weights and the tokenizer", f"{size:.1f} MB"))
    table = "\n".join(["| measured | figure |", "|---|---|", *(f"| {name} | {figure} |" for name, figure in rows)])
    print(table)
    a.card.write_text(CARD.read_text("utf-8").format(figures=table, onnxruntime=onnxruntime), encoding="utf-8")


if __name__ == "__main__":
    main()
