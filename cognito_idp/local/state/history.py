"""The earlier states of users, for point-in-time recovery. Kept in memory only."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cognito_idp.local.state.records import Pool, User
from cognito_idp.local.state.store import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cognito_idp.local.state.store import Row, Table

__all__ = ["History"]

_MOST_CHANGES = 100_000


class History:
    """
    The changes of users, newest last, each with the state before it.

    A PLUS pool is recorded from its first change on, another one from the first call
    of `begin` on: earlier states are not known.
    """

    def __init__(self, users: Table[User], clock: Callable[[], float]) -> None:
        self._users = users
        self._clock = clock
        self._texts: dict[str, str] = {}
        """The state of each recorded user after the last change."""
        self._changes: deque[tuple[float, str, str, str | None]] = deque()
        """The time, the pool, the key of the user, and the state before the change."""
        self.since: dict[str, float] = {}
        """The time from which on each pool is recorded."""

    def begin(self, pool: Pool) -> None:
        """Record a pool from now on."""
        if pool.id not in self.since:
            self.since[pool.id] = self._clock()
            for key, user in self._users.within(pool.id).items():
                self._texts[key] = dump(user)

    def note(self, rows: Sequence[tuple[str, Row | None]]) -> None:
        """Record the changes of one request."""
        for _, row in rows:
            if isinstance(row, Pool) and row.settings.user_pool_tier == "PLUS":
                self.begin(row)
        if not self.since:
            return
        for key, row in rows:
            before = self._texts.get(key)
            if isinstance(row, User) and row.pool_id in self.since:
                text: str | None = dump(row)
            elif row is None and before is not None:
                text = None
            else:
                continue
            if text != before:
                self._keep(key, before, text)
        for key, row in rows:
            if row is None and key in self.since:
                self._end(key)

    def _end(self, pool_id: str) -> None:
        """Forget a pool that was deleted."""
        del self.since[pool_id]
        self._changes = deque(each for each in self._changes if each[1] != pool_id)

    def _keep(self, key: str, before: str | None, after: str | None) -> None:
        pool_id = key.partition("/")[0]
        self._changes.append((self._clock(), pool_id, key, before))
        if after is None:
            del self._texts[key]
        else:
            self._texts[key] = after
        if len(self._changes) > _MOST_CHANGES:
            when, pool, _, _ = self._changes.popleft()
            self.since[pool] = when

    def state_at(self, pool_id: str, when: float) -> dict[str, str]:
        """Return the users of a pool at a time, as text by key."""
        found = dict(self.state_now(pool_id))
        for changed, pool, key, before in reversed(self._changes):
            if changed <= when:
                break
            if pool != pool_id:
                continue
            if before is None:
                found.pop(key, None)
            else:
                found[key] = before
        return found

    def state_now(self, pool_id: str) -> Mapping[str, str]:
        """Return the users of a pool as they are, as text by key."""
        return {
            key: self._texts[key]
            for key in self._users.within(pool_id)
            if key in self._texts
        }
