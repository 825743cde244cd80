"""What was named on the command line, as bytes: files, folders, addresses, standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from ..errors import InputError
from ..model import Article
from .article import article
from .metadata import Metadata
from .options import Options
from .packed import take
from .tables import articles, is_table

if TYPE_CHECKING:
    from .fetch import Fetcher

SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".html.gz", ".htm.gz", ".xhtml.gz", ".txt.gz")
"""Endings of the files that are read in a folder; a file that is named itself may have any."""


def read(paths: Iterable[str], options: Options | None = None) -> Iterator[Article | InputError]:
    """One article, or the error that it cost, for each page named, in order; a folder gives its pages by name, a table of texts that is
    named itself an article a row."""
    options = options or Options()
    web = _Web(options)
    for path in paths:
        for one in _expand(path):
            try:
                if isinstance(one, InputError):
                    yield one
                elif not _is_address(one) and is_table(one):
                    yield from articles(one, options)
                else:
                    yield _one(one, options, web)
            except InputError as error:
                yield error


def fetched(url: str, options: Options | None = None) -> Article:
    """The article at an address, and at nothing but an address. Raises InputError."""
    if not _is_address(url):
        raise InputError(url, "this is no address", "begin it with http:// or https://")
    return _Web(options or Options()).article(url)


def given(text: str, about: Metadata, name: str = "pasted text") -> Article:
    """The article in a text that a person gives, with what they say of it. Raises InputError where there is none."""
    return article(text.encode("utf-8", "replace"), name, None, about.url, "utf-8", given=about)


def uploaded(file: BinaryIO, name: str, options: Options | None = None) -> Article:
    """The article in an open file that is called ``name``. Raises InputError."""
    return article(take(file, name, (options or Options()).most_bytes), name, name)


def _expand(path: str) -> Iterator[str | InputError]:
    if path == "-" or _is_address(path) or not os.path.isdir(path):
        yield path
        return
    pages: list[str] = []
    closed: list[OSError] = []
    for folder, inner, files in os.walk(path, onerror=closed.append):
        inner[:] = [d for d in inner if not d.startswith(".")]
        pages += [os.path.join(folder, f) for f in files if f.lower().endswith(SUFFIXES) and not f.startswith(".")]
    yield from sorted(pages)
    yield from map(_unreadable, closed)
    if not pages and not closed:
        yield InputError(path, "the folder holds no pages", f"give a folder with {', '.join(SUFFIXES[:4])} files")


def _one(path: str, options: Options, web: _Web) -> Article:
    if path == "-":
        return article(take(sys.stdin.buffer, "standard input", options.most_bytes), "standard input", None)
    if _is_address(path):
        return web.article(path)
    try:
        with Path(path).open("rb") as file:
            data = take(file, path, options.most_bytes)
    except (OSError, ValueError) as error:
        raise _unreadable(error, path) from error
    return article(data, path, os.fsencode(path).decode("utf-8", "replace"))


class _Web:
    """Addresses, with what fetching needs loaded only when one is named."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._fetcher: Fetcher | None = None

    def article(self, url: str) -> Article:
        from .fetch import Fetcher

        self._fetcher = self._fetcher or Fetcher(self._options)
        page = self._fetcher.fetch(url)
        return article(page.data, url, url, page.url, page.charset)


def _is_address(path: str) -> bool:
    return path.lower().startswith(("http://", "https://"))


def _unreadable(error: Exception, path: str | None = None) -> InputError:
    name = path or str(getattr(error, "filename", None) or "the folder")
    if isinstance(error, FileNotFoundError):
        return InputError(name, "there is no such file", "check the name")
    if isinstance(error, PermissionError):
        return InputError(name, "it may not be read", "check its permissions")
    return InputError(
        name, f"it cannot be read ({getattr(error, 'strerror', None) or error})", "check the name and the disk"
    )
