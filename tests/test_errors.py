"""Errors: whatever comes back, one of ours comes out and says what is known."""

from __future__ import annotations

import builtins
import copy
import json
import pickle
import subprocess
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, strategies as st

from cognito_idp import Config, Retry, errors, from_wire, types
from cognito_idp.transport import HttpResponse
from tests.kit.stubs import REQUEST_ID, Script, answer, make_client, refusal

if TYPE_CHECKING:
    from collections.abc import Mapping

REQUEST = types.AdminGetUserRequest(user_pool_id="eu-west-1_abc123", username="ada")
# By name, since botocore has no types.
BOTOCORE: Any = import_module("botocore.session").Session()
MODELLED: list[str] = sorted(
    shape.name for shape in BOTOCORE.get_service_model("cognito-idp").error_shapes
)
HTML = b"<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>"
HALF = b'{"__type":"UserNotFoundException","mess'
DEEP = b"[" * 100_000 + b"]" * 100_000


async def call(response: HttpResponse) -> object:
    """Answer one request with *response*, without retries."""
    client = make_client(Script(response), config=Config(retry=Retry(mode="none")))
    return await client.send(REQUEST)


async def fail(response: HttpResponse) -> errors.ServiceError:
    """Return the error that *response* makes."""
    with pytest.raises(errors.ServiceError) as caught:
        await call(response)
    return caught.value


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4)
    ),
    max_leaves=12,
)
telling_objects = st.fixed_dictionaries(
    {},
    optional={
        name: json_values | st.sampled_from(["UserNotFoundException", "a.b#C:d"])
        for name in ("__type", "code", "message", "Message", "reasonCode")
    },
)
bodies = st.one_of(
    st.binary(max_size=200),
    json_values.map(lambda value: json.dumps(value).encode()),
    telling_objects.map(lambda value: json.dumps(value).encode()),
    telling_objects.map(lambda value: json.dumps(value).encode()[:-1]),
    telling_objects.map(lambda value: json.dumps(value).encode("utf-16")),
)


class TestAnyBody:
    @given(
        body=bodies,
        status=st.integers(100, 199) | st.integers(300, 999),
        header=st.none() | st.text(st.characters(min_codepoint=32, max_codepoint=255)),
    )
    @example(body=HTML, status=502, header=None)
    @example(body=HALF, status=400, header=None)
    @example(body=DEEP, status=500, header=None)
    @example(body=b"", status=503, header=None)
    @example(body=b"12", status=400, header=None)
    @example(body=b"[1]", status=400, header=None)
    @example(body=b'"text"', status=400, header=None)
    @example(body=b"\xff\xfe\x00", status=400, header=None)
    @example(body=b'{"__type":"A","__type":"B"}', status=400, header=None)
    @example(body=b'{"__type":{"a":1},"message":[2]}', status=400, header=None)
    async def test_a_refusal_is_a_service_error_with_status_and_request_id(
        self, body: bytes, status: int, header: str | None
    ) -> None:
        headers = {} if header is None else {"x-amzn-ErrorType": header}
        error = await fail(answer(body, status=status, headers=headers))

        assert (status, REQUEST_ID) == (error.status, error.request_id)
        assert ("AdminGetUser", 1) == (error.operation, error.attempts)
        assert error.code
        assert isinstance(error.message, str)

    @given(body=bodies, status=st.integers(200, 299))
    @example(body=HTML, status=200)
    @example(body=DEEP, status=200)
    @example(body=b'{"UserAttributes":5}', status=200)
    @example(body=b'{"UserAttributes":[5]}', status=200)
    @example(body=b'{"UserCreateDate":"yesterday"}', status=200)
    @example(body=b'{"UserCreateDate":1e300}', status=200)
    @example(body=b'{"UserCreateDate":NaN}', status=200)
    async def test_a_success_is_an_answer_or_a_parse_error_that_tells_the_same(
        self, body: bytes, status: int
    ) -> None:
        try:
            found = await call(answer(body, status=status))
        except errors.ResponseParseError as error:
            found = error
        facts = vars(found) if isinstance(found, Exception) else None

        assert isinstance(found, types.AdminGetUserResponse | errors.ResponseParseError)
        assert facts in (
            None,
            {
                "status": status,
                "request_id": REQUEST_ID,
                "operation": "AdminGetUser",
                "attempts": 1,
            },
        )

    @pytest.mark.parametrize("body", [HTML, HALF, DEEP, b"12", b"[]", b"null", b'"{}"'])
    async def test_a_success_that_is_not_an_object_cannot_be_read(
        self, body: bytes
    ) -> None:
        with pytest.raises(
            errors.ResponseParseError, match="AdminGetUser was carried out"
        ):
            await call(answer(body))

    async def test_an_empty_success_counts_as_no_members(self) -> None:
        found = await call(answer(b""))

        assert from_wire(types.AdminGetUserResponse, {}) == found

    async def test_a_body_that_cannot_be_read_is_not_in_the_error(self) -> None:
        with pytest.raises(errors.ResponseParseError) as caught:
            await call(answer(b'{"UserAttributes":"canary-7f3a"}'))

        assert "canary-7f3a" not in repr(caught.value) + str(caught.value)
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None


SPELLINGS = [
    "UserNotFoundException",
    "UserNotFoundException:",
    "UserNotFoundException:http://internal.amazon.com/coral/com.amazon.coral/",
    "com.amazonaws.cognitoidentityprovider#UserNotFoundException",
    "com.amazonaws.cognitoidentityprovider#UserNotFoundException:http://internal",
    " UserNotFoundException ",
]


class TestCode:
    @pytest.mark.parametrize("spelling", SPELLINGS)
    async def test_the_code_is_found_in_the_type_member(self, spelling: str) -> None:
        error = await fail(answer({"__type": spelling}, status=400))

        assert type(error) is errors.UserNotFoundException
        assert "UserNotFoundException" == error.code

    @pytest.mark.parametrize("spelling", SPELLINGS)
    async def test_the_code_is_found_in_the_code_member(self, spelling: str) -> None:
        error = await fail(answer({"code": spelling}, status=400))

        assert type(error) is errors.UserNotFoundException

    @pytest.mark.parametrize("spelling", SPELLINGS)
    @pytest.mark.parametrize(
        "name", ["x-amzn-ErrorType", "X-Amzn-Errortype", "x-amzn-errortype"]
    )
    async def test_the_code_is_found_in_the_header(
        self, name: str, spelling: str
    ) -> None:
        error = await fail(answer(b"", status=400, headers={name: spelling}))

        assert type(error) is errors.UserNotFoundException

    @pytest.mark.parametrize("useless", [None, 7, "", ":", "#", ["A"], {"A": "B"}])
    async def test_a_type_member_that_says_nothing_leaves_it_to_the_header(
        self, useless: object
    ) -> None:
        response = answer(
            {"__type": useless},
            status=400,
            headers={"x-amzn-ErrorType": "NotAuthorizedException:"},
        )

        assert type(await fail(response)) is errors.NotAuthorizedException

    async def test_the_type_member_comes_first(self) -> None:
        response = answer(
            {"__type": "UserNotFoundException", "code": "LimitExceededException"},
            status=400,
            headers={"x-amzn-ErrorType": "NotAuthorizedException:"},
        )

        assert type(await fail(response)) is errors.UserNotFoundException

    async def test_where_there_is_none_it_is_the_status(self) -> None:
        error = await fail(answer(HTML, status=502))

        assert type(error) is errors.ServiceError
        assert "502" == error.code
        assert "Bad Gateway" == error.message

    @pytest.mark.parametrize("code", ["BrandNewException", "ServiceError", "__all__"])
    async def test_a_code_that_the_model_does_not_know_is_a_plain_error(
        self, code: str
    ) -> None:
        error = await fail(refusal(code, "something new"))

        assert type(error) is errors.ServiceError
        assert (code, "something new") == (error.code, error.message)

    async def test_a_code_that_the_operation_does_not_list_has_its_class_too(
        self,
    ) -> None:
        listed = types.AdminGetUserRequest.__operation__.errors
        error = await fail(refusal("CodeMismatchException"))

        assert "CodeMismatchException" not in listed
        assert type(error) is errors.CodeMismatchException

    @pytest.mark.parametrize("name", MODELLED)
    async def test_every_modelled_error_has_its_class(self, name: str) -> None:
        error = await fail(refusal(name))

        assert getattr(errors, name) is type(error)
        assert isinstance(error, errors.ServiceError)


class TestMessage:
    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ({"message": "No such user."}, "No such user."),
            ({"Message": "No such user."}, "No such user."),
            ({"message": "lower", "Message": "upper"}, "lower"),
            ({"message": None, "Message": "upper"}, "upper"),
            ({"message": None}, ""),
            ({"Message": None}, ""),
            ({"message": 7}, ""),
            ({}, ""),
        ],
    )
    async def test_the_message_is_found_in_either_case(
        self, body: Mapping[str, object], message: str
    ) -> None:
        error = await fail(answer({"__type": "X", **body}, status=400))

        assert message == error.message

    async def test_an_error_shows_what_support_asks_for(self) -> None:
        error = await fail(refusal("UserNotFoundException", "No such user."))

        assert (
            "UserNotFoundException: No such user."
            f" (AdminGetUser, status 400, request id {REQUEST_ID})"
        ) == str(error)

    async def test_without_a_message_it_shows_the_code_alone(self) -> None:
        error = await fail(refusal("UserNotFoundException"))

        assert str(error).startswith("UserNotFoundException (AdminGetUser,")


class TestRequestId:
    @pytest.mark.parametrize(
        ("headers", "found"),
        [
            ({"x-amzn-RequestId": "a"}, "a"),
            ({"x-amzn-requestid": "a"}, "a"),
            ({"x-amz-request-id": "b"}, "b"),
            ({"x-amz-request-id": "b", "X-AMZN-REQUESTID": "a"}, "a"),
            ({}, None),
        ],
    )
    async def test_the_request_id_is_in_one_of_two_headers(
        self, headers: dict[str, str], found: str | None
    ) -> None:
        error = await fail(HttpResponse(400, headers, b""))

        assert found == error.request_id


class TestFacts:
    @pytest.mark.parametrize(
        ("code", "status", "is_throttle", "is_transient"),
        [
            ("TooManyRequestsException", 400, True, True),
            ("SomethingElse", 429, True, True),
            ("InternalErrorException", 500, False, True),
            ("SomethingElse", 503, False, True),
            ("LimitExceededException", 400, False, False),
            ("UserNotFoundException", 400, False, False),
        ],
    )
    async def test_whether_to_try_again_is_told(
        self, code: str, status: int, is_throttle: bool, is_transient: bool
    ) -> None:
        error = await fail(refusal(code, status=status))

        assert is_throttle == error.is_throttle
        assert is_transient == error.is_transient

    async def test_attempts_are_counted(self) -> None:
        script = Script(*[refusal("InternalErrorException", status=500)] * 3)

        with pytest.raises(errors.InternalErrorException) as caught:
            await make_client(script).send(REQUEST)

        assert 3 == caught.value.attempts

    async def test_a_failure_of_the_transport_carries_operation_and_attempts(
        self,
    ) -> None:
        script = Script(*[errors.ConnectError("refused") for _ in range(3)])

        with pytest.raises(errors.ConnectError) as caught:
            await make_client(script).send(REQUEST)

        assert ("AdminGetUser", 3) == (caught.value.operation, caught.value.attempts)

    async def test_an_error_after_a_lost_answer_may_be_of_ones_own_making(
        self,
    ) -> None:
        lost = errors.ConnectionLostError("reset")
        script = Script(lost, refusal("UserNotFoundException"))

        with pytest.raises(errors.UserNotFoundException) as caught:
            await make_client(script).admin_delete_user(
                user_pool_id="eu-west-1_abc123", username="ada"
            )

        assert caught.value.maybe_own_replay

    async def test_a_parameter_error_tells_its_reason_in_a_word(self) -> None:
        body = {"__type": "InvalidParameterException", "reasonCode": "Lambda"}
        error = await fail(answer(body, status=400))

        assert "Lambda" == error.reason_code


def make_every_error() -> list[errors.CognitoIdpError]:
    """Make one error of each hand-written class, and a modelled one."""
    fault = errors.Fault("username", "expected str, got int")
    return [
        errors.CognitoIdpError("text"),
        errors.ServiceError("text", code="Oops", status=500, request_id="1"),
        errors.UserNotFoundException("text", status=400, is_transient=True),
        errors.TransportError("text"),
        errors.ConnectError("text"),
        errors.TimeoutError("text", request_sent=False),
        errors.ConnectionLostError("text", request_sent=False),
        errors.ParameterValidationError.of("AdminGetUserRequest", [fault]),
        errors.ConfigurationError("text"),
        errors.MissingRegionError("text"),
        errors.MissingCredentialsError("text"),
        errors.ClientClosedError("text"),
        errors.PaginationError("text"),
        errors.ResponseParseError("text", status=200, request_id="1"),
    ]


EVERY_ERROR = make_every_error()


def facts_of(error: errors.CognitoIdpError) -> dict[str, Any]:
    facts: dict[str, Any] = {"type": type(error), "args": error.args}
    return facts | vars(error)


class TestClasses:
    @pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda e: type(e).__name__)
    def test_an_error_survives_pickling(self, error: errors.CognitoIdpError) -> None:
        error.operation, error.attempts = "AdminGetUser", 2
        found = pickle.loads(pickle.dumps(error))  # noqa: S301 because we pickled it ourselves

        assert facts_of(error) == facts_of(found)
        assert str(error) == str(found)

    @pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda e: type(e).__name__)
    def test_an_error_survives_copying(self, error: errors.CognitoIdpError) -> None:
        assert facts_of(error) == facts_of(copy.copy(error))

    def test_an_error_that_another_process_pickled_is_found(self) -> None:
        pickled = pickle.dumps(errors.UserNotFoundException("gone"))
        program = "import pickle, sys; print(repr(pickle.load(sys.stdin.buffer)))"
        done = subprocess.run(  # noqa: S603 because it is ours
            [sys.executable, "-c", program],
            input=pickled,
            capture_output=True,
            check=True,
        )

        assert b"UserNotFoundException('gone')" == done.stdout.strip()

    def test_a_modelled_error_names_itself_as_programs_do(self) -> None:
        assert "cognito_idp.errors" == errors.UserNotFoundException.__module__

    def test_every_class_of_the_tree_is_tried_above(self) -> None:
        written = {
            value
            for value in vars(errors).values()
            if isinstance(value, type)
            and issubclass(value, errors.CognitoIdpError)
            and not (
                issubclass(value, errors.ServiceError) and value.__name__ in MODELLED
            )
        }

        assert written <= {type(error) for error in EVERY_ERROR}

    @pytest.mark.parametrize(
        ("child", "parent"),
        [
            (errors.ServiceError, errors.CognitoIdpError),
            (errors.UserNotFoundException, errors.ServiceError),
            (errors.TransportError, errors.CognitoIdpError),
            (errors.ConnectError, errors.TransportError),
            (errors.TimeoutError, errors.TransportError),
            (errors.TimeoutError, builtins.TimeoutError),
            (errors.ConnectionLostError, errors.TransportError),
            (errors.ParameterValidationError, errors.CognitoIdpError),
            (errors.ConfigurationError, errors.CognitoIdpError),
            (errors.MissingRegionError, errors.ConfigurationError),
            (errors.MissingCredentialsError, errors.ConfigurationError),
            (errors.ClientClosedError, errors.CognitoIdpError),
            (errors.PaginationError, errors.CognitoIdpError),
            (errors.ResponseParseError, errors.CognitoIdpError),
        ],
    )
    def test_each_error_stands_in_the_tree(self, child: type, parent: type) -> None:
        assert issubclass(child, parent)

    def test_a_misspelled_name_is_not_an_attribute(self) -> None:
        with pytest.raises(AttributeError, match="UserNotFoundExeption"):
            _ = errors.UserNotFoundExeption  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType] because that is what is tested


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("errors.UserNotFoundExeption", "UserNotFoundException"),
        ("errors.TransportEror", "TransportError"),
        ("types.UserPoolTyp", "UserPoolType"),
        ("types.InitiateAuthReqest", "InitiateAuthRequest"),
    ],
)
def test_a_misspelled_name_is_answered_with_the_name_that_was_meant(
    wrong: str, meant: str
) -> None:
    # Up to Python 3.11 it is the interpreter that suggests, when a program ends.
    done = subprocess.run(  # noqa: S603 because the program is ours
        [sys.executable, "-c", f"from cognito_idp import errors, types; {wrong}"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert f"Did you mean: '{meant}'?" in done.stderr
