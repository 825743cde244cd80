"""The main clause of a content: where the words stand that bear on the whole of it.

Everything here works on views: strings as long as the stretch of text they show, in which what is looked away from is blank.
A place in a view is so a place in the text, but for where the view begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..model import Span, Spans

_SUBORDINATE = r"although|though|while|when|whenever|if|unless|until|because|after|before|since|once|whereas"
_STOP = "".join(
    rf"(?<!\b{short}\.)" for short in ("Mr", "Mrs", "Ms", "Dr", "St", "Gen", "Sen", "Rep", "Gov", "Rev", "Lt", "[A-Z]")
)
"""That a full stop just before ends no short form."""

_END = re.compile(rf"[.!?](?=\s|$){_STOP}|[.!?][\"“”’](?=\s)")
_BOUNDARY = re.compile(
    rf"[;:,.!?](?=\s|$){_STOP}|[.!?][\"“”’](?=\s)|\b(?<!not )(?:which|who|but|that|{_SUBORDINATE})\b"
    r"|\b(?:and|or)(?=\s(?:nothing|nobody|none|no one|I|he|she|it|we|they|you|there)\b)"
)
_SENTENCE = re.compile(r"[.!?][\"”’]?\s|\n")
_OPENING = re.compile(
    rf"\W*(?:that\s+)?(?:(?:even\s+|just\s+)?(?:{_SUBORDINATE})|in|on|at|by|during|despite|under|for|with|without|from|as|following|given)\b[^,;.?!]{{1,140}},\s",
    re.IGNORECASE,
)
"""A subordinate clause or an adverbial before the main clause."""

_RELATIVE = ("who", "which")
"""They end a clause of one word too: "those who …"."""

_ASIDE = re.compile(
    r",\s(?:who|which|whose|whom|where|[a-z]+ed|built|born|made|sold|known|held|seen|given)\b[^,;.?!]{1,120},(?=\s)"
)
"""A relative clause, whole or reduced, between commas."""

_AWAY = re.compile(r"\b(?:who|which|whose|whom|where|when|because|although|though|while|if|unless|whereas)\b[^,;]*")
"""A clause that tells of something else than the content: the time in it is not the content's."""

_BRIDGE = re.compile(
    r"\W*(?:that\s+)?(?:it(?:\s|['’])(?:is|was|s|seems|appears|has been)(?:\s[\w'’]+){0,3}?"
    r"|(?:I|we|you)(?:['’]m|['’]re)?\s(?:[\w'’]+\s){0,3}?(?:think|believe|know|knew|hope|feel|felt|say|said|suppose|guess|expect|understand|suspect"
    r"|fear|assume|doubt|find|found|see|sure|certain|confident|convinced|aware))\s+that\b",
    re.IGNORECASE,
)
"""A matrix that only weighs the clause after it: "we believe that", "it is clear that" (Thompson and Mulac, 1991)."""


def view(text: str, shown: Sequence[Span], hidden: Iterable[Span] = ()) -> str:
    """The text from the first to the last of the spans, blank between them and where another span hides it."""
    if not shown:
        return ""
    first, last = shown[0].start, max([s.end for s in shown])
    seen = text[first:last]
    for span in (*(Span(a.end, b.start) for a, b in pairwise(shown)), *hidden):
        start = min(max(span.start, first), last) - first
        end = max(start, min(span.end, last) - first)
        seen = seen[:start] + " " * (end - start) + seen[end:]
    return seen


def sentence_of(text: str, own: Spans, near: int) -> Span:
    """The words around some spans of the text, as far as their sentence goes and no more than ``near`` characters."""
    first, last = min(own).start, max([s.end for s in own])
    start, end = max(0, first - near), min(len(text), last + near)
    before = [m.end() for m in _SENTENCE.finditer(text, start, first)]
    after = _SENTENCE.search(text, last, end)
    return Span(before[-1] if before else start, after.start() + 1 if after else end)


def without_asides(sentence: str) -> str:
    """A view of a sentence without relative clauses between commas."""
    return _ASIDE.sub(_blank, sentence)


def main_clause(seen: str) -> str:
    """A view with all but the first clause of more than one word blank, and what opens it; ``seen`` is one without asides."""
    if opening := _OPENING.match(seen):
        seen = " " * opening.end() + seen[opening.end() :]
    bridge = _BRIDGE.match(seen)
    start, end = 0, len(seen)
    for boundary in _BOUNDARY.finditer(seen, bridge.end() if bridge else 0):
        if len(seen[start : boundary.start()].split()) > (boundary.group() not in _RELATIVE):
            end = boundary.start()
            break
        start = boundary.end()
    if len(seen[start:end].split()) < 2:
        start = 0
    return " " * start + seen[start:end] + " " * (len(seen) - end)


def first_sentence(content: str) -> str:
    """A view up to the end of its first sentence of more than one word."""
    for end in _END.finditer(content):
        if len(content[: end.start()].split()) > 1:
            return content[: end.start()]
    return content


def without_clauses(sentence: str) -> str:
    """A view of a sentence, one without asides, without any relative clauses and those of cause, condition or contrast."""
    return _AWAY.sub(_blank, sentence)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found.group())
