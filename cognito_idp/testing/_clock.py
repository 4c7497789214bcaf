"""The clock that a test moves; the local Cognito has one of this class too."""

from __future__ import annotations

from cognito_idp._movable_clock import MovableClock

__all__ = ["MovableClock"]
