# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `users`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class UsersOperations(Sender):
    """The methods of the family `users`."""

    __slots__ = ()

    async def admin_create_user(
        self,
        *,
        user_pool_id: str,
        username: str,
        user_attributes: types.AttributeListType | None = None,
        validation_data: types.AttributeListType | None = None,
        temporary_password: str | None = None,
        force_alias_creation: bool | None = None,
        message_action: types.MessageActionType | None = None,
        desired_delivery_mediums: Sequence[types.DeliveryMediumType] | None = None,
        client_metadata: dict[str, str] | None = None,
    ) -> types.AdminCreateUserResponse:
        """
        Create a user as an administrator and send the invitation.

        `message_action` SUPPRESS sends nothing; RESEND invites an existing
        user again, with a new temporary password.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            user_attributes: a mapping of names to values, or a list of
                `AttributeType`.
            validation_data: a mapping of names to values, or a list of
                `AttributeType`.
            temporary_password: up to 256 characters; hidden in reprs.
            force_alias_creation: true or false.
            message_action: one of RESEND, SUPPRESS.
            desired_delivery_mediums: a list; each one of SMS, EMAIL.
            client_metadata: a map; hidden in reprs.

        Raises:
            CodeDeliveryFailureException, InternalErrorException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidPasswordException, InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, NotAuthorizedException,
            OperationNotEnabledException, PreconditionNotMetException,
            ResourceNotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UnsupportedUserStateException,
            UserLambdaValidationException, UserNotFoundException,
            UsernameExistsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html
        """
        return await self.send(
            types.AdminCreateUserRequest(
                user_pool_id=user_pool_id,
                username=username,
                user_attributes=user_attributes,
                validation_data=validation_data,
                temporary_password=temporary_password,
                force_alias_creation=force_alias_creation,
                message_action=message_action,
                desired_delivery_mediums=desired_delivery_mediums,
                client_metadata=client_metadata,
            )
        )

    async def admin_delete_user(
        self,
        *,
        user_pool_id: str,
        username: str,
    ) -> None:
        """
        Delete a user for good, with an administrator's rights.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
        """
        await self.send(
            types.AdminDeleteUserRequest(
                user_pool_id=user_pool_id,
                username=username,
            )
        )

    async def admin_delete_user_attributes(
        self,
        *,
        user_pool_id: str,
        username: str,
        user_attribute_names: Sequence[str],
    ) -> types.AdminDeleteUserAttributesResponse:
        """
        Remove attributes from a user; tokens already issued keep them.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            user_attribute_names: a list; each of 1 to 32 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUserAttributes.html
        """
        return await self.send(
            types.AdminDeleteUserAttributesRequest(
                user_pool_id=user_pool_id,
                username=username,
                user_attribute_names=user_attribute_names,
            )
        )

    async def admin_disable_user(
        self,
        *,
        user_pool_id: str,
        username: str,
    ) -> types.AdminDisableUserResponse:
        """
        Bar a user from signing in and revoke the user's access tokens.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
        """
        return await self.send(
            types.AdminDisableUserRequest(
                user_pool_id=user_pool_id,
                username=username,
            )
        )

    async def admin_enable_user(
        self,
        *,
        user_pool_id: str,
        username: str,
    ) -> types.AdminEnableUserResponse:
        """
        Allow a disabled user to sign in again.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminEnableUser.html
        """
        return await self.send(
            types.AdminEnableUserRequest(
                user_pool_id=user_pool_id,
                username=username,
            )
        )

    async def admin_get_user(
        self,
        *,
        user_pool_id: str,
        username: str,
    ) -> types.AdminGetUserResponse:
        """
        Fetch a user's attributes, status and MFA settings.

        Each user asked for counts as monthly active on the bill.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
        """
        return await self.send(
            types.AdminGetUserRequest(
                user_pool_id=user_pool_id,
                username=username,
            )
        )

    async def admin_reset_user_password(
        self,
        *,
        user_pool_id: str,
        username: str,
        client_metadata: dict[str, str] | None = None,
    ) -> types.AdminResetUserPasswordResponse:
        """
        Make a user choose a new password, and send the code for it.

        The user completes it with `confirm_forgot_password`. It fails where
        users may not recover their accounts themselves.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            client_metadata: a map; hidden in reprs.

        Raises:
            InternalErrorException, InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminResetUserPassword.html
        """
        return await self.send(
            types.AdminResetUserPasswordRequest(
                user_pool_id=user_pool_id,
                username=username,
                client_metadata=client_metadata,
            )
        )

    async def admin_set_user_password(
        self,
        *,
        user_pool_id: str,
        username: str,
        password: str,
        permanent: bool | None = None,
    ) -> types.AdminSetUserPasswordResponse:
        """
        Set a user's password: a temporary one, unless `permanent` is true.

        A federated user who is given a password can sign in with it from then
        on, past the identity provider.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            password: up to 256 characters; hidden in reprs.
            permanent: true or false.

        Raises:
            InternalErrorException, InvalidParameterException,
            InvalidPasswordException, NotAuthorizedException,
            OperationNotEnabledException,
            PasswordHistoryPolicyViolationException, ResourceNotFoundException,
            TooManyRequestsException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserPassword.html
        """
        return await self.send(
            types.AdminSetUserPasswordRequest(
                user_pool_id=user_pool_id,
                username=username,
                password=password,
                permanent=permanent,
            )
        )

    async def admin_update_user_attributes(
        self,
        *,
        user_pool_id: str,
        username: str,
        user_attributes: types.AttributeListType,
        client_metadata: dict[str, str] | None = None,
    ) -> types.AdminUpdateUserAttributesResponse:
        """
        Change a user's attributes as an administrator; an empty value deletes one.

        A changed e-mail address or phone number may be sent a code, unless its
        `email_verified` (`phone_number_verified`) is set to true along with
        it.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            user_attributes: a mapping of names to values, or a list of
                `AttributeType`.
            client_metadata: a map; hidden in reprs.

        Raises:
            AliasExistsException, InternalErrorException,
            InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException, UnexpectedLambdaException,
            UserLambdaValidationException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateUserAttributes.html
        """
        return await self.send(
            types.AdminUpdateUserAttributesRequest(
                user_pool_id=user_pool_id,
                username=username,
                user_attributes=user_attributes,
                client_metadata=client_metadata,
            )
        )

    async def list_users(
        self,
        *,
        user_pool_id: str,
        attributes_to_get: Sequence[str] | None = None,
        limit: int | None = None,
        pagination_token: str | None = None,
        filter: str | None = None,
    ) -> types.ListUsersResponse:
        """
        List a user pool's users, or search them by one attribute.

        Eventually consistent: to see a change at once, ask `admin_get_user`.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_users` goes through all.

        Args:
            user_pool_id: 1 to 55 characters.
            attributes_to_get: a list; each of 1 to 32 characters.
            limit: 0 to 60.
            pagination_token: 1 or more characters.
            filter: up to 256 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
        """
        return await self.send(
            types.ListUsersRequest(
                user_pool_id=user_pool_id,
                attributes_to_get=attributes_to_get,
                limit=limit,
                pagination_token=pagination_token,
                filter=filter,
            )
        )
