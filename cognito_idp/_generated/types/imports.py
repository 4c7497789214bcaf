# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The types of the family `imports`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from cognito_idp._model import (
    Operation,
    Output,
    PagedRequest,
    Paging,
    Request,
    member,
    structure,
)

__all__ = [
    "CreateUserImportJobRequest",
    "CreateUserImportJobResponse",
    "DescribeUserImportJobRequest",
    "DescribeUserImportJobResponse",
    "GetCSVHeaderRequest",
    "GetCSVHeaderResponse",
    "ListUserImportJobsRequest",
    "ListUserImportJobsResponse",
    "PasswordHashingAlgorithmType",
    "StartUserImportJobRequest",
    "StartUserImportJobResponse",
    "StopUserImportJobRequest",
    "StopUserImportJobResponse",
    "UserImportJobStatusType",
    "UserImportJobType",
]

PasswordHashingAlgorithmType: TypeAlias = Literal[
    "BCRYPT",
    "SCRYPT",
    "ARGON2ID",
    "PBKDF2_SHA256",
]
UserImportJobStatusType: TypeAlias = Literal[
    "Created",
    "Pending",
    "InProgress",
    "Stopping",
    "Expired",
    "Stopped",
    "Failed",
    "Succeeded",
]


@structure
class CreateUserImportJobResponse(Output):
    """The answer of `create_user_import_job`."""

    user_import_job: UserImportJobType | None = member("UserImportJob", default=None)


@structure
class DescribeUserImportJobResponse(Output):
    """The answer of `describe_user_import_job`."""

    user_import_job: UserImportJobType | None = member("UserImportJob", default=None)


@structure
class GetCSVHeaderResponse(Output):
    """The answer of `get_csv_header`."""

    user_pool_id: str | None = member("UserPoolId", default=None)
    csv_header: list[str] | None = member("CSVHeader", default=None)


@structure
class ListUserImportJobsResponse(Output):
    """The answer of `list_user_import_jobs`."""

    user_import_jobs: list[UserImportJobType] | None = member(
        "UserImportJobs", default=None
    )
    pagination_token: str | None = member("PaginationToken", default=None)


@structure
class StartUserImportJobResponse(Output):
    """The answer of `start_user_import_job`."""

    user_import_job: UserImportJobType | None = member("UserImportJob", default=None)


@structure
class StopUserImportJobResponse(Output):
    """The answer of `stop_user_import_job`."""

    user_import_job: UserImportJobType | None = member("UserImportJob", default=None)


@structure
class UserImportJobType(Output):
    """Part of `CreateUserImportJobResponse`, `DescribeUserImportJobResponse` and 3 other types."""

    job_name: str | None = member("JobName", default=None)
    job_id: str | None = member("JobId", default=None)
    user_pool_id: str | None = member("UserPoolId", default=None)
    pre_signed_url: str | None = member("PreSignedUrl", default=None, secret=True)
    creation_date: datetime | None = member("CreationDate", default=None)
    start_date: datetime | None = member("StartDate", default=None)
    completion_date: datetime | None = member("CompletionDate", default=None)
    status: UserImportJobStatusType | str | None = member("Status", default=None)
    cloud_watch_logs_role_arn: str | None = member(
        "CloudWatchLogsRoleArn", default=None
    )
    imported_users: int | None = member("ImportedUsers", default=None)
    skipped_users: int | None = member("SkippedUsers", default=None)
    failed_users: int | None = member("FailedUsers", default=None)
    completion_message: str | None = member("CompletionMessage", default=None)
    password_hashing_algorithm: PasswordHashingAlgorithmType | str | None = member(
        "PasswordHashingAlgorithm", default=None
    )


@structure
class CreateUserImportJobRequest(Request[CreateUserImportJobResponse]):
    """The request of `create_user_import_job`."""

    job_name: str = member("JobName", min=1)
    user_pool_id: str = member("UserPoolId", min=1)
    cloud_watch_logs_role_arn: str = member("CloudWatchLogsRoleArn", min=20)
    password_hashing_algorithm: PasswordHashingAlgorithmType | None = member(
        "PasswordHashingAlgorithm", default=None
    )


@structure
class DescribeUserImportJobRequest(Request[DescribeUserImportJobResponse]):
    """The request of `describe_user_import_job`."""

    user_pool_id: str = member("UserPoolId", min=1)
    job_id: str = member("JobId", min=1)


@structure
class GetCSVHeaderRequest(Request[GetCSVHeaderResponse]):
    """The request of `get_csv_header`."""

    user_pool_id: str = member("UserPoolId", min=1)


@structure
class ListUserImportJobsRequest(
    PagedRequest[ListUserImportJobsResponse, UserImportJobType]
):
    """The request of `list_user_import_jobs`."""

    user_pool_id: str = member("UserPoolId", min=1)
    max_results: int = member("MaxResults", min=1)
    pagination_token: str | None = member("PaginationToken", default=None, min=1)


@structure
class StartUserImportJobRequest(Request[StartUserImportJobResponse]):
    """The request of `start_user_import_job`."""

    user_pool_id: str = member("UserPoolId", min=1)
    job_id: str = member("JobId", min=1)


@structure
class StopUserImportJobRequest(Request[StopUserImportJobResponse]):
    """The request of `stop_user_import_job`."""

    user_pool_id: str = member("UserPoolId", min=1)
    job_id: str = member("JobId", min=1)


CreateUserImportJobRequest.__operation__ = Operation(
    name="CreateUserImportJob",
    request=CreateUserImportJobRequest,
    response=CreateUserImportJobResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "LimitExceededException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PreconditionNotMetException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="D",
)
DescribeUserImportJobRequest.__operation__ = Operation(
    name="DescribeUserImportJob",
    request=DescribeUserImportJobRequest,
    response=DescribeUserImportJobResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
GetCSVHeaderRequest.__operation__ = Operation(
    name="GetCSVHeader",
    request=GetCSVHeaderRequest,
    response=GetCSVHeaderResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
)
ListUserImportJobsRequest.__operation__ = Operation(
    name="ListUserImportJobs",
    request=ListUserImportJobsRequest,
    response=ListUserImportJobsResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="A",
    paging=Paging(
        items="user_import_jobs",
        output_token="pagination_token",
        input_token="pagination_token",
        size="max_results",
    ),
)
StartUserImportJobRequest.__operation__ = Operation(
    name="StartUserImportJob",
    request=StartUserImportJobRequest,
    response=StartUserImportJobResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PreconditionNotMetException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
StopUserImportJobRequest.__operation__ = Operation(
    name="StopUserImportJob",
    request=StopUserImportJobRequest,
    response=StopUserImportJobResponse,
    errors=frozenset(
        (
            "InternalErrorException",
            "InvalidParameterException",
            "NotAuthorizedException",
            "OperationNotEnabledException",
            "PreconditionNotMetException",
            "ResourceNotFoundException",
            "TooManyRequestsException",
        )
    ),
    replay="C",
)
