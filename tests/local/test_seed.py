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
        ("pool = 5", "pool: expected a list, got int"),
        ("[[pool]]\nname = 'x'", "pool[0]: id is missing"),
        ("[[pool]]\nid = 'eu-west-1_x'\nname = 'x'", "the region us-east-1"),
        (
            "[[pool]]\nid = 'us-east-1_x'\nname = 'x'\nsettings = {MfaConfiguration=1}",
            "pool[0]: ",
        ),
        (
            "[[pool]]\nid='us-east-1_x'\nname='x'\n[[pool.user]]\nusername='a'\n"
            "password='short'",
            "pool[0].user[0]: InvalidPasswordException",
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


_ROW = {"id": POOL, "name": "shop"}


def _seed(**members: object) -> dict[str, object]:
    return {"pool": [{"id": POOL, "name": "shop", **members}]}


def _user(**members: object) -> dict[str, object]:
    return _seed(user=[{"username": "ada", **members}])


def _client(**members: object) -> dict[str, object]:
    return _seed(client=[{"id": "web", "name": "web", **members}])


@pytest.mark.parametrize(
    ("seed", "said"),
    [
        ({"pool": {"id": POOL, "name": "x"}}, "pool: expected a list, got dict"),
        (_seed(id=5), "pool[0].id: expected a text, got int"),
        (_seed(id="us-east-1_"), "pool[0].id: Value 'us-east-1_' at 'id'"),
        (_seed(id="us-east-1_a/b"), "pool[0].id: Value"),
        (_seed(name=None), "pool[0].name: expected a text, got NoneType"),
        (_seed(settings=[]), "pool[0].settings: expected a table, got list"),
        (_seed(settings={"MfaConfig": "ON"}), "settings.MfaConfig is not a setting"),
        (_seed(settings={"PoolName": "x"}), "settings.PoolName is not a setting"),
        (_seed(settings={"MfaConfiguration": "YES"}), "enum value set"),
        ({"pool": [_ROW, _ROW]}, "pool[1].id: us-east-1_Example01 is there twice"),
        (_client(id="a-b"), "pool[0].client[0].id: Value at 'id'"),
        (_client(id=5), "pool[0].client[0].id: expected a text, got int"),
        (_client(secret=""), "pool[0].client[0]: InvalidParameterException"),
        (_client(settings={"UserPoolId": "x"}), "settings.UserPoolId is not"),
        (_seed(group=[{"name": "a b"}]), "pool[0].group[0]: InvalidParameter"),
        (_seed(group=[{"name": "a", "settings": {"Precedence": "1"}}]), "expected int"),
        (_user(username="a b"), "pool[0].user[0]: InvalidParameterException"),
        (_user(attributes=[]), "user[0].attributes: expected a table, got list"),
        (_user(groups="admins"), "user[0].groups: expected a list, got str"),
        (_user(sub=5), "user[0].sub: expected a text, got int"),
        (_user(sub=""), "user[0].sub: Value at 'sub'"),
        (_user(password=None), "user[0].password: expected a text, got NoneType"),
    ],
)
async def test_a_value_of_a_seed_is_checked_as_the_operations_check_it(
    seed: dict[str, object], said: str
) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        async with LocalCognito(seed=seed):
            pass

    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("pools", "said"),
    [
        (
            [
                {"id": POOL, "name": "a", "client": [{"id": "web", "name": "x"}]},
                {"id": POOL + "2", "name": "b", "client": [{"id": "web", "name": "y"}]},
            ],
            "pool[1].client[0]: InvalidParameterException: There is an app client",
        ),
        (
            [
                {"id": POOL, "name": "a"},
                {
                    "id": POOL + "2",
                    "name": "b",
                    "user": [
                        {"username": "ada", "sub": "5f0c"},
                        {"username": "bob", "sub": "5f0c"},
                    ],
                },
            ],
            "pool[1].user[1]: InvalidParameterException: There is a user with the sub",
        ),
    ],
)
async def test_an_id_that_is_in_use_is_refused_and_leaves_nothing(
    tmp_path: Path, pools: list[object], said: str
) -> None:
    path = tmp_path / "state.db"
    with pytest.raises(errors.ConfigurationError) as caught:
        async with LocalCognito(state=path, seed={"pool": pools}):
            pass
    async with LocalCognito(state=path) as cognito, connect(cognito) as client:
        listed = await client.list_user_pools(max_results=10)

    assert said in str(caught.value)
    assert [POOL] == [pool.id for pool in listed.user_pools or ()]


async def test_a_pool_that_is_protected_is_undone_as_well(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    row: dict[str, object] = {
        **_ROW,
        "settings": {"DeletionProtection": "ACTIVE"},
        "client": [{"id": "web", "name": "web"}],
    }
    faulty = {**row, "user": [{"username": "ada", "groups": ["nobody"]}]}
    with pytest.raises(errors.ConfigurationError, match="Group not found"):
        async with LocalCognito(state=path, seed={"pool": [faulty]}):
            pass
    mended = {"pool": [row]}
    async with (
        LocalCognito(state=path, seed=mended) as cognito,
        connect(cognito) as client,
    ):
        listed = await client.list_user_pool_clients(user_pool_id=POOL)
        users = await client.list_users(user_pool_id=POOL)

    assert ["web"] == [each.client_id for each in listed.user_pool_clients or ()]
    assert not users.users


async def test_a_file_that_is_nested_too_deeply_is_named(tmp_path: Path) -> None:
    path = tmp_path / "seed.toml"
    path.write_text("pool = " + "[" * 100_000)
    with pytest.raises(errors.ConfigurationError, match="cannot be read"):
        LocalCognito(seed=path)
