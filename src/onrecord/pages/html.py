"""An HTML page as metadata and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

from lxml import html as lxml_html
from lxml.html import HtmlElement

from ..errors import InputError
from .metadata import Metadata, metadata
from .plain import chrome
from .words import folded

ELEMENTS = 30_000
"""Elements in one page; news pages hold some thousands, and extraction takes minutes over 100,000 siblings."""

_MARKUP = re.compile(r"<(?:!doctype\s+html|html|head|body|article)\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"(?:(?:<\?xml[^>]*>|<!--(?:(?!-->).)*-->)\s*)*<(?:div|p|h\d|meta|title|main|section|span)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_html(text: str) -> bool:
    """Whether a text is a page's markup rather than the story itself."""
    return bool(_MARKUP.search(text[:20_000]) or _FRAGMENT.match(text[:20_000].lstrip()))


def read_html(text: str, name: str, url: str | None, published: datetime | None = None) -> tuple[Metadata, list[str]]:
    """Metadata and the body's lines without title or furniture. Raises InputError where the page cannot be read.

    ``published`` is when it was by others' word, which stands before a guess.
    """
    with _blamed(name, "the page cannot be parsed"):
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
        page = lxml_html.document_fromstring(text.encode("utf-8"), parser=parser)
    if sum(1 for _ in islice(page.iter(), ELEMENTS + 1)) > ELEMENTS:
        raise InputError(
            name, f"the page has more than {ELEMENTS} elements", "save the article as plain text and give that"
        )
    with _blamed(name, "the page cannot be read"):
        about = metadata(page, url)
    if about.published is None:
        about = replace(about, published=published or _guessed(page))
    with _blamed(name, "no article can be taken from the page"):
        lines = _body(page)
    return about, _without(lines, about)


@contextmanager
def _blamed(name: str, happened: str) -> Iterator[None]:
    """Whatever a parser raises over a hostile page costs that page alone."""
    try:
        yield
    except Exception as error:
        raise InputError(
            name, f"{happened} ({type(error).__name__})", "save the article as plain text and give that"
        ) from error


def _body(page: HtmlElement) -> list[str]:
    import trafilatura

    text = trafilatura.extract(page, fast=True, include_comments=False, include_tables=False, deduplicate=False) or ""
    lines = (" ".join(re.sub(r"^[-•*]\s+", "", line).split()) for line in text.splitlines())
    return [line for line in lines if line and not chrome(line)]


def _guessed(page: HtmlElement) -> datetime | None:
    """The day of publication by htmldate, for pages that give none in any way that we read."""
    try:
        from htmldate import find_date

        found = find_date(page, extensive_search=False, original_date=True)
        return datetime.fromisoformat(found).replace(tzinfo=UTC) if found else None
    except Exception:
        return None


def _without(lines: list[str], about: Metadata) -> list[str]:
    """The body without what the metadata hold already: title, outlet and byline before it, an agency's credit around it."""
    head = {folded(n) for n in (about.title, about.outlet, about.byline, about.byline and f"By {about.byline}") if n}
    credits = {folded(c) for c in about.credits}
    while lines and folded(lines[0]) in head | credits:
        lines = lines[1:]
    while lines and folded(lines[-1]) in credits:
        lines = lines[:-1]
    return lines
