"""textacy's direct quotations over the spaCy pipeline that ``peers.spacy_pipeline`` trains.

A paragraph is a document: textacy refuses any document with an odd number of quotation marks, and so it refuses the paragraph alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from peers.timed import Found, Read, timed


def load() -> Read:
    import spacy
    from textacy.extract import direct_quotations

    from peers.spacy_pipeline import PIPELINE

    nlp = spacy.load(PIPELINE)

    def read(texts: Iterable[str]) -> Iterator[Sequence[Found]]:
        placed = ((p, (i, start)) for i, text in enumerate(texts) for start, p in paragraphs(text))
        read = ((i, start, doc) for doc, (i, start) in nlp.pipe(placed, as_tuples=True))
        for _, own in groupby(read, key=itemgetter(0)):
            yield [found for _, start, doc in own for found in quotations(doc, start)]

    def quotations(doc: Any, start: int) -> Iterator[Found]:
        try:
            for speaker, cue, content in direct_quotations(doc):
                yield {
                    "source": [extent(speaker, start)],
                    "cue": [extent(cue, start)],
                    "content": [extent(content, start)],
                }
        except ValueError:  # an odd number of quotation marks
            return

    return read


def paragraphs(text: str) -> list[tuple[int, str]]:
    """The lines that hold words, with their places; one empty line where none does."""
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((start, line))
        start += len(line) + 1
    return found or [(0, "")]


def extent(tokens: Sequence[Any], start: int) -> tuple[int, int]:
    """From the first token to the last, moved by the paragraph's place."""
    return start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1])


if __name__ == "__main__":
    timed(load, ["spacy", "textacy"])
