# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `sessions`."""

from __future__ import annotations

from cognito_idp import types
from cognito_idp._model import Sender


class SessionsOperations(Sender):
    """The methods of the family `sessions`."""

    __slots__ = ()

    async def admin_list_user_sessions(
        self,
        *,
        user_pool_id: str,
        username: str,
        next_token: str | None = None,
    ) -> types.AdminListUserSessionsResponse:
        """
        List a user's active sessions as an administrator.

        Eventually consistent: a new session may take seconds to appear.

        Signed with AWS credentials.

        Answers one page; `client.paginators.admin_list_user_sessions` goes
        through all.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            next_token: 1 to 131072 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserSessions.html
        """
        return await self.send(
            types.AdminListUserSessionsRequest(
                user_pool_id=user_pool_id,
                username=username,
                next_token=next_token,
            )
        )

    async def admin_revoke_user_session(
        self,
        *,
        user_pool_id: str,
        username: str,
        session_id: str,
        revoke_associated_sessions: types.RevokeAssociatedSessionsType | None = None,
    ) -> types.AdminRevokeUserSessionResponse:
        """
        End one of a user's sessions as an administrator and revoke its tokens.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            session_id: exactly 28 characters.
            revoke_associated_sessions: one of NONE, LINKED.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRevokeUserSession.html
        """
        return await self.send(
            types.AdminRevokeUserSessionRequest(
                user_pool_id=user_pool_id,
                username=username,
                session_id=session_id,
                revoke_associated_sessions=revoke_associated_sessions,
            )
        )

    async def get_user_pool_client_session_configuration(
        self,
        *,
        user_pool_id: str,
        client_id: str,
    ) -> types.GetUserPoolClientSessionConfigurationResponse:
        """
        Fetch how long an app client lets a single sign-on session be reused.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolClientSessionConfiguration.html
        """
        return await self.send(
            types.GetUserPoolClientSessionConfigurationRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
            )
        )

    async def get_user_pool_session_configuration(
        self,
        *,
        user_pool_id: str,
    ) -> types.GetUserPoolSessionConfigurationResponse:
        """
        Fetch whether a user pool tracks sessions, and how many a user may have.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolSessionConfiguration.html
        """
        return await self.send(
            types.GetUserPoolSessionConfigurationRequest(
                user_pool_id=user_pool_id,
            )
        )

    async def list_user_sessions(
        self,
        *,
        access_token: str,
        next_token: str | None = None,
    ) -> types.ListUserSessionsResponse:
        """
        List the signed-in user's active sessions over all app clients.

        Eventually consistent: a new session may take seconds to appear.

        Needs no AWS credentials.

        Answers one page; `client.paginators.list_user_sessions` goes through
        all.

        Args:
            access_token: text; hidden in reprs.
            next_token: 1 to 131072 characters.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserSessions.html
        """
        return await self.send(
            types.ListUserSessionsRequest(
                access_token=access_token,
                next_token=next_token,
            )
        )

    async def revoke_user_session(
        self,
        *,
        access_token: str,
        session_id: str,
        revoke_associated_sessions: types.RevokeAssociatedSessionsType | None = None,
    ) -> types.RevokeUserSessionResponse:
        """
        End another session of the signed-in user and revoke its tokens.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            session_id: exactly 28 characters.
            revoke_associated_sessions: one of NONE, LINKED.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeUserSession.html
        """
        return await self.send(
            types.RevokeUserSessionRequest(
                access_token=access_token,
                session_id=session_id,
                revoke_associated_sessions=revoke_associated_sessions,
            )
        )

    async def set_user_pool_client_session_configuration(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        sso_session: types.ClientSSOSessionConfigType,
    ) -> types.SetUserPoolClientSessionConfigurationResponse:
        """
        Set how long an app client lets a single sign-on session be reused.

        Replaces the whole configuration. Needs session tracking and the
        feature plan Essentials or Plus.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            sso_session: `types.ClientSSOSessionConfigType`.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolClientSessionConfiguration.html
        """
        return await self.send(
            types.SetUserPoolClientSessionConfigurationRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                sso_session=sso_session,
            )
        )

    async def set_user_pool_session_configuration(
        self,
        *,
        user_pool_id: str,
        user_session_tracking: types.UserSessionTrackingType,
        token_session: types.UserPoolTokenSessionConfigType,
    ) -> types.SetUserPoolSessionConfigurationResponse:
        """
        Set whether a user pool tracks sessions, and how many a user may have.

        Replaces the whole configuration. Needs the feature plan Essentials or
        Plus.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            user_session_tracking: one of ENABLED, DISABLED.
            token_session: `types.UserPoolTokenSessionConfigType`.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolSessionConfiguration.html
        """
        return await self.send(
            types.SetUserPoolSessionConfigurationRequest(
                user_pool_id=user_pool_id,
                user_session_tracking=user_session_tracking,
                token_session=token_session,
            )
        )
