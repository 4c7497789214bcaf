"""`cognito-idp token`: check tokens."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Final, Literal

import click

from cognito_idp.auth import TokenVerificationError, TokenVerifier
from cognito_idp.cli.output import is_for_people, print_json
from cognito_idp.cli.session import Session, connection_options

if TYPE_CHECKING:
    from cognito_idp.auth import VerifiedToken

__all__ = ["token"]


_KINDS: Final[dict[str, Literal["access", "id"]]] = {"access": "access", "id": "id"}


@click.group()
def token() -> None:
    """Check the tokens of a user pool."""


@token.command()
@click.argument("user_pool_id")
@click.option("--client-id", multiple=True, help="Accept tokens of this app client.")
@click.option("--use", type=click.Choice(["access", "id"]), help="Accept this kind.")
@click.option("--issuer", help="Another issuer than AWS's, such as a local server's.")
@connection_options
@click.pass_obj
def verify(
    session: Session,
    user_pool_id: str,
    client_id: tuple[str, ...],
    use: str | None,
    issuer: str | None,
) -> int:
    """Verify the token on stdin and print its claims.

    The token comes from stdin, since other users of the machine see command lines. The
    signature, the times and the issuer are checked; without --client-id and --use any
    app client and any kind of token is accepted.

    Exit status 1: the token is not valid; the reason is on stderr.
    """
    if issuer is None and session.endpoint_url is not None:
        issuer = f"{session.endpoint_url.rstrip('/')}/{user_pool_id}"
    verifier = TokenVerifier(
        user_pool_id, client_id or None, _KINDS.get(use or ""), issuer=issuer
    )
    try:
        verified = asyncio.run(_verify(verifier, _read_token()))
    except TokenVerificationError as error:
        click.echo(f"not valid: {error}", err=True)
        return 1
    print_json(verified.claims, indent=2 if is_for_people(session) else None)
    return 0


def _read_token() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.read().strip()
    text: str = click.prompt("Token", hide_input=True, err=True)
    return text.strip()


async def _verify(verifier: TokenVerifier, text: str) -> VerifiedToken:
    async with verifier:
        return await verifier.verify(text)
