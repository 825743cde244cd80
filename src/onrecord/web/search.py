"""Search: who is for and against what was asked, where it reads like a sentence, and full text in any case."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from ..export.answers import HEADINGS, spoken
from ..ledger import Asked, Ledger
from ..screens import Known
from .desk import OpenLedger
from .rendering import page, query

router = APIRouter()

LONGEST = 400
"""Characters that are searched for."""

SENTENCE = 4
"""Words from which what is typed is taken for a sentence, if it is no question: names and topics are shorter. By hand."""


@router.get("/search")
def search(request: Request, ledger: OpenLedger, q: Annotated[str, Query(max_length=LONGEST)] = "") -> Response:
    """What is found; while somebody is still typing full text alone, which answers at once."""
    words = " ".join(q.split())
    live = request.headers.get("hx-request") == "true"
    asked = _asked(ledger, words) if not live and is_sentence(words) else None
    return page(
        request,
        "search.html",
        twin=query("/search.json", q=words) if words else None,
        words=words,
        found=ledger.find(words) if words else None,
        asked=asked,
        known=Known.of(*asked.excerpt[:2]) if asked else None,
        may_ask=live and is_sentence(words),
        spoken=spoken,
        HEADINGS=HEADINGS,
    )


def is_sentence(words: str) -> bool:
    """Whether something can be affirmed or denied of it."""
    return words.endswith("?") or len(words.split()) >= SENTENCE


def _asked(ledger: Ledger, words: str) -> Asked | None:
    asked = ledger.ask(words)
    return asked if asked.answer.claims or asked.answer.articles else None
