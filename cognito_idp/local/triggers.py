"""
Lambda triggers, as functions.

A trigger gets the event that Lambda would get, as a dict, and returns it, or changes it
and returns nothing. The events are those of
https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import define

from cognito_idp import errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.local.state.records import Pool

__all__ = ["Event", "Trigger", "Triggers"]

Event: TypeAlias = dict[str, Any]
"""A trigger's event: JSON, as Lambda has it."""

Trigger: TypeAlias = Callable[[Event], "Awaitable[Event | None] | Event | None"]
"""
`async def trigger(event)`: it changes the event, or returns another. A plain function
does too, and holds the server up while it runs.
"""


def _version(name: str, pool: Pool) -> str:
    """Return the version of a trigger's event, for which the pool may ask."""
    return str(pool.token_event_version) if name == "pre_token_generation" else "1"


@define(eq=False)
class Triggers:
    """The triggers of all pools of a server; None is a trigger that is not there."""

    pre_sign_up: Trigger | None = None
    """Before a user is made: refuse, confirm, verify."""
    post_confirmation: Trigger | None = None
    """After a user is confirmed or has a new password."""
    pre_authentication: Trigger | None = None
    """Before a sign-in: refuse."""
    post_authentication: Trigger | None = None
    """After a sign-in."""
    define_auth_challenge: Trigger | None = None
    """Decide the next step of a custom sign-in: a challenge, tokens or a refusal."""
    create_auth_challenge: Trigger | None = None
    """Make a custom challenge."""
    verify_auth_challenge_response: Trigger | None = None
    """Whether the answer to a custom challenge is right."""
    pre_token_generation: Trigger | None = None
    """Before tokens are made: change their claims."""
    user_migration: Trigger | None = None
    """A user who is not in the pool signs in or forgot the password."""
    custom_message: Trigger | None = None
    """Before a message goes out: change its text."""

    async def run(
        self,
        name: str,
        source: str,
        pool: Pool,
        username: str,
        request: Mapping[str, object],
        response: Mapping[str, object] | None = None,
        *,
        client_id: str = "CLIENT_ID_NOT_APPLICABLE",
    ) -> dict[str, Any] | None:
        """
        Run a trigger and return its response; None if there is no such trigger.

        An exception of the trigger becomes `UserLambdaValidationException` with the
        same text, as an exception of a Lambda function does.
        """
        trigger: Trigger | None = getattr(self, name)
        if trigger is None:
            return None
        event: Event = {
            "version": _version(name, pool),
            "triggerSource": source,
            "region": pool.id.partition("_")[0],
            "userPoolId": pool.id,
            "userName": username,
            "callerContext": {"awsSdkVersion": "local", "clientId": client_id},
            "request": dict(request),
            "response": dict(response or {}),
        }
        title = name.title().replace("_", "")
        try:
            answered = trigger(event)
            if inspect.isawaitable(answered):  # a plain function answers at once
                answered = await answered
        except Exception as error:
            message = f"{title} failed with error {error}."
            raise errors.UserLambdaValidationException(message) from error
        if answered is None:
            answered = event
        returned: object = answered.get("response")
        if not isinstance(returned, dict):
            message = f"Unrecognizable lambda output in {title}"
            raise errors.InvalidLambdaResponseException(message)
        return cast("dict[str, Any]", returned)
