"""Import jobs: the file is uploaded, and the users are made."""

from __future__ import annotations

import asyncio
import io
import urllib.request
from typing import TYPE_CHECKING, Any

import aiohttp
import boto3
import pytest

from cognito_idp import bulk, errors
from cognito_idp.local import LocalCognito
from cognito_idp.local.rules.imports import UploadRefusedError, read_upload
from tests.kit.site import Site, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from cognito_idp import types

ROLE = "arn:aws:iam::123456789012:role/logs"
KMS = {"x-amz-server-side-encryption": "aws:kms"}


@pytest.fixture
async def verifying(site: Site) -> Site:
    await site.make_pool(auto_verified_attributes=["email"])
    await site.make_app()
    return site


async def make_job(site: Site) -> types.UserImportJobType:
    made = await site.client.create_user_import_job(
        user_pool_id=site.pool, job_name="move", cloud_watch_logs_role_arn=ROLE
    )
    assert made.user_import_job is not None
    return made.user_import_job


async def upload(url: str, text: str, headers: dict[str, str] = KMS) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.put(url, data=io.BytesIO(text.encode()), headers=headers) as answer,
    ):
        return answer.status


async def header(site: Site) -> list[str]:
    found = await site.client.get_csv_header(user_pool_id=site.pool)
    return found.csv_header or []


async def file_of(site: Site, *users: dict[str, str]) -> str:
    columns = await header(site)
    lines = [",".join(columns)]
    for user in users:
        cells = (user.get(column, "").replace(",", "\\,") for column in columns)
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


def person(username: str, **more: str) -> dict[str, str]:
    return {
        "cognito:username": username,
        "cognito:mfa_enabled": "false",
        "email": f"{username}@example.com",
        "email_verified": "TRUE",
        "phone_number_verified": "false",
        **more,
    }


async def test_the_users_of_a_file_are_made(verifying: Site) -> None:
    site = verifying
    await site.client.admin_create_user(user_pool_id=site.pool, username="eve")
    job = await make_job(site)
    text = await file_of(
        site,
        person("ada", name="Ada, Countess", birthdate="12/10/1815"),
        person("eve"),
        person("bob", email_verified="false"),
        person("", email="x@example.com"),
    )
    assert 200 == await upload(job.pre_signed_url or "", text)
    started = await site.client.start_user_import_job(
        user_pool_id=site.pool, job_id=job.job_id or ""
    )
    shown = await site.client.describe_user_import_job(
        user_pool_id=site.pool, job_id=job.job_id or ""
    )
    ada = await site.client.admin_get_user(user_pool_id=site.pool, username="ada")
    values = {each.name: each.value for each in ada.user_attributes or ()}

    assert started.user_import_job is not None
    assert "Pending" == started.user_import_job.status
    done = shown.user_import_job
    assert done is not None
    assert ("Succeeded", 1, 1, 2) == (
        done.status,
        done.imported_users,
        done.skipped_users,
        done.failed_users,
    )
    assert "RESET_REQUIRED" == ada.user_status
    assert ("Ada, Countess", "1815-12-10", "true") == (
        values["name"],
        values["birthdate"],
        values["email_verified"],
    )


async def test_an_imported_user_sets_a_password_by_a_code(verifying: Site) -> None:
    site = verifying
    job = await make_job(site)
    await upload(job.pre_signed_url or "", await file_of(site, person("ada")))
    await site.client.start_user_import_job(
        user_pool_id=site.pool, job_id=job.job_id or ""
    )
    with pytest.raises(errors.PasswordResetRequiredException):
        await site.start()
    await site.client.forgot_password(client_id=site.app, username="ada")
    await site.client.confirm_forgot_password(
        client_id=site.app,
        username="ada",
        confirmation_code=site.cognito.outbox.code("ada"),
        password="Correct-Horse-7",
    )

    assert (await site.sign_in()).access_token


@pytest.mark.parametrize(
    ("change", "headers"),
    [("token=x", KMS), ("", {}), ("", {"x-amz-server-side-encryption": "AES256"})],
)
async def test_an_upload_has_to_be_the_jobs_own(
    verifying: Site, change: str, headers: dict[str, str]
) -> None:
    job = await make_job(verifying)
    url = job.pre_signed_url or ""
    if change:
        url = f"{url.partition('?')[0]}?{change}"

    assert 403 == await upload(url, "x", headers)


async def test_an_address_expires(verifying: Site) -> None:
    job = await make_job(verifying)
    verifying.clock.now += 901

    assert 403 == await upload(job.pre_signed_url or "", "x")


async def test_a_job_starts_once_and_with_a_file(verifying: Site) -> None:
    site, job = verifying, await make_job(verifying)
    place = {"user_pool_id": site.pool, "job_id": job.job_id or ""}
    with pytest.raises(errors.PreconditionNotMetException, match="not uploaded"):
        await site.client.start_user_import_job(**place)
    await upload(job.pre_signed_url or "", "other,header\n")
    await site.client.start_user_import_job(**place)
    shown = await site.client.describe_user_import_job(**place)
    with pytest.raises(errors.PreconditionNotMetException):
        await site.client.start_user_import_job(**place)
    with pytest.raises(errors.PreconditionNotMetException):
        await site.client.stop_user_import_job(**place)

    assert shown.user_import_job is not None
    assert "Failed" == shown.user_import_job.status


async def test_a_job_that_is_not_started_within_a_day_expires(verifying: Site) -> None:
    site, job = verifying, await make_job(verifying)
    place = {"user_pool_id": site.pool, "job_id": job.job_id or ""}
    await upload(job.pre_signed_url or "", await file_of(site, person("ada")))
    site.clock.now += 86_399
    before = await site.client.describe_user_import_job(**place)
    site.clock.now += 2
    with pytest.raises(errors.PreconditionNotMetException, match="Expired"):
        await site.client.start_user_import_job(**place)
    listed = await site.client.list_user_import_jobs(
        user_pool_id=site.pool, max_results=1
    )

    assert before.user_import_job is not None
    assert "Created" == before.user_import_job.status
    assert ["Expired"] == [each.status for each in listed.user_import_jobs or ()]


async def test_a_pool_without_auto_verified_attributes_imports_nothing(
    site: Site,
) -> None:
    job = await make_job(site)
    await upload(job.pre_signed_url or "", await file_of(site, person("ada")))
    with pytest.raises(errors.PreconditionNotMetException, match="auto-verified"):
        await site.client.start_user_import_job(
            user_pool_id=site.pool, job_id=job.job_id or ""
        )


async def test_a_row_with_a_wrong_flag_fails(verifying: Site) -> None:
    site, job = verifying, await make_job(verifying)
    text = await file_of(
        site, person("ada"), person("bob", **{"cognito:mfa_enabled": "maybe"})
    )
    await upload(job.pre_signed_url or "", text.replace("\n", "\r\n"))
    place = {"user_pool_id": site.pool, "job_id": job.job_id or ""}
    await site.client.start_user_import_job(**place)
    shown = await site.client.describe_user_import_job(**place)

    assert shown.user_import_job is not None
    assert (1, 1) == (
        shown.user_import_job.imported_users,
        shown.user_import_job.failed_users,
    )


async def test_a_running_job_can_be_stopped(verifying: Site) -> None:
    site, job = verifying, await make_job(verifying)
    people = [person(f"user{number}") for number in range(5000)]
    await upload(job.pre_signed_url or "", await file_of(site, *people))
    place = {"user_pool_id": site.pool, "job_id": job.job_id or ""}
    running = asyncio.create_task(site.client.start_user_import_job(**place))
    status = "Created"
    while status == "Created":
        shown = await site.client.describe_user_import_job(**place)
        assert shown.user_import_job is not None
        status = shown.user_import_job.status or ""
    await site.client.stop_user_import_job(**place)
    await running
    shown = await site.client.describe_user_import_job(**place)

    assert "InProgress" == status
    assert shown.user_import_job is not None
    assert "Stopped" == shown.user_import_job.status
    assert 0 < (shown.user_import_job.imported_users or 0) < 5000


async def test_jobs_are_listed_newest_first_and_can_be_stopped(verifying: Site) -> None:
    site = verifying
    jobs = [await make_job(site) for _ in range(3)]
    stopped = await site.client.stop_user_import_job(
        user_pool_id=site.pool, job_id=jobs[0].job_id or ""
    )
    listed = [
        each.job_id
        async for each in site.client.paginators.list_user_import_jobs(
            user_pool_id=site.pool, page_size=2
        )
    ]

    assert stopped.user_import_job is not None
    assert "Stopped" == stopped.user_import_job.status
    assert [each.job_id for each in reversed(jobs)] == listed


async def test_the_bulk_helper_runs_a_job_to_its_end(tmp_path: Path) -> None:
    async with LocalCognito() as cognito, connect(cognito) as client:
        site = Site(cognito, client, clock=None)  # type: ignore[arg-type]  # because no test turns it
        await site.make_pool(auto_verified_attributes=["email"])
        text = await file_of(site, *(person(f"user{number}") for number in range(120)))
        path = tmp_path / "users.csv"
        path.write_text(text)
        done = await bulk.run_import_job(client, site.pool, path, role_arn=ROLE)
        listed = await client.list_users(user_pool_id=site.pool, limit=1)

    assert ("Succeeded", 120) == (done.job.status, done.job.imported_users)
    assert ["RESET_REQUIRED"] == [user.user_status for user in listed.users or ()]


def import_with_boto3(cognito: LocalCognito, pool: str) -> tuple[Any, Any]:
    """Import a user with boto3 and urllib; return the job and the user."""
    client: Any = boto3.client(
        "cognito-idp",
        region_name=cognito.region,
        endpoint_url=cognito.endpoint_url,
        aws_access_key_id="x",
        aws_secret_access_key="x",
    )
    job = client.create_user_import_job(
        UserPoolId=pool, JobName="move", CloudWatchLogsRoleArn=ROLE
    )["UserImportJob"]
    columns = client.get_csv_header(UserPoolId=pool)["CSVHeader"]
    row = ",".join(person("ada").get(column, "") for column in columns)
    body = f"{','.join(columns)}\n{row}\n".encode()
    request = urllib.request.Request(  # noqa: S310 because the address is the server's
        job["PreSignedUrl"], data=body, method="PUT", headers=KMS
    )
    with urllib.request.urlopen(request):  # noqa: S310 because the address is the server's
        pass
    place = {"UserPoolId": pool, "JobId": job["JobId"]}
    client.start_user_import_job(**place)
    done = client.describe_user_import_job(**place)["UserImportJob"]
    return done, client.admin_get_user(UserPoolId=pool, Username="ada")


async def test_boto3_imports_a_user(verifying: Site) -> None:
    job, user = await asyncio.to_thread(
        import_with_boto3, verifying.cognito, verifying.pool
    )

    assert ("Succeeded", 1) == (job["Status"], job["ImportedUsers"])
    assert "RESET_REQUIRED" == user["UserStatus"]


async def test_a_file_may_have_more_bytes_than_a_request(verifying: Site) -> None:
    job = await make_job(verifying)
    text = await file_of(verifying, person("ada"))
    # Rows of another length fail, and are many bytes.
    status = await upload(job.pre_signed_url or "", text + "x" * 1000 + "\n" + text)
    large = await upload(job.pre_signed_url or "", text + ("x" * 999 + "\n") * 2000)
    await verifying.client.start_user_import_job(
        user_pool_id=verifying.pool, job_id=job.job_id or ""
    )
    shown = await verifying.client.describe_user_import_job(
        user_pool_id=verifying.pool, job_id=job.job_id or ""
    )

    assert shown.user_import_job is not None
    assert (200, 200) == (status, large)
    assert (1, 2000) == (
        shown.user_import_job.imported_users,
        shown.user_import_job.failed_users,
    )


async def test_a_file_beyond_the_limit_is_refused() -> None:
    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(101):
            yield bytes(2**20)

    with pytest.raises(UploadRefusedError) as caught:
        await read_upload(chunks())

    assert (400, "EntityTooLarge") == (caught.value.status, caught.value.code)


@pytest.mark.parametrize("name", ["a b", "a\x00b", "a" * 129])
async def test_a_name_that_the_api_refuses_is_not_imported(
    verifying: Site, name: str
) -> None:
    await _import_one(verifying, person("ada", **{"cognito:username": name}))
    listed = await verifying.client.list_users(user_pool_id=verifying.pool)

    assert not listed.users


async def test_a_row_has_sixteen_thousand_characters_at_most(verifying: Site) -> None:
    texts = ("profile", "picture", "website", "locale", "nickname", "zoneinfo", "name")
    short = dict.fromkeys(texts, "x" * 2000)
    await _import_one(verifying, person("ada", **short))
    await _import_one(verifying, person("bob", **short, given_name="x" * 2000))
    listed = await verifying.client.list_users(user_pool_id=verifying.pool)

    assert ["ada"] == [user.username for user in listed.users or ()]


async def _import_one(site: Site, user: dict[str, str]) -> None:
    job = await make_job(site)
    assert 200 == await upload(job.pre_signed_url or "", await file_of(site, user))
    await site.client.start_user_import_job(
        user_pool_id=site.pool, job_id=job.job_id or ""
    )
