"""A sign-in under way: who it is about, and the session that carries it on."""

from __future__ import annotations

import hmac
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from cognito_idp import errors
from cognito_idp.local.rules.bearers import digest
from cognito_idp.local.rules.events import record_event
from cognito_idp.local.rules.levels import PASSWORDS
from cognito_idp.local.state.grants import sweep
from cognito_idp.local.state.records import AuthSession, user_key
from cognito_idp.local.state.scene import Scene

if TYPE_CHECKING:
    from collections.abc import Generator

    from cognito_idp import types
    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import AppClient, Pool, User

__all__ = [
    "MANAGED_LOGIN",
    "Conversation",
    "Step",
    "find_without_session",
    "only_answer",
    "resume",
]

MANAGED_LOGIN = "MANAGED_LOGIN"
"""The flow of the login page, which ends with a known user instead of tokens."""


_MOST_FAILURES = 5
_KEPT_SECONDS = 900
_SECOND_FACTORS = {"EMAIL_OTP", "SMS", "SOFTWARE_TOKEN_MFA"}
_SPENT = "Invalid session for the user, session can only be used once."
_EXPIRED = "Invalid session for the user, session is expired."


@frozen
class Step:
    """The answer to a step of a sign-in: a challenge, or tokens."""

    challenge: types.ChallengeNameType | None = None
    parameters: dict[str, str] = field(factory=dict[str, str])
    session: str | None = field(default=None, repr=False)
    available: list[str] | None = None
    result: types.AuthenticationResultType | None = None
    user: User | None = None
    """The user who has signed in on the login page; the tokens come later."""
    factors: list[str] = field(factory=list[str])
    """The factors that this user has proved."""


@define(eq=False)
class Conversation:
    """One leg of a sign-in."""

    backend: Backend
    pool: Pool
    client: AppClient
    flow: str
    is_admin: bool
    username: str
    """The internal name; a made-up one stands for an unknown user."""
    user: User | None
    given: dict[str, str] = field(factory=dict[str, str], repr=False)
    """The parameters or responses of this leg."""
    metadata: dict[str, str] = field(factory=dict[str, str], repr=False)
    factors: list[str] = field(factory=list[str])
    rounds: list[dict[str, object]] = field(factory=list[dict[str, object]], repr=False)
    device_key: str | None = None
    session: AuthSession | None = None
    """The session that this leg answers; None on the first."""
    level: int = 0
    """The authentication level that the sign-in asks for; 0 if it asks for none."""

    def known_user(self) -> User:
        """Return the user; refuse an unknown user like a wrong password."""
        if self.user is None:
            message = "Incorrect username or password."
            raise errors.NotAuthorizedException(message)
        return self.user

    def check_confirmed(self) -> None:
        """
        Refuse a user who is not confirmed, before the password is looked at.

        Where the app client hides its users, only the right password tells.
        """
        user = self.user
        is_unconfirmed = user is not None and user.status == "UNCONFIRMED"
        if is_unconfirmed and not self.client.hides_users:
            raise errors.UserNotConfirmedException("User is not confirmed.")

    @property
    def is_managed(self) -> bool:
        """Whether the sign-in takes place on the login page."""
        return self.flow == MANAGED_LOGIN

    @property
    def scene(self) -> Scene:
        """The user, who is known, with the app client and the request's metadata."""
        return Scene(
            self.backend, self.pool, self.known_user(), self.client, self.metadata
        )

    def required(self, name: str) -> str:
        """Return a required parameter."""
        value = self.given.get(name)
        if not value:
            message = f"Missing required parameter {name}"
            raise errors.InvalidParameterException(message)
        return value

    def fact(self, name: str) -> str:
        """Return a value that the server keeps for this challenge."""
        return self.session.facts.get(name, "") if self.session is not None else ""

    def ask(
        self,
        challenge: types.ChallengeNameType,
        parameters: dict[str, str] | None = None,
        facts: dict[str, str] | None = None,
        *,
        available: list[str] | None = None,
        token: str | None = None,
        seconds: float | None = None,
    ) -> Step:
        """
        Answer with a challenge, and remember the challenge.

        The session before cannot be used again. A *token* (a secret block) stands for
        the new session, and the answer has no session then.
        """
        self.spend()
        session = token or secrets.token_urlsafe(180)
        minutes = self.client.settings.auth_session_validity or 3
        now = self.backend.clock()
        # Used sessions are kept for a while, to be told from unknown ones.
        sweep(self.backend.sessions, now - _KEPT_SECONDS)
        self.backend.sessions.add(
            AuthSession(
                key=digest(session),
                pool_id=self.pool.id,
                client_id=self.client.id,
                username=self.username,
                is_admin=self.is_admin,
                flow=self.flow,
                challenge=challenge,
                expires=now + (minutes * 60 if seconds is None else seconds),
                facts=facts or {},
                rounds=self.rounds,
                factors=self.factors,
                available=available or [],
                device_key=self.device_key,
                sub="" if self.user is None else self.user.sub,
                level=self.level,
            )
        )
        return Step(
            challenge,
            parameters or {},
            None if token is not None else session,
            available,
        )

    def spend(self) -> None:
        """Use the session up."""
        if self.session is not None:
            self.session.is_spent = True
            self.session.facts = {}

    def answered(
        self,
    ) -> list[tuple[types.ChallengeName, types.ChallengeResponse]]:
        """List the challenges that were answered, in the words of threat protection."""
        found: list[tuple[types.ChallengeName, types.ChallengeResponse]] = []
        if PASSWORDS & set(self.factors):
            found.append(("Password", "Success"))
            if set(self.factors) & _SECOND_FACTORS:
                found.append(("Mfa", "Success"))
        return found

    def fail(self) -> None:
        """Count a wrong answer; after too many the session cannot be used again."""
        if self.user is not None:
            challenges = self.answered()
            if challenges:
                challenges.append(("Mfa", "Failure"))
            record_event(
                self.backend, self.pool, self.user, "SignIn", "Fail", challenges
            )
        if self.session is not None:
            self.session.failures += 1
            if self.session.failures >= _MOST_FAILURES:
                self.spend()

    def check_code(self, given: str) -> None:
        """Compare an answer with the code that was sent for this challenge."""
        if not hmac.compare_digest(self.fact("code").encode(), given.encode()):
            self.fail()
            message = "Invalid code or auth state for the user."
            raise errors.CodeMismatchException(message)


def find_without_session(
    backend: Backend, client: AppClient, challenge: str, given: dict[str, str]
) -> str:
    """
    Find the session of an answer that comes without one.

    Cognito takes those where something else tells which sign-in it is: plain SRP hands
    no session out, and Amplify for Android and pycognito send none for a device.
    """
    block = given.get("PASSWORD_CLAIM_SECRET_BLOCK")
    if challenge == "PASSWORD_VERIFIER" and block:
        return digest(block)
    if challenge in ("DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"):
        for key, each in reversed(list(backend.sessions.all().items())):
            if (
                each.client_id == client.id
                and each.challenge == challenge
                and not each.is_spent
                and each.device_key == given.get("DEVICE_KEY")
                and (block is None or each.facts.get("block") == block)
            ):
                return key
    raise errors.InvalidParameterException("Missing required parameter Session")


@contextmanager
def only_answer(talk: Conversation) -> Generator[None]:
    """Keep a second answer out while the first one waits for something."""
    answering = talk.backend.answering
    key = talk.session.key if talk.session is not None else ""
    if key in answering:
        raise errors.NotAuthorizedException(_SPENT)
    answering.add(key)
    try:
        yield
    finally:
        answering.discard(key)


def resume(
    backend: Backend,
    client: AppClient,
    challenge: str,
    key: str,
    *,
    is_admin: bool,
    given: dict[str, str],
    metadata: dict[str, str],
) -> Conversation:
    """
    Find the sign-in that a session's digest belongs to.

    Raises `NotAuthorizedException` for a session that was used, has expired, or never
    was one.
    """
    session = backend.sessions.get(key)
    if (
        session is None
        or session.client_id != client.id
        or session.challenge != challenge
        or session.is_admin != is_admin
    ):
        raise errors.NotAuthorizedException("Invalid session for the user.")
    if session.is_spent:
        raise errors.NotAuthorizedException(_SPENT)
    if backend.clock() >= session.expires:
        raise errors.NotAuthorizedException(_EXPIRED)
    user = backend.users.get(user_key(session.pool_id, session.username))
    if session.sub != ("" if user is None else user.sub):
        # The user was deleted, and somebody else may have the name now.
        raise errors.NotAuthorizedException("Invalid session for the user.")
    return Conversation(
        backend=backend,
        pool=backend.pool(session.pool_id),
        client=client,
        flow=session.flow,
        is_admin=is_admin,
        username=session.username,
        user=user,
        given=given,
        metadata=metadata,
        factors=list(session.factors),
        rounds=list(session.rounds),
        device_key=given.get("DEVICE_KEY") or session.device_key,
        session=session,
        level=session.level,
    )
