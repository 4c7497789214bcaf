"""Refusals of a server, as errors of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient


async def test_an_error_of_the_model_has_its_class_and_its_facts(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    with pytest.raises(errors.UserNotFoundException) as caught:
        await client.admin_get_user(user_pool_id=pool, username="nobody")

    assert ("UserNotFoundException", 400, "AdminGetUser", 1) == (
        caught.value.code,
        caught.value.status,
        caught.value.operation,
        caught.value.attempts,
    )


async def test_an_error_has_the_servers_words_and_its_request_id(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    with pytest.raises(errors.UserNotFoundException) as caught:
        await client.admin_get_user(user_pool_id=pool, username="nobody")

    assert caught.value.message
    assert caught.value.request_id


async def test_a_second_user_of_that_name_is_refused(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    with pytest.raises(errors.UsernameExistsException):
        await client.admin_create_user(user_pool_id=pool, username=ada)


async def test_a_second_group_of_that_name_is_refused(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.create_group(group_name="authors", user_pool_id=pool)

    with pytest.raises(errors.GroupExistsException):
        await client.create_group(group_name="authors", user_pool_id=pool)


async def test_faulty_arguments_are_not_sent(
    client: CognitoIdentityProviderClient,
) -> None:
    with pytest.raises(errors.ParameterValidationError) as caught:
        await client.admin_get_user(user_pool_id="", username="")

    assert (0, ["user_pool_id", "username"]) == (
        caught.value.attempts,
        [fault.path for fault in caught.value.faults],
    )


@pytest.mark.backends("moto", because="ministack overlooks it")
async def test_a_code_that_no_model_knows_is_a_plain_error(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    with pytest.raises(errors.ServiceError) as caught:
        await client.list_users(user_pool_id=pool, pagination_token="no-such-token")

    assert (errors.ServiceError, "InvalidToken") == (
        type(caught.value),
        caught.value.code,
    )


@pytest.mark.backends("ministack", because="moto breaks down instead")
async def test_an_operation_that_the_server_lacks_is_an_error_with_its_code(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    with pytest.raises(errors.ServiceError) as caught:
        await client.list_terms(user_pool_id=pool)

    assert "InvalidAction" == caught.value.code


@pytest.mark.backends("moto", because="ministack answers properly")
async def test_a_page_of_html_is_an_error_with_its_status(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    with pytest.raises(errors.ServiceError) as caught:
        await client.list_terms(user_pool_id=pool)

    assert (500, 3) == (caught.value.status, caught.value.attempts)


@pytest.mark.backends("moto_iam", because="it answers in XML")
async def test_a_page_of_xml_is_an_error_with_its_status(
    client: CognitoIdentityProviderClient,
) -> None:
    with pytest.raises(errors.ServiceError) as caught:
        await client.list_user_pools(max_results=1)

    assert (403, 1) == (caught.value.status, caught.value.attempts)


@pytest.mark.backends("ministack", because="moto lacks the operation")
async def test_feedback_that_nobody_was_asked_for_is_refused(
    client: CognitoIdentityProviderClient, pool: str, ada: str
) -> None:
    with pytest.raises(errors.ServiceError):
        await client.update_auth_event_feedback(
            user_pool_id=pool,
            username=ada,
            event_id="no-such-event",
            feedback_token="no-such-token",
            feedback_value="Valid",
        )
