"""The stance of a statement: what its cue's words say, then what negation, modality and object make of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from ..data import data
from ..model import Stance
from .signs import signs
from .weighing import weigh

GAP = "…"
SPAN = 4
"""Words that a gap in a phrase may span at most."""

UNKNOWN, TURN = "no known cue", "a turn or a headline"
"""What decides where neither phrase nor operator does."""

KEPT = 1 << 14
"""Cues whose reading is kept: few are used over and over."""

_POSSESSIVES = frozenset(("my", "your", "his", "her", "its", "our", "their", "one's"))
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ying", "y"), ("s", ""), ("es", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", ""),
)  # fmt: skip
"""Endings of inflected forms and what the base form has instead, tried in this order against the lexicon's words (so that "noted" is "note", not "not")."""

_CONTRACTIONS = (("won't", "will not"), ("can't", "can not"), ("cannot", "can not"), ("n't", " not"), ("'ll", " will"))
_TURNED = re.compile(
    r"\b(?:((do|does|did|has|have|had|will|would|can|could|is|are|was|were|may|might|must|should|ca|wo) ?"
    r"(not|never|yet|no longer)?( yet)?( to)?( be)?)|((refus|declin)\w+|unwilling|unable|fail(s|ed|ing)?|yet|not|never|neither|nor)"
    r"( to)?( be)?)\W*$"
)
"""Auxiliaries, negations and refusals that end right before a cue and belong to it, where the cue's span left them out."""

_MARKS, _STOPS = re.compile(r"[\"“”«»]"), re.compile(r"[.!?;,”\"]")
_PARTICLES = frozenset(("for", "on", "to", "off", "out", "down", "aside", "away", "back", "of", "that", "from"))


class Judged(NamedTuple):
    """A stance, the reason in a few words, and the chance that the stance is right."""

    stance: Stance
    reason: str
    confidence: float


class Verdict(NamedTuple):
    """What the rules say: a stance, the phrase of the lexicon or the operator that decided, and the reason in a few words."""

    stance: Stance
    by: str
    reason: str


class Operator(NamedTuple):
    """What overrules the lexicon: patterns of cue and object, the stances it applies to (none: all), and what it makes of them."""

    why: str
    cue: re.Pattern[str]
    object: re.Pattern[str] | None
    found: frozenset[Stance]
    stance: Stance


class Cue(NamedTuple):
    """A cue made ready: its words, the same in base form with what turns it from just before, its object, its lexicon entry."""

    whole: str
    object: str
    phrase: str
    found: Stance


def stance(
    cue: str,
    content: str,
    source: str = "",
    before: str = "",
    after: str = "",
    negated: bool = False,
    leaning: Sequence[float] = (),
) -> Judged:
    """Judges a cue in its sentence; ``before`` and ``after`` are the words around it, which may hold its negation or its object.

    ``negated`` tells whether the content is; ``leaning`` are the encoder's log-odds for each ``Stance``, weighed against what the
    rules say; without them the rules decide.
    """
    verdict = judge(cue, content, source, before, after)
    chosen, confidence = weigh(verdict.stance, verdict.by, signs(content, source, negated), leaning)
    reason = verdict.reason if chosen is verdict.stance else f"the words lean to {chosen}, over {verdict.reason}"
    return Judged(chosen, reason, confidence)


def judge(cue: str, content: str, source: str = "", before: str = "", after: str = "") -> Verdict:
    """What the lexicon and the operators alone say."""
    found, by = _judge(_read(cue, content, source, before, after))
    why = f"lexicon: {found}, {by}" if by in lexicon() else by
    return Verdict(found, by, f'cue "{cue}" ({why})')


def _read(cue: str, content: str, source: str, before: str, after: str) -> Cue:
    own = words(cue)
    turned = "" if GAP in cue and not before else _turned(before, source)
    whole = " ".join(base(w) for w in (*words(turned), *own)) or cue.strip()
    phrase, found = look_up((*words(turned), *own, *_particle(after))) or ("", Stance.ASSERTS)
    return Cue(whole, _MARKS.sub("", _plain(content) or _plain(after).strip(" ,")), phrase, found)


def _turned(before: str, source: str) -> str:
    """The auxiliaries and negations that stand right before a cue; none where the source stands between."""
    close = _STOPS.split(_plain(before))[-1]
    if source and close.rstrip().endswith(_plain(source)):
        return ""
    match = _TURNED.search(close)
    return match.group() if match else ""


def _particle(after: str) -> tuple[str, ...]:
    """The particle right after a cue, which belongs to it where the cue's span left it out ("calls" for "calls for")."""
    following = words(after[:12])[:1] if after[:1] in ("", " ") else ()
    return following if following and following[0] in _PARTICLES else ()


def _judge(cue: Cue) -> tuple[Stance, str]:
    """The stance and what decided: the first operator that fits, else the lexicon, else a plain assertion."""
    for operator in _operators_on(cue.whole, cue.phrase, cue.found):
        if operator.object is None or operator.object.search(cue.object):
            return operator.stance, operator.why
    if cue.whole == ":":
        opening = cue.object.lstrip("\"'“”‘« ")
        return next(((o.stance, o.why) for o in answers() if o.cue.match(opening)), (Stance.ASSERTS, TURN))
    return cue.found, cue.phrase or UNKNOWN


@lru_cache(KEPT)
def _operators_on(cue: str, phrase: str, found: Stance) -> tuple[Operator, ...]:
    """The operators that fit a cue in base form and its entry in the lexicon, whatever its object is."""
    speaks_for_itself = re.search(r"\b(not|no|none|nothing|never)\b", phrase)
    return tuple(
        o for o in operators() if (not o.found or (found in o.found and not speaks_for_itself)) and o.cue.search(cue)
    )


@lru_cache(KEPT)
def look_up(cue: tuple[str, ...]) -> tuple[str, Stance] | None:
    """The longest phrase of the lexicon in a cue; of equally long ones one without a gap, then more than an assertion, then the first."""
    forms = [_forms(word) for word in cue]
    best: tuple[tuple[int, bool, bool, int], str] | None = None
    for start in range(len(forms)):
        for phrase in _starting(forms, start):
            weight = (_weight(phrase), GAP not in phrase, lexicon()[phrase] is not Stance.ASSERTS, -start)
            if best is None or weight > best[0]:
                best = (weight, phrase)
    return (best[1], lexicon()[best[1]]) if best else None


def _weight(phrase: str) -> int:
    """How many words a phrase names; the gaps do not count."""
    return sum(word != GAP for word in phrase.split())


def _starting(forms: Sequence[tuple[str, ...]], start: int) -> Iterator[str]:
    """Every phrase of the lexicon that the words from a place on begin with."""
    for first in forms[start]:
        for phrase, rest in _by_first_word().get(first, ()):
            if _follows(rest, forms, start + 1):
                yield phrase


def _follows(rest: Sequence[str], forms: Sequence[tuple[str, ...]], at: int) -> bool:
    if not rest:
        return True
    if rest[0] == GAP:
        return any(_follows(rest[1:], forms, at + skipped) for skipped in range(SPAN + 1))
    return at < len(forms) and rest[0] in forms[at] and _follows(rest[1:], forms, at + 1)


@cache
def _forms(word: str) -> tuple[str, ...]:
    """What of the lexicon a word can stand for, the first first: itself, its base form, any possessive."""
    return tuple(dict.fromkeys((word, base(word), *(("one's",) if word in _POSSESSIVES else ()))))


@lru_cache(KEPT)
def words(text: str) -> tuple[str, ...]:
    """A cue's words in lower case, contractions undone, without those that change nothing."""
    plain = _plain(text)
    for short, full in _CONTRACTIONS:
        plain = plain.replace(short, full)
    return tuple(w for w in re.findall(r"[\w][\w'-]*|'s\b|'re\b|'ve\b|'m\b|'d\b", plain) if not _is_filler(w))


@cache
def _is_filler(word: str) -> bool:
    table = _table()["fillers"]
    return word in table["words"] or (word.endswith("ly") and len(word) > 4 and word not in table["kept"])


@cache
def base(word: str) -> str:
    """The base form of an English word, as far as the lexicon needs it."""
    if word in _irregular():
        return _irregular()[word]
    known = _vocabulary()
    if word in known and not word.endswith(("ed", "ing")):
        return word
    for ending, new in _ENDINGS:
        stem = word[: len(word) - len(ending)]
        if not word.endswith(ending) or len(stem) < 2:
            continue
        if stem + new in known:
            return stem + new
        if ending in ("ed", "ing") and stem[-1] == stem[-2] and stem[:-1] in known:
            return stem[:-1]
    return word


@cache
def lexicon() -> dict[str, Stance]:
    """Cue phrases in base form and the stance each takes."""
    return {phrase: Stance(name) for name, phrases in _table()["stances"].items() for phrase in phrases}


@cache
def operators() -> tuple[Operator, ...]:
    """What overrules the lexicon, in order."""
    return tuple(_operator(entry, entry["cue"]) for entry in _table()["operators"])


@cache
def answers() -> tuple[Operator, ...]:
    """What the first words of an answer do, in order."""
    return tuple(_operator(entry, entry["opening"]) for entry in _table()["answers"])


def _operator(entry: dict[str, Any], cue: str) -> Operator:
    found = frozenset(Stance(name) for name in entry.get("found", ()))
    object_ = _compiled(entry["object"]) if "object" in entry else None
    return Operator(entry["why"], _compiled(cue), object_, found, Stance(entry["stance"]))


def _compiled(pattern: str) -> re.Pattern[str]:
    """A pattern with the classes of words that it names in braces filled in."""
    for name, members in _table()["words"].items():
        pattern = pattern.replace(f"{{{name}}}", members)
    return re.compile(pattern)


def _table() -> dict[str, Any]:
    return data(__package__, "stances.toml")


@cache
def _irregular() -> dict[str, str]:
    return {form: stem for stem, forms in _table()["irregular"].items() for form in forms}


@cache
def _vocabulary() -> frozenset[str]:
    """Every word that the lexicon and the operators know in its base form."""
    named = re.findall(r"[a-z]{3,}", _table()["words"]["answer"])
    return frozenset(word for phrase in lexicon() for word in phrase.split()) | frozenset(named)


@cache
def _by_first_word() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """The lexicon by the first word of each phrase, with the words that follow it."""
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for phrase in lexicon():
        first, *rest = phrase.split()
        out.setdefault(first, []).append((phrase, tuple(rest)))
    return out


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


class Meaning(NamedTuple):
    """A stance in words for a reader: what a speaker does by it, and some of the cues that show it."""

    stance: Stance
    does: str
    cues: tuple[str, ...]


def meanings(most: int = 6) -> tuple[Meaning, ...]:
    """Every stance, with its first ``most`` cues."""
    told = data(__package__, "stances.toml")
    return tuple(Meaning(s, told["meanings"][s], tuple(told["stances"][s][:most])) for s in Stance)
