"""The record of who said what.

    import onrecord

    with onrecord.Ledger.open("onrecord.db") as ledger:
        frames = onrecord.frames(ledger)

    for reading in onrecord.read(["page.html"]):
        print(reading.statements)

Each name is imported when it is first used: their libraries take longer to load than reading a page takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import InputError, OnrecordError
    from .export import write
    from .export.frames import Frames, frames
    from .ledger import Ledger
    from .model import Reading, Record
    from .pages.columns import Columns
    from .pages.options import Options

__all__ = [
    "Columns",
    "Frames",
    "InputError",
    "Ledger",
    "OnrecordError",
    "Options",
    "Reading",
    "Record",
    "frames",
    "read",
    "write",
]

_HOMES = {
    "Columns": "pages.columns",
    "Frames": "export.frames", "InputError": "errors", "Ledger": "ledger", "OnrecordError": "errors", "Options": "pages.options",
    "Reading": "model", "Record": "model", "frames": "export.frames", "write": "export",
}  # fmt: skip


def read(
    paths: Iterable[str], options: Options | None = None, failed: list[InputError] | None = None
) -> Iterator[Reading]:
    """What each page says, in order; stores nothing. A path is a file, a folder, an http(s) address or a table of texts.

    An input that cannot be read is added to ``failed``, and the others are read; where no such list is given, its InputError is raised.
    """
    from .errors import InputError
    from .extract import extract
    from .pages import read as pages

    for found in pages(paths, options):
        if not isinstance(found, InputError):
            yield extract(found, propositions=True)
        elif failed is None:
            raise found
        else:
            failed.append(found)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
