"""What a copy tells again, statement by statement."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.claims.retelling import retold
from onrecord.claims.sayings import Saying, sayings
from onrecord.model import Article, Span, Stance, Statement

TOPICS = np.eye(4, dtype=np.float32)
ARTICLES = {i: Article(i, "It said so") for i in ("wire", "post", "quay")}


def saying(id_: str, article: str, stance: Stance = Stance.ASSERTS) -> Saying:
    made = Statement(id_, article, (), (Span(3, 7),), (Span(8, 10),), stance, False, 1.0)
    (own,) = sayings([made], ARTICLES, {})
    return own


WIRE = [saying("w1", "wire"), saying("w2", "wire", Stance.DENIES), saying("w3", "wire")]


def test_each_tells_again_what_is_nearest_where_that_is_told_by_no_other() -> None:
    post = [saying("p1", "post"), saying("p2", "post", Stance.DENIES), saying("p3", "post")]
    of = np.concatenate([TOPICS[[0, 1, 2]], TOPICS[[0, 1]], 0.9 * TOPICS[[0]]])
    assert retold({"post": "wire"}, [*WIRE, *post], of) == {"p1": "w1", "p2": "w2"}


def test_another_stance_is_no_retelling() -> None:
    of = TOPICS[[0, 1, 2, 1]]
    assert retold({"post": "wire"}, [*WIRE, saying("p1", "post")], of) == {}


@pytest.mark.parametrize("copied", [{}, {"post": "quay"}, {"quay": "wire"}])
def test_only_a_copy_tells_again_and_only_its_original(copied: dict[str, str]) -> None:
    assert retold(copied, [*WIRE, saying("p1", "post")], TOPICS[[0, 1, 2, 0]]) == {}


def test_what_is_hardly_alike_is_no_retelling() -> None:
    for near, found in ((0.3, {}), (0.6, {"p1": "w1"})):
        of = np.concatenate([TOPICS[[0, 1, 2]], near * TOPICS[[0]]])
        assert retold({"post": "wire"}, [*WIRE, saying("p1", "post")], of) == found
