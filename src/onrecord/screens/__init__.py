"""What any screen shows, the terminal's or a page, before it is drawn: derived here once, so that all tell the same."""

from .known import Known, imprint

__all__ = ["Known", "imprint"]
