"""One input's bytes as an article."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import trafilatura
from charset_normalizer import from_bytes
from htmldate import find_date
from lxml import etree
from lxml import html as lxml_html

from ..errors import InputError
from ..model import Article
from .metadata import Metadata, agency, metadata
from .plain import chrome, paragraphs

ENOUGH = 20
"""Words from which the language is detected; a shorter text is taken to be in the page's own, else in English."""


def article(data: bytes, name: str, path: str | None, url: str | None = None) -> Article:
    """Reads HTML or plain text in any encoding. Raises InputError where there is no article in it."""
    if not data.strip():
        raise InputError(name, "the file is empty", "give a page with an article")
    text = _decode(data, name)
    if "<html" in text[:5000].lower() or "<!doctype" in text[:200].lower() or "<body" in text.lower():
        about, title, body = _html(text, name)
    else:
        about, (title, body) = Metadata(), paragraphs(text)
    if not body:
        raise InputError(name, "no article was found in it", "give the article's own page")
    whole = "\n".join([title, *body] if title else body)
    where = about.url or url
    return Article(
        id=hashlib.sha256(f"{where or path or ''}\n{whole}".encode()).hexdigest()[:16],
        text=whole,
        path=path,
        url=where,
        title=title,
        outlet=about.outlet,
        agency=agency(body, about.byline),
        byline=about.byline,
        published=about.published,
        language=_language(whole, about.language),
    )


def _decode(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data or sum(b < 9 or 13 < b < 27 for b in data[:4096]) > len(data[:4096]) // 20:
        raise InputError(name, "it is binary, no text", "give HTML or plain text")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        if len(data) - data.count(b"\n") < 200 or broken.start > len(data) // 2:
            return data.decode("utf-8", "replace")
    best = from_bytes(data).best()
    return str(best) if best else data.decode("utf-8", "replace")


def _html(text: str, name: str) -> tuple[Metadata, str | None, list[str]]:
    try:
        page = lxml_html.document_fromstring(text.encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as broken:
        raise InputError(name, "the page cannot be parsed", "give the article's own page") from broken
    about = metadata(page)
    extracted = (
        trafilatura.extract(text, fast=True, include_comments=False, include_tables=False, deduplicate=False) or ""
    )
    body = [line for raw in extracted.splitlines() if (line := " ".join(raw.lstrip("- ").split())) and not chrome(line)]
    title = about.title
    for mark in (" - ", " | ", " – ", " — "):
        title = title.removesuffix(f"{mark}{about.outlet}") if title else None
    skip = {
        title,
        about.title,
        about.byline,
        about.outlet,
        f"By {about.byline}",
        about.published and about.published.date().isoformat(),
    }
    while body and body[0] in skip:
        body.pop(0)
    if about.published is None and (found := find_date(text, extensive_search=False)):
        about = Metadata(**{**vars(about), "published": datetime.fromisoformat(found).replace(tzinfo=UTC)})
    return about, title, body


def _language(text: str, declared: str | None) -> str:
    if len(text.split()) < ENOUGH:
        return declared or "en"
    import py3langid

    return str(py3langid.classify(text[:5000])[0])
