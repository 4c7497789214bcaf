# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `mfa`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class MfaOperations(Sender):
    """The methods of the family `mfa`."""

    __slots__ = ()

    async def admin_delete_software_token(
        self,
        *,
        user_pool_id: str,
        username: str,
    ) -> types.AdminDeleteSoftwareTokenResponse:
        """
        Remove a user's TOTP authenticator, for instance when the phone is lost.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteSoftwareToken.html
        """
        return await self.send(
            types.AdminDeleteSoftwareTokenRequest(
                user_pool_id=user_pool_id,
                username=username,
            )
        )

    async def admin_get_user_auth_factors(
        self,
        *,
        user_pool_id: str,
        username: str,
    ) -> types.AdminGetUserAuthFactorsResponse:
        """
        Fetch which sign-in and MFA factors a user has set up.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUserAuthFactors.html
        """
        return await self.send(
            types.AdminGetUserAuthFactorsRequest(
                user_pool_id=user_pool_id,
                username=username,
            )
        )

    async def admin_set_user_mfa_preference(
        self,
        *,
        username: str,
        user_pool_id: str,
        sms_mfa_settings: types.SMSMfaSettingsType | None = None,
        software_token_mfa_settings: types.SoftwareTokenMfaSettingsType | None = None,
        email_mfa_settings: types.EmailMfaSettingsType | None = None,
        web_authn_mfa_settings: types.WebAuthnMfaSettingsType | None = None,
    ) -> types.AdminSetUserMFAPreferenceResponse:
        """
        Choose which MFA methods a user has on and which comes first.

        Signed with AWS credentials.

        Args:
            username: 1 to 128 characters; hidden in reprs.
            user_pool_id: 1 to 55 characters.
            sms_mfa_settings: `types.SMSMfaSettingsType`.
            software_token_mfa_settings: `types.SoftwareTokenMfaSettingsType`.
            email_mfa_settings: `types.EmailMfaSettingsType`.
            web_authn_mfa_settings: `types.WebAuthnMfaSettingsType`.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            PasswordResetRequiredException, ResourceNotFoundException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserMFAPreference.html
        """
        return await self.send(
            types.AdminSetUserMFAPreferenceRequest(
                username=username,
                user_pool_id=user_pool_id,
                sms_mfa_settings=sms_mfa_settings,
                software_token_mfa_settings=software_token_mfa_settings,
                email_mfa_settings=email_mfa_settings,
                web_authn_mfa_settings=web_authn_mfa_settings,
            )
        )

    async def admin_set_user_settings(
        self,
        *,
        user_pool_id: str,
        username: str,
        mfa_options: Sequence[types.MFAOptionType],
    ) -> types.AdminSetUserSettingsResponse:
        """
        Set SMS MFA for a user; AWS no longer supports this.

        Use `admin_set_user_mfa_preference`.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            mfa_options: a list.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminSetUserSettings.html
        """
        return await self.send(
            types.AdminSetUserSettingsRequest(
                user_pool_id=user_pool_id,
                username=username,
                mfa_options=mfa_options,
            )
        )

    async def associate_software_token(
        self,
        *,
        access_token: str | None = None,
        session: str | None = None,
    ) -> types.AssociateSoftwareTokenResponse:
        """
        Start TOTP set-up: get the secret that the authenticator app needs.

        Pass an access token, or the session of an MFA_SETUP challenge. Each
        call makes a new secret.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            session: 20 to 4096 characters; hidden in reprs.

        Raises:
            ConcurrentModificationException, ForbiddenException,
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, SoftwareTokenMFANotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html
        """
        return await self.send(
            types.AssociateSoftwareTokenRequest(
                access_token=access_token,
                session=session,
            )
        )

    async def get_user_auth_factors(
        self,
        *,
        access_token: str,
    ) -> types.GetUserAuthFactorsResponse:
        """
        Fetch which sign-in and MFA factors the signed-in user has set up.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotConfirmedException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html
        """
        return await self.send(
            types.GetUserAuthFactorsRequest(
                access_token=access_token,
            )
        )

    async def get_user_pool_mfa_config(
        self,
        *,
        user_pool_id: str,
    ) -> types.GetUserPoolMfaConfigResponse:
        """
        Fetch a user pool's MFA and passkey settings.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html
        """
        return await self.send(
            types.GetUserPoolMfaConfigRequest(
                user_pool_id=user_pool_id,
            )
        )

    async def set_user_mfa_preference(
        self,
        *,
        access_token: str,
        sms_mfa_settings: types.SMSMfaSettingsType | None = None,
        software_token_mfa_settings: types.SoftwareTokenMfaSettingsType | None = None,
        email_mfa_settings: types.EmailMfaSettingsType | None = None,
        web_authn_mfa_settings: types.WebAuthnMfaSettingsType | None = None,
    ) -> types.SetUserMFAPreferenceResponse:
        """
        Choose which MFA methods the signed-in user has on and which comes first.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            sms_mfa_settings: `types.SMSMfaSettingsType`.
            software_token_mfa_settings: `types.SoftwareTokenMfaSettingsType`.
            email_mfa_settings: `types.EmailMfaSettingsType`.
            web_authn_mfa_settings: `types.WebAuthnMfaSettingsType`.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html
        """
        return await self.send(
            types.SetUserMFAPreferenceRequest(
                access_token=access_token,
                sms_mfa_settings=sms_mfa_settings,
                software_token_mfa_settings=software_token_mfa_settings,
                email_mfa_settings=email_mfa_settings,
                web_authn_mfa_settings=web_authn_mfa_settings,
            )
        )

    async def set_user_pool_mfa_config(
        self,
        *,
        user_pool_id: str,
        sms_mfa_configuration: types.SmsMfaConfigType | None = None,
        software_token_mfa_configuration: types.SoftwareTokenMfaConfigType
        | None = None,
        email_mfa_configuration: types.EmailMfaConfigType | None = None,
        mfa_configuration: types.UserPoolMfaType | None = None,
        web_authn_configuration: types.WebAuthnConfigurationType | None = None,
    ) -> types.SetUserPoolMfaConfigResponse:
        """
        Replace a user pool's MFA and passkey settings: what is left out is reset.

        This holds for nested members too. A new relying party ID strands every
        passkey registered so far.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            sms_mfa_configuration: `types.SmsMfaConfigType`.
            software_token_mfa_configuration:
                `types.SoftwareTokenMfaConfigType`.
            email_mfa_configuration: `types.EmailMfaConfigType`.
            mfa_configuration: one of OFF, ON, OPTIONAL.
            web_authn_configuration: `types.WebAuthnConfigurationType`.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            InvalidSmsRoleAccessPolicyException,
            InvalidSmsRoleTrustRelationshipException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html
        """
        return await self.send(
            types.SetUserPoolMfaConfigRequest(
                user_pool_id=user_pool_id,
                sms_mfa_configuration=sms_mfa_configuration,
                software_token_mfa_configuration=software_token_mfa_configuration,
                email_mfa_configuration=email_mfa_configuration,
                mfa_configuration=mfa_configuration,
                web_authn_configuration=web_authn_configuration,
            )
        )

    async def set_user_settings(
        self,
        *,
        access_token: str,
        mfa_options: Sequence[types.MFAOptionType],
    ) -> types.SetUserSettingsResponse:
        """
        Set SMS MFA for the signed-in user; AWS no longer supports this.

        Use `set_user_mfa_preference`.

        Needs no AWS credentials.

        Args:
            access_token: text; hidden in reprs.
            mfa_options: a list.

        Raises:
            ForbiddenException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserSettings.html
        """
        return await self.send(
            types.SetUserSettingsRequest(
                access_token=access_token,
                mfa_options=mfa_options,
            )
        )

    async def verify_software_token(
        self,
        *,
        user_code: str,
        access_token: str | None = None,
        session: str | None = None,
        friendly_device_name: str | None = None,
    ) -> types.VerifySoftwareTokenResponse:
        """
        Finish TOTP set-up with a code from the authenticator app.

        Inside a sign-in, pass the session of `associate_software_token`, and
        answer MFA_SETUP with the one returned here.

        Needs no AWS credentials.

        Args:
            user_code: exactly 6 characters; hidden in reprs.
            access_token: text; hidden in reprs.
            session: 20 to 4096 characters; hidden in reprs.
            friendly_device_name: up to 131072 characters.

        Raises:
            CodeMismatchException, EnableSoftwareTokenMFAException,
            ForbiddenException, InternalErrorException,
            InvalidParameterException, InvalidUserPoolConfigurationException,
            NotAuthorizedException, NotAuthorizedException,
            OperationNotEnabledException, PasswordResetRequiredException,
            ResourceNotFoundException, SoftwareTokenMFANotFoundException,
            TooManyRequestsException, UserNotConfirmedException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html
        """
        return await self.send(
            types.VerifySoftwareTokenRequest(
                user_code=user_code,
                access_token=access_token,
                session=session,
                friendly_device_name=friendly_device_name,
            )
        )
