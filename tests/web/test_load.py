"""A short version of benchmarks/load_web.py: readers at once, while another program adds, get every page, and none is heavy."""

from __future__ import annotations

import shutil

import pytest

from benchmarks.load_web import HEAVIEST, adding, places, read, served, weights
from tests.databases import Shelf

from .api.conftest import concluded

__all__ = ["concluded"]

SLOWEST = 5000
"""Milliseconds within which most pages come on a machine that does much else besides; the benchmark is for figures."""


@pytest.mark.skipif(shutil.which("wrk") is None, reason="wrk, the load generator, is not installed (apt install wrk)")
def test_readers_at_once_while_pages_are_added(concluded: str, shelf: Shelf) -> None:
    where = shelf.copy(concluded)
    of = places(where)
    with served(where) as address:
        for kind, heaviest in weights(address, of).items():
            assert heaviest < HEAVIEST, kind
        with adding(where, 20):
            told = read(address, [at for some in of.values() for at in some], readers=10, seconds=3, pause=200)
    assert told["errors"] == 0
    assert told["requests"] > 10
    assert told["p95"] < SLOWEST
