"""Affairs as their annotators read them, into one ledger or several."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.disputes import annotated
from onrecord.model import Ruling
from training.gold import readings

SHARED = Path(__file__).parents[3] / "shared/disputes/dev"


def row(place: int, speaker: str, text: str, *parts: str, **more: str) -> dict[str, Any]:
    spans = [[[text.index(part), text.index(part) + len(part)]] for part in parts]
    return {"id": str(place), "speaker": speaker, **dict(zip(("source", "cue", "content"), spans, strict=True)), **more}


def gold(name: str) -> dict[str, Any]:
    texts = ["Bells\nMira Olt said the bell was sold.", "Bells\nOlt denied that the bell was sold."]
    told = [
        row(1, "olt", texts[0], "Mira Olt", "said", "the bell was sold", stance="asserts"),
        row(1, "olt", texts[1], "Olt", "denied", "that the bell was sold", stance="denies"),
    ]
    actors = [("olt", "person", "Mira Olt", ["Olt"]), ("post", "outlet", "The Post", [])]
    return {
        "id": name,
        "actors": [dict(zip(("id", "kind", "name", "aliases"), a, strict=True)) for a in actors],
        "articles": [
            {
                "id": f"a{n}", "outlet": "post", "wire": "", "byline": "", "title": "Bells", "file": f"a{n}.html",
                "url": f"https://{name}.example/{n}", "published": f"2025-03-0{n}T08:00:00Z", "text": text,
                "statements": [own],
            }
            for n, (text, own) in enumerate(zip(texts, told, strict=True), 1)
        ],
    }  # fmt: skip


def test_an_affair_is_read_as_it_was_annotated() -> None:
    own, same = readings(gold("bells"))
    assert [s.id for r in own for s in r.statements] == ["bells-a1:1", "bells-a2:1"]
    assert own[0].article.outlet == "The Post"
    assert [(d.ruling, [m.id for m in d.parties[0].members]) for d in same] == [
        (Ruling.MERGE, ["bells-a1:olt", "bells-a2:olt"])
    ]


def test_affairs_go_into_one_export(tmp_path: Path) -> None:
    for name in ("bells", "chimes"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "gold.json").write_text(json.dumps(gold(name)), "utf-8")
    annotated([tmp_path / "bells", tmp_path / "chimes"], tmp_path / "out.json")
    out = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert len(out["articles"]) == len(out["statements"]) == 4
    assert {s["stance"] for s in out["statements"]} == {"asserts", "denies"}
    assert all(s["speaker"] for s in out["statements"])


@pytest.mark.skipif(not SHARED.exists(), reason="needs the corpora in ../shared")
def test_the_annotators_affairs_are_read_whole() -> None:
    told = json.loads(next(SHARED.glob("*/gold.json")).read_text("utf-8"))
    own, _ = readings(told)
    assert [len(r.statements) for r in own] == [len(a["statements"]) for a in told["articles"]]
