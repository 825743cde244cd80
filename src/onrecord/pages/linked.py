"""JSON-LD: what a page tells machines of its article, read from whatever shape it comes in."""

from __future__ import annotations

import html
import json
import re
from collections import deque
from collections.abc import Iterable
from typing import Any

from .words import tidy

Node = dict[str, Any]

NODES = 2_000
"""Nodes of one page that are looked at; real pages hold fewer than 100."""

_ARTICLE = re.compile(
    r"(\w*NewsArticle|Article|ReportageNewsArticle|LiveBlogPosting|BlogPosting|SocialMediaPosting|Report)"
)
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")


class Linked:
    """The page's article as its JSON-LD describes it, with references to other nodes followed."""

    def __init__(self, scripts: Iterable[str]) -> None:
        nodes = _nodes(scripts)
        self._by_id = {n["@id"]: n for n in nodes if isinstance(n.get("@id"), str) and len(n) > 1}
        kinds = [(n, _kinds(n)) for n in nodes]
        self.article: Node = next((n for n, k in kinds if any(_ARTICLE.fullmatch(x) for x in k)), {})
        self._kinds = kinds
        self.page: Node = next((n for n, k in kinds if "WebPage" in k), {})

    def text(self, *keys: str) -> str | None:
        """The first of the article's fields that is a string, else the page's."""
        found = (_string(node.get(key)) for node in (self.article, self.page) for key in keys)
        return next((text for text in found if text), None)

    def name(self, key: str) -> str | None:
        """The names under a field, whether a string, a node, a reference, or a list of any of them."""
        return next((name for node in (self.article, self.page) if (name := self._name(node.get(key)))), None)

    def addresses(self, *keys: str) -> list[str]:
        """What stands under the article's fields as an address, as a node with one, or in a list of either."""
        found = [value for key in keys for value in _listed(self.article.get(key))]
        told = (v.get("url") or v.get("@id") if isinstance(v, dict) else v for v in found)
        return [address for v in told if (address := _string(v))]

    def of(self, kind: str) -> list[Node]:
        """Every node of a type."""
        return [node for node, kinds in self._kinds if kind in kinds]

    def node(self, value: object) -> Node:
        """A node, or the one that is referred to, the first of a list; empty where there is none."""
        value = value[0] if isinstance(value, list) and value else value
        if not isinstance(value, dict):
            return {}
        return self._by_id.get(str(value.get("@id")), value) if len(value) == 1 else value

    def named(self, value: object) -> str | None:
        """The names of a node, of one that is referred to, or of a list of them."""
        return self._name(value)

    def _name(self, value: object, depth: int = 0) -> str | None:
        if depth > 3:
            return None
        if isinstance(value, list):
            names = [n for v in value[:20] if (n := self._name(v, depth + 1))]
            return ", ".join(dict.fromkeys(names)) or None
        if isinstance(value, dict):
            node = value if "name" in value else self._by_id.get(str(value.get("@id")), {})
            return self._name(node.get("name"), depth + 1)
        return _string(value)


def _listed(value: object) -> list[Any]:
    return value[:20] if isinstance(value, list) else [value]


def _string(value: object) -> str | None:
    return tidy(html.unescape(value)) if isinstance(value, str) else None


def _kinds(node: Node) -> list[str]:
    kinds = node.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _nodes(scripts: Iterable[str]) -> list[Node]:
    """Every node of every script, outer ones first."""
    queue: deque[object] = deque(map(_loaded, scripts))
    nodes: list[Node] = []
    while queue and len(nodes) < NODES:
        value = queue.popleft()
        if isinstance(value, list):
            queue.extend(value[:NODES])
        elif isinstance(value, dict):
            nodes.append(value)
            queue.extend(v for v in value.values() if isinstance(v, dict | list))
    return nodes


def _loaded(script: str) -> object:
    try:
        return json.loads(_WRAPPED.sub("", script).strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None
