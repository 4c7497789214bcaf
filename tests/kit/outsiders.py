"""
Clients that others wrote, as programs of their own.

Each takes a job as JSON on its standard input, and answers in JSON.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp.local import LocalCognito
from tests.kit.site import PASSWORD

if TYPE_CHECKING:
    from tests.kit.site import Site

_HERE = Path(__file__).parents[1] / "local" / "outsiders"
_ENVIRONMENT = {
    **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
    "AWS_EC2_METADATA_DISABLED": "true",
}
_KEYS = LocalCognito().credentials
_USER = {
    "region": "us-east-1",
    "key_id": _KEYS.access_key_id,
    "key": _KEYS.secret_access_key,
    "username": "ada",
    "password": PASSWORD,
}
"""Who calls, wherever the server is."""


async def _run(
    *command: str, environment: dict[str, str] | None = None, **job: Any
) -> Any:
    """Run a program that answers in JSON, with a job on its standard input."""
    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_ENVIRONMENT | (environment or {}),
    )
    out, complaints = await process.communicate(json.dumps(job).encode())
    assert 0 == process.returncode, complaints.decode()
    return json.loads(out)


def _job(site: Site) -> dict[str, Any]:
    """Return what a client needs to know of a site."""
    cognito = site.cognito
    return {
        "url": cognito.endpoint_url,
        "control_token": cognito.control_token,
        "pool": site.pool,
        "app": site.app,
        **_USER,
    }


async def run_python(site: Site, do: str, **more: Any) -> Any:
    """Run one of the Python clients."""
    program = str(_HERE / "python_clients.py")
    return await _run(sys.executable, program, do=do, **_job(site) | more)


async def run_aws(site: Site, *arguments: str) -> Any:
    """Run the AWS CLI, which is set by its environment alone."""
    program = Path(sys.executable).with_name("aws")
    if not program.exists():
        pytest.skip("no AWS CLI: `nox -s outsiders` installs it")
    environment = {
        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": site.cognito.endpoint_url,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": _KEYS.access_key_id,
        "AWS_SECRET_ACCESS_KEY": _KEYS.secret_access_key,
    }
    if site.cognito.ca_bundle is not None:
        environment["AWS_CA_BUNDLE"] = str(site.cognito.ca_bundle)
    command = (str(program), "cognito-idp", *arguments)
    return await _run(*command, environment=environment)


async def run_node(
    do: str, *, program: str = "javascript_clients.js", **job: Any
) -> Any:
    """Run one of the JavaScript clients."""
    modules, node = os.environ.get("COGNITO_IDP_TEST_NODE"), shutil.which("node")
    if modules is None or node is None:
        pytest.skip("no node modules: `nox -s outsiders` installs and runs them")
    job = {"do": do, "modules": modules, **_USER, **job}
    return await _run(node, str(_HERE / program), **job)


async def run_javascript(site: Site, do: str, **more: Any) -> Any:
    """Run one of the JavaScript clients at a site."""
    job = _job(site) | {"environment": trusting(site.cognito.ca_bundle)} | more
    return await run_node(do, **job)


def trusting(ca_bundle: Path | None) -> dict[str, str]:
    """Return the environment of a program in node that trusts an authority."""
    return {} if ca_bundle is None else {"NODE_EXTRA_CA_CERTS": str(ca_bundle)}
