"""What parties want and what became of it, told in lines of day, who, stance, words and the matter they are on; all invented.

Matters are letters, each with a vector of its own; two letters ("ab") are as near to either as SAME asks.
"""

from __future__ import annotations

import numpy as np

from onrecord.claims.moves import moves
from onrecord.claims.sayings import Saying, numbers
from onrecord.claims.traits import Vectors
from onrecord.model import Move, Outcome, Span, Stance, Statement

Line = tuple[int, str, Stance, str, str]

DEMANDS, OFFERS, PROMISES, THREATENS, REFUSES, PLANS = (
    Stance.DEMANDS, Stance.OFFERS, Stance.PROMISES, Stance.THREATENS, Stance.REFUSES, Stance.PLANS
)  # fmt: skip


def told(*lines: Line, within: dict[int, int] | None = None, copied: dict[str, str] | None = None) -> list[Move]:
    """The moves of lines, each in the article of its day; ``within`` has for a line's number that of the line that holds it."""
    held = {inner: str(outer) for inner, outer in (within or {}).items()}
    said = [
        _saying(str(i), f"day{day}", who, stance, words, held.get(i))
        for i, (day, who, stance, words, _) in enumerate(lines)
    ]
    return moves(said, _vectors([matter for *_, matter in lines]), copied or {}, lambda _: ())


def _saying(own: str, article: str, who: str, stance: Stance, words: str, within: str | None) -> Saying:
    statement = Statement(own, article, (), (Span(0, 1),), (), stance, False, 0.9, within, who)
    bare = len(words.split()) < 3
    return Saying(statement, int(own), words, words, words, bare, frozenset(), numbers(words), frozenset())


def _vectors(matters: list[str]) -> Vectors:
    out = np.zeros((len(matters), 26), np.float32)
    for row, matter in zip(out, matters, strict=True):
        for letter in matter:
            row[ord(letter) - ord("a")] = 1.0
    return out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-9)


def outcomes(found: list[Move]) -> list[tuple[str | None, Stance, Outcome, str | None]]:
    return [(m.party, m.stance, m.outcome, m.by) for m in found]


UNION_DEMANDS = (1, "union", DEMANDS, "that the port be closed", "a")


def test_a_demand_is_open_until_someone_answers_it() -> None:
    assert outcomes(told(UNION_DEMANDS)) == [("union", DEMANDS, Outcome.OPEN, None)]


def test_a_demand_that_another_refuses_later() -> None:
    demand, refusal = told(UNION_DEMANDS, (3, "ministry", REFUSES, "to close the port", "a"))
    assert (demand.outcome, demand.by, demand.reason) == (Outcome.REFUSED, "1", "refuses the same")
    assert refusal.outcome is Outcome.OPEN


def test_a_refusal_of_something_else_leaves_it_open() -> None:
    demand, _ = told(UNION_DEMANDS, (3, "ministry", REFUSES, "to raise the wages", "b"))
    assert demand.outcome is Outcome.OPEN


def test_a_refusal_in_an_earlier_article_answers_nothing() -> None:
    _, demand = told((1, "ministry", REFUSES, "to close the port", "a"), (3, *UNION_DEMANDS[1:]))
    assert demand.outcome is Outcome.OPEN


def test_within_an_article_the_refusal_may_be_told_first() -> None:
    _, demand = told((1, "ministry", REFUSES, "to close the port", "a"), UNION_DEMANDS)
    assert demand.outcome is Outcome.REFUSED


def test_a_demand_that_another_promises_to_meet() -> None:
    demand, _ = told(UNION_DEMANDS, (3, "ministry", PROMISES, "to close the port", "a"))
    assert demand.outcome is Outcome.MET


def test_a_demand_made_again_after_the_refusal_is_open_again() -> None:
    demand, _ = told(UNION_DEMANDS, (3, "ministry", REFUSES, "to close the port", "a"), (5, *UNION_DEMANDS[1:]))
    assert (demand.statements, demand.outcome) == (("0", "2"), Outcome.OPEN)


def test_a_copy_that_tells_it_again_does_not_open_it() -> None:
    lines = UNION_DEMANDS, (3, "ministry", REFUSES, "to close the port", "a"), (5, *UNION_DEMANDS[1:])
    demand, _ = told(*lines, copied={"day5": "day1"})
    assert demand.outcome is Outcome.REFUSED


def test_a_copy_s_blurred_party_makes_no_second_demand() -> None:
    (demand,) = told(UNION_DEMANDS, (2, "workers", DEMANDS, "the port to be closed", "a"), copied={"day2": "day1"})
    assert (demand.party, demand.statements) == ("union", ("0", "1"))


def test_refused_without_a_word_more_is_a_refusal_of_what_was_just_asked() -> None:
    demand, refusal = told(UNION_DEMANDS, (1, "minister", REFUSES, "", ""))
    assert (demand.outcome, demand.by) == (Outcome.REFUSED, "1")
    assert (refusal.party, refusal.text) == ("minister", "that the port be closed")


def test_refused_without_a_word_more_in_another_article_is_a_refusal_of_nothing() -> None:
    assert outcomes(told(UNION_DEMANDS, (2, "minister", REFUSES, "", ""))) == [("union", DEMANDS, Outcome.OPEN, None)]


def test_nobody_refuses_himself() -> None:
    assert outcomes(told(UNION_DEMANDS, (1, "union", REFUSES, "it", ""))) == [("union", DEMANDS, Outcome.OPEN, None)]


def test_what_was_ruled_out_is_what_another_has_been_demanding() -> None:
    refusal, demand = told((1, "premier", REFUSES, "withdrawing the bill", "a"), (1, "union", DEMANDS, "", ""))
    assert (demand.party, demand.text, demand.outcome) == ("union", "withdrawing the bill", Outcome.REFUSED)
    assert refusal.outcome is Outcome.OPEN


def test_a_demand_told_within_its_refusal() -> None:
    lines = (1, "envoy", DEMANDS, "observers on the ridge", "a"), (1, "army", REFUSES, "a request for observers", "b")
    demand, _ = told(*lines, within={0: 1})
    assert (demand.outcome, demand.by) == (Outcome.REFUSED, "1")


def test_an_offer_is_taken_or_turned_down() -> None:
    offer = (1, "firm", OFFERS, "a visit to the yard", "a")
    assert told(offer, (2, "board", REFUSES, "the offer of a visit", "a"))[0].outcome is Outcome.REFUSED
    assert told(offer, (1, "board", PROMISES, "to come", ""))[0].outcome is Outcome.MET


def test_an_offer_taken_back() -> None:
    offer, _ = told((1, "firm", OFFERS, "a visit to the yard", "a"), (4, "firm", REFUSES, "any visit to it", "a"))
    assert (offer.outcome, offer.by) == (Outcome.WITHDRAWN, "1")


def test_a_threat_taken_back_in_the_same_breath() -> None:
    lines = (
        (4, "union", THREATENS, "to close the port", "a"),
        (4, "union", Stance.RETRACTS, "its threat to close it", "b"),
    )
    (threat,) = told(*lines, within={0: 1})
    assert threat.outcome is Outcome.WITHDRAWN


def test_a_promise_repeated_is_one_promise() -> None:
    promise = (1, "bank", PROMISES, "to pay every saver", "a")
    (found,) = told(promise, (5, *promise[1:]))
    assert (found.statements, found.outcome) == (("0", "1"), Outcome.OPEN)


def test_a_plan_dropped() -> None:
    plan, _ = told((1, "board", PLANS, "to sell the quay", "a"), (6, "board", REFUSES, "to sell the quay", "a"))
    assert plan.outcome is Outcome.WITHDRAWN


def test_a_refusal_given_up() -> None:
    refusal, _ = told((1, "board", REFUSES, "to open the books", "a"), (6, "board", PROMISES, "to open the books", "a"))
    assert refusal.outcome is Outcome.WITHDRAWN


def test_another_sum_takes_the_place_of_the_first() -> None:
    first, second = told(
        (1, "union", DEMANDS, "a rise of 6 percent", "a"), (6, "union", DEMANDS, "a rise of 5 percent", "a")
    )
    assert (first.outcome, first.by) == (Outcome.REPLACED, "1")
    assert second.outcome is Outcome.OPEN


def test_a_quotation_mark_that_was_taken_off_is_put_back() -> None:
    assert told((1, "premier", PROMISES, 'an inquiry "without fear of ranks', "a"))[0].text.endswith('ranks"')
    assert told((1, "premier", PROMISES, 'without fear" of ranks', "a"))[0].text.startswith('"without')


def test_a_demand_of_two_words_is_one_and_an_it_is_none() -> None:
    demand, refusal = told((1, "union", DEMANDS, "his departure", "a"), (1, "banker", REFUSES, "to budge", ""))
    assert (demand.outcome, refusal.text) == (Outcome.REFUSED, "his departure")
    assert told((1, "union", DEMANDS, "that", "a")) == []
