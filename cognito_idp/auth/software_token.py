"""An authenticator app's secret, and how it reaches the app."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from attrs import field, frozen

__all__ = ["SoftwareTokenSecret"]


@frozen
class SoftwareTokenSecret:
    """An authenticator app that is being set up."""

    secret_code: str = field(repr=False)
    """The app's secret, for those who type it: base32, letters and digits."""

    username: str = field(repr=False)
    """The internal user name."""

    def otpauth_uri(self, issuer: str, account: str | None = None) -> str:
        """
        Return the URI whose QR code an authenticator app reads.

        *issuer* is the name of your service and *account* the user's with you, as the
        app is to show them; unless given, that is Cognito's internal user name.
        """
        label = f"{quote(issuer, safe='')}:{quote(account or self.username, safe='')}"
        query = {"secret": self.secret_code, "issuer": issuer}
        return f"otpauth://totp/{label}?{urlencode(query, quote_via=quote)}"
