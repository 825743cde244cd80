"""Fits what decides a stance: the votes of words on the states of the finished encoder, and the weights of rules and signs.

    python -m training.stances --shared ../shared      # writes language/weights/stance.onnx and statements/weights.toml

All is one multinomial logistic regression, so that each part learns what the others do not know. It reads the annotated train affairs
and the invented articles, each statement twice, as it is marked and as the reader finds it. What an article gives is kept in
training/runs/stances: a second run reads only what is new. The rules are right more often in the affairs from which the lexicon was
shaped, and less often in articles written to be hard: both have weights of their own for that, which are left behind. Figures are
of affairs and articles that were left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from onrecord.language.decode import Runs, decode
from onrecord.language.encoder import States, states, word_states
from onrecord.language.labels import ROLES
from onrecord.language.leaning import PARTS, parts
from onrecord.language.roles import Convention, ask, distinct, ranges
from onrecord.language.spans import spans as trimmed
from onrecord.language.tokens import Tokens, tokenize
from onrecord.language.weights import tokenizer
from onrecord.language.windows import LEAST, Window, windows
from onrecord.model import Attribution, Span, Spans, Stance, words_of
from onrecord.statements.find import around
from onrecord.statements.phrases import Words
from onrecord.statements.scope import bounds
from onrecord.statements.signs import known, signs
from onrecord.statements.stance import Verdict, judge
from onrecord.statements.weighing import MARGIN, STANCES, evidence

from .annotated import annotated, jaccard, points
from .export import WEIGHTS, head

RUNS, INVENTED = Path("training/runs/stances"), Path("training/invented")
TABLE = Path("src/onrecord/statements/weights.toml")
SHAPED = 16
"""The first of the train affairs, by name: from these the lexicon was shaped."""
HARD = 0.3
"""What a statement of the invented articles counts. Of 0.1, 0.3 and 1 the one that mended most and broke least in left-out affairs."""
STATES = 0.2
"""Standard deviation that states are brought to: the smaller, the less is learned from them. Of 0.1, 0.2 and 0.3 the best on left-out affairs."""
PENALTY, TRUST = 3e-4, 2e-4
"""Costs of the square of a weight, and of how far one of the rules' stances is from a trust in them."""
FIRST = 4.0
"""Log-odds of a trust in the rules."""
COMMON = 8
"""Examples that a phrase or an operator needs to have weights of its own."""
FOLDS, STEPS = 4, 60

Spoken = tuple[dict[str, Spans], Stance]


@dataclass(frozen=True)
class Example:
    """A statement and what is looked at. ``states`` (parts, width) are the means of the parts' words, zeros where there are none;
    ``told`` are the arguments of ``judge``, ``negated`` whether the content is; ``found`` says that the reader drew its spans."""

    origin: str
    group: str
    stance: Stance
    found: bool
    told: tuple[str, str, str, str, str]
    negated: bool
    states: NDArray[np.float16]


@dataclass(frozen=True)
class Text:
    """An article as it is marked; ``group`` is its affair or, where it stands alone, its own name."""

    origin: str
    group: str
    text: str
    statements: tuple[Spoken, ...]


def texts(shared: Path) -> Iterator[Text]:
    """The annotated train affairs and the invented articles."""
    for i, path in enumerate(sorted((shared / "disputes/train").glob("*/gold.json"))):
        for article in json.loads(path.read_text("utf-8"))["articles"]:
            rows = article["statements"]
            spoken = [({r: tuple(Span(*s) for s in row[r]) for r in ROLES}, Stance(row["stance"])) for row in rows]
            yield Text("shaped" if i < SHAPED else "affair", path.parent.name, article["text"], tuple(spoken))
    for own in annotated(INVENTED):
        yield Text("invented", own.name, own.text, tuple((s.spans, s.stance) for s in own.statements))


def examples(shared: Path) -> list[Example]:
    """All examples; what an article gave is kept under a digest of it and of the weights that read it."""
    RUNS.mkdir(parents=True, exist_ok=True)
    reader = hashlib.sha256(b"".join((WEIGHTS / f"{name}.onnx").read_bytes() for name in ("encoder", "roles")))
    out: list[Example] = []
    for text in texts(shared):
        kept = RUNS / f"{hashlib.sha256(repr(text).encode() + reader.digest()).hexdigest()[:24]}.pkl"
        if not kept.exists():
            kept.write_bytes(pickle.dumps([tuple(vars(e).values()) for e in read(text)]))
        out += (Example(*row) for row in pickle.loads(kept.read_bytes()))
    return out


def read(text: Text) -> list[Example]:
    """The examples of an article: its statements as marked and as found."""
    tokens = tokenize(text.text, tokenizer())
    cut = list(windows(tokens, least=LEAST))
    out, drawn = [], list[tuple[Attribution, Example]]()
    for window, pieces in zip(cut, states(cut, int(Convention.GUIDE)), strict=True):
        words = word_states(window, pieces)
        for spans, stance in text.statements:
            runs = {role: _words(tokens, window, spans[role]) for role in ROLES}
            if runs["cue"] and window.own[0] <= window.start + runs["cue"][0][0] < window.own[1]:
                out.append(_example(text, spans, stance, False, words, runs))
        asked = ask(window, words, Convention.GUIDE)
        if len(asked.cues):
            lengths = np.full(len(asked.cues), len(window))
            found = decode(asked.scores, asked.cues, lengths, asked.follows)
            for runs, chance in zip(found, asked.chances, strict=True):
                spans = {role: trimmed(text.text, ranges(tokens, window, runs[role])) for role in ROLES}
                attribution = Attribution(spans["source"], spans["cue"], spans["content"], float(chance))
                drawn.append((attribution, _example(text, spans, Stance.ASSERTS, True, words, runs)))
    return out + list(_matched(drawn, text.statements))


def _matched(drawn: Sequence[tuple[Attribution, Example]], marked: Sequence[Spoken]) -> Iterator[Example]:
    """The found attributions that are marked, each with the stance of the statement that it shares most with."""
    kept = {id(a) for a in distinct([a for a, _ in drawn], Convention.GUIDE)}
    left = list(marked)
    for attribution, example in sorted(drawn, key=lambda row: -row[0].confidence):
        shares = [_share(attribution, spans) for spans, _ in left]
        if id(attribution) in kept and shares and max(shares) > 0:
            _, stance = left.pop(shares.index(max(shares)))
            yield replace(example, stance=stance)


def _share(attribution: Attribution, spans: dict[str, Spans]) -> float:
    """How much of cue and content is in both; 0 where the cue, or a content that is marked, is not."""
    cue, content = (jaccard(points(getattr(attribution, role)), points(spans[role])) for role in PARTS)
    return cue + content if cue and (content or not spans["content"]) else 0.0


def _words(tokens: Tokens, window: Window, spans: Spans) -> list[tuple[int, int]]:
    """The window's words that spans cover, as runs."""
    runs = []
    for start, end in spans:
        a = int(np.searchsorted(tokens.end, start, side="right")) - window.start
        b = int(np.searchsorted(tokens.start, end, side="left")) - window.start
        runs.append((max(a, 0), min(b, len(window))))
    return [(a, b) for a, b in runs if a < b]


_words_of = lru_cache(maxsize=1)(Words)


def _example(text: Text, spans: dict[str, Spans], stance: Stance, found: bool, words: States, runs: Runs) -> Example:
    cue, content, source = (words_of(text.text, spans[role]) for role in ("cue", "content", "source"))
    beside = around(text.text, spans["cue"]) if spans["cue"] else {"before": "", "after": ""}
    means = [words[own].mean(0) if own else np.zeros(words.shape[1]) for own in parts(runs)]
    told = (cue, content, source, beside["before"], beside["after"])
    negated = bounds(_words_of(text.text), spans["cue"], spans["content"]).negated
    return Example(text.origin, text.group, stance, found, told, negated, np.stack(means).astype(np.float16))


@dataclass(frozen=True)
class Data:
    """Examples as numbers: ``rules`` (examples, rows) and ``trust`` (examples, own rows) of ones and zeros, ``states`` (examples, parts *
    width), ``wanted`` (examples,) places of stances."""

    examples: Sequence[Example]
    verdicts: Sequence[Verdict]
    rows: Sequence[tuple[str, str]]
    rules: Tensor
    trust: Tensor
    states: Tensor
    wanted: Tensor
    weight: Tensor

    def take(self, some: Sequence[int]) -> Data:
        """Some of the examples."""
        return Data(
            [self.examples[i] for i in some],
            [self.verdicts[i] for i in some],
            self.rows,
            *(t[list(some)] for t in (self.rules, self.trust, self.states, self.wanted, self.weight)),
        )


ORIGINS = ("shaped", "invented")


def data(read: Iterable[Example]) -> Data:
    """What is learned from; what contradicts the guide is left out."""
    pairs = [(e, judge(*e.told)) for e in read]
    pairs = [(e, v) for e, v in pairs if not _contrary(e, v)]
    common = Counter(v.by for e, v in pairs if e.found and e.origin != "invented")
    rows = [("found", s) for s in STANCES] + [("by", by) for by, n in common.items() if n >= COMMON]
    rows += [(table, sign) for table in ("signs", "plain") for sign in known()]
    place = {row: i for i, row in enumerate(rows)}
    rules = torch.zeros(len(pairs), len(rows))
    trust = torch.zeros(len(pairs), len(ORIGINS) * len(STANCES))
    for i, (e, v) in enumerate(pairs):
        for row in evidence(v.stance, v.by, signs(e.told[1], e.told[2], e.negated)):
            if row in place:
                rules[i, place[row]] = 1
        if e.origin in ORIGINS:
            trust[i, ORIGINS.index(e.origin) * len(STANCES) + STANCES.index(v.stance)] = 1
    seen = torch.from_numpy(np.stack([e.states for e, _ in pairs]).astype(np.float32))
    wanted = torch.tensor([STANCES.index(e.stance) for e, _ in pairs])
    weight = torch.tensor([HARD if e.origin == "invented" else 1.0 for e, _ in pairs])
    return Data([e for e, _ in pairs], [v for _, v in pairs], rows, rules, trust, seen, wanted, weight)


def _contrary(example: Example, verdict: Verdict) -> bool:
    """Whether the guide has it otherwise: a negated assertion under a plain cue ("said there was no leak") is an assertion."""
    return (example.stance, verdict.stance, example.negated) == (Stance.DENIES, Stance.ASSERTS, True)


@dataclass(frozen=True)
class Fit:
    """The weights: of rows (rows, stances), and of states (parts, width, stances) with what is added for each part (parts, stances)."""

    rules: Tensor
    votes: Tensor
    bias: Tensor

    def scores(self, own: Data) -> Tensor:
        """Log-odds, (examples, stances)."""
        there = (own.states != 0).any(-1).float()
        return own.rules @ self.rules + torch.einsum("epw,pws->es", own.states, self.votes) + there @ self.bias

    def cooled(self, by: float) -> Fit:
        """The same with all log-odds multiplied."""
        return Fit(self.rules * by, self.votes * by, self.bias * by)


def fit(own: Data) -> Fit:
    """Least mean cross-entropy with the penalties, by L-BFGS."""
    there = (own.states != 0).any(-1, keepdim=True)
    count = there.sum(0)
    mean = own.states.sum(0) / count
    spread = (((own.states - mean) ** 2 * there).sum(0) / count).sqrt() + 1e-3
    seen = (STATES * (own.states - mean) / spread * there).flatten(1)
    stances = len(STANCES)
    first = torch.zeros(len(own.rows), stances)
    first[:stances] = FIRST * torch.eye(stances)
    rules, votes = first.clone().requires_grad_(), torch.zeros(seen.shape[1], stances, requires_grad=True)
    trust = torch.zeros(own.trust.shape[1], stances, requires_grad=True)
    optimizer = torch.optim.LBFGS([rules, votes, trust], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        scores = own.rules @ rules + seen @ votes + own.trust @ trust
        wrong = nn.functional.cross_entropy(scores, own.wanted, reduction="none")
        value = (wrong * own.weight).sum() / own.weight.sum()
        value = value + PENALTY * ((votes**2).sum() + (rules[stances:] ** 2).sum())
        value = value + TRUST * (((rules - first)[:stances] ** 2).sum() + (trust**2).sum())
        value.backward()  # type: ignore[no-untyped-call]
        return value

    optimizer.step(loss)  # type: ignore[no-untyped-call]
    turned = (votes.detach() * STATES).unflatten(0, mean.shape) / spread[..., None]
    return Fit(rules.detach(), turned, -torch.einsum("pw,pws->ps", mean, turned))


def crossed(own: Data) -> tuple[Data, Tensor]:
    """The found examples with the log-odds of fits that saw neither their affair nor their article."""
    groups = sorted({(e.origin, e.group) for e in own.examples})
    kept, scores = [], []
    for fold in range(FOLDS):
        held = set(groups[fold::FOLDS])
        out = [i for i, e in enumerate(own.examples) if (e.origin, e.group) in held]
        rest = [i for i, e in enumerate(own.examples) if (e.origin, e.group) not in held]
        found = [i for i in out if own.examples[i].found]
        kept += found
        scores.append(fit(own.take(rest)).scores(own.take(found)))
    return own.take(kept), torch.cat(scores)


def temperature(scores: Tensor, wanted: Tensor) -> float:
    """By what log-odds are multiplied so that their chances are true: least log loss of 0.5 to 1.5."""
    steps = [0.5 + 0.05 * i for i in range(21)]
    return min(steps, key=lambda t: float(nn.functional.cross_entropy(scores * t, wanted)))


def figures(own: Data, scores: Tensor) -> Iterator[str]:
    """Lines that tell how right the rules alone and the whole are, by origin and by stance."""
    right = rules(own) == own.wanted
    best = chosen(own, scores)
    chance = scores.softmax(1).gather(1, best[:, None])[:, 0]
    for origin in ("shaped", "affair", "invented"):
        of = torch.tensor([e.origin == origin for e in own.examples])
        now, was = (best == own.wanted)[of], right[of]
        loss = nn.functional.cross_entropy(scores[of], own.wanted[of])
        yield (
            f"{origin}: {len(now)} statements, rules {was.float().mean():.3f}, weighed {now.float().mean():.3f}, log loss {loss:.3f}, "
            f"calibration error {_miscalibration(chance[of], now):.3f}, mended {int((now & ~was).sum())}, broken {int((was & ~now).sum())}"
        )
    for i, stance in enumerate(STANCES):
        hit = int(((best == i) & (own.wanted == i)).sum())
        yield f"  {stance:10} precision {hit / max(1, int((best == i).sum())):.2f} recall {hit / max(1, int((own.wanted == i).sum())):.2f}"


def rules(own: Data) -> Tensor:
    """The places of the stances that the rules alone find, (examples,)."""
    return torch.tensor([STANCES.index(v.stance) for v in own.verdicts])


def chosen(own: Data, scores: Tensor) -> Tensor:
    """The places of the stances that ``onrecord.statements.weighing`` would choose, (examples,)."""
    ruled = rules(own)
    best = (scores + nn.functional.one_hot(ruled, len(STANCES)) * MARGIN).argmax(1)
    likely = scores.softmax(1).gather(1, best[:, None])[:, 0] >= 0.5
    return torch.where(likely & (ruled == STANCES.index(Stance.ASSERTS)), best, ruled)


def broken(own: Data, scores: Tensor) -> Counter[tuple[str, str]]:
    """Where the rules were right and the whole is wrong: right stance and wrong one, in affairs."""
    rows = zip(own.examples, rules(own).tolist(), own.wanted.tolist(), chosen(own, scores).tolist(), strict=True)
    return Counter(
        (STANCES[w].value, STANCES[b].value) for e, r, w, b in rows if e.origin != "invented" and r == w != b
    )


def _miscalibration(chance: Tensor, right: Tensor, bins: int = 10) -> float:
    """Expected calibration error (Guo et al., ICML 2017)."""
    which = (chance * bins).long().clamp(max=bins - 1)
    own = [which == i for i in range(bins) if (which == i).any()]
    return sum(float(abs(right[b].float().mean() - chance[b].mean()) * b.float().mean()) for b in own)


class Votes(nn.Module):
    """What each word says for each stance, as cue and as content."""

    def __init__(self, found: Fit) -> None:
        super().__init__()
        parts, width, stances = found.votes.shape
        self.all = nn.Linear(width, parts * stances)
        self.all.weight.data = found.votes.permute(0, 2, 1).reshape(parts * stances, width).contiguous()
        self.all.bias.data = found.bias.flatten()

    def forward(self, words: Tensor) -> Tensor:
        """Votes, (words, parts * stances), from states, (words, width)."""
        votes: Tensor = self.all(words)
        return votes


def table(rows: Sequence[tuple[str, str]], rules: Tensor) -> Iterator[str]:
    """The lines of weights.toml."""
    yield "# What each row of evidence adds to the log-odds of each stance. Fitted by `python -m training.stances`; not to be edited."
    yield f"# Columns: {', '.join(STANCES)}."
    last = ""
    for (name, row), own in zip(rows, rules.tolist(), strict=True):
        if any(abs(w) >= 0.005 for w in own):
            yield from ([] if name == last else ["", f"[{name}]"])
            last = name
            yield f"{json.dumps(str(row), ensure_ascii=False)} = [{', '.join(f'{w:.2f}' for w in own)}]"


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder of corpora")
    a = parser.parse_args(argv)
    torch.manual_seed(0)
    own = data(examples(a.shared))
    held, scores = crossed(own)
    affairs = [i for i, e in enumerate(held.examples) if e.origin == "affair"]
    by = temperature(scores[affairs], held.wanted[affairs])
    print(*figures(held, scores * by), f"log-odds times {by:.2f}", f"broken: {dict(broken(held, scores))}", sep="\n")
    found = fit(own).cooled(by)
    words = torch.randn(30, found.votes.shape[1])
    head(Votes(found), {"words": words}, {"words": {0: "words"}, "votes": {0: "words"}}, WEIGHTS / "stance.onnx")
    TABLE.write_text("\n".join(table(own.rows, found.rules)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
