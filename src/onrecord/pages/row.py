"""A row of a table of texts as an article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from ..errors import InputError
from ..model import Article, Review
from . import article as page
from .dates import moment
from .decoding import cleaned
from .metadata import Metadata
from .options import Options
from .packed import too_large
from .reviews import MOST
from .source import absolute
from .words import tidy, words

EARLIEST = 1600
"""The first newspapers are of 1605; archives are read too, so a row may be older than the web."""

SECONDS, MILLISECONDS = 100_000_000, 100_000_000_000
"""Numbers above the first count seconds since 1970, those above the second milliseconds: both begin in 1973. Lower ones are no dates."""

NOT_OURS = "it is no article as onrecord exports them", "export it again"


def article(cells: Mapping[str, Any], where: str, options: Options) -> Article:
    """The article whose parts are the cells: text, url, outlet, date, title, byline. Raises InputError where it has no text, or where its
    date cannot be told: undated, it would be taken for the newest."""
    text = _text(cells.get("text"))
    if len(text.encode("utf-8", "replace")) > options.most_bytes:
        raise too_large(where, options.most_bytes)
    url = absolute(_known(cells.get("url")), None)
    title, outlet, byline = (_known(cells.get(part)) for part in ("title", "outlet", "byline"))
    when = _moment(cells.get("date"), where)
    about = Metadata(title=title, outlet=outlet, byline=byline, url=url, published=when)
    return page.article(text.encode("utf-8", "replace"), where, where, url, "utf-8", given=about)


def own(cells: Mapping[str, Any], where: str) -> Article:
    """An article that onrecord itself exported, as it was; its id is made anew, so that nobody can give it another's."""
    text = _string(cells, "text", where)
    if not text or not text.strip():
        raise InputError(where, "its article has no text", "export it again")
    text, reviews = cleaned(text), cells.get("reviews") or []
    if not isinstance(reviews, list) or not all(isinstance(one, dict) for one in reviews):
        raise InputError(where, *NOT_OURS)
    path, url, title, outlet, agency, byline, language, based_on, published = (
        _string(cells, name, where)
        for name in ("path", "url", "title", "outlet", "agency", "byline", "language", "based_on", "published")
    )
    return Article(
        page.mark(url or path, text), text, path, url, title, outlet, agency, byline, _moment(published, where), language, based_on,
        tuple(_review(one, where) for one in reviews[:MOST]),
    )  # fmt: skip


def _review(cells: Mapping[str, Any], where: str) -> Review:
    claim, verdict, by, url, published, claimant = (
        _string(cells, name, where) for name in ("claim", "verdict", "by", "url", "published", "claimant")
    )
    appearances = cells.get("appearances") or []
    if not claim or not verdict or not isinstance(appearances, list):
        raise InputError(where, *NOT_OURS)
    return Review(claim, verdict, by, url, _moment(published, where), claimant, tuple(map(str, appearances[:MOST])))


def _string(cells: Mapping[str, Any], name: str, where: str) -> str | None:
    value = cells.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(where, *NOT_OURS)
    return value


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value if isinstance(value, str) else ""


def _known(value: object) -> str | None:
    """A cell's words, of an object its name, of a list all of them; None where it says that it holds nothing."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        value = ", ".join(filter(None, map(_known, value[:20])))
    told = tidy(str(value) if isinstance(value, int | float) else value)
    return None if told is None or told.casefold() in words("columns")["missing"] else told


def _moment(value: object, where: str) -> datetime | None:
    """A date in any form; a number counts seconds or milliseconds since 1970. UTC where no zone is told."""
    if isinstance(value, datetime):
        return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day, tzinfo=UTC)
    told = _known(value)
    if told is None or value != value:
        return None
    found = moment(told, EARLIEST) or _counted(told)
    if found is None:
        raise InputError(where, f"its date cannot be told: {told[:40]}", "write it as 2026-03-05")
    return found


def _counted(told: str) -> datetime | None:
    try:
        number = float(told)
        seconds = number / 1000 if number > MILLISECONDS else number
        return datetime.fromtimestamp(seconds, UTC).replace(microsecond=0) if seconds > SECONDS else None
    except (ValueError, OverflowError, OSError):
        return None
