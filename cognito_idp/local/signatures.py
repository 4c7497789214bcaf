"""
Check AWS Signature Version 4 on requests, as Cognito does.

The signer of the package is not used for it: a mistake in it would approve itself.
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
"""

from __future__ import annotations

import hmac
import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from cognito_idp.errors import ServiceError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.credentials import Credentials

__all__ = ["check_signature", "refusal"]

_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=([^/,\s]+)/([0-9]{8})/([^/,\s]+)/([^/,\s]+)"
    r"/aws4_request,\s*SignedHeaders=([a-z0-9;-]+),\s*Signature=([0-9a-f]{64})"
)
_LONGEST_AGE = 300.0


def refusal(code: str, message: str) -> ServiceError:
    """Make an error of those that the service model does not list."""
    return ServiceError(message, code=code, status=400)


def check_signature(
    headers: Mapping[str, str],
    body: bytes,
    credentials: Credentials,
    *,
    region: str,
    now: float,
    service: str = "cognito-idp",
) -> None:
    """Raise what AWS answers to a signature that is not good."""
    match = _AUTHORIZATION.fullmatch(headers.get("Authorization", ""))
    if match is None:
        message = "Authorization header is not an AWS Signature Version 4."
        raise refusal("IncompleteSignatureException", message)
    key_id, day, signed_region, signed_service, names, signature = match.groups()
    if key_id != credentials.access_key_id:
        message = "The security token included in the request is invalid."
        raise refusal("UnrecognizedClientException", message)
    if (signed_region, signed_service) != (region, service):
        message = f"Credential should be scoped to {region}/{service}."
        raise refusal("InvalidSignatureException", message)
    date = headers.get("X-Amz-Date", "")
    _check_age(date, now)
    if not date.startswith(day):
        message = "Date in Credential scope does not match X-Amz-Date."
        raise refusal("InvalidSignatureException", message)
    _check_names(headers, names)
    scope = f"{day}/{region}/{service}/aws4_request"
    canonical = _canonical(headers, names, body)
    hashed = sha256(canonical.encode()).hexdigest()
    to_sign = f"AWS4-HMAC-SHA256\n{date}\n{scope}\n{hashed}"
    key = f"AWS4{credentials.secret_access_key}".encode()
    for part in (day, region, service, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    right = hmac.digest(key, to_sign.encode(), "sha256").hex()
    if not hmac.compare_digest(right, signature):
        message = (
            "The request signature we calculated does not match the signature you"
            " provided. Check your AWS Secret Access Key and signing method."
        )
        raise refusal("InvalidSignatureException", message)


def _check_age(date: str, now: float) -> None:
    try:
        signed = datetime.strptime(date, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        message = "X-Amz-Date is missing or has another form than 20260305T070809Z."
        raise refusal("IncompleteSignatureException", message) from None
    age = now - signed.timestamp()
    if abs(age) > _LONGEST_AGE:
        limit = datetime.fromtimestamp(now, UTC).strftime("%Y%m%dT%H%M%SZ")
        word, sign = ("expired", "-") if age > 0 else ("not yet current", "+")
        message = f"Signature {word}: {date} is too far from {limit} ({sign} 5 min.)"
        raise refusal("InvalidSignatureException", message)


def _check_names(headers: Mapping[str, str], names: str) -> None:
    """Refuse a signature that leaves out the host or a header of AWS's own."""
    signed = set(names.split(";"))
    needed = {"host", *(name.lower() for name in headers if _is_of_aws(name))}
    if missing := sorted(needed - signed):
        message = (
            "'Host' or 'X-Amz-…' must be a signed header: SignedHeaders lacks"
            f" {', '.join(missing)}"
        )
        raise refusal("InvalidSignatureException", message)


def _is_of_aws(name: str) -> bool:
    return name.lower().startswith("x-amz-")


def _canonical(headers: Mapping[str, str], names: str, body: bytes) -> str:
    lines = [
        f"{name}:{' '.join(headers.get(name, '').split())}\n"
        for name in names.split(";")
    ]
    hashed = sha256(body).hexdigest()
    return f"POST\n/\n\n{''.join(lines)}\n{names}\n{hashed}"
