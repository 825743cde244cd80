"""The twins of pages: the same address with an ending leads to what the API answers."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class Twin:
    """An ASGI application for ``/{path}`` and an ending: what the API has at the path, ``kept`` being what stays of the ending."""

    def __init__(self, api: ASGIApp, place: str, kept: str) -> None:
        self._api, self._place, self._kept = api, place, kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        root = f"{scope.get('root_path', '')}{self._place}"
        path = f"{root}/{scope['path_params']['path']}{self._kept}"
        there = {**scope, "root_path": root, "path": path, "raw_path": path.encode(), "path_params": {}}
        await self._api(there, receive, send)
