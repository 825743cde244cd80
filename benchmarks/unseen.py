"""What claims get right on invented affairs of our own that nothing was trained on, where reading makes no fault.

    .venv/bin/python -m benchmarks.unseen [FOLDER]    # tests/data/affairs

Scored as the corpus is: a claim's counterpart is the group that has most of its statements. With a larger number of claims than the corpus'
dev part has, it moves by less when one claim comes out otherwise.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

from onrecord.claims.arrive import claims_of
from onrecord.claims.concerns import Named, chances, concerns
from onrecord.claims.debate import taken
from onrecord.claims.group import PRACTICAL, bound
from onrecord.claims.history import heard
from onrecord.claims.origins import Brought, bringing, words
from onrecord.claims.sayings import Saying
from onrecord.claims.traits import Vectors, contents, traits, vectors
from onrecord.claims.wording import text, wording
from onrecord.model import Article, Judgement, Position, Side
from training.annotated import Affair as Annotated
from training.annotated import affairs
from training.gold import Affair, by_claim, told_in
from training.scores import b_cubed

AFFAIRS = Path("tests/data/affairs")


@dataclass(frozen=True)
class Told:
    """What an affair's epistemic statements say, their vectors, and who brings the articles."""

    affair: Affair
    said: Sequence[Saying]
    of: Vectors
    claims: Sequence[str | None]
    sides: Sequence[Side | None]
    brought: dict[str, Brought]


def told(affair: Affair, annotated: Annotated) -> Told:
    """An affair as it is scored."""
    names = {i: s.name for i, s in annotated.speakers.items()}
    articles = [
        Article(
            a.name, a.text, outlet=names.get(a.outlet or ""), agency=names.get(a.wire or ""),
            published=datetime.fromisoformat(a.published),
        )
        for a in annotated.articles
    ]  # fmt: skip
    copied = {a.name: a.copyof for a in annotated.articles if a.copyof}
    chosen = [i for i, s in enumerate(affair.said) if s.stance not in PRACTICAL]
    return Told(
        affair,
        [affair.said[i] for i in chosen],
        vectors(affair.said)[chosen],
        [affair.claims[i] for i in chosen],
        [affair.sides[i] for i in chosen],
        bringing(articles, affair.actors.values(), copied),
    )


def judged(it: Told, places: Sequence[int]) -> tuple[Judgement, dict[int, Side]]:
    """How a group stands by our own word, and the side of each place."""
    said, of, actors = [it.said[i] for i in places], it.of[list(places)], it.affair.actors
    place = wording(said, contents(of))
    sides = [on for on, _ in taken(said, of, place, chances(said, actors), actors)]
    whom = concerns(said, text(said[place]), actors, Named(actors.values()))
    return _stands(it, said, sides, whom), dict(zip(places, sides, strict=True))


def _stands(it: Told, said: Sequence[Saying], sides: Iterable[Side], whom: Collection[str]) -> Judgement:
    positions = [Position(s.statement.id, on, "") for s, on in zip(said, sides, strict=True)]
    told = words(positions, {s.statement.id: s.statement for s in said}, it.brought, it.affair.actors)
    return heard(told, it.affair.actors, whom)[0]


def scored(affairs: Iterable[Told], marked: bool) -> Iterator[tuple[str, float]]:
    """Each figure in percent; by the groups that are ``marked``, or by our own."""
    count: Counter[str] = Counter()
    groups: list[tuple[tuple[int, str], tuple[int, int]]] = []
    for n, it in enumerate(affairs):
        claims = by_claim(it.claims)
        found = list(claims.values()) if marked else _grouped(it)
        home = {i: g for g, group in enumerate(found) for i in group}
        groups += [((n, c), (n, home[i])) for c, places in claims.items() for i in places]
        left = set(range(len(found)))
        for c, places in sorted(claims.items(), key=lambda item: -len(item[1])):
            count["claims"] += 1
            votes = Counter(home[i] for i in places if home[i] in left)
            if not votes:
                continue
            ((best, _),) = votes.most_common(1)
            left.remove(best)
            truth = _stands(
                it, [it.said[i] for i in places], [it.sides[i] or Side.NEITHER for i in places],
                it.affair.concerned[c],
            )  # fmt: skip
            ours, sides = judged(it, found[best])
            here = [i for i in places if home[i] == best]
            count["found"] += 1
            count["sided"] += len(here)
            count["side"] += sum(sides[i] is (it.sides[i] or Side.NEITHER) for i in here)
            count["standing"] += ours.standing is truth.standing
            count["origins"] += len(ours.origins) == len(truth.origins)
            count["denials"] += len(ours.denials) == len(truth.denials)
    yield "claim B3", 100 * b_cubed(groups)
    yield "side", 100 * count["side"] / count["sided"]
    for name in ("found", "standing", "origins", "denials"):
        yield name, 100 * count[name] / count["claims"]


def _grouped(it: Told) -> list[list[int]]:
    speakers = [s.statement.speaker or s.statement.id for s in it.said]
    return claims_of(it.of, [traits(s) for s in it.said], speakers, bound(it.said))


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else AFFAIRS
    known = [told(a, own) for a, own in zip(told_in(folder), affairs(folder), strict=True)]
    out = Table(
        box=box.SIMPLE_HEAD, title=f"{len(known)} affairs, {sum(len(k.affair.concerned) for k in known)} claims"
    )
    out.add_column("")
    ours, marked = dict(scored(known, marked=False)), dict(scored(known, marked=True))
    for name in ("our groups", "the marked groups"):
        out.add_column(name, justify="right")
    for name in ours:
        out.add_row(name, f"{ours[name]:.1f}", f"{marked[name]:.1f}")
    Console().print(out)


if __name__ == "__main__":
    main()
