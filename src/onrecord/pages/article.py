"""One input's bytes as an article."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ..errors import InputError
from ..model import Article
from .credit import agency, credited, ends
from .decoding import decode
from .html import is_html, read_html
from .language import language
from .metadata import Metadata
from .plain import opening, paragraphs
from .source import elsewhere

if TYPE_CHECKING:
    from .feeds import Entry


def article(
    data: bytes,
    name: str,
    path: str | None,
    url: str | None = None,
    charset: str | None = None,
    told: Entry | None = None,
    given: Metadata | None = None,
) -> Article:
    """Reads HTML or plain text in any encoding. Raises InputError where there is no article in it.

    ``told`` is the entry of the feed that led to it, which has its say where the page itself tells no title, date or source; what is
    ``given`` by a person prevails over both.
    """
    if not data.strip():
        raise InputError(name, "it is empty", "give a page with an article")
    text = decode(data, name, charset)
    given = given or Metadata()
    if is_html(text):
        about, lines = read_html(text, name, url, told.published if told else None)
        title = about.title
    else:
        about = Metadata()
        title, lines = paragraphs(text)
        if title and given.title not in (None, title):
            lines = [title, *lines]
    title = given.title or title or (told.title if told else None)
    byline, published, body = opening(lines)
    if not body:
        raise InputError(name, "no article was found in it", "give the article's own page, or its text")
    byline, outlet = given.byline or about.byline or byline, given.outlet or about.outlet
    wire = agency(about.credits, about.hints, body, byline, outlet)
    whole = "\n".join([title, *_uncredited(body)] if title else _uncredited(body))
    where = given.url or about.url or url
    return Article(
        id=mark(where or path, whole),
        text=whole,
        path=path,
        url=where,
        based_on=about.based_on or (elsewhere(told.source, where) if told else None),
        title=title,
        outlet=outlet,
        agency=wire,
        byline=byline,
        published=given.published or about.published or published or (told.published if told else None),
        language=language(whole, about.language),
        reviews=about.reviews,
    )


def mark(where: str | None, text: str) -> str:
    """What an article is known by: a digest of its address, or its path, and its text."""
    return hashlib.sha256(f"{where or ''}\n{text}".encode()).hexdigest()[:16]


def _uncredited(body: list[str]) -> list[str]:
    """The body without the lines around it that do nothing but credit an agency."""
    credits = {line for line in ends(body) if credited(line)}
    return [line for line in body if line not in credits] or body
