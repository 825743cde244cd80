"""Who relays a statement: the outlet through which unnamed sources and documents speak, or whom a named speaker told."""

from __future__ import annotations

import re

from ..model import Kind, Statement
from .cast import Cast, Figure
from .mentions import Mentions

NEAR = 60
"""Characters around a cue in which it stands whom the speaker told, or how a document came to light."""

_OBTAINED = re.compile(
    r"leaked|obtained|seen by|shown to|reviewed by|passed to|sent to|in the hands|has read|secret|confidential|internal|viewed by"
)
_TOLD_US = re.compile(
    r"^\s*(?:us\b|our |this (?:newspaper|paper|site|website|station|reporter|newsroom|magazine|agency))"
)
_TELLS = re.compile(r"\b(?:told|tells?|telling)\b")


def relay(statement: Statement, speaker: Figure, outer: Figure | None, cast: Cast, mentions: Mentions) -> Figure | None:
    """The one relaying, None where the article itself does; ``outer`` speaks the statement that holds this one."""
    listener = _listener(statement, cast, mentions)
    if listener is not None or speaker.kind not in (Kind.UNNAMED, Kind.DOCUMENT):
        return listener
    if outer and outer.kind is Kind.OUTLET:
        return outer
    if speaker.kind is Kind.DOCUMENT and not _obtained(statement, speaker, cast.text):
        return None
    return cast.agency or cast.own


def _obtained(statement: Statement, document: Figure, text: str) -> bool:
    """Whether the words around say that the document was no public one."""
    start = min(s.start for s in (*statement.source, *statement.cue))
    around = text[max(0, start - NEAR) : statement.cue[-1].end + NEAR]
    return bool(_OBTAINED.search(" ".join((around, *document.aliases))))


def _listener(statement: Statement, cast: Cast, mentions: Mentions) -> Figure | None:
    """The outlet that the words right after a cue of telling name as the one told."""
    if not any(_TELLS.search(s.of(cast.text)) for s in statement.cue):
        return None
    end = statement.cue[-1].end
    after = cast.text[end : end + NEAR]
    if _TOLD_US.match(after):
        return cast.own
    gap = re.match(r"\s*(?:[Tt]he )?", after)
    figure = mentions.at(end + (gap.end() if gap else 0))
    return figure if figure and figure.kind is Kind.OUTLET else None
