"""Who may do what at a desk, from where, and what no reader sees."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.errors import UsageError
from onrecord.ledger import Ledger
from onrecord.web import Limits, Options, people, person, serve
from onrecord.web.limits import Rate
from onrecord.web.people import hashed
from onrecord.web.rendering import local

EDITOR, READER = "quay-side-lantern", "fish-market-ledger"
KNOWN = (person("ingrid", "editor", EDITOR), person("bo", "reader", READER))

Made = Callable[..., TestClient]


@pytest.fixture
def closed(desk: Made) -> Iterator[TestClient]:
    """A desk that one has to log in to."""
    with desk(Options(KNOWN)) as it:
        yield it


def token(client: TestClient, address: str = "/claims") -> str:
    """What the forms of a page carry."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(address).text)
    assert found
    return found[1]


def enter(client: TestClient, name: str, secret: str, to: str = "/claims"):
    """Logs in."""
    sent = {"csrf": token(client, "/login"), "name": name, "secret": secret, "to": to}
    return client.post("/login", data=sent)


@pytest.mark.parametrize("address", ["/claims", "/nothing", "/static/style.css", "/login"])
def test_every_answer_forbids_what_is_not_ours(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8000", "[::2]:8000", ""])
def test_an_open_desk_answers_to_its_own_name_only(client: TestClient, host: str) -> None:
    assert client.get("/claims", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "[::1]:8000", "LOCALHOST:8000"])
def test_the_names_of_its_own_machine_are_its_own(client: TestClient, host: str) -> None:
    assert client.get("/claims", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded"])
def test_an_open_desk_is_not_reached_through_a_proxy(client: TestClient, header: str) -> None:
    assert client.get("/claims", headers={header: "203.0.113.9"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_site_cannot_send_a_form(client: TestClient, headers: dict[str, str]) -> None:
    sent = {"csrf": token(client), "theme": "dark", "back": "/claims"}
    assert client.post("/theme", data=sent, headers=headers).status_code == 403


@pytest.mark.parametrize("told", [None, "", "0" * 64, "né"])
def test_a_form_without_its_token_is_refused(client: TestClient, told: str | None) -> None:
    sent = {"theme": "dark"} | ({} if told is None else {"csrf": told})
    assert client.post("/theme", data=sent).status_code == 403


def test_a_form_with_its_token_is_taken(client: TestClient) -> None:
    answer = client.post("/theme", data={"csrf": token(client), "theme": "dark", "back": "/claims"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims")
    assert 'data-theme="dark"' in client.get("/claims").text


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", ""]
)
def test_no_form_leads_elsewhere(to: str) -> None:
    assert local(to) == "/"


def test_an_address_of_ours_is_led_back_to() -> None:
    assert local("/search?q=a+b#c") == "/search?q=a+b#c"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example"])
def test_no_desk_is_open_to_others(tmp_path: Path, host: str) -> None:
    with pytest.raises(UsageError, match="log in"):
        serve(str(tmp_path / "record.db"), host)


def test_a_stranger_is_led_to_the_login(closed: TestClient) -> None:
    answer = closed.get("/claims?standing=denied")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?to=%2Fclaims%3Fstanding%3Ddenied")
    assert closed.get("/claims.json").status_code == 401
    assert closed.post("/add", data={"text": "x"}).status_code == 401


def test_who_logs_in_comes_back_to_where_they_were(closed: TestClient) -> None:
    answer = enter(closed, "bo", READER)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert closed.get("/claims").status_code == 200


def test_the_session_is_secure_where_the_desk_speaks_tls(closed: TestClient) -> None:
    closed.base_url = "https://desk.example"
    assert "Secure" in enter(closed, "bo", READER).headers["set-cookie"]


@pytest.mark.parametrize(
    ("name", "secret"), [("bo", "wrong"), ("bo", ""), ("nobody", READER), ("ingrid", READER), ("", "")]
)
def test_who_is_not_known_stays_out(closed: TestClient, name: str, secret: str) -> None:
    assert enter(closed, name, secret).status_code == 401
    assert closed.get("/claims").status_code == 303


def test_guessing_is_slowed(desk: Made) -> None:
    with desk(Options(KNOWN, Limits(attempts=3))) as client:
        sent = {"csrf": token(client, "/login"), "name": "bo", "secret": "wrong"}
        assert [client.post("/login", data=sent).status_code for _ in range(4)] == [401, 401, 401, 429]
        assert client.post("/login", data=sent | {"secret": READER}).status_code == 429


def test_a_forged_session_is_none(closed: TestClient) -> None:
    enter(closed, "bo", READER)
    value = closed.cookies["onrecord_session"]
    closed.cookies.clear()
    closed.cookies.set("onrecord_session", ("A" if value[0] != "A" else "B") + value[1:])
    assert closed.get("/claims").status_code == 303


def test_a_session_that_was_ended_holds_no_longer(closed: TestClient) -> None:
    enter(closed, "bo", READER)
    kept = closed.cookies["onrecord_session"]
    assert closed.post("/logout", data={"csrf": token(closed)}).status_code == 303
    closed.cookies.clear()
    closed.cookies.set("onrecord_session", kept)
    assert closed.get("/claims").status_code == 303


def test_who_is_logged_in_stays_so_when_the_desk_is_restarted(desk: Made, tmp_path: Path) -> None:
    options = Options(KNOWN, sessions=tmp_path / "people.sessions")
    with desk(options) as before:
        enter(before, "ingrid", EDITOR)
        form = {"csrf": token(before), "theme": "dark"}
    with desk(options) as after:
        after.cookies = before.cookies
        assert after.get("/claims").status_code == 200
        assert after.post("/theme", data=form).status_code == 303


def test_a_reader_reads_and_changes_nothing(closed: TestClient) -> None:
    enter(closed, "bo", READER)
    own = token(closed)
    assert "Add pages" not in closed.get("/claims").text
    assert closed.post("/add", data={"csrf": own, "text": "Ana Roe said no."}).status_code == 403
    assert closed.post("/theme", data={"csrf": own, "theme": "dark"}).status_code == 303


def test_the_token_of_one_session_is_not_anothers(closed: TestClient) -> None:
    enter(closed, "ingrid", EDITOR)
    theirs = token(closed)
    closed.cookies.clear()
    enter(closed, "ingrid", EDITOR)
    assert closed.post("/theme", data={"csrf": theirs, "theme": "dark"}).status_code == 403


@pytest.mark.parametrize("scheme", ["Basic", "Bearer"])
def test_a_program_names_itself_by_a_header(closed: TestClient, scheme: str) -> None:
    told = base64.b64encode(f"bo:{READER}".encode()).decode() if scheme == "Basic" else READER
    for _ in range(2):
        assert closed.get("/claims", headers={"authorization": f"{scheme} {told}"}).status_code == 200
    assert closed.post("/add", headers={"authorization": f"{scheme} {told}"}).status_code == 403


@pytest.mark.parametrize("told", ["Bearer wrong", "Basic !!!", "Basic Ym8=", "Digest x", "Bearer"])
def test_a_header_that_names_nobody_is_refused(closed: TestClient, told: str) -> None:
    assert closed.get("/claims.json", headers={"authorization": told}).status_code == 401


@pytest.mark.parametrize("streamed", [False, True])
def test_a_body_is_read_no_further_than_allowed(desk: Made, streamed: bool) -> None:
    with desk(Options(limits=Limits(most_bytes=1000))) as client:
        body = f"csrf={token(client)}&text={'x' * 2000}".encode()
        kind = {"content-type": "application/x-www-form-urlencoded"}
        content = iter([body[:600], body[600:]]) if streamed else body
        assert client.post("/add", content=content, headers=kind).status_code == 413


def test_who_asks_too_often_is_asked_to_wait(desk: Made) -> None:
    with desk(Options(limits=Limits(reads=2))) as client:
        answers = [client.get("/method") for _ in range(3)]
    assert [a.status_code for a in answers] == [200, 200, 429]
    assert answers[-1].headers["retry-after"]


def test_a_fault_of_ours_tells_nothing_of_itself(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(Ledger, "claims", fails)
    answer = client.get("/claims")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers


def test_people_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "people"
    file.write_text(f"# who\n\ningrid editor {EDITOR}\nbo reader {hashed(READER)}\n")
    ingrid, bo = people(file)
    assert (ingrid.name, ingrid.role, bo.role) == ("ingrid", "editor", "reader")
    assert ingrid.has(EDITOR)
    assert bo.has(READER)
    assert not bo.has(EDITOR)
    assert EDITOR not in ingrid.hashed


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("bo reader", "missing something"),
        ("bo owner fish-market-ledger", "no role"),
        ("bo reader short", "too short"),
        ("bo reader scrypt:abc", "incomplete"),
        ("", "nobody"),
        ("bo reader fish-market-ledger\nbo reader fish-market-ledger", "twice"),
    ],
)
def test_a_line_that_cannot_be_meant_is_told(tmp_path: Path, line: str, told: str) -> None:
    file = tmp_path / "people"
    file.write_text(line)
    with pytest.raises(UsageError, match=told):
        people(file)


def test_a_rate_fills_up_evenly() -> None:
    now = [0.0]
    rate = Rate(60, lambda: now[0])
    assert sum(rate.allows("a") for _ in range(70)) == 60
    now[0] = 2.5
    assert [rate.allows("a") for _ in range(3)] == [True, True, False]
    assert rate.allows("b")
