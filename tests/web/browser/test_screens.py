"""Every page, on a phone and on a desk, light and dark, by keyboard, and to those who do not see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.ledger import Ledger

from .conftest import SIZES, Served, Visit

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

Opened = Callable[..., Visit]


def _hostile(ledger: Ledger) -> str:
    return next(it.id for it in ledger.articles().items if "night" in (it.title or ""))


def _hostile_claim(ledger: Ledger) -> str:
    excerpt = ledger.article(_hostile(ledger))
    assert excerpt is not None
    return max(excerpt.record.claims, key=lambda it: ("<" in it.text, it.id)).id


ADDRESSES: dict[str, Callable[[Ledger], str]] = {
    "front": lambda _: "/",
    "affairs": lambda _: "/affairs",
    "affair": lambda ledger: f"/affairs/{ledger.affairs().items[0].id}",
    "claims": lambda _: "/claims",
    "claims-denied": lambda _: "/claims?standing=denied",
    "claim": lambda ledger: f"/claims/{ledger.claims().items[0].id}",
    "claim-hostile": lambda ledger: f"/claims/{_hostile_claim(ledger)}",
    "actors": lambda _: "/actors",
    "actor": lambda ledger: f"/actors/{ledger.actors().items[0][0].id}",
    "articles": lambda _: "/articles",
    "article": lambda ledger: f"/articles/{ledger.articles().items[-1].id}",
    "article-hostile": lambda ledger: f"/articles/{_hostile(ledger)}",
    "search": lambda _: "/search?q=cranes",
    "search-asked": lambda _: "/search?q=Did+the+ministry+pay+for+the+cranes%3F",
    "search-hostile": lambda _: "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22",
    "add": lambda _: "/add",
    "method": lambda _: "/method",
    "decisions": lambda _: "/decisions",
    "correct-claim": lambda ledger: f"/correct/claims/{ledger.claims().items[0].id}",
    "correct-actor": lambda ledger: f"/correct/actors/{ledger.actors().items[0][0].id}",
    "correct-statement": lambda ledger: f"/correct/statements/{ledger.claims().items[0].positions[0].statement}",
    "login": lambda _: "/login",
    "refusal": lambda _: "/claims/nothing",
}
"""Every kind of page: what it is called, and where it is in the ledger of these tests. A page that is not here is not tested."""

REFUSED = {"refusal"}


@pytest.fixture(scope="module")
def addresses(served: Served) -> dict[str, str]:
    """Where the pages are."""
    with Ledger.open(str(served.ledger), create=False) as ledger:
        return {name: found(ledger) for name, found in ADDRESSES.items()}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_is_whole(visit: Opened, addresses: dict[str, str], name: str, size: str) -> None:
    """Nothing goes beyond the screen's edge, and axe-core finds no fault that keeps somebody from using it, by day or by night; what it
    looks at is the same on both sizes."""
    it = visit(size)
    assert it.go(addresses[name]) == (404 if name in REFUSED else 200)
    wide = it.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{wide} pixels too wide"
    assert it.page.evaluate("window.pwned") is None
    if size != "phone":
        return
    it.page.evaluate(axe.Axe().axe_script)
    assert grave(it, {}) == []
    it.page.emulate_media(color_scheme="dark")
    assert grave(it, {"runOnly": ["color-contrast"]}) == []


def grave(it: Visit, options: dict[str, list[str]]) -> list[str]:
    """What axe-core finds that is serious or critical."""
    run = "options => axe.run(document, {...options, resultTypes: ['violations']}).then(found => found.violations)"
    return [
        f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for found in it.page.evaluate(run, options)
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"][:3]
    ]


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_page_is_used_by_keyboard(visit: Opened, addresses: dict[str, str], name: str) -> None:
    """The first stop leads past the menu; every stop shows where one is; and one comes to all that a pointer could use. A field for a
    date is several stops in one, and a choice of several is one stop."""
    it = visit()
    it.go(addresses[name])
    stops = []
    for _ in range(400):
        it.page.keyboard.press("Tab")
        stop = it.page.evaluate(STOP)
        if stops and stop == stops[-1]:
            continue
        if stop is None or stop in stops:
            break
        stops.append(stop)
    assert stops[0]["href"] == "#main"
    assert [s for s in stops if not s["outlined"]] == []
    assert len(stops) >= it.page.evaluate(COUNT)


STOP = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) return null;
  const style = getComputedStyle(it);
  const drawn = it instanceof SVGElement && it.querySelector("rect, circle") && getComputedStyle(it.querySelector("rect, circle"));
  const all = [...document.querySelectorAll("*")];
  return {place: all.indexOf(it), href: it.getAttribute("href"), html: it.outerHTML.slice(0, 120),
          outlined: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || (drawn && parseFloat(drawn.strokeWidth) >= 2)};
}"""

COUNT = """() => [...document.querySelectorAll("a[href], button, input:not([type=hidden], [type=radio]), textarea, select, summary")]
  .filter(it => it.checkVisibility({visibilityProperty: true}))
  .filter(it => it.type !== "radio" || it === it.form.querySelector(`[name="${it.name}"]`)).length"""
