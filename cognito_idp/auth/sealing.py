"""
Sealing: a challenge, a device or tokens as text that a browser may keep.

A backend without storage of its own gives the next step of a sign-in to the browser,
and gets it back with the user's code. The browser must not be able to read the text, to
change it, or to use the text of another browser or of another purpose.

How it is done. Each text has a key of its own: HKDF-SHA256 of the caller's key and 32
random bytes. With it the value is encrypted by AES-256-GCM, and authenticated together
with the version, the purpose and the binding. GCM breaks if a key and a nonce ever meet
twice, and 96-bit random nonces do so after some 2^32 texts; here that would take two
equal draws of 256 bits. AES-GCM-SIV would bear repetition by itself, but not every
OpenSSL has it.

The pool and the app client are inside the value, and so authenticated with it. Both are
compared where `unseal` is given them, and always when `SignIn` takes the value.

Nothing is compressed. The browser's owner chooses a part of the value (a user name),
and the length of compressed text would tell how much of the secret part is equal to it.
The text is 4/3 of 57 bytes plus the dumped value. A challenge is 500 to 1000 bytes plus
its session, so a session of 2000 characters fits into a cookie (4096 bytes, name and
attributes included); the model allows 4096. Tokens of AWS do not fit: keep them on the
server, with `Sessions`. A text that is too long is refused, because a browser drops a
cookie that is too long without a word.
"""

from __future__ import annotations

import json
import math
import os
import time
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar, cast, overload

from attrs import evolve

from cognito_idp import _base64url
from cognito_idp.auth.arguments import checked_list
from cognito_idp.auth.challenges.classes import Challenge, WebAuthn
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

__all__ = ["SealTooLargeError", "UnsealError", "seal", "unseal"]

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


class SealTooLargeError(CognitoIdpError):
    """
    The sealed text is longer than the limit, and a browser would drop the cookie.

    Keep the value on the server's side: `Sessions.park` keeps challenges and `Sessions`
    keeps tokens.
    """


def seal(
    value: Sealable,
    keys: Sequence[bytes],
    *,
    binding: str,
    limit: int | None = 4096,
    now: Callable[[], float] = time.time,
) -> str:
    """
    Make text of a value that only `unseal` can read, safe in a cookie or a URL.

    *keys* are secrets of 32 random bytes (`secrets.token_bytes(32)`), newest first: the
    first seals. To rotate, put a new one in front, and drop the old one when the last
    text that it sealed is of no use any more. *binding* says whose text this is: a
    random id that the same browser has in another cookie, for instance. The browser
    that brings the text back must have that id too. The list of a user's passkeys is
    left out of a sealed `WebAuthn`: the list grows with the user, and an answer does
    not need it.

    *limit* is how many characters the text may have, None for a place that has room. A
    browser counts the cookie's name and attributes too.

    Needs the extra `seal`.

    Raises:
        SealTooLargeError: The text has more than *limit* characters.
        ConfigurationError: *keys* are not keys, or cryptography is not installed.
        ParameterValidationError: *binding* is empty or not text.
    """
    _check_limit(limit)
    kind = _sealable_of(type(value))
    plain = _lean(value).dump()
    text = seal_bytes(_PURPOSES[kind], plain.encode(), keys, binding=binding, now=now)
    if limit is not None and len(text) > limit:
        raise SealTooLargeError(_too_large(value, len(text), limit))
    return text


def seal_bytes(
    purpose: bytes,
    plain: bytes,
    keys: Sequence[bytes],
    *,
    binding: str,
    now: Callable[[], float],
) -> str:
    """Seal any bytes for a purpose that `open_sealed` has to name too."""
    _check_keys(keys)
    associated = _associated_data(purpose, binding)
    salt = os.urandom(_SALT_SIZE)
    cipher, nonce = _cipher_of(keys[0], salt)
    sealed_at = int(now()).to_bytes(_CLOCK_SIZE, "big")
    encrypted = cipher.encrypt(nonce, sealed_at + plain, associated)
    return _base64url.encode(_VERSION + salt + encrypted)


def open_sealed(
    purpose: bytes, text: str, keys: Sequence[bytes], *, binding: str
) -> bytes:
    """Return what `seal_bytes` sealed; raise `UnsealError` if it was not that."""
    opened = _open(purpose, text, keys, binding)
    del keys
    if opened is None:
        raise UnsealError
    return opened[1]


def _open(
    purpose: bytes, text: str, keys: Sequence[bytes], binding: str
) -> tuple[int, bytes] | None:
    """
    Return when the text was sealed, and what was sealed; None if it is not good.

    Nothing is raised in here, where the frame holds the keys: any browser can bring
    that about.
    """
    _check_keys(keys)
    try:
        associated = _associated_data(purpose, binding)
    except ParameterValidationError:
        # The browser brings the binding, in a cookie that may be missing or garbled.
        associated = None
    plain = None if associated is None else _decrypt(text, keys, associated)
    if plain is None:
        return None
    return int.from_bytes(plain[:_CLOCK_SIZE], "big"), plain[_CLOCK_SIZE:]


def _lean(value: Sealable) -> Sealable:
    """Return a value without what grows with the user and nobody needs to answer."""
    if not isinstance(value, WebAuthn):
        return value
    name = "CREDENTIAL_REQUEST_OPTIONS"
    try:
        options: object = json.loads(value.parameters.get(name, ""))
    except (ValueError, RecursionError):
        return value
    if not isinstance(options, dict):
        return value
    members = cast("dict[str, object]", options)
    kept = {key: item for key, item in members.items() if key != "allowCredentials"}
    return evolve(value, parameters={**value.parameters, name: json.dumps(kept)})


def _too_large(value: Sealable, size: int, limit: int) -> str:
    said = f"the sealed text has {size} characters, more than the limit of {limit}"
    if isinstance(value, Challenge):
        parts = {"session": len(value.session or "")}
        parts |= {f"parameters[{key!r}]": len(x) for key, x in value.parameters.items()}
        largest = max(parts, key=lambda name: parts[name])
        return (
            f"{said}; the largest part of the {type(value).__name__} is {largest} with"
            f" {parts[largest]} characters: keep the challenge on the server's side, as"
            " Sessions.park does"
        )
    if isinstance(value, Tokens):
        return (
            f"{said}; the tokens alone have {len(value.access_token)} (access),"
            f" {len(value.id_token)} (id) and {len(value.refresh_token or '')}"
            " (refresh) characters: keep tokens on the server's side, as Sessions does"
        )
    return said


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

    Raises:
        UnsealError: The text was not sealed with one of *keys*, as this kind of value
            and with this *binding*, within *max_age* seconds, and for this user pool
            and app client where these are given.
        ConfigurationError: *keys* are not keys, or cryptography is not installed.
    """
    _check_max_age(max_age)
    sealed = _sealable_of(kind)
    opened = _open(_PURPOSES[sealed], text, keys, binding)
    del keys  # tracebacks show what frames hold
    if opened is None:
        raise UnsealError
    sealed_at, plain = opened
    del opened
    # Text that a clock far ahead has sealed would never be too old.
    if max_age is not None and not -_CLOCKS_DIFFER <= now() - sealed_at <= max_age:
        del plain
        raise UnsealError
    try:
        value = sealed.load(plain.decode())
    except ParameterValidationError:
        value = None  # sealed by a release that stores another version
    del plain
    # Asked for one class of challenge and found another, or one of another pool.
    if value is None or not isinstance(value, kind):
        raise UnsealError
    owner = _owner_of(value)
    if user_pool_id not in {None, owner[0]} or client_id not in {None, owner[1]}:
        raise UnsealError
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
    found = checked_list("keys", keys)
    if not found:
        raise ConfigurationError("keys: expected a list of one key or more")
    for key in found:
        if not isinstance(key, bytes) or len(key) < _KEY_SIZE:
            message = (
                "keys: expected keys of 32 random bytes or more, "
                "made with secrets.token_bytes(32)"
            )
            raise ConfigurationError(message)


def _check_limit(limit: object) -> None:
    is_count = isinstance(limit, int) and not isinstance(limit, bool) and limit > 0
    if limit is not None and not is_count:
        message = f"limit: expected a number of characters or None, got {limit!r}"
        raise ParameterValidationError(message)


def _associated_data(purpose: bytes, binding: str) -> bytes:
    if not isinstance(binding, str) or not binding:  # pyright: ignore[reportUnnecessaryIsInstance] because callers may not check types
        message = "binding: expected what tells this browser from others, got nothing"
        raise ParameterValidationError(message)
    try:
        bound = binding.encode()
    except UnicodeEncodeError:
        # Not chained: the codec's error holds the text.
        message = "binding: expected text that UTF-8 can hold, got a lone surrogate"
        raise ParameterValidationError(message) from None
    # No purpose holds a zero byte, so no two pairs give the same bytes.
    return b"\0".join((_VERSION, purpose, bound))


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


def _decrypt(text: str, keys: Sequence[bytes], associated: bytes) -> bytes | None:
    """Decrypt with whichever key fits; there are few, and the tag tells."""
    sealed = _decode(text)
    if sealed is None:
        return None
    salt, encrypted = sealed[1 : 1 + _SALT_SIZE], sealed[1 + _SALT_SIZE :]
    ciphers = [_cipher_of(key, salt) for key in keys]
    from cryptography.exceptions import InvalidTag

    for cipher, nonce in ciphers:
        try:
            return cipher.decrypt(nonce, encrypted, associated)
        except InvalidTag:
            continue
    return None


def _decode(text: object) -> bytes | None:
    if not isinstance(text, str):  # a cookie that is missing comes as None
        return None
    try:
        sealed = _base64url.decode(text)
    except ValueError:
        return None
    # Spellings that differ from `seal`'s would make one text look like many.
    is_ours = _base64url.encode(sealed) == text and sealed.startswith(_VERSION)
    return sealed if is_ours else None
