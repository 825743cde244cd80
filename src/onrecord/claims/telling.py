"""Which articles tell of one affair: those that share rare names, use the same words and are not far apart in time.

``actors.affairs`` asks a lighter question before it is known who is who: which two articles are linked, so that "the minister" may be
one man in both. It errs towards links. Here every article comes into one group, and a link counts for as much as it shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import fsum, log, sqrt

from ..actors.affairs import index, long_words, nearest, told
from ..actors.names import key
from ..model import Article
from .linkage import linkage

NOTHING, NAMES, WORDS = -6.3, 17.6, 50.0
"""Evidence (log odds) that two articles which share a name tell of one affair where that is all, and what a cosine of 1 of their names
and of their words adds: logistic regression over ledgers of one, two and all 24 train affairs, also with a minister and a place put into
every affair, and over the FNC bodies with their topics; WORDS raised from 42.9 for what SCARCE takes away."""

SCARCE = 5.0
"""What is added to the length of each article's vector of words, squared, so that a few words shared by two short articles show little.
With 0, 5, 10 and 20 F1 on the FNC bodies is 88, 91, 86 and 87, on the train affairs 98 to 99."""

ENOUGH = -1.0
"""Mean evidence from which groups are joined. Of -2, -1.5, -1, -0.5 and -0.25 in four folds over the same ledgers, -1 is best on average.
With the names of speakers B-cubed F1 of all train affairs in one ledger is 99.1, of the FNC bodies 90.5."""

SURE = 2.0
"""Evidence from which an article that is left alone goes with another. Of 0 to 6 all are alike on the train affairs (99.1; without 98.6)
and on the FNC bodies."""

RARER = 3
"""The power of a name's rarity that counts; of 2 and 3 on the same ledgers."""

UNSEEN = 30
"""Articles without any of its names that a ledger is taken to hold besides, so that in a small one a name in every article is still
worth something and still worth less than a rarer one. Of 30, 100 and 1,000 on the train affairs."""

CONSIDERED = 32
"""Articles whose words are compared with one's, those most like it by names; set by hand."""

FLOOR = -5.0
"""What counts for a pair of articles that was not compared. Of -5 and -6 on the same ledgers."""

MOST = 8
"""Members of an affair for which a pair that was not compared counts; of 4, 6 and 8 on the same ledgers."""

FADES = 60.0
"""Days that cost two articles one unit of evidence; set by hand, as the train affairs last five weeks at most."""


def telling(
    articles: Sequence[Article], speaking: Mapping[str, Iterable[str]], copied: Mapping[str, str]
) -> list[list[int]]:
    """The places of articles that tell of one affair, in groups; ``articles`` come in order of publication.

    ``speaking`` has for an article's id the full names of those who speak in it, also where it only calls them "he" or "the minister";
    ``copied`` has for each copy the id of its original, which is of its affair whatever it says.

    For n articles of k names and w words at most O(n k NEAREST + n w CONSIDERED).
    """
    places = {a.id: i for i, a in enumerate(articles)}
    links = list(_links(articles, speaking))
    together = [(places[a], places[b]) for a, b in copied.items()]
    groups = linkage(len(articles), links, together, floor=FLOOR, enough=ENOUGH, most=MOST)
    return _with_strays(groups, links)


def _with_strays(groups: Sequence[Sequence[int]], links: Iterable[tuple[int, int, float]]) -> list[list[int]]:
    """An article that is left alone goes with the one it is surely linked to: a short one may share its few names with one other only."""
    home = {i: n for n, group in enumerate(groups) for i in group}
    best: dict[int, tuple[float, int]] = {}
    for a, b, evidence in links:
        for stray, other in ((a, b), (b, a)):
            if len(groups[home[stray]]) == 1 and evidence >= SURE:
                best[stray] = max(best.get(stray, (SURE, 0)), (evidence, -other))
    together = [(home[stray], home[-other]) for stray, (_, other) in sorted(best.items())]
    joined = linkage(len(groups), (), together, floor=FLOOR, enough=ENOUGH, most=MOST)
    return sorted(sorted(i for n in own for i in groups[n]) for own in joined)


def _links(articles: Sequence[Article], speaking: Mapping[str, Iterable[str]]) -> Iterator[tuple[int, int, float]]:
    """Pairs of articles that share a name, with the evidence that they tell of one affair, where it is above FLOOR."""
    words = [long_words(a.text) for a in articles]
    weights = _weights(words, 1)
    lengths = _lengths(words, weights, SCARCE)
    for (a, b), names in _sharing(articles, speaking).items():
        alike = fsum(map(weights.__getitem__, words[a] & words[b])) / (lengths[a] * lengths[b])
        evidence = NOTHING + NAMES * names + WORDS * alike - _days(articles[a], articles[b]) / FADES
        if evidence > FLOOR:
            yield a, b, evidence


def _sharing(articles: Sequence[Article], speaking: Mapping[str, Iterable[str]]) -> dict[tuple[int, int], float]:
    """For every article those most like it by the names that both tell, with the cosine. A name's words are compared, so that the surname
    alone will do; one in a single article weighs nothing, not even in the length of its article's vector."""
    own = [_name_words(told(a.text) | frozenset(map(key, speaking.get(a.id, ())))) for a in articles]
    where = {n: places for n, places in index([sorted(names) for names in own]).items() if len(places) > 1}
    own = [names & where.keys() for names in own]
    weights = _weights(own, RARER)
    lengths = _lengths(own, weights)
    found: dict[tuple[int, int], float] = {}
    for i, names in enumerate(own):
        shared: dict[int, float] = defaultdict(float)
        for n in sorted(names):
            for other in nearest(where[n], i):
                shared[other] += weights[n]
        shared.pop(i, None)
        cosines = {j: both / (lengths[i] * lengths[j]) for j, both in shared.items()}
        for j in sorted(cosines, key=lambda j: (-cosines[j], j))[:CONSIDERED]:
            found[min(i, j), max(i, j)] = cosines[j]
    return dict(sorted(found.items()))


def _name_words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(w for name in names for w in name.split() if len(w) > 2)


def _weights(told: Sequence[Iterable[str]], power: int) -> dict[str, float]:
    """What each word weighs: the more the fewer articles tell it (inverse document frequency; Spärck Jones, 1972), at most 1."""
    counts: dict[str, int] = defaultdict(int)
    for words in told:
        for word in words:
            counts[word] += 1
    whole = log(len(told) + UNSEEN)
    return {word: (1 - log(count) / whole) ** power for word, count in counts.items()}


def _lengths(told: Sequence[Iterable[str]], weights: Mapping[str, float], more: float = 0.0) -> list[float]:
    """Of each article's vector, with so much ``more`` squared."""
    return [sqrt(more + fsum(weights[w] for w in words)) for words in told]


def _days(one: Article, other: Article) -> float:
    """Days between two articles; none where one has no date."""
    if one.published is None or other.published is None:
        return 0.0
    return abs((one.published - other.published).total_seconds()) / 86_400
