"""Points in time as pages write them, for machines and for people. UTC where a page names no zone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import cache

from .words import months, one_of, tidy, words

EARLIEST = 1990
"""No page is older than the web; an earlier year is a machine's way to say that it does not know."""


LONGEST = 200
"""Characters in which a date is looked for; a longer text is no date."""


def moment(value: object, earliest: int = EARLIEST) -> datetime | None:
    """Reads ISO 8601, a mail header's form, or words such as ``Published March 2, 2025 at 9:15 am``; None before the year ``earliest``."""
    text = tidy(value)
    if text is None or len(text) > LONGEST:
        return None
    for form in (_iso, _mail, _words):
        try:
            when = form(text)
            if when and when.year >= earliest:
                return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
        except (ValueError, OverflowError, IndexError, TypeError):
            continue
    return None


def dated(line: str) -> datetime | None:
    """The time that a line tells, where it tells nothing else."""
    if len(line) > LONGEST:
        return None
    rest = _date().sub(" ", line)
    rest = re.sub(
        rf"\b({one_of('date', 'published')}|{one_of('date', 'changed')}|on|at|{'|'.join(_DAYS)})\b",
        " ",
        rest,
        flags=re.I,
    )
    return None if re.search(r"\w", rest) else moment(line)


_DAYS = ("mon(day)?", "tues?(day)?", "wed(nesday)?", "thu(rs(day)?)?", "fri(day)?", "sat(urday)?", "sun(day)?")


def _iso(text: str) -> datetime:
    return datetime.fromisoformat(re.sub(r"\s*(UTC|GMT)$", "+00:00", text))


def _mail(text: str) -> datetime | None:
    return parsedate_to_datetime(text) if re.match(r"(?:\w{3},\s+)?\d{1,2}\s+\w{3}\s+\d{4}\s+\d\d:\d\d", text) else None


def _words(text: str) -> datetime | None:
    found = list(_marked(text))
    return next((when for mark, when in found if mark == "published"), found[0][1] if found else None)


def _marked(text: str) -> Iterator[tuple[str, datetime]]:
    """Each date in the text, with the kind of the word before it: published, changed or none; those changed last."""
    later = []
    for match in _date().finditer(text):
        before = text[: match.start()].lower()
        mark = "none"
        for kind in ("published", "changed"):
            if re.search(rf"\b(?:{one_of('date', kind)})\W*(?:on\W+)?(?:[a-z]+day,?\s+|[a-z]{{3}},\s+)?$", before):
                mark = kind
        if when := _built(match):
            if mark == "changed":
                later.append((mark, when))
            else:
                yield mark, when
    yield from later


def _built(match: re.Match[str]) -> datetime | None:
    part = match.groupdict()
    name = (part["m1"] or part["m2"] or "").lower()
    month = _months().get(name) or int(part["m3"] or 0)
    hour = int(part["hour"] or 0)
    if part["half"]:
        hour = hour % 12 + (12 if part["half"].lower().startswith("p") else 0)
    hours = words("date")["zones"].get((part["zone"] or "z").lower(), 0)
    day, year = part["d1"] or part["d2"] or part["d3"], part["y1"] or part["y2"] or part["y3"]
    try:
        return datetime(
            int(year), month, int(day), hour, int(part["minute"] or 0), tzinfo=timezone(timedelta(hours=hours))
        )
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in enumerate(words("date")["months"], 1) for name in names}


@cache
def _date() -> re.Pattern[str]:
    names = months()
    zones = "|".join(sorted(words("date")["zones"], key=len, reverse=True))
    return re.compile(
        rf"""(?: \b(?P<m1>{names})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>(?:19|20)\d\d)
          | \b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{names})\.?,?\s+(?P<y2>(?:19|20)\d\d)
          | \b(?P<y3>(?:19|20)\d\d)-(?P<m3>\d\d)-(?P<d3>\d\d) )
        (?: [\s,|T–—-]*(?:at\s+)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)(?::\d\d)?\s*(?P<half>[ap]\.?m\b\.?)?\s*(?P<zone>(?:{zones})\b)? )?""",
        re.IGNORECASE | re.VERBOSE,
    )
