"""
The programs of which the start is measured, each in a fresh interpreter.

Processor time of the whole process, as the system counts it, and the peak of its
memory. The interpreter's own start is in it.
"""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

_OURS = """
import asyncio
{before}
from cognito_idp import CognitoIdentityProviderClient, Credentials
{transport}
async def main():
    async with CognitoIdentityProviderClient(
        region="eu-west-1", endpoint_url=URL,
        credentials=Credentials("AKIDEXAMPLE", "secret"), {argument}
    ) as client:
        await client.admin_get_user(user_pool_id="eu-west-1_EX", username="ada")
asyncio.run(main())
"""
_BARE = """
import asyncio, {json}, aiohttp
async def main():
    headers = {{
        "Content-Type": "application/x-amz-json-1.1",
        "X-Amz-Target": "AWSCognitoIdentityProviderService.AdminGetUser",
    }}
    async with aiohttp.ClientSession() as session:
        body = {json}.dumps({{"UserPoolId": "eu-west-1_EX", "Username": "ada"}})
        async with session.post(URL, data=body, headers=headers) as response:
            {json}.loads(await response.read())
asyncio.run(main())
"""
_BOTO = """
    "cognito-idp", region_name="eu-west-1", endpoint_url=URL,
    aws_access_key_id="AKIDEXAMPLE", aws_secret_access_key="secret",
"""
FIRST_ANSWER = {
    "ours_json": _OURS.format(
        before="import sys\nsys.modules['orjson'] = None", transport="", argument=""
    ),
    "ours_speed": _OURS.format(before="", transport="", argument=""),
    "ours_pyreqwest": _OURS.format(
        before="",
        transport="from cognito_idp.transport import PyreqwestTransport",
        argument="transport=PyreqwestTransport()",
    ),
    "aiobotocore": f"""
import asyncio
from aiobotocore.session import get_session
async def main():
    async with get_session().create_client({_BOTO}) as client:
        await client.admin_get_user(UserPoolId="eu-west-1_EX", Username="ada")
asyncio.run(main())
""",
    "boto3": f"""
import boto3
boto3.client({_BOTO}).admin_get_user(UserPoolId="eu-west-1_EX", Username="ada")
""",
    "capo": """
import asyncio
from capo_cognito_identity_provider import AsyncCognitoIdentityProviderClient
from capo_cognito_identity_provider import Credentials
keys = Credentials(access_key="AKIDEXAMPLE", secret_key="secret")
async def main():
    async with AsyncCognitoIdentityProviderClient(
        region="eu-west-1", endpoint=URL, credentials=keys
    ) as client:
        await client.admin_get_user(user_pool_id="eu-west-1_EX", username="ada")
asyncio.run(main())
""",
    "bare_json": _BARE.format(json="json"),
    "bare_orjson": _BARE.format(json="orjson"),
}
"""From the start to the end of a program that makes one call, by contender."""

IMPORTS = {
    "import cognito_idp": "import cognito_idp",
    "with the client": "from cognito_idp import CognitoIdentityProviderClient",
    "import httpx": "import httpx",
    "import httpx and asyncio": "import asyncio, httpx",
}

# The request, an answer and all that is loaded and written for them, in a process in
# which no family was used before.
FIRST_USE = """
import time
from cognito_idp import CognitoIdentityProviderClient, from_wire, to_wire, types
began = time.process_time()
to_wire(types.{name}Request({arguments}))
from_wire(types.{name}Response, {{}})
print((time.process_time() - began) * 1000)
"""
FIRST_USES = [
    FIRST_USE.format(name=name, arguments=arguments)
    for name, arguments in (
        ("AdminGetUser", "user_pool_id='p', username='u'"),
        ("InitiateAuth", "auth_flow='USER_AUTH', client_id='c'"),
        ("DescribeUserPool", "user_pool_id='p'"),
        ("CreateManagedLoginBranding", "user_pool_id='p', client_id='c'"),
    )
]
"""One operation of each of four families; `user_pools` is the largest."""

# Some clients read certificates or proxies that are named there, and others do not.
# Without a cache of bytecode, which one of them forbids, every start compiles all.
_IS_SETTING = re.compile("(AWS|SSL|PYTHON)_?|.*(_CA_BUNDLE|_PROXY)$", re.I).match
ENVIRON = {k: v for k, v in os.environ.items() if not _IS_SETTING(k)}
"""The environment of every process that is measured."""
_MEMORY = """
import re
print(re.search(r"VmHWM:\\s+([0-9]+)", open("/proc/self/status").read())[1])
"""


def ask(python: str, program: str) -> float:
    """Return the number that *program* prints."""
    command = [python, "-c", program]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=ENVIRON
    )
    return float(done.stdout)


def start(python: str, program: str) -> tuple[float, float]:
    """Run *program*; return milliseconds of CPU and, where known, MB of memory."""
    if Path("/proc/self/status").exists():
        program += _MEMORY
    process = subprocess.Popen(
        [python, "-c", program],
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRON,
    )
    assert process.stdout
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode:
        raise RuntimeError(f"{python} failed: {program}")
    kilobytes = re.search(r"[0-9]+", printed)
    memory = int(kilobytes[0]) / 1024 if kilobytes else 0.0
    return (used.ru_utime + used.ru_stime) * 1000, memory
