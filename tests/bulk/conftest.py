"""The site of the local Cognito's tests, here too."""

from __future__ import annotations

from tests.local.conftest import clock, site

__all__ = ["clock", "site"]
