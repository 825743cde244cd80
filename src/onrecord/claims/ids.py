"""A claim's id, and what answers to one.

A claim is known by its anchor: its earliest statement, by publication and then in the order of telling; its id is the mark of that
statement. So it is a function of what was read and decided, whatever came first; it stays when later articles join, when the page
of the anchor is read anew with other words around it, and for the part that holds the anchor where a claim is split; of claims
that become one the earliest gives its id. It changes when a statement that was published before the anchor joins, or when the
anchor's own words change. Every id that a claim ever had is the mark of one of its statements, and leads by that to the claim which
holds the statement now, as long as the page says it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from ..model import Claim, Reading, words_of


def marks(reading: Reading) -> dict[str, str]:
    """The mark of every statement of an article, 12 hexadecimal digits, by the statement's id: a digest of the address, of the words
    of source, cue and content, and of how many statements of the same words come before it."""
    article = reading.article
    seen: Counter[str] = Counter()
    out = {}
    for s in reading.statements:
        words = "\n".join(words_of(article.text, spans) for spans in (s.source, s.cue, s.content))
        told = f"{article.url or article.id}\n{words}\n{seen[words]}"
        seen[words] += 1
        out[s.id] = hashlib.sha256(told.encode(errors="surrogatepass")).hexdigest()[:12]
    return out


def answering(beginning: str, claims: Iterable[Claim], readings: Iterable[Reading]) -> list[Claim]:
    """The claims whose id, or, where none has, one of whose earlier ids begins so."""
    known = {c.id: c for c in claims}
    if fits := [c for i, c in known.items() if i.startswith(beginning)]:
        return [known[beginning]] if beginning in known else fits
    holder = {p.statement: c for c in known.values() for p in c.positions}
    earlier = (i for r in readings for i, mark in marks(r).items() if mark.startswith(beginning))
    return list({c.id: c for i in earlier if (c := holder.get(i))}.values())
