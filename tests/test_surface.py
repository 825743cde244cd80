"""What can be imported from onrecord is what it says."""

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord

PAGES = Path(__file__).parents[1] / "examples/harbour-cranes"


def test_every_name_that_is_declared_can_be_had_and_no_other() -> None:
    assert onrecord.__all__ == sorted(onrecord.__all__, key=lambda name: (name.islower(), name))
    for name in onrecord.__all__:
        assert getattr(onrecord, name) is not None
    assert set(onrecord.__all__) <= set(dir(onrecord))
    with pytest.raises(AttributeError, match="nothing"):
        _ = onrecord.nothing


def test_importing_it_loads_nothing_of_it() -> None:
    code = "import sys, onrecord; sys.exit(any(m.startswith('onrecord.') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_pages_are_read_and_a_failed_one_is_told(tmp_path: Path) -> None:
    page, none = str(PAGES / "08-quay-post.html"), str(tmp_path / "none.html")
    failed: list[onrecord.InputError] = []
    (reading,) = onrecord.read([none, page], failed=failed)
    assert reading.statements
    assert [type(f) for f in failed] == [onrecord.InputError]
    with pytest.raises(onrecord.InputError, match="no such file"):
        list(onrecord.read([none, page]))
