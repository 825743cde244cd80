"""Who relays a statement: the outlet through which unnamed sources and documents speak, whom a named speaker told, or another
speaker, who tells of what was said."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..model import Kind, Span, Stance, Statement, words_of
from ..statements.clauses import sentence_of, view
from .cast import Cast, Figure
from .citing import CITES
from .mentions import Mentions

NEAR = 90
"""Characters around a source and its cue in which stands whom the speaker told, or how a document came to light. By hand."""

_OBTAINED = re.compile(
    r"leaked|obtained|seen by|shown to|reviewed by|passed to|sent to|in the hands|has read|secret|confidential|internal|viewed by"
)
_US = re.compile(
    r"\b(?:told|tell|tells|telling|to|with|asked|rang|called|assured|gave|offered)\s+(?:us\b"
    r"|our (?:reporter|correspondent|newsroom|programme|listeners|readers|studio|editor)"
    r"|this (?:newspaper|paper|site|website|station|reporter|newsroom|magazine|agency|programme))"
    r"|\bwhen (?:we|this \w+) (?:asked|called|reached|rang|phoned|visited|met)\b"
)
"""The article's outlet as the one who is told."""

_TOLD = re.compile(r"\b(?:told|tells?|telling|to|with)\s+(?:[Tt]he )?")
"""What stands before the outlet that is told: "told the Ledger", "confirmed to Radio North", "in an interview with the Ledger"."""

_QUOTED = re.compile(r"\b(?:quoted|cited|reported|relayed|passed on)\b")
_BY = re.compile(r"\bby\s+(?:[Tt]he (?:agency |newspaper |broadcaster )?)?")
"""What stands before the one who quotes: "was quoted as saying by the agency North"."""

_TELLERS = (Kind.PERSON, Kind.UNNAMED)
"""Who relays what others told them; of the statements in the train affairs told within another's, 22 of 30 have such a relay
where a person or an unnamed source puts them forward, none of 9 where a body does."""

_TELLS_NOTHING = frozenset((Stance.WITHHOLDS, Stance.REFUSES, Stance.THREATENS))
_PUTS_FORWARD = frozenset((Stance.ASSERTS, Stance.SUGGESTS, Stance.ALLEGES, Stance.CONFIRMS))


@dataclass
class Relays:
    """Goes through an article's statements in order: what follows in the same breath was told to the same one."""

    cast: Cast
    mentions: Mentions
    last: tuple[Statement, Figure, Figure | None] | None = None
    obtained: set[int] = field(default_factory=set)
    """Documents, by the ``id`` of their figure, that were no public ones."""

    def of(self, statement: Statement, speaker: Figure, outer: tuple[Statement, Figure] | None) -> Figure | None:
        """The one relaying the next statement, None where the article itself does; ``outer`` is the statement that holds it,
        with its speaker."""
        via = self._told(statement, speaker, outer)
        if statement.within is None:
            self.last = statement, speaker, via
        if via or speaker.kind not in (Kind.UNNAMED, Kind.DOCUMENT):
            return via
        if outer and outer[1].kind is Kind.OUTLET:
            return outer[1]
        if speaker.kind is Kind.DOCUMENT and not self._obtained(statement, speaker):
            return None
        return self.cast.agency or self.cast.own

    def _told(self, statement: Statement, speaker: Figure, outer: tuple[Statement, Figure] | None) -> Figure | None:
        """Who is told by the words, or tells of what was said to another."""
        if outer and outer[1] is not speaker and speaker.kind is not Kind.OUTLET and outer[1].kind in _TELLERS:
            return outer[1] if outer[0].stance in _PUTS_FORWARD else None
        if statement.stance in _TELLS_NOTHING:
            return None
        return self._listener(statement, speaker) or self._still(statement, speaker)

    def _listener(self, statement: Statement, speaker: Figure) -> Figure | None:
        """The one whom the words around the cue name as told, or as quoting."""
        window = sentence_of(self.cast.text, (*statement.source, *statement.cue), NEAR)
        seen = view(self.cast.text, (window,), statement.content)
        if _US.search(seen) and self.cast.own is not speaker:
            return self.cast.own
        cue = words_of(self.cast.text, statement.cue)
        if CITES.search(cue):
            return self._citing(statement, window, speaker)
        named: list[tuple[re.Match[str], tuple[Kind, ...]]] = [(m, (Kind.OUTLET,)) for m in _TOLD.finditer(seen)]
        if _QUOTED.search(cue):
            named += [(m, (Kind.OUTLET, Kind.PERSON)) for m in _BY.finditer(seen)]
        told = (f for m, kinds in named if (f := self.mentions.at(window.start + m.end())) and f.kind in kinds)
        return next((f for f in told if f is not speaker), None)

    def _citing(self, statement: Statement, window: Span, speaker: Figure) -> Figure | None:
        """Who cites the speaker: whoever is named last before the cue in its sentence."""
        places = range(statement.cue[0].start - 1, window.start - 1, -1)
        named = (f for place in places if (f := self.mentions.at(place)) and f is not speaker)
        return next((f for f in named if f.kind is not Kind.DOCUMENT), None)

    def _still(self, statement: Statement, speaker: Figure) -> Figure | None:
        """Whom the speaker told just before, in the same paragraph."""
        if self.last is None or self.last[1] is not speaker:
            return None
        between = self.cast.text[self.last[0].cue[0].start : statement.cue[0].start]
        return None if "\n" in between else self.last[2]

    def _obtained(self, statement: Statement, document: Figure) -> bool:
        """Whether the words around this statement, or an earlier one, say that the document was no public one."""
        start = min(s.start for s in (*statement.source, *statement.cue))
        around = self.cast.text[max(0, start - NEAR) : statement.cue[-1].end + NEAR]
        if _OBTAINED.search(" ".join((around, *document.aliases))):
            self.obtained.add(id(document))
        return id(document) in self.obtained
