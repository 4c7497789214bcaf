# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""One stub per operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp.testing._stub import StubFactory

if TYPE_CHECKING:
    from cognito_idp.testing._stub import Stub


class Stubs(StubFactory):
    """The stub of each operation: `stub.admin_get_user.returns(…)`."""

    __slots__ = ()

    @property
    def add_custom_attributes(
        self,
    ) -> Stub[types.AddCustomAttributesRequest, types.AddCustomAttributesResponse]:
        """What `add_custom_attributes` answers and was asked."""
        return self._stub(types.AddCustomAttributesRequest)

    @property
    def add_user_pool_client_secret(
        self,
    ) -> Stub[
        types.AddUserPoolClientSecretRequest, types.AddUserPoolClientSecretResponse
    ]:
        """What `add_user_pool_client_secret` answers and was asked."""
        return self._stub(types.AddUserPoolClientSecretRequest)

    @property
    def admin_add_user_to_group(self) -> Stub[types.AdminAddUserToGroupRequest, None]:
        """What `admin_add_user_to_group` answers and was asked."""
        return self._stub(types.AdminAddUserToGroupRequest)

    @property
    def admin_confirm_sign_up(
        self,
    ) -> Stub[types.AdminConfirmSignUpRequest, types.AdminConfirmSignUpResponse]:
        """What `admin_confirm_sign_up` answers and was asked."""
        return self._stub(types.AdminConfirmSignUpRequest)

    @property
    def admin_create_user(
        self,
    ) -> Stub[types.AdminCreateUserRequest, types.AdminCreateUserResponse]:
        """What `admin_create_user` answers and was asked."""
        return self._stub(types.AdminCreateUserRequest)

    @property
    def admin_delete_software_token(
        self,
    ) -> Stub[
        types.AdminDeleteSoftwareTokenRequest, types.AdminDeleteSoftwareTokenResponse
    ]:
        """What `admin_delete_software_token` answers and was asked."""
        return self._stub(types.AdminDeleteSoftwareTokenRequest)

    @property
    def admin_delete_user(self) -> Stub[types.AdminDeleteUserRequest, None]:
        """What `admin_delete_user` answers and was asked."""
        return self._stub(types.AdminDeleteUserRequest)

    @property
    def admin_delete_user_attributes(
        self,
    ) -> Stub[
        types.AdminDeleteUserAttributesRequest, types.AdminDeleteUserAttributesResponse
    ]:
        """What `admin_delete_user_attributes` answers and was asked."""
        return self._stub(types.AdminDeleteUserAttributesRequest)

    @property
    def admin_disable_provider_for_user(
        self,
    ) -> Stub[
        types.AdminDisableProviderForUserRequest,
        types.AdminDisableProviderForUserResponse,
    ]:
        """What `admin_disable_provider_for_user` answers and was asked."""
        return self._stub(types.AdminDisableProviderForUserRequest)

    @property
    def admin_disable_user(
        self,
    ) -> Stub[types.AdminDisableUserRequest, types.AdminDisableUserResponse]:
        """What `admin_disable_user` answers and was asked."""
        return self._stub(types.AdminDisableUserRequest)

    @property
    def admin_enable_user(
        self,
    ) -> Stub[types.AdminEnableUserRequest, types.AdminEnableUserResponse]:
        """What `admin_enable_user` answers and was asked."""
        return self._stub(types.AdminEnableUserRequest)

    @property
    def admin_forget_device(self) -> Stub[types.AdminForgetDeviceRequest, None]:
        """What `admin_forget_device` answers and was asked."""
        return self._stub(types.AdminForgetDeviceRequest)

    @property
    def admin_get_device(
        self,
    ) -> Stub[types.AdminGetDeviceRequest, types.AdminGetDeviceResponse]:
        """What `admin_get_device` answers and was asked."""
        return self._stub(types.AdminGetDeviceRequest)

    @property
    def admin_get_user(
        self,
    ) -> Stub[types.AdminGetUserRequest, types.AdminGetUserResponse]:
        """What `admin_get_user` answers and was asked."""
        return self._stub(types.AdminGetUserRequest)

    @property
    def admin_get_user_auth_factors(
        self,
    ) -> Stub[
        types.AdminGetUserAuthFactorsRequest, types.AdminGetUserAuthFactorsResponse
    ]:
        """What `admin_get_user_auth_factors` answers and was asked."""
        return self._stub(types.AdminGetUserAuthFactorsRequest)

    @property
    def admin_initiate_auth(
        self,
    ) -> Stub[types.AdminInitiateAuthRequest, types.AdminInitiateAuthResponse]:
        """What `admin_initiate_auth` answers and was asked."""
        return self._stub(types.AdminInitiateAuthRequest)

    @property
    def admin_link_provider_for_user(
        self,
    ) -> Stub[
        types.AdminLinkProviderForUserRequest, types.AdminLinkProviderForUserResponse
    ]:
        """What `admin_link_provider_for_user` answers and was asked."""
        return self._stub(types.AdminLinkProviderForUserRequest)

    @property
    def admin_list_devices(
        self,
    ) -> Stub[types.AdminListDevicesRequest, types.AdminListDevicesResponse]:
        """What `admin_list_devices` answers and was asked."""
        return self._stub(types.AdminListDevicesRequest)

    @property
    def admin_list_groups_for_user(
        self,
    ) -> Stub[
        types.AdminListGroupsForUserRequest, types.AdminListGroupsForUserResponse
    ]:
        """What `admin_list_groups_for_user` answers and was asked."""
        return self._stub(types.AdminListGroupsForUserRequest)

    @property
    def admin_list_user_auth_events(
        self,
    ) -> Stub[
        types.AdminListUserAuthEventsRequest, types.AdminListUserAuthEventsResponse
    ]:
        """What `admin_list_user_auth_events` answers and was asked."""
        return self._stub(types.AdminListUserAuthEventsRequest)

    @property
    def admin_list_user_sessions(
        self,
    ) -> Stub[types.AdminListUserSessionsRequest, types.AdminListUserSessionsResponse]:
        """What `admin_list_user_sessions` answers and was asked."""
        return self._stub(types.AdminListUserSessionsRequest)

    @property
    def admin_remove_user_from_group(
        self,
    ) -> Stub[types.AdminRemoveUserFromGroupRequest, None]:
        """What `admin_remove_user_from_group` answers and was asked."""
        return self._stub(types.AdminRemoveUserFromGroupRequest)

    @property
    def admin_reset_user_password(
        self,
    ) -> Stub[
        types.AdminResetUserPasswordRequest, types.AdminResetUserPasswordResponse
    ]:
        """What `admin_reset_user_password` answers and was asked."""
        return self._stub(types.AdminResetUserPasswordRequest)

    @property
    def admin_respond_to_auth_challenge(
        self,
    ) -> Stub[
        types.AdminRespondToAuthChallengeRequest,
        types.AdminRespondToAuthChallengeResponse,
    ]:
        """What `admin_respond_to_auth_challenge` answers and was asked."""
        return self._stub(types.AdminRespondToAuthChallengeRequest)

    @property
    def admin_revoke_user_session(
        self,
    ) -> Stub[
        types.AdminRevokeUserSessionRequest, types.AdminRevokeUserSessionResponse
    ]:
        """What `admin_revoke_user_session` answers and was asked."""
        return self._stub(types.AdminRevokeUserSessionRequest)

    @property
    def admin_set_user_mfa_preference(
        self,
    ) -> Stub[
        types.AdminSetUserMFAPreferenceRequest, types.AdminSetUserMFAPreferenceResponse
    ]:
        """What `admin_set_user_mfa_preference` answers and was asked."""
        return self._stub(types.AdminSetUserMFAPreferenceRequest)

    @property
    def admin_set_user_password(
        self,
    ) -> Stub[types.AdminSetUserPasswordRequest, types.AdminSetUserPasswordResponse]:
        """What `admin_set_user_password` answers and was asked."""
        return self._stub(types.AdminSetUserPasswordRequest)

    @property
    def admin_set_user_settings(
        self,
    ) -> Stub[types.AdminSetUserSettingsRequest, types.AdminSetUserSettingsResponse]:
        """What `admin_set_user_settings` answers and was asked."""
        return self._stub(types.AdminSetUserSettingsRequest)

    @property
    def admin_update_auth_event_feedback(
        self,
    ) -> Stub[
        types.AdminUpdateAuthEventFeedbackRequest,
        types.AdminUpdateAuthEventFeedbackResponse,
    ]:
        """What `admin_update_auth_event_feedback` answers and was asked."""
        return self._stub(types.AdminUpdateAuthEventFeedbackRequest)

    @property
    def admin_update_device_status(
        self,
    ) -> Stub[
        types.AdminUpdateDeviceStatusRequest, types.AdminUpdateDeviceStatusResponse
    ]:
        """What `admin_update_device_status` answers and was asked."""
        return self._stub(types.AdminUpdateDeviceStatusRequest)

    @property
    def admin_update_user_attributes(
        self,
    ) -> Stub[
        types.AdminUpdateUserAttributesRequest, types.AdminUpdateUserAttributesResponse
    ]:
        """What `admin_update_user_attributes` answers and was asked."""
        return self._stub(types.AdminUpdateUserAttributesRequest)

    @property
    def admin_user_global_sign_out(
        self,
    ) -> Stub[
        types.AdminUserGlobalSignOutRequest, types.AdminUserGlobalSignOutResponse
    ]:
        """What `admin_user_global_sign_out` answers and was asked."""
        return self._stub(types.AdminUserGlobalSignOutRequest)

    @property
    def associate_software_token(
        self,
    ) -> Stub[
        types.AssociateSoftwareTokenRequest, types.AssociateSoftwareTokenResponse
    ]:
        """What `associate_software_token` answers and was asked."""
        return self._stub(types.AssociateSoftwareTokenRequest)

    @property
    def cancel_point_in_time_recovery(
        self,
    ) -> Stub[
        types.CancelPointInTimeRecoveryRequest, types.CancelPointInTimeRecoveryResponse
    ]:
        """What `cancel_point_in_time_recovery` answers and was asked."""
        return self._stub(types.CancelPointInTimeRecoveryRequest)

    @property
    def change_password(
        self,
    ) -> Stub[types.ChangePasswordRequest, types.ChangePasswordResponse]:
        """What `change_password` answers and was asked."""
        return self._stub(types.ChangePasswordRequest)

    @property
    def complete_web_authn_registration(
        self,
    ) -> Stub[
        types.CompleteWebAuthnRegistrationRequest,
        types.CompleteWebAuthnRegistrationResponse,
    ]:
        """What `complete_web_authn_registration` answers and was asked."""
        return self._stub(types.CompleteWebAuthnRegistrationRequest)

    @property
    def confirm_device(
        self,
    ) -> Stub[types.ConfirmDeviceRequest, types.ConfirmDeviceResponse]:
        """What `confirm_device` answers and was asked."""
        return self._stub(types.ConfirmDeviceRequest)

    @property
    def confirm_forgot_password(
        self,
    ) -> Stub[types.ConfirmForgotPasswordRequest, types.ConfirmForgotPasswordResponse]:
        """What `confirm_forgot_password` answers and was asked."""
        return self._stub(types.ConfirmForgotPasswordRequest)

    @property
    def confirm_sign_up(
        self,
    ) -> Stub[types.ConfirmSignUpRequest, types.ConfirmSignUpResponse]:
        """What `confirm_sign_up` answers and was asked."""
        return self._stub(types.ConfirmSignUpRequest)

    @property
    def create_cimd_policy(
        self,
    ) -> Stub[types.CreateCIMDPolicyRequest, types.CreateCIMDPolicyResponse]:
        """What `create_cimd_policy` answers and was asked."""
        return self._stub(types.CreateCIMDPolicyRequest)

    @property
    def create_group(self) -> Stub[types.CreateGroupRequest, types.CreateGroupResponse]:
        """What `create_group` answers and was asked."""
        return self._stub(types.CreateGroupRequest)

    @property
    def create_identity_provider(
        self,
    ) -> Stub[
        types.CreateIdentityProviderRequest, types.CreateIdentityProviderResponse
    ]:
        """What `create_identity_provider` answers and was asked."""
        return self._stub(types.CreateIdentityProviderRequest)

    @property
    def create_managed_login_branding(
        self,
    ) -> Stub[
        types.CreateManagedLoginBrandingRequest,
        types.CreateManagedLoginBrandingResponse,
    ]:
        """What `create_managed_login_branding` answers and was asked."""
        return self._stub(types.CreateManagedLoginBrandingRequest)

    @property
    def create_resource_server(
        self,
    ) -> Stub[types.CreateResourceServerRequest, types.CreateResourceServerResponse]:
        """What `create_resource_server` answers and was asked."""
        return self._stub(types.CreateResourceServerRequest)

    @property
    def create_terms(self) -> Stub[types.CreateTermsRequest, types.CreateTermsResponse]:
        """What `create_terms` answers and was asked."""
        return self._stub(types.CreateTermsRequest)

    @property
    def create_user_import_job(
        self,
    ) -> Stub[types.CreateUserImportJobRequest, types.CreateUserImportJobResponse]:
        """What `create_user_import_job` answers and was asked."""
        return self._stub(types.CreateUserImportJobRequest)

    @property
    def create_user_pool(
        self,
    ) -> Stub[types.CreateUserPoolRequest, types.CreateUserPoolResponse]:
        """What `create_user_pool` answers and was asked."""
        return self._stub(types.CreateUserPoolRequest)

    @property
    def create_user_pool_client(
        self,
    ) -> Stub[types.CreateUserPoolClientRequest, types.CreateUserPoolClientResponse]:
        """What `create_user_pool_client` answers and was asked."""
        return self._stub(types.CreateUserPoolClientRequest)

    @property
    def create_user_pool_domain(
        self,
    ) -> Stub[types.CreateUserPoolDomainRequest, types.CreateUserPoolDomainResponse]:
        """What `create_user_pool_domain` answers and was asked."""
        return self._stub(types.CreateUserPoolDomainRequest)

    @property
    def create_user_pool_replica(
        self,
    ) -> Stub[types.CreateUserPoolReplicaRequest, types.CreateUserPoolReplicaResponse]:
        """What `create_user_pool_replica` answers and was asked."""
        return self._stub(types.CreateUserPoolReplicaRequest)

    @property
    def delete_cimd_policy(
        self,
    ) -> Stub[types.DeleteCIMDPolicyRequest, types.DeleteCIMDPolicyResponse]:
        """What `delete_cimd_policy` answers and was asked."""
        return self._stub(types.DeleteCIMDPolicyRequest)

    @property
    def delete_group(self) -> Stub[types.DeleteGroupRequest, None]:
        """What `delete_group` answers and was asked."""
        return self._stub(types.DeleteGroupRequest)

    @property
    def delete_identity_provider(
        self,
    ) -> Stub[types.DeleteIdentityProviderRequest, None]:
        """What `delete_identity_provider` answers and was asked."""
        return self._stub(types.DeleteIdentityProviderRequest)

    @property
    def delete_managed_login_branding(
        self,
    ) -> Stub[types.DeleteManagedLoginBrandingRequest, None]:
        """What `delete_managed_login_branding` answers and was asked."""
        return self._stub(types.DeleteManagedLoginBrandingRequest)

    @property
    def delete_resource_server(self) -> Stub[types.DeleteResourceServerRequest, None]:
        """What `delete_resource_server` answers and was asked."""
        return self._stub(types.DeleteResourceServerRequest)

    @property
    def delete_terms(self) -> Stub[types.DeleteTermsRequest, None]:
        """What `delete_terms` answers and was asked."""
        return self._stub(types.DeleteTermsRequest)

    @property
    def delete_user(self) -> Stub[types.DeleteUserRequest, None]:
        """What `delete_user` answers and was asked."""
        return self._stub(types.DeleteUserRequest)

    @property
    def delete_user_attributes(
        self,
    ) -> Stub[types.DeleteUserAttributesRequest, types.DeleteUserAttributesResponse]:
        """What `delete_user_attributes` answers and was asked."""
        return self._stub(types.DeleteUserAttributesRequest)

    @property
    def delete_user_pool(self) -> Stub[types.DeleteUserPoolRequest, None]:
        """What `delete_user_pool` answers and was asked."""
        return self._stub(types.DeleteUserPoolRequest)

    @property
    def delete_user_pool_client(self) -> Stub[types.DeleteUserPoolClientRequest, None]:
        """What `delete_user_pool_client` answers and was asked."""
        return self._stub(types.DeleteUserPoolClientRequest)

    @property
    def delete_user_pool_client_secret(
        self,
    ) -> Stub[
        types.DeleteUserPoolClientSecretRequest,
        types.DeleteUserPoolClientSecretResponse,
    ]:
        """What `delete_user_pool_client_secret` answers and was asked."""
        return self._stub(types.DeleteUserPoolClientSecretRequest)

    @property
    def delete_user_pool_domain(
        self,
    ) -> Stub[types.DeleteUserPoolDomainRequest, types.DeleteUserPoolDomainResponse]:
        """What `delete_user_pool_domain` answers and was asked."""
        return self._stub(types.DeleteUserPoolDomainRequest)

    @property
    def delete_user_pool_replica(
        self,
    ) -> Stub[types.DeleteUserPoolReplicaRequest, types.DeleteUserPoolReplicaResponse]:
        """What `delete_user_pool_replica` answers and was asked."""
        return self._stub(types.DeleteUserPoolReplicaRequest)

    @property
    def delete_web_authn_credential(
        self,
    ) -> Stub[
        types.DeleteWebAuthnCredentialRequest, types.DeleteWebAuthnCredentialResponse
    ]:
        """What `delete_web_authn_credential` answers and was asked."""
        return self._stub(types.DeleteWebAuthnCredentialRequest)

    @property
    def describe_cimd_policy(
        self,
    ) -> Stub[types.DescribeCIMDPolicyRequest, types.DescribeCIMDPolicyResponse]:
        """What `describe_cimd_policy` answers and was asked."""
        return self._stub(types.DescribeCIMDPolicyRequest)

    @property
    def describe_identity_provider(
        self,
    ) -> Stub[
        types.DescribeIdentityProviderRequest, types.DescribeIdentityProviderResponse
    ]:
        """What `describe_identity_provider` answers and was asked."""
        return self._stub(types.DescribeIdentityProviderRequest)

    @property
    def describe_managed_login_branding(
        self,
    ) -> Stub[
        types.DescribeManagedLoginBrandingRequest,
        types.DescribeManagedLoginBrandingResponse,
    ]:
        """What `describe_managed_login_branding` answers and was asked."""
        return self._stub(types.DescribeManagedLoginBrandingRequest)

    @property
    def describe_managed_login_branding_by_client(
        self,
    ) -> Stub[
        types.DescribeManagedLoginBrandingByClientRequest,
        types.DescribeManagedLoginBrandingByClientResponse,
    ]:
        """What `describe_managed_login_branding_by_client` answers and was asked."""
        return self._stub(types.DescribeManagedLoginBrandingByClientRequest)

    @property
    def describe_point_in_time_recovery(
        self,
    ) -> Stub[
        types.DescribePointInTimeRecoveryRequest,
        types.DescribePointInTimeRecoveryResponse,
    ]:
        """What `describe_point_in_time_recovery` answers and was asked."""
        return self._stub(types.DescribePointInTimeRecoveryRequest)

    @property
    def describe_resource_server(
        self,
    ) -> Stub[
        types.DescribeResourceServerRequest, types.DescribeResourceServerResponse
    ]:
        """What `describe_resource_server` answers and was asked."""
        return self._stub(types.DescribeResourceServerRequest)

    @property
    def describe_risk_configuration(
        self,
    ) -> Stub[
        types.DescribeRiskConfigurationRequest, types.DescribeRiskConfigurationResponse
    ]:
        """What `describe_risk_configuration` answers and was asked."""
        return self._stub(types.DescribeRiskConfigurationRequest)

    @property
    def describe_terms(
        self,
    ) -> Stub[types.DescribeTermsRequest, types.DescribeTermsResponse]:
        """What `describe_terms` answers and was asked."""
        return self._stub(types.DescribeTermsRequest)

    @property
    def describe_terms_by_client(
        self,
    ) -> Stub[types.DescribeTermsByClientRequest, types.DescribeTermsByClientResponse]:
        """What `describe_terms_by_client` answers and was asked."""
        return self._stub(types.DescribeTermsByClientRequest)

    @property
    def describe_user_import_job(
        self,
    ) -> Stub[types.DescribeUserImportJobRequest, types.DescribeUserImportJobResponse]:
        """What `describe_user_import_job` answers and was asked."""
        return self._stub(types.DescribeUserImportJobRequest)

    @property
    def describe_user_pool(
        self,
    ) -> Stub[types.DescribeUserPoolRequest, types.DescribeUserPoolResponse]:
        """What `describe_user_pool` answers and was asked."""
        return self._stub(types.DescribeUserPoolRequest)

    @property
    def describe_user_pool_client(
        self,
    ) -> Stub[
        types.DescribeUserPoolClientRequest, types.DescribeUserPoolClientResponse
    ]:
        """What `describe_user_pool_client` answers and was asked."""
        return self._stub(types.DescribeUserPoolClientRequest)

    @property
    def describe_user_pool_domain(
        self,
    ) -> Stub[
        types.DescribeUserPoolDomainRequest, types.DescribeUserPoolDomainResponse
    ]:
        """What `describe_user_pool_domain` answers and was asked."""
        return self._stub(types.DescribeUserPoolDomainRequest)

    @property
    def forget_device(self) -> Stub[types.ForgetDeviceRequest, None]:
        """What `forget_device` answers and was asked."""
        return self._stub(types.ForgetDeviceRequest)

    @property
    def forgot_password(
        self,
    ) -> Stub[types.ForgotPasswordRequest, types.ForgotPasswordResponse]:
        """What `forgot_password` answers and was asked."""
        return self._stub(types.ForgotPasswordRequest)

    @property
    def get_csv_header(
        self,
    ) -> Stub[types.GetCSVHeaderRequest, types.GetCSVHeaderResponse]:
        """What `get_csv_header` answers and was asked."""
        return self._stub(types.GetCSVHeaderRequest)

    @property
    def get_client_token(
        self,
    ) -> Stub[types.GetClientTokenRequest, types.GetClientTokenResponse]:
        """What `get_client_token` answers and was asked."""
        return self._stub(types.GetClientTokenRequest)

    @property
    def get_derived_token(
        self,
    ) -> Stub[types.GetDerivedTokenRequest, types.GetDerivedTokenResponse]:
        """What `get_derived_token` answers and was asked."""
        return self._stub(types.GetDerivedTokenRequest)

    @property
    def get_device(self) -> Stub[types.GetDeviceRequest, types.GetDeviceResponse]:
        """What `get_device` answers and was asked."""
        return self._stub(types.GetDeviceRequest)

    @property
    def get_group(self) -> Stub[types.GetGroupRequest, types.GetGroupResponse]:
        """What `get_group` answers and was asked."""
        return self._stub(types.GetGroupRequest)

    @property
    def get_identity_provider_by_identifier(
        self,
    ) -> Stub[
        types.GetIdentityProviderByIdentifierRequest,
        types.GetIdentityProviderByIdentifierResponse,
    ]:
        """What `get_identity_provider_by_identifier` answers and was asked."""
        return self._stub(types.GetIdentityProviderByIdentifierRequest)

    @property
    def get_log_delivery_configuration(
        self,
    ) -> Stub[
        types.GetLogDeliveryConfigurationRequest,
        types.GetLogDeliveryConfigurationResponse,
    ]:
        """What `get_log_delivery_configuration` answers and was asked."""
        return self._stub(types.GetLogDeliveryConfigurationRequest)

    @property
    def get_provisioned_limit(
        self,
    ) -> Stub[types.GetProvisionedLimitRequest, types.GetProvisionedLimitResponse]:
        """What `get_provisioned_limit` answers and was asked."""
        return self._stub(types.GetProvisionedLimitRequest)

    @property
    def get_signing_certificate(
        self,
    ) -> Stub[types.GetSigningCertificateRequest, types.GetSigningCertificateResponse]:
        """What `get_signing_certificate` answers and was asked."""
        return self._stub(types.GetSigningCertificateRequest)

    @property
    def get_tokens_from_refresh_token(
        self,
    ) -> Stub[
        types.GetTokensFromRefreshTokenRequest, types.GetTokensFromRefreshTokenResponse
    ]:
        """What `get_tokens_from_refresh_token` answers and was asked."""
        return self._stub(types.GetTokensFromRefreshTokenRequest)

    @property
    def get_ui_customization(
        self,
    ) -> Stub[types.GetUICustomizationRequest, types.GetUICustomizationResponse]:
        """What `get_ui_customization` answers and was asked."""
        return self._stub(types.GetUICustomizationRequest)

    @property
    def get_user(self) -> Stub[types.GetUserRequest, types.GetUserResponse]:
        """What `get_user` answers and was asked."""
        return self._stub(types.GetUserRequest)

    @property
    def get_user_attribute_verification_code(
        self,
    ) -> Stub[
        types.GetUserAttributeVerificationCodeRequest,
        types.GetUserAttributeVerificationCodeResponse,
    ]:
        """What `get_user_attribute_verification_code` answers and was asked."""
        return self._stub(types.GetUserAttributeVerificationCodeRequest)

    @property
    def get_user_auth_factors(
        self,
    ) -> Stub[types.GetUserAuthFactorsRequest, types.GetUserAuthFactorsResponse]:
        """What `get_user_auth_factors` answers and was asked."""
        return self._stub(types.GetUserAuthFactorsRequest)

    @property
    def get_user_pool_client_session_configuration(
        self,
    ) -> Stub[
        types.GetUserPoolClientSessionConfigurationRequest,
        types.GetUserPoolClientSessionConfigurationResponse,
    ]:
        """What `get_user_pool_client_session_configuration` answers and was asked."""
        return self._stub(types.GetUserPoolClientSessionConfigurationRequest)

    @property
    def get_user_pool_mfa_config(
        self,
    ) -> Stub[types.GetUserPoolMfaConfigRequest, types.GetUserPoolMfaConfigResponse]:
        """What `get_user_pool_mfa_config` answers and was asked."""
        return self._stub(types.GetUserPoolMfaConfigRequest)

    @property
    def get_user_pool_session_configuration(
        self,
    ) -> Stub[
        types.GetUserPoolSessionConfigurationRequest,
        types.GetUserPoolSessionConfigurationResponse,
    ]:
        """What `get_user_pool_session_configuration` answers and was asked."""
        return self._stub(types.GetUserPoolSessionConfigurationRequest)

    @property
    def global_sign_out(
        self,
    ) -> Stub[types.GlobalSignOutRequest, types.GlobalSignOutResponse]:
        """What `global_sign_out` answers and was asked."""
        return self._stub(types.GlobalSignOutRequest)

    @property
    def initiate_auth(
        self,
    ) -> Stub[types.InitiateAuthRequest, types.InitiateAuthResponse]:
        """What `initiate_auth` answers and was asked."""
        return self._stub(types.InitiateAuthRequest)

    @property
    def initiate_point_in_time_recovery(
        self,
    ) -> Stub[
        types.InitiatePointInTimeRecoveryRequest,
        types.InitiatePointInTimeRecoveryResponse,
    ]:
        """What `initiate_point_in_time_recovery` answers and was asked."""
        return self._stub(types.InitiatePointInTimeRecoveryRequest)

    @property
    def list_cimd_policies(
        self,
    ) -> Stub[types.ListCIMDPoliciesRequest, types.ListCIMDPoliciesResponse]:
        """What `list_cimd_policies` answers and was asked."""
        return self._stub(types.ListCIMDPoliciesRequest)

    @property
    def list_client_metadata_urls(
        self,
    ) -> Stub[
        types.ListClientMetadataURLsRequest, types.ListClientMetadataURLsResponse
    ]:
        """What `list_client_metadata_urls` answers and was asked."""
        return self._stub(types.ListClientMetadataURLsRequest)

    @property
    def list_devices(self) -> Stub[types.ListDevicesRequest, types.ListDevicesResponse]:
        """What `list_devices` answers and was asked."""
        return self._stub(types.ListDevicesRequest)

    @property
    def list_groups(self) -> Stub[types.ListGroupsRequest, types.ListGroupsResponse]:
        """What `list_groups` answers and was asked."""
        return self._stub(types.ListGroupsRequest)

    @property
    def list_identity_providers(
        self,
    ) -> Stub[types.ListIdentityProvidersRequest, types.ListIdentityProvidersResponse]:
        """What `list_identity_providers` answers and was asked."""
        return self._stub(types.ListIdentityProvidersRequest)

    @property
    def list_point_in_time_recoveries(
        self,
    ) -> Stub[
        types.ListPointInTimeRecoveriesRequest, types.ListPointInTimeRecoveriesResponse
    ]:
        """What `list_point_in_time_recoveries` answers and was asked."""
        return self._stub(types.ListPointInTimeRecoveriesRequest)

    @property
    def list_resource_servers(
        self,
    ) -> Stub[types.ListResourceServersRequest, types.ListResourceServersResponse]:
        """What `list_resource_servers` answers and was asked."""
        return self._stub(types.ListResourceServersRequest)

    @property
    def list_tags_for_resource(
        self,
    ) -> Stub[types.ListTagsForResourceRequest, types.ListTagsForResourceResponse]:
        """What `list_tags_for_resource` answers and was asked."""
        return self._stub(types.ListTagsForResourceRequest)

    @property
    def list_terms(self) -> Stub[types.ListTermsRequest, types.ListTermsResponse]:
        """What `list_terms` answers and was asked."""
        return self._stub(types.ListTermsRequest)

    @property
    def list_user_import_jobs(
        self,
    ) -> Stub[types.ListUserImportJobsRequest, types.ListUserImportJobsResponse]:
        """What `list_user_import_jobs` answers and was asked."""
        return self._stub(types.ListUserImportJobsRequest)

    @property
    def list_user_pool_client_secrets(
        self,
    ) -> Stub[
        types.ListUserPoolClientSecretsRequest, types.ListUserPoolClientSecretsResponse
    ]:
        """What `list_user_pool_client_secrets` answers and was asked."""
        return self._stub(types.ListUserPoolClientSecretsRequest)

    @property
    def list_user_pool_clients(
        self,
    ) -> Stub[types.ListUserPoolClientsRequest, types.ListUserPoolClientsResponse]:
        """What `list_user_pool_clients` answers and was asked."""
        return self._stub(types.ListUserPoolClientsRequest)

    @property
    def list_user_pool_replicas(
        self,
    ) -> Stub[types.ListUserPoolReplicasRequest, types.ListUserPoolReplicasResponse]:
        """What `list_user_pool_replicas` answers and was asked."""
        return self._stub(types.ListUserPoolReplicasRequest)

    @property
    def list_user_pools(
        self,
    ) -> Stub[types.ListUserPoolsRequest, types.ListUserPoolsResponse]:
        """What `list_user_pools` answers and was asked."""
        return self._stub(types.ListUserPoolsRequest)

    @property
    def list_user_sessions(
        self,
    ) -> Stub[types.ListUserSessionsRequest, types.ListUserSessionsResponse]:
        """What `list_user_sessions` answers and was asked."""
        return self._stub(types.ListUserSessionsRequest)

    @property
    def list_users(self) -> Stub[types.ListUsersRequest, types.ListUsersResponse]:
        """What `list_users` answers and was asked."""
        return self._stub(types.ListUsersRequest)

    @property
    def list_users_in_group(
        self,
    ) -> Stub[types.ListUsersInGroupRequest, types.ListUsersInGroupResponse]:
        """What `list_users_in_group` answers and was asked."""
        return self._stub(types.ListUsersInGroupRequest)

    @property
    def list_web_authn_credentials(
        self,
    ) -> Stub[
        types.ListWebAuthnCredentialsRequest, types.ListWebAuthnCredentialsResponse
    ]:
        """What `list_web_authn_credentials` answers and was asked."""
        return self._stub(types.ListWebAuthnCredentialsRequest)

    @property
    def resend_confirmation_code(
        self,
    ) -> Stub[
        types.ResendConfirmationCodeRequest, types.ResendConfirmationCodeResponse
    ]:
        """What `resend_confirmation_code` answers and was asked."""
        return self._stub(types.ResendConfirmationCodeRequest)

    @property
    def respond_to_auth_challenge(
        self,
    ) -> Stub[
        types.RespondToAuthChallengeRequest, types.RespondToAuthChallengeResponse
    ]:
        """What `respond_to_auth_challenge` answers and was asked."""
        return self._stub(types.RespondToAuthChallengeRequest)

    @property
    def revoke_token(self) -> Stub[types.RevokeTokenRequest, types.RevokeTokenResponse]:
        """What `revoke_token` answers and was asked."""
        return self._stub(types.RevokeTokenRequest)

    @property
    def revoke_user_session(
        self,
    ) -> Stub[types.RevokeUserSessionRequest, types.RevokeUserSessionResponse]:
        """What `revoke_user_session` answers and was asked."""
        return self._stub(types.RevokeUserSessionRequest)

    @property
    def set_log_delivery_configuration(
        self,
    ) -> Stub[
        types.SetLogDeliveryConfigurationRequest,
        types.SetLogDeliveryConfigurationResponse,
    ]:
        """What `set_log_delivery_configuration` answers and was asked."""
        return self._stub(types.SetLogDeliveryConfigurationRequest)

    @property
    def set_risk_configuration(
        self,
    ) -> Stub[types.SetRiskConfigurationRequest, types.SetRiskConfigurationResponse]:
        """What `set_risk_configuration` answers and was asked."""
        return self._stub(types.SetRiskConfigurationRequest)

    @property
    def set_ui_customization(
        self,
    ) -> Stub[types.SetUICustomizationRequest, types.SetUICustomizationResponse]:
        """What `set_ui_customization` answers and was asked."""
        return self._stub(types.SetUICustomizationRequest)

    @property
    def set_user_mfa_preference(
        self,
    ) -> Stub[types.SetUserMFAPreferenceRequest, types.SetUserMFAPreferenceResponse]:
        """What `set_user_mfa_preference` answers and was asked."""
        return self._stub(types.SetUserMFAPreferenceRequest)

    @property
    def set_user_pool_client_session_configuration(
        self,
    ) -> Stub[
        types.SetUserPoolClientSessionConfigurationRequest,
        types.SetUserPoolClientSessionConfigurationResponse,
    ]:
        """What `set_user_pool_client_session_configuration` answers and was asked."""
        return self._stub(types.SetUserPoolClientSessionConfigurationRequest)

    @property
    def set_user_pool_mfa_config(
        self,
    ) -> Stub[types.SetUserPoolMfaConfigRequest, types.SetUserPoolMfaConfigResponse]:
        """What `set_user_pool_mfa_config` answers and was asked."""
        return self._stub(types.SetUserPoolMfaConfigRequest)

    @property
    def set_user_pool_session_configuration(
        self,
    ) -> Stub[
        types.SetUserPoolSessionConfigurationRequest,
        types.SetUserPoolSessionConfigurationResponse,
    ]:
        """What `set_user_pool_session_configuration` answers and was asked."""
        return self._stub(types.SetUserPoolSessionConfigurationRequest)

    @property
    def set_user_settings(
        self,
    ) -> Stub[types.SetUserSettingsRequest, types.SetUserSettingsResponse]:
        """What `set_user_settings` answers and was asked."""
        return self._stub(types.SetUserSettingsRequest)

    @property
    def sign_up(self) -> Stub[types.SignUpRequest, types.SignUpResponse]:
        """What `sign_up` answers and was asked."""
        return self._stub(types.SignUpRequest)

    @property
    def start_point_in_time_recovery(
        self,
    ) -> Stub[
        types.StartPointInTimeRecoveryRequest, types.StartPointInTimeRecoveryResponse
    ]:
        """What `start_point_in_time_recovery` answers and was asked."""
        return self._stub(types.StartPointInTimeRecoveryRequest)

    @property
    def start_user_import_job(
        self,
    ) -> Stub[types.StartUserImportJobRequest, types.StartUserImportJobResponse]:
        """What `start_user_import_job` answers and was asked."""
        return self._stub(types.StartUserImportJobRequest)

    @property
    def start_web_authn_registration(
        self,
    ) -> Stub[
        types.StartWebAuthnRegistrationRequest, types.StartWebAuthnRegistrationResponse
    ]:
        """What `start_web_authn_registration` answers and was asked."""
        return self._stub(types.StartWebAuthnRegistrationRequest)

    @property
    def stop_user_import_job(
        self,
    ) -> Stub[types.StopUserImportJobRequest, types.StopUserImportJobResponse]:
        """What `stop_user_import_job` answers and was asked."""
        return self._stub(types.StopUserImportJobRequest)

    @property
    def tag_resource(self) -> Stub[types.TagResourceRequest, types.TagResourceResponse]:
        """What `tag_resource` answers and was asked."""
        return self._stub(types.TagResourceRequest)

    @property
    def untag_resource(
        self,
    ) -> Stub[types.UntagResourceRequest, types.UntagResourceResponse]:
        """What `untag_resource` answers and was asked."""
        return self._stub(types.UntagResourceRequest)

    @property
    def update_auth_event_feedback(
        self,
    ) -> Stub[
        types.UpdateAuthEventFeedbackRequest, types.UpdateAuthEventFeedbackResponse
    ]:
        """What `update_auth_event_feedback` answers and was asked."""
        return self._stub(types.UpdateAuthEventFeedbackRequest)

    @property
    def update_cimd_policy(
        self,
    ) -> Stub[types.UpdateCIMDPolicyRequest, types.UpdateCIMDPolicyResponse]:
        """What `update_cimd_policy` answers and was asked."""
        return self._stub(types.UpdateCIMDPolicyRequest)

    @property
    def update_client_metadata_url_state(
        self,
    ) -> Stub[
        types.UpdateClientMetadataURLStateRequest,
        types.UpdateClientMetadataURLStateResponse,
    ]:
        """What `update_client_metadata_url_state` answers and was asked."""
        return self._stub(types.UpdateClientMetadataURLStateRequest)

    @property
    def update_device_status(
        self,
    ) -> Stub[types.UpdateDeviceStatusRequest, types.UpdateDeviceStatusResponse]:
        """What `update_device_status` answers and was asked."""
        return self._stub(types.UpdateDeviceStatusRequest)

    @property
    def update_group(self) -> Stub[types.UpdateGroupRequest, types.UpdateGroupResponse]:
        """What `update_group` answers and was asked."""
        return self._stub(types.UpdateGroupRequest)

    @property
    def update_identity_provider(
        self,
    ) -> Stub[
        types.UpdateIdentityProviderRequest, types.UpdateIdentityProviderResponse
    ]:
        """What `update_identity_provider` answers and was asked."""
        return self._stub(types.UpdateIdentityProviderRequest)

    @property
    def update_managed_login_branding(
        self,
    ) -> Stub[
        types.UpdateManagedLoginBrandingRequest,
        types.UpdateManagedLoginBrandingResponse,
    ]:
        """What `update_managed_login_branding` answers and was asked."""
        return self._stub(types.UpdateManagedLoginBrandingRequest)

    @property
    def update_provisioned_limit(
        self,
    ) -> Stub[
        types.UpdateProvisionedLimitRequest, types.UpdateProvisionedLimitResponse
    ]:
        """What `update_provisioned_limit` answers and was asked."""
        return self._stub(types.UpdateProvisionedLimitRequest)

    @property
    def update_resource_server(
        self,
    ) -> Stub[types.UpdateResourceServerRequest, types.UpdateResourceServerResponse]:
        """What `update_resource_server` answers and was asked."""
        return self._stub(types.UpdateResourceServerRequest)

    @property
    def update_terms(self) -> Stub[types.UpdateTermsRequest, types.UpdateTermsResponse]:
        """What `update_terms` answers and was asked."""
        return self._stub(types.UpdateTermsRequest)

    @property
    def update_user_attributes(
        self,
    ) -> Stub[types.UpdateUserAttributesRequest, types.UpdateUserAttributesResponse]:
        """What `update_user_attributes` answers and was asked."""
        return self._stub(types.UpdateUserAttributesRequest)

    @property
    def update_user_pool(
        self,
    ) -> Stub[types.UpdateUserPoolRequest, types.UpdateUserPoolResponse]:
        """What `update_user_pool` answers and was asked."""
        return self._stub(types.UpdateUserPoolRequest)

    @property
    def update_user_pool_client(
        self,
    ) -> Stub[types.UpdateUserPoolClientRequest, types.UpdateUserPoolClientResponse]:
        """What `update_user_pool_client` answers and was asked."""
        return self._stub(types.UpdateUserPoolClientRequest)

    @property
    def update_user_pool_domain(
        self,
    ) -> Stub[types.UpdateUserPoolDomainRequest, types.UpdateUserPoolDomainResponse]:
        """What `update_user_pool_domain` answers and was asked."""
        return self._stub(types.UpdateUserPoolDomainRequest)

    @property
    def update_user_pool_replica(
        self,
    ) -> Stub[types.UpdateUserPoolReplicaRequest, types.UpdateUserPoolReplicaResponse]:
        """What `update_user_pool_replica` answers and was asked."""
        return self._stub(types.UpdateUserPoolReplicaRequest)

    @property
    def verify_software_token(
        self,
    ) -> Stub[types.VerifySoftwareTokenRequest, types.VerifySoftwareTokenResponse]:
        """What `verify_software_token` answers and was asked."""
        return self._stub(types.VerifySoftwareTokenRequest)

    @property
    def verify_user_attribute(
        self,
    ) -> Stub[types.VerifyUserAttributeRequest, types.VerifyUserAttributeResponse]:
        """What `verify_user_attribute` answers and was asked."""
        return self._stub(types.VerifyUserAttributeRequest)
