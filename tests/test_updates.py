"""Updates that change one member and move nothing else, for each member of each."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from cognito_idp import errors, to_wire, types, updates
from cognito_idp._generated import changes
from cognito_idp._model import Structure, members
from cognito_idp.errors import ParameterValidationError
from tests.kit.stubs import Script, answer, make_client, refusal
from tests.local.conftest import clock, site

if TYPE_CHECKING:
    from tests.kit.site import Site

__all__ = ["clock", "site"]

POOL = "eu-west-1_abc"
# Each update, what the service shows of the thing, and who it is.
PAIRS: dict[str, tuple[type[Any], type[Any], dict[str, str]]] = {
    "patch_group": (types.UpdateGroupRequest, types.GroupType, {"group_name": "g"}),
    "patch_identity_provider": (
        types.UpdateIdentityProviderRequest,
        types.IdentityProviderType,
        {"provider_name": "p"},
    ),
    "patch_log_delivery": (
        types.SetLogDeliveryConfigurationRequest,
        types.LogDeliveryConfigurationType,
        {},
    ),
    "patch_managed_login_branding": (
        types.UpdateManagedLoginBrandingRequest,
        types.ManagedLoginBrandingType,
        {"managed_login_branding_id": "b"},
    ),
    "patch_mfa_config": (
        types.SetUserPoolMfaConfigRequest,
        types.GetUserPoolMfaConfigResponse,
        {},
    ),
    "patch_resource_server": (
        types.UpdateResourceServerRequest,
        types.ResourceServerType,
        {"identifier": "i"},
    ),
    "patch_risk_configuration": (
        types.SetRiskConfigurationRequest,
        types.RiskConfigurationType,
        {},
    ),
    "patch_terms": (types.UpdateTermsRequest, types.TermsType, {"terms_id": "t"}),
    "patch_user_pool": (types.UpdateUserPoolRequest, types.UserPoolType, {}),
    "patch_user_pool_client": (
        types.UpdateUserPoolClientRequest,
        types.UserPoolClientType,
        {"client_id": "c"},
    ),
    "patch_user_pool_client_sessions": (
        types.SetUserPoolClientSessionConfigurationRequest,
        types.GetUserPoolClientSessionConfigurationResponse,
        {"client_id": "c"},
    ),
    "patch_user_pool_domain": (
        types.UpdateUserPoolDomainRequest,
        types.DomainDescriptionType,
        {"domain": "d"},
    ),
    "patch_user_pool_sessions": (
        types.SetUserPoolSessionConfigurationRequest,
        types.GetUserPoolSessionConfigurationResponse,
        {},
    ),
}
# Members that must not be sent together; a full object has only one side.
LEFT_OUT = {
    "UpdateUserPoolRequest": {
        "email_verification_message",
        "email_verification_subject",
        "sms_verification_message",
    },
    "UpdateManagedLoginBrandingRequest": {"settings", "assets"},
}
IDENTITY = {"user_pool_id", *(name for *_, given in PAIRS.values() for name in given)}
MEMBERS = [
    (cls, current, name)
    for cls, current, _ in PAIRS.values()
    for name, _ in members(cls)
    if name not in IDENTITY
]


def full(cls: type[Structure]) -> Structure:
    """Return a thing whose every member is set, each to another value."""
    values = {name: f"{cls.__name__}.{name}" for name, _ in members(cls)}
    return cls(**{**values, **({"id": POOL} if "id" in values else {})})


def required(cls: type[Any]) -> dict[str, str]:
    return {
        field.name: "given"
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING
    }


@pytest.mark.parametrize(
    ("cls", "current", "name"),
    MEMBERS,
    ids=lambda value: getattr(value, "__name__", value),
)
def test_one_change_moves_nothing_else(
    cls: type[Any], current: type[Structure], name: str
) -> None:
    thing = full(current)
    before = cls.from_current(thing, **required(cls))
    after = cls.from_current(thing, **{**required(cls), name: "changed"})
    left_out = LEFT_OUT.get(cls.__name__, set())
    moved = {
        field.name
        for field in attrs.fields(cls)
        if getattr(before, field.name) != getattr(after, field.name)
    }

    assert "changed" == getattr(after, name)
    assert moved - left_out == {name} - left_out
    assert left_out == {
        field.name
        for field in attrs.fields(cls)
        if getattr(before, field.name) is None
        and field.name in {known for known, _ in members(current)}
    }


def test_every_update_that_resets_what_is_left_out_has_a_patch() -> None:
    names = {
        name.removesuffix("Request")
        for name in dir(types)
        if name.startswith(("Update", "Set")) and name.endswith("Request")
    }
    # Operations that set only the named members and reset nothing else. For these the
    # service shows nothing that could be merged, or shows parts that cannot be sent
    # back (an image's bytes).
    others = {
        "SetUICustomization",
        "SetUserMFAPreference",
        "SetUserSettings",
        "UpdateAuthEventFeedback",
        "UpdateCIMDPolicy",
        "UpdateClientMetadataURLState",
        "UpdateDeviceStatus",
        "UpdateProvisionedLimit",
        "UpdateUserAttributes",
        "UpdateUserPoolReplica",
    }

    patched = {cls.__name__.removesuffix("Request") for cls, _, _ in PAIRS.values()}
    assert names == patched | others
    assert set(updates.__all__) - {"Patch"} == set(PAIRS)


def test_validity_in_days_is_not_sent_under_two_names() -> None:
    pool = types.UserPoolType(
        id=POOL,
        admin_create_user_config=types.AdminCreateUserConfigType(
            allow_admin_create_user_only=True, unused_account_validity_days=7
        ),
        policies=types.UserPoolPolicyType(
            password_policy=types.PasswordPolicyType(temporary_password_validity_days=7)
        ),
    )
    request = types.UpdateUserPoolRequest.from_current(pool)

    assert request.admin_create_user_config == types.AdminCreateUserConfigType(
        allow_admin_create_user_only=True
    )
    assert pool.admin_create_user_config is not None
    assert 7 == pool.admin_create_user_config.unused_account_validity_days


def test_second_factors_are_not_sent_beside_off() -> None:
    token = types.SoftwareTokenMfaConfigType(enabled=True)
    passkeys = types.WebAuthnConfigurationType(relying_party_id="example.com")
    shown = types.GetUserPoolMfaConfigResponse(
        mfa_configuration="OPTIONAL",
        software_token_mfa_configuration=token,
        web_authn_configuration=passkeys,
    )
    cls = types.SetUserPoolMfaConfigRequest
    off = cls.from_current(shown, user_pool_id=POOL, mfa_configuration="OFF")
    shown.mfa_configuration = "OFF"
    kept = cls.from_current(shown, user_pool_id=POOL)
    on = cls.from_current(shown, user_pool_id=POOL, mfa_configuration="ON")

    assert (None, passkeys) == (
        off.software_token_mfa_configuration,
        off.web_authn_configuration,
    )
    assert off == kept
    assert token == on.software_token_mfa_configuration


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            lambda: types.UpdateUserPoolRequest.from_current(
                types.UserPoolType(id=POOL), deletion_protecton="ACTIVE"
            ),
            r"no member 'deletion_protecton' \(did you mean 'deletion_protection'\?\)",
        ),
        (
            lambda: types.UpdateUserPoolRequest.from_current({"Id": POOL}),  # type: ignore[arg-type]
            "takes what the service shows of the thing, not a dict",
        ),
        (
            lambda: types.SetUserPoolMfaConfigRequest.from_current(
                types.GetUserPoolMfaConfigResponse(mfa_configuration="ON")
            ),
            "also needs user_pool_id",
        ),
        (
            lambda: types.UpdateGroupRequest.from_current(
                types.AttributeType(name="x")
            ),
            "an AttributeType has none of its members|a AttributeType has none",
        ),
    ],
)
def test_a_mistake_is_named(call: Any, said: str) -> None:
    with pytest.raises(TypeError, match=said):
        call()


# Against a local Cognito


async def test_a_patch_changes_one_setting_of_a_pool(site: Site) -> None:
    pool = await site.make_pool(
        auto_verified_attributes=["email"], deletion_protection="INACTIVE"
    )
    before = (await site.client.describe_user_pool(user_pool_id=pool)).user_pool
    dry = await updates.patch_user_pool(
        site.client, pool, dry_run=True, deletion_protection="ACTIVE"
    )
    between = (await site.client.describe_user_pool(user_pool_id=pool)).user_pool
    sent = await updates.patch_user_pool(
        site.client, pool, deletion_protection="ACTIVE"
    )
    again = await updates.patch_user_pool(
        site.client, pool, deletion_protection="ACTIVE"
    )
    after = (await site.client.describe_user_pool(user_pool_id=pool)).user_pool

    assert {"deletion_protection": ("INACTIVE", "ACTIVE")} == dry.difference
    assert (False, True, False) == (dry.is_sent, sent.is_sent, again.is_sent)
    assert before == between
    assert before is not None
    assert after is not None
    assert "ACTIVE" == after.deletion_protection
    unchanged = {"deletion_protection": None, "last_modified_date": None}
    assert types.replace(before, **unchanged) == types.replace(after, **unchanged)


async def test_a_patch_of_an_app_client_keeps_the_rest(site: Site) -> None:
    pool = await site.make_pool()
    app = await site.make_app(refresh_token_validity=10)
    client_id = app.client_id or ""
    patch = await updates.patch_user_pool_client(
        site.client, pool, client_id, access_token_validity=2
    )
    shown = await site.client.describe_user_pool_client(
        user_pool_id=pool, client_id=client_id
    )

    assert patch.is_sent
    assert shown.user_pool_client is not None
    assert 2 == shown.user_pool_client.access_token_validity
    assert 10 == shown.user_pool_client.refresh_token_validity
    assert app.explicit_auth_flows == shown.user_pool_client.explicit_auth_flows


async def test_a_change_of_somebody_else_is_merged() -> None:
    def shown(description: str) -> dict[str, Any]:
        group = {"GroupName": "g", "UserPoolId": POOL, "Description": description}
        return {"Group": group}

    script = Script(
        answer(shown("old")),
        refusal("ConcurrentModificationException"),
        answer(shown("of somebody else")),
        answer({}),
    )
    await updates.patch_group(make_client(script), POOL, "g", precedence=1)

    assert "of somebody else" == script.bodies[-1]["Description"]
    assert 1 == script.bodies[-1]["Precedence"]


async def test_members_that_name_the_resource_cannot_be_changed() -> None:
    for wrong in ({"user_pool_id": "x"}, {"precedence": "first"}):
        script = Script(answer({"Group": {"GroupName": "g", "UserPoolId": POOL}}))
        with pytest.raises((ParameterValidationError, TypeError)):
            await updates.patch_group(make_client(script), POOL, "g", **wrong)  # type: ignore[misc]  # the fault under test

        assert all("Precedence" not in body for body in script.bodies)


async def test_others_who_keep_changing_it_end_the_patch() -> None:
    script = Script(
        *[
            each
            for _ in range(3)
            for each in (
                answer({"Group": {"GroupName": "g", "UserPoolId": POOL}}),
                refusal("ConcurrentModificationException"),
            )
        ]
    )
    with pytest.raises(errors.ConcurrentModificationException):
        await updates.patch_group(make_client(script), POOL, "g", precedence=1)


def test_the_request_is_what_travels() -> None:
    pool = types.UserPoolType(id=POOL, name="people", mfa_configuration="OFF")

    assert {"UserPoolId": POOL, "PoolName": "people", "MfaConfiguration": "OFF"} == (
        to_wire(types.UpdateUserPoolRequest.from_current(pool))
    )


def test_an_empty_text_that_the_service_shows_is_not_sent() -> None:
    shown = types.UserPoolType(
        id=POOL, sms_verification_message="", deletion_protection="ACTIVE"
    )
    request = types.UpdateUserPoolRequest.from_current(shown)

    assert {"UserPoolId": POOL, "DeletionProtection": "ACTIVE"} == to_wire(request)


# The types of the settings


@pytest.mark.parametrize("function", PAIRS)
def test_the_typed_settings_are_the_members_of_the_request(function: str) -> None:
    annotation = getattr(updates, function).__annotations__["changes"]
    settings = getattr(changes, annotation.removeprefix("Unpack[").removesuffix("]"))
    arguments = inspect.signature(getattr(updates, function)).parameters
    cls = PAIRS[function][0]

    assert {name for name, _ in members(cls)} - arguments.keys() == set(
        settings.__annotations__
    )


async def test_the_risk_configuration_of_an_app_client_is_its_own() -> None:
    script = Script(
        answer({"RiskConfiguration": {"UserPoolId": POOL, "ClientId": "app"}}),
        answer({}),
    )
    await updates.patch_risk_configuration(
        make_client(script),
        POOL,
        client_id="app",
        risk_exception_configuration=types.RiskExceptionConfigurationType(
            blocked_ip_range_list=["192.0.2.0/24"]
        ),
    )
    asked, sent = script.bodies

    assert {"UserPoolId": POOL, "ClientId": "app"} == asked
    assert "app" == sent["ClientId"]
