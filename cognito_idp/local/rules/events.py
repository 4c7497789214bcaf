"""The events that threat protection keeps of a user."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from cognito_idp import types
from cognito_idp.local.state.features import AuthEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.records import Pool, User

__all__ = ["record_event"]

_MOST_EVENTS = 100
"""How many events of a user are kept; AWS keeps those of two years."""


def record_event(
    backend: Backend,
    pool: Pool,
    user: User,
    kind: types.EventType,
    response: types.EventResponseType,
    challenges: Sequence[tuple[types.ChallengeName, types.ChallengeResponse]] = (),
) -> None:
    """
    Keep an event, in a pool that has threat protection on.

    The *challenges* are those that the user has answered.
    """
    if not pool.protects_from_threats:
        return
    table = backend.features.auth_events
    earlier = list(table.within(user.key).values())
    for event in earlier[: len(earlier) + 1 - _MOST_EVENTS]:
        table.remove(event)
    settings = types.AuthEventType(
        event_id=str(uuid.uuid4()),
        event_type=kind,
        creation_date=backend.now(),
        event_response=response,
        event_risk=types.EventRiskType(
            risk_decision="NoRisk", compromised_credentials_detected=False
        ),
        challenge_responses=[
            types.ChallengeResponseType(challenge_name=name, challenge_response=outcome)
            for name, outcome in challenges
        ],
        event_context_data=types.EventContextDataType(ip_address="127.0.0.1"),
    )
    number = earlier[-1].number + 1 if earlier else 0
    table.add(AuthEvent(user.key, number, settings))
