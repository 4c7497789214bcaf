"""Pools and what belongs to them: app clients, domains, servers, providers, tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors, types

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient

GOOGLE = {
    "client_id": "google-client",
    "client_secret": "google-secret",
    "authorize_scopes": "openid email",
}


async def test_a_pool_is_described_as_it_was_made(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    described = (await client.describe_user_pool(user_pool_id=pool)).user_pool

    assert ("test", ["email"]) == (described.name, described.auto_verified_attributes)


async def test_the_time_of_creation_knows_its_zone(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    described = (await client.describe_user_pool(user_pool_id=pool)).user_pool

    assert 0 == described.creation_date.utcoffset().total_seconds()


async def test_a_pool_is_updated(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    policy = types.PasswordPolicyType(minimum_length=12, require_symbols=False)

    answer = await client.update_user_pool(
        user_pool_id=pool, policies=types.UserPoolPolicyType(password_policy=policy)
    )
    described = (await client.describe_user_pool(user_pool_id=pool)).user_pool

    assert types.UpdateUserPoolResponse() == answer
    assert 12 == described.policies.password_policy.minimum_length


async def test_a_custom_attribute_is_added(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    glove = types.SchemaAttributeType(name="glove", attribute_data_type="String")

    await client.add_custom_attributes(user_pool_id=pool, custom_attributes=[glove])
    described = (await client.describe_user_pool(user_pool_id=pool)).user_pool
    names = {attribute.name for attribute in described.schema_attributes}

    assert {"custom:shoe", "custom:glove"} <= names


async def test_a_pool_that_is_deleted_is_not_found(
    client: CognitoIdentityProviderClient,
) -> None:
    pool = (await client.create_user_pool(pool_name="short-lived")).user_pool

    assert None is await client.delete_user_pool(user_pool_id=pool.id)
    with pytest.raises(errors.ResourceNotFoundException):
        await client.describe_user_pool(user_pool_id=pool.id)


async def test_an_app_client_is_updated(
    client: CognitoIdentityProviderClient, pool: str, app: str
) -> None:
    await client.update_user_pool_client(
        user_pool_id=pool,
        client_id=app,
        client_name="mobile",
        callback_urls=["https://example.com/back"],
        token_validity_units=types.TokenValidityUnitsType(access_token="minutes"),
        access_token_validity=15,
    )
    described = (
        await client.describe_user_pool_client(user_pool_id=pool, client_id=app)
    ).user_pool_client

    assert ("mobile", ["https://example.com/back"], 15, "minutes") == (
        described.client_name,
        described.callback_urls,
        described.access_token_validity,
        described.token_validity_units.access_token,
    )


async def test_a_generated_secret_comes_and_stays_out_of_the_repr(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    created = await client.create_user_pool_client(
        user_pool_id=pool, client_name="server", generate_secret=True
    )
    secret = created.user_pool_client.client_secret

    assert secret
    assert secret not in repr(created)


async def test_an_app_client_that_is_deleted_is_not_found(
    client: CognitoIdentityProviderClient, pool: str, app: str
) -> None:
    await client.delete_user_pool_client(user_pool_id=pool, client_id=app)

    with pytest.raises(errors.ResourceNotFoundException):
        await client.describe_user_pool_client(user_pool_id=pool, client_id=app)


async def test_a_domain_comes_and_goes(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    domain = pool.lower().replace("_", "-")

    await client.create_user_pool_domain(domain=domain, user_pool_id=pool)
    found = await client.describe_user_pool_domain(domain=domain)
    await client.delete_user_pool_domain(domain=domain, user_pool_id=pool)
    gone = await client.describe_user_pool_domain(domain=domain)

    assert pool == found.domain_description.user_pool_id
    assert None is gone.domain_description.user_pool_id


async def test_a_domain_of_ones_own_is_updated(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    domain = f"{pool.lower().replace('_', '-')}.example.com"
    first, second = (
        types.CustomDomainConfigType(
            certificate_arn=f"arn:aws:acm:us-east-1:000000000000:certificate/{number}"
        )
        for number in (1, 2)
    )
    await client.create_user_pool_domain(
        domain=domain, user_pool_id=pool, custom_domain_config=first
    )

    updated = await client.update_user_pool_domain(
        domain=domain, user_pool_id=pool, custom_domain_config=second
    )

    assert updated.cloud_front_domain


async def test_a_resource_server_has_its_scopes(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    scope = types.ResourceServerScopeType(
        scope_name="read", scope_description="Read photos"
    )
    await client.create_resource_server(
        user_pool_id=pool, identifier="photos", name="Photos", scopes=[scope]
    )

    found = await client.describe_resource_server(
        user_pool_id=pool, identifier="photos"
    )

    assert ("Photos", [scope]) == (
        found.resource_server.name,
        found.resource_server.scopes,
    )


@pytest.mark.backends("ministack", because="moto has neither operation")
async def test_a_resource_server_is_updated_and_deleted(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.create_resource_server(
        user_pool_id=pool, identifier="photos", name="Photos"
    )

    updated = await client.update_resource_server(
        user_pool_id=pool, identifier="photos", name="Pictures"
    )
    await client.delete_resource_server(user_pool_id=pool, identifier="photos")

    assert "Pictures" == updated.resource_server.name
    with pytest.raises(errors.ResourceNotFoundException):
        await client.describe_resource_server(user_pool_id=pool, identifier="photos")


async def test_an_identity_provider_is_described_as_it_was_made(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.create_identity_provider(
        user_pool_id=pool,
        provider_name="Google",
        provider_type="Google",
        provider_details=GOOGLE,
        attribute_mapping={"email": "email"},
    )
    described = await client.describe_identity_provider(
        user_pool_id=pool, provider_name="Google"
    )
    provider = described.identity_provider

    assert "google-client" == provider.provider_details["client_id"]
    assert "google-secret" not in repr(described)


async def test_an_identity_provider_is_updated_and_deleted(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.create_identity_provider(
        user_pool_id=pool,
        provider_name="Google",
        provider_type="Google",
        provider_details=GOOGLE,
    )

    updated = await client.update_identity_provider(
        user_pool_id=pool,
        provider_name="Google",
        attribute_mapping={"email": "mail"},
    )
    await client.delete_identity_provider(user_pool_id=pool, provider_name="Google")

    assert {"email": "mail"} == updated.identity_provider.attribute_mapping
    with pytest.raises(errors.ResourceNotFoundException):
        await client.describe_identity_provider(
            user_pool_id=pool, provider_name="Google"
        )


@pytest.mark.backends("ministack", because="moto lacks the operation")
async def test_an_identity_provider_is_found_by_its_identifier(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.create_identity_provider(
        user_pool_id=pool,
        provider_name="Google",
        provider_type="Google",
        provider_details=GOOGLE,
        idp_identifiers=["gmail.com"],
    )

    found = await client.get_identity_provider_by_identifier(
        user_pool_id=pool, idp_identifier="gmail.com"
    )

    assert "Google" == found.identity_provider.provider_name


@pytest.mark.backends("ministack", because="moto lacks the operations")
async def test_tags_are_put_listed_and_taken_away(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    arn = (await client.describe_user_pool(user_pool_id=pool)).user_pool.arn

    await client.tag_resource(resource_arn=arn, tags={"team": "blue", "tier": "1"})
    await client.untag_resource(resource_arn=arn, tag_keys=["tier"])
    listed = await client.list_tags_for_resource(resource_arn=arn)

    assert {"team": "blue"} == listed.tags


@pytest.mark.backends("ministack", because="moto lacks the operations")
async def test_the_look_of_the_classic_pages_is_set(
    client: CognitoIdentityProviderClient, pool: str, app: str
) -> None:
    css = ".banner-customizable { background: blue; }"
    domain = pool.lower().replace("_", "-")
    await client.create_user_pool_domain(domain=domain, user_pool_id=pool)

    await client.set_ui_customization(
        user_pool_id=pool, client_id=app, css=css, image_file=b"\x89PNG"
    )
    found = await client.get_ui_customization(user_pool_id=pool, client_id=app)

    assert css == found.ui_customization.css


async def test_mfa_is_switched_on_for_a_pool(
    client: CognitoIdentityProviderClient, pool: str
) -> None:
    await client.set_user_pool_mfa_config(
        user_pool_id=pool,
        software_token_mfa_configuration=types.SoftwareTokenMfaConfigType(enabled=True),
        mfa_configuration="OPTIONAL",
    )
    found = await client.get_user_pool_mfa_config(user_pool_id=pool)

    assert ("OPTIONAL", True) == (
        found.mfa_configuration,
        found.software_token_mfa_configuration.enabled,
    )
