from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Certainty, Span, Spans, Stance
from onrecord.statements.phrases import Words
from onrecord.statements.scope import bounds

NEGATED = [
    ("it had made no offer", ["no"]),
    ("she was not consulted", ["not"]),
    ("they never met", ["never"]),
    ("we don’t owe a cent", ["n’t"]),
    ("the council failed to answer", ["failed to"]),
    ("neither the mayor nor the council had paid", ["Neither"]),
    ("the letter is a fabrication", ["a fabrication"]),
    ("the story was entirely false", ["false"]),
    ('"Untrue," ', ["Untrue"]),
    ("on Tuesday, they had not met", ["not"]),
    ("although it rained, nobody came", ["nobody"]),
    ("the mayor, who had been warned, was never paid", ["never"]),
    ("we believe that she did not sign", ["not"]),
    ("Mr. Roe had not paid", ["not"]),
    ("nobody’s pass was checked", ["nobody’s"]),
]
PLAIN = [
    "",
    "no comment",
    "the bridge was safe",
    "the letter was a copy, not a fake",
    "not only the bridge but the road was closed",
    "no fewer than forty came",
    "there is no doubt that the bridge was safe",
    "the bridge was closed because nobody came",
    "it had paid for cranes that were never delivered",
    "those who did not vote were fined",
    "he invented the figures",
    "false names were on the list",
    "the claim was not untrue",
    "they did not know whether the bridge was safe",
    "he could not rule out a second vote",
    "the money left in May and nothing came back",
    "it was closed not because of the rain",
    "she was blamed for not calling",
]


def whole(content: str) -> Spans:
    return (Span(0, len(content)),) if content else ()


@pytest.mark.parametrize(("content", "negation"), NEGATED, ids=[c for c, _ in NEGATED])
def test_a_content_is_negated_in_its_main_clause(content: str, negation: list[str]) -> None:
    found = bounds(Words(content), (), whole(content))
    assert [s.of(content).casefold() for s in found.scope.negation] == [n.casefold() for n in negation]
    assert found.negated


@pytest.mark.parametrize("content", PLAIN, ids=[c or "nothing" for c in PLAIN])
def test_what_only_looks_like_a_negation_or_stands_elsewhere_negates_nothing(content: str) -> None:
    found = bounds(Words(content), (), whole(content))
    assert not found.scope.negation
    assert not found.negated


HEDGED = [
    ("the bridge was safe", [], Certainty.CERTAIN),
    ("the officers could potentially see a pardon", ["could potentially"], Certainty.POSSIBLE),
    ("the mayor may have signed", ["may have"], Certainty.POSSIBLE),
    ("perhaps the mayor had signed", ["perhaps"], Certainty.POSSIBLE),
    ("the mayor had probably signed", ["probably"], Certainty.PROBABLE),
    ("the vote is likely to fail", ["likely"], Certainty.PROBABLE),
    ("the vote appears to have failed", ["appears to"], Certainty.PROBABLE),
    ("we think the vote might fail", ["think", "might"], Certainty.POSSIBLE),
    ("it did not know whether he had signed", ["not know whether"], Certainty.POSSIBLE),
    ("she could not sleep", [], Certainty.CERTAIN),
    ("the vote was held in May", [], Certainty.CERTAIN),
    ("the vote was lost to Theresa May", [], Certainty.CERTAIN),
    ("the vote was lost because the mayor may have lied", [], Certainty.CERTAIN),
    ("they must be told as soon as possible", [], Certainty.CERTAIN),
]


@pytest.mark.parametrize(("content", "hedges", "certainty"), HEDGED, ids=[c for c, _, _ in HEDGED])
def test_hedges_say_how_sure(content: str, hedges: list[str], certainty: Certainty) -> None:
    found = bounds(Words(content), (), whole(content))
    assert [s.of(content) for s in found.scope.hedges] == hedges
    assert found.certainty is certainty


SAID = "The council suspects the mayor signed. She did not think the vote would fail. He denied it, calling it false."


def at(words: str) -> Spans:
    return (Span(SAID.index(words), SAID.index(words) + len(words)),)


def test_a_cue_hedges_its_content() -> None:
    found = bounds(Words(SAID), at("suspects"), at("the mayor signed")).under(Stance.SUGGESTS)
    assert [s.of(SAID) for s in found.scope.hedges] == ["suspects"]
    assert found.certainty is Certainty.PROBABLE


def test_the_negation_of_an_opinion_is_its_contents() -> None:
    found = bounds(Words(SAID), at("did not think"), at("the vote would fail")).under(Stance.SUGGESTS)
    assert [s.of(SAID) for s in found.scope.negation] == ["not"]
    assert found.negated


def test_what_a_denial_says_of_its_object_is_the_denial() -> None:
    found = bounds(Words(SAID), at("calling"), at("it false")).under(Stance.DENIES)
    assert not found.negated
    assert not found.scope.negation


def test_the_words_of_a_nested_content_bound_only_that() -> None:
    text = "a report claiming that it had not paid"
    inner = (Span(text.index("it had"), len(text)),)
    assert not bounds(Words(text), (), whole(text), inner).negated
    assert bounds(Words(text), (), inner).negated


def test_a_content_cut_in_two_is_read_across_the_gap() -> None:
    text = '"The bridge," she said, "was never safe."'
    parts = (Span(0, 13), Span(text.index('"was'), len(text)))
    assert [s.of(text) for s in bounds(Words(text), (), parts).scope.negation] == ["never"]


WORDS = st.sampled_from(
    [
        "not",
        "no",
        "never",
        "n’t",
        "might",
        "may",
        "likely",
        "on",
        "Tuesday",
        "in",
        "May",
        "2022",
        "since",
        "the",
        "vote",
        ",",
        ".",
        "“",
        "”",
        "that",
        "who",
        "İ",
        "don’t",
        "3",
        "p.m.",
        "she",
        "said",
        "said",
    ]
)


@given(st.lists(WORDS, max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_spans_lie_in_content_or_cue_and_hold_words(words: list[str], start: int, length: int) -> None:
    text = " ".join(words)
    places = sorted({0, min(start, len(text)), min(start + length, len(text)), len(text)})
    spans = [Span(a, b) for a, b in pairwise(places)]
    cue, content = tuple(spans[:1]), tuple(spans[1:])
    found = bounds(Words(text), cue, content).scope
    for span in (*found.negation, *found.hedges, *found.times):
        assert any(outer.holds(span) for outer in (*cue, *content))
        assert span.of(text).strip() == span.of(text) != ""
