# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""One method per operation that pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp.paginators import PaginatorFactory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cognito_idp.paginators import Paginator


class Paginators(PaginatorFactory):
    """A paginator for each operation that pages: `client.paginators.list_users(…)`."""

    __slots__ = ()

    def admin_list_devices(
        self,
        *,
        user_pool_id: str,
        username: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.AdminListDevicesResponse, types.DeviceType]:
        """
        List a user's devices.

        Goes through `devices` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            page_size: up to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.AdminListDevicesRequest(
                user_pool_id=user_pool_id,
                username=username,
                limit=page_size,
                pagination_token=starting_token,
            )
        )

    def admin_list_groups_for_user(
        self,
        *,
        username: str,
        user_pool_id: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.AdminListGroupsForUserResponse, types.GroupType]:
        """
        List a user's groups.

        Goes through `groups` of every page.

        Args:
            username: 1 to 128 characters; hidden in reprs.
            user_pool_id: 1 to 55 characters.
            page_size: up to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.AdminListGroupsForUserRequest(
                username=username,
                user_pool_id=user_pool_id,
                limit=page_size,
                next_token=starting_token,
            )
        )

    def admin_list_user_auth_events(
        self,
        *,
        user_pool_id: str,
        username: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.AdminListUserAuthEventsResponse, types.AuthEventType]:
        """
        List a user's sign-in history with the risks found in it.

        Goes through `auth_events` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            page_size: up to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.AdminListUserAuthEventsRequest(
                user_pool_id=user_pool_id,
                username=username,
                max_results=page_size,
                next_token=starting_token,
            )
        )

    def admin_list_user_sessions(
        self,
        *,
        user_pool_id: str,
        username: str,
        starting_token: str | None = None,
    ) -> Paginator[types.AdminListUserSessionsResponse, types.SessionDescriptionType]:
        """
        List a user's active sessions as an administrator.

        Goes through `sessions` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            username: 1 to 128 characters; hidden in reprs.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.AdminListUserSessionsRequest(
                user_pool_id=user_pool_id,
                username=username,
                next_token=starting_token,
            )
        )

    def list_cimd_policies(
        self,
        *,
        user_pool_id: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListCIMDPoliciesResponse, types.CIMDPolicySummaryType]:
        """
        List the policies for client ID metadata documents in a user pool.

        Goes through `cimd_policies` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            page_size: 1 to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListCIMDPoliciesRequest(
                user_pool_id=user_pool_id,
                max_results=page_size,
                next_token=starting_token,
            )
        )

    def list_client_metadata_urls(
        self,
        *,
        user_pool_id: str,
        cimd_policy_id: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListClientMetadataURLsResponse, types.ClientMetadataURLType]:
        """
        List the metadata document URLs that a policy has received, with the state of each in the cache.

        Goes through `client_metadata_urls` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            cimd_policy_id: 1 to 64 characters.
            page_size: 1 to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListClientMetadataURLsRequest(
                user_pool_id=user_pool_id,
                cimd_policy_id=cimd_policy_id,
                max_results=page_size,
                next_token=starting_token,
            )
        )

    def list_devices(
        self,
        *,
        access_token: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListDevicesResponse, types.DeviceType]:
        """
        List the signed-in user's devices.

        Goes through `devices` of every page.

        Args:
            access_token: text; hidden in reprs.
            page_size: up to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListDevicesRequest(
                access_token=access_token,
                limit=page_size,
                pagination_token=starting_token,
            )
        )

    def list_groups(
        self,
        *,
        user_pool_id: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListGroupsResponse, types.GroupType]:
        """
        List a user pool's groups.

        Goes through `groups` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            page_size: up to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListGroupsRequest(
                user_pool_id=user_pool_id,
                limit=page_size,
                next_token=starting_token,
            )
        )

    def list_identity_providers(
        self,
        *,
        user_pool_id: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListIdentityProvidersResponse, types.ProviderDescription]:
        """
        List a user pool's identity providers, without their settings.

        Goes through `providers` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            page_size: up to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListIdentityProvidersRequest(
                user_pool_id=user_pool_id,
                max_results=page_size,
                next_token=starting_token,
            )
        )

    def list_point_in_time_recoveries(
        self,
        *,
        user_pool_id: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[
        types.ListPointInTimeRecoveriesResponse, types.RestorationDescriptionType
    ]:
        """
        List all recoveries that were prepared for a user pool, the newest first.

        Goes through `restorations` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            page_size: 1 to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListPointInTimeRecoveriesRequest(
                user_pool_id=user_pool_id,
                max_results=page_size,
                next_token=starting_token,
            )
        )

    def list_resource_servers(
        self,
        *,
        user_pool_id: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListResourceServersResponse, types.ResourceServerType]:
        """
        List a user pool's resource servers and their scopes.

        Goes through `resource_servers` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            page_size: 1 to 50 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListResourceServersRequest(
                user_pool_id=user_pool_id,
                max_results=page_size,
                next_token=starting_token,
            )
        )

    def list_terms(
        self,
        *,
        user_pool_id: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListTermsResponse, types.TermsDescriptionType]:
        """
        List a user pool's terms documents, without their links.

        Goes through `terms` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            page_size: 1 to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListTermsRequest(
                user_pool_id=user_pool_id,
                max_results=page_size,
                next_token=starting_token,
            )
        )

    def list_user_import_jobs(
        self,
        *,
        user_pool_id: str,
        page_size: int = 60,
        starting_token: str | None = None,
    ) -> Paginator[types.ListUserImportJobsResponse, types.UserImportJobType]:
        """
        List a user pool's import jobs.

        Goes through `user_import_jobs` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            page_size: 1 to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListUserImportJobsRequest(
                user_pool_id=user_pool_id,
                max_results=page_size,
                pagination_token=starting_token,
            )
        )

    def list_user_pool_client_secrets(
        self,
        *,
        user_pool_id: str,
        client_id: str,
        starting_token: str | None = None,
    ) -> Paginator[
        types.ListUserPoolClientSecretsResponse, types.ClientSecretDescriptorType
    ]:
        """
        List an app client's secrets, without their values.

        Goes through `client_secrets` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            client_id: 1 to 128 characters; hidden in reprs.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListUserPoolClientSecretsRequest(
                user_pool_id=user_pool_id,
                client_id=client_id,
                next_token=starting_token,
            )
        )

    def list_user_pool_clients(
        self,
        *,
        user_pool_id: str,
        client_type: types.ClientTypeType | None = None,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListUserPoolClientsResponse, types.UserPoolClientDescription]:
        """
        List a user pool's app clients, without their settings.

        Goes through `user_pool_clients` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            client_type: one of REGULAR, DCR.
            page_size: 1 to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListUserPoolClientsRequest(
                user_pool_id=user_pool_id,
                client_type=client_type,
                max_results=page_size,
                next_token=starting_token,
            )
        )

    def list_user_pool_replicas(
        self,
        *,
        user_pool_id: str,
        starting_token: str | None = None,
    ) -> Paginator[types.ListUserPoolReplicasResponse, types.UserPoolReplicaType]:
        """
        List a user pool and its replicas over all Regions.

        Goes through `user_pool_replicas` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListUserPoolReplicasRequest(
                user_pool_id=user_pool_id,
                next_token=starting_token,
            )
        )

    def list_user_pools(
        self,
        *,
        page_size: int = 60,
        starting_token: str | None = None,
    ) -> Paginator[types.ListUserPoolsResponse, types.UserPoolDescriptionType]:
        """
        List the account's user pools in this Region.

        Goes through `user_pools` of every page.

        Args:
            page_size: 1 to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListUserPoolsRequest(
                max_results=page_size,
                next_token=starting_token,
            )
        )

    def list_user_sessions(
        self,
        *,
        access_token: str,
        starting_token: str | None = None,
    ) -> Paginator[types.ListUserSessionsResponse, types.SessionDescriptionType]:
        """
        List the signed-in user's active sessions over all app clients.

        Goes through `sessions` of every page.

        Args:
            access_token: text; hidden in reprs.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListUserSessionsRequest(
                access_token=access_token,
                next_token=starting_token,
            )
        )

    def list_users(
        self,
        *,
        user_pool_id: str,
        attributes_to_get: Sequence[str] | None = None,
        filter: str | None = None,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListUsersResponse, types.UserType]:
        """
        List a user pool's users, or search them by one attribute.

        Goes through `users` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            attributes_to_get: a list; each of 1 to 32 characters.
            filter: up to 256 characters; hidden in reprs.
            page_size: up to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListUsersRequest(
                user_pool_id=user_pool_id,
                attributes_to_get=attributes_to_get,
                filter=filter,
                limit=page_size,
                pagination_token=starting_token,
            )
        )

    def list_users_in_group(
        self,
        *,
        user_pool_id: str,
        group_name: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[types.ListUsersInGroupResponse, types.UserType]:
        """
        List the members of a group.

        Goes through `users` of every page.

        Args:
            user_pool_id: 1 to 55 characters.
            group_name: 1 to 128 characters.
            page_size: up to 60 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListUsersInGroupRequest(
                user_pool_id=user_pool_id,
                group_name=group_name,
                limit=page_size,
                next_token=starting_token,
            )
        )

    def list_web_authn_credentials(
        self,
        *,
        access_token: str,
        page_size: int | None = None,
        starting_token: str | None = None,
    ) -> Paginator[
        types.ListWebAuthnCredentialsResponse, types.WebAuthnCredentialDescription
    ]:
        """
        List the signed-in user's passkeys.

        Goes through `credentials` of every page.

        Args:
            access_token: text; hidden in reprs.
            page_size: up to 20 items a page.
            starting_token: the `resume_token` of another paginator.
        """
        return self.paginate(
            types.ListWebAuthnCredentialsRequest(
                access_token=access_token,
                max_results=page_size,
                next_token=starting_token,
            )
        )
