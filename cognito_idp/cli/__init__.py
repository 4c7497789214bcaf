"""
The command line `cognito-idp`.

    cognito-idp users export us-east-1_EXAMPLE users.jsonl

Needs the extra: `pip install 'cognito-idp[cli]'`.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> int:
    """Run the command line and return its exit status."""
    try:
        from cognito_idp.cli.program import run
    except ModuleNotFoundError as error:
        if error.name not in ("click", "rich"):
            raise
        sys.stderr.write(
            f"cognito-idp needs {error.name}: pip install 'cognito-idp[cli]'\n"
        )
        return 2
    return run()
