"""What was named on the command line, as bytes: files, folders, addresses, standard input."""

from __future__ import annotations

import gzip
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import InputError
from ..model import Article
from .article import article
from .fetch import fetch

SUFFIXES = (".html", ".htm", ".xhtml", ".txt", ".html.gz", ".htm.gz", ".xhtml.gz", ".txt.gz")


@dataclass(frozen=True)
class Options:
    """``most_bytes`` bounds one page after unpacking; ``allow_private`` lets addresses of the own network be fetched."""

    most_bytes: int = 10_000_000
    allow_private: bool = False


def read(paths: Iterable[str], options: Options | None = None) -> Iterator[Article | InputError]:
    """One article, or the error that it cost, for each page named, in order."""
    options = options or Options()
    for path in paths:
        for one in _expand(path):
            try:
                yield one if isinstance(one, InputError) else _one(one, options)
            except InputError as error:
                yield error


def _expand(path: str) -> Iterator[str | InputError]:
    if path == "-" or path.startswith(("http://", "https://")) or not Path(path).is_dir():
        yield path
        return
    pages = sorted(
        p
        for p in Path(path).rglob("*")
        if p.name.lower().endswith(SUFFIXES) and not any(part.startswith(".") for part in p.relative_to(path).parts)
    )
    yield from map(str, pages)
    if not pages:
        yield InputError(path, "the folder holds no pages", f"give a folder with {', '.join(SUFFIXES[:4])} files")


def _one(path: str, options: Options) -> Article:
    if path == "-":
        return article(
            _bounded(sys.stdin.buffer.read(options.most_bytes + 1), "standard input", options), "standard input", None
        )
    if path.startswith(("http://", "https://")):
        data, final = fetch(path, options.most_bytes, options.allow_private)
        return article(data, path, path, final)
    try:
        with Path(path).open("rb") as file:
            opened = gzip.GzipFile(fileobj=file) if path.endswith(".gz") else file
            data = opened.read(options.most_bytes + 1)
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check the name") from error
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise InputError(path, "the gzip data are broken or cut off", "fetch the file again") from error
    except OSError as error:
        raise InputError(path, f"it cannot be read ({error.strerror})", "check its permissions") from error
    return article(_bounded(data, path, options), path, path)


def _bounded(data: bytes, name: str, options: Options) -> bytes:
    if len(data) > options.most_bytes:
        raise InputError(name, f"it is larger than {options.most_bytes // 1_000_000} MB", "give the article alone")
    return data
