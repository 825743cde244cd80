"""The data that packages keep beside their code."""

from __future__ import annotations

from importlib.resources import files

import pytest

from onrecord.data import data

PACKAGES = ("actors", "claims", "pages", "statements")
KEPT = [
    (f"onrecord.{package}", file.name)
    for package in PACKAGES
    for file in files(f"onrecord.{package}").iterdir()
    if file.name.endswith(".toml")
]


@pytest.mark.parametrize(("package", "name"), KEPT)
def test_a_file_holds_something_and_is_read_once(package: str, name: str) -> None:
    assert data(package, name)
    assert data(package, name) is data(package, name)


def test_a_file_that_is_not_there_is_told() -> None:
    with pytest.raises(FileNotFoundError):
        data("onrecord.actors", "none.toml")
