"""Whatever a server answers, a call ends with an answer or with an error of ours."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, example, given, settings, strategies as st

from cognito_idp import Retry, Timeouts, errors, types
from cognito_idp.transport import HttpResponse
from tests.kit.calls import client_of, send
from tests.kit.fault_server import FaultServer, raw, reply
from tests.kit.model import OPERATIONS, minimal_request, operation
from tests.kit.stubs import make_client
from tests.kit.virtual_clock import VirtualClockLoop

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from cognito_idp.transport import HttpRequest

quick = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def run(coroutine: Coroutine[Any, Any, Any]) -> Any:
    with asyncio.Runner(loop_factory=VirtualClockLoop) as runner:
        return runner.run(coroutine)


def is_answer(outcome: object, name: str) -> bool:
    shape = operation(name).output_shape
    if shape is None:
        return outcome is None
    return isinstance(outcome, getattr(types, f"{name}Response"))


values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["2026-11-24T07:00:00Z", "1e999", "AAA", "\udc80"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=9), inner, max_size=3)
    ),
    max_leaves=9,
)


def members_of(name: str) -> st.SearchStrategy[dict[str, Any]]:
    """Return answers with members that the operation knows, of any value."""
    shape = operation(name).output_shape
    names = list(shape.members) if shape is not None else []
    known = st.sampled_from([*names, "__type", "message", "Message", "code"])
    return st.dictionaries(known, values, max_size=4)


bodies = st.one_of(
    st.binary(max_size=99),
    st.text(max_size=99).map(lambda text: text.encode("utf-8", "surrogatepass")),
    values.map(lambda value: json.dumps(value).encode()),
)
headers = st.dictionaries(
    st.sampled_from(
        [
            "x-amzn-ErrorType",
            "x-amzn-RequestId",
            "x-amz-retry-after",
            "Date",
            "Age",
            "Content-Type",
        ]
    ),
    st.text(st.characters(max_codepoint=255), max_size=30)
    | st.sampled_from(["-1", "1e9", "9" * 40, "Tue, 24 Nov 2026 07:00:00 GMT"]),
)


async def answer_with(name: str, response: HttpResponse) -> Any:
    async def transport(_: HttpRequest) -> HttpResponse:
        return response

    async with make_client(transport) as client:
        return await send(client, minimal_request(name))


@given(
    name=st.sampled_from(OPERATIONS),
    status=st.integers(100, 999),
    fields=headers,
    body=bodies,
)
@example(name="GetUser", status=200, fields={}, body=b"[" * 100_000)
@example(name="GetUser", status=400, fields={}, body=b'{"__type":' * 100_000)
@example(name="GetUser", status=200, fields={}, body=b'{"Username": 1e999}')
@example(name="GetUser", status=200, fields={}, body=b"9" * 5000)
@quick
def test_any_status_headers_and_body(
    name: str, status: int, fields: dict[str, str], body: bytes
) -> None:
    outcome = run(answer_with(name, HttpResponse(status, fields, body)))

    if 200 <= status < 300:
        assert is_answer(outcome, name) or isinstance(
            outcome, errors.ResponseParseError
        )
    else:
        assert isinstance(outcome, errors.ServiceError)
        assert status == outcome.status


@given(st.data())
@quick
def test_any_values_of_the_members(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(OPERATIONS))
    body = json.dumps(data.draw(members_of(name))).encode()
    status = data.draw(st.sampled_from([200, 400, 503]))

    outcome = run(answer_with(name, HttpResponse(status, {}, body)))

    assert is_answer(outcome, name) or isinstance(outcome, errors.CognitoIdpError)
    repr(outcome)  # however odd the values, they can be shown


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n" + b'{"Users": [{}, 1]}'


@given(
    st.one_of(
        st.binary(max_size=99),
        st.binary(max_size=99).map(lambda tail: b"HTTP/1.1 200 OK\r\n" + tail),
        st.tuples(st.integers(0, len(HEAD)), st.binary(max_size=4)).map(
            lambda cut: HEAD[: cut[0]] + cut[1] + HEAD[cut[0] + 1 :]
        ),
    )
)
@quick
def test_any_bytes_on_the_wire(data: bytes) -> None:
    async def ask() -> Any:
        limits = Timeouts(read=1, attempt=2, operation=5)
        async with (
            FaultServer() as server,
            client_of(server, timeouts=limits, retry=Retry(mode="none")) as client,
        ):
            server.otherwise = lambda _: raw(data)
            outcome = await send(client, minimal_request("ListUsers"))
            server.otherwise = lambda _: reply(200, b'{"Users": []}')
            after = await send(client, minimal_request("ListUsers"))
        return outcome, after

    outcome, after = run(ask())

    assert is_answer(outcome, "ListUsers") or isinstance(
        outcome, errors.CognitoIdpError
    )
    # Bytes that were left over are never taken for the next answer.
    assert [] == after.users
