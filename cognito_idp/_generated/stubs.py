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
        """The scripted answers and the requests of `add_custom_attributes`."""
        return self._stub(types.AddCustomAttributesRequest)

    @property
    def add_user_pool_client_secret(
        self,
    ) -> Stub[
        types.AddUserPoolClientSecretRequest, types.AddUserPoolClientSecretResponse
    ]:
        """The scripted answers and the requests of `add_user_pool_client_secret`."""
        return self._stub(types.AddUserPoolClientSecretRequest)

    @property
    def admin_add_user_to_group(self) -> Stub[types.AdminAddUserToGroupRequest, None]:
        """The scripted answers and the requests of `admin_add_user_to_group`."""
        return self._stub(types.AdminAddUserToGroupRequest)

    @property
    def admin_confirm_sign_up(
        self,
    ) -> Stub[types.AdminConfirmSignUpRequest, types.AdminConfirmSignUpResponse]:
        """The scripted answers and the requests of `admin_confirm_sign_up`."""
        return self._stub(types.AdminConfirmSignUpRequest)

    @property
    def admin_create_user(
        self,
    ) -> Stub[types.AdminCreateUserRequest, types.AdminCreateUserResponse]:
        """The scripted answers and the requests of `admin_create_user`."""
        return self._stub(types.AdminCreateUserRequest)

    @property
    def admin_delete_software_token(
        self,
    ) -> Stub[
        types.AdminDeleteSoftwareTokenRequest, types.AdminDeleteSoftwareTokenResponse
    ]:
        """The scripted answers and the requests of `admin_delete_software_token`."""
        return self._stub(types.AdminDeleteSoftwareTokenRequest)

    @property
    def admin_delete_user(self) -> Stub[types.AdminDeleteUserRequest, None]:
        """The scripted answers and the requests of `admin_delete_user`."""
        return self._stub(types.AdminDeleteUserRequest)

    @property
    def admin_delete_user_attributes(
        self,
    ) -> Stub[
        types.AdminDeleteUserAttributesRequest, types.AdminDeleteUserAttributesResponse
    ]:
        """The scripted answers and the requests of `admin_delete_user_attributes`."""
        return self._stub(types.AdminDeleteUserAttributesRequest)

    @property
    def admin_disable_provider_for_user(
        self,
    ) -> Stub[
        types.AdminDisableProviderForUserRequest,
        types.AdminDisableProviderForUserResponse,
    ]:
        """The scripted answers and the requests of `admin_disable_provider_for_user`."""
        return self._stub(types.AdminDisableProviderForUserRequest)

    @property
    def admin_disable_user(
        self,
    ) -> Stub[types.AdminDisableUserRequest, types.AdminDisableUserResponse]:
        """The scripted answers and the requests of `admin_disable_user`."""
        return self._stub(types.AdminDisableUserRequest)

    @property
    def admin_enable_user(
        self,
    ) -> Stub[types.AdminEnableUserRequest, types.AdminEnableUserResponse]:
        """The scripted answers and the requests of `admin_enable_user`."""
        return self._stub(types.AdminEnableUserRequest)

    @property
    def admin_forget_device(self) -> Stub[types.AdminForgetDeviceRequest, None]:
        """The scripted answers and the requests of `admin_forget_device`."""
        return self._stub(types.AdminForgetDeviceRequest)

    @property
    def admin_get_device(
        self,
    ) -> Stub[types.AdminGetDeviceRequest, types.AdminGetDeviceResponse]:
        """The scripted answers and the requests of `admin_get_device`."""
        return self._stub(types.AdminGetDeviceRequest)

    @property
    def admin_get_user(
        self,
    ) -> Stub[types.AdminGetUserRequest, types.AdminGetUserResponse]:
        """The scripted answers and the requests of `admin_get_user`."""
        return self._stub(types.AdminGetUserRequest)

    @property
    def admin_get_user_auth_factors(
        self,
    ) -> Stub[
        types.AdminGetUserAuthFactorsRequest, types.AdminGetUserAuthFactorsResponse
    ]:
        """The scripted answers and the requests of `admin_get_user_auth_factors`."""
        return self._stub(types.AdminGetUserAuthFactorsRequest)

    @property
    def admin_initiate_auth(
        self,
    ) -> Stub[types.AdminInitiateAuthRequest, types.AdminInitiateAuthResponse]:
        """The scripted answers and the requests of `admin_initiate_auth`."""
        return self._stub(types.AdminInitiateAuthRequest)

    @property
    def admin_link_provider_for_user(
        self,
    ) -> Stub[
        types.AdminLinkProviderForUserRequest, types.AdminLinkProviderForUserResponse
    ]:
        """The scripted answers and the requests of `admin_link_provider_for_user`."""
        return self._stub(types.AdminLinkProviderForUserRequest)

    @property
    def admin_list_devices(
        self,
    ) -> Stub[types.AdminListDevicesRequest, types.AdminListDevicesResponse]:
        """The scripted answers and the requests of `admin_list_devices`."""
        return self._stub(types.AdminListDevicesRequest)

    @property
    def admin_list_groups_for_user(
        self,
    ) -> Stub[
        types.AdminListGroupsForUserRequest, types.AdminListGroupsForUserResponse
    ]:
        """The scripted answers and the requests of `admin_list_groups_for_user`."""
        return self._stub(types.AdminListGroupsForUserRequest)

    @property
    def admin_list_user_auth_events(
        self,
    ) -> Stub[
        types.AdminListUserAuthEventsRequest, types.AdminListUserAuthEventsResponse
    ]:
        """The scripted answers and the requests of `admin_list_user_auth_events`."""
        return self._stub(types.AdminListUserAuthEventsRequest)

    @property
    def admin_list_user_sessions(
        self,
    ) -> Stub[types.AdminListUserSessionsRequest, types.AdminListUserSessionsResponse]:
        """The scripted answers and the requests of `admin_list_user_sessions`."""
        return self._stub(types.AdminListUserSessionsRequest)

    @property
    def admin_remove_user_from_group(
        self,
    ) -> Stub[types.AdminRemoveUserFromGroupRequest, None]:
        """The scripted answers and the requests of `admin_remove_user_from_group`."""
        return self._stub(types.AdminRemoveUserFromGroupRequest)

    @property
    def admin_reset_user_password(
        self,
    ) -> Stub[
        types.AdminResetUserPasswordRequest, types.AdminResetUserPasswordResponse
    ]:
        """The scripted answers and the requests of `admin_reset_user_password`."""
        return self._stub(types.AdminResetUserPasswordRequest)

    @property
    def admin_respond_to_auth_challenge(
        self,
    ) -> Stub[
        types.AdminRespondToAuthChallengeRequest,
        types.AdminRespondToAuthChallengeResponse,
    ]:
        """The scripted answers and the requests of `admin_respond_to_auth_challenge`."""
        return self._stub(types.AdminRespondToAuthChallengeRequest)

    @property
    def admin_revoke_user_session(
        self,
    ) -> Stub[
        types.AdminRevokeUserSessionRequest, types.AdminRevokeUserSessionResponse
    ]:
        """The scripted answers and the requests of `admin_revoke_user_session`."""
        return self._stub(types.AdminRevokeUserSessionRequest)

    @property
    def admin_set_user_mfa_preference(
        self,
    ) -> Stub[
        types.AdminSetUserMFAPreferenceRequest, types.AdminSetUserMFAPreferenceResponse
    ]:
        """The scripted answers and the requests of `admin_set_user_mfa_preference`."""
        return self._stub(types.AdminSetUserMFAPreferenceRequest)

    @property
    def admin_set_user_password(
        self,
    ) -> Stub[types.AdminSetUserPasswordRequest, types.AdminSetUserPasswordResponse]:
        """The scripted answers and the requests of `admin_set_user_password`."""
        return self._stub(types.AdminSetUserPasswordRequest)

    @property
    def admin_set_user_settings(
        self,
    ) -> Stub[types.AdminSetUserSettingsRequest, types.AdminSetUserSettingsResponse]:
        """The scripted answers and the requests of `admin_set_user_settings`."""
        return self._stub(types.AdminSetUserSettingsRequest)

    @property
    def admin_update_auth_event_feedback(
        self,
    ) -> Stub[
        types.AdminUpdateAuthEventFeedbackRequest,
        types.AdminUpdateAuthEventFeedbackResponse,
    ]:
        """The scripted answers and the requests of `admin_update_auth_event_feedback`."""
        return self._stub(types.AdminUpdateAuthEventFeedbackRequest)

    @property
    def admin_update_device_status(
        self,
    ) -> Stub[
        types.AdminUpdateDeviceStatusRequest, types.AdminUpdateDeviceStatusResponse
    ]:
        """The scripted answers and the requests of `admin_update_device_status`."""
        return self._stub(types.AdminUpdateDeviceStatusRequest)

    @property
    def admin_update_user_attributes(
        self,
    ) -> Stub[
        types.AdminUpdateUserAttributesRequest, types.AdminUpdateUserAttributesResponse
    ]:
        """The scripted answers and the requests of `admin_update_user_attributes`."""
        return self._stub(types.AdminUpdateUserAttributesRequest)

    @property
    def admin_user_global_sign_out(
        self,
    ) -> Stub[
        types.AdminUserGlobalSignOutRequest, types.AdminUserGlobalSignOutResponse
    ]:
        """The scripted answers and the requests of `admin_user_global_sign_out`."""
        return self._stub(types.AdminUserGlobalSignOutRequest)

    @property
    def associate_software_token(
        self,
    ) -> Stub[
        types.AssociateSoftwareTokenRequest, types.AssociateSoftwareTokenResponse
    ]:
        """The scripted answers and the requests of `associate_software_token`."""
        return self._stub(types.AssociateSoftwareTokenRequest)

    @property
    def cancel_point_in_time_recovery(
        self,
    ) -> Stub[
        types.CancelPointInTimeRecoveryRequest, types.CancelPointInTimeRecoveryResponse
    ]:
        """The scripted answers and the requests of `cancel_point_in_time_recovery`."""
        return self._stub(types.CancelPointInTimeRecoveryRequest)

    @property
    def change_password(
        self,
    ) -> Stub[types.ChangePasswordRequest, types.ChangePasswordResponse]:
        """The scripted answers and the requests of `change_password`."""
        return self._stub(types.ChangePasswordRequest)

    @property
    def complete_web_authn_registration(
        self,
    ) -> Stub[
        types.CompleteWebAuthnRegistrationRequest,
        types.CompleteWebAuthnRegistrationResponse,
    ]:
        """The scripted answers and the requests of `complete_web_authn_registration`."""
        return self._stub(types.CompleteWebAuthnRegistrationRequest)

    @property
    def confirm_device(
        self,
    ) -> Stub[types.ConfirmDeviceRequest, types.ConfirmDeviceResponse]:
        """The scripted answers and the requests of `confirm_device`."""
        return self._stub(types.ConfirmDeviceRequest)

    @property
    def confirm_forgot_password(
        self,
    ) -> Stub[types.ConfirmForgotPasswordRequest, types.ConfirmForgotPasswordResponse]:
        """The scripted answers and the requests of `confirm_forgot_password`."""
        return self._stub(types.ConfirmForgotPasswordRequest)

    @property
    def confirm_sign_up(
        self,
    ) -> Stub[types.ConfirmSignUpRequest, types.ConfirmSignUpResponse]:
        """The scripted answers and the requests of `confirm_sign_up`."""
        return self._stub(types.ConfirmSignUpRequest)

    @property
    def create_cimd_policy(
        self,
    ) -> Stub[types.CreateCIMDPolicyRequest, types.CreateCIMDPolicyResponse]:
        """The scripted answers and the requests of `create_cimd_policy`."""
        return self._stub(types.CreateCIMDPolicyRequest)

    @property
    def create_group(self) -> Stub[types.CreateGroupRequest, types.CreateGroupResponse]:
        """The scripted answers and the requests of `create_group`."""
        return self._stub(types.CreateGroupRequest)

    @property
    def create_identity_provider(
        self,
    ) -> Stub[
        types.CreateIdentityProviderRequest, types.CreateIdentityProviderResponse
    ]:
        """The scripted answers and the requests of `create_identity_provider`."""
        return self._stub(types.CreateIdentityProviderRequest)

    @property
    def create_managed_login_branding(
        self,
    ) -> Stub[
        types.CreateManagedLoginBrandingRequest,
        types.CreateManagedLoginBrandingResponse,
    ]:
        """The scripted answers and the requests of `create_managed_login_branding`."""
        return self._stub(types.CreateManagedLoginBrandingRequest)

    @property
    def create_resource_server(
        self,
    ) -> Stub[types.CreateResourceServerRequest, types.CreateResourceServerResponse]:
        """The scripted answers and the requests of `create_resource_server`."""
        return self._stub(types.CreateResourceServerRequest)

    @property
    def create_terms(self) -> Stub[types.CreateTermsRequest, types.CreateTermsResponse]:
        """The scripted answers and the requests of `create_terms`."""
        return self._stub(types.CreateTermsRequest)

    @property
    def create_user_import_job(
        self,
    ) -> Stub[types.CreateUserImportJobRequest, types.CreateUserImportJobResponse]:
        """The scripted answers and the requests of `create_user_import_job`."""
        return self._stub(types.CreateUserImportJobRequest)

    @property
    def create_user_pool(
        self,
    ) -> Stub[types.CreateUserPoolRequest, types.CreateUserPoolResponse]:
        """The scripted answers and the requests of `create_user_pool`."""
        return self._stub(types.CreateUserPoolRequest)

    @property
    def create_user_pool_client(
        self,
    ) -> Stub[types.CreateUserPoolClientRequest, types.CreateUserPoolClientResponse]:
        """The scripted answers and the requests of `create_user_pool_client`."""
        return self._stub(types.CreateUserPoolClientRequest)

    @property
    def create_user_pool_domain(
        self,
    ) -> Stub[types.CreateUserPoolDomainRequest, types.CreateUserPoolDomainResponse]:
        """The scripted answers and the requests of `create_user_pool_domain`."""
        return self._stub(types.CreateUserPoolDomainRequest)

    @property
    def create_user_pool_replica(
        self,
    ) -> Stub[types.CreateUserPoolReplicaRequest, types.CreateUserPoolReplicaResponse]:
        """The scripted answers and the requests of `create_user_pool_replica`."""
        return self._stub(types.CreateUserPoolReplicaRequest)

    @property
    def delete_cimd_policy(
        self,
    ) -> Stub[types.DeleteCIMDPolicyRequest, types.DeleteCIMDPolicyResponse]:
        """The scripted answers and the requests of `delete_cimd_policy`."""
        return self._stub(types.DeleteCIMDPolicyRequest)

    @property
    def delete_group(self) -> Stub[types.DeleteGroupRequest, None]:
        """The scripted answers and the requests of `delete_group`."""
        return self._stub(types.DeleteGroupRequest)

    @property
    def delete_identity_provider(
        self,
    ) -> Stub[types.DeleteIdentityProviderRequest, None]:
        """The scripted answers and the requests of `delete_identity_provider`."""
        return self._stub(types.DeleteIdentityProviderRequest)

    @property
    def delete_managed_login_branding(
        self,
    ) -> Stub[types.DeleteManagedLoginBrandingRequest, None]:
        """The scripted answers and the requests of `delete_managed_login_branding`."""
        return self._stub(types.DeleteManagedLoginBrandingRequest)

    @property
    def delete_resource_server(self) -> Stub[types.DeleteResourceServerRequest, None]:
        """The scripted answers and the requests of `delete_resource_server`."""
        return self._stub(types.DeleteResourceServerRequest)

    @property
    def delete_terms(self) -> Stub[types.DeleteTermsRequest, None]:
        """The scripted answers and the requests of `delete_terms`."""
        return self._stub(types.DeleteTermsRequest)

    @property
    def delete_user(self) -> Stub[types.DeleteUserRequest, None]:
        """The scripted answers and the requests of `delete_user`."""
        return self._stub(types.DeleteUserRequest)

    @property
    def delete_user_attributes(
        self,
    ) -> Stub[types.DeleteUserAttributesRequest, types.DeleteUserAttributesResponse]:
        """The scripted answers and the requests of `delete_user_attributes`."""
        return self._stub(types.DeleteUserAttributesRequest)

    @property
    def delete_user_pool(self) -> Stub[types.DeleteUserPoolRequest, None]:
        """The scripted answers and the requests of `delete_user_pool`."""
        return self._stub(types.DeleteUserPoolRequest)

    @property
    def delete_user_pool_client(self) -> Stub[types.DeleteUserPoolClientRequest, None]:
        """The scripted answers and the requests of `delete_user_pool_client`."""
        return self._stub(types.DeleteUserPoolClientRequest)

    @property
    def delete_user_pool_client_secret(
        self,
    ) -> Stub[
        types.DeleteUserPoolClientSecretRequest,
        types.DeleteUserPoolClientSecretResponse,
    ]:
        """The scripted answers and the requests of `delete_user_pool_client_secret`."""
        return self._stub(types.DeleteUserPoolClientSecretRequest)

    @property
    def delete_user_pool_domain(
        self,
    ) -> Stub[types.DeleteUserPoolDomainRequest, types.DeleteUserPoolDomainResponse]:
        """The scripted answers and the requests of `delete_user_pool_domain`."""
        return self._stub(types.DeleteUserPoolDomainRequest)

    @property
    def delete_user_pool_replica(
        self,
    ) -> Stub[types.DeleteUserPoolReplicaRequest, types.DeleteUserPoolReplicaResponse]:
        """The scripted answers and the requests of `delete_user_pool_replica`."""
        return self._stub(types.DeleteUserPoolReplicaRequest)

    @property
    def delete_web_authn_credential(
        self,
    ) -> Stub[
        types.DeleteWebAuthnCredentialRequest, types.DeleteWebAuthnCredentialResponse
    ]:
        """The scripted answers and the requests of `delete_web_authn_credential`."""
        return self._stub(types.DeleteWebAuthnCredentialRequest)

    @property
    def describe_cimd_policy(
        self,
    ) -> Stub[types.DescribeCIMDPolicyRequest, types.DescribeCIMDPolicyResponse]:
        """The scripted answers and the requests of `describe_cimd_policy`."""
        return self._stub(types.DescribeCIMDPolicyRequest)

    @property
    def describe_identity_provider(
        self,
    ) -> Stub[
        types.DescribeIdentityProviderRequest, types.DescribeIdentityProviderResponse
    ]:
        """The scripted answers and the requests of `describe_identity_provider`."""
        return self._stub(types.DescribeIdentityProviderRequest)

    @property
    def describe_managed_login_branding(
        self,
    ) -> Stub[
        types.DescribeManagedLoginBrandingRequest,
        types.DescribeManagedLoginBrandingResponse,
    ]:
        """The scripted answers and the requests of `describe_managed_login_branding`."""
        return self._stub(types.DescribeManagedLoginBrandingRequest)

    @property
    def describe_managed_login_branding_by_client(
        self,
    ) -> Stub[
        types.DescribeManagedLoginBrandingByClientRequest,
        types.DescribeManagedLoginBrandingByClientResponse,
    ]:
        """The scripted answers and the requests of `describe_managed_login_branding_by_client`."""
        return self._stub(types.DescribeManagedLoginBrandingByClientRequest)

    @property
    def describe_point_in_time_recovery(
        self,
    ) -> Stub[
        types.DescribePointInTimeRecoveryRequest,
        types.DescribePointInTimeRecoveryResponse,
    ]:
        """The scripted answers and the requests of `describe_point_in_time_recovery`."""
        return self._stub(types.DescribePointInTimeRecoveryRequest)

    @property
    def describe_resource_server(
        self,
    ) -> Stub[
        types.DescribeResourceServerRequest, types.DescribeResourceServerResponse
    ]:
        """The scripted answers and the requests of `describe_resource_server`."""
        return self._stub(types.DescribeResourceServerRequest)

    @property
    def describe_risk_configuration(
        self,
    ) -> Stub[
        types.DescribeRiskConfigurationRequest, types.DescribeRiskConfigurationResponse
    ]:
        """The scripted answers and the requests of `describe_risk_configuration`."""
        return self._stub(types.DescribeRiskConfigurationRequest)

    @property
    def describe_terms(
        self,
    ) -> Stub[types.DescribeTermsRequest, types.DescribeTermsResponse]:
        """The scripted answers and the requests of `describe_terms`."""
        return self._stub(types.DescribeTermsRequest)

    @property
    def describe_terms_by_client(
        self,
    ) -> Stub[types.DescribeTermsByClientRequest, types.DescribeTermsByClientResponse]:
        """The scripted answers and the requests of `describe_terms_by_client`."""
        return self._stub(types.DescribeTermsByClientRequest)

    @property
    def describe_user_import_job(
        self,
    ) -> Stub[types.DescribeUserImportJobRequest, types.DescribeUserImportJobResponse]:
        """The scripted answers and the requests of `describe_user_import_job`."""
        return self._stub(types.DescribeUserImportJobRequest)

    @property
    def describe_user_pool(
        self,
    ) -> Stub[types.DescribeUserPoolRequest, types.DescribeUserPoolResponse]:
        """The scripted answers and the requests of `describe_user_pool`."""
        return self._stub(types.DescribeUserPoolRequest)

    @property
    def describe_user_pool_client(
        self,
    ) -> Stub[
        types.DescribeUserPoolClientRequest, types.DescribeUserPoolClientResponse
    ]:
        """The scripted answers and the requests of `describe_user_pool_client`."""
        return self._stub(types.DescribeUserPoolClientRequest)

    @property
    def describe_user_pool_domain(
        self,
    ) -> Stub[
        types.DescribeUserPoolDomainRequest, types.DescribeUserPoolDomainResponse
    ]:
        """The scripted answers and the requests of `describe_user_pool_domain`."""
        return self._stub(types.DescribeUserPoolDomainRequest)

    @property
    def forget_device(self) -> Stub[types.ForgetDeviceRequest, None]:
        """The scripted answers and the requests of `forget_device`."""
        return self._stub(types.ForgetDeviceRequest)

    @property
    def forgot_password(
        self,
    ) -> Stub[types.ForgotPasswordRequest, types.ForgotPasswordResponse]:
        """The scripted answers and the requests of `forgot_password`."""
        return self._stub(types.ForgotPasswordRequest)

    @property
    def get_csv_header(
        self,
    ) -> Stub[types.GetCSVHeaderRequest, types.GetCSVHeaderResponse]:
        """The scripted answers and the requests of `get_csv_header`."""
        return self._stub(types.GetCSVHeaderRequest)

    @property
    def get_client_token(
        self,
    ) -> Stub[types.GetClientTokenRequest, types.GetClientTokenResponse]:
        """The scripted answers and the requests of `get_client_token`."""
        return self._stub(types.GetClientTokenRequest)

    @property
    def get_derived_token(
        self,
    ) -> Stub[types.GetDerivedTokenRequest, types.GetDerivedTokenResponse]:
        """The scripted answers and the requests of `get_derived_token`."""
        return self._stub(types.GetDerivedTokenRequest)

    @property
    def get_device(self) -> Stub[types.GetDeviceRequest, types.GetDeviceResponse]:
        """The scripted answers and the requests of `get_device`."""
        return self._stub(types.GetDeviceRequest)

    @property
    def get_group(self) -> Stub[types.GetGroupRequest, types.GetGroupResponse]:
        """The scripted answers and the requests of `get_group`."""
        return self._stub(types.GetGroupRequest)

    @property
    def get_identity_provider_by_identifier(
        self,
    ) -> Stub[
        types.GetIdentityProviderByIdentifierRequest,
        types.GetIdentityProviderByIdentifierResponse,
    ]:
        """The scripted answers and the requests of `get_identity_provider_by_identifier`."""
        return self._stub(types.GetIdentityProviderByIdentifierRequest)

    @property
    def get_log_delivery_configuration(
        self,
    ) -> Stub[
        types.GetLogDeliveryConfigurationRequest,
        types.GetLogDeliveryConfigurationResponse,
    ]:
        """The scripted answers and the requests of `get_log_delivery_configuration`."""
        return self._stub(types.GetLogDeliveryConfigurationRequest)

    @property
    def get_provisioned_limit(
        self,
    ) -> Stub[types.GetProvisionedLimitRequest, types.GetProvisionedLimitResponse]:
        """The scripted answers and the requests of `get_provisioned_limit`."""
        return self._stub(types.GetProvisionedLimitRequest)

    @property
    def get_signing_certificate(
        self,
    ) -> Stub[types.GetSigningCertificateRequest, types.GetSigningCertificateResponse]:
        """The scripted answers and the requests of `get_signing_certificate`."""
        return self._stub(types.GetSigningCertificateRequest)

    @property
    def get_tokens_from_refresh_token(
        self,
    ) -> Stub[
        types.GetTokensFromRefreshTokenRequest, types.GetTokensFromRefreshTokenResponse
    ]:
        """The scripted answers and the requests of `get_tokens_from_refresh_token`."""
        return self._stub(types.GetTokensFromRefreshTokenRequest)

    @property
    def get_ui_customization(
        self,
    ) -> Stub[types.GetUICustomizationRequest, types.GetUICustomizationResponse]:
        """The scripted answers and the requests of `get_ui_customization`."""
        return self._stub(types.GetUICustomizationRequest)

    @property
    def get_user(self) -> Stub[types.GetUserRequest, types.GetUserResponse]:
        """The scripted answers and the requests of `get_user`."""
        return self._stub(types.GetUserRequest)

    @property
    def get_user_attribute_verification_code(
        self,
    ) -> Stub[
        types.GetUserAttributeVerificationCodeRequest,
        types.GetUserAttributeVerificationCodeResponse,
    ]:
        """The scripted answers and the requests of `get_user_attribute_verification_code`."""
        return self._stub(types.GetUserAttributeVerificationCodeRequest)

    @property
    def get_user_auth_factors(
        self,
    ) -> Stub[types.GetUserAuthFactorsRequest, types.GetUserAuthFactorsResponse]:
        """The scripted answers and the requests of `get_user_auth_factors`."""
        return self._stub(types.GetUserAuthFactorsRequest)

    @property
    def get_user_pool_client_session_configuration(
        self,
    ) -> Stub[
        types.GetUserPoolClientSessionConfigurationRequest,
        types.GetUserPoolClientSessionConfigurationResponse,
    ]:
        """The scripted answers and the requests of `get_user_pool_client_session_configuration`."""
        return self._stub(types.GetUserPoolClientSessionConfigurationRequest)

    @property
    def get_user_pool_mfa_config(
        self,
    ) -> Stub[types.GetUserPoolMfaConfigRequest, types.GetUserPoolMfaConfigResponse]:
        """The scripted answers and the requests of `get_user_pool_mfa_config`."""
        return self._stub(types.GetUserPoolMfaConfigRequest)

    @property
    def get_user_pool_session_configuration(
        self,
    ) -> Stub[
        types.GetUserPoolSessionConfigurationRequest,
        types.GetUserPoolSessionConfigurationResponse,
    ]:
        """The scripted answers and the requests of `get_user_pool_session_configuration`."""
        return self._stub(types.GetUserPoolSessionConfigurationRequest)

    @property
    def global_sign_out(
        self,
    ) -> Stub[types.GlobalSignOutRequest, types.GlobalSignOutResponse]:
        """The scripted answers and the requests of `global_sign_out`."""
        return self._stub(types.GlobalSignOutRequest)

    @property
    def initiate_auth(
        self,
    ) -> Stub[types.InitiateAuthRequest, types.InitiateAuthResponse]:
        """The scripted answers and the requests of `initiate_auth`."""
        return self._stub(types.InitiateAuthRequest)

    @property
    def initiate_point_in_time_recovery(
        self,
    ) -> Stub[
        types.InitiatePointInTimeRecoveryRequest,
        types.InitiatePointInTimeRecoveryResponse,
    ]:
        """The scripted answers and the requests of `initiate_point_in_time_recovery`."""
        return self._stub(types.InitiatePointInTimeRecoveryRequest)

    @property
    def list_cimd_policies(
        self,
    ) -> Stub[types.ListCIMDPoliciesRequest, types.ListCIMDPoliciesResponse]:
        """The scripted answers and the requests of `list_cimd_policies`."""
        return self._stub(types.ListCIMDPoliciesRequest)

    @property
    def list_client_metadata_urls(
        self,
    ) -> Stub[
        types.ListClientMetadataURLsRequest, types.ListClientMetadataURLsResponse
    ]:
        """The scripted answers and the requests of `list_client_metadata_urls`."""
        return self._stub(types.ListClientMetadataURLsRequest)

    @property
    def list_devices(self) -> Stub[types.ListDevicesRequest, types.ListDevicesResponse]:
        """The scripted answers and the requests of `list_devices`."""
        return self._stub(types.ListDevicesRequest)

    @property
    def list_groups(self) -> Stub[types.ListGroupsRequest, types.ListGroupsResponse]:
        """The scripted answers and the requests of `list_groups`."""
        return self._stub(types.ListGroupsRequest)

    @property
    def list_identity_providers(
        self,
    ) -> Stub[types.ListIdentityProvidersRequest, types.ListIdentityProvidersResponse]:
        """The scripted answers and the requests of `list_identity_providers`."""
        return self._stub(types.ListIdentityProvidersRequest)

    @property
    def list_point_in_time_recoveries(
        self,
    ) -> Stub[
        types.ListPointInTimeRecoveriesRequest, types.ListPointInTimeRecoveriesResponse
    ]:
        """The scripted answers and the requests of `list_point_in_time_recoveries`."""
        return self._stub(types.ListPointInTimeRecoveriesRequest)

    @property
    def list_resource_servers(
        self,
    ) -> Stub[types.ListResourceServersRequest, types.ListResourceServersResponse]:
        """The scripted answers and the requests of `list_resource_servers`."""
        return self._stub(types.ListResourceServersRequest)

    @property
    def list_tags_for_resource(
        self,
    ) -> Stub[types.ListTagsForResourceRequest, types.ListTagsForResourceResponse]:
        """The scripted answers and the requests of `list_tags_for_resource`."""
        return self._stub(types.ListTagsForResourceRequest)

    @property
    def list_terms(self) -> Stub[types.ListTermsRequest, types.ListTermsResponse]:
        """The scripted answers and the requests of `list_terms`."""
        return self._stub(types.ListTermsRequest)

    @property
    def list_user_import_jobs(
        self,
    ) -> Stub[types.ListUserImportJobsRequest, types.ListUserImportJobsResponse]:
        """The scripted answers and the requests of `list_user_import_jobs`."""
        return self._stub(types.ListUserImportJobsRequest)

    @property
    def list_user_pool_client_secrets(
        self,
    ) -> Stub[
        types.ListUserPoolClientSecretsRequest, types.ListUserPoolClientSecretsResponse
    ]:
        """The scripted answers and the requests of `list_user_pool_client_secrets`."""
        return self._stub(types.ListUserPoolClientSecretsRequest)

    @property
    def list_user_pool_clients(
        self,
    ) -> Stub[types.ListUserPoolClientsRequest, types.ListUserPoolClientsResponse]:
        """The scripted answers and the requests of `list_user_pool_clients`."""
        return self._stub(types.ListUserPoolClientsRequest)

    @property
    def list_user_pool_replicas(
        self,
    ) -> Stub[types.ListUserPoolReplicasRequest, types.ListUserPoolReplicasResponse]:
        """The scripted answers and the requests of `list_user_pool_replicas`."""
        return self._stub(types.ListUserPoolReplicasRequest)

    @property
    def list_user_pools(
        self,
    ) -> Stub[types.ListUserPoolsRequest, types.ListUserPoolsResponse]:
        """The scripted answers and the requests of `list_user_pools`."""
        return self._stub(types.ListUserPoolsRequest)

    @property
    def list_user_sessions(
        self,
    ) -> Stub[types.ListUserSessionsRequest, types.ListUserSessionsResponse]:
        """The scripted answers and the requests of `list_user_sessions`."""
        return self._stub(types.ListUserSessionsRequest)

    @property
    def list_users(self) -> Stub[types.ListUsersRequest, types.ListUsersResponse]:
        """The scripted answers and the requests of `list_users`."""
        return self._stub(types.ListUsersRequest)

    @property
    def list_users_in_group(
        self,
    ) -> Stub[types.ListUsersInGroupRequest, types.ListUsersInGroupResponse]:
        """The scripted answers and the requests of `list_users_in_group`."""
        return self._stub(types.ListUsersInGroupRequest)

    @property
    def list_web_authn_credentials(
        self,
    ) -> Stub[
        types.ListWebAuthnCredentialsRequest, types.ListWebAuthnCredentialsResponse
    ]:
        """The scripted answers and the requests of `list_web_authn_credentials`."""
        return self._stub(types.ListWebAuthnCredentialsRequest)

    @property
    def resend_confirmation_code(
        self,
    ) -> Stub[
        types.ResendConfirmationCodeRequest, types.ResendConfirmationCodeResponse
    ]:
        """The scripted answers and the requests of `resend_confirmation_code`."""
        return self._stub(types.ResendConfirmationCodeRequest)

    @property
    def respond_to_auth_challenge(
        self,
    ) -> Stub[
        types.RespondToAuthChallengeRequest, types.RespondToAuthChallengeResponse
    ]:
        """The scripted answers and the requests of `respond_to_auth_challenge`."""
        return self._stub(types.RespondToAuthChallengeRequest)

    @property
    def revoke_token(self) -> Stub[types.RevokeTokenRequest, types.RevokeTokenResponse]:
        """The scripted answers and the requests of `revoke_token`."""
        return self._stub(types.RevokeTokenRequest)

    @property
    def revoke_user_session(
        self,
    ) -> Stub[types.RevokeUserSessionRequest, types.RevokeUserSessionResponse]:
        """The scripted answers and the requests of `revoke_user_session`."""
        return self._stub(types.RevokeUserSessionRequest)

    @property
    def set_log_delivery_configuration(
        self,
    ) -> Stub[
        types.SetLogDeliveryConfigurationRequest,
        types.SetLogDeliveryConfigurationResponse,
    ]:
        """The scripted answers and the requests of `set_log_delivery_configuration`."""
        return self._stub(types.SetLogDeliveryConfigurationRequest)

    @property
    def set_risk_configuration(
        self,
    ) -> Stub[types.SetRiskConfigurationRequest, types.SetRiskConfigurationResponse]:
        """The scripted answers and the requests of `set_risk_configuration`."""
        return self._stub(types.SetRiskConfigurationRequest)

    @property
    def set_ui_customization(
        self,
    ) -> Stub[types.SetUICustomizationRequest, types.SetUICustomizationResponse]:
        """The scripted answers and the requests of `set_ui_customization`."""
        return self._stub(types.SetUICustomizationRequest)

    @property
    def set_user_mfa_preference(
        self,
    ) -> Stub[types.SetUserMFAPreferenceRequest, types.SetUserMFAPreferenceResponse]:
        """The scripted answers and the requests of `set_user_mfa_preference`."""
        return self._stub(types.SetUserMFAPreferenceRequest)

    @property
    def set_user_pool_client_session_configuration(
        self,
    ) -> Stub[
        types.SetUserPoolClientSessionConfigurationRequest,
        types.SetUserPoolClientSessionConfigurationResponse,
    ]:
        """The scripted answers and the requests of `set_user_pool_client_session_configuration`."""
        return self._stub(types.SetUserPoolClientSessionConfigurationRequest)

    @property
    def set_user_pool_mfa_config(
        self,
    ) -> Stub[types.SetUserPoolMfaConfigRequest, types.SetUserPoolMfaConfigResponse]:
        """The scripted answers and the requests of `set_user_pool_mfa_config`."""
        return self._stub(types.SetUserPoolMfaConfigRequest)

    @property
    def set_user_pool_session_configuration(
        self,
    ) -> Stub[
        types.SetUserPoolSessionConfigurationRequest,
        types.SetUserPoolSessionConfigurationResponse,
    ]:
        """The scripted answers and the requests of `set_user_pool_session_configuration`."""
        return self._stub(types.SetUserPoolSessionConfigurationRequest)

    @property
    def set_user_settings(
        self,
    ) -> Stub[types.SetUserSettingsRequest, types.SetUserSettingsResponse]:
        """The scripted answers and the requests of `set_user_settings`."""
        return self._stub(types.SetUserSettingsRequest)

    @property
    def sign_up(self) -> Stub[types.SignUpRequest, types.SignUpResponse]:
        """The scripted answers and the requests of `sign_up`."""
        return self._stub(types.SignUpRequest)

    @property
    def start_point_in_time_recovery(
        self,
    ) -> Stub[
        types.StartPointInTimeRecoveryRequest, types.StartPointInTimeRecoveryResponse
    ]:
        """The scripted answers and the requests of `start_point_in_time_recovery`."""
        return self._stub(types.StartPointInTimeRecoveryRequest)

    @property
    def start_user_import_job(
        self,
    ) -> Stub[types.StartUserImportJobRequest, types.StartUserImportJobResponse]:
        """The scripted answers and the requests of `start_user_import_job`."""
        return self._stub(types.StartUserImportJobRequest)

    @property
    def start_web_authn_registration(
        self,
    ) -> Stub[
        types.StartWebAuthnRegistrationRequest, types.StartWebAuthnRegistrationResponse
    ]:
        """The scripted answers and the requests of `start_web_authn_registration`."""
        return self._stub(types.StartWebAuthnRegistrationRequest)

    @property
    def stop_user_import_job(
        self,
    ) -> Stub[types.StopUserImportJobRequest, types.StopUserImportJobResponse]:
        """The scripted answers and the requests of `stop_user_import_job`."""
        return self._stub(types.StopUserImportJobRequest)

    @property
    def tag_resource(self) -> Stub[types.TagResourceRequest, types.TagResourceResponse]:
        """The scripted answers and the requests of `tag_resource`."""
        return self._stub(types.TagResourceRequest)

    @property
    def untag_resource(
        self,
    ) -> Stub[types.UntagResourceRequest, types.UntagResourceResponse]:
        """The scripted answers and the requests of `untag_resource`."""
        return self._stub(types.UntagResourceRequest)

    @property
    def update_auth_event_feedback(
        self,
    ) -> Stub[
        types.UpdateAuthEventFeedbackRequest, types.UpdateAuthEventFeedbackResponse
    ]:
        """The scripted answers and the requests of `update_auth_event_feedback`."""
        return self._stub(types.UpdateAuthEventFeedbackRequest)

    @property
    def update_cimd_policy(
        self,
    ) -> Stub[types.UpdateCIMDPolicyRequest, types.UpdateCIMDPolicyResponse]:
        """The scripted answers and the requests of `update_cimd_policy`."""
        return self._stub(types.UpdateCIMDPolicyRequest)

    @property
    def update_client_metadata_url_state(
        self,
    ) -> Stub[
        types.UpdateClientMetadataURLStateRequest,
        types.UpdateClientMetadataURLStateResponse,
    ]:
        """The scripted answers and the requests of `update_client_metadata_url_state`."""
        return self._stub(types.UpdateClientMetadataURLStateRequest)

    @property
    def update_device_status(
        self,
    ) -> Stub[types.UpdateDeviceStatusRequest, types.UpdateDeviceStatusResponse]:
        """The scripted answers and the requests of `update_device_status`."""
        return self._stub(types.UpdateDeviceStatusRequest)

    @property
    def update_group(self) -> Stub[types.UpdateGroupRequest, types.UpdateGroupResponse]:
        """The scripted answers and the requests of `update_group`."""
        return self._stub(types.UpdateGroupRequest)

    @property
    def update_identity_provider(
        self,
    ) -> Stub[
        types.UpdateIdentityProviderRequest, types.UpdateIdentityProviderResponse
    ]:
        """The scripted answers and the requests of `update_identity_provider`."""
        return self._stub(types.UpdateIdentityProviderRequest)

    @property
    def update_managed_login_branding(
        self,
    ) -> Stub[
        types.UpdateManagedLoginBrandingRequest,
        types.UpdateManagedLoginBrandingResponse,
    ]:
        """The scripted answers and the requests of `update_managed_login_branding`."""
        return self._stub(types.UpdateManagedLoginBrandingRequest)

    @property
    def update_provisioned_limit(
        self,
    ) -> Stub[
        types.UpdateProvisionedLimitRequest, types.UpdateProvisionedLimitResponse
    ]:
        """The scripted answers and the requests of `update_provisioned_limit`."""
        return self._stub(types.UpdateProvisionedLimitRequest)

    @property
    def update_resource_server(
        self,
    ) -> Stub[types.UpdateResourceServerRequest, types.UpdateResourceServerResponse]:
        """The scripted answers and the requests of `update_resource_server`."""
        return self._stub(types.UpdateResourceServerRequest)

    @property
    def update_terms(self) -> Stub[types.UpdateTermsRequest, types.UpdateTermsResponse]:
        """The scripted answers and the requests of `update_terms`."""
        return self._stub(types.UpdateTermsRequest)

    @property
    def update_user_attributes(
        self,
    ) -> Stub[types.UpdateUserAttributesRequest, types.UpdateUserAttributesResponse]:
        """The scripted answers and the requests of `update_user_attributes`."""
        return self._stub(types.UpdateUserAttributesRequest)

    @property
    def update_user_pool(
        self,
    ) -> Stub[types.UpdateUserPoolRequest, types.UpdateUserPoolResponse]:
        """The scripted answers and the requests of `update_user_pool`."""
        return self._stub(types.UpdateUserPoolRequest)

    @property
    def update_user_pool_client(
        self,
    ) -> Stub[types.UpdateUserPoolClientRequest, types.UpdateUserPoolClientResponse]:
        """The scripted answers and the requests of `update_user_pool_client`."""
        return self._stub(types.UpdateUserPoolClientRequest)

    @property
    def update_user_pool_domain(
        self,
    ) -> Stub[types.UpdateUserPoolDomainRequest, types.UpdateUserPoolDomainResponse]:
        """The scripted answers and the requests of `update_user_pool_domain`."""
        return self._stub(types.UpdateUserPoolDomainRequest)

    @property
    def update_user_pool_replica(
        self,
    ) -> Stub[types.UpdateUserPoolReplicaRequest, types.UpdateUserPoolReplicaResponse]:
        """The scripted answers and the requests of `update_user_pool_replica`."""
        return self._stub(types.UpdateUserPoolReplicaRequest)

    @property
    def verify_software_token(
        self,
    ) -> Stub[types.VerifySoftwareTokenRequest, types.VerifySoftwareTokenResponse]:
        """The scripted answers and the requests of `verify_software_token`."""
        return self._stub(types.VerifySoftwareTokenRequest)

    @property
    def verify_user_attribute(
        self,
    ) -> Stub[types.VerifyUserAttributeRequest, types.VerifyUserAttributeResponse]:
        """The scripted answers and the requests of `verify_user_attribute`."""
        return self._stub(types.VerifyUserAttributeRequest)
