"""The words that decide what on a page is furniture, a byline, a date or a credit: ``words.toml``, read once."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from ..data import data


def words(part: str) -> dict[str, Any]:
    """One table of ``words.toml``."""
    table: dict[str, Any] = data(__package__, "words.toml")[part]
    return table


@cache
def one_of(part: str, key: str) -> str:
    """A list of ``words.toml`` as a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words(part)[key], key=len, reverse=True))


@cache
def months() -> str:
    """Every name of a month as a pattern, the longest first."""
    names = (name for same in words("date")["months"] for name in same)
    return "|".join(sorted(names, key=len, reverse=True))


def tidy(value: object) -> str | None:
    """A string on one line, without characters that cannot be printed or stored; None for nothing or no string."""
    if not isinstance(value, str):
        return None
    if value.isprintable():
        return " ".join(value.split()) or None
    kept = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in value)
    return " ".join(kept.split()) or None


def fold(text: str) -> str:
    """Lower case without diacritics."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def folded(name: str) -> str:
    """A name's letters and digits alone, without accents, case, and a leading article."""
    return "".join(c for c in re.sub(r"^the\s+", "", fold(name).strip()) if c.isalnum())
