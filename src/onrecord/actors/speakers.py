"""Whose words each statement of an article carries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import Article, Kind, Mention, Span, Statement, words_of
from .cast import Figure
from .described import described
from .first_person import own
from .joint import joint, members
from .pairs import paired
from .personal import meant
from .phrases import Phrase, clean, parse
from .pronouns import ALL, OWN, PERSONAL, PLURAL, RELATIVE
from .ranking import Choose, likeliest
from .relative import antecedent
from .scene import Scene
from .turns import turn
from .unsaid import REPORTS, reports, unsaid
from .words import words

NEAR = 60
"""Characters after a source cut short in which its cue stands."""

_ABOUT = re.compile(
    r"^(?:(?:is|are|was|were)(?: \w+)? (?:said|alleged|reported|rumou?red|claimed) to\b"
    r"|(?:reportedly|allegedly|supposedly|purportedly)$)",
    re.IGNORECASE,
)
"""Cues whose subject is whom the statement is about, never who makes it."""

_DETERMINERS = {"the", "a", "an"}


class Speakers:
    """Goes through an article's statements in order, since each speaker may be called back by the next."""

    def __init__(self, article: Article, mentions: Sequence[Mention] = (), choose: Choose = likeliest) -> None:
        self.scene = Scene(article, mentions, choose)

    def of(self, statement: Statement) -> tuple[Figure, str]:
        """The speaker of the next statement, and in a few words what decided."""
        scene = self.scene
        span = None if _ABOUT.search(words_of(scene.text, statement.cue)) else self._span(statement)
        figure, why = self._source(span, statement) if span else unsaid(statement, scene)
        if span:
            words_ = clean(span.of(scene.text))
            if words_.casefold() not in ALL:
                figure.aliases.add(words_)
            elif figure.kind is Kind.PERSON and (figure.guessed or not figure.gender):
                figure.gender, figure.guessed = PERSONAL.get(words_.casefold(), figure.gender), True
            if figure.name != REPORTS:
                scene.mentions.add(span.start, figure)
                scene.antecedents.settle(span, figure)
        scene.spoke(statement, figure)
        return figure, why

    def _source(self, span: Span, statement: Statement) -> tuple[Figure, str]:
        scene = self.scene
        words_ = clean(span.of(scene.text))
        lower = words_.casefold()
        if figure := turn(words_, statement, scene):
            return figure, "a turn in an interview"
        if figure := paired(lower, span.start, scene):
            return figure, f"{lower}: told of right before"
        if lower in ALL:
            return self._pronoun(lower, span, statement)
        if scene.cast.own and any(lower == p or lower.startswith(p + " ") for p in words("speech", "outlet")):
            return scene.cast.own, "the article's outlet"

        def describe(phrase: Phrase, place: int, told: str) -> Figure:
            return described(phrase, Span(place, place + len(told)), told, statement, scene)[0]

        if group := joint(words_, span.start, scene.cast, describe):
            return group, "speak together"
        figure, why = described(parse(words_), span, words_, statement, scene)
        figure.members = figure.members or members(figure, words_, span.start, scene.cast)
        return figure, why

    def _pronoun(self, word: str, span: Span, statement: Statement) -> tuple[Figure, str]:
        scene = self.scene
        if word in OWN and (figure := own(word, span.start, statement, scene)):
            return figure, f"{word}: who speaks"
        if word in RELATIVE and (figure := antecedent(word, span.start, statement, scene)):
            return figure, f"{word}: right before"

        def describe(words_: Span) -> Figure:
            told = clean(words_.of(scene.text))
            return described(parse(told), words_, told, statement, scene)[0]

        if found := meant(word, span, statement, scene, describe):
            return found[0], f"{word}: {found[1]}"
        if word in PLURAL and scene.last:
            return scene.last, f"{word}: spoke last"
        return reports(scene), f"{word}: nobody fits"

    def _span(self, statement: Statement) -> Span | None:
        """Of a source in several places the one that names, else the first that is no pronoun, else the first."""
        text = self.scene.text
        told = [s for s in (self._whole(s, statement) for s in statement.source) if s]
        plain = [s for s in told if clean(s.of(text)).casefold() not in ALL]
        named = [s for s in plain if parse(s.of(text)).name]
        return next(iter([*named, *plain, *told]), None)

    def _whole(self, span: Span, statement: Statement) -> Span | None:
        """A source cut within a word or down to its determiner goes on to the word's end, or to the cue; else None."""
        text = self.scene.text
        end = span.end
        while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            end += 1
        end = self.scene.cast.through(span.start, end)
        words_ = clean(text[span.start : end])
        if words_.casefold() not in _DETERMINERS or text[end : end + 1] == ":":
            return Span(span.start, end) if words_ else None
        cue = next((c.start for c in statement.cue if end < c.start < end + NEAR), -1)
        rest = text[end:cue] if cue > 0 else ""
        return Span(span.start, cue) if rest.strip() and not re.search(r"[,.;:!?\n\"“”]", rest) else None
