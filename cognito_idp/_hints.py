"""Likely causes of an error, which the service or the network does not name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cognito_idp._errors import ConnectError, ServiceError
from cognito_idp._generated.endpoints import PARTITIONS
from cognito_idp._untyped import UntypedRequest

if TYPE_CHECKING:
    from cognito_idp._errors import CognitoIdpError

# The errors by which the service says that it has not such a user pool. A user who may
# call one region only is refused in another before the pool is looked for.
_MISSING = frozenset({"ResourceNotFoundException", "AccessDeniedException"})

_REPLACEMENTS = {
    "get_paginator": "client.paginators has a paginator for each listing operation",
    "exceptions": "the errors are classes of cognito_idp.errors",
    "close": "await client.aclose() closes the client",
    "meta": "client.config and client.resolve_endpoint() have the settings",
    "can_paginate": "client.paginators has a paginator for each listing operation",
    "get_waiter": "cognito_idp.bulk has the waiters",
}


def likely_cause(
    failure: CognitoIdpError, request: object, region: str | None
) -> str | None:
    """
    Return the likely cause of a failure in one sentence; None if there is none.

    *region* is the client's; None where an endpoint was given, which may serve
    every pool.
    """
    if region is None:
        return None
    if isinstance(failure, ServiceError) and failure.code in _MISSING:
        other = _region_of_pool(request)
        if other not in (None, region):
            return (
                f"the user pool is of {other} and the client of {region}:"
                f" make the client with region={other!r}"
            )
    if isinstance(failure, ConnectError) and not is_likely_region(region):
        return f"is {region!r} a region? One looks like eu-west-1"
    return None


def replacement(name: str, methods: frozenset[str]) -> str | None:
    """Return what to write in place of *name*, which people know from boto3."""
    if name in _REPLACEMENTS:
        return _REPLACEMENTS[name]
    method = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name)
    method = method.lower()
    return f"did you mean {method!r}?" if method in methods else None


def is_likely_region(region: str) -> bool:
    """Return whether a partition of AWS has regions of this form."""
    return any(
        region in partition.others or re.match(partition.pattern, region)
        for partition in PARTITIONS
    )


def _region_of_pool(request: object) -> str | None:
    if isinstance(request, UntypedRequest):
        pool = request.members.get("UserPoolId")
    else:
        pool = getattr(request, "user_pool_id", None)
    region, underscore, _ = pool.partition("_") if isinstance(pool, str) else ("",) * 3
    return region if underscore and is_likely_region(region) else None
