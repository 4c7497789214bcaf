# ruff: noqa: N999 because PyInstaller wants this name
"""
Name the modules that `cognito_idp` imports when they are needed.

PyInstaller reads imports from the source and does not see these.
"""

from __future__ import annotations

from importlib.util import find_spec

from PyInstaller.utils.hooks import (  # type: ignore[import-untyped]  # because the packer is not a requirement
    collect_data_files,
    collect_submodules,
)

_OPTIONAL = ("dateutil.parser", "gmpy2")

# The shapes that the local Cognito reads.
datas = collect_data_files("cognito_idp", includes=["_generated/shapes.json"])

hiddenimports = [
    *collect_submodules("cognito_idp._generated"),
    "botocore.session",
    "cognito_idp.transport._exchange",
    *(name for name in _OPTIONAL if find_spec(name.partition(".")[0])),
]
