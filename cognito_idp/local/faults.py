"""Faults on request, for the tests of what calls the local Cognito."""

from __future__ import annotations

from attrs import define, field

from cognito_idp.errors import ConfigurationError

__all__ = ["Fault", "Faults"]


@define(eq=False)
class Fault:
    """A fault that the next calls of an operation meet."""

    operation: str
    times: int
    status: int | None = None
    code: str | None = None
    message: str = ""
    delay: float = 0.0
    lost: bool = False
    headers: dict[str, str] = field(factory=dict)

    @property
    def is_answer(self) -> bool:
        """Whether it answers in the place of the operation."""
        return self.status is not None or self.code is not None


class Faults:
    """The faults that are still to come."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(
        self,
        operation: str = "*",
        *,
        times: int = 1,
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
        answer. *delay* comes first, in seconds. `*` means any operation.
        """
        if status is None and code is None and not delay and not lost:
            message = "a fault needs one of status, code, delay and lost"
            raise ConfigurationError(message)
        if (status is not None or code is not None) and lost:
            message = (
                "a fault has an answer (status, code) or loses it (lost), not both"
            )
            raise ConfigurationError(message)
        self._faults.append(
            Fault(operation, times, status, code, message, delay, lost, headers or {})
        )

    def clear(self) -> None:
        """Remove every fault."""
        self._faults.clear()

    def take(self, operation: str) -> Fault | None:
        """Use up one fault of an operation, the oldest first."""
        for fault in self._faults:
            if fault.operation in ("*", operation):
                fault.times -= 1
                if fault.times <= 0:
                    self._faults.remove(fault)
                return fault
        return None
