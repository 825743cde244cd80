"""What feeds and sitemaps list; all invented."""

import gzip
from datetime import UTC, datetime

import pytest

from onrecord.errors import InputError
from onrecord.pages import Options
from onrecord.pages.article import article
from onrecord.pages.feeds import NEWEST, Entry, Feed, feed
from onrecord.pages.fetch import Page

WHERE = "https://pier.example/feed"
RSS = b"""<?xml version="1.0" encoding="iso-8859-1"?><rss version="2.0"><channel><title>The Pier</title>
<item><title>Bridge &amp; caf\xe9 shut</title><link>/a#top</link><pubDate>Mon, 02 Mar 2026 10:00:00 +0200</pubDate>
<source url="https://coastwire.example/rss.xml">Coast Wire</source></item>
<item><title>No link</title></item>
<item><title>Newer</title><link>https://pier.example/b</link><pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate></item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Pier</title><entry><title type="html">Bridge &lt;b&gt;shut&lt;/b&gt;</title>
<link rel="self" href="/a.atom"/><link href="a"/><published>2026-03-02T10:00:00Z</published><updated>2026-03-04T10:00:00Z</updated>
<source><title>Coast Wire</title><link href="https://coastwire.example/bridge"/></source></entry></feed>"""
NEWS = b"""<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc> https://pier.example/a </loc><lastmod>2026-03-04</lastmod>
<news:news><news:publication><news:name>The Pier</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2026-03-02T10:00:00Z</news:publication_date><news:title>Bridge shut</news:title></news:news></url></urlset>"""
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://pier.example/1.xml.gz</loc>
<lastmod>2026-01-01</lastmod></sitemap><sitemap><loc>https://pier.example/2.xml</loc><lastmod>2026-03-01</lastmod></sitemap></sitemapindex>"""


def listed(data: bytes, charset: str | None = None) -> Feed:
    return feed(Page(data, WHERE, charset), WHERE, Options(most_bytes=1_000_000))


def at(day: int, hour: int = 10) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def test_rss_with_its_entries_newest_first_and_one_without_an_address() -> None:
    found = listed(RSS)
    assert found.entries == (
        Entry("https://pier.example/b", "Newer", at(3), None, at(3)),
        Entry("https://pier.example/a", "Bridge & café shut", at(2, 8), "https://coastwire.example/rss.xml", at(2, 8)),
    )
    assert [str(e) for e in found.broken] == [f"{WHERE}: entry 2 (No link) has no web address; the others are read"]


def test_atom_is_dated_by_its_publication() -> None:
    (entry,) = listed(ATOM).entries
    assert entry == Entry("https://pier.example/a", "Bridge shut", at(2), "https://coastwire.example/bridge", at(4))


def test_a_news_sitemap_packed_or_not() -> None:
    assert listed(gzip.compress(NEWS)) == listed(NEWS)
    (entry,) = listed(NEWS).entries
    assert entry == Entry("https://pier.example/a", "Bridge shut", at(2), None, at(4, 0))


def test_an_index_leads_to_its_sitemaps_the_newest_first() -> None:
    found = listed(INDEX)
    assert [s.url for s in found.sitemaps] == ["https://pier.example/2.xml", "https://pier.example/1.xml.gz"]
    assert not found.entries


def test_of_an_archive_only_the_newest_are_looked_at() -> None:
    urls = b"".join(
        b"<url><loc>https://pier.example/%d</loc><lastmod>2026-03-02T00:%02d:%02d</lastmod></url>"
        % (i, i // 60, i % 60)
        for i in range(NEWEST + 50)
    )
    found = listed(b"<urlset>" + urls + b"</urlset>").entries
    assert [e.url for e in (found[0], found[-1])] == [f"https://pier.example/{i}" for i in (NEWEST + 49, 50)]


def test_a_feed_that_is_broken_in_the_middle_gives_what_can_be_read() -> None:
    assert [e.title for e in listed(RSS.replace(b"</title><link>/a", b"</title><br>&bad;<link>/a")).entries]
    assert listed(NEWS.replace(b"</url></urlset>", b"")).entries


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a0 "ha">'
    + b"".join(b'<!ENTITY a%d "%s">' % (i, b"&a%d;" % (i - 1) * 10) for i in range(1, 10))
    + b"]><%s><url><loc>https://pier.example/&a9;</loc></url></%s>"
)
OUTSIDE = b'<!DOCTYPE z [<!ENTITY own SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://p.example/&own;</loc></url></urlset>'
REFUSED = {
    "an entity bomb in a sitemap": (BOMB.replace(b"%s", b"urlset"), "declares entities"),
    "an entity bomb in a feed": (BOMB.replace(b"%s", b"rss"), "declares entities"),
    "an entity bomb in UTF-16": (BOMB.replace(b"%s", b"urlset").decode().encode("utf-16"), "declares entities"),
    "a file by entity": (OUTSIDE, "declares entities"),
    "a page": (b"<html><body><p>Bridge shut</p></body></html>", "no feed and no sitemap"),
    "words": (b"Bridge shut", "no feed and no sitemap"),
    "nothing": (b"", "no feed and no sitemap"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "binary"),
    "a gzip bomb": (gzip.compress(b"<urlset>" + b" " * 2_000_000), "larger"),
    "cut gzip": (gzip.compress(NEWS)[:50], "gzip"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "cause"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_feed_says_so_in_one_line(data: bytes, cause: str) -> None:
    with pytest.raises(InputError, match=cause) as caught:
        listed(data)
    assert "\n" not in str(caught.value)


STORY = "The old bridge was shut on Monday, the mayor said after the meeting. " * 6
TOLD = Entry("https://pier.example/a", "Bridge shut", at(2), "https://coastwire.example/bridge")


def test_a_feed_has_its_say_where_the_page_tells_nothing() -> None:
    bare = article(
        f"<html><body><article><p>{STORY}</p></article></body></html>".encode(), "a", "a", TOLD.url, None, TOLD
    )
    assert (bare.title, bare.published, bare.based_on) == (TOLD.title, TOLD.published, TOLD.source)
    assert bare.text.startswith("Bridge shut\nThe old bridge")
    own = Entry(TOLD.url, source="https://pier.example/feed/bridge")
    assert article(STORY.encode(), "a", "a", TOLD.url, None, own).based_on is None


def test_the_page_s_own_word_comes_first() -> None:
    page = f"""<html><head><title>Bridge closed</title><link rel="canonical" href="https://riverwire.example/2">
    <meta property="article:published_time" content="2026-03-01T07:00:00Z"></head>
    <body><article><h1>Bridge closed</h1><p>{STORY}</p></article></body></html>"""
    read = article(page.encode(), "a", "a", TOLD.url, None, TOLD)
    assert (read.title, read.published) == ("Bridge closed", at(1, 7))
    assert read.based_on == "https://riverwire.example/2"
