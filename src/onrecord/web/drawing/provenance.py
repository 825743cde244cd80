"""Where what is said on a claim comes from: origins, who relayed them, the articles that carry their words, and the copies of these.

``graph`` gathers it from the claim's words, with bounds; ``picture`` lays it out for a width: origins with their relays on the left,
articles with their copies on the right, both in order of time, and a line for each side that an origin takes in an article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from statistics import fmean

from ...claims.standing import Word
from ...model import Kind, Side
from ...screens import Known
from ...screens.sides import voice_of

ORIGINS, RELAYS, ARTICLES, COPIES = 10, 3, 14, 3
"""What a picture shows at most: origins, relays of each, articles, and copies of each; set by hand, so that it is a few screens of a phone."""

BOX, APART, INDENT = 40.0, 10.0, 14.0
"""The height of a box, the gap under it, and how far what hangs from another stands in; in pixels."""

LETTER, SMALL = 8.2, 6.6
"""The mean widths of letters of a box's two lines in pixels, in a wide face; a picture has no other way to know what fits."""

BETWEEN = 0.12
"""The share of a picture's width that lies between its columns; by hand."""


ASIDE = {Side.FOR: -5.0, Side.NEITHER: 0.0, Side.AGAINST: 5.0}
"""How far from the middle of its boxes the line of each side runs, in pixels, so that two between the same boxes are two."""


class Part(StrEnum):
    """What a node is."""

    ORIGIN = "origin"
    RELAY = "relay"
    ARTICLE = "article"
    COPY = "copy"
    REST = "rest"


@dataclass(frozen=True)
class Node:
    """``label`` and ``note`` are its two lines, ``address`` where it leads, ``side`` that of an origin's last word; ``hangs`` is the key
    of the node under which it hangs: a relay's origin, a copy's original."""

    key: str
    part: Part
    label: str
    note: str = ""
    address: str | None = None
    side: Side | None = None
    hangs: str | None = None


@dataclass(frozen=True)
class Edge:
    """An article, ``target``, carries on this ``side`` the words of ``source``, an origin or its relay."""

    source: str
    target: str
    side: Side


@dataclass(frozen=True)
class Graph:
    """Nodes by column, in the order in which they are drawn from the top, and the edges between the columns."""

    left: tuple[Node, ...]
    right: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True)
class Box:
    """A node in its place, its lines cut to what fits."""

    node: Node
    x: float
    y: float
    width: float
    lines: tuple[str, str]


@dataclass(frozen=True)
class Line:
    """A path, in SVG's language: an edge with its side, or, without one, what a node hangs by."""

    path: str
    side: Side | None = None


@dataclass(frozen=True)
class Picture:
    """Ready to be drawn."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass
class _Carried:
    """What one article carries: the words of origins, by the side, with the relay where it is another than the article's own outlet."""

    first: Word
    by: dict[tuple[str, str | None, Side], None] = field(default_factory=dict)


def graph(words: Sequence[Word], known: Known) -> Graph:
    """The graph of one claim's words, which come in order of time; what is more than a picture shows is gathered and counted.

    A copy hangs from its original, where that has a word on the claim; only what it adds to the original's words gives it lines of
    its own. A speaker's word counts as its origin's, as where claims are judged (the output contract).
    """
    carried: dict[str, _Carried] = {}
    voice = voice_of(words, known)
    for word in words:
        relay = word.relay if _between(word, voice(word), known) else None
        it = carried.setdefault(word.article, _Carried(word))
        it.by[voice(word), relay, word.side] = None
    hangs = {i: root for i in carried if (root := _original(i, known)) in carried and root != i}
    for copy, original in hangs.items():
        told = {(origin, side) for origin, _, side in carried[original].by}
        carried[copy].by = {k: None for k in carried[copy].by if (k[0], k[2]) not in told}
    left = _left(words, voice, carried, known)
    right = _right(carried, hangs, known)
    shown = {n.key for n in left}
    drawn = {n.key for n in right}
    edges: dict[Edge, None] = {}
    for article, it in carried.items():
        target = article if article in drawn else (_rest(hangs[article]) if article in hangs else _rest("articles"))
        target = target if target in drawn else _rest("articles")
        for origin, relay, side in it.by:
            source = _relay(origin, relay) if relay else origin
            source = next((key for key in (source, origin) if key in shown), _rest("origins"))
            edges[Edge(source, target, side)] = None
    return Graph(left, right, tuple(edges))


def _between(word: Word, origin: str, known: Known) -> bool:
    """Whether another than the article's own outlet, and than the origin, passed a word on."""
    article = known.articles[word.article]
    own = {article.outlet, article.agency}
    if word.relay is None or word.relay == origin or origin.endswith(f"@{word.relay}") or word.copied:
        return False
    relay = known.actors.get(word.relay)
    return relay is not None and not own & {relay.name, *relay.aliases}


def _original(article: str, known: Known) -> str:
    seen = {article}
    while (article := known.copies.get(article, article)) not in seen:
        seen.add(article)
    return article


def _left(
    words: Sequence[Word], voice: Callable[[Word], str], carried: dict[str, _Carried], known: Known
) -> tuple[Node, ...]:
    """Those origins whose words most articles carry, in order of time, each with its relays, and the rest."""
    last: dict[str, Side] = {}
    articles: dict[str, set[str]] = defaultdict(set)
    relays: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words:
        origin = voice(word)
        articles[origin].add(word.article)
        if word.side is not Side.NEITHER or origin not in last:
            last[origin] = word.side
    for it in carried.values():
        for origin, relay, _ in it.by:
            if relay:
                relays[origin][relay] += 1
    most = sorted(articles, key=lambda o: (last[o] is Side.NEITHER, -len(articles[o])))[:ORIGINS]
    out = []
    for origin in articles:
        if origin in most:
            out.append(_origin(origin, len(articles[origin]), last[origin], known))
            for relay, carries in relays[origin].most_common(RELAYS):
                name, note = f"via {known.name(relay)}", _count(carries, "article")
                out.append(Node(_relay(origin, relay), Part.RELAY, name, note, f"/actors/{relay}", None, origin))
    if more := len(articles) - len(most):
        out.append(Node(_rest("origins"), Part.REST, f"and {more:,} more", "origin" if more == 1 else "origins"))
    return tuple(out)


def _right(carried: dict[str, _Carried], hangs: dict[str, str], known: Known) -> tuple[Node, ...]:
    """The articles with most copies or that first carry an origin's words, in order of time, each with its first copies, and the rest."""
    copies: dict[str, list[str]] = defaultdict(list)
    for copy, original in hangs.items():
        copies[original].append(copy)
    roots = [i for i in carried if i not in hangs]
    heard: set[tuple[str, Side]] = set()
    new = {}
    for i in roots:
        told = {(origin, side) for origin, _, side in carried[i].by}
        new[i] = len(told - heard)
        heard |= told
    kept = set(sorted(roots, key=lambda i: (-new[i], -len(copies[i])))[:ARTICLES])
    out = []
    for i in roots:
        if i not in kept:
            continue
        out.append(_article(i, Part.ARTICLE, carried[i], known))
        most = len(copies[i]) if len(copies[i]) == COPIES + 1 else COPIES
        shown = set(sorted(copies[i], key=lambda c: -len(carried[c].by))[:most])
        out += [_article(c, Part.COPY, carried[c], known, i) for c in copies[i] if c in shown]
        if more := len(copies[i]) - len(shown):
            out.append(Node(_rest(i), Part.REST, f"and {more:,} more", _copies(more), hangs=i))
    if more := len(roots) - len(kept):
        copied = sum(len(copies[i]) for i in roots if i not in kept)
        note = f"{'article' if more == 1 else 'articles'}{f' with {copied:,} {_copies(copied)}' if copied else ''}"
        out.append(Node(_rest("articles"), Part.REST, f"and {more:,} more", note))
    return tuple(out)


def _article(i: str, part: Part, it: _Carried, known: Known, hangs: str | None = None) -> Node:
    article = known.articles[i]
    day = f"{article.published:%-d %b %Y}" if article.published else "no date"
    name = article.outlet or article.agency or article.title or article.id
    place = it.first.statement.rpartition(":")[2]
    return Node(i, part, name, f"copy, {day}" if part is Part.COPY else day, f"/articles/{i}#{place}", None, hangs)


def _origin(origin: str, articles: int, side: Side, known: Known) -> Node:
    name, through = known.origin(origin), ""
    if origin not in known.actors and " via " in name:
        name, _, through = name.partition(" via ")
        through = f"via {through}"
    told = (_role(origin, known), through, _count(articles, "article"))
    return Node(origin, Part.ORIGIN, name, " · ".join(filter(None, told)), _actor(origin, known), side)


def _actor(origin: str, known: Known) -> str | None:
    own = origin if origin in known.actors else origin.partition("@")[2]
    return f"/actors/{own}" if own in known.actors else None


def _role(origin: str, known: Known) -> str:
    actor = known.actors.get(origin)
    if actor is None or actor.kind in (Kind.OUTLET, Kind.UNNAMED):
        return ""
    return actor.roles[0] if actor.roles else ""


def _relay(origin: str, relay: str) -> str:
    return f"{origin}\n{relay}"


def _rest(of: str) -> str:
    return f"rest of {of}"


def _copies(number: int) -> str:
    return "copy" if number == 1 else "copies"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def picture(it: Graph, width: float) -> Picture:
    """The graph laid out in ``width`` pixels, as high as it needs to be: articles one under the other, and each origin as near as there is
    room to the middle of those that carry its words (Sugiyama et al., 1981). What is only counted has no lines."""
    column = width * (1 - BETWEEN) / 2
    right = {b.node.key: b for b in _column(it.right, width - column, column - 1)}
    counted = {n.key for n in (*it.left, *it.right) if n.part is Part.REST}
    drawn = [e for e in it.edges if not {e.source, e.target} & counted]
    boxes = {b.node.key: b for b in _facing(it.left, drawn, right, column - 1)} | right
    lines = [Line(_elbow(boxes[b.node.hangs], b)) for b in boxes.values() if b.node.hangs in boxes]
    lines += [Line(_curve(boxes[e.source], boxes[e.target], ASIDE[e.side]), e.side) for e in _fanned(drawn)]
    height = max((b.y for b in boxes.values()), default=0.0) + BOX + APART
    return Picture(width, height, tuple(boxes.values()), tuple(lines))


def _facing(left: Sequence[Node], edges: Iterable[Edge], right: Mapping[str, Box], width: float) -> Iterable[Box]:
    """The left column; an origin and its relays stay together, and what has no lines comes last."""
    groups: dict[str, list[Node]] = {}
    for node in left:
        groups.setdefault(node.hangs or node.key, []).append(node)
    faces: dict[str, list[float]] = defaultdict(list)
    homes = {node.key: key for key, nodes in groups.items() for node in nodes}
    for edge in edges:
        faces[homes[edge.source]].append(right[edge.target].y)
    step = BOX + APART
    wanted = {key: fmean(ys) - (len(groups[key]) - 1) * step / 2 for key, ys in faces.items()}
    order = sorted(groups, key=lambda key: wanted.get(key, inf))
    places: list[float] = []
    free = 1.0
    for key in order:
        places.append(max(free, wanted.get(key, free)))
        free = places[-1] + len(groups[key]) * step
    floor = max([1 + len(left) * step, *(b.y + step for b in right.values())])
    for n in reversed(range(len(order))):
        places[n] = min(places[n], floor - len(groups[order[n]]) * step)
        floor = places[n]
    for key, y in zip(order, places, strict=True):
        yield from _column(groups[key], 1, width, y)


def _column(nodes: Iterable[Node], x: float, width: float, y: float = 1.0) -> Iterable[Box]:
    for node in nodes:
        indent = INDENT if node.hangs else 0.0
        inside = width - indent - 20
        lines = (_cut(node.label, inside / LETTER), _cut(node.note, inside / SMALL))
        yield Box(node, x + indent, y, width - indent, lines)
        y += BOX + APART


def _cut(words: str, letters: float) -> str:
    return words if len(words) <= letters else f"{words[: max(1, int(letters) - 1)].rstrip()}…"


def _elbow(above: Box, below: Box) -> str:
    x, y = above.x + INDENT / 2, below.y + BOX / 2
    return f"M{x:.0f} {above.y + BOX:.0f}V{y:.0f}H{below.x:.0f}"


def _fanned(edges: Sequence[Edge]) -> Sequence[Edge]:
    """Those that take no side first, so that the others lie over them."""
    return sorted(edges, key=lambda e: e.side is not Side.NEITHER)


def _curve(source: Box, target: Box, aside: float) -> str:
    x, y = source.x + source.width, source.y + BOX / 2 + aside
    to, end = target.x, target.y + BOX / 2 + aside
    bend = (to - x) / 2
    return f"M{x:.0f} {y:.0f}C{x + bend:.0f} {y:.0f} {to - bend:.0f} {end:.0f} {to:.0f} {end:.0f}"
