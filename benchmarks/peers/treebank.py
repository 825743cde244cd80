"""Universal Dependencies treebanks as what a spaCy pipeline learns from: plain records, no spaCy needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SPACY_NAMES = {"nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass", "flat": "compound"}
"""Relations under the names of spaCy's own English models, where textacy looks for them; all others keep UD's."""

_OPENS = re.compile(r"\(([^()]+)(\))?")
_CLOSES = re.compile(r"(?:^|\))(\d+)[^()]*(?=\))")


@dataclass
class Passage:
    """Some sentences in a row. ``heads`` are places in the passage, a root's its own; ``mentions`` are (first word,
    word behind the last, kind), none overlapping, or None where the treebank marks none."""

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    starts: list[bool] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] | None = None


def passages(path: Path, longest: int = 10) -> Iterator[Passage]:
    """The treebank's paragraphs, those of more than ``longest`` sentences in parts."""
    marked = "Entity=" in path.read_text("utf-8")
    passage, sentences = Passage(mentions=[] if marked else None), 0
    for block in path.read_text("utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        opens = any(line.startswith(("# newpar", "# newdoc")) for line in lines)
        if sentences and (opens or sentences == longest):
            yield passage
            passage, sentences = Passage(mentions=[] if marked else None), 0
        _add(passage, [line.split("\t") for line in lines if not line.startswith("#")])
        sentences += 1
    yield passage


def _add(passage: Passage, rows: list[list[str]]) -> None:
    """One sentence more."""
    base, until, spaced = len(passage.words), 0, True
    own = [row for row in rows if row[0].isdigit()]
    for row in rows:
        if "-" in row[0]:  # several words written as one: a space only behind the last of them
            until, spaced = int(row[0].split("-")[1]), "SpaceAfter=No" not in row[9]
        elif row[0].isdigit():
            place = int(row[0])
            passage.words.append(row[1])
            passage.spaces.append("SpaceAfter=No" not in row[9] if place > until else spaced and place == until)
            passage.tags.append(row[3])
            passage.heads.append(base + (int(row[6]) or place) - 1)
            relation = SPACY_NAMES.get(row[7], row[7])
            passage.relations.append("ROOT" if relation == "root" else relation)
            passage.starts.append(place == 1)
    if passage.mentions is not None:
        passage.mentions.extend((base + a, base + b, kind) for a, b, kind in apart(names(own)))


def names(rows: list[list[str]]) -> Iterator[tuple[int, int, str]]:
    """GUM's mentions whose smallest span opens with a proper noun, cut to that span: (first, behind the last, kind)."""
    pending: dict[str, list[tuple[int, str, list[int]]]] = {}
    for place, row in enumerate(rows):
        marks = next((m[7:] for m in row[9].split("|") if m.startswith("Entity=")), "")
        for mark, whole in _OPENS.findall(marks):
            group, kind, *rest = mark.split("-")
            least = [place + int(n) - 1 for n in rest[3].split(",") if n.isdigit()] if len(rest) > 3 else []
            if whole and least:
                yield from _named(rows, kind, least)
            elif least:
                pending.setdefault(group, []).append((place, kind, least))
        for group in _CLOSES.findall(re.sub(r"\([^()]*\)?", "", marks)):
            if pending.get(group):
                _, kind, least = pending[group].pop()
                yield from _named(rows, kind, least)


def _named(rows: list[list[str]], kind: str, least: list[int]) -> Iterator[tuple[int, int, str]]:
    if least[-1] < len(rows) and rows[least[0]][3] == "PROPN":
        yield least[0], least[-1] + 1, kind


def apart(mentions: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest first, and of those that overlap only the first: spaCy's entities may not nest."""
    kept: list[tuple[int, int, str]] = []
    for mention in sorted(set(mentions), key=lambda m: (m[0] - m[1], m)):
        if all(mention[1] <= a or b <= mention[0] for a, b, _ in kept):
            kept.append(mention)
    return sorted(kept)
