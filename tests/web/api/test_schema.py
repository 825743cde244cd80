"""The OpenAPI document tells the truth: requests that it allows, and such as it forbids, are made up, and every answer is held against it."""

from __future__ import annotations

from dataclasses import replace

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema

from onrecord.web import application
from onrecord.web.api.application import PLACE
from onrecord.web.jobs import Input, Job
from tests.databases import Shelf

HOST = {"host": "127.0.0.1:8000"}

EXAMPLES = 8
"""Requests of each kind for each operation: what a few seconds allow."""


class Idle:
    """Takes jobs and does none of them."""

    def add(self, inputs: list[Input], by: str = "") -> Job:
        return Job("idle", by, tuple(name for name, _ in inputs))

    def get(self, id_: str) -> Job | None:
        return None


@pytest.fixture(scope="module")
def described(concluded: str, shelf: Shelf) -> BaseSchema:
    desk = application(shelf.copy(concluded))
    desk.state.desk = replace(desk.state.desk, jobs=Idle())
    return schemathesis.openapi.from_asgi(f"{PLACE}/openapi.json", desk, headers=HOST)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda mode: str(mode.value))
def test_every_operation_answers_as_it_says(described: BaseSchema, mode: GenerationMode) -> None:
    asked = 0
    for found in described.get_all_operations():
        operation = found.ok()

        @settings(max_examples=EXAMPLES, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def answered(case: schemathesis.Case) -> None:
            nonlocal asked
            asked += 1
            case.call_and_validate(headers=HOST)

        try:
            answered()
        except Unsatisfiable:  # nothing can be wrong where nothing is given
            assert mode is GenerationMode.NEGATIVE
            assert not list(operation.iter_parameters())
    assert asked > 5 * EXAMPLES
