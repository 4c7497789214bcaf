"""The server's two legs of SRP, for users and for devices."""

from __future__ import annotations

import base64
import binascii
import hmac
import re
import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cognito_idp import errors
from cognito_idp._calendar import MONTHS, WEEKDAYS
from cognito_idp._srp.arithmetic import N
from cognito_idp._srp.pacing import pace
from cognito_idp._srp.server import (
    ServerEphemeral,
    is_claim_right,
    make_server_ephemeral,
)
from cognito_idp._srp.shared import H, Prover, format_timestamp, i2b
from cognito_idp.local.rules import passwords

if TYPE_CHECKING:
    from cognito_idp.local.sign_in.conversation import Conversation, Step
    from cognito_idp.local.state.backend import Backend

__all__ = ["SECONDS", "is_proved", "offer", "offer_password", "read_timestamp"]

SECONDS = 30.0
"""How long an offer is good: Cognito says "a few seconds"."""

_SKEW = 300.0
_TIMESTAMP = re.compile(
    r"(\w{3}) (\w{3}) ([0-9 ]?[0-9]) ([0-9]{2}):([0-9]{2}):([0-9]{2}) UTC ([0-9]{4})",
    re.ASCII,
)


async def offer(
    srp_a: str, salt: int, verifier: int
) -> tuple[dict[str, str], dict[str, str], str]:
    """
    Answer a client's public key: parameters, what to remember, and the secret block.

    Raises `InvalidParameterException` for a text that is not a public key.
    """
    if not re.fullmatch("[0-9a-fA-F]{1,1024}", srp_a) or int(srp_a, 16) % N == 0:
        raise errors.InvalidParameterException("Invalid SRP_A")
    ephemeral = await pace(make_server_ephemeral(verifier))
    block = base64.b64encode(secrets.token_bytes(1024)).decode()
    facts = {
        "srp_a": srp_a,
        "b": f"{ephemeral.b:x}",
        "v": f"{verifier:x}",
        "B": ephemeral.srp_b,
        "block": block,
    }
    parameters = {
        "SALT": i2b(salt).hex().lstrip("0") or "0",
        "SRP_B": ephemeral.srp_b,
        "SECRET_BLOCK": block,
    }
    return parameters, facts, block


async def offer_password(talk: Conversation, *, has_session: bool = True) -> Step:
    """
    Answer SRP_A with PASSWORD_VERIFIER.

    Plain USER_SRP_AUTH gets no session with it; its secret block stands for one.
    """
    user = talk.user
    srp_a = talk.required("SRP_A")
    if user is not None:
        passwords.check_lock(talk.backend, user)
    if user is not None and user.password is not None:
        salt, verifier = user.password.salt, user.password.verifier
    else:
        salt = _fake_salt(talk.backend, talk.pool.id, talk.username)
        verifier = secrets.randbelow(N - 1) + 1
    parameters, facts, block = await offer(srp_a, salt, verifier)
    parameters["USERNAME"] = parameters["USER_ID_FOR_SRP"] = talk.username
    return talk.ask(
        "PASSWORD_VERIFIER",
        parameters,
        facts,
        token=None if has_session else block,
        seconds=SECONDS,
    )


async def is_proved(talk: Conversation, scope: str, name: str) -> bool:
    """
    Return whether the answer to an offer proves the password.

    Raises `InvalidParameterException` for a timestamp in another language.
    """
    signature = talk.required("PASSWORD_CLAIM_SIGNATURE")
    block = talk.required("PASSWORD_CLAIM_SECRET_BLOCK")
    timestamp = talk.required("TIMESTAMP")
    moment = read_timestamp(timestamp)
    is_timely = moment is not None and abs(moment - talk.backend.clock()) <= _SKEW
    if not hmac.compare_digest(block.encode(), talk.fact("block").encode()):
        return False
    try:
        secret_bytes = base64.b64decode(block, validate=True)
    except (binascii.Error, ValueError):
        return False
    kept = (int(talk.fact(number), 16) for number in ("v", "b", "B"))
    ephemeral = ServerEphemeral(*kept)
    return is_timely and await pace(
        is_claim_right(
            Prover(scope, name, ""),
            ephemeral,
            srp_a=talk.fact("srp_a"),
            secret_bytes=secret_bytes,
            timestamp=timestamp,
            signature=signature,
        )
    )


def read_timestamp(text: str) -> float | None:
    """
    Read a claim's timestamp; None if Cognito takes it for a wrong password.

    That is so for a day with a zero in front, and for the wrong day of the week.
    """
    match = _TIMESTAMP.fullmatch(text)
    if match is None or match[1] not in WEEKDAYS or match[2] not in MONTHS:
        message = "TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english."
        raise errors.InvalidParameterException(message)
    month, day, hour, minute, second, year = match.group(2, 3, 4, 5, 6, 7)
    try:
        moment = datetime(
            int(year),
            MONTHS.index(month) + 1,
            int(day),
            int(hour),
            int(minute),
            int(second),
            tzinfo=UTC,
        )
    except ValueError:
        return None
    return moment.timestamp() if format_timestamp(moment) == text else None


def _fake_salt(backend: Backend, pool_id: str, username: str) -> int:
    """Return the salt of a user who does not exist: the same every time."""
    seed = backend.own_secrets().seed.encode()
    return H(seed, pool_id.encode(), b"\0", username.encode()) >> 128
