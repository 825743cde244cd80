"""Names on a page: which outlet a host belongs to, a title without its outlet, a byline without its furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from .words import folded, months, one_of, tidy, words

LONGEST_BYLINE = 120
"""Characters; what is longer is the author's biography or the page's beginning, not a byline."""

LONGEST_HEADLINE = 400
"""Characters; what is longer is no headline."""

_SEPARATOR = re.compile(r"\s+(?:[-–—|·•:»]|::)\s+|\s*\|\s*")


def same(one: str, other: str) -> bool:
    """Whether two names are one, by letters, by initials, or by the words of the one within the other."""
    if not folded(one) or not folded(other):
        return False
    if folded(one) == folded(other):
        return True
    short, long = sorted((one, other), key=len)
    inner, outer = ([folded(w) for w in re.findall(r"[\w'’]+", name)] for name in (short, long))
    initials = "".join(w[:1] for w in outer)
    capitals = "".join(folded(c) for c in long if c.isupper())
    return set(inner) <= set(outer) or folded(short) in (initials, capitals)


def fits(name: str, host: str) -> bool:
    """Whether a host is named after this: ``ttimes.com`` and The Tessal Times."""
    return any(_named_after(folded(label), name) for label in _labels(host))


def host_of(url: str | None) -> str | None:
    """The host of an address, without ``www.``."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def site(url: str | None) -> str | None:
    """The label of an address's host that names whose it is, the same for all of a site's hosts: ``thepier`` of both
    ``m.thepier.co.uk`` and ``news.thepier.com``; None where there is no host."""
    host = host_of(url)
    return _labels(host)[-1] if host else None


def carrier(url: str) -> bool:
    """Whether an address is of a host that hands on others' pages."""
    host = host_of(url) or ""
    return any(host == known or host.endswith(f".{known}") for known in words("outlet")["carriers"])


def outlet(candidates: Iterable[str | None], host: str | None) -> str | None:
    """The first candidate that fits the host, else the first, else the host itself."""
    named = [n for c in candidates if c and (n := _whole(c, host)) and n.casefold() not in words("outlet")["platforms"]]
    fitting = [n for n in named if host and fits(n, host)]
    return next(iter([*fitting, *named]), host)


def headline(title: str | None, names: Iterable[str | None], host: str | None) -> str | None:
    """A title without the outlet's name at its end; None where nothing but the name is left."""
    if len(title or "") > LONGEST_HEADLINE:
        return None
    known = [folded(n) for n in names if n]
    while title and (marks := list(_SEPARATOR.finditer(title))):
        tail = title[marks[-1].end() :]
        if folded(tail) not in known and not (host and _is_name(tail) and fits(tail, host)):
            break
        title = title[: marks[-1].start()].strip()
    return title if title and folded(title) not in known else None


def suffixes(title: str | None) -> list[str]:
    """The parts of a title that may be the outlet's name, from the end."""
    return [part.strip() for part in _SEPARATOR.split(title or "")[:0:-1] if part.strip()]


def byline(text: object) -> str | None:
    """The author's name as printed, without what comes before it; None for an address, a form's label, or nothing."""
    line = _unopened(tidy(text) or "")
    if (
        re.search(r"https?://|www\.", line)
        or len(line) > LONGEST_BYLINE
        or line.casefold() in words("byline")["nobody"]
    ):
        return None
    return line if re.search(r"[^\W\d_]{2}", line) else None


def printed_byline(text: str) -> str | None:
    """A byline from the page's own words, which run on into dates, places and buttons."""
    line = _unopened(tidy(text) or "")
    end = rf"\s*(?:[|•·@\d]|\b(?:{months()})\b\.?\s*\d|\b(?:{one_of('byline', 'ends')})\b)"
    name = byline(re.split(end, line, maxsplit=1, flags=re.IGNORECASE)[0])
    return name if name and len(name.split()) <= 14 and name != name.lower() else None


def _is_name(text: str) -> bool:
    """Whether every long word has a capital, or there is but one word."""
    parts = text.split()
    return len(parts) == 1 or all(part[:1].isupper() for part in parts if len(part) > 3)


def _unopened(line: str) -> str:
    return re.sub(rf"^(?:{one_of('byline', 'openings')})(?:\s+|$)", "", line, count=1, flags=re.I).strip(" ,;:-–—")


def _whole(name: str, host: str | None) -> str | None:
    """One name where a site strings several together."""
    parts = [p.strip().removeprefix("@") for p in name.split("|") if p.strip()]
    return next((p for p in parts if host and fits(p, host)), parts[0] if parts else None)


def _labels(host: str) -> list[str]:
    labels = host.lower().split(".")
    return [x for x in labels[:-1] if len(x) > 1 and x not in words("outlet")["labels"]] or labels[:1]


def _named_after(label: str, name: str) -> bool:
    """Whether a label is a name, its initials where it is short, or letters that make up a third of it."""
    letters = folded(name)
    if same(label, name) or (len(letters) > 3 and letters in label):
        return True
    return len(label) > 3 and len(label) * 3 >= len(letters) and shortens(label, name)


def shortens(short: str, long: str) -> bool:
    """Whether the one is made of letters of the other, in their order, the first letter first."""
    letters, rest = folded(short), iter(folded(long))
    return bool(letters) and folded(long).startswith(letters[0]) and all(letter in rest for letter in letters)
