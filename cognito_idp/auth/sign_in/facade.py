"""
Sign-in: the part that talks to Cognito.

    sign_in = SignIn(client, user_pool_id=pool, client_id=app)
    step = await sign_in.start("ada", password)
    while isinstance(step, Challenge):
        step = await sign_in.respond(ask_the_user(step))

`start` and `respond` return `Tokens`, or the next `Challenge` of Cognito. Between the
two a challenge may be stored, or sealed and kept by the browser.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence, Set
from contextlib import suppress
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from attrs import evolve

from cognito_idp import errors, types
from cognito_idp._loopback import is_loopback
from cognito_idp._srp.shared import pool_name, utc_now
from cognito_idp.auth.arguments import check_mapping, checked
from cognito_idp.auth.challenges.answers import (
    Answer,
    DeviceProof,
    PasswordProof,
    SignInState,
    SoftwareTokenProof,
    SoftwareTokenRequest,
)
from cognito_idp.auth.challenges.classes import Challenge, MfaSetup
from cognito_idp.auth.devices import Device, DeviceKey
from cognito_idp.auth.sign_in.accounts import Accounts
from cognito_idp.auth.sign_in.app_client import (
    AppClient,
    ClientSecret,
    reveal,
    verify_code,
)
from cognito_idp.auth.sign_in.confirmation import confirm_device
from cognito_idp.auth.sign_in.flow import SignInFlow
from cognito_idp.auth.sign_in.plan import plan
from cognito_idp.auth.sign_in.requests import Opening, Refresh
from cognito_idp.auth.tokens.values import Tokens, read_tokens
from cognito_idp.auth.tokens.verifier import TokenVerifier
from cognito_idp.errors import (
    ConfigurationError,
    Fault,
    ParameterValidationError,
    ResponseParseError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from cognito_idp.auth.challenges.classes import FirstFactor
    from cognito_idp.auth.devices import DeviceStore
    from cognito_idp.auth.sign_in.requests import Context, Flow, RefreshFlow
    from cognito_idp.auth.tokens.verifier import TokenUse
    from cognito_idp.client import CognitoIdentityProviderClient

__all__ = ["SignIn"]

_NO_ADMIN_DEVICES: Final = (
    "Cognito has no remembered devices on the admin side: leave devices out, or sign"
    " in without admin=True"
)

# Cognito's message for a wrong secret that is sent in clear is not known. A refusal
# that is not recognised may be that message: a retry costs one request.
_RAW_SECRET_REFUSALS: Final = frozenset({"secret_hash", "unknown"})


_LONGEST_SESSION: Final = 86_400
"""Seconds; Cognito allows 15 minutes."""


class SignIn(Accounts):
    """
    Sign users in to an app client.

    One object serves every user, at the same time too: nothing of a sign-in is kept in
    the object. After an error the same challenge can be answered again, unless Cognito
    says that the session is over.
    """

    def __init__(
        self,
        client: CognitoIdentityProviderClient,
        *,
        user_pool_id: str,
        client_id: str,
        client_secret: str | Sequence[str] | None = None,
        devices: DeviceStore | None = None,
        admin: bool = False,
        session_validity: int = 180,
        now: Callable[[], datetime] = utc_now,
        randbits: Callable[[int], int] = secrets.randbits,
        randbytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        """
        Describe the app client.

        *client_secret* may be several, newest first, while one replaces another: the
        next is tried if Cognito refuses the one before. *devices* is for programs that
        have one user, never for a backend: see `cognito_idp.auth.devices`. With *admin*
        the AWS credentials of *client* sign every step. *session_validity* is the app
        client's AuthSessionValidity, in seconds; `Challenge.expires_at` is computed
        from it.

        *now* is this machine's clock. The difference to the service's
        clock, as *client* has measured it, is added where the service compares times.

        Raises:
            ConfigurationError: *user_pool_id* is not an id, a secret is empty, or both
                *devices* and *admin* are given: Cognito has no devices on that side.
        """
        _check_client(client)
        pool_name(user_pool_id)
        _check_client_id(client_id)
        _check_validity(session_validity)
        if admin and devices is not None:
            raise ConfigurationError(_NO_ADMIN_DEVICES)
        app = AppClient(
            client=client,
            user_pool_id=user_pool_id,
            client_id=client_id,
            secrets=_read_secrets(client_secret),
            is_admin=admin,
            devices=devices,
            session_validity=session_validity,
            now=now,
            randbits=randbits,
            randbytes=randbytes,
        )
        super().__init__(app)

    def __repr__(self) -> str:
        return f"<SignIn user_pool_id={self._app.user_pool_id!r}>"

    def verifier(
        self,
        token_use: TokenUse | None,
        *,
        groups: Collection[str] = (),
        scopes: Collection[str] = (),
        leeway: float = 0.0,
        issuer: str | None = None,
    ) -> TokenVerifier:
        """
        Return a verifier of this app client's tokens.

        It fetches the issuer's keys through the client's transport, with its proxy and
        certificates. The issuer is the pool's, or that of the emulator on this machine
        that the client speaks to; *issuer* says otherwise. The other arguments are
        those of `TokenVerifier`. Needs the extra `jwt`.

        Raises:
            ConfigurationError: An argument is faulty, or PyJWT is not installed.
        """
        client = self._app.client
        endpoint = client.resolve_endpoint()
        if issuer is None and is_loopback(urlsplit(endpoint).hostname or ""):
            issuer = f"{endpoint.rstrip('/')}/{self._app.user_pool_id}"
        return TokenVerifier(
            self._app.user_pool_id,
            self._app.client_id,
            token_use,
            groups=groups,
            scopes=scopes,
            leeway=leeway,
            issuer=issuer,
            transport=client.transport,
        )

    # Signing in

    async def start(
        self,
        username: str,
        password: str | None = None,
        *,
        flow: Flow | str | None = None,
        prefer: FirstFactor | str | None = None,
        client_metadata: Mapping[str, str] | None = None,
        context: Context | None = None,
        device: Device | None = None,
        session: str | None = None,
        auth_parameters: Mapping[str, str] | None = None,
    ) -> Tokens | Challenge:
        """
        Begin a sign-in.

        With a password alone the flow is USER_SRP_AUTH, which never sends the password.
        *prefer* names a first factor (USER_AUTH). Without a password and a preference,
        or for a factor that the user lacks, Cognito asks which (`SelectChallenge`).

        *client_metadata* goes to the pool's Lambda triggers with every leg, *context*
        to its threat protection with the legs of this call: `types.UserContextDataType`
        on the client's side, `types.ContextDataType` on the admin's. *device* is the
        one that this very browser brought; it is presented to Cognito if it is the
        user's. *session* is what `confirm_sign_up` answered: the user is then signed in
        with no further question. *auth_parameters* are sent as they are, for step-up
        (TARGET_ACR_VALUES, MAX_AGE, ACCESS_TOKEN) and what is yet to come.

        Flows that send the password present the device only if *username* is the
        internal name, which Cognito does not tell before the second factor.

        Raises:
            ParameterValidationError: The arguments do not fit together.
            NotAuthorizedException: The password is wrong, or the user is unknown.
        """
        app = self._app
        planned = plan(
            username,
            password,
            flow=flow,
            prefer=prefer,
            is_admin=app.is_admin,
            is_continued=session is not None,
            more=auth_parameters,
        )
        run = self._flow(context, device)
        run.password = password
        # Tracebacks show what frames hold, and this one stays while Cognito is asked.
        del password, auth_parameters
        if isinstance(planned, ParameterValidationError):
            del session
            raise planned
        opening = Opening(
            sign_in=self._begin(username, client_metadata),
            flow=planned.flow,
            parameters=planned.parameters,
            session=session,
        )
        del session
        return await run.open(opening, is_proving=planned.is_proving)

    async def respond(
        self,
        answer: Answer,
        *,
        context: Context | None = None,
        device: Device | None = None,
    ) -> Tokens | Challenge:
        """
        Send the answer that a challenge's `answer` returned.

        *context* and *device* are as for `start`; they are not part of a challenge.

        Raises `ParameterValidationError` if the challenge is of another user pool, app
        client or side, whatever seal it came under.
        """
        self._check_answer(answer)
        run = self._flow(context, device)
        match answer:
            case PasswordProof():
                return await run.prove_password(answer)
            case DeviceProof():
                return await run.prove_device(answer)
            case SoftwareTokenRequest(challenge=MfaSetup() as setup):
                return await self._associate(setup)
            case SoftwareTokenProof():
                return await run.answer(await self._verify(answer))
            case _:
                return await run.answer(answer)

    def _begin(
        self, username: str, client_metadata: Mapping[str, str] | None
    ) -> SignInState:
        check_mapping("SignIn.start", "client_metadata", client_metadata)
        return SignInState(
            user_pool_id=self._app.user_pool_id,
            client_id=self._app.client_id,
            username=username,
            is_admin=self._app.is_admin,
            client_metadata=dict(client_metadata or {}),
            session_validity=self._app.session_validity,
        )

    def _flow(self, context: Context | None, device: Device | None) -> SignInFlow:
        if device is not None:
            checked("SignIn", "device", device, Device)
        if device is not None and self._app.is_admin:
            raise ConfigurationError(_NO_ADMIN_DEVICES)
        return SignInFlow(self._app, context, given=device)

    def _check_answer(self, answer: object) -> None:
        if not isinstance(answer, Answer):
            kind = type(answer).__name__
            why = f"expected what a challenge's answer(…) gives, got {kind}"
            raise ParameterValidationError.of("SignIn", [Fault("answer", why)])
        state = answer.challenge.sign_in
        self._app.check_owner(
            "the challenge",
            state.user_pool_id,
            state.client_id,
            is_admin=state.is_admin,
        )

    async def _associate(self, setup: MfaSetup) -> Challenge:
        made = await self._app.client.associate_software_token(session=setup.session)
        if not made.secret_code:
            raise ResponseParseError("the answer has no secret code")
        session = made.session or setup.session
        return setup.associated(made.secret_code, session, self._app.now())

    async def _verify(self, proof: SoftwareTokenProof) -> Answer:
        request = types.VerifySoftwareTokenRequest(
            session=proof.challenge.session,
            user_code=proof.code,
            friendly_device_name=proof.device_name,
        )
        session = await verify_code(self._app, request)
        return proof.verified(session or proof.challenge.session)

    # Tokens

    @property
    def clock_skew(self) -> float:
        """How many seconds the service is ahead of this machine; 0 until measured."""
        return self._app.client.clock_skew

    async def refresh(
        self,
        tokens: Tokens | str,
        *,
        device_key: str | None = None,
        username: str | None = None,
        client_metadata: Mapping[str, str] | None = None,
        flow: RefreshFlow = "GetTokensFromRefreshToken",
    ) -> Tokens:
        """
        Get new tokens for a refresh token.

        With rotation on the answer brings another refresh token and the old one is
        about to end: store the new one before anything else. `TokenSource` does that.
        Two refreshes of one token at the same time break each other, there too.

        Where devices are tracked Cognito wants the device's key. That of `Tokens` is
        known; with a refresh token alone give *device_key*. REFRESH_TOKEN_AUTH with a
        client secret also wants the internal *username*, known likewise.

        Raises:
            ParameterValidationError: A refresh token is missing, or *flow* needs more.
            NotAuthorizedException: The refresh token has expired or was revoked.
            RefreshTokenReuseException: Rotation has replaced the token.
            ResponseParseError: The answer has no tokens.
        """
        check_mapping("SignIn.refresh", "client_metadata", client_metadata)
        app, old = self._app, tokens if isinstance(tokens, Tokens) else None
        wish = Refresh(
            flow=flow,
            user_pool_id=app.user_pool_id,
            client_id=app.client_id,
            is_admin=app.is_admin,
            refresh_token=self._refresh_token_of(tokens),
            device_key=device_key or (old.device_key if old else None),
            username=username or (old.username if old else ""),
            client_metadata=dict(client_metadata or {}) or None,
        )
        wish.check(has_secret=bool(app.secrets))
        asked_at = app.now()
        reply = await app.try_secrets(
            lambda secret: app.client.send(wish.write(reveal(secret))),
            refusals=_RAW_SECRET_REFUSALS,
        )
        if reply.authentication_result is None:
            raise ResponseParseError("the answer has no tokens")
        new = read_tokens(
            reply.authentication_result,
            user_pool_id=app.user_pool_id,
            client_id=app.client_id,
            asked_at=asked_at,
            device=old.device if old else None,
            refresh_token=wish.refresh_token,
            original_refresh_token=old.original_refresh_token if old else None,
        )
        if new.new_device is not None and app.devices is not None:
            return await confirm_device(app, new)
        if new.new_device is None and old is not None:
            return evolve(new, new_device=old.new_device)
        return new

    async def sign_out(self, tokens: Tokens | str, *, everywhere: bool = False) -> None:
        """
        End a user's sign-in here, or *everywhere*.

        Here: the family of the refresh token is revoked, with the access tokens that
        came from it. Everywhere: all of the user's are; on the client's side that takes
        an access token that is good still. Either way an access token verifies offline
        until it expires.

        Raises:
            ParameterValidationError: The token is missing.
            UnsupportedOperationException: The app client has token revocation off (as
                those of before June 2021 have): set `EnableTokenRevocation`, or forget
                the tokens and let them expire.
            NotAuthorizedException: *everywhere*, and the access token is over or lacks
                the scope `aws.cognito.signin.user.admin`.
        """
        app = self._app
        if not everywhere:
            await self._revoke(tokens)
        elif not isinstance(tokens, Tokens):
            why = "everywhere takes Tokens, not a refresh token alone"
            raise ParameterValidationError.of("sign_out", [Fault("tokens", why)])
        elif app.is_admin:
            self._check_tokens(tokens)
            await app.client.admin_user_global_sign_out(
                user_pool_id=app.user_pool_id, username=tokens.username
            )
        else:
            self._check_tokens(tokens)
            await app.client.global_sign_out(access_token=tokens.access_token)

    async def _revoke(self, tokens: Tokens | str) -> None:
        app = self._app
        refresh_token = self._refresh_token_of(tokens)
        original = tokens.original_refresh_token if isinstance(tokens, Tokens) else None
        await app.try_secrets(
            lambda secret: app.client.send(
                types.RevokeTokenRequest(
                    token=original or refresh_token,
                    client_id=app.client_id,
                    client_secret=reveal(secret),
                )
            ),
            refusals=_RAW_SECRET_REFUSALS,
        )

    def _check_tokens(self, tokens: Tokens) -> None:
        checked("SignIn", "tokens", tokens, Tokens)
        self._app.check_owner(
            "the tokens",
            tokens.user_pool_id,
            tokens.client_id,
            is_admin=self._app.is_admin,  # tokens are the same on either side
        )

    def _refresh_token_of(self, tokens: Tokens | str) -> str:
        refresh_token = tokens
        if isinstance(tokens, Tokens):
            self._check_tokens(tokens)
            refresh_token = tokens.refresh_token or ""
        if not isinstance(refresh_token, str) or not refresh_token:
            why = "expected Tokens with a refresh token, or the refresh token itself"
            if not isinstance(tokens, Tokens):
                why += f", got {type(tokens).__name__}"
            raise ParameterValidationError.of("SignIn", [Fault("tokens", why)])
        return refresh_token

    # Devices

    async def remember_device(self, tokens: Tokens, name: str | None = None) -> Tokens:
        """
        Confirm the new device of a sign-in, and have it remembered.

        Return the tokens with their `device`, for the browser to keep. The device
        stands for that browser's second factor from now on, so ask the user first.
        *name* is the user's name for the device. A failure of Cognito or of a store is
        not raised: the returned tokens have it as `device_error`, and can be passed
        here again.

        Raises:
            ParameterValidationError: The tokens have no device.
            ConfigurationError: The sign-in is of the admin side.
        """
        self._check_tokens(tokens)
        if self._app.is_admin:
            raise ConfigurationError(_NO_ADMIN_DEVICES)
        if tokens.new_device is None and tokens.device is None:
            why = "this sign-in brought no device: the pool may not track them"
            raise ParameterValidationError.of("SignIn", [Fault("tokens", why)])
        return await confirm_device(self._app, tokens, name)

    async def forget_device(self, tokens: Tokens) -> Tokens:
        """
        Have Cognito and the store forget the device of a sign-in.

        Return the tokens without the device; delete it in the browser too. A device
        that Cognito has already forgotten is not an error.
        """
        self._check_tokens(tokens)
        device_key = tokens.device_key
        if device_key is not None:
            with suppress(errors.ResourceNotFoundException):
                await self._app.client.forget_device(
                    access_token=tokens.access_token, device_key=device_key
                )
        if self._app.devices is not None:
            owner = DeviceKey(tokens.user_pool_id, tokens.client_id, tokens.username)
            await self._app.devices.delete(owner)
        return evolve(tokens, device=None, new_device=None, device_error=None)


def _read_secrets(client_secret: object) -> tuple[ClientSecret, ...]:
    if client_secret is None:
        return ()
    is_sequence = isinstance(client_secret, Sequence | Set)
    found: Collection[object] = (client_secret,)
    if is_sequence and not isinstance(client_secret, str | bytes):
        found = cast("Collection[object]", client_secret)
    for secret in found:
        # A setting that is not set is often an empty string.
        if not isinstance(secret, str) or not secret:
            kind = "an empty text" if secret == "" else type(secret).__name__
            raise ConfigurationError(
                "client_secret: expected text that is not empty, several such texts or"
                f" None, got {kind}"
            )
    return tuple(ClientSecret(secret) for secret in cast("Collection[str]", found))


def _check_client(client: object) -> None:
    if not hasattr(client, "send"):
        kind = type(client).__name__
        raise ConfigurationError(
            f"client: expected a CognitoIdentityProviderClient, got {kind}"
        )


def _check_client_id(client_id: object) -> None:
    # A variable of the environment that is not set comes as None or empty.
    if not isinstance(client_id, str) or not client_id:
        raise ConfigurationError(
            f"client_id: expected the id of an app client, got {client_id!r}"
        )


def _check_validity(seconds: object) -> None:
    is_number = isinstance(seconds, int | float) and not isinstance(seconds, bool)
    if not is_number or not 0 < cast("float", seconds) <= _LONGEST_SESSION:
        raise ConfigurationError(
            "session_validity: expected seconds, more than 0 and at most"
            f" {_LONGEST_SESSION}, got {seconds!r}"
        )
