"""Reprints by their runs of words, rewrites by the same things said in the same order; all of it invented."""

import numpy as np

from onrecord.claims.copies import alike, copies, declared, reprints, root
from onrecord.model import Article

WIRE = "Pump failed\nThe harbour pump failed twice on Monday and the keeper of the lock said that no barge would pass before noon"
OTHER = (
    "Market day\nThree stalls of pears were set up by the old gate while the band of the upper town played until dusk"
)


def test_a_reprint_has_the_runs_of_the_first() -> None:
    articles = [Article("a", WIRE), Article("b", OTHER), Article("c", WIRE + " in Norrsund"), Article("d", WIRE)]
    assert reprints(articles) == {"c": "a", "d": "a"}


def test_the_same_things_in_another_order_are_less_alike() -> None:
    told = np.eye(4, dtype=np.float32)
    assert alike(told, told) > alike(told[::-1].copy(), told)


def test_nothing_in_common_is_not_alike() -> None:
    told = np.eye(4, dtype=np.float32)
    assert alike(told[:2], told[2:]) == 0


def test_an_outlet_never_reprints_itself() -> None:
    first, again = (Article(i, WIRE, outlet="Coast Wire") for i in "ab")
    assert reprints([first, again, Article("c", WIRE, outlet="Quay Post")]) == {"c": "a"}


NONE = np.zeros((0, 384), dtype=np.float32)


def test_of_two_that_had_as_many_runs_the_earlier_is_the_original() -> None:
    both = [Article("a", WIRE), Article("b", OTHER), Article("c", f"{WIRE}. {OTHER}"), Article("d", "")]
    assert reprints(both) == {"c": "a"}


def test_an_article_is_a_copy_of_the_one_at_the_address_that_it_gives() -> None:
    first = Article("a", WIRE, url="https://www.pier.example/bridge/?utm_source=feed")
    taken = Article("b", OTHER, url="https://quay.example/1", based_on="http://pier.example/bridge#top")
    away = Article("c", OTHER, url="https://quay.example/2", based_on="https://pier.example/ferry")
    assert declared([first, taken, away]) == {"b": "a"}
    query = [
        Article("a", WIRE, url="https://pier.example/?p=1"),
        Article("b", OTHER, based_on="https://pier.example/?p=2"),
    ]
    assert declared(query) == {}


def test_what_a_page_declares_goes_before_what_its_words_show() -> None:
    wire, pier = Article("a", WIRE), Article("b", OTHER, url="https://pier.example/1")
    taken = Article("c", WIRE, based_on="https://pier.example/1")
    assert copies([wire, pier, taken], [], NONE, set()) == {"c": "b"}


def test_no_article_copies_itself_by_way_of_others() -> None:
    one = Article("a", WIRE, url="https://pier.example/1", based_on="https://quay.example/1")
    other = Article("b", WIRE, url="https://quay.example/1", based_on="https://pier.example/1")
    own = Article("c", OTHER, url="https://quay.example/2", based_on="https://quay.example/2")
    assert copies([one, other, own], [], NONE, set()) == {"a": "b"}
    assert root("c", {"c": "b", "b": "a"}) == "a"
