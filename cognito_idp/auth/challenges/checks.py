"""Checks of what an answer is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from cognito_idp.errors import Fault, ParameterValidationError

if TYPE_CHECKING:
    from cognito_idp.auth.challenges.challenge import Challenge


def refuse(challenge: Challenge, path: str, why: str) -> NoReturn:
    """Raise `ParameterValidationError` with the one fault at *path*."""
    fault = Fault(path, why)
    raise ParameterValidationError.of(type(challenge).__name__, [fault])


def check_texts(challenge: Challenge, **arguments: object) -> None:
    """Raise `ParameterValidationError` if an argument is not a text or is empty."""
    for name, argument in arguments.items():
        if not isinstance(argument, str) or not argument:
            refuse(challenge, name, "expected a string that is not empty")


def check_choice(challenge: Challenge, choice: str, choices: tuple[str, ...]) -> None:
    """Raise `ParameterValidationError` if *choices* lacks a choice."""
    check_texts(challenge, choice=choice)
    # A server that lists nothing has not said that nothing can be chosen.
    if choices and choice not in choices:
        refuse(challenge, "choice", f"expected one of {', '.join(choices)}")
