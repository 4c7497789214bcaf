"""Programs whose clock is held by freezegun: the usual tool where expiry is tested."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import textwrap
from datetime import UTC, datetime

import pytest
from freezegun import freeze_time

from cognito_idp import from_wire, to_wire, types
from cognito_idp.testing import StubTransport

BEFORE_IMPORT = """
    from freezegun import freeze_time
    with freeze_time("2026-01-01", real_asyncio=True):
        import cognito_idp
        from cognito_idp import from_wire, to_wire, types
        {inside}
    {after}
"""
READ = (
    "user = from_wire(types.UserType, {'UserCreateDate': 1767225600});"
    " assert 2026 == user.user_create_date.year, user;"
    " assert {'UserCreateDate': 1767225600} == to_wire(user)"
)


def test_a_call_with_a_timestamp_works_while_time_is_frozen() -> None:
    async def ask() -> types.AdminGetUserResponse:
        stub = StubTransport()
        stub.admin_get_user.returns(types.AdminGetUserResponse(username="ada"))
        return await stub.client.admin_get_user(user_pool_id="p_a", username="ada")

    with freeze_time("2026-01-01", real_asyncio=True):
        found = asyncio.run(ask())

    assert "ada" == found.username


@pytest.mark.parametrize(
    ("inside", "after"), [(READ, "pass"), ("pass", READ), (READ, READ)]
)
def test_an_import_while_time_is_frozen_harms_nothing(inside: str, after: str) -> None:
    # In a process of its own: what is frozen is the import.
    program = textwrap.dedent(BEFORE_IMPORT).format(inside=inside, after=after)
    done = subprocess.run(  # noqa: S603 because the program is ours
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "" == done.stderr


def test_a_frozen_moment_is_sent_as_any_other() -> None:
    with freeze_time("2026-01-01", real_asyncio=True):
        request = types.InitiatePointInTimeRecoveryRequest(
            user_pool_id="eu-west-1_abc", restore_timestamp=datetime.now(UTC)
        )
        sent = to_wire(request)

    assert 1767225600 == sent["RestoreTimestamp"]
    assert request == from_wire(types.InitiatePointInTimeRecoveryRequest, sent)
