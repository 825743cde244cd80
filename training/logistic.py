"""Logistic regression with few weights, exactly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PENALTY = 1.0
"""L2 penalty on every weight but the one of "nothing"."""

STEPS = 50


def fit(
    rows: Sequence[Sequence[float]] | NDArray[np.float32], truth: Sequence[bool] | NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Weights in log odds, "nothing" first, by Newton's method."""
    seen = np.column_stack([np.ones(len(rows)), np.asarray(rows, dtype=np.float64)])
    wanted = np.asarray(truth, dtype=np.float64)
    penalty = np.diag([0.0] + [PENALTY] * (seen.shape[1] - 1))
    weights = np.zeros(seen.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (wanted - chance) - penalty @ weights
        step = np.linalg.solve((seen * (chance * (1 - chance))[:, None]).T @ seen + penalty, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    return weights
