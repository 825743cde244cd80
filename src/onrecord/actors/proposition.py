"""Of each content who does what to whom, when and where, with its references resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..model import Analysis, Certainty, Participant, Proposition, Span, Statement, words_of
from ..statements.stance import base
from .cast import Figure
from .clause import Clause, Syntax
from .personal import meant
from .phrases import clean, parse
from .pronouns import ALL, OWN
from .scene import Scene

_FIRST = frozenset(("i", "me", "my", "we", "us", "our"))


class Propositions:
    """Goes through an article's statements in order, each right after its speaker is known."""

    def __init__(self, analysis: Analysis, scene: Scene) -> None:
        self._syntax, self._scene = Syntax(analysis), scene

    def of(self, statement: Statement, speaker: Figure) -> tuple[Proposition | None, dict[str, Figure]]:
        """What a content says, with the figures of those who take part; None where its words were not parsed."""
        clause = self._syntax.clause(statement.content, statement.stance)
        if clause is None or not clause.action:
            return None, {}
        text = self._scene.text
        parts = {role: self._part(getattr(clause, role), statement, speaker) for role in ROLES}
        if clause.left_out:
            own = statement.source[0] if statement.source else statement.cue[0]
            parts["agent"] = Participant(own, speaker.name), speaker
        proposition = Proposition(
            clause.action,
            " ".join(base(word) for word in _plain(words_of(text, clause.action)).split()),
            time=_time(clause, statement),
            place=self._syntax.place(clause, statement.content),
            **{role: found and found[0] for role, found in parts.items()},
        )
        return proposition, {role: found[1] for role, found in parts.items() if found and found[1]}

    def _part(
        self, span: Span | None, statement: Statement, speaker: Figure
    ) -> tuple[Participant, Figure | None] | None:
        if span is None:
            return None
        words = clean(span.of(self._scene.text))
        figure = self._figure(words, span, statement, speaker)
        return Participant(span, figure.name if figure else _bare(words)), figure

    def _figure(self, words: str, span: Span, statement: Statement, speaker: Figure) -> Figure | None:
        """Whom the words mean, where the article tells; nobody is made known by what others say of him."""
        lower = words.casefold()
        if lower in _FIRST:
            return speaker
        if lower in ALL:
            found = None if lower in OWN else meant(lower, span, statement, self._scene)
            return found[0] if found else None
        phrase = parse(words)
        if phrase.name:
            return self._scene.mentions.at(span.start) or self._scene.cast.by_name(phrase.name, span.start)
        if phrase.definite and phrase.head and not phrase.plural:
            fits = self._scene.cast.called(phrase).fully
            return fits[0] if len(fits) == 1 else None
        return None


ROLES = ("agent", "patient", "recipient")


def _time(clause: Clause, statement: Statement) -> Span | None:
    """The first of the words that say when, but none that a participant holds."""
    taken = [span for role in ROLES if (span := getattr(clause, role))]
    return next((t for t in statement.scope.times if not any(span.holds(t) for span in taken)), None)


def line(it: Proposition, statement: Statement, text: str) -> str:
    """The normal form in one line: "Lin Haoyue | confess | to the inquiry | in May"; negation and doubt before the action."""
    doubt = () if statement.certainty is Certainty.CERTAIN else (statement.certainty.value,)
    action = " ".join((*doubt, *(("not",) if statement.negated else ()), it.base))
    told = (
        it.agent.name if it.agent else "…",
        action,
        it.patient.name if it.patient else "",
        f"to {it.recipient.name}" if it.recipient else "",
        it.time.of(text) if it.time else "",
        it.place.of(text) if it.place else "",
    )
    return " | ".join(_plain(part) for part in told if part)


def known(it: Proposition, ids: Mapping[str, str]) -> Proposition:
    """The same with the ids of other actors; one that has none there has none."""
    return Proposition(
        it.action,
        it.base,
        *(part and part._replace(actor=ids.get(part.actor or "")) for part in (it.agent, it.patient, it.recipient)),
        it.time,
        it.place,
    )


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|an?)\s+(?=\S)", "", words, flags=re.IGNORECASE)


def _plain(words: str) -> str:
    return " ".join(words.replace("…", "").replace("|", "/").split()) if words != "…" else words
