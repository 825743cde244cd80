"""The stance of cues, one by one, and the order of the lexicon that decides them. Every example is invented."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from onrecord.model import Stance
from onrecord.statements.stance import (
    GAP,
    answers,
    base,
    lexicon,
    look_up,
    operators,
    stance,
    words,
)

CASES = [
    ("said", "the bridge was safe", "asserts"),
    ("according to", "the bridge was safe", "asserts"),
    ("is said to", "have paid for the bridge", "asserts"),
    ("was quoted as saying", "the bridge was safe", "asserts"),
    ("noted", "that the bridge was old", "asserts"),
    ("put", "the cost at nine million", "asserts"),
    ("would say only", "that the matter was closed", "asserts"),
    ("warned", "of floods in the lower town", "asserts"),
    ("complained", "of the noise", "asserts"),
    (":", "Bridge closed for a month", "asserts"),
    ("believes", "the bridge is safe", "suggests"),
    ("hinted", "at a second inquiry", "suggests"),
    ("may have", "seen the plans", "suggests"),
    ("appears to show", "a crack in the arch", "suggests"),
    ("does not believe", "the bridge will hold", "suggests"),
    (":", "Perhaps the frost did it.", "suggests"),
    ("accused", "the mayor of bribing a clerk", "alleges"),
    ("allegedly", "bribed a clerk", "alleges"),
    ("claimed", "he had paid a clerk", "alleges"),
    ("pointed the finger at", "the builders", "alleges"),
    ("admitted", "the bridge had cracks", "confirms"),
    ("agreed", "that the bridge was old", "confirms"),
    ("no longer disputes", "the figure", "confirms"),
    ("has come clean", "about the loan", "confirms"),
    (":", "Yes, I signed the order.", "confirms"),
    ("has denied", "the report", "denies"),
    ("rejected", "the report", "denies"),
    ("rejected", "the claim that it had made an offer", "denies"),
    ("dismissed", "the accusation", "denies"),
    ("called", 'the account "pure fiction"', "denies"),
    ("would have none of", "it", "denies"),
    ("poured cold water on", "the story", "denies"),
    ("pleaded", "not guilty", "denies"),
    ("declined to comment", "", "withholds"),
    ("declined", "to say who had paid", "withholds"),
    ("declined to say whether", "the loan was repaid", "withholds"),
    ("has never confirmed", "this", "withholds"),
    ("did not deny", "the payment", "withholds"),
    ("neither confirmed nor denied", "the payment", "withholds"),
    ("refused to rule out", "a strike", "withholds"),
    ("stopped short of", "denying it", "withholds"),
    ("kept mum", "about the loan", "withholds"),
    ("wouldn’t be drawn", "on the date", "withholds"),
    ("could not be reached", "", "withholds"),
    ("did not return", "calls", "withholds"),
    ("has yet to respond", "", "withholds"),
    ("retracted", "its report", "retracts"),
    ("walked back", "the figure", "retracts"),
    ("apologised for", "the error", "retracts"),
    ("took back", "his words", "retracts"),
    ("asked", "why the bridge had closed", "asks"),
    (":", "Who closed the bridge?", "asks"),
    ("said", '"Who closed the bridge?"', "asks"),
    ("wants to know", "who paid", "asks"),
    ("cast doubt on", "the figure", "asks"),
    ("demanded", "that the bridge be opened", "demands"),
    ("asked for", "more time", "demands"),
    ("asked", "the court to open the bridge", "demands"),
    ("told", "to leave the town by noon", "demands"),
    ("has supported calls for", "a new vote", "demands"),
    ("pressure for", "a new vote", "demands"),
    ("gave", "the mayor until Friday to answer", "demands"),
    ("offered", "to mediate", "offers"),
    ("volunteered", "to pay for the paint", "offers"),
    ("is ready to", "pay for the paint", "offers"),
    ("vowed", "to rebuild", "promises"),
    ("agreed to", "rebuild it", "promises"),
    ("gave her word", "that it would be rebuilt", "promises"),
    ("swore", "to rebuild it", "promises"),
    ("threatened", "to sue", "threatens"),
    ("warned", "it would close the port", "threatens"),
    ("reserves the right", "to sue", "threatens"),
    ("refused", "to step down", "refuses"),
    ("refusal", "to step down", "refuses"),
    ("rejected", "the offer of talks", "refuses"),
    ("dismissed", "calls for her resignation", "refuses"),
    ("declined", "the invitation", "refuses"),
    ("ruled out", "a second vote", "refuses"),
    ("denied", "the request", "refuses"),
    ("is considering", "a ban", "plans"),
    ("means", "to sell the ferry", "plans"),
    ("wants", "to sell the ferry", "plans"),
    ("warned", "the arch could fall", "suggests"),
    ("cautioned", "the arch might fall", "suggests"),
    ("cried foul", "", "alleges"),
    ("agreed", "the bridge was old", "confirms"),
    ("owned to", "a loan", "confirms"),
    ("preferred not to say", "who had paid", "withholds"),
    ("would confirm no more than", "a delay", "withholds"),
    ("hung up on", "a reporter", "withholds"),
    ("spoke only of", '"a delay"', "withholds"),
    ("stayed mute", "", "withholds"),
    ("did not dispute", "the figure", "withholds"),
    ("waved aside", "a question about the loan", "withholds"),
    ("said", "she would not discuss the loan", "withholds"),
    ("isn't telling", "Who closed the bridge?", "withholds"),
    ("muttered", '"Who closed the bridge?"', "asks"),
    ("is holding out for", "a new arch", "demands"),
    ("is making available", "two ferries", "offers"),
    ("placed at the disposal of", "the town two ferries", "offers"),
    ("has sworn", "not to sell the bridge", "promises"),
    ("swears to me", "he never saw the plans", "asserts"),
    ("said", "anyone caught on the bridge would be fined", "threatens"),
    ("held out the prospect of", "a strike", "threatens"),
    ("would not hear of", "a second bridge", "refuses"),
    ("was quoted as saying", "he would not step down", "refuses"),
    ("said", "it would not help", "asserts"),
    ("said", "it would not be fair", "asserts"),
    ("turned aside", "a plea for a second bridge", "refuses"),
    ("is said to be weighing", "a ban", "plans"),
    ("to close", "the bridge for a month", "plans"),
    ("to say", "the bridge was safe", "asserts"),
    ("insisted", "the bridge would not fall", "asserts"),
    ("insisted", "it would rebuild the bridge", "promises"),
    ("decided against", "a second bridge", "refuses"),
    ("backed off", "its first figure", "retracts"),
    ("announced", "it would close the bridge for a month", "plans"),
    ("frobnicated", "the bridge was safe", "asserts"),
]


@pytest.mark.parametrize(("cue", "content", "expected"), CASES, ids=[f"{c} {x}".strip() for c, x, _ in CASES])
def test_stance(cue: str, content: str, expected: str) -> None:
    assert stance(cue, content).stance == expected


AROUND: list[tuple[str, dict[str, Any], str]] = [
    ("comment", {"before": "A spokeswoman declined to "}, "withholds"),
    ("confirmed", {"before": "The ministry has not ", "content": "the loan"}, "withholds"),
    ("step down", {"before": "The mayor refused to "}, "refuses"),
    ("calls", {"content": "a new vote", "after": " for a new vote"}, "demands"),
    ("calls", {"content": "a new vote", "after": " from the union for a new vote"}, "demands"),
    ("agreed", {"content": "the arch was old", "after": " that the arch was old"}, "confirms"),
    ("said", {"content": "the loan was repaid", "source": "She", "before": "It was not. She "}, "asserts"),
]


@pytest.mark.parametrize(("cue", "rest", "expected"), AROUND, ids=[f"{c} {e}" for c, _, e in AROUND])
def test_words_around_a_cue_that_its_span_left_out(cue: str, rest: dict[str, Any], expected: str) -> None:
    assert stance(**({"cue": cue, "content": ""} | rest)).stance == expected


def test_the_reason_names_the_cue_and_what_decided() -> None:
    assert stance("denied", "the loan").reason == 'cue "denied" (lexicon: denies, deny)'
    assert stance("hummed", "a song").reason == 'cue "hummed" (no known cue)'


@pytest.mark.parametrize(
    ("word", "expected"),
    [("noted", "note"), ("notes", "note"), ("denies", "deny"), ("admitted", "admit"), ("dismisses", "dismiss"), ("told", "tell"), ("urging", "urge")],
)  # fmt: skip
def test_base_form(word: str, expected: str) -> None:
    assert base(word) == expected


def test_the_lexicon_is_large_and_covers_every_stance() -> None:
    assert len(lexicon()) >= 450
    assert set(lexicon().values()) == set(Stance)


def test_no_phrase_stands_twice() -> None:
    table = tomllib.loads(files("onrecord.statements").joinpath("stances.toml").read_text("utf-8"))
    listed = [phrase for phrases in table["stances"].values() for phrase in phrases]
    assert sorted({p for p in listed if listed.count(p) > 1}) == []


def test_phrases_are_in_normal_form() -> None:
    assert [p for p in lexicon() if p != " ".join(p.lower().split()) or p.startswith(GAP) or p.endswith(GAP)] == []


def test_every_phrase_is_reached_by_a_cue_that_spells_it_out() -> None:
    def reached(phrase: str) -> bool:
        spoken = phrase.replace("one's", "her").replace(GAP, "xyz")
        found = look_up(words(spoken))
        return found is not None and (found[0] == phrase or found[1] is lexicon()[phrase])

    assert [p for p in lexicon() if not reached(p)] == []


def test_operators_and_answers_give_their_reason_and_leave_no_class_of_words_unfilled() -> None:
    everyone = (*operators(), *answers())
    assert all(o.why for o in everyone)
    patterns = [p.pattern for o in everyone for p in (o.cue, o.object) if p]
    assert [p for p in patterns if re.search(r"\{[a-z]", p)] == []
