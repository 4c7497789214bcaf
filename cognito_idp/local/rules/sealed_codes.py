"""
The codes that custom senders get: messages of the AWS Encryption SDK.

Cognito's are of version 1, with the algorithm suite 0x0378 and one data key under the
pool's KMS key, and their encryption context has the member `userpool-id`. The format:
https://docs.aws.amazon.com/encryption-sdk/latest/developer-guide/message-format.html
"""

from __future__ import annotations

import base64
import secrets
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.local.kms import KeyService

__all__ = ["seal_code"]

# AES-256-GCM with a key derived by HKDF with SHA-384, and an ECDSA signature on P-384.
_SUITE = bytes.fromhex("0378")
_VERSION_AND_TYPE = bytes.fromhex("0180")
_FRAMED = b"\x02"
_FRAME_BYTES = 4096
_LAST_FRAME = 0xFFFFFFFF
_LAST_FRAME_NAME = b"AWSKMSEncryptionClient Final Frame"
_KEY_BYTES = 32
_IV_BYTES = 12


def seal_code(kms: KeyService, key_arn: str, pool_id: str, code: str) -> str:
    """Encrypt a code under a KMS key; return the message in Base64."""
    signer = ec.generate_private_key(ec.SECP384R1())
    point = signer.public_key().public_bytes(
        Encoding.X962, PublicFormat.CompressedPoint
    )
    context = {
        "aws-crypto-public-key": base64.b64encode(point).decode(),
        "userpool-id": pool_id,
    }
    data_key = secrets.token_bytes(_KEY_BYTES)
    message_id = secrets.token_bytes(16)
    wrapped = kms.encrypt(key_arn, data_key, context)
    header = _header(message_id, context, key_arn, wrapped)
    derivation = HKDF(hashes.SHA384(), _KEY_BYTES, None, _SUITE + message_id)
    cipher = AESGCM(derivation.derive(data_key))
    header_iv = bytes(_IV_BYTES)
    header += header_iv + cipher.encrypt(header_iv, b"", header)
    message = header + _last_frame(cipher, message_id, code.encode())
    signature = signer.sign(message, ec.ECDSA(hashes.SHA384()))
    return base64.b64encode(message + _sized(signature)).decode()


def _header(
    message_id: bytes, context: Mapping[str, str], key_arn: str, wrapped: bytes
) -> bytes:
    pairs = b"".join(
        _sized(name.encode()) + _sized(value.encode())
        for name, value in sorted(context.items())
    )
    data_key = _sized(b"aws-kms") + _sized(key_arn.encode()) + _sized(wrapped)
    return b"".join(
        (
            _VERSION_AND_TYPE,
            _SUITE,
            message_id,
            _sized(_number(len(context), 2) + pairs),
            _number(1, 2) + data_key,
            _FRAMED,
            bytes(4),
            _number(_IV_BYTES, 1),
            _number(_FRAME_BYTES, 4),
        )
    )


def _last_frame(cipher: AESGCM, message_id: bytes, content: bytes) -> bytes:
    """Return the only frame of a message, which is its last."""
    number, length = _number(1, 4), len(content)
    iv = _number(1, _IV_BYTES)
    known = message_id + _LAST_FRAME_NAME + number + _number(length, 8)
    return b"".join(
        (
            _number(_LAST_FRAME, 4),
            number,
            iv,
            _number(length, 4),
            cipher.encrypt(iv, content, known),
        )
    )


def _number(value: int, size: int) -> bytes:
    return value.to_bytes(size, "big")


def _sized(data: bytes) -> bytes:
    """Put the length before the bytes, as the format does everywhere."""
    return _number(len(data), 2) + data
