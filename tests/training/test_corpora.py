"""The corpora as documents: texts put together anew, trees over them, mentions between brackets."""

import json
from pathlib import Path

import pytest

from training.corpora import GUIDE, Document, Mention, disputes, polnear, split, universal

TREEBANK = """\
# newdoc id = PORT_news_ferry
# global.Entity = GRP-etype-infstat-salience-centering-minspan-link-identity
# newpar
# sent_id = PORT_news_ferry-1
# text = Ferry late
1	Ferry	ferry	NOUN	NN	_	2	nsubj	_	Entity=(7-object-new-nnnnn-cf1-1-sgl)
2	late	late	ADJ	JJ	_	0	root	_	_

# newpar
# sent_id = PORT_news_ferry-2
# text = Ana's sister doesn't know (she says).
1-2	Ana's	_	_	_	_	_	_	_	_
1	Ana	Ana	PROPN	NNP	_	3	nmod:poss	_	Entity=(1-person-new-nsnnn-cf2-1-coref(2-person-new-nnnnn-cf3-1-sgl-Ana_%28x%29
2	's	's	PART	POS	_	1	case	_	Entity=2)
3	sister	sister	NOUN	NN	_	6	nsubj	_	Bridge=2<1|Entity=1)
4-5	doesn't	_	_	_	_	_	_	_	_
4	does	do	AUX	VBZ	_	6	aux	_	_
5	n't	not	PART	RB	_	6	advmod	_	_
5.1	really	really	ADV	RB	_	_	_	6:advmod	_
6	know	know	VERB	VB	_	0	root	_	_
7	(	(	PUNCT	-LRB-	_	9	punct	_	SpaceAfter=No
8	she	she	PRON	PRP	_	9	nsubj	_	Entity=(1-person-giv:act-nsnnn-cf1-1-ana)
9	says	say	VERB	VBZ	_	6	parataxis	_	SpaceAfter=No
10	)	)	PUNCT	-RRB-	_	9	punct	_	SpaceAfter=No
11	.	.	PUNCT	.	_	6	punct	_	_

# sent_id = PORT_news_ferry-3
# text = Yes.
1	Yes	yes	INTJ	UH	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	.	_	1	punct	_	_

# newdoc id = email-2
# newpar id = email-2-p1
# text = Ok
1	Ok	ok	INTJ	UH	_	0	root	_	_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> list[Document]:
    path = tmp_path / "port.conllu"
    path.write_text(TREEBANK, encoding="utf-8")
    return list(universal(path))


def test_texts_stand_as_they_were_written(treebank: list[Document]) -> None:
    assert [d.name for d in treebank] == ["PORT_news_ferry", "email-2"]
    assert treebank[0].text == "Ferry late\n\nAna's sister doesn't know (she says). Yes."
    assert [treebank[0].text[a:b] for a, b in treebank[0].sentences or ()] == [
        "Ferry late",
        "Ana's sister doesn't know (she says).",
        "Yes.",
    ]


def test_words_are_those_of_the_trees(treebank: list[Document]) -> None:
    text, words = treebank[0].text, treebank[0].words or []
    said = [text[slice(*w.span)] for w in words]
    assert " ".join(said) == "Ferry late Ana 's sister does n't know ( she says ) . Yes ."
    heads = " ".join(said[w.head] if w.head >= 0 else "-" for w in words)
    assert heads == "late - sister Ana know know know - says says know says know - Yes"
    assert (words[2].tag, words[2].relation) == ("PROPN", "nmod")


def test_mentions_of_one_entity_share_a_chain(treebank: list[Document]) -> None:
    text, mentions = treebank[0].text, treebank[0].mentions or []
    assert [(text[slice(*m.span)], m.kind, m.chain) for m in mentions] == [
        ("Ferry", "object", 0),
        ("Ana's sister", "person", 2),
        ("Ana's", "person", 1),
        ("she", "person", 2),
    ]


def test_a_text_without_entities_has_none_marked(treebank: list[Document]) -> None:
    assert treebank[1].mentions is None
    assert treebank[1].attributions is None


@pytest.mark.parametrize(
    ("token", "forms", "cuts"),
    [
        pytest.param("ferry", ["ferry"], [0, 5], id="one word"),
        pytest.param("doesn't", ["does", "n't"], [0, 4, 7], id="forms that spell the token"),
        pytest.param("dont", ["do", "n't"], [0, 2, 4], id="a letter left out"),
        pytest.param("im", ["I", "am"], [0, 1, 2], id="two letters, two words"),
        pytest.param("au", ["le", "extraordinary"], [0, 1, 2], id="an even share would be empty"),
        pytest.param("x", ["to", "it"], [0, 0, 1], id="too few characters"),
    ],
)
def test_a_token_is_shared_by_its_words(token: str, forms: list[str], cuts: list[int]) -> None:
    assert split(token, forms) == cuts


def test_polnear_brings_mentions_found_by_a_program(tmp_path: Path) -> None:
    text = "Mara Dun's aide said she quit. She left Oslo."
    silver = {
        "sentences": [[0, 30], [31, 45]],
        "entities": [[0, 8, "PERSON"], [40, 44, "LOCATION"], [11, 15, "MISC"]],
        "chains": [[[0, 10, 1], [21, 24, 0], [31, 34, 0]]],
    }
    row = {"id": "a", "text": text, "silver": silver}
    row["attributions"] = [{"source": [[0, 15]], "cue": [[16, 20]], "content": [[21, 29]]}]
    path = tmp_path / "polnear.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in (row, row | {"silver": None})), encoding="utf-8")
    marked, bare = polnear(path)
    assert marked.attributions == [{"source": [(0, 15)], "cue": [(16, 20)], "content": [(21, 29)]}]
    assert marked.silver
    assert marked.mentions == [
        Mention((0, 10), "person", 0),
        Mention((21, 24), "", 0),
        Mention((31, 34), "", 0),
        Mention((40, 44), "place", 1),
    ]
    assert bare.mentions is None
    assert bare.sentences is None


def test_an_affair_is_marked_by_our_guide(tmp_path: Path) -> None:
    folder = tmp_path / "ferry"
    folder.mkdir()
    statement = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}
    gold = {"articles": [{"id": "a1", "text": "Ana said no", "statements": [statement]}]}
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    (document,) = disputes(tmp_path)
    assert (document.name, document.convention) == ("ferry/a1", GUIDE)
    assert document.attributions == [{"source": [(0, 3)], "cue": [(4, 8)], "content": [(9, 11)]}]
