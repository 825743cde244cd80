"""The notebook in docs does what it shows."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
CELLS = [c for c in json.loads((ROOT / "docs/notebooks/ledger.ipynb").read_text())["cells"] if c["cell_type"] == "code"]


def test_every_cell_runs_and_shows_something(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("pandas", "polars", "pyarrow"):
        pytest.importorskip(library)
    monkeypatch.chdir(ROOT)
    known: dict[str, Any] = {}
    for cell in CELLS:
        *before, last = ast.parse("".join(cell["source"])).body
        assert isinstance(last, ast.Expr)
        exec(compile(ast.Module(before, []), "notebook", "exec"), known)
        value = eval(compile(ast.Expression(last.value), "notebook", "eval"), known)
        assert len(value)
        (stored,) = cell["outputs"]
        assert stored["data"]["text/plain"]
        if hasattr(value, "columns"):
            shown = "".join(stored["data"]["text/plain"])
            assert all(str(name) in shown for name in value.columns)
    known["ledger"].__exit__(None, None, None)
