"""What feeds and sitemaps list: RSS, RDF and Atom by feedparser; sitemaps, news sitemaps and indexes of sitemaps (sitemaps.org, 0.9)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urldefrag

from lxml import etree

from ..errors import InputError
from .dates import moment
from .decoding import decode
from .fetch import Page
from .options import Options
from .packed import take
from .source import absolute
from .words import tidy

NEWEST = 200
"""Entries of one feed or sitemap that are looked at, the newest; sitemaps list whole archives, up to 50,000."""

REMEDY = "give the address of an RSS or Atom feed, or of a sitemap"
LONG_AGO = datetime.min.replace(tzinfo=UTC)

_ENTITIES = re.compile(r"<!ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SITEMAP = re.compile(r"<(?:\w+:)?(urlset|sitemapindex)\b")
_TAGS = re.compile(r"<[^<>]{0,500}>")


@dataclass(frozen=True)
class Entry:
    """A page that a feed lists, with what the feed says of it; ``source`` is whom the feed has it from, ``changed`` when it last did."""

    url: str
    title: str | None = None
    published: datetime | None = None
    source: str | None = None
    changed: datetime | None = None


@dataclass(frozen=True)
class Feed:
    """What a feed lists, newest first: pages, or further sitemaps where it is an index of them; and the entries that cannot be read."""

    entries: tuple[Entry, ...] = ()
    sitemaps: tuple[Entry, ...] = ()
    broken: tuple[InputError, ...] = ()


def feed(page: Page, name: str, options: Options) -> Feed:
    """What a fetched feed or sitemap, ``name``, lists. Raises InputError where it is neither.

    No entity but XML's and HTML's own is ever expanded: a feed that declares others is refused unread.
    """
    data = take(io.BytesIO(page.data), name, options.most_bytes)
    text = decode(data, name, page.charset) if data else ""
    if _ENTITIES.search(text):
        raise InputError(name, "it declares entities of its own, as no feed does", REMEDY)
    bare = _DECLARATION.sub("", text)
    try:
        found = _sitemap(bare, page.url) if _SITEMAP.search(bare[:5_000]) else _feed(bare, page.url)
    except InputError:
        raise
    except Exception as error:
        raise InputError(name, f"the feed cannot be parsed ({type(error).__name__})", REMEDY) from error
    if found is None:
        raise InputError(name, "it is no feed and no sitemap", REMEDY)
    pages, broken = [], []
    for number, entry in enumerate(found[0], 1):
        if isinstance(entry, Entry):
            pages.append(entry)
        else:
            broken.append(InputError(name, f"entry {number} ({entry}) has no web address", "the others are read"))
    return Feed(_newest(pages), _newest(found[1]), tuple(broken[:NEWEST]))


Listed = tuple[list[Entry | str], list[Entry]]
"""The pages, each an entry or what one without an address calls itself, and the sitemaps."""


def _feed(text: str, url: str) -> Listed | None:
    import feedparser

    headers = {"content-location": url, "content-type": "application/xml; charset=utf-8"}
    stream = io.BytesIO(text.encode("utf-8"))
    told = feedparser.parse(stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    return ([_entry(one, url) for one in told.entries], []) if told.get("version") else None


def _entry(told: Any, url: str) -> Entry | str:
    title = tidy(_TAGS.sub("", str(told.get("title") or "")))
    where = _address(told.get("link"), url)
    if where is None:
        return (title or "without a title")[:80]
    source = told.get("source") or {}
    published, updated = (moment(dict.get(told, key)) for key in ("published", "updated"))
    whence = absolute(source.get("href") or source.get("link"), url)
    return Entry(where, title, published or updated, whence, updated or published)


def _sitemap(text: str, url: str) -> Listed:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, encoding="utf-8"
    )
    root = etree.fromstring(text.strip().encode("utf-8"), parser)
    pages: list[Entry | str] = []
    sitemaps: list[Entry] = []
    for element in root if root is not None else ():
        told = dict(_told(element))
        where = _address(told.get("loc"), url)
        changed, published = moment(told.get("lastmod")), moment(told.get("publication_date"))
        title = tidy(told.get("title"))
        if etree.QName(element).localname == "url":
            pages.append(Entry(where, title, published, None, changed or published) if where else title or "no title")
        elif where:
            sitemaps.append(Entry(where, changed=changed))
    return pages, sitemaps


def _told(element: Any) -> Iterator[tuple[str, str]]:
    """The children of a sitemap's entry, and those of its news, by their names without namespaces."""
    for child in element.iterchildren("*"):
        name = etree.QName(child).localname
        if name == "news":
            yield from _told(child)
        elif child.text:
            yield name, child.text


def _address(told: object, url: str) -> str | None:
    """A whole web address without the part of a page that it leads to."""
    whole = absolute(told if isinstance(told, str) else None, url)
    return urldefrag(whole).url if whole else None


def _newest(entries: list[Entry]) -> tuple[Entry, ...]:
    """The newest, each address once; the undated stand first, in the order of the feed, which is the newest first as a rule."""
    once = list({entry.url: entry for entry in reversed(entries)}.values())[::-1]
    undated = [entry for entry in once if entry.changed is None]
    dated = sorted((e for e in once if e.changed), key=lambda e: e.changed or LONG_AGO, reverse=True)
    return tuple([*undated, *dated][:NEWEST])
