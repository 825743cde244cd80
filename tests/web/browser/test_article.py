"""The card of a statement: by mouse, by keyboard, by a finger."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.ledger import Ledger

from .conftest import Served, Visit

Opened = Callable[..., Visit]


@pytest.fixture
def article(served: Served) -> str:
    """The address of an article whose statements nest."""
    with Ledger.open(str(served.ledger), create=False) as ledger:
        own = next(a for a in ledger.articles().items if a.outlet == "Coast Wire" and "missing" in a.title)
    return f"/articles/{own.id}"


def run(page: Any, words: str) -> Any:
    """A stretch of the text that is content."""
    return page.locator(".body .run.content", has_text=words)


def test_the_card_comes_by_hover_and_by_keyboard(visit: Opened, article: str) -> None:
    it = visit()
    it.go(article)
    page, card = it.page, it.page.locator("#card")
    run(page, "it had paid 48 million").hover()
    assert "The Quay Post alleges" in card.inner_text()
    page.mouse.move(5, 5)
    card.wait_for(state="hidden")
    page.locator(".body .handle", has_text="denied").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert "Harbour Ministry denies" in card.inner_text()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#card') !== null")
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert page.evaluate("document.activeElement.textContent") == "denied"


def test_the_card_comes_by_a_tap(visit: Opened, article: str) -> None:
    it = visit("phone", has_touch=True, is_mobile=True)
    it.go(article)
    run(it.page, "whether the harbour minister").tap()
    card = it.page.locator("#card")
    assert "Bo Lindqvist withholds" in card.inner_text()
    assert it.page.evaluate("document.documentElement.scrollWidth") <= 390
    it.page.get_by_role("button", name="Close").tap()
    assert card.is_hidden()
