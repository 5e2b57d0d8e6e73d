"""What nobody thought of is asked of every operation of the API: each answer is one that its description announces."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.specs.openapi import checks

from tests.support.web import Served, served
from veille.domain.person import Role
from veille.services.api_tokens import create_token
from veille.web.places_api import OPERATIONS
from veille.wiring import office

CHECKS = [
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
    checks.negative_data_rejection,
]

EXAMPLES = 15
REFUSALS = [400, 401, 404, 409, 413, 415, 422]
"""What may be answered to a wrong request; 401 when it is the token that was left out."""
POSITIVE, NEGATIVE = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
WAYS = [
    *((operation, POSITIVE) for operation in OPERATIONS),
    *((operation, NEGATIVE) for operation in OPERATIONS if operation.params or operation.takes),
]
"""Asked as the description says, and otherwise, where there is anything to ask."""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("web")) as site:
        for number in range(3):
            site.town.publish(f"a{number}", date(2026, 11, 18 + number), "ethique")
        yield site


@pytest.fixture(scope="module")
def schema(here: Served) -> Any:
    config = schemathesis.Config.from_dict({"checks": {"negative_data_rejection": {"expected-statuses": REFUSALS}}})
    return schemathesis.openapi.from_dict(here.get("/api/v1/openapi.json").json(), config=config)


@pytest.fixture(scope="module")
def token(here: Served) -> str:
    person = here.signed_in(Role.CURATEUR).person
    return create_token(person, "essai", office(here.settings, here.house.archive, here.clock))


@pytest.mark.parametrize(("operation", "mode"), WAYS, ids=lambda one: getattr(one, "name", one))
def test_every_answer_is_one_that_was_announced(
    here: Served, schema: Any, token: str, operation: Any, mode: Any
) -> None:
    asked = []
    cases = schema[operation.path][operation.method].as_strategy(generation_mode=mode)

    @seed(1)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def ask(case: Any) -> None:
        here.wait(seconds=2)  # a caller with manners
        answer = case.call(base_url=here.root, headers={"Authorization": f"Bearer {token}"})
        asked.append(answer.status_code)
        case.validate_response(answer, checks=CHECKS)

    ask()
    assert set(asked) - {401, 429}
    assert max(asked) < 500
