# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `passkeys`."""

from __future__ import annotations

from cognito_idp import types
from cognito_idp._model import Sender


class PasskeysOperations(Sender):
    """The methods of the family `passkeys`."""

    __slots__ = ()

    async def complete_web_authn_registration(
        self,
        *,
        access_token: str,
        credential: types.Document,
    ) -> types.CompleteWebAuthnRegistrationResponse:
        """
        Finish a passkey registration with the credential from the browser.

        Use an access token of the app client that started it.
        `cognito_idp.auth.Passkeys` does both steps.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            credential: any JSON value; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, TooManyRequestsException,
            WebAuthnChallengeNotFoundException,
            WebAuthnClientMismatchException,
            WebAuthnCredentialNotSupportedException,
            WebAuthnNotEnabledException, WebAuthnOriginNotAllowedException,
            WebAuthnRelyingPartyMismatchException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html
        """
        return await self.send(
            types.CompleteWebAuthnRegistrationRequest(
                access_token=access_token,
                credential=credential,
            )
        )

    async def delete_web_authn_credential(
        self,
        *,
        access_token: str,
        credential_id: str,
    ) -> types.DeleteWebAuthnCredentialResponse:
        """
        Delete one of the signed-in user's passkeys.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            credential_id: up to 131072 characters.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteWebAuthnCredential.html
        """
        return await self.send(
            types.DeleteWebAuthnCredentialRequest(
                access_token=access_token,
                credential_id=credential_id,
            )
        )

    async def list_web_authn_credentials(
        self,
        *,
        access_token: str,
        next_token: str | None = None,
        max_results: int | None = None,
    ) -> types.ListWebAuthnCredentialsResponse:
        """
        List the signed-in user's passkeys.

        Needs no AWS credentials.

        Answers one page; `client.paginators.list_web_authn_credentials` goes
        through all.

        Args:
            access_token: text; hidden in reprs.
            next_token: 1 to 131072 characters.
            max_results: 0 to 20.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListWebAuthnCredentials.html
        """
        return await self.send(
            types.ListWebAuthnCredentialsRequest(
                access_token=access_token,
                next_token=next_token,
                max_results=max_results,
            )
        )

    async def start_web_authn_registration(
        self,
        *,
        access_token: str,
    ) -> types.StartWebAuthnRegistrationResponse:
        """
        Start a passkey registration: get the options that the browser needs.

        Each call makes a new challenge. `cognito_idp.auth.Passkeys` does both
        steps.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, TooManyRequestsException,
            WebAuthnConfigurationMissingException, WebAuthnNotEnabledException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html
        """
        return await self.send(
            types.StartWebAuthnRegistrationRequest(
                access_token=access_token,
            )
        )
