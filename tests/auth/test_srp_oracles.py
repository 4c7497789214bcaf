"""
SRP beside pycognito and warrant-lite: where they are right, and where they are not.

Only the arithmetic of both is compared. Their timestamps depend on the locale of the
machine (warrant-lite) or are right (pycognito), and are not a part of the key.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

import pytest
from hypothesis import given, settings, strategies as st
from pycognito.aws_srp import AWSSRP
from warrant_lite import WarrantLite

from cognito_idp._srp.arithmetic import N, g
from cognito_idp._srp.client import Ephemeral, Offer, session_key
from cognito_idp._srp.pacing import finish
from cognito_idp._srp.shared import Prover, pool_name

VECTORS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("srp_vectors.json").read_bytes()
)["vectors"]
POOL = "us-east-1_EXAMPLEab"


class Oracle(Protocol):
    def __call__(
        self, prover: Prover, ephemeral: Ephemeral, offer: Offer, salt: str, /
    ) -> bytes: ...


def _set_pair(oracle: AWSSRP | WarrantLite, ephemeral: Ephemeral) -> None:
    oracle.small_a_value = ephemeral.a
    oracle.large_a_value = ephemeral.A


def pycognito(prover: Prover, ephemeral: Ephemeral, offer: Offer, salt: str) -> bytes:
    srp = AWSSRP(prover.name, prover.password, POOL, "client", client=object())
    _set_pair(srp, ephemeral)
    return bytes(
        srp.get_password_authentication_key(prover.name, prover.password, offer.B, salt)
    )


def pycognito_device(
    prover: Prover, ephemeral: Ephemeral, offer: Offer, salt: str
) -> bytes:
    srp = AWSSRP("ada", "unused", POOL, "client", client=object())
    _set_pair(srp, ephemeral)
    return bytes(
        srp.get_device_authentication_key(
            prover.scope, prover.name, prover.password, offer.B, salt
        )
    )


def warrant_lite(
    prover: Prover, ephemeral: Ephemeral, offer: Offer, salt: str
) -> bytes:
    srp = WarrantLite(prover.name, prover.password, POOL, "client", client=object())
    _set_pair(srp, ephemeral)
    return bytes(
        srp.get_password_authentication_key(prover.name, prover.password, offer.B, salt)
    )


ORACLES = {
    ("pycognito", "user"): pycognito,
    ("pycognito", "device"): pycognito_device,
    ("warrant-lite", "user"): warrant_lite,
}


def cases(verdict: str) -> list[Any]:
    """List the vectors of which the file says this about a library."""
    return [
        pytest.param(vector, oracle, id=f"{vector['name']}-{library}")
        for vector in VECTORS
        for (library, kind), oracle in ORACLES.items()
        if kind == vector["kind"] and vector["peers"][library].startswith(verdict)
    ]


def exchange(vector: dict[str, Any]) -> tuple[Prover, Ephemeral, Offer, str]:
    given = vector["given"]
    prover = Prover(given["scope"], given["ident"], given["password"])
    a = int(given["a"], 16)
    return prover, Ephemeral(a, pow(g, a, N)), Offer.read(given), given["SALT"]


@pytest.mark.parametrize(("vector", "oracle"), cases("agrees"))
def test_the_key_is_the_other_librarys(vector: dict[str, Any], oracle: Oracle) -> None:
    prover, ephemeral, offer, salt = exchange(vector)

    assert oracle(prover, ephemeral, offer, salt) == finish(
        session_key(prover, ephemeral, offer)
    )


@pytest.mark.parametrize(("vector", "oracle"), cases("DIFFERS"))
def test_the_other_library_pads_a_salt_that_has_needless_zeros(
    vector: dict[str, Any], oracle: Oracle
) -> None:
    prover, ephemeral, offer, salt = exchange(vector)

    assert vector["expect"]["hkdf_key"] != oracle(prover, ephemeral, offer, salt).hex()


@pytest.mark.parametrize(("vector", "oracle"), cases("error: ValueError"))
def test_the_other_library_fails_on_a_negative_salt(
    vector: dict[str, Any], oracle: Oracle
) -> None:
    with pytest.raises(ValueError, match="non-hexadecimal"):
        oracle(*exchange(vector))


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@pytest.mark.parametrize("oracle", ORACLES.values(), ids=lambda oracle: oracle.__name__)
@settings(deadline=None, max_examples=15)
@given(
    name=texts,
    password=texts,
    salt=st.integers(1, (1 << 128) - 1),
    a=st.integers(1 << 255, 1 << 257),
    B=st.integers(1, N - 1),
)
def test_any_sign_in_gives_the_other_librarys_key(
    oracle: Oracle, name: str, password: str, salt: int, a: int, B: int
) -> None:
    prover = Prover(pool_name(POOL), name, password)
    ephemeral, offer = Ephemeral(a, pow(g, a, N)), Offer(salt, B, "c2VjcmV0")

    assert oracle(prover, ephemeral, offer, f"{salt:x}") == finish(
        session_key(prover, ephemeral, offer)
    )
