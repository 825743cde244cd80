"""The ledger: a file, or a PostgreSQL database, that keeps what was read."""

from .excerpts import Asked, Excerpt, Found, Listed, State
from .ledger import Added, Ledger
from .taking import take_in

__all__ = ["Added", "Asked", "Excerpt", "Found", "Ledger", "Listed", "State", "take_in"]
