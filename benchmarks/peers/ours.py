"""onrecord itself, by its public way in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from peers.timed import Found, Read, timed


def load() -> Read:
    from onrecord.language import Convention, analyze
    from onrecord.model import Article

    def read(texts: Iterable[str]) -> Iterator[Sequence[Found]]:
        for analysis in analyze((Article("", text) for text in texts), Convention.POLNEAR):
            yield [
                {"source": list(a.source), "cue": list(a.cue), "content": list(a.content)}
                for a in analysis.attributions
            ]

    return read


if __name__ == "__main__":
    timed(load, ["onnxruntime", "numpy"])
