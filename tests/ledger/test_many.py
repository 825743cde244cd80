"""Several programs write to a ledger at once."""

from __future__ import annotations

import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import select

from onrecord.claims import conclude
from onrecord.ledger import Ledger
from onrecord.ledger.schema import articles, meanings
from tests.databases import connected
from tests.ledger import writer

COUNT = 1000


def started(where: str, seed: int) -> subprocess.Popen[bytes]:
    code = f"from tests.ledger.writer import write; write({where!r}, {seed}, {COUNT})"
    return subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[2], stderr=subprocess.PIPE)


def test_two_programs_that_add_the_same_articles_lose_nothing_and_double_nothing(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ledger.open(where).__exit__(None, None, None)
    programs = [started(where, seed) for seed in (1, 2)]
    seen = 0
    with Ledger.open(where, create=False) as reader:
        while any(program.poll() is None for program in programs):
            readings = reader.readings()
            assert len(readings) >= seen
            assert all(len(r.statements) == (int(r.article.id[1:]) % writer.TELLING == 0) for r in readings)
            seen = len(readings)
            time.sleep(0.5)
    assert [program.communicate()[1].decode() for program in programs] == ["", ""]
    assert [program.returncode for program in programs] == [0, 0]
    with connected(where) as connection:
        added = connection.execute(select(articles.c.id).order_by(articles.c.number)).scalars().all()
        numbers = connection.execute(select(articles.c.number).order_by(articles.c.number)).scalars().all()
        met = connection.execute(select(meanings.c.number).order_by(meanings.c.number)).scalars().all()
    assert sorted(added) == [f"a{n:04}" for n in range(COUNT)]
    assert numbers == list(range(1, COUNT + 1))
    assert met == list(range(COUNT // writer.TELLING))
    monkeypatch.setattr(import_module("onrecord.claims.arrive"), "vectors", writer.drawn)
    expected = conclude([writer.article(n) for n in range(COUNT)])
    assert len(expected.claims) == COUNT // writer.TELLING // len(writer.ROUND)
    monkeypatch.setattr("onrecord.ledger.ledger.opening_vectors", writer.opened)
    with Ledger.open(where) as ledger:
        assert ledger.record()[1] == expected


def test_programs_that_make_a_ledger_at_once_make_one(where: str) -> None:
    code = f"from onrecord.ledger import Ledger; Ledger.open({where!r}).__exit__(None, None, None)"
    run = [sys.executable, "-W", "error", "-c", code]
    programs = [subprocess.Popen(run, stderr=subprocess.PIPE) for _ in range(3)]
    assert [program.communicate()[1].decode() for program in programs] == [""] * 3
