from onrecord.model import Span
from onrecord.statements.phrases import Phrases, Words

PHRASES = Phrases({"none": ["no doubt", "as … as possible"], "word": ["no", "n't", "no # men", "in one's view"]})


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.name, text[hit.start : hit.end]) for hit in PHRASES.find(Words(text).within((Span(0, len(text)),)))]


def test_the_longest_phrase_counts_and_takes_its_words() -> None:
    assert found("No doubt no man didn’t") == [("none", "No doubt"), ("word", "no"), ("word", "n’t")]


def test_gaps_numbers_and_possessives() -> None:
    assert found("as very soon as possible, no 40 men in her view") == [
        ("none", "as very soon as possible"), ("word", "no 40 men"), ("word", "in her view"),
    ]  # fmt: skip


def test_places_survive_letters_that_grow_in_lower_case() -> None:
    text = "İİ no"
    assert found(text) == [("word", "no")]
