# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `user_pools`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class UserPoolsOperations(Sender):
    """The methods of the family `user_pools`."""

    __slots__ = ()

    async def add_custom_attributes(
        self,
        *,
        user_pool_id: str,
        custom_attributes: Sequence[types.SchemaAttributeType],
    ) -> types.AddCustomAttributesResponse:
        """
        Add custom attributes to a user pool's schema.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            custom_attributes: a list of 1 to 25 items.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserImportInProgressException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AddCustomAttributes.html
        """
        return await self.send(
            types.AddCustomAttributesRequest(
                user_pool_id=user_pool_id,
                custom_attributes=custom_attributes,
            )
        )

    async def create_user_pool(
        self,
        *,
        pool_name: str,
        policies: types.UserPoolPolicyType | None = None,
        deletion_protection: types.DeletionProtectionType | None = None,
        lambda_config: types.LambdaConfigType | None = None,
        auto_verified_attributes: Sequence[types.VerifiedAttributeType] | None = None,
        alias_attributes: Sequence[types.AliasAttributeType] | None = None,
        username_attributes: Sequence[types.UsernameAttributeType] | None = None,
        sms_verification_message: str | None = None,
        email_verification_message: str | None = None,
        email_verification_subject: str | None = None,
        verification_message_template: types.VerificationMessageTemplateType
        | None = None,
        sms_authentication_message: str | None = None,
        mfa_configuration: types.UserPoolMfaType | None = None,
        user_attribute_update_settings: types.UserAttributeUpdateSettingsType
        | None = None,
        device_configuration: types.DeviceConfigurationType | None = None,
        email_configuration: types.EmailConfigurationType | None = None,
        sms_configuration: types.SmsConfigurationType | None = None,
        user_pool_tags: dict[str, str] | None = None,
        admin_create_user_config: types.AdminCreateUserConfigType | None = None,
        schema: Sequence[types.SchemaAttributeType] | None = None,
        user_pool_add_ons: types.UserPoolAddOnsType | None = None,
        dcr_configuration: types.DcrConfigurationType | None = None,
        username_configuration: types.UsernameConfigurationType | None = None,
        account_recovery_setting: types.AccountRecoverySettingType | None = None,
        user_pool_tier: types.UserPoolTierType | None = None,
        key_configuration: types.KeyConfigurationType | None = None,
        issuer_configuration: types.IssuerConfigurationType | None = None,
        acr_configuration: dict[str, types.AcrLevelConfigType] | None = None,
    ) -> types.CreateUserPoolResponse:
        """
        Create a user pool, with Cognito's defaults for whatever is left out.

        Names are not unique: calling twice makes two pools.

        Signed with AWS credentials.

        Args:
            pool_name: 1 to 128 characters.
            policies: `types.UserPoolPolicyType`.
            deletion_protection: one of ACTIVE, INACTIVE.
            lambda_config: `types.LambdaConfigType`.
            auto_verified_attributes: a list; each one of phone_number, email.
            alias_attributes: a list; each one of phone_number, email,
                preferred_username.
            username_attributes: a list; each one of phone_number, email.
            sms_verification_message: 6 to 140 characters.
            email_verification_message: 6 to 20000 characters.
            email_verification_subject: 1 to 140 characters.
            verification_message_template:
                `types.VerificationMessageTemplateType`.
            sms_authentication_message: 6 to 140 characters.
            mfa_configuration: one of OFF, ON, OPTIONAL.
            user_attribute_update_settings:
                `types.UserAttributeUpdateSettingsType`.
            device_configuration: `types.DeviceConfigurationType`.
            email_configuration: `types.EmailConfigurationType`.
            sms_configuration: `types.SmsConfigurationType`.
            user_pool_tags: a map.
            admin_create_user_config: `types.AdminCreateUserConfigType`.
            schema: a list of 1 to 50 items.
            user_pool_add_ons: `types.UserPoolAddOnsType`.
            dcr_configuration: `types.DcrConfigurationType`.
            username_configuration: `types.UsernameConfigurationType`.
            account_recovery_setting: `types.AccountRecoverySettingType`.
            user_pool_tier: one of LITE, ESSENTIALS, PLUS.
            key_configuration: `types.KeyConfigurationType`.
            issuer_configuration: `types.IssuerConfigurationType`.
            acr_configuration: a map of up to 4 entries.

        Raises:
            FeatureUnavailableInTierException, InternalErrorException,
            InvalidEmailRoleAccessPolicyException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, LimitExceededException,
            NotAuthorizedException, TierChangeNotAllowedException,
            TooManyRequestsException, UserPoolTaggingException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
        """
        return await self.send(
            types.CreateUserPoolRequest(
                pool_name=pool_name,
                policies=policies,
                deletion_protection=deletion_protection,
                lambda_config=lambda_config,
                auto_verified_attributes=auto_verified_attributes,
                alias_attributes=alias_attributes,
                username_attributes=username_attributes,
                sms_verification_message=sms_verification_message,
                email_verification_message=email_verification_message,
                email_verification_subject=email_verification_subject,
                verification_message_template=verification_message_template,
                sms_authentication_message=sms_authentication_message,
                mfa_configuration=mfa_configuration,
                user_attribute_update_settings=user_attribute_update_settings,
                device_configuration=device_configuration,
                email_configuration=email_configuration,
                sms_configuration=sms_configuration,
                user_pool_tags=user_pool_tags,
                admin_create_user_config=admin_create_user_config,
                schema=schema,
                user_pool_add_ons=user_pool_add_ons,
                dcr_configuration=dcr_configuration,
                username_configuration=username_configuration,
                account_recovery_setting=account_recovery_setting,
                user_pool_tier=user_pool_tier,
                key_configuration=key_configuration,
                issuer_configuration=issuer_configuration,
                acr_configuration=acr_configuration,
            )
        )

    async def create_user_pool_replica(
        self,
        *,
        user_pool_id: str,
        region_name: str,
        user_pool_tags: dict[str, str] | None = None,
    ) -> types.CreateUserPoolReplicaResponse:
        """
        Create a replica of a user pool in another Region.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            region_name: 5 to 32 characters.
            user_pool_tags: a map.

        Raises:
            FeatureUnavailableInTierException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserPoolTaggingException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolReplica.html
        """
        return await self.send(
            types.CreateUserPoolReplicaRequest(
                user_pool_id=user_pool_id,
                region_name=region_name,
                user_pool_tags=user_pool_tags,
            )
        )

    async def delete_user_pool(
        self,
        *,
        user_pool_id: str,
    ) -> None:
        """
        Delete a user pool with all its users.

        Deletion protection has to be off. AWS Support can bring the pool back
        for 14 days.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserImportInProgressException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPool.html
        """
        await self.send(
            types.DeleteUserPoolRequest(
                user_pool_id=user_pool_id,
            )
        )

    async def delete_user_pool_replica(
        self,
        *,
        user_pool_id: str,
        region_name: str,
    ) -> types.DeleteUserPoolReplicaResponse:
        """
        Delete an inactive replica, by a request to the primary Region.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            region_name: 5 to 32 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolReplica.html
        """
        return await self.send(
            types.DeleteUserPoolReplicaRequest(
                user_pool_id=user_pool_id,
                region_name=region_name,
            )
        )

    async def describe_user_pool(
        self,
        *,
        user_pool_id: str,
    ) -> types.DescribeUserPoolResponse:
        """
        Fetch a user pool's settings.

        Passkey settings are not among them: see `get_user_pool_mfa_config`.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserPoolTaggingException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html
        """
        return await self.send(
            types.DescribeUserPoolRequest(
                user_pool_id=user_pool_id,
            )
        )

    async def get_log_delivery_configuration(
        self,
        *,
        user_pool_id: str,
    ) -> types.GetLogDeliveryConfigurationResponse:
        """
        Fetch where a user pool sends its logs.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetLogDeliveryConfiguration.html
        """
        return await self.send(
            types.GetLogDeliveryConfigurationRequest(
                user_pool_id=user_pool_id,
            )
        )

    async def list_tags_for_resource(
        self,
        *,
        resource_arn: str,
    ) -> types.ListTagsForResourceResponse:
        """
        Fetch a user pool's tags.

        Signed with AWS credentials.

        Args:
            resource_arn: 20 to 2048 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListTagsForResource.html
        """
        return await self.send(
            types.ListTagsForResourceRequest(
                resource_arn=resource_arn,
            )
        )

    async def list_user_pool_replicas(
        self,
        *,
        user_pool_id: str,
        next_token: str | None = None,
    ) -> types.ListUserPoolReplicasResponse:
        """
        List a user pool and its replicas over all Regions.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_user_pool_replicas` goes
        through all.

        Args:
            user_pool_id: 1 to 55 characters.
            next_token: 1 or more characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPoolReplicas.html
        """
        return await self.send(
            types.ListUserPoolReplicasRequest(
                user_pool_id=user_pool_id,
                next_token=next_token,
            )
        )

    async def list_user_pools(
        self,
        *,
        max_results: int,
        next_token: str | None = None,
    ) -> types.ListUserPoolsResponse:
        """
        List the account's user pools in this Region.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_user_pools` goes through all.

        Args:
            max_results: 1 to 60.
            next_token: 1 or more characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html
        """
        return await self.send(
            types.ListUserPoolsRequest(
                max_results=max_results,
                next_token=next_token,
            )
        )

    async def set_log_delivery_configuration(
        self,
        *,
        user_pool_id: str,
        log_configurations: Sequence[types.LogConfigurationType],
    ) -> types.SetLogDeliveryConfigurationResponse:
        """
        Choose where a user pool sends its logs.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            log_configurations: a list of up to 2 items.

        Raises:
            FeatureUnavailableInTierException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetLogDeliveryConfiguration.html
        """
        return await self.send(
            types.SetLogDeliveryConfigurationRequest(
                user_pool_id=user_pool_id,
                log_configurations=log_configurations,
            )
        )

    async def tag_resource(
        self,
        *,
        resource_arn: str,
        tags: dict[str, str],
    ) -> types.TagResourceResponse:
        """
        Add tags to a user pool, or give them new values.

        Signed with AWS credentials.

        Args:
            resource_arn: 20 to 2048 characters.
            tags: a map.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TagResource.html
        """
        return await self.send(
            types.TagResourceRequest(
                resource_arn=resource_arn,
                tags=tags,
            )
        )

    async def untag_resource(
        self,
        *,
        resource_arn: str,
        tag_keys: Sequence[str],
    ) -> types.UntagResourceResponse:
        """
        Remove tags from a user pool.

        Signed with AWS credentials.

        Args:
            resource_arn: 20 to 2048 characters.
            tag_keys: a list; each of 1 to 128 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UntagResource.html
        """
        return await self.send(
            types.UntagResourceRequest(
                resource_arn=resource_arn,
                tag_keys=tag_keys,
            )
        )

    async def update_user_pool(
        self,
        *,
        user_pool_id: str,
        policies: types.UserPoolPolicyType | None = None,
        deletion_protection: types.DeletionProtectionType | None = None,
        lambda_config: types.LambdaConfigType | None = None,
        auto_verified_attributes: Sequence[types.VerifiedAttributeType] | None = None,
        sms_verification_message: str | None = None,
        email_verification_message: str | None = None,
        email_verification_subject: str | None = None,
        verification_message_template: types.VerificationMessageTemplateType
        | None = None,
        sms_authentication_message: str | None = None,
        user_attribute_update_settings: types.UserAttributeUpdateSettingsType
        | None = None,
        mfa_configuration: types.UserPoolMfaType | None = None,
        device_configuration: types.DeviceConfigurationType | None = None,
        email_configuration: types.EmailConfigurationType | None = None,
        sms_configuration: types.SmsConfigurationType | None = None,
        user_pool_tags: dict[str, str] | None = None,
        admin_create_user_config: types.AdminCreateUserConfigType | None = None,
        user_pool_add_ons: types.UserPoolAddOnsType | None = None,
        dcr_configuration: types.DcrConfigurationType | None = None,
        account_recovery_setting: types.AccountRecoverySettingType | None = None,
        pool_name: str | None = None,
        user_pool_tier: types.UserPoolTierType | None = None,
        key_configuration: types.KeyConfigurationType | None = None,
        issuer_configuration: types.IssuerConfigurationType | None = None,
        acr_configuration: dict[str, types.AcrLevelConfigType] | None = None,
    ) -> types.UpdateUserPoolResponse:
        """
        Replace a user pool's settings: what is left out may be reset.

        Read them with `describe_user_pool` and send all of them back.
        `auto_verified_attributes` is reset, `mfa_configuration` is not: rely
        on neither.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            policies: `types.UserPoolPolicyType`.
            deletion_protection: one of ACTIVE, INACTIVE.
            lambda_config: `types.LambdaConfigType`.
            auto_verified_attributes: a list; each one of phone_number, email.
            sms_verification_message: 6 to 140 characters.
            email_verification_message: 6 to 20000 characters.
            email_verification_subject: 1 to 140 characters.
            verification_message_template:
                `types.VerificationMessageTemplateType`.
            sms_authentication_message: 6 to 140 characters.
            user_attribute_update_settings:
                `types.UserAttributeUpdateSettingsType`.
            mfa_configuration: one of OFF, ON, OPTIONAL.
            device_configuration: `types.DeviceConfigurationType`.
            email_configuration: `types.EmailConfigurationType`.
            sms_configuration: `types.SmsConfigurationType`.
            user_pool_tags: a map.
            admin_create_user_config: `types.AdminCreateUserConfigType`.
            user_pool_add_ons: `types.UserPoolAddOnsType`.
            dcr_configuration: `types.DcrConfigurationType`.
            account_recovery_setting: `types.AccountRecoverySettingType`.
            pool_name: 1 to 128 characters.
            user_pool_tier: one of LITE, ESSENTIALS, PLUS.
            key_configuration: `types.KeyConfigurationType`.
            issuer_configuration: `types.IssuerConfigurationType`.
            acr_configuration: a map of up to 4 entries.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidEmailRoleAccessPolicyException,
            InvalidParameterException, InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TierChangeNotAllowedException, TooManyRequestsException,
            UserImportInProgressException, UserPoolTaggingException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
        """
        return await self.send(
            types.UpdateUserPoolRequest(
                user_pool_id=user_pool_id,
                policies=policies,
                deletion_protection=deletion_protection,
                lambda_config=lambda_config,
                auto_verified_attributes=auto_verified_attributes,
                sms_verification_message=sms_verification_message,
                email_verification_message=email_verification_message,
                email_verification_subject=email_verification_subject,
                verification_message_template=verification_message_template,
                sms_authentication_message=sms_authentication_message,
                user_attribute_update_settings=user_attribute_update_settings,
                mfa_configuration=mfa_configuration,
                device_configuration=device_configuration,
                email_configuration=email_configuration,
                sms_configuration=sms_configuration,
                user_pool_tags=user_pool_tags,
                admin_create_user_config=admin_create_user_config,
                user_pool_add_ons=user_pool_add_ons,
                dcr_configuration=dcr_configuration,
                account_recovery_setting=account_recovery_setting,
                pool_name=pool_name,
                user_pool_tier=user_pool_tier,
                key_configuration=key_configuration,
                issuer_configuration=issuer_configuration,
                acr_configuration=acr_configuration,
            )
        )

    async def update_user_pool_replica(
        self,
        *,
        user_pool_id: str,
        region_name: str,
        status: types.UpdateReplicaStatusType,
    ) -> types.UpdateUserPoolReplicaResponse:
        """
        Put a replica into service or take it out.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            region_name: 5 to 32 characters.
            status: one of ACTIVE, INACTIVE.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolReplica.html
        """
        return await self.send(
            types.UpdateUserPoolReplicaRequest(
                user_pool_id=user_pool_id,
                region_name=region_name,
                status=status,
            )
        )
