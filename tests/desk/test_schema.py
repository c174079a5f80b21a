"""The API under questions that its own description allows: no answer is a fault of the desk's."""

from __future__ import annotations

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case

from desk.conftest import open_client
from onrecord.ports import Ledger

FEW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def test_no_question_is_a_fault_of_the_desk(ledger: Ledger) -> None:
    client = open_client(ledger)
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    asked = set()
    for found in schema.get_all_operations():
        operation = found.ok()

        @FEW
        @given(case=operation.as_strategy())
        def ask(case: Case) -> None:
            answer = client.request(case.method, case.formatted_path, params=case.query)
            asked.add((case.path, answer.status_code))
            assert answer.status_code < 500, answer.text

        ask()
    assert len({path for path, _ in asked}) == 5
    assert {status for _, status in asked} <= {200, 400, 404}
