"""Correcting on the desk: the forms, what a decision changes, keeping it, telling it, undoing it; and who may."""

from __future__ import annotations

import html
import re
import time
from collections.abc import Callable, Iterator

import pytest
from httpx import Response
from starlette.testclient import TestClient

from onrecord.ledger import Ledger
from onrecord.model import Claim, Kind, Stance, Statement
from onrecord.web import Options, application, person
from tests.databases import Shelf

HERE = "http://127.0.0.1:8000"


@pytest.fixture
def editor(kept: str, shelf: Shelf) -> Iterator[TestClient]:
    """Someone who corrects a copy of the example's ledger on an open desk."""
    with TestClient(application(shelf.copy(kept)), base_url=HERE, follow_redirects=False) as it:
        yield it


def ledger(editor: TestClient) -> Ledger:
    found: Ledger = editor.app.state.desk.ledger  # type: ignore[attr-defined]
    return found


def weightiest(editor: TestClient) -> Claim:
    return ledger(editor).claims(most=1).items[0]


def statement(editor: TestClient, stance: Stance, kind: Kind = Kind.PERSON) -> Statement:
    """One that bears on a claim."""
    _, record = ledger(editor).record()
    kinds = {a.id: a.kind for a in record.actors}
    on = {p.statement for c in record.claims for p in c.positions}
    return next(s for s in record.statements if s.id in on and s.stance is stance and kinds[s.speaker or ""] is kind)


def csrf(text: str) -> str:
    return re.findall(r'name="csrf" value="([^"]+)"', text)[0]


def send(editor: TestClient, address: str, ids: list[str], **told: str) -> Response:
    token = csrf(editor.get("/decisions").text)
    by = {"by": "Lena Falk", "reason": "the words say so"}
    return editor.post(address, data={"csrf": token, "ids": ids, **by, **told})


def decide(editor: TestClient, about: str, ruling: str, ids: list[str], **told: str) -> str:
    """Keeps a decision and waits until it is concluded; the last page."""
    answer = send(editor, "/correct", ids, about=about, ruling=ruling, **told)
    assert answer.status_code == 303, answer.text
    return settled(editor, answer)


def settled(editor: TestClient, answer: Response) -> str:
    address = answer.headers["location"]
    for _ in range(600):
        text = editor.get(address).text
        if "Working out" not in text:
            return html.unescape(text)
        time.sleep(0.1)
    raise AssertionError("it takes too long")


def test_a_claim_has_quiet_forms_that_work_without_script(editor: TestClient) -> None:
    it = weightiest(editor)
    page = editor.get(f"/claims/{it.id}").text
    assert f'href="/correct/claims/{it.id}"' in page
    forms = editor.get(f"/correct/claims/{it.id}").text
    for ruling in ("merge", "split", "reword", "verdict"):
        assert f'name="ruling" value="{ruling}"' in forms
    assert forms.count('type="radio"') >= 1
    assert f'id="near-{it.id}"' not in forms
    asked = editor.get(f"/correct/claims/{it.id}", params={"q": "commission for the brother-in-law"}).text
    assert "commission" in re.findall(r'type="radio".*?</p>', asked, re.DOTALL)[0]


def test_what_a_decision_changes_is_shown_before_it_is_kept(editor: TestClient) -> None:
    it = statement(editor, Stance.DENIES)
    (claim,) = ledger(editor).statement(it.id).record.claims  # type: ignore[union-attr]
    answer = send(editor, "/correct/preview", [it.id], about="statements", ruling="stance", text="asserts")
    told = html.unescape(answer.text)
    assert answer.status_code == 200
    assert "Nothing is recorded yet" in told
    assert re.search(r"\d statements? (is|are) read otherwise", told)
    assert told.count(claim.text) >= 1
    assert 'because <span dir="auto">the words say so</span>' in told
    assert ledger(editor).decisions() == ()
    assert ledger(editor).statement(it.id).record.claims == (claim,)  # type: ignore[union-attr]


def test_a_corrected_statement_is_told_where_it_bears_and_undone_again(editor: TestClient) -> None:
    it = statement(editor, Stance.DENIES)
    before = ledger(editor).record()[1]
    page = decide(editor, "statements", "stance", [it.id], text="asserts", back=f"/articles/{it.article}")
    assert "Recorded" in page
    assert f'href="/articles/{it.article}"' in page
    assert "/decisions/1/undo" in page
    words = "orrected by Lena Falk on"
    assert words in editor.get(f"/articles/{it.article}").text
    (claim,) = ledger(editor).statement(it.id).record.claims  # type: ignore[union-attr]
    shown = editor.get(f"/claims/{claim.id}").text
    assert words in shown
    assert "decision 1" in shown
    token = csrf(shown)
    settled(editor, editor.post("/decisions/1/undo", data={"csrf": token, "by": "Omar"}))
    after = ledger(editor).record()[1]
    assert (after.claims, after.statements, after.actors) == (before.claims, before.statements, before.actors)
    assert words not in editor.get(f"/articles/{it.article}").text
    assert "decision 1" not in editor.get(f"/claims/{claim.id}", follow_redirects=True).text
    settled(editor, editor.post("/decisions/2/undo", data={"csrf": token}))
    assert words in editor.get(f"/articles/{it.article}").text
    assert "decision 1" in editor.get(f"/claims/{claim.id}", follow_redirects=True).text


def test_a_speaker_is_looked_for_and_an_unnamed_source_is_nobody(editor: TestClient) -> None:
    it = statement(editor, Stance.ASSERTS)
    _, record = ledger(editor).record()
    other = next(a for a in record.actors if a.kind is Kind.PERSON and a.id != it.speaker and a.name != "</script>")
    found = editor.get(f"/correct/statements/{it.id}", params={"q": other.name}).text
    assert f'value="{other.id}"' in found
    decide(editor, "statements", "speaker", [it.id, other.id])
    assert ledger(editor).statement(it.id).record.statements[0].speaker  # type: ignore[union-attr]
    said = {s.id: s for s in ledger(editor).record()[1].statements}
    assert said[it.id].speaker == other.id
    decide(editor, "statements", "unnamed", [it.id])
    _, record = ledger(editor).record()
    kinds = {a.id: a.kind for a in record.actors}
    speaker = next(s.speaker for s in record.statements if s.id == it.id)
    assert kinds[speaker or ""] is Kind.UNNAMED


def test_claims_are_merged_split_reworded_and_given_a_verdict(editor: TestClient) -> None:
    one, other = ledger(editor).claims(most=2).items
    count = ledger(editor).state().claims
    decide(editor, "claims", "merge", [one.id, other.id])
    assert ledger(editor).state().claims == count - 1
    decide(editor, "claims", "split", [other.id, *(p.statement for p in other.positions)])
    assert ledger(editor).state().claims == count
    decide(editor, "claims", "reword", [one.id], text="What was <i>paid</i>")
    page = editor.get(f"/claims/{one.id}", follow_redirects=True).text
    assert "What was &lt;i&gt;paid&lt;/i&gt;" in page
    decide(editor, "claims", "verdict", [one.id], text="Mostly so", url="https://check.example/7")
    page = editor.get(f"/claims/{one.id}", follow_redirects=True).text
    assert "Mostly so" in page
    assert 'href="https://check.example/7"' in page


def test_actors_are_merged_and_split_by_article(editor: TestClient) -> None:
    it = next(a for a, says, articles in ledger(editor).actors().items if articles > 2 and a.kind is Kind.PERSON)
    forms = editor.get(f"/correct/actors/{it.id}").text
    articles = re.findall(r'type="checkbox" name="ids" id="split-\d+" value="([^"]+)"', forms)
    assert len(articles) > 2
    count = ledger(editor).state().actors
    decide(editor, "actors", "split", [it.id, articles[0]])
    assert ledger(editor).state().actors == count + 1


def test_all_decisions_are_listed_by_what_by_whom_and_whether_they_hold(editor: TestClient) -> None:
    it = weightiest(editor)
    decide(editor, "claims", "reword", [it.id], text="One", by="Omar Quist")
    decide(editor, "claims", "verdict", [it.id], text="Two")
    settled(
        editor, editor.post("/decisions/1/undo", data={"csrf": csrf(editor.get("/decisions").text), "by": "Lena Falk"})
    )

    def listed(**query: str) -> list[str]:
        return re.findall(r'id="decision-(\d+)"', editor.get("/decisions", params=query).text)

    assert listed() == ["3", "2", "1"]
    assert listed(holds="false") == ["1"]
    assert listed(by="omar quist", about="", holds="") == ["1"]
    assert listed(about="actors") == []
    assert listed(before="3") == ["2", "1"]
    page = editor.get("/decisions").text
    assert "/decisions/2/undo" in page
    assert "/decisions/1/undo" not in page


def test_a_decision_is_signed_and_the_name_is_remembered(editor: TestClient) -> None:
    it = weightiest(editor)
    refused = send(editor, "/correct", [it.id], about="claims", ruling="reword", text="One", by=" ")
    assert 'name="by"' in editor.get(f"/correct/claims/{it.id}").text
    assert refused.status_code == 400
    assert "give your name" in html.unescape(refused.text).casefold()
    decide(editor, "claims", "reword", [it.id], text="One", by="Žofia Łuk")
    decide(editor, "claims", "reword", [it.id], text="Two", by="")
    assert ledger(editor).decisions()[-1].by == "Žofia Łuk"
    assert 'value="Žofia Łuk"' in editor.get(f"/correct/claims/{it.id}", follow_redirects=True).text


WRONG = {
    "no such ruling": ({"about": "claims", "ruling": "burn"}, 422),
    "nothing of that id": ({"about": "claims", "ruling": "reword", "text": "One", "ids": ["nothing"]}, 404),
    "no text": ({"about": "claims", "ruling": "reword"}, 400),
    "a script for an address": (
        {"about": "claims", "ruling": "verdict", "text": "so", "url": "javascript:alert(1)"},
        400,
    ),
    "no ids": ({"about": "claims", "ruling": "reword", "text": "One", "ids": []}, 400),
}


@pytest.mark.parametrize(("told", "status"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_meant_is_refused_and_nothing_is_kept(
    editor: TestClient, told: dict[str, str | list[str]], status: int
) -> None:
    data = {"csrf": csrf(editor.get("/decisions").text), "by": "Lena", "ids": [weightiest(editor).id], **told}
    assert editor.post("/correct", data=data).status_code == status
    assert editor.post("/correct/preview", data=data).status_code == status
    assert ledger(editor).decisions() == ()


def test_a_form_without_its_token_and_a_way_back_to_elsewhere_are_refused(editor: TestClient) -> None:
    it = weightiest(editor)
    data = {"about": "claims", "ruling": "reword", "ids": [it.id], "text": "One", "by": "Lena"}
    assert editor.post("/correct", data=data).status_code == 403
    page = decide(editor, "claims", "reword", [it.id], text="One", back="//elsewhere.example/")
    assert "elsewhere.example" not in page
    assert editor.get("/correct/claims/nothing").status_code == 404
    assert editor.get("/decisions/9/kept").status_code == 404


def test_readers_see_decisions_and_make_none(kept: str, shelf: Shelf, desk: Callable[..., TestClient]) -> None:
    people = (person("rita", "reader", "a long enough secret"), person("lena", "editor", "another long secret"))
    with desk(Options(people=people), shelf.copy(kept)) as it:
        claim = ledger(it).claims(most=1).items[0]
        rita, lena = (("rita", "a long enough secret"), ("lena", "another long secret"))
        assert it.get("/decisions", auth=rita).status_code == 200
        assert it.get(f"/correct/claims/{claim.id}", auth=rita).status_code == 403
        assert "/correct/" not in it.get(f"/claims/{claim.id}", auth=rita).text
        data = {"about": "claims", "ruling": "reword", "ids": [claim.id], "text": "One", "by": "somebody else"}
        assert it.post("/correct", data=data, auth=rita).status_code == 403
        assert it.post("/correct", data=data, auth=lena).status_code == 303
        assert [d.by for d in ledger(it).decisions()] == ["lena"]
