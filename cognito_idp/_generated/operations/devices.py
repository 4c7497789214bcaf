# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `devices`."""

from __future__ import annotations

from cognito_idp import types
from cognito_idp._model import Sender


class DevicesOperations(Sender):
    """The methods of the family `devices`."""

    __slots__ = ()

    async def admin_forget_device(
        self,
        *,
        user_pool_id: str,
        username: str,
        device_key: str,
    ) -> None:
        """
        Delete one of a user's devices; it no longer stands in for MFA.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            device_key: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            InvalidUserPoolConfigurationException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminForgetDevice.html
        """
        await self.send(
            types.AdminForgetDeviceRequest(
                user_pool_id=user_pool_id,
                username=username,
                device_key=device_key,
            )
        )

    async def admin_get_device(
        self,
        *,
        device_key: str,
        user_pool_id: str,
        username: str,
    ) -> types.AdminGetDeviceResponse:
        """
        Fetch one of a user's devices by its key.

        Signed with AWS credentials.

        Args:
            device_key: 1 to 55 characters.
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            InvalidUserPoolConfigurationException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetDevice.html
        """
        return await self.send(
            types.AdminGetDeviceRequest(
                device_key=device_key,
                user_pool_id=user_pool_id,
                username=username,
            )
        )

    async def admin_list_devices(
        self,
        *,
        user_pool_id: str,
        username: str,
        limit: int | None = None,
        pagination_token: str | None = None,
    ) -> types.AdminListDevicesResponse:
        """
        List a user's devices.

        Signed with AWS credentials.

        Answers one page; `client.paginators.admin_list_devices` goes through
        all.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            limit: 0 to 60.
            pagination_token: 1 or more characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            InvalidUserPoolConfigurationException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListDevices.html
        """
        return await self.send(
            types.AdminListDevicesRequest(
                user_pool_id=user_pool_id,
                username=username,
                limit=limit,
                pagination_token=pagination_token,
            )
        )

    async def admin_update_device_status(
        self,
        *,
        user_pool_id: str,
        username: str,
        device_key: str,
        device_remembered_status: types.DeviceRememberedStatusType | None = None,
    ) -> types.AdminUpdateDeviceStatusResponse:
        """
        Mark a user's device as remembered or not.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            device_key: 1 to 55 characters.
            device_remembered_status: one of remembered, not_remembered.

        Raises:
            InternalErrorException, InvalidParameterException,
            InvalidUserPoolConfigurationException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateDeviceStatus.html
        """
        return await self.send(
            types.AdminUpdateDeviceStatusRequest(
                user_pool_id=user_pool_id,
                username=username,
                device_key=device_key,
                device_remembered_status=device_remembered_status,
            )
        )

    async def confirm_device(
        self,
        *,
        access_token: str,
        device_key: str,
        device_secret_verifier_config: types.DeviceSecretVerifierConfigType
        | None = None,
        device_name: str | None = None,
    ) -> types.ConfirmDeviceResponse:
        """
        Register the device of a new sign-in with its password verifier.

        The device is remembered at once unless the answer says that the user
        has to agree; then call `update_device_status`.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            device_key: 1 to 55 characters.
            device_secret_verifier_config:
                `types.DeviceSecretVerifierConfigType`.
            device_name: 1 to 1024 characters.

        Raises:
            DeviceKeyExistsException, ForbiddenException,
            InternalErrorException, InvalidLambdaResponseException,
            InvalidParameterException, InvalidPasswordException,
            InvalidUserPoolConfigurationException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotConfirmedException, UserNotFoundException,
            UsernameExistsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmDevice.html
        """
        return await self.send(
            types.ConfirmDeviceRequest(
                access_token=access_token,
                device_key=device_key,
                device_secret_verifier_config=device_secret_verifier_config,
                device_name=device_name,
            )
        )

    async def forget_device(
        self,
        *,
        device_key: str,
        access_token: str | None = None,
    ) -> None:
        """
        Delete one of the signed-in user's devices.

        Needs no AWS credentials.

        Args:
            device_key: 1 to 55 characters.
            access_token: text; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, InvalidUserPoolConfigurationException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, ResourceNotFoundException,
            TooManyRequestsException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgetDevice.html
        """
        await self.send(
            types.ForgetDeviceRequest(
                device_key=device_key,
                access_token=access_token,
            )
        )

    async def get_device(
        self,
        *,
        device_key: str,
        access_token: str | None = None,
    ) -> types.GetDeviceResponse:
        """
        Fetch one of the signed-in user's devices by its key.

        Needs no AWS credentials.

        Args:
            device_key: 1 to 55 characters.
            access_token: text; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, InvalidUserPoolConfigurationException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, ResourceNotFoundException,
            TooManyRequestsException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetDevice.html
        """
        return await self.send(
            types.GetDeviceRequest(
                device_key=device_key,
                access_token=access_token,
            )
        )

    async def list_devices(
        self,
        *,
        access_token: str,
        limit: int | None = None,
        pagination_token: str | None = None,
    ) -> types.ListDevicesResponse:
        """
        List the signed-in user's devices.

        Needs no AWS credentials.

        Answers one page; `client.paginators.list_devices` goes through all.

        Args:
            access_token: text; hidden in reprs.
            limit: 0 to 60.
            pagination_token: 1 or more characters.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, InvalidUserPoolConfigurationException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, ResourceNotFoundException,
            TooManyRequestsException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListDevices.html
        """
        return await self.send(
            types.ListDevicesRequest(
                access_token=access_token,
                limit=limit,
                pagination_token=pagination_token,
            )
        )

    async def update_device_status(
        self,
        *,
        access_token: str,
        device_key: str,
        device_remembered_status: types.DeviceRememberedStatusType | None = None,
    ) -> types.UpdateDeviceStatusResponse:
        """
        Mark the signed-in user's device as remembered or not.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            device_key: 1 to 55 characters.
            device_remembered_status: one of remembered, not_remembered.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, InvalidUserPoolConfigurationException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, ResourceNotFoundException,
            TooManyRequestsException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateDeviceStatus.html
        """
        return await self.send(
            types.UpdateDeviceStatusRequest(
                access_token=access_token,
                device_key=device_key,
                device_remembered_status=device_remembered_status,
            )
        )
