"""Plain quotation rules: a quotation, a reporting verb, and a name or pronoun beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from peers.timed import Found, Read, timed

VERBS = (
    "said|says|told|added|wrote|tweeted|asked|explained|argued|claimed|insisted|replied|noted|warned|stated|"
    "continued|declared|announced|admitted|concluded|denied|acknowledged|suggested|responded|recalled|remarked"
)
NAME = r"(?:(?:[A-Z][\w.’'-]*\w)(?: [A-Z][\w.’'-]*\w){0,4}|[Hh]e|[Ss]he|[Tt]hey)"
QUOTE = r"(?:“[^“”\n]+”|\"[^\"\n]+\")"
LEAST = 3
"""Words of a quotation; shorter ones are mostly titles and words held at a distance."""

_BEHIND = re.compile(
    rf"(?P<content>{QUOTE}),? (?:(?P<source>{NAME}) (?P<cue>{VERBS})|(?P<cue2>{VERBS}) (?P<source2>{NAME}))\b"
)
_BEFORE = re.compile(rf"\b(?P<source>{NAME}) (?P<cue>{VERBS})(?: \w+)?(?: that)?[,:]? (?P<content>{QUOTE})")


def quotations(text: str) -> list[Found]:
    """The quotations that have a speaker beside them, in the order of the text; each quotation counts once."""
    found: dict[int, Found] = {}
    for match in (*_BEHIND.finditer(text), *_BEFORE.finditer(text)):
        turned = "2" if match.groupdict().get("cue2") else ""
        start, end = match.span("content")
        if len(text[start:end].split()) >= LEAST:
            own: Found = {
                "source": [match.span("source" + turned)],
                "cue": [match.span("cue" + turned)],
                "content": [(start, end)],
            }
            found.setdefault(start, own)
    return [found[start] for start in sorted(found)]


def load() -> Read:
    def read(texts: Iterable[str]) -> Iterator[Sequence[Found]]:
        return map(quotations, texts)

    return read


if __name__ == "__main__":
    timed(load, [])
