"""The records of the local Cognito. Times are seconds since 1970, by its clock."""

from __future__ import annotations

import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, TypeVar

import attrs
from attrs import define, field, frozen

from cognito_idp import types  # noqa: TC001 because cattrs reads the annotations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp._model import Structure

__all__ = [
    "AppClient",
    "AuthSession",
    "ClientSecret",
    "Code",
    "Device",
    "Group",
    "IdentityProvider",
    "LongNumber",
    "Passkey",
    "PasskeyRegistration",
    "Password",
    "Pool",
    "ResourceServer",
    "Secrets",
    "TokenFamily",
    "Totp",
    "User",
    "copy_members",
    "user_key",
]

S = TypeVar("S", bound="Structure")

LongNumber: TypeAlias = Annotated[int, "written as text"]
"""A number of hundreds of digits, which a state file has as base64url."""


def _share_texts(attributes: Mapping[str, str]) -> dict[str, str]:
    """Copy attributes; the names and flags of all users are the same few objects."""
    return {
        sys.intern(name): sys.intern(value) if value in _FLAGS else value
        for name, value in attributes.items()
    }


_FLAGS = ("true", "false")


@define(eq=False)
class Secrets:
    """The secrets of the server itself."""

    id_key: str | None = field(default=None, repr=False)
    """The private key that signs ID tokens, PEM."""
    access_key: str | None = field(default=None, repr=False)
    """The private key that signs access tokens, PEM."""
    seed: str = field(default="", repr=False)
    """The seed of page tokens, and of salts for users who do not exist."""

    key = partition = ""


@define(eq=False)
class Pool:
    """A user pool."""

    id: str
    settings: types.UserPoolType
    mfa: types.GetUserPoolMfaConfigResponse
    sessions: types.GetUserPoolSessionConfigurationResponse | None = None
    login_versions: dict[str, int] = field(factory=dict[str, int])
    """The version of managed login of each domain."""

    partition = ""

    @property
    def key(self) -> str:
        return self.id

    @property
    def protects_from_threats(self) -> bool:
        """Whether threat protection is on, to watch or to act."""
        add_ons = self.settings.user_pool_add_ons
        return add_ons is not None and add_ons.advanced_security_mode != "OFF"

    @property
    def token_event_version(self) -> int:
        """The version of the event of the pre token generation trigger: 1, 2 or 3."""
        triggers = self.settings.lambda_config
        config = triggers.pre_token_generation_config if triggers is not None else None
        version = config.lambda_version if config is not None else "V1_0"
        return {"V2_0": 2, "V3_0": 3}.get(version, 1)

    @property
    def tracks_devices(self) -> bool:
        """Whether sign-ins of this pool hand out device keys."""
        return self.settings.device_configuration is not None


@frozen
class ClientSecret:
    """One of the two secrets that an app client may have."""

    id: str
    value: str = field(repr=False)
    created: float


@define(eq=False)
class AppClient:
    """An app client."""

    pool_id: str
    id: str
    settings: types.UserPoolClientType
    secrets: list[ClientSecret] = field(factory=list[ClientSecret])
    sso_minutes: int | None = None

    @property
    def key(self) -> str:
        return self.id

    @property
    def partition(self) -> str:
        return self.pool_id

    @property
    def hides_users(self) -> bool:
        """Whether an unknown user must look like a wrong password."""
        return self.settings.prevent_user_existence_errors == "ENABLED"


@frozen
class Password:
    """A verifier of a password, from which the password cannot be read."""

    salt: LongNumber = field(repr=False)
    verifier: LongNumber = field(repr=False)
    made: float
    is_temporary: bool = False


@define(eq=False)
class Totp:
    """A user's authenticator app."""

    secret: str = field(repr=False)
    """Base32, as it is shown to the user."""
    is_verified: bool = False
    name: str = ""
    last_step: int = -1
    """The time step of the last code that was accepted: each is good once."""


@define(eq=False)
class Code:
    """A code that was sent."""

    value: str = field(repr=False)
    expires: float
    attribute: str = ""
    """`email` or `phone_number`: what it verifies."""
    address: str = field(default="", repr=False)
    """Where it went to."""


@define(eq=False)
class Device:
    """A device that a sign-in was given a key for."""

    device_key: str
    group_key: str
    created: float
    modified: float
    authenticated: float
    name: str = ""
    salt: LongNumber | None = field(default=None, repr=False)
    verifier: LongNumber | None = field(default=None, repr=False)
    is_remembered: bool = False
    last_ip: str = "127.0.0.1"

    @property
    def is_confirmed(self) -> bool:
        """Whether ConfirmDevice has been called for it."""
        return self.verifier is not None


@define(eq=False)
class Passkey:
    """A passkey, as its registration was verified."""

    credential_id: str
    """Base64url."""
    public_key: str
    """COSE, base64url."""
    sign_count: int
    rp_id: str
    created: float
    name: str = "Passkey"
    attachment: str | None = None
    transports: list[str] = field(factory=list[str])


@define(eq=False)
class PasskeyRegistration:
    """A registration that has been started and not completed."""

    challenge: str = field(repr=False)
    client_id: str
    expires: float


def user_key(pool_id: str, username: str) -> str:
    """Return the key of a user's row."""
    return f"{pool_id}/{username}"


@define(eq=False)
class User:
    """A user."""

    pool_id: str = field(converter=sys.intern)
    username: str
    """The internal name, which SRP and tokens go by."""
    sub: str
    created: float
    modified: float
    status: str = field(converter=sys.intern)
    attributes: dict[str, str] = field(
        factory=dict[str, str], repr=False, converter=_share_texts
    )
    pending: dict[str, str] = field(factory=dict[str, str], repr=False)
    """Attributes that wait for their new value to be verified."""
    is_enabled: bool = True
    password: Password | None = None
    history: tuple[Password, ...] = ()
    groups: tuple[str, ...] = ()
    totp: Totp | None = None
    mfa: tuple[str, ...] = ()
    """Second factors that are switched on, named as in UserMFASettingList."""
    preferred_mfa: str | None = None
    devices: dict[str, Device] = field(factory=dict[str, Device])
    passkeys: dict[str, Passkey] = field(factory=dict[str, Passkey])
    registration: PasskeyRegistration | None = None
    codes: dict[str, Code] = field(factory=dict[str, Code])
    """The codes that were sent, by purpose."""
    links: dict[str, str] = field(factory=dict[str, str], repr=False)
    """The attributes by which linked identities are found, by provider and value."""
    asked: dict[str, list[float]] = field(factory=dict[str, list[float]])
    """When codes were asked for in the last hour, by purpose."""
    missed: dict[str, list[float]] = field(factory=dict[str, list[float]])
    """When wrong codes were given in the last hour, by purpose."""
    failures: int = 0
    """Wrong passwords in a row."""
    locked_until: float = 0.0

    def __attrs_post_init__(self) -> None:
        if "sub" in self.attributes:
            # One text in the place of two equal ones.
            self.attributes["sub"] = self.sub

    @property
    def key(self) -> str:
        return user_key(self.pool_id, self.username)

    @property
    def event_attributes(self) -> dict[str, str]:
        """The attributes as triggers get them, with the status of the user."""
        return {**self.attributes, "cognito:user_status": self.status}

    @property
    def partition(self) -> str:
        return self.pool_id


@define(eq=False)
class Group:
    """A group of users."""

    pool_id: str
    settings: types.GroupType

    @property
    def key(self) -> str:
        return f"{self.pool_id}/{self.settings.group_name}"

    @property
    def partition(self) -> str:
        return self.pool_id


@define(eq=False)
class ResourceServer:
    """A resource server."""

    pool_id: str
    settings: types.ResourceServerType

    @property
    def key(self) -> str:
        return f"{self.pool_id}/{self.settings.identifier}"

    @property
    def partition(self) -> str:
        return self.pool_id


@define(eq=False)
class IdentityProvider:
    """An identity provider of a pool."""

    pool_id: str
    settings: types.IdentityProviderType

    @property
    def key(self) -> str:
        return f"{self.pool_id}/{self.settings.provider_name}"

    @property
    def partition(self) -> str:
        return self.pool_id


@define(eq=False)
class AuthSession:
    """A sign-in that waits for an answer."""

    key: str
    """A hash of the session that the client holds, or of its secret block."""
    pool_id: str
    client_id: str
    username: str
    """The internal name; a made-up one stands for an unknown user."""
    is_admin: bool
    flow: str
    challenge: str
    expires: float
    facts: dict[str, str] = field(factory=dict[str, str], repr=False)
    """The values that the server keeps for this challenge."""
    rounds: list[dict[str, Any]] = field(factory=list[dict[str, Any]], repr=False)
    """The challenges of custom authentication, as DefineAuthChallenge sees them."""
    factors: list[str] = field(factory=list[str])
    """The factors that have been proved so far."""
    available: list[str] = field(factory=list[str])
    device_key: str | None = None
    failures: int = 0
    is_spent: bool = False
    sub: str = ""
    """The user's `sub`: a later user of the same name has another."""
    level: int = 0
    """The authentication level that the sign-in asks for; 0 if it asks for none."""

    partition = ""


@define(eq=False)
class TokenFamily:
    """A sign-in's tokens: all that descend from one first refresh token."""

    id: str
    """The `origin_jti` of its tokens, and the id of the session."""
    pool_id: str
    client_id: str
    username: str
    created: float
    expires: float
    last_active: float
    generations: list[str] = field(factory=list[str], repr=False)
    """Hashes of the refresh tokens, oldest first; the last is the one that is good."""
    rotated: dict[str, float] = field(factory=dict[str, float], repr=False)
    """When each refresh token was first replaced by another."""
    device_key: str | None = None
    factors: list[str] = field(factory=list[str])
    is_revoked: bool = False
    scopes: list[str] | None = None
    """The scopes that /oauth2/authorize granted; None for a sign-in by the API."""
    acr: str = ""
    """The authentication level that was reached, if the sign-in asked for one."""
    amr: list[str] = field(factory=list[str])
    """The methods of a sign-in that asked for a level."""

    @property
    def session_id(self) -> str:
        """The name of the session, in the form that the model wants."""
        return "tkn" + sha256(self.id.encode()).hexdigest()[:25]

    @property
    def key(self) -> str:
        return self.id

    @property
    def partition(self) -> str:
        return user_key(self.pool_id, self.username)


def copy_members(target: S, source: Structure, *, keep: bool = False) -> S:
    """
    Set the members of *target* that *source* has too, and return *target*.

    With *keep* a member that the source leaves out stays as it is, else it becomes
    None.
    """
    names = {each.name for each in attrs.fields(type(target))}
    for each in attrs.fields(type(source)):
        if each.name in names:
            value = getattr(source, each.name)
            if value is not None or not keep:
                setattr(target, each.name, value)
    return target
