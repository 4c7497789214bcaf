"""
Measure what two design records claim: written decoders, and one timer for all limits.

    python -m benchmarks.decisions

Processor time, best of nine rounds each, as ratios: see `docs/design`.
"""

from __future__ import annotations

import asyncio
import json
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import attrs
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from cognito_idp import from_wire, types
from cognito_idp._deadlines import Deadlines, Limit

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9


@attrs.define(eq=False, repr=False)
class Attribute:
    """An attribute of a user, as a class without knowledge of the codec."""

    name: str | None = None
    value: str | None = None


@attrs.define(eq=False, repr=False)
class User:
    """A user of a page."""

    username: str | None = None
    attributes: list[Attribute] | None = None
    user_create_date: datetime | None = None
    user_last_modified_date: datetime | None = None
    enabled: bool | None = None
    user_status: str | None = None


@attrs.define(eq=False, repr=False)
class Page:
    """A page of users."""

    users: list[User] | None = None
    pagination_token: str | None = None


def make_page() -> str:
    """Return the JSON text of a page of 60 users with four attributes each."""
    names = ("sub", "email", "email_verified", "name")
    users = [
        {
            "Username": f"user-{number}",
            "Attributes": [{"Name": n, "Value": f"{n}-{number}"} for n in names],
            "UserCreateDate": 1.7e9 + number,
            "UserLastModifiedDate": 1.7e9 + number,
            "Enabled": True,
            "UserStatus": "CONFIRMED",
        }
        for number in range(60)
    ]
    return json.dumps({"Users": users, "PaginationToken": "t" * 200})


def make_cattrs() -> Converter:
    """Return a converter with cattrs' own generated functions for the classes here."""
    converter = Converter(detailed_validation=False)
    converter.register_structure_hook(
        datetime, lambda seconds, _: datetime.fromtimestamp(seconds, UTC)
    )
    for cls in (Attribute, User, Page):
        renamed = {
            field.name: override(rename=field.name.title().replace("_", ""))
            for field in attrs.fields(cls)
        }
        converter.register_structure_hook(
            cls,
            make_dict_structure_fn(cls, converter, **renamed),  # type: ignore[arg-type]  # because cattrs names its own options in the same place
        )
    return converter


def measure(work: Callable[[Any], object], make: Callable[[], list[Any]]) -> float:
    """Return the seconds of processor time that *work* takes for one of *make*'s."""
    best: list[float] = []
    for _ in range(ROUNDS):
        given = make()
        began = time.process_time()
        for one in given:
            work(one)
        best.append((time.process_time() - began) / len(given))
    return min(best)


def compare_decoders() -> tuple[float, float]:
    """Return cattrs ÷ ours, and ours ÷ `json.loads`, for a page of users."""
    text, converter = make_page(), make_cattrs()
    pages = lambda: [json.loads(text) for _ in range(100)]  # noqa: E731
    ours = measure(lambda page: from_wire(types.ListUsersResponse, page), pages)
    theirs = measure(lambda page: converter.structure(page, Page), pages)
    loads = measure(lambda _: json.loads(text), lambda: [None] * 100)
    return theirs / ours, ours / loads


async def compare_limits() -> float:
    """Return `asyncio.timeout` ÷ `Limit`, for a block that ends in time."""
    loop, found = asyncio.get_running_loop(), dict[str, float]()
    deadlines, many = Deadlines(loop), range(20_000)
    for _ in range(ROUNDS):
        began = time.process_time()
        for _ in many:
            async with asyncio.timeout(40):  # noqa: ASYNC100 because its cost is measured
                pass
        half = time.process_time()
        for _ in many:
            with Limit(deadlines, loop.time() + 40):
                pass
        took = {"timeout": half - began, "limit": time.process_time() - half}
        found = {name: min(took[name], found.get(name, 1e9)) for name in took}
    return found["timeout"] / found["limit"]


def main() -> None:
    """Measure and print."""
    cattrs, loads = compare_decoders()
    print(f"a page of users: cattrs takes {cattrs:.1f} times as long as from_wire(),")
    print(f"    which takes {loads:.1f} times as long as json.loads()")
    limit = asyncio.run(compare_limits())
    print(f"a limit: asyncio.timeout() takes {limit:.0f} times as long")


if __name__ == "__main__":
    main()
