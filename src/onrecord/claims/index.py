"""The nearest of very many statements: a graph of neighbours in a file, and the newest compared one by one."""

from __future__ import annotations

import hashlib
import os
import struct
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from .traits import Vectors

if TYPE_CHECKING:
    from usearch.index import Index

TAIL = 16_384
"""Statements that are compared one by one before they go into the file: 3 ms a search, and exact. A smaller ledger has no file."""

CONNECTIVITY, ADDING, SEARCHING = 16, 96, 128
"""Neighbours of each in the graph, and how many are looked at when one is added or searched for (Malkov and Yashunin, 2016). By the
load benchmark: 96 of 100 of the nearest 64 are found."""

SIGNED = 64
"""The last vectors of a file, at most so many, by which it is known whether it was made of a ledger's own."""

MARK = struct.Struct("<QQQ32s")
"""The end of a file: its bytes before the mark, the statements in it, how many of these are signed, and their digest (SHA-256)."""

Told = Callable[[int, int], Vectors]
"""The vectors of statements by a ledger's own word: from this number on, and no more than so many."""


class Neighbourhood(Protocol):
    """Statements by their numbers, 0 and on, among which one asks for the nearest."""

    def add(self, vectors: Vectors) -> None:
        """Adds statements, shape (statements, width), with the next numbers."""

    def near(self, asked: NDArray[np.float32], most: int) -> list[int]:
        """Those of the largest dot product with ``asked``, shape (width), in order of their numbers."""


class Nearest:
    """Statements by their numbers, 0 and on, in the order in which they are added.

    The file holds the first of them, int8, and is read where it lies: what is not looked at takes no memory. It is a function of the
    vectors in their order, and can always be made again from them: one that was not made of what is ``told``, or is not whole, is left
    alone until another takes its place.
    """

    def __init__(self, width: int, file: Path | None = None, told: Told | None = None) -> None:
        self._width, self._file = width, file
        fits = file is not None and told is not None and _fits(file, told)
        self._index = _viewed(width, file) if file is not None and fits else None
        self._filed = len(self._index) if self._index is not None else 0
        self._tail = np.zeros((0, width), np.float32)
        self._count = 0

    @property
    def size(self) -> int:
        """How many there are; when it is opened, how many are in the file, and those after them must be added."""
        return self._filed + self._count

    def file_if_long(self) -> None:
        """Puts all into the file once TAIL are not in it."""
        if self._count >= TAIL:
            self.file()

    def add(self, vectors: Vectors) -> None:
        """Adds statements, shape (statements, width)."""
        needed = self._count + len(vectors)
        if needed > len(self._tail):
            grown = np.zeros((max(needed, 2 * len(self._tail)), self._width), np.float32)
            grown[: self._count] = self._tail[: self._count]
            self._tail = grown
        self._tail[self._count : needed] = vectors
        self._count = needed

    def vectors(self, numbers: Sequence[int]) -> Vectors:
        """The vectors of statements that are not in the file."""
        return self._tail[np.asarray(numbers, np.intp) - self._filed]

    def near(self, asked: NDArray[np.float32], most: int) -> list[int]:
        """Those of the largest dot product with ``asked``, shape (width), in order: at most ``most`` of the file and as many of the rest."""
        told = self._tail[: self._count] @ asked
        newest = np.argpartition(-told, most)[:most] if self._count > most else np.arange(self._count)
        found = [self._filed + int(n) for n in newest]
        if self._index is not None:
            found += map(int, self._index.search(asked, most, threads=1).keys)
        return sorted(found)

    def file(self) -> None:
        """Puts all into the file, which is replaced whole, so that a crash leaves the old or the new one; nothing where another program
        has replaced it meanwhile, or where no file can be made."""
        if self._file is None or not self._count or not os.access(self._file.parent, os.W_OK):
            return
        index = _index(self._width)
        if self._filed:
            index.load(str(self._file))
        if len(index) != self._filed:
            return
        total = self._filed + self._count
        index.add(np.arange(self._filed, total), self._tail[: self._count], threads=1)
        made = self._file.with_suffix(".new")
        index.save(str(made))
        signed = self._tail[: self._count][-SIGNED:]
        mark = MARK.pack(made.stat().st_size, total, len(signed), _digest(signed))
        with made.open("ab") as end:
            end.write(mark)
        os.replace(made, self._file)
        self._index, self._filed = _viewed(self._width, self._file), total
        self._tail, self._count = np.zeros((0, self._width), np.float32), 0


def _fits(file: Path, told: Told) -> bool:
    """Whether a file is there and whole, and its last vectors are those told; one that is not whole must not be opened: usearch dies of it."""
    if not file.exists() or (size := file.stat().st_size - MARK.size) < 0:
        return False
    with file.open("rb") as stored:
        stored.seek(size)
        before, count, signed, digest = MARK.unpack(stored.read(MARK.size))
    whole = before == size and 0 < signed <= min(count, SIGNED)
    return whole and bool(digest == _digest(told(count - signed, signed)))


def _digest(vectors: Vectors) -> bytes:
    return hashlib.sha256(vectors.astype(np.float16).tobytes()).digest()


def _index(width: int) -> Index:
    from usearch.index import Index

    return Index(
        ndim=width, metric="ip", dtype="i8", connectivity=CONNECTIVITY, expansion_add=ADDING, expansion_search=SEARCHING
    )


def _viewed(width: int, file: Path) -> Index:
    index = _index(width)
    index.view(str(file))
    return index
