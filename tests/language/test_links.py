from onrecord.language.links import LIKENESSES, distances, likenesses


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
