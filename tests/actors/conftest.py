"""Invented articles in which every statement's <source>, [cue] and {content} are marked; contents may hold statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.actors import identify
from onrecord.model import Article, Reading, Span, Stance, Statement

Read = Callable[[str], Reading]
MARKS = {"<": "source", "[": "cue", "{": "content"}


def read(marked: str) -> Reading:
    """The reading of a marked text; statements are numbered by their sources and take the stance of a plain assertion."""
    text = ""
    open_: list[tuple[int, str, int]] = []
    spans: list[dict[str, Span]] = []
    for c in marked:
        if c == "<":
            spans.append({})
        if c in MARKS:
            open_.append((len(spans) - 1, MARKS[c], len(text)))
        elif c in ">]}":
            number, role, start = open_.pop()
            spans[number][role] = Span(start, len(text))
        else:
            text += c
    told = [{role: (s[role],) if role in s else () for role in MARKS.values()} for s in spans]
    holders = [
        next((f"s{j}" for j, o in enumerate(spans) if "content" in o and o["content"].holds(s["cue"])), None)
        for s in spans
    ]
    statements = [
        Statement(f"s{i}", "a", t["source"], t["cue"], t["content"], Stance.ASSERTS, False, 1.0, within)
        for i, (t, within) in enumerate(zip(told, holders, strict=True))
    ]
    return identify(Article("a", text, outlet="The Evening Tarn"), statements)


@pytest.fixture(name="read")
def _read() -> Read:
    return read
