"""Tokens: what is in them, who can verify them, and how they are renewed and ended."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import aiohttp
import jwt
import pytest

from cognito_idp import errors, types
from tests.kit.site import PASSWORD, Site

if TYPE_CHECKING:
    from cognito_idp.local import Event


def _claims(token: str | None) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(
        token or "", options={"verify_signature": False}
    )
    return claims


async def _get(site: Site, path: str) -> Any:
    url = f"{site.cognito.endpoint_url}/{site.pool}/.well-known/{path}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.json()


async def test_the_published_keys_verify_both_tokens(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    configuration = await _get(site, "openid-configuration")
    jwks = jwt.PyJWKSet.from_dict(await _get(site, "jwks.json"))
    for token in (result.id_token or "", result.access_token or ""):
        key = jwks[jwt.get_unverified_header(token)["kid"]]
        claims = jwt.decode(
            token,
            key,
            algorithms=["RS256"],
            issuer=configuration["issuer"],
            options={"verify_aud": False, "verify_iat": False},
        )

        assert site.clock.now == claims["auth_time"]


async def test_the_two_kinds_of_token_have_different_keys(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    tokens = (result.id_token or "", result.access_token or "")
    kids = {jwt.get_unverified_header(token)["kid"] for token in tokens}

    assert 2 == len(kids)


async def test_the_claims_are_cognitos(site: Site) -> None:
    await site.make_user(email="ada@example.com", email_verified="true")
    result = await site.sign_in()
    id_claims, access_claims = _claims(result.id_token), _claims(result.access_token)

    assert {
        "aud", "auth_time", "cognito:username", "email", "email_verified", "event_id",
        "exp", "iat", "iss", "jti", "origin_jti", "sub", "token_use",
    } == set(id_claims)  # fmt: skip
    assert {
        "auth_time", "client_id", "event_id", "exp", "iat", "iss", "jti", "origin_jti",
        "scope", "sub", "token_use", "username", "version",
    } == set(access_claims)  # fmt: skip
    assert id_claims["email_verified"] is True


async def test_groups_are_claimed_by_precedence(site: Site) -> None:
    await site.make_user()
    for name, precedence in (("last", 9), ("first", 1)):
        await site.client.create_group(
            user_pool_id=site.pool,
            group_name=name,
            precedence=precedence,
            role_arn=f"arn:aws:iam::000000000000:role/{name}",
        )
        await site.client.admin_add_user_to_group(
            user_pool_id=site.pool, username="ada", group_name=name
        )
    claims = _claims((await site.sign_in()).id_token)

    assert ["first", "last"] == claims["cognito:groups"]
    assert "arn:aws:iam::000000000000:role/first" == claims["cognito:preferred_role"]


async def make_pool_with_events(
    site: Site, version: types.PreTokenGenerationLambdaVersionType
) -> None:
    """Make a pool whose pre token generation trigger gets events of a version."""
    config = types.PreTokenGenerationVersionConfigType(
        lambda_version=version, lambda_arn="arn:aws:lambda:us-east-1:1:function:claims"
    )
    await site.make_pool(
        lambda_config=types.LambdaConfigType(pre_token_generation_config=config)
    )
    await site.make_app()


async def test_a_pool_without_newer_events_keeps_its_access_tokens(site: Site) -> None:
    seen: list[Event] = []

    async def change(event: Event) -> None:
        seen.append(dict(event))
        event["response"] = {
            "claimsOverrideDetails": {"claimsToAddOrOverride": {"team": "blue"}},
            "claimsAndScopeOverrideDetails": {
                "accessTokenGeneration": {"claimsToAddOrOverride": {"team": "red"}}
            },
        }

    await site.make_user()
    site.cognito.triggers.pre_token_generation = change
    result = await site.sign_in()
    id_claims, access_claims = _claims(result.id_token), _claims(result.access_token)

    assert ("1", "blue") == (seen[0]["version"], id_claims["team"])
    assert {"claimsOverrideDetails": None} == seen[0]["response"]
    assert "scopes" not in seen[0]["request"]
    assert "team" not in access_claims


@pytest.mark.parametrize(("setting", "expected"), [("V2_0", "2"), ("V3_0", "3")])
async def test_a_pool_with_newer_events_ignores_the_older_response(
    site: Site, setting: types.PreTokenGenerationLambdaVersionType, expected: str
) -> None:
    seen: list[Event] = []

    async def change(event: Event) -> None:
        seen.append(dict(event))
        event["response"] = {
            "claimsOverrideDetails": {"claimsToAddOrOverride": {"team": "blue"}}
        }

    await make_pool_with_events(site, setting)
    await site.make_user()
    site.cognito.triggers.pre_token_generation = change
    claims = _claims((await site.sign_in()).id_token)

    assert expected == seen[0]["version"]
    assert ["aws.cognito.signin.user.admin"] == seen[0]["request"]["scopes"]
    assert "team" not in claims


async def test_a_sign_in_whose_trigger_fails_leaves_no_session(site: Site) -> None:
    async def fail(_: Event) -> None:
        raise RuntimeError("not today")

    await site.client.set_user_pool_session_configuration(
        user_pool_id=site.pool,
        user_session_tracking="ENABLED",
        token_session=types.UserPoolTokenSessionConfigType(max_per_user=1),
    )
    await site.make_user()
    first = (await site.sign_in()).access_token or ""
    site.cognito.triggers.pre_token_generation = fail
    with pytest.raises(errors.UserLambdaValidationException):
        await site.sign_in()
    site.cognito.triggers.pre_token_generation = None

    assert "ada" == (await site.client.get_user(access_token=first)).username


async def test_an_app_client_without_revocation_has_tokens_without_ids(
    site: Site,
) -> None:
    await site.make_app(enable_token_revocation=False)
    await site.make_user()
    result = await site.sign_in()
    id_claims, access_claims = _claims(result.id_token), _claims(result.access_token)
    user = await site.client.get_user(access_token=result.access_token or "")

    assert not {"jti", "origin_jti"} & {*id_claims, *access_claims}
    assert "ada" == user.username


async def test_groups_of_the_same_precedence_have_no_preferred_role(site: Site) -> None:
    await site.make_user()
    for name in ("one", "other"):
        await site.client.create_group(
            user_pool_id=site.pool,
            group_name=name,
            precedence=1,
            role_arn=f"arn:aws:iam::000000000000:role/{name}",
        )
        await site.client.admin_add_user_to_group(
            user_pool_id=site.pool, username="ada", group_name=name
        )
    claims = _claims((await site.sign_in()).id_token)

    assert 2 == len(claims["cognito:roles"])
    assert "cognito:preferred_role" not in claims


async def test_an_address_is_an_object_in_the_token(site: Site) -> None:
    await site.make_user(address="1 Main Street")
    claims = _claims((await site.sign_in()).id_token)

    assert {"formatted": "1 Main Street"} == claims["address"]


async def test_a_trigger_may_change_claims_but_not_those_that_matter(
    site: Site,
) -> None:
    async def change(event: Event) -> None:
        event["response"] = {
            "claimsAndScopeOverrideDetails": {
                "idTokenGeneration": {
                    "claimsToAddOrOverride": {"team": "blue", "sub": "someone else"}
                },
                "accessTokenGeneration": {"scopesToAdd": ["books/read"]},
            }
        }

    await make_pool_with_events(site, "V2_0")
    await site.make_user()
    site.cognito.triggers.pre_token_generation = change
    result = await site.sign_in()
    id_claims, access_claims = _claims(result.id_token), _claims(result.access_token)

    assert "blue" == id_claims["team"]
    assert access_claims["sub"] == id_claims["sub"]
    assert "aws.cognito.signin.user.admin books/read" == access_claims["scope"]


async def test_an_access_token_expires(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    site.clock.now += 3600
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.client.get_user(access_token=result.access_token or "")

    assert "Access Token has expired" == caught.value.message


async def test_an_id_token_is_refused_as_access_token(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.client.get_user(access_token=result.id_token or "")

    assert "Invalid Access Token" == caught.value.message


async def _renew(site: Site, token: str | None) -> types.AuthenticationResultType:
    answer = await site.client.get_tokens_from_refresh_token(
        client_id=site.app, refresh_token=token or ""
    )
    assert answer.authentication_result is not None
    return answer.authentication_result


async def test_a_refresh_token_is_kept_without_rotation(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    renewed = await _renew(site, result.refresh_token)

    assert renewed.refresh_token is None
    assert await _renew(site, result.refresh_token)


async def test_the_refresh_flow_wants_the_hash_of_the_internal_name(
    site: Site,
) -> None:
    await site.make_pool(username_attributes=["email"])
    await site.make_app()
    await site.make_user("ada@example.com")
    result = await site.sign_in("ada@example.com")
    answer = await site.client.initiate_auth(
        client_id=site.app,
        auth_flow="REFRESH_TOKEN_AUTH",
        auth_parameters={"REFRESH_TOKEN": result.refresh_token or ""},
    )
    assert answer.authentication_result is not None
    claims = _claims(answer.authentication_result.access_token)

    assert claims["sub"] == claims["username"]


async def test_a_refresh_token_expires(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    site.clock.now += 30 * 86400
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await _renew(site, result.refresh_token)

    assert "Refresh Token has expired" == caught.value.message


async def _rotate(site: Site, grace: int) -> None:
    await site.make_app(
        explicit_auth_flows=["ALLOW_USER_PASSWORD_AUTH"],
        refresh_token_rotation=types.RefreshTokenRotationType(
            feature="ENABLED", retry_grace_period_seconds=grace
        ),
    )
    await site.make_user()


async def test_a_rotated_token_is_good_in_its_grace_and_forks(site: Site) -> None:
    await _rotate(site, 60)
    first = (await site.sign_in()).refresh_token
    older = (await _renew(site, first)).refresh_token
    site.clock.now += 59
    newer = (await _renew(site, first)).refresh_token

    assert await _renew(site, newer)
    with pytest.raises(errors.RefreshTokenReuseException):
        await _renew(site, older)


async def test_a_replay_after_the_grace_is_a_reuse_and_the_newest_goes_on(
    site: Site,
) -> None:
    await _rotate(site, 10)
    first = (await site.sign_in()).refresh_token
    newest = (await _renew(site, first)).refresh_token
    site.clock.now += 11
    with pytest.raises(errors.RefreshTokenReuseException):
        await _renew(site, first)

    assert await _renew(site, newest)


async def test_a_rotated_token_lives_no_longer_than_the_first(site: Site) -> None:
    await _rotate(site, 0)
    first = (await site.sign_in()).refresh_token
    site.clock.now += 29 * 86400
    newest = (await _renew(site, first)).refresh_token
    site.clock.now += 86400
    with pytest.raises(errors.NotAuthorizedException):
        await _renew(site, newest)


@pytest.mark.parametrize(("revoked", "is_ended"), [(0, True), (1, False), (2, True)])
async def test_the_first_and_the_newest_token_end_a_family(
    site: Site, revoked: int, is_ended: bool
) -> None:
    await _rotate(site, 0)
    chain = [(await site.sign_in()).refresh_token]
    for _ in range(2):
        chain.append((await _renew(site, chain[-1])).refresh_token)
    await site.client.revoke_token(client_id=site.app, token=chain[revoked] or "")
    if is_ended:
        with pytest.raises(errors.NotAuthorizedException):
            await _renew(site, chain[-1])
    else:
        assert await _renew(site, chain[-1])


async def test_revocation_ends_the_access_token(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    await site.client.revoke_token(client_id=site.app, token=result.refresh_token or "")
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await site.client.get_user(access_token=result.access_token or "")

    assert "Access Token has been revoked" == caught.value.message


async def test_revoking_an_unknown_token_succeeds(site: Site) -> None:
    answer = await site.client.revoke_token(client_id=site.app, token="garbage")

    assert types.RevokeTokenResponse() == answer


async def test_an_unknown_app_client_may_not_revoke(site: Site) -> None:
    with pytest.raises(errors.UnauthorizedException):
        await site.client.revoke_token(client_id="nobody", token="garbage")


async def test_an_access_token_cannot_be_revoked(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    with pytest.raises(errors.UnsupportedTokenTypeException):
        await site.client.revoke_token(
            client_id=site.app, token=result.access_token or ""
        )


async def test_a_global_sign_out_ends_every_session(site: Site) -> None:
    await site.make_user()
    first, second = await site.sign_in(), await site.sign_in()
    await site.client.global_sign_out(access_token=first.access_token or "")
    with pytest.raises(errors.NotAuthorizedException) as caught:
        await _renew(site, second.refresh_token)

    assert "Refresh Token has been revoked" == caught.value.message


async def test_sessions_are_listed_and_revoked_one_by_one(site: Site) -> None:
    await site.client.set_user_pool_session_configuration(
        user_pool_id=site.pool,
        user_session_tracking="ENABLED",
        token_session=types.UserPoolTokenSessionConfigType(max_per_user=5),
    )
    await site.make_user()
    first, second = await site.sign_in(), await site.sign_in()
    token = second.access_token or ""
    listed = (await site.client.list_user_sessions(access_token=token)).sessions or []
    assert [False, True] == [each.is_current_session for each in listed]
    await site.client.revoke_user_session(
        access_token=token, session_id=listed[0].session_id or ""
    )
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.get_user(access_token=first.access_token or "")


async def test_the_oldest_session_gives_way(site: Site) -> None:
    await site.client.set_user_pool_session_configuration(
        user_pool_id=site.pool,
        user_session_tracking="ENABLED",
        token_session=types.UserPoolTokenSessionConfigType(max_per_user=2),
    )
    await site.make_user()
    results = [await site.sign_in() for _ in range(3)]
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.get_user(access_token=results[0].access_token or "")

    assert await site.client.get_user(access_token=results[1].access_token or "")


async def test_a_password_is_nowhere_in_the_answers(site: Site) -> None:
    await site.make_user()
    result = await site.sign_in()
    shown = json.dumps([_claims(result.id_token), _claims(result.access_token)])

    assert PASSWORD not in shown
