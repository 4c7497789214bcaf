"""Signatures, and the keys they are made with, as ministack checks them."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import botocore.session
import pytest
from attrs import evolve, frozen

import cognito_idp
from cognito_idp import Credentials, errors
from tests.integration.backends import REGION

if TYPE_CHECKING:
    from tests.integration.backends import Backend
    from tests.integration.conftest import Connect

pytestmark = pytest.mark.backends("ministack", because="moto checks no signature")

# A program that prints the outcome, and whether it imported botocore.
PROGRAM = """
import asyncio, json, os, sys, time

local = time.time
time.time = lambda: local() + float(os.environ["CLOCK_IS_OFF_BY"])

from cognito_idp import CognitoIdentityProviderClient, errors

async def main():
    async with CognitoIdentityProviderClient() as client:
        try:
            await getattr(client, {operation!r})(**{arguments!r})
        except errors.CognitoIdpError as error:
            return type(error).__name__, getattr(error, "code", None), error.attempts

print(json.dumps([asyncio.run(main()), "botocore" in sys.modules]))
"""
LIST_POOLS = ("list_user_pools", {"max_results": 1})
FORGET = ("forgot_password", {"client_id": "no-such-client", "username": "ada"})


async def run_alone(
    backend: Backend,
    home: Path,
    call: tuple[str, dict[str, object]] = LIST_POOLS,
    *,
    clock_is_off_by: float = 0,
    **environ: str,
) -> list[object]:
    """Make a call in a process whose environment and clock are its own."""
    operation, arguments = call
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-c"),
        PROGRAM.format(operation=operation, arguments=arguments),
        cwd=home,
        env={
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": backend.url,
            "AWS_REGION": REGION,
            "CLOCK_IS_OFF_BY": str(clock_is_off_by),
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(cognito_idp.__file__).parents[1]),
            **environ,
        },
        stdout=subprocess.PIPE,
    )
    output, _ = await process.communicate()
    return json.loads(output)


def in_environment(keys: Credentials) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": keys.access_key_id,
        "AWS_SECRET_ACCESS_KEY": keys.secret_access_key,
    }


@frozen
class Vault:
    """A provider of the caller's own."""

    keys: Credentials

    async def load(self) -> Credentials:
        return self.keys


@pytest.fixture
async def temporary(backend: Backend) -> Credentials:
    """Keys that come with a session token."""

    def ask() -> Credentials:
        sts = botocore.session.Session().create_client(
            "sts",
            region_name=REGION,
            endpoint_url=backend.url,
            aws_access_key_id=backend.keys.access_key_id,
            aws_secret_access_key=backend.keys.secret_access_key,
        )
        answer = sts.get_session_token()["Credentials"]
        sts.close()
        return Credentials(
            answer["AccessKeyId"],
            answer["SecretAccessKey"],
            answer["SessionToken"],
            answer["Expiration"],
        )

    return await asyncio.to_thread(ask)


async def test_a_wrong_secret_key_is_refused_once(
    backend: Backend, connect: Connect
) -> None:
    wrong = evolve(backend.keys, secret_access_key="wrong")
    async with connect(credentials=wrong) as client:
        with pytest.raises(errors.ServiceError) as caught:
            await client.list_user_pools(max_results=1)

    assert (errors.ServiceError, "InvalidSignatureException", 1) == (
        type(caught.value),
        caught.value.code,
        caught.value.attempts,
    )


async def test_an_unknown_key_is_refused(connect: Connect) -> None:
    async with connect(credentials=Credentials("AKIDUNKNOWN", "secret")) as client:
        with pytest.raises(errors.ServiceError) as caught:
            await client.list_user_pools(max_results=1)

    assert (errors.ServiceError, "UnrecognizedClientException") == (
        type(caught.value),
        caught.value.code,
    )


async def test_keys_with_their_session_token_are_accepted(
    connect: Connect, temporary: Credentials
) -> None:
    async with connect(credentials=temporary) as client:
        answer = await client.list_user_pools(max_results=1)

    assert [] == answer.user_pools


async def test_keys_without_their_session_token_are_refused(
    connect: Connect, temporary: Credentials
) -> None:
    async with connect(credentials=evolve(temporary, session_token=None)) as client:
        with pytest.raises(errors.ServiceError) as caught:
            await client.list_user_pools(max_results=1)

    assert "UnrecognizedClientException" == caught.value.code


async def test_keys_come_from_a_provider_of_the_callers_own(
    backend: Backend, connect: Connect
) -> None:
    async with connect(credentials=Vault(backend.keys)) as client:
        answer = await client.list_user_pools(max_results=1)

    assert [] == answer.user_pools


@pytest.mark.parametrize("hours", [-2, 2])
async def test_a_clock_that_is_hours_off_is_corrected(
    backend: Backend, tmp_path: Path, hours: float
) -> None:
    outcome = await run_alone(
        backend, tmp_path, clock_is_off_by=hours * 3600, **in_environment(backend.keys)
    )

    assert [None, False] == outcome


@pytest.mark.parametrize("hours", [-2, 2])
async def test_a_clock_that_is_not_corrected_is_refused(
    backend: Backend, tmp_path: Path, hours: float
) -> None:
    outcome = await run_alone(
        backend,
        tmp_path,
        clock_is_off_by=hours * 3600,
        AWS_DISABLE_CLOCK_SKEW_CORRECTION="true",
        **in_environment(backend.keys),
    )

    assert ["ServiceError", "InvalidSignatureException", 1] == outcome[0]


async def test_keys_in_the_environment_sign_without_botocore(
    backend: Backend, tmp_path: Path
) -> None:
    outcome = await run_alone(backend, tmp_path, **in_environment(backend.keys))

    assert [None, False] == outcome


async def test_keys_of_a_profile_sign(backend: Backend, tmp_path: Path) -> None:
    file = tmp_path / "credentials"
    file.write_text(
        "[work]\n"
        f"aws_access_key_id = {backend.keys.access_key_id}\n"
        f"aws_secret_access_key = {backend.keys.secret_access_key}\n"
    )

    outcome = await run_alone(
        backend, tmp_path, AWS_PROFILE="work", AWS_SHARED_CREDENTIALS_FILE=str(file)
    )

    assert [None, True] == outcome


async def test_an_unsigned_operation_needs_no_keys_and_no_botocore(
    backend: Backend, tmp_path: Path
) -> None:
    outcome = await run_alone(backend, tmp_path, FORGET)

    assert [
        ["ResourceNotFoundException", "ResourceNotFoundException", 1],
        False,
    ] == outcome


async def test_a_signed_operation_without_keys_is_not_sent(
    backend: Backend, tmp_path: Path
) -> None:
    outcome = await run_alone(backend, tmp_path)

    assert "MissingCredentialsError" == outcome[0][0]
