"""Whom the text describes as what: a role before a name, or in apposition after it."""

from __future__ import annotations

import re
from functools import lru_cache

from .names import Name
from .phrases import Phrase, fold_head, parse
from .words import heads, singular, words

_AFTER = re.compile(
    r"^(?:, \d{2})?(?:, | [–—-] )(?P<role>(?:(?:the|a|an|its|his|her|their|one of)\s|[^\W\d_A-Z][\w’'-]*\s|[A-Z][\w’'-]*[’']s\s)[^,.;:!?\n()\"“”–—]{2,90}?)(?=[,.;:!?\n)–—]|\s[–—-]\s|\swho\b)"
)
_AFTER_WORD = re.compile(r"^, (?P<role>[a-z][\w’'-]+(?: (?:of|at|for|in) [^,.;:!?\n()\"“”–—]{2,60})?)(?=[,.;:!?\n)])")
_IS = re.compile(
    r"^ (?:is|was|remains|became) (?P<role>(?:the|a|an) [^,.;:!?\n()\"“”–—]{2,90}?)(?=[,.;:!?\n)–—]|\swho\b)"
)
_BEFORE = re.compile(
    r"(?:^|(?<=[\s\"“(]))(?P<role>(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[\w-]+[’']s|[\w-]+s[’'])\s)(?:[\w’'-]++\s){0,8}?[\w’'-]++),? $"
)
_PLAIN_BEFORE = re.compile(r"(?<![\w’'-])(?P<role>(?:[\w’'-]++\s)?[\w’'-]++) $")
_WHO = re.compile(
    r"^, who (?P<verb>runs|leads|heads|chairs|owns|drives|edits|represents|speaks for|negotiates for|commands|manages|coaches) (?P<what>[^,.;:!?\n]{2,50})"
)
_AGENT = {
    "runs": "head of", "leads": "leader of", "heads": "head of", "chairs": "chair of", "owns": "owner of", "drives": "driver of",
    "edits": "editor of", "represents": "lawyer of", "speaks for": "spokesman of", "negotiates for": "negotiator of",
    "commands": "commander of", "manages": "manager of", "coaches": "coach of",
}  # fmt: skip
REACH = 110
"""Characters on either side of a name in which its role may stand; none before it goes over a line's or a sentence's end."""


def roles(name: Name, text: str) -> list[str]:
    """What the text calls the bearer at this place, titles first; each without its determiner."""
    out = [" ".join(name.titles)] if any(t.casefold().rstrip(".") not in _COURTESY for t in name.titles) else []
    near = max(0, name.start - REACH)
    before = text[max(near, text.rfind("\n", near, name.start) + 1, text.rfind(".", near, name.start)) : name.start]
    after = text[name.end : name.end + REACH + 40].partition("\n")[0]
    for found in (_AFTER.match(after) or _AFTER_WORD.match(after), _IS.match(after)):
        if found and (role := _role(found["role"])) and role not in out:
            out.append(role)
    for found in (_BEFORE.search(before), _PLAIN_BEFORE.search(before)):
        if found and (role := _role(found["role"], bare=not found.group().endswith(", "))) and role not in out:
            out.append(role)
    if who := _WHO.match(after):
        out.append(f"{_AGENT[who['verb']]} {who['what']}")
    return out


_DETERMINERS = {"the", "a", "an", "its", "his", "her", "their", "our", "one", "first", "second"}
_COURTESY = {"mr", "mrs", "ms", "miss", "mx", "dr", "st"}


def _role(told: str, bare: bool = False) -> str:
    """The role in these words, empty where their head is no noun for what someone is, or, if ``bare``, has a complement."""
    told = re.split(r"\s(?:and|but|has|had|was|is|said|says)\s", told)[0]
    opener = told.split()[0].casefold()
    if opener in words("names", "openers") and opener not in _DETERMINERS:
        return ""
    last = fold_head(told.split()[-1])
    if bare and not _tells_role(last):
        return ""
    phrase = parse(told)
    if phrase.name or not phrase.head or (bare and (phrase.tail or last != phrase.head)):
        return ""
    if _tells_role(phrase.head):
        return (f"{phrase.owner}'s " if phrase.owner and phrase.owner[:1].isupper() else "") + phrase.role
    return ""


def _tells_role(noun: str) -> bool:
    return is_role(noun) or heads().get(noun) in ("organization", "outlet")


def tells_person(phrase: Phrase) -> bool:
    """Whether a description is of one person by what he or she is, and of no body."""
    return is_role(phrase.head) and phrase.kind != "organization"


@lru_cache(maxsize=1 << 14)
def is_role(noun: str) -> bool:
    """Whether the noun says what one person is."""
    return any(p in words("persons", "roles") for p in (noun, singular(noun), noun.split("-")[-1]))
