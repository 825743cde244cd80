"""Trains the spaCy pipeline that textacy reads with: CNN tok2vec, tagger, parser, lemmatizer and ner, on EWT and GUM.

    cd benchmarks; ../.venv-peers/bin/python -m peers.spacy_pipeline --shared ../../shared

spaCy's own English models are not on PyPI, so a pipeline of the same make as its small one (``en_core_web_sm``: 4 layers of 96) is
trained here: universal tags, dependencies under spaCy's names where textacy looks for them, names from GUM's mentions. Nine minutes on one
core beside other programs; leaves the pipeline in ``runs/spacy`` and prints its accuracy on the dev parts, gold words given.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans, fix_random_seed, minibatch
from thinc.api import Adam

from peers.treebank import Passage, passages

PIPELINE = Path(__file__).parents[1] / "runs/spacy"
WIDTH, DEPTH, ROWS = 96, 4, [5000, 1000, 2500, 2500]
"""The token encoder of spaCy's small English model."""
BATCH = 12
"""Passages a step: some 500 words."""
RATE, WARM = 0.001, 200
"""The highest learning rate, and the steps until it is reached."""


def pipeline() -> Language:
    """The untrained components; ner has a token encoder of its own, as in spaCy's models."""
    nlp = spacy.blank("en")
    encoder = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
            "rows": ROWS,
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": DEPTH,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": WIDTH}
    transitions = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
    }
    nlp.add_pipe("tok2vec", config={"model": encoder})
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}})
    nlp.add_pipe(
        "parser",
        config={"model": {**transitions, "state_type": "parser", "extra_state_tokens": False, "tok2vec": shared}},
    )
    nlp.add_pipe(
        "ner", config={"model": {**transitions, "state_type": "ner", "extra_state_tokens": False, "tok2vec": encoder}}
    )
    return nlp


def example(nlp: Language, passage: Passage) -> Example:
    """Gold words with and without what is to be learnt."""
    gold = Doc(
        nlp.vocab,
        words=passage.words,
        spaces=passage.spaces,
        tags=passage.tags,
        heads=passage.heads,
        deps=passage.relations,
    )
    if passage.mentions is not None:
        gold.set_ents(filter_spans([Span(gold, a, b, kind) for a, b, kind in passage.mentions]))
    return Example(Doc(nlp.vocab, words=passage.words, spaces=passage.spaces), gold)


def train(shared: Path, out: Path, epochs: int, seed: int) -> None:
    """Learns at a rate that falls to nothing, and leaves the averaged weights in ``out`` after every epoch."""
    fix_random_seed(seed)
    rng = random.Random(seed)
    nlp = pipeline()
    treebanks = [shared / f"data/ud/{name}-train.conllu" for name in ("ewt", "gum")]
    examples = [example(nlp, p) for path in treebanks for p in passages(path)]
    nlp.initialize(lambda: examples)
    finish(nlp)
    optimizer = Adam(RATE, L2=0.01, grad_clip=1.0, use_averages=True)
    steps, step, began = epochs * math.ceil(len(examples) / BATCH), 0, time.monotonic()
    for epoch in range(1, epochs + 1):
        losses: dict[str, float] = {}
        rng.shuffle(examples)
        for batch in minibatch(examples, BATCH):
            optimizer.learn_rate = RATE * min(step / WARM, 1 - step / steps)
            nlp.update(batch, sgd=optimizer, drop=0.1, losses=losses)
            step += 1
        with nlp.use_params(optimizer.averages):
            nlp.to_disk(out)
        told = " ".join(f"{name} {value:.0f}" for name, value in losses.items())
        print(f"epoch {epoch} of {epochs}, {time.monotonic() - began:.0f} s, losses: {told}", flush=True)


def finish(nlp: Language) -> None:
    """Adds what textacy looks at and nothing was trained for: coarse tags out of the tags, and lemmas by rule."""
    ruler = nlp.add_pipe("attribute_ruler", after="parser")
    for tag in nlp.get_pipe("tagger").labels:
        ruler.add([[{"TAG": tag}]], {"POS": tag})
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}, after="attribute_ruler").initialize()


def judge(shared: Path, nlp: Language) -> None:
    """Prints the accuracy on the dev parts, their words given."""
    kept = {"UPOS": "tag_acc", "UAS": "dep_uas", "LAS": "dep_las", "sentences F1": "sents_f", "names F1": "ents_f"}
    for name in ("ewt", "gum"):
        scores = nlp.evaluate([example(nlp, p) for p in passages(shared / f"data/ud/{name}-dev.conllu")])
        told = {k: scores[v] for k, v in kept.items() if scores.get(v) is not None}
        print(f"{name}-dev, gold words:", *(f"{k} {100 * v:.1f}" for k, v in told.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../../shared"), help="the folder of corpora")
    parser.add_argument("--out", type=Path, default=PIPELINE)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=13)
    a = parser.parse_args()
    a.out.parent.mkdir(parents=True, exist_ok=True)
    train(a.shared, a.out, a.epochs, a.seed)
    judge(a.shared, spacy.load(a.out))


if __name__ == "__main__":
    main()
