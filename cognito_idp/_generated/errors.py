# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""One class per error that the service models, under AWS's name."""

from __future__ import annotations

from cognito_idp._errors import ServiceError
from cognito_idp._reasons import RefusalError

__all__ = [
    "AccessDeniedException",
    "AliasExistsException",
    "CachedCIMDURLDoesNotExistException",
    "CodeDeliveryFailureException",
    "CodeMismatchException",
    "ConcurrentModificationException",
    "DeviceKeyExistsException",
    "DuplicateProviderException",
    "EnableSoftwareTokenMFAException",
    "ExpiredCodeException",
    "FeatureUnavailableInTierException",
    "ForbiddenException",
    "GroupExistsException",
    "InternalErrorException",
    "InternalServerException",
    "InvalidEmailRoleAccessPolicyException",
    "InvalidLambdaResponseException",
    "InvalidOAuthFlowException",
    "InvalidParameterException",
    "InvalidPasswordException",
    "InvalidSmsRoleAccessPolicyException",
    "InvalidSmsRoleTrustRelationshipException",
    "InvalidUserPoolConfigurationException",
    "LimitExceededException",
    "MFAMethodNotFoundException",
    "ManagedLoginBrandingExistsException",
    "NotAuthorizedException",
    "OperationNotEnabledException",
    "PasswordHistoryPolicyViolationException",
    "PasswordResetRequiredException",
    "PreconditionNotMetException",
    "RefreshTokenReuseException",
    "ResourceNotFoundException",
    "ScopeDoesNotExistException",
    "ServiceQuotaExceededException",
    "SoftwareTokenMFANotFoundException",
    "TermsExistsException",
    "TierChangeNotAllowedException",
    "TooManyFailedAttemptsException",
    "TooManyRequestsException",
    "UnauthorizedException",
    "UnexpectedLambdaException",
    "UnsupportedIdentityProviderException",
    "UnsupportedOperationException",
    "UnsupportedTokenTypeException",
    "UnsupportedUserStateException",
    "UserImportInProgressException",
    "UserLambdaValidationException",
    "UserNotConfirmedException",
    "UserNotFoundException",
    "UserPoolAddOnNotEnabledException",
    "UserPoolTaggingException",
    "UsernameExistsException",
    "WebAuthnChallengeNotFoundException",
    "WebAuthnClientMismatchException",
    "WebAuthnConfigurationMissingException",
    "WebAuthnCredentialNotSupportedException",
    "WebAuthnNotEnabledException",
    "WebAuthnOriginNotAllowedException",
    "WebAuthnRelyingPartyMismatchException",
]


class AccessDeniedException(ServiceError):
    """Raised by `add_user_pool_client_secret`."""


class AliasExistsException(ServiceError):
    """Raised by 8 operations."""


class CachedCIMDURLDoesNotExistException(ServiceError):
    """Raised by `update_client_metadata_url_state`."""


class CodeDeliveryFailureException(ServiceError):
    """Raised by 7 operations."""


class CodeMismatchException(ServiceError):
    """Raised by 7 operations."""


class ConcurrentModificationException(ServiceError):
    """Raised by 24 operations."""


class DeviceKeyExistsException(ServiceError):
    """Raised by `confirm_device`."""


class DuplicateProviderException(ServiceError):
    """Raised by `create_identity_provider`."""


class EnableSoftwareTokenMFAException(ServiceError):
    """Raised by `verify_software_token`."""


class ExpiredCodeException(ServiceError):
    """Raised by `admin_respond_to_auth_challenge`, `confirm_forgot_password`, `confirm_sign_up`, `respond_to_auth_challenge`, `update_user_attributes` and `verify_user_attribute`."""


class FeatureUnavailableInTierException(ServiceError):
    """Raised by 21 operations."""


class ForbiddenException(ServiceError):
    """Raised by 35 operations."""


class GroupExistsException(ServiceError):
    """Raised by `create_group`."""


class InternalErrorException(ServiceError):
    """Raised by 150 operations."""


class InternalServerException(ServiceError):
    """Raised by `add_user_pool_client_secret`, `delete_user_pool_client_secret` and `list_user_pool_client_secrets`."""


class InvalidEmailRoleAccessPolicyException(ServiceError):
    """Raised by 14 operations."""


class InvalidLambdaResponseException(ServiceError):
    """Raised by 18 operations."""


class InvalidOAuthFlowException(ServiceError):
    """Raised by `create_user_pool_client` and `update_user_pool_client`."""


class InvalidParameterException(ServiceError):
    """Raised by 153 operations."""


class InvalidPasswordException(ServiceError):
    """Raised by 8 operations."""


class InvalidSmsRoleAccessPolicyException(ServiceError):
    """Raised by 15 operations."""


class InvalidSmsRoleTrustRelationshipException(ServiceError):
    """Raised by 15 operations."""


class InvalidUserPoolConfigurationException(ServiceError):
    """Raised by 14 operations."""


class LimitExceededException(ServiceError):
    """Raised by 31 operations."""


class MFAMethodNotFoundException(ServiceError):
    """Raised by `admin_initiate_auth`, `admin_respond_to_auth_challenge` and `respond_to_auth_challenge`."""


class ManagedLoginBrandingExistsException(ServiceError):
    """Raised by `create_managed_login_branding`."""


class NotAuthorizedException(RefusalError):
    """Raised by 148 operations."""


class OperationNotEnabledException(ServiceError):
    """Raised by 134 operations."""


class PasswordHistoryPolicyViolationException(ServiceError):
    """Raised by `admin_respond_to_auth_challenge`, `admin_set_user_password`, `change_password`, `confirm_forgot_password` and `respond_to_auth_challenge`."""


class PasswordResetRequiredException(ServiceError):
    """Raised by 28 operations."""


class PreconditionNotMetException(ServiceError):
    """Raised by `admin_create_user`, `create_user_import_job`, `start_user_import_job` and `stop_user_import_job`."""


class RefreshTokenReuseException(ServiceError):
    """Raised by `get_tokens_from_refresh_token`."""


class ResourceNotFoundException(ServiceError):
    """Raised by 147 operations."""


class ScopeDoesNotExistException(ServiceError):
    """Raised by `create_user_pool_client` and `update_user_pool_client`."""


class ServiceQuotaExceededException(ServiceError):
    """Raised by `update_provisioned_limit`."""


class SoftwareTokenMFANotFoundException(ServiceError):
    """Raised by `admin_respond_to_auth_challenge`, `associate_software_token`, `respond_to_auth_challenge` and `verify_software_token`."""


class TermsExistsException(ServiceError):
    """Raised by `create_terms` and `update_terms`."""


class TierChangeNotAllowedException(ServiceError):
    """Raised by `create_user_pool` and `update_user_pool`."""


class TooManyFailedAttemptsException(ServiceError):
    """Raised by `admin_confirm_sign_up`, `confirm_forgot_password` and `confirm_sign_up`."""


class TooManyRequestsException(ServiceError):
    """Raised by 144 operations."""


class UnauthorizedException(ServiceError):
    """Raised by `revoke_token`."""


class UnexpectedLambdaException(ServiceError):
    """Raised by 17 operations."""


class UnsupportedIdentityProviderException(ServiceError):
    """Raised by `delete_identity_provider` and `update_identity_provider`."""


class UnsupportedOperationException(ServiceError):
    """Raised by `admin_initiate_auth`, `initiate_auth` and `revoke_token`."""


class UnsupportedTokenTypeException(ServiceError):
    """Raised by `revoke_token`."""


class UnsupportedUserStateException(ServiceError):
    """Raised by `admin_create_user`."""


class UserImportInProgressException(ServiceError):
    """Raised by `add_custom_attributes`, `delete_user_pool` and `update_user_pool`."""


class UserLambdaValidationException(ServiceError):
    """Raised by 17 operations."""


class UserNotConfirmedException(ServiceError):
    """Raised by 26 operations."""


class UserNotFoundException(ServiceError):
    """Raised by 55 operations."""


class UserPoolAddOnNotEnabledException(ServiceError):
    """Raised by `admin_list_user_auth_events`, `admin_update_auth_event_feedback`, `describe_risk_configuration`, `set_risk_configuration` and `update_auth_event_feedback`."""


class UserPoolTaggingException(ServiceError):
    """Raised by `create_user_pool`, `create_user_pool_replica`, `describe_user_pool` and `update_user_pool`."""


class UsernameExistsException(ServiceError):
    """Raised by `admin_create_user`, `confirm_device` and `sign_up`."""


class WebAuthnChallengeNotFoundException(ServiceError):
    """Raised by `complete_web_authn_registration`."""


class WebAuthnClientMismatchException(ServiceError):
    """Raised by `complete_web_authn_registration`."""


class WebAuthnConfigurationMissingException(ServiceError):
    """Raised by `start_web_authn_registration`."""


class WebAuthnCredentialNotSupportedException(ServiceError):
    """Raised by `complete_web_authn_registration`."""


class WebAuthnNotEnabledException(ServiceError):
    """Raised by `complete_web_authn_registration` and `start_web_authn_registration`."""


class WebAuthnOriginNotAllowedException(ServiceError):
    """Raised by `complete_web_authn_registration`."""


class WebAuthnRelyingPartyMismatchException(ServiceError):
    """Raised by `complete_web_authn_registration`."""
