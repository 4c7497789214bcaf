"""
A Cognito that puts scripted challenges, and checks each answer.

The checks are those of a real pool, and of faults that a real pool would notice later:
the user that is named and hashed, the session that is used once, the metadata of every
leg, and the side that is called. SRP is verified as the pool would verify it.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from cognito_idp._srp.pacing import finish
from cognito_idp._srp.server import (
    ServerEphemeral,
    is_claim_right,
    make_server_ephemeral,
)
from cognito_idp._srp.shared import Prover, make_verifier
from cognito_idp.auth import SignIn
from tests.kit.plain import Plain
from tests.kit.samples import CLIENT, DEVICE_KEY, PARAMETERS, POOL, USERNAME, jwt
from tests.kit.stubs import answer, make_client, refusal

if TYPE_CHECKING:
    from cognito_idp.transport import HttpRequest, HttpResponse

PASSWORD = "correct horse Battery9!"
BLOCK = base64.b64encode(b"the server's own").decode()
METADATA = {"campaign": "planted-metadata"}
USER = Prover(POOL.partition("_")[2], USERNAME, PASSWORD)


@frozen
class Put:
    """Put a challenge."""

    name: str
    parameters: dict[str, object] | None = None
    choices: tuple[str, ...] = ()
    has_session: bool = True


@frozen
class Refuse:
    """Refuse a leg; the challenge before it stays."""

    code: str
    message: str = ""


@frozen
class Give:
    """Answer with tokens."""

    new_device: dict[str, str] | None = None


@frozen
class Verify:
    """Put the challenge that ends an SRP proof, for a user or for a device."""

    prover: Prover
    name: str = "PASSWORD_VERIFIER"
    has_session: bool = False


def expected_hash(name: str, secret: str) -> str:
    """Compute SECRET_HASH, as AWS's guide has it."""
    digest = hmac.new(secret.encode(), (name + CLIENT).encode(), hashlib.sha256)
    return base64.b64encode(digest.digest()).decode()


@define(eq=False)
class ScriptedCognito:
    """A transport that answers sign-in requests with *steps*, in turn."""

    steps: list[Put | Refuse | Give | Verify]
    secret: str | None = None
    is_admin: bool = False
    typed: str = "ada@example.com"
    is_named: bool = False
    """Whether the internal name was told."""
    legs: list[tuple[str, dict[str, Any]]] = field(factory=list)
    """The operations that were called, and what they said."""
    sessions: int = 0
    session: str | None = None
    asked: str | None = None
    proof: tuple[Prover, ServerEphemeral, str] | None = None

    async def __call__(self, request: HttpRequest) -> HttpResponse:
        operation = request.headers["X-Amz-Target"].partition(".")[2]
        body = json.loads(request.body)
        self.legs.append((operation, body))
        if operation.endswith("SoftwareToken"):
            return self._set_up(operation, body)
        if operation in {"ConfirmDevice", "UpdateDeviceStatus", "ForgetDevice"}:
            return self._next_device(operation)
        self._check(operation, body)
        return self._next(body)

    def _check(self, operation: str, body: dict[str, Any]) -> None:
        side = "Admin" if self.is_admin else ""
        is_first = "InitiateAuth" in operation
        wanted = "InitiateAuth" if is_first else "RespondToAuthChallenge"
        assert side + wanted == operation
        assert self.is_admin == ("UserPoolId" in body)
        said = body["AuthParameters" if is_first else "ChallengeResponses"]
        known = USERNAME if self.is_named else self.typed
        assert (self.typed if is_first else known) == said["USERNAME"]
        hashed = self.secret and expected_hash(said["USERNAME"], self.secret)
        assert hashed == said.get("SECRET_HASH")
        assert body.get("ClientMetadata") == METADATA
        if not is_first:
            assert self.asked == body["ChallengeName"]
            assert self.session == body.get("Session")
        if self.proof is not None and "PASSWORD_CLAIM_SIGNATURE" in said:
            self._check_proof(said)

    def _check_proof(self, said: dict[str, str]) -> None:
        assert self.proof is not None
        prover, ephemeral, srp_a = self.proof
        assert BLOCK == said["PASSWORD_CLAIM_SECRET_BLOCK"]
        right = is_claim_right(
            prover,
            ephemeral,
            srp_a=srp_a,
            secret_bytes=base64.b64decode(BLOCK),
            timestamp=said["TIMESTAMP"],
            signature=said["PASSWORD_CLAIM_SIGNATURE"],
            arithmetic=Plain(),
        )
        assert finish(right)

    def _next(self, body: dict[str, Any]) -> HttpResponse:
        assert self.steps, "this leg is not in the script"
        step = self.steps.pop(0)
        if isinstance(step, Refuse):
            return refusal(step.code, step.message)
        if isinstance(step, Give):
            self.session = None
            return answer({"AuthenticationResult": make_result(step.new_device)})
        if isinstance(step, Verify):
            parameters = self._offer(step, body)
            return self._put(Put(step.name, parameters, (), step.has_session))
        self.proof = None  # an offer with canned numbers cannot be verified
        return self._put(step)

    def _put(self, step: Put) -> HttpResponse:
        parameters = step.parameters
        if parameters is None:
            parameters = PARAMETERS.get(step.name, {})
        self.is_named |= bool({"USERNAME", "USER_ID_FOR_SRP"} & set(parameters))
        self.asked, self.session = step.name, self._new_session(step)
        body = {
            "ChallengeName": step.name,
            "ChallengeParameters": parameters,
            "Session": self.session,
            "AvailableChallenges": list(step.choices) or None,
        }
        return answer({key: item for key, item in body.items() if item is not None})

    def _new_session(self, step: Put) -> str | None:
        if not step.has_session:
            return None
        self.sessions += 1
        return f"a session of the script, number {self.sessions}"

    def _offer(self, step: Verify, body: dict[str, Any]) -> dict[str, object]:
        said = body.get("AuthParameters") or body["ChallengeResponses"]
        verifier = finish(make_verifier(step.prover, 0x5A17))
        ephemeral = finish(make_server_ephemeral(verifier))
        self.proof = (step.prover, ephemeral, said["SRP_A"])
        offer = {"SALT": "5a17", "SRP_B": ephemeral.srp_b, "SECRET_BLOCK": BLOCK}
        if step.name == "PASSWORD_VERIFIER":
            return {**offer, "USERNAME": USERNAME, "USER_ID_FOR_SRP": USERNAME}
        return {**offer, "USERNAME": USERNAME, "DEVICE_KEY": DEVICE_KEY}

    def _set_up(self, operation: str, body: dict[str, Any]) -> HttpResponse:
        assert self.session == body["Session"]
        self.session = self._new_session(Put(""))
        said: dict[str, object] = {"Session": self.session}
        if operation == "AssociateSoftwareToken":
            return answer({**said, "SecretCode": "PLANTEDSECRETCODE"})
        return answer({**said, "Status": "SUCCESS"})

    def _next_device(self, operation: str) -> HttpResponse:
        if self.steps and isinstance(self.steps[0], Refuse):
            step = self.steps.pop(0)
            return refusal(step.code, step.message)  # type: ignore[union-attr] # because it was looked at
        return answer({"UserConfirmationNecessary": operation == "ConfirmDevice"})

    @property
    def operations(self) -> list[str]:
        return [operation for operation, _ in self.legs]

    def said(self, number: int) -> dict[str, str]:
        """Return the auth parameters or the challenge responses of a leg."""
        _, body = self.legs[number]
        said: dict[str, str] = body.get("AuthParameters") or body["ChallengeResponses"]
        return said


def make_sign_in(cognito: ScriptedCognito, **options: Any) -> SignIn:
    """Make what signs in to a scripted Cognito, on the side that it expects."""
    options = {
        "client_secret": cognito.secret,
        "admin": cognito.is_admin,
        "user_pool_id": POOL,
        "client_id": CLIENT,
        **options,
    }
    return SignIn(make_client(cognito), **options)


def make_result(
    new_device: dict[str, str] | None = None, **changes: object
) -> dict[str, object]:
    """Make what Cognito gives in the end."""
    result = {
        "AccessToken": jwt({"username": USERNAME, "client_id": CLIENT}),
        "IdToken": jwt({"cognito:username": USERNAME}),
        "RefreshToken": "planted-refresh-token",
        "ExpiresIn": 300,
        "TokenType": "Bearer",
        "NewDeviceMetadata": new_device,
        **changes,
    }
    return {key: item for key, item in result.items() if item is not None}
