"""What a benchmark ran on."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path


def machine_told() -> str:
    """Processor, cores, load, Python and day: figures without them say nothing."""
    rows = Path("/proc/cpuinfo").read_text().splitlines()
    processor = next((row.split(":")[1].strip() for row in rows if row.startswith("model name")), platform.machine())
    load = os.getloadavg()[0]
    return f"{processor}, {os.cpu_count()} cores (load {load:.1f} at the start), Python {platform.python_version()}, {datetime.now(UTC):%d %B %Y}"
