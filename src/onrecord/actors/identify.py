"""One article's statements with their speakers and relays, and the actors that these are or that they tell of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Actor, Analysis, Article, Kind, Mention, Proposition, Reading, Statement
from .behalf import Behalf
from .cast import Figure
from .citing import cited
from .proposition import Propositions
from .relays import Relays
from .speakers import Speakers


def identify(
    article: Article, statements: Sequence[Statement], mentions: Sequence[Mention] = (), parsed: Analysis | None = None
) -> Reading:
    """Gives every statement its speaker and, where another relays it, its ``via``; errs towards separate actors. Where the words
    of contents are ``parsed``, each statement has its proposition too."""
    speakers = Speakers(article, mentions)
    scene = speakers.scene
    statements = cited(statements, article.text)
    propositions = Propositions(parsed, scene) if parsed else None
    told, proposed = [], []
    for s in statements:
        told.append((s, *speakers.of(s)))
        proposed.append(propositions.of(s, told[-1][1]) if propositions else (None, {}))
    spoken = {s.id: (s, figure) for s, figure, _ in told}
    relays, behalf = Relays(scene.cast, scene.mentions), Behalf(scene.cast)
    via = [relays.of(s, figure, spoken.get(s.within or "")) for s, figure, _ in told]
    whom = [behalf.of(s, figure) for s, figure, _ in told]
    figures = dict.fromkeys(
        [
            *(figure for _, figure, _ in told),
            *(f for f in (*via, *whom) if f),
            *(m for _, figure, _ in told for m in figure.members),
            *_told_of(article.text, statements, scene.cast.figures),
        ]
    )
    ids = {id(f): f"{article.id}:a{i}" for i, f in enumerate(figures, 1)}
    return Reading(
        article,
        tuple(
            replace(
                s,
                speaker=ids[id(f)],
                via=ids[id(v)] if v else None,
                on_behalf_of=ids[id(w)] if w else None,
                speaker_reason=why,
                proposition=p and _with_ids(p, found, ids),
            )
            for (s, f, why), v, w, (p, found) in zip(told, via, whom, proposed, strict=True)
        ),
        tuple(_actor(f, ids) for f in figures),
    )


def _with_ids(it: Proposition, found: dict[str, Figure], ids: dict[int, str]) -> Proposition:
    """The proposition with the ids of those of its figures that are actors of the article."""
    parts = {role: getattr(it, role)._replace(actor=ids.get(id(figure))) for role, figure in found.items()}
    return replace(it, **parts)


def _told_of(text: str, statements: Sequence[Statement], figures: Sequence[Figure]) -> Iterator[Figure]:
    """The persons whom some statement tells of by first name and surname: a claim may be about them though they never speak."""
    told = bytearray(len(text))
    for span in (span for s in statements for span in s.content):
        told[span.start : span.end] = b"\1" * (span.end - span.start)
    for figure in figures:
        if figure.kind is Kind.PERSON and " " in figure.name and any(told[place] for place in figure.places):
            yield figure


def _actor(figure: Figure, ids: dict[int, str]) -> Actor:
    aliases = tuple(sorted(figure.aliases - {figure.name}))
    members = tuple(ids[id(m)] for m in figure.members)
    return Actor(ids[id(figure)], figure.name, figure.kind, aliases, tuple(sorted(figure.roles)), members)
