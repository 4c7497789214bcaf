"""Paginators: every item of every page, and where to go on."""

from __future__ import annotations

import asyncio
import copy
import json
from contextlib import aclosing
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest
from attrs import frozen
from botocore import xform_name
from botocore.loaders import Loader

from cognito_idp import errors, types
from tests.kit.model import OVERRIDES, operation
from tests.kit.stubs import Script, answer, make_client, pages, refusal

if TYPE_CHECKING:
    from cognito_idp import CognitoIdentityProviderClient
    from cognito_idp.paginators import Paginator
    from cognito_idp.transport import HttpRequest, HttpResponse

POOL = "eu-west-1_abc123"


@frozen
class Row:
    """How an operation pages, by its wire names."""

    method: str
    arguments: dict[str, str]
    items: str
    token: str = "NextToken"
    size: str | None = None
    must_have_size: bool = False


def read_rows() -> list[Row]:
    """Read how botocore and the table of corrections say that operations page."""
    paging = {
        row["operation"]: row for row in OVERRIDES["paginator"]
    } | Loader().load_service_model("cognito-idp", "paginators-1")["pagination"]
    return [
        Row(
            xform_name(name),
            {
                xform_name(member): "eu-west-1_abc123"
                for member in operation(name).input_shape.required_members
                if member != row.get("limit_key")
            },
            row["result_key"],
            row["input_token"],
            row.get("limit_key"),
            row.get("limit_key") in operation(name).input_shape.required_members,
        )
        for name, row in sorted(paging.items())
    ]


ROWS = read_rows()
SIZED = [row for row in ROWS if row.size]

every_operation = pytest.mark.parametrize("row", ROWS, ids=lambda row: row.method)
every_sized_operation = pytest.mark.parametrize(
    "row", SIZED, ids=lambda row: row.method
)


def paginate(
    client: CognitoIdentityProviderClient, row: Row, **options: Any
) -> Paginator[object, object]:
    made: Paginator[object, object] = getattr(client.paginators, row.method)(
        **row.arguments, **options
    )
    return made


class TestEveryOperation:
    def test_paginators_are_for_operations_that_answer_with_a_token(self) -> None:
        session: Any = import_module("botocore.session").Session()
        service = session.get_service_model("cognito-idp")
        outputs = {
            name: service.operation_model(name).output_shape
            for name in service.operation_names
        }
        paged = {
            import_module("botocore").xform_name(name)
            for name, output in outputs.items()
            if output and {"NextToken", "PaginationToken"} & output.members.keys()
        }

        assert paged == {row.method for row in ROWS}

    @every_operation
    async def test_a_paginator_yields_the_items_of_all_pages(self, row: Row) -> None:
        script = Script(*pages(row.items, row.token, [[{}, {}], [{}], [{}, {}]]))
        found = [type(item) async for item in paginate(make_client(script), row)]

        assert 5 == len(found)
        assert [found[0]] * 5 == found

    @every_operation
    async def test_a_paginator_sends_the_token_that_was_answered(
        self, row: Row
    ) -> None:
        script = Script(*pages(row.items, row.token, [[{}], [{}], [{}]]))
        _ = [item async for item in paginate(make_client(script), row)]

        assert [None, "t1", "t2"] == [body.get(row.token) for body in script.bodies]

    @every_operation
    async def test_a_paginator_yields_the_pages(self, row: Row) -> None:
        script = Script(*pages(row.items, row.token, [[{}, {}], [], [{}]]))
        found = [page async for page in paginate(make_client(script), row).pages()]

        assert 3 == len(found)
        assert type(found[0]).__name__.endswith("Response")

    @every_operation
    async def test_a_paginator_starts_at_the_starting_token(self, row: Row) -> None:
        script = Script(*pages(row.items, row.token, [[{}]]))
        paginator = paginate(make_client(script), row, starting_token="t7")
        _ = [item async for item in paginator]

        assert ["t7"] == [body.get(row.token) for body in script.bodies]

    @every_sized_operation
    async def test_a_paginator_asks_for_pages_of_a_size(self, row: Row) -> None:
        assert row.size
        script = Script(*pages(row.items, row.token, [[{}], [{}]]))
        _ = [item async for item in paginate(make_client(script), row, page_size=5)]

        assert [5, 5] == [body[row.size] for body in script.bodies]

    @every_sized_operation
    async def test_a_paginator_asks_for_the_most_where_a_size_is_required(
        self, row: Row
    ) -> None:
        assert row.size
        script = Script(*pages(row.items, row.token, [[{}]]))
        _ = [item async for item in paginate(make_client(script), row)]
        expected = 60 if row.must_have_size else None

        assert [expected] == [body.get(row.size) for body in script.bodies]


def user(name: str) -> dict[str, str]:
    return {"Username": name}


THREE_PAGES = [[user("a"), user("b")], [user("c"), user("d")], [user("e")]]


def script_users(
    contents: list[list[dict[str, str]]] | None = None,
) -> Script:
    return Script(*user_pages(contents or THREE_PAGES))


def user_pages(contents: list[list[dict[str, str]]]) -> list[HttpResponse]:
    return pages("Users", "PaginationToken", [[*content] for content in contents])


async def names_of(
    paginator: Paginator[types.ListUsersResponse, types.UserType],
) -> list[str | None]:
    return [found.username async for found in paginator]


class TestEnd:
    async def test_empty_pages_are_passed_over(self) -> None:
        script = script_users([[], [user("a")], [], [user("b")], []])
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)

        assert ["a", "b"] == await names_of(paginator)

    async def test_a_page_without_the_list_is_passed_over(self) -> None:
        script = Script(answer({"PaginationToken": "t1"}), answer({}))
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)

        assert [] == await names_of(paginator)

    async def test_an_empty_token_is_the_end(self) -> None:
        script = Script(answer({"Users": [user("a")], "PaginationToken": ""}))
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)

        assert ["a"] == await names_of(paginator)

    async def test_a_token_that_comes_again_is_an_error(self) -> None:
        page = answer({"Users": [user("a")], "PaginationToken": "t1"})
        script = Script(page, page)
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)

        with pytest.raises(
            errors.PaginationError, match=r"ListUsers.*same continuation token"
        ):
            await names_of(paginator)

        assert 2 == len(script.requests)

    async def test_a_token_that_comes_again_later_is_an_error_too(self) -> None:
        script = Script(
            *[
                answer({"Users": [], "PaginationToken": token})
                for token in ("t1", "t2", "t1")
            ]
        )
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)

        with pytest.raises(errors.PaginationError):
            await names_of(paginator)

    async def test_the_starting_token_may_not_come_again_either(self) -> None:
        script = Script(answer({"Users": [], "PaginationToken": "t7"}))
        paginator = make_client(script).paginators.list_users(
            user_pool_id=POOL, starting_token="t7"
        )

        with pytest.raises(errors.PaginationError):
            await names_of(paginator)

    async def test_an_error_of_a_page_comes_out(self) -> None:
        first, *_ = user_pages(THREE_PAGES)
        script = Script(first, refusal("NotAuthorizedException"))
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)

        with pytest.raises(errors.NotAuthorizedException) as caught:
            await names_of(paginator)

        assert "ListUsers" == caught.value.operation


class TestResumption:
    async def test_a_paginator_has_no_token_before_the_first_page(self) -> None:
        paginator = make_client(Script()).paginators.list_users(user_pool_id=POOL)

        assert paginator.resume_token is None

    async def test_a_paginator_has_no_token_at_the_end(self) -> None:
        paginator = make_client(script_users()).paginators.list_users(user_pool_id=POOL)
        await names_of(paginator)

        assert paginator.resume_token is None

    async def test_amid_a_page_it_leads_to_the_beginning_of_that_page(self) -> None:
        paginator = make_client(script_users()).paginators.list_users(user_pool_id=POOL)
        async with aclosing(paginator.__aiter__()) as users:
            async for found in users:
                if found.username == "c":
                    break

        assert "t1" == paginator.resume_token

    async def test_between_pages_it_leads_to_the_next_one(self) -> None:
        paginator = make_client(script_users()).paginators.list_users(user_pool_id=POOL)
        tokens: list[str | None] = []
        async for _ in paginator.pages():
            tokens.append(paginator.resume_token)

        assert ["t1", "t2", None] == tokens

    async def test_going_on_leaves_nothing_out(self) -> None:
        first, second, third = user_pages(THREE_PAGES)
        script = Script(first, second, second, third)
        client = make_client(script)
        paginator = client.paginators.list_users(user_pool_id=POOL)
        seen: list[str | None] = []
        async with aclosing(paginator.__aiter__()) as users:
            async for found in users:
                seen.append(found.username)
                if found.username == "c":
                    break
        rest = client.paginators.list_users(
            user_pool_id=POOL, starting_token=paginator.resume_token
        )

        assert ["a", "b", "c"] == seen
        assert ["c", "d", "e"] == await names_of(rest)
        assert [None, "t1", "t1", "t2"] == [
            body.get("PaginationToken") for body in script.bodies
        ]

    async def test_after_a_failure_it_leads_to_the_page_that_failed(self) -> None:
        first, *_ = user_pages(THREE_PAGES)
        script = Script(first, refusal("NotAuthorizedException"))
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)

        with pytest.raises(errors.NotAuthorizedException):
            await names_of(paginator)

        assert "t1" == paginator.resume_token


class TestIteration:
    async def test_the_callers_request_is_left_alone(self) -> None:
        request = types.ListUsersRequest(user_pool_id=POOL, limit=2)
        before = copy.copy(request)
        await names_of(make_client(script_users()).paginate(request))

        assert before == request

    async def test_a_request_can_be_a_value(self) -> None:
        client = make_client(script_users())
        paginator = client.paginate(types.ListUsersRequest(user_pool_id=POOL))

        assert ["a", "b", "c", "d", "e"] == await names_of(paginator)

    def test_a_request_without_pages_is_refused(self) -> None:
        client = make_client(Script())

        with pytest.raises(
            TypeError, match=r"a request with pages.*got GetUserRequest"
        ):
            client.paginate(types.GetUserRequest(access_token="eyJ…"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] because that is what is tested

    async def test_a_second_time_it_starts_again(self) -> None:
        script = Script(*user_pages(THREE_PAGES), *user_pages(THREE_PAGES))
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)

        assert await names_of(paginator) == await names_of(paginator)
        assert [None, "t1", "t2"] * 2 == [
            body.get("PaginationToken") for body in script.bodies
        ]

    async def test_nothing_is_sent_before_it_is_asked_for(self) -> None:
        script = script_users()
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)
        async with aclosing(paginator.__aiter__()) as users:
            await anext(users)
            await anext(users)

        assert 1 == len(script.requests)

    async def test_leaving_the_loop_leaves_nothing_open(self) -> None:
        script = script_users()
        paginator = make_client(script).paginators.list_users(user_pool_id=POOL)
        users = paginator.__aiter__()
        async for _ in users:
            break
        await users.aclose()

        with pytest.raises(StopAsyncIteration):
            await anext(users)

        assert 1 == len(script.requests)

    async def test_two_iterations_at_once_do_not_meet(self) -> None:
        by_token = dict(zip((None, "t1", "t2"), user_pages(THREE_PAGES), strict=True))

        async def serve(request: HttpRequest) -> HttpResponse:
            await asyncio.sleep(0)
            return by_token[json.loads(request.body).get("PaginationToken")]

        paginator = make_client(serve).paginators.list_users(user_pool_id=POOL)
        first, second = await asyncio.gather(names_of(paginator), names_of(paginator))

        assert ["a", "b", "c", "d", "e"] == first
        assert first == second

    async def test_a_faulty_page_size_never_leaves(self) -> None:
        script = Script()
        paginator = make_client(script).paginators.list_user_pools(page_size=0)

        with pytest.raises(errors.ParameterValidationError, match="max_results"):
            _ = [item async for item in paginator]

        assert [] == script.requests
