"""The OpenAPI document tells the truth: requests that it allows, and such as it forbids, are made up, and every answer is held against it."""

from __future__ import annotations

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.openapi.loaders import from_asgi  # noqa: F401
from starlette.testclient import TestClient

from onrecord.web.api.application import PLACE

HOST = {"host": "127.0.0.1:8000"}


@pytest.fixture(scope="session")
def described(desk: FastAPI) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_asgi(f"{PLACE}/openapi.json", desk, headers=HOST)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=lambda m: m.value)
def test_every_operation_answers_as_it_says(described: schemathesis.BaseSchema, mode: GenerationMode) -> None:
    for found in described.get_all_operations():
        operation = found.ok()
        print(operation.method, operation.path)

        @settings(max_examples=10, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def answered(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=HOST)

        answered()
