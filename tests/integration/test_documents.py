"""The programs in the documents, run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import cognito_idp

if TYPE_CHECKING:
    from tests.integration.backends import Backend

ROOT = Path(__file__).parents[2]

# Runs the blocks one after the other, like the cells of a notebook.
PROGRAM = """
import ast, asyncio, inspect, json, sys

from cognito_idp import CognitoIdentityProviderClient

async def main():
    client = CognitoIdentityProviderClient(region="eu-west-1")
    pool = (await client.create_user_pool(pool_name="documents")).user_pool.id
    await client.admin_create_user(user_pool_id=pool, username="ada")
    names = {"client": client, "pool": pool}
    for block in json.load(sys.stdin):
        code = compile(block, block, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
        result = eval(code, names)
        if inspect.iscoroutine(result):
            await result
    for opened in (client, names["client"]):
        await opened.aclose()

asyncio.run(main())
"""


@pytest.mark.backends("ministack", because="one server is enough")
@pytest.mark.parametrize(
    "name", ["README.md", "docs/concepts.md", "docs/coming-from-boto3.md"]
)
def test_the_programs_in_a_document_run(
    backend: Backend, tmp_path: Path, name: str
) -> None:
    quickstart = (ROOT / "docs" / "quickstart.py").read_text("utf-8")
    text = (ROOT / name).read_text("utf-8").replace(quickstart, "")
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    done = subprocess.run(  # noqa: S603 because the program is ours
        [sys.executable, "-W", "error", "-c", PROGRAM],
        input=json.dumps(blocks),
        cwd=tmp_path,
        env={
            "AWS_ACCESS_KEY_ID": backend.keys.access_key_id,
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": backend.url,
            "AWS_SECRET_ACCESS_KEY": backend.keys.secret_access_key,
            "HOME": str(tmp_path),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path(cognito_idp.__file__).parents[1]),
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert blocks
    assert (0, "") == (done.returncode, done.stderr)
