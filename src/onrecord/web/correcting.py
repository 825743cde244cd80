"""Forms by which an editor decides: what is one claim or one actor, how a claim reads, a verdict on it, and what was read wrongly of a
statement. Each decision is signed and reasoned, what it changes is shown before it is kept, and every one can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from pydantic import BeforeValidator
from starlette.responses import RedirectResponse, Response

from ..deciding import Proposal, propose, undo
from ..decisions import in_force
from ..errors import NotFoundError, UsageError
from ..ledger import Excerpt, Ledger
from ..model import Actor, Article, Claim, Decision, Reading, Record, Ruling, Stance, Subject
from ..screens import Known
from .desk import Desk, OpenLedger, desk_of, visitor_of
from .jobs import Job
from .rendering import BY, local, page, query
from .sessions import LASTS

router = APIRouter()

CANDIDATES, PARTS, LISTED = 8, 100, 50
"""Claims or actors that a search offers, statements or articles that may be split off, and decisions on one page, at most. By hand."""

LONGEST_NAME, LONGEST_REASON = 100, 1_000
"""Characters of a name and of a reason at most."""


def _given(told: object) -> object:
    """What a form's choice comes to; an empty one is none."""
    return None if told == "" else told


Ids = Annotated[list[str], Form(default_factory=list, max_length=PARTS + 1)]


@dataclass(frozen=True)
class Signature:
    """Who decides, as far as that is known before it is told: the name of who is logged in, which stays, or the last one given."""

    by: str
    kept: bool


@dataclass(frozen=True)
class Wanted:
    """What a form asks for, so that the next form can ask for it again; ``back`` is the page it came from."""

    about: Subject
    ruling: Ruling
    ids: Sequence[str]
    text: str
    url: str
    by: str
    reason: str
    back: str

    def proposed(self, readings: Sequence[Reading], record: Record) -> Proposal:
        """The decision that would give it."""
        return propose(self.about, self.ruling, self.ids, readings, record, self.text, self.url)


def record_decision(desk: Desk, proposal: Proposal, by: str | None, reason: str | None) -> tuple[Decision, Job]:
    """Keeps a decision, and begins to conclude what follows from it."""
    decision = desk.ledger.decide(**vars(proposal), by=by, reason=reason)
    return decision, desk.jobs.conclude(by or "")


@router.get("/correct/claims/{id_}")
def of_claim(request: Request, ledger: OpenLedger, id_: str, q: Annotated[str, Query(max_length=400)] = "") -> Response:
    """The forms about a claim; ``q`` is what other claims are looked for by, its own words where nothing is given."""
    _editors(request)
    excerpt = _there(ledger.claim(id_, PARTS), id_)
    (it,) = excerpt.record.claims
    near = _claims(ledger, q.strip(), it, excerpt)
    known = Known.of(excerpt.readings, excerpt.record)
    members = [(p, known.statements[p.statement]) for p in it.positions if p.statement in known.statements]
    return _forms(
        request, "correct_claim.html", f"/claims/{it.id}", excerpt, it=it, q=q, near=near[:CANDIDATES], members=members
    )


@router.get("/correct/actors/{id_}")
def of_actor(request: Request, ledger: OpenLedger, id_: str, q: Annotated[str, Query(max_length=400)] = "") -> Response:
    """The forms about an actor; ``q`` is what other actors are looked for by."""
    _editors(request)
    excerpt = _there(ledger.actor(id_, None, PARTS), id_)
    it = next((a for a in excerpt.record.actors if a.id == id_), None)
    if it is None:
        raise NotFoundError(id_, "no actor answers to this address", "look in the list of actors, or search")
    near = _actors(ledger, q or it.name, it.id)
    return _forms(
        request, "correct_actor.html", f"/actors/{it.id}", excerpt, it=it, q=q, near=near, tellers=_tellers(it, excerpt)
    )


@router.get("/correct/statements/{id_}")
def of_statement(
    request: Request, ledger: OpenLedger, id_: str, q: Annotated[str, Query(max_length=400)] = ""
) -> Response:
    """The forms about a statement; ``q`` is what who may have made it is looked for by, those of its article where nothing is given."""
    _editors(request)
    excerpt = _there(ledger.statement(id_), id_)
    known = Known.of(excerpt.readings, excerpt.record)
    it = known.statements[id_]
    back = f"/articles/{it.article}#{id_.rpartition(':')[2]}"
    article = ledger.article(it.article)
    beside = [a for a in (article.record.actors if article else ()) if a.id != it.speaker]
    near = _actors(ledger, q, it.speaker) if q.strip() else beside[:CANDIDATES]
    claim, position = known.places.get(id_, (None, None))
    return _forms(
        request,
        "correct_statement.html",
        back,
        excerpt,
        it=it,
        q=q,
        near=near,
        claim=claim,
        position=position,
        stances=Stance,
    )


def _wanted(
    request: Request,
    about: Annotated[Subject, Form()],
    ruling: Annotated[Ruling, Form()],
    ids: Ids,
    text: Annotated[str, Form(max_length=1_000)] = "",
    url: Annotated[str, Form(max_length=2_000)] = "",
    by: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
    reason: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
    back: Annotated[str, Form(max_length=400)] = "/decisions",
) -> Wanted:
    return Wanted(about, ruling, ids, text, url, _by(request, by), reason.strip(), local(back))


Told = Annotated[Wanted, Depends(_wanted)]


@router.post("/correct/preview")
def preview(request: Request, ledger: OpenLedger, wanted: Told) -> Response:
    """What a decision would change, before it is made."""
    readings, record = ledger.record()
    proposal = wanted.proposed(readings, record)
    effects = ledger.foreseen(proposal)
    names = {a.id: a.name for a in record.actors}
    sentence = proposal.sentence()
    return page(request, "correct_preview.html", wanted=wanted, effects=effects, sentence=sentence, names=names)


@router.post("/correct")
def correct(request: Request, ledger: OpenLedger, wanted: Told) -> Response:
    """Keeps a decision and leads to where its coming into force can be watched."""
    return _kept(request, wanted.proposed(*ledger.record()), wanted.by, wanted.reason, wanted.back)


@router.post("/decisions/{number}/undo")
def undone(
    request: Request,
    ledger: OpenLedger,
    number: int,
    by: Annotated[str, Form(max_length=LONGEST_NAME)] = "",
    reason: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
    back: Annotated[str, Form(max_length=400)] = "/decisions",
) -> Response:
    """Decides that a decision holds no longer."""
    return _kept(request, undo(number, ledger.decisions()), _by(request, by), reason, back)


@router.get("/decisions/{number}/kept")
def kept(request: Request, ledger: OpenLedger, number: int, job: str = "", back: str = "/decisions") -> Response:
    """How far the ledger is in concluding what follows from a decision; and afterwards what was decided, and how to undo it."""
    found = ledger.decisions()
    it = next((d for d in found if d.number == number), None)
    if it is None:
        raise NotFoundError(str(number), "there is no such decision", "look in the list of decisions")
    running = desk_of(request).jobs.get(job)
    holds = it.number in {d.number for d in in_force(found)}
    return page(
        request,
        "correct_kept.html",
        it=it,
        holds=holds,
        job=running,
        address=_kept_address(it, job, back),
        back=local(back),
    )


@router.get("/decisions")
def decisions(
    request: Request,
    ledger: OpenLedger,
    about: Annotated[Subject | None, BeforeValidator(_given)] = None,
    by: Annotated[str, Query(max_length=LONGEST_NAME)] = "",
    holds: Annotated[bool | None, BeforeValidator(_given)] = None,
    before: int | None = None,
) -> Response:
    """All decisions, the newest first: about what, by whom, when, why, and whether each still holds."""
    found = ledger.decisions()
    hold = {d.number for d in in_force(found)}
    chosen = [
        d
        for d in reversed(found)
        if (about is None or d.about is about)
        and (not by or (d.by or "").casefold() == by.casefold())
        and (holds is None or (d.number in hold) is holds)
        and (before is None or d.number < before)
    ]
    shown = chosen[:LISTED]
    told = {"about": about, "by": by, "holds": None if holds is None else str(holds).lower()}
    further = query("/decisions", **told, before=shown[-1].number) if len(chosen) > LISTED else None
    people = sorted({d.by for d in found if d.by}, key=str.casefold)
    return page(
        request,
        "decisions.html",
        found=shown,
        hold=hold,
        about=about,
        by=by,
        holds=holds,
        people=people,
        subjects=Subject,
        further=further,
    )


def _forms(request: Request, template: str, back: str, excerpt: Excerpt, **what: Any) -> Response:
    known = Known.of(excerpt.readings, excerpt.record)
    return page(request, template, back=back, known=known, signature=_signature(request), **what)


def _editors(request: Request) -> None:
    visitor = visitor_of(request)
    if visitor is None or not visitor.edits:
        raise HTTPException(403, "Readers cannot correct the record.")


def _there(excerpt: Excerpt | None, id_: str) -> Excerpt:
    if excerpt is None:
        raise NotFoundError(id_, "nothing answers to this address", "look in the lists, or search")
    return excerpt


def _claims(ledger: Ledger, q: str, it: Claim, excerpt: Excerpt) -> list[Claim]:
    """Other claims that mean what is asked or have its words; where nothing is, those with all of the claim's own words, and
    those of its affair."""
    found = [n.claim for n in ledger.ask(q, CANDIDATES).answer.claims] if q else []
    found += ledger.find(q or it.text, ("claims",), CANDIDATES + 1).claims
    for affair in () if q else excerpt.record.affairs:
        found += ledger.claims(affair=affair.id, most=CANDIDATES + 1).items
    others = {c.id: c for c in found if c.id != it.id}
    return list(others.values())[:CANDIDATES]


def _actors(ledger: Ledger, q: str, but: str | None) -> list[Actor]:
    found = ledger.find(q, ("actors",), CANDIDATES + 1).actors if q.strip() else ()
    return [a for a in found if a.id != but][:CANDIDATES]


def _tellers(it: Actor, excerpt: Excerpt) -> list[tuple[Article, str]]:
    """The articles that tell of an actor, and what each calls it."""
    mine = {i.member for i in excerpt.record.identities if i.actor == it.id}
    return [(r.article, a.name) for r in excerpt.readings for a in r.actors if a.id in mine]


def _signature(request: Request) -> Signature:
    visitor = visitor_of(request)
    if visitor and visitor.name:
        return Signature(visitor.name, True)
    return Signature(unquote(request.cookies.get(BY, ""))[:LONGEST_NAME], False)


def _by(request: Request, told: str) -> str:
    """Who decides: who is logged in, else the name that was given, now or last. Raises UsageError where there is none."""
    signature = _signature(request)
    by = signature.by if signature.kept else " ".join(told.split()) or signature.by
    if not by:
        raise UsageError("your name", "a decision is signed", "give your name")
    return by


def _kept(request: Request, proposal: Proposal, by: str, reason: str, back: str) -> Response:
    decision, job = record_decision(desk_of(request), proposal, by, " ".join(reason.split()) or None)
    answer = RedirectResponse(_kept_address(decision, job.id, back), 303)
    if not _signature(request).kept:
        secure = request.url.scheme == "https"
        answer.set_cookie(BY, quote(by), LASTS, httponly=True, samesite="strict", secure=secure)
    return answer


def _kept_address(decision: Decision, job: str, back: str) -> str:
    return query(f"/decisions/{decision.number}/kept", job=job, back=local(back))
