# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `limits`."""

from __future__ import annotations

from cognito_idp import types
from cognito_idp._model import Sender


class LimitsOperations(Sender):
    """The methods of the family `limits`."""

    __slots__ = ()

    async def get_provisioned_limit(
        self,
        *,
        limit_definition: types.LimitDefinitionType,
    ) -> types.GetProvisionedLimitResponse:
        """
        Fetch the request rate that is provisioned for an API category.

        Signed with AWS credentials.

        Args:
            limit_definition: `types.LimitDefinitionType`.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetProvisionedLimit.html
        """
        return await self.send(
            types.GetProvisionedLimitRequest(
                limit_definition=limit_definition,
            )
        )

    async def update_provisioned_limit(
        self,
        *,
        limit_definition: types.LimitDefinitionType,
        requested_limit_value: int,
    ) -> types.UpdateProvisionedLimitResponse:
        """
        Set the request rate that is provisioned for an API category.

        Signed with AWS credentials.

        Args:
            limit_definition: `types.LimitDefinitionType`.
            requested_limit_value: a number.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            ServiceQuotaExceededException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateProvisionedLimit.html
        """
        return await self.send(
            types.UpdateProvisionedLimitRequest(
                limit_definition=limit_definition,
                requested_limit_value=requested_limit_value,
            )
        )
