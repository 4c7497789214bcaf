"""Import jobs: users from a CSV file that is uploaded to the address of the job."""

from __future__ import annotations

import secrets
import uuid
from typing import TYPE_CHECKING

from cognito_idp import errors, types
from cognito_idp.local.operations.registry import handles
from cognito_idp.local.rules.imports import header_of, import_rows
from cognito_idp.local.rules.pages import cut
from cognito_idp.local.state.features import ImportJob

if TYPE_CHECKING:
    from cognito_idp.local.state.backend import Backend

_MINUTES = 15
"""How long the address for the upload works."""
_MOST_JOBS = 1000
_HOURS = 24
"""How long a job may wait for its start."""


def _find(backend: Backend, pool_id: str, job_id: str) -> ImportJob:
    pool = backend.pool(pool_id)
    found = backend.features.import_jobs.get(f"{pool.id}/{job_id}")
    if found is None:
        message = f"Import job {job_id} does not exist."
        raise errors.ResourceNotFoundException(message)
    _expire(backend, found)
    return found


def _expire(backend: Backend, job: ImportJob) -> None:
    """Expire a job that was not started in time."""
    started_before = job.expires + (_HOURS * 60 - _MINUTES) * 60
    if job.settings.status == "Created" and backend.clock() > started_before:
        backend.features.import_jobs.touch(job)
        job.csv = ""
        job.settings = types.replace(
            job.settings,
            status="Expired",
            completion_date=backend.now(),
            completion_message="The import job was not started in time.",
        )


@handles("GetCSVHeader")
async def _get_csv_header(
    backend: Backend, request: types.GetCSVHeaderRequest
) -> types.GetCSVHeaderResponse:
    pool = backend.pool(request.user_pool_id)
    return types.GetCSVHeaderResponse(user_pool_id=pool.id, csv_header=header_of(pool))


@handles("CreateUserImportJob")
async def _create_user_import_job(
    backend: Backend, request: types.CreateUserImportJobRequest
) -> types.CreateUserImportJobResponse:
    pool = backend.pool(request.user_pool_id)
    jobs = backend.features.import_jobs
    if len(jobs.within(pool.id)) >= _MOST_JOBS:
        message = f"A user pool has at most {_MOST_JOBS} import jobs."
        raise errors.LimitExceededException(message)
    id_, token = f"import-{uuid.uuid4().hex[:10]}", secrets.token_urlsafe(32)
    settings = types.UserImportJobType(
        job_name=request.job_name,
        job_id=id_,
        user_pool_id=pool.id,
        pre_signed_url=f"{backend.endpoint}/{pool.id}/import/{id_}?token={token}",
        creation_date=backend.now(),
        status="Created",
        cloud_watch_logs_role_arn=request.cloud_watch_logs_role_arn,
        imported_users=0,
        skipped_users=0,
        failed_users=0,
        password_hashing_algorithm=request.password_hashing_algorithm,
    )
    expires = backend.clock() + _MINUTES * 60
    jobs.add(ImportJob(pool.id, id_, settings, token=token, expires=expires))
    return types.CreateUserImportJobResponse(user_import_job=settings)


@handles("DescribeUserImportJob")
async def _describe_user_import_job(
    backend: Backend, request: types.DescribeUserImportJobRequest
) -> types.DescribeUserImportJobResponse:
    found = _find(backend, request.user_pool_id, request.job_id)
    return types.DescribeUserImportJobResponse(user_import_job=found.settings)


@handles("ListUserImportJobs")
async def _list_user_import_jobs(
    backend: Backend, request: types.ListUserImportJobsRequest
) -> types.ListUserImportJobsResponse:
    pool = backend.pool(request.user_pool_id)
    rows = reversed(list(backend.features.import_jobs.within(pool.id).items()))
    page, token = cut(
        backend,
        rows,
        request.pagination_token,
        request.max_results,
        of=f"import jobs {pool.id}",
    )
    for each in page:
        _expire(backend, each)
    return types.ListUserImportJobsResponse(
        user_import_jobs=[each.settings for each in page], pagination_token=token
    )


@handles("StartUserImportJob")
async def _start_user_import_job(
    backend: Backend, request: types.StartUserImportJobRequest
) -> types.StartUserImportJobResponse:
    found = _find(backend, request.user_pool_id, request.job_id)
    if found.settings.status != "Created":
        message = f"The job is in the state {found.settings.status}."
        raise errors.PreconditionNotMetException(message)
    pool = backend.pool(found.pool_id)
    if not pool.settings.auto_verified_attributes:
        message = "The user pool has no auto-verified attributes."
        raise errors.PreconditionNotMetException(message)
    if not found.csv:
        message = "The job's file was not uploaded."
        raise errors.PreconditionNotMetException(message)
    found.settings = types.replace(
        found.settings, status="Pending", start_date=backend.now()
    )
    answer = types.StartUserImportJobResponse(user_import_job=found.settings)
    # The job is done before the answer goes out; callers that poll see it at its end.
    await import_rows(backend, pool, found)
    return answer


@handles("StopUserImportJob")
async def _stop_user_import_job(
    backend: Backend, request: types.StopUserImportJobRequest
) -> types.StopUserImportJobResponse:
    found = _find(backend, request.user_pool_id, request.job_id)
    if found.settings.status not in ("Created", "Pending", "InProgress"):
        message = f"The job is in the state {found.settings.status}."
        raise errors.PreconditionNotMetException(message)
    found.settings = types.replace(
        found.settings,
        status="Stopped",
        completion_date=backend.now(),
        completion_message="The Import Job was stopped by the developer.",
    )
    return types.StopUserImportJobResponse(user_import_job=found.settings)
