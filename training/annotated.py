"""Invented articles with every statement marked: one alone in its XML file (`training/invented/README.md`), or a whole
affair told by several (`training/affairs/README.md`).

python -m training.annotated FOLDER...    checks the files and counts what they hold
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as xml

from onrecord.model import Article, Kind, Side, Span, Stance

TAGS = {"src": "source", "cue": "cue", "say": "content"}


@dataclass(frozen=True)
class Speaker:
    """An actor as the annotation names it."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Marked:
    """A statement as it should be found; ``speaker`` and ``via`` are ids of speakers, ``claim`` that of the contested
    claim it bears on, with its ``side``; both None where it bears on none."""

    id: str
    spans: dict[str, tuple[Span, ...]]
    stance: Stance
    speaker: str
    via: str | None
    claim: str | None = None
    side: Side | None = None


@dataclass(frozen=True)
class Annotated:
    """An article: its text is the title, a newline, then the paragraphs joined by newlines.

    ``outlet`` and ``wire`` are names as readers see them, ``copyof`` is the name of the article that this one repeats.
    """

    name: str
    outlet: str
    published: str
    title: str
    text: str
    speakers: dict[str, Speaker]
    statements: tuple[Marked, ...]
    byline: str = ""
    wire: str | None = None
    copyof: str | None = None

    def article(self) -> Article:
        """The article as its page would be read."""
        return Article(
            self.name, self.text, title=self.title, outlet=self.outlet, language="en",
            published=datetime.fromisoformat(self.published),
        )  # fmt: skip


@dataclass(frozen=True)
class Contested:
    """A proposition that someone affirms; ``concerns`` are the ids of those who would have done or be what it says."""

    id: str
    text: str
    concerns: tuple[str, ...]


@dataclass(frozen=True)
class Affair:
    """A contested affair as several articles tell it, in the order of the file."""

    id: str
    about: str
    speakers: dict[str, Speaker]
    claims: dict[str, Contested]
    articles: tuple[Annotated, ...]


def points(spans: Iterable[Span]) -> set[int]:
    """The code points that the spans cover."""
    return {i for start, end in spans for i in range(start, end)}


def jaccard(one: set[int], other: set[int]) -> float:
    """What is in both as a share of what is in either; 0 where both are empty."""
    return len(one & other) / len(one | other) if one | other else 0.0


def annotated(folder: Path) -> Iterator[Annotated]:
    """Every article of a folder, by name, those of affairs too; raises ValueError, naming the file, where one does not
    hold together."""
    for _, articles in _files(folder):
        yield from articles


def affairs(folder: Path) -> Iterator[Affair]:
    """Every affair of a folder, by name; raises ValueError as ``annotated`` does."""
    for affair, _ in _files(folder):
        if affair:
            yield affair


def _files(folder: Path) -> Iterator[tuple[Affair | None, tuple[Annotated, ...]]]:
    for path in sorted(folder.glob("*.xml")):
        try:
            root = xml.fromstring(path.read_text("utf-8"))
            affair = _affair(root) if root.tag == "dispute" else None
            articles = affair.articles if affair else (_article(path.stem, root, _speakers(root)),)
        except (KeyError, ValueError, xml.ParseError) as error:
            raise ValueError(f"{path}: {error!r}") from error
        yield affair, articles


def _affair(root: xml.Element) -> Affair:
    name, speakers = root.attrib["id"], _speakers(root)
    claims = {c.attrib["id"]: _contested(c, speakers) for c in root.iterfind("claims/claim")}
    articles = dict[str, Annotated]()
    for row in root.iterfind("article"):
        article = _article(f"{name}/{row.attrib['id']}", row, speakers, claims)
        if article.name in articles or (article.copyof and article.copyof not in articles):
            raise ValueError(f"an article twice, or before the one it repeats: {article.name}")
        articles[article.name] = article
    if silent := claims.keys() - {s.claim for a in articles.values() for s in a.statements}:
        raise ValueError(f"no statement bears on {sorted(silent)}")
    return Affair(name, root.attrib["about"], speakers, claims, tuple(articles.values()))


def _contested(row: xml.Element, speakers: dict[str, Speaker]) -> Contested:
    concerns = tuple(speakers[id_].id for id_ in row.get("concerns", "").split())
    return Contested(row.attrib["id"], row.attrib["text"], concerns)


def _article(
    name: str, root: xml.Element, speakers: dict[str, Speaker], claims: dict[str, Contested] | None = None
) -> Annotated:
    text, spans = "", defaultdict[str, dict[str, list[Span]]](lambda: defaultdict(list))

    def walk(element: xml.Element) -> None:
        nonlocal text
        start = len(text)
        text += element.text or ""
        for child in element:
            walk(child)
            text += child.tail or ""
        if element.tag in TAGS:
            if not text[start:].strip() or text[start:] != text[start:].strip():
                raise ValueError(f"<{element.tag}> with space at an end, or empty: {text[start:]!r}")
            spans[element.attrib["s"]][TAGS[element.tag]].append(Span(start, len(text)))
        elif element.tag not in ("title", "p"):
            raise ValueError(f"unknown tag <{element.tag}>")

    lines = [line for line in root if line.tag in ("title", "p")]
    for i, line in enumerate(lines):
        text += "\n" if i else ""
        line.tail = None
        walk(line)
    rows = root.iterfind("statements/s")
    statements = tuple(_statement(s, spans.pop(s.attrib["id"], {}), speakers, claims or {}) for s in rows)
    if spans:
        raise ValueError(f"marked in the text but not listed: {sorted(spans)}")
    title = "".join(lines[0].itertext()) if lines[0].tag == "title" else ""
    outlet, wire, copied = root.attrib["outlet"], root.get("wire"), root.get("copyof")
    return Annotated(
        name,
        outlet if claims is None else speakers[outlet].name,
        root.attrib["published"],
        title,
        text,
        speakers,
        statements,
        root.get("byline", ""),
        speakers[wire].name if wire else None,
        f"{name.rpartition('/')[0]}/{copied}" if copied else None,
    )


def _speakers(root: xml.Element) -> dict[str, Speaker]:
    rows = [_speaker(actor) for actor in root.iterfind("actors/actor")]
    speakers = {row.id: row for row in rows}
    if len(speakers) < len(rows):
        raise ValueError("an actor's id twice")
    return speakers


def _speaker(actor: xml.Element) -> Speaker:
    aliases = tuple(filter(None, actor.get("aliases", "").split("|")))
    roles = tuple(filter(None, [actor.get("role")]))
    return Speaker(actor.attrib["id"], actor.attrib["name"], Kind(actor.attrib["kind"]), aliases, roles)


def _statement(
    row: xml.Element, spans: dict[str, list[Span]], speakers: dict[str, Speaker], claims: dict[str, Contested]
) -> Marked:
    own = {role: tuple(sorted(spans.get(role, ()))) for role in TAGS.values()}
    if not own["cue"]:
        raise ValueError(f"statement {row.attrib['id']} has no cue")
    who, via = row.attrib["speaker"], row.get("via") or None
    speakers[who], speakers[via or who]
    claim, side = row.get("claim") or None, row.get("side") or None
    if (claim is None) != (side is None):
        raise ValueError(f"statement {row.attrib['id']} has a claim without a side, or a side without a claim")
    return Marked(
        row.attrib["id"],
        own,
        Stance(row.attrib["stance"]),
        who,
        via,
        claims[claim].id if claim else None,
        Side(side) if side else None,
    )


def main(folders: Sequence[str]) -> None:
    articles = [a for folder in folders for a in annotated(Path(folder))]
    whole = [a for folder in folders for a in affairs(Path(folder))]
    said = [s for a in articles for s in a.statements]
    kinds = Counter(a.speakers[s.speaker].kind for a in articles for s in a.statements)
    words = sum(len(a.text.split()) for a in articles)
    print(f"{len(articles)} articles, {words} words, {len(said)} statements")
    if whole:
        repeats = sum(a.copyof is not None for a in articles)
        print(f"{len(whole)} affairs, {sum(len(a.claims) for a in whole)} claims, {repeats} articles that repeat one")
    for counts in (Counter(s.stance for s in said), kinds, Counter(s.side or "no claim" for s in said)):
        print(", ".join(f"{name} {n}" for name, n in counts.most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
