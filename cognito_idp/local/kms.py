"""
A KMS that knows what the codes of custom senders need: every key, and `Decrypt`.

A Lambda function that decrypts a code asks here, where
`AWS_ENDPOINT_URL_KMS` names the server.
"""

from __future__ import annotations

import base64
import hmac
import json
import secrets
from typing import TYPE_CHECKING, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from cognito_idp.local.signatures import refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cognito_idp.local.state.records import Secrets

__all__ = ["DECRYPT", "KeyService"]

DECRYPT = "TrentService.Decrypt"
"""The header X-Amz-Target of the only operation."""

_IV_BYTES = 12


class KeyService:
    """All KMS keys, each made of the server's secret and of its own name."""

    def __init__(self, own_secrets: Callable[[], Secrets]) -> None:
        self._own_secrets = own_secrets

    def encrypt(self, arn: str, data: bytes, context: Mapping[str, str]) -> bytes:
        """Encrypt a few bytes under a key; the answer names the key."""
        name, iv = arn.encode(), secrets.token_bytes(_IV_BYTES)
        sealed = self._cipher(name).encrypt(iv, data, _canonical(context))
        return len(name).to_bytes(2, "big") + name + iv + sealed

    def decrypt(self, body: bytes) -> dict[str, str]:
        """
        Answer the request `Decrypt`, as JSON has it.

        Raises a `ServiceError` of KMS's for every request that it does not like.
        """
        try:
            request: object = json.loads(body)
            asked = cast("dict[str, object]", request)
            blob = base64.b64decode(str(asked["CiphertextBlob"]), validate=True)
            context = cast("dict[str, str]", asked.get("EncryptionContext") or {})
            size = int.from_bytes(blob[:2], "big")
            name, iv = blob[2 : 2 + size], blob[2 + size : 2 + size + _IV_BYTES]
            sealed = blob[2 + size + _IV_BYTES :]
            data = self._cipher(name).decrypt(iv, sealed, _canonical(context))
        except (InvalidTag, ValueError, KeyError, TypeError, RecursionError):
            raise refusal("InvalidCiphertextException", "") from None
        arn = name.decode()
        if asked.get("KeyId") not in (None, arn):
            message = "The ciphertext is encrypted under another key than KeyId."
            raise refusal("IncorrectKeyException", message)
        return {
            "KeyId": arn,
            "Plaintext": base64.b64encode(data).decode(),
            "EncryptionAlgorithm": "SYMMETRIC_DEFAULT",
        }

    def _cipher(self, name: bytes) -> AESGCM:
        seed = self._own_secrets().seed.encode()
        return AESGCM(hmac.digest(seed, b"kms " + name, "sha256"))


def _canonical(context: Mapping[str, str]) -> bytes:
    return json.dumps(context, sort_keys=True).encode()
