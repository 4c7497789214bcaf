"""The types that travel: members, enums, attributes, the lazy door."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, assert_type

from cognito_idp import from_wire, to_wire, types
from cognito_idp.types import (  # type: ignore[attr-defined]
    AdminGetUserRequest,
    Missing as Missing,  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType]
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def a_misspelled_name_is_an_error() -> None:
    types.AdminGetUsrRequest(user_pool_id="p", username="ada")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    types.import_module("os")  # type: ignore[attr-defined]


def the_door_leads_to_the_same_classes() -> None:
    assert_type(types.AdminGetUserRequest, type[AdminGetUserRequest])


def what_may_be_missing_says_so(
    created: types.AdminCreateUserResponse, user: types.UserType
) -> None:
    assert_type(created.user, types.UserType | None)
    assert_type(user.username, str | None)
    assert_type(user.enabled, bool | None)
    assert_type(user.user_create_date, datetime | None)
    assert_type(user.attributes, list[types.AttributeType] | None)
    created.user.username  # type: ignore[union-attr]  # pyright: ignore[reportOptionalMemberAccess]  # noqa: B018


def what_is_required_must_be_given() -> None:
    types.AdminGetUserRequest(user_pool_id="p")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    types.AdminGetUserRequest("p", "ada")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    types.AdminGetUserRequest(user_pool_id="p", user_name="ada")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def members_can_be_set(request: types.AdminGetUserRequest) -> None:
    request.username = "bob"
    request.username = 7  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]
    request.usrname = "bob"  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def enums_are_closed_in_requests(name: str) -> None:
    types.AdminCreateUserRequest(
        user_pool_id="p", username="ada", message_action="RESEND"
    )
    types.AdminCreateUserRequest(
        user_pool_id="p",
        username="ada",
        message_action="RESND",  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    )
    types.AdminCreateUserRequest(
        user_pool_id="p",
        username="ada",
        desired_delivery_mediums=["SMS", "PIGEON"],  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    )
    action: types.MessageActionType = name  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
    del action


def enums_are_open_in_responses(user: types.UserType) -> None:
    assert_type(user.user_status, types.UserStatusType | str | None)
    if user.user_status == "A_STATUS_OF_NEXT_YEAR":
        assert_type(user.username, str | None)


def attributes_are_a_mapping_or_a_sequence() -> None:
    for attributes in (
        {"email": "ada@example.com"},
        [types.AttributeType(name="email", value="ada@example.com")],
        (types.AttributeType(name="email"),),
    ):
        types.AdminCreateUserRequest(
            user_pool_id="p", username="ada", user_attributes=attributes
        )
    types.AdminCreateUserRequest(
        user_pool_id="p",
        username="ada",
        user_attributes={"email_verified": True},  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    )
    types.AdminCreateUserRequest(
        user_pool_id="p",
        username="ada",
        user_attributes=[{"Name": "email"}],  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    )


def attributes_become_a_mapping(
    user: types.UserType,
    given: Mapping[str, str],
    listed: Sequence[types.AttributeType],
    either: types.AttributeListType,
) -> None:
    assert_type(types.attribute_map(user.attributes), dict[str, str])
    assert_type(types.attribute_map(given), dict[str, str])
    assert_type(types.attribute_map(listed), dict[str, str])
    assert_type(types.attribute_map(either), dict[str, str])


def documents_are_json(settings: types.Document) -> None:
    types.CreateManagedLoginBrandingRequest(
        user_pool_id="p",
        client_id="c",
        settings={"components": [{"on": True, "size": 1.5, "name": None}]},
    )
    types.CreateManagedLoginBrandingRequest(
        user_pool_id="p",
        client_id="c",
        settings={"components": object()},  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    )
    if isinstance(settings, str):
        assert_type(settings, str)


def blobs_are_bytes(asset: types.AssetType) -> None:
    assert_type(asset.bytes, bytes | None)


def structures_become_json_and_come_from_it(data: dict[str, object]) -> None:
    assert_type(from_wire(types.UserType, data), types.UserType)
    assert_type(to_wire(types.UserType()), dict[str, types.Document])
    from_wire(types.UserType, [])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    from_wire(dict, data)  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]
    to_wire({"Username": "ada"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def data_and_copies(user: types.UserType) -> None:
    assert_type(types.to_dict(user), dict[str, types.Document])
    assert_type(types.replace(user, username="eve"), types.UserType)
