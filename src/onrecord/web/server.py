"""Runs a desk; refuses to where others could reach it and nobody has to log in."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import uvicorn

from ..errors import UsageError
from .app import application
from .options import Options


def serve(
    where: str,
    host: str = "127.0.0.1",
    port: int = 8000,
    options: Options | None = None,
    certificate: Path | None = None,
    key: Path | None = None,
) -> None:
    """Serves a ledger until interrupted. Raises UsageError where ``host`` can be reached from elsewhere and ``options`` name nobody who may
    come in; with a ``certificate`` and its ``key`` (PEM) it speaks TLS."""
    options = options or Options()
    if not options.people and not is_loopback(host):
        raise UsageError(
            host,
            "others could reach the desk there and nobody would have to log in",
            "name who may come in with --people FILE or ONRECORD_TOKEN, or serve on 127.0.0.1",
        )
    uvicorn.run(
        application(where, options),
        host=host,
        port=port,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        server_header=False,
        log_level="warning",
        timeout_keep_alive=30,
        h11_max_incomplete_event_size=64_000,
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a host of this name."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
