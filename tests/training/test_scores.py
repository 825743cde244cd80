"""Scores of tiny documents, where the right figure can be worked out by hand."""

from itertools import permutations

import numpy as np
import pytest

from training.corpora import Document, Mention, Word
from training.scores import Score, best, conll, coreference, entities, news, pairs, syntax

TEXT = "abcdefghi"


def chained(*chains: str) -> Document:
    """A text of one-letter mentions, those of a word in one chain."""
    mentions = [Mention((TEXT.index(m), TEXT.index(m) + 1), "", i) for i, chain in enumerate(chains) for m in chain]
    return Document("letters", TEXT, mentions=mentions)


def tree(text: str, *words: tuple[str, str, int, str]) -> Document:
    """A text of one sentence whose words are given as form, tag, head and relation."""
    read, at = [], 0
    for form, tag, head, relation in words:
        at = text.index(form, at)
        read.append(Word((at, at + len(form)), tag, head, relation))
        at += len(form)
    return Document("tree", text, sentences=[(0, len(text))], words=read)


def figures(scores: dict[str, Score], *keys: str) -> list[tuple[float, float]]:
    return [(round(scores[k].recall, 3), round(scores[k].precision, 3)) for k in keys]


def test_coreference_of_the_worked_example_of_the_reference_scorer() -> None:
    """Pradhan et al., ACL 2014, figure 1."""
    scores = coreference([chained("abc", "defg")], [chained("ab", "cd", "fghi")])
    assert figures(scores, "MUC", "B3", "CEAFe") == [(0.4, 0.4), (0.417, 0.5), (0.65, 0.433)]
    assert conll(scores) == pytest.approx((0.4 + 0.4545 + 0.52) / 3, abs=1e-4)
    assert figures(scores, "mentions") == [(round(6 / 7, 3), 0.75)]


def test_chains_all_in_one_cost_muc_least() -> None:
    """Luo, 2005: the same text as one chain keeps every link but mixes two entities."""
    scores = coreference([chained("abc", "de")], [chained("abcde")])
    assert figures(scores, "MUC", "B3") == [(1.0, 0.75), (1.0, 0.52)]
    assert figures(scores, "CEAFe") == [(0.375, 0.75)]


def test_singletons_count_only_when_kept() -> None:
    gold, predicted = [chained("ab", "c")], [chained("ab", "c", "d")]
    assert figures(coreference(gold, predicted), "B3", "CEAFe") == [(1.0, 1.0), (1.0, 1.0)]
    assert figures(coreference(gold, predicted, singletons=True), "B3", "CEAFe") == [(1.0, 0.75), (1.0, 0.667)]


@pytest.mark.parametrize(
    ("gold", "predicted"),
    [
        pytest.param(chained(), chained("ab"), id="nothing to find"),
        pytest.param(chained("ab"), chained(), id="nothing found"),
        pytest.param(chained(), chained(), id="nothing at all"),
    ],
)
def test_where_nothing_is_shared_the_score_is_nothing(gold: Document, predicted: Document) -> None:
    assert conll(coreference([gold], [predicted])) == 0


@pytest.mark.parametrize("shape", [(1, 1), (2, 4), (4, 3), (5, 5)])
def test_the_best_assignment_is_the_best_of_all(shape: tuple[int, int]) -> None:
    values = np.random.default_rng(3).integers(0, 5, shape).astype(np.float64)
    wide = values if shape[0] <= shape[1] else values.T
    every = permutations(range(wide.shape[1]), wide.shape[0])
    assert best(values) == max(sum(wide[i, j] for i, j in enumerate(chosen)) for chosen in every)


def test_syntax_counts_words_by_their_characters() -> None:
    gold = tree(
        "Ana can't go", ("Ana", "PROPN", 3, "nsubj"), ("ca", "AUX", 3, "aux"), ("n't", "PART", 3, "advmod"), ("go", "VERB", -1, "root")
    )  # fmt: skip
    predicted = tree(
        "Ana can't go", ("Ana", "NOUN", 2, "obj"), ("can't", "AUX", 2, "aux"), ("go", "VERB", -1, "root")
    )  # fmt: skip
    scores = syntax([gold], [predicted])
    shared = {key: (s.found, s.gold, s.right, s.predicted) for key, s in scores.items()}
    assert shared == {
        "sentences": (1, 1, 1, 1),
        "words": (2, 4, 2, 3),
        "UPOS": (1, 4, 1, 3),
        "UAS": (2, 4, 2, 3),
        "LAS": (1, 4, 1, 3),
    }


def test_a_head_that_is_no_gold_word_is_wrong() -> None:
    gold = tree("a bc", ("a", "X", -1, "root"), ("bc", "X", 0, "dep"))
    predicted = tree("a bc", ("a", "X", 1, "dep"), ("b", "X", -1, "root"), ("c", "X", 1, "dep"))
    assert syntax([gold], [predicted])["UAS"] == Score(0, 2, 0, 3)


def test_white_space_around_sentences_is_nothing() -> None:
    gold = Document("two", "Yes. No.", sentences=[(0, 4), (5, 8)], words=[])
    predicted = Document("two", "Yes. No.", sentences=[(0, 5), (5, 8)], words=[])
    assert syntax([gold], [predicted])["sentences"].f1 == 1


def test_entities_by_span_by_kind_and_by_name() -> None:
    gold = tree("the mayor met Ana Roe", ("the", "DET", 1, "det"), ("mayor", "NOUN", 2, "nsubj"), ("met", "VERB", -1, "root"),
                ("Ana", "PROPN", 2, "obj"), ("Roe", "PROPN", 3, "flat"))  # fmt: skip
    mayor, ana, roe = (0, 9), (14, 21), (18, 21)
    scores = entities(
        [Document("m", gold.text, words=gold.words, mentions=[Mention(mayor, "person", 0), Mention(ana, "person", 1)])],
        [Document("m", gold.text, mentions=[Mention(mayor, "place", 0), Mention(ana, "person", 0), Mention(roe, "person", 0)])],
    )  # fmt: skip
    assert scores == {"kinds": Score(1, 2, 1, 3), "spans": Score(2, 2, 2, 3), "named": Score(1, 1, 1, 2)}


def test_texts_that_differ_are_not_compared() -> None:
    with pytest.raises(ValueError, match="differ in text"):
        list(pairs([chained("ab")], [Document("other", "xyz")]))


def test_news_is_told_by_the_name() -> None:
    assert [news(Document(name, "")) for name in ("GUM_news_ferry", "GUM_fiction_news", "newsgroup-1")] == [
        True,
        False,
        False,
    ]
