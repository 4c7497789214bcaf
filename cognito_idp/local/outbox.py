"""The messages that Cognito would have sent."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["Message", "MessageKind", "Outbox"]

MessageKind: TypeAlias = Literal[
    "sign_up", "resend", "invitation", "forgot_password", "verify_attribute", "sign_in"
]


@frozen
class Message:
    """One message that was not sent."""

    kind: MessageKind
    """The purpose; `sign_in` is a second factor or a one-time password."""
    medium: Literal["EMAIL", "SMS"]
    """The way by which the service would have sent the message."""
    destination: str
    """The whole address or number, not the masked one of the answer."""
    code: str = field(repr=False)
    """The code, or the temporary password of an invitation."""
    username: str
    """Whose it is."""
    user_pool_id: str
    """The user's pool."""
    text: str = field(repr=False)
    """The whole message, the code in its place."""
    link: str = field(default="", repr=False)
    """The link that confirms a sign-up, in a pool that sends links."""
    subject: str = ""
    """The subject of an e-mail."""
    sent_at: float = 0.0
    """Seconds since 1970, by the server's clock."""


class Outbox:
    """The latest messages, newest last."""

    def __init__(self, limit: int = 10_000) -> None:
        self._messages: deque[Message] = deque(maxlen=limit)
        self._listeners: list[Callable[[Message], None]] = []

    def __len__(self) -> int:
        return len(self._messages)

    def __iter__(self) -> Iterator[Message]:
        return iter(self._messages)

    def __getitem__(self, index: int) -> Message:
        return self._messages[index]

    def to(self, name: str) -> list[Message]:
        """Return the messages to a user name or an address, newest last."""
        return [
            message
            for message in self._messages
            if name in (message.username, message.destination)
        ]

    def latest(self, name: str | None = None) -> Message:
        """
        Return the newest message, of all or of those to a user name or an address.

        Raises `LookupError` if there is none.
        """
        messages = list(self._messages) if name is None else self.to(name)
        if not messages:
            raise LookupError(f"nothing was sent to {name or 'anybody'}")
        return messages[-1]

    def code(self, name: str | None = None) -> str:
        """Return the code of the `latest` message."""
        return self.latest(name).code

    def clear(self) -> None:
        """Forget every message."""
        self._messages.clear()

    def listen(self, listener: Callable[[Message], None]) -> None:
        """Call *listener* with each message from now on."""
        self._listeners.append(listener)

    def put(self, message: Message) -> None:
        """Add a message."""
        self._messages.append(message)
        for listener in self._listeners:
            listener(message)
