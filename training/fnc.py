"""FNC-1 as a ledger and questions: real articles about rumours, and headlines that agree or disagree with them or discuss them.

The bodies are read into a ledger file that git ignores, one transaction each, so that a reading that was stopped goes on; to have them
read anew, remove the file. Topics are halved: every other one in the order of their numbers is fitted on, the others are measured on,
so that no body and no headline is in both.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.extract import extract
from onrecord.ledger import Ledger
from onrecord.model import Article, Reading, Record
from onrecord.pages.plain import paragraphs

LEDGER = Path(__file__).parent / "runs/fnc.db"


@dataclass(frozen=True)
class Headline:
    """A headline with the stance of each body that it was compared with and has to do with: agree, disagree or discuss."""

    words: str
    topic: str
    stances: dict[str, str]


@dataclass(frozen=True)
class Rumours:
    """Topics with their bodies, the ids of articles; the headlines of the half that is asked; and the bodies' ledger."""

    topics: dict[str, frozenset[str]]
    headlines: tuple[Headline, ...]
    readings: tuple[Reading, ...]
    record: Record


def rumours(shared: Path, fitted: bool) -> Rumours:
    """The headlines of the half that is fitted on, or of the other; raises FileNotFoundError where the corpus is missing.

    What is fitted on knows no body of the other half; what is measured has the bodies of both in its ledger.
    """
    rows = [json.loads(line) for line in (shared / "data/fnc/stances.jsonl").read_text("utf-8").splitlines()]
    related = [row for row in rows if row["stance"] != "unrelated"]
    half = set(sorted({row["topic"] for row in related}, key=int)[0 if fitted else 1 :: 2])
    stances: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for row in related:
        if row["topic"] in half:
            stances[row["headline"], row["topic"]][row["body"]] = row["stance"]
    headlines = tuple(Headline(words, topic, own) for (words, topic), own in sorted(stances.items()))
    topics: dict[str, set[str]] = defaultdict(set)
    for row in related:
        topics[row["topic"]].add(row["body"])
    readings, record = read(shared / "data/fnc/bodies.jsonl")
    if fitted:
        kept = {body for topic in half for body in topics[topic]}
        readings = tuple(r for r in readings if r.article.id in kept)
        record = replace(record, statements=tuple(s for s in record.statements if s.article in kept), claims=())
    return Rumours({t: frozenset(own) for t, own in topics.items()}, headlines, readings, record)


def read(bodies: Path) -> tuple[tuple[Reading, ...], Record]:
    """The bodies through the line, each an article of an outlet of its own, and what follows from them."""
    LEDGER.parent.mkdir(exist_ok=True)
    with Ledger.open(str(LEDGER)) as ledger:
        for line in bodies.read_text("utf-8").splitlines():
            row = json.loads(line)
            if not ledger.has(row["id"]):
                title, story = paragraphs(row["text"])
                text = "\n".join(filter(None, (title, *story)))
                ledger.add(extract(Article(row["id"], text, title=title, outlet=f"paper {row['id']}", language="en")))
        return ledger.record()
