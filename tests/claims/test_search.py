"""Questions to an invented ledger."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.claims import conclude
from onrecord.claims.asked import stated
from onrecord.claims.contrast import Relation, relation
from onrecord.claims.lexical import bm25, roots
from onrecord.claims.sayings import words_of
from onrecord.claims.search import Answer, NearClaim, search
from onrecord.claims.traits import meanings
from onrecord.model import Article, Reading, Side, Stance
from tests.claims.test_conclude import DENIAL, ELSEWHERE, REPORT, reading

TOLL = "the Skarn tunnel carried 200 lorries a day in winter"
SILENCE = reading(
    4,
    "Radio Delta",
    ("Oskar Lund", Stance.WITHHOLDS, "whether the Harbour Ministry paid 48 million crowns for the cranes"),
)
OWN_VOICE = Reading(
    Article(
        "own-voice",
        "Whale in the Norrsund canal was a hoax\nNo whale swam up the Norrsund canal. The picture was faked, and the report was false.\n"
        "The whale had been painted on a barge.",
        title="Whale in the Norrsund canal was a hoax",
        outlet="Coast Wire",
    )
)
LEDGER = [
    REPORT,
    DENIAL,
    SILENCE,
    ELSEWHERE,
    reading(5, "Coast Wire", ("Mira Sol", Stance.ASSERTS, TOLL)),
    reading(6, "Coast Wire", ("Teo Rand", Stance.DENIES, f"that {TOLL}")),
    OWN_VOICE,
]
RECORD = conclude(LEDGER)


def answered(words: str) -> Answer:
    return search(words, LEDGER, RECORD)


def first(words: str) -> NearClaim:
    """The nearest claim."""
    return answered(words).claims[0]


def sides(near: NearClaim) -> dict[str, Side]:
    """Each speaker's side on what was asked."""
    names, speakers = {a.id: a.name for a in RECORD.actors}, {s.id: s.speaker for s in RECORD.statements}
    return {names[speakers[p.statement] or ""]: p.side for p in near.positions}


def test_a_question_finds_the_claim_in_other_words() -> None:
    near = first("Did the harbour ministry spend money on cranes?")
    assert "cranes" in near.claim.text
    assert near.relation is Relation.SAME
    told = sides(near)
    assert told["two officials"] is Side.FOR
    assert told["Harbour Ministry"] is Side.AGAINST
    assert told["Oskar Lund"] is Side.NEITHER


def test_nothing_is_near_to_what_nobody_tells_of() -> None:
    assert answered("A choir from the mountains sang at the opera on Sunday") == Answer(
        "A choir from the mountains sang at the opera on Sunday"
    )


@pytest.mark.parametrize(
    "words",
    [
        "The Harbour Ministry did not pay for the four cranes",
        "It is false that the Harbour Ministry paid for the cranes",
        "The Harbour Ministry never paid 48 million crowns for four cranes.",
    ],
)
def test_a_negated_sentence_turns_the_sides_round(words: str) -> None:
    near = first(words)
    assert near.relation is Relation.CONTRARY
    told = sides(near)
    assert told["two officials"] is Side.AGAINST
    assert told["Harbour Ministry"] is Side.FOR
    assert told["Oskar Lund"] is Side.NEITHER
    assert "the contrary of what was asked" in near.positions[0].reason


def test_who_affirms_another_number_is_against_and_who_denies_it_is_silent() -> None:
    near = first("The Skarn tunnel carried 20 lorries a day in winter")
    assert near.relation is Relation.OTHER
    assert near.reason == "it tells 200, not 20"
    assert sides(near) == {"Mira Sol": Side.AGAINST, "Teo Rand": Side.NEITHER}


def test_an_article_is_found_by_what_it_tells_in_its_own_voice() -> None:
    (near,) = answered("A whale swam up the Norrsund canal").articles
    assert (near.article.id, near.side) == ("own-voice", Side.AGAINST)
    (near,) = answered("The whale in the Norrsund canal was a hoax").articles
    assert near.side is Side.FOR


def test_vectors_that_are_at_hand_give_the_same_answer() -> None:
    texts = {r.article.id: r.article.text for r in LEDGER}
    contents = meanings([words_of(s, texts[s.article]) for s in RECORD.statements])
    words = "Did the ministry pay for the cranes?"
    assert search(words, LEDGER, RECORD, contents) == answered(words)


HOSTILE = {
    "nothing": "",
    "spaces": " \t\n ",
    "marks": "?!… «»",
    "ten thousand words": "the ministry paid for cranes " * 2000,
    "control characters": "the ministry\x00 paid\x1b[31m for\u202e the \x07cranes",
    "operators of a full-text search": 'NEAR("cranes" OR ministry*, 2) AND NOT {text}: "paid',
    "a pattern": "(cranes|ministry)+ [^ .*",
    "one letter": "x",
    "another alphabet": "Кто заплатил за краны?",
    "marks that combine": "e\u0301" * 3000,
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_only_words(words: str) -> None:
    answer = answered(words)
    assert len(answer.asked) <= 600
    assert answer.asked.isprintable()
    assert all(0 <= near.chance <= 1 for near in answer.claims)


def test_an_empty_ledger_has_no_answer() -> None:
    assert search("the ministry paid", [], conclude([])) == Answer("the ministry paid")
    only = replace(OWN_VOICE, article=replace(OWN_VOICE.article, text=""))
    assert search("the ministry paid", [only], conclude([only])) == Answer("the ministry paid")


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("Did the ministry pay for the cranes?", "the ministry pay for the cranes"),
        ("didn't the ministry pay for the cranes", "the ministry pay for the cranes"),
        ("Is it true that the bridge is closed?", "the bridge is closed"),
        ("Who paid for the cranes?", "paid for the cranes"),
        ("How many people did the ferry carry?", "people did the ferry carry"),
        ("Will Lund resign?", "Lund resign"),
        ("Will Lund resigned on Monday", "Will Lund resigned on Monday"),
        ("The bridge is closed.", "The bridge is closed."),
        ("Isolde Brisk left", "Isolde Brisk left"),
        ("What?", "What?"),
        ("?", ""),
    ],
)
def test_a_question_is_searched_as_the_statement_it_asks_about(question: str, statement: str) -> None:
    assert stated(question) == statement


@pytest.mark.parametrize(
    ("asked", "wording", "expected"),
    [
        ("the ferry will stop", "the night ferry stops in winter", Relation.SAME),
        ("the ferry will not stop", "the night ferry stops in winter", Relation.CONTRARY),
        ("the ferry will not stop", "the ferry will not stop in winter", Relation.SAME),
        ("the captain is alive", "the captain was killed", Relation.CONTRARY),
        ("the captain is not alive", "the captain was killed", Relation.SAME),
        ("the mayor denied that she met him", "the mayor met him", Relation.CONTRARY),
        ("20 people drowned", "200 people drowned", Relation.OTHER),
        ("twenty people drowned", "20 people drowned", Relation.SAME),
        ("48 million crowns for four cranes", "48 million crowns", Relation.SAME),
        ("three cranes", "they paid 48 million crowns", Relation.SAME),
    ],
)
def test_what_a_sentence_is_to_a_wording(asked: str, wording: str, expected: Relation) -> None:
    assert relation(asked, wording)[0] is expected


def test_words_match_by_their_roots_and_rare_ones_count_more() -> None:
    texts = ["a crane fell in the port", "the ports are open", "the port and the quay", "nothing"]
    cranes = bm25("cranes in ports", texts)
    assert cranes.argmax() == 0
    assert cranes[1] > cranes[3] == 0
    assert (bm25("the of and", texts) == 0).all()
    assert (bm25("12", ["room 12", "room 112", "room 123"]) > 0).tolist() == [True, False, False]
    assert bm25("port", []).shape == (0,)
    assert 0 <= cranes.min() <= cranes.max() <= 1


def test_a_short_word_is_no_other_s_beginning() -> None:
    assert (bm25("car", ["cargo", "cars", "car"]) > 0).tolist() == [False, True, True]
    assert roots("The ministers denied, the minister denies") == ["minist", "den"]
