"""`python -m cognito_idp.cli` is the same as `cognito-idp`."""

from __future__ import annotations

import sys

from cognito_idp.cli import main

if __name__ == "__main__":
    sys.exit(main())
