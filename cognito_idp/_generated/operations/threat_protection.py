# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `threat_protection`."""

from __future__ import annotations

from cognito_idp import types
from cognito_idp._model import Sender


class ThreatProtectionOperations(Sender):
    """The methods of the family `threat_protection`."""

    __slots__ = ()

    async def admin_list_user_auth_events(
        self,
        *,
        user_pool_id: str,
        username: str,
        max_results: int | None = None,
        next_token: str | None = None,
    ) -> types.AdminListUserAuthEventsResponse:
        """
        List a user's sign-in history with the risks found in it.

        Signed with AWS credentials.

        Answers one page; `client.paginators.admin_list_user_auth_events` goes
        through all.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            max_results: 0 to 60.
            next_token: 1 to 131072 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException, UserPoolAddOnNotEnabledException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminListUserAuthEvents.html
        """
        return await self.send(
            types.AdminListUserAuthEventsRequest(
                user_pool_id=user_pool_id,
                username=username,
                max_results=max_results,
                next_token=next_token,
            )
        )

    async def admin_update_auth_event_feedback(
        self,
        *,
        user_pool_id: str,
        username: str,
        event_id: str,
        feedback_value: types.FeedbackValueType,
    ) -> types.AdminUpdateAuthEventFeedbackResponse:
        """
        Report to threat protection, as an administrator, whether an event was genuine.

        Needs the feature plan Plus.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            event_id: 1 to 50 characters.
            feedback_value: one of Valid, Invalid.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException, UserPoolAddOnNotEnabledException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminUpdateAuthEventFeedback.html
        """
        return await self.send(
            types.AdminUpdateAuthEventFeedbackRequest(
                user_pool_id=user_pool_id,
                username=username,
                event_id=event_id,
                feedback_value=feedback_value,
            )
        )

    async def describe_risk_configuration(
        self,
        *,
        user_pool_id: str,
        client_id: str | None = None,
    ) -> types.DescribeRiskConfigurationResponse:
        """
        Fetch the threat-protection settings of a user pool or an app client.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserPoolAddOnNotEnabledException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeRiskConfiguration.html
        """
        return await self.send(
            types.DescribeRiskConfigurationRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
            )
        )

    async def set_risk_configuration(
        self,
        *,
        user_pool_id: str,
        client_id: str | None = None,
        compromised_credentials_risk_configuration: types.CompromisedCredentialsRiskConfigurationType
        | None = None,
        account_takeover_risk_configuration: types.AccountTakeoverRiskConfigurationType
        | None = None,
        risk_exception_configuration: types.RiskExceptionConfigurationType
        | None = None,
    ) -> types.SetRiskConfigurationResponse:
        """
        Set the threat protection of a pool or an app client, or reset it.

        Without settings it resets: a pool to the defaults, an app client to
        its pool's settings. Needs the feature plan Plus.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            compromised_credentials_risk_configuration:
                `types.CompromisedCredentialsRiskConfigurationType`.
            account_takeover_risk_configuration:
                `types.AccountTakeoverRiskConfigurationType`.
            risk_exception_configuration:
                `types.RiskExceptionConfigurationType`.

        Raises:
            CodeDeliveryFailureException, InternalErrorException,
            InvalidEmailRoleAccessPolicyException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserPoolAddOnNotEnabledException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetRiskConfiguration.html
        """
        return await self.send(
            types.SetRiskConfigurationRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                compromised_credentials_risk_configuration=compromised_credentials_risk_configuration,
                account_takeover_risk_configuration=account_takeover_risk_configuration,
                risk_exception_configuration=risk_exception_configuration,
            )
        )

    async def update_auth_event_feedback(
        self,
        *,
        user_pool_id: str,
        username: str,
        event_id: str,
        feedback_token: str,
        feedback_value: types.FeedbackValueType,
    ) -> types.UpdateAuthEventFeedbackResponse:
        """
        Report to threat protection, with an e-mail's token, whether an event was genuine.

        Needs the feature plan Plus.

        Needs no AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            event_id: 1 to 50 characters.
            feedback_token: text; hidden in reprs.
            feedback_value: one of Valid, Invalid.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException, UserPoolAddOnNotEnabledException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateAuthEventFeedback.html
        """
        return await self.send(
            types.UpdateAuthEventFeedbackRequest(
                user_pool_id=user_pool_id,
                username=username,
                event_id=event_id,
                feedback_token=feedback_token,
                feedback_value=feedback_value,
            )
        )
