# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `identity_providers`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class IdentityProvidersOperations(Sender):
    """The methods of the family `identity_providers`."""

    __slots__ = ()

    async def admin_disable_provider_for_user(
        self,
        *,
        user_pool_id: str,
        user: types.ProviderUserIdentifierType,
    ) -> types.AdminDisableProviderForUserResponse:
        """
        Bar a user from one identity provider, or undo a link to it.

        Signed with AWS credentials.

        Args:
            user_pool_id: up to 131072 characters.
            user: `types.ProviderUserIdentifierType`.

        Raises:
            AliasExistsException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException, UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableProviderForUser.html
        """
        return await self.send(
            types.AdminDisableProviderForUserRequest(
                user_pool_id=user_pool_id,
                user=user,
            )
        )

    async def admin_link_provider_for_user(
        self,
        *,
        user_pool_id: str,
        destination_user: types.ProviderUserIdentifierType,
        source_user: types.ProviderUserIdentifierType,
    ) -> types.AdminLinkProviderForUserResponse:
        """
        Link an external identity to an existing user, before its first sign-in.

        A user has at most five. The owner of the identity signs in as the
        user: link only providers that you trust.

        Signed with AWS credentials.

        Args:
            user_pool_id: up to 131072 characters.
            destination_user: `types.ProviderUserIdentifierType`.
            source_user: `types.ProviderUserIdentifierType`.

        Raises:
            AliasExistsException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException,
            UserNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html
        """
        return await self.send(
            types.AdminLinkProviderForUserRequest(
                user_pool_id=user_pool_id,
                destination_user=destination_user,
                source_user=source_user,
            )
        )

    async def create_identity_provider(
        self,
        *,
        user_pool_id: str,
        provider_name: str,
        provider_type: types.IdentityProviderTypeType,
        provider_details: dict[str, str],
        attribute_mapping: dict[str, str] | None = None,
        idp_identifiers: Sequence[str] | None = None,
        acr_mapping: dict[str, str] | None = None,
    ) -> types.CreateIdentityProviderResponse:
        """
        Add a SAML, OIDC or social identity provider to a user pool.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            provider_name: 1 to 32 characters.
            provider_type: one of SAML, Facebook, Google, LoginWithAmazon,
                SignInWithApple, OIDC.
            provider_details: a map; hidden in reprs.
            attribute_mapping: a map.
            idp_identifiers: a list of up to 50 items; each of 1 to 40
                characters.
            acr_mapping: a map of up to 4 entries.

        Raises:
            DuplicateProviderException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
        """
        return await self.send(
            types.CreateIdentityProviderRequest(
                user_pool_id=user_pool_id,
                provider_name=provider_name,
                provider_type=provider_type,
                provider_details=provider_details,
                attribute_mapping=attribute_mapping,
                idp_identifiers=idp_identifiers,
                acr_mapping=acr_mapping,
            )
        )

    async def delete_identity_provider(
        self,
        *,
        user_pool_id: str,
        provider_name: str,
    ) -> None:
        """
        Remove an identity provider; signing in through it ends.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            provider_name: 1 to 32 characters.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            ResourceNotFoundException, TooManyRequestsException,
            UnsupportedIdentityProviderException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteIdentityProvider.html
        """
        await self.send(
            types.DeleteIdentityProviderRequest(
                user_pool_id=user_pool_id,
                provider_name=provider_name,
            )
        )

    async def describe_identity_provider(
        self,
        *,
        user_pool_id: str,
        provider_name: str,
    ) -> types.DescribeIdentityProviderResponse:
        """
        Fetch an identity provider's settings by its name.

        `provider_details` may hold the secret that the provider issued.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            provider_name: 1 to 32 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeIdentityProvider.html
        """
        return await self.send(
            types.DescribeIdentityProviderRequest(
                user_pool_id=user_pool_id,
                provider_name=provider_name,
            )
        )

    async def get_identity_provider_by_identifier(
        self,
        *,
        user_pool_id: str,
        idp_identifier: str,
    ) -> types.GetIdentityProviderByIdentifierResponse:
        """
        Fetch an identity provider's settings by one of its identifiers.

        `provider_details` may hold the secret that the provider issued.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            idp_identifier: 1 to 40 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetIdentityProviderByIdentifier.html
        """
        return await self.send(
            types.GetIdentityProviderByIdentifierRequest(
                user_pool_id=user_pool_id,
                idp_identifier=idp_identifier,
            )
        )

    async def get_signing_certificate(
        self,
        *,
        user_pool_id: str,
    ) -> types.GetSigningCertificateResponse:
        """
        Fetch the certificate that a user pool signs SAML requests with.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            OperationNotEnabledException, ResourceNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetSigningCertificate.html
        """
        return await self.send(
            types.GetSigningCertificateRequest(
                user_pool_id=user_pool_id,
            )
        )

    async def list_identity_providers(
        self,
        *,
        user_pool_id: str,
        max_results: int | None = None,
        next_token: str | None = None,
    ) -> types.ListIdentityProvidersResponse:
        """
        List a user pool's identity providers, without their settings.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_identity_providers` goes
        through all.

        Args:
            user_pool_id: 1 to 55 characters.
            max_results: 0 to 60.
            next_token: 1 or more characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListIdentityProviders.html
        """
        return await self.send(
            types.ListIdentityProvidersRequest(
                user_pool_id=user_pool_id,
                max_results=max_results,
                next_token=next_token,
            )
        )

    async def update_identity_provider(
        self,
        *,
        user_pool_id: str,
        provider_name: str,
        provider_details: dict[str, str] | None = None,
        attribute_mapping: dict[str, str] | None = None,
        idp_identifiers: Sequence[str] | None = None,
        acr_mapping: dict[str, str] | None = None,
    ) -> types.UpdateIdentityProviderResponse:
        """
        Change an identity provider's settings.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            provider_name: 1 to 32 characters.
            provider_details: a map; hidden in reprs.
            attribute_mapping: a map.
            idp_identifiers: a list of up to 50 items; each of 1 to 40
                characters.
            acr_mapping: a map of up to 4 entries.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            ResourceNotFoundException, TooManyRequestsException,
            UnsupportedIdentityProviderException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateIdentityProvider.html
        """
        return await self.send(
            types.UpdateIdentityProviderRequest(
                user_pool_id=user_pool_id,
                provider_name=provider_name,
                provider_details=provider_details,
                attribute_mapping=attribute_mapping,
                idp_identifiers=idp_identifiers,
                acr_mapping=acr_mapping,
            )
        )
