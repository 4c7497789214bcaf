"""Branding, terms, replicas, log delivery, limits and metadata policies of a pool."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cognito_idp import errors, types
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
