"""
Errors as answers of a web application, for any framework.

    except CognitoIdpError as error:
        return Response(json.dumps(web.problem(error)), status=web.http_status(error))

The table decides, by the class of an error and by the reason of a refusal. The words
for the user never hold the service's message, which may quote what somebody typed, and
never say whether a user exists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import frozen

from cognito_idp import errors
from cognito_idp._headers import find_header

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cognito_idp.types import Document

__all__ = [
    "ERRORS",
    "REASONS",
    "ErrorAnswer",
    "http_status",
    "is_cross_origin",
    "problem",
    "retry_after",
]


@frozen
class ErrorAnswer:
    """The answer of a web application that an error of this library has reached."""

    status: int
    """The HTTP status."""
    text: str
    """The words for the user."""
    retry_after: int | None = None
    """Seconds after which another try makes sense; None if it makes none."""


_WRONG: Final = ErrorAnswer(401, "The user name or the password is not right.")
_AGAIN: Final = ErrorAnswer(401, "Please sign in again.")
_LATER: Final = ErrorAnswer(503, "Please try again in a moment.", 2)
_BUSY: Final = ErrorAnswer(429, "Too many requests: please wait a moment.", 5)
_LIMIT: Final = ErrorAnswer(429, "Too many attempts: please try again later.", 60)
_OURS: Final = ErrorAnswer(500, "Something is not set up right here.")
_UPSTREAM: Final = ErrorAnswer(502, "The sign-in service did not answer as it should.")
_INPUT: Final = ErrorAnswer(400, "Something in the form is not right.")
_EXISTS: Final = ErrorAnswer(409, "There is such an entry already.")
_GONE: Final = ErrorAnswer(404, "There is no such entry.")
_FORBIDDEN: Final = ErrorAnswer(403, "This is not allowed.")
_CODE: Final = ErrorAnswer(400, "The code is not right.")
_PASSKEY: Final = ErrorAnswer(400, "The passkey was not accepted.")

REASONS: Final[Mapping[str, ErrorAnswer]] = {
    "device": _AGAIN,
    "missing_scope": _FORBIDDEN,
    "rejected_by_risk": ErrorAnswer(
        403, "The sign-in was refused for security reasons."
    ),
    "secret_hash": _OURS,
    "session_expired": ErrorAnswer(401, "This took too long: please start again."),
    "session_invalid": ErrorAnswer(401, "This step is over: please start again."),
    "session_used": ErrorAnswer(401, "This step is over: please start again."),
    "sign_up_disabled": ErrorAnswer(403, "Signing up is not open."),
    "temporary_password_expired": ErrorAnswer(
        403, "The temporary password has expired: ask for a new one."
    ),
    "token_expired": _AGAIN,
    "token_invalid": _AGAIN,
    "token_revoked": _AGAIN,
    "too_many_attempts": _LIMIT,
    "unknown": ErrorAnswer(401, "This was refused."),
    # The same words as for a wrong password: whether a user exists is nobody's affair.
    "user_disabled": _WRONG,
    "wrong_password": _WRONG,
    "wrong_user_state": ErrorAnswer(409, "This is done already, or not possible now."),
}
"""The answers to a `NotAuthorizedException`, by its `reason`."""

ERRORS: Final[Mapping[str, ErrorAnswer]] = {
    # Of this library
    "ClientClosedError": _LATER,
    "CognitoIdpError": _OURS,
    "ConfigurationError": _OURS,
    "ConnectError": _LATER,
    "ConnectionLostError": _LATER,
    "KeysUnavailableError": _LATER,
    "MissingCredentialsError": _OURS,
    "MissingRegionError": _OURS,
    "PaginationError": _UPSTREAM,
    "ParameterValidationError": _INPUT,
    "ResponseParseError": _UPSTREAM,
    "SealTooLargeError": _OURS,
    "ServiceError": _UPSTREAM,
    "SessionStoreError": _LATER,
    "SignInRequiredError": _AGAIN,
    "TimeoutError": ErrorAnswer(504, "This took too long: please try again.", 2),
    "TokenClaimError": _AGAIN,
    "TokenExpiredError": _AGAIN,
    "TokenMalformedError": _AGAIN,
    "TokenNotYetValidError": _AGAIN,
    "TokenUntrustedError": _AGAIN,
    "TokenVerificationError": _AGAIN,
    "TransportError": _LATER,
    "UnsealError": ErrorAnswer(400, "This step is over: please start again."),
    # Of the service
    "AccessDeniedException": _OURS,
    "AliasExistsException": ErrorAnswer(
        409, "The address or number is in use already."
    ),
    "CachedCIMDURLDoesNotExistException": _GONE,
    "CodeDeliveryFailureException": ErrorAnswer(502, "The code could not be sent."),
    "CodeMismatchException": _CODE,
    "ConcurrentModificationException": ErrorAnswer(409, "Somebody else was faster.", 1),
    "DeviceKeyExistsException": _EXISTS,
    "DuplicateProviderException": _EXISTS,
    "EnableSoftwareTokenMFAException": _CODE,
    "ExpiredCodeException": ErrorAnswer(400, "The code is not good any more."),
    "FeatureUnavailableInTierException": _OURS,
    "ForbiddenException": _FORBIDDEN,
    "GroupExistsException": _EXISTS,
    "InternalErrorException": _UPSTREAM,
    "InternalServerException": _UPSTREAM,
    "InvalidEmailRoleAccessPolicyException": _OURS,
    "InvalidLambdaResponseException": _UPSTREAM,
    "InvalidOAuthFlowException": _OURS,
    "InvalidParameterException": _INPUT,
    "InvalidPasswordException": ErrorAnswer(
        400, "The password does not meet the rules."
    ),
    "InvalidSmsRoleAccessPolicyException": _OURS,
    "InvalidSmsRoleTrustRelationshipException": _OURS,
    "InvalidUserPoolConfigurationException": _OURS,
    "LimitExceededException": _LIMIT,
    "MFAMethodNotFoundException": ErrorAnswer(400, "There is no such second factor."),
    "ManagedLoginBrandingExistsException": _EXISTS,
    "NotAuthorizedException": REASONS["unknown"],
    "OperationNotEnabledException": _OURS,
    "PasswordHistoryPolicyViolationException": ErrorAnswer(
        400, "The password was in use before: please take another one."
    ),
    "PasswordResetRequiredException": ErrorAnswer(403, "The password has to be reset."),
    "PreconditionNotMetException": ErrorAnswer(409, "This is not possible now."),
    "RefreshTokenReuseException": _AGAIN,
    "ResourceNotFoundException": _GONE,
    "ScopeDoesNotExistException": _OURS,
    "ServiceQuotaExceededException": _OURS,
    "SoftwareTokenMFANotFoundException": ErrorAnswer(
        400, "An authenticator app is not set up."
    ),
    "TermsExistsException": _EXISTS,
    "TierChangeNotAllowedException": _OURS,
    "TooManyFailedAttemptsException": _LIMIT,
    "TooManyRequestsException": _BUSY,
    "UnauthorizedException": _FORBIDDEN,
    "UnexpectedLambdaException": _UPSTREAM,
    "UnsupportedIdentityProviderException": _OURS,
    "UnsupportedOperationException": _OURS,
    "UnsupportedTokenTypeException": _OURS,
    "UnsupportedUserStateException": ErrorAnswer(409, "This is not possible now."),
    "UserImportInProgressException": ErrorAnswer(409, "An import is under way."),
    "UserLambdaValidationException": ErrorAnswer(400, "This was refused."),
    "UserNotConfirmedException": ErrorAnswer(403, "Please confirm the sign-up first."),
    "UserNotFoundException": _WRONG,
    "UserPoolAddOnNotEnabledException": _OURS,
    "UserPoolTaggingException": _OURS,
    "UsernameExistsException": ErrorAnswer(409, "The user name is taken."),
    "WebAuthnChallengeNotFoundException": _PASSKEY,
    "WebAuthnClientMismatchException": _PASSKEY,
    "WebAuthnConfigurationMissingException": _OURS,
    "WebAuthnCredentialNotSupportedException": _PASSKEY,
    "WebAuthnNotEnabledException": _OURS,
    "WebAuthnOriginNotAllowedException": _PASSKEY,
    "WebAuthnRelyingPartyMismatchException": _PASSKEY,
}
"""The answers to errors, by the names of their classes."""


def _find(error: BaseException) -> ErrorAnswer:
    if isinstance(error, errors.NotAuthorizedException):
        return REASONS[error.reason]
    if type(error) is errors.ServiceError:
        # A code that no model knows: what the service says of it in general counts.
        if error.is_throttle:
            return _BUSY
        return _LATER if error.is_transient else _UPSTREAM
    # By name, as the classes of `auth` need not be imported for it.
    if isinstance(error, errors.CognitoIdpError):
        for kind in type(error).__mro__:
            if found := ERRORS.get(kind.__name__):
                return found
    raise TypeError(
        "error: expected an error of cognito_idp, got"
        f" {type(error).__module__}.{type(error).__name__}"
    )


def http_status(error: errors.CognitoIdpError) -> int:
    """
    Return the HTTP status to answer an error of this library with.

    401 asks the user to sign in again; 503 says that it cannot be told now. So a
    failure of the network or of a store signs nobody out.

    Raises:
        TypeError: The error is not one of this library.
    """
    return _find(error).status


def retry_after(error: errors.CognitoIdpError) -> int | None:
    """
    Return the seconds for a header `Retry-After`; None if another try makes no sense.

    Raises:
        TypeError: The error is not one of this library.
    """
    return _find(error).retry_after


def problem(error: errors.CognitoIdpError) -> dict[str, Document]:
    """
    Return an error as problem details (RFC 9457), for `application/problem+json`.

    The members are `type`, `title`, `status`, `detail`, and `code`: the name of the
    error's class, which a front end may compare. An error that would tell whether a
    user exists has the code of a wrong password.

    Raises:
        TypeError: The error is not one of this library.
    """
    found = _find(error)
    code = type(error).__name__
    if found is _WRONG:
        code = "NotAuthorizedException"
    return {
        "type": f"urn:cognito-idp:error:{code}",
        "title": _TITLES[found.status],
        "status": found.status,
        "detail": found.text,
        "code": code,
    }


def is_cross_origin(
    method: str, headers: Mapping[str, str], *, allowed: Collection[str] = ()
) -> bool:
    """
    Return whether a page of another origin sends a request that may change something.

    Refuse such a request (403) wherever a cookie signs the user in, and where users
    sign in: another site would act in the user's name (CSRF), or sign the user in to an
    account of its own. `SameSite=Lax` alone lets sibling subdomains through.

    The browser says where a request is from: `Sec-Fetch-Site`, and `Origin` in browsers
    that do not send it (https://www.w3.org/TR/fetch-metadata/). A request with neither
    is not from a page. `GET`, `HEAD` and `OPTIONS` are taken from everywhere, since
    they are to change nothing (RFC 9110, 9.2.1).

    Args:
        method: the request's method.
        headers: the request's headers, in any letter case.
        allowed: further origins whose pages may send requests, such as
            `https://app.example.com`.
    """
    if method.upper() in _SAFE_METHODS:
        return False
    origin = find_header(headers, "origin")
    if origin is not None and origin in allowed:
        return False
    site = find_header(headers, "sec-fetch-site")
    if site is not None:
        return site.lower() not in {"same-origin", "none"}
    if origin is None:
        return False
    # The scheme is left out: behind a proxy that ends TLS the program does not know it.
    host = origin.lower().partition("://")[2]
    return not host or host != (find_header(headers, "host") or "").lower()


_SAFE_METHODS: Final = frozenset({"GET", "HEAD", "OPTIONS"})

_TITLES: Final[Mapping[int, str]] = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}
