"""Agency copy: whose it is, from a credit, the dateline, the byline, or a line at either end of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from .names import same, shortens
from .words import months, one_of, tidy, words

LONGEST_CREDIT = 220
"""Characters; a longer paragraph is story, not credit."""

_CAPITAL = "A-ZÀ-ÞĀ-ŽА-Я"
_NAME = rf"(?P<name>[{_CAPITAL}][\w.&'’-]*(?:\s+(?:of|de|del|di|da|the|and|&)?\s*[{_CAPITAL}0-9][\w.&'’-]*){{0,5}}|dpa)"
_TITLED = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Sir)\b")
_DATELINE = re.compile(
    rf"""^(?P<place>[^()\n]{{0,60}}?)\s*
        [(/](?P<name>(?:[{_CAPITAL}][\w'’.&-]*|dpa)(?:\s[{_CAPITAL}][\w'’.&-]*){{0,3}})[)/]\.?\s*
        (?P<dash>[—–-]+|:)?\s*(?P<next>\S?)""",
    re.VERBOSE,
)
_BARE_DATELINE = re.compile(
    r"^(?P<place>[^()\n]{2,60}?)[,.]?\s+[—–-]*\s*(?P<name>[A-Z]{2,5}|[A-Z][a-z]+)\s*(?:[—–-]+|:)"
)


def known(name: str | None) -> str | None:
    """The full name of an agency, where the name is all there is and the agency is known."""
    bare = " ".join((name or "").split()).strip(" .,;:()[]/—–-")
    return _agencies().get(bare) or _agencies().get(bare.removeprefix("the ").removeprefix("The "))


def agency_like(name: str) -> bool:
    """Whether a name says by its words that it is an agency's."""
    if known(name):
        return True
    parts = set(re.findall(r"\w+", name.lower()))
    named = parts.difference(words("agency")["generic"]) and parts.isdisjoint(words("agency")["offices"])
    return bool(named) and bool(re.search(rf"\b(?:{one_of('agency', 'words')})\b", name, re.IGNORECASE))


def dateline(paragraph: str) -> str | None:
    """The agency in a dateline, as printed.

    ``LONDON (AP) —``, ``Paris, 3 May (AFP) -``, ``MOSCOW, May 3. /TASS/.``, ``TOKYO, Kyodo -``. An agency that is not
    known must stand after a place in capitals or a date, or be short and in capitals itself, and a sentence must begin
    after it.
    """
    found = _DATELINE.match(paragraph)
    if not found:
        found = _BARE_DATELINE.match(paragraph)
        return found["name"] if found and known(found["name"]) and _is_place(found["place"]) else None
    name, place = found["name"], found["place"]
    if known(name):
        return name if not place or _is_place(place) else None
    if not found["dash"] or found["next"].islower() or not place or not _is_place(place) or same(name, place):
        return None
    capitals = place.split(",")[0].isupper() and len(place) > 3
    short = name.isupper() and len(name) <= 6 and len(place.split()) <= 3
    return name if capitals or short or _dated(place) else None


def credited(line: str) -> str | None:
    """The agency in a line that only gives it credit: ``This story was provided by X.``, ``— X``, ``Source: X``."""
    line = tidy(line) or ""
    if not line or len(line) > LONGEST_CREDIT:
        return None
    for pattern in _patterns("sure"):
        if (found := pattern.fullmatch(line)) and not _TITLED.match(found["name"]):
            return known(found["name"]) or str(found["name"]).rstrip(".")
    for pattern in _patterns("likely"):
        if (found := pattern.fullmatch(line)) and agency_like(found["name"]):
            return known(found["name"]) or str(found["name"]).rstrip(".")
    return None


def signed(byline: str | None) -> str | None:
    """The agency in a byline: ``AP``, ``Dana Orlund/AFP``, ``Dana Orlund, Associated Press``, ``ORLUND, AP Writer``."""
    if not byline:
        return None
    if full := known(byline):
        return full
    parts = [p.strip() for p in re.split(r"[/|,;()]|\s[–—-]\s|\s(?:and|for|with|of|in|via)\s", byline) if p.strip()]
    for part in parts:
        if full := known(part):
            return full
        first = part.split()
        for size in range(min(3, len(first) - 1), 0, -1):
            if (full := known(" ".join(first[:size]))) and _role(first[size:]):
                return full
    slash = re.search(r"/\s*([A-Z][\w .&'’-]+)$", byline)
    if slash and (agency_like(slash[1]) or (slash[1].isupper() and len(slash[1]) <= 6)):
        return slash[1].strip()
    return byline if len(parts) == 1 and agency_like(byline) and len(byline.split()) <= 6 else None


def agency(
    credits: Iterable[str], hints: Iterable[str | None], lines: list[str], byline: str | None, outlet: str | None
) -> str | None:
    """The agency whose copy a page is, else None.

    ``credits`` are what the page marks as an agency's credit and stand even where they name the outlet; ``hints`` are
    fields that may name an agency; ``lines`` is the text. The fullest form of the name is taken.
    """
    told = [dateline(lines[0]) if lines else None, *map(_hinted, hints), signed(byline), *map(credited, ends(lines))]
    others = [name for name in told if name and not (outlet and _own(name, outlet))]
    found = [known(name) or name for name in (*credits, *others)]
    return max((name for name in found if same(name, found[0])), key=len) if found else None


def ends(lines: list[str]) -> list[str]:
    """The lines among which a credit may stand: the first two and the last three."""
    return [*lines[:2], *lines[max(2, len(lines) - 3) :]]


def _own(name: str, outlet: str) -> bool:
    """Whether the agency is the outlet itself; an agency shortens its name in its own way."""
    return same(name, outlet) or (agency_like(outlet) and shortens(name, outlet))


def _hinted(hint: str | None) -> str | None:
    return (known(hint) or hint) if hint and len(hint) < 80 and agency_like(hint) else None


def _is_place(place: str) -> bool:
    """Whether words may stand before the agency in a dateline: a few, each with a capital, apart from a date."""
    bare = re.sub(r"\b\d{1,4}(st|nd|rd|th)?\b", " ", place)
    return (
        len(place.split()) <= 8
        and not place.lower().startswith(("the ", "a ", "an "))
        and all(
            w[:1].isupper() or w.lower() in ("de", "la", "el", "al", "of", "and", "am", "an", "der", "du", "d'", "le")
            for w in re.findall(r"[^\W\d_][\w'’.-]*", bare)
        )
    )


def _dated(place: str) -> bool:
    return bool(re.search(rf"\b(?:{months()})\b\.?\s*\d|\d\s*(?:{months()})\b", place, re.IGNORECASE))


def _role(rest: list[str]) -> bool:
    return rest[-1].lower().strip(".") in words("agency")["roles"]


@cache
def _agencies() -> dict[str, str]:
    table = words("agency")["known"]
    return {form: full for full, forms in table.items() for form in (full, full.upper(), *forms)}


@cache
def _patterns(kind: str) -> list[re.Pattern[str]]:
    flags = [p.replace("NAME", f"(?-i:{_NAME})") for p in words("agency")[kind]]
    return [re.compile(rf"[\s(\[*]*(?:{p})[\s.)\],;*]*(?:all rights reserved\.?)?", re.IGNORECASE) for p in flags]
