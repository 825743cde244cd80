"""What the language model says of an article: ``analyze`` reads it, ``embed`` gives meanings as vectors."""

from .reader import analyze
from .roles import Convention
from .sentences import embed

__all__ = ["Convention", "analyze", "embed"]
