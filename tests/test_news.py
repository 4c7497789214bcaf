"""The news for users of another model of the service."""

from __future__ import annotations

import copy
import gzip
import json
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import pytest

from codegen.__main__ import main
from codegen.news import write_news
from codegen.source import FILES, read_source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Json: TypeAlias = "dict[str, Any]"
SOURCE = read_source()


def newer(change: Callable[[Json], object]) -> dict[str, str]:
    """Return the news of a model that is changed, by the kind of the fragment."""
    service = copy.deepcopy(SOURCE.service)
    change(service)
    fragments = write_news(SOURCE, attrs.evolve(SOURCE, version="9.1", service=service))
    return {name.split(".")[1]: text for name, text in fragments.items()}


def older(change: Callable[[Json], object]) -> dict[str, str]:
    """Return the news of today's model after one that is changed."""
    service = copy.deepcopy(SOURCE.service)
    change(service)
    fragments = write_news(attrs.evolve(SOURCE, service=service), SOURCE)
    return {name.split(".")[1]: text for name, text in fragments.items()}


def without_get_user(service: Json) -> None:
    del service["operations"]["GetUser"]


def with_a_colour(service: Json) -> None:
    service["shapes"]["UserType"]["members"]["FavouriteColour"] = {
        "shape": "StringType"
    }


def with_an_error(service: Json) -> None:
    service["shapes"]["NoMoreColoursException"] = {
        "type": "structure",
        "members": {},
        "exception": True,
    }


def with_a_value(service: Json) -> None:
    service["shapes"]["UserStatusType"]["enum"].append("SLEEPING")


CHANGES = [
    (with_a_colour, "`cognito_idp.types.UserType.favourite_colour`"),
    (with_an_error, "`cognito_idp.errors.NoMoreColoursException`"),
    (with_a_value, 'the value `"SLEEPING"` of `cognito_idp.types.UserStatusType`'),
]


@pytest.mark.parametrize(("change", "name"), CHANGES)
def test_news_name_what_users_gain(change: Callable[[Json], None], name: str) -> None:
    assert {"added": f"botocore 9.1's model has {name}.\n"} == newer(change)


@pytest.mark.parametrize(("change", "name"), CHANGES)
def test_news_name_what_users_lose(change: Callable[[Json], None], name: str) -> None:
    lost = f"botocore {SOURCE.version}'s model no longer has {name}.\n"

    assert {"removed": lost} == older(change)


def test_news_name_an_operation_without_the_members_of_its_classes() -> None:
    method = "`cognito_idp.CognitoIdentityProviderClient.get_user`"

    assert {"added": f"botocore {SOURCE.version}'s model has {method}.\n"} == older(
        without_get_user
    )
    assert {"removed": f"botocore 9.1's model no longer has {method}.\n"} == newer(
        without_get_user
    )


@pytest.mark.parametrize(
    ("change", "note"),
    [
        (
            lambda service: service["shapes"]["AdminGetUserRequest"].update(
                required=["UserPoolId"]
            ),
            "`cognito_idp.types.AdminGetUserRequest.username` (no longer required)",
        ),
        (
            lambda service: service["shapes"]["UserType"]["members"]["Enabled"].update(
                shape="StringType"
            ),
            "`cognito_idp.types.UserType.enabled` (a string in place of a boolean)",
        ),
        (
            lambda service: service["operations"]["ListTagsForResource"].update(
                auth=["smithy.api#noAuth"]
            ),
            "`cognito_idp.CognitoIdentityProviderClient.list_tags_for_resource` (now"
            " unsigned)",
        ),
        (
            lambda service: service["shapes"]["AssetBytesType"].update(min=7),
            "`cognito_idp.types.AssetType.bytes` (at least 7 in place of 0)",
        ),
    ],
)
def test_news_name_what_is_written_otherwise(
    change: Callable[[Json], None], note: str
) -> None:
    assert {"changed": f"botocore 9.1's model changes {note}.\n"} == newer(change)


def test_an_equal_model_is_not_news() -> None:
    assert {} == newer(len)


def test_the_command_writes_the_news_to_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service = copy.deepcopy(SOURCE.service)
    with_a_colour(service)
    contents = {
        "__init__.py": b"__version__ = '9.1'\n",
        FILES["service"]: gzip.compress(json.dumps(service).encode()),
        FILES["paginators"]: json.dumps(SOURCE.paginators).encode(),
        FILES["rule_set"]: gzip.compress(json.dumps(SOURCE.rule_set).encode()),
        FILES["partitions"]: json.dumps(SOURCE.partitions).encode(),
    }
    for name, content in contents.items():
        path = tmp_path / "newer" / "botocore" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    news = tmp_path / "changelog.d"
    news.mkdir()
    status = main(["--news", str(tmp_path / "newer")], news=news)
    (fragment,) = news.iterdir()

    assert 0 == status
    assert "model-9-1.added.md" == fragment.name
    assert fragment.read_text() in capsys.readouterr().out
