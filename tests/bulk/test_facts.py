"""Groups, second factors and devices in the files of users."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import errors, to_wire, types
from cognito_idp.bulk import export_users, import_groups, import_users
from cognito_idp.errors import ConfigurationError
from tests.bulk.test_runs import POOL, Echo, collect, fill, users_of
from tests.kit.site import add_totp
from tests.kit.stubs import Script, answer, make_client, refusal

if TYPE_CHECKING:
    from pathlib import Path

    from cognito_idp.transport import HttpRequest, HttpResponse
    from tests.kit.site import Site


async def add_device(site: Site) -> None:
    """Sign a user in from a device that the pool remembers."""
    result = await site.sign_in()
    assert result.new_device_metadata is not None
    text = base64.b64encode(b"1" * 32).decode()
    await site.client.confirm_device(
        access_token=result.access_token or "",
        device_key=result.new_device_metadata.device_key or "",
        device_secret_verifier_config=types.DeviceSecretVerifierConfigType(
            password_verifier=text, salt=text
        ),
    )


async def fill_with_facts(site: Site) -> None:
    """Make two users in groups, one of them with a second factor and a device."""
    await site.make_pool(
        device_configuration=types.DeviceConfigurationType(
            challenge_required_on_new_device=False,
            device_only_remembered_on_user_prompt=False,
        )
    )
    await site.make_app()
    for name in ("ada", "bob"):
        await site.make_user(name, email=f"{name}@example.com")
    for group in ("admins", "=beta,gamma"):
        await site.client.create_group(user_pool_id=site.pool, group_name=group)
        await site.client.admin_add_user_to_group(
            user_pool_id=site.pool, username="ada", group_name=group
        )
    await add_device(site)
    await add_totp(site)


async def groups_of(site: Site, pool: str, name: str) -> set[str | None]:
    groups = site.client.paginators.admin_list_groups_for_user(
        user_pool_id=pool, username=name
    )
    return {group.group_name async for group in groups}


async def test_an_export_includes_groups_second_factors_and_devices(
    site: Site, tmp_path: Path
) -> None:
    await fill_with_facts(site)
    path = tmp_path / "users"
    await export_users(
        site.client, site.pool, path, include=["groups", "mfa", "devices"]
    )
    ada, bob = (json.loads(line) for line in path.read_text().splitlines())
    user = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")
    devices = site.client.paginators.admin_list_devices(
        user_pool_id=site.pool, username="ada"
    )

    assert {"admins", "=beta,gamma"} == set(ada["Groups"])
    assert user.user_mfa_setting_list == ada["UserMFASettingList"] != []
    assert (user.preferred_mfa_setting or "") == ada["PreferredMfaSetting"]
    assert [to_wire(device) async for device in devices] == ada["Devices"] != []
    assert ([], [], "", []) == (
        bob["Groups"],
        bob["UserMFASettingList"],
        bob["PreferredMfaSetting"],
        bob["Devices"],
    )


@pytest.mark.parametrize("file_format", ["jsonl", "csv"])
async def test_users_come_back_into_their_groups(
    site: Site, tmp_path: Path, file_format: Any
) -> None:
    await fill_with_facts(site)
    path = tmp_path / "users"
    await export_users(
        site.client,
        site.pool,
        path,
        file_format=file_format,
        include=["groups", "mfa", "devices"],
    )
    before = await users_of(site, site.pool)
    other = await site.make_pool()
    await site.client.create_group(user_pool_id=other, group_name="admins")
    users = await collect(import_users(site.client, other, path))
    added = await collect(import_groups(site.client, other, path))

    assert [None] * 4 == [outcome.error for outcome in (*users, *added)]
    assert before == await users_of(site, other)
    assert {"admins", "=beta,gamma"} == await groups_of(site, other, "ada")
    assert set() == await groups_of(site, other, "bob")


async def test_a_user_who_goes_during_the_export_has_no_facts(tmp_path: Path) -> None:
    users = {"Users": [{"Username": "ada"}, {"Username": "bob"}]}

    async def transport(request: HttpRequest) -> HttpResponse:
        body = json.loads(request.body)
        if "Username" not in body:
            return answer(users)
        if body["Username"] == "bob":
            return refusal("UserNotFoundException")
        return answer({"Groups": [{"GroupName": "x"}]})

    path = tmp_path / "users"
    await export_users(make_client(transport), POOL, path, include=["groups"])

    assert [{"Username": "ada", "Groups": ["x"]}, {"Username": "bob"}] == [
        json.loads(line) for line in path.read_text().splitlines()
    ]


async def test_a_refusal_of_a_fact_is_the_error_of_the_export(tmp_path: Path) -> None:
    client = make_client(
        Script(
            answer({"Users": [{"Username": "ada"}]}), refusal("NotAuthorizedException")
        )
    )
    with pytest.raises(errors.NotAuthorizedException):
        await export_users(client, POOL, tmp_path / "x", include=["mfa"])


async def test_facts_of_a_page_are_asked_for_at_once_within_the_bound(
    tmp_path: Path,
) -> None:
    echo = Echo(pause=0.01)
    users = {"Users": [{"Username": f"user-{number}"} for number in range(30)]}

    async def transport(request: HttpRequest) -> HttpResponse:
        if "Username" in json.loads(request.body):
            return await echo(request)
        return answer(users)

    client = make_client(transport)
    await export_users(client, POOL, tmp_path / "x", include=["groups"], concurrency=7)

    assert 7 == echo.most


async def test_an_export_of_another_kind_does_not_go_on(
    site: Site, tmp_path: Path
) -> None:
    await fill(site)
    path = tmp_path / "users"

    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await export_users(site.client, site.pool, path, progress=stop)
    with pytest.raises(ConfigurationError, match="not those of this export"):
        await export_users(site.client, site.pool, path, include=["groups"])


@pytest.mark.parametrize("include", ["groups", ["group"], [1]])
async def test_a_faulty_fact_is_refused(tmp_path: Path, include: Any) -> None:
    client = make_client(Script())
    with pytest.raises(ConfigurationError, match="include: expected some of"):
        await export_users(client, POOL, tmp_path / "x", include=include)


async def test_the_address_is_the_name_where_cognito_makes_the_names(
    site: Site, tmp_path: Path
) -> None:
    settings: Any = {"username_attributes": ["email"]}
    pool = await site.make_pool(**settings)
    await site.make_user("ada@example.com", email="ada@example.com")
    path = tmp_path / "users"
    await export_users(site.client, pool, path)
    other = await site.make_pool(**settings)
    outcomes = await collect(import_users(site.client, other, path))
    before, after = await users_of(site, pool), await users_of(site, other)

    assert [None] == [outcome.error for outcome in outcomes]
    assert list(before.values()) == list(after.values())
