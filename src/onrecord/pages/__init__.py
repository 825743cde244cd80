"""Pages: whatever was named, as articles. ``read`` yields an article or the error it cost, and goes on; ``rounds.Round`` visits feeds, and
a ``Visit`` is what is remembered of an address in between."""

from .inputs import read
from .options import Options
from .visit import UNTOLD, Validators, Visit

__all__ = ["UNTOLD", "Options", "Validators", "Visit", "read"]
