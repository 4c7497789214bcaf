"""
Sealing: a challenge, a device or tokens as text that a browser may keep.

A backend without storage of its own gives the next step of a sign-in to the browser and
gets it back with the user's code. The text must then tell the browser nothing, and
nothing must come back but what was given: to this browser, for this purpose.

How it is done. Each text has a key of its own: HKDF-SHA256 of the caller's key and 32
random bytes. With it the value is encrypted by AES-256-GCM, and authenticated together
with the version, the purpose and the binding. GCM breaks if a key and a nonce ever meet
twice, and 96-bit random nonces do so after some 2^32 texts; here that would take two
equal draws of 256 bits. AES-GCM-SIV would bear repetition by itself, but not every
OpenSSL has it.

Pool and app client are inside the value, hence authenticated with it. They are compared
when they are given here, and always when `SignIn` takes the value.

Nothing is compressed: what the browser's owner can choose, a user name say, is sealed
beside what it must not learn, and the length of compressed text tells how much of the
two is alike. The text is 4/3 of 57 bytes plus the dumped value. A challenge is 500 to
1000 bytes plus its session, so a session of 2000 characters fits into a cookie (4096
bytes, name and attributes included); the model allows 4096, so look before you set it.
Tokens do not fit. Keep them on the server.
"""

from __future__ import annotations

import base64
import math
import os
import time
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar, cast, overload

from cognito_idp.auth.challenges.classes import Challenge
from cognito_idp.auth.devices import Device
from cognito_idp.auth.tokens.values import Tokens
from cognito_idp.errors import (
    CognitoIdpError,
    ConfigurationError,
    ParameterValidationError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

__all__ = ["UnsealError", "seal", "unseal"]

Sealable: TypeAlias = Challenge | Tokens | Device
T = TypeVar("T", bound=Sealable)

_VERSION: Final = b"\x01"
_SALT_SIZE: Final = 32
_KEY_SIZE: Final = 32
_NONCE_SIZE: Final = 12
_CLOCK_SIZE: Final = 8
_CLOCKS_DIFFER: Final = 300.0
"""Seconds by which the clocks of two machines of a backend may differ."""


class UnsealError(CognitoIdpError):
    """
    The text is not one that was sealed for this, or not any more.

    It was changed, or sealed with another key, for another browser, another kind of
    value, pool or app client, or too long ago. Which of these is not told to anyone.
    The sign-in has to start anew.
    """

    def __init__(
        self,
        message: str = "the sealed text is not valid here: start the sign-in anew",
    ) -> None:
        # With the message as argument the error can be pickled and copied.
        super().__init__(message)


def seal(
    value: Sealable,
    keys: Sequence[bytes],
    *,
    binding: str,
    now: Callable[[], float] = time.time,
) -> str:
    """
    Make text of a value that only `unseal` can read, safe in a cookie or a URL.

    *keys* are secrets of 32 random bytes (`secrets.token_bytes(32)`), newest first: the
    first seals. To rotate, put a new one in front, and drop the old one when the last
    text that it sealed is of no use any more. *binding* says whose text this is: a
    random id that the same browser has in another cookie, for instance. Whoever brings
    the text back must have that too.

    Needs the extra `seal`.
    """
    _check_keys(keys)
    associated = _associated_data(_sealable_of(type(value)), binding)
    salt = os.urandom(_SALT_SIZE)
    cipher, nonce = _cipher_of(keys[0], salt)
    sealed_at = int(now()).to_bytes(_CLOCK_SIZE, "big")
    plain = sealed_at + value.dump().encode()
    return _encode(_VERSION + salt + cipher.encrypt(nonce, plain, associated))


@overload
def unseal(
    text: str,
    keys: Sequence[bytes],
    *,
    binding: str,
    max_age: float | None = None,
    user_pool_id: str | None = None,
    client_id: str | None = None,
    now: Callable[[], float] = time.time,
) -> Challenge: ...


@overload
def unseal(
    text: str,
    keys: Sequence[bytes],
    kind: type[T],
    *,
    binding: str,
    max_age: float | None = None,
    user_pool_id: str | None = None,
    client_id: str | None = None,
    now: Callable[[], float] = time.time,
) -> T: ...


def unseal(
    text: str,
    keys: Sequence[bytes],
    kind: type[object] = Challenge,
    *,
    binding: str,
    max_age: float | None = None,
    user_pool_id: str | None = None,
    client_id: str | None = None,
    now: Callable[[], float] = time.time,
) -> Sealable:
    """
    Read the value of the given kind out of sealed text.

    Raises `UnsealError` unless it was sealed with one of *keys*, as this kind of value
    and with this *binding*, no longer than *max_age* seconds ago and, where these are
    given, for this user pool and app client.
    """
    _check_keys(keys)
    _check_max_age(max_age)
    sealed = _sealable_of(kind)
    try:
        associated = _associated_data(sealed, binding)
    except ParameterValidationError:
        # The browser brings the binding, in a cookie that may be missing or garbled.
        raise UnsealError from None
    plain = _decrypt(text, keys, associated)
    sealed_at = int.from_bytes(plain[:_CLOCK_SIZE], "big")
    # What a clock that is far ahead has sealed would never be too old.
    if max_age is not None and not -_CLOCKS_DIFFER <= now() - sealed_at <= max_age:
        raise UnsealError
    try:
        value = sealed.load(plain[_CLOCK_SIZE:].decode())
    except ParameterValidationError:
        raise UnsealError from None  # sealed by a release that stores another version
    owner = _owner_of(value)
    if user_pool_id not in {None, owner[0]} or client_id not in {None, owner[1]}:
        raise UnsealError
    if not isinstance(value, kind):
        raise UnsealError  # asked for one class of challenge, found another
    return value


_PURPOSES: Final[dict[type[Sealable], bytes]] = {
    Challenge: b"challenge",
    Tokens: b"tokens",
    Device: b"device",
}


def _sealable_of(kind: type[object]) -> type[Sealable]:
    for sealable in _PURPOSES:
        if issubclass(kind, sealable):
            return sealable
    message = f"only challenges, tokens and devices are sealed, not {kind.__name__}"
    raise ParameterValidationError(message)


def _owner_of(value: Sealable) -> tuple[str, str]:
    if isinstance(value, Tokens):
        return value.user_pool_id, value.client_id
    owner = value.sign_in if isinstance(value, Challenge) else value.owner
    return owner.user_pool_id, owner.client_id


def _check_keys(keys: Sequence[bytes]) -> None:
    if isinstance(keys, (bytes, str)) or not keys:
        raise ConfigurationError("keys: expected a list of one key or more")
    for key in keys:
        if not isinstance(key, bytes) or len(key) < _KEY_SIZE:  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
            message = (
                "keys: expected keys of 32 random bytes or more, "
                "made with secrets.token_bytes(32)"
            )
            raise ConfigurationError(message)


def _associated_data(sealable: type[Sealable], binding: str) -> bytes:
    if not binding:
        message = "binding: expected what tells this browser from others, got nothing"
        raise ParameterValidationError(message)
    try:
        bound = binding.encode()
    except UnicodeEncodeError:
        # Not chained: the codec's error holds the text.
        message = "binding: expected text that UTF-8 can hold, got a lone surrogate"
        raise ParameterValidationError(message) from None
    # No purpose holds a zero byte, so no two pairs give the same bytes.
    return b"\0".join((_VERSION, _PURPOSES[sealable], bound))


def _check_max_age(max_age: object) -> None:
    if max_age is None:
        return
    is_number = isinstance(max_age, int | float) and not isinstance(max_age, bool)
    if not is_number or not math.isfinite(cast("float", max_age)):
        message = f"max_age: expected a finite number of seconds, got {max_age!r}"
        raise ParameterValidationError(message)


def _cipher_of(key: bytes, salt: bytes) -> tuple[AESGCM, bytes]:
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    except ImportError:
        message = "sealing needs cryptography: pip install 'cognito-idp[seal]'"
        raise ConfigurationError(message) from None
    size = _KEY_SIZE + _NONCE_SIZE
    derived = HKDF(SHA256(), size, salt, b"cognito_idp seal").derive(key)
    return AESGCM(derived[:_KEY_SIZE]), derived[_KEY_SIZE:]


def _decrypt(text: str, keys: Sequence[bytes], associated: bytes) -> bytes:
    """Decrypt with whichever key fits; there are few, and the tag tells."""
    sealed = _decode(text)
    salt, encrypted = sealed[1 : 1 + _SALT_SIZE], sealed[1 + _SALT_SIZE :]
    ciphers = [_cipher_of(key, salt) for key in keys]
    from cryptography.exceptions import InvalidTag

    for cipher, nonce in ciphers:
        try:
            return cipher.decrypt(nonce, encrypted, associated)
        except InvalidTag:
            continue
    raise UnsealError


def _encode(sealed: bytes) -> str:
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode()


def _decode(text: object) -> bytes:
    if not isinstance(text, str):  # a cookie that is missing comes as None
        raise UnsealError
    try:
        sealed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        raise UnsealError from None
    # Spellings that differ from `seal`'s would make one text look like many.
    if _encode(sealed) != text or not sealed.startswith(_VERSION):
        raise UnsealError
    return sealed
