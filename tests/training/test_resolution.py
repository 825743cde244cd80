"""Who is meant: names of invented people, and chains that lead to them or do not."""

from itertools import pairwise

import pytest

from training.corpora import Document, Mention, Span, Spans
from training.resolution import Names, Resolution, resolution, same

TEXT = "Critics met Ana Roe, the mayor of Oslo. She said no. The mayor's brother Bo Lind left. He said yes to Roe. Experts laughed."


def at(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return start, start + len(words)


ROE, LIND, SHE, HE = at("Ana Roe, the mayor of Oslo"), at("The mayor's brother Bo Lind"), at("She"), at("He", "left")
CHAINS = [Mention(ROE, "person", 0), Mention(SHE, "person", 0), Mention(LIND, "person", 1), Mention(HE, "person", 1)]


def document(mentions: list[Mention] | None, *sources: Span) -> Document:
    ends = [0, *(i + 2 for i, c in enumerate(TEXT) if c == "." and i + 2 < len(TEXT)), len(TEXT)]
    sentences: Spans = list(pairwise(ends))
    attributions = [{"source": [s], "cue": [], "content": []} for s in sources] if sources else None
    return Document("d", TEXT, attributions=attributions, sentences=sentences, mentions=mentions)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("Ana Roe, the mayor of Oslo", ("ana", "roe"), id="an apposition is not the name"),
        pytest.param("The mayor's brother Bo Lind", ("bo", "lind"), id="a noun before a name"),
        pytest.param("the mayor of Oslo", (), id="a name after a preposition"),
        pytest.param("She", (), id="a pronoun"),
        pytest.param("Critics", (), id="a capital for the sentence"),
    ],
)
def test_a_mention_is_named_by_its_head(words: str, name: tuple[str, ...]) -> None:
    assert Names(document(None)).heading(at(words)) == name


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        pytest.param("roe", "ana roe", True, id="a surname"),
        pytest.param("ana roe", "ana maria roe", True, id="a name between"),
        pytest.param("ana roe", "bo roe", False, id="a relative"),
        pytest.param("ana roe", "ana lind", False, id="a namesake"),
        pytest.param("", "ana", False, id="no name"),
    ],
)
def test_names_are_the_same_by_surname_unless_first_names_differ(one: str, other: str, alike: bool) -> None:
    assert same(one.split(), other.split()) is same(other.split(), one.split()) is alike


def test_sources_are_asked_for_where_attributions_are_marked() -> None:
    gold = document(CHAINS, SHE, HE, at("Experts"), at("Ana Roe"))
    wrong = [Mention(ROE, "person", 0), Mention(SHE, "person", 0), Mention(LIND, "person", 1), Mention(HE, "person", 0)]
    assert resolution([gold], [document(CHAINS)])["pronoun"] == Resolution(asked=2, named=2, right=2)
    assert resolution([gold], [document(wrong)])["pronoun"] == Resolution(asked=2, named=2, right=1)
    assert resolution([gold], [document(wrong)])["nominal"] == Resolution(asked=1, named=0, right=0)


def test_persons_are_asked_for_where_there_are_no_attributions() -> None:
    found = resolution([document(CHAINS)], [document(CHAINS[:3])])
    assert found["pronoun"] == Resolution(asked=2, named=2, right=1)
    assert found["pronoun"].share == 0.5


def test_a_source_need_not_end_where_its_mention_ends() -> None:
    mayor = at("the mayor of Oslo")
    gold = document([Mention(at("Ana Roe"), "person", 0), Mention(mayor, "person", 0)], at("the mayor"))
    assert resolution([gold], [gold])["nominal"] == Resolution(asked=1, named=1, right=1)


def test_without_reference_mentions_nothing_is_asked() -> None:
    assert resolution([document(None, SHE)], [document(CHAINS)])["pronoun"] == Resolution(0, 0, 0)
