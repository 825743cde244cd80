"""What a page says of itself: JSON-LD first, then OpenGraph and other meta tags, ``<time>``, and its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time

from lxml import etree
from lxml.html import HtmlElement

from ..model import Review
from . import names, source
from .credit import agency_like
from .dates import dated, moment
from .linked import Linked
from .reviews import reviews
from .words import folded, tidy, words

PUBLISHED = (
    "article:published_time", "article:published", "article.published", "og:article:published_time", "og:published_time",
    "datepublished", "og:datepublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "dcterms.created", "publication_date", "publish-date", "publishdate", "pubdate",
    "cxenseparse:recs:publishtime", "date", "pdate", "datecreated",
)  # fmt: skip
AUTHOR = (
    "author", "article:author", "og:article:author", "author.name", "dc.creator", "dcterms.creator", "parsely-author",
    "sailthru.author", "byl", "byline",
)  # fmt: skip
SITE = (
    "og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher", "publisher",
)  # fmt: skip
TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title")
"""The fields that publishing systems write, those meant for readers of news first."""

LONGEST_PRINTED = 300
"""Characters of an element that may hold a byline; a longer one holds the author's life or the story itself."""

LONGEST_CREDIT = 80
"""Characters of an element that is marked as an agency's credit."""

_MARKED = re.compile(r"^(?:source|agency|via|by|from|credit)\s*:?\s+", re.IGNORECASE)
_STORY = (
    "[not(ancestor-or-self::*[self::aside or self::nav or self::footer or self::form or contains(@class,'comment')"
    " or contains(@class,'related') or contains(@id,'comment') or contains(@id,'related')])]"
)
_BYLINE = (
    "//*[contains(@class,'byline') or contains(@class,'author') or @rel='author' or @itemprop='author']"
    "[not(self::meta or self::label or self::body)]" + _STORY
)
_DATE = (
    "//*[contains(@class,'date') or contains(@class,'publi') or contains(@class,'time') or contains(@class,'posted')]"
    + _STORY
)


@dataclass(frozen=True)
class Metadata:
    """Each None, or empty, where the page does not tell.

    ``credits`` are what the page marks as an agency's credit, ``hints`` the fields that may name the agency.
    """

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: datetime | None = None
    url: str | None = None
    based_on: str | None = None
    language: str | None = None
    reviews: tuple[Review, ...] = ()
    credits: tuple[str, ...] = ()
    hints: tuple[str | None, ...] = ()


def metadata(page: HtmlElement, where: str | None = None) -> Metadata:
    """Reads a parsed page that came from the address ``where``; nothing missing or malformed ever fails it."""
    linked = Linked(map(str, page.xpath("//script[contains(@type,'ld+json')]/text()")))
    meta = _metas(page)
    told = _addresses(page, meta, linked, where)
    url = source.own(told, where)
    host = names.host_of(url or where)
    window = tidy(page.findtext(".//title"))
    sites = [linked.name("publisher"), *(meta.get(key) for key in SITE)]
    named = [part for part in names.suffixes(window) if host and names.fits(part, host)]
    outlet = names.outlet([*_owned(sites, host), *named], host)
    title = _title(page, linked, meta, window, [outlet, *sites], host)
    return Metadata(
        title=title,
        outlet=outlet,
        byline=_byline(page, linked, meta, title),
        published=_published(page, linked, meta),
        url=url,
        based_on=source.based_on(page, linked, told, url),
        language=(tidy(page.get("lang")) or "")[:2].lower() or None,
        reviews=reviews(page, linked, url or where),
        credits=_credits(page),
        hints=(
            *(linked.name(key) for key in words("agency")["linked"]),
            sites[0],
            *(meta.get(key) for key in words("agency")["fields"]),
        ),
    )


def _metas(page: HtmlElement) -> dict[str, str]:
    """The first content of each meta tag that has any, by its name in lower case."""
    found: dict[str, str] = {}
    for tag in page.iter("meta"):
        content = tidy(tag.get("content"))
        for key in ("property", "name", "itemprop"):
            if content and (name := tidy(tag.get(key))):
                found.setdefault(name.lower(), content)
    return found


def _owned(sites: list[str | None], host: str | None) -> list[str | None]:
    """Sites without an agency that is named where the outlet should be, unless it is all that is named."""
    own = [s for s in sites if s and not (agency_like(s) and not (host and names.fits(s, host)))]
    return [*own, *(s for s in sites if s not in own)]


def _title(
    page: HtmlElement,
    linked: Linked,
    meta: dict[str, str],
    window: str | None,
    sites: list[str | None],
    host: str | None,
) -> str | None:
    printed = [t for h in page.xpath("//h1")[:20] if (t := tidy(_spaced(h)))]
    fields = [linked.text("headline", "alternativeHeadline"), *(meta.get(key) for key in TITLE), window]
    told = [t for field in fields if (t := names.headline(field, sites, host))]
    agreed = [p for p in printed if any(_agree(p, t) for t in told)]
    return next((t for p in [*agreed, *told, *printed] if (t := names.headline(p, sites, host))), None)


def _agree(printed: str, told: str) -> bool:
    """Whether a heading is the headline that machines are told, which may be cut off or have a rubric before it."""
    heading, headline = folded(printed), folded(told)
    return len(heading) > 10 and (heading in headline or (len(headline) > 20 and heading.startswith(headline)))


def _byline(page: HtmlElement, linked: Linked, meta: dict[str, str], title: str | None) -> str | None:
    told = (linked.name("author"), linked.name("creator"), *(meta.get(key) for key in AUTHOR))
    if found := next((b for t in told if (b := names.byline(t))), None):
        return found
    texts = (text for element in page.xpath(_BYLINE)[:30] if len(text := _spaced(element)) < LONGEST_PRINTED)
    printed = map(names.printed_byline, texts)
    return next((b for b in printed if b and not (title and folded(b) in folded(title))), None)


def _published(page: HtmlElement, linked: Linked, meta: dict[str, str]) -> datetime | None:
    told = (linked.text("datePublished"), linked.text("dateCreated"), *(meta.get(key) for key in PUBLISHED))
    found = [when for t in told if (when := moment(t))]
    return _timed(found) if found else next(_printed_dates(page), None)


def _timed(found: list[datetime]) -> datetime:
    """The first of them; where it is a day alone, with the hour that another gives for that day."""
    hours = (w for w in found if w.date() == found[0].date() and w.time() != time())
    return next(hours, found[0]) if found[0].time() == time() else found[0]


def _printed_dates(page: HtmlElement) -> Iterator[datetime]:
    """From ``<time>`` within the story or after its heading, then from elements that are called a date."""
    for path in ("//article//time", "//main//time", "//h1[1]/following::time", "//time"):
        for tag in page.xpath(path + _STORY)[:10]:
            if when := moment(tag.get("datetime")) or moment(_spaced(tag)):
                yield when
    for tag in page.xpath(_DATE)[:50]:
        text = _spaced(tag)
        if len(text) < 80 and (when := dated(text)):
            yield when


def _addresses(page: HtmlElement, meta: dict[str, str], linked: Linked, where: str | None) -> list[str]:
    """The addresses that a page gives as its own, the canonical one first."""
    link = next(iter(page.xpath("//link[translate(@rel,'CANONIL','canonil')='canonical']/@href")), None)
    told = (link, meta.get("og:url"), linked.text("url", "mainEntityOfPage", "@id"))
    return [address for t in told if (address := source.absolute(t, where))]


def _credits(page: HtmlElement) -> tuple[str, ...]:
    """What elements marked as an agency's credit hold, outside pictures."""
    marks = set(words("agency")["marks"])
    found = []
    for tag in page.iter(etree.Element):
        tokens = f"{tag.get('class', '')} {tag.get('id', '')} {tag.get('itemprop', '')}".lower().split()
        if marks.isdisjoint(tokens) or any(
            a.tag in ("figure", "nav", "footer", "aside", "head") for a in tag.iterancestors()
        ):
            continue
        text = tidy(_spaced(tag)) or ""
        if len(text) < LONGEST_CREDIT:
            found.append(_MARKED.sub("", text).strip(" .()/—–-"))
    return tuple(f for f in found if f)


def _spaced(element: HtmlElement) -> str:
    """An element's words, with a space wherever a tag stands between them."""
    return " ".join(map(str, element.xpath(".//text()[not(parent::script or parent::style)]")))
