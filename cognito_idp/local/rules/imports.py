"""The CSV files of import jobs: the header, the upload, and the users in the rows."""

from __future__ import annotations

import asyncio
import hmac
import re
from typing import TYPE_CHECKING, Final

from cognito_idp import errors, types
from cognito_idp.local.constraints import find_value_violations
from cognito_idp.local.rules.users import create, enroll

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from cognito_idp.local.state.backend import Backend
    from cognito_idp.local.state.features import ImportJob
    from cognito_idp.local.state.records import Pool

__all__ = [
    "UploadRefusedError",
    "accept_upload",
    "header_of",
    "import_rows",
    "read_upload",
]

_NAME: Final = "cognito:username"
_MFA: Final = "cognito:mfa_enabled"
_DATE: Final = re.compile(r"(\d\d)/(\d\d)/(\d{4})", re.ASCII)
_AT_ONCE: Final = 50
_LARGEST: Final = 100 * 2**20
"""Bytes of a file, as Cognito takes it."""
_LONGEST: Final = 16_000
"""Characters of a row."""
_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_COMMA: Final = re.compile(r"(?<!\\),")


class UploadRefusedError(Exception):
    """An upload that is refused, with the status and the code of the answer."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


def header_of(pool: Pool) -> list[str]:
    """Return the columns of a pool's file."""
    names = [
        attribute.name
        for attribute in pool.settings.schema_attributes or ()
        if attribute.name and attribute.name != "sub"
    ]
    return [*names, _MFA, _NAME]


async def read_upload(chunks: AsyncIterator[bytes]) -> bytes:
    """
    Return the file that is uploaded.

    Raises:
        UploadRefusedError: The file is larger than Cognito takes.
    """
    body = bytearray()
    async for chunk in chunks:
        body += chunk
        if len(body) > _LARGEST:
            raise UploadRefusedError(400, "EntityTooLarge")
    return bytes(body)


def accept_upload(
    backend: Backend, job: ImportJob | None, token: str, encryption: str, body: bytes
) -> None:
    """
    Keep the file of a job, as the bucket behind a pre-signed URL does.

    Raises:
        UploadRefusedError: The address is wrong or has expired, the header for the
            encryption is missing, or the file is not text.
    """
    if job is None or not hmac.compare_digest(job.token.encode(), token.encode()):
        raise UploadRefusedError(403, "SignatureDoesNotMatch")
    if backend.clock() > job.expires or job.settings.status != "Created":
        raise UploadRefusedError(403, "AccessDenied")
    if encryption != "aws:kms":
        raise UploadRefusedError(403, "SignatureDoesNotMatch")
    try:
        job.csv = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UploadRefusedError(400, "InvalidRequest") from None


async def import_rows(backend: Backend, pool: Pool, job: ImportJob) -> None:
    """
    Make the users of a job's file, and write the outcome on the job.

    A job that is stopped meanwhile keeps the users that it has made.
    """
    counts = {"imported": 0, "skipped": 0, "failed": 0}
    lines = _LINE_END.split(job.csv)
    header = _cells(lines[0])
    if sorted(header) != sorted(header_of(pool)):
        _finish(backend, job, "Failed", "The CSV file has another header.", counts)
        return
    job.settings = types.replace(job.settings, status="InProgress")
    try:
        for number, row in enumerate(_rows(header, lines[1:])):
            if number % _AT_ONCE == 0:
                await asyncio.sleep(0)
            if (
                job.settings.status != "InProgress"
                or pool.id not in backend.pools.all()
            ):
                # Stopped, or the pool was deleted.
                _count(job, counts)
                return
            counts[_import(backend, pool, row)] += 1
    except asyncio.CancelledError:
        _finish(backend, job, "Failed", "The server was stopped.", counts)
        raise
    is_failed = not counts["imported"] and bool(counts["failed"] + counts["skipped"])
    status: types.UserImportJobStatusType = "Failed" if is_failed else "Succeeded"
    message = (
        "Too many users have failed or been skipped during the import."
        if is_failed
        else "Import Job Completed Successfully."
    )
    _finish(backend, job, status, message, counts)


def _count(job: ImportJob, counts: dict[str, int]) -> None:
    job.csv = ""
    job.settings = types.replace(
        job.settings, **{f"{name}_users": count for name, count in counts.items()}
    )


def _finish(
    backend: Backend,
    job: ImportJob,
    status: types.UserImportJobStatusType,
    message: str,
    counts: dict[str, int],
) -> None:
    _count(job, counts)
    job.settings = types.replace(
        job.settings,
        status=status,
        completion_date=backend.now(),
        completion_message=message,
    )


def _rows(header: list[str], lines: list[str]) -> Iterator[dict[str, str] | None]:
    for line in filter(None, lines):
        cells = _cells(line)
        is_whole = len(cells) == len(header) and len(line) <= _LONGEST
        yield dict(zip(header, cells, strict=True)) if is_whole else None


def _cells(line: str) -> list[str]:
    return [cell.replace("\\,", ",").strip() for cell in _COMMA.split(line)]


def _import(backend: Backend, pool: Pool, row: dict[str, str] | None) -> str:
    """Make the user of a row; return what it counts as."""
    if row is None:
        return "failed"
    given = {name: value for name, value in row.items() if value}
    name, mfa = given.pop(_NAME, ""), given.pop(_MFA, "")
    if date := _DATE.fullmatch(given.get("birthdate", "")):
        given["birthdate"] = f"{date[3]}-{date[1]}-{date[2]}"
    given = {
        each: value.lower() if each.endswith("_verified") else value
        for each, value in given.items()
    }
    verified = pool.settings.auto_verified_attributes or ()
    is_reachable = any(
        given.get(each) and given.get(f"{each}_verified") == "true" for each in verified
    )
    if find_value_violations("UsernameType", name, _NAME):
        return "failed"
    if mfa.lower() not in ("", "true", "false") or not is_reachable:
        return "failed"
    try:
        user = create(backend, pool, name, given, status="RESET_REQUIRED")
        enroll(backend, pool, user)
    except (errors.UsernameExistsException, errors.AliasExistsException):
        return "skipped"
    except errors.ServiceError:
        return "failed"
    return "imported"
