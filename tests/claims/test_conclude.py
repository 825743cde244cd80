"""Whole affairs, told in lines of who, stance and words; all of it invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onrecord.claims import conclude
from onrecord.model import Actor, Article, Claim, Kind, Reading, Record, Side, Span, Stance, Standing, Statement

KINDS = {"two officials": Kind.UNNAMED, "The Quay Post": Kind.OUTLET, "Harbour Ministry": Kind.ORGANIZATION}
PAID = "the Harbour Ministry paid 48 million crowns for four cranes"
FERRY = "the night ferry to Norrsund will stop in winter"

Line = tuple[str, Stance, str]


def reading(day: int, outlet: str, *lines: Line) -> Reading:
    """An article in which each line is a sentence: who, stance, words."""
    own = f"{outlet}-{day}"
    text, statements, names = "", [], list(dict.fromkeys(who for who, _, _ in lines))
    for i, (who, stance, words) in enumerate(lines):
        start = len(text)
        text += f"{who} {stance} {words}\n"
        cue = start + len(who) + 1
        content = cue + len(stance) + 1
        spans = Span(start, cue - 1), Span(cue, content - 1), Span(content, content + len(words))
        source, cues, said = ((s,) if s.start < s.end else () for s in spans)
        speaker = f"{own}:{who}"
        via = f"{own}:{outlet}" if KINDS.get(who) is Kind.UNNAMED else None
        statements.append(
            Statement(f"{own}:{i}", own, source, cues, said, stance, False, 0.9, speaker=speaker, via=via)
        )
    actors = tuple(Actor(f"{own}:{n}", n, KINDS.get(n, Kind.PERSON)) for n in dict.fromkeys((*names, outlet)))
    actors = tuple(Actor(a.id, a.name, Kind.OUTLET if a.name == outlet else a.kind) for a in actors)
    when = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=day)
    return Reading(Article(own, text, outlet=outlet, published=when), tuple(statements), actors)


REPORT = reading(1, "The Quay Post", ("two officials", Stance.ASSERTS, PAID))
DENIAL = reading(2, "Coast Wire", ("Harbour Ministry", Stance.DENIES, "that it paid 48 million crowns for four cranes"))
ADMISSION = reading(
    9, "Coast Wire", ("Harbour Ministry", Stance.CONFIRMS, "that it had paid 48 million crowns for four cranes")
)
RETRACTION = reading(9, "The Quay Post", ("The Quay Post", Stance.RETRACTS, f"its report that {PAID}"))
ELSEWHERE = reading(3, "Radio Delta", ("Ana Brisk", Stance.ASSERTS, FERRY))


def about(record: Record, word: str) -> Claim:
    """The one claim whose text has a word in it."""
    (found,) = [c for c in record.claims if word in c.text]
    return found


def test_a_report_alone_is_unconfirmed_and_its_origin_is_through_whom_it_came() -> None:
    claim = about(conclude([REPORT]), "cranes")
    assert claim.judgement.standing is Standing.UNCONFIRMED
    (origin,) = claim.judgement.origins
    assert origin.startswith("unnamed@")


def test_a_denial_in_another_paper_joins_the_claim_and_disputes_it() -> None:
    record = conclude([REPORT, DENIAL, ELSEWHERE])
    claim = about(record, "cranes")
    assert [p.side for p in claim.positions] == [Side.FOR, Side.AGAINST]
    assert claim.judgement.standing is Standing.DISPUTED
    assert "denied" in claim.judgement.reason
    assert about(record, "ferry").judgement.standing is Standing.UNCONTESTED


def test_the_one_it_concerns_confirms_it_in_the_end() -> None:
    claim = about(conclude([REPORT, DENIAL, ADMISSION]), "cranes")
    assert claim.judgement.standing is Standing.CONFIRMED
    assert claim.judgement.denials == ()
    assert len(claim.concerns) == 1


def test_an_outlet_s_retraction_takes_its_unnamed_sources_back() -> None:
    claim = about(conclude([REPORT, RETRACTION]), "cranes")
    assert claim.judgement.standing is Standing.RETRACTED
    assert claim.judgement.origins == ()


def test_a_denial_without_content_goes_to_what_was_said_just_before() -> None:
    both = reading(
        1, "The Quay Post", ("two officials", Stance.ASSERTS, PAID), ("Harbour Ministry", Stance.DENIES, "it")
    )
    claim = about(conclude([both]), "cranes")
    assert [p.side for p in claim.positions] == [Side.FOR, Side.AGAINST]


def test_demands_make_no_claim() -> None:
    assert conclude([reading(1, "Coast Wire", ("Ana Brisk", Stance.DEMANDS, "that the minister resign"))]).claims == ()


def test_the_order_of_reading_changes_nothing() -> None:
    everything = [REPORT, DENIAL, ELSEWHERE, ADMISSION, RETRACTION]
    assert conclude(everything) == conclude(everything[::-1])


def test_nothing_read_nothing_concluded() -> None:
    assert conclude([]) == Record()
