# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `recovery`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from datetime import datetime


class RecoveryOperations(Sender):
    """The methods of the family `recovery`."""

    __slots__ = ()

    async def cancel_point_in_time_recovery(
        self,
        *,
        user_pool_id: str,
        restore_id: str,
    ) -> types.CancelPointInTimeRecoveryResponse:
        """
        Discard a point-in-time recovery that was previewed and not started.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            restore_id: exactly 36 characters.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CancelPointInTimeRecovery.html
        """
        return await self.send(
            types.CancelPointInTimeRecoveryRequest(
                user_pool_id=user_pool_id,
                restore_id=restore_id,
            )
        )

    async def describe_point_in_time_recovery(
        self,
        *,
        user_pool_id: str,
        restore_id: str,
    ) -> types.DescribePointInTimeRecoveryResponse:
        """
        Read the state of a point-in-time recovery and the preview of its changes.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            restore_id: exactly 36 characters.

        Raises:
            FeatureUnavailableInTierException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribePointInTimeRecovery.html
        """
        return await self.send(
            types.DescribePointInTimeRecoveryRequest(
                user_pool_id=user_pool_id,
                restore_id=restore_id,
            )
        )

    async def initiate_point_in_time_recovery(
        self,
        *,
        user_pool_id: str,
        restore_timestamp: datetime,
    ) -> types.InitiatePointInTimeRecoveryResponse:
        """
        Prepare a recovery of a user pool's data to a time in the past, and preview the changes.

        The user pool refuses writes until the recovery is cancelled,
        completed, or 24 hours old. `start_point_in_time_recovery` applies the
        recovery.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            restore_timestamp: a datetime with a time zone.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiatePointInTimeRecovery.html
        """
        return await self.send(
            types.InitiatePointInTimeRecoveryRequest(
                user_pool_id=user_pool_id,
                restore_timestamp=restore_timestamp,
            )
        )

    async def list_point_in_time_recoveries(
        self,
        *,
        user_pool_id: str,
        next_token: str | None = None,
        max_results: int | None = None,
    ) -> types.ListPointInTimeRecoveriesResponse:
        """
        List all recoveries that were prepared for a user pool, the newest first.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_point_in_time_recoveries`
        goes through all.

        Args:
            user_pool_id: 1 to 55 characters.
            next_token: 1 or more characters.
            max_results: 1 to 60.

        Raises:
            FeatureUnavailableInTierException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListPointInTimeRecoveries.html
        """
        return await self.send(
            types.ListPointInTimeRecoveriesRequest(
                user_pool_id=user_pool_id,
                next_token=next_token,
                max_results=max_results,
            )
        )

    async def start_point_in_time_recovery(
        self,
        *,
        user_pool_id: str,
        restore_id: str,
    ) -> types.StartPointInTimeRecoveryResponse:
        """
        Apply a point-in-time recovery whose preview is ready; the recovery cannot be cancelled afterwards.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            restore_id: exactly 36 characters.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartPointInTimeRecovery.html
        """
        return await self.send(
            types.StartPointInTimeRecoveryRequest(
                user_pool_id=user_pool_id,
                restore_id=restore_id,
            )
        )
