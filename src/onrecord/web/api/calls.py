"""Which calls may change something (OWASP, Cross-Site Request Forgery Prevention).

No form of another site can send what these calls take, and no script of another site may. Besides, a call by the session of somebody who
is logged in carries the session's token; one that names who asks by its Authorization header needs none.
"""

from __future__ import annotations

import hmac

from fastapi import HTTPException, Request

from ..desk import visitor_of

FORMS = frozenset(["application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""])
"""What a form on any site may send unasked (Fetch Standard, CORS-safelisted request-header)."""


def kind_of(request: Request) -> str:
    """The type of what a request sends, without parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().casefold()


def meant(request: Request) -> None:
    """Raises HTTPException 415 where a form of another site could have sent this, 403 where a session's token is missing."""
    if kind_of(request) in FORMS:
        raise HTTPException(415, f"{kind_of(request) or 'no Content-Type'} is not taken here")
    visitor = visitor_of(request)
    if visitor is None or not visitor.name or "authorization" in request.headers:
        return
    if not hmac.compare_digest(request.headers.get("x-csrf-token", "").encode(), visitor.token.encode()):
        raise HTTPException(403, "a call by a session needs the session's token as X-CSRF-Token")
