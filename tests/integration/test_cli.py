"""The command line against servers that others wrote."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import cognito_idp

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient
    from tests.integration.backends import Backend

pytest.importorskip("click", reason="the extra `cli` is not installed here")
pytest.importorskip("rich", reason="the extra `cli` is not installed here")


async def command(backend: Backend, folder: Path, *words: str) -> tuple[int, list[Any]]:
    """Run a command; return its status and the JSON lines that it printed."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "error", "-m", "cognito_idp.cli", *words),
        cwd=folder,
        stdout=asyncio.subprocess.PIPE,
        env={
            "AWS_ACCESS_KEY_ID": backend.keys.access_key_id,
            "AWS_SECRET_ACCESS_KEY": backend.keys.secret_access_key,
            "AWS_ENDPOINT_URL": backend.url,
            "AWS_REGION": "us-east-1",
            "HOME": str(folder),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join(
                [str(Path(cognito_idp.__file__).parents[1]), *sys.path]
            ),
        },
    )
    out, _ = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return process.returncode, [json.loads(line) for line in out.splitlines()]


async def test_users_go_through_files(
    client: CognitoIdentityProviderClient,
    pool: str,
    backend: Backend,
    tmp_path: Path,
) -> None:
    for name in ("ada", "grace"):
        await client.admin_create_user(
            user_pool_id=pool,
            username=name,
            user_attributes={"email": f"{name}@example.com"},
            message_action="SUPPRESS",
        )
    exported = await command(backend, tmp_path, "users", "export", pool, "users.csv")
    deleted = await command(
        backend, tmp_path, "users", "delete", pool, "ada", "grace", "--yes"
    )
    emptied = await command(backend, tmp_path, "users", "list", pool)
    imported = await command(backend, tmp_path, "users", "import", pool, "users.csv")
    status, listed = await command(backend, tmp_path, "users", "list", pool)

    assert (0, [{"exported": 2, "file": "users.csv"}]) == exported
    assert (0, [{"done": 2, "failed": 0}]) == deleted == imported
    assert (0, []) == emptied
    assert (0, {"ada", "grace"}) == (status, {row["Username"] for row in listed})


async def test_a_setting_is_patched(
    client: CognitoIdentityProviderClient,
    pool: str,
    app: str,
    backend: Backend,
    tmp_path: Path,
) -> None:
    words = ("client", "patch", pool, app, "RefreshTokenValidity=7")
    tried = await command(backend, tmp_path, *words, "--dry-run")
    done = await command(backend, tmp_path, *words)
    found = await client.describe_user_pool_client(user_pool_id=pool, client_id=app)

    assert tried == done
    assert ["RefreshTokenValidity"] == [row["setting"] for row in done[1]]
    assert 7 == found.user_pool_client.refresh_token_validity
