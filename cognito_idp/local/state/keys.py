"""The keys that sign tokens: made when first needed, in a thread, and never shipped."""

from __future__ import annotations

import asyncio
import base64
import json
import threading
from datetime import timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

import jwt
from attrs import field, frozen
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from cognito_idp import _base64url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from cognito_idp.local.state.records import Secrets
    from cognito_idp.local.state.store import Store

__all__ = ["KeyRing", "SigningKey", "SigningKeys"]

_making = threading.Lock()
_YEARS = timedelta(days=3650)


@frozen(eq=False)
class SigningKey:
    """An RSA key and its name."""

    key: rsa.RSAPrivateKey = field(repr=False)
    kid: str

    def sign(self, claims: Mapping[str, object]) -> str:
        """Make a token of claims."""
        return jwt.encode(
            dict(claims), self.key, algorithm="RS256", headers={"kid": self.kid}
        )

    def certificate(self, name: str, since: datetime) -> bytes:
        """Return a certificate of the key that it signs itself, in DER form."""
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(subject)
            .public_key(self.key.public_key())
            .serial_number(1)
            .not_valid_before(since)
            .not_valid_after(since + _YEARS)
            .sign(self.key, hashes.SHA256())
        )
        return made.public_bytes(Encoding.DER)

    def jwk(self) -> dict[str, str]:
        """Return the public key in the form of a JWKS."""
        numbers = self.key.public_key().public_numbers()
        return {
            "alg": "RS256",
            "e": _base64url.encode_number(numbers.e),
            "kid": self.kid,
            "kty": "RSA",
            "n": _base64url.encode_number(numbers.n),
            "use": "sig",
        }


@frozen
class SigningKeys:
    """One key for ID tokens and one for access tokens, as each Cognito pool has."""

    id: SigningKey
    access: SigningKey

    def jwks(self) -> dict[str, list[dict[str, str]]]:
        """Return the content of `/.well-known/jwks.json`."""
        return {"keys": [self.id.jwk(), self.access.jwk()]}


def _load(pem: str) -> SigningKey:
    key = load_pem_private_key(pem.encode(), None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("the state file holds a signing key that is not RSA")
    numbers = key.public_key().public_numbers()
    name = json.dumps([numbers.e, numbers.n]).encode()
    kid = base64.b64encode(sha256(name).digest()).decode()
    return SigningKey(key, kid)


def _make() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem.decode()


@cache
def _pair() -> tuple[str, str]:
    return _make(), _make()


def _make_once() -> tuple[str, str]:
    """
    Make the process's keys, at the first call.

    Making two takes a third of a second. A test suite that starts a server for each
    test would spend most of its time on it.
    """
    with _making:
        return _pair()


class KeyRing:
    """
    The keys that all pools of a server share, made or read when first asked for.

    The first request that needs the keys may be one that only reads, and what such a
    request changes is not written: the keys are written on their own.
    """

    def __init__(self, store: Store, own_secrets: Callable[[], Secrets]) -> None:
        self._store = store
        self._own_secrets = own_secrets
        self._lock = asyncio.Lock()
        self._keys: SigningKeys | None = None

    async def get(self) -> SigningKeys:
        """Return the keys."""
        async with self._lock:
            if self._keys is None:
                id_key, access_key = await self._read_or_make()
                self._keys = SigningKeys(_load(id_key), _load(access_key))
            return self._keys

    async def _read_or_make(self) -> tuple[str, str]:
        kept = self._own_secrets()
        if kept.id_key is not None and kept.access_key is not None:
            return kept.id_key, kept.access_key
        pair = await asyncio.to_thread(_make_once)
        with self._store.request():
            kept = self._own_secrets()
            kept.id_key, kept.access_key = pair
        await self._store.settle()
        return pair
