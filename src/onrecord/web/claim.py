"""A claim whole: how it stands and why, who is for and against it in their own words, how it came to stand, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from ..claims.standing import Word, origin_name
from ..decisions import in_force
from ..errors import NotFoundError
from ..ledger import Excerpt
from ..model import Actor, Affair, Claim, Decision, Ruling, Side, Stance, Standing, Statement, Turn
from ..screens import Known
from ..screens.sides import Voice, sides, words_on
from .desk import OpenLedger
from .drawing.chart import Chart, chart
from .drawing.chart import Voice as Spoken
from .drawing.marking import Segment
from .drawing.provenance import Graph, Picture, graph, picture
from .linking import anchor, linked
from .quoting import Quote, quote
from .rendering import page

router = APIRouter()

VOICES, LISTED, ALSO, CHANGES = 12, 60, 6, 24
"""What a page shows at most: voices of each side in their words, further ones by name only, other places of a voice, and changes
of standing; by hand, so that it stays below 200 KB."""

WIDE, NARROW = 1088.0, 344.0
"""The widths in pixels of pictures on a desk and on a phone."""


@dataclass(frozen=True)
class Told:
    """A voice as a page shows it: the statement it is quoted by, who it is said for and passed on by, and the ``others`` it is heard in."""

    voice: Voice
    statement: Statement
    quote: Quote
    role: str
    via: Actor | None
    whom: Actor | None
    others: tuple[Word, ...]
    more: int


@dataclass(frozen=True)
class Column:
    """One side of a claim: its first voices in their words, further ones by name, and how many are left; ``articles`` in all and
    ``copies`` among them."""

    side: Side
    heading: str
    told: tuple[Told, ...]
    further: tuple[Voice, ...]
    left: int
    origins: int
    articles: int
    copies: int


@dataclass(frozen=True)
class Came:
    """A standing that a claim came to, by its ``number``; its ``reason`` leads to who is named in it."""

    number: int
    statement: str
    when: datetime | None
    standing: Standing
    reason: tuple[Segment[str], ...]


@dataclass(frozen=True)
class View:
    """All that the page of a claim shows. Template variable: ``it``."""

    claim: Claim
    known: Known
    reason: tuple[Segment[str], ...]
    since: datetime | None
    columns: tuple[Column, ...]
    articles: int
    copies: int
    origins: int
    unshown: int
    history: tuple[Came, ...]
    turns: tuple[Turn, ...]
    charts: Mapping[str, Chart]
    pictures: Mapping[str, Picture]
    graph: Graph
    affair: Affair | None
    worded: Decision | None
    decided: tuple[Decision, ...]


@router.get("/claims/{id_}")
def claim(request: Request, ledger: OpenLedger, id_: str) -> Response:
    """The page of a claim; an id that it had earlier leads to it."""
    excerpt = ledger.claim(id_)
    if excerpt is None:
        raise NotFoundError(id_, "no claim answers to this address", "look in the list of claims, or search")
    it = view(excerpt)
    own = f"/claims/{it.claim.id}"
    if it.claim.id != id_:
        return RedirectResponse(own, 307)
    return page(request, "claim.html", twin=f"{own}.json", feed=f"{own}.atom", it=it)


def view(excerpt: Excerpt) -> View:
    """What is shown of the claim that an excerpt is about."""
    record = excerpt.record
    (it,) = record.claims
    known = Known.of(excerpt.readings, record)
    words = words_on(it, known)
    voices = sides(it, words, known)
    drawn = graph(words, known)
    names = {
        origin_name(v.origin, known.actors): f"#{anchor(v.told.statement)}"
        for found in voices.values()
        for v in found[:VOICES]
    }
    spoken = [Spoken(w.published, w.side, w.copied) for w in words]
    charts = {name: chart(it.history, spoken, width) for name, width in _widths()}
    counts = excerpt.counts[it.id]
    return View(
        it,
        known,
        linked(it.judgement.reason, names),
        it.history[-1].when if it.history else None,
        tuple(_column(side, voices[side], known, counts) for side in Side if voices[side]),
        counts["articles"],
        counts["copies"],
        max(
            len({v.origin for side in (Side.FOR, Side.AGAINST) for v in voices[side]}),
            counts["origins"] + counts["denials"],
        ),
        max(0, sum(counts[side] for side in Side) - len(words)),
        tuple(_came(it, names))[-CHANGES:],
        it.turns,
        {name: drawn_ for name, drawn_ in charts.items() if drawn_},
        {name: picture(drawn, width) for name, width in _widths()},
        drawn,
        next((a for a in record.affairs if it.id in a.claims), None),
        next((d for d in record.decisions if d.number == it.worded), None),
        tuple(d for d in in_force(record.decisions) if d.ruling is not Ruling.UNDO),
    )


def _widths() -> Iterable[tuple[str, float]]:
    return ("wide", WIDE), ("narrow", NARROW)


def _column(side: Side, voices: Sequence[Voice], known: Known, counts: Mapping[str, int]) -> Column:
    told = tuple(_told(v, known) for v in voices[:VOICES])
    further = tuple(voices[VOICES : VOICES + LISTED])
    judged = {Side.FOR: counts["origins"], Side.AGAINST: counts["denials"]}.get(side, 0)
    origins = max(len(voices), judged)
    return Column(
        side,
        _heading(side, voices),
        told,
        further,
        max(0, origins - VOICES - LISTED),
        origins,
        counts[f"{side.value}_articles"],
        counts[f"{side.value}_copies"],
    )


def _heading(side: Side, voices: Iterable[Voice]) -> str:
    if side is not Side.NEITHER:
        return side.value.capitalize()
    silent = all(v.told.stance in (Stance.WITHHOLDS, Stance.REFUSES) for v in voices)
    return "Will not say" if silent else "Takes no side"


def _told(voice: Voice, known: Known) -> Told:
    statement = known.statements[voice.told.statement]
    speaker = known.actors.get(statement.speaker or "")
    via = known.actors.get(statement.via or "")
    return Told(
        voice,
        statement,
        quote(statement, known.articles[statement.article].text),
        speaker.roles[0] if speaker and speaker.roles else "",
        via if via is not speaker else None,
        known.actors.get(statement.on_behalf_of or ""),
        voice.others[-ALSO:],
        max(0, len(voice.others) - ALSO),
    )


def _came(it: Claim, names: Mapping[str, str]) -> Iterable[Came]:
    for number, change in enumerate(it.history, 1):
        yield Came(number, change.statement, change.when, change.standing, linked(change.reason, names))
