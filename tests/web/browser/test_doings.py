"""What a reader does at a desk, with scripts and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Visit

Opened = Callable[..., Visit]

SAID = """Cranes seen at sea

Noor Achterberg, a crane driver, said on Monday that she had seen the four cranes on a barge at sea.
"""


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_a_text_is_added_and_what_was_read_is_told(visit: Opened, scripts: bool) -> None:
    it = visit("phone", java_script_enabled=scripts)
    it.go("/add")
    it.page.fill("#text", f"{SAID}\nThis was edition {scripts}.")
    it.page.fill("#outlet", "Evening Lantern")
    it.page.click("text=Read this text")
    for _ in range(60):
        if scripts or it.page.get_by_text("Add more").is_visible():
            break
        it.page.wait_for_timeout(500)
        it.page.click("text=Look again")
    it.page.get_by_text("Add more").wait_for()
    assert "1 of 1 page read" in it.page.inner_text("main")
    it.page.click("text=Cranes seen at sea")
    assert "on a barge at sea" in it.page.inner_text("main")


def test_results_come_while_one_types(visit: Opened) -> None:
    it = visit("phone", "dark")
    it.go("/search")
    it.page.type("#q", "dockers' union")
    it.page.locator("#results").get_by_role("link").first.wait_for()
    assert it.page.url.endswith("/search?q=dockers%27+union") or "dockers" in it.page.url


def test_one_searches_without_scripts(visit: Opened) -> None:
    it = visit(java_script_enabled=False)
    it.go("/")
    it.page.fill("#q", "Did the ministry pay for the cranes?")
    it.page.press("#q", "Enter")
    text = it.page.inner_text("#results").casefold()
    assert "who is for and against it" in text
    assert "against" in text


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "none"])
def test_dark_is_chosen_and_kept(visit: Opened, scripts: bool) -> None:
    it = visit(java_script_enabled=scripts)
    it.go("/claims?standing=denied")
    light = it.page.locator("body").evaluate("it => getComputedStyle(it).backgroundColor") if scripts else None
    it.page.get_by_role("button", name="dark").click()
    assert it.page.url.endswith("/claims?standing=denied")
    assert it.page.get_by_role("button", name="dark").get_attribute("aria-pressed") == "true"
    it.go("/method")
    assert it.page.locator("html").get_attribute("data-theme") == "dark"
    if scripts:
        assert it.page.locator("body").evaluate("it => getComputedStyle(it).backgroundColor") != light


def test_the_readers_own_time_is_told_on_hover(visit: Opened) -> None:
    it = visit(timezone_id="Asia/Tokyo", locale="en-GB")
    it.go("/articles")
    moment = it.page.locator("time").last
    moment.hover()
    assert "GMT+9" in (moment.get_attribute("title") or "")


def test_a_claim_prints_without_what_only_a_screen_needs(visit: Opened) -> None:
    it = visit()
    it.go("/claims")
    it.page.emulate_media(media="print")
    assert not it.page.locator("nav.menu").is_visible()
    assert it.page.locator("h1").is_visible()
