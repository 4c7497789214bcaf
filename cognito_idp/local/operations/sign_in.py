"""The operations of a sign-in, and those that end one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules import tokens
from cognito_idp.local.rules.bearers import authorize, digest
from cognito_idp.local.rules.clients import check_secret, is_of_server
from cognito_idp.local.rules.users import (
    sign_out,
)
from cognito_idp.local.sign_in.challenges import respond
from cognito_idp.local.sign_in.flows import ADMIN_ONLY, initiate

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend


@handles("InitiateAuth")
async def _initiate_auth(
    backend: Backend, request: types.InitiateAuthRequest
) -> types.InitiateAuthResponse:
    client = backend.client(request.client_id)
    if request.auth_flow in ADMIN_ONLY:
        raise errors.InvalidParameterException("Initiate Auth method not supported")
    step = await initiate(backend, client, request, is_admin=False)
    return types.InitiateAuthResponse(
        challenge_name=step.challenge,
        session=step.session,
        challenge_parameters=step.parameters,
        authentication_result=step.result,
        available_challenges=step.available,
    )


@handles("AdminInitiateAuth")
async def _admin_initiate_auth(
    backend: Backend, request: types.AdminInitiateAuthRequest
) -> types.AdminInitiateAuthResponse:
    pool = backend.pool(request.user_pool_id)
    client = backend.client(request.client_id, pool.id)
    if request.auth_flow == "USER_PASSWORD_AUTH":
        raise errors.InvalidParameterException("Initiate Auth method not supported")
    step = await initiate(backend, client, request, is_admin=True)
    return types.AdminInitiateAuthResponse(
        challenge_name=step.challenge,
        session=step.session,
        challenge_parameters=step.parameters,
        authentication_result=step.result,
        available_challenges=step.available,
    )


@handles("RespondToAuthChallenge")
async def _respond_to_auth_challenge(
    backend: Backend, request: types.RespondToAuthChallengeRequest
) -> types.RespondToAuthChallengeResponse:
    client = backend.client(request.client_id)
    step = await respond(backend, client, request, is_admin=False)
    return types.RespondToAuthChallengeResponse(
        challenge_name=step.challenge,
        session=step.session,
        challenge_parameters=step.parameters,
        authentication_result=step.result,
        available_challenges=step.available,
    )


@handles("AdminRespondToAuthChallenge")
async def _admin_respond_to_auth_challenge(
    backend: Backend, request: types.AdminRespondToAuthChallengeRequest
) -> types.AdminRespondToAuthChallengeResponse:
    pool = backend.pool(request.user_pool_id)
    client = backend.client(request.client_id, pool.id)
    step = await respond(backend, client, request, is_admin=True)
    return types.AdminRespondToAuthChallengeResponse(
        challenge_name=step.challenge,
        session=step.session,
        challenge_parameters=step.parameters,
        authentication_result=step.result,
        available_challenges=step.available,
    )


@handles("GetTokensFromRefreshToken")
async def _get_tokens_from_refresh_token(
    backend: Backend, request: types.GetTokensFromRefreshTokenRequest
) -> types.GetTokensFromRefreshTokenResponse:
    client = backend.client(request.client_id)
    check_secret(client, request.client_secret)
    result = await tokens.refresh(
        backend,
        client,
        request.refresh_token,
        device_key=request.device_key,
        metadata=request.client_metadata,
        takes_new_device=True,
    )
    return types.GetTokensFromRefreshTokenResponse(authentication_result=result)


@handles("RevokeToken")
async def _revoke_token(
    backend: Backend, request: types.RevokeTokenRequest
) -> types.RevokeTokenResponse:
    try:
        client = backend.client(request.client_id)
        check_secret(client, request.client_secret)
    except (errors.ResourceNotFoundException, errors.NotAuthorizedException) as error:
        # The model has one code for the error `invalid_client` of OAuth 2.
        raise errors.UnauthorizedException(error.message) from None
    if request.token.count(".") == 2:
        message = "Unsupported token type"
        raise errors.UnsupportedTokenTypeException(message)
    if not client.settings.enable_token_revocation:
        message = "Token revocation is not enabled for this client."
        raise errors.UnsupportedOperationException(message)
    try:
        family = tokens.find_family(backend, client, request.token)
    except errors.NotAuthorizedException:
        # As in RFC 7009, an unknown token counts as revoked already.
        return types.RevokeTokenResponse()
    # The first and the last of a family end it; one in between ends nothing.
    ends = (family.generations[0], family.generations[-1])
    if digest(request.token) in ends:
        family.is_revoked = True
    return types.RevokeTokenResponse()


@handles("GlobalSignOut")
async def _global_sign_out(
    backend: Backend, request: types.GlobalSignOutRequest
) -> types.GlobalSignOutResponse:
    bearer = await authorize(backend, request.access_token)
    sign_out(backend, bearer.user)
    return types.GlobalSignOutResponse()


@handles("AdminUserGlobalSignOut")
async def _admin_user_global_sign_out(
    backend: Backend, request: types.AdminUserGlobalSignOutRequest
) -> types.AdminUserGlobalSignOutResponse:
    sign_out(
        backend, backend.user(backend.pool(request.user_pool_id), request.username)
    )
    return types.AdminUserGlobalSignOutResponse()


@handles("GetClientToken")
async def _get_client_token(
    backend: Backend, request: types.GetClientTokenRequest
) -> types.GetClientTokenResponse:
    client = backend.client(request.client_id)
    check_secret(client, request.secret)
    if "client_credentials" not in (client.settings.allowed_o_auth_flows or ()):
        message = "The app client does not allow the flow client_credentials."
        raise errors.NotAuthorizedException(message)
    allowed = {
        scope
        for scope in client.settings.allowed_o_auth_scopes or ()
        if is_of_server(backend, client.pool_id, scope)
    }
    scopes = sorted(allowed) if request.scopes is None else list(request.scopes)
    if not scopes or not allowed.issuperset(scopes):
        raise errors.InvalidParameterException("A scope is not allowed.")
    token, seconds = await tokens.issue_to_client(backend, client, scopes)
    return types.GetClientTokenResponse(
        client_authentication_result=types.ClientAuthenticationResultType(
            access_token=token,
            expires_in=seconds,
            token_type="Bearer",  # noqa: S106 because that is the kind of token, not one
        )
    )


@handles("GetDerivedToken")
async def _get_derived_token(
    backend: Backend, request: types.GetDerivedTokenRequest
) -> types.GetDerivedTokenResponse:
    backend.client(request.client_id)
    # No pool here has token exchange, which AWS switches on by a configuration that the
    # API does not show.
    message = "Token exchange is not enabled for this app client."
    raise errors.OperationNotEnabledException(message)
