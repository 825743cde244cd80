"""Invented articles with every statement marked, one XML file each, as `training/invented/README.md` says.

python -m training.annotated FOLDER...    checks the files and counts what they hold
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as xml

from onrecord.model import Kind, Span, Stance

TAGS = {"src": "source", "cue": "cue", "say": "content"}


@dataclass(frozen=True)
class Speaker:
    """An actor as the annotation names it."""

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class Marked:
    """A statement as it should be found; ``speaker`` and ``via`` are ids of speakers."""

    id: str
    spans: dict[str, tuple[Span, ...]]
    stance: Stance
    speaker: str
    via: str | None


@dataclass(frozen=True)
class Annotated:
    """An article: its text is the title, a newline, then the paragraphs joined by newlines."""

    name: str
    outlet: str
    published: str
    title: str
    text: str
    speakers: dict[str, Speaker]
    statements: tuple[Marked, ...]


def points(spans: Iterable[Span]) -> set[int]:
    """The code points that the spans cover."""
    return {i for start, end in spans for i in range(start, end)}


def jaccard(one: set[int], other: set[int]) -> float:
    """What is in both as a share of what is in either; 0 where both are empty."""
    return len(one & other) / len(one | other) if one | other else 0.0


def annotated(folder: Path) -> Iterator[Annotated]:
    """Every article of a folder, by name; raises ValueError, naming the file, where one does not hold together."""
    for path in sorted(folder.glob("*.xml")):
        try:
            yield _article(path.stem, xml.fromstring(path.read_text("utf-8")))
        except (KeyError, ValueError, xml.ParseError) as error:
            raise ValueError(f"{path}: {error!r}") from error


def _article(name: str, root: xml.Element) -> Annotated:
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
    speakers = {a.attrib["id"]: _speaker(a) for a in root.iterfind("actors/actor")}
    statements = tuple(_statement(s, spans.pop(s.attrib["id"]), speakers) for s in root.iterfind("statements/s"))
    if spans:
        raise ValueError(f"marked in the text but not listed: {sorted(spans)}")
    title = "".join(lines[0].itertext()) if lines[0].tag == "title" else ""
    return Annotated(name, root.attrib["outlet"], root.attrib["published"], title, text, speakers, statements)


def _speaker(actor: xml.Element) -> Speaker:
    aliases = tuple(filter(None, actor.get("aliases", "").split("|")))
    return Speaker(actor.attrib["id"], actor.attrib["name"], Kind(actor.attrib["kind"]), aliases)


def _statement(row: xml.Element, spans: dict[str, list[Span]], speakers: dict[str, Speaker]) -> Marked:
    own = {role: tuple(sorted(spans.get(role, ()))) for role in TAGS.values()}
    if not own["cue"]:
        raise ValueError(f"statement {row.attrib['id']} has no cue")
    who, via = row.attrib["speaker"], row.get("via") or None
    speakers[who], speakers[via or who]
    return Marked(row.attrib["id"], own, Stance(row.attrib["stance"]), who, via)


def main(folders: Sequence[str]) -> None:
    articles = [a for folder in folders for a in annotated(Path(folder))]
    stances = Counter(s.stance for a in articles for s in a.statements)
    kinds = Counter(a.speakers[s.speaker].kind for a in articles for s in a.statements)
    words = sum(len(a.text.split()) for a in articles)
    print(f"{len(articles)} articles, {words} words, {sum(stances.values())} statements")
    for counts in (stances, kinds):
        print(", ".join(f"{name} {n}" for name, n in counts.most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
