from pathlib import Path

from peers.treebank import apart, passages

TREEBANK = """\
# newdoc id = invented
# newpar
# text = Ana Ruiz can't sail.
1\tAna\tAna\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-person-new-n-cf1-1,2-coref
2\tRuiz\tRuiz\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\t_
3\tca\tcan\tAUX\tMD\t_\t5\taux\t_\t_
4\tn't\tnot\tPART\tRB\t_\t5\tadvmod\t_\t_
5\tsail\tsail\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# text = The port of Norrsund closed.
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(2-place-new-n-cf1-2-sgl
2\tport\tport\tNOUN\tNN\t_\t5\tnsubj\t_\t_
3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_
4\tNorrsund\tNorrsund\tPROPN\tNNP\t_\t2\tnmod\t_\tEntity=(3-place-new-n-cf2-1-sgl)2)
5\tclosed\tclose\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t5\tpunct\t_\t_

# newpar
# text = Yes
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def test_passages(tmp_path: Path) -> None:
    path = tmp_path / "invented.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    first, second = passages(path)
    assert second.words == ["Yes"]
    text = "".join(word + " " * space for word, space in zip(first.words, first.spaces, strict=True))
    assert text == "Ana Ruiz can't sail. The port of Norrsund closed. "
    assert first.heads[6:11] == [7, 10, 9, 7, 10]
    assert first.relations[:2] == ["nsubj", "compound"]
    assert [i for i, starts in enumerate(first.starts) if starts] == [0, 6]
    assert first.mentions == [(0, 2, "person"), (9, 10, "place")]


def test_of_overlapping_mentions_the_longest_stays() -> None:
    assert apart([(1, 2, "place"), (0, 3, "organization"), (3, 4, "person")]) == [
        (0, 3, "organization"),
        (3, 4, "person"),
    ]
