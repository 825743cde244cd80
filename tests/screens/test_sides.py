"""Who is on which side of a claim."""

from datetime import UTC, datetime, timedelta

from onrecord.model import (
    Actor,
    Article,
    Claim,
    Judgement,
    Kind,
    Position,
    Reading,
    Record,
    Side,
    Stance,
    Standing,
    Statement,
)
from onrecord.screens import Known
from onrecord.screens.sides import sides, words_on

ACTORS = (
    Actor("ana", "Ana Roe", Kind.PERSON),
    Actor("ben", "Ben Lund", Kind.PERSON),
    Actor("wire", "Coast Wire", Kind.OUTLET),
    Actor("someone", "an official", Kind.UNNAMED),
)


def told(
    *said: tuple[str, str, Side], concerns: tuple[str, ...] = (), copies: dict[str, str] | None = None
) -> tuple[Claim, Known]:
    """A claim on which, in this order, speakers stand on a side in the article of an outlet, whose id is its name."""
    statements = tuple(
        Statement(f"{article}:s{n}", article, (), (), (), Stance.ASSERTS, False, 1.0, speaker=who)
        for n, (who, article, _) in enumerate(said)
    )
    outlets = {s.article: datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=n) for n, s in enumerate(statements)}
    readings = [Reading(Article(i, "", outlet=i, published=when)) for i, when in outlets.items()]
    positions = tuple(Position(s.id, side, "") for s, (_, _, side) in zip(statements, said, strict=True))
    claim = Claim("c", "it", concerns, positions, Judgement(Standing.DISPUTED, (), (), ""))
    return claim, Known.of(readings, Record(ACTORS, statements, (claim,), copies or {}))


def names(claim: Claim, known: Known, side: Side) -> list[str]:
    return [v.name for v in sides(claim, words_on(claim, known), known)[side]]


def test_a_hundred_copies_of_an_unnamed_source_are_one_voice() -> None:
    copies = {f"copy {n}": "Coast Wire" for n in range(100)}
    claim, known = told(("someone", "Coast Wire", Side.FOR), *(("someone", c, Side.FOR) for c in copies), copies=copies)
    (voice,) = sides(claim, words_on(claim, known), known)[Side.FOR]
    assert (voice.name, voice.articles, voice.copies) == ("unnamed sources via Coast Wire", 101, 100)
    assert voice.told.article == "Coast Wire"


def test_whom_it_concerns_comes_first_and_the_unnamed_last() -> None:
    claim, known = told(
        ("someone", "Lantern", Side.FOR), ("ben", "Post", Side.FOR), ("ana", "Post", Side.FOR), concerns=("ana",)
    )
    assert names(claim, known, Side.FOR) == ["Ana Roe", "Ben Lund", "unnamed sources via Lantern"]


def test_an_outlet_that_affirms_beside_its_unnamed_sources_is_their_voice_and_one_that_denies_its_own() -> None:
    claim, known = told(
        ("someone", "Coast Wire", Side.FOR), ("wire", "Coast Wire", Side.FOR), ("wire", "Coast Wire", Side.AGAINST)
    )
    assert names(claim, known, Side.FOR) == ["unnamed sources via Coast Wire"]
    assert names(claim, known, Side.AGAINST) == ["Coast Wire"]


def test_who_changed_sides_is_heard_on_both() -> None:
    claim, known = told(("ana", "Post", Side.AGAINST), ("ana", "Wire", Side.FOR))
    assert names(claim, known, Side.FOR) == names(claim, known, Side.AGAINST) == ["Ana Roe"]


def test_a_voice_is_quoted_by_its_last_words_that_are_no_copy() -> None:
    claim, known = told(
        ("ana", "Post", Side.FOR), ("ana", "Wire", Side.FOR), ("ana", "Copy", Side.FOR), copies={"Copy": "Post"}
    )
    (voice,) = sides(claim, words_on(claim, known), known)[Side.FOR]
    assert voice.told.article == "Wire"
    assert [w.article for w in voice.others] == ["Post", "Copy"]
