"""The ledger: a file that keeps what was read."""

from .ledger import Added, Ledger

__all__ = ["Added", "Ledger"]
