"""The errors of `from_wire` for data that it cannot read, and which dates it reads."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import botocore.utils
import pytest

from cognito_idp import errors, from_wire, types

USERS: dict[str, Any] = {
    "Users": [{"Username": "a"}, {"Username": "b", "Attributes": {"email": "secret"}}]
}


def said(cls: Any, data: Any) -> str:
    with pytest.raises(errors.ResponseParseError) as caught:
        from_wire(cls, data)
    assert "secret" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("cls", "data", "where"),
    [
        (types.ListUsersResponse, USERS, "Users[1].Attributes: expected a list, got d"),
        (types.ListUsersResponse, [USERS], "Response: expected an object, got list"),
        (types.ListUsersResponse, None, "Response: expected an object, got None"),
        (types.ListUsersResponse, {"Users": "secret"}, "Users: expected a list, got s"),
        (types.ListUsersResponse, {"Users": ["secret"]}, "Users[0]: expected an objec"),
        (
            types.UserType,
            {"UserCreateDate": "secret"},
            "UserCreateDate: expected datetime, got str",
        ),
        (
            types.UserType,
            {"UserCreateDate": {}},
            "UserCreateDate: expected datetime, got dict",
        ),
        (
            types.InitiateAuthResponse,
            {"ChallengeParameters": ["secret"]},
            "ChallengeParameters: expected an object, got list",
        ),
        (types.AssetType, {"Bytes": "secret!"}, "Bytes: expected bytes, got str"),
    ],
)
def test_the_error_names_the_path_and_not_the_value(
    cls: Any, data: Any, where: str
) -> None:
    assert where in said(cls, data)


NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        1_767_268_800,
        1_767_268_800.25,
        "1767268800",
        "1767268800.5",
        "2026-01-01T12:00:00Z",
        "2026-01-01T12:00:00.123Z",
        "2026-01-01T12:00:00+00:00",
        "2026-01-01T14:00:00+02:00",
        "20260101T120000Z",
        "Thu, 01 Jan 2026 12:00:00 GMT",
        "Thu, 1 Jan 2026 12:00:00 +0000",
        "Thu Jan 01 2026 12:00:00 GMT+0000",
        "Thu Jan  1 12:00:00 2026 GMT",
        "January 1, 2026 12:00 UTC",
        datetime(2026, 1, 1, 12, tzinfo=UTC),
    ],
)
def test_dates_are_read_as_botocore_reads_them(written: Any) -> None:
    theirs = (
        written
        if isinstance(written, datetime)
        else botocore.utils.parse_timestamp(written)
    )
    ours = from_wire(types.UserType, {"UserCreateDate": written}).user_create_date

    assert theirs == ours
    assert ours is not None
    assert NOON == ours.replace(microsecond=0)


@pytest.mark.parametrize("written", ["", "noon", "2026-13-01", [], {}, "9" * 400, True])
def test_text_that_is_not_a_date_is_refused(written: Any) -> None:
    if written is True:  # JSON's true is a number for Python, as it is for botocore
        assert from_wire(types.UserType, {"UserCreateDate": written})
    else:
        assert "UserCreateDate" in said(types.UserType, {"UserCreateDate": written})
