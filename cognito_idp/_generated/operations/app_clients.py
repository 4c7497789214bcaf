# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `app_clients`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class AppClientsOperations(Sender):
    """The methods of the family `app_clients`."""

    __slots__ = ()

    async def add_user_pool_client_secret(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        client_secret: str | None = None,
    ) -> types.AddUserPoolClientSecretResponse:
        """
        Add a second secret to an app client, so that the first can be retired.

        An app client has at most two. Keep the answer:
        `list_user_pool_client_secrets` never shows a value.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            client_secret: 24 to 64 characters; hidden in reprs.

        Raises:
            AccessDeniedException, InternalServerException,
            InvalidParameterException, LimitExceededException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddUserPoolClientSecret.html
        """
        return await self.send(
            types.AddUserPoolClientSecretRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                client_secret=client_secret,
            )
        )

    async def create_user_pool_client(
        self,
        *,
        user_pool_id: str,
        client_name: str,
        generate_secret: bool | None = None,
        client_secret: str | None = None,
        refresh_token_validity: int | None = None,
        access_token_validity: int | None = None,
        id_token_validity: int | None = None,
        token_validity_units: types.TokenValidityUnitsType | None = None,
        read_attributes: Sequence[str] | None = None,
        write_attributes: Sequence[str] | None = None,
        explicit_auth_flows: Sequence[types.ExplicitAuthFlowsType] | None = None,
        supported_identity_providers: Sequence[str] | None = None,
        callback_urls: Sequence[str] | None = None,
        logout_urls: Sequence[str] | None = None,
        default_redirect_uri: str | None = None,
        allowed_o_auth_flows: Sequence[types.OAuthFlowType] | None = None,
        allowed_o_auth_scopes: Sequence[str] | None = None,
        allowed_o_auth_flows_user_pool_client: bool | None = None,
        analytics_configuration: types.AnalyticsConfigurationType | None = None,
        prevent_user_existence_errors: types.PreventUserExistenceErrorTypes
        | None = None,
        enable_token_revocation: bool | None = None,
        enable_propagate_additional_user_context_data: bool | None = None,
        auth_session_validity: int | None = None,
        refresh_token_rotation: types.RefreshTokenRotationType | None = None,
        publish_secrets_in_aws_secrets_manager: bool | None = None,
    ) -> types.CreateUserPoolClientResponse:
        """
        Create an app client and, if asked for, a secret for it.

        Names are not unique: calling twice makes two clients. Managed login
        needs a branding style for it.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_name: 1 to 128 characters.
            generate_secret: true or false.
            client_secret: 24 to 64 characters; hidden in reprs.
            refresh_token_validity: 0 to 315360000.
            access_token_validity: 1 to 86400.
            id_token_validity: 1 to 86400.
            token_validity_units: `types.TokenValidityUnitsType`.
            read_attributes: a list; each of 1 to 2048 characters.
            write_attributes: a list; each of 1 to 2048 characters.
            explicit_auth_flows: a list; each one of ADMIN_NO_SRP_AUTH,
                CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH,
                ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH,
                ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH,
                ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH,
                ALLOW_TOKEN_EXCHANGE_DELEGATION,
                ALLOW_TOKEN_EXCHANGE_IMPERSONATION.
            supported_identity_providers: a list; each of 1 to 32 characters.
            callback_urls: a list of up to 100 items; each of 1 to 1024
                characters.
            logout_urls: a list of up to 100 items; each of 1 to 1024
                characters.
            default_redirect_uri: 1 to 1024 characters.
            allowed_o_auth_flows: a list of up to 3 items; each one of code,
                implicit, client_credentials.
            allowed_o_auth_scopes: a list of up to 50 items; each of 1 to 256
                characters.
            allowed_o_auth_flows_user_pool_client: true or false.
            analytics_configuration: `types.AnalyticsConfigurationType`.
            prevent_user_existence_errors: one of LEGACY, ENABLED.
            enable_token_revocation: true or false.
            enable_propagate_additional_user_context_data: true or false.
            auth_session_validity: 3 to 15.
            refresh_token_rotation: `types.RefreshTokenRotationType`.
            publish_secrets_in_aws_secrets_manager: true or false.

        Raises:
            FeatureUnavailableInTierException, InternalErrorException,
            InvalidOAuthFlowException, InvalidParameterException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            ScopeDoesNotExistException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
        """
        return await self.send(
            types.CreateUserPoolClientRequest(
                user_pool_id=user_pool_id,
                client_name=client_name,
                generate_secret=generate_secret,
                client_secret=client_secret,
                refresh_token_validity=refresh_token_validity,
                access_token_validity=access_token_validity,
                id_token_validity=id_token_validity,
                token_validity_units=token_validity_units,
                read_attributes=read_attributes,
                write_attributes=write_attributes,
                explicit_auth_flows=explicit_auth_flows,
                supported_identity_providers=supported_identity_providers,
                callback_urls=callback_urls,
                logout_urls=logout_urls,
                default_redirect_uri=default_redirect_uri,
                allowed_o_auth_flows=allowed_o_auth_flows,
                allowed_o_auth_scopes=allowed_o_auth_scopes,
                allowed_o_auth_flows_user_pool_client=allowed_o_auth_flows_user_pool_client,
                analytics_configuration=analytics_configuration,
                prevent_user_existence_errors=prevent_user_existence_errors,
                enable_token_revocation=enable_token_revocation,
                enable_propagate_additional_user_context_data=enable_propagate_additional_user_context_data,
                auth_session_validity=auth_session_validity,
                refresh_token_rotation=refresh_token_rotation,
                publish_secrets_in_aws_secrets_manager=publish_secrets_in_aws_secrets_manager,
            )
        )

    async def delete_user_pool_client(
        self,
        *,
        user_pool_id: str,
        client_id: str,
    ) -> None:
        """
        Delete an app client; nobody can sign in through it any more.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClient.html
        """
        await self.send(
            types.DeleteUserPoolClientRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
            )
        )

    async def delete_user_pool_client_secret(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        client_secret_id: str,
    ) -> types.DeleteUserPoolClientSecretResponse:
        """
        Delete one of an app client's two secrets; the last one has to stay.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            client_secret_id: 1 to 128 characters.

        Raises:
            InternalServerException, InvalidParameterException,
            LimitExceededException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolClientSecret.html
        """
        return await self.send(
            types.DeleteUserPoolClientSecretRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                client_secret_id=client_secret_id,
            )
        )

    async def describe_user_pool_client(
        self,
        *,
        user_pool_id: str,
        client_id: str,
    ) -> types.DescribeUserPoolClientResponse:
        """
        Fetch an app client's settings, its secret included.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolClient.html
        """
        return await self.send(
            types.DescribeUserPoolClientRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
            )
        )

    async def list_user_pool_client_secrets(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        next_token: str | None = None,
    ) -> types.ListUserPoolClientSecretsResponse:
        """
        List an app client's secrets, without their values.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_user_pool_client_secrets`
        goes through all.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            next_token: 1 to 131072 characters.

        Raises:
            InternalServerException, InvalidParameterException,
            LimitExceededException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClientSecrets.html
        """
        return await self.send(
            types.ListUserPoolClientSecretsRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                next_token=next_token,
            )
        )

    async def list_user_pool_clients(
        self,
        *,
        user_pool_id: str,
        max_results: int | None = None,
        next_token: str | None = None,
        client_type: types.ClientTypeType | None = None,
    ) -> types.ListUserPoolClientsResponse:
        """
        List a user pool's app clients, without their settings.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_user_pool_clients` goes
        through all.

        Args:
            user_pool_id: 1 to 55 characters.
            max_results: 1 to 60.
            next_token: 1 to 131072 characters.
            client_type: one of REGULAR, DCR.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolClients.html
        """
        return await self.send(
            types.ListUserPoolClientsRequest(
                user_pool_id=user_pool_id,
                max_results=max_results,
                next_token=next_token,
                client_type=client_type,
            )
        )

    async def update_user_pool_client(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        client_name: str | None = None,
        refresh_token_validity: int | None = None,
        access_token_validity: int | None = None,
        id_token_validity: int | None = None,
        token_validity_units: types.TokenValidityUnitsType | None = None,
        read_attributes: Sequence[str] | None = None,
        write_attributes: Sequence[str] | None = None,
        explicit_auth_flows: Sequence[types.ExplicitAuthFlowsType] | None = None,
        supported_identity_providers: Sequence[str] | None = None,
        callback_urls: Sequence[str] | None = None,
        logout_urls: Sequence[str] | None = None,
        default_redirect_uri: str | None = None,
        allowed_o_auth_flows: Sequence[types.OAuthFlowType] | None = None,
        allowed_o_auth_scopes: Sequence[str] | None = None,
        allowed_o_auth_flows_user_pool_client: bool | None = None,
        analytics_configuration: types.AnalyticsConfigurationType | None = None,
        prevent_user_existence_errors: types.PreventUserExistenceErrorTypes
        | None = None,
        enable_token_revocation: bool | None = None,
        enable_propagate_additional_user_context_data: bool | None = None,
        auth_session_validity: int | None = None,
        refresh_token_rotation: types.RefreshTokenRotationType | None = None,
        publish_secrets_in_aws_secrets_manager: bool | None = None,
    ) -> types.UpdateUserPoolClientResponse:
        """
        Replace an app client's settings: what is left out is reset.

        Read them with `describe_user_pool_client` and send all of them back.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            client_name: 1 to 128 characters.
            refresh_token_validity: 0 to 315360000.
            access_token_validity: 1 to 86400.
            id_token_validity: 1 to 86400.
            token_validity_units: `types.TokenValidityUnitsType`.
            read_attributes: a list; each of 1 to 2048 characters.
            write_attributes: a list; each of 1 to 2048 characters.
            explicit_auth_flows: a list; each one of ADMIN_NO_SRP_AUTH,
                CUSTOM_AUTH_FLOW_ONLY, USER_PASSWORD_AUTH,
                ALLOW_ADMIN_USER_PASSWORD_AUTH, ALLOW_CUSTOM_AUTH,
                ALLOW_USER_PASSWORD_AUTH, ALLOW_USER_SRP_AUTH,
                ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_AUTH,
                ALLOW_TOKEN_EXCHANGE_DELEGATION,
                ALLOW_TOKEN_EXCHANGE_IMPERSONATION.
            supported_identity_providers: a list; each of 1 to 32 characters.
            callback_urls: a list of up to 100 items; each of 1 to 1024
                characters.
            logout_urls: a list of up to 100 items; each of 1 to 1024
                characters.
            default_redirect_uri: 1 to 1024 characters.
            allowed_o_auth_flows: a list of up to 3 items; each one of code,
                implicit, client_credentials.
            allowed_o_auth_scopes: a list of up to 50 items; each of 1 to 256
                characters.
            allowed_o_auth_flows_user_pool_client: true or false.
            analytics_configuration: `types.AnalyticsConfigurationType`.
            prevent_user_existence_errors: one of LEGACY, ENABLED.
            enable_token_revocation: true or false.
            enable_propagate_additional_user_context_data: true or false.
            auth_session_validity: 3 to 15.
            refresh_token_rotation: `types.RefreshTokenRotationType`.
            publish_secrets_in_aws_secrets_manager: true or false.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidOAuthFlowException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            ScopeDoesNotExistException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolClient.html
        """
        return await self.send(
            types.UpdateUserPoolClientRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                client_name=client_name,
                refresh_token_validity=refresh_token_validity,
                access_token_validity=access_token_validity,
                id_token_validity=id_token_validity,
                token_validity_units=token_validity_units,
                read_attributes=read_attributes,
                write_attributes=write_attributes,
                explicit_auth_flows=explicit_auth_flows,
                supported_identity_providers=supported_identity_providers,
                callback_urls=callback_urls,
                logout_urls=logout_urls,
                default_redirect_uri=default_redirect_uri,
                allowed_o_auth_flows=allowed_o_auth_flows,
                allowed_o_auth_scopes=allowed_o_auth_scopes,
                allowed_o_auth_flows_user_pool_client=allowed_o_auth_flows_user_pool_client,
                analytics_configuration=analytics_configuration,
                prevent_user_existence_errors=prevent_user_existence_errors,
                enable_token_revocation=enable_token_revocation,
                enable_propagate_additional_user_context_data=enable_propagate_additional_user_context_data,
                auth_session_validity=auth_session_validity,
                refresh_token_rotation=refresh_token_rotation,
                publish_secrets_in_aws_secrets_manager=publish_secrets_in_aws_secrets_manager,
            )
        )
