"""The ledger: a file, or a PostgreSQL database, that keeps what was read."""

from .excerpts import Asked, Excerpt, Found, Listed, State
from .ledger import Added, Ledger

__all__ = ["Added", "Asked", "Excerpt", "Found", "Ledger", "Listed", "State"]
