"""The stance of a statement: what its cue's words say, then what negation, modality and object make of them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from ..model import Stance

_BE = dict.fromkeys(("is", "are", "was", "were", "been", "being", "am", "'s", "’s"), "be")
_IRREGULAR = _BE | {
    "said": "say", "told": "tell", "found": "find", "wrote": "write", "written": "write", "thought": "think",
    "knew": "know", "known": "know", "felt": "feel", "gave": "give", "given": "give", "took": "take", "taken": "take",
    "swore": "swear", "sworn": "swear", "shown": "show", "saw": "see", "seen": "see", "heard": "hear", "held": "hold",
    "kept": "keep", "left": "leave", "meant": "mean", "sought": "seek", "withdrew": "withdraw", "withdrawn": "withdraw",
    "withheld": "withhold", "has": "have", "had": "have", "did": "do", "does": "do", "done": "do", "began": "begin",
    "foresaw": "foresee", "stood": "stand", "bore": "bear", "undertook": "undertake", "pled": "plead", "hung": "hang",
    "denied": "deny", "denies": "deny", "replied": "reply", "replies": "reply", "committed": "commit", "begged": "beg",
    "ruled": "rule", "planned": "plan", "implied": "imply", "referred": "refer", "admitted": "admit", "quipped": "quip",
    "testified": "testify", "spoke": "speak", "rebuffed": "rebuff", "snapped": "snap", "stopped": "stop", "lied": "lie",
    "n't": "not", "didn": "did not", "cannot": "can not", "saying": "say", "paid": "pay", "made": "make",
}  # fmt: skip
_NEGATION = re.compile(r"\b(not|never|no|neither|nor|without|yet to|nobody|none|n[’']t)\b|n[’']t\b|\bfail(s|ed)? to\b")
_REFUSING = re.compile(r"\b(declin|refus|unwilling|would not|wouldn[’']t)")
_ANSWERING = re.compile(
    r"\b(comment|say|discuss|answer|confirm|respond|reply|elaborate|specify|disclose|rule out|be drawn|deny|dispute|"
    r"identify|name|talk|speak|address|return|reached?|exclude|commit)"
)
_OFFERED = re.compile(
    r"\b(offers?|demands?|calls?|requests?|proposals?|deadlines?|ultimatum|deals?|bids?|terms|invitations?|plans?|"
    r"mediation|talks|appeals?|resignation|negotiat\w+)\b"
)
_TOLD = re.compile(
    r"\b(reports?|claims?|allegations?|accusations?|account|story|suggestions?|assertions?|charges?|rumou?rs?)\b"
)
_NEGATED = re.compile(
    r"\b(no|not|never|nobody|none|nothing|neither|without any|false|untrue|fabricat\w+|baseless|invented|lie)\b|n[’']t\b"
)
_SELF = re.compile(r"^(to |(that )?(it|he|she|they|we|i) (would|will|[’']ll))")


class Judged(NamedTuple):
    """A stance, whether the content itself is negated, and the reason in a few words."""

    stance: Stance
    negated: bool
    reason: str


@cache
def lexicon() -> dict[str, Stance]:
    """Cue phrases in base form and the stance each takes."""
    table = tomllib.loads((files(__package__) / "stances.toml").read_text("utf-8"))
    return {phrase: Stance(name) for name, phrases in table.items() for phrase in phrases}


def stance(cue: str, content: str, source: str = "", before: str = "", after: str = "", quoted: bool = False) -> Judged:
    """Judges a cue in its sentence; ``before`` and ``after`` are the words around it, which may hold its negation."""
    close = re.split(r"[.!?;,”\"]", before)[-1][-30:].lower()
    plain, object_ = cue.lower().replace("’", "'"), content.lower().replace("’", "'")
    phrase, found = _look_up(plain)
    negated = bool(_NEGATED.search(object_)) and found is not Stance.DENIES
    reason = f"cue “{cue}”"
    for stance_, why in _operators(plain, close, object_, content, found, quoted):
        return Judged(stance_, negated, f"{reason}: {why}")
    return Judged(found, negated, f"{reason}: {phrase or 'no known cue'}")


def _operators(
    cue: str, close: str, object_: str, content: str, found: Stance, quoted: bool
) -> list[tuple[Stance, str]]:
    """What overrules the lexicon, first match first."""
    whole = f"{close} {cue}" if re.search(r"(not|never|to|n't|no|yet)\s*$", close) else cue
    out = []
    if "no longer" in whole and found in (Stance.DENIES, Stance.WITHHOLDS):
        out.append((Stance.CONFIRMS, "no longer denied"))
    elif re.search(r"no longer (stands?|backs?)", whole):
        out.append((Stance.RETRACTS, "no longer stood by"))
    elif _REFUSING.search(whole) and (
        _ANSWERING.search(cue) or _ANSWERING.match(re.sub(r"^to ", "", object_)) or "declin" in cue
    ):
        out.append((Stance.WITHHOLDS, "an answer refused"))
    elif _REFUSING.search(whole):
        out.append((Stance.REFUSES, "an act refused"))
    elif re.search(r"\b(can|could) not (be reached|say|confirm)", whole):
        out.append((Stance.WITHHOLDS, "could not answer"))
    elif _NEGATION.search(whole) and not re.search(r"not only|no longer", whole):
        if re.search(r"rul\w* out|exclud|comment|respond|return|answer|repl(y|ied)", cue):
            out.append((Stance.WITHHOLDS, "no answer"))
        elif found in (Stance.CONFIRMS, Stance.DENIES, Stance.WITHHOLDS):
            out.append((Stance.WITHHOLDS, "neither affirmed nor denied"))
        elif found in (Stance.OFFERS, Stance.PROMISES, Stance.PLANS):
            out.append((Stance.REFUSES, "negated undertaking"))
        elif found is Stance.ASSERTS and re.search(r"\b(did|would|do|does|will|has|have|had)(n't| not| yet to)", whole):
            out.append((Stance.WITHHOLDS, "did not say"))
        elif found is Stance.SUGGESTS:
            out.append((Stance.DENIES, "disbelieved"))
    elif (
        found is Stance.DENIES
        and re.match(r"(reject|dismiss|spurn|brush)", cue)
        and _OFFERED.search(object_)
        and not _TOLD.search(object_)
    ):
        out.append((Stance.REFUSES, "an offer or demand rejected"))
    elif cue.startswith("warn") and _SELF.match(object_):
        out.append((Stance.THREATENS, "own act announced as harm"))
    elif re.match(r"agree\w* (that|with)|agree\w*$", cue) and not re.match(r"to ", object_) and " to" not in cue:
        out.append((Stance.CONFIRMS, "agreed that it is so"))
    elif re.match(r"ask(s|ed|ing)?\b", cue) and (
        re.search(r"\b(for|to)$", cue) or re.match(r"(for|to|that) ", object_)
    ):
        out.append((Stance.DEMANDS, "asked to be done"))
    elif (cue == ":" or (quoted and found is Stance.ASSERTS)) and content.rstrip("\"”’' ").endswith("?"):
        out.append((Stance.ASKS, "a question quoted"))
    return out


def _look_up(cue: str) -> tuple[str, Stance]:
    """The longest phrase of the lexicon among the cue's words; of equally long ones one that says more than "said", then the last."""
    words = [base(w) for w in re.findall(r"[\w'-]+|…", cue)]
    best: tuple[tuple[int, bool, int], str, Stance] | None = None
    for i in range(len(words)):
        for j in range(i + 1, min(len(words), i + 5) + 1):
            phrase = " ".join(words[i:j])
            if taken := lexicon().get(phrase):
                weight = (j - i, taken is not Stance.ASSERTS, i)
                if best is None or weight > best[0]:
                    best = (weight, phrase, taken)
    return best[1:] if best else ("", Stance.ASSERTS)


@cache
def base(word: str) -> str:
    """The base form of an English verb or noun, as far as the lexicon needs it."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    known = {w for phrase in lexicon() for w in phrase.split()}
    for ending, new in (
        ("", ""),
        ("ies", "y"),
        ("ied", "y"),
        ("es", ""),
        ("s", ""),
        ("ed", ""),
        ("ed", "e"),
        ("d", ""),
        ("ing", ""),
        ("ing", "e"),
    ):
        if word.endswith(ending) and (stem := word[: len(word) - len(ending)] + new) in known:
            return stem
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and stem[-1] == stem[-2] and stem[:-1] in known:
            return stem[:-1]
    return word
