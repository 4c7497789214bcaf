"""Branding, terms, replicas, log delivery, limits and metadata policies of a pool."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography import x509

from cognito_idp import _base64url, errors, types
from cognito_idp.local import LocalCognito
from tests.kit.site import Site, connect

if TYPE_CHECKING:
    from pathlib import Path

GONE = errors.ResourceNotFoundException


# The branding of managed login


async def test_a_branding_is_made_changed_and_deleted(site: Site) -> None:
    made = await site.client.create_managed_login_branding(
        user_pool_id=site.pool, client_id=site.app, settings={"a": 1}
    )
    assert made.managed_login_branding is not None
    id_ = made.managed_login_branding.managed_login_branding_id or ""
    with pytest.raises(errors.ManagedLoginBrandingExistsException):
        await site.client.create_managed_login_branding(
            user_pool_id=site.pool, client_id=site.app, use_cognito_provided_values=True
        )
    with pytest.raises(errors.InvalidParameterException):
        await site.client.update_managed_login_branding(
            user_pool_id=site.pool,
            managed_login_branding_id=id_,
            use_cognito_provided_values=True,
            settings={"a": 2},
        )
    await site.client.update_managed_login_branding(
        user_pool_id=site.pool,
        managed_login_branding_id=id_,
        assets=[
            types.AssetType(
                category="FORM_LOGO", color_mode="LIGHT", extension="PNG", bytes=b"x"
            )
        ],
    )
    shown = await site.client.describe_managed_login_branding_by_client(
        user_pool_id=site.pool, client_id=site.app
    )
    same = await site.client.describe_managed_login_branding(
        user_pool_id=site.pool, managed_login_branding_id=id_
    )
    assert shown.managed_login_branding == same.managed_login_branding
    assert same.managed_login_branding is not None
    assert same.managed_login_branding.settings is None  # left out, so reset
    assert [b"x"] == [each.bytes for each in same.managed_login_branding.assets or ()]
    await site.client.delete_managed_login_branding(
        user_pool_id=site.pool, managed_login_branding_id=id_
    )
    with pytest.raises(GONE):
        await site.client.describe_managed_login_branding_by_client(
            user_pool_id=site.pool, client_id=site.app
        )


# Terms


async def make_terms(site: Site, name: str = "terms-of-use") -> str:
    made = await site.client.create_terms(
        user_pool_id=site.pool,
        client_id=site.app,
        terms_name=name,
        terms_source="LINK",
        enforcement="NONE",
        links={"cognito:default": "https://example.com/terms"},
    )
    assert made.terms is not None
    return made.terms.terms_id


async def test_terms_are_made_listed_changed_and_deleted(site: Site) -> None:
    terms = await make_terms(site)
    with pytest.raises(errors.TermsExistsException):
        await make_terms(site)
    other = await make_terms(site, "privacy-policy")
    with pytest.raises(errors.TermsExistsException):
        await site.client.update_terms(
            terms_id=other, user_pool_id=site.pool, terms_name="terms-of-use"
        )
    links = {"cognito:default": "https://example.com/2"}
    await site.client.update_terms(terms_id=terms, user_pool_id=site.pool, links=links)
    shown = await site.client.describe_terms_by_client(
        user_pool_id=site.pool, client_id=site.app, terms_name="terms-of-use"
    )
    listed = [
        each.terms_name
        async for each in site.client.paginators.list_terms(
            user_pool_id=site.pool, page_size=1
        )
    ]
    await site.client.delete_terms(terms_id=terms, user_pool_id=site.pool)

    assert shown.terms is not None
    assert (links, "NONE") == (shown.terms.links, shown.terms.enforcement)
    assert ["terms-of-use", "privacy-policy"] == listed
    with pytest.raises(GONE):
        await site.client.describe_terms(terms_id=terms, user_pool_id=site.pool)


# The classic login page


async def test_the_look_of_a_pool_is_that_of_its_app_clients(site: Site) -> None:
    with pytest.raises(errors.InvalidParameterException, match="domain"):
        await site.client.set_ui_customization(user_pool_id=site.pool, css=".a {}")
    await site.client.create_user_pool_domain(user_pool_id=site.pool, domain="shop")
    nothing = await site.client.get_ui_customization(user_pool_id=site.pool)
    await site.client.set_ui_customization(user_pool_id=site.pool, css=".all {}")
    of_all = await site.client.get_ui_customization(
        user_pool_id=site.pool, client_id=site.app
    )
    await site.client.set_ui_customization(
        user_pool_id=site.pool, client_id=site.app, css=".own {}", image_file=b"x"
    )
    own = await site.client.get_ui_customization(
        user_pool_id=site.pool, client_id=site.app
    )

    assert types.UICustomizationType() == nothing.ui_customization
    assert (".all {}", "ALL") == (
        of_all.ui_customization.css,
        of_all.ui_customization.client_id,
    )
    assert (".own {}", site.app) == (
        own.ui_customization.css,
        own.ui_customization.client_id,
    )
    assert own.ui_customization.image_url


# Replicas and log delivery


async def test_a_replica_is_made_listed_changed_and_deleted(site: Site) -> None:
    with pytest.raises(errors.InvalidParameterException):
        await site.client.create_user_pool_replica(
            user_pool_id=site.pool, region_name="us-east-1"
        )
    empty = await site.client.list_user_pool_replicas(user_pool_id=site.pool)
    await site.client.create_user_pool_replica(
        user_pool_id=site.pool, region_name="eu-west-1"
    )
    with pytest.raises(errors.LimitExceededException):
        await site.client.create_user_pool_replica(
            user_pool_id=site.pool, region_name="eu-west-2"
        )
    await site.client.update_user_pool_replica(
        user_pool_id=site.pool, region_name="eu-west-1", status="INACTIVE"
    )
    listed = await site.client.list_user_pool_replicas(user_pool_id=site.pool)
    await site.client.delete_user_pool_replica(
        user_pool_id=site.pool, region_name="eu-west-1"
    )

    assert not empty.user_pool_replicas
    expected = [
        ("us-east-1", "ACTIVE", "PRIMARY"),
        ("eu-west-1", "INACTIVE", "SECONDARY"),
    ]
    assert expected == [
        (each.region_name, each.status, each.role)
        for each in listed.user_pool_replicas or ()
    ]
    with pytest.raises(GONE):
        await site.client.delete_user_pool_replica(
            user_pool_id=site.pool, region_name="eu-west-1"
        )


async def test_log_delivery_is_kept(site: Site) -> None:
    place = types.CloudWatchLogsConfigurationType(
        log_group_arn="arn:aws:logs:us-east-1:123456789012:log-group:x"
    )
    errors_only = types.LogConfigurationType(
        log_level="ERROR",
        event_source="userNotification",
        cloud_watch_logs_configuration=place,
    )
    before = await site.client.get_log_delivery_configuration(user_pool_id=site.pool)
    nowhere = types.replace(errors_only, cloud_watch_logs_configuration=None)
    for wrong in ([errors_only, errors_only], [nowhere]):
        with pytest.raises(errors.InvalidParameterException):
            await site.client.set_log_delivery_configuration(
                user_pool_id=site.pool, log_configurations=wrong
            )
    await site.client.set_log_delivery_configuration(
        user_pool_id=site.pool, log_configurations=[errors_only]
    )
    after = await site.client.get_log_delivery_configuration(user_pool_id=site.pool)

    assert before.log_delivery_configuration is None
    assert after.log_delivery_configuration is not None
    assert [errors_only] == after.log_delivery_configuration.log_configurations


# Limits


async def test_a_limit_can_be_raised(site: Site) -> None:
    def limit(category: str) -> types.LimitDefinitionType:
        return types.LimitDefinitionType(
            limit_class="API_CATEGORY", attributes={"Category": category}
        )

    before = await site.client.get_provisioned_limit(
        limit_definition=limit("UserCreation")
    )
    await site.client.update_provisioned_limit(
        limit_definition=limit("UserCreation"), requested_limit_value=200
    )
    after = await site.client.get_provisioned_limit(
        limit_definition=limit("UserCreation")
    )

    assert (50, 50) == (
        before.limit.provisioned_limit_value,
        before.limit.free_limit_value,
    )
    assert (200, 50) == (
        after.limit.provisioned_limit_value,
        after.limit.free_limit_value,
    )
    with pytest.raises(GONE):
        await site.client.get_provisioned_limit(limit_definition=limit("Coffee"))
    for value, error in (
        (1, errors.InvalidParameterException),
        (1_000_000, errors.ServiceQuotaExceededException),
    ):
        with pytest.raises(error):
            await site.client.update_provisioned_limit(
                limit_definition=limit("UserCreation"), requested_limit_value=value
            )


# Client ID Metadata Documents


async def test_a_metadata_policy_and_its_cache(site: Site) -> None:
    made = await site.client.create_cimd_policy(
        user_pool_id=site.pool,
        client_id=site.app,
        policy_name="partners",
        url_patterns=["https://partner.example/*"],
        cache_duration=86_400,
    )
    place = {
        "user_pool_id": site.pool,
        "cimd_policy_id": made.cimd_policy.cimd_policy_id,
    }
    url = "https://partner.example/app.json"
    with pytest.raises(errors.InvalidParameterException, match="matches no"):
        await site.client.update_client_metadata_url_state(
            **place, url="https://other.example/", action="REFRESH"
        )
    with pytest.raises(errors.CachedCIMDURLDoesNotExistException):
        await site.client.update_client_metadata_url_state(
            **place, url=url, action="INVALIDATE"
        )
    await site.client.update_client_metadata_url_state(
        **place, url=url, action="REFRESH"
    )
    cached = await site.client.list_client_metadata_urls(**place)
    site.clock.now += 86_401
    expired = await site.client.list_client_metadata_urls(**place)
    await site.client.update_cimd_policy(
        **place, client_id=site.app, url_patterns=["https://new.example/*"]
    )
    shown = await site.client.describe_cimd_policy(**place)
    listed = await site.client.list_cimd_policies(user_pool_id=site.pool)
    await site.client.delete_cimd_policy(**place)

    assert [url] == [each.url for each in cached.client_metadata_urls]
    assert [] == expired.client_metadata_urls
    assert ["https://new.example/*"] == shown.cimd_policy.url_patterns
    assert "partners" == shown.cimd_policy.policy_name
    assert ["partners"] == [each.policy_name for each in listed.cimd_policies]
    with pytest.raises(GONE):
        await site.client.describe_cimd_policy(**place)


async def test_features_outlive_the_process_and_end_with_the_pool(
    tmp_path: Path,
) -> None:
    state = tmp_path / "state.db"
    async with LocalCognito(state=state) as cognito, connect(cognito) as client:
        stage = Site(cognito, client, clock=None)  # type: ignore[arg-type]  # because no test turns it
        await stage.make_pool()
        await stage.make_app()
        await client.create_managed_login_branding(
            user_pool_id=stage.pool, client_id=stage.app, settings={"a": [1]}
        )
    async with LocalCognito(state=state) as cognito, connect(cognito) as client:
        shown = await client.describe_managed_login_branding_by_client(
            user_pool_id=stage.pool, client_id=stage.app
        )
        await client.delete_user_pool(user_pool_id=stage.pool)

        assert not cognito._backend.features.brandings.all()
    assert shown.managed_login_branding is not None
    assert {"a": [1]} == shown.managed_login_branding.settings


# Identities of other providers


async def test_an_identity_is_linked_once_and_taken_away(site: Site) -> None:
    await site.make_user()
    await site.client.create_identity_provider(
        user_pool_id=site.pool,
        provider_name="Corp",
        provider_type="OIDC",
        provider_details={
            "client_id": "x",
            "authorize_scopes": "openid",
            "oidc_issuer": "https://corp.example",
            "attributes_request_method": "GET",
        },
    )
    source = types.ProviderUserIdentifierType(
        provider_name="Corp",
        provider_attribute_name="Cognito_Subject",
        provider_attribute_value="42",
    )
    ada = types.ProviderUserIdentifierType(
        provider_name="Cognito", provider_attribute_value="ada"
    )
    await site.client.admin_link_provider_for_user(
        user_pool_id=site.pool, destination_user=ada, source_user=source
    )
    linked = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")
    with pytest.raises(errors.InvalidParameterException, match="already linked"):
        await site.client.admin_link_provider_for_user(
            user_pool_id=site.pool, destination_user=ada, source_user=source
        )
    await site.client.admin_disable_provider_for_user(
        user_pool_id=site.pool, user=source
    )
    gone = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")
    with pytest.raises(errors.UserNotFoundException):
        await site.client.admin_disable_provider_for_user(
            user_pool_id=site.pool, user=source
        )
    with pytest.raises(errors.InvalidParameterException, match="Invalid SourceUser"):
        await site.client.admin_link_provider_for_user(
            user_pool_id=site.pool, destination_user=ada, source_user=ada
        )
    with pytest.raises(GONE):
        await site.client.admin_link_provider_for_user(
            user_pool_id=site.pool,
            destination_user=ada,
            source_user=types.replace(source, provider_name="Other"),
        )

    (text,) = (
        each.value for each in linked.user_attributes or () if each.name == "identities"
    )
    (identity,) = json.loads(text or "")
    assert ("Corp", "42") == (identity["providerName"], identity["userId"])
    assert "identities" not in [each.name for each in gone.user_attributes or ()]


async def test_a_user_whose_password_is_disabled_cannot_use_it(site: Site) -> None:
    await site.make_user()
    await site.sign_in()
    await site.client.admin_disable_provider_for_user(
        user_pool_id=site.pool,
        user=types.ProviderUserIdentifierType(
            provider_name="Cognito",
            provider_attribute_name="Cognito_Subject",
            provider_attribute_value="ada",
        ),
    )
    with pytest.raises(errors.NotAuthorizedException):
        await site.sign_in()


async def test_the_certificate_is_of_the_key_that_signs(site: Site) -> None:
    found = await site.client.get_signing_certificate(user_pool_id=site.pool)
    again = await site.client.get_signing_certificate(user_pool_id=site.pool)
    certificate = x509.load_der_x509_certificate(
        base64.b64decode(found.certificate or "")
    )

    assert found == again
    assert f"CN={site.pool}" == certificate.subject.rfc4514_string()


# Tokens of app clients


async def test_an_app_client_gets_a_token_of_its_own(site: Site) -> None:
    await site.client.create_resource_server(
        user_pool_id=site.pool,
        identifier="orders",
        name="orders",
        scopes=[
            types.ResourceServerScopeType(scope_name="read", scope_description="r"),
        ],
    )
    app = await site.make_app(
        generate_secret=True,
        allowed_o_auth_flows=["client_credentials"],
        allowed_o_auth_scopes=["orders/read"],
        allowed_o_auth_flows_user_pool_client=True,
    )
    secret = app.client_secret or ""
    made = await site.client.get_client_token(client_id=site.app, secret=secret)
    assert made.client_authentication_result is not None
    token = made.client_authentication_result.access_token or ""
    claims = json.loads(_base64url.decode(token.split(".")[1]))
    with pytest.raises(errors.NotAuthorizedException):
        await site.client.get_client_token(client_id=site.app, secret="x" * 24)
    with pytest.raises(errors.InvalidParameterException):
        await site.client.get_client_token(
            client_id=site.app, secret=secret, scopes=["orders/write"]
        )
    with pytest.raises(errors.OperationNotEnabledException):
        await site.client.get_derived_token(
            client_id=site.app,
            subject_token=token,
            subject_token_type="ACCESS_TOKEN",
        )

    assert ("orders/read", site.app) == (claims["scope"], claims["client_id"])


# Point-in-time recovery


async def test_the_users_of_a_pool_go_back_to_an_earlier_state(site: Site) -> None:
    await site.make_pool(user_pool_tier="PLUS")
    await site.make_app()
    for name in ("ada", "bob"):
        await site.make_user(name, email=f"{name}@example.com")
    site.clock.now += 60
    then = datetime.fromtimestamp(site.clock.now, UTC)
    site.clock.now += 900
    await site.client.admin_delete_user(user_pool_id=site.pool, username="ada")
    await site.client.admin_update_user_attributes(
        user_pool_id=site.pool, username="bob", user_attributes={"email": "x@y.z"}
    )
    await site.make_user("eve")
    made = await site.client.initiate_point_in_time_recovery(
        user_pool_id=site.pool, restore_timestamp=then
    )
    assert made.restoration is not None
    place = {
        "user_pool_id": site.pool,
        "restore_id": made.restoration.restore_id or "",
    }
    (preview,) = made.restoration.restore_preview or ()
    await site.client.start_point_in_time_recovery(**place)
    shown = await site.client.describe_point_in_time_recovery(**place)
    with pytest.raises(errors.InvalidParameterException, match="RESTORE_COMPLETED"):
        await site.client.cancel_point_in_time_recovery(**place)
    listed = await site.client.list_users(user_pool_id=site.pool)
    bob = await site.client.admin_get_user(user_pool_id=site.pool, username="bob")

    assert (1, 1, 1) == (
        preview.create_count,
        preview.update_count,
        preview.delete_count,
    )
    assert shown.restoration is not None
    assert "RESTORE_COMPLETED" == shown.restoration.restore_status
    assert {"ada", "bob"} == {user.username for user in listed.users or ()}
    assert "bob@example.com" in [each.value for each in bob.user_attributes or ()]
    assert (await site.sign_in()).access_token  # ada has her password again


async def test_a_restored_user_is_in_no_group_that_was_deleted(site: Site) -> None:
    await site.make_pool(user_pool_tier="PLUS")
    await site.make_app()
    await site.make_user()
    for name in ("kept", "gone"):
        await site.client.create_group(user_pool_id=site.pool, group_name=name)
        await site.client.admin_add_user_to_group(
            user_pool_id=site.pool, username="ada", group_name=name
        )
    then = datetime.fromtimestamp(site.clock.now, UTC)
    site.clock.now += 900
    await site.client.delete_group(user_pool_id=site.pool, group_name="gone")
    made = await site.client.initiate_point_in_time_recovery(
        user_pool_id=site.pool, restore_timestamp=then
    )
    assert made.restoration is not None
    await site.client.start_point_in_time_recovery(
        user_pool_id=site.pool, restore_id=made.restoration.restore_id or ""
    )
    groups = await site.client.admin_list_groups_for_user(
        user_pool_id=site.pool, username="ada"
    )

    assert ["kept"] == [each.group_name for each in groups.groups or ()]
    assert (await site.sign_in()).access_token


async def test_a_recovery_is_cancelled_and_listed(site: Site) -> None:
    await site.make_pool(user_pool_tier="PLUS")
    moment = datetime.fromtimestamp(site.clock.now, UTC)
    site.clock.now += 900
    near = moment + timedelta(seconds=1)
    for wrong in (moment - timedelta(days=1), near, moment + timedelta(days=1)):
        with pytest.raises(errors.InvalidParameterException):
            await site.client.initiate_point_in_time_recovery(
                user_pool_id=site.pool, restore_timestamp=wrong
            )
    made = await site.client.initiate_point_in_time_recovery(
        user_pool_id=site.pool, restore_timestamp=moment
    )
    assert made.restoration is not None
    await site.client.cancel_point_in_time_recovery(
        user_pool_id=site.pool, restore_id=made.restoration.restore_id or ""
    )
    listed = await site.client.list_point_in_time_recoveries(user_pool_id=site.pool)

    assert ["PREVIEW_CANCELLED"] == [
        each.restore_status for each in listed.restorations or ()
    ]


@pytest.mark.parametrize(("tier", "days"), [("ESSENTIALS", 1), ("PLUS", 14)])
async def test_a_recovery_goes_back_as_far_as_the_tier_says(
    site: Site, tier: types.UserPoolTierType, days: int
) -> None:
    await site.make_pool(user_pool_tier=tier)
    await site.make_app()
    await site.make_user()
    # A pool of the tier ESSENTIALS is recorded from here on.
    await site.client.list_point_in_time_recoveries(user_pool_id=site.pool)
    moment = datetime.fromtimestamp(site.clock.now, UTC)
    await site.client.admin_delete_user(user_pool_id=site.pool, username="ada")
    site.clock.now += days * 86400
    made = await site.client.initiate_point_in_time_recovery(
        user_pool_id=site.pool, restore_timestamp=moment
    )
    site.clock.now += 1
    with pytest.raises(errors.InvalidParameterException):
        await site.client.initiate_point_in_time_recovery(
            user_pool_id=site.pool, restore_timestamp=moment
        )

    assert made.restoration is not None
    assert "PREVIEW_GENERATED" == made.restoration.restore_status
