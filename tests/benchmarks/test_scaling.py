import pytest
from readers import Measured
from scaling import Growth, articles, slope
from scores import parsed
from tables import growth, side_by_side

TEXTS = ["One two three.\n\nFour five.", "Six seven eight nine."]


def measured(words: int = 100, seconds: float = 1.0, found: int = 3) -> Measured:
    return Measured(2, words, found, 0.5, seconds, 2 * seconds, 90, {})


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_slope_is_the_power(power: float) -> None:
    xs = [1, 10, 100, 1000]
    assert slope(xs, [3 * x**power for x in xs]) == pytest.approx(power)


def test_articles_have_their_length_and_go_on_where_the_last_ended() -> None:
    made = list(articles(TEXTS, 3, 4))
    assert made == ["One two three.\nFour", "five.\nSix seven eight", "nine.\nOne two three."]


def test_articles_longer_than_the_texts_begin_again() -> None:
    (made,) = articles(TEXTS, 1, 20)
    assert len(made.split()) == 20


def test_growth_tells_its_exponent() -> None:
    one = Growth("onrecord", "words", (10, 100), (measured(10, 0.1), measured(100, 1.0)))
    assert one.exponent == pytest.approx(1.0)
    assert growth(one).row_count == 2


def test_scores_are_read_from_the_scorers_table() -> None:
    printed = "            source     cue  content\nexact F1      80.3    73.2     61.2\nJaccard       72.1    67.8     67.3\n"
    assert parsed(printed) == {"exact F1": (80.3, 73.2, 61.2), "Jaccard": (72.1, 67.8, 67.3)}


def test_side_by_side_has_a_column_a_reader() -> None:
    table = side_by_side(
        {"onrecord": measured(), "encoder": measured(found=0)}, {"onrecord": {"exact F1": (80.3, 73.2, 61.2)}}
    )
    cells = [list(column.cells) for column in table.columns]
    assert len(cells) == 3
    assert cells[1][0] == "100"
    assert cells[1][1] == "50"
    assert "80.3 / 73.2 / 61.2" in cells[1]
    assert cells[2][-4:] == ["—", "—", "—", "—"]
