"""A user pool with what a test needs, and users in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

from cognito_idp import types
from cognito_idp.auth import SignIn
from cognito_idp.errors import ResponseParseError
from cognito_idp.testing._clock import MovableClock

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cognito_idp import CognitoIdentityProviderClient

PASSWORD = "Correct-horse-1"  # noqa: S105 because it is of users who do not exist


@frozen
class MadePool:
    """A user pool and its app client, as `make_pool` made them."""

    client: CognitoIdentityProviderClient = field(repr=False)
    """The client that made the pool and may do everything there."""
    user_pool_id: str
    """The pool's id."""
    client_id: str
    """The app client's id."""
    client_secret: str | None = field(default=None, repr=False)
    """The app client's secret; None if it has none."""

    clock: MovableClock = field(factory=MovableClock, repr=False)
    """The clock that the helpers of this pool go by."""

    def sign_in(self, *, admin: bool = False) -> SignIn:
        """Return a `SignIn` of the pool's app client, which goes by `clock`."""
        return SignIn(
            self.client,
            user_pool_id=self.user_pool_id,
            client_id=self.client_id,
            client_secret=self.client_secret,
            admin=admin,
            now=self.clock.now,
        )


@frozen
class MadeUser:
    """A user, as `make_user` made one."""

    username: str
    """The user name."""
    password: str = field(repr=False)
    """The password, temporary or not."""
    subject: str
    """The user's `sub`."""


async def make_pool(
    client: CognitoIdentityProviderClient,
    *,
    name: str = "test",
    passkeys: bool = False,
    relying_party_id: str = "localhost",
    totp: bool = False,
    mfa_required: bool = False,
    rotation: bool = False,
    secret: bool = False,
    groups: Collection[str] = (),
    clock: MovableClock | None = None,
) -> MadePool:
    """
    Make a user pool with an app client for every kind of sign-in.

        pool = await make_pool(client, passkeys=True, rotation=True)
        ada = await make_user(pool, "ada", groups=["admins"])
        tokens = await pool.sign_in().start(ada.username, ada.password)

    A new user confirms the sign-up with a code by e-mail. Works with a local Cognito
    and with AWS, where the pool stays until somebody deletes it.

    Args:
        client: signs its calls with credentials that may make pools.
        name: the name of the pool and of the app client.
        passkeys: whether a passkey may be the first factor.
        relying_party_id: the host name that passkeys are for.
        totp: whether users may set up an authenticator app.
        mfa_required: whether every user has to have a second factor; implies *totp*.
        rotation: whether each refresh brings a new refresh token; the old one is good
            for 60 seconds more.
        secret: whether the app client has a secret.
        groups: the names of groups to make.
        clock: tells the time to `pool.sign_in()`; the clock of the local Cognito, if
            that has one of its own.

    Raises:
        ServiceError: Cognito refused.
        TransportError: Cognito was not reached.
    """
    pool_id = await _make_user_pool(client, name, passkeys=passkeys)
    await _set_factors(
        client,
        pool_id,
        relying_party_id=relying_party_id if passkeys else None,
        totp=totp or mfa_required,
        mfa="ON" if mfa_required else "OPTIONAL" if totp else "OFF",
    )
    for group in groups:
        await client.create_group(user_pool_id=pool_id, group_name=group)
    client_id, client_secret = await _make_app_client(
        client, pool_id, name, rotation=rotation, secret=secret
    )
    clock = MovableClock() if clock is None else clock
    return MadePool(client, pool_id, client_id, client_secret, clock)


async def _make_user_pool(
    client: CognitoIdentityProviderClient, name: str, *, passkeys: bool
) -> str:
    factors: list[types.AuthFactorType] = ["PASSWORD"]
    if passkeys:
        factors.append("WEB_AUTHN")
    made = await client.create_user_pool(
        pool_name=name,
        user_pool_tier="ESSENTIALS",
        auto_verified_attributes=["email"],
        policies=types.UserPoolPolicyType(
            sign_in_policy=types.SignInPolicyType(allowed_first_auth_factors=factors)
        ),
    )
    return _given(made.user_pool.id if made.user_pool is not None else None)


async def _set_factors(
    client: CognitoIdentityProviderClient,
    pool_id: str,
    *,
    relying_party_id: str | None,
    totp: bool,
    mfa: types.UserPoolMfaType,
) -> None:
    apps = passkeys = None
    if totp:
        apps = types.SoftwareTokenMfaConfigType(enabled=True)
    if relying_party_id is not None:
        passkeys = types.WebAuthnConfigurationType(
            relying_party_id=relying_party_id, user_verification="required"
        )
    if apps is not None or passkeys is not None:
        await client.set_user_pool_mfa_config(
            user_pool_id=pool_id,
            mfa_configuration=mfa,
            software_token_mfa_configuration=apps,
            web_authn_configuration=passkeys,
        )


async def _make_app_client(
    client: CognitoIdentityProviderClient,
    pool_id: str,
    name: str,
    *,
    rotation: bool,
    secret: bool,
) -> tuple[str, str | None]:
    flows: list[types.ExplicitAuthFlowsType] = [
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_CUSTOM_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
    ]
    rotating = None
    if rotation:
        rotating = types.RefreshTokenRotationType(
            feature="ENABLED", retry_grace_period_seconds=60
        )
    else:
        # Cognito takes this flow only where refresh tokens stay.
        flows.append("ALLOW_REFRESH_TOKEN_AUTH")
    made = await client.create_user_pool_client(
        user_pool_id=pool_id,
        client_name=name,
        generate_secret=secret,
        explicit_auth_flows=flows,
        refresh_token_rotation=rotating,
        prevent_user_existence_errors="ENABLED",
    )
    app = made.user_pool_client
    if app is None:
        raise ResponseParseError("the answer lacks the app client")
    return _given(app.client_id), app.client_secret


async def make_user(
    pool: MadePool,
    username: str,
    *,
    password: str = PASSWORD,
    attributes: Mapping[str, str] | None = None,
    groups: Collection[str] = (),
    temporary: bool = False,
) -> MadeUser:
    """
    Make a user who can sign in at once.

    Groups that the pool has not yet are made. No message is sent.

    Args:
        pool: what `make_pool` made.
        username: the user name.
        password: the password.
        attributes: the user's attributes; without any, a verified e-mail address.
        groups: the groups that the user is in.
        temporary: whether the user has to set a new password at the first sign-in.

    Raises:
        ServiceError: Cognito refused.
        TransportError: Cognito was not reached.
    """
    client, pool_id = pool.client, pool.user_pool_id
    if attributes is None:
        attributes = {"email": f"{username}@example.com", "email_verified": "true"}
    made = await client.admin_create_user(
        user_pool_id=pool_id,
        username=username,
        temporary_password=password if temporary else None,
        user_attributes=attributes,
        message_action="SUPPRESS",
    )
    if not temporary:
        await client.admin_set_user_password(
            user_pool_id=pool_id, username=username, password=password, permanent=True
        )
    await _join(pool, username, groups)
    user = made.user
    known = types.attribute_map(user.attributes if user is not None else None)
    return MadeUser(username, password, _given(known.get("sub")))


async def _join(pool: MadePool, username: str, groups: Collection[str]) -> None:
    if not groups:
        return
    client, pool_id = pool.client, pool.user_pool_id
    found = await client.list_groups(user_pool_id=pool_id)
    there = {group.group_name for group in found.groups or ()}
    for group in groups:
        if group not in there:
            await client.create_group(user_pool_id=pool_id, group_name=group)
        await client.admin_add_user_to_group(
            user_pool_id=pool_id, username=username, group_name=group
        )


def _given(value: str | None) -> str:
    if not value:
        raise ResponseParseError("the answer lacks what was made")
    return value
