"""Import jobs, against a double of the service that checks rows by AWS's rules."""

from __future__ import annotations

import functools
import inspect
import json
import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import web

from cognito_idp import CognitoIdentityProviderClient, Credentials, bulk, types
from cognito_idp.errors import ConfigurationError
from tests.bulk.test_runs import users_of
from tests.kit.virtual_clock import in_virtual_time

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from tests.kit.site import Site

POOL = "eu-west-1_abc"
ROLE = "arn:aws:iam::123456789012:role/import"
HEADER = [
    *("name", "given_name", "family_name", "middle_name", "nickname"),
    *("preferred_username", "profile", "picture", "website", "email"),
    *("email_verified", "gender", "birthdate", "zoneinfo", "locale", "phone_number"),
    *("phone_number_verified", "address", "updated_at", "cognito:mfa_enabled"),
    *("cognito:username", "custom:team"),
]


class Service:
    """The double: a pool, jobs, and the bucket that files are uploaded to."""

    def __init__(self) -> None:
        self.pool: dict[str, Any] = {
            "Id": POOL,
            "Name": "people",
            "AutoVerifiedAttributes": ["email"],
            "SchemaAttributes": [
                {"Name": "sub", "Required": True},
                {"Name": "email", "Required": True},
                {"Name": "name"},
            ],
        }
        self.job: dict[str, Any] = {}
        self.uploads: list[web.Request] = []
        self.upload_answers: list[int] = []
        self.content = b""
        self.log: list[str] = []
        self.users: dict[str, dict[str, str]] = {"grace": {}}
        self.url = ""
        self.first_line = 1
        self.outcome = "Succeeded"

    async def handle(self, request: web.Request) -> web.Response:
        if request.method == "PUT":
            return await self.upload(request)
        operation = request.headers["X-Amz-Target"].rpartition(".")[2]
        body = json.loads(await request.read())
        return web.json_response(getattr(self, operation)(body))

    async def upload(self, request: web.Request) -> web.Response:
        content = await request.read()
        self.uploads.append(request)
        status = self.upload_answers.pop(0) if self.upload_answers else 200
        if request.headers.get("x-amz-server-side-encryption") != "aws:kms":
            status = 403
        if status == 200:
            self.content = content
        text = "" if status == 200 else "<Error><Code>AccessDenied</Code></Error>"
        return web.Response(status=status, text=text)

    def GetCSVHeader(self, _: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        return {"UserPoolId": POOL, "CSVHeader": HEADER}

    def DescribeUserPool(self, _: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        return {"UserPool": self.pool}

    def CreateUserImportJob(self, body: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        assert ROLE == body["CloudWatchLogsRoleArn"]
        self.job = {
            "JobId": "import-Abc",
            "JobName": body["JobName"],
            "Status": "Created",
            "PreSignedUrl": f"{self.url}/bucket/key%2Fx?X-Amz-Signature=s3cret%2F",
        }
        return {"UserImportJob": self.job}

    def StartUserImportJob(self, _: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        assert self.content
        self.job["Status"] = "Pending"
        return {"UserImportJob": self.job}

    def DescribeUserImportJob(self, _: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if self.job["Status"] == "Pending":
            self.job["Status"] = "InProgress"
        else:
            self.work()
        return {"UserImportJob": self.job}

    def work(self) -> None:
        counts = {"SUCCEEDED": 0, "SKIPPED": 0, "FAILED": 0}
        header, *lines = self.content.decode().splitlines()
        assert HEADER == header.split(",")
        for number, line in enumerate(lines, self.first_line):
            kind, reason = self.take(line)
            counts[kind] += 1
            self.log.append(f"[{kind}] Line Number {number} - {reason}")
        self.job |= {
            "Status": self.outcome,
            "ImportedUsers": counts["SUCCEEDED"],
            "SkippedUsers": counts["SKIPPED"],
            "FailedUsers": counts["FAILED"],
        }

    def take(self, line: str) -> tuple[str, str]:
        # Another way to split than the library's: mark the commas of values first.
        cells = [
            cell.replace("\0", ",") for cell in line.replace("\\,", "\0").split(",")
        ]
        row = dict(zip(HEADER, cells, strict=True))
        name = row["cognito:username"]
        assert not re.search(r"\s", name)
        assert '"' not in line.replace('say ""', "")
        if name in self.users:
            return "SKIPPED", "The user already exists."
        if row["email_verified"] != "true" or name == "broken":
            return "FAILED", "The User Record does not set any of the flags."
        assert row["email"]
        assert not row["birthdate"] or re.fullmatch(
            r"\d\d/\d\d/\d{4}", row["birthdate"]
        )
        self.users[name] = {key: value for key, value in row.items() if value}
        return "SUCCEEDED", "The import succeeded."


@asynccontextmanager
async def serving(service: Service) -> AsyncIterator[CognitoIdentityProviderClient]:
    app = web.Application(client_max_size=2**30)
    app.router.add_route("*", "/{path:.*}", service.handle)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    service.url = f"http://127.0.0.1:{port}"
    try:
        async with CognitoIdentityProviderClient(
            region="eu-west-1",
            credentials=Credentials("AKIDEXAMPLE", "secret"),
            endpoint_url=service.url,
        ) as client:
            yield client
    finally:
        await runner.cleanup()


@pytest.fixture
def service() -> Service:
    return Service()


def served(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """Hand a client of the double to a test, in virtual time."""

    async def wrapped(service: Service, **others: Any) -> None:
        async with serving(service) as client:
            await test(service=service, client=client, **others)

    asked = inspect.signature(test).parameters.values()
    signature = inspect.Signature([each for each in asked if each.name != "client"])
    made = in_virtual_time(functools.wraps(test)(wrapped))
    made.__signature__ = signature  # type: ignore[attr-defined]  # pytest reads it
    return made


def export(folder: Path, *users: tuple[str, dict[str, str]]) -> Path:
    path = folder / "users.jsonl"
    lines = (
        json.dumps(
            {
                "Username": name,
                "Attributes": [{"Name": k, "Value": v} for k, v in values.items()],
            }
        )
        for name, values in users
    )
    path.write_text("\n".join(lines) + "\n")
    return path


GOOD = {"email": "a@example.com", "email_verified": "true", "sub": "1-2"}


@served
async def test_an_export_is_imported_by_a_job(
    service: Service, client: CognitoIdentityProviderClient, tmp_path: Path
) -> None:
    address = "1 Main Street, Springfield,, Ü"
    source = export(
        tmp_path,
        ("ada", {**GOOD, "address": address, "birthdate": "1985-02-01"}),
        ("grace", GOOD),
        ("broken", GOOD),
        ("zoë", {**GOOD, "custom:team": " blue ", "name": 'say ""'}),
    )
    made = await bulk.write_import_csv(client, POOL, source, tmp_path / "import.csv")
    seen: list[str | None] = []
    result = await bulk.run_import_job(
        client,
        POOL,
        made.path,
        role_arn=ROLE,
        progress=lambda job: seen.append(job.status),
    )

    assert (4, ()) == (made.users, made.refused)
    assert 0o600 == made.path.stat().st_mode & 0o777
    assert not made.path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert ["InProgress", "Succeeded"] == seen
    job = result.job
    assert (2, 1, 1) == (job.imported_users, job.skipped_users, job.failed_users)
    assert address == service.users["ada"]["address"]
    assert "02/01/1985" == service.users["ada"]["birthdate"]
    assert "blue" == service.users["zoë"]["custom:team"]
    assert "sub" not in service.users["ada"]
    assert f"/aws/cognito/userpools/{POOL}/people" == result.log_group
    assert "import-Abc/import.csv" == result.log_stream


@pytest.mark.parametrize("first_line", [1, 2])
@served
async def test_the_log_of_a_job_is_explained(
    service: Service,
    client: CognitoIdentityProviderClient,
    tmp_path: Path,
    first_line: int,
) -> None:
    service.first_line = first_line
    source = export(tmp_path, ("ada", GOOD), ("grace", GOOD), ("broken", GOOD))
    made = await bulk.write_import_csv(client, POOL, source, tmp_path / "import.csv")
    result = await bulk.run_import_job(client, POOL, made.path, role_arn=ROLE)
    problems = result.explain(["Import job has begun.", *reversed(service.log)])

    assert [
        ("grace", 3, "SKIPPED", "The user already exists."),
        ("broken", 4, "FAILED", "The User Record does not set any of the flags."),
    ] == [(each.username, each.line, each.kind, each.reason) for each in problems]


@pytest.mark.parametrize(
    ("name", "attributes", "reason"),
    [
        ("a b", GOOD, "the name has a space or a tab"),
        ("ada", {"email": "a@example.com"}, "email_verified is not true"),
        ("ada", {"email_verified": "true"}, "email_verified is true, and email is"),
        (
            "ada",
            {**GOOD, "phone_number_verified": "true"},
            "phone_number_verified is true, and phone_number is missing",
        ),
        ("ada", {**GOOD, "name": "a\nb"}, "name has a line end or a backslash"),
        ("ada", {**GOOD, "name": "a\u2028b"}, "name has a line end or a backslash"),
        ("ada", {**GOOD, "name": "a\\b"}, "name has a line end or a backslash"),
        ("a\\b", GOOD, "cognito:username has a line end or a backslash"),
        ("ada", {**GOOD, "profile": "x" * 16_001}, "longer than 16000 characters"),
    ],
)
@served
async def test_a_user_whom_cognito_would_refuse_is_left_out(
    service: Service,  # noqa: ARG001 because the client is its
    client: CognitoIdentityProviderClient,
    tmp_path: Path,
    name: str,
    attributes: dict[str, str],
    reason: str,
) -> None:
    source = export(tmp_path, ("grace", GOOD), (name, attributes))
    made = await bulk.write_import_csv(client, POOL, source, tmp_path / "import.csv")
    (refused,) = made.refused

    assert 1 == made.users
    assert (2, name) == (refused.number, refused.username)
    assert reason in refused.reason
    assert "a@example.com" not in refused.reason


@served
async def test_a_required_attribute_that_is_missing_is_named(
    service: Service, client: CognitoIdentityProviderClient, tmp_path: Path
) -> None:
    service.pool["SchemaAttributes"][2]["Required"] = True
    source = export(tmp_path, ("ada", GOOD))
    made = await bulk.write_import_csv(client, POOL, source, tmp_path / "import.csv")

    assert ["name is required, and missing"] == [each.reason for each in made.refused]


@served
async def test_the_address_is_the_name_where_the_pool_says_so(
    service: Service, client: CognitoIdentityProviderClient, tmp_path: Path
) -> None:
    service.pool["UsernameAttributes"] = ["email"]
    source = export(tmp_path, ("7c1b-uuid", GOOD))
    made = await bulk.write_import_csv(client, POOL, source, tmp_path / "import.csv")
    await bulk.run_import_job(client, POOL, made.path, role_arn=ROLE)

    assert {"grace", "a@example.com"} == set(service.users)


@served
async def test_a_pool_that_verifies_nothing_is_refused(
    service: Service, client: CognitoIdentityProviderClient, tmp_path: Path
) -> None:
    del service.pool["AutoVerifiedAttributes"]
    with pytest.raises(ConfigurationError, match="set auto_verified_attributes"):
        await bulk.write_import_csv(
            client, POOL, export(tmp_path, ("ada", GOOD)), tmp_path / "import.csv"
        )


async def made_file(client: CognitoIdentityProviderClient, folder: Path) -> Path:
    source = export(folder, ("ada", GOOD))
    return (
        await bulk.write_import_csv(client, POOL, source, folder / "import.csv")
    ).path


@served
async def test_the_upload_has_the_header_that_is_signed_and_no_other(
    service: Service, client: CognitoIdentityProviderClient, tmp_path: Path
) -> None:
    path = await made_file(client, tmp_path)
    await bulk.run_import_job(client, POOL, path, role_arn=ROLE)
    (upload,) = service.uploads

    assert path.read_bytes() == service.content
    assert "/bucket/key%2Fx?X-Amz-Signature=s3cret%2F" == upload.raw_path
    assert str(path.stat().st_size) == upload.headers["Content-Length"]
    # S3 refuses each of these where it is not part of the signature.
    assert "Authorization" not in upload.headers
    assert "Content-Type" not in upload.headers
    assert ["x-amz-server-side-encryption"] == [
        name.lower() for name in upload.headers if name.lower().startswith("x-amz-")
    ]


@served
async def test_an_upload_is_tried_again_after_a_failure_of_the_server(
    service: Service, client: CognitoIdentityProviderClient, tmp_path: Path
) -> None:
    service.upload_answers = [503, 500, 200]
    path = await made_file(client, tmp_path)
    result = await bulk.run_import_job(client, POOL, path, role_arn=ROLE)

    assert "Succeeded" == result.job.status


@pytest.mark.parametrize(("answers", "count"), [([403], 1), ([503, 503, 503], 3)])
@served
async def test_an_upload_that_is_refused_starts_nothing(
    service: Service,
    client: CognitoIdentityProviderClient,
    tmp_path: Path,
    answers: list[int],
    count: int,
) -> None:
    service.upload_answers = [*answers]
    path = await made_file(client, tmp_path)
    with pytest.raises(bulk.UploadError, match="AccessDenied") as caught:
        await bulk.run_import_job(client, POOL, path, role_arn=ROLE)

    assert answers[-1] == caught.value.status
    assert count == len(service.uploads)
    assert "Created" == service.job["Status"]
    assert "s3cret" not in str(caught.value)


@served
async def test_a_job_that_fails_is_a_result(
    service: Service, client: CognitoIdentityProviderClient, tmp_path: Path
) -> None:
    service.outcome = "Failed"
    path = await made_file(client, tmp_path)
    result = await bulk.run_import_job(client, POOL, path, role_arn=ROLE)

    assert "Failed" == result.job.status


@served
async def test_an_upload_without_tls_goes_to_this_machine_alone(
    service: Service,
    client: CognitoIdentityProviderClient,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = await made_file(client, tmp_path)
    create = service.CreateUserImportJob

    def elsewhere(body: dict[str, Any]) -> dict[str, Any]:
        made = create(body)
        made["UserImportJob"]["PreSignedUrl"] = "http://bucket.example/key"
        return made

    monkeypatch.setattr(service, "CreateUserImportJob", elsewhere)
    with pytest.raises(bulk.UploadError, match="without TLS"):
        await bulk.run_import_job(client, POOL, path, role_arn=ROLE)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Username,email\nada,a@example.com\n", "not the header of an import job"),
        (b"cognito:username\n" + b"a\n" * 500_001, "500001 users"),
        (b"cognito:username\n" + b"a" * 100 * 2**20, "104857617 bytes"),
        (None, "No such file"),
    ],
)
@served
async def test_a_file_that_no_job_would_take_is_refused(
    service: Service,
    client: CognitoIdentityProviderClient,
    tmp_path: Path,
    content: bytes | None,
    said: str,
) -> None:
    path = tmp_path / "import.csv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigurationError, match=said):
        await bulk.run_import_job(client, POOL, path, role_arn=ROLE)

    assert {} == service.job


def test_a_result_hides_the_url_of_the_upload() -> None:
    from pathlib import Path

    job: types.UserImportJobType = types.UserImportJobType(
        job_id="import-1", pre_signed_url="https://s3.example/?X-Amz-Signature=s3cret"
    )
    result = bulk.ImportResult(job, Path("x"), "group", "stream")

    assert "s3cret" not in repr(result)


# The local Cognito, which others wrote by AWS's description


async def test_the_local_cognito_imports_the_file(site: Site, tmp_path: Path) -> None:
    settings: Any = {
        "auto_verified_attributes": ["email"],
        "schema": [
            types.SchemaAttributeType(name="team", attribute_data_type="String")
        ],
    }
    pool = await site.make_pool(**settings)
    attributes = {
        "email_verified": "true",
        "name": "Zoë 東京",
        "address": "1 Main Street, Springfield,, x",
        "custom:team": "blue",
    }
    for number in range(65):
        await site.client.admin_create_user(
            user_pool_id=pool,
            username=f"user-{number}",
            user_attributes={"email": f"{number}@example.com", **attributes},
            message_action="SUPPRESS",
        )
    await bulk.export_users(site.client, pool, tmp_path / "users.jsonl")
    other = await site.make_pool(**settings)
    await site.make_user("user-7", email="other@example.com")
    made = await bulk.write_import_csv(
        site.client, other, tmp_path / "users.jsonl", tmp_path / "import.csv"
    )
    result = await bulk.run_import_job(site.client, other, made.path, role_arn=ROLE)
    job = result.job
    before, after = await users_of(site, pool), await users_of(site, other)
    del before["user-7"], after["user-7"]

    assert "Succeeded" == job.status
    assert (64, 1, 0) == (job.imported_users, job.skipped_users, job.failed_users)
    assert before == after
