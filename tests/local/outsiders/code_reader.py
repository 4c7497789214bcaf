"""
Read the code of a custom sender's event as a Lambda function does, with AWS's own SDKs.

The message comes in Base64 on standard input. AWS_ENDPOINT_URL_KMS says where KMS is,
and the argument names the key.
"""

from __future__ import annotations

import base64
import json
import sys

import aws_encryption_sdk
from aws_encryption_sdk import CommitmentPolicy, StrictAwsKmsMasterKeyProvider


def main() -> None:
    # The policy of AWS's examples: messages of the older kind may be read.
    client = aws_encryption_sdk.EncryptionSDKClient(
        commitment_policy=CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT
    )
    code, header = client.decrypt(
        source=base64.b64decode(sys.stdin.read()),
        key_provider=StrictAwsKmsMasterKeyProvider(key_ids=[sys.argv[1]]),
    )
    context = dict(header.encryption_context)
    del context["aws-crypto-public-key"]
    found = {"code": code.decode(), "context": context, "suite": header.algorithm.name}
    sys.stdout.write(json.dumps(found))


main()
