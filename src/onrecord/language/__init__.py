"""What the language model says of an article: ``analyze`` finds attributions, ``embed`` gives meanings as vectors."""

from .reader import Convention, analyze, attributions
from .sentences import embed

__all__ = ["Convention", "analyze", "attributions", "embed"]
