"""The authenticator app of a test's user."""

from __future__ import annotations

import time

from cognito_idp.local.rules.totp import STEP, code_at


class SoftwareToken:
    """
    Show the codes that an authenticator app would (RFC 6238: SHA-1, 30 s, 6 digits).

        token = SoftwareToken(associated.secret_code)
        await client.verify_software_token(user_code=token.code(), ...)

    A code counts once. Where a test needs two in a row, the second is the one that the
    app will show next: `token.code(time.time() + 30)`, which Cognito accepts already.
    """

    def __init__(self, secret_code: str) -> None:
        self._secret_code = secret_code

    def code(self, at: float | None = None) -> str:
        """Return the code shown at a time in seconds since the epoch; None is now."""
        moment = time.time() if at is None else at
        return code_at(self._secret_code, int(moment) // STEP)
