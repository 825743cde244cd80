"""A person's decisions about claims: what they say of the statements they name, of those that come later, and against each other;
and the id that a claim keeps. All of it invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from onrecord.claims import answering, conclude, merger, split, whole
from onrecord.errors import NotFoundError, UsageError
from onrecord.model import (
    Actor,
    Article,
    Claim,
    Decision,
    Kind,
    Party,
    Reading,
    Record,
    Ruling,
    Span,
    Stance,
    Statement,
    Subject,
)

NOW = datetime(2026, 3, 1, tzinfo=UTC)
PAID = "the Harbour Ministry paid 48 million crowns for four cranes"
FERRY = "the night ferry to Norrsund will stop in winter"


def reading(day: int, words: str, who: str = "Ana Brisk", stance: Stance = Stance.ASSERTS, own: str = "") -> Reading:
    """An article of one statement."""
    own = own or f"{who}-{day}"
    text = f"{who} says {words}"
    spans = Span(0, len(who)), Span(len(who) + 1, len(who) + 5), Span(len(who) + 6, len(text))
    source, cue, content = ((s,) for s in spans)
    statement = Statement(f"{own}:s", own, source, cue, content, stance, False, 0.9, speaker=f"{own}:a")
    article = Article(own, text, url=f"https://quay.example/{who}-{day}", published=NOW + timedelta(days=day))
    return Reading(article, (statement,), (Actor(f"{own}:a", who, Kind.PERSON),))


CRANES, AGAIN, SAIL = reading(1, PAID), reading(2, f"that {PAID}", "Omar Quist"), reading(3, FERRY, "Ilma Torvald")
ALL = [CRANES, AGAIN, SAIL]


def of(record: Record, one: Reading) -> Claim:
    """The claim that holds an article's statement."""
    return next(c for c in record.claims for p in c.positions if p.statement == one.statements[0].id)


def parts(record: Record) -> set[frozenset[str]]:
    return {frozenset(p.statement for p in c.positions) for c in record.claims}


def decided(
    number: int, ruling: Ruling, parties: tuple[Party, ...] = (), text: str | None = None, undoes: int | None = None
) -> Decision:
    return Decision(number, ruling, NOW, parties=parties, about=Subject.CLAIMS, text=text, undoes=undoes)


def merged(readings: Sequence[Reading], *ones: Reading, before: tuple[Decision, ...] = ()) -> Decision:
    record = conclude(readings, before)
    return decided(len(before) + 1, Ruling.MERGE, merger([of(record, one) for one in ones], readings))


def parted(readings: Sequence[Reading], one: Reading, before: tuple[Decision, ...] = ()) -> Decision:
    claim = of(conclude(readings, before), one)
    return decided(len(before) + 1, Ruling.SPLIT, split(claim, [one.statements[0].id], readings))


def reworded(readings: Sequence[Reading], one: Reading, text: str, before: tuple[Decision, ...] = ()) -> Decision:
    return decided(len(before) + 1, Ruling.REWORD, whole(of(conclude(readings, before), one), readings), text)


def test_merged_claims_are_one_and_new_statements_join_either_part() -> None:
    decision = merged(ALL, CRANES, SAIL)
    assert len(conclude(ALL).claims) == 2
    assert len(conclude(ALL, [decision]).claims) == 1
    later = [*ALL, reading(8, PAID, "Edda Falk"), reading(9, FERRY, "Per Lund")]
    assert len(conclude(later, [decision]).claims) == 1


def test_split_statements_stay_apart_whatever_speaks_for_them() -> None:
    decision = parted(ALL, AGAIN)
    record = conclude(ALL, [decision])
    assert of(record, CRANES) != of(record, AGAIN)
    assert len(conclude([*ALL, reading(8, PAID, "Edda Falk")], [decision]).claims) == 3


def test_a_rewording_stays_with_the_claim_that_holds_its_statements_and_says_that_it_is_one() -> None:
    decision = reworded(ALL, CRANES, "The ministry bought the cranes")
    claim = of(conclude([*ALL, reading(8, PAID, "Edda Falk")], [decision]), AGAIN)
    assert (claim.text, claim.worded) == ("The ministry bought the cranes", 1)
    assert of(conclude(ALL, [decision]), SAIL).worded is None


def test_of_a_split_claim_the_part_with_most_of_its_statements_keeps_the_rewording() -> None:
    more = [*ALL, reading(4, PAID, "Edda Falk")]
    first = reworded(more, CRANES, "The cranes")
    record = conclude(more, [first, parted(more, CRANES, (first,))])
    assert (of(record, CRANES).worded, of(record, AGAIN).worded) == (None, 1)


def test_the_later_of_two_that_contradict_each_other_prevails() -> None:
    one = merged(ALL, CRANES, SAIL)
    two = parted(ALL, SAIL, (one,))
    assert parts(conclude(ALL, [one, two])) == parts(conclude(ALL))
    three = merged(ALL, CRANES, SAIL, before=(one, two))
    assert len(conclude(ALL, [one, two, three]).claims) == 1
    first = reworded(ALL, CRANES, "The cranes")
    second = reworded(ALL, CRANES, "The dear cranes", (first,))
    assert of(conclude(ALL, [first, second]), CRANES).text == "The dear cranes"


def test_an_undone_decision_holds_no_longer() -> None:
    one = merged(ALL, CRANES, SAIL)
    undo = decided(2, Ruling.UNDO, undoes=1)
    assert parts(conclude(ALL, [one, undo])) == parts(conclude(ALL))
    assert len(conclude(ALL, [one, undo, decided(3, Ruling.UNDO, undoes=2)]).claims) == 1


def test_a_decision_holds_for_a_page_that_is_read_anew_with_a_word_changed() -> None:
    decision = merged(ALL, CRANES, SAIL)
    anew = reading(3, FERRY.replace("winter", "the winter"), "Ilma Torvald", own="anew")
    assert len(conclude([CRANES, AGAIN, anew], [decision]).claims) == 1
    other = reading(3, "schools open later in Wendel from May", "Ilma Torvald", own="anew")
    assert len(conclude([CRANES, AGAIN, other], [decision]).claims) == 2


def test_the_order_of_readings_and_decisions_changes_nothing() -> None:
    one = merged(ALL, CRANES, SAIL)
    both = (one, parted(ALL, AGAIN, (one,)))
    assert conclude(ALL, both).claims == conclude(ALL[::-1], both[::-1]).claims


def test_what_a_person_demands_of_actors_says_nothing_of_claims() -> None:
    decision = replace(merged(ALL, CRANES, SAIL), about=Subject.ACTORS)
    assert parts(conclude(ALL, [decision])) == parts(conclude(ALL))


def test_what_cannot_be_meant_is_refused() -> None:
    claim = of(conclude(ALL), CRANES)
    with pytest.raises(UsageError, match="with itself"):
        merger([claim, claim], ALL)
    with pytest.raises(NotFoundError, match="no statement of"):
        split(claim, ["nothing"], ALL)
    with pytest.raises(UsageError, match="nothing of it"):
        split(claim, [p.statement for p in claim.positions], ALL)


def test_a_claim_keeps_its_id_while_it_grows() -> None:
    before = of(conclude([CRANES, SAIL]), CRANES)
    after = of(conclude(ALL), CRANES)
    assert before.id == after.id
    assert len(after.positions) == 2
    anew = replace(CRANES, article=replace(CRANES.article, text=CRANES.article.text + "\nIt rained."))
    assert of(conclude([anew, AGAIN, SAIL]), CRANES).id == after.id


def test_an_older_statement_gives_a_new_id_and_the_old_one_still_leads_to_the_claim() -> None:
    late = of(conclude([AGAIN, SAIL]), AGAIN)
    record = conclude(ALL)
    assert of(record, AGAIN).id != late.id
    assert answering(late.id, record.claims, ALL) == [of(record, AGAIN)]
    assert answering("zzz", record.claims, ALL) == []


def test_both_ids_of_merged_claims_lead_to_the_one_that_is_left() -> None:
    before = conclude(ALL)
    record = conclude(ALL, [merged(ALL, CRANES, SAIL)])
    for one in (CRANES, SAIL):
        assert answering(of(before, one).id, record.claims, ALL) == list(record.claims)


def test_the_same_words_twice_in_one_article_are_two_claims_with_two_ids() -> None:
    own = CRANES.statements[0]
    twice = replace(CRANES, statements=(own, replace(own, id="again")))
    together = conclude([twice])
    (claim,) = together.claims
    apart = conclude([twice], [decided(1, Ruling.SPLIT, split(claim, ["again"], [twice]))])
    assert len({c.id for c in apart.claims}) == 2
