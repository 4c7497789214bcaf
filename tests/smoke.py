"""
Use the package as it is installed, with what it requires and nothing else.

    python tests/smoke.py

`nox -s build` runs this program on the wheel and on the source distribution. It needs
no pytest.
"""

from __future__ import annotations

import asyncio
import pkgutil
import re
import sys
from importlib import import_module
from importlib.metadata import distribution, entry_points
from pathlib import Path

import cognito_idp
from cognito_idp import CognitoIdentityProviderClient, Credentials, errors, types
from cognito_idp.transport import HttpRequest, HttpResponse


def check_files() -> None:
    """Check that the installed package is used, and what its metadata say."""
    folder = Path(cognito_idp.__file__).parent
    installed = distribution("cognito-idp")
    assert "site-packages" in folder.parts, f"not installed: {folder}"
    assert (folder / "py.typed").is_file()
    assert (folder / "_generated" / "manifest.json").is_file()
    assert cognito_idp.__version__ == installed.version
    readme = str(installed.metadata.get_payload())
    relative = re.findall(r"\]\((?!https://|#)([^)]*)", readme)
    assert "# *cognito-idp*" in readme
    assert [] == relative, (
        f"links of the README that an index cannot follow: {relative}"
    )
    commands = entry_points(group="console_scripts", name="cognito-idp")
    assert ["cognito_idp.cli:main"] == [command.value for command in commands]


def check_modules() -> tuple[int, int]:
    """Import the public modules; return how many can be, and how many want an extra."""
    imported = wanting = 0
    for module in pkgutil.iter_modules(cognito_idp.__path__, "cognito_idp."):
        if "._" in module.name:
            continue
        try:
            import_module(module.name)
        except (ImportError, errors.ConfigurationError) as error:
            if "pip install 'cognito-idp[" not in str(error):
                raise
            wanting += 1
        else:
            imported += 1
    return imported, wanting


async def check_calls() -> None:
    """Check that a call goes through everything but the network."""

    async def answer(request: HttpRequest) -> HttpResponse:
        if b"nobody" in request.body:
            return HttpResponse(400, {}, b'{"__type": "UserNotFoundException"}')
        return HttpResponse(200, {}, b'{"Username": "ada"}')

    async with CognitoIdentityProviderClient(
        region="eu-west-1", credentials=Credentials("key", "secret"), transport=answer
    ) as client:
        request = types.AdminGetUserRequest(user_pool_id="eu-west-1_A", username="ada")
        assert "ada" == (await client.send(request)).username
        try:
            await client.admin_get_user(user_pool_id="eu-west-1_A", username="nobody")
        except errors.UserNotFoundException:
            return
    raise AssertionError("the error did not arrive")


if __name__ == "__main__":
    check_files()
    imported, wanting = check_modules()
    asyncio.run(check_calls())
    print(
        f"cognito-idp {cognito_idp.__version__} on Python {sys.version.split()[0]}:"
        f" {imported} modules imported, {wanting} want an extra"
    )
