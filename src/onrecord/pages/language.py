"""The language of a text: English by its commonest words, any other by py3langid, whose model takes half a second to load."""

from __future__ import annotations

import re

from .words import words

ENOUGH = 60
"""Letters from which the language is detected; a shorter text is taken to be in the page's own, else in English."""

ENGLISH = 0.1
"""The share of English words above which a text is English; English news has about twice as much, other languages under 0.06."""


def language(text: str, declared: str | None) -> str:
    """The two letters of the language; ``declared`` is what the page says of itself."""
    start = re.findall(r"[^\W\d_]+", text[:5000].lower())
    if sum(map(len, start)) < ENOUGH:
        return declared or "en"
    common = set(words("language")["english"])
    if sum(word in common for word in start) >= ENGLISH * len(start):
        return "en"
    try:
        import py3langid

        return str(py3langid.classify(text[:5000])[0])
    except Exception:
        return declared or "en"
