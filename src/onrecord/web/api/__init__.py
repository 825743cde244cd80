"""The REST API under /api/v1, and what else programs ask for: every page's twin as JSON, and feeds of changes."""

from .application import install

__all__ = ["install"]
