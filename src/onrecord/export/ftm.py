"""Entities of FollowTheMoney (followthemoney.tech), one JSON object a line, as Aleph, OpenAleph and yente take them.

=================  ==============================================================
actor              Person; Organization for a body or an outlet; LegalEntity for a group or a place that speaks, of which it is not
                   known what it is in law; Document for a document that speaks; none for an unnamed source, who is nobody to match
article            Article
statement          Event: the speaker is ``involved``, the article is its ``proof``
claim              Note on the actors whom it concerns, its standing as ``summary``
speaking in        Documentation, from the article to the actor
speaking for       Representation
=================  ==============================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any, BinaryIO

from ..model import Actor, Article, Claim, Kind, Reading, Record, Statement, words_of
from .linked import address
from .objects import encoded

Entity = dict[str, Any]

SCHEMATA = {
    Kind.PERSON: "Person", Kind.ORGANIZATION: "Organization", Kind.OUTLET: "Organization", Kind.GROUP: "LegalEntity",
    Kind.PLACE: "LegalEntity", Kind.DOCUMENT: "Document",
}  # fmt: skip

LANGUAGES = {"en": "eng"}
"""Three letters (ISO 639-3) for those that are read."""

LONGEST_NAME = 120
"""Characters of the words in an event's name; the whole of them is its description."""


def entities(readings: Sequence[Reading], record: Record, out: BinaryIO) -> None:
    """Every entity, each after those that it refers to."""
    out.writelines(encoded(one) + b"\n" for one in made(readings, record))


def made(readings: Sequence[Reading], record: Record) -> Iterator[Entity]:
    """Actors, articles, statements with their links, claims. An id is that of the ledger after what it is an id of."""
    actors = {a.id: a for a in record.actors if a.kind in SCHEMATA}
    articles = {r.article.id: r.article for r in readings}
    yield from map(_actor, actors.values())
    yield from map(_article, articles.values())
    linked: set[str] = set()
    for s in record.statements:
        for one in (_statement(s, articles[s.article], actors), *_links(s, actors)):
            if one["id"] not in linked:
                linked.add(one["id"])
                yield one
    said = {s.id: s.article for s in record.statements}
    yield from (_claim(c, said, actors) for c in record.claims)


def _id(kind: str, *own: str) -> str:
    """Letters, digits, dots and hyphens, as FollowTheMoney has it."""
    return "-".join(re.sub(r"[^0-9A-Za-z.]+", "-", part).strip("-.") for part in ("onrecord", kind, *own))


def _entity(own: str, schema: str, **properties: Any) -> Entity:
    """Each property a list of strings, without what is not known."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    known = {name: list(dict.fromkeys(v for v in values if v)) for name, values in lists.items()}
    return {"id": own, "schema": schema, "properties": {name: values for name, values in known.items() if values}}


def _actor(it: Actor) -> Entity:
    roles = {"position": list(it.roles)} if it.kind is Kind.PERSON else {"summary": list(it.roles)}
    title = {"title": it.name, "fileName": it.name} if it.kind is Kind.DOCUMENT else {}
    return _entity(_id("actor", it.id), SCHEMATA[it.kind], name=it.name, alias=list(it.aliases), **roles, **title)


def _article(it: Article) -> Entity:
    url = address(it)
    return _entity(
        _id("article", it.id),
        "Article",
        title=it.title or it.text[:LONGEST_NAME],
        fileName=PurePath(it.path or it.url or it.id).name or it.id,
        author=it.byline,
        publisher=it.outlet,
        publishedAt=_moment(it.published),
        sourceUrl=url if url.startswith("http") else None,
        language=LANGUAGES.get(it.language or ""),
        bodyText=it.text,
    )


def _statement(it: Statement, article: Article, actors: Mapping[str, Actor]) -> Entity:
    told = [actors[i] for i in (it.speaker, it.via, it.on_behalf_of) if i and i in actors]
    speaker = actors.get(it.speaker or "")
    content = words_of(article.text, it.content or it.cue)
    source = speaker.name if speaker else words_of(article.text, it.source)
    name = f"{source} {it.stance.value}: {content}".strip()
    url = address(article)
    return _entity(
        _id("statement", it.id),
        "Event",
        name=name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…",
        summary=it.stance.value,
        description=content,
        date=_moment(article.published),
        involved=[_id("actor", a.id) for a in told if a.kind is not Kind.DOCUMENT],
        proof=_id("article", article.id),
        publisher=article.outlet,
        sourceUrl=url if url.startswith("http") else None,
    )


def _links(it: Statement, actors: Mapping[str, Actor]) -> Iterator[Entity]:
    """That the speaker speaks in the article, and for whom; the same link has the same id wherever it is told."""
    speaker, whom = (actors.get(i or "") for i in (it.speaker, it.on_behalf_of))
    if not speaker:
        return
    article, agent = _id("article", it.article), _id("actor", speaker.id)
    own = _id("speaks", it.article, speaker.id)
    yield _entity(own, "Documentation", document=article, entity=agent, role="speaks in it")
    if whom and Kind.DOCUMENT not in (speaker.kind, whom.kind):
        own, client = _id("represents", speaker.id, whom.id), _id("actor", whom.id)
        yield _entity(own, "Representation", agent=agent, client=client, role="speaks for", proof=article)


def _claim(it: Claim, said: Mapping[str, str], actors: Mapping[str, Actor]) -> Entity:
    where = dict.fromkeys(said[p.statement] for p in it.positions if p.statement in said)
    return _entity(
        _id("claim", it.id),
        "Note",
        name=it.text[:LONGEST_NAME],
        description=it.text,
        summary=f"{it.judgement.standing.value}: {it.judgement.reason}",
        entity=[_id("actor", i) for i in it.concerns if i in actors],
        proof=[_id("article", i) for i in where],
    )


def _moment(when: datetime | None) -> str | None:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if when else None
