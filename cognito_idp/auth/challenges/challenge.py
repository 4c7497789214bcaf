"""The base class of all challenges."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from attrs import field, frozen

from cognito_idp._srp.shared import utc_now
from cognito_idp.auth.challenges.answers import (
    Answer,
    SignInState,
)
from cognito_idp.auth.challenges.forms import answer_from, describe
from cognito_idp.auth.stored import read_stored, write_stored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.types import Document


@frozen(kw_only=True)
class Challenge:
    """A question of Cognito. Match on the subclass, and answer the challenge."""

    name: str
    """AWS's name of the challenge: `SOFTWARE_TOKEN_MFA`."""

    sign_in: SignInState = field(repr=False)
    """The sign-in that this is a step of."""

    session: str | None = field(default=None, repr=False)
    """Good for one answer that Cognito accepts. Not every challenge comes with one."""

    parameters: Mapping[str, str] = field(
        factory=dict[str, str], repr=False, hash=False
    )
    """The parameters as texts; a value that was not a text is JSON."""

    available_challenges: tuple[str, ...] = field(default=(), repr=False)
    """Other challenges that this user may choose, where Cognito lists them."""

    created_at: datetime = field(factory=utc_now)
    """When the challenge came."""

    @property
    def username(self) -> str:
        """The internal user name, once Cognito has told it."""
        return self.sign_in.username

    @property
    def expires_at(self) -> datetime:
        """
        When the session is thought to expire.

        An estimate to show. Cognito does not tell; see `SignIn(session_validity=)`.
        """
        return self.created_at + timedelta(seconds=self.sign_in.session_validity)

    def dump(self) -> str:
        """
        Write the challenge as JSON text, for storage on the server's side.

        The session is in it, unprotected. `seal` makes text that a browser may keep.
        """
        members = {
            **self.sign_in.dump(),
            "name": self.name,
            "session": self.session,
            "parameters": dict(self.parameters),
            "available_challenges": self.available_challenges,
            "created_at": self.created_at.isoformat(),
        }
        return write_stored("challenge", members)

    def public(self) -> dict[str, Document]:
        """
        Return what a front end must know of this challenge, as JSON.

        The session is not in it. The options of a passkey and the secret of a new
        authenticator app are: this user's browser needs them.
        """
        return describe(self)

    def answer_from(self, form: Mapping[str, object]) -> Answer:
        """
        Return the answer out of a form: the fields that `public` names.

        Raises:
            ParameterValidationError: A field is missing or not text, or the challenge
                is one that a form does not answer.
        """
        return answer_from(self, form)

    @staticmethod
    def load(text: str) -> Challenge:
        """
        Read what `dump` wrote, as the class that it was of.

        Raises `ParameterValidationError` if the text is anything else.
        """
        stored = read_stored("challenge", text)
        del text
        stored.check()
        from cognito_idp.auth.challenges.classes import make_challenge

        return make_challenge(
            SignInState.read(stored),
            stored.text("name"),
            stored.text_map("parameters"),
            session=stored.optional_text("session"),
            available_challenges=stored.texts("available_challenges"),
            created_at=stored.moment("created_at"),
        )

    def _answer(self, responses: Mapping[str, str]) -> Answer:
        return Answer(challenge=self, responses=responses)
