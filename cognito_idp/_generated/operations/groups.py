# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `groups`."""

from __future__ import annotations

from cognito_idp import types
from cognito_idp._model import Sender


class GroupsOperations(Sender):
    """The methods of the family `groups`."""

    __slots__ = ()

    async def admin_add_user_to_group(
        self,
        *,
        user_pool_id: str,
        username: str,
        group_name: str,
    ) -> None:
        """
        Put a user into a group, which then shows in the user's new tokens.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            group_name: 1 to 128 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminAddUserToGroup.html
        """
        await self.send(
            types.AdminAddUserToGroupRequest(
                user_pool_id=user_pool_id,
                username=username,
                group_name=group_name,
            )
        )

    async def admin_list_groups_for_user(
        self,
        *,
        username: str,
        user_pool_id: str,
        limit: int | None = None,
        next_token: str | None = None,
    ) -> types.AdminListGroupsForUserResponse:
        """
        List a user's groups.

        Signed with AWS credentials.

        Answers one page; `client.paginators.admin_list_groups_for_user` goes
        through all.

        Args:
            username: 1 to 128 characters; hidden in reprs.
            user_pool_id: 1 to 55 characters.
            limit: 0 to 60.
            next_token: 1 to 131072 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListGroupsForUser.html
        """
        return await self.send(
            types.AdminListGroupsForUserRequest(
                username=username,
                user_pool_id=user_pool_id,
                limit=limit,
                next_token=next_token,
            )
        )

    async def admin_remove_user_from_group(
        self,
        *,
        user_pool_id: str,
        username: str,
        group_name: str,
    ) -> None:
        """
        Take a user out of a group.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            group_name: 1 to 128 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRemoveUserFromGroup.html
        """
        await self.send(
            types.AdminRemoveUserFromGroupRequest(
                user_pool_id=user_pool_id,
                username=username,
                group_name=group_name,
            )
        )

    async def create_group(
        self,
        *,
        group_name: str,
        user_pool_id: str,
        description: str | None = None,
        role_arn: str | None = None,
        precedence: int | None = None,
    ) -> types.CreateGroupResponse:
        """
        Create a group, optionally with an IAM role and a precedence.

        Signed with AWS credentials.

        Args:
            group_name: 1 to 128 characters.
            user_pool_id: 1 to 55 characters.
            description: up to 2048 characters.
            role_arn: 20 to 2048 characters.
            precedence: 0 or more.

        Raises:
            GroupExistsException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
        """
        return await self.send(
            types.CreateGroupRequest(
                group_name=group_name,
                user_pool_id=user_pool_id,
                description=description,
                role_arn=role_arn,
                precedence=precedence,
            )
        )

    async def delete_group(
        self,
        *,
        group_name: str,
        user_pool_id: str,
    ) -> None:
        """
        Delete a group, so that new tokens no longer name it.

        Signed with AWS credentials.

        Args:
            group_name: 1 to 128 characters.
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteGroup.html
        """
        await self.send(
            types.DeleteGroupRequest(
                group_name=group_name,
                user_pool_id=user_pool_id,
            )
        )

    async def get_group(
        self,
        *,
        group_name: str,
        user_pool_id: str,
    ) -> types.GetGroupResponse:
        """
        Fetch a group's description, role and precedence.

        Signed with AWS credentials.

        Args:
            group_name: 1 to 128 characters.
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetGroup.html
        """
        return await self.send(
            types.GetGroupRequest(
                group_name=group_name,
                user_pool_id=user_pool_id,
            )
        )

    async def list_groups(
        self,
        *,
        user_pool_id: str,
        limit: int | None = None,
        next_token: str | None = None,
    ) -> types.ListGroupsResponse:
        """
        List a user pool's groups.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_groups` goes through all.

        Args:
            user_pool_id: 1 to 55 characters.
            limit: 0 to 60.
            next_token: 1 to 131072 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListGroups.html
        """
        return await self.send(
            types.ListGroupsRequest(
                user_pool_id=user_pool_id,
                limit=limit,
                next_token=next_token,
            )
        )

    async def list_users_in_group(
        self,
        *,
        user_pool_id: str,
        group_name: str,
        limit: int | None = None,
        next_token: str | None = None,
    ) -> types.ListUsersInGroupResponse:
        """
        List the members of a group.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_users_in_group` goes through
        all.

        Args:
            user_pool_id: 1 to 55 characters.
            group_name: 1 to 128 characters.
            limit: 0 to 60.
            next_token: 1 to 131072 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsersInGroup.html
        """
        return await self.send(
            types.ListUsersInGroupRequest(
                user_pool_id=user_pool_id,
                group_name=group_name,
                limit=limit,
                next_token=next_token,
            )
        )

    async def update_group(
        self,
        *,
        group_name: str,
        user_pool_id: str,
        description: str | None = None,
        role_arn: str | None = None,
        precedence: int | None = None,
    ) -> types.UpdateGroupResponse:
        """
        Change a group's description, role or precedence.

        Signed with AWS credentials.

        Args:
            group_name: 1 to 128 characters.
            user_pool_id: 1 to 55 characters.
            description: up to 2048 characters.
            role_arn: 20 to 2048 characters.
            precedence: 0 or more.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateGroup.html
        """
        return await self.send(
            types.UpdateGroupRequest(
                group_name=group_name,
                user_pool_id=user_pool_id,
                description=description,
                role_arn=role_arn,
                precedence=precedence,
            )
        )
