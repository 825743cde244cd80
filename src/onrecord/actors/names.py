"""Names in a text: capitalised runs, their titles and their roles."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from ..model import Kind

_CAPITAL = r"[^\W\d_a-zßàáâãäåæçèéêëìíîïñòóôõöøùúûüýþ]"
_WORD = rf"(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Sen|Rep|Gov|Prof|St)\.|(?:{_CAPITAL}\.)+|{_CAPITAL}[\w’'-]*)"
_NAME = re.compile(
    rf"{_WORD}(?:\s(?:(?:de|van|von|der|den|la|le|al|bin|ibn|da|di|dos|du|el|of|and|the|&)\s)?(?:the\s)?{_WORD})*"
)
_DAY = re.compile(r"^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s+(?:the\s+)?")
_DETERMINER = re.compile(
    r"^(on|in|at|but|and|when|after|while|if|as|the|a|an|its|his|her|their|our|this|that|one|two|three|some|several|other)\s+",
    re.IGNORECASE,
)


@cache
def words(kind: str) -> frozenset[str]:
    """One of the word lists of words.toml."""
    table = tomllib.loads((files(__package__) / "words.toml").read_text("utf-8"))
    return frozenset(table[kind])


def key(name: str) -> str:
    """What makes two spellings one name: no case, diacritics, determiner, possessive or punctuation."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"[’']s\b", "", plain)
    return " ".join(re.sub(r"[^\w]+", " ", _DETERMINER.sub("", plain.strip())).split())


def bare(words_: str) -> str:
    """A source's words without determiner, possessive and trailing clause."""
    return re.sub(r"[’']s?$", "", _DETERMINER.sub("", re.split(r",|\s(?:who|which|that)\s", words_.strip())[0])).strip()


def untitled(name: str) -> tuple[str, str]:
    """Splits a name into its titles and the name proper."""
    parts = name.split()
    i = 0
    while i < len(parts) - 1 and key(parts[i]) in words("titles"):
        i += 1
    return " ".join(parts[:i]), " ".join(parts[i:])


def names(text: str) -> Counter[str]:
    """Every capitalised run of the text with its count; a lone word that opens a sentence counts only if it recurs inside one."""
    found: Counter[str] = Counter()
    for match in _NAME.finditer(text):
        name = re.sub(r"[’']s$|[.,’']+$", "", _DAY.sub("", _DETERMINER.sub("", match.group())))
        before = text[: match.start()].rstrip(" \"“‘'")[-1:]
        if name and (" " in name or before not in ("", ".", "!", "?", "\n", ":", "”")):
            found[name] += 1
    return found


def kind_of(source: str, outlets: Iterable[str]) -> Kind:
    """What a source is by its words alone; a proper name of no known kind is a person's."""
    head = key(bare(source))
    parts = head.split()
    proper = any(p[:1].isupper() for p in bare(source).split()[0:] if key(p) not in words("titles"))
    if head in {key(o) for o in outlets if o}:
        return Kind.OUTLET
    if set(parts) & words("spokesman"):
        return Kind.ORGANIZATION
    last = parts[-1] if parts else ""
    core = re.split(
        r"\b(?:of|from|in|at|for|with|by|on|close|familiar|briefed|working|said|claiming|suggesting)\b", head
    )[0].split()
    last = core[-1] if core else last
    if last in words("outlet") and (proper or last in ("newspaper", "paper", "broadcaster")):
        return Kind.OUTLET
    if last in words("document") and last != "report":
        return Kind.DOCUMENT
    if last == "report":
        return Kind.DOCUMENT
    if last in words("organization") or (proper and set(parts) & words("organization")):
        return Kind.ORGANIZATION
    if last in words("group"):
        return Kind.GROUP
    if last in words("unnamed") or not proper:
        return Kind.UNNAMED
    if len(parts) == 1 and re.fullmatch(r"(?:[A-Z]\.?){2,}", bare(source)):
        return Kind.PLACE if "." in source else Kind.ORGANIZATION
    return Kind.PERSON
