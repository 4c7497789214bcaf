"""The program: its commands, and its exit statuses."""

from __future__ import annotations

import signal
import sys
from runpy import run_module
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import get_completion_class

from cognito_idp import __version__
from cognito_idp.cli.clients import client
from cognito_idp.cli.output import describe
from cognito_idp.cli.pools import pool
from cognito_idp.cli.session import Session, connection_options
from cognito_idp.cli.tokens import token
from cognito_idp.cli.users import users
from cognito_idp.errors import (
    CognitoIdpError,
    ConfigurationError,
    ParameterValidationError,
)

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["program", "run"]

_NAME: Final = "cognito-idp"
_WRONG: Final = 2
_REFUSED: Final = 3
_INTERRUPTED: Final = 130
_TERMINATED: Final = 143


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 done, 1 not everything was done or the answer is negative, "
    "2 the command line or the settings are wrong, 3 the service refused or was not "
    "reached, 130 interrupted.",
)
@click.version_option(__version__, prog_name=_NAME)
@connection_options
def program() -> None:
    """Work with Amazon Cognito user pools from a shell.

    Results are tables on a terminal and JSON lines elsewhere. Passwords, tokens and
    client secrets are never printed.
    """


@program.command(
    "local",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": True},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def serve(arguments: tuple[str, ...]) -> None:
    """Start a Cognito on this machine, for development and tests."""
    sys.argv = [f"{_NAME} local", *arguments]
    try:
        run_module("cognito_idp.local", run_name="__main__")
    except ModuleNotFoundError as error:
        raise click.UsageError(str(error)) from None


@program.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script that completes command lines in a shell.

    \b
    bash: eval "$(cognito-idp completion bash)" in ~/.bashrc
    zsh:  eval "$(cognito-idp completion zsh)" in ~/.zshrc
    fish: cognito-idp completion fish > ~/.config/fish/completions/cognito-idp.fish
    """
    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"there is no completion for {shell}")
    click.echo(found(program, {}, _NAME, "_COGNITO_IDP_COMPLETE").source())


for _group in (users, pool, client, token):
    program.add_command(_group)


def run(arguments: list[str] | None = None) -> int:
    """Run a command line and return its exit status."""
    session = Session()
    ends: list[int] = []

    def terminate(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 because signal handlers take both
        ends.append(_TERMINATED)
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            # So it is in the background of a script's shell.
            raise KeyboardInterrupt
        signal.raise_signal(signal.SIGINT)

    signal.signal(signal.SIGTERM, terminate)
    try:
        return _run(arguments, session)
    except (KeyboardInterrupt, click.Abort):
        advice = f": {session.advice}" if session.advice else ""
        click.echo(f"\n{_NAME}: interrupted{advice}", err=True)
        return ends[0] if ends else _INTERRUPTED


def _run(arguments: list[str] | None, session: Session) -> int:
    try:
        found = program.main(
            arguments, prog_name=_NAME, standalone_mode=False, obj=session
        )
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (ConfigurationError, ParameterValidationError) as error:
        click.echo(f"{_NAME}: {error}", err=True)
        return _WRONG
    except CognitoIdpError as error:
        click.echo(f"{_NAME}: {describe(error)}", err=True)
        return _REFUSED
    except OSError as error:
        click.echo(f"{_NAME}: {error}", err=True)
        return _WRONG
    return found if isinstance(found, int) else 0
