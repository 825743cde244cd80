"""Pages from templates. Whatever is put into one is escaped; nothing in a template is marked safe that came from elsewhere."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from math import exp
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from ..claims import origin_name
from ..claims.standing import RULES
from ..corrections import corrections
from ..decisions import summary
from ..model import Article, Side, Standing, words_of
from .desk import visitor_of
from .linking import address, anchor

HERE = Path(__file__).parent

BY = "onrecord_by"
"""The cookie that keeps the name by which someone decides, where nobody has to log in."""

THEME = "theme"
"""The cookie that keeps a reader's choice."""

THEMES = {"system": "as your system is", "light": "light", "dark": "dark"}

MENU = (
    ("/", "Front"),
    ("/affairs", "Affairs"),
    ("/claims", "Claims"),
    ("/actors", "Actors"),
    ("/articles", "Articles"),
    ("/method", "Method"),
)

MEANINGS = {standing: next(rule.when for rule in RULES if rule.standing is standing) for standing in Standing}
"""A standing in one clause, for those who meet it first."""

SIDES = {Side.FOR: "for it", Side.AGAINST: "against it", Side.NEITHER: "take no side"}

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def page(
    request: Request, name: str, /, *, status: int = 200, twin: str | None = None, feed: str | None = None, **what: Any
) -> HTMLResponse:
    """A page. ``twin`` is the address of the same as JSON and ``feed`` that of an Atom feed of its changes; both are told in its head
    and at its foot."""
    visitor = visitor_of(request)
    query = request.url.query
    about = {
        "visitor": visitor,
        "csrf": what.pop("token", None) or (visitor.token if visitor else ""),
        "path": request.url.path,
        "signed_as": visitor.name if visitor and visitor.name else unquote(request.cookies.get(BY, "")),
        "here": f"{request.url.path}?{query}" if query else request.url.path,
        "theme": request.cookies.get(THEME, "system"),
        "twin": twin,
        "feed": feed,
        "live": request.headers.get("hx-request") == "true",
    }
    return HTMLResponse(_environment().get_template(name).render(**about, **what), status)


def local(address: str) -> str:
    """An address on this desk, or the front page where it is none: a form must not lead elsewhere."""
    return address if re.fullmatch(r"/(?![/\\])[^\\\x00-\x20]*", address) else "/"


def moment(when: datetime | None) -> Markup | str:
    """A day and an hour, UTC; a script of ours adds the reader's own on hover."""
    return _time(when, f"{when.astimezone(UTC):%-d %b %Y, %H:%M} UTC") if when else "no date"


def day(when: datetime | None) -> Markup | str:
    """A day, UTC."""
    return _time(when, f"{when.astimezone(UTC):%-d %b %Y}") if when else "no date"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number of things: "1 claim", "1,204 claims"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def headline(article: Article) -> str:
    """What an article is called: its title, else how it begins."""
    return article.title or article.text.strip().partition("\n")[0][:120] or article.path or article.id


def imprint(article: Article) -> str:
    """Where an article stood and by whom: outlet, agency, byline."""
    return " · ".join(words for words in (article.outlet, article.agency, article.byline) if words)


def odds(weight: float) -> str:
    """A weight in log odds as what it multiplies or divides the odds by."""
    return f"× {exp(weight):.1f}" if weight >= 0 else f"÷ {exp(-weight):.1f}"


def query(address: str, /, **told: Any) -> str:
    """An address with a query of what is told."""
    kept = {name: value for name, value in told.items() if value not in (None, "")}
    return f"{address}?{urlencode(kept)}" if kept else address


def static(name: str) -> str:
    """The address of a file of ours, which changes with its contents."""
    return f"/static/{name}?{_digest(name)}"


def shown(value: Any) -> Any:
    """What is put into a page, without the characters that HTML cannot hold."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", value) if type(value) is str else value


def _time(when: datetime, words: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), words)


@cache
def _digest(name: str) -> str:
    return hashlib.sha256((HERE / "static" / name).read_bytes()).hexdigest()[:10]


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: Mapping[str, Any] = {
        "moment": moment,
        "day": day,
        "counted": counted,
        "headline": headline,
        "imprint": imprint,
        "words": words_of,
        "origin": origin_name,
        "decision": summary,
        "corrections": corrections,
        "odds": odds,
        "address": address,
        "anchor": anchor,
    }
    made.filters.update(filters)
    made.globals.update(
        MENU=MENU,
        THEMES=THEMES,
        MEANINGS=MEANINGS,
        SIDES=SIDES,
        Standing=Standing,
        Side=Side,
        static=static,
        query=query,
    )
    return made
