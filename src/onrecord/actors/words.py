"""The word lists of ``words.toml``, read once."""

from __future__ import annotations

from functools import cache, lru_cache

from ..data import data


@cache
def words(section: str, name: str) -> frozenset[str]:
    """One list, such as ``words("persons", "roles")``; raises KeyError where there is none."""
    return frozenset(data(__package__, "words.toml")[section][name])


@cache
def heads() -> dict[str, str]:
    """From head noun to what it is a head of; where a noun stands in two lists the earlier list of the file counts."""
    out: dict[str, str] = {}
    for kind, nouns in data(__package__, "words.toml")["heads"].items():
        for noun in nouns:
            out.setdefault(noun, kind)
    return out


@lru_cache(maxsize=1 << 14)
def singular(noun: str) -> str:
    """A plural noun's likely singular, in lower case; a singular as it is."""
    noun = noun.casefold()
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return {"men": "man", "women": "woman"}.get(noun, noun)
