# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `sign_up`."""

from __future__ import annotations

from cognito_idp import types
from cognito_idp._model import Sender


class SignUpOperations(Sender):
    """The methods of the family `sign_up`."""

    __slots__ = ()

    async def admin_confirm_sign_up(
        self,
        *,
        user_pool_id: str,
        username: str,
        client_metadata: dict[str, str] | None = None,
    ) -> types.AdminConfirmSignUpResponse:
        """
        Confirm a user's sign-up as an administrator, without a code.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            client_metadata: a map; hidden in reprs.

        Raises:
            InternalErrorException, InvalidLambdaResponseException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyFailedAttemptsException,
            TooManyRequestsException, UnexpectedLambdaException,
            UserLambdaValidationException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminConfirmSignUp.html
        """
        return await self.send(
            types.AdminConfirmSignUpRequest(
                user_pool_id=user_pool_id,
                username=username,
                client_metadata=client_metadata,
            )
        )

    async def confirm_forgot_password(
        self,
        *,
        client_id: str,
        username: str,
        confirmation_code: str,
        password: str,
        secret_hash: str | None = None,
        analytics_metadata: types.AnalyticsMetadataType | None = None,
        user_context_data: types.UserContextDataType | None = None,
        client_metadata: dict[str, str] | None = None,
    ) -> types.ConfirmForgotPasswordResponse:
        """
        Set a new password with the code that `forgot_password` sent.

        Needs no AWS credentials.

        Args:
            client_id: 1 to 128 characters; hidden in reprs.
            username: 1 to 128 characters; hidden in reprs.
            confirmation_code: 1 to 2048 characters; hidden in reprs.
            password: up to 256 characters; hidden in reprs.
            secret_hash: 1 to 128 characters; hidden in reprs.
            analytics_metadata: `types.AnalyticsMetadataType`.
            user_context_data: `types.UserContextDataType`; hidden in reprs.
            client_metadata: a map; hidden in reprs.

        Raises:
            CodeMismatchException, ExpiredCodeException, ForbiddenException,
            InternalErrorException, InvalidLambdaResponseException,
            InvalidParameterException, InvalidPasswordException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException,
            PasswordHistoryPolicyViolationException, ResourceNotFoundException,
            TooManyFailedAttemptsException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
        """
        return await self.send(
            types.ConfirmForgotPasswordRequest(
                client_id=client_id,
                username=username,
                confirmation_code=confirmation_code,
                password=password,
                secret_hash=secret_hash,
                analytics_metadata=analytics_metadata,
                user_context_data=user_context_data,
                client_metadata=client_metadata,
            )
        )

    async def confirm_sign_up(
        self,
        *,
        client_id: str,
        username: str,
        confirmation_code: str,
        secret_hash: str | None = None,
        force_alias_creation: bool | None = None,
        analytics_metadata: types.AnalyticsMetadataType | None = None,
        user_context_data: types.UserContextDataType | None = None,
        client_metadata: dict[str, str] | None = None,
        session: str | None = None,
    ) -> types.ConfirmSignUpResponse:
        """
        Confirm a new account with the code that was sent to its user.

        Given the session of `sign_up`, it answers with one that signs the user
        in at once, by `initiate_auth` with USER_AUTH.

        Needs no AWS credentials.

        Args:
            client_id: 1 to 128 characters; hidden in reprs.
            username: 1 to 128 characters; hidden in reprs.
            confirmation_code: 1 to 2048 characters; hidden in reprs.
            secret_hash: 1 to 128 characters; hidden in reprs.
            force_alias_creation: true or false.
            analytics_metadata: `types.AnalyticsMetadataType`.
            user_context_data: `types.UserContextDataType`; hidden in reprs.
            client_metadata: a map; hidden in reprs.
            session: 20 to 4096 characters; hidden in reprs.

        Raises:
            AliasExistsException, CodeMismatchException, ExpiredCodeException,
            ForbiddenException, InternalErrorException,
            InvalidLambdaResponseException, InvalidParameterException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyFailedAttemptsException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
        """
        return await self.send(
            types.ConfirmSignUpRequest(
                client_id=client_id,
                username=username,
                confirmation_code=confirmation_code,
                secret_hash=secret_hash,
                force_alias_creation=force_alias_creation,
                analytics_metadata=analytics_metadata,
                user_context_data=user_context_data,
                client_metadata=client_metadata,
                session=session,
            )
        )

    async def forgot_password(
        self,
        *,
        client_id: str,
        username: str,
        secret_hash: str | None = None,
        user_context_data: types.UserContextDataType | None = None,
        analytics_metadata: types.AnalyticsMetadataType | None = None,
        client_metadata: dict[str, str] | None = None,
    ) -> types.ForgotPasswordResponse:
        """
        Send a user the code for choosing a new password.

        The user completes it with `confirm_forgot_password`. Unless the app
        client hides who exists, an unknown user is an error.

        Needs no AWS credentials.

        Args:
            client_id: 1 to 128 characters; hidden in reprs.
            username: 1 to 128 characters; hidden in reprs.
            secret_hash: 1 to 128 characters; hidden in reprs.
            user_context_data: `types.UserContextDataType`; hidden in reprs.
            analytics_metadata: `types.AnalyticsMetadataType`.
            client_metadata: a map; hidden in reprs.

        Raises:
            CodeDeliveryFailureException, ForbiddenException,
            InternalErrorException, InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
        """
        return await self.send(
            types.ForgotPasswordRequest(
                client_id=client_id,
                username=username,
                secret_hash=secret_hash,
                user_context_data=user_context_data,
                analytics_metadata=analytics_metadata,
                client_metadata=client_metadata,
            )
        )

    async def resend_confirmation_code(
        self,
        *,
        client_id: str,
        username: str,
        secret_hash: str | None = None,
        user_context_data: types.UserContextDataType | None = None,
        analytics_metadata: types.AnalyticsMetadataType | None = None,
        client_metadata: dict[str, str] | None = None,
    ) -> types.ResendConfirmationCodeResponse:
        """
        Send the code that confirms a sign-up once more.

        Needs no AWS credentials.

        Args:
            client_id: 1 to 128 characters; hidden in reprs.
            username: 1 to 128 characters; hidden in reprs.
            secret_hash: 1 to 128 characters; hidden in reprs.
            user_context_data: `types.UserContextDataType`; hidden in reprs.
            analytics_metadata: `types.AnalyticsMetadataType`.
            client_metadata: a map; hidden in reprs.

        Raises:
            CodeDeliveryFailureException, ForbiddenException,
            InternalErrorException, InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
        """
        return await self.send(
            types.ResendConfirmationCodeRequest(
                client_id=client_id,
                username=username,
                secret_hash=secret_hash,
                user_context_data=user_context_data,
                analytics_metadata=analytics_metadata,
                client_metadata=client_metadata,
            )
        )

    async def sign_up(
        self,
        *,
        client_id: str,
        username: str,
        secret_hash: str | None = None,
        password: str | None = None,
        user_attributes: types.AttributeListType | None = None,
        validation_data: types.AttributeListType | None = None,
        analytics_metadata: types.AnalyticsMetadataType | None = None,
        user_context_data: types.UserContextDataType | None = None,
        client_metadata: dict[str, str] | None = None,
    ) -> types.SignUpResponse:
        """
        Register a new user; as a rule a confirmation code is sent.

        On `LimitExceededException` the user may exist all the same,
        unconfirmed and without a code.

        Needs no AWS credentials.

        Args:
            client_id: 1 to 128 characters; hidden in reprs.
            username: 1 to 128 characters; hidden in reprs.
            secret_hash: 1 to 128 characters; hidden in reprs.
            password: up to 256 characters; hidden in reprs.
            user_attributes: a mapping of names to values, or a list of
                `AttributeType`.
            validation_data: a mapping of names to values, or a list of
                `AttributeType`.
            analytics_metadata: `types.AnalyticsMetadataType`.
            user_context_data: `types.UserContextDataType`; hidden in reprs.
            client_metadata: a map; hidden in reprs.

        Raises:
            CodeDeliveryFailureException, ForbiddenException,
            InternalErrorException, InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidPasswordException, InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UsernameExistsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html
        """
        return await self.send(
            types.SignUpRequest(
                client_id=client_id,
                username=username,
                secret_hash=secret_hash,
                password=password,
                user_attributes=user_attributes,
                validation_data=validation_data,
                analytics_metadata=analytics_metadata,
                user_context_data=user_context_data,
                client_metadata=client_metadata,
            )
        )
