"""App clients and their secrets."""

from __future__ import annotations

import secrets
import string
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.client_settings import check_settings
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.state.records import AppClient, ClientSecret, copy_members

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend

_ALPHABET = string.ascii_lowercase + string.digits


def _draw(length: int) -> str:
    return "".join(secrets.choice(_ALPHABET) for _ in range(length))


_DEFAULT_FLOWS: tuple[types.ExplicitAuthFlowsType, ...] = (
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_CUSTOM_AUTH",
)


def _complete(settings: types.UserPoolClientType) -> None:
    if not settings.refresh_token_validity:
        settings.refresh_token_validity = 30
    if settings.token_validity_units is None:
        settings.token_validity_units = types.TokenValidityUnitsType()
    if settings.explicit_auth_flows is None:
        settings.explicit_auth_flows = list(_DEFAULT_FLOWS)
    if settings.enable_token_revocation is None:
        settings.enable_token_revocation = True
    if settings.auth_session_validity is None:
        settings.auth_session_validity = 3
    if settings.allowed_o_auth_flows_user_pool_client is None:
        settings.allowed_o_auth_flows_user_pool_client = False
    if settings.enable_propagate_additional_user_context_data is None:
        settings.enable_propagate_additional_user_context_data = False


@handles("CreateUserPoolClient")
async def _create_user_pool_client(
    backend: Backend, request: types.CreateUserPoolClientRequest
) -> types.CreateUserPoolClientResponse:
    pool = backend.pool(request.user_pool_id)
    settings = copy_members(types.UserPoolClientType(), request)
    rotation = request.refresh_token_rotation
    is_rotating = rotation is not None and rotation.feature == "ENABLED"
    if request.explicit_auth_flows is None and is_rotating:
        settings.explicit_auth_flows = list(_DEFAULT_FLOWS[1:])
    settings.client_id = _draw(26)
    settings.creation_date = settings.last_modified_date = backend.now()
    _complete(settings)
    client = AppClient(pool.id, settings.client_id, settings)
    if request.generate_secret and request.client_secret:
        message = "GenerateSecret and ClientSecret cannot both be given."
        raise errors.InvalidParameterException(message)
    if request.generate_secret or request.client_secret:
        secret = request.client_secret or _draw(51)
        settings.client_secret = secret
        client.secrets.append(_new_secret(backend, client, secret))
    check_settings(backend, pool, client)
    backend.clients.add(client)
    return types.CreateUserPoolClientResponse(user_pool_client=settings)


@handles("DescribeUserPoolClient")
async def _describe_user_pool_client(
    backend: Backend, request: types.DescribeUserPoolClientRequest
) -> types.DescribeUserPoolClientResponse:
    client = backend.client(request.client_id, request.user_pool_id)
    return types.DescribeUserPoolClientResponse(user_pool_client=client.settings)


@handles("ListUserPoolClients")
async def _list_user_pool_clients(
    backend: Backend, request: types.ListUserPoolClientsRequest
) -> types.ListUserPoolClientsResponse:
    pool = backend.pool(request.user_pool_id)
    page, token = cut(
        backend,
        backend.clients.within(pool.id).items(),
        request.next_token,
        request.max_results,
        of=f"clients {pool.id}",
    )
    listed = [
        copy_members(types.UserPoolClientDescription(), client.settings)
        for client in page
    ]
    return types.ListUserPoolClientsResponse(user_pool_clients=listed, next_token=token)


@handles("UpdateUserPoolClient")
async def _update_user_pool_client(
    backend: Backend, request: types.UpdateUserPoolClientRequest
) -> types.UpdateUserPoolClientResponse:
    client = backend.client(request.client_id, request.user_pool_id)
    old = client.settings
    settings = copy_members(copy_members(types.UserPoolClientType(), old), request)
    settings.client_name = request.client_name or old.client_name
    settings.last_modified_date = backend.now()
    _complete(settings)
    changed = AppClient(client.pool_id, client.id, settings, client.secrets)
    check_settings(backend, backend.pool(client.pool_id), changed)
    client.settings = settings
    return types.UpdateUserPoolClientResponse(user_pool_client=settings)


@handles("DeleteUserPoolClient")
async def _delete_user_pool_client(
    backend: Backend, request: types.DeleteUserPoolClientRequest
) -> None:
    client = backend.client(request.client_id, request.user_pool_id)
    backend.features.forget_client(client)
    backend.clients.remove(client)


def _new_secret(backend: Backend, client: AppClient, value: str) -> ClientSecret:
    return ClientSecret(f"{client.id}--{uuid.uuid4().hex[:13]}", value, backend.clock())


def _described(
    secret: ClientSecret, *, is_new: bool = False
) -> types.ClientSecretDescriptorType:
    return types.ClientSecretDescriptorType(
        client_secret_id=secret.id,
        client_secret_value=secret.value if is_new else None,
        client_secret_create_date=datetime.fromtimestamp(secret.created, UTC),
    )


@handles("AddUserPoolClientSecret")
async def _add_user_pool_client_secret(
    backend: Backend, request: types.AddUserPoolClientSecretRequest
) -> types.AddUserPoolClientSecretResponse:
    client = backend.client(request.client_id, request.user_pool_id)
    if len(client.secrets) >= 2:
        message = "An app client cannot have more than two secrets."
        raise errors.LimitExceededException(message)
    value = request.client_secret or _draw(51)
    secret = _new_secret(backend, client, value)
    client.secrets.append(secret)
    client.settings.client_secret = client.secrets[0].value
    # A secret that the caller chose is not told back.
    described = _described(secret, is_new=request.client_secret is None)
    return types.AddUserPoolClientSecretResponse(client_secret_descriptor=described)


@handles("ListUserPoolClientSecrets")
async def _list_user_pool_client_secrets(
    backend: Backend, request: types.ListUserPoolClientSecretsRequest
) -> types.ListUserPoolClientSecretsResponse:
    client = backend.client(request.client_id, request.user_pool_id)
    listed = [_described(secret) for secret in client.secrets]
    return types.ListUserPoolClientSecretsResponse(client_secrets=listed)


@handles("DeleteUserPoolClientSecret")
async def _delete_user_pool_client_secret(
    backend: Backend, request: types.DeleteUserPoolClientSecretRequest
) -> types.DeleteUserPoolClientSecretResponse:
    client = backend.client(request.client_id, request.user_pool_id)
    kept = [each for each in client.secrets if each.id != request.client_secret_id]
    if len(kept) == len(client.secrets):
        message = f"Client secret {request.client_secret_id} does not exist."
        raise errors.ResourceNotFoundException(message)
    if not kept:
        message = "The last secret of an app client cannot be deleted."
        raise errors.InvalidParameterException(message)
    client.secrets = kept
    client.settings.client_secret = kept[0].value
    return types.DeleteUserPoolClientSecretResponse()
