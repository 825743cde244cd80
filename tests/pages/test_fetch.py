"""Fetching over a transport that plays the servers, and names that resolve as each test says."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from onrecord.errors import InputError
from onrecord.model import Article
from onrecord.pages import Options, read
from onrecord.pages.fetch import AGENT, Fetcher, Page, is_public, within

STORY = (
    b"<html><head><title>Bridge shut</title></head><body><article><h1>Bridge shut</h1><p>"
    + b"The bridge is shut. " * 20
    + b"</p></article></body></html>"
)
PUBLIC = "93.184.216.34"

Serve = Callable[[httpx.Request], httpx.Response]


def page(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=STORY, headers={"content-type": "text/html; charset=utf-8"})


def fetcher(
    serve: Serve = page, robots: str | int = 404, addresses: dict[str, str] | None = None, **options: int | bool
) -> Fetcher:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/robots.txt":
            return unread(httpx.Response(robots) if isinstance(robots, int) else httpx.Response(200, text=robots))
        return unread(serve(request))

    return Fetcher(
        Options(**options),  # type: ignore[arg-type]
        httpx.MockTransport(answer),
        lambda host, port: [(addresses or {}).get(host, PUBLIC)],
        seconds=2,
    )


def unread(answer: httpx.Response) -> httpx.Response:
    """The answer as it comes off the wire, for the reader to unpack."""
    return httpx.Response(answer.status_code, headers=answer.headers, stream=answer.stream)


def redirect(to: str) -> Serve:
    return lambda request: httpx.Response(302, headers={"location": to})


def test_a_page_with_its_final_address_and_encoding() -> None:
    def moved(request: httpx.Request) -> httpx.Response:
        return redirect("/new")(request) if request.url.path == "/old" else page(request)

    got = fetcher(moved).fetch("https://news.test/old")
    assert (got.data, got.url, got.charset) == (STORY, "https://news.test/new", "utf-8")


def test_the_connection_goes_to_the_address_that_was_checked() -> None:
    seen: list[httpx.Request] = []

    def note(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return page(request)

    fetcher(note).fetch("https://news.test:8443/a")
    assert (seen[0].url.host, seen[0].headers["host"]) == (PUBLIC, "news.test:8443")
    assert seen[0].extensions["sni_hostname"] == "news.test"
    assert seen[0].headers["user-agent"] == AGENT


def test_robots_is_asked_once_a_host() -> None:
    asked: list[str] = []

    def serve(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.path)
        return unread(httpx.Response(404) if request.url.path == "/robots.txt" else page(request))

    one = Fetcher(Options(), httpx.MockTransport(serve), lambda host, port: [PUBLIC])
    one.fetch("https://news.test/a")
    one.fetch("https://news.test/b")
    assert asked == ["/robots.txt", "/a", "/b"]


def test_gzip_is_unpacked() -> None:
    def packed(_: httpx.Request) -> httpx.Response:
        return httpx.Response(
            200, content=gzip.compress(STORY), headers={"content-type": "text/html", "content-encoding": "gzip"}
        )

    assert fetcher(packed).fetch("https://news.test/").data == STORY


def status(code: int) -> Serve:
    return lambda _: httpx.Response(code)


def bomb(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=gzip.compress(b"x" * 5_000_000), headers={"content-type": "text/html"})


def picture(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=b"x", headers={"content-type": "image/png"})


def brotli(_: httpx.Request) -> httpx.Response:
    return httpx.Response(200, content=b"x", headers={"content-type": "text/html", "content-encoding": "br"})


def broken(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadError("cut", request=request)


def late(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("late", request=request)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (fetcher(status(404)), "404"),
        (fetcher(status(403)), "403"),
        (fetcher(status(500)), "500"),
        (fetcher(robots="User-agent: *\nDisallow: /"), "robots.txt does not allow"),
        (fetcher(robots=503), "robots.txt cannot be read"),
        (fetcher(redirect("/again")), "more than 5 times"),
        (fetcher(redirect("http://inside.test/"), addresses={"inside.test": "10.0.0.7"}), "private"),
        (fetcher(redirect("file:///etc/passwd")), "no web address"),
        (fetcher(redirect("http://[::1")), "cannot be reached"),
        (fetcher(addresses={"news.test": "169.254.169.254"}), "private"),
        (fetcher(most_bytes=100), "larger"),
        (fetcher(bomb, most_bytes=1_000_000), "larger"),
        (fetcher(picture), "image/png"),
        (fetcher(brotli), "packed as br"),
        (fetcher(broken), "cannot be reached"),
        (fetcher(late), "too long"),
    ],
    ids=[
        "missing", "forbidden", "server error", "robots", "robots broken", "redirects", "redirect to private", "redirect to a file",
        "redirect nowhere", "metadata service", "too large", "gzip bomb", "picture", "unasked packing", "cut off", "timeout",
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_told_in_one_line(one: Fetcher, words: str) -> None:
    with pytest.raises(InputError) as caught:
        one.fetch("https://news.test/")
    assert words in str(caught.value)
    assert str(caught.value).startswith("https://news.test/: ")
    assert "\n" not in str(caught.value)


def test_an_unknown_host() -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(InputError, match="not known"):
        Fetcher(Options(), httpx.MockTransport(page), unknown).fetch("https://nowhere.test/")


def test_what_has_no_limit_of_its_own_is_left_behind() -> None:
    def trickle() -> Page:
        time.sleep(0.5)
        return Page(b"", "", None)

    with pytest.raises(InputError, match="too long"):
        within(0.01, trickle, InputError("https://news.test/", "it took too long", "try again later"))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "169.254.1.1",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.fixture
def served() -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/story"
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(STORY if found else b"")

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_real_server(served: str) -> None:
    good, missing = read([f"{served}/story", f"{served}/other"], Options(allow_private=True))
    assert isinstance(good, Article)
    assert (good.title, good.url, good.path) == ("Bridge shut", f"{served}/story", f"{served}/story")
    assert "404" in str(missing)


def test_private_addresses_are_refused() -> None:
    assert "private" in str(next(read(["http://127.0.0.1:9/"])))


def test_an_unreachable_address() -> None:
    assert "cannot be reached" in str(next(read(["http://127.0.0.1:9/"], Options(allow_private=True))))
