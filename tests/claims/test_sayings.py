"""What a content says with its references resolved."""

import pytest

from onrecord.claims.sayings import sayings
from onrecord.model import Actor, Article, Kind, Span, Stance, Statement

AUDITOR = Actor("n", "Noor Achterberg", Kind.PERSON)


def content(words: str) -> str:
    text = f"Achterberg said {words}."
    statement = Statement(
        "s", "a", (Span(0, 10),), (Span(11, 15),), (Span(16, 16 + len(words)),), Stance.ASSERTS, False, 0.9, speaker="n"
    )
    (saying,) = sayings([statement], {"a": Article("a", text)}, {"n": AUDITOR})
    return saying.content


@pytest.mark.parametrize(
    ("words", "resolved"),
    [
        ("she had seen the invoices", "Noor Achterberg had seen the invoices"),
        ("her office had seen them", "Noor Achterberg’s office had seen them"),
        ("it was too early to say who had paid", "it was too early to say who had paid"),
        ("it was not clear whether anybody had", "it was not clear whether anybody had"),
        ("it was ready to talk", "Noor Achterberg was ready to talk"),
    ],
)
def test_an_opening_pronoun_stands_for_the_speaker_unless_it_means_nobody(words: str, resolved: str) -> None:
    assert content(words) == resolved
