import pytest

from onrecord.model import Stance
from onrecord.statements.stance import lexicon, stance

CASES = [
    ("said", "the bridge was safe", "asserts"),
    ("according to", "the bridge was safe", "asserts"),
    ("believes", "the bridge is safe", "suggests"),
    ("accused", "of bribing a clerk", "alleges"),
    ("admitted", "the bridge had cracks", "confirms"),
    ("no longer disputes", "the figure", "confirms"),
    ("has denied", "the report", "denies"),
    ("rejected", "the report", "denies"),
    ("rejected", "the offer of talks", "refuses"),
    ("declined to comment", "", "withholds"),
    ("has never confirmed", "this", "withholds"),
    ("did not deny", "the payment", "withholds"),
    ("neither confirmed nor denied", "the payment", "withholds"),
    ("refused to rule out", "a strike", "withholds"),
    ("retracted", "its report", "retracts"),
    ("asked", "why the bridge had closed", "asks"),
    (":", "Who closed the bridge?", "asks"),
    ("demanded", "that the bridge be opened", "demands"),
    ("asked for", "more time", "demands"),
    ("has supported calls for", "a new vote", "demands"),
    ("offered", "to mediate", "offers"),
    ("vowed", "to rebuild", "promises"),
    ("agreed to", "rebuild it", "promises"),
    ("agreed", "that the bridge was old", "confirms"),
    ("threatened", "to sue", "threatens"),
    ("warned", "it would close the port", "threatens"),
    ("warned", "of floods", "asserts"),
    ("refused", "to step down", "refuses"),
    ("is considering", "a ban", "plans"),
]


@pytest.mark.parametrize(("cue", "content", "expected"), CASES, ids=[f"{c} {x}" for c, x, _ in CASES])
def test_stance(cue: str, content: str, expected: str) -> None:
    assert stance(cue, content).stance == expected


def test_a_negated_content_is_told_from_a_negated_cue() -> None:
    assert stance("said", "it had made no offer").negated
    assert not stance("did not say", "whether it had made an offer").negated


def test_the_lexicon_covers_every_stance_and_is_in_normal_form() -> None:
    assert set(lexicon().values()) == set(Stance)
    assert all(phrase == " ".join(phrase.lower().split()) for phrase in lexicon())
