"""Plain text as a page: the chrome that a paste brings along goes, the paragraphs stay."""

from __future__ import annotations

import re

LONGEST_TITLE = 160

_CHROME = re.compile(
    r"(share|share this|exit mobile version|advertisement|read more|weather|live markets|sign in|subscribe|menu|"
    r"print|email|comments|related( articles)?|follow us|most read|home|news|sport|sports|markets|log in|search|"
    r"facebook|twitter|x|whatsapp|copy link|skip to (main )?content)[.:!]?",
    re.IGNORECASE,
)


def paragraphs(text: str) -> tuple[str | None, list[str]]:
    """Title, or None where the first line is no title, and the paragraphs, each on one line."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip() and not chrome(line)]
    if len(lines) > 1 and len(lines[0]) < LONGEST_TITLE and lines[0][-1] not in '.!?…”"’:;,':
        return lines[0], lines[1:]
    return None, lines


def chrome(line: str) -> bool:
    """Whether a line is a page's furniture: menu entries, sharing links, and nothing else."""
    cells = [c for c in re.split(r"\s{2,}|\t|\s[|·•]\s", line.strip()) if c]
    return bool(cells) and all(_CHROME.fullmatch(c.strip()) for c in cells)
