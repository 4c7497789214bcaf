# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `sign_in`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class SignInOperations(Sender):
    """The methods of the family `sign_in`."""

    __slots__ = ()

    async def admin_initiate_auth(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        auth_flow: types.AuthFlowType,
        auth_parameters: dict[str, str] | None = None,
        client_metadata: dict[str, str] | None = None,
        analytics_metadata: types.AnalyticsMetadataType | None = None,
        context_data: types.ContextDataType | None = None,
        session: str | None = None,
    ) -> types.AdminInitiateAuthResponse:
        """
        Start a user's sign-in from a trusted server, under its AWS credentials.

        A code may be sent to the user. `cognito_idp.auth.SignIn` with
        `admin=True` drives the whole exchange.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            auth_flow: one of USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN,
                CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH,
                ADMIN_USER_PASSWORD_AUTH, USER_AUTH.
            auth_parameters: a map; hidden in reprs.
            client_metadata: a map; hidden in reprs.
            analytics_metadata: `types.AnalyticsMetadataType`.
            context_data: `types.ContextDataType`.
            session: 20 to 4096 characters; hidden in reprs.

        Raises:
            FeatureUnavailableInTierException, InternalErrorException,
            InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException,
            InvalidUserPoolConfigurationException, MFAMethodNotFoundException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, ResourceNotFoundException,
            TooManyRequestsException, UnexpectedLambdaException,
            UnsupportedOperationException, UserLambdaValidationException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html
        """
        return await self.send(
            types.AdminInitiateAuthRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                auth_flow=auth_flow,
                auth_parameters=auth_parameters,
                client_metadata=client_metadata,
                analytics_metadata=analytics_metadata,
                context_data=context_data,
                session=session,
            )
        )

    async def admin_respond_to_auth_challenge(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        challenge_name: types.ChallengeNameType,
        challenge_responses: dict[str, str] | None = None,
        session: str | None = None,
        analytics_metadata: types.AnalyticsMetadataType | None = None,
        context_data: types.ContextDataType | None = None,
        client_metadata: dict[str, str] | None = None,
    ) -> types.AdminRespondToAuthChallengeResponse:
        """
        Answer a challenge of a sign-in that `admin_initiate_auth` started.

        A session is good for one answer; the next challenge brings another.
        Name the user as the challenge does (USERNAME or USER_ID_FOR_SRP), not
        by an alias.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            challenge_name: one of SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA,
                SELECT_MFA_TYPE, MFA_SETUP, PASSWORD_VERIFIER,
                CUSTOM_CHALLENGE, SELECT_CHALLENGE, DEVICE_SRP_AUTH,
                DEVICE_PASSWORD_VERIFIER, ADMIN_NO_SRP_AUTH,
                NEW_PASSWORD_REQUIRED, SMS_OTP, PASSWORD, WEB_AUTHN,
                PASSWORD_SRP.
            challenge_responses: a map; hidden in reprs.
            session: 20 to 4096 characters; hidden in reprs.
            analytics_metadata: `types.AnalyticsMetadataType`.
            context_data: `types.ContextDataType`.
            client_metadata: a map; hidden in reprs.

        Raises:
            AliasExistsException, CodeMismatchException, ExpiredCodeException,
            InternalErrorException, InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidPasswordException, InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException,
            InvalidUserPoolConfigurationException, MFAMethodNotFoundException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordHistoryPolicyViolationException,
            PasswordResetRequiredException, ResourceNotFoundException,
            SoftwareTokenMFANotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html
        """
        return await self.send(
            types.AdminRespondToAuthChallengeRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                challenge_name=challenge_name,
                challenge_responses=challenge_responses,
                session=session,
                analytics_metadata=analytics_metadata,
                context_data=context_data,
                client_metadata=client_metadata,
            )
        )

    async def admin_user_global_sign_out(
        self,
        *,
        user_pool_id: str,
        username: str,
    ) -> types.AdminUserGlobalSignOutResponse:
        """
        Sign a user out everywhere, as an administrator.

        All tokens are revoked but still verify offline until they expire, and
        the managed-login cookie stays.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUserGlobalSignOut.html
        """
        return await self.send(
            types.AdminUserGlobalSignOutRequest(
                user_pool_id=user_pool_id,
                username=username,
            )
        )

    async def get_client_token(
        self,
        *,
        client_id: str,
        secret: str,
        scopes: Sequence[str] | None = None,
        client_metadata: dict[str, str] | None = None,
    ) -> types.GetClientTokenResponse:
        """
        Get an access token for a machine by an app client's ID and secret.

        The app client must allow ALLOW_CLIENT_TOKEN_AUTH and no other flow.

        Needs no AWS credentials.

        Args:
            client_id: 1 to 128 characters; hidden in reprs.
            secret: 24 to 64 characters; hidden in reprs.
            scopes: a list of up to 50 items; each of 1 to 256 characters.
            client_metadata: a map; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetClientToken.html
        """
        return await self.send(
            types.GetClientTokenRequest(
                client_id=client_id,
                secret=secret,
                scopes=scopes,
                client_metadata=client_metadata,
            )
        )

    async def get_derived_token(
        self,
        *,
        client_id: str,
        subject_token: str,
        subject_token_type: types.TokenTypeIdentifierType,
        client_secret: str | None = None,
        subject_token_provider_name: str | None = None,
        actor_token: str | None = None,
        actor_token_type: types.TokenTypeIdentifierType | None = None,
        actor_token_provider_name: str | None = None,
        scopes: Sequence[str] | None = None,
        audiences: Sequence[str] | None = None,
        resources: Sequence[str] | None = None,
        requested_token_type: types.IssuedTokenTypeIdentifierType | None = None,
    ) -> types.GetDerivedTokenResponse:
        """
        Exchange a token for one that is made for another service (RFC 8693).

        The app client must allow ALLOW_TOKEN_EXCHANGE_DELEGATION with an actor
        token, else ALLOW_TOKEN_EXCHANGE_IMPERSONATION.

        Signed with AWS credentials, unless `client_secret` is given.

        Args:
            client_id: 1 to 128 characters; hidden in reprs.
            subject_token: up to 131072 characters; hidden in reprs.
            subject_token_type: one of ACCESS_TOKEN, ID_TOKEN, SAML2.
            client_secret: 24 to 64 characters; hidden in reprs.
            subject_token_provider_name: 1 to 32 characters.
            actor_token: up to 131072 characters; hidden in reprs.
            actor_token_type: one of ACCESS_TOKEN, ID_TOKEN, SAML2.
            actor_token_provider_name: 1 to 32 characters.
            scopes: a list of up to 50 items; each of 1 to 256 characters.
            audiences: a list of up to 1 item; each of 1 to 256 characters.
            resources: a list of up to 1 item; each of 1 to 256 characters.
            requested_token_type: one of ACCESS_TOKEN, ID_TOKEN.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidLambdaResponseException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetDerivedToken.html
        """
        return await self.send(
            types.GetDerivedTokenRequest(
                client_id=client_id,
                subject_token=subject_token,
                subject_token_type=subject_token_type,
                client_secret=client_secret,
                subject_token_provider_name=subject_token_provider_name,
                actor_token=actor_token,
                actor_token_type=actor_token_type,
                actor_token_provider_name=actor_token_provider_name,
                scopes=scopes,
                audiences=audiences,
                resources=resources,
                requested_token_type=requested_token_type,
            )
        )

    async def get_tokens_from_refresh_token(
        self,
        *,
        refresh_token: str,
        client_id: str,
        client_secret: str | None = None,
        device_key: str | None = None,
        client_metadata: dict[str, str] | None = None,
    ) -> types.GetTokensFromRefreshTokenResponse:
        """
        Refresh a user's tokens, with or without refresh-token rotation.

        With rotation the answer brings a new refresh token: store it before
        anything else, the old one is about to expire. Where devices are
        tracked, pass the device key.

        Needs no AWS credentials.

        Args:
            refresh_token: text; hidden in reprs.
            client_id: 1 to 128 characters; hidden in reprs.
            client_secret: 24 to 64 characters; hidden in reprs.
            device_key: 1 to 55 characters.
            client_metadata: a map; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidLambdaResponseException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            RefreshTokenReuseException, ResourceNotFoundException,
            TooManyRequestsException, UnexpectedLambdaException,
            UserLambdaValidationException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
        """
        return await self.send(
            types.GetTokensFromRefreshTokenRequest(
                refresh_token=refresh_token,
                client_id=client_id,
                client_secret=client_secret,
                device_key=device_key,
                client_metadata=client_metadata,
            )
        )

    async def global_sign_out(
        self,
        *,
        access_token: str,
    ) -> types.GlobalSignOutResponse:
        """
        Sign the signed-in user out everywhere.

        All tokens are revoked but still verify offline until they expire, and
        the managed-login cookie stays.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotConfirmedException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html
        """
        return await self.send(
            types.GlobalSignOutRequest(
                access_token=access_token,
            )
        )

    async def initiate_auth(
        self,
        *,
        auth_flow: types.AuthFlowType,
        client_id: str,
        auth_parameters: dict[str, str] | None = None,
        client_metadata: dict[str, str] | None = None,
        analytics_metadata: types.AnalyticsMetadataType | None = None,
        user_context_data: types.UserContextDataType | None = None,
        session: str | None = None,
    ) -> types.InitiateAuthResponse:
        """
        Start a user's sign-in, or refresh its tokens.

        The answer holds tokens or a challenge, and a code may be sent to the
        user. `cognito_idp.auth.SignIn` drives the whole exchange.

        Needs no AWS credentials.

        Args:
            auth_flow: one of USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN,
                CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH,
                ADMIN_USER_PASSWORD_AUTH, USER_AUTH.
            client_id: 1 to 128 characters; hidden in reprs.
            auth_parameters: a map; hidden in reprs.
            client_metadata: a map; hidden in reprs.
            analytics_metadata: `types.AnalyticsMetadataType`.
            user_context_data: `types.UserContextDataType`; hidden in reprs.
            session: 20 to 4096 characters; hidden in reprs.

        Raises:
            FeatureUnavailableInTierException, ForbiddenException,
            InternalErrorException, InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException,
            InvalidUserPoolConfigurationException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UnsupportedOperationException,
            UserLambdaValidationException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
        """
        return await self.send(
            types.InitiateAuthRequest(
                auth_flow=auth_flow,
                client_id=client_id,
                auth_parameters=auth_parameters,
                client_metadata=client_metadata,
                analytics_metadata=analytics_metadata,
                user_context_data=user_context_data,
                session=session,
            )
        )

    async def respond_to_auth_challenge(
        self,
        *,
        client_id: str,
        challenge_name: types.ChallengeNameType,
        session: str | None = None,
        challenge_responses: dict[str, str] | None = None,
        analytics_metadata: types.AnalyticsMetadataType | None = None,
        user_context_data: types.UserContextDataType | None = None,
        client_metadata: dict[str, str] | None = None,
    ) -> types.RespondToAuthChallengeResponse:
        """
        Answer a challenge of a sign-in that `initiate_auth` started.

        A session is good for one answer; the next challenge brings another.
        Name the user as the challenge does (USERNAME or USER_ID_FOR_SRP), not
        by an alias.

        Needs no AWS credentials.

        Args:
            client_id: 1 to 128 characters; hidden in reprs.
            challenge_name: one of SMS_MFA, EMAIL_OTP, SOFTWARE_TOKEN_MFA,
                SELECT_MFA_TYPE, MFA_SETUP, PASSWORD_VERIFIER,
                CUSTOM_CHALLENGE, SELECT_CHALLENGE, DEVICE_SRP_AUTH,
                DEVICE_PASSWORD_VERIFIER, ADMIN_NO_SRP_AUTH,
                NEW_PASSWORD_REQUIRED, SMS_OTP, PASSWORD, WEB_AUTHN,
                PASSWORD_SRP.
            session: 20 to 4096 characters; hidden in reprs.
            challenge_responses: a map; hidden in reprs.
            analytics_metadata: `types.AnalyticsMetadataType`.
            user_context_data: `types.UserContextDataType`; hidden in reprs.
            client_metadata: a map; hidden in reprs.

        Raises:
            AliasExistsException, CodeMismatchException, ExpiredCodeException,
            ForbiddenException, InternalErrorException,
            InvalidEmailRoleAccessPolicyException,
            InvalidLambdaResponseException, InvalidParameterException,
            InvalidPasswordException, InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException,
            InvalidUserPoolConfigurationException, MFAMethodNotFoundException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordHistoryPolicyViolationException,
            PasswordResetRequiredException, ResourceNotFoundException,
            SoftwareTokenMFANotFoundException, TooManyRequestsException,
            UnexpectedLambdaException, UserLambdaValidationException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
        """
        return await self.send(
            types.RespondToAuthChallengeRequest(
                client_id=client_id,
                challenge_name=challenge_name,
                session=session,
                challenge_responses=challenge_responses,
                analytics_metadata=analytics_metadata,
                user_context_data=user_context_data,
                client_metadata=client_metadata,
            )
        )

    async def revoke_token(
        self,
        *,
        token: str,
        client_id: str,
        client_secret: str | None = None,
        revoke_associated_sessions: types.RevokeAssociatedSessionsType | None = None,
    ) -> types.RevokeTokenResponse:
        """
        Revoke a refresh token and the access tokens that came from it.

        Repeating it does no harm. Access tokens still verify offline until
        they expire.

        Needs no AWS credentials.

        Args:
            token: text; hidden in reprs.
            client_id: 1 to 128 characters; hidden in reprs.
            client_secret: 24 to 64 characters; hidden in reprs.
            revoke_associated_sessions: one of NONE, LINKED.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, OperationNotEnabledException,
            TooManyRequestsException, UnauthorizedException,
            UnsupportedOperationException, UnsupportedTokenTypeException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
        """
        return await self.send(
            types.RevokeTokenRequest(
                token=token,
                client_id=client_id,
                client_secret=client_secret,
                revoke_associated_sessions=revoke_associated_sessions,
            )
        )
