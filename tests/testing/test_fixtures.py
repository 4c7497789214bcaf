"""The fixtures, used as a project would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.session import Session

from cognito_idp import CognitoIdentityProviderClient, errors, types

# Where the package is installed, pytest has these already.
from cognito_idp.testing.plugin import (  # noqa: F401 because pytest looks for them here
    cognito_client,
    cognito_mail,
    local_cognito,
    stub_cognito,
)

if TYPE_CHECKING:
    from cognito_idp.local import LocalCognito
    from cognito_idp.testing import StubTransport


@pytest.mark.parametrize("_round", [1, 2])
async def test_each_test_has_a_cognito_of_its_own(
    cognito_client: CognitoIdentityProviderClient,  # noqa: F811 because a fixture is asked for by its name
    _round: int,
) -> None:
    found = await cognito_client.list_user_pools(max_results=1)
    await cognito_client.create_user_pool(pool_name="p")

    assert [] == found.user_pools


@pytest.mark.parametrize("_round", [1, 2])
async def test_each_test_has_a_stub_of_its_own(
    stub_cognito: StubTransport,  # noqa: F811 because a fixture is asked for by its name
    _round: int,
) -> None:
    stub_cognito.admin_delete_user.returns(None)
    await stub_cognito.client.admin_delete_user(user_pool_id="a_b", username="ada")

    assert 1 == len(stub_cognito.calls)


def test_code_that_blocks_can_call_the_local_cognito(
    local_cognito: LocalCognito,  # noqa: F811 because a fixture is asked for by its name
) -> None:
    client = Session().create_client(
        "cognito-idp",
        region_name=local_cognito.region,
        endpoint_url=local_cognito.endpoint_url,
        aws_access_key_id="a",
        aws_secret_access_key="b",
    )
    found = client.list_user_pools(MaxResults=1)
    client.close()

    assert [] == found["UserPools"]


async def test_triggers_may_be_functions_of_the_test(
    local_cognito: LocalCognito,  # noqa: F811 because a fixture is asked for by its name
    cognito_client: CognitoIdentityProviderClient,  # noqa: F811 because a fixture is asked for by its name
) -> None:
    async def confirm(event: dict[str, Any]) -> dict[str, Any]:
        event["response"]["autoConfirmUser"] = True
        return event

    local_cognito.triggers.pre_sign_up = confirm
    pool = (await cognito_client.create_user_pool(pool_name="p")).user_pool
    assert pool
    assert pool.id
    app = await cognito_client.create_user_pool_client(
        user_pool_id=pool.id, client_name="app"
    )
    assert app.user_pool_client
    assert app.user_pool_client.client_id
    answer = await cognito_client.sign_up(
        client_id=app.user_pool_client.client_id,
        username="ada",
        password="Correct-horse-1",
    )

    assert answer.user_confirmed


async def test_the_client_gets_real_refusals(
    cognito_client: CognitoIdentityProviderClient,  # noqa: F811 because a fixture is asked for by its name
) -> None:
    with pytest.raises(errors.ResourceNotFoundException):
        await cognito_client.send(
            types.AdminGetUserRequest(user_pool_id="us-east-1_none", username="ada")
        )


def test_no_mail_was_sent_yet(
    cognito_mail: object,  # noqa: F811 because a fixture is asked for by its name
) -> None:
    assert 0 == len(cognito_mail)  # type: ignore[arg-type]
