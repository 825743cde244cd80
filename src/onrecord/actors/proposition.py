"""Of each content who does what to whom, when and where, with its references resolved."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from ..data import data
from ..model import Analysis, Certainty, Participant, Proposition, Span, Statement, words_of
from ..statements.stance import base
from .cast import Figure
from .clause import BE, Clause, Syntax
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
        clause = _untimed(clause, statement, text)
        parts = {role: self._part(getattr(clause, role), statement, speaker) for role in ROLES}
        if clause.left_out and statement.source and not _quoted(clause, statement, text):
            own = statement.source[0] if statement.source else statement.cue[0]
            parts["agent"] = Participant(own, speaker.name), speaker
        proposition = Proposition(
            clause.action,
            _base(_plain(words_of(text, clause.action)).split(), clause),
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


def _quoted(clause: Clause, statement: Statement, text: str) -> bool:
    """Whether the content is an exclamation ("Rot"): nothing that its speaker is told to do."""
    return not clause.verbs and text[statement.content[0].start] in '"“'


def _base(action: Sequence[str], clause: Clause) -> str:
    """The words of an action, its verbs in base form; a passive's as if it were active."""
    told = [word if word[0].isupper() and not clause.verbs else word.casefold() for word in action]
    if not clause.verbs:
        return " ".join("be" if word in BE else word for word in told)
    return " ".join(_verb(word) for word in told if not (clause.passive and word in BE))


def _verb(word: str) -> str:
    """The base form of a verb: what the tables know, else by its ending."""
    if known := _irregular().get(word):
        return known
    if (plain := base(word)) != word:
        return plain
    for ending, pattern in _ENDINGS:
        if pattern.search(word):
            stem = word[: len(word) - len(ending)]
            if ending in ("ed", "ing"):
                stem = _DOUBLED.sub(r"\1", stem) if _DOUBLED.search(stem) else stem + "e" * bool(_SILENT.search(stem))
            return stem + "y" * (ending in ("ied", "ies"))
    return word


_ENDINGS = tuple(
    (ending, re.compile(pattern))
    for ending, pattern in (
        ("ied", r"\w{2}ied$"), ("ed", r"[aeiouy]\w*[^e]ed$"), ("ing", r"[aeiouy]\w*ing$"), ("ies", r"\w{2}ies$"),
        ("es", r"(?:ch|sh|ss|x|zz)es$"), ("s", r"\w{2}[^su]s$"),
    )
)  # fmt: skip
_DOUBLED = re.compile(r"([bdgmnprt])\1$")
_SILENT = re.compile(r"(?:[vzcu]|[^s]s|[dnr]g|[^aeiou]l|[iu]r|[^aeiou]at|[ieou]at|[aiou][k]|iz)$")
"""Stems that end in a silent e ("accus", "charg", "requir"); by hand, wrong for a few ("refus" and "focus" look alike)."""


@cache
def _irregular() -> dict[str, str]:
    return {form: stem for stem, forms in data(__package__, "verbs.toml")["irregular"].items() for form in forms}


ROLES = ("agent", "patient", "recipient")


def _untimed(clause: Clause, statement: Statement, text: str) -> Clause:
    """The clause with no words that say when at the end of those who take part."""

    def cut(span: Span | None) -> Span | None:
        if span is None:
            return None
        at = next((t.start for t in statement.scope.times if span.start < t.start < span.end <= t.end), span.end)
        return Span(span.start, span.start + len(text[span.start : at].rstrip(" ,")))

    return replace(clause, agent=cut(clause.agent), patient=cut(clause.patient), recipient=cut(clause.recipient))


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


def known(it: Proposition | None, ids: Mapping[str, str]) -> Proposition | None:
    """The same with the ids of other actors; one that has none there has none."""
    if it is None:
        return None
    parts = {role: part._replace(actor=ids.get(part.actor or "")) for role in ROLES if (part := getattr(it, role))}
    return replace(it, **parts)


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|an?|no)\s+(?=\S)", "", words, flags=re.IGNORECASE)


def _plain(words: str) -> str:
    return " ".join(words.replace("…", "").replace("|", "/").split()) if words != "…" else words
