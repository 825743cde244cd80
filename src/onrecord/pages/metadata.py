"""What a page says of itself: JSON-LD first, then OpenGraph, meta tags, <time>, and its own words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import html as lxml_html

AGENCIES = ("AP", "Associated Press", "AFP", "Reuters", "dpa", "EFE", "ANSA", "Xinhua", "TASS", "Kyodo", "PTI", "UPI")
"""Agencies known by name in credit lines; in a dateline any short name in capitals and brackets counts."""

_ARTICLE = re.compile(r"(News|Report|Blog|Opinion|Analysis)?Article|LiveBlogPosting|BlogPosting|WebPage")
_DATELINE = re.compile(r"^[A-Z][^()\n]{0,60}\(([A-Z][A-Za-z]{1,11}|[A-Z][\w ]{2,30})\)\s*[—–-]")
_CREDIT = re.compile(
    r"(?:reporting|story|copy|text|report) (?:was )?(?:provided |supplied |distributed )?(?:by|from|courtesy of) "
    r"(?:the )?([A-Z][\w&' ]{1,40}?)(?:\.|,|;|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Metadata:
    """Each None where the page does not tell."""

    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    published: datetime | None = None
    url: str | None = None
    language: str | None = None


def metadata(page: lxml_html.HtmlElement) -> Metadata:
    """Reads a parsed page; nothing missing or malformed ever fails it."""
    linked = next(_json_ld(page), {})
    site = _meta(page, "og:site_name")
    heading = _first(page, "//h1")
    return Metadata(
        title=heading or _text(linked.get("headline")) or _meta(page, "og:title") or _first(page, "//title"),
        outlet=_name(linked.get("publisher")) or site or _meta(page, "application-name"),
        byline=_byline(
            _name(linked.get("author")) or _meta(page, "author") or _meta(page, "article:author") or _own_byline(page)
        ),
        published=_date(linked.get("datePublished"))
        or _date(_meta(page, "article:published_time"))
        or _date(_meta(page, "date"))
        or _date(_first(page, "//time/@datetime")),
        url=_url(_first(page, "//link[@rel='canonical']/@href") or _meta(page, "og:url") or _text(linked.get("url"))),
        language=(page.get("lang") or "")[:2].lower() or None,
    )


def agency(body: list[str], byline: str | None) -> str | None:
    """The agency whose copy this is, from the dateline, a credit line at the end, or the byline."""
    if body and (dateline := _DATELINE.match(body[0])):
        return dateline.group(1)
    for line in body[-2:]:
        if len(line) < 200 and (credit := _CREDIT.search(line)):
            return credit.group(1).strip()
    return byline if byline in AGENCIES else None


def _json_ld(page: lxml_html.HtmlElement) -> Iterator[dict[str, Any]]:
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = json.loads(script)
        except (ValueError, RecursionError):
            continue
        queue = found if isinstance(found, list) else [found]
        for node in queue:
            if isinstance(node, dict):
                queue.extend(node["@graph"] if isinstance(node.get("@graph"), list) else [])
                kinds = node.get("@type")
                if any(
                    isinstance(k, str) and _ARTICLE.fullmatch(k)
                    for k in (kinds if isinstance(kinds, list) else [kinds])
                ):
                    yield node


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(n for v in value if (n := _name(v))) or None
    return _text(value.get("name") if isinstance(value, dict) else value)


def _meta(page: lxml_html.HtmlElement, name: str) -> str | None:
    return _first(page, f"//meta[@property='{name}' or @name='{name}']/@content")


def _first(page: lxml_html.HtmlElement, path: str) -> str | None:
    for found in page.xpath(path):
        if text := _text(found if isinstance(found, str) else found.text_content()):
            return text
    return None


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _own_byline(page: lxml_html.HtmlElement) -> str | None:
    return _first(page, "//*[contains(@class,'byline') or contains(@class,'author') or @rel='author']")


def _byline(words: str | None) -> str | None:
    return re.sub(r"^(by|from)\s+", "", words, flags=re.IGNORECASE).strip() or None if words else None


def _date(words: Any) -> datetime | None:
    if not isinstance(words, str):
        return None
    try:
        when = datetime.fromisoformat(words.strip())
    except ValueError:
        return None
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)


def _url(words: str | None) -> str | None:
    return words if words and re.match(r"https?://", words) else None
