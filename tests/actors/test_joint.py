import pytest

from onrecord.model import Kind

SCENE = (
    "Lene Abara, the finance minister, met Omar Quist, the trade minister. The Dockers' Union and the Tarn Company signed. "
    "Abara spoke, and Quist. The union rested. "
)
JOINT = {
    "two names": ("<Lene Abara and Omar Quist> [said] so.", ["Lene Abara", "Omar Quist"]),
    "a list": ("<Lene Abara, Omar Quist and Edda Pell> [said] so.", ["Lene Abara", "Omar Quist", "Edda Pell"]),
    "an apposition between": (
        "<Lene Abara, the finance minister, and Omar Quist> [said] so.",
        ["Lene Abara", "Omar Quist"],
    ),
    "titles": ("<Finance Minister Lene Abara and Trade Minister Omar Quist> [said] so.", ["Lene Abara", "Omar Quist"]),
    "two bodies called back": ("<The union and the company> [said] so.", ["Dockers' Union", "Tarn Company"]),
    "a plural with its number": ("<The two ministers> [said] so.", ["Lene Abara", "Omar Quist"]),
    "a plural alone": ("<The ministers> [said] in a joint statement so.", ["Lene Abara", "Omar Quist"]),
    "both": ("<Both ministers> [said] so.", ["Lene Abara", "Omar Quist"]),
}
SINGLE = {
    "a body whose name holds an and": "<The Search and Rescue Service> [said] so.",
    "a ministry of two things": "<The Ministry of Trade and Industry> [said] so.",
    "some of whom none is known": "<Officials and lawyers> [said] so.",
    "a number that does not fit": "<The three ministers> [said] so.",
    "what may be a complement": "<The leaders of the House and the Senate> [said] so.",
}


@pytest.mark.parametrize(("marked", "names"), JOINT.values(), ids=JOINT)
def test_a_joint_source_is_one_group_that_knows_its_members(read, marked: str, names: list[str]) -> None:  # type: ignore[no-untyped-def]
    reading = read(SCENE + marked)
    actors = {a.id: a for a in reading.actors}
    speaker = actors[reading.statements[0].speaker]
    assert speaker.kind is Kind.GROUP
    assert [actors[m].name for m in speaker.members] == names


@pytest.mark.parametrize("marked", SINGLE.values(), ids=SINGLE)
def test_what_is_one_source_has_no_members(read, marked: str) -> None:  # type: ignore[no-untyped-def]
    reading = read(SCENE + marked)
    assert not any(a.members for a in reading.actors)
