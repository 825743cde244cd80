"""What holds for the whole house."""

import subprocess
import sys

import pytest

HEAVY = (
    "torch",
    "transformers",
    "onnxruntime",
    "tokenizers",
    "sqlalchemy",
    "alembic",
    "pyarrow",
    "trafilatura",
    "httpx",
    "usearch",
    "psycopg",
)


@pytest.mark.parametrize("library", HEAVY)
def test_the_command_line_starts_without_what_it_may_not_need(library: str) -> None:
    code = f"import sys; import onrecord.cli; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
