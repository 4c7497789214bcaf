"""
Sign in with clients that others wrote; run as a program of its own.

It gets what to do as JSON on standard input and answers in JSON on standard output.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import nullcontext
from typing import Any

import boto3
import warrant_lite
from botocore.config import Config
from pycognito import Cognito
from pycognito.aws_srp import AWSSRP, generate_hash_device
from pycognito.exceptions import SoftwareTokenMFAChallengeException
from warrant_lite import WarrantLite


def connect(job: dict[str, Any]) -> Any:
    return boto3.client(
        "cognito-idp",
        endpoint_url=job["url"],
        region_name=job["region"],
        aws_access_key_id=job["key_id"],
        aws_secret_access_key=job["key"],
        config=Config(retries={"total_max_attempts": 1}),
    )


def of_user(job: dict[str, Any]) -> dict[str, Any]:
    return {
        "username": job["username"],
        "password": job["password"],
        "pool_id": job["pool"],
        "client_id": job["app"],
        "client_secret": job.get("secret"),
        "client": connect(job),
    }


def sign_in_with_boto3(job: dict[str, Any]) -> Any:
    answer = connect(job).initiate_auth(
        ClientId=job["app"],
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": job["username"], "PASSWORD": job["password"]},
    )
    return sorted(answer["AuthenticationResult"])


def page_with_boto3(job: dict[str, Any]) -> Any:
    pages = (
        connect(job)
        .get_paginator("list_users")
        .paginate(UserPoolId=job["pool"], PaginationConfig={"PageSize": 3})
    )
    return [[user["Username"] for user in page["Users"]] for page in pages]


def sign_in_with_pycognito(job: dict[str, Any]) -> Any:
    answer = AWSSRP(**of_user(job)).authenticate_user()
    return sorted(answer["AuthenticationResult"])


def verify_with_pycognito(job: dict[str, Any]) -> Any:
    user = Cognito(
        job["pool"],
        job["app"],
        username=job["username"],
        access_key=job["key_id"],
        secret_key=job["key"],
        boto3_client_kwargs={"endpoint_url": job["url"]},
    )
    user.authenticate(job["password"])
    user.verify_tokens()
    user.renew_access_token()
    return user.id_claims["cognito:username"]


def answer_totp_with_pycognito(job: dict[str, Any]) -> Any:
    try:
        AWSSRP(**of_user(job)).authenticate_user()
    except SoftwareTokenMFAChallengeException as challenge:
        tokens = challenge.get_tokens()
    answer = connect(job).respond_to_auth_challenge(
        ClientId=job["app"],
        ChallengeName="SOFTWARE_TOKEN_MFA",
        Session=tokens["Session"],
        ChallengeResponses={
            "USERNAME": job["username"],
            "SOFTWARE_TOKEN_MFA_CODE": job["code"],
        },
    )
    return sorted(answer["AuthenticationResult"])


def remember_device_with_pycognito(job: dict[str, Any]) -> Any:
    result = AWSSRP(**of_user(job)).authenticate_user()["AuthenticationResult"]
    metadata = result["NewDeviceMetadata"]
    password, verifier = generate_hash_device(
        metadata["DeviceGroupKey"], metadata["DeviceKey"]
    )
    # Its own confirm_device() goes to AWS, wherever the client goes.
    connect(job).confirm_device(
        AccessToken=result["AccessToken"],
        DeviceKey=metadata["DeviceKey"],
        DeviceSecretVerifierConfig=verifier,
    )
    again = AWSSRP(
        **of_user(job),
        device_key=metadata["DeviceKey"],
        device_group_key=metadata["DeviceGroupKey"],
        device_password=password,
    )
    answer = again.authenticate_user()
    return sorted(answer["AuthenticationResult"])


def change_password_with_pycognito(job: dict[str, Any]) -> Any:
    answer = AWSSRP(**of_user(job)).set_new_password_challenge(job["new_password"])
    return sorted(answer["AuthenticationResult"])


def sign_in_with_warrant_lite(job: dict[str, Any]) -> Any:
    # It asks for the locale en_US, which a container need not have.
    warrant_lite.temp_locale = lambda _: nullcontext()
    answer = WarrantLite(**of_user(job)).authenticate_user()
    return sorted(answer["AuthenticationResult"])


def page_with_capo(job: dict[str, Any]) -> Any:
    import capo_cognito_identity_provider as capo
    from capo_cognito_identity_provider.errors import (
        user_not_found_exception as unknown,
    )

    keys = capo.Credentials(access_key=job["key_id"], secret_key=job["key"])

    async def page() -> Any:
        async with capo.AsyncCognitoIdentityProviderClient(
            region=job["region"], endpoint=job["url"], credentials=keys
        ) as client:
            pages = []
            more: dict[str, str] = {}
            while True:
                page = await client.list_users(
                    user_pool_id=job["pool"], limit=2, **more
                )
                pages.append([user["username"] for user in page["users"]])
                token = page.get("pagination_token")
                if not token:
                    break
                more = {"pagination_token": token}
            try:
                await client.admin_get_user(user_pool_id=job["pool"], username="bea")
            except unknown.UserNotFoundException as error:
                pages.append(str(error))
            return pages

    return asyncio.run(page())


if __name__ == "__main__":
    asked = json.load(sys.stdin)
    try:
        done = {"done": globals()[asked["do"]](asked)}
    except Exception as error:  # noqa: BLE001 because the test wants to see any of them
        done = {"failed": f"{type(error).__name__}: {error}"}
    json.dump(done, sys.stdout)
