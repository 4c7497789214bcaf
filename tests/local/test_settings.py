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


def _lambda(version: str) -> types.LambdaConfigType:
    arn = "arn:aws:lambda:us-east-1:123456789012:function:AddClaims"
    return types.LambdaConfigType(
        pre_token_generation_config=types.PreTokenGenerationVersionConfigType(
            lambda_version=version, lambda_arn=arn
        )
    )


def _password(history: int) -> types.UserPoolPolicyType:
    policy = types.PasswordPolicyType(minimum_length=8, password_history_size=history)
    return types.UserPoolPolicyType(password_policy=policy)


_FACTORS = types.UserPoolPolicyType(
    sign_in_policy=types.SignInPolicyType(
        allowed_first_auth_factors=["PASSWORD", "EMAIL_OTP"]
    )
)
_THREATS = {
    "user_pool_add_ons": types.UserPoolAddOnsType(advanced_security_mode="ENFORCED")
}


@pytest.mark.parametrize(
    ("tier", "settings", "feature"),
    [
        ("LITE", {"policies": _password(3)}, "Password History"),
        ("LITE", {"policies": _FACTORS}, "Passwordless Sign-in"),
        ("LITE", {"lambda_config": _lambda("V2_0")}, "Access Token Customization"),
        ("LITE", _THREATS, "Threat Protection"),
        ("ESSENTIALS", _THREATS, "Threat Protection"),
    ],
)
async def test_a_tier_has_not_every_feature(
    site: Site, tier: types.UserPoolTierType, settings: dict[str, Any], feature: str
) -> None:
    with pytest.raises(errors.FeatureUnavailableInTierException) as made:
        await site.make_pool(user_pool_tier=tier, **settings)
    await site.make_pool(user_pool_tier="PLUS", **settings)
    with pytest.raises(errors.FeatureUnavailableInTierException):
        await site.client.update_user_pool(
            user_pool_id=site.pool, user_pool_tier=tier, **settings
        )
    await site.client.update_user_pool(user_pool_id=site.pool, user_pool_tier=tier)

    assert (
        f"The following features need to be disabled for the {tier} pricing tier"
        f" configured: {feature}"
    ) == made.value.message


@pytest.mark.parametrize(
    "settings",
    [
        {"policies": _password(0)},
        {"lambda_config": _lambda("V1_0")},
        {
            "user_pool_add_ons": types.UserPoolAddOnsType(advanced_security_mode="OFF"),
        },
    ],
)
async def test_a_feature_that_is_off_needs_no_tier(
    site: Site, settings: dict[str, Any]
) -> None:
    await site.make_pool(user_pool_tier="LITE", **settings)

    assert site.pool


async def test_the_tier_lite_has_no_choice_of_factors_and_no_managed_login(
    site: Site,
) -> None:
    lacking = errors.FeatureUnavailableInTierException
    await site.make_pool(user_pool_tier="LITE")
    with pytest.raises(lacking):
        await site.make_app(explicit_auth_flows=["ALLOW_USER_AUTH"])
    with pytest.raises(lacking):
        await site.client.create_user_pool_domain(
            user_pool_id=site.pool, domain="shop", managed_login_version=2
        )
    with pytest.raises(lacking):
        await site.client.set_user_pool_mfa_config(
            user_pool_id=site.pool,
            mfa_configuration="OPTIONAL",
            email_mfa_configuration=types.EmailMfaConfigType(subject="Your code"),
        )
    with pytest.raises(lacking):
        await site.client.set_log_delivery_configuration(
            user_pool_id=site.pool,
            log_configurations=[
                types.LogConfigurationType(
                    log_level="INFO",
                    event_source="userAuthEvents",
                    cloud_watch_logs_configuration=types.CloudWatchLogsConfigurationType(),
                )
            ],
        )


async def test_a_domain_has_its_version_of_managed_login(site: Site) -> None:
    made = await site.client.create_user_pool_domain(
        user_pool_id=site.pool, domain="shop"
    )
    changed = await site.client.update_user_pool_domain(
        user_pool_id=site.pool, domain="shop", managed_login_version=2
    )
    shown = await site.client.describe_user_pool_domain(domain="shop")
    with pytest.raises(INVALID):
        await site.client.update_user_pool_domain(
            user_pool_id=site.pool, domain="shop", managed_login_version=3
        )

    assert shown.domain_description is not None
    assert (1, 2, 2) == (
        made.managed_login_version,
        changed.managed_login_version,
        shown.domain_description.managed_login_version,
    )


_TOKEN = "software_token_mfa_configuration"


@pytest.mark.parametrize(
    ("mode", "factors", "said"),
    [
        ("OFF", {_TOKEN: types.SoftwareTokenMfaConfigType(enabled=True)}, "together"),
        ("OFF", {_TOKEN: types.SoftwareTokenMfaConfigType(enabled=False)}, "together"),
        (
            "OFF",
            {"email_mfa_configuration": types.EmailMfaConfigType(subject="x")},
            "can't turn off MFA and configure an MFA together.",
        ),
        (
            "ON",
            {_TOKEN: types.SoftwareTokenMfaConfigType(enabled=False)},
            "disable all MFAs",
        ),
        ("ON", {}, "At least one of [SmsMfaConfiguration]"),
        ("OPTIONAL", {}, "At least one of [SmsMfaConfiguration]"),
    ],
)
async def test_a_mode_of_second_factors_goes_with_the_factors(
    site: Site, mode: types.UserPoolMfaType, factors: dict[str, Any], said: str
) -> None:
    with pytest.raises(INVALID) as caught:
        await site.client.set_user_pool_mfa_config(
            user_pool_id=site.pool, mfa_configuration=mode, **factors
        )
    shown = await site.client.get_user_pool_mfa_config(user_pool_id=site.pool)

    assert said in caught.value.message
    assert shown.software_token_mfa_configuration is None


async def test_the_last_second_factor_is_not_switched_off(site: Site) -> None:
    for enabled in (True, False):
        factor = types.SoftwareTokenMfaConfigType(enabled=enabled)
        change = site.client.set_user_pool_mfa_config(
            user_pool_id=site.pool,
            mfa_configuration="OPTIONAL",
            software_token_mfa_configuration=factor,
        )
        if enabled:
            await change
        else:
            with pytest.raises(INVALID):
                await change
    with pytest.raises(INVALID, match="Cannot turn MFA functionality ON"):
        await site.client.update_user_pool(
            user_pool_id=site.pool, mfa_configuration="ON"
        )
    shown = await site.client.get_user_pool_mfa_config(user_pool_id=site.pool)

    assert shown.software_token_mfa_configuration is not None
    assert ("OPTIONAL", True) == (
        shown.mfa_configuration,
        shown.software_token_mfa_configuration.enabled,
    )


async def test_refresh_tokens_of_no_time_live_for_thirty_days(site: Site) -> None:
    made = await site.client.create_user_pool_client(
        user_pool_id=site.pool, client_name="web", refresh_token_validity=0
    )

    assert made.user_pool_client is not None
    assert 30 == made.user_pool_client.refresh_token_validity


async def test_a_number_has_thirty_two_bits(site: Site) -> None:
    with pytest.raises(INVALID, match="2147483647"):
        await site.client.create_group(
            user_pool_id=site.pool, group_name="a", precedence=2**31
        )
    made = await site.client.create_group(
        user_pool_id=site.pool, group_name="a", precedence=2**31 - 1
    )

    assert made.group is not None
    assert 2**31 - 1 == made.group.precedence


async def test_custom_attributes_have_names_of_their_own(site: Site) -> None:
    twice = [
        types.SchemaAttributeType(name="shoe", attribute_data_type=kind)
        for kind in ("String", "Number")
    ]
    with pytest.raises(INVALID, match="custom:shoe: Existing attribute"):
        await site.make_pool(schema=twice)
    with pytest.raises(INVALID, match="custom:shoe: Existing attribute"):
        await site.client.add_custom_attributes(
            user_pool_id=site.pool, custom_attributes=twice
        )
