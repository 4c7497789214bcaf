"""
Answers: what `Challenge.answer` gives and `SignIn.respond` takes.

An `Answer` is complete but for the user's name and the secret hash, which are added,
together, when it is sent. Its subclasses say that `SignIn` has more to do than to send
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import asdict, evolve, field, frozen

from cognito_idp.auth.sign_in.secret_hash import identify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp._srp.client import Ephemeral
    from cognito_idp.auth.challenges.classes import Challenge
    from cognito_idp.auth.devices import Device
    from cognito_idp.auth.stored import Stored

__all__ = [
    "Answer",
    "SignInState",
    "DeviceProof",
    "PasswordProof",
    "SoftwareTokenProof",
    "SoftwareTokenRequest",
]


@frozen(kw_only=True)
class SignInState:
    """The state that stays the same from the first leg of a sign-in to the last."""

    user_pool_id: str
    """The pool that the user is in."""

    client_id: str = field(repr=False)
    """The app client that the user signs in to."""

    username: str = field(repr=False)
    """The internal name as soon as Cognito has told it, until then the one typed."""

    is_admin: bool = False
    """Whether the admin operations are used. A session is good on one side only."""

    secret_fingerprint: str | None = field(default=None, repr=False)
    """Which of the client's secrets is used; None if it has none. Not the secret."""

    device_key: str | None = field(default=None, repr=False)
    """The remembered device that this sign-in presents."""

    client_metadata: Mapping[str, str] = field(
        factory=dict[str, str], repr=False, hash=False
    )
    """Resent on every leg: Cognito hands it to one leg's Lambda triggers only."""

    session_validity: int = 180
    """Seconds for which a session is thought to be good: the app client's setting."""

    def dump(self) -> dict[str, object]:
        """Return the members that a stored challenge has for this state."""
        return asdict(self)

    @classmethod
    def read(cls, stored: Stored) -> SignInState:
        """Read the members that `dump` gave."""
        return cls(
            user_pool_id=stored.text("user_pool_id"),
            client_id=stored.text("client_id"),
            username=stored.text("username"),
            is_admin=stored.flag("is_admin"),
            secret_fingerprint=stored.optional_text("secret_fingerprint"),
            device_key=stored.optional_text("device_key"),
            client_metadata=stored.text_map("client_metadata"),
            session_validity=stored.number("session_validity"),
        )


@frozen(kw_only=True)
class Answer:
    """An answer to a challenge."""

    challenge: Challenge
    """The challenge that is answered."""

    responses: Mapping[str, str] = field(factory=dict[str, str], repr=False, hash=False)
    """The challenge responses, under Cognito's names."""

    def wire(self, client_secret: str | None) -> dict[str, str]:
        """Return the challenge responses, with the user and the device."""
        state = self.challenge.sign_in
        device = {"DEVICE_KEY": state.device_key} if state.device_key else {}
        who = identify(state.username, state.client_id, client_secret)
        return {**device, **self.responses, **who}


@frozen(kw_only=True)
class PasswordProof(Answer):
    """A password to be proved: SRP_A is sent, then PASSWORD_VERIFIER answered."""

    password: str = field(repr=False)
    """Stays in the process."""

    def begin(self, ephemeral: Ephemeral) -> Answer:
        """Return the answer that starts the proof."""
        responses = {**self.responses, "SRP_A": ephemeral.srp_a}
        return Answer(challenge=self.challenge, responses=responses)


@frozen(kw_only=True)
class DeviceProof(Answer):
    """A device to be proved: SRP_A is sent, then DEVICE_PASSWORD_VERIFIER answered."""

    device: Device
    """Whose password stays in the process."""

    def begin(self, ephemeral: Ephemeral) -> Answer:
        """Return the answer that starts the proof."""
        responses = {
            **self.responses,
            "SRP_A": ephemeral.srp_a,
            "DEVICE_KEY": self.device.device_key,
        }
        return Answer(challenge=self.challenge, responses=responses)


@frozen(kw_only=True)
class SoftwareTokenRequest(Answer):
    """A wish to set up an authenticator app: AssociateSoftwareToken is called."""


@frozen(kw_only=True)
class SoftwareTokenProof(Answer):
    """
    A first code of an authenticator app.

    The library calls VerifySoftwareToken, and answers the challenge with the session
    that comes back: the session before is used already.
    """

    code: str = field(repr=False)
    """The code that the app shows."""

    device_name: str | None = None
    """How the user calls the app or the phone."""

    def verified(self, session: str | None) -> Answer:
        """Return the answer that ends the set-up, with the verification's session."""
        return Answer(challenge=evolve(self.challenge, session=session))
