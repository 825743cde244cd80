"""What words find: claims by what their statements say, actors by what they are called, articles by their text."""

from __future__ import annotations

import re
from collections.abc import Collection

from sqlalchemy import Connection, select

from ..model import Span
from .excerpts import Found
from .fulltext import Query, Word, match
from .lists import get_actors, get_claims
from .lookup import actor_heads
from .rows import get_articles

LONGEST = 32
"""Different words that are looked for at most; those beyond are left out."""

LENGTH, BEFORE = 240, 60
"""Characters of a passage, and how many of them come before the word that it is shown for."""

_WORD = re.compile(r"[^\W_]+")


def find(connection: Connection, words: str, kinds: Collection[str], most: int) -> Found:
    """What has all these words, the last as the beginning of one, best first."""
    asked = [(Word(w),) for w in dict.fromkeys(_WORD.findall(words[: 64 * LONGEST].lower()))][:LONGEST]
    if not asked:
        return Found()
    asked[-1] = (Word(asked[-1][0].letters, begins=True),)
    ids = {kind: [i for i, _ in match(connection, kind, asked, most)] for kind in kinds}
    claims, counts = get_claims(connection, ids.get("claims", ()))
    known = get_actors(connection, ids.get("actors", ()))
    heads = connection.execute(select(actor_heads).where(actor_heads.c.actor.in_(known)))
    said = {row.actor: {"statements": row.statements, "articles": row.articles} for row in heads}
    wanted = ids.get("articles", ())
    read = get_articles(connection, wanted)
    told = tuple(read[i] for i in wanted if i in read)
    return Found(
        claims,
        tuple(known[i] for i in ids.get("actors", ()) if i in known),
        told,
        {a.id: passage(a.text, asked) for a in told},
        {**counts, **said},
    )


def passage(text: str, asked: Query) -> Span:
    """The stretch of a text that has most of the words, the first of such; the beginning where none is found as it is spelt."""
    spelt = "|".join(re.escape(w.letters) + (r"[^\W_]*" if w.begins else r"(?![^\W_])") for own in asked for w in own)
    found = [(m.start(), m[0].casefold()) for m in re.finditer(rf"(?<![^\W_])(?:{spelt})", text, re.IGNORECASE)]
    best, most = 0, 0
    for n, (start, _) in enumerate(found):
        near = {word for place, word in found[n : n + LENGTH] if place < start + LENGTH - BEFORE}
        if len(near) > most:
            best, most = start, len(near)
    start = max(0, best - BEFORE)
    begin = (start and text.find(" ", start, best) + 1) or start
    end = text.rfind(" ", begin, begin + LENGTH) if begin + LENGTH < len(text) else len(text)
    return Span(begin, end if end > best else min(len(text), begin + LENGTH))
