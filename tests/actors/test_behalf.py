import pytest

SCENE = "The Harbour Ministry met the Dockers' Union. Juro Pell was late. "
FOR = {
    "of after the name": ("<Lene Abara>, a spokeswoman for the ministry, [said] so.", "Harbour Ministry"),
    "an office before the name": ("<Ministry spokesman Omar Quist> [said] so.", "Harbour Ministry"),
    "an owner before the name": ("<The union's spokesman, Omar Quist>, [said] so.", "Dockers' Union"),
    "his lawyer": ("<His lawyer, Edda Quist>, [said] so.", "Juro Pell"),
    "a lawyer for someone": ("<Edda Quist>, a lawyer for Mr. Pell, [said] so.", "Juro Pell"),
    "one who speaks for": ("<Edda Quist>, who speaks for the union, [said] so.", "Dockers' Union"),
    "a lawyer without a name": ("<The union's lawyer> [said] so.", "Dockers' Union"),
    "on behalf of": ("<Edda Quist>, speaking on behalf of the union, [said] so.", "Dockers' Union"),
    "again by surname": ("Edda Quist, a lawyer for the union, came. It rained. <Quist> [said] so.", "Dockers' Union"),
    "for nobody else": ("<Edda Quist>, a teacher in the port, [said] so.", None),
    "for oneself": ("<Juro Pell> [said] so.", None),
    "a spokeswoman without a name is the office": ("<A spokeswoman for the union> [said] so.", None),
}


@pytest.mark.parametrize(("marked", "whom"), FOR.values(), ids=FOR)
def test_whom_a_speaker_speaks_for(read, marked: str, whom: str | None) -> None:  # type: ignore[no-untyped-def]
    reading = read(SCENE + marked)
    names = {a.id: a.name for a in reading.actors}
    assert names.get(reading.statements[0].on_behalf_of or "") == whom
    assert reading.statements[0].on_behalf_of != reading.statements[0].speaker
