"""Pages that need no encoder: lists of an empty ledger and of one with articles that say nothing, refusals, forms, the method."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html
from starlette.testclient import TestClient

from onrecord.claims.origins import counted
from onrecord.claims.sides import features, told
from onrecord.claims.standing import RULES
from onrecord.ledger import Ledger
from onrecord.model import Article, Reading, Stance, Standing
from onrecord.pages import Metadata, given
from onrecord.statements.stance import meanings
from onrecord.web import application
from onrecord.web.search import is_sentence

HOSTILE = '"><script>window.pwned = 1</script><img src=x onerror="pwned()"> {{ 7 * 7 }} \x00\x1b[31m \u202eright'

HERE = "http://127.0.0.1:8000"

LISTS = ("/", "/claims", "/affairs", "/actors", "/articles", "/search", "/add", "/method")


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk on sixty articles in which nobody says anything; one of them is hostile."""
    where = str(tmp_path_factory.mktemp("stocked") / "record.db")
    with Ledger.open(where) as ledger:
        for n in range(59):
            name, published = f"Headline {n}", datetime(2026, 3, 1, n // 10, tzinfo=UTC)
            ledger.add(Reading(Article(f"a{n:02}", f"{name}\nQuiet.", title=name, outlet="Quay", published=published)))
        ledger.add(Reading(Article("b", f"{HOSTILE}\nQuiet.", title=HOSTILE, outlet=HOSTILE, byline=HOSTILE)))
        ledger.record()
    with TestClient(application(where), base_url=HERE, follow_redirects=False) as it:
        yield it


@pytest.mark.parametrize("address", LISTS)
def test_every_page_of_an_empty_ledger_is_there(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    page = html.fromstring(answer.text)
    assert len(page.findall(".//h1")) == 1
    assert page.get("lang") == "en"
    assert page.find(".//main") is not None


@pytest.mark.parametrize("address", LISTS)
def test_nothing_is_inline(client: TestClient, address: str) -> None:
    page = html.fromstring(client.get(address).text)
    assert not page.xpath(
        "//script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')] | //@*[starts-with(name(), 'hx-on')]"
    )
    assert all(it.startswith("/") for it in page.xpath("//script/@src | //link/@href | //img/@src"))


@pytest.mark.parametrize("address", LISTS)
def test_every_field_has_a_label_and_every_sent_form_a_token(client: TestClient, address: str) -> None:
    page = html.fromstring(client.get(address).text)
    for field in page.xpath("//input[not(@type='hidden')] | //textarea | //select"):
        assert page.xpath("//label[@for=$id]", id=field.get("id")), field.get("name")
    assert all(form.xpath(".//input[@name='csrf']") for form in page.xpath("//form[@method='post']"))


def test_what_is_not_there_is_said_in_a_page(client: TestClient) -> None:
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "There is no such page." in answer.text


@pytest.mark.parametrize(
    "address", ["/claims?standing=true", "/claims?since=yesterday", "/articles?after=x%00y", "/search?q=" + "x" * 500]
)
def test_what_cannot_be_meant_is_refused_in_a_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (400, 422)
    assert "<h1>" in answer.text


def test_a_field_left_empty_is_one_not_given(client: TestClient) -> None:
    assert client.get("/claims?standing=&about=&since=").status_code == 200


def test_lists_lead_on_until_everything_was_shown(stocked: TestClient) -> None:
    address, seen = "/articles", []
    while address:
        page = html.fromstring(stocked.get(address).text)
        seen += page.xpath("//article/h3/a/@href")
        address = next(iter(page.xpath("//a[@rel='next']/@href")), "")
    assert len(seen) == len(set(seen)) == 60
    assert seen[0] == "/articles/a50"


def test_what_a_page_says_is_shown_as_it_is_and_does_nothing(stocked: TestClient) -> None:
    text = stocked.get("/articles?since=").text + stocked.get("/search?q=Quiet").text
    last = html.fromstring(stocked.get("/search?q=pwned").text)
    assert "<script>window" not in text
    assert "<img src=x" not in text
    (shown,) = last.xpath("//article/h3/a[@href='/articles/b']")
    expected = HOSTILE.replace("\x00", "\ufffd").replace("\x1b", "\ufffd")
    assert shown.text_content().split() == expected.split()


def test_a_moment_is_told_in_utc(stocked: TestClient) -> None:
    page = html.fromstring(stocked.get("/articles").text)
    assert "2026-03-01T05:00:00Z" in page.xpath("//time/@datetime")


def test_names_and_topics_are_no_sentences() -> None:
    assert not is_sentence("harbour cranes")
    assert is_sentence("paid for cranes?")
    assert is_sentence("the ministry paid for cranes")


def test_what_is_typed_is_only_looked_for(stocked: TestClient) -> None:
    """Asking takes the encoder, which would be loaded here."""
    answer = stocked.get("/search?q=Is+there+a+headline+50%3F", headers={"hx-request": "true"})
    assert "Press Enter" in answer.text


def test_the_method_tells_every_rule() -> None:
    assert [rule.standing for rule in RULES] == sorted(Standing, key=[rule.standing for rule in RULES].index)
    assert {rule.standing for rule in RULES} == set(Standing)
    assert [it.stance for it in meanings()] == list(Stance)
    assert all(it.does and it.cues for it in meanings())
    assert len(told()) == len(features())
    assert all(" " in words and words.endswith(".") for words in counted())


def test_the_method_is_told_in_words(client: TestClient) -> None:
    text = html.fromstring(client.get("/method").text).text_content()
    assert all(rule.when[1:] in text for rule in RULES)
    assert all(words[1:] in text for words, _ in told())
    assert all(words in text for words in counted())


@pytest.mark.parametrize(
    "sent",
    [{}, {"text": "  "}, {"text": "Ana Roe said no.", "date": "soon"}, {"text": "x", "source": "javascript:alert(1)"}],
)
def test_what_cannot_be_added_is_said_on_the_form(client: TestClient, sent: dict[str, str]) -> None:
    answer = client.post("/add", data={"csrf": _token(client), **sent})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("url", ["file:///etc/passwd", "/etc/passwd", "-", "ftp://paper.example/a"])
def test_only_addresses_of_the_web_are_fetched(client: TestClient, url: str) -> None:
    assert "this is no address" in _done(client, data={"url": url})


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://localhost:1/", "http://169.254.169.254/latest/", "http://[::1]:1/"]
)
def test_the_own_network_is_not_fetched_from(client: TestClient, url: str) -> None:
    assert "private" in _done(client, data={"url": url})


def test_too_many_pages_at_once_are_refused(client: TestClient) -> None:
    files = [("pages", (f"{n}.txt", io.BytesIO(b"x"), "text/plain")) for n in range(51)]
    assert client.post("/add", data={"csrf": _token(client)}, files=files).status_code == 422


def test_a_page_that_is_none_costs_itself_only(client: TestClient) -> None:
    files = [
        ("pages", ("../../empty.txt", io.BytesIO(b" "), "text/plain")),
        ("pages", ("b.txt.gz", io.BytesIO(b"\x1f\x8bxx"), "text/plain")),
    ]
    text = _done(client, files=files)
    assert "empty.txt: it is empty" in text
    assert "b.txt.gz: the gzip data are broken" in text
    assert "../" not in text


def test_a_job_that_is_not_known_is_said_so(client: TestClient) -> None:
    assert client.get("/add/nothing").status_code == 404


def test_what_a_person_says_of_a_text_prevails() -> None:
    about = Metadata("Cranes unpaid", "The Quay Post", None, datetime(2026, 3, 2, tzinfo=UTC), "https://quay.example/1")
    article = given(
        "Another headline\nBy Bo Roe\nThe ministry said it had not paid for the cranes in the harbour.", about
    )
    assert (article.title, article.outlet, article.url) == ("Cranes unpaid", "The Quay Post", "https://quay.example/1")
    assert article.published == about.published
    assert article.text.splitlines()[:2] == ["Cranes unpaid", "Another headline"]
    same = given("Cranes unpaid\nThe ministry said it had not paid.", replace(about, outlet=None))
    assert same.text == "Cranes unpaid\nThe ministry said it had not paid."


def _token(client: TestClient) -> str:
    return str(html.fromstring(client.get("/add").text).xpath("//input[@name='csrf']/@value")[0])


def _done(client: TestClient, data: dict[str, str] | None = None, files: object = None) -> str:
    """Adds, and waits until what came of it is told."""
    began = client.post("/add", data={"csrf": _token(client), **(data or {})}, files=files)
    assert began.status_code == 303, began.text
    for _ in range(600):
        page = client.get(began.headers["location"]).text
        if "hx-trigger" not in page:
            return str(html.fromstring(page).xpath("string(//main)"))
        time.sleep(0.05)
    raise AssertionError("it is not done")
