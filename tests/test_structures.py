"""The classes of requests and responses: values, and how users may adapt them."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from cognito_idp import Config, converter, errors, from_wire, to_wire, types
from tests.kit.stubs import Script, answer, make_client

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

POOL = "eu-west-1_abc123"
CREATED = datetime(2026, 11, 23, 10, 0, 0, 250_000, UTC)


def make_user(**members: Any) -> types.UserType:
    return types.UserType(username="ada", **members)


def through_pickle(user: types.UserType) -> types.UserType:
    found: types.UserType = pickle.loads(pickle.dumps(user))  # noqa: S301 because we pickled it ourselves
    return found


class TestValues:
    def test_structures_compare_by_value(self) -> None:
        first = make_user(attributes=[types.AttributeType(name="email", value="a@b.c")])
        second = make_user(
            attributes=[types.AttributeType(name="email", value="a@b.c")]
        )

        assert first == second

    def test_structures_with_one_other_member_differ(self) -> None:
        assert make_user(enabled=True) != make_user(enabled=False)

    def test_other_classes_are_different(self) -> None:
        request = types.GetUserRequest(access_token="t")

        assert request != types.GlobalSignOutRequest(access_token="t")
        assert request != {"AccessToken": "t"}

    def test_structures_have_no_hash(self) -> None:
        with pytest.raises(TypeError, match="unhashable"):
            hash(make_user())

    def test_structures_can_be_changed(self) -> None:
        user = make_user()
        user.username = "bob"

        assert types.UserType(username="bob") == user

    def test_structures_take_no_other_attributes(self) -> None:
        with pytest.raises(AttributeError):
            make_user().usrname = "bob"  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue] because that is what is tested

    def test_making_one_checks_names(self) -> None:
        with pytest.raises(TypeError, match="user_name"):
            types.UserType(user_name="ada")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue] because that is what is tested

    def test_making_one_checks_no_values(self) -> None:
        request = types.AdminGetUserRequest(user_pool_id="", username=7)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] because that is what is tested

        with pytest.raises(errors.ParameterValidationError):
            to_wire(request)

    @pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, through_pickle])
    def test_structures_can_be_copied_and_pickled(
        self, duplicate: Callable[[types.UserType], types.UserType]
    ) -> None:
        user = make_user(attributes=[types.AttributeType(name="email", value="a@b.c")])

        assert user == duplicate(user)
        assert user is not duplicate(user)

    def test_a_repr_shows_what_is_there_but_no_secret(self) -> None:
        request = types.SignUpRequest(
            client_id="canary",
            username="canary",
            password="canary",
            user_attributes={"email": "canary"},
        )

        assert (
            "SignUpRequest(client_id=<redacted>, username=<redacted>,"
            " password=<redacted>, user_attributes={'email': <redacted>})"
        ) == repr(request)


class TestAttributeMap:
    @pytest.mark.parametrize(
        ("attributes", "expected"),
        [
            (None, {}),
            ([], {}),
            ({}, {}),
            ({"email": "a@b.c"}, {"email": "a@b.c"}),
            ([types.AttributeType(name="email", value="a@b.c")], {"email": "a@b.c"}),
            ((types.AttributeType(name="email", value=""),), {"email": ""}),
            ([types.AttributeType(name="email")], {}),
        ],
    )
    def test_attribute_map_returns_names_and_values(
        self, attributes: types.AttributeListType | None, expected: dict[str, str]
    ) -> None:
        assert expected == types.attribute_map(attributes)

    def test_attribute_map_returns_a_new_mapping(self) -> None:
        given = {"email": "a@b.c"}
        types.attribute_map(given)["email"] = "changed"

        assert {"email": "a@b.c"} == given

    def test_a_mapping_travels_as_a_list(self) -> None:
        request = types.UpdateUserAttributesRequest(
            access_token="t", user_attributes={"email": "a@b.c"}
        )

        assert [{"Name": "email", "Value": "a@b.c"}] == to_wire(request)[
            "UserAttributes"
        ]


def read_local_time(value: Any, _: type) -> Any:
    return f"local {value}"


class TestConverter:
    def test_every_one_is_new(self) -> None:
        assert converter() is not converter()

    def test_a_hook_on_a_plain_type_is_called(self) -> None:
        adapted = converter()
        adapted.register_structure_hook(datetime, read_local_time)
        found = from_wire(
            types.UserType,
            {"Username": "ada", "UserCreateDate": 1.5},
            converter=adapted,
        )

        assert "local 1.5" == found.user_create_date

    def test_a_hook_on_a_structure_is_called(self) -> None:
        adapted = converter()

        def read(value: Mapping[str, str], _: type) -> types.AttributeType:
            return types.AttributeType(name=value["Name"].upper())

        adapted.register_structure_hook(types.AttributeType, read)
        found = from_wire(
            types.UserType, {"Attributes": [{"Name": "email"}]}, converter=adapted
        )

        assert [types.AttributeType(name="EMAIL")] == found.attributes

    def test_a_hook_for_sending_is_called(self) -> None:
        adapted = converter()
        adapted.register_unstructure_hook(str, str.lower)
        request = types.AdminGetUserRequest(user_pool_id=POOL, username="ADA")

        assert "ada" == to_wire(request, converter=adapted)["Username"]

    def test_the_others_are_not_touched(self) -> None:
        converter().register_structure_hook(datetime, read_local_time)
        found = from_wire(
            types.UserType, {"UserCreateDate": CREATED.timestamp()}
        ).user_create_date

        assert found == CREATED

    async def test_a_client_can_have_one(self) -> None:
        adapted = converter()
        adapted.register_structure_hook(datetime, read_local_time)
        adapted.register_unstructure_hook(str, str.lower)
        script = Script(answer({"Username": "ada", "UserCreateDate": 1.5}))
        client = make_client(script, config=Config(converter=adapted))
        found = await client.admin_get_user(user_pool_id=POOL, username="ADA")

        assert "ada" == script.bodies[0]["Username"]
        assert "local 1.5" == found.user_create_date

    async def test_an_error_of_a_hook_comes_out(self) -> None:
        adapted = converter()

        def fail(_: str) -> str:
            raise LookupError("no such tenant")

        adapted.register_unstructure_hook(str, fail)
        client = make_client(Script(), config=Config(converter=adapted))

        with pytest.raises(LookupError, match="no such tenant"):
            await client.admin_get_user(user_pool_id=POOL, username="ada")
