"""Light or dark, or as the reader's system has it: a cookie that a form sets, so that it needs no script."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from .rendering import THEME, THEMES, local

router = APIRouter()

LASTS = 365 * 24 * 3600
"""Seconds that the choice is remembered."""


@router.post("/theme")
def chosen(request: Request, theme: Annotated[str, Form()], back: Annotated[str, Form()] = "/") -> Response:
    """Remembers the choice and leads back."""
    answer = RedirectResponse(local(back), 303)
    if theme in THEMES:
        secure = request.url.scheme == "https"
        answer.set_cookie(THEME, theme, LASTS, httponly=True, samesite="strict", secure=secure)
    return answer
