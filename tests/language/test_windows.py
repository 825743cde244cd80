import pytest

from onrecord.language.tokens import tokenize
from onrecord.language.weights import tokenizer
from onrecord.language.windows import SIZE, windows

TEXTS = {
    "short": "Ana said so.",
    "paragraphs": "\n".join(["The mayor said on Monday that the old bridge was shut."] * 120),
    "one long line": "The mayor said on Monday that the old bridge was shut. " * 400,
    "no spaces": "ab" * 10_000,
    "emoji and combining": "Ana said 👩‍👩‍👧 e\u0301le\u0301ve 🇫🇮 “so”. " * 50,
    "right to left": "قالت آنا إن الجسر مغلق. " * 50,
    "blank lines": "\n\n\nAna said so.\n\n\n\nBo denied it.\n\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_windows_cover_every_word_once_in_order_and_never_overflow(text: str) -> None:
    tokens = tokenize(text, tokenizer())
    rows = list(windows(tokens))
    assert [w for row in rows for w in range(row.start, row.end)] == list(range(len(tokens)))
    for row in rows:
        assert len(row.pieces) == len(row.shapes) <= SIZE
        assert len(row.first) == row.end - row.start
        assert row.first.max() < len(row.pieces)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_words_are_in_the_text_where_they_say(text: str) -> None:
    tokens = tokenize(text, tokenizer())
    for start, end in zip(tokens.start, tokens.end, strict=True):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]


def test_a_window_ends_where_a_paragraph_does() -> None:
    tokens = tokenize(TEXTS["paragraphs"], tokenizer())
    for row in windows(tokens):
        assert row.end == len(tokens) or tokens.paragraph[row.end] != tokens.paragraph[row.end - 1]


def test_an_empty_text_has_no_windows() -> None:
    assert list(windows(tokenize("", tokenizer()))) == []
