"""Writes the reader's attributions of PolNeAR dev, for the published scorer, and tells the speed.

python benchmarks/read.py ../shared/data/polnear/dev.jsonl predictions.jsonl
"""

import json
import platform
import resource
import sys
import time
from pathlib import Path

from onrecord.language import Convention, attributions

began = time.perf_counter()
attributions("Ana said so.")
loaded = time.perf_counter() - began
rows = [json.loads(line) for line in Path(sys.argv[1]).open(encoding="utf-8")]
began = time.perf_counter()
with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
    for row in rows:
        found = attributions(row["text"], Convention.POLNEAR)
        spans = [{"source": a.source, "cue": a.cue, "content": a.content} for a in found]
        out.write(json.dumps({"id": row["id"], "attributions": spans}) + "\n")
took = time.perf_counter() - began
words = sum(len(row["text"].split()) for row in rows)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
print(f"{platform.machine()}, Python {platform.python_version()}: model load {loaded:.2f} s, then {len(rows) / took:.1f} articles/s, {words / took:.0f} words/s; peak {peak} MB")
