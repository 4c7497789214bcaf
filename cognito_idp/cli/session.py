"""The common part of all commands: the connection, and the way to run."""

from __future__ import annotations

import asyncio
from functools import update_wrapper
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click
from attrs import define

from cognito_idp import CognitoIdentityProviderClient

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

__all__ = ["Session", "connected", "connection_options"]

P = ParamSpec("P")
F = TypeVar("F", bound="Callable[..., object]")


@define
class Session:
    """The options of one command line, and the advice for its interruption."""

    profile: str | None = None
    region: str | None = None
    endpoint_url: str | None = None
    as_json: bool = False
    advice: str = ""
    """How to go on after an interruption."""

    def make_client(self) -> CognitoIdentityProviderClient:
        """Return a client with these options."""
        return CognitoIdentityProviderClient(
            region=self.region, profile=self.profile, endpoint_url=self.endpoint_url
        )


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    """Keep the option of the group or of the command; the later one wins."""
    if value and parameter.name:
        setattr(context.ensure_object(Session), parameter.name, value)


_OPTIONS = (
    click.option(
        "--profile",
        callback=_keep,
        expose_value=False,
        help="A profile of the shared AWS config file.",
    ),
    click.option(
        "--region",
        callback=_keep,
        expose_value=False,
        help="The region, such as eu-west-1.",
    ),
    click.option(
        "--endpoint-url",
        callback=_keep,
        expose_value=False,
        help="Another server than AWS's, such as a local one.",
    ),
    click.option(
        "--json",
        "as_json",
        is_flag=True,
        callback=_keep,
        expose_value=False,
        help="Print JSON lines on a terminal too.",
    ),
)


def connection_options(function: F) -> F:
    """Add the options that say which account, region and server to use."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


def connected(
    function: Callable[
        Concatenate[Session, CognitoIdentityProviderClient, P], Awaitable[int]
    ],
) -> Callable[P, int]:
    """Run a command on an event loop, with a client that is closed at the end."""

    def command(*args: P.args, **kwargs: P.kwargs) -> int:
        session = click.get_current_context().ensure_object(Session)

        async def work() -> int:
            async with session.make_client() as client:
                return await function(session, client, *args, **kwargs)

        return asyncio.run(work())

    return update_wrapper(command, function)
