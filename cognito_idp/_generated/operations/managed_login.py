# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `managed_login`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp._model import Sender

if TYPE_CHECKING:
    from collections.abc import Sequence


class ManagedLoginOperations(Sender):
    """The methods of the family `managed_login`."""

    __slots__ = ()

    async def create_managed_login_branding(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        use_cognito_provided_values: bool | None = None,
        settings: types.Document | None = None,
        assets: Sequence[types.AssetType] | None = None,
    ) -> types.CreateManagedLoginBrandingResponse:
        """
        Create the managed-login style of an app client.

        A request holds at most 2 MB: send a larger style in parts, the rest
        with `update_managed_login_branding`.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            use_cognito_provided_values: true or false.
            settings: any JSON value.
            assets: a list of up to 40 items.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            ManagedLoginBrandingExistsException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateManagedLoginBranding.html
        """
        return await self.send(
            types.CreateManagedLoginBrandingRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                use_cognito_provided_values=use_cognito_provided_values,
                settings=settings,
                assets=assets,
            )
        )

    async def create_terms(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        terms_name: str,
        terms_source: types.TermsSourceType,
        enforcement: types.TermsEnforcementType,
        links: dict[str, str] | None = None,
    ) -> types.CreateTermsResponse:
        """
        Add links to terms of use, or to a privacy policy, to an app client.

        Managed login shows neither until both are there; each takes a request
        of its own.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            terms_name: text.
            terms_source: one of LINK.
            enforcement: one of NONE.
            links: a map of 1 to 13 entries.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, LimitExceededException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TermsExistsException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateTerms.html
        """
        return await self.send(
            types.CreateTermsRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                terms_name=terms_name,
                terms_source=terms_source,
                enforcement=enforcement,
                links=links,
            )
        )

    async def create_user_pool_domain(
        self,
        *,
        domain: str,
        user_pool_id: str,
        managed_login_version: int | None = None,
        custom_domain_config: types.CustomDomainConfigType | None = None,
        routing: types.RoutingType | None = None,
    ) -> types.CreateUserPoolDomainResponse:
        """
        Add a prefix domain or a custom domain for managed login to a user pool.

        A custom domain needs a certificate from ACM in us-east-1 and becomes
        the default relying party of passkeys.

        Signed with AWS credentials.

        Args:
            domain: 1 to 63 characters.
            user_pool_id: 1 to 55 characters.
            managed_login_version: a number.
            custom_domain_config: `types.CustomDomainConfigType`.
            routing: `types.RoutingType`.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html
        """
        return await self.send(
            types.CreateUserPoolDomainRequest(
                domain=domain,
                user_pool_id=user_pool_id,
                managed_login_version=managed_login_version,
                custom_domain_config=custom_domain_config,
                routing=routing,
            )
        )

    async def delete_managed_login_branding(
        self,
        *,
        managed_login_branding_id: str,
        user_pool_id: str,
    ) -> None:
        """
        Delete a managed-login style; the app client's pages stop working.

        Signed with AWS credentials.

        Args:
            managed_login_branding_id: text.
            user_pool_id: 1 to 55 characters.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteManagedLoginBranding.html
        """
        await self.send(
            types.DeleteManagedLoginBrandingRequest(
                managed_login_branding_id=managed_login_branding_id,
                user_pool_id=user_pool_id,
            )
        )

    async def delete_terms(
        self,
        *,
        terms_id: str,
        user_pool_id: str,
    ) -> None:
        """
        Delete terms documents by their ID.

        Signed with AWS credentials.

        Args:
            terms_id: text.
            user_pool_id: 1 to 55 characters.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteTerms.html
        """
        await self.send(
            types.DeleteTermsRequest(
                terms_id=terms_id,
                user_pool_id=user_pool_id,
            )
        )

    async def delete_user_pool_domain(
        self,
        *,
        domain: str,
        user_pool_id: str,
    ) -> types.DeleteUserPoolDomainResponse:
        """
        Delete a user pool's domain, and managed login with it.

        Signed with AWS credentials.

        Args:
            domain: 1 to 63 characters.
            user_pool_id: 1 to 55 characters.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolDomain.html
        """
        return await self.send(
            types.DeleteUserPoolDomainRequest(
                domain=domain,
                user_pool_id=user_pool_id,
            )
        )

    async def describe_managed_login_branding(
        self,
        *,
        user_pool_id: str,
        managed_login_branding_id: str,
        return_merged_resources: bool | None = None,
    ) -> types.DescribeManagedLoginBrandingResponse:
        """
        Fetch a managed-login style by its ID.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            managed_login_branding_id: text.
            return_merged_resources: true or false.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeManagedLoginBranding.html
        """
        return await self.send(
            types.DescribeManagedLoginBrandingRequest(
                user_pool_id=user_pool_id,
                managed_login_branding_id=managed_login_branding_id,
                return_merged_resources=return_merged_resources,
            )
        )

    async def describe_managed_login_branding_by_client(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        return_merged_resources: bool | None = None,
    ) -> types.DescribeManagedLoginBrandingByClientResponse:
        """
        Fetch the managed-login style of an app client.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            return_merged_resources: true or false.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeManagedLoginBrandingByClient.html
        """
        return await self.send(
            types.DescribeManagedLoginBrandingByClientRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                return_merged_resources=return_merged_resources,
            )
        )

    async def describe_terms(
        self,
        *,
        terms_id: str,
        user_pool_id: str,
    ) -> types.DescribeTermsResponse:
        """
        Fetch terms documents by their ID.

        Signed with AWS credentials.

        Args:
            terms_id: text.
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeTerms.html
        """
        return await self.send(
            types.DescribeTermsRequest(
                terms_id=terms_id,
                user_pool_id=user_pool_id,
            )
        )

    async def describe_terms_by_client(
        self,
        *,
        client_id: str,
        user_pool_id: str,
        terms_name: str,
    ) -> types.DescribeTermsByClientResponse:
        """
        Fetch an app client's terms documents by their name.

        Signed with AWS credentials.

        Args:
            client_id: 1 to 128 characters; hidden in reprs.
            user_pool_id: 1 to 55 characters.
            terms_name: text.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeTermsByClient.html
        """
        return await self.send(
            types.DescribeTermsByClientRequest(
                client_id=client_id,
                user_pool_id=user_pool_id,
                terms_name=terms_name,
            )
        )

    async def describe_user_pool_domain(
        self,
        *,
        domain: str,
    ) -> types.DescribeUserPoolDomainResponse:
        """
        Fetch a domain's settings and status.

        Ask for a prefix domain in the Region that it was created in.

        Signed with AWS credentials.

        Args:
            domain: 1 to 63 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPoolDomain.html
        """
        return await self.send(
            types.DescribeUserPoolDomainRequest(
                domain=domain,
            )
        )

    async def get_ui_customization(
        self,
        *,
        user_pool_id: str,
        client_id: str | None = None,
    ) -> types.GetUICustomizationResponse:
        """
        Fetch the classic hosted UI's branding of a user pool or an app client.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUICustomization.html
        """
        return await self.send(
            types.GetUICustomizationRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
            )
        )

    async def list_terms(
        self,
        *,
        user_pool_id: str,
        max_results: int | None = None,
        next_token: str | None = None,
    ) -> types.ListTermsResponse:
        """
        List a user pool's terms documents, without their links.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_terms` goes through all.

        Args:
            user_pool_id: 1 to 55 characters.
            max_results: 1 to 60.
            next_token: up to 131072 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListTerms.html
        """
        return await self.send(
            types.ListTermsRequest(
                user_pool_id=user_pool_id,
                max_results=max_results,
                next_token=next_token,
            )
        )

    async def set_ui_customization(
        self,
        *,
        user_pool_id: str,
        client_id: str | None = None,
        css: str | None = None,
        image_file: bytes | None = None,
    ) -> types.SetUICustomizationResponse:
        """
        Set the classic hosted UI's CSS and logo for one app client or for all.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            css: up to 131072 characters.
            image_file: up to 131072 bytes.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUICustomization.html
        """
        return await self.send(
            types.SetUICustomizationRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                css=css,
                image_file=image_file,
            )
        )

    async def update_managed_login_branding(
        self,
        *,
        user_pool_id: str | None = None,
        managed_login_branding_id: str | None = None,
        use_cognito_provided_values: bool | None = None,
        settings: types.Document | None = None,
        assets: Sequence[types.AssetType] | None = None,
    ) -> types.UpdateManagedLoginBrandingResponse:
        """
        Change a managed-login style; what is left out stays as it is.

        A request holds at most 2 MB: send a larger style in parts.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            managed_login_branding_id: text.
            use_cognito_provided_values: true or false.
            settings: any JSON value.
            assets: a list of up to 40 items.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateManagedLoginBranding.html
        """
        return await self.send(
            types.UpdateManagedLoginBrandingRequest(
                user_pool_id=user_pool_id,
                managed_login_branding_id=managed_login_branding_id,
                use_cognito_provided_values=use_cognito_provided_values,
                settings=settings,
                assets=assets,
            )
        )

    async def update_terms(
        self,
        *,
        terms_id: str,
        user_pool_id: str,
        terms_name: str | None = None,
        terms_source: types.TermsSourceType | None = None,
        enforcement: types.TermsEnforcementType | None = None,
        links: dict[str, str] | None = None,
    ) -> types.UpdateTermsResponse:
        """
        Change the name or the links of terms documents.

        Signed with AWS credentials.

        Args:
            terms_id: text.
            user_pool_id: 1 to 55 characters.
            terms_name: text.
            terms_source: one of LINK.
            enforcement: one of NONE.
            links: a map of 1 to 13 entries.

        Raises:
            ConcurrentModificationException, InternalErrorException,
            InvalidParameterException, NotAuthorizedException,
            OperationNotEnabledException, ResourceNotFoundException,
            TermsExistsException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateTerms.html
        """
        return await self.send(
            types.UpdateTermsRequest(
                terms_id=terms_id,
                user_pool_id=user_pool_id,
                terms_name=terms_name,
                terms_source=terms_source,
                enforcement=enforcement,
                links=links,
            )
        )

    async def update_user_pool_domain(
        self,
        *,
        domain: str,
        user_pool_id: str,
        managed_login_version: int | None = None,
        custom_domain_config: types.CustomDomainConfigType | None = None,
        routing: types.RoutingType | None = None,
    ) -> types.UpdateUserPoolDomainResponse:
        """
        Change a domain's certificate, failover or version of the login pages.

        The name stays: for another one, delete the domain and create it anew.

        Signed with AWS credentials.

        Args:
            domain: 1 to 63 characters.
            user_pool_id: 1 to 55 characters.
            managed_login_version: a number.
            custom_domain_config: `types.CustomDomainConfigType`.
            routing: `types.RoutingType`.

        Raises:
            ConcurrentModificationException, FeatureUnavailableInTierException,
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolDomain.html
        """
        return await self.send(
            types.UpdateUserPoolDomainRequest(
                domain=domain,
                user_pool_id=user_pool_id,
                managed_login_version=managed_login_version,
                custom_domain_config=custom_domain_config,
                routing=routing,
            )
        )
