"""Rounds of visits over a transport that plays the servers."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from onrecord.errors import BusyError, InputError
from onrecord.pages import Options
from onrecord.pages.feeds import Entry, Feed
from onrecord.pages.fetch import Fetcher, seconds_of
from onrecord.pages.rounds import DEPTH, LONGEST_PAUSE, Listing, Round
from onrecord.pages.visit import FIRST_WAIT, LONGEST_WAIT, Validators, Visit

FEED = "https://pier.example/rss"
RSS = b'<rss version="2.0"><channel><item><title>A</title><link>https://pier.example/a</link></item></channel></rss>'
STORY = b"<html><body><article><h1>Bridge shut</h1><p>" + b"The bridge is shut. " * 20 + b"</p></article></body></html>"
NOW = datetime(2026, 3, 2, tzinfo=UTC)

Serve = Callable[[httpx.Request], httpx.Response]


class Web:
    """A round over servers that are played, with what it asked, what it waited and what it remembers."""

    def __init__(self, serve: Serve, robots: str = "") -> None:
        self.asked: list[httpx.Request] = []
        self.waited: list[float] = []
        self.kept: dict[str, Visit] = {}

        def answer(request: httpx.Request) -> httpx.Response:
            if request.url.path == "/robots.txt":
                got = httpx.Response(200, text=robots)
            else:
                self.asked.append(request)
                got = serve(request)
            return httpx.Response(got.status_code, headers=got.headers, stream=got.stream)

        fetcher = Fetcher(Options(), httpx.MockTransport(answer), lambda host, port: ["93.184.216.34"], seconds=5)
        self.round = Round(Options(), self.known, self.remember, self.waited.append, fetcher=fetcher)

    def known(self, address: str) -> Visit:
        return self.kept.get(address, Visit(address))

    def remember(self, visit: Visit) -> None:
        self.kept[visit.address] = visit

    def paths(self) -> list[str]:
        return [request.url.path for request in self.asked]


def rss(request: httpx.Request) -> httpx.Response:
    if request.headers.get("if-none-match") == '"1"':
        return httpx.Response(304)
    headers = {"content-type": "application/rss+xml", "etag": '"1"', "last-modified": "Mon, 02 Mar 2026 10:00:00 GMT"}
    return httpx.Response(200, content=RSS, headers=headers)


def test_a_feed_is_asked_only_for_what_changed() -> None:
    web = Web(rss)
    (first,) = web.round.listings(FEED)
    assert isinstance(first.told, Feed)
    assert [e.url for e in first.told.entries] == ["https://pier.example/a"]
    assert first.validators == Validators('"1"', "Mon, 02 Mar 2026 10:00:00 GMT")
    web.remember(Visit(FEED, first.validators))
    assert list(web.round.listings(FEED)) == [Listing(FEED, None, first.validators)]
    assert web.asked[1].headers["if-modified-since"] == "Mon, 02 Mar 2026 10:00:00 GMT"


@pytest.mark.parametrize(
    ("robots", "least"), [("", 0.5), ("User-agent: *\nCrawl-delay: 7", 6), ("User-agent: *\nCrawl-delay: 900", 29)]
)
def test_a_host_is_given_a_pause_between_two_requests(robots: str, least: float) -> None:
    web = Web(rss, robots)
    list(web.round.listings(FEED))
    list(web.round.listings("https://other.example/rss"))
    assert web.waited == []
    list(web.round.listings(FEED))
    (pause,) = web.waited
    assert least < pause <= LONGEST_PAUSE


@pytest.mark.parametrize("status", [429, 503])
def test_a_busy_host_is_left_alone_as_long_as_it_asks(status: int) -> None:
    web = Web(lambda _: httpx.Response(status, headers={"retry-after": "3600"}))
    (listing,) = web.round.listings(FEED)
    assert isinstance(listing.told, BusyError)
    assert listing.told.wait == 3600
    assert web.round.resting("https://pier.example/other")
    with pytest.raises(BusyError, match="left alone until"):
        web.round.article(Entry("https://pier.example/other"))
    assert web.paths() == ["/rss"]
    due = web.kept["https://pier.example"].due
    assert due
    assert timedelta(minutes=59) < due - datetime.now(UTC) <= timedelta(hours=1)


def test_an_index_leads_to_its_sitemaps_but_not_for_ever() -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        name = request.url.path.strip("/").removesuffix(".xml")
        onward = f"<sitemap><loc>https://pier.example/{int(name) + 1}.xml</loc></sitemap>"
        back = "<sitemap><loc>https://pier.example/0.xml</loc></sitemap>"
        return httpx.Response(
            200,
            text=f"<sitemapindex>{onward}{back}</sitemapindex>",
            headers={"content-type": "text/xml", "etag": '"1"'},
        )

    web = Web(serve)
    found = list(web.round.listings("https://pier.example/0.xml"))
    assert web.paths() == [f"/{i}.xml" for i in range(DEPTH + 1)]
    assert "deep" in str(found[-1].told)
    assert {listing.validators for listing in found} == {Validators()}


def test_a_sitemap_of_an_index_that_fails_costs_itself_alone() -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/lost.xml":
            return httpx.Response(404)
        if request.url.path == "/news.xml":
            return httpx.Response(
                200,
                text="<urlset><url><loc>https://pier.example/a</loc></url></urlset>",
                headers={"content-type": "text/xml"},
            )
        locs = "".join(f"<sitemap><loc>https://pier.example/{n}.xml</loc></sitemap>" for n in ("lost", "news"))
        return httpx.Response(
            200, text=f"<sitemapindex>{locs}</sitemapindex>", headers={"content-type": "application/xml"}
        )

    index, lost, news = Web(serve).round.listings("https://pier.example/sitemap.xml")
    assert isinstance(index.told, Feed)
    assert "404" in str(lost.told)
    assert isinstance(news.told, Feed)
    assert news.told.entries[0].url == "https://pier.example/a"


def test_a_feed_is_fetched_within_the_bounds_of_a_page() -> None:
    web = Web(
        lambda _: httpx.Response(302, headers={"location": "https://other.example/"}), "User-agent: *\nDisallow: /rss"
    )
    (listing,) = web.round.listings(FEED)
    assert "robots.txt" in str(listing.told)
    assert web.asked == []


def test_an_entry_s_page_is_read_with_what_the_feed_says_of_it() -> None:
    web = Web(lambda _: httpx.Response(200, content=STORY, headers={"content-type": "text/html"}))
    read = web.round.article(Entry("https://pier.example/a", "Other", NOW))
    assert (read.path, read.title, read.published) == ("https://pier.example/a", "Bridge shut", NOW)


def test_what_fails_is_left_alone_for_ever_longer() -> None:
    visit = Visit(FEED)
    waits = []
    for _ in range(30):
        visit = visit.failed(InputError(FEED, "it is down", "wait"), NOW)
        assert visit.due
        waits.append(visit.due - NOW)
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits[-1] == LONGEST_WAIT
    assert visit.given_up
    assert visit.resting(NOW)
    assert not visit.resting(NOW + LONGEST_WAIT)
    asked = Visit(FEED).failed(BusyError(FEED, "busy", "wait", 1e12 - 1), NOW)
    assert asked.due == NOW + LONGEST_WAIT


def test_when_a_server_says_to_come_back() -> None:
    assert seconds_of("120") == 120
    assert seconds_of("Mon, 02 Mar 2020 10:00:00 GMT") == 0
    assert 3500 < (seconds_of(f"{datetime.now(UTC) + timedelta(hours=1):%a, %d %b %Y %H:%M:%S} GMT") or 0) < 3700
    assert [seconds_of(told) for told in (None, "", "soon", "-5", "²")] == [None] * 5
