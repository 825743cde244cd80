"""Lines of text as a story: the furniture that a page or a paste brings along goes, the paragraphs stay."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

from .dates import dated
from .names import printed_byline
from .words import one_of, words

LONGEST_TITLE = 160
"""Characters; headlines in news are shorter, first paragraphs mostly longer."""

WRAPPED = range(40, 101)
"""The widths at which mail and old files break lines within a paragraph."""


def paragraphs(text: str) -> tuple[str | None, list[str]]:
    """Title, or None where the first line is no title, and the paragraphs, each on one line."""
    lines = [line for line in _lines(text) if not chrome(line)]
    if len(lines) > 1 and len(lines[0]) < LONGEST_TITLE and lines[0][-1] not in '.!?…”"’:;,':
        return lines[0], lines[1:]
    return None, lines


def chrome(line: str) -> bool:
    """Whether a line is a page's furniture: menu entries, sharing links, pointers elsewhere, and nothing else."""
    cells = [c for c in re.split(r"\s{2,}|\t|\s?[|·•]\s", line.strip()) if c]
    if not cells or all(c.strip(" .:!»>…").casefold() in _furniture() for c in cells):
        return True
    length, low = len(line.split()), line.strip(" .*(–—").casefold()
    if length <= 30 and low.startswith(tuple(words("chrome")["openings"])):
        return True
    if low.startswith("the post ") and any(feed in low for feed in words("chrome")["feeds"]):
        return length <= 60
    return length <= 60 and low.rstrip(" .*)").endswith(tuple(words("chrome")["endings"]))


def opening(lines: list[str]) -> tuple[str | None, datetime | None, list[str]]:
    """Byline and time of publication from the lines that stand before the story, and the story without them."""
    byline, published, rest = None, None, list(lines)
    for line in lines[:4]:
        if when := dated(line):
            published = published or when
        elif name := signature(line):
            byline = byline or name
        else:
            break
        rest.pop(0)
    return (byline, published, rest) if rest else (None, None, lines)


def signature(line: str) -> str | None:
    """The name in a line that is nothing but a byline, such as ``By Dana Orlund``."""
    opened = re.match(rf"(?:{one_of('byline', 'openings')})\s", line, re.IGNORECASE)
    name = (
        printed_byline(line)
        if opened and len(line) < 120 and not line.rstrip().endswith((".", "?", "!", "”", '"'))
        else None
    )
    told = not name or set(name.lower().split()) & set(words("byline")["sentence"])
    return None if told or not name or not name[:1].isupper() else name


def _lines(text: str) -> list[str]:
    """Paragraphs, each with its inner spaces kept so that the cells of a menu can be told apart."""
    lines: list[str] = []
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        inner = [line.strip() for line in block.splitlines() if line.strip()]
        body = inner[:-1]
        wrapped = len(inner) > 1 and all(len(x) in WRAPPED for x in body) and not all(x[-1] in '.!?”"' for x in body)
        lines += [" ".join(inner)] if wrapped else inner
    return [line if chrome(line) else " ".join(line.split()) for line in lines]


@cache
def _furniture() -> frozenset[str]:
    return frozenset(words("chrome")["lines"])
