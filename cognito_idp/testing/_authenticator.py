"""
Passkeys without a browser: the browser's checks and an authenticator's signatures.

After W3C Web Authentication level 3, sections 5.1.3 and 5.1.4 (what a browser does)
and 6.1 to 6.3 (what an authenticator does). The byte formats are fido2's.
"""

from __future__ import annotations

import json
import secrets
import struct
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar, get_args
from urllib.parse import urlsplit

from attrs import define, field
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from fido2.cose import ES256
from fido2.rpid import verify_rp_id
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
    PublicKeyCredentialCreationOptions,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRequestOptions,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = [
    "AssertionFlaw",
    "CeremonyError",
    "Passkey",
    "RegistrationFlaw",
    "SoftwareAuthenticator",
]

RegistrationFlaw: TypeAlias = Literal[
    "challenge", "origin", "relying_party", "user_presence", "user_verification"
]
"""The flaws that a new passkey may have; see `SoftwareAuthenticator`."""

AssertionFlaw: TypeAlias = Literal[
    "challenge",
    "counter",
    "origin",
    "relying_party",
    "signature",
    "user_handle",
    "user_presence",
    "user_verification",
]
"""The flaws that a passkey's answer may have; see `SoftwareAuthenticator`."""

Options = TypeVar(
    "Options", PublicKeyCredentialCreationOptions, PublicKeyCredentialRequestOptions
)

_FLAG: Final = AuthenticatorData.FLAG
_FOREIGN_ORIGIN: Final = "https://phishing.example"


class CeremonyError(Exception):
    """A browser would have refused; the message says why."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(f"{name}: {message}")
        self.name = name
        """The name of the `DOMException` that a page gets: `NotAllowedError` …"""


@define(eq=False)
class Passkey:
    """
    A passkey in a software authenticator.

    It makes its own *key*, unless it is given one (on the curve P-256) that was made
    elsewhere, by a browser's virtual authenticator for instance.
    """

    credential_id: str
    """Base64url, as Cognito lists it."""
    relying_party_id: str
    """The domain that it signs in to."""
    user_handle: bytes
    """The relying party's own id of the user."""
    username: str | None
    """The name that registration gave the user, as an account chooser shows it."""
    counter: int = 1
    """How often it has signed, registration included."""
    _key: ec.EllipticCurvePrivateKey = field(
        factory=lambda: ec.generate_private_key(ec.SECP256R1()), repr=False
    )

    @property
    def public_key(self) -> ec.EllipticCurvePublicKey:
        """The public key, which the relying party has."""
        return self._key.public_key()

    def sign(self, data: bytes) -> bytes:
        """Sign *data* (ES256, DER)."""
        return self._key.sign(data, ec.ECDSA(SHA256()))


class SoftwareAuthenticator:
    """
    Make passkeys and sign with them, as a browser on one machine does.

        authenticator = SoftwareAuthenticator()
        passkeys = Passkeys(client, tokens.access_token)
        options = await passkeys.start_registration()
        credential = authenticator.create(options, origin="https://example.com")
        await passkeys.complete_registration(credential)

    Passkeys are ES256, resident (a sign-in that names none finds them) and one per user
    and relying party: another one needs another authenticator. Passkeys live in memory.

    To see a server refuse, ask for *flaws*: the wrong `challenge`, `origin`,
    `relying_party`, `signature` or `user_handle`, a `counter` that starts again,
    flags without `user_presence` or `user_verification`.
    """

    def __init__(self, *, has_user_verification: bool = True) -> None:
        """
        Make an authenticator without passkeys.

        Without *has_user_verification* it has no way to verify its user: no fingerprint
        reader and no PIN.
        """
        self.has_user_verification = has_user_verification
        self.passkeys: list[Passkey] = []
        """Oldest first. Taking one out is what a user does who deletes it."""

    def create(
        self,
        options: str | Mapping[str, object],
        *,
        origin: str,
        flaws: Collection[RegistrationFlaw] = (),
    ) -> str:
        """
        Make a passkey: `navigator.credentials.create()` and `toJSON()`.

        *options* are a `PublicKeyCredentialCreationOptionsJSON`, *origin* is that of
        the page, such as `http://localhost:8000`. Raises `CeremonyError` where a
        browser would, whatever the flaws.
        """
        _check_names(flaws, RegistrationFlaw)
        asked = _read(PublicKeyCredentialCreationOptions, options)
        selection = asked.authenticator_selection
        verification = selection.user_verification if selection else None
        rp_id = _relying_party(asked.rp.id, origin)
        flags = self._flags(verification, flaws) | _FLAG.AT
        self._check_creation(asked, rp_id)
        passkey = Passkey(
            credential_id=websafe_encode(secrets.token_bytes(32)),
            relying_party_id=rp_id,
            user_handle=asked.user.id,
            username=asked.user.name,
        )
        self._keep(passkey)
        data = _authenticator_data(passkey, flags, flaws, attested=True)
        client_data = _client_data("webauthn.create", asked.challenge, origin, flaws)
        return _credential(
            passkey,
            clientDataJSON=client_data,
            attestationObject=AttestationObject.create("none", data, {}),
            authenticatorData=data,
            publicKey=passkey.public_key.public_bytes(
                Encoding.DER, PublicFormat.SubjectPublicKeyInfo
            ),
            publicKeyAlgorithm=ES256.ALGORITHM,
            transports=["internal"],
        )

    def get(
        self,
        options: str | Mapping[str, object],
        *,
        origin: str,
        flaws: Collection[AssertionFlaw] = (),
    ) -> str:
        """
        Sign with a passkey: `navigator.credentials.get()` and `toJSON()`.

        *options* are a `PublicKeyCredentialRequestOptionsJSON`. The newest passkey that
        they allow signs. Raises `CeremonyError` where a browser would.
        """
        _check_names(flaws, AssertionFlaw)
        asked = _read(PublicKeyCredentialRequestOptions, options)
        rp_id = _relying_party(asked.rp_id, origin)
        flags = self._flags(asked.user_verification, flaws)
        passkey = self._choose(rp_id, asked)
        passkey.counter += 1
        data = _authenticator_data(passkey, flags, flaws)
        client_data = _client_data("webauthn.get", asked.challenge, origin, flaws)
        signature = passkey.sign(data + client_data.hash)
        if "signature" in flaws:
            signature = signature[:-1] + bytes([signature[-1] ^ 1])
        handle = b"somebody else" if "user_handle" in flaws else passkey.user_handle
        return _credential(
            passkey,
            clientDataJSON=client_data,
            authenticatorData=data,
            signature=signature,
            userHandle=handle,
        )

    def _choose(self, rp_id: str, asked: PublicKeyCredentialRequestOptions) -> Passkey:
        found = self._held(rp_id)
        if asked.allow_credentials:
            found = _named(found, asked.allow_credentials)
        if not found:
            raise CeremonyError("NotAllowedError", f"no such passkey for {rp_id}")
        return found[-1]

    def _check_creation(
        self, asked: PublicKeyCredentialCreationOptions, rp_id: str
    ) -> None:
        if ES256.ALGORITHM not in [item.alg for item in asked.pub_key_cred_params]:
            raise CeremonyError("NotSupportedError", "the options do not allow ES256")
        if _named(self._held(rp_id), asked.exclude_credentials or ()):
            raise CeremonyError("InvalidStateError", "a passkey is registered already")

    def _flags(
        self, verification: str | None, flaws: Collection[str]
    ) -> AuthenticatorData.FLAG:
        if verification == "required" and not self.has_user_verification:
            raise CeremonyError("NotAllowedError", "the user cannot be verified")
        flags = _FLAG(0)
        if "user_presence" not in flaws:
            flags |= _FLAG.UP
        if self.has_user_verification and "user_verification" not in flaws:
            flags |= _FLAG.UV
        return flags

    def _held(self, rp_id: str) -> list[Passkey]:
        return [item for item in self.passkeys if item.relying_party_id == rp_id]

    def _keep(self, passkey: Passkey) -> None:
        # Level 3, 6.3.2: a resident passkey takes the place of the same user's.
        self.passkeys[:] = [
            kept
            for kept in self.passkeys
            if (kept.relying_party_id, kept.user_handle)
            != (passkey.relying_party_id, passkey.user_handle)
        ]
        self.passkeys.append(passkey)


def _named(
    passkeys: list[Passkey], descriptors: Sequence[PublicKeyCredentialDescriptor]
) -> list[Passkey]:
    ids = [websafe_encode(item.id) for item in descriptors]
    return [passkey for passkey in passkeys if passkey.credential_id in ids]


def _check_names(flaws: Collection[str], alias: object) -> None:
    known = get_args(alias)
    if isinstance(flaws, str) or not set(flaws) <= set(known):
        raise ValueError(f"flaws must be a list of {', '.join(known)}, not {flaws!r}")


def _read(cls: type[Options], options: str | Mapping[str, object]) -> Options:
    try:
        found = json.loads(options) if isinstance(options, str) else options
        # fido2 makes None of null.
        return cls.from_dict(dict(found))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ValueError(f"the options are not {cls.__name__}JSON: {error}") from error


def _relying_party(rp_id: str | None, origin: str) -> str:
    """Return the relying party's id, if a page of *origin* may use it."""
    rp_id = rp_id or urlsplit(origin).hostname or ""
    if not verify_rp_id(rp_id, origin):
        raise CeremonyError(
            "SecurityError", f"{origin} may not use passkeys of {rp_id}"
        )
    return rp_id


def _authenticator_data(
    passkey: Passkey,
    flags: AuthenticatorData.FLAG,
    flaws: Collection[str],
    *,
    attested: bool = False,
) -> AuthenticatorData:
    rp_id = passkey.relying_party_id
    if "relying_party" in flaws:
        rp_id = f"not-{rp_id}"
    credential = b""
    if attested:
        credential = AttestedCredentialData.create(
            Aaguid.NONE,
            websafe_decode(passkey.credential_id),
            ES256.from_cryptography_key(passkey.public_key),  # type: ignore[no-untyped-call]  # because fido2 has no hints here
        )
    counter = 0 if "counter" in flaws else passkey.counter
    fixed = struct.pack(">BI", flags, counter)
    return AuthenticatorData(sha256(rp_id.encode()).digest() + fixed + credential)


def _client_data(
    kind: str, challenge: bytes, origin: str, flaws: Collection[str]
) -> CollectedClientData:
    if "challenge" in flaws:
        challenge = secrets.token_bytes(len(challenge))
    if "origin" in flaws:
        origin = _FOREIGN_ORIGIN
    members = {
        "type": kind,
        "challenge": websafe_encode(challenge),
        "origin": origin,
        "crossOrigin": False,
    }
    return CollectedClientData(json.dumps(members, separators=(",", ":")).encode())


def _credential(passkey: Passkey, **response: object) -> str:
    """Write a credential as `toJSON()` does: bytes are base64url."""
    return json.dumps(
        {
            "id": passkey.credential_id,
            "rawId": passkey.credential_id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                name: websafe_encode(value) if isinstance(value, bytes) else value
                for name, value in response.items()
            },
        }
    )
