"""A seed: what it names is there, with its ids, and faults are named."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cognito_idp import errors
from cognito_idp.auth import SignIn, Tokens
from cognito_idp.local import LocalCognito
from tests.kit.login import Browser
from tests.kit.site import connect

DOCS = Path(__file__).parents[2] / "docs" / "local.md"
SEED = re.findall(r"```toml\n(.*?)```", DOCS.read_text("utf-8"), flags=re.DOTALL)[0]
POOL = "us-east-1_Example01"


async def test_the_seed_of_the_documentation_signs_in(tmp_path: Path) -> None:
    path = tmp_path / "seed.toml"
    path.write_text(SEED)
    async with LocalCognito(seed=path) as cognito, connect(cognito) as client:
        sign_in = SignIn(client, user_pool_id=POOL, client_id="webclient")
        tokens = await sign_in.start("ada", "Correct-Horse-7")
        pool = await client.describe_user_pool(user_pool_id=POOL)
        groups = await client.admin_list_groups_for_user(
            user_pool_id=POOL, username="ada"
        )

    assert isinstance(tokens, Tokens)
    assert pool.user_pool is not None
    assert (POOL, "shop", ["email"]) == (
        pool.user_pool.id,
        pool.user_pool.name,
        pool.user_pool.auto_verified_attributes,
    )
    assert (pool.user_pool.arn or "").endswith(POOL)
    assert ["admins"] == [group.group_name for group in groups.groups or ()]


async def test_the_login_of_the_documentation_gives_tokens(tmp_path: Path) -> None:
    page = (DOCS.parent / "local-oauth.md").read_text("utf-8")
    (client,) = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    (address,) = re.findall(r"^http://127.0.0.1:9229(/\S+)$", page, flags=re.MULTILINE)
    form = dict(re.findall(r"-d \"?(\w+)=([^\s\"]+)", page))
    path = tmp_path / "seed.toml"
    path.write_text(SEED + client)
    async with (
        LocalCognito(seed=path) as cognito,
        Browser(cognito.endpoint_url) as browser,
    ):
        login = await browser.open(address)
        callback = await browser.send(login, username="ada", password="Correct-Horse-7")
        form["code"] = callback.query["code"]
        answer = await browser.open("/oauth2/token", "POST", data=form)

    assert {"id_token", "access_token", "refresh_token"} <= json.loads(
        answer.text
    ).keys()


async def test_a_seed_with_a_state_file_is_applied_once(tmp_path: Path) -> None:
    path = tmp_path / "seed.toml"
    path.write_text(SEED)
    for number in range(2):
        async with (
            LocalCognito(seed=path, state=tmp_path / "state.db") as cognito,
            connect(cognito) as client,
        ):
            await client.admin_create_user(user_pool_id=POOL, username=f"later{number}")
            listed = await client.list_users(user_pool_id=POOL)

    assert ["ada", "later0", "later1"] == [user.username for user in listed.users or ()]


async def test_ids_subs_and_secrets_are_those_of_the_seed() -> None:
    seed: dict[str, Any] = {
        "pool": [
            {
                "id": POOL,
                "name": "shop",
                "client": [{"id": "web", "name": "web", "secret": "s" * 40}],
                "user": [{"username": "ada", "sub": "0-0-1", "password": "Horse-7-x"}],
            }
        ]
    }
    async with LocalCognito(seed=seed) as cognito, connect(cognito) as client:
        shown = await client.describe_user_pool_client(
            user_pool_id=POOL, client_id="web"
        )
        ada = await client.admin_get_user(user_pool_id=POOL, username="0-0-1")

    assert shown.user_pool_client is not None
    assert "s" * 40 == shown.user_pool_client.client_secret
    assert "ada" == ada.username


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[pool]", "cannot be read"),
        ("[[pools]]\nid = 'x'", "pools is not known: there are pool"),
        ("[[pool]]\nid = 'x'\nregion = 'y'", "pool[0].region is not known"),
        ("pool = 5", "pool[0]: expected a table, got int"),
        ("[[pool]]\nname = 'x'", "pool[0]: KeyError"),
        ("[[pool]]\nid = 'eu-west-1_x'\nname = 'x'", "the region us-east-1"),
        (
            "[[pool]]\nid = 'us-east-1_x'\nname = 'x'\nsettings = {MfaConfiguration=1}",
            "pool[0]: ",
        ),
        (
            "[[pool]]\nid='us-east-1_x'\nname='x'\n[[pool.user]]\nusername='a'\n"
            "password='short'",
            "pool[0]: InvalidPasswordException",
        ),
    ],
)
async def test_a_fault_of_a_seed_is_named(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "seed.toml"
    path.write_text(text)
    with pytest.raises(errors.ConfigurationError) as caught:
        async with LocalCognito(seed=path):
            pass

    assert said in str(caught.value)
    assert str(caught.value).startswith("seed: ")


async def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(errors.ConfigurationError, match="No such file"):
        LocalCognito(seed=tmp_path / "missing.toml")
