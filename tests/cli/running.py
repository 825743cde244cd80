"""The command line as a person runs it, a process each time."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from tests.databases import connected

ONRECORD = (sys.executable, "-c", "from onrecord.cli import main; main()")


def onrecord(*args: str) -> subprocess.CompletedProcess[str]:
    """What a command came to, with all it wrote."""
    return subprocess.run([*ONRECORD, *args], capture_output=True, text=True, check=False)


def articles(where: str) -> int:
    """How many articles are in a ledger, which may not be made yet."""
    if "://" not in where and not Path(where).exists():
        return 0
    try:
        with connected(where) as connection:
            return int(connection.exec_driver_sql("SELECT count(*) FROM articles").scalar_one())
    except DBAPIError:
        return 0


def await_article(where: str) -> None:
    """Waits until an article is in a ledger, for a minute at most."""
    until = time.monotonic() + 60
    while time.monotonic() < until and not articles(where):
        time.sleep(0.01)
