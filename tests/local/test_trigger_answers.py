"""Answers of triggers that mean nothing: each is an error of Cognito's, or harmless."""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import errors, types
from cognito_idp.local.trigger_answers import read_answer
from tests.kit.lambda_functions import arn_of
from tests.kit.site import PASSWORD, Site

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from cognito_idp.local import Event

JUNK = (
    None, True, False, 0, -1, 1.5, 10**40, "", "x", "true", "\ud800", [], {}, [[]],
    [None], ["x"], [5], {"a": None}, {"a": "b"}, {"a": {"b": 5}}, {"email": 5},
    {"email": "ada@example.com"}, {"": ""}, "CONFIRMED", "PASSWORD_VERIFIER",
)  # fmt: skip
MEMBERS = {
    "pre_sign_up": ("autoConfirmUser", "autoVerifyEmail", "autoVerifyPhone"),
    "custom_message": ("smsMessage", "emailMessage", "emailSubject"),
    "define_auth_challenge": ("challengeName", "issueTokens", "failAuthentication"),
    "create_auth_challenge": (
        "publicChallengeParameters",
        "privateChallengeParameters",
        "challengeMetadata",
    ),
    "verify_auth_challenge_response": ("answerCorrect",),
    "user_migration": (
        "userAttributes",
        "finalUserStatus",
        "messageAction",
        "forceAliasCreation",
    ),
    "pre_token_generation": (
        "claimsAndScopeOverrideDetails",
        "idTokenGeneration",
        "accessTokenGeneration",
        "claimsToAddOrOverride",
        "claimsToSuppress",
        "scopesToAdd",
        "scopesToSuppress",
        "groupOverrideDetails",
        "groupsToOverride",
        "iamRolesToOverride",
        "preferredRole",
    ),
}


async def _sign_up(site: Site) -> None:
    await site.client.sign_up(
        client_id=site.app,
        username=f"user{random.random()}",  # noqa: S311 because it is a name
        password=PASSWORD,
        user_attributes={"email": "ada@example.com"},
    )


async def _sign_in_by_riddle(site: Site) -> None:
    asked = await site.client.initiate_auth(
        client_id=site.app,
        auth_flow="CUSTOM_AUTH",
        auth_parameters={"USERNAME": "ada"},
    )
    if asked.challenge_name == "CUSTOM_CHALLENGE":
        await site.respond("CUSTOM_CHALLENGE", asked.session, ANSWER="42")


async def _sign_in(site: Site) -> None:
    await site.sign_in()


async def _migrate(site: Site) -> None:
    await site.sign_in(f"user{random.random()}")  # noqa: S311 because it is a name


USES: dict[str, Callable[[Site], Awaitable[None]]] = {
    "pre_sign_up": _sign_up,
    "custom_message": _sign_up,
    "define_auth_challenge": _sign_in_by_riddle,
    "create_auth_challenge": _sign_in_by_riddle,
    "verify_auth_challenge_response": _sign_in_by_riddle,
    "user_migration": _migrate,
    "pre_token_generation": _sign_in,
}


class Answers:
    """Draws answers that have the names of a trigger's members and any values."""

    def __init__(self, name: str, seed: int) -> None:
        self.members = MEMBERS[name]
        self.draw = random.Random(seed)  # noqa: S311 because nothing is secret here

    def __call__(self, event: Event) -> Event:
        return {**event, "response": self.value(depth=0)}

    def value(self, depth: int) -> Any:
        if depth and (depth == 4 or self.draw.random() < 0.5):
            return self.draw.choice(JUNK)
        names = self.draw.sample(self.members, min(len(self.members), 3))
        return {name: self.value(depth + 1) for name in names}


def _riddle(event: Event) -> Event:
    event["response"] = (
        {"issueTokens": True}
        if event["request"].get("session")
        else {"challengeName": "CUSTOM_CHALLENGE"}
    )
    return event


@pytest.mark.parametrize("name", USES)
async def test_an_answer_that_means_nothing_is_not_a_failure_of_the_server(
    site: Site, name: str
) -> None:
    config = types.PreTokenGenerationVersionConfigType(
        lambda_version="V2_0", lambda_arn=arn_of("claims")
    )
    await site.make_pool(
        auto_verified_attributes=["email"],
        lambda_config=types.LambdaConfigType(pre_token_generation_config=config),
    )
    await site.make_app()
    await site.make_user()
    triggers, refused = site.cognito.triggers, set[str]()
    triggers.define_auth_challenge = _riddle
    triggers.create_auth_challenge = lambda event: event
    triggers.verify_auth_challenge_response = lambda event: event
    for seed in range(60):
        setattr(triggers, name, Answers(name, seed))
        try:
            await USES[name](site)
        except errors.ServiceError as error:
            refused.add(error.code)

    assert refused
    assert "InternalErrorException" not in refused, refused


@pytest.mark.parametrize(
    ("name", "response", "read"),
    [
        ("pre_sign_up", {"autoConfirmUser": "true"}, {"autoConfirmUser": True}),
        ("pre_sign_up", {"autoConfirmUser": "false"}, {"autoConfirmUser": False}),
        ("pre_sign_up", {"autoConfirmUser": None, "other": 5}, {}),
        (
            "create_auth_challenge",
            {"publicChallengeParameters": {"a": 5, "b": True, "c": None}},
            {"publicChallengeParameters": {"a": "5", "b": "true"}},
        ),
        (
            "pre_token_generation",
            {
                "claimsOverrideDetails": {
                    "claimsToAddOrOverride": {"a": [1, {"b": 2}]},
                    "claimsToSuppress": ["c", None],
                }
            },
            {
                "claimsOverrideDetails": {
                    "claimsToAddOrOverride": {"a": [1, {"b": 2}]},
                    "claimsToSuppress": ["c"],
                }
            },
        ),
        ("post_authentication", {"anything": 5}, {}),
    ],
)
def test_members_are_read_as_their_types(
    name: str, response: dict[str, object], read: dict[str, object]
) -> None:
    assert read == read_answer(name, response)


@pytest.mark.parametrize(
    ("name", "response"),
    [
        ("pre_sign_up", {"autoConfirmUser": 1}),
        ("pre_sign_up", {"autoConfirmUser": "yes"}),
        ("custom_message", {"emailMessage": ["Say {####}"]}),
        ("user_migration", {"userAttributes": [{"Name": "email"}]}),
        ("user_migration", {"userAttributes": {"email": {}}}),
        ("user_migration", {"finalUserStatus": "ARCHIVED"}),
        ("pre_token_generation", {"claimsOverrideDetails": {"claimsToSuppress": "a"}}),
        ("inbound_federation", {"userAttributesToMap": ["email"]}),
        ("inbound_federation", {"userAttributesToMap": {"name": "\ud800"}}),
        ("pre_token_generation", {"other": math.nan}),
        ("create_auth_challenge", {"challengeMetadata": {1, 2}}),
    ],
)
def test_a_member_of_another_type_is_refused(
    name: str, response: dict[str, object]
) -> None:
    with pytest.raises(errors.InvalidLambdaResponseException) as caught:
        read_answer(name, response)

    assert "Unrecognizable lambda output" == caught.value.message
