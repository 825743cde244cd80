"""How a claim came to stand, over time: a band in the colours of its standings between who spoke for it, above, and against it, below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ...model import Change, Side, Standing

BAND, BAR, GAP, DISC, AXIS = 20.0, 44.0, 3.0, 18.0, 22.0
"""Heights in the chart's units, which are pixels where it is not scaled: the band, the longest bar, what parts the two, a change's disc,
and the line of days."""

SLOT = 16.0
"""The width of a bar with the gap beside it, while that is no less than an hour."""

LABEL = 64.0
"""The least distance between two days that are named."""

UNIT = 11.0
"""The height of a bar for each statement, while the longest has room."""

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Band:
    """From one change of standing to the next."""

    x: float
    width: float
    standing: Standing


@dataclass(frozen=True)
class Point:
    """A change: the ``number`` by which the list under the chart tells it."""

    x: float
    number: int
    change: Change


@dataclass(frozen=True)
class Bar:
    """How many statements stand on a ``side`` in one slot of time, the copies apart from those with words of their own."""

    x: float
    y: float
    width: float
    height: float
    side: Side
    copied: bool
    count: int


@dataclass(frozen=True)
class Tick:
    """A day that is named under the chart."""

    x: float
    label: str


@dataclass(frozen=True)
class Chart:
    """Ready to be drawn; ``middle`` is the upper edge of the band."""

    width: float
    height: float
    middle: float
    bands: tuple[Band, ...]
    points: tuple[Point, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True)
class Voice:
    """A statement on a claim, as far as the chart shows it."""

    when: datetime | None
    side: Side
    copied: bool = False


def chart(history: Sequence[Change], voices: Iterable[Voice], width: float) -> Chart | None:
    """The chart of a claim, ``width`` units wide; None where nothing in it has a date.

    Changes keep their order, and their numbers count those without a date too.
    """
    dated = [(n, c, c.when) for n, c in enumerate(history, 1) if c.when]
    spoken = [(v, v.when) for v in voices if v.when]
    moments = [when for _, when in spoken] + [when for _, _, when in dated]
    if not moments:
        return None
    first = _midnight(min(moments))
    days = (_midnight(max(moments)) - first).days + 1
    slots = min(24 * days, max(1, int(width // SLOT)))
    slot = width / slots
    per_day = width / days

    def place(when: datetime) -> float:
        return (when - first) / DAY * per_day

    middle = DISC + GAP + BAR
    starts = [place(when) for _, _, when in dated]
    ends = [*starts[1:], width]
    bands = tuple(
        Band(x, end - x, c.standing) for x, end, (_, c, _) in zip(starts, ends, dated, strict=True) if end > x
    )
    discs = _apart(starts, DISC, DISC / 2, width - DISC / 2)
    points = tuple(Point(x, n, c) for x, (n, c, _) in zip(discs, dated, strict=True))
    counts: Counter[tuple[int, Side, bool]] = Counter(
        (round(place(when) / slot), v.side, v.copied) for v, when in spoken if v.side is not Side.NEITHER
    )
    bars = tuple(_bars(counts, slot, middle, width))
    height = middle + BAND + GAP + BAR + AXIS
    return Chart(width, height, middle, bands, points, bars, tuple(_ticks(first, days, per_day)))


def _bars(counts: Counter[tuple[int, Side, bool]], slot: float, middle: float, width: float) -> Iterable[Bar]:
    """Copies stand on what is said in words of its own, further from the band."""
    longest = max((counts[n, side, False] + counts[n, side, True] for n, side, _ in counts), default=1)
    unit = min(UNIT, BAR / longest)
    for n, side, copied in sorted(counts, key=lambda k: (k[0], k[1].value, k[2])):
        count = counts[n, side, copied]
        under = counts[n, side, False] * unit if copied else 0.0
        height = count * unit
        y = middle - GAP - under - height if side is Side.FOR else middle + BAND + GAP + under
        wide = min(slot, SLOT) - 2
        yield Bar(max(0.0, min(n * slot - wide / 2, width - wide)), y, wide, height, side, copied, count)


def _apart(places: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Places moved as far as they must be so that each keeps ``least`` from the next, within bounds; nearer where there is no room."""
    least = min(least, (high - low) / max(1, len(places) - 1))
    out = [max(low, p) for p in places]
    for n in range(1, len(out)):
        out[n] = max(out[n], out[n - 1] + least)
    ceiling = high
    for n in reversed(range(len(out))):
        out[n] = min(out[n], ceiling)
        ceiling = out[n] - least
    return out


def _ticks(first: datetime, days: int, per_day: float) -> Iterable[Tick]:
    step = max(1, -int(-LABEL // per_day))
    before: datetime | None = None
    for n in range(0, days, step):
        day = first + n * DAY
        year = f" {day:%Y}" if before is None or before.year != day.year else ""
        if n * per_day + LABEL * 0.6 <= days * per_day or not n:
            yield Tick(n * per_day, f"{day:%-d %b}{year}")
        before = day


def _midnight(when: datetime) -> datetime:
    return when.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
