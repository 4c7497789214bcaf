"""Passkeys, with an authenticator made of software."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import pytest

from cognito_idp import errors, types
from cognito_idp.testing import SoftwareAuthenticator

if TYPE_CHECKING:
    from tests.kit.site import Site

_ORIGIN = "http://localhost:8000"


async def _enable(
    site: Site,
    rp_id: str = "localhost",
    verification: types.UserVerificationType = "preferred",
) -> str:
    """Allow passkeys, and give the access token of a user who has none yet."""
    await site.make_pool(
        policies=types.UserPoolPolicyType(
            sign_in_policy=types.SignInPolicyType(
                allowed_first_auth_factors=["PASSWORD", "WEB_AUTHN"]
            )
        )
    )
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        web_authn_configuration=types.WebAuthnConfigurationType(
            relying_party_id=rp_id, user_verification=verification
        ),
    )
    await site.make_app()
    await site.make_user()
    return (await site.sign_in()).access_token or ""


async def _options(site: Site, token: str) -> dict[str, Any]:
    started = await site.client.start_web_authn_registration(access_token=token)
    return cast("dict[str, Any]", started.credential_creation_options)


async def _register(
    site: Site, token: str, authenticator: SoftwareAuthenticator, **flaws: Any
) -> None:
    options = await _options(site, token)
    made = authenticator.create(options, origin=_ORIGIN, **flaws)
    await site.client.complete_web_authn_registration(
        access_token=token, credential=json.loads(made)
    )


async def _ask(site: Site) -> types.InitiateAuthResponse:
    return await site.client.initiate_auth(
        client_id=site.app,
        auth_flow="USER_AUTH",
        auth_parameters={"USERNAME": "ada", "PREFERRED_CHALLENGE": "WEB_AUTHN"},
    )


async def _answer(
    site: Site,
    asked: types.InitiateAuthResponse,
    authenticator: SoftwareAuthenticator,
    **flaws: Any,
) -> types.RespondToAuthChallengeResponse:
    options = (asked.challenge_parameters or {})["CREDENTIAL_REQUEST_OPTIONS"]
    credential = authenticator.get(options, origin=_ORIGIN, **flaws)
    return await site.respond("WEB_AUTHN", asked.session, CREDENTIAL=credential)


async def test_a_passkey_is_registered_and_signs_in(site: Site) -> None:
    token = await _enable(site)
    authenticator = SoftwareAuthenticator()
    await _register(site, token, authenticator)
    asked = await _ask(site)
    answered = await _answer(site, asked, authenticator)

    assert "WEB_AUTHN" == asked.challenge_name
    assert answered.authentication_result is not None


@pytest.mark.parametrize(
    ("flaw", "error"),
    [
        ("challenge", errors.WebAuthnChallengeNotFoundException),
        ("origin", errors.WebAuthnOriginNotAllowedException),
        ("relying_party", errors.WebAuthnRelyingPartyMismatchException),
        ("user_presence", errors.InvalidParameterException),
    ],
)
async def test_a_flawed_registration_is_refused(
    site: Site, flaw: str, error: type[errors.ServiceError]
) -> None:
    token = await _enable(site)
    with pytest.raises(error):
        await _register(site, token, SoftwareAuthenticator(), flaws=[flaw])


@pytest.mark.parametrize(
    "flaw", ["challenge", "origin", "relying_party", "signature", "counter"]
)
async def test_a_flawed_assertion_is_refused(site: Site, flaw: str) -> None:
    token = await _enable(site)
    authenticator = SoftwareAuthenticator()
    await _register(site, token, authenticator)
    await _answer(site, await _ask(site), authenticator)
    asked = await _ask(site)
    with pytest.raises(errors.NotAuthorizedException):
        await _answer(site, asked, authenticator, flaws=[flaw])


async def test_user_verification_is_asked_for_where_it_is_required(
    site: Site,
) -> None:
    token = await _enable(site, verification="required")
    with pytest.raises(errors.InvalidParameterException):
        await _register(
            site, token, SoftwareAuthenticator(), flaws=["user_verification"]
        )


async def test_a_challenge_is_good_once(site: Site) -> None:
    token = await _enable(site)
    authenticator = SoftwareAuthenticator()
    await _register(site, token, authenticator)
    asked = await _ask(site)
    options = (asked.challenge_parameters or {})["CREDENTIAL_REQUEST_OPTIONS"]
    credential = authenticator.get(options, origin=_ORIGIN)
    await site.respond("WEB_AUTHN", asked.session, CREDENTIAL=credential)
    with pytest.raises(errors.NotAuthorizedException):
        await site.respond("WEB_AUTHN", asked.session, CREDENTIAL=credential)


async def test_a_registration_belongs_to_the_app_client_that_began_it(
    site: Site,
) -> None:
    token = await _enable(site)
    options = await _options(site, token)
    await site.make_app()
    other = (await site.sign_in()).access_token or ""
    made = SoftwareAuthenticator().create(options, origin=_ORIGIN)
    with pytest.raises(errors.WebAuthnClientMismatchException):
        await site.client.complete_web_authn_registration(
            access_token=other, credential=json.loads(made)
        )


async def test_a_registration_expires(site: Site) -> None:
    token = await _enable(site)
    options = await _options(site, token)
    site.clock.now += 301
    made = SoftwareAuthenticator().create(options, origin=_ORIGIN)
    with pytest.raises(errors.WebAuthnChallengeNotFoundException):
        await site.client.complete_web_authn_registration(
            access_token=token, credential=json.loads(made)
        )


async def test_a_pool_without_passkeys_says_so(site: Site) -> None:
    await site.make_user()
    token = (await site.sign_in()).access_token or ""
    with pytest.raises(errors.WebAuthnNotEnabledException):
        await site.client.start_web_authn_registration(access_token=token)


@pytest.mark.parametrize("credential", [{}, {"response": {}}, "text", [1]])
async def test_a_malformed_credential_is_a_bad_parameter(
    site: Site, credential: types.Document
) -> None:
    token = await _enable(site)
    await _options(site, token)
    with pytest.raises(errors.InvalidParameterException):
        await site.client.complete_web_authn_registration(
            access_token=token, credential=credential
        )


async def test_passkeys_are_listed_and_deleted(site: Site) -> None:
    token = await _enable(site)
    await _register(site, token, SoftwareAuthenticator())
    listed = await site.client.list_web_authn_credentials(access_token=token)
    [found] = listed.credentials
    factors = await site.client.get_user_auth_factors(access_token=token)
    await site.client.delete_web_authn_credential(
        access_token=token, credential_id=found.credential_id
    )
    left = await site.client.list_web_authn_credentials(access_token=token)

    assert "localhost" == found.relying_party_id
    assert ["PASSWORD", "WEB_AUTHN"] == factors.configured_user_auth_factors
    assert [] == left.credentials


async def test_a_user_has_twenty_passkeys_at_most(site: Site) -> None:
    token = await _enable(site)
    for _ in range(20):
        await _register(site, token, SoftwareAuthenticator())
    with pytest.raises(errors.LimitExceededException):
        await _options(site, token)
