# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `client_metadata`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class ClientMetadataOperations(Sender):
    """The methods of the family `client_metadata`."""

    __slots__ = ()

    async def create_cimd_policy(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        policy_name: str,
        url_patterns: Sequence[str],
        cache_duration: int | None = None,
    ) -> types.CreateCIMDPolicyResponse:
        """
        Create a policy for the URLs at which OAuth clients publish their metadata document.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            policy_name: 1 to 32 characters.
            url_patterns: a list of 1 to 5 items; each of 12 to 256 characters.
            cache_duration: 86400 to 31556952.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateCIMDPolicy.html
        """
        return await self.send(
            types.CreateCIMDPolicyRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                policy_name=policy_name,
                url_patterns=url_patterns,
                cache_duration=cache_duration,
            )
        )

    async def delete_cimd_policy(
        self,
        *,
        user_pool_id: str,
        cimd_policy_id: str,
    ) -> types.DeleteCIMDPolicyResponse:
        """
        Delete a policy for client ID metadata documents.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            cimd_policy_id: 1 to 64 characters.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteCIMDPolicy.html
        """
        return await self.send(
            types.DeleteCIMDPolicyRequest(
                user_pool_id=user_pool_id,
                cimd_policy_id=cimd_policy_id,
            )
        )

    async def describe_cimd_policy(
        self,
        *,
        user_pool_id: str,
        cimd_policy_id: str,
    ) -> types.DescribeCIMDPolicyResponse:
        """
        Read a policy for client ID metadata documents.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            cimd_policy_id: 1 to 64 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeCIMDPolicy.html
        """
        return await self.send(
            types.DescribeCIMDPolicyRequest(
                user_pool_id=user_pool_id,
                cimd_policy_id=cimd_policy_id,
            )
        )

    async def list_cimd_policies(
        self,
        *,
        user_pool_id: str,
        next_token: str | None = None,
        max_results: int | None = None,
    ) -> types.ListCIMDPoliciesResponse:
        """
        List the policies for client ID metadata documents in a user pool.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_cimd_policies` goes through
        all.

        Args:
            user_pool_id: 1 to 55 characters.
            next_token: 1 or more characters.
            max_results: 1 to 60.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListCIMDPolicies.html
        """
        return await self.send(
            types.ListCIMDPoliciesRequest(
                user_pool_id=user_pool_id,
                next_token=next_token,
                max_results=max_results,
            )
        )

    async def list_client_metadata_urls(
        self,
        *,
        user_pool_id: str,
        cimd_policy_id: str,
        next_token: str | None = None,
        max_results: int | None = None,
    ) -> types.ListClientMetadataURLsResponse:
        """
        List the metadata document URLs that a policy has received, with the state of each in the cache.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_client_metadata_urls` goes
        through all.

        Args:
            user_pool_id: 1 to 55 characters.
            cimd_policy_id: 1 to 64 characters.
            next_token: 1 or more characters.
            max_results: 1 to 60.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListClientMetadataURLs.html
        """
        return await self.send(
            types.ListClientMetadataURLsRequest(
                user_pool_id=user_pool_id,
                cimd_policy_id=cimd_policy_id,
                next_token=next_token,
                max_results=max_results,
            )
        )

    async def update_cimd_policy(
        self,
        *,
        user_pool_id: str,
        cimd_policy_id: str,
        client_id: str,
        url_patterns: Sequence[str],
        policy_name: str | None = None,
        cache_duration: int | None = None,
    ) -> types.UpdateCIMDPolicyResponse:
        """
        Change a policy for client ID metadata documents.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            cimd_policy_id: 1 to 64 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            url_patterns: a list of 1 to 5 items; each of 12 to 256 characters.
            policy_name: 1 to 32 characters.
            cache_duration: 86400 to 31556952.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateCIMDPolicy.html
        """
        return await self.send(
            types.UpdateCIMDPolicyRequest(
                user_pool_id=user_pool_id,
                cimd_policy_id=cimd_policy_id,
                client_id=client_id,
                url_patterns=url_patterns,
                policy_name=policy_name,
                cache_duration=cache_duration,
            )
        )

    async def update_client_metadata_url_state(
        self,
        *,
        user_pool_id: str,
        cimd_policy_id: str,
        url: str,
        action: types.CIMDCacheActionType,
    ) -> types.UpdateClientMetadataURLStateResponse:
        """
        Fetch a client's metadata document anew, or remove the document from the cache.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            cimd_policy_id: 1 to 64 characters.
            url: 12 to 256 characters.
            action: one of REFRESH, INVALIDATE.

        Raises:
            CachedCIMDURLDoesNotExistException,
            FeatureUnavailableInTierException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateClientMetadataURLState.html
        """
        return await self.send(
            types.UpdateClientMetadataURLStateRequest(
                user_pool_id=user_pool_id,
                cimd_policy_id=cimd_policy_id,
                url=url,
                action=action,
            )
        )
