"""Updates that change single settings: a misspelled or mistyped one is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_type

from cognito_idp import types, updates

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient


async def settings_have_names_and_types(client: CognitoIdentityProviderClient) -> None:
    patch = await updates.patch_user_pool(
        client,
        "pool",
        dry_run=True,
        deletion_protection="ACTIVE",
        auto_verified_attributes=("email",),
        policies=types.UserPoolPolicyType(
            password_policy=types.PasswordPolicyType(minimum_length=12)
        ),
        user_pool_tags={"team": "blue"},
        lambda_config=None,
    )
    assert_type(patch, updates.Patch[types.UpdateUserPoolRequest])
    assert_type(patch.request.deletion_protection, types.DeletionProtectionType | None)
    assert_type(patch.difference, dict[str, tuple[object, object]])
    assert_type(patch.is_sent, bool)


async def a_misspelled_setting_is_an_error(
    client: CognitoIdentityProviderClient,
) -> None:
    await updates.patch_user_pool(client, "pool", deletion_protektion="ACTIVE")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await updates.patch_user_pool_client(client, "pool", "app", callback_url=["x"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await updates.patch_mfa_config(client, "pool", mfa="ON")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await updates.patch_group(client, "pool", "group", name="other")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


async def a_mistyped_setting_is_an_error(client: CognitoIdentityProviderClient) -> None:
    await updates.patch_user_pool(client, "pool", deletion_protection="ON")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await updates.patch_user_pool(client, "pool", user_pool_tags=["team"])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await updates.patch_group(client, "pool", "group", precedence="1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await updates.patch_resource_server(client, "pool", "id", name=None)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def the_thing_itself_cannot_be_changed(
    client: CognitoIdentityProviderClient,
) -> None:
    await updates.patch_user_pool(client, user_pool_id="pool")
    await updates.patch_user_pool(client, "pool", user_pool_id="other")  # type: ignore[misc]  # pyright: ignore[reportCallIssue]
    await updates.patch_risk_configuration(client, "pool", client_id="app")
    assert_type(
        await updates.patch_mfa_config(client, "pool", mfa_configuration="OPTIONAL"),
        updates.Patch[types.SetUserPoolMfaConfigRequest],
    )
