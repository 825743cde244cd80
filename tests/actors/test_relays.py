import pytest

SCENE = "The Tarn Courier ran it. Juro Pell met Edda Pell. "
RELAYS = {
    "whom he told": ("<Juro Pell> [told] the Tarn Courier {it was so}.", "Tarn Courier"),
    "to whom he confirmed it": ("<Juro Pell> [confirmed] to the Tarn Courier {it was so}.", "Tarn Courier"),
    "in an interview with whom": (
        "In an interview with the Tarn Courier, <Juro Pell> [said] {it was so}.",
        "Tarn Courier",
    ),
    "us": ("<Juro Pell> [told] this newspaper {it was so}.", "The Evening Tarn"),
    "when we reached him": ("<Juro Pell> [said] {it was so} when we reached him.", "The Evening Tarn"),
    "who quotes him": ("<Juro Pell> [was quoted as saying] by the Tarn Courier {it was so}.", "Tarn Courier"),
    "nobody where he said it": ("<Juro Pell> [said] {it was so}.", None),
    "nobody where the outlet is only in the content": ("<Juro Pell> [said] {it went to the Tarn Courier}.", None),
}


@pytest.mark.parametrize(("marked", "via"), RELAYS.values(), ids=RELAYS)
def test_who_relays_a_named_speaker(read, marked: str, via: str | None) -> None:  # type: ignore[no-untyped-def]
    reading = read(SCENE + marked)
    assert {a.id: a.name for a in reading.actors}.get(reading.statements[0].via or "") == via


def test_what_follows_in_the_paragraph_was_told_to_the_same(read) -> None:  # type: ignore[no-untyped-def]
    told = "<Juro Pell> [told] the Tarn Courier {it was so}. <He> [added] {it was late}.\n<He> [said] {it was over}."
    first, second, third = read(SCENE + told).statements
    assert first.via == second.via is not None
    assert third.via is None


def test_a_person_relays_what_another_told_him(read) -> None:  # type: ignore[no-untyped-def]
    outer, inner = read(SCENE + "<Juro Pell> [said] {<Edda Pell> [had warned] him that {it was so}}.").statements
    assert outer.via is None
    assert inner.via == outer.speaker


def test_a_document_once_leaked_stays_so(read) -> None:  # type: ignore[no-untyped-def]
    told = "<A leaked memo> [shows] {it was so}. It rained for a long time on the town and on the harbour and on the hills around it, all day. <The memo> [says] {it was late}."
    first, second = read(SCENE + told).statements
    assert first.via == second.via is not None
