"""What the client knows of an operation: one row each, generated."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

import attrs

if TYPE_CHECKING:
    from cognito_idp._structure import Request, Structure

R = TypeVar("R")

ReplayClass: TypeAlias = Literal["A", "B", "C", "D", "E"]
"""
What a second run of the same request does when the answer to the first was lost.

* A: it reads; the answer is the same.
* B: it sets a state; the state is the same.
* C: it creates or deletes once; the replay fails although the first run succeeded.
* D: it does its work twice: a second pool, a second message, a code made void.
* E: it uses something up (a session, a code); the replay fails and so does the user.
"""

TARGET_PREFIX = "AWSCognitoIdentityProviderService."
CONTENT_TYPE = "application/x-amz-json-1.1"


@attrs.frozen(eq=False)
class When:
    """A request whose *member* has one of *values* replays as class *replay*."""

    member: str
    values: frozenset[str]
    replay: ReplayClass


@attrs.frozen(eq=False)
class Paging:
    """How an operation pages: attribute names, not wire names."""

    items: str
    output_token: str
    input_token: str
    size: str | None = None


def _target(operation: Operation) -> str:
    return TARGET_PREFIX + operation.name


@attrs.frozen(eq=False)
class Operation:
    """One operation of the service."""

    name: str
    """The wire name: `AdminCreateUser`."""
    request: type[Request[object]]
    response: type[Structure] | None
    errors: frozenset[str]
    """The codes that the model lists for this operation."""
    replay: ReplayClass
    signed: bool = True
    unsigned_with: str | None = None
    """A request that has this member set authorises itself and is not signed."""
    when: tuple[When, ...] = ()
    paging: Paging | None = None
    target: str = attrs.field(
        init=False, default=attrs.Factory(_target, takes_self=True)
    )
    """The value of the `X-Amz-Target` header."""

    def replay_class(self, request: Structure) -> ReplayClass:
        """Return the class of this very request."""
        for rule in self.when:
            if getattr(request, rule.member) in rule.values:
                return rule.replay
        return self.replay

    def is_signed(self, request: Structure) -> bool:
        """Return whether this very request needs AWS credentials."""
        if self.unsigned_with and getattr(request, self.unsigned_with) is not None:
            return False
        return self.signed


class Sender:
    """What the generated methods stand on."""

    __slots__ = ()

    @abstractmethod
    async def send(self, request: Request[R]) -> R:
        """Send a request and return its answer."""
