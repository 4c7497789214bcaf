"""Settings of pools, app clients and domains that AWS refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import errors, types

if TYPE_CHECKING:
    from tests.kit.site import Site

CODE: dict[str, Any] = {
    "allowed_o_auth_flows": ["code"],
    "allowed_o_auth_scopes": ["openid"],
    "allowed_o_auth_flows_user_pool_client": True,
    "callback_urls": ["https://example.com/back"],
}
INVALID = errors.InvalidParameterException
FLOW = errors.InvalidOAuthFlowException

REFUSED: dict[str, tuple[type[errors.ServiceError], dict[str, Any]]] = {
    "an unknown attribute to write": (INVALID, {"write_attributes": ["shoe_size"]}),
    "an unknown attribute to read": (INVALID, {"read_attributes": ["custom:x"]}),
    "a required attribute that nobody may write": (
        INVALID,
        {"write_attributes": ["name"]},
    ),
    "a code without a place to go": (FLOW, {**CODE, "callback_urls": None}),
    "an address without TLS": (
        INVALID,
        {**CODE, "callback_urls": ["http://example.com/back"]},
    ),
    "an address with a fragment": (
        INVALID,
        {**CODE, "callback_urls": ["https://example.com/#back"]},
    ),
    "a place after sign-out without TLS": (
        INVALID,
        {**CODE, "logout_urls": ["http://example.com/"]},
    ),
    "an unknown scope": (
        errors.ScopeDoesNotExistException,
        {**CODE, "allowed_o_auth_scopes": ["books/read"]},
    ),
    "a machine without a secret": (
        FLOW,
        {**CODE, "allowed_o_auth_flows": ["client_credentials"]},
    ),
    "a machine that is a person too": (
        FLOW,
        {
            **CODE,
            "allowed_o_auth_flows": ["code", "client_credentials"],
            "generate_secret": True,
        },
    ),
    "an unknown provider": (
        INVALID,
        {"supported_identity_providers": ["COGNITO", "Nobody"]},
    ),
    "a default that is not on the list": (
        INVALID,
        {**CODE, "default_redirect_uri": "https://example.com/elsewhere"},
    ),
    "older flows beside newer ones": (
        INVALID,
        {"explicit_auth_flows": ["ALLOW_USER_SRP_AUTH", "ADMIN_NO_SRP_AUTH"]},
    ),
    "OAuth without flows": (INVALID, {**CODE, "allowed_o_auth_flows": None}),
    "OAuth without scopes": (INVALID, {**CODE, "allowed_o_auth_scopes": None}),
}


@pytest.fixture
async def site(site: Site) -> Site:
    await site.make_pool(
        schema=[types.SchemaAttributeType(name="email", required=True)]
    )
    return site


@pytest.mark.parametrize("name", REFUSED)
async def test_an_app_client_is_not_made(site: Site, name: str) -> None:
    expected, settings = REFUSED[name]
    with pytest.raises(expected):
        await site.make_app(**settings)
    listed = await site.client.list_user_pool_clients(user_pool_id=site.pool)

    assert not listed.user_pool_clients


@pytest.mark.parametrize("name", REFUSED)
async def test_an_app_client_is_not_changed(site: Site, name: str) -> None:
    expected, settings = REFUSED[name]
    before = await site.make_app()
    settings = {
        key: value for key, value in settings.items() if key != "generate_secret"
    }
    with pytest.raises(expected):
        await site.client.update_user_pool_client(
            user_pool_id=site.pool, client_id=site.app, **settings
        )
    after = await site.client.describe_user_pool_client(
        user_pool_id=site.pool, client_id=site.app
    )

    assert before == after.user_pool_client


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/back",
        "http://localhost:3000/back",
        "http://127.0.0.1/back",
        "http://[::1]:8000/",
        "myapp://signin",
    ],
)
async def test_an_address_is_allowed(site: Site, url: str) -> None:
    made = await site.make_app(
        **{**CODE, "callback_urls": [url]}, default_redirect_uri=url
    )

    assert [url] == made.callback_urls


async def test_scopes_of_a_resource_server_are_allowed(site: Site) -> None:
    await site.client.create_resource_server(
        user_pool_id=site.pool,
        identifier="books",
        name="books",
        scopes=[
            types.ResourceServerScopeType(scope_name="read", scope_description="read")
        ],
    )
    made = await site.make_app(**{**CODE, "allowed_o_auth_scopes": ["books/read"]})

    assert ["books/read"] == made.allowed_o_auth_scopes


# Domains


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("my-cognito", "Domain cannot contain reserved word: cognito"),
        ("aws-shop", "Domain cannot contain reserved word: aws"),
        ("amazonian", "Domain cannot contain reserved word: amazon"),
    ],
)
async def test_a_reserved_word_is_not_a_domain(
    site: Site, domain: str, expected: str
) -> None:
    with pytest.raises(INVALID) as caught:
        await site.client.create_user_pool_domain(user_pool_id=site.pool, domain=domain)

    assert expected == caught.value.message


@pytest.mark.parametrize("domain", ["my.shop", "shop_1", "Shop"])
async def test_a_domain_has_plain_letters(site: Site, domain: str) -> None:
    with pytest.raises(INVALID):
        await site.client.create_user_pool_domain(user_pool_id=site.pool, domain=domain)


async def test_a_pool_has_one_domain_of_its_own(site: Site) -> None:
    await site.client.create_user_pool_domain(user_pool_id=site.pool, domain="shop")
    with pytest.raises(INVALID) as twice:
        await site.client.create_user_pool_domain(
            user_pool_id=site.pool, domain="shop2"
        )
    with pytest.raises(INVALID) as kept:
        await site.client.delete_user_pool(user_pool_id=site.pool)
    first = site.pool
    await site.make_pool()
    with pytest.raises(INVALID) as taken:
        await site.client.create_user_pool_domain(user_pool_id=site.pool, domain="shop")
    await site.client.delete_user_pool_domain(user_pool_id=first, domain="shop")
    await site.client.delete_user_pool(user_pool_id=first)

    assert "User pool already has a domain configured." == twice.value.message
    assert "It has a domain configured" in kept.value.message
    assert "Domain already associated with another user pool." == taken.value.message


async def test_a_domain_of_ones_own_is_a_subdomain(site: Site) -> None:
    certificate = types.CustomDomainConfigType(
        certificate_arn="arn:aws:acm:us-east-1:123456789012:certificate/1"
    )
    with pytest.raises(INVALID):
        await site.client.create_user_pool_domain(
            user_pool_id=site.pool, domain="shop", custom_domain_config=certificate
        )
    await site.client.create_user_pool_domain(
        user_pool_id=site.pool,
        domain="auth.shop.example",
        custom_domain_config=certificate,
    )
    pool = await site.client.describe_user_pool(user_pool_id=site.pool)

    assert pool.user_pool is not None
    assert "auth.shop.example" == pool.user_pool.custom_domain


# Pools


@pytest.mark.parametrize("mfa", ["ON", "OPTIONAL"])
async def test_a_pool_without_a_second_factor_does_not_ask_for_one(
    site: Site, mfa: types.UserPoolMfaType
) -> None:
    with pytest.raises(INVALID) as created:
        await site.make_pool(mfa_configuration=mfa)
    with pytest.raises(INVALID):
        await site.client.update_user_pool(
            user_pool_id=site.pool, mfa_configuration=mfa
        )
    with pytest.raises(INVALID):
        await site.client.set_user_pool_mfa_config(
            user_pool_id=site.pool,
            mfa_configuration=mfa,
            sms_mfa_configuration=types.SmsMfaConfigType(),
        )

    assert "SMS configuration" in created.value.message


async def test_a_pool_does_not_take_two_lives_of_a_password(site: Site) -> None:
    with pytest.raises(INVALID) as caught:
        await site.make_pool(
            admin_create_user_config=types.AdminCreateUserConfigType(
                unused_account_validity_days=3
            ),
            policies=types.UserPoolPolicyType(
                password_policy=types.PasswordPolicyType(
                    minimum_length=8, temporary_password_validity_days=5
                )
            ),
        )

    assert "TemporaryPasswordValidityDays" in caught.value.message


async def test_a_pool_has_fifty_custom_attributes_at_most(site: Site) -> None:
    fifty = [
        types.SchemaAttributeType(name=f"a{number}", attribute_data_type="String")
        for number in range(50)
    ]
    await site.make_pool(schema=fifty)
    one = types.SchemaAttributeType(name="more", attribute_data_type="String")
    with pytest.raises(INVALID):
        await site.client.add_custom_attributes(
            user_pool_id=site.pool, custom_attributes=[one]
        )
    with pytest.raises(INVALID):
        await site.make_pool(schema=[*fifty, one])
