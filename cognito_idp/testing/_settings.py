"""The settings of the clients that this package makes."""

from __future__ import annotations

from typing import Final

from cognito_idp.config import Config, Retry

# Tests are to come out the same on a machine whose environment or profile asks for FIPS
# endpoints or more attempts.
SETTINGS: Final = Config(
    use_fips=False,
    use_dualstack=False,
    app_id="",
    correct_clock_skew=True,
    retry=Retry(mode="standard", max_attempts=3),
)
