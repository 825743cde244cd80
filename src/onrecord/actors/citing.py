"""Whose words they are where one is told to cite another: "the Ledger reported, citing two officials"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..model import Span, Statement
from .names import names
from .phrases import clean, fold_head, parse
from .roles import is_role
from .words import heads

NEAR = 60
"""Characters after a cue or a content in which the one who is cited stands. By hand."""

CITES = re.compile(r"\b(?:citing|quoting)\b")

_CITED = re.compile(
    r"(?P<between>[^.;:!?\n\"“”]*?)\b(?P<cites>citing|quoting)\s+(?P<whom>[^\s,.;:!?\n\"“”()]+(?:\s[^\s,.;:!?\n\"“”()]+){0,9}?)"
    r"(?=[,.;:!?\n\"“”()]|\s(?:who|whom|whose|which|that|said|says|reported)\b|$)"
)


def cited(statements: Sequence[Statement], text: str) -> list[Statement]:
    """An article's statements, each with the one who is cited in it as its source where there is one."""
    return [_cited(s, text) for s in statements] if CITES.search(text) else list(statements)


def _cited(statement: Statement, text: str) -> Statement:
    """The statement with the one who is cited as its source, where that is someone who speaks ("officials") and no reason or
    proof ("concerns", "tally sheets"); else as it is. Of the train affairs' 10 such words 9 are marked so."""
    last = max((statement.cue[-1], *statement.content[-1:]), key=lambda s: s.end)
    starts = (*(s.end for s in statement.source), statement.cue[-1].start, statement.cue[-1].end, last.end)
    for place in dict.fromkeys(starts):
        found = _CITED.match(text, place, place + 2 * NEAR)
        if found and found.start("cites") - place <= NEAR and _speaks(found["whom"]):
            cites, whom = Span(*found.span("cites")), Span(*found.span("whom"))
            cue = (
                statement.cue if any(s.holds(cites) for s in statement.cue) else tuple(sorted((*statement.cue, cites)))
            )
            return replace(statement, source=(whom,), cue=cue)
    return statement


def _speaks(words: str) -> bool:
    """Whether the words tell someone who speaks."""
    phrase = parse(clean(words))
    if phrase.name:
        return bool(phrase.titles) or bool(phrase.modifiers and names(f"x {words}"))
    last = fold_head(words.split()[-1])
    return any(is_role(head) or heads().get(head) in ("unnamed", "group", "spokesman") for head in (phrase.head, last))
