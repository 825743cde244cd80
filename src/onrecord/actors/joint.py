"""Sources who speak together: "the board and the union", "A, B and C", "both governments". The group is one actor and knows its
members."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ..model import Kind
from .cast import Cast, Figure, role_heads
from .names import names
from .phrases import Phrase, clean, parse
from .roles import is_role
from .words import heads

Describe = Callable[[Phrase, int, str], Figure]
"""Whom a phrase means that stands at this place in these words."""

FEW = 4
"""Members that a plural without names can stand for at most ("the ministers"); by hand."""

_SPLIT = re.compile(r",?\s(?:and|&)\s|,\s")
_COUNTED = {"both": 2, "two": 2, "three": 3, "four": 4}
_LISTED = re.compile(r"(?:of|for|from)\s+(?P<names>.+)")


def joint(source: str, place: int, cast: Cast, describe: Describe) -> Figure | None:
    """The group that the words of a source make of several who are each told by a name or a definite phrase, else None. What
    is one name that holds an "and" ("Search and Rescue Service") is one body."""
    parts = _parts(source)
    if len(parts) < 2:
        return None
    if not all(_stands_alone(phrase, cast.text) for _, _, phrase in parts):
        return cast.add(re.sub(r"^[Tt]he\s", "", clean(source)), Kind.ORGANIZATION, source)
    told = [_within(phrase, cast) or describe(phrase, place + start, words_) for start, words_, phrase in parts]
    figures = list({id(f): f for f in told}.values())
    if len(figures) < 2:
        return None
    return cast.together(figures, clean(source))


def members(group: Figure, source: str, place: int, cast: Cast) -> Sequence[Figure]:
    """Who is in a group that is told by one plural: "the governments of A and B", "both ministers", "the two sides"."""
    phrase = parse(source)
    if not phrase.plural or phrase.name:
        return ()
    if phrase.kind == "organization" and (listed := _LISTED.match(phrase.tail)):
        named = [cast.by_name(n.name, place) for n in names(f"x {listed['names']}")]
        found = [f for f in named if f and f is not group]
        return found if len(found) > 1 and len(found) == len(named) else ()
    counts = [_COUNTED[w] for w in (*phrase.determiner.split()[-1:], *phrase.modifiers[:1]) if w in _COUNTED]
    count = counts[0] if counts else 0
    if not count and phrase.determiner != "the":
        return ()
    alike = [f for f in cast.figures if f is not group and f.before(place) >= 0 and _is_one(f, phrase)]
    return alike if (len(alike) == count if count else 1 < len(alike) <= FEW) else ()


def _is_one(figure: Figure, phrase: Phrase) -> bool:
    """Whether a figure is one of those whom a plural describes, all its adjectives told of it."""
    if figure.kind not in (Kind.PERSON, Kind.ORGANIZATION) or figure.plural:
        return False
    called = {h for role in figure.roles for h in role_heads(role)}
    if figure.kind is Kind.ORGANIZATION:
        called.add(figure.name.split()[-1].casefold())
    told = " ".join((figure.name, *figure.roles)).casefold()
    return phrase.head in called and all(m in told for m in phrase.modifiers if m not in _COUNTED)


def _parts(source: str) -> list[tuple[int, str, Phrase]]:
    """The coordinated phrases of a source with their places in it; none where one of them is neither name nor
    definite, or where what is joined may be a complement ("the leaders of the House and the Senate")."""
    if not _SPLIT.search(source):
        return []
    inside = [(n.start - 2, n.end - 2) for n in names(f"x {source}")]
    cuts = [m for m in _SPLIT.finditer(source) if not any(a < m.start() < b - 1 for a, b in inside)]
    if all(m.group() == ", " for m in cuts):
        return []
    starts, ends = [0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(source)]
    told = [(a, w, parse(w)) for a, b in zip(starts, ends, strict=True) if (w := clean(source[a:b]))]
    parts = [
        part
        for i, part in enumerate(told)
        if not (0 < i < len(told) - 1 and told[i - 1][2].name and _is_beside(part[2]))
    ]
    complete = not any(phrase.tail for _, _, phrase in parts[:-1])
    return parts if complete and all(_is_told(phrase) for _, _, phrase in parts) else []


def _is_beside(phrase: Phrase) -> bool:
    """Whether a phrase between commas stands beside the name before it ("Ana Brisk, the mayor, and …")."""
    return not phrase.name and is_role(phrase.head)


def _is_told(phrase: Phrase) -> bool:
    """Whether a phrase is a name, or points back to one who can speak."""
    if phrase.name:
        return True
    speaks = is_role(phrase.head) or heads().get(phrase.head) in ("organization", "outlet", "group")
    return phrase.definite and (speaks or bool(names(f"x {phrase.tail}")))


def _stands_alone(phrase: Phrase, text: str) -> bool:
    """Whether a name of one word stands in the text without what it is joined to here; longer names and phrases do."""
    if not phrase.name or " " in phrase.name or phrase.titles:
        return True
    own = re.escape(phrase.name)
    return re.search(rf"(?<!and ){own}\b(?!\s(?:and\s)?[^\W\d_a-z])", text) is not None


def _within(phrase: Phrase, cast: Cast) -> Figure | None:
    """The place or body whose name a description of no known sort holds ("its breakaway region of Osk")."""
    if phrase.name or is_role(phrase.head) or phrase.kind:
        return None
    found = names(f"x {phrase.tail}")
    return (cast.by_name(found[-1].name, 0) or cast.add(found[-1].name, Kind.PLACE)) if found else None
