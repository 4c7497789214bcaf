# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `limits`."""

from __future__ import annotations

from typing import Literal, TypeAlias

from cognito_idp._model import (
    Operation,
    Output,
    Request,
    Structure,
    member,
    structure,
)

__all__ = [
    "GetProvisionedLimitRequest",
    "GetProvisionedLimitResponse",
    "LimitClass",
    "LimitDefinitionType",
    "LimitType",
    "UpdateProvisionedLimitRequest",
    "UpdateProvisionedLimitResponse",
]

LimitClass: TypeAlias = Literal["API_CATEGORY",]


@structure
class GetProvisionedLimitResponse(Output):
    """The answer of `get_provisioned_limit`."""

    limit: LimitType = member("Limit")


@structure
class LimitDefinitionType(Structure):
    """Part of `GetProvisionedLimitRequest`, `LimitType` and `UpdateProvisionedLimitRequest`."""

    limit_class: LimitClass | str = member("LimitClass")
    attributes: dict[str, str] = member("Attributes", mapping=True)


@structure
class LimitType(Output):
    """Part of `GetProvisionedLimitResponse` and `UpdateProvisionedLimitResponse`."""

    limit_definition: LimitDefinitionType = member("LimitDefinition")
    provisioned_limit_value: int = member("ProvisionedLimitValue")
    free_limit_value: int = member("FreeLimitValue")


@structure
class UpdateProvisionedLimitResponse(Output):
    """The answer of `update_provisioned_limit`."""

    limit: LimitType = member("Limit")


@structure
class GetProvisionedLimitRequest(Request[GetProvisionedLimitResponse]):
    """The request of `get_provisioned_limit`."""

    limit_definition: LimitDefinitionType = member("LimitDefinition")


@structure
class UpdateProvisionedLimitRequest(Request[UpdateProvisionedLimitResponse]):
    """The request of `update_provisioned_limit`."""

    limit_definition: LimitDefinitionType = member("LimitDefinition")
    requested_limit_value: int = member("RequestedLimitValue")


GetProvisionedLimitRequest.__operation__ = Operation(
    name="GetProvisionedLimit",
    request=GetProvisionedLimitRequest,
    response=GetProvisionedLimitResponse,
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
UpdateProvisionedLimitRequest.__operation__ = Operation(
    name="UpdateProvisionedLimit",
    request=UpdateProvisionedLimitRequest,
    response=UpdateProvisionedLimitResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "ResourceNotFoundException",
            "ServiceQuotaExceededException",
            "TooManyRequestsException",
        )
    ),
    replay="B",
)
