"""
Passkeys: what travels between Cognito and the browser.

A backend relays JSON both ways. It hands the options to the browser, where
`PublicKeyCredential.parseCreationOptionsFromJSON` (or `parseRequestOptionsFromJSON`)
reads them, and gets back what the credential's `toJSON()` gave. Cognito calls anything
that it cannot read "not valid" and says no more; so it is looked at here, and each part
that is wrong is named.

The shapes are those of W3C Web Authentication level 3, sections 5.1.8 to 5.1.10.
Nothing here proves a signature: that is what Cognito does.

`Passkeys` does the relaying for a user who has signed in; `WebAuthn` is the challenge.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from attrs import field, frozen

from cognito_idp import _base64url
from cognito_idp.errors import Fault, ParameterValidationError, ResponseParseError

if TYPE_CHECKING:
    from builtins import list as List  # noqa: N812 because the class has a list() itself

    from cognito_idp.client import CognitoIdentityProviderClient
    from cognito_idp.types import Document, WebAuthnCredentialDescription

__all__ = ["Passkeys", "read_assertion", "read_options", "read_registration"]

Json: TypeAlias = "dict[str, object]"

_ALPHABET: Final = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_SHORTEST_AUTHENTICATOR_DATA: Final = 37
"""Bytes: the hash of the relying party's id, the flags and the counter."""


def read_options(name: str, options: object) -> str:
    """
    Return the options that Cognito sent, as the JSON text for the browser.

    Registration has them as an object, sign-in as text. The text is passed on as it
    came.

    Raises:
        ResponseParseError: The text is not an object, or has no challenge.
    """
    text = options if isinstance(options, str) else json.dumps(options)
    document = _parse(text)
    if document is None or _decode(document.get("challenge")) is None:
        raise ResponseParseError(f"{name} is not a JSON object with a challenge")
    return text


def read_registration(credential: str | Mapping[str, object]) -> Json:
    """
    Check a `RegistrationResponseJSON`, and give it as Cognito wants it.

    Members that a browser may leave out and that Cognito misses are added, empty:
    `clientExtensionResults` and `response.transports`.
    """
    check = _Check("the new passkey")
    document = check.open(credential)
    response = check.response(document, "webauthn.create", expected=None)
    check.text(response, "attestationObject")
    transports = response.setdefault("transports", [])
    if not _is_list_of_texts(transports):
        check.fault("response.transports", "expected a list of strings")
    check.finish()
    return document


def read_assertion(credential: str | Mapping[str, object], options: str) -> str:
    """
    Check an `AuthenticationResponseJSON`, and give it as the text that Cognito wants.

    It must be an answer to the challenge in *options*: a form that was left open since
    an earlier attempt brings an answer to another one.
    """
    check = _Check("the passkey's answer")
    document = check.open(credential)
    challenge = _decode((_parse(options) or {}).get("challenge"))
    response = check.response(document, "webauthn.get", expected=challenge)
    data = check.text(response, "authenticatorData")
    if data is not None and len(data) < _SHORTEST_AUTHENTICATOR_DATA:
        wanted = f"expected {_SHORTEST_AUTHENTICATOR_DATA} bytes or more"
        check.fault("response.authenticatorData", wanted)
    check.text(response, "signature")
    # A passkey that was not asked to tell its user has null here, or an empty string.
    if response.get("userHandle"):
        check.text(response, "userHandle")
    else:
        response.pop("userHandle", None)
    check.finish()
    return json.dumps(document, separators=(",", ":"))


def _parse(text: object) -> Json | None:
    try:
        document: object = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None
    return cast("Json", document) if isinstance(document, dict) else None


def _decode(text: object) -> bytes | None:
    """Decode base64url without padding; None if that is not what it is."""
    if not isinstance(text, str) or not text:
        return None
    try:
        return _base64url.decode(text)
    except ValueError:
        return None


def _is_list_of_texts(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, str) for item in cast("list[object]", value)
    )


@frozen
class _Check:
    """One look at a credential: every fault that it has, then one error."""

    subject: str
    faults: list[Fault] = field(factory=list)

    def fault(self, path: str, message: str) -> None:
        self.faults.append(Fault(path, message))

    def finish(self) -> None:
        if self.faults:
            raise ParameterValidationError.of(self.subject, self.faults)

    def open(self, credential: str | Mapping[str, object]) -> Json:
        """Check the outermost members; return a copy that may be changed."""
        document = _parse(credential) if isinstance(credential, str) else credential
        if not isinstance(document, Mapping):
            self.fault("", "expected a JSON object, what toJSON() gives")
            self.finish()
        opened: Json = dict(cast("Mapping[str, object]", document))
        self.text(opened, "id", within="")
        self.text(opened, "rawId", within="")
        if opened.get("id") != opened.get("rawId"):
            self.fault("rawId", "expected the same as id")
        if opened.get("type") != "public-key":
            self.fault("type", 'expected "public-key"')
        opened.setdefault("clientExtensionResults", {})
        return opened

    def response(self, document: Json, kind: str, *, expected: bytes | None) -> Json:
        """Check `response` and what the browser signed; give a copy of the former."""
        inner = document.get("response")
        if not isinstance(inner, dict):
            self.fault("response", "expected an object")
            self.finish()
        response: Json = dict(cast("Json", inner))
        document["response"] = response
        self._client_data(response, kind, expected)
        return response

    def _client_data(self, response: Json, kind: str, expected: bytes | None) -> None:
        path = "response.clientDataJSON"
        encoded = self.text(response, "clientDataJSON")
        if encoded is None:
            return
        data = _parse(encoded.decode("utf-8", "replace"))
        if data is None:
            self.fault(path, "expected an encoded JSON object")
            return
        if data.get("type") != kind:
            self.fault(f"{path}.type", f'expected "{kind}"')
        signed = _decode(data.get("challenge"))
        if signed is None:
            self.fault(f"{path}.challenge", _EXPECTED)
        elif expected is not None and signed != expected:
            self.fault(f"{path}.challenge", "answers another challenge than this one")
        if not isinstance(data.get("origin"), str):
            self.fault(f"{path}.origin", "expected a string")

    def text(self, members: Json, name: str, within: str = "response.") -> bytes | None:
        """Check a member that is base64url, and decode it."""
        decoded = _decode(members.get(name))
        if decoded is None:
            self.fault(within + name, _EXPECTED)
        return decoded


_EXPECTED: Final = "expected base64url text without padding"


class Passkeys:
    """
    Register, list and delete the passkeys of a user who has signed in.

        passkeys = Passkeys(client, tokens.access_token)
        options = await passkeys.start_registration()       # to the browser
        await passkeys.complete_registration(credential)    # what toJSON() gave there

    The access token must have the scope `aws.cognito.signin.user.admin`, as those of a
    sign-in through this library do.
    """

    def __init__(
        self, client: CognitoIdentityProviderClient, access_token: str
    ) -> None:
        self._client = client
        self._access_token = access_token

    async def start_registration(self) -> str:
        """
        Ask for the options of a new passkey.

        JSON text for the browser's `parseCreationOptionsFromJSON`. Cognito waits a few
        minutes for the answer, to the same app client.
        """
        started = await self._client.start_web_authn_registration(
            access_token=self._access_token
        )
        return read_options(
            "CredentialCreationOptions", started.credential_creation_options
        )

    async def complete_registration(
        self, credential: str | Mapping[str, object]
    ) -> None:
        """
        Register the passkey that the browser has made.

        Raises `ParameterValidationError`, and names what is wrong, if Cognito could not
        read it.
        """
        document = read_registration(credential)
        await self._client.complete_web_authn_registration(
            access_token=self._access_token, credential=cast("Document", document)
        )

    async def list(self) -> List[WebAuthnCredentialDescription]:
        """List the user's passkeys; there are 20 at most."""
        found = self._client.paginators.list_web_authn_credentials(
            access_token=self._access_token
        )
        return [credential async for credential in found]

    async def delete(self, credential_id: str) -> None:
        """
        Delete a passkey. The user's device keeps its half of it, which is of no use.

        Raises `ResourceNotFoundException` if the user has no such passkey.
        """
        await self._client.delete_web_authn_credential(
            access_token=self._access_token, credential_id=credential_id
        )
