"""The encoder: what each piece of a window means where it stands."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .weights import cores, session
from .windows import Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

States = NDArray[np.float32]

AHEAD = 2
"""Windows in hand for each core: one that is read, and one more so that none waits while states are put to use."""


def states(windows: Iterable[Window], convention: int) -> Iterator[States]:
    """The states of each window, (pieces, width), in the order of the windows.

    Windows are read on all cores, each by itself, so its states are the same to the bit alone and among others, however many cores
    there are. They are drawn a few ahead of what is asked for, never more: ``windows`` may be endless.
    """
    with ThreadPoolExecutor(workers := cores()) as pool:
        running: deque[Future[States]] = deque()
        for window in windows:
            running.append(pool.submit(_read, session("encoder"), window, convention))
            if len(running) == AHEAD * workers:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()


def word_states(window: Window, found: States) -> States:
    """The states of a window's words, (words, width), from its pieces': the mean of each word's first and last piece."""
    mean: States = np.float32(0.5) * (found[window.first] + found[window.last])
    return mean


def _read(encoder: InferenceSession, window: Window, convention: int) -> States:
    given = {
        "pieces": window.pieces[None],
        "shapes": window.shapes[None],
        "convention": np.array([convention], dtype=np.int64),
    }
    found: States = encoder.run(["states"], given)[0][0]
    return found
