"""One family of errors, each saying what happened, to which input, and what to do.

- OnrecordError
  - InputError: one input cannot be read; the others still are
    - BusyError: its server asks to come back later
  - LedgerError: the ledger cannot be opened or written
  - UsageError: what was asked for cannot be meant
  - NotFoundError: nothing in the ledger answers to what was asked
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Anything onrecord refuses to do, in one line: ``input: what happened; what to do``."""

    def __init__(self, subject: str, happened: str, remedy: str) -> None:
        self.subject, self.happened, self.remedy = _line(subject), _line(happened), _line(remedy)
        super().__init__(f"{self.subject}: {self.happened}; {self.remedy}")


def _line(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:500]


class InputError(OnrecordError):
    """One page, file or address cannot be read. Go on with the next."""


class BusyError(InputError):
    """A server asks to come back later; in ``wait`` seconds, where it says when."""

    def __init__(self, subject: str, happened: str, remedy: str, wait: float | None) -> None:
        super().__init__(subject, happened, remedy)
        self.wait = wait


class LedgerError(OnrecordError):
    """The ledger is locked, read-only, no ledger, or of a newer version. Stop; nothing was stored."""


class UsageError(OnrecordError):
    """A wrong use of the command line or the library. Nothing was done."""


class NotFoundError(OnrecordError):
    """No claim, actor or article answers to what was asked. Ask in other words, or add pages."""
