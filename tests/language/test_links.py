import numpy as np

from onrecord.language.encoder import States
from onrecord.language.links import LIKENESSES, distances, likenesses
from onrecord.language.tokens import Ints
from onrecord.language.weights import session


def test_mentions_are_compared_as_they_are_written() -> None:
    texts = ["Ana Roe", "the mayor", "she", "Mayor Roe", "the Mayor", "Ana Holm", "a crane"]
    table = likenesses(texts)
    assert (table == table.T).all()
    assert [LIKENESSES[k] for k in table[0]] == ["all", "none", "a pronoun", "the last word", "none", "a word", "none"]
    assert LIKENESSES[table[4, 1]] == "all"
    assert LIKENESSES[table[3, 1]] == "a word"


def test_what_holds_no_word_is_like_itself_alone() -> None:
    assert likenesses(["", "the"]).shape == (2, 2)
    assert likenesses([]).shape == (0, 0)


def test_distance_grows_with_mentions_between() -> None:
    table = distances(90)
    assert table[1, 0] == 1 < table[5, 0] < table[89, 0]
    assert table[0, 0] == table[0, 5] == 0


def test_what_may_be_kept_is_found_though_few_pairs_are_weighed_themselves() -> None:
    vectors = np.random.default_rng(0).normal(size=(90, 192)).astype(np.float32)
    texts = [("the mayor", "she", f"Ana Roe {i}")[i % 3] for i in range(len(vectors))]
    given = {"later": vectors, "earlier": vectors, "far": distances(len(vectors)), "alike": likenesses(texts)}

    def asked(least: float) -> tuple[Ints, States]:
        where, scores = session("links").run(None, given | {"least": np.array(least, dtype=np.float32)})
        return where, scores

    everywhere, every = asked(-1e3)
    least = float(np.quantile(every, 0.6))
    where, some = asked(least)
    kept = every > least
    assert (where[kept] == everywhere[kept]).all()
    assert np.allclose(some[kept], every[kept], atol=1e-4)
    assert (some[~kept] < least + 1e-4).all()
    assert (where < np.arange(len(vectors))[:, None])[kept].all()
