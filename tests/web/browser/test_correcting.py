"""Correcting in a real browser: with a script in place, by keyboard; and without any script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from onrecord.ledger import Ledger

from .conftest import Served, Visit

Opened = Callable[..., Visit]

WORDS = "What the ministry paid for"


@pytest.fixture
def claim(served: Served) -> str:
    """Where the weightiest claim is."""
    with Ledger.open(str(served.ledger), create=False) as ledger:
        return f"/claims/{ledger.claims(most=1).items[0].id}"


def reworded(it: Any, look_again: bool) -> None:
    """Fills the form, looks at what changes, records it, sees it on the claim, and undoes it."""
    it.fill("#text-reword", WORDS)
    if it.locator("#by-reword").count():
        it.fill("#by-reword", "Lena Falk")
    it.fill("#reason-reword", "it is shorter")
    it.locator("form:has(#text-reword) button").click()
    it.wait_for_selector("text=Nothing is recorded yet")
    assert it.locator(".effect h3", has_text=WORDS).count() == 1
    it.get_by_role("button", name="Record it").click()
    settled(it, look_again)
    it.get_by_role("link", name="Back to the page").click()
    it.wait_for_selector(f"h1:has-text('{WORDS}')")
    it.get_by_role("button", name="Undo decision").first.click()
    settled(it, look_again)
    it.get_by_role("link", name="Back to the page").click()
    it.wait_for_selector("h1")
    assert it.locator("h1", has_text=WORDS).count() == 0


def settled(page: Any, look_again: bool) -> None:
    """Waits until what was decided has come into force."""
    for _ in range(100 if look_again else 0):
        if page.get_by_role("link", name="Back to the page").count():
            break
        page.wait_for_timeout(300)
        page.get_by_role("link", name="Look again").click()
    page.wait_for_selector("text=Back to the page")


def test_a_claim_is_reworded_by_keyboard_where_it_stands_and_undone(visit: Opened, claim: str) -> None:
    it = visit()
    it.go(claim)
    it.page.locator("details.correct summary").focus()
    it.page.keyboard.press("Enter")
    it.page.wait_for_selector("details.correct #text-reword")
    reworded(it.page, look_again=False)


def test_a_claim_is_reworded_without_any_script_and_undone(visit: Opened, claim: str) -> None:
    it = visit("phone", java_script_enabled=False)
    it.go(claim)
    it.page.locator("details.correct summary").click()
    it.page.get_by_role("link", name="Open the forms").click()
    it.page.wait_for_selector("#text-reword")
    reworded(it.page, look_again=True)
