"""The desk: web pages and an API over a ledger. ``application`` makes it, ``serve`` runs it."""

from .app import application
from .options import Limits, Options
from .people import hashed, people, person
from .server import serve

__all__ = ["Limits", "Options", "application", "hashed", "people", "person", "serve"]
