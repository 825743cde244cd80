from datetime import UTC, datetime

import pytest
from lxml import html

from onrecord.pages.metadata import Metadata, metadata


def of(head: str = "", body: str = "", where: str | None = None) -> Metadata:
    return metadata(html.document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>"), where)


def linked(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script>'


ARTICLE = linked(
    '{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": "NewsArticle", "headline": "Bridge shut &amp; closed", '
    '"datePublished": "2025-03-02T09:15:00Z", "author": [{"@id": "#dana"}, {"name": "Ilko Marsten"}], '
    '"publisher": {"name": "The Pier"}, "url": "https://thepier.test/bridge"}, {"@id": "#dana", "@type": "Person", "name": "Dana Orlund"}]}'
)


def test_linked_data_come_first() -> None:
    got = of(
        ARTICLE
        + '<meta property="og:title" content="Other"><meta name="author" content="Other"><meta name="date" content="2020-01-01">'
    )
    assert (got.title, got.byline, got.outlet) == ("Bridge shut & closed", "Dana Orlund, Ilko Marsten", "The Pier")
    assert (got.published, got.url) == (datetime(2025, 3, 2, 9, 15, tzinfo=UTC), "https://thepier.test/bridge")


def test_meta_tags_come_second() -> None:
    got = of(
        '<title>Bridge shut | The Pier</title><META NAME="Author" CONTENT="By Dana Orlund"><meta property="og:site_name" content="The Pier">'
        '<meta itemprop="datePublished" content="2025-03-02T09:15:00+01:00"><link rel="Canonical" href="https://thepier.test/bridge">',
        "<time datetime='2020-01-01'></time><h1>Bridge shut</h1>",
    )
    assert (got.title, got.byline, got.outlet) == ("Bridge shut", "Dana Orlund", "The Pier")
    assert (got.published, got.url) == (datetime(2025, 3, 2, 8, 15, tzinfo=UTC), "https://thepier.test/bridge")


def test_the_pages_own_words_come_last() -> None:
    got = of(
        "<title>Bridge shut - The Pier</title>",
        "<h1>The Pier</h1><h1>Bridge shut</h1><p class='byline'>By <a>Dana Orlund</a> | March 1</p><span class='date'>Published March 2, 2025</span>",
        "https://www.thepier.test/bridge",
    )
    assert (got.title, got.byline, got.outlet) == ("Bridge shut", "Dana Orlund", "The Pier")
    assert got.published == datetime(2025, 3, 2, tzinfo=UTC)


def test_the_storys_time_and_not_another_storys() -> None:
    got = of(
        "",
        "<aside><time datetime='2020-01-01'></time></aside><h1>Bridge shut</h1><time datetime='2025-03-02'>today</time>",
    )
    assert got.published == datetime(2025, 3, 2, tzinfo=UTC)


def test_a_day_takes_its_hour_from_another_field() -> None:
    got = of(
        linked('{"@type": "Article", "datePublished": "2025-03-02"}')
        + '<meta name="date" content="2025-03-02T09:15:00Z">'
    )
    assert got.published == datetime(2025, 3, 2, 9, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (
            '<meta property="og:title" content="Opinion | Bridges are forever">',
            "<h1>Bridges are forever</h1>",
            "Bridges are forever",
        ),
        (
            '<meta property="og:title" content="The old bridge over the river...">',
            "<h1>The old bridge over the river is shut</h1>",
            "The old bridge over the river is shut",
        ),
        (
            "<title>Bridge shut - The Pier</title><meta property='og:site_name' content='The Pier'>",
            "<h1>The Pier</h1>",
            "Bridge shut",
        ),
        ("<title>The Pier</title><meta property='og:site_name' content='The Pier'>", "", None),
        ("", "<h1>Bridge <b>shut</b></h1>", "Bridge shut"),
        ("", "", None),
    ],
    ids=["rubric", "cut off", "site's name as heading", "site's name alone", "heading", "nothing"],
)
def test_titles(head: str, body: str, title: str | None) -> None:
    assert of(head, body).title == title


def test_an_agency_named_as_publisher_is_no_outlet() -> None:
    got = of(
        linked('{"@type": "NewsArticle", "publisher": {"name": "Associated Press"}}')
        + '<meta property="og:site_name" content="The Pier">'
    )
    assert got.outlet == "The Pier"
    assert "Associated Press" in got.hints


def test_marked_credits_outside_pictures() -> None:
    got = of(
        "",
        "<figure><p class='agency'>Photo Agency</p></figure><p class='story agency'>Source: Lumen News Agency</p><p class='agency-list'>x</p>",
    )
    assert got.credits == ("Lumen News Agency",)


def test_a_comment_form_names_no_author() -> None:
    assert (
        of(
            "", "<form><p class='author'>Name *</p></form><div class='comments'><span class='author'>Guest</span></div>"
        ).byline
        is None
    )


@pytest.mark.parametrize("link", ["http://[::1", "javascript:x", "", "https://"])
def test_an_address_that_is_none(link: str) -> None:
    assert of(f'<link rel="canonical" href="{link}">').url is None


def test_a_relative_address_is_completed() -> None:
    assert (
        of('<link rel="canonical" href="/bridge">', where="https://thepier.test/x?y").url
        == "https://thepier.test/bridge"
    )


THEIRS = "https://pier.test/bridge"
OURS = "https://www.quay.test/taken/1"


@pytest.mark.parametrize(
    ("head", "body", "taken"),
    [
        (f'<link rel="canonical" href="{THEIRS}">', "", THEIRS),
        (linked(f'{{"@type": "NewsArticle", "isBasedOn": "{THEIRS}"}}'), "", THEIRS),
        (linked(f'{{"@type": "NewsArticle", "isBasedOn": [{{"@type": "X", "url": "{THEIRS}"}}, 3]}}'), "", THEIRS),
        ("", f'<p>Rain.</p><p><em>Originally published on </em><a href="{THEIRS}"><em>Pier</em></a>.</p>', THEIRS),
        ("", f'<p>This article first appeared in <a href="{THEIRS}">Pier</a></p>', THEIRS),
        ("", f'<p>Taken with leave. Read the <a href="{THEIRS}">original article</a>.</p>', THEIRS),
        ("", f'<p>Republished from <a href="https://pier.test/">Pier</a>. Read the original <a href="{THEIRS}">', THEIRS),
        ("", f'<p>The bridge first <a href="{THEIRS}">opened</a> in 1910.</p>', None),
        ("", '<p>Originally published on <a href="https://news.quay.test/bridge">Quay News</a></p>', None),
        ("", '<p>Originally published on <a href="https://[pier/bridge">Pier</a><a href="javascript:x()">x</a></p>', None),
        ('<link rel="canonical" href="https://m.quay.test/bridge">', "", None),
        (linked('{"@type": "NewsArticle", "isBasedOn": {"url": [1, {"@id": 2}]}}'), "", None),
    ],
)  # fmt: skip
def test_where_a_page_says_that_it_was_taken_from(head: str, body: str, taken: str | None) -> None:
    assert of(head, body, OURS).based_on == taken


def test_a_page_with_a_canonical_link_to_another_site_keeps_its_own_address() -> None:
    link = f'<link rel="canonical" href="{THEIRS}">'
    assert of(link, "", OURS).url == OURS
    assert of(f'{link}<meta property="og:url" content="{OURS}">').url == OURS
    assert of(link).url == THEIRS
    assert of(link).based_on is None
    archived = of(link, "", "https://web.archive.org/web/2025/pier")
    assert (archived.url, archived.based_on) == (THEIRS, None)
