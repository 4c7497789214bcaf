# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The operations of the family `imports`."""

from __future__ import annotations

from cognito_idp import types
from cognito_idp._model import Sender


class ImportsOperations(Sender):
    """The methods of the family `imports`."""

    __slots__ = ()

    async def create_user_import_job(
        self,
        *,
        job_name: str,
        user_pool_id: str,
        cloud_watch_logs_role_arn: str,
        password_hashing_algorithm: types.PasswordHashingAlgorithmType | None = None,
    ) -> types.CreateUserImportJobResponse:
        """
        Prepare a user import and get the URL to upload its CSV file to.

        Nothing is imported until `start_user_import_job`.

        Signed with AWS credentials.

        Args:
            job_name: 1 to 128 characters.
            user_pool_id: 1 to 55 characters.
            cloud_watch_logs_role_arn: 20 to 2048 characters.
            password_hashing_algorithm: one of BCRYPT, SCRYPT, ARGON2ID,
                PBKDF2_SHA256.

        Raises:
            InternalErrorException, InvalidParameterException,
            LimitExceededException, NotAuthorizedException,
            OperationNotEnabledException, PreconditionNotMetException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserImportJob.html
        """
        return await self.send(
            types.CreateUserImportJobRequest(
                job_name=job_name,
                user_pool_id=user_pool_id,
                cloud_watch_logs_role_arn=cloud_watch_logs_role_arn,
                password_hashing_algorithm=password_hashing_algorithm,
            )
        )

    async def describe_user_import_job(
        self,
        *,
        user_pool_id: str,
        job_id: str,
    ) -> types.DescribeUserImportJobResponse:
        """
        Fetch a user import job's status and counts.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            job_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserImportJob.html
        """
        return await self.send(
            types.DescribeUserImportJobRequest(
                user_pool_id=user_pool_id,
                job_id=job_id,
            )
        )

    async def get_csv_header(
        self,
        *,
        user_pool_id: str,
    ) -> types.GetCSVHeaderResponse:
        """
        Fetch the column names for the CSV file of a user import.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetCSVHeader.html
        """
        return await self.send(
            types.GetCSVHeaderRequest(
                user_pool_id=user_pool_id,
            )
        )

    async def list_user_import_jobs(
        self,
        *,
        user_pool_id: str,
        max_results: int,
        pagination_token: str | None = None,
    ) -> types.ListUserImportJobsResponse:
        """
        List a user pool's import jobs.

        Signed with AWS credentials.

        Answers one page; `client.paginators.list_user_import_jobs` goes
        through all.

        Args:
            user_pool_id: 1 to 55 characters.
            max_results: 1 to 60.
            pagination_token: 1 or more characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            ResourceNotFoundException, TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserImportJobs.html
        """
        return await self.send(
            types.ListUserImportJobsRequest(
                user_pool_id=user_pool_id,
                max_results=max_results,
                pagination_token=pagination_token,
            )
        )

    async def start_user_import_job(
        self,
        *,
        user_pool_id: str,
        job_id: str,
    ) -> types.StartUserImportJobResponse:
        """
        Start a user import whose CSV file has been uploaded.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            job_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            PreconditionNotMetException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartUserImportJob.html
        """
        return await self.send(
            types.StartUserImportJobRequest(
                user_pool_id=user_pool_id,
                job_id=job_id,
            )
        )

    async def stop_user_import_job(
        self,
        *,
        user_pool_id: str,
        job_id: str,
    ) -> types.StopUserImportJobResponse:
        """
        Stop a user import that is running.

        Signed with AWS credentials.

        Args:
            user_pool_id: 1 to 55 characters.
            job_id: 1 to 55 characters.

        Raises:
            InternalErrorException, InvalidParameterException,
            NotAuthorizedException, OperationNotEnabledException,
            PreconditionNotMetException, ResourceNotFoundException,
            TooManyRequestsException.

        See https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StopUserImportJob.html
        """
        return await self.send(
            types.StopUserImportJobRequest(
                user_pool_id=user_pool_id,
                job_id=job_id,
            )
        )
