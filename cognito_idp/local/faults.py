"""Faults on request, for the tests of what calls the local Cognito."""

from __future__ import annotations

import random
import re
import time
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from attrs import define, field

from cognito_idp import types
from cognito_idp._quotas import QUOTAS, category_of, check_quotas
from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Fault", "Faults"]

_CODE = re.compile(r"[A-Za-z0-9_.:#/-]{1,200}")
_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_CONTENT = re.compile(r"[^\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]*")
_FRAMING = ("connection", "content-length", "transfer-encoding", "upgrade")
"""The headers that say where an answer ends, which the server alone knows."""


@define(eq=False)
class Fault:
    """A fault that the next calls of an operation meet."""

    operation: str
    times: int | None
    status: int | None = None
    code: str | None = None
    message: str = ""
    delay: float = 0.0
    lost: bool = False
    headers: dict[str, str] = field(factory=dict)
    rate: float = 1.0
    every: int = 1
    passed: int = 0
    """The calls that this fault has let pass since it met one."""

    @property
    def is_answer(self) -> bool:
        """Whether it answers in the place of the operation."""
        return self.status is not None or self.code is not None


def _check_operation(operation: object) -> None:
    if not isinstance(operation, str):
        kind = type(operation).__name__
        raise ConfigurationError(f"operation: expected a wire name, got {kind}")
    if operation == "*" or operation.startswith("/"):
        return
    known = [name[:-7] for name in dir(types) if name.endswith("Request")]
    if operation not in known:
        wanted = operation.title().replace("_", "") if "_" in operation else operation
        close = get_close_matches(wanted, known, n=1)
        hint = f": did you mean {close[0]!r}?" if close else ""
        raise ConfigurationError(
            f"operation: {operation!r} is not a wire name like AdminGetUser{hint}"
        )


def _check_numbers(fault: Fault) -> None:
    for name, least, most, is_whole in (
        ("rate", 1e-9, 1, False),
        ("delay", 0, 3600, False),
        ("every", 1, 1_000_000, True),
        ("times", 1, 1_000_000_000, True),
        # An answer of 1xx is not the last one: the caller would wait for ever.
        ("status", 200, 599, True),
    ):
        value: object = getattr(fault, name)
        if value is None and name in ("times", "status"):
            continue
        is_number = isinstance(value, int if is_whole else int | float)
        if (
            isinstance(value, bool)
            or not is_number
            or not _is_within(value, least, most)
        ):
            kind = "whole number" if is_whole else "number"
            raise ConfigurationError(
                f"{name}: expected a {kind} from {least:g} to {most:g}, got {value!r}"
            )


def _is_within(value: object, least: float, most: float) -> bool:
    return isinstance(value, int | float) and least <= value <= most


def _check_texts(fault: Fault) -> None:
    for name in ("code", "message"):
        given: object = getattr(fault, name)
        if given is not None and not isinstance(given, str):
            kind = type(given).__name__
            raise ConfigurationError(f"{name}: expected a text, got {kind}")
    if fault.code is not None and not _CODE.fullmatch(fault.code):
        raise ConfigurationError(
            f"code: expected a name like TooManyRequestsException, got {fault.code!r}"
        )


def _check_lost(lost: object) -> None:
    if not isinstance(lost, bool):
        raise ConfigurationError(f"lost: expected true or false, got {lost!r}")


def _check_headers(headers: object) -> None:
    if not isinstance(headers, dict):
        kind = type(headers).__name__
        raise ConfigurationError(f"headers: expected names and values, got {kind}")
    for header, content in cast("dict[object, object]", headers).items():
        is_fit = (
            isinstance(header, str)
            and _HEADER.fullmatch(header)
            and header.lower() not in _FRAMING
            and isinstance(content, str)
            and _CONTENT.fullmatch(content)
        )
        if not is_fit:
            raise ConfigurationError(
                f"headers: {header!r} with the value {content!r} cannot be sent"
            )


class Faults:
    """The faults that are still to come."""

    def __init__(
        self,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        seed: int | None = None,
    ) -> None:
        """Begin without faults; *seed* makes the choice of calls repeatable."""
        self._faults: list[Fault] = []
        self._quotas: dict[str, float] = {}
        self._left: dict[str, tuple[float, float]] = {}
        self._monotonic = monotonic
        self._random = random.Random(seed)  # noqa: S311 because it picks calls for tests

    def add(
        self,
        operation: str = "*",
        *,
        times: int | None = 1,
        rate: float = 1.0,
        every: int = 1,
        status: int | None = None,
        code: str | None = None,
        message: str = "",
        delay: float = 0.0,
        lost: bool = False,
        headers: dict[str, str] | None = None,
    ) -> None:
        """
        Make the next calls of an operation fail.

        With *status* or *code* (`TooManyRequestsException`) the operation is not
        carried out. With *lost* it is, and the connection is cut in the place of the
        answer. *delay* comes first, in seconds. `*` means any operation; a path of
        OAuth 2 (`/oauth2/token`) stands for itself, with *code* as `error`. With *rate*
        the fault meets that part of the calls, at random; with *every* each third call,
        for instance. *times* None sets no end.

        Raises:
            ConfigurationError: No fault is named, or two that exclude each other, or a
                value is faulty, or the operation is not known.
        """
        fault = Fault(
            operation,
            times,
            status,
            code,
            message,
            delay,
            lost,
            headers or {},
            rate,
            every,
        )
        _check_operation(operation)
        _check_numbers(fault)
        _check_texts(fault)
        _check_lost(lost)
        _check_headers(fault.headers)
        if status is None and code is None and not delay and not lost:
            message = "a fault needs one of status, code, delay and lost"
            raise ConfigurationError(message)
        if fault.is_answer and lost:
            message = (
                "a fault has an answer (status, code) or loses it (lost), not both"
            )
            raise ConfigurationError(message)
        self._faults.append(fault)

    def throttle(self, quotas: Mapping[str, float] | None = None) -> None:
        """
        Refuse calls beyond quotas with `TooManyRequestsException`, as AWS does.

        Args:
            quotas: requests a second, by AWS's category (`UserCreation`); None takes
                AWS's defaults for all categories.

        Raises:
            ConfigurationError: A category is not known, or a quota is not a positive
                number.
        """
        given = QUOTAS if quotas is None else quotas
        check_quotas(given)
        self._quotas = dict(given)
        self._left.clear()

    def clear(self) -> None:
        """Remove every fault and quota."""
        self._faults.clear()
        self._quotas.clear()

    def take(self, operation: str) -> Fault | None:
        """Use up one fault of an operation, the oldest first."""
        if self._is_beyond_quota(operation):
            return Fault(
                operation,
                times=1,
                code="TooManyRequestsException",
                message="Too many requests",
            )
        return self._next("*", operation)

    def take_path(self, path: str) -> Fault | None:
        """Use up one fault of a path of OAuth 2, which `*` does not mean."""
        return self._next(path)

    def _next(self, *operations: str) -> Fault | None:
        for fault in self._faults:
            if fault.operation not in operations:
                continue
            if fault.rate < 1 and self._random.random() >= fault.rate:
                continue
            fault.passed += 1
            if fault.passed < fault.every:
                continue
            fault.passed = 0
            if fault.times is not None:
                fault.times -= 1
                if fault.times <= 0:
                    self._faults.remove(fault)
            return fault
        return None

    def _is_beyond_quota(self, operation: str) -> bool:
        if not self._quotas:
            return False
        category = category_of(operation)
        quota = self._quotas.get(category)
        if quota is None:
            return False
        now = self._monotonic()
        # A second's requests may come at once, and the room for them grows evenly.
        left, since = self._left.get(category, (quota, now))
        left = min(max(quota, 1.0), left + (now - since) * quota)
        is_beyond = left < 1
        self._left[category] = (left if is_beyond else left - 1, now)
        return is_beyond
