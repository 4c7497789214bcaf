# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `managed_login`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._model import (
    Blob,
    Document,
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
    "AssetCategoryType",
    "AssetExtensionType",
    "AssetType",
    "ColorSchemeModeType",
    "CreateManagedLoginBrandingRequest",
    "CreateManagedLoginBrandingResponse",
    "CreateTermsRequest",
    "CreateTermsResponse",
    "CreateUserPoolDomainRequest",
    "CreateUserPoolDomainResponse",
    "CustomDomainConfigType",
    "DeleteManagedLoginBrandingRequest",
    "DeleteTermsRequest",
    "DeleteUserPoolDomainRequest",
    "DeleteUserPoolDomainResponse",
    "DescribeManagedLoginBrandingByClientRequest",
    "DescribeManagedLoginBrandingByClientResponse",
    "DescribeManagedLoginBrandingRequest",
    "DescribeManagedLoginBrandingResponse",
    "DescribeTermsByClientRequest",
    "DescribeTermsByClientResponse",
    "DescribeTermsRequest",
    "DescribeTermsResponse",
    "DescribeUserPoolDomainRequest",
    "DescribeUserPoolDomainResponse",
    "DomainDescriptionType",
    "DomainStatusType",
    "FailoverType",
    "GetUICustomizationRequest",
    "GetUICustomizationResponse",
    "ListTermsRequest",
    "ListTermsResponse",
    "ManagedLoginBrandingType",
    "RoutingType",
    "SecurityPolicyType",
    "SetUICustomizationRequest",
    "SetUICustomizationResponse",
    "TermsDescriptionType",
    "TermsEnforcementType",
    "TermsSourceType",
    "TermsType",
    "UICustomizationType",
    "UpdateManagedLoginBrandingRequest",
    "UpdateManagedLoginBrandingResponse",
    "UpdateTermsRequest",
    "UpdateTermsResponse",
    "UpdateUserPoolDomainRequest",
    "UpdateUserPoolDomainResponse",
]

AssetCategoryType: TypeAlias = Literal[
    "FAVICON_ICO",
    "FAVICON_SVG",
    "EMAIL_GRAPHIC",
    "SMS_GRAPHIC",
    "AUTH_APP_GRAPHIC",
    "PASSWORD_GRAPHIC",
    "PASSKEY_GRAPHIC",
    "PAGE_HEADER_LOGO",
    "PAGE_HEADER_BACKGROUND",
    "PAGE_FOOTER_LOGO",
    "PAGE_FOOTER_BACKGROUND",
    "PAGE_BACKGROUND",
    "FORM_BACKGROUND",
    "FORM_LOGO",
    "IDP_BUTTON_ICON",
]
AssetExtensionType: TypeAlias = Literal[
    "ICO",
    "JPEG",
    "PNG",
    "SVG",
    "WEBP",
]
ColorSchemeModeType: TypeAlias = Literal[
    "LIGHT",
    "DARK",
    "DYNAMIC",
]
DomainStatusType: TypeAlias = Literal[
    "CREATING",
    "DELETING",
    "UPDATING",
    "ACTIVE",
    "FAILED",
]
SecurityPolicyType: TypeAlias = Literal[
    "TLS_V1",
    "TLS_V1_2_2021",
    "TLS_V1_3_2025",
]
TermsEnforcementType: TypeAlias = Literal["NONE",]
TermsSourceType: TypeAlias = Literal["LINK",]


@structure
class AssetType(Structure):
    """Part of `CreateManagedLoginBrandingRequest`, `ManagedLoginBrandingType` and `UpdateManagedLoginBrandingRequest`."""

    category: AssetCategoryType | str = member("Category")
    color_mode: ColorSchemeModeType | str = member("ColorMode")
    extension: AssetExtensionType | str = member("Extension")
    bytes: Blob | None = member("Bytes", default=None)
    resource_id: str | None = member("ResourceId", default=None, min=1)


@structure
class CreateManagedLoginBrandingResponse(Output):
    """The answer of `create_managed_login_branding`."""

    managed_login_branding: ManagedLoginBrandingType | None = member(
        "ManagedLoginBranding", default=None
    )


@structure
class CreateTermsResponse(Output):
    """The answer of `create_terms`."""

    terms: TermsType | None = member("Terms", default=None)


@structure
class CreateUserPoolDomainResponse(Output):
    """The answer of `create_user_pool_domain`."""

    managed_login_version: int | None = member("ManagedLoginVersion", default=None)
    cloud_front_domain: str | None = member("CloudFrontDomain", default=None)
    routing: RoutingType | None = member("Routing", default=None)


@structure
class CustomDomainConfigType(Structure):
    """Part of `CreateUserPoolDomainRequest`, `DomainDescriptionType` and `UpdateUserPoolDomainRequest`."""

    certificate_arn: str = member("CertificateArn", min=20)
    security_policy: SecurityPolicyType | str | None = member(
        "SecurityPolicy", default=None
    )


@structure
class DeleteUserPoolDomainResponse(Output):
    """The answer of `delete_user_pool_domain`."""


@structure
class DescribeManagedLoginBrandingByClientResponse(Output):
    """The answer of `describe_managed_login_branding_by_client`."""

    managed_login_branding: ManagedLoginBrandingType | None = member(
        "ManagedLoginBranding", default=None
    )


@structure
class DescribeManagedLoginBrandingResponse(Output):
    """The answer of `describe_managed_login_branding`."""

    managed_login_branding: ManagedLoginBrandingType | None = member(
        "ManagedLoginBranding", default=None
    )


@structure
class DescribeTermsByClientResponse(Output):
    """The answer of `describe_terms_by_client`."""

    terms: TermsType | None = member("Terms", default=None)


@structure
class DescribeTermsResponse(Output):
    """The answer of `describe_terms`."""

    terms: TermsType | None = member("Terms", default=None)


@structure
class DescribeUserPoolDomainResponse(Output):
    """The answer of `describe_user_pool_domain`."""

    domain_description: DomainDescriptionType | None = member(
        "DomainDescription", default=None
    )


@structure
class DomainDescriptionType(Output):
    """Part of `DescribeUserPoolDomainResponse`."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    aws_account_id: str | None = member("AWSAccountId", default=None)
    domain: str | None = member("Domain", default=None)
    s3_bucket: str | None = member("S3Bucket", default=None)
    cloud_front_distribution: str | None = member(
        "CloudFrontDistribution", default=None
    )
    version: str | None = member("Version", default=None)
    status: DomainStatusType | str | None = member("Status", default=None)
    custom_domain_config: CustomDomainConfigType | None = member(
        "CustomDomainConfig", default=None
    )
    managed_login_version: int | None = member("ManagedLoginVersion", default=None)
    routing: RoutingType | None = member("Routing", default=None)


@structure
class FailoverType(Structure):
    """Part of `RoutingType`."""

    secondary_region: str = member("SecondaryRegion", min=5)
    primary_route53_health_check_id: str = member("PrimaryRoute53HealthCheckId")


@structure
class GetUICustomizationResponse(Output):
    """The answer of `get_ui_customization`."""

    ui_customization: UICustomizationType = member("UICustomization")


@structure
class ListTermsResponse(Output):
    """The answer of `list_terms`."""

    terms: list[TermsDescriptionType] = member("Terms")
    next_token: str | None = member("NextToken", default=None)


@structure
class ManagedLoginBrandingType(Output):
    """Part of `CreateManagedLoginBrandingResponse`, `DescribeManagedLoginBrandingByClientResponse` and 2 other types."""

    managed_login_branding_id: str | None = member(
        "ManagedLoginBrandingId", default=None
    )
    user_pool_id: str | None = member("UserPoolId", default=None)
    use_cognito_provided_values: bool | None = member(
        "UseCognitoProvidedValues", default=None
    )
    settings: Document | None = member("Settings", default=None)
    assets: list[AssetType] | None = member("Assets", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)


@structure
class RoutingType(Structure):
    """Part of `CreateUserPoolDomainRequest`, `CreateUserPoolDomainResponse` and 3 other types."""

    failover: FailoverType | None = member("Failover", default=None)


@structure
class SetUICustomizationResponse(Output):
    """The answer of `set_ui_customization`."""

    ui_customization: UICustomizationType = member("UICustomization")


@structure
class TermsDescriptionType(Output):
    """Part of `ListTermsResponse`."""

    terms_id: str = member("TermsId")
    terms_name: str = member("TermsName")
    enforcement: TermsEnforcementType | str = member("Enforcement")
    creation_date: datetime = member("CreationDate")
    last_modified_date: datetime = member("LastModifiedDate")


@structure
class TermsType(Output):
    """Part of `CreateTermsResponse`, `DescribeTermsByClientResponse` and 2 other types."""

    terms_id: str = member("TermsId")
    user_pool_id: str = member("UserPoolId")
    client_id: str = member("ClientId", secret=True)
    terms_name: str = member("TermsName")
    terms_source: TermsSourceType | str = member("TermsSource")
    enforcement: TermsEnforcementType | str = member("Enforcement")
    links: dict[str, str] = member("Links", mapping=True)
    creation_date: datetime = member("CreationDate")
    last_modified_date: datetime = member("LastModifiedDate")


@structure
class UICustomizationType(Output):
    """Part of `GetUICustomizationResponse` and `SetUICustomizationResponse`."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    client_id: str | None = member("ClientId", default=None, secret=True)
    image_url: str | None = member("ImageUrl", default=None)
    css: str | None = member("CSS", default=None)
    css_version: str | None = member("CSSVersion", default=None)
    last_modified_date: datetime | None = member("LastModifiedDate", default=None)
    creation_date: datetime | None = member("CreationDate", default=None)


@structure
class UpdateManagedLoginBrandingResponse(Output):
    """The answer of `update_managed_login_branding`."""

    managed_login_branding: ManagedLoginBrandingType | None = member(
        "ManagedLoginBranding", default=None
    )


@structure
class UpdateTermsResponse(Output):
    """The answer of `update_terms`."""

    terms: TermsType | None = member("Terms", default=None)


@structure
class UpdateUserPoolDomainResponse(Output):
    """The answer of `update_user_pool_domain`."""

    managed_login_version: int | None = member("ManagedLoginVersion", default=None)
    cloud_front_domain: str | None = member("CloudFrontDomain", default=None)
    routing: RoutingType | None = member("Routing", default=None)


@structure
class CreateManagedLoginBrandingRequest(Request[CreateManagedLoginBrandingResponse]):
    """The request of `create_managed_login_branding`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    use_cognito_provided_values: bool | None = member(
        "UseCognitoProvidedValues", default=None
    )
    settings: Document | None = member("Settings", default=None)
    assets: Sequence[AssetType] | None = member("Assets", default=None)


@structure
class CreateTermsRequest(Request[CreateTermsResponse]):
    """The request of `create_terms`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    terms_name: str = member("TermsName")
    terms_source: TermsSourceType = member("TermsSource")
    enforcement: TermsEnforcementType = member("Enforcement")
    links: dict[str, str] | None = member(
        "Links", default=None, value_min=1, mapping=True
    )


@structure
class CreateUserPoolDomainRequest(Request[CreateUserPoolDomainResponse]):
    """The request of `create_user_pool_domain`."""

    domain: str = member("Domain", min=1)
    user_pool_id: str = member("UserPoolId", min=1)
    managed_login_version: int | None = member("ManagedLoginVersion", default=None)
    custom_domain_config: CustomDomainConfigType | None = member(
        "CustomDomainConfig", default=None
    )
    routing: RoutingType | None = member("Routing", default=None)


@structure
class DeleteManagedLoginBrandingRequest(Request[None]):
    """The request of `delete_managed_login_branding`."""

    managed_login_branding_id: str = member("ManagedLoginBrandingId")
    user_pool_id: str = member("UserPoolId", min=1)


@structure
class DeleteTermsRequest(Request[None]):
    """The request of `delete_terms`."""

    terms_id: str = member("TermsId")
    user_pool_id: str = member("UserPoolId", min=1)


@structure
class DeleteUserPoolDomainRequest(Request[DeleteUserPoolDomainResponse]):
    """The request of `delete_user_pool_domain`."""

    domain: str = member("Domain", min=1)
    user_pool_id: str = member("UserPoolId", min=1)


@structure
class DescribeManagedLoginBrandingByClientRequest(
    Request[DescribeManagedLoginBrandingByClientResponse]
):
    """The request of `describe_managed_login_branding_by_client`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str = member("ClientId", min=1, secret=True)
    return_merged_resources: bool | None = member("ReturnMergedResources", default=None)


@structure
class DescribeManagedLoginBrandingRequest(
    Request[DescribeManagedLoginBrandingResponse]
):
    """The request of `describe_managed_login_branding`."""

    user_pool_id: str = member("UserPoolId", min=1)
    managed_login_branding_id: str = member("ManagedLoginBrandingId")
    return_merged_resources: bool | None = member("ReturnMergedResources", default=None)


@structure
class DescribeTermsByClientRequest(Request[DescribeTermsByClientResponse]):
    """The request of `describe_terms_by_client`."""

    client_id: str = member("ClientId", min=1, secret=True)
    user_pool_id: str = member("UserPoolId", min=1)
    terms_name: str = member("TermsName")


@structure
class DescribeTermsRequest(Request[DescribeTermsResponse]):
    """The request of `describe_terms`."""

    terms_id: str = member("TermsId")
    user_pool_id: str = member("UserPoolId", min=1)


@structure
class DescribeUserPoolDomainRequest(Request[DescribeUserPoolDomainResponse]):
    """The request of `describe_user_pool_domain`."""

    domain: str = member("Domain", min=1)


@structure
class GetUICustomizationRequest(Request[GetUICustomizationResponse]):
    """The request of `get_ui_customization`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str | None = member("ClientId", default=None, min=1, secret=True)


@structure
class ListTermsRequest(PagedRequest[ListTermsResponse, TermsDescriptionType]):
    """The request of `list_terms`."""

    user_pool_id: str = member("UserPoolId", min=1)
    max_results: int | None = member("MaxResults", default=None, min=1)
    next_token: str | None = member("NextToken", default=None)


@structure
class SetUICustomizationRequest(Request[SetUICustomizationResponse]):
    """The request of `set_ui_customization`."""

    user_pool_id: str = member("UserPoolId", min=1)
    client_id: str | None = member("ClientId", default=None, min=1, secret=True)
    css: str | None = member("CSS", default=None)
    image_file: Blob | None = member("ImageFile", default=None)


@structure
class UpdateManagedLoginBrandingRequest(Request[UpdateManagedLoginBrandingResponse]):
    """The request of `update_managed_login_branding`."""

    user_pool_id: str | None = member("UserPoolId", default=None, min=1)
    managed_login_branding_id: str | None = member(
        "ManagedLoginBrandingId", default=None
    )
    use_cognito_provided_values: bool | None = member(
        "UseCognitoProvidedValues", default=None
    )
    settings: Document | None = member("Settings", default=None)
    assets: Sequence[AssetType] | None = member("Assets", default=None)


@structure
class UpdateTermsRequest(Request[UpdateTermsResponse]):
    """The request of `update_terms`."""

    terms_id: str = member("TermsId")
    user_pool_id: str = member("UserPoolId", min=1)
    terms_name: str | None = member("TermsName", default=None)
    terms_source: TermsSourceType | None = member("TermsSource", default=None)
    enforcement: TermsEnforcementType | None = member("Enforcement", default=None)
    links: dict[str, str] | None = member(
        "Links", default=None, value_min=1, mapping=True
    )


@structure
class UpdateUserPoolDomainRequest(Request[UpdateUserPoolDomainResponse]):
    """The request of `update_user_pool_domain`."""

    domain: str = member("Domain", min=1)
    user_pool_id: str = member("UserPoolId", min=1)
    managed_login_version: int | None = member("ManagedLoginVersion", default=None)
    custom_domain_config: CustomDomainConfigType | None = member(
        "CustomDomainConfig", default=None
    )
    routing: RoutingType | None = member("Routing", default=None)


CreateManagedLoginBrandingRequest.__operation__ = Operation(
    name="CreateManagedLoginBranding",
    request=CreateManagedLoginBrandingRequest,
    response=CreateManagedLoginBrandingResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "ManagedLoginBrandingExistsException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
CreateTermsRequest.__operation__ = Operation(
    name="CreateTerms",
    request=CreateTermsRequest,
    response=CreateTermsResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TermsExistsException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
CreateUserPoolDomainRequest.__operation__ = Operation(
    name="CreateUserPoolDomain",
    request=CreateUserPoolDomainRequest,
    response=CreateUserPoolDomainResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
        )
    ),
    replay="C",
)
DeleteManagedLoginBrandingRequest.__operation__ = Operation(
    name="DeleteManagedLoginBranding",
    request=DeleteManagedLoginBrandingRequest,
    response=None,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
DeleteTermsRequest.__operation__ = Operation(
    name="DeleteTerms",
    request=DeleteTermsRequest,
    response=None,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
DeleteUserPoolDomainRequest.__operation__ = Operation(
    name="DeleteUserPoolDomain",
    request=DeleteUserPoolDomainRequest,
    response=DeleteUserPoolDomainResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
        )
    ),
    replay="C",
)
DescribeManagedLoginBrandingRequest.__operation__ = Operation(
    name="DescribeManagedLoginBranding",
    request=DescribeManagedLoginBrandingRequest,
    response=DescribeManagedLoginBrandingResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
DescribeManagedLoginBrandingByClientRequest.__operation__ = Operation(
    name="DescribeManagedLoginBrandingByClient",
    request=DescribeManagedLoginBrandingByClientRequest,
    response=DescribeManagedLoginBrandingByClientResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
DescribeTermsRequest.__operation__ = Operation(
    name="DescribeTerms",
    request=DescribeTermsRequest,
    response=DescribeTermsResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
DescribeTermsByClientRequest.__operation__ = Operation(
    name="DescribeTermsByClient",
    request=DescribeTermsByClientRequest,
    response=DescribeTermsByClientResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
DescribeUserPoolDomainRequest.__operation__ = Operation(
    name="DescribeUserPoolDomain",
    request=DescribeUserPoolDomainRequest,
    response=DescribeUserPoolDomainResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
        )
    ),
    replay="A",
)
GetUICustomizationRequest.__operation__ = Operation(
    name="GetUICustomization",
    request=GetUICustomizationRequest,
    response=GetUICustomizationResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
ListTermsRequest.__operation__ = Operation(
    name="ListTerms",
    request=ListTermsRequest,
    response=ListTermsResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
    paging=Paging(
        items="terms",
        output_token="next_token",
        input_token="next_token",
        size="max_results",
    ),
)
SetUICustomizationRequest.__operation__ = Operation(
    name="SetUICustomization",
    request=SetUICustomizationRequest,
    response=SetUICustomizationResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
UpdateManagedLoginBrandingRequest.__operation__ = Operation(
    name="UpdateManagedLoginBranding",
    request=UpdateManagedLoginBrandingRequest,
    response=UpdateManagedLoginBrandingResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
UpdateTermsRequest.__operation__ = Operation(
    name="UpdateTerms",
    request=UpdateTermsRequest,
    response=UpdateTermsResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TermsExistsException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
UpdateUserPoolDomainRequest.__operation__ = Operation(
    name="UpdateUserPoolDomain",
    request=UpdateUserPoolDomainRequest,
    response=UpdateUserPoolDomainResponse,
    errors=frozenset(
        (
            "ConcurrentModificationException",
            "FeatureUnavailableInTierException",
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
