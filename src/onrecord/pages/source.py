"""Where a page says that its article was taken from: a canonical link to another site, JSON-LD's ``isBasedOn``, or a link after words
such as "Originally published on"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from . import names
from .linked import Linked
from .words import tidy, words

REACH = 80
"""Characters before a link that are looked at for the words that make it a source."""


def own(told: list[str], where: str | None) -> str | None:
    """The page's own address of those that it gives itself, the canonical one first: none of another site than ``where`` it was
    found; where that is not known, none of another site than all the others agree on."""
    site = names.site(where)
    if where and site and not names.carrier(where):
        return next((address for address in told if names.site(address) == site), where)
    others = {names.site(address) for address in told[1:]}
    if len(others) == 1 and names.site(told[0]) not in others:
        return told[1]
    return told[0] if told else where


def based_on(page: HtmlElement, linked: Linked, told: list[str], url: str | None) -> str | None:
    """The address on another site than the page's own, ``url``, that it gives for where its article comes from."""
    found = (*told[:1], *linked.addresses("isBasedOn", "isBasedOnUrl"), *_credited(page))
    return next((address for one in found if (address := elsewhere(one, url))), None)


def elsewhere(address: str | None, url: str | None) -> str | None:
    """An address as a whole one, where it is of a page on another site than ``url``."""
    whole = absolute(address, url)
    return whole if whole and names.site(whole) != names.site(url) and urlsplit(whole).path.strip("/") else None


def absolute(address: str | None, where: str | None) -> str | None:
    """A whole http(s) address; None where there is none in it."""
    try:
        whole = urljoin(where or "", tidy(address) or "")
    except ValueError:
        return None
    return whole if address and re.match(r"https?://[^/\s]+", whole) and names.host_of(whole) else None


def _credited(page: HtmlElement) -> Iterator[str]:
    """The links that say, or stand right after words which say, that this is another's article."""
    before = ""
    for event, element in etree.iterwalk(page, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        if event == "start":
            if element.tag == "a" and element.get("href") and _says_so(element, before):
                yield str(element.get("href"))
            before = (before + (element.text or ""))[-REACH:]
        else:
            before = (before + (element.tail or ""))[-REACH:]


def _says_so(link: HtmlElement, before: str) -> bool:
    return (tidy(link.text) or "").casefold() in words("source")["links"] or bool(_says().search(before))


@cache
def _says() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(words('source')['before'])})\s*$", re.IGNORECASE)
