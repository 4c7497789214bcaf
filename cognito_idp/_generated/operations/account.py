# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `account`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class AccountOperations(Sender):
    """The methods of the family `account`."""

    __slots__ = ()

    async def change_password(
        self,
        *,
        proposed_password: str,
        access_token: str,
        previous_password: str | None = None,
    ) -> types.ChangePasswordResponse:
        """
        Change the signed-in user's password, given the old one.

        A user without a password leaves `previous_password` out.

        Needs no AWS credentials.

        Args:
            proposed_password: up to 256 characters; hidden in reprs.
            access_token: text; hidden in reprs.
            previous_password: up to 256 characters; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, InvalidPasswordException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException,
            PasswordHistoryPolicyViolationException,
            PasswordResetRequiredException, ResourceNotFoundException,
            TooManyRequestsException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
        """
        return await self.send(
            types.ChangePasswordRequest(
                proposed_password=proposed_password,
                access_token=access_token,
                previous_password=previous_password,
            )
        )

    async def delete_user(
        self,
        *,
        access_token: str,
    ) -> None:
        """
        Delete the signed-in user's own account, for good.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html
        """
        await self.send(
            types.DeleteUserRequest(
                access_token=access_token,
            )
        )

    async def delete_user_attributes(
        self,
        *,
        user_attribute_names: Sequence[str],
        access_token: str,
    ) -> types.DeleteUserAttributesResponse:
        """
        Remove attributes from the signed-in user.

        Needs no AWS credentials.

        Args:
            user_attribute_names: a list; each of 1 to 32 characters.
            access_token: text; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html
        """
        return await self.send(
            types.DeleteUserAttributesRequest(
                user_attribute_names=user_attribute_names,
                access_token=access_token,
            )
        )

    async def get_user(
        self,
        *,
        access_token: str,
    ) -> types.GetUserResponse:
        """
        Fetch the signed-in user's attributes and MFA settings.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
        """
        return await self.send(
            types.GetUserRequest(
                access_token=access_token,
            )
        )

    async def get_user_attribute_verification_code(
        self,
        *,
        access_token: str,
        attribute_name: str,
        client_metadata: dict[str, str] | None = None,
    ) -> types.GetUserAttributeVerificationCodeResponse:
        """
        Send the signed-in user a code to verify an e-mail address or phone number.

        The user completes it with `verify_user_attribute`.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            attribute_name: 1 to 32 characters.
            client_metadata: a map; hidden in reprs.

        Raises:
            CodeDeliveryFailureException, ForbiddenException,
            InternalErrorException, InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, ResourceNotFoundException,
            TooManyRequestsException, UnexpectedLambdaException,
            UserLambdaValidationException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html
        """
        return await self.send(
            types.GetUserAttributeVerificationCodeRequest(
                access_token=access_token,
                attribute_name=attribute_name,
                client_metadata=client_metadata,
            )
        )

    async def update_user_attributes(
        self,
        *,
        user_attributes: types.AttributeListType,
        access_token: str,
        client_metadata: dict[str, str] | None = None,
    ) -> types.UpdateUserAttributesResponse:
        """
        Change the signed-in user's attributes; an empty value deletes one.

        A changed e-mail address or phone number may be sent a code, for
        `verify_user_attribute`.

        Needs no AWS credentials.

        Args:
            user_attributes: a mapping of names to values, or a list of
                `AttributeType`.
            access_token: text; hidden in reprs.
            client_metadata: a map; hidden in reprs.

        Raises:
            AliasExistsException, CodeDeliveryFailureException,
            CodeMismatchException, ExpiredCodeException, ForbiddenException,
            InternalErrorException, InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html
        """
        return await self.send(
            types.UpdateUserAttributesRequest(
                user_attributes=user_attributes,
                access_token=access_token,
                client_metadata=client_metadata,
            )
        )

    async def verify_user_attribute(
        self,
        *,
        access_token: str,
        attribute_name: str,
        code: str,
    ) -> types.VerifyUserAttributeResponse:
        """
        Verify an e-mail address or phone number with the code that was sent.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            attribute_name: 1 to 32 characters.
            code: 1 to 2048 characters; hidden in reprs.

        Raises:
            AliasExistsException, CodeMismatchException, ExpiredCodeException,
            ForbiddenException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, ResourceNotFoundException,
            TooManyRequestsException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html
        """
        return await self.send(
            types.VerifyUserAttributeRequest(
                access_token=access_token,
                attribute_name=attribute_name,
                code=code,
            )
        )
