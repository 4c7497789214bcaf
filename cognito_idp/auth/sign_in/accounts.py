"""Sign-up, lost passwords and the set-up of an authenticator app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

from cognito_idp import types
from cognito_idp.auth.arguments import check_mapping, checked
from cognito_idp.auth.sign_in.app_client import verify_code
from cognito_idp.auth.sign_in.secret_hash import secret_hash
from cognito_idp.auth.software_token import SoftwareTokenSecret
from cognito_idp.auth.tokens.values import Tokens
from cognito_idp.errors import ResponseParseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp._model import Request
    from cognito_idp.auth.sign_in.app_client import AppClient, ClientSecret

__all__ = ["Accounts"]

R = TypeVar("R")


class Accounts:
    """
    The accounts of an app client's users: sign-up, lost passwords, authenticator apps.

    `SignIn` has these methods too.
    """

    def __init__(self, app: AppClient) -> None:
        self._app = app

    # Sign-up

    async def sign_up(
        self,
        username: str,
        password: str | None = None,
        *,
        attributes: Mapping[str, str] | None = None,
        validation_data: Mapping[str, str] | None = None,
        client_metadata: Mapping[str, str] | None = None,
        context: types.UserContextDataType | None = None,
    ) -> types.SignUpResponse:
        """
        Register a user, to whom a code is sent.

        Without a password the user signs in by other factors only. The answer's
        `session`, if there is one, makes the first sign-in: pass it to
        `confirm_sign_up`, and the session of that answer to `start`.
        """
        request = types.SignUpRequest(
            client_id=self._app.client_id,
            username=username,
            password=password,
            user_attributes=attributes,
            validation_data=validation_data,
            client_metadata=_copied(client_metadata),
            user_context_data=context,
        )
        del password  # tracebacks show what frames hold
        return await self._send_hashed(request)

    async def confirm_sign_up(
        self,
        username: str,
        code: str,
        *,
        session: str | None = None,
        force_alias_creation: bool | None = None,
        client_metadata: Mapping[str, str] | None = None,
        context: types.UserContextDataType | None = None,
    ) -> types.ConfirmSignUpResponse:
        """
        Confirm a new user with the code that was sent.

        *session* is the one that `sign_up` answered. Then this answers another, which
        `start(username, session=…)` takes in place of a first factor, once.
        """
        request = types.ConfirmSignUpRequest(
            client_id=self._app.client_id,
            username=username,
            confirmation_code=code,
            session=session,
            force_alias_creation=force_alias_creation,
            client_metadata=_copied(client_metadata),
            user_context_data=context,
        )
        del code, session
        return await self._send_hashed(request)

    async def resend_confirmation_code(
        self,
        username: str,
        *,
        client_metadata: Mapping[str, str] | None = None,
        context: types.UserContextDataType | None = None,
    ) -> types.ResendConfirmationCodeResponse:
        """Send a new user another code."""
        return await self._send_hashed(
            types.ResendConfirmationCodeRequest(
                client_id=self._app.client_id,
                username=username,
                client_metadata=_copied(client_metadata),
                user_context_data=context,
            )
        )

    # Lost passwords

    async def forgot_password(
        self,
        username: str,
        *,
        client_metadata: Mapping[str, str] | None = None,
        context: types.UserContextDataType | None = None,
    ) -> types.ForgotPasswordResponse:
        """Send a user the code that `confirm_forgot_password` takes."""
        return await self._send_hashed(
            types.ForgotPasswordRequest(
                client_id=self._app.client_id,
                username=username,
                client_metadata=_copied(client_metadata),
                user_context_data=context,
            )
        )

    async def confirm_forgot_password(
        self,
        username: str,
        code: str,
        new_password: str,
        *,
        client_metadata: Mapping[str, str] | None = None,
        context: types.UserContextDataType | None = None,
    ) -> None:
        """Set a new password with the code that was sent. Nobody is signed in by it."""
        request = types.ConfirmForgotPasswordRequest(
            client_id=self._app.client_id,
            username=username,
            confirmation_code=code,
            password=new_password,
            client_metadata=_copied(client_metadata),
            user_context_data=context,
        )
        del new_password, code  # tracebacks show what frames hold
        await self._send_hashed(request)

    async def _send_hashed(self, request: Request[R]) -> R:
        """Send a request with the secret hash of the user name that is in it."""
        app = self._app
        # Every request that is passed here has `username` and `secret_hash`; their base
        # class declares neither.
        draft: Any = request

        async def ask(secret: ClientSecret | None) -> R:
            if secret is None or not isinstance(draft.username, str):
                return await app.client.send(request)
            hashed = secret_hash(draft.username, app.client_id, secret.value)
            return await app.client.send(evolve(draft, secret_hash=hashed))

        return await app.try_secrets(ask)

    # An authenticator app, for a user who has signed in

    async def associate_software_token(self, tokens: Tokens) -> SoftwareTokenSecret:
        """
        Begin to set up an authenticator app (TOTP), and return its secret.

        Nothing changes for the user before `verify_software_token`. A second call makes
        another secret.

        Raises:
            ParameterValidationError: *tokens* are not `Tokens`.
            ResponseParseError: The answer has no secret.
        """
        checked("SignIn.associate_software_token", "tokens", tokens, Tokens)
        made = await self._app.client.associate_software_token(
            access_token=tokens.access_token
        )
        if not made.secret_code:
            raise ResponseParseError("the answer has no secret code")
        return SoftwareTokenSecret(made.secret_code, tokens.username)

    async def verify_software_token(
        self,
        tokens: Tokens,
        code: str,
        *,
        device_name: str | None = None,
        preferred: bool = True,
    ) -> None:
        """
        Finish setting up an authenticator app with the first code that it shows.

        It is the user's second factor from now on; *preferred* puts it before others
        that the user has. Raises `CodeMismatchException` or
        `EnableSoftwareTokenMFAException` if the code is wrong.
        """
        checked("SignIn.verify_software_token", "tokens", tokens, Tokens)
        request = types.VerifySoftwareTokenRequest(
            access_token=tokens.access_token,
            user_code=code,
            friendly_device_name=device_name,
        )
        del code
        await verify_code(self._app, request)
        await self._app.client.set_user_mfa_preference(
            access_token=tokens.access_token,
            software_token_mfa_settings=types.SoftwareTokenMfaSettingsType(
                enabled=True, preferred_mfa=preferred
            ),
        )


def _copied(metadata: Mapping[str, str] | None) -> dict[str, str] | None:
    check_mapping("SignIn", "client_metadata", metadata)
    return None if metadata is None else dict(metadata)
