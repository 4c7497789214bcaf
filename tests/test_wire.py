"""Values on their way to JSON and back, case by case; the sweep has all operations."""

from __future__ import annotations

import functools
import gc
import io
import itertools
import json
import math
import re
import textwrap
import time
import traceback
from datetime import UTC, datetime, timedelta, timezone
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from hypothesis import assume, given, strategies as st

from cognito_idp import converter, errors, from_wire, to_wire, types
from cognito_idp._wire import codec, json as _json
from cognito_idp._wire.codec import consume, prepare
from cognito_idp._wire.hooks import Names
from tests.kit.strategies import documents, json_values

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from cognito_idp._model import Structure

POOL = "eu-west-1_abc123"
SECRET = "c4n4ry-in-the-mine"


def sign_up(**members: Any) -> types.SignUpRequest:
    return types.SignUpRequest(
        **{"client_id": "app", "username": "ada", "password": "p", **members}
    )


def branding(settings: Any) -> types.CreateManagedLoginBrandingRequest:
    return types.CreateManagedLoginBrandingRequest(
        user_pool_id=POOL, client_id="app", settings=settings
    )


def faults(structure: Structure) -> list[str]:
    with pytest.raises(errors.ParameterValidationError) as caught:
        to_wire(structure)

    return [str(fault) for fault in caught.value.faults]


@pytest.fixture
def time_zone() -> Iterator[Callable[[str], None]]:
    """Move this machine to another time zone, and back."""
    with pytest.MonkeyPatch.context() as patch:

        def move(zone: str) -> None:
            patch.setenv("TZ", zone)
            time.tzset()

        yield move
    time.tzset()


class TestFaults:
    """Each names its place and says what was expected, and never shows the value."""

    @pytest.mark.parametrize(
        ("members", "expected"),
        [
            (
                {"user_attributes": [types.AttributeType(name="a", value=7)]},  # type: ignore[arg-type]
                "user_attributes[0].value: expected str, got int",
            ),
            (
                {"user_attributes": {"email": 7}},
                "user_attributes['email']: expected str, got int",
            ),
            (
                {"user_attributes": {"email": None}},
                "user_attributes['email']: expected str, got None",
            ),
            (
                {"user_attributes": {"": "x"}},
                "user_attributes (name ''): expected 1 characters or more, got 0",
            ),
            (
                {"user_attributes": "email"},
                "user_attributes: expected list, got str",
            ),
            (
                {"user_attributes": [{"Name": "email"}]},
                "user_attributes[0]: expected AttributeType, got dict;"
                " from_wire(AttributeType, …) makes one",
            ),
            (
                {"user_context_data": {"IpAddress": "::1"}},
                "user_context_data: expected UserContextDataType, got dict;"
                " from_wire(UserContextDataType, …) makes one",
            ),
            (
                {"client_metadata": {"a": None}},
                "client_metadata['a']: expected str, got None",
            ),
            (
                {"client_metadata": {7: "a"}},
                "client_metadata (key 7): expected str, got int",
            ),
            ({"client_metadata": []}, "client_metadata: expected dict, got list"),
            ({"client_id": None}, "client_id: required, got None"),
            ({"username": ""}, "username: expected 1 characters or more, got 0"),
            ({"username": b"ada"}, "username: expected str, got bytes"),
        ],
    )
    def test_a_fault_reads_like_this(
        self, members: dict[str, Any], expected: str
    ) -> None:
        assert [expected] == faults(sign_up(**members))

    @pytest.mark.parametrize(
        ("settings", "expected"),
        [
            ({"a": [1, {"b": b""}]}, "settings['a'][1]['b']: expected a JSON value,"),
            ([math.nan], "settings[0]: expected a number that JSON has, got nan"),
            (-math.inf, "settings: expected a number that JSON has, got -inf"),
            ({("a",): 1}, "settings: expected str as JSON key, got tuple"),
            ({math.inf: 1}, "settings: expected str as JSON key, got float"),
            ((1, 2), "settings: expected a JSON value, got tuple"),
        ],
    )
    def test_a_value_that_json_cannot_hold_is_found_inside_a_document(
        self, settings: object, expected: str
    ) -> None:
        (found,) = faults(branding(settings))

        assert found.startswith(expected)

    def test_a_document_that_contains_itself_is_refused(self) -> None:
        endless: dict[str, Any] = {}
        endless["again"] = endless

        assert ["nested too deeply"] == faults(branding(endless))

    def test_a_number_below_the_minimum_is_refused(self) -> None:
        request = types.ListUsersRequest(user_pool_id=POOL, limit=-1)

        assert ["limit: expected 0 or more, got -1"] == faults(request)

    def test_a_list_below_the_minimum_is_refused(self) -> None:
        request = types.AddCustomAttributesRequest(
            user_pool_id=POOL, custom_attributes=[]
        )

        assert ["custom_attributes: expected 1 items or more, got 0"] == faults(request)

    def test_all_of_them_are_listed(self) -> None:
        request = sign_up(client_id=None, username=7, client_metadata={"a": 1, "b": 2})

        with pytest.raises(errors.ParameterValidationError) as caught:
            to_wire(request)

        assert (
            "SignUpRequest: client_id: required, got None;"
            " username: expected str, got int;"
            " client_metadata['a']: expected str, got int;"
            " client_metadata['b']: expected str, got int"
        ) == str(caught.value)

    @pytest.mark.parametrize(
        "members",
        [
            {"username": SECRET.encode()},
            {"password": [SECRET]},
            {"user_attributes": {"email": [SECRET]}},
            {"user_attributes": [("email", SECRET)]},
            {"user_attributes": [{"Name": "email", "Value": SECRET}]},
            {"client_metadata": {"captcha": {SECRET}}},
            {"user_context_data": {"IpAddress": SECRET}},
        ],
    )
    def test_no_value_is_in_their_text(self, members: dict[str, Any]) -> None:
        assert SECRET not in " ".join(faults(sign_up(**members)))

    def test_a_file_is_not_a_blob(self) -> None:
        request = types.SetUICustomizationRequest(
            user_pool_id=POOL,
            image_file=io.BytesIO(b"GIF"),  # type: ignore[arg-type]
        )

        assert ["image_file: expected bytes, got BytesIO"] == faults(request)

    def test_text_without_bytes_is_not_a_blob(self) -> None:
        request = types.SetUICustomizationRequest(
            user_pool_id=POOL,
            image_file="\ud800",  # type: ignore[arg-type]
        )

        assert ["image_file: expected bytes, got str that UTF-8 cannot hold"] == faults(
            request
        )

    def test_none_is_not_a_required_document(self) -> None:
        request = types.CompleteWebAuthnRegistrationRequest(
            access_token="t", credential=None
        )

        assert ["credential: required, got None"] == faults(request)

    def test_a_validation_error_is_a_value_error_too(self) -> None:
        with pytest.raises(ValueError, match="client_id: required"):
            to_wire(sign_up(client_id=None))


class TestToWire:
    def test_none_is_absent_and_everything_else_travels(self) -> None:
        request = types.UpdateUserPoolClientRequest(
            user_pool_id=POOL,
            client_id="app",
            client_name=None,
            callback_urls=[],
            enable_token_revocation=False,
            refresh_token_validity=0,
            default_redirect_uri="",
        )
        request.default_redirect_uri = None

        assert {
            "UserPoolId": POOL,
            "ClientId": "app",
            "CallbackURLs": [],
            "EnableTokenRevocation": False,
            "RefreshTokenValidity": 0,
        } == to_wire(request)

    def test_an_empty_text_travels(self) -> None:
        request = types.AdminSetUserPasswordRequest(
            user_pool_id=POOL, username="ada", password=""
        )

        assert "" == to_wire(request)["Password"]

    def test_any_mapping_does_for_attributes(self) -> None:
        request = sign_up(user_attributes=MappingProxyType({"email": "a@b.c"}))

        assert [{"Name": "email", "Value": "a@b.c"}] == to_wire(request)[
            "UserAttributes"
        ]

    def test_the_members_returned_are_new_objects(self) -> None:
        request = sign_up(client_metadata={"a": "b"})
        metadata = to_wire(request)["ClientMetadata"]
        assert isinstance(metadata, dict)
        metadata["a"] = "changed"

        assert {"a": "b"} == request.client_metadata

    @pytest.mark.parametrize("thing", [None, {"Username": "ada"}, types.SignUpRequest])
    def test_something_else_is_a_type_error(self, thing: Any) -> None:
        with pytest.raises(TypeError, match="to_wire"):
            to_wire(thing)


class TestFromWire:
    @pytest.mark.parametrize(
        ("travelling", "expected"),
        [
            (0, datetime(1970, 1, 1, tzinfo=UTC)),
            (1.5, datetime(1970, 1, 1, 0, 0, 1, 500_000, UTC)),
            (-1, datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)),
            ("1.5", datetime(1970, 1, 1, 0, 0, 1, 500_000, UTC)),
            ("1.76E9", datetime(2025, 10, 9, 8, 53, 20, tzinfo=UTC)),
            ("2026-11-23T10:00:00Z", datetime(2026, 11, 23, 10, tzinfo=UTC)),
            ("2026-11-23T10:00:00+02:00", datetime(2026, 11, 23, 8, tzinfo=UTC)),
            ("2026-11-23T10:00:00", datetime(2026, 11, 23, 10, tzinfo=UTC)),
            (
                datetime(2026, 11, 23, 10, tzinfo=timezone(timedelta(hours=2))),
                datetime(2026, 11, 23, 8, tzinfo=UTC),
            ),
        ],
    )
    def test_a_timestamp_becomes_a_datetime_in_utc(
        self, travelling: object, expected: datetime
    ) -> None:
        user = from_wire(types.UserType, {"UserCreateDate": travelling})
        found = user.user_create_date
        assert found is not None

        assert (expected, UTC) == (found, found.tzinfo)

    @pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo"])
    def test_a_time_without_a_zone_is_not_the_machines(
        self, zone: str, time_zone: Callable[[str], None]
    ) -> None:
        time_zone(zone)
        user = from_wire(types.UserType, {"UserCreateDate": "2026-11-23T10:00:00"})

        assert datetime(2026, 11, 23, 10, tzinfo=UTC) == user.user_create_date

    def test_nulls_stay_in_lists_and_maps(self) -> None:
        pool = from_wire(
            types.UserPoolType,
            {"SchemaAttributes": [None], "AcrConfiguration": {"gold": None}},
        )

        found: Any = (pool.schema_attributes, pool.acr_configuration)

        assert ([None], {"gold": None}) == found

    @pytest.mark.parametrize(
        ("cls", "data"),
        [
            (types.UserType, []),
            (types.UserType, None),
            (types.UserType, "Username"),
            (types.UserType, {"Attributes": {}}),
            (types.UserType, {"Attributes": "abc"}),
            (types.UserType, {"Attributes": ["abc"]}),
            (types.UserType, {"UserCreateDate": "yesterday"}),
            (types.UserType, {"UserCreateDate": []}),
            (types.UserType, {"UserCreateDate": 1e17}),
            (types.UserType, {"UserCreateDate": 1e300}),
            (types.UserType, {"UserCreateDate": math.nan}),
            (types.AssetType, {"Bytes": "ä"}),
            (types.AssetType, {"Bytes": "a"}),
            (types.AssetType, {"Bytes": 7}),
            (types.InitiateAuthResponse, {"ChallengeParameters": []}),
        ],
    )
    def test_data_of_another_form_cannot_be_read(
        self, cls: type[Structure], data: Any
    ) -> None:
        with pytest.raises(errors.ResponseParseError, match=cls.__name__):
            from_wire(cls, data)

    def test_boto3s_own_forms_are_read(self) -> None:
        request = from_wire(
            types.SetUICustomizationRequest,
            {"UserPoolId": POOL, "ImageFile": bytearray(b"GIF")},
        )

        assert b"GIF" == request.image_file

    def test_boto3s_tuples_are_lists(self) -> None:
        request = from_wire(types.UntagResourceRequest, {"TagKeys": ("a", "b")})

        assert ["a", "b"] == request.tag_keys

    def test_a_member_that_is_missing_though_required_is_none(self) -> None:
        found = from_wire(types.AdminGetUserResponse, {})

        assert found.username is None

    def test_a_document_is_any_json(self) -> None:
        settings = {"a": [None, 1.5, {"b": True}]}
        found = from_wire(types.ManagedLoginBrandingType, {"Settings": settings})

        assert settings == found.settings

    @pytest.mark.parametrize("cls", [dict, None, "SignUpRequest", errors.ServiceError])
    def test_something_else_is_a_type_error(self, cls: Any) -> None:
        with pytest.raises(TypeError, match="from_wire"):
            from_wire(cls, {})


def own_frames(error: BaseException) -> Iterator[FrameType]:
    """Return the frames that *error* keeps alive, less those of this file."""
    chain: list[BaseException | None] = [error]
    while chain:
        link = chain.pop()
        if link is not None:
            chain += [link.__context__, link.__cause__]
            for frame, _ in traceback.walk_tb(link.__traceback__):
                if frame.f_code.co_filename != __file__:
                    yield frame


class TestTracebacks:
    """An error tracker that writes the locals of every frame down finds no secret."""

    @pytest.mark.parametrize(
        ("cls", "data"),
        [
            (types.UserType, {"Username": SECRET, "Attributes": SECRET}),
            (types.UserType, {"Username": SECRET, "UserCreateDate": SECRET}),
            (types.UserType, SECRET),
            (types.AssetType, {"Bytes": SECRET + "ä"}),
        ],
    )
    def test_data_that_cannot_be_read_is_in_no_frame(
        self, cls: type[Structure], data: Any
    ) -> None:
        with pytest.raises(errors.ResponseParseError) as caught:
            from_wire(cls, data)
        frames = list(own_frames(caught.value))
        kept = [value for frame in frames for value in frame.f_locals.values()]

        assert frames
        assert SECRET not in repr(kept)
        assert not [value for value in kept if value is data]

    @pytest.mark.parametrize(
        "members",
        [
            {"password": SECRET, "client_id": None},
            {"user_attributes": {"email": SECRET, "": ""}},
            {"user_attributes": [types.AttributeType(name="", value=SECRET)]},
            {"client_metadata": {"a": SECRET, "b": None}},
        ],
    )
    def test_a_request_that_is_refused_is_in_no_frame(
        self, members: dict[str, Any]
    ) -> None:
        request = sign_up(**members)
        with pytest.raises(errors.ParameterValidationError) as caught:
            to_wire(request)
        frames = list(own_frames(caught.value))
        kept = [value for frame in frames for value in frame.f_locals.values()]

        assert frames
        assert SECRET not in repr(kept)
        assert not [value for value in kept if value is request]

    def test_neither_error_has_another_behind_it(self) -> None:
        with pytest.raises(errors.ResponseParseError) as unread:
            from_wire(types.UserType, {"UserCreateDate": SECRET})
        with pytest.raises(errors.ParameterValidationError) as unsent:
            to_wire(sign_up(client_id=None))

        assert unread.value.__context__ is unsent.value.__context__ is None


class TestRepr:
    @pytest.mark.parametrize(
        ("attributes", "expected"),
        [
            ({"email": SECRET}, "{'email': <redacted>}"),
            (MappingProxyType({"email": SECRET}), "{'email': <redacted>}"),
            (
                [types.AttributeType(name="email", value=SECRET)],
                "[AttributeType(name='email', value=<redacted>)]",
            ),
            ([{"Value": SECRET}], "[{'Value': <redacted>}]"),
            ([("email", SECRET)], "[[<str>, <str>]]"),
            (SECRET, "<str>"),
        ],
    )
    def test_no_value_of_an_attribute_is_shown(
        self, attributes: Any, expected: str
    ) -> None:
        request = types.UpdateUserAttributesRequest(
            access_token=SECRET, user_attributes=attributes
        )

        assert (
            "UpdateUserAttributesRequest("
            f"user_attributes={expected}, access_token=<redacted>)"
        ) == repr(request)

    def test_a_raw_structure_is_not_shown(self) -> None:
        request = types.AdminSetUserMFAPreferenceRequest(
            user_pool_id=POOL,
            username="ada",
            sms_mfa_settings={"Enabled": SECRET},  # type: ignore[arg-type]
        )

        assert "sms_mfa_settings=<dict>" in repr(request)

    def test_a_map_without_secrets_is_shown(self) -> None:
        request = types.TagResourceRequest(resource_arn="arn", tags={"team": "a"})

        assert "TagResourceRequest(resource_arn='arn', tags={'team': 'a'})" == repr(
            request
        )


class TestArguments:
    def test_a_structure_takes_names_only(self) -> None:
        with pytest.raises(TypeError, match="positional"):
            types.GetUserRequest("token")  # type: ignore[call-arg]

    def test_a_member_that_is_required_must_be_given(self) -> None:
        with pytest.raises(TypeError, match="access_token"):
            types.GetUserRequest()  # type: ignore[call-arg]


def write_lower(text: str) -> str:
    return text.lower()


class TestConverter:
    """A hook of one's own counts wherever its type stands."""

    def test_a_fault_is_a_parameter_error_without_to_wire_too(self) -> None:
        with pytest.raises(errors.ParameterValidationError, match="to_wire"):
            converter().unstructure(sign_up(client_id=None))

    def test_a_hook_counts_after_the_class_was_used(self) -> None:
        adapted = converter()
        request = types.GetUserRequest(access_token="T")
        before = to_wire(request, converter=adapted)
        adapted.register_unstructure_hook(str, write_lower)

        assert [{"AccessToken": "T"}, {"AccessToken": "t"}] == [
            before,
            to_wire(request, converter=adapted),
        ]

    def test_a_copy_has_the_hooks_and_gets_its_own(self) -> None:
        first = converter()
        first.register_unstructure_hook(str, write_lower)
        second = first.copy()
        second.register_unstructure_hook(int, str)
        request = types.ListUsersRequest(user_pool_id="A", limit=7)

        assert [{"UserPoolId": "a", "Limit": 7}, {"UserPoolId": "a", "Limit": "7"}] == [
            to_wire(request, converter=first),
            to_wire(request, converter=second),
        ]

    @pytest.mark.parametrize(
        "attributes",
        [{"email": "A@B.C"}, [types.AttributeType(name="email", value="A@B.C")]],
    )
    def test_both_forms_of_attributes_see_a_hook_on_text(
        self, attributes: types.AttributeListType
    ) -> None:
        adapted = converter()
        adapted.register_unstructure_hook(str, write_lower)
        wire = to_wire(sign_up(user_attributes=attributes), converter=adapted)

        assert [{"Name": "email", "Value": "a@b.c"}] == wire["UserAttributes"]

    @pytest.mark.parametrize(
        "attributes",
        [{"email": "a@b.c"}, [types.AttributeType(name="email", value="a@b.c")]],
    )
    def test_both_forms_of_attributes_see_a_hook_on_attributes(
        self, attributes: types.AttributeListType
    ) -> None:
        adapted = converter()

        def write(attribute: types.AttributeType) -> dict[str, str | None]:
            return {"Name": f"custom:{attribute.name}", "Value": attribute.value}

        adapted.register_unstructure_hook(types.AttributeType, write)
        wire = to_wire(sign_up(user_attributes=attributes), converter=adapted)

        assert [{"Name": "custom:email", "Value": "a@b.c"}] == wire["UserAttributes"]

    def test_values_of_maps_see_a_hook(self) -> None:
        adapted = converter()
        adapted.register_unstructure_hook(str, write_lower)
        wire = to_wire(sign_up(client_metadata={"A": "B"}), converter=adapted)

        assert {"A": "b"} == wire["ClientMetadata"]

    def test_items_of_lists_see_a_hook(self) -> None:
        adapted = converter()
        ours = adapted.get_structure_hook(types.AttributeType)

        @functools.wraps(ours)
        def read(data: Any, cls: Any) -> types.AttributeType:
            read_one: types.AttributeType = ours(data, cls)
            return types.AttributeType(name=read_one.name.upper())

        adapted.register_structure_hook(types.AttributeType, read)
        wire = {"Attributes": [{"Name": "email"}, None]}

        user = from_wire(types.UserType, wire, converter=adapted)

        assert user.attributes == [types.AttributeType(name="EMAIL"), None]

    def test_a_list_may_have_a_hook_of_its_own(self) -> None:
        adapted = converter()
        adapted.register_structure_hook_func(
            lambda cls: cls == list[types.AttributeType],
            lambda _, __: [types.AttributeType(name="x")],
        )

        user = from_wire(types.UserType, {"Attributes": []}, converter=adapted)

        assert user.attributes == [types.AttributeType(name="x")]

    def test_data_is_left_alone(self) -> None:
        def data() -> dict[str, Any]:
            return {"Users": [{"Attributes": [{"Name": "email"}, None]}, None]}

        given_data, listed = data(), data()["Users"]
        from_wire(types.ListUsersResponse, given_data)
        converter().structure(listed, list[types.UserType])

        assert data() == given_data
        assert data()["Users"] == listed

    def test_a_page_that_is_used_up_does_not_wake_the_collector(self) -> None:
        attributes = [{"Name": f"custom:{n}", "Value": ""} for n in range(6)]
        page = json.dumps({"Users": [{"Attributes": attributes}] * 60}).encode()
        consume(types.ListUsersResponse, _json._loads(page))
        collections: list[str] = []
        thresholds = gc.get_threshold()

        gc.collect()
        gc.set_threshold(700)  # the page alone is 541 containers
        gc.callbacks.append(lambda phase, _: collections.append(phase))
        try:
            read = consume(types.ListUsersResponse, _json._loads(page))
        finally:
            del gc.callbacks[-1]
            gc.set_threshold(*thresholds)

        assert [] == collections
        assert len(read.users or ()) == 60

    def test_a_hook_is_given_its_type_when_data_is_used_up(self) -> None:
        adapted = converter()
        given_types: list[object] = []

        def read(_: object, cls: type) -> types.UserType:
            given_types.append(cls)
            return types.UserType(username="ada")

        adapted.register_structure_hook(types.UserType, read)
        wire = {"Users": [{"Username": "eve"}]}

        consumed = consume(types.ListUsersResponse, wire, converter=adapted)
        alone = consume(types.UserType, {}, converter=adapted)

        assert consumed.users == [alone]
        assert [types.UserType] * 2 == given_types

    def test_cattrs_itself_reads_a_list(self) -> None:
        read = converter().structure([{"Name": "email"}], list[types.AttributeType])

        assert read == [types.AttributeType(name="email")]

    def test_a_value_that_a_hook_takes_is_not_a_fault(self) -> None:
        adapted = converter()
        adapted.register_unstructure_hook(str, str)
        tenant = UUID(int=7)

        with pytest.raises(errors.ParameterValidationError) as caught:
            to_wire(sign_up(client_id=None, username=tenant), converter=adapted)

        assert ["client_id: required, got None"] == [
            str(fault) for fault in caught.value.faults
        ]

    def test_preloading_writes_what_the_types_need(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        adapted = converter()
        for cls in types.preload("users"):
            prepare(cls, converter=adapted)
        written: list[str] = []
        monkeypatch.setattr(Names, "compile", lambda *_: written.append("late"))

        adapted.get_structure_hook(types.ListUsersResponse)
        adapted.get_structure_hook(list[types.UserType])
        adapted.get_unstructure_hook(types.ListUsersRequest)

        assert [] == written

    def test_preloading_knows_the_families(self) -> None:
        with pytest.raises(errors.ConfigurationError, match=r"no family 'user'.*users"):
            types.preload("user")

    def test_preloading_returns_the_classes_of_the_family(self) -> None:
        assert types.UserType in types.preload("common") + types.preload("users")
        assert types.SignUpRequest in types.preload("sign_up")


def outcome(read: Callable[[bytes], object], text: bytes) -> str:
    try:
        return repr(read(text))
    except (ValueError, RecursionError):
        return "refused"


class TestJson:
    """With and without orjson, JSON is the same."""

    @given(documents)
    def test_both_writers_say_the_same(self, document: Any) -> None:
        pytest.importorskip("orjson")
        fast, plain = _json._dumps_fast({"a": document}), _json._dumps({"a": document})

        assert repr(json.loads(plain)) == repr(json.loads(fast))

    @given(
        json_values.map(json.dumps).map(str.encode)
        | st.text(st.characters(), max_size=6).map(json.dumps).map(str.encode)
        | st.binary(max_size=6)
        | st.sampled_from([b"", b"[1,]", b"1e400", b"-0", b"NaN", b"\xff\xfe1\x00"])
        | st.sampled_from([b" {}", b"{}\r\n ", b"{} {}", b"\xef\xbb\xbf{}", b"  "])
        | st.just(b"[" * 100_000)
    )
    def test_both_readers_see_the_same(self, text: bytes) -> None:
        pytest.importorskip("orjson")
        assume(not re.search(rb"\d{19}", text))

        expected = outcome(lambda text: json.loads(text.decode()), text)
        assert expected == outcome(_json._loads_fast, text)
        assert expected == outcome(_json._loads, text)

    def test_json_is_written_without_spaces(self) -> None:
        assert b'{"a":[1,2],"b":{}}' == _json._dumps({"a": [1, 2], "b": {}})

    def test_a_number_that_json_has_not_is_refused(self) -> None:
        with pytest.raises(ValueError, match="JSON"):
            _json._dumps({"a": math.nan})


def test_a_naive_datetime_in_a_request_is_a_fault() -> None:
    request = types.InitiatePointInTimeRecoveryRequest(
        user_pool_id="eu-west-1_abc",
        restore_timestamp=datetime(2026, 1, 1),
    )

    with pytest.raises(errors.ParameterValidationError) as caught:
        to_wire(request)

    assert "restore_timestamp: expected a datetime with a time zone" in str(
        caught.value
    )


def in_the_docstring(first: str) -> list[str]:
    """Return the example in the codec's docstring that begins with *first*."""
    lines = textwrap.dedent(codec.__doc__ or "").splitlines()
    start = lines.index(f"    {first}")
    example = itertools.takewhile(lambda line: line.startswith("    "), lines[start:])
    return [line.removeprefix("    ") for line in example]


def test_the_decoder_in_the_docstring_is_the_one_that_is_written() -> None:
    cls = types.ListGroupsResponse
    names = Names(make=cls.__new__, cls=cls)

    assert codec.decoder_lines(cls, converter(), names) == in_the_docstring(
        "def structure(data, owner):"
    )


def test_the_encoder_in_the_docstring_is_the_one_that_is_written() -> None:
    cls, names = types.ListGroupsRequest, Names(Faulty=codec.FaultyError)
    written = codec.encoder_lines(cls, converter(), names, is_checked=True)

    assert written == in_the_docstring("def unstructure(o):")
