"""Custom challenges: what the three triggers of a custom sign-in decide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cognito_idp import errors
from cognito_idp.local.sign_in import srp
from cognito_idp.local.sign_in.factors import after_first_factor, finish

if TYPE_CHECKING:
    from cognito_idp.local.sign_in.conversation import Conversation, Step

__all__ = ["answer", "go_on", "round_of"]


def round_of(
    name: str, *, is_right: bool, metadata: str | None = None
) -> dict[str, object]:
    """Describe a challenge that is over, as the triggers see it."""
    return {
        "challengeName": name,
        "challengeResult": is_right,
        "challengeMetadata": metadata,
    }


def _seen(talk: Conversation) -> dict[str, object]:
    user = talk.user
    return {
        "userAttributes": user.event_attributes if user is not None else {},
        "userNotFound": user is None,
        "clientMetadata": talk.metadata,
    }


async def go_on(talk: Conversation) -> Step:
    """Ask DefineAuthChallenge for the next step."""
    decided = await talk.backend.triggers.run(
        "define_auth_challenge",
        "DefineAuthChallenge_Authentication",
        talk.pool,
        talk.username,
        {**_seen(talk), "session": talk.rounds},
        {"challengeName": None, "issueTokens": None, "failAuthentication": None},
        client_id=talk.client.id,
    )
    if decided is None:
        message = "Custom auth lambda trigger is not configured for the user pool."
        raise errors.NotAuthorizedException(message)
    if decided.get("failAuthentication"):
        talk.spend()
        raise errors.NotAuthorizedException("Incorrect username or password.")
    if decided.get("issueTokens"):
        return await _issue(talk)
    name = decided.get("challengeName")
    if name == "PASSWORD_VERIFIER":
        return await srp.offer_password(talk)
    if not name:
        message = "Invalid lambda response: DefineAuthChallenge names no challenge."
        raise errors.InvalidLambdaResponseException(message)
    return await _ask(talk, name)


async def _issue(talk: Conversation) -> Step:
    has_password = any(
        each["challengeName"] == "PASSWORD_VERIFIER" for each in talk.rounds
    )
    if has_password:
        # The password has been checked, with all that follows it, rounds ago.
        talk.known_user()
        return await finish(talk)
    return await after_first_factor(talk, "CUSTOM")


async def _ask(talk: Conversation, name: str) -> Step:
    made = await talk.backend.triggers.run(
        "create_auth_challenge",
        "CreateAuthChallenge_Authentication",
        talk.pool,
        talk.username,
        {**_seen(talk), "challengeName": name, "session": talk.rounds},
        {
            "publicChallengeParameters": {},
            "privateChallengeParameters": {},
            "challengeMetadata": None,
        },
        client_id=talk.client.id,
    )
    if made is None:
        message = "Create auth challenge lambda trigger is not configured for the pool."
        raise errors.NotAuthorizedException(message)
    public: dict[str, str] = made.get("publicChallengeParameters") or {}
    facts = {
        "private": json.dumps(made.get("privateChallengeParameters") or {}),
        "metadata": json.dumps(made.get("challengeMetadata")),
    }
    return talk.ask("CUSTOM_CHALLENGE", {"USERNAME": talk.username, **public}, facts)


async def answer(talk: Conversation) -> Step:
    """Ask VerifyAuthChallengeResponse about an answer, and continue."""
    checked = await talk.backend.triggers.run(
        "verify_auth_challenge_response",
        "VerifyAuthChallengeResponse_Authentication",
        talk.pool,
        talk.username,
        {
            **_seen(talk),
            "privateChallengeParameters": json.loads(talk.fact("private")),
            "challengeAnswer": talk.required("ANSWER"),
        },
        {"answerCorrect": None},
        client_id=talk.client.id,
    )
    if checked is None:
        message = "Verify auth challenge lambda trigger is not configured for the pool."
        raise errors.NotAuthorizedException(message)
    is_right: bool = checked.get("answerCorrect") or False
    metadata = json.loads(talk.fact("metadata"))
    talk.rounds = [
        *talk.rounds,
        round_of("CUSTOM_CHALLENGE", is_right=is_right, metadata=metadata),
    ]
    return await go_on(talk)
