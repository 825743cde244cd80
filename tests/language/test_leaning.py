"""What the head of stances is shown, and what it says."""

from __future__ import annotations

import numpy as np

from onrecord.language.leaning import LONGEST, leanings, parts
from onrecord.model import Stance

RUNS = {"source": [(0, 1)], "cue": [(1, 2)], "content": [(2, 4), (5, 60)]}


def test_the_cue_and_the_first_words_of_the_content_vote() -> None:
    cue, content = parts(RUNS)
    assert cue == [1]
    assert content[:3] == [2, 3, 5]
    assert len(content) == LONGEST


def test_each_attribution_has_log_odds_for_every_stance_that_hang_on_its_own_words_alone() -> None:
    words = np.random.default_rng(3).standard_normal((64, 384)).astype(np.float32)
    other = {"source": [], "cue": [(62, 63)], "content": []}
    together, alone = leanings(words, [RUNS, other]), leanings(words, [RUNS])
    assert together[0] == alone[0]
    assert [len(row) for row in together] == [len(Stance)] * 2
    assert leanings(words, []) == []
