"""User pools: made, described, changed, tagged."""

from __future__ import annotations

import secrets
import string
from typing import TYPE_CHECKING, Any

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.rules.schema import check_count, check_new, custom, schema
from cognito_idp.local.rules.tiers import check_features, require_tier
from cognito_idp.local.rules.users import delete
from cognito_idp.local.state.backend import ACCOUNT, Backend
from cognito_idp.local.state.features import LogDelivery, Replica
from cognito_idp.local.state.records import Pool, copy_members

if TYPE_CHECKING:
    from cognito_idp.local.state.store import Table

_ALPHABET = string.ascii_letters + string.digits


def _default_policy() -> types.PasswordPolicyType:
    return types.PasswordPolicyType(
        minimum_length=8,
        require_uppercase=True,
        require_lowercase=True,
        require_numbers=True,
        require_symbols=True,
        temporary_password_validity_days=7,
    )


def _check_validity(
    request: types.CreateUserPoolRequest | types.UpdateUserPoolRequest,
) -> None:
    """Refuse both names of the life of a temporary password at once."""
    config, policies = request.admin_create_user_config, request.policies
    policy = policies.password_policy if policies is not None else None
    if (config is not None and config.unused_account_validity_days) and (
        policy is not None and policy.temporary_password_validity_days is not None
    ):
        message = (
            "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of"
            " UnusedAccountValidityDays"
        )
        raise errors.InvalidParameterException(message)


def _complete(settings: types.UserPoolType) -> None:
    """Put in what Cognito assumes where nothing was said."""
    policies = settings.policies or types.UserPoolPolicyType()
    settings.policies = policies
    policies.password_policy = policies.password_policy or _default_policy()
    if policies.password_policy.minimum_length is None:
        policies.password_policy.minimum_length = 8
    if policies.password_policy.temporary_password_validity_days is None:
        policies.password_policy.temporary_password_validity_days = 7
    if policies.sign_in_policy is None:
        policies.sign_in_policy = types.SignInPolicyType(
            allowed_first_auth_factors=["PASSWORD"]
        )
    settings.deletion_protection = settings.deletion_protection or "INACTIVE"
    settings.mfa_configuration = settings.mfa_configuration or "OFF"
    settings.user_pool_tier = settings.user_pool_tier or "ESSENTIALS"
    settings.lambda_config = settings.lambda_config or types.LambdaConfigType()
    settings.user_pool_tags = settings.user_pool_tags or {}
    settings.email_configuration = (
        settings.email_configuration
        or types.EmailConfigurationType(email_sending_account="COGNITO_DEFAULT")
    )
    settings.admin_create_user_config = (
        settings.admin_create_user_config or types.AdminCreateUserConfigType()
    )
    config = settings.admin_create_user_config
    config.allow_admin_create_user_only = bool(config.allow_admin_create_user_only)
    config.unused_account_validity_days = config.unused_account_validity_days or 7
    settings.verification_message_template = (
        settings.verification_message_template
        or types.VerificationMessageTemplateType(
            default_email_option="CONFIRM_WITH_CODE"
        )
    )
    _share_messages(settings)


def _share_messages(settings: types.UserPoolType) -> None:
    """Show each text of the template under its older name too, and the reverse."""
    template = settings.verification_message_template
    if template is None:
        return
    for old, new in (
        ("sms_verification_message", "sms_message"),
        ("email_verification_message", "email_message"),
        ("email_verification_subject", "email_subject"),
    ):
        text = getattr(template, new) or getattr(settings, old)
        setattr(template, new, text)
        setattr(settings, old, text)


def _check(settings: types.UserPoolType) -> None:
    policies = settings.policies
    length = policies and policies.password_policy
    if length and length.minimum_length and not 6 <= length.minimum_length <= 99:
        message = (
            "1 validation error detected: Value at 'policies.passwordPolicy"
            ".minimumLength' failed to satisfy constraint: Member must have value"
            " between 6 and 99"
        )
        raise errors.InvalidParameterException(message)
    sign_in = policies and policies.sign_in_policy
    factors = sign_in and sign_in.allowed_first_auth_factors
    if factors and "PASSWORD" not in factors:
        message = "AllowedFirstAuthFactors must contain PASSWORD."
        raise errors.InvalidParameterException(message)
    if settings.alias_attributes and settings.username_attributes:
        message = (
            "Only one of the aliasAttributes or usernameAttributes can be set in a"
            " user pool."
        )
        raise errors.InvalidParameterException(message)
    triggers = settings.lambda_config or types.LambdaConfigType()
    has_sender = triggers.custom_email_sender or triggers.custom_sms_sender
    if has_sender and not triggers.kms_key_id:
        message = "KMSKeyID is required for a custom sender."
        raise errors.InvalidParameterException(message)


def _check_factors(
    settings: types.UserPoolType, mfa: types.GetUserPoolMfaConfigResponse
) -> None:
    """Refuse to ask for a second factor where the pool has none."""
    others = (
        mfa.software_token_mfa_configuration,
        mfa.email_mfa_configuration,
        mfa.sms_mfa_configuration,
        settings.sms_configuration,
    )
    if settings.mfa_configuration != "OFF" and not any(others):
        message = (
            "SMS configuration and Auto verification for phone_number are required"
            " when MFA is required/optional"
        )
        raise errors.InvalidParameterException(message)


@handles("CreateUserPool")
async def _create_user_pool(
    backend: Backend, request: types.CreateUserPoolRequest
) -> types.CreateUserPoolResponse:
    _check_validity(request)
    name = "".join(secrets.choice(_ALPHABET) for _ in range(9))
    pool_id = f"{backend.region}_{name}"
    settings = copy_members(types.UserPoolType(), request)
    settings.id, settings.name = pool_id, request.pool_name
    settings.arn = f"arn:aws:cognito-idp:{backend.region}:{ACCOUNT}:userpool/{pool_id}"
    settings.creation_date = settings.last_modified_date = backend.now()
    settings.schema_attributes = schema(request.schema)
    settings.estimated_number_of_users = 0
    _complete(settings)
    _check(settings)
    mfa = types.GetUserPoolMfaConfigResponse(
        mfa_configuration=settings.mfa_configuration
    )
    _check_factors(settings, mfa)
    check_features(settings, mfa)
    backend.pools.add(Pool(pool_id, settings, mfa))
    return types.CreateUserPoolResponse(user_pool=settings)


@handles("DescribeUserPool")
async def _describe_user_pool(
    backend: Backend, request: types.DescribeUserPoolRequest
) -> types.DescribeUserPoolResponse:
    pool = backend.pool(request.user_pool_id)
    pool.settings.estimated_number_of_users = len(backend.users.within(pool.id))
    return types.DescribeUserPoolResponse(user_pool=pool.settings)


@handles("ListUserPools")
async def _list_user_pools(
    backend: Backend, request: types.ListUserPoolsRequest
) -> types.ListUserPoolsResponse:
    page, token = cut(
        backend,
        backend.pools.all().items(),
        request.next_token,
        request.max_results,
        of="pools",
    )
    listed = [
        copy_members(types.UserPoolDescriptionType(), pool.settings) for pool in page
    ]
    return types.ListUserPoolsResponse(user_pools=listed, next_token=token)


@handles("UpdateUserPool")
async def _update_user_pool(
    backend: Backend, request: types.UpdateUserPoolRequest
) -> types.UpdateUserPoolResponse:
    _check_validity(request)
    pool = backend.pool(request.user_pool_id)
    old = pool.settings
    # Cognito's rule: a setting that an update leaves out goes back to its default.
    settings = copy_members(copy_members(types.UserPoolType(), old), request)
    settings.name = request.pool_name or old.name
    settings.mfa_configuration = request.mfa_configuration or old.mfa_configuration
    settings.user_pool_tags = request.user_pool_tags or old.user_pool_tags
    settings.user_pool_tier = request.user_pool_tier or old.user_pool_tier
    if request.policies is not None and request.policies.sign_in_policy is None:
        kept = old.policies and old.policies.sign_in_policy
        request.policies.sign_in_policy = kept or None
    settings.last_modified_date = backend.now()
    _complete(settings)
    _check(settings)
    _check_factors(settings, pool.mfa)
    check_features(settings, pool.mfa)
    if settings.mfa_configuration == "ON" != old.mfa_configuration:
        # SetUserPoolMfaConfig is the operation for it.
        message = (
            "Cannot turn MFA functionality ON, once the user pool has been created."
        )
        raise errors.InvalidParameterException(message)
    pool.settings = settings
    pool.mfa.mfa_configuration = settings.mfa_configuration
    return types.UpdateUserPoolResponse()


@handles("DeleteUserPool")
async def _delete_user_pool(
    backend: Backend, request: types.DeleteUserPoolRequest
) -> None:
    pool = backend.pool(request.user_pool_id)
    if pool.settings.deletion_protection == "ACTIVE":
        message = (
            "The user pool cannot be deleted because deletion protection is activated."
            " Deletion protection must be inactivated first."
        )
        raise errors.InvalidParameterException(message)
    if pool.settings.domain or pool.settings.custom_domain:
        message = (
            "User pool cannot be deleted. It has a domain configured that should be"
            " deleted first."
        )
        raise errors.InvalidParameterException(message)
    for user in list(backend.users.within(pool.id).values()):
        delete(backend, user)
    tables: tuple[Table[Any], ...] = (
        backend.clients,
        backend.groups,
        backend.resource_servers,
        backend.providers,
        backend.sessions,
        backend.grants,
        backend.browsers,
        backend.departures,
    )
    for table in tables:
        rows: list[Any] = [
            row for row in table.all().values() if row.pool_id == pool.id
        ]
        for row in rows:
            table.remove(row)
    backend.features.forget_pool(pool.id)
    backend.pools.remove(pool)


@handles("AddCustomAttributes")
async def _add_custom_attributes(
    backend: Backend, request: types.AddCustomAttributesRequest
) -> types.AddCustomAttributesResponse:
    pool = backend.pool(request.user_pool_id)
    known = pool.settings.schema_attributes or []
    found = list(known)
    for given in request.custom_attributes:
        made = custom(given)
        check_new([each.name for each in found], made)
        found.append(made)
    check_count(found)
    pool.settings.schema_attributes = found
    return types.AddCustomAttributesResponse()


def _tagged(backend: Backend, arn: str) -> dict[str, str]:
    pool = backend.pools.get(arn.rpartition("/")[2])
    if pool is None or pool.settings.arn != arn:
        raise errors.ResourceNotFoundException(f"Resource {arn} does not exist.")
    if pool.settings.user_pool_tags is None:
        pool.settings.user_pool_tags = {}
    return pool.settings.user_pool_tags


@handles("TagResource")
async def _tag_resource(
    backend: Backend, request: types.TagResourceRequest
) -> types.TagResourceResponse:
    tags = _tagged(backend, request.resource_arn)
    if len({*tags, *request.tags}) > 50:
        message = "A resource cannot have more than 50 tags."
        raise errors.InvalidParameterException(message)
    tags.update(request.tags)
    return types.TagResourceResponse()


@handles("UntagResource")
async def _untag_resource(
    backend: Backend, request: types.UntagResourceRequest
) -> types.UntagResourceResponse:
    tags = _tagged(backend, request.resource_arn)
    for name in request.tag_keys:
        tags.pop(name, None)
    return types.UntagResourceResponse()


@handles("ListTagsForResource")
async def _list_tags_for_resource(
    backend: Backend, request: types.ListTagsForResourceRequest
) -> types.ListTagsForResourceResponse:
    tags = _tagged(backend, request.resource_arn)
    return types.ListTagsForResourceResponse(tags=dict(tags))


# Replicas


def _find_replica(backend: Backend, pool_id: str, region: str) -> Replica:
    pool = backend.pool(pool_id)
    found = backend.features.replicas.get(f"{pool.id}/{region}")
    if found is None:
        message = f"User pool {pool.id} has no replica in {region}."
        raise errors.ResourceNotFoundException(message)
    return found


def _replica_of(
    pool: Pool, region: str, role: types.ReplicaRoleType
) -> types.UserPoolReplicaType:
    return types.UserPoolReplicaType(
        region_name=region,
        status="ACTIVE",
        role=role,
        user_pool_arn=f"arn:aws:cognito-idp:{region}:{ACCOUNT}:userpool/{pool.id}",
    )


@handles("CreateUserPoolReplica")
async def _create_user_pool_replica(
    backend: Backend, request: types.CreateUserPoolReplicaRequest
) -> types.CreateUserPoolReplicaResponse:
    pool, region = backend.pool(request.user_pool_id), request.region_name
    if region == backend.region:
        message = f"{region} is the region of the user pool itself."
        raise errors.InvalidParameterException(message)
    if backend.features.replicas.within(pool.id):
        message = "A user pool has at most one replica."
        raise errors.LimitExceededException(message)
    settings = _replica_of(pool, region, "SECONDARY")
    backend.features.replicas.add(Replica(pool.id, region, settings))
    return types.CreateUserPoolReplicaResponse(user_pool_replica=settings)


@handles("UpdateUserPoolReplica")
async def _update_user_pool_replica(
    backend: Backend, request: types.UpdateUserPoolReplicaRequest
) -> types.UpdateUserPoolReplicaResponse:
    found = _find_replica(backend, request.user_pool_id, request.region_name)
    found.settings.status = request.status
    return types.UpdateUserPoolReplicaResponse(user_pool_replica=found.settings)


@handles("DeleteUserPoolReplica")
async def _delete_user_pool_replica(
    backend: Backend, request: types.DeleteUserPoolReplicaRequest
) -> types.DeleteUserPoolReplicaResponse:
    found = _find_replica(backend, request.user_pool_id, request.region_name)
    backend.features.replicas.remove(found)
    found.settings.status = "DELETING"
    return types.DeleteUserPoolReplicaResponse(user_pool_replica=found.settings)


@handles("ListUserPoolReplicas")
async def _list_user_pool_replicas(
    backend: Backend, request: types.ListUserPoolReplicasRequest
) -> types.ListUserPoolReplicasResponse:
    pool = backend.pool(request.user_pool_id)
    found = backend.features.replicas.within(pool.id).values()
    rows = [(each.id, each.settings) for each in found]
    if rows:
        rows.insert(0, ("", _replica_of(pool, backend.region, "PRIMARY")))
    page, token = cut(backend, rows, request.next_token, None, of=f"replicas {pool.id}")
    return types.ListUserPoolReplicasResponse(user_pool_replicas=page, next_token=token)


# Log delivery


@handles("SetLogDeliveryConfiguration")
async def _set_log_delivery_configuration(
    backend: Backend, request: types.SetLogDeliveryConfigurationRequest
) -> types.SetLogDeliveryConfigurationResponse:
    pool = backend.pool(request.user_pool_id)
    sources = [each.event_source for each in request.log_configurations]
    if len(sources) > len(set(sources)):
        message = "Each event source has at most one log configuration."
        raise errors.InvalidParameterException(message)
    for each in request.log_configurations:
        if each.event_source == "userAuthEvents":
            require_tier(pool.settings, "PLUS", "Export of User Activity")
        places = (
            each.cloud_watch_logs_configuration,
            each.s3_configuration,
            each.firehose_configuration,
        )
        if sum(place is not None for place in places) != 1:
            message = "A log configuration has exactly one destination."
            raise errors.InvalidParameterException(message)
    settings = types.LogDeliveryConfigurationType(
        user_pool_id=pool.id, log_configurations=list(request.log_configurations)
    )
    backend.features.log_deliveries.add(LogDelivery(pool.id, "", settings))
    return types.SetLogDeliveryConfigurationResponse(
        log_delivery_configuration=settings
    )


@handles("GetLogDeliveryConfiguration")
async def _get_log_delivery_configuration(
    backend: Backend, request: types.GetLogDeliveryConfigurationRequest
) -> types.GetLogDeliveryConfigurationResponse:
    pool = backend.pool(request.user_pool_id)
    found = backend.features.log_deliveries.get(f"{pool.id}/")
    return types.GetLogDeliveryConfigurationResponse(
        log_delivery_configuration=None if found is None else found.settings
    )
