"""The examples of docs/api.md work."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path
from urllib.parse import quote

from starlette.testclient import TestClient

from .conftest import HERE

TEXT = (Path(__file__).parents[3] / "docs/api.md").read_text("utf-8")


def curl(api: TestClient, line: str) -> int:
    """What a call by curl is answered with."""
    parser = argparse.ArgumentParser()
    parser.add_argument("curl")
    parser.add_argument("address")
    parser.add_argument("-G", action="store_true")
    parser.add_argument("-i", action="store_true")
    parser.add_argument("-H", action="append", default=[])
    for option in ("-d", "--data-binary", "--data-urlencode"):
        parser.add_argument(option, dest=option.strip("-").replace("-", "_"))
    told = parser.parse_args(shlex.split(line))
    headers = dict(header.split(": ", 1) for header in told.H)
    body = told.d or told.data_binary
    if told.data_urlencode:
        name, value = told.data_urlencode.split("=", 1)
        body = f"{name}={quote(value)}"
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    assert told.address.startswith(HERE)
    if told.G:
        return api.get(f"{told.address}?{body}").status_code
    sent = api.request("POST" if body else "GET", told.address, content=body, headers=headers)
    return sent.status_code


def test_every_example_works(own: TestClient) -> None:
    lines = [line.strip() for line in TEXT.splitlines() if line.strip().startswith("curl ")]
    assert len(lines) > 10
    answered = {line: curl(own, line) for line in lines}
    assert not {line: status for line, status in answered.items() if status not in (200, 202)}


def test_the_problem_shown_is_the_one_given(api: TestClient) -> None:
    told = api.get("/api/v1/claims/xyz").json()
    shown = " ".join(TEXT.split())
    assert all(f'"{name}": "{value}"' in shown for name, value in told.items() if isinstance(value, str))


def test_every_place_is_in_the_table(api: TestClient) -> None:
    places = api.get("/api/v1/").json()["links"].values()
    assert all(f"`{place.removeprefix('/api/v1')}" in TEXT for place in places)
