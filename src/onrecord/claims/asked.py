"""What was asked: the statement that a sentence or a question is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ..data import data

LONGEST = 600
"""Characters of what is asked that are looked at: more than the 128 word pieces that are embedded."""


def stated(words: str) -> str:
    """The statement that a question asks about ("Did the ministry pay?": "the ministry pay"); any other sentence as it is, on one
    line, without control characters. A negative question is one about the statement without the negation. Empty where
    there are no words."""
    text = " ".join("".join(c if c.isprintable() else " " for c in words).split())[:LONGEST]
    if not any(c.isalnum() for c in text):
        return ""
    bare = text.rstrip(" ?!.")
    opening = _asking() if text.endswith("?") else _plainly_asking()
    return (bare[found.end() :] or text) if (found := opening.match(bare)) and found.end() else text


@cache
def _asking() -> re.Pattern[str]:
    table = data(__package__, "search.toml")["question"]
    return _opening(table["whether"], table["asking"], [*table["auxiliaries"], *table["modals"]])


@cache
def _plainly_asking() -> re.Pattern[str]:
    """Without a question mark a modal asks nothing: it may be a name ("Will", "May")."""
    table = data(__package__, "search.toml")["question"]
    return _opening(table["whether"], table["asking"], table["auxiliaries"])


def _opening(whether: Sequence[str], asking: Sequence[str], auxiliaries: Sequence[str]) -> re.Pattern[str]:
    """One that says "whether", or a word that asks, an auxiliary with its negation, or both."""
    one = rf"(?:{'|'.join(asking)})"
    auxiliary = rf"(?:{'|'.join(auxiliaries)})(?:n['’]t)?"
    return re.compile(rf"(?:(?:{'|'.join(whether)})\s+|(?:{one}\s+)?(?:{auxiliary}\s+)?)", re.IGNORECASE)
