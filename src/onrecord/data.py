"""The words, weights and rules that packages keep beside their code."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data(package: str, name: str) -> dict[str, Any]:
    """A TOML file of a package, read once: ``data(__package__, "words.toml")``. Nobody changes what it holds."""
    return tomllib.loads((files(package) / name).read_text("utf-8"))
