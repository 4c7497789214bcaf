"""
Import users by Cognito's own import job, which reads a CSV file.

    made = await write_import_csv(client, pool, "users.jsonl", "import.csv")
    result = await run_import_job(client, pool, made.path, role_arn=role)

A job imports up to 500,000 users, does not count to the quotas of requests, and costs
no monthly active users. The users reset their passwords at the first sign-in.

The rules of the file are those of
https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html
"""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, cast
from urllib.parse import urlsplit

from attrs import field, frozen

from cognito_idp import Timeouts, types
from cognito_idp._loopback import is_loopback
from cognito_idp.bulk.import_csv import COUNTED, ImportCsv, Refused, split_row
from cognito_idp.bulk.user_rows import read_users
from cognito_idp.bulk.users import check_arguments
from cognito_idp.bulk.waiters import wait_for_import_job
from cognito_idp.errors import (
    CognitoIdpError,
    ConfigurationError,
    ResponseParseError,
    TransportError,
)
from cognito_idp.transport import HttpRequest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cognito_idp.client import CognitoIdentityProviderClient

__all__ = [
    "ImportFile",
    "ImportProblem",
    "ImportResult",
    "Refused",
    "UploadError",
    "run_import_job",
    "write_import_csv",
]

ProblemKind: TypeAlias = Literal["FAILED", "SKIPPED"]

_MOST_BYTES: Final = 100 * 2**20
_MOST_USERS: Final = 500_000
_UPLOAD_TIMEOUTS: Final = Timeouts(connect=10.0, read=120.0, attempt=900.0)
"""The URL is valid for 15 minutes."""
_TRIES: Final = 3
_LOG_LINE: Final = re.compile(r"\[(\w+)\] Line Number (\d+) - (.*)")
_S3_CODE: Final = re.compile(rb"<Code>(\w{1,64})</Code>")


class UploadError(CognitoIdpError):
    """The file could not be uploaded. Nothing was imported."""

    def __init__(self, message: str = "", *, status: int = 0) -> None:
        """Keep the HTTP *status*."""
        super().__init__(message)
        self.status = status
        """The HTTP status of the answer; 0 if there was none."""


@frozen
class ImportFile:
    """A CSV file that was written for an import job."""

    path: Path
    """The file."""
    users: int
    """How many users are in it."""
    refused: tuple[Refused, ...] = field(repr=False)
    """The users whom Cognito would refuse, each with the reason; not in the file."""


@frozen
class ImportProblem:
    """A user whom the job has not imported."""

    username: str = field(repr=False)
    """The user's name; empty if the file has no such line."""
    line: int
    """The number of the line in the file, from 1, with the header."""
    kind: ProblemKind
    """`SKIPPED`: a user of this name exists already. `FAILED`: all else."""
    reason: str
    """Cognito's words."""


@frozen
class ImportResult:
    """The end of an import job."""

    job: types.UserImportJobType
    """The job, with the numbers of users imported, skipped and failed."""
    path: Path
    """The file that was imported."""
    log_group: str
    """The group of CloudWatch Logs that has a line for each user."""
    log_stream: str
    """The stream in that group."""

    def explain(self, log: Iterable[str]) -> list[ImportProblem]:
        """
        Return the users who were not imported, by the lines of the job's log.

        The log names no users, so their names come from the file. Cognito may or may
        not count the header; the lines themselves show which.

        Args:
            log: the messages of the log stream, all of them, in any order.
        """
        found = [match for line in log if (match := _LOG_LINE.search(line))]
        names = _names_of(self.path)
        numbers = {int(match[2]) for match in found}
        # The first user is in line 2 of the file, and there is no user in line 1.
        shift = 1 if 1 in numbers else 0
        return [
            ImportProblem(
                names.get(int(match[2]) + shift, ""),
                int(match[2]) + shift,
                cast("ProblemKind", match[1]),
                match[3].strip(),
            )
            for match in sorted(found, key=lambda match: int(match[2]))
            if match[1] in ("FAILED", "SKIPPED")
        ]


async def write_import_csv(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    source: str | os.PathLike[str],
    path: str | os.PathLike[str],
    *,
    mfa_enabled: bool | None = None,
) -> ImportFile:
    """
    Write the users of an export as a CSV file that Cognito accepts.

    A user whom Cognito would refuse is left out, and the reason is in `refused`: no
    verified address that the pool asks for, a required attribute that is missing, a
    name with a space, or a value that this kind of CSV cannot hold. Attributes that the
    pool does not have are left out of the file.

    Args:
        client: asks for the header and for the settings of the pool.
        user_pool_id: the pool that is to have the users.
        source: a file that `export_users` wrote, JSON Lines or CSV.
        path: the file to write; one that exists is replaced at the end.
        mfa_enabled: whether the users need a second factor; None leaves it to the pool.

    Raises:
        ConfigurationError: A line of *source* cannot be read, or the pool verifies
            neither email addresses nor phone numbers, so no job can start.
    """
    check_arguments(user_pool_id, source)
    check_arguments(user_pool_id, path)
    header = (await client.get_csv_header(user_pool_id=user_pool_id)).csv_header
    pool = (await client.describe_user_pool(user_pool_id=user_pool_id)).user_pool
    if not header or pool is None:
        raise ResponseParseError("the service shows no header for the CSV file")
    table = ImportCsv.of(header, pool, mfa_enabled)
    return await asyncio.to_thread(_write, table, Path(source), Path(path))


def _write(table: ImportCsv, source: Path, path: Path) -> ImportFile:
    refused: list[Refused] = []
    users = 0
    draft = path.with_name(f"{path.name}.part")
    # Personal data: for the owner's eyes.
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(handle, "w", encoding="utf-8", newline="") as file:
        file.write(table.header_line())
        for number, user in enumerate(read_users(source), 1):
            row = table.row(number, user.username, user.attributes)
            if isinstance(row, Refused):
                refused.append(row)
            else:
                users += 1
                file.write(row)
    draft.replace(path)
    return ImportFile(path, users, tuple(refused))


async def run_import_job(
    client: CognitoIdentityProviderClient,
    user_pool_id: str,
    path: str | os.PathLike[str],
    *,
    role_arn: str,
    job_name: str | None = None,
    max_wait: float | None = 21600.0,
    progress: Callable[[types.UserImportJobType], object] | None = None,
) -> ImportResult:
    """
    Upload a CSV file, start an import job, and wait for its end.

    A job that fails is a result too: look at `result.job.status` and
    `result.job.failed_users`. When the wait is cancelled or over, the job goes on:
    `wait_for_import_job` waits again, and `stop_user_import_job` stops the job.

    Args:
        client: sends the requests; its transport uploads the file.
        user_pool_id: the pool that is to have the users.
        path: a file of `write_import_csv`, 100 MiB and 500,000 users at most.
        role_arn: the role with which Cognito writes the log of the job.
        job_name: a name for the job; else the name of the file.
        max_wait: seconds to wait at most; None waits for ever.
        progress: is called with the job after each look at it.

    Raises:
        ConfigurationError: The file cannot be read or is too large.
        UploadError: The file could not be uploaded.
        WaitTimeoutError: The time is over; the job goes on.
    """
    check_arguments(user_pool_id, path)
    file = Path(path)
    content = await asyncio.to_thread(_read, file)
    name = job_name or re.sub(r"[^\w+=,.@-]", "-", file.name, flags=re.ASCII)[:128]
    pool = (await client.describe_user_pool(user_pool_id=user_pool_id)).user_pool
    made = await client.create_user_import_job(
        user_pool_id=user_pool_id, job_name=name, cloud_watch_logs_role_arn=role_arn
    )
    job = made.user_import_job
    if job is None or job.job_id is None or job.pre_signed_url is None:
        raise ResponseParseError("the service shows no import job")
    await _upload(client, job.pre_signed_url, content)
    await client.start_user_import_job(user_pool_id=user_pool_id, job_id=job.job_id)
    ended = await wait_for_import_job(
        client,
        user_pool_id,
        job.job_id,
        until_ended=True,
        max_wait=max_wait,
        progress=progress,
    )
    group = f"/aws/cognito/userpools/{user_pool_id}/{pool.name if pool else ''}"
    return ImportResult(ended, file, group, f"{job.job_id}/{name}")


async def _upload(
    client: CognitoIdentityProviderClient, url: str, content: bytes
) -> None:
    parts = urlsplit(url)
    if parts.scheme != "https" and not is_loopback(parts.hostname or ""):
        raise UploadError("the service names an address without TLS for the upload")
    # S3 refuses the absence of this header, and any other that is not signed.
    headers = {"x-amz-server-side-encryption": "aws:kms"}
    request = HttpRequest("PUT", url, headers, content, _UPLOAD_TIMEOUTS)
    failure = UploadError("the upload was not tried")
    for number in range(_TRIES):
        if number:
            await asyncio.sleep(2.0**number)
        try:
            response = await client.transport(request)
        except TransportError as error:
            # The text of the error may hold the URL, which is a secret for 15 minutes.
            failure = UploadError(f"the upload failed: {type(error).__name__}")
            continue
        if response.status < 300:
            return
        code = _S3_CODE.search(response.body)
        said = f", {code[1].decode()}" if code else ""
        status = response.status
        failure = UploadError(
            f"the upload was refused with status {status}{said}", status=status
        )
        if status < 500:
            break
    raise failure


def _read(file: Path) -> bytes:
    try:
        size = file.stat().st_size
        if size > _MOST_BYTES:
            raise ConfigurationError(
                f"{file}: {size} bytes, and an import job takes {_MOST_BYTES} at most:"
                " split the users into several files"
            )
        content = file.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{file}: {error.strerror}") from None
    header, _, _ = content.partition(b"\n")
    if b"cognito:username" not in header:
        raise ConfigurationError(
            f"{file}: the first line is not the header of an import job: write the file"
            " with write_import_csv()"
        )
    users = content.count(b"\n") - 1
    if users > _MOST_USERS:
        raise ConfigurationError(
            f"{file}: {users} users, and an import job takes {_MOST_USERS} at most:"
            " split the users into several files"
        )
    return content


def _names_of(file: Path) -> dict[int, str]:
    """Return the name of the user in each line, by its number."""

    def names() -> Iterator[tuple[int, str]]:
        with file.open(encoding="utf-8", newline="") as lines:
            column = split_row(next(lines, "")).index("cognito:username")
            for number, line in enumerate(lines, COUNTED):
                cells = split_row(line)
                yield number, cells[column] if column < len(cells) else ""

    return dict(names())
