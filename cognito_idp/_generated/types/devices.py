# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `devices`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._generated.types.common import AttributeType
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
    "AdminForgetDeviceRequest",
    "AdminGetDeviceRequest",
    "AdminGetDeviceResponse",
    "AdminListDevicesRequest",
    "AdminListDevicesResponse",
    "AdminUpdateDeviceStatusRequest",
    "AdminUpdateDeviceStatusResponse",
    "ConfirmDeviceRequest",
    "ConfirmDeviceResponse",
    "DeviceRememberedStatusType",
    "DeviceSecretVerifierConfigType",
    "DeviceType",
    "ForgetDeviceRequest",
    "GetDeviceRequest",
    "GetDeviceResponse",
    "ListDevicesRequest",
    "ListDevicesResponse",
    "UpdateDeviceStatusRequest",
    "UpdateDeviceStatusResponse",
]

DeviceRememberedStatusType: TypeAlias = Literal[
    "remembered",
    "not_remembered",
]


@structure
class AdminGetDeviceResponse(Output):
    """The answer of `admin_get_device`."""

    device: DeviceType = member("Device")


@structure
class AdminListDevicesResponse(Output):
    """The answer of `admin_list_devices`."""

    devices: list[DeviceType] | None = member("Devices", default=None)
    pagination_token: str | None = member("PaginationToken", default=None)


@structure
class AdminUpdateDeviceStatusResponse(Output):
    """The answer of `admin_update_device_status`."""


@structure
class ConfirmDeviceResponse(Output):
    """The answer of `confirm_device`."""

    user_confirmation_necessary: bool | None = member(
        "UserConfirmationNecessary", default=None
    )


@structure
class DeviceSecretVerifierConfigType(Structure):
    """Part of `ConfirmDeviceRequest`."""

    password_verifier: str | None = member(
        "PasswordVerifier", default=None, secret=True
    )
    salt: str | None = member("Salt", default=None, secret=True)


@structure
class DeviceType(Output):
    """Part of `AdminGetDeviceResponse`, `AdminListDevicesResponse` and 2 other types."""

    device_key: str | None = member("DeviceKey", default=None)
    device_attributes: list[AttributeType] | None = member(
        "DeviceAttributes", default=None, attributes=True
    )
    device_create_date: datetime | None = member("DeviceCreateDate", default=None)
    device_last_modified_date: datetime | None = member(
        "DeviceLastModifiedDate", default=None
    )
    device_last_authenticated_date: datetime | None = member(
        "DeviceLastAuthenticatedDate", default=None
    )


@structure
class GetDeviceResponse(Output):
    """The answer of `get_device`."""

    device: DeviceType = member("Device")


@structure
class ListDevicesResponse(Output):
    """The answer of `list_devices`."""

    devices: list[DeviceType] | None = member("Devices", default=None)
    pagination_token: str | None = member("PaginationToken", default=None)


@structure
class UpdateDeviceStatusResponse(Output):
    """The answer of `update_device_status`."""


@structure
class AdminForgetDeviceRequest(Request[None]):
    """The request of `admin_forget_device`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    device_key: str = member("DeviceKey", min=1)


@structure
class AdminGetDeviceRequest(Request[AdminGetDeviceResponse]):
    """The request of `admin_get_device`."""

    device_key: str = member("DeviceKey", min=1)
    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)


@structure
class AdminListDevicesRequest(PagedRequest[AdminListDevicesResponse, DeviceType]):
    """The request of `admin_list_devices`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    limit: int | None = member("Limit", default=None, min=0)
    pagination_token: str | None = member("PaginationToken", default=None, min=1)


@structure
class AdminUpdateDeviceStatusRequest(Request[AdminUpdateDeviceStatusResponse]):
    """The request of `admin_update_device_status`."""

    user_pool_id: str = member("UserPoolId", min=1)
    username: str = member("Username", min=1, secret=True)
    device_key: str = member("DeviceKey", min=1)
    device_remembered_status: DeviceRememberedStatusType | None = member(
        "DeviceRememberedStatus", default=None
    )


@structure
class ConfirmDeviceRequest(Request[ConfirmDeviceResponse]):
    """The request of `confirm_device`."""

    access_token: str = member("AccessToken", secret=True)
    device_key: str = member("DeviceKey", min=1)
    device_secret_verifier_config: DeviceSecretVerifierConfigType | None = member(
        "DeviceSecretVerifierConfig", default=None
    )
    device_name: str | None = member("DeviceName", default=None, min=1)


@structure
class ForgetDeviceRequest(Request[None]):
    """The request of `forget_device`."""

    device_key: str = member("DeviceKey", min=1)
    access_token: str | None = member("AccessToken", default=None, secret=True)


@structure
class GetDeviceRequest(Request[GetDeviceResponse]):
    """The request of `get_device`."""

    device_key: str = member("DeviceKey", min=1)
    access_token: str | None = member("AccessToken", default=None, secret=True)


@structure
class ListDevicesRequest(PagedRequest[ListDevicesResponse, DeviceType]):
    """The request of `list_devices`."""

    access_token: str = member("AccessToken", secret=True)
    limit: int | None = member("Limit", default=None, min=0)
    pagination_token: str | None = member("PaginationToken", default=None, min=1)


@structure
class UpdateDeviceStatusRequest(Request[UpdateDeviceStatusResponse]):
    """The request of `update_device_status`."""

    access_token: str = member("AccessToken", secret=True)
    device_key: str = member("DeviceKey", min=1)
    device_remembered_status: DeviceRememberedStatusType | None = member(
        "DeviceRememberedStatus", default=None
    )


AdminForgetDeviceRequest.__operation__ = Operation(
    name="AdminForgetDevice",
    request=AdminForgetDeviceRequest,
    response=None,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotFoundException",
        )
    ),
    replay="C",
)
AdminGetDeviceRequest.__operation__ = Operation(
    name="AdminGetDevice",
    request=AdminGetDeviceRequest,
    response=AdminGetDeviceResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
AdminListDevicesRequest.__operation__ = Operation(
    name="AdminListDevices",
    request=AdminListDevicesRequest,
    response=AdminListDevicesResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
    paging=Paging(
        items="devices",
        output_token="pagination_token",
        input_token="pagination_token",
        size="limit",
    ),
)
AdminUpdateDeviceStatusRequest.__operation__ = Operation(
    name="AdminUpdateDeviceStatus",
    request=AdminUpdateDeviceStatusRequest,
    response=AdminUpdateDeviceStatusResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotFoundException",
        )
    ),
    replay="B",
)
ConfirmDeviceRequest.__operation__ = Operation(
    name="ConfirmDevice",
    request=ConfirmDeviceRequest,
    response=ConfirmDeviceResponse,
    errors=frozenset(
        (
            "DeviceKeyExistsException",
            "ForbiddenException",
            "InternalErrorException",
            "InvalidLambdaResponseException",
            "InvalidParameterException",
            "InvalidPasswordException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UsernameExistsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="C",
    signed=False,
)
ForgetDeviceRequest.__operation__ = Operation(
    name="ForgetDevice",
    request=ForgetDeviceRequest,
    response=None,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="C",
    signed=False,
)
GetDeviceRequest.__operation__ = Operation(
    name="GetDevice",
    request=GetDeviceRequest,
    response=GetDeviceResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="A",
    signed=False,
)
ListDevicesRequest.__operation__ = Operation(
    name="ListDevices",
    request=ListDevicesRequest,
    response=ListDevicesResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="A",
    signed=False,
    paging=Paging(
        items="devices",
        output_token="pagination_token",
        input_token="pagination_token",
        size="limit",
    ),
)
UpdateDeviceStatusRequest.__operation__ = Operation(
    name="UpdateDeviceStatus",
    request=UpdateDeviceStatusRequest,
    response=UpdateDeviceStatusResponse,
    errors=frozenset(
        (
            "ForbiddenException",
            "InternalErrorException",
            "InvalidParameterException",
            "InvalidUserPoolConfigurationException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PasswordResetRequiredException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
            "UserNotConfirmedException",
            "UserNotFoundException",
        )
    ),
    replay="B",
    signed=False,
)
