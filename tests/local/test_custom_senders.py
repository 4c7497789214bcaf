"""Custom senders: functions that send messages, and the codes that they get."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp
import boto3
import pytest
from botocore.exceptions import ClientError

from cognito_idp import errors, types
from cognito_idp.local import LocalCognito
from tests.kit.lambda_functions import LambdaFunctions
from tests.kit.site import PASSWORD, PHONE, SNS_ROLE, Clock, Site, connect

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from cognito_idp.local import Event

_KEY = "arn:aws:kms:us-east-1:123456789012:key/8a23102c-9b68-4fed-82ce-523c5363539e"
_READER = Path(__file__).parent / "outsiders" / "code_reader.py"


@pytest.fixture
async def lambdas() -> AsyncIterator[LambdaFunctions]:
    async with LambdaFunctions() as functions:
        yield functions


@pytest.fixture
async def site(clock: Clock, lambdas: LambdaFunctions) -> AsyncIterator[Site]:
    clock.now = time.time()  # boto3 has a clock of its own, and signs what it shows
    async with (
        LocalCognito(
            clock=clock, lambda_endpoint=lambdas.url, verify_signatures=True
        ) as cognito,
        connect(cognito) as client,
    ):
        made = Site(cognito, client, clock=clock)
        config = types.LambdaConfigType(
            custom_message=lambdas.add("words"),
            custom_email_sender=types.CustomEmailLambdaVersionConfigType(
                lambda_version="V1_0", lambda_arn=lambdas.add("email", _say_nothing)
            ),
            custom_sms_sender=types.CustomSMSLambdaVersionConfigType(
                lambda_version="V1_0", lambda_arn=lambdas.add("sms", _say_nothing)
            ),
            kms_key_id=_KEY,
        )
        await made.make_pool(
            lambda_config=config,
            auto_verified_attributes=["email"],
            sms_configuration=types.SmsConfigurationType(sns_caller_arn=SNS_ROLE),
        )
        await made.make_app()
        yield made


def _say_nothing(_: dict[str, Any]) -> None:
    """Answer nothing, as senders do."""


async def _sign_up(site: Site, **more: Any) -> None:
    await site.client.sign_up(
        client_id=site.app,
        username="ada",
        password=PASSWORD,
        user_attributes={"email": "ada@example.com"},
        **more,
    )


async def _read(site: Site, message: str, key: str = _KEY) -> tuple[Any, str]:
    """Read a code by AWS's SDKs in a process; return what they found and said."""
    keys = site.cognito.credentials
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(_READER), key),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={
            "PATH": os.environ["PATH"],
            "AWS_ACCESS_KEY_ID": keys.access_key_id,
            "AWS_SECRET_ACCESS_KEY": keys.secret_access_key,
            "AWS_ENDPOINT_URL_KMS": site.cognito.endpoint_url,
        },
    )
    async with asyncio.timeout(60):
        out, said = await process.communicate(message.encode())
    return json.loads(out) if process.returncode == 0 else None, said.decode()


async def test_the_encryption_sdk_reads_the_code(
    site: Site, lambdas: LambdaFunctions
) -> None:
    await _sign_up(site)
    found, said = await _read(site, lambdas.events[0]["request"]["code"])

    assert {
        "code": site.cognito.outbox.code("ada"),
        "context": {"userpool-id": site.pool},
        "suite": "AES_256_GCM_IV12_TAG16_HKDF_SHA384_ECDSA_P384",
    } == found, said


async def test_the_encryption_sdk_refuses_a_code_that_was_changed(
    site: Site, lambdas: LambdaFunctions
) -> None:
    await _sign_up(site)
    message = bytearray(base64.b64decode(lambdas.events[0]["request"]["code"]))
    message[message.index(site.pool.encode())] ^= 1
    found, said = await _read(site, base64.b64encode(message).decode())

    assert found is None
    assert "InvalidCiphertextException" in said


async def test_the_encryption_sdk_needs_the_key_of_the_pool(
    site: Site, lambdas: LambdaFunctions
) -> None:
    await _sign_up(site)
    other = _KEY.replace("8a23", "8a24")
    found, said = await _read(site, lambdas.events[0]["request"]["code"], other)

    assert found is None
    assert "Unable to decrypt any data key" in said


async def test_an_event_names_the_purpose(site: Site, lambdas: LambdaFunctions) -> None:
    await _sign_up(site, client_metadata={"lang": "de"})
    (event,) = lambdas.events
    request = event["request"]

    assert ("1", "CustomEmailSender_SignUp", "ada", site.app) == (
        event["version"],
        event["triggerSource"],
        event["userName"],
        event["callerContext"]["clientId"],
    )
    assert "customEmailSenderRequestV1" == request["type"]
    assert {"lang": "de"} == request["clientMetadata"]
    assert "ada@example.com" == request["userAttributes"]["email"]
    assert "UNCONFIRMED" == request["userAttributes"]["cognito:user_status"]
    assert site.cognito.outbox.code("ada") not in json.dumps(event)


async def test_each_message_has_a_source_of_its_own(
    site: Site, lambdas: LambdaFunctions
) -> None:
    client, outbox = site.client, site.cognito.outbox
    await _sign_up(site)
    await client.resend_confirmation_code(client_id=site.app, username="ada")
    await client.confirm_sign_up(
        client_id=site.app, username="ada", confirmation_code=outbox.code("ada")
    )
    await client.forgot_password(client_id=site.app, username="ada")
    token = (await site.sign_in()).access_token or ""
    await client.get_user_attribute_verification_code(
        access_token=token, attribute_name="email"
    )
    await client.update_user_attributes(
        access_token=token, user_attributes={"email": "a@example.com"}
    )
    await client.admin_create_user(
        user_pool_id=site.pool,
        username="bob",
        user_attributes={"email": "b@example.com", "phone_number": PHONE},
        desired_delivery_mediums=["EMAIL", "SMS"],
    )

    assert [
        "CustomEmailSender_SignUp",
        "CustomEmailSender_ResendCode",
        "CustomEmailSender_ForgotPassword",
        "CustomEmailSender_VerifyUserAttribute",
        "CustomEmailSender_UpdateUserAttribute",
        "CustomEmailSender_AdminCreateUser",
        "CustomSMSSender_AdminCreateUser",
    ] == lambdas.sources
    assert "customSMSSenderRequestV1" == lambdas.events[-1]["request"]["type"]


async def test_a_second_factor_is_sent_by_the_sms_sender(
    site: Site, lambdas: LambdaFunctions
) -> None:
    await site.make_user(phone_number=PHONE, phone_number_verified="true")
    await site.client.set_user_pool_mfa_config(
        user_pool_id=site.pool,
        mfa_configuration="ON",
        sms_mfa_configuration=types.SmsMfaConfigType(
            sms_configuration=types.SmsConfigurationType(sns_caller_arn=SNS_ROLE)
        ),
    )
    asked = await site.start()
    found, said = await _read(site, lambdas.events[0]["request"]["code"])
    answered = await site.respond(
        "SMS_MFA", asked.session, SMS_MFA_CODE=(found or {}).get("code", said)
    )

    assert ["CustomSMSSender_Authentication"] == lambdas.sources
    assert answered.authentication_result is not None


async def test_a_python_function_gets_the_code_itself(site: Site) -> None:
    seen: list[str] = []

    async def send(event: Event) -> None:
        seen.append(event["request"]["code"])

    site.cognito.triggers.custom_email_sender = send
    await _sign_up(site)

    assert [site.cognito.outbox.code("ada")] == seen


async def test_a_sender_that_fails_is_logged_and_not_told(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: Event) -> None:
        raise ValueError("not today")

    site.cognito.triggers.custom_email_sender = fail
    await _sign_up(site)

    assert "CustomEmailSender failed with error not today." in caplog.messages
    assert site.cognito.outbox.code("ada")


async def test_a_custom_sender_needs_a_key(site: Site) -> None:
    config = types.LambdaConfigType(
        custom_email_sender=types.CustomEmailLambdaVersionConfigType(
            lambda_version="V1_0", lambda_arn=_KEY
        )
    )
    with pytest.raises(errors.InvalidParameterException, match="KMSKeyID"):
        await site.make_pool(lambda_config=config)


class TestDecryption:
    """KMS's operation Decrypt, as Lambda functions call it."""

    @pytest.mark.parametrize(
        ("change", "code"),
        [
            ({"EncryptionContext": {"userpool-id": "other"}}, "InvalidCiphertext"),
            ({"EncryptionContext": {}}, "InvalidCiphertext"),
            ({"CiphertextBlob": b"short"}, "InvalidCiphertext"),
            ({"KeyId": f"{_KEY[:-1]}f"}, "IncorrectKey"),
        ],
    )
    async def test_another_request_is_refused(
        self, site: Site, change: dict[str, Any], code: str
    ) -> None:
        context = {"userpool-id": site.pool}
        sealed = site.cognito._backend.kms.encrypt(_KEY, b"42", context)
        asked = {"CiphertextBlob": sealed, "EncryptionContext": context, "KeyId": _KEY}
        kms = _kms(site)

        def decrypt() -> object:
            kept = kms.decrypt(**asked)
            with pytest.raises(ClientError) as caught:
                kms.decrypt(**{**asked, **change})
            return kept["Plaintext"], caught.value.response["Error"]["Code"]

        assert (b"42", f"{code}Exception") == await asyncio.to_thread(decrypt)

    async def test_the_signature_is_verified(self, site: Site) -> None:
        kms = _kms(site, secret="another")
        with pytest.raises(ClientError, match="InvalidSignatureException"):
            await asyncio.to_thread(kms.decrypt, CiphertextBlob=b"x")

    @pytest.mark.parametrize(
        "body", [b"", b"[]", b"5", b'{"CiphertextBlob": 5}', b"[" * 100_000]
    )
    async def test_a_body_that_means_nothing_is_refused(self, body: bytes) -> None:
        headers = {"X-Amz-Target": "TrentService.Decrypt", "Authorization": "x"}
        async with (
            LocalCognito() as cognito,
            aiohttp.ClientSession() as session,
            session.post(cognito.endpoint_url, data=body, headers=headers) as answer,
        ):
            assert 400 == answer.status
            assert "InvalidCiphertextException" == answer.headers["x-amzn-ErrorType"]


def _kms(site: Site, secret: str | None = None) -> Any:
    keys = site.cognito.credentials
    return boto3.client(
        "kms",
        endpoint_url=site.cognito.endpoint_url,
        region_name=site.cognito.region,
        aws_access_key_id=keys.access_key_id,
        aws_secret_access_key=secret or keys.secret_access_key,
    )
