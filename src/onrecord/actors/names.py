"""Proper names in a text: runs of capitalised words with their titles taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from ..pages.words import fold
from .words import heads, words

LONGEST = 9
"""Words of the longest name kept whole; set by hand, so that a title in capitals throughout makes no name."""

CAPITALISED = 0.8
"""Share of a headline's words of four letters or more above which it is written in capitals throughout; set by hand."""

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sen|Rep|Gov|St|Sgt|Lt|Capt|Rev|Fr)\."
    r"|[^\W\d_]\.(?=\s[^\W\d_])|[^\W_](?:[\w’'-]*\w)?|&"
)
_OWN = re.compile(r"[’']s$|(?<=s)[’']$", re.IGNORECASE)
_OWNING = ("", "'s", "’s", "'S", "’S")
_ARTICLED = re.compile(r"(?:al|el|ad|as|ash|an|at|ar|az|d|l|o)[-’'](?=[^\W\d_])")
_ENDS = ".!?:;\n"


@dataclass(frozen=True)
class Name:
    """One place in the text where a name stands: ``name`` is free of titles, ``titles`` are the words taken off it."""

    start: int
    end: int
    name: str
    titles: tuple[str, ...] = ()
    determined: bool = False
    opens: bool = False


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    own: bool
    bare: bool = False

    @property
    def capital(self) -> bool:
        return self.word[0].isupper() or (
            ("-" in self.word or "’" in self.word or "'" in self.word) and _articled(self.word)
        )


def _articled(word: str) -> bool:
    return bool(_ARTICLED.match(word) and _inner(word))


def _inner(word: str) -> bool:
    return re.split(r"[-’']", word, maxsplit=1)[1][:1].isupper()


_LINKING = ("of", "for", "and", "the")
_CONTRACTED = re.compile(r"(?:I|We|You|He|She|It|They|That|There|What|Who)[’']")
_POSSESSIVE = re.compile(r"[’']s?(?=\s|$)")
_INITIALS = re.compile(r"(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")
_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_APART = re.compile(r"[^\w]+")


@lru_cache(maxsize=1 << 14)
def key(name: str) -> str:
    """What makes two spellings one name: no case, diacritics, leading article, possessive or punctuation."""
    plain = _POSSESSIVE.sub("", fold(name).strip())
    return _APART.sub(" ", _ARTICLE.sub("", _INITIALS.sub("", plain))).strip()


def names(text: str) -> list[Name]:
    """Every proper name in the order of the text; linear in its length."""
    if text.islower():
        return []
    matches = list(_TOKEN.finditer(text))
    raw = [m.group() for m in matches]
    told = frozenset(raw)
    out: list[Name] = []
    for run in _runs(matches, raw, text):
        out.extend(_name(run, text, told))
    return out


def known_names(text: str) -> list[Name]:
    """The names of a whole article. A headline in capitals tells only those that the body has too; a longer name that
    ends in another name of two words is that name with words before it ("Challenger Ilma Torvald")."""
    found = names(text)
    if end := headline(text):
        body = {key(n.name) for n in found if n.start > end}
        found = [n for n in found if n.start > end or key(n.name) in body]
    short = {n.name for n in found if n.name.count(" ") == 1}
    whole = {n.name for n in found}
    return [_ending(_unopened(n, whole), short) for n in found]


def headline(text: str) -> int:
    """Where the first line ends if it writes most of its longer words with a capital, else 0."""
    line = text.partition("\n")[0]
    long = re.findall(r"[^\W\d_]{4,}", line)
    most = len(long) > 3 and sum(w[0].isupper() for w in long) > CAPITALISED * len(long)
    return len(line) if most and len(line) < len(text) else 0


def _unopened(name: Name, whole: set[str]) -> Name:
    """A name without a participle that opens its sentence ("Injecting Torvald into the race")."""
    first, _, rest = name.name.partition(" ")
    if not (name.opens and first.endswith("ing") and rest in whole):
        return name
    return replace(name, start=name.end - len(rest), name=rest, opens=False)


def _ending(name: Name, short: set[str]) -> Name:
    parts = name.name.split()
    ending = " ".join(parts[-2:])
    if len(parts) < 3 or ending not in short or any(_body(p) for p in parts):
        return name
    return replace(name, start=name.end - len(ending), name=ending, titles=(*name.titles, *parts[:-2]))


def _bare(raw: str) -> str:
    """A word without its possessive ending."""
    return (_OWN.sub("", raw) or raw) if "'" in raw or "’" in raw else raw


def _token(match: re.Match[str]) -> _Token:
    raw = match.group()
    word = _bare(raw)
    bare = raw.endswith("s") and match.string.startswith(("' ", "’ "), match.end())
    return _Token(match.start(), match.start() + len(word), word, bare or word != raw, bare)


def _runs(matches: Sequence[re.Match[str]], raw: Sequence[str], text: str) -> Iterator[list[_Token]]:
    done = 0
    for i, word in enumerate(raw):
        if i < done or word.islower() or not _may_begin(word) or not (first := _token(matches[i])).capital:
            continue
        run, done = [first], i + 1
        while done < len(matches) and _may_go_on(raw[done]):
            token = _token(matches[done])
            if not _joined(run, token, matches[done + 1 : done + 2], text):
                break
            run.append(token)
            done += 1
        yield _trimmed(run)


def _may_begin(raw: str) -> bool:
    """Whether a name may begin with the word: no capital is needed after an article ("al-Jarfi")."""
    return not raw[0].islower() or (("-" in raw or "’" in raw or "'" in raw) and bool(_ARTICLED.match(raw)))


def _may_go_on(raw: str) -> bool:
    """Whether a name may go on with the word, if that stands in the right place."""
    return _may_begin(raw) or (word := _bare(raw)) in _LINKING or word in words("names", "particles")


def _trimmed(run: list[_Token]) -> list[_Token]:
    while not (run[-1].capital or run[-1].word[0].isdigit()):
        run.pop()
    return run


def _joined(run: Sequence[_Token], token: _Token, after: Sequence[re.Match[str]], text: str) -> bool:
    """Whether the token goes on with the name; "of" and the like do only after a body's noun ("Ministry of Trade")."""
    last = run[-1]
    gap = text[last.end : token.start]
    if last.own and not _common_owner(last):
        return False
    if gap not in (" ", "' ", "’ ", "'s ", "’s "):
        return False
    if token.capital or token.word == "&":
        return not (token.word.lower() in ("i", "i'm", "i've", "i'll") and len(token.word) < 5)
    if token.word not in _LINKING and token.word not in words("names", "particles"):
        return False
    following = next(map(_token, after), None)
    if following is None or (not following.capital and following.word != "the"):
        return False
    if text[token.end : following.start] != " ":
        return False
    if last.capital and token.word in words("names", "particles"):
        return following.capital
    if last.capital and token.word in ("of", "for"):
        return _body(last.word) or (token.word == "of" and following.capital and last.word in ("Secretary", "Minister"))
    if token.word == "and":
        return any(t.word == "of" for t in run) and last.capital
    return token.word == "the" and last.word in ("of", "for")


def _common_owner(last: _Token) -> bool:
    """ "Millers' Guild", "Prime Minister's Office": the owner is a plural or a common noun, so the name goes on."""
    return (last.word.endswith("s") and last.bare) or last.word.casefold() in words("persons", "roles")


def _body(word: str) -> bool:
    return heads().get(word.casefold()) == "organization"


def _name(run: Sequence[_Token], text: str, told: frozenset[str]) -> Iterator[Name]:
    opens = text[: run[0].start].rstrip(" \"“”‘'«(-–—")[-1:] if run[0].start < 400 else _before(text, run[0].start)
    opening = opens == "" or opens in _ENDS
    parts = list(run)
    while (
        parts
        and parts[0].word.casefold() in words("names", "openers")
        and (not parts[0].word.isupper() or len(parts[0].word) == 1 or len(run) > 1)
    ):
        parts.pop(0)
    if (
        opening
        and parts
        and parts is not run
        and len(parts) == len(run)
        and len(parts) > 1
        and _is_small(parts[0].word.casefold(), told)
    ) and not any(parts[0].word.casefold() in words("persons", those) for those in ("titles", "roles")):
        parts.pop(0)
    if not parts or len(parts) > LONGEST or _CONTRACTED.match(parts[0].word):
        return
    if len(parts) == 1 and opening and _is_small(parts[0].word.casefold(), told):
        return
    titles = _titles([t.word for t in parts])
    rest = parts[titles:]
    first = parts[0].start
    yield Name(
        start=first,
        end=rest[-1].end,
        name=text[rest[0].start : rest[-1].end],
        titles=tuple(t.word for t in parts[:titles]),
        determined=_determined(run, parts, text),
        opens=opening,
    )


def _is_small(word: str, told: frozenset[str]) -> bool:
    """Whether a word stands among those of a text in small letters, by itself or as an owner."""
    return word[0].islower() and any(f"{word}{ending}" in told for ending in _OWNING)


def _before(text: str, start: int) -> str:
    return text[start - 20 : start].rstrip(" \"“”‘'«(-–—")[-1:]


def _determined(run: Sequence[_Token], parts: Sequence[_Token], text: str) -> bool:
    if len(parts) < len(run):
        return run[len(run) - len(parts) - 1].word.casefold() in ("the", "a", "an")
    return text[max(0, parts[0].start - 4) : parts[0].start].casefold().endswith(("the ", " a ", " an "))


def _titles(parts: Sequence[str]) -> int:
    """How many leading words are a title; never all, and none where the whole is the name of a body."""
    if len(parts) > 3 and parts[0] in ("Secretary", "Minister") and parts[1] == "of":
        return 3
    offices = [
        i
        for i, p in enumerate(parts[:-1])
        if p.casefold() in words("persons", "roles") or (len(p) > 2 and p[-1] == "." and is_title(p))
    ]
    after = offices[-1] + 1 if offices else 1
    if any(_body(p) or p.casefold() in words("organizations", "marks") for p in parts[after:]):
        return 0
    n = offices[-1] + 1 if offices else 0
    while n < len(parts) - 1 and is_title(parts[n]):
        n += 1
    return n


def is_title(word: str) -> bool:
    """Whether the word may stand before a person's name as a title or a part of one."""
    plain = word.casefold().rstrip(".")
    return plain in words("persons", "titles") or any(
        p in words("persons", "roles") for p in (plain, *plain.split("-")[-1:])
    )
