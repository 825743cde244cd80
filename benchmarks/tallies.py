"""What was right, counted: in all, by stance, by the kind of speaker and by the form of the source; and what got worse."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.judged import Judged
from onrecord.model import Kind, Stance

FORMS = ("name", "description", "pronoun", "none", "joint", "nested")
GATED = {
    "stance": ("found", "stance"),
    "kind": ("found", "source", "speaker"),
    "form": ("found", "source", "speaker"),
}
"""Which numbers of a group's rows may not fall: those that its table shows."""

TOTAL_MAY_FALL = 1.0
"""Points. On the 540 statements of the tests' articles five of them make one."""

ROW_MAY_FALL = 2
"""Statements. The smallest rows have a dozen; a change that costs more of one should be meant."""


@dataclass(frozen=True)
class Row:
    """Statements in the gold, those found, and of these the ones with the right source, stance, speaker and relayer."""

    gold: int
    found: int
    source: int
    stance: int
    speaker: int
    via: int


@dataclass(frozen=True)
class Tally:
    """``totals`` in per cent; ``rows`` by group and name, as "stance denies"."""

    totals: dict[str, float]
    rows: dict[str, Row]

    @classmethod
    def of(cls, judged: Sequence[Judged], spurious: int) -> Tally:
        """Counts what was judged; ``spurious`` is how many found statements are none."""
        groups = {
            **{f"stance {stance}": [j for j in judged if j.gold.stance is stance] for stance in Stance},
            **{f"kind {kind}": [j for j in judged if j.kind is kind] for kind in Kind},
            **{f"form {form}": [j for j in judged if form in j.forms] for form in FORMS},
        }
        return cls(_totals(judged, spurious), {name: _row(own) for name, own in groups.items()})

    @classmethod
    def load(cls, path: Path) -> Tally:
        """Reads what ``dump`` wrote."""
        stored = json.loads(path.read_text("utf-8"))
        return cls(stored["totals"], {name: Row(**row) for name, row in stored["rows"].items()})

    def dump(self) -> str:
        """As JSON, a line a row."""
        totals = ",\n".join(f"  {json.dumps(name)}: {value}" for name, value in self.totals.items())
        rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(asdict(row))}" for name, row in self.rows.items())
        return f'{{"totals": {{\n{totals}\n}},\n"rows": {{\n{rows}\n}}}}\n'


def falls(now: Tally, before: Tally) -> list[str]:
    """What got worse by more than it may, a line each; rows whose gold changed can only be accepted anew."""
    out = [
        f"{name}: {now.totals[name]} after {was}"
        for name, was in before.totals.items()
        if now.totals[name] < was - TOTAL_MAY_FALL
    ]
    for name, was in before.rows.items():
        row = now.rows[name]
        if row.gold != was.gold:
            out.append(f"{name}: {row.gold} statements in the gold after {was.gold}; accept the baseline anew")
        for number in GATED[name.split()[0]]:
            if getattr(row, number) < getattr(was, number) - ROW_MAY_FALL:
                out.append(f"{name}, {number}: {getattr(row, number)} after {getattr(was, number)}, of {row.gold}")
    return out


def _row(judged: Sequence[Judged]) -> Row:
    right = ("source_right", "stance_right", "speaker_right", "via_right")
    return Row(len(judged), _found(judged), *(sum(getattr(j, what) for j in judged) for what in right))


def _found(judged: Sequence[Judged]) -> int:
    return sum(j.found is not None for j in judged)


def _totals(judged: Sequence[Judged], spurious: int) -> dict[str, float]:
    row = _row(judged)
    named, unnamed = (_row([j for j in judged if (j.kind is Kind.UNNAMED) is blank]) for blank in (False, True))
    return {
        "statements F1": _percent(2 * row.found, row.gold + row.found + spurious),
        "source span": _percent(row.source, row.found),
        "stance": _percent(row.stance, row.found),
        "speaker": _percent(named.speaker, named.found),
        "unnamed kept unnamed": _percent(unnamed.speaker, unnamed.found),
        "relayer": _percent(row.via, row.found),
    }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0
