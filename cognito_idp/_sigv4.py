"""
AWS Signature Version 4 for the one shape of request that this library sends.

Every request is a POST of AWS JSON 1.1 with the same set of headers, so all that is not
the body, the target and the second is worked out ahead. The steps and their names are
those of AWS's description of the algorithm:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html

Signed are the headers that botocore signs on the wire. `User-Agent` and the
`amz-sdk-*` headers are not among them: a proxy may rewrite the first, and the others
change with every attempt.
"""

from __future__ import annotations

import hmac
import time
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from cognito_idp._model import CONTENT_TYPE

if TYPE_CHECKING:
    from cognito_idp.credentials import Credentials

__all__ = ["Signer"]

_ALGORITHM = "AWS4-HMAC-SHA256"
_DEFAULT_PORTS = {"http": 80, "https": 443}
_BLOCK_SIZE = 64  # bytes, of SHA-256 (RFC 2104 calls it B)
_INNER_PAD = bytes(value ^ 0x36 for value in range(256))
_OUTER_PAD = bytes(value ^ 0x5C for value in range(256))


class Signer:
    """
    Sign requests to one endpoint.

    Keeps what was derived from the last credentials it saw, so that the same ones are
    not derived from again until the day changes. Not to be shared between threads.
    """

    __slots__ = (
        "_authorization",
        "_canonical",
        "_canonical_end",
        "_credentials",
        "_day",
        "_headers",
        "_inner",
        "_outer",
        "_path",
        "_scope",
        "_second",
        "_to_sign",
        "host",
    )

    def __init__(self, region: str, service: str, url: str) -> None:
        self.host = host_header(url)
        """The `Host` header that the signatures are good for."""
        self._path = _canonical_path(url)
        self._scope = f"{region}/{service}/aws4_request"
        self._credentials: Credentials | None = None
        self._day = ""
        self._second = -1

    def sign(
        self, body: bytes, target: str, credentials: Credentials, now: float
    ) -> dict[str, str]:
        """
        Return the headers that sign this request, `Host` included, in a new dict.

        Good for `Content-Type: application/x-amz-json-1.1` and `X-Amz-Target: target`
        only; *now* is in seconds since the epoch, corrected for clock skew.
        """
        second = int(now)
        if second != self._second or credentials is not self._credentials:
            self._prepare(second, credentials)
        canonical = self._canonical.copy()
        canonical.update(
            f"{target}{self._canonical_end}{sha256(body).hexdigest()}".encode()
        )
        inner = self._inner.copy()
        inner.update(f"{self._to_sign}{canonical.hexdigest()}".encode())
        outer = self._outer.copy()
        outer.update(inner.digest())
        headers = self._headers.copy()
        headers["Authorization"] = f"{self._authorization}{outer.hexdigest()}"
        return headers

    def _prepare(self, second: int, credentials: Credentials) -> None:
        """Work out everything that stays the same for a second."""
        date = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(second))
        if date[:8] != self._day or credentials is not self._credentials:
            self._derive_key(date[:8], credentials)
        self._headers = {"Host": self.host, "X-Amz-Date": date}
        token = ""
        names = "content-type;host;x-amz-date;x-amz-target"
        if credentials.session_token is not None:
            self._headers["X-Amz-Security-Token"] = credentials.session_token
            token = f"x-amz-security-token:{credentials.session_token}\n"
            names = "content-type;host;x-amz-date;x-amz-security-token;x-amz-target"
        # Hashed once a second rather than once a request: a session token is longer
        # than all the rest.
        self._canonical = sha256(
            f"POST\n{self._path}\n\ncontent-type:{CONTENT_TYPE}\nhost:{self.host}\n"
            f"x-amz-date:{date}\n{token}x-amz-target:".encode()
        )
        self._canonical_end = f"\n\n{names}\n"
        scope = f"{date[:8]}/{self._scope}"
        self._to_sign = f"{_ALGORITHM}\n{date}\n{scope}\n"
        self._authorization = (
            f"{_ALGORITHM} Credential={credentials.access_key_id}/{scope}, "
            f"SignedHeaders={names}, Signature="
        )
        self._second = second

    def _derive_key(self, day: str, credentials: Credentials) -> None:
        key = f"AWS4{credentials.secret_access_key}".encode()
        for part in (day, *self._scope.split("/")):
            key = hmac.digest(key, part.encode(), "sha256")
        # HMAC with its two paddings hashed ahead (RFC 2104, section 4): copying these
        # states costs a quarter of keying a new HMAC. And the key itself is not kept.
        padded = key.ljust(_BLOCK_SIZE, b"\0")
        self._inner = sha256(padded.translate(_INNER_PAD))
        self._outer = sha256(padded.translate(_OUTER_PAD))
        self._day = day
        self._credentials = credentials


def host_header(url: str) -> str:
    """
    Return the `Host` header for *url*.

    In lower case, without user information, and with the port only where it is not the
    scheme's own.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    if parts.port is None or parts.port == _DEFAULT_PORTS.get(parts.scheme):
        return host
    return f"{host}:{parts.port}"


def _canonical_path(url: str) -> str:
    """Return the path as the signature has it: no empty and no dot segments, quoted."""
    path = urlsplit(url).path
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment not in ("", "."):
            segments.append(segment)
    end = "/" if segments and path.endswith("/") else ""
    # Quoting what the URL has quoted already is right: only S3 is signed otherwise.
    return quote(f"/{'/'.join(segments)}{end}")
