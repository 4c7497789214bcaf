# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `passkeys`."""

from __future__ import annotations

from datetime import datetime

from cognito_idp._model import (
    Document,
    Operation,
    Output,
    PagedRequest,
    Paging,
    Request,
    member,
    structure,
)

__all__ = [
    "CompleteWebAuthnRegistrationRequest",
    "CompleteWebAuthnRegistrationResponse",
    "DeleteWebAuthnCredentialRequest",
    "DeleteWebAuthnCredentialResponse",
    "ListWebAuthnCredentialsRequest",
    "ListWebAuthnCredentialsResponse",
    "StartWebAuthnRegistrationRequest",
    "StartWebAuthnRegistrationResponse",
    "WebAuthnCredentialDescription",
]


@structure
class CompleteWebAuthnRegistrationResponse(Output):
    """The answer of `complete_web_authn_registration`."""


@structure
class DeleteWebAuthnCredentialResponse(Output):
    """The answer of `delete_web_authn_credential`."""


@structure
class ListWebAuthnCredentialsResponse(Output):
    """The answer of `list_web_authn_credentials`."""

    credentials: list[WebAuthnCredentialDescription] = member("Credentials")
    next_token: str | None = member("NextToken", default=None)


@structure
class StartWebAuthnRegistrationResponse(Output):
    """The answer of `start_web_authn_registration`."""

    credential_creation_options: Document = member(
        "CredentialCreationOptions", secret=True
    )


@structure
class WebAuthnCredentialDescription(Output):
    """Part of `ListWebAuthnCredentialsResponse`."""

    credential_id: str = member("CredentialId")
    friendly_credential_name: str = member("FriendlyCredentialName")
    relying_party_id: str = member("RelyingPartyId")
    authenticator_transports: list[str] = member("AuthenticatorTransports")
    created_at: datetime = member("CreatedAt")
    authenticator_attachment: str | None = member(
        "AuthenticatorAttachment", default=None
    )


@structure
class CompleteWebAuthnRegistrationRequest(
    Request[CompleteWebAuthnRegistrationResponse]
):
    """The request of `complete_web_authn_registration`."""

    access_token: str = member("AccessToken", secret=True)
    credential: Document = member("Credential", secret=True)


@structure
class DeleteWebAuthnCredentialRequest(Request[DeleteWebAuthnCredentialResponse]):
    """The request of `delete_web_authn_credential`."""

    access_token: str = member("AccessToken", secret=True)
    credential_id: str = member("CredentialId")


@structure
class ListWebAuthnCredentialsRequest(
    PagedRequest[ListWebAuthnCredentialsResponse, WebAuthnCredentialDescription]
):
    """The request of `list_web_authn_credentials`."""

    access_token: str = member("AccessToken", secret=True)
    next_token: str | None = member("NextToken", default=None, min=1)
    max_results: int | None = member("MaxResults", default=None, min=0)


@structure
class StartWebAuthnRegistrationRequest(Request[StartWebAuthnRegistrationResponse]):
    """The request of `start_web_authn_registration`."""

    access_token: str = member("AccessToken", secret=True)


CompleteWebAuthnRegistrationRequest.__operation__ = Operation(
    name="CompleteWebAuthnRegistration",
    request=CompleteWebAuthnRegistrationRequest,
    response=CompleteWebAuthnRegistrationResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "TooManyRequestsException",
            "WebAuthnChallengeNotFoundException",
            "WebAuthnClientMismatchException",
            "WebAuthnCredentialNotSupportedException",
            "WebAuthnNotEnabledException",
            "WebAuthnOriginNotAllowedException",
            "WebAuthnRelyingPartyMismatchException",
        )
    ),
    replay="E",
    signed=False,
)
DeleteWebAuthnCredentialRequest.__operation__ = Operation(
    name="DeleteWebAuthnCredential",
    request=DeleteWebAuthnCredentialRequest,
    response=DeleteWebAuthnCredentialResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
    signed=False,
)
ListWebAuthnCredentialsRequest.__operation__ = Operation(
    name="ListWebAuthnCredentials",
    request=ListWebAuthnCredentialsRequest,
    response=ListWebAuthnCredentialsResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
    signed=False,
    paging=Paging(
        items="credentials",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
StartWebAuthnRegistrationRequest.__operation__ = Operation(
    name="StartWebAuthnRegistration",
    request=StartWebAuthnRegistrationRequest,
    response=StartWebAuthnRegistrationResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "TooManyRequestsException",
            "WebAuthnConfigurationMissingException",
            "WebAuthnNotEnabledException",
        )
    ),
    replay="D",
    signed=False,
)
