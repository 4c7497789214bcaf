# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `resource_servers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class ResourceServersOperations(Sender):
    """The methods of the family `resource_servers`."""

    __slots__ = ()

    async def create_resource_server(
        self,
        *,
        user_pool_id: str,
        identifier: str,
        name: str,
        scopes: Sequence[types.ResourceServerScopeType] | None = None,
    ) -> types.CreateResourceServerResponse:
        """
        Define a resource server and its custom OAuth scopes.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            identifier: 1 to 256 characters.
            name: 1 to 256 characters.
            scopes: a list of up to 100 items.

        Raises:
            InternalErrorException, InvalidParameterException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html
        """
        return await self.send(
            types.CreateResourceServerRequest(
                user_pool_id=user_pool_id,
                identifier=identifier,
                name=name,
                scopes=scopes,
            )
        )

    async def delete_resource_server(
        self,
        *,
        user_pool_id: str,
        identifier: str,
    ) -> None:
        """
        Delete a resource server; its scopes are granted no more.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            identifier: 1 to 256 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteResourceServer.html
        """
        await self.send(
            types.DeleteResourceServerRequest(
                user_pool_id=user_pool_id,
                identifier=identifier,
            )
        )

    async def describe_resource_server(
        self,
        *,
        user_pool_id: str,
        identifier: str,
    ) -> types.DescribeResourceServerResponse:
        """
        Fetch a resource server and its scopes.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            identifier: 1 to 256 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeResourceServer.html
        """
        return await self.send(
            types.DescribeResourceServerRequest(
                user_pool_id=user_pool_id,
                identifier=identifier,
            )
        )

    async def list_resource_servers(
        self,
        *,
        user_pool_id: str,
        max_results: int | None = None,
        next_token: str | None = None,
    ) -> types.ListResourceServersResponse:
        """
        List a user pool's resource servers and their scopes.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_resource_servers` goes
        through all.

        Args:
            user_pool_id: 1 to 55 characters.
            max_results: 1 to 50.
            next_token: 1 or more characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListResourceServers.html
        """
        return await self.send(
            types.ListResourceServersRequest(
                user_pool_id=user_pool_id,
                max_results=max_results,
                next_token=next_token,
            )
        )

    async def update_resource_server(
        self,
        *,
        user_pool_id: str,
        identifier: str,
        name: str,
        scopes: Sequence[types.ResourceServerScopeType] | None = None,
    ) -> types.UpdateResourceServerResponse:
        """
        Replace a resource server's name and its whole list of scopes.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            identifier: 1 to 256 characters.
            name: 1 to 256 characters.
            scopes: a list of up to 100 items.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateResourceServer.html
        """
        return await self.send(
            types.UpdateResourceServerRequest(
                user_pool_id=user_pool_id,
                identifier=identifier,
                name=name,
                scopes=scopes,
            )
        )
