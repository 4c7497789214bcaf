# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `identity_providers`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._model import (
    Operation,
    Output,
    PagedRequest,
    Paging,
    Request,
    Structure,
    member,
    structure,
)

__all__ = [
    "AdminDisableProviderForUserRequest",
    "AdminDisableProviderForUserResponse",
    "AdminLinkProviderForUserRequest",
    "AdminLinkProviderForUserResponse",
    "CreateIdentityProviderRequest",
    "CreateIdentityProviderResponse",
    "DeleteIdentityProviderRequest",
    "DescribeIdentityProviderRequest",
    "DescribeIdentityProviderResponse",
    "GetIdentityProviderByIdentifierRequest",
    "GetIdentityProviderByIdentifierResponse",
    "GetSigningCertificateRequest",
    "GetSigningCertificateResponse",
    "IdentityProviderType",
    "IdentityProviderTypeType",
    "ListIdentityProvidersRequest",
    "ListIdentityProvidersResponse",
    "ProviderDescription",
    "ProviderUserIdentifierType",
    "UpdateIdentityProviderRequest",
    "UpdateIdentityProviderResponse",
]

IdentityProviderTypeType: TypeAlias = Literal[
    "SAML",
    "Facebook",
    "Google",
    "LoginWithAmazon",
    "SignInWithApple",
    "OIDC",
]


@structure
class AdminDisableProviderForUserResponse(Output):
    """The answer of `admin_disable_provider_for_user`."""


@structure
class AdminLinkProviderForUserResponse(Output):
    """The answer of `admin_link_provider_for_user`."""


@structure
class CreateIdentityProviderResponse(Output):
    """The answer of `create_identity_provider`."""

    identity_provider: IdentityProviderType = member("IdentityProvider")


@structure
class DescribeIdentityProviderResponse(Output):
    """The answer of `describe_identity_provider`."""

    identity_provider: IdentityProviderType = member("IdentityProvider")


@structure
class GetIdentityProviderByIdentifierResponse(Output):
    """The answer of `get_identity_provider_by_identifier`."""

    identity_provider: IdentityProviderType = member("IdentityProvider")


@structure
class GetSigningCertificateResponse(Output):
    """The answer of `get_signing_certificate`."""

    certificate: str | None = member("Certificate", default=None)


@structure
class IdentityProviderType(Output):
    """Part of `CreateIdentityProviderResponse`, `DescribeIdentityProviderResponse` and 2 other types."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    provider_name: str | None = member("ProviderName", default=None)
    provider_type: IdentityProviderTypeType | str | None = member(
        "ProviderType", default=None
    )
    provider_details: dict[str, str] | None = member(
        "ProviderDetails", default=None, secret=True, mapping=True
    )
    attribute_mapping: dict[str, str] | None = member(
        "AttributeMapping", default=None, mapping=True
    )
    idp_identifiers: list[str] | None = member("IdpIdentifiers", default=None)
    acr_mapping: dict[str, str] | None = member(
        "AcrMapping", default=None, mapping=True
    )
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)


@structure
class ListIdentityProvidersResponse(Output):
    """The answer of `list_identity_providers`."""

    providers: list[ProviderDescription] = member("Providers")
    next_token: str | None = member("NextToken", default=None)


@structure
class ProviderDescription(Output):
    """Part of `ListIdentityProvidersResponse`."""

    provider_name: str | None = member("ProviderName", default=None)
    provider_type: IdentityProviderTypeType | str | None = member(
        "ProviderType", default=None
    )
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)


@structure
class ProviderUserIdentifierType(Structure):
    """Part of `AdminDisableProviderForUserRequest` and `AdminLinkProviderForUserRequest`."""

    provider_name: str | None = member("ProviderName", default=None, min=1)
    provider_attribute_name: str | None = member("ProviderAttributeName", default=None)
    provider_attribute_value: str | None = member(
        "ProviderAttributeValue", default=None, secret=True
    )


@structure
class UpdateIdentityProviderResponse(Output):
    """The answer of `update_identity_provider`."""

    identity_provider: IdentityProviderType = member("IdentityProvider")


@structure
class AdminDisableProviderForUserRequest(Request[AdminDisableProviderForUserResponse]):
    """The request of `admin_disable_provider_for_user`."""

    user_pool_id: str = member("UserPoolId")
    user: ProviderUserIdentifierType = member("User")


@structure
class AdminLinkProviderForUserRequest(Request[AdminLinkProviderForUserResponse]):
    """The request of `admin_link_provider_for_user`."""

    user_pool_id: str = member("UserPoolId")
    destination_user: ProviderUserIdentifierType = member("DestinationUser")
    source_user: ProviderUserIdentifierType = member("SourceUser")


@structure
class CreateIdentityProviderRequest(Request[CreateIdentityProviderResponse]):
    """The request of `create_identity_provider`."""

    user_pool_id: str = member("UserPoolId", min=1)
    provider_name: str = member("ProviderName", min=1)
    provider_type: IdentityProviderTypeType = member("ProviderType")
    provider_details: dict[str, str] = member(
        "ProviderDetails", secret=True, mapping=True
    )
    attribute_mapping: dict[str, str] | None = member(
        "AttributeMapping", default=None, key_min=1, mapping=True
    )
    idp_identifiers: Sequence[str] | None = member(
        "IdpIdentifiers", default=None, item_min=1
    )
    acr_mapping: dict[str, str] | None = member(
        "AcrMapping", default=None, value_min=1, mapping=True
    )


@structure
class DeleteIdentityProviderRequest(Request[None]):
    """The request of `delete_identity_provider`."""

    user_pool_id: str = member("UserPoolId", min=1)
    provider_name: str = member("ProviderName", min=1)


@structure
class DescribeIdentityProviderRequest(Request[DescribeIdentityProviderResponse]):
    """The request of `describe_identity_provider`."""

    user_pool_id: str = member("UserPoolId", min=1)
    provider_name: str = member("ProviderName", min=1)


@structure
class GetIdentityProviderByIdentifierRequest(
    Request[GetIdentityProviderByIdentifierResponse]
):
    """The request of `get_identity_provider_by_identifier`."""

    user_pool_id: str = member("UserPoolId", min=1)
    idp_identifier: str = member("IdpIdentifier", min=1)


@structure
class GetSigningCertificateRequest(Request[GetSigningCertificateResponse]):
    """The request of `get_signing_certificate`."""

    user_pool_id: str = member("UserPoolId", min=1)


@structure
class ListIdentityProvidersRequest(
    PagedRequest[ListIdentityProvidersResponse, ProviderDescription]
):
    """The request of `list_identity_providers`."""

    user_pool_id: str = member("UserPoolId", min=1)
    max_results: int | None = member("MaxResults", default=None, min=0)
    next_token: str | None = member("NextToken", default=None, min=1)


@structure
class UpdateIdentityProviderRequest(Request[UpdateIdentityProviderResponse]):
    """The request of `update_identity_provider`."""

    user_pool_id: str = member("UserPoolId", min=1)
    provider_name: str = member("ProviderName", min=1)
    provider_details: dict[str, str] | None = member(
        "ProviderDetails", default=None, secret=True, mapping=True
    )
    attribute_mapping: dict[str, str] | None = member(
        "AttributeMapping", default=None, key_min=1, mapping=True
    )
    idp_identifiers: Sequence[str] | None = member(
        "IdpIdentifiers", default=None, item_min=1
    )
    acr_mapping: dict[str, str] | None = member(
        "AcrMapping", default=None, value_min=1, mapping=True
    )


AdminDisableProviderForUserRequest.__operation__ = Operation(
    name="AdminDisableProviderForUser",
    request=AdminDisableProviderForUserRequest,
    response=AdminDisableProviderForUserResponse,
    errors=frozenset(
        (
            "AliasExistsException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotFoundException",
        )
    ),
    replay="C",
)
AdminLinkProviderForUserRequest.__operation__ = Operation(
    name="AdminLinkProviderForUser",
    request=AdminLinkProviderForUserRequest,
    response=AdminLinkProviderForUserResponse,
    errors=frozenset(
        (
            "AliasExistsException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotFoundException",
        )
    ),
    replay="C",
)
CreateIdentityProviderRequest.__operation__ = Operation(
    name="CreateIdentityProvider",
    request=CreateIdentityProviderRequest,
    response=CreateIdentityProviderResponse,
    errors=frozenset(
        (
            "DuplicateProviderException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
DeleteIdentityProviderRequest.__operation__ = Operation(
    name="DeleteIdentityProvider",
    request=DeleteIdentityProviderRequest,
    response=None,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnsupportedIdentityProviderException",
        )
    ),
    replay="C",
)
DescribeIdentityProviderRequest.__operation__ = Operation(
    name="DescribeIdentityProvider",
    request=DescribeIdentityProviderRequest,
    response=DescribeIdentityProviderResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
GetIdentityProviderByIdentifierRequest.__operation__ = Operation(
    name="GetIdentityProviderByIdentifier",
    request=GetIdentityProviderByIdentifierRequest,
    response=GetIdentityProviderByIdentifierResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
GetSigningCertificateRequest.__operation__ = Operation(
    name="GetSigningCertificate",
    request=GetSigningCertificateRequest,
    response=GetSigningCertificateResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
        )
    ),
    replay="A",
)
ListIdentityProvidersRequest.__operation__ = Operation(
    name="ListIdentityProviders",
    request=ListIdentityProvidersRequest,
    response=ListIdentityProvidersResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
    paging=Paging(
        items="providers",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
UpdateIdentityProviderRequest.__operation__ = Operation(
    name="UpdateIdentityProvider",
    request=UpdateIdentityProviderRequest,
    response=UpdateIdentityProviderResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UnsupportedIdentityProviderException",
        )
    ),
    replay="B",
)
