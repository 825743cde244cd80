"""An article: its text with every statement marked, nested ones too, and a list of these beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from ..errors import NotFoundError
from ..ledger import Excerpt
from ..model import Article, Claim, Position, Reading, Side, Span, Statement
from ..screens import Known
from ..screens.sameness import Copied, copied
from .desk import OpenLedger
from .drawing.marking import segments
from .quoting import Part
from .rendering import page

router = APIRouter()

STATEMENTS, LETTERS, COPIES = 80, 50_000, 20
"""What a page shows at most: statements, characters of the text, copies by name; by hand, so that it stays below 200 KB. The longest of
61 real news pages has fewer than 5,000 words."""


@dataclass(frozen=True)
class Piece:
    """A stretch of the text. ``over`` are the places of the statements whose words it is, the innermost last, ``parts`` what it is to
    that one, ``side`` where that one stands, ``ground`` where the innermost stands whose content it is ("none" on no claim); ``opens`` are those that begin with it, ``handles`` those that a reader comes to by it."""

    text: str
    over: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    side: Side | None = None
    ground: str = ""
    opens: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Listed:
    """A statement in the list beside the text, by its ``place`` in the article; on its claim, where it is on one."""

    place: str
    statement: Statement
    claim: Claim | None
    position: Position | None


@dataclass(frozen=True)
class View:
    """All that the page of an article shows. Template variable: ``it``."""

    article: Article
    known: Known
    paragraphs: tuple[tuple[Piece, ...], ...]
    listed: tuple[Listed, ...]
    more: int
    cut: bool
    copied: Copied | None
    copies: tuple[Article, ...]


@router.get("/articles/{id_}")
def article(request: Request, ledger: OpenLedger, id_: str) -> Response:
    """The page of an article; the id of an earlier version of a page leads to the newest."""
    excerpt = ledger.article(id_)
    if excerpt is None:
        raise NotFoundError(id_, "no article answers to this address", "look in the list of articles, or search")
    own = _own(id_, excerpt)
    address = f"/articles/{own.article.id}"
    if own.article.id != id_:
        return RedirectResponse(address, 307)
    return page(request, "article.html", twin=f"{address}.json", feed=f"{address}.atom", it=view(own, excerpt))


def _own(id_: str, excerpt: Excerpt) -> Reading:
    """The reading that an excerpt is about: the one with this id, or the one of which all others are copies or originals."""
    copies = excerpt.record.copies
    readings = {r.article.id: r for r in excerpt.readings}
    if id_ in readings:
        return readings[id_]

    def chain(i: str) -> set[str]:
        found = {i}
        while (i := copies.get(i, i)) not in found:
            found.add(i)
        return found

    return next(r for i, r in readings.items() if all(i in chain(o) or o in chain(i) for o in readings))


def view(own: Reading, excerpt: Excerpt) -> View:
    """What is shown of an article."""
    record, it = excerpt.record, own.article
    known = Known.of(excerpt.readings, record)
    said = [s for s in record.statements if s.article == it.id]
    said.sort(key=lambda s: min((span.start for span in _spans(s)), default=0))
    shown = said[:STATEMENTS]
    sides = {s.id: known.places[s.id][1].side for s in shown if s.id in known.places}
    copies = [r.article for r in excerpt.readings if record.copies.get(r.article.id) == it.id]
    return View(
        it,
        known,
        tuple(paragraphs(it.text[:LETTERS], shown, sides)),
        tuple(Listed(place(s), s, *known.places.get(s.id, (None, None))) for s in shown),
        len(said) - len(shown),
        len(it.text) > LETTERS,
        copied(it, excerpt.readings, record),
        tuple(copies[:COPIES]),
    )


def place(statement: Statement) -> str:
    """What a statement is called within its article."""
    return statement.id.rpartition(":")[2]


def paragraphs(text: str, said: Sequence[Statement], sides: Mapping[str, Side]) -> Iterable[tuple[Piece, ...]]:
    """A text's lines that say something, in pieces: put together, with what is between the lines, they are the text, whatever is said in it.

    Each statement has one handle, by which a reader comes to it: its cue, or where that is none its first words.
    """
    order = sorted(said, key=lambda s: _depth(s, said))
    places = {s.id: place(s) for s in said}
    parts = ((Part.CONTENT, "content"), (Part.SOURCE, "source"), (Part.CUE, "cue"))
    marks = [((s.id, part), span) for s in order for part, name in parts for span in getattr(s, name)]
    heads = {
        s.id: next((part for part in (Part.CUE, Part.SOURCE, Part.CONTENT) if getattr(s, part.value)), None)
        for s in said
    }
    handled: set[str] = set()
    opened: set[str] = set()
    start = 0
    for line in text.split("\n"):
        pieces = []
        shown = Span(start, start + len(line)) if line.strip() else Span(start, start)
        for segment in segments(text, marks, shown):
            over = tuple(dict.fromkeys(i for i, _ in segment.marks))
            opens = tuple(i for i in over if i not in opened)
            opened.update(opens)
            handles = tuple(i for i, part in reversed(segment.marks) if heads[i] is part and i not in handled)
            handled.update(handles)
            inner = over[-1] if over else None
            held = next((i for i, part in reversed(segment.marks) if part is Part.CONTENT), None)
            pieces.append(
                Piece(
                    segment.text,
                    tuple(places[i] for i in over),
                    tuple(part for i, part in segment.marks if i == inner),
                    sides.get(inner) if inner else None,
                    (sides[held].value if held in sides else "none") if held else "",
                    tuple(places[i] for i in opens),
                    tuple(places[i] for i in handles),
                )
            )
        if pieces:
            yield tuple(pieces)
        start += len(line) + 1


def _depth(statement: Statement, said: Sequence[Statement]) -> int:
    """How many statements hold one."""
    within = {s.id: s.within for s in said}
    seen = {statement.id}
    i = statement.within
    while i is not None and i not in seen:
        seen.add(i)
        i = within.get(i)
    return len(seen) - 1


def _spans(statement: Statement) -> tuple[Span, ...]:
    return (*statement.source, *statement.cue, *statement.content)
