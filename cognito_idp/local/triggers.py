"""
Lambda triggers: Python functions for all pools, or each pool's Lambda functions.

A trigger gets the event that Lambda would get, as a dict, and returns it, or changes it
and returns nothing. The events are those of
https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
"""

from __future__ import annotations

import inspect
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from attrs import define

from cognito_idp import errors
from cognito_idp.local.trigger_answers import read_answer, unrecognizable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cognito_idp.local.lambda_endpoint import LambdaEndpoint
    from cognito_idp.local.state.records import Pool

__all__ = ["Event", "Trigger", "Triggers", "title_of"]

Event: TypeAlias = dict[str, Any]
"""A trigger's event: JSON, as Lambda has it."""

Trigger: TypeAlias = Callable[[Event], "Awaitable[Event | None] | Event | None"]
"""
`async def trigger(event)`: it changes the event, or returns another. A plain function
does too, and holds the server up while it runs.
"""


_log = logging.getLogger("cognito_idp.local")

_TITLES = {"custom_sms_sender": "CustomSMSSender"}
"""The triggers whose name AWS spells in a way of its own."""


_SENDERS = ("custom_email_sender", "custom_sms_sender")
"""The triggers that Cognito calls without waiting for an answer."""


def title_of(name: str) -> str:
    """Return the name of a trigger as AWS writes it."""
    return _TITLES.get(name) or name.title().replace("_", "")


def _version(name: str, pool: Pool) -> str:
    """Return the version of a trigger's event, for which the pool may ask."""
    return str(pool.token_event_version) if name == "pre_token_generation" else "1"


def function_of(pool: Pool, name: str) -> str | None:
    """Return the ARN of a pool's Lambda function for a trigger, or None."""
    config = pool.settings.lambda_config
    found: object = getattr(config, name, None)
    if name == "pre_token_generation" and config is not None:
        found = config.pre_token_generation_config or found
    arn: object = getattr(found, "lambda_arn", found)
    return arn if isinstance(arn, str) else None


@define(eq=False)
class Triggers:
    """
    The triggers of all pools of a server; None is a trigger that is not there.

    A function that is set here is called for every pool, in place of the Lambda
    function that the pool's `LambdaConfig` names.
    """

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
    custom_email_sender: Trigger | None = None
    """Send an e-mail in place of Cognito; the event has the code as it is."""
    custom_sms_sender: Trigger | None = None
    """Send a text message in place of Cognito; the event has the code as it is."""
    inbound_federation: Trigger | None = None
    """Before a user of another provider is kept: change what the provider says."""

    endpoint: LambdaEndpoint | None = None
    """Where the Lambda functions of pools are called; None calls none of them."""

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
        Run a trigger and return its response; None if the pool does not have it.

        An exception of the trigger becomes `UserLambdaValidationException` with the
        same text, as an exception of a Lambda function does.
        """
        call = self._find(name, pool)
        if call is None:
            return None
        event = _event(name, source, pool, username, client_id)
        answered = await call(
            {**event, "request": dict(request), "response": dict(response or {})}
        )
        returned = answered.get("response")
        if not isinstance(returned, dict):
            raise unrecognizable()
        return read_answer(name, cast("dict[str, object]", returned))

    async def notify(
        self,
        name: str,
        source: str,
        pool: Pool,
        username: str,
        request: Mapping[str, object],
        *,
        client_id: str,
    ) -> None:
        """
        Run a trigger whose answer does not count.

        A failure is logged, since the caller of Cognito does not learn of it.
        """
        call = self._find(name, pool)
        if call is None:
            return
        event = _event(name, source, pool, username, client_id)
        try:
            await call({**event, "request": dict(request), "response": {}})
        except errors.ServiceError as error:
            _log.warning("%s", error.message)

    def is_set(self, name: str, pool: Pool) -> bool:
        """Return whether a trigger is called for a pool."""
        return self._find(name, pool) is not None

    def is_python(self, name: str) -> bool:
        """Return whether a trigger is a Python function."""
        return getattr(self, name) is not None

    def _find(
        self, name: str, pool: Pool
    ) -> Callable[[Event], Awaitable[Mapping[str, object]]] | None:
        trigger: Trigger | None = getattr(self, name)
        if trigger is not None:
            return partial(_call, trigger, title_of(name))
        arn = function_of(pool, name)
        if arn is None:
            return None
        if self.endpoint is None:
            _log.info("%s is not called: there is not a Lambda endpoint", arn)
            return None
        # A sender that is only slow would send twice.
        attempts = 1 if name in _SENDERS else 3
        return partial(self.endpoint.invoke, arn, title_of(name), attempts=attempts)


def _event(
    name: str, source: str, pool: Pool, username: str, client_id: str
) -> dict[str, object]:
    """Return the members that all events have."""
    return {
        "version": _version(name, pool),
        "triggerSource": source,
        "region": pool.id.partition("_")[0],
        "userPoolId": pool.id,
        "userName": username,
        "callerContext": {"awsSdkVersion": "local", "clientId": client_id},
    }


async def _call(trigger: Trigger, title: str, event: Event) -> Event:
    try:
        answered = trigger(event)
        if inspect.isawaitable(answered):  # a plain function answers at once
            answered = await answered
    except Exception as error:
        message = f"{title} failed with error {error}."
        raise errors.UserLambdaValidationException(message) from error
    return event if answered is None else answered
