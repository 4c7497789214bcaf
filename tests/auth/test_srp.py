"""SRP against vectors that five libraries agreed on, and against its own server."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from cognito_idp._srp.arithmetic import N, Native, Portable, default_arithmetic, g
from cognito_idp._srp.client import Ephemeral, Offer, claim, make_ephemeral, session_key
from cognito_idp._srp.pacing import finish
from cognito_idp._srp.server import (
    ServerEphemeral,
    complete_ephemeral,
    is_claim_right,
    make_server_ephemeral,
)
from cognito_idp._srp.shared import (
    H,
    Prover,
    derive_key,
    format_timestamp,
    i2b,
    k,
    make_verifier,
    pool_name,
    sign,
    x_of,
)
from cognito_idp.errors import (
    ConfigurationError,
    ParameterValidationError,
    ResponseParseError,
)
from tests.kit.plain import Plain

VECTORS: dict[str, Any] = json.loads(
    Path(__file__).with_name("srp_vectors.json").read_bytes()
)
ARITHMETICS = [
    pytest.param(Portable(), id="portable"),
    pytest.param(Native(), id="gmpy2"),
]
either_arithmetic = pytest.mark.parametrize("arithmetic", ARITHMETICS)
each_vector = pytest.mark.parametrize(
    "vector", VECTORS["vectors"], ids=lambda vector: vector["name"]
)


def prover_of(vector: dict[str, Any]) -> Prover:
    given = vector["given"]
    return Prover(given["scope"], given["ident"], given["password"])


def ephemeral_of(vector: dict[str, Any]) -> Ephemeral:
    a = int(vector["given"]["a"], 16)
    return Ephemeral(a, pow(g, a, N))


def claim_of(vector: dict[str, Any], arithmetic: Portable | Native) -> dict[str, str]:
    clock = datetime.fromisoformat(vector["given"]["clock"])
    steps = claim(
        prover_of(vector),
        ephemeral_of(vector),
        Offer.read(vector["given"]),
        now=lambda: clock,
        arithmetic=arithmetic,
    )
    return finish(steps)


def name_the_bug(vector: dict[str, Any], signature: str) -> str:
    """Return the wrong way of encoding that gives this signature, if it is wrong."""
    if signature == vector["expect"]["PASSWORD_CLAIM_SIGNATURE"]:
        return "none"
    bugs = {wrong: bug for bug, wrong in vector["traps"].items()}
    return bugs.get(signature, "one that is not in the vectors")


def test_the_group_is_the_vectors_group() -> None:
    assert int(VECTORS["N"], 16) == N


def test_the_multiplier_is_cognitos_and_not_the_rfcs() -> None:
    assert int(VECTORS["k"], 16) == k


@pytest.mark.parametrize(
    "encoding", VECTORS["encoding"], ids=lambda encoding: encoding["value"]
)
def test_a_number_is_encoded_as_java_does(encoding: dict[str, str]) -> None:
    assert encoding["bytes"] == i2b(int(encoding["value"], 16)).hex()


@given(st.integers())
def test_an_encoded_number_can_be_read_back(number: int) -> None:
    assert number == int.from_bytes(i2b(number), "big", signed=True)


@given(st.integers())
def test_no_byte_of_an_encoded_number_can_be_spared(number: int) -> None:
    shorter = i2b(number)[1:]

    assert number != int.from_bytes(shorter, "big", signed=True) or not shorter


@each_vector
@either_arithmetic
def test_the_signature_has_none_of_the_known_bugs(
    vector: dict[str, Any], arithmetic: Portable | Native
) -> None:
    signature = claim_of(vector, arithmetic)["PASSWORD_CLAIM_SIGNATURE"]

    assert name_the_bug(vector, signature) == "none"


@each_vector
def test_the_timestamp_is_written_as_cognito_reads_it(vector: dict[str, Any]) -> None:
    clock = datetime.fromisoformat(vector["given"]["clock"])

    assert vector["given"]["TIMESTAMP"] == format_timestamp(clock)


@each_vector
def test_a_travels_unpadded(vector: dict[str, Any]) -> None:
    assert vector["expect"]["SRP_A"] == ephemeral_of(vector).srp_a


@each_vector
def test_the_salt_is_hashed_as_a_number(vector: dict[str, Any]) -> None:
    offer = Offer.read(vector["given"])

    assert vector["expect"]["salt_bytes"] == i2b(offer.s).hex()


@each_vector
def test_x_is_the_vectors(vector: dict[str, Any]) -> None:
    x = x_of(prover_of(vector), Offer.read(vector["given"]).s)

    assert int(vector["expect"]["x"], 16) == x


@each_vector
@either_arithmetic
def test_the_verifier_is_the_vectors(
    vector: dict[str, Any], arithmetic: Portable | Native
) -> None:
    s = Offer.read(vector["given"]).s
    v = finish(make_verifier(prover_of(vector), s, arithmetic))

    assert int(vector["expect"]["verifier"], 16) == v


@each_vector
def test_the_session_key_is_the_vectors(vector: dict[str, Any]) -> None:
    offer = Offer.read(vector["given"])
    key = finish(session_key(prover_of(vector), ephemeral_of(vector), offer))

    assert vector["expect"]["hkdf_key"] == key.hex()


@each_vector
def test_the_secret_block_is_sent_back_as_it_came(vector: dict[str, Any]) -> None:
    responses = claim_of(vector, Native())

    assert vector["given"]["SECRET_BLOCK"] == responses["PASSWORD_CLAIM_SECRET_BLOCK"]


# The server that the local Cognito uses


def server_of(vector: dict[str, Any]) -> ServerEphemeral:
    v = int(vector["expect"]["verifier"], 16)
    b = int(vector["given"]["server_b"], 16)
    return finish(complete_ephemeral(v, b, Plain()))


def is_vector_right(vector: dict[str, Any], **changes: Any) -> bool:
    claimed = {
        "srp_a": vector["expect"]["SRP_A"],
        "secret_bytes": base64.b64decode(vector["given"]["SECRET_BLOCK"]),
        "timestamp": vector["given"]["TIMESTAMP"],
        "signature": vector["expect"]["PASSWORD_CLAIM_SIGNATURE"],
    }
    given = {**claimed, **changes, "arithmetic": Plain()}
    return finish(is_claim_right(prover_of(vector), server_of(vector), **given))


@each_vector
def test_the_server_offers_the_vectors_b(vector: dict[str, Any]) -> None:
    assert int(vector["given"]["SRP_B"], 16) == server_of(vector).B


@each_vector
def test_the_server_takes_the_right_signature(vector: dict[str, Any]) -> None:
    assert is_vector_right(vector)


@pytest.mark.parametrize("bug", VECTORS["vectors"][0]["traps"])
def test_the_server_refuses_the_signature_of_a_known_bug(bug: str) -> None:
    vector = VECTORS["vectors"][0]

    assert not is_vector_right(vector, signature=vector["traps"][bug])


@pytest.mark.parametrize(
    "srp_a", ["0", f"{N:x}", f"{2 * N:x}", "", "-5", "0x5", "no number"]
)
def test_the_server_refuses_an_a_that_anyone_could_prove_with(srp_a: str) -> None:
    # With A = 0 mod N, S is 0 whatever the password.
    vector = VECTORS["vectors"][0]
    B = int(vector["given"]["SRP_B"], 16)
    prover = prover_of(vector)
    try:
        u = H(i2b(int(srp_a, 16)), i2b(B))
    except ValueError:
        u = 0
    forged = sign(derive_key(0, u), prover, b"block", "now")

    assert not is_vector_right(
        vector, srp_a=srp_a, signature=forged, secret_bytes=b"block", timestamp="now"
    )


@pytest.mark.parametrize("signature", ["", "no base64!", "AAAA", "é"])
def test_the_server_refuses_text_that_is_not_a_signature(signature: str) -> None:
    assert not is_vector_right(VECTORS["vectors"][0], signature=signature)


def test_the_server_refuses_another_timestamp() -> None:
    late = "Thu Mar 5 07:08:10 UTC 2026"

    assert not is_vector_right(VECTORS["vectors"][0], timestamp=late)


def test_the_servers_b_has_256_random_bits_below_a_set_one() -> None:
    asked: list[int] = []
    server = finish(make_server_ephemeral(1, lambda bits: asked.append(bits) or 5))

    assert ([256], (1 << 256) + 5) == (asked, server.b)


# Any user with any password, and any numbers

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
numbers = st.integers(0, (1 << 256) - 1)
salts = st.one_of(
    st.integers(-(1 << 128), 1 << 128), st.sampled_from([0, 0x7F, 0x80, -0x80, -0x81])
)


def proof(
    prover: Prover, known: Prover, s: int, a: int, b: int, arithmetic: Portable | Native
) -> bool:
    """Run a proof of *prover* to a server that knows *known*."""
    v = pow(g, x_of(known, s), N)
    server = finish(make_server_ephemeral(v, lambda _: b, Plain()))
    ephemeral = finish(make_ephemeral(lambda _: a, arithmetic))
    offer = {"SALT": f"{s:x}", "SRP_B": server.srp_b, "SECRET_BLOCK": "c2VjcmV0"}
    moment = datetime(2026, 3, 5, 7, 8, 9, tzinfo=UTC)
    responses = finish(
        claim(
            prover,
            ephemeral,
            Offer.read(offer),
            now=lambda: moment,
            arithmetic=arithmetic,
        )
    )
    right = is_claim_right(
        known,
        server,
        srp_a=ephemeral.srp_a,
        secret_bytes=b"secret",
        timestamp=responses["TIMESTAMP"],
        signature=responses["PASSWORD_CLAIM_SIGNATURE"],
        arithmetic=Plain(),
    )
    return finish(right)


@either_arithmetic
@settings(deadline=None, max_examples=20)
@given(scope=texts, name=texts, password=texts, s=salts, a=numbers, b=numbers)
def test_a_client_with_the_password_can_prove_it(
    arithmetic: Portable | Native,
    scope: str,
    name: str,
    password: str,
    s: int,
    a: int,
    b: int,
) -> None:
    prover = Prover(scope, name, password)

    assert proof(prover, prover, s, a, b, arithmetic)


@settings(deadline=None, max_examples=20)
@given(password=texts, other=texts, s=salts, a=numbers, b=numbers)
def test_nobody_proves_another_password(
    password: str, other: str, s: int, a: int, b: int
) -> None:
    prover, known = Prover("pool", "ada", password), Prover("pool", "ada", other)

    assert (password == other) == proof(prover, known, s, a, b, Native())


# The powers


@either_arithmetic
@pytest.mark.parametrize(
    "exponent", [1, 2, 31, 32, 1 << 42, 1 << 43, (1 << 257) - 1, 1 << 257, 1 << 258]
)
def test_a_power_of_g_at_the_edges_of_the_comb_is_right(
    arithmetic: Portable | Native, exponent: int
) -> None:
    power = finish(arithmetic.power_of_g(exponent, is_lasting=True))

    assert pow(g, exponent, N) == power


@either_arithmetic
@settings(deadline=None)
@given(exponent=st.integers(1, 1 << 258), is_lasting=st.booleans())
def test_a_power_of_g_is_right(
    arithmetic: Portable | Native, exponent: int, is_lasting: bool
) -> None:
    power = finish(arithmetic.power_of_g(exponent, is_lasting=is_lasting))

    assert pow(g, exponent, N) == power


@either_arithmetic
@settings(deadline=None)
@given(base=st.integers(0, N - 1), exponent=st.integers(1, 1 << 513))
def test_a_power_of_anything_is_right(
    arithmetic: Portable | Native, base: int, exponent: int
) -> None:
    assert pow(base, exponent, N) == finish(arithmetic.power(base, exponent))


@either_arithmetic
def test_a_power_is_a_plain_int(arithmetic: Portable | Native) -> None:
    assert type(finish(arithmetic.power(3, 5))) is int


def test_gmpy2_is_used_where_it_is_installed() -> None:
    assert isinstance(default_arithmetic(), Native)


def test_pythons_integers_are_used_where_it_is_not() -> None:
    program = (
        "import sys; sys.modules['gmpy2'] = None\n"
        "from cognito_idp._srp.arithmetic import default_arithmetic\n"
        "print(type(default_arithmetic()).__name__)"
    )
    finished = subprocess.run(  # noqa: S603 because the program is written here
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )

    assert "Portable" == finished.stdout.strip()


# The client's pair


def test_a_has_256_random_bits_below_a_set_one() -> None:
    asked: list[int] = []
    ephemeral = finish(make_ephemeral(lambda bits: asked.append(bits) or 7))

    assert ([256], (1 << 256) + 7) == (asked, ephemeral.a)


def test_a_is_drawn_anew_each_time() -> None:
    assert finish(make_ephemeral()) != finish(make_ephemeral())


def test_the_secret_half_is_not_shown() -> None:
    assert repr(finish(make_ephemeral())) == "Ephemeral()"


@pytest.mark.parametrize("A", [0, N, 2 * N])
def test_an_a_that_is_zero_is_refused(A: int) -> None:
    with pytest.raises(ResponseParseError, match="A is 0 modulo N"):
        Ephemeral(1, A)


# Values of the server

GOOD_OFFER = {"SALT": "ab", "SRP_B": "5", "SECRET_BLOCK": "c2VjcmV0"}


@pytest.mark.parametrize("name", ["SALT", "SRP_B", "SECRET_BLOCK"])
def test_a_parameter_that_is_missing_is_named(name: str) -> None:
    offer = {key: value for key, value in GOOD_OFFER.items() if key != name}

    with pytest.raises(ResponseParseError, match=name):
        Offer.read(offer)


@pytest.mark.parametrize(
    "text", ["", "xyz", "0x1f", "1_0", " 1", "+1", "--1", "\u0661"]
)
def test_text_that_is_not_a_hexadecimal_integer_is_refused(text: str) -> None:
    with pytest.raises(ResponseParseError, match="SALT is not a hexadecimal integer"):
        Offer.read({**GOOD_OFFER, "SALT": text})


@pytest.mark.parametrize("B", ["0", "-0", f"{N:x}", f"{2 * N:x}"])
def test_a_b_that_is_zero_is_refused(B: str) -> None:
    with pytest.raises(ResponseParseError, match="SRP_B is 0 modulo N"):
        Offer.read({**GOOD_OFFER, "SRP_B": B})


@pytest.mark.parametrize("salt", ["3fC6", "003fc6", "03fc6"])
def test_a_salt_means_the_same_however_it_is_written(salt: str) -> None:
    assert 0x3FC6 == Offer.read({**GOOD_OFFER, "SALT": salt}).s


def test_a_secret_block_that_is_a_uuid_is_signed_all_the_same() -> None:
    block = "7d9a8e1c-5d1f-4b69-9d3e-2c8a1b0f4e6d"
    offer = Offer.read({**GOOD_OFFER, "SECRET_BLOCK": block})

    assert len(offer.secret_bytes) == 24


def test_a_secret_block_that_cannot_be_decoded_is_named() -> None:
    offer = Offer.read({**GOOD_OFFER, "SECRET_BLOCK": "abcde"})

    with pytest.raises(ResponseParseError, match="SECRET_BLOCK is not base64"):
        offer.secret_bytes  # noqa: B018 because reading it is what raises


def test_an_offer_shows_none_of_its_numbers() -> None:
    assert repr(Offer.read(GOOD_OFFER)) == "Offer()"


# Who


def test_a_provers_name_and_password_are_not_shown() -> None:
    assert repr(Prover("EXAMPLEab", "ada", "pässword")) == "Prover(scope='EXAMPLEab')"


def test_a_password_that_is_not_text_is_refused_without_being_quoted() -> None:
    with pytest.raises(ParameterValidationError) as caught:
        x_of(Prover("pool", "ada", "hunter2\ud800"), 1)

    assert "hunter2" not in repr((caught.value, caught.value.__cause__))


@pytest.mark.parametrize(
    ("user_pool_id", "name"),
    [("us-east-1_AbC", "AbC"), ("eusc-de-east-1_x9", "x9"), ("local_1_2", "1_2")],
)
def test_the_pools_name_is_what_follows_the_first_underscore(
    user_pool_id: str, name: str
) -> None:
    assert name == pool_name(user_pool_id)


@pytest.mark.parametrize("user_pool_id", ["", "us-east-1", "us-east-1_"])
def test_an_id_without_a_name_is_refused(user_pool_id: str) -> None:
    with pytest.raises(ConfigurationError, match="an id like"):
        pool_name(user_pool_id)


# When


@pytest.mark.parametrize("month", range(1, 13))
def test_months_are_english(month: int) -> None:
    names = [
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    ]
    moment = datetime(2026, month, 1, tzinfo=UTC)

    assert names[month - 1] == format_timestamp(moment).split()[1]


@pytest.mark.parametrize("day", range(1, 8))
def test_weekdays_are_english(day: int) -> None:
    # 1 June 2026 was a Monday.
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    assert names[day - 1] == format_timestamp(datetime(2026, 6, day, tzinfo=UTC))[:3]


def test_the_time_is_given_in_utc() -> None:
    moment = datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=2)))

    assert format_timestamp(moment) == "Wed Dec 31 22:30:00 UTC 2025"


def test_the_clock_is_read_when_the_arithmetic_is_done() -> None:
    read = []

    def now() -> datetime:
        read.append("clock")
        return datetime(2026, 1, 1, tzinfo=UTC)

    steps = claim(
        Prover("p", "n", "w"), Ephemeral(3, 8), Offer.read(GOOD_OFFER), now=now
    )
    for _ in steps:
        read.append("step")

    assert read[-1] == "clock"
    assert 1 == read.count("clock")
