"""What a copy kept of its original, added and dropped; all of it invented."""

from onrecord.claims.alignment import aligned, unattributed
from onrecord.model import Actor, Article, Kind, Record, Span, Stance, Statement, words_of

FIRST = Article("a", "Keeper Ana Brisk said that no barge would pass the lower lock before noon on Monday.")
AGAIN = Article("b", "In Norrsund no barge would pass the lower lock before noon on Monday.")
ANA = Actor("ana", "Ana Brisk", Kind.PERSON)


def said(article: Article, speaker: str, source: str, content: str) -> Statement:
    spans = [(Span(at, at + len(w)),) for w in (source, "said", content) for at in (article.text.find(w),)]
    return Statement(f"{article.id}:s", article.id, *spans, Stance.ASSERTS, False, 0.9, speaker=speaker)


WORDS = said(FIRST, "ana", "Ana Brisk", "that no barge would pass the lower lock before noon on Monday")


def test_the_words_kept_are_told_from_those_added_and_dropped() -> None:
    kept = aligned(AGAIN, FIRST)
    assert words_of(AGAIN.text, kept.own) == words_of(FIRST.text, kept.theirs)
    assert (round(kept.share, 2), kept.added, kept.dropped) == (0.85, 2, 5)


def test_an_article_keeps_all_of_itself_and_nothing_of_another() -> None:
    assert aligned(FIRST, FIRST).share == 1
    assert aligned(Article("c", "Pears"), FIRST).share == 0
    assert aligned(Article("c", ""), FIRST).share == 0


def test_whose_words_are_kept_without_the_name_has_lost_the_attribution() -> None:
    record = Record((ANA,), (WORDS,))
    assert unattributed(AGAIN, FIRST, aligned(AGAIN, FIRST), record) == (ANA,)


def test_who_still_speaks_or_says_nothing_that_is_kept_has_lost_none() -> None:
    again = said(AGAIN, "ana", "In", "no barge")
    assert unattributed(AGAIN, FIRST, aligned(AGAIN, FIRST), Record((ANA,), (WORDS, again))) == ()
    other = Article("c", "Pears were sold by the old gate.")
    assert unattributed(other, FIRST, aligned(other, FIRST), Record((ANA,), (WORDS,))) == ()


def test_an_unnamed_source_has_no_attribution_to_lose() -> None:
    record = Record((Actor("ana", "an official", Kind.UNNAMED),), (WORDS,))
    assert unattributed(AGAIN, FIRST, aligned(AGAIN, FIRST), record) == ()
