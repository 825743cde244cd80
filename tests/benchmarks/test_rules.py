import pytest
from peers.rules import quotations

CASES = {
    "verb behind the name": (
        "“The cranes never came,” Ana Ruiz said.",
        [("Ana Ruiz", "said", "“The cranes never came,”")],
    ),
    "name behind the verb": (
        '"We paid them twice," added Bo Lindqvist.',
        [("Bo Lindqvist", "added", '"We paid them twice,"')],
    ),
    "speaker before": ("Then she said: “Nobody asked the union.”", [("she", "said", "“Nobody asked the union.”")]),
    "title of a book": ("“Deep Harbour,” Ana Ruiz said.", []),
    "no reporting verb": ("Ana Ruiz sang “The cranes never came.”", []),
    "indirect speech": ("Ana Ruiz said the cranes never came.", []),
    "across paragraphs": ("“The cranes never\ncame,” Ana Ruiz said.", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_quotations(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = [tuple(text[slice(*q[role][0])] for role in ("source", "cue", "content")) for q in quotations(text)]
    assert found == expected


def test_a_quotation_counts_once() -> None:
    assert len(quotations("Ruiz said: “The cranes never came,” Ruiz said.")) == 1
