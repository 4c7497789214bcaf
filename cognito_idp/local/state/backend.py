"""
The state that every operation of the local Cognito works with: tables, clock, names.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from secrets import token_hex
from typing import TYPE_CHECKING

from cognito_idp import errors
from cognito_idp.local.faults import Faults
from cognito_idp.local.kms import KeyService
from cognito_idp.local.outbox import Outbox
from cognito_idp.local.recent_calls import RecentCalls
from cognito_idp.local.state.features import Features
from cognito_idp.local.state.grants import BrowserSession, Departure, Grant
from cognito_idp.local.state.history import History
from cognito_idp.local.state.keys import KeyRing
from cognito_idp.local.state.records import (
    AppClient,
    AuthSession,
    Group,
    IdentityProvider,
    Pool,
    ResourceServer,
    Secrets,
    TokenFamily,
    User,
    user_key,
)
from cognito_idp.local.state.store import Store, without_collection
from cognito_idp.local.triggers import Triggers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cognito_idp.local.state.store import Table


__all__ = [
    "ACCOUNT",
    "Backend",
]

ACCOUNT = "123456789012"
"""The account number in every ARN."""


_INDEXED = ("sub", "email", "phone_number", "preferred_username")


class Backend:
    """One local Cognito, without the HTTP around it."""

    def __init__(
        self,
        *,
        region: str = "us-east-1",
        store: Store | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.region = region
        self.clock = clock
        self.store: Store = store or Store()
        self.outbox: Outbox = Outbox()
        self.calls: RecentCalls = RecentCalls(clock)
        self.triggers: Triggers = Triggers()
        self.faults: Faults = Faults()
        self.endpoint = ""
        """The URL of the server."""
        self.issuer_root = ""
        """Where the server is; the issuers of its tokens begin with it."""
        self._index: dict[str, dict[str, tuple[str, ...]]] = {}
        """The names of the users who have a value, by pool and value."""
        self.answering: set[str] = set()
        """The sessions that are being answered: another answer comes too late."""
        table = self.store.table
        self.secrets: Table[Secrets] = table("secrets", Secrets)
        self.pools: Table[Pool] = table("pools", Pool)
        self.clients: Table[AppClient] = table("clients", AppClient)
        self.users: Table[User] = table("users", User)
        self.groups: Table[Group] = table("groups", Group)
        self.sessions: Table[AuthSession] = table("sessions", AuthSession)
        self.families: Table[TokenFamily] = table("families", TokenFamily)
        self.resource_servers: Table[ResourceServer] = table(
            "resource_servers", ResourceServer
        )
        self.providers: Table[IdentityProvider] = table("providers", IdentityProvider)
        self.grants: Table[Grant] = table("grants", Grant)
        self.browsers: Table[BrowserSession] = table("browsers", BrowserSession)
        self.departures: Table[Departure] = table("departures", Departure)
        self.features: Features = Features(self.store)
        self.history: History = History(self.users, self.clock)
        self.store.on_change = self.history.note
        self.keys: KeyRing = KeyRing(self.store, self.own_secrets)
        self.kms: KeyService = KeyService(self.own_secrets)

    async def open(self) -> None:
        """Read the state file, if there is one."""
        await self.store.open()
        await asyncio.to_thread(self._index_all)
        with self.store.request():
            # Drawn now, or the first to need them might be a request that only reads.
            self.own_secrets()

    def _index_all(self) -> None:
        with without_collection():
            for user in self.users.all().values():
                self.index(user)

    def now(self) -> datetime:
        """Return the time as answers show it."""
        return datetime.fromtimestamp(self.clock(), UTC)

    def own_secrets(self) -> Secrets:
        """Return the server's secrets; the seed is drawn at the first call."""
        found = self.secrets.get("")
        if found is None:
            found = self.secrets.add(Secrets(seed=token_hex(32)))
        return found

    def pool(self, pool_id: str) -> Pool:
        """Find a user pool."""
        pool = self.pools.get(pool_id)
        if pool is None:
            message = f"User pool {pool_id} does not exist."
            raise errors.ResourceNotFoundException(message)
        return pool

    def client(self, client_id: str, pool_id: str | None = None) -> AppClient:
        """Find an app client, in a certain pool if one is given."""
        client = self.clients.get(client_id)
        if client is None or pool_id not in (None, client.pool_id):
            message = f"User pool client {client_id} does not exist."
            raise errors.ResourceNotFoundException(message)
        return client

    def group(self, pool: Pool, name: str) -> Group:
        """Find a group."""
        group = self.groups.get(f"{pool.id}/{name}")
        if group is None:
            raise errors.ResourceNotFoundException("Group not found.")
        return group

    def find_user(self, pool: Pool, name: str, *, by_sub: bool = False) -> User | None:
        """
        Find a user by name or alias.

        Administrators may give the `sub` as well; at sign-in Cognito does not take it.
        """
        name = normal_name(pool, name)
        found = self.users.get(user_key(pool.id, name))
        if found is not None:
            return found
        if by_sub:
            for user in self._having(pool, name):
                if user.sub == name:
                    return user
        return next(iter(self.by_alias(pool, name)), None)

    def by_alias(self, pool: Pool, name: str) -> list[User]:
        """Find all the users who sign in by an address, number or preferred name."""
        return [user for user in self._having(pool, name) if is_alias(pool, user, name)]

    def index(self, user: User) -> None:
        """Put a user into the index, by the values that the attributes have."""
        places = self._index.setdefault(user.pool_id, {})
        for place in _places(user):
            names = places.get(place, ())
            if user.username not in names:
                places[place] = (*names, user.username)

    def unindex(self, user: User) -> None:
        """Take a user out of the index, before the attributes change."""
        places = self._index.get(user.pool_id, {})
        for place in _places(user):
            names = places.pop(place, ())
            if others := tuple(name for name in names if name != user.username):
                places[place] = others
        if not places:
            self._index.pop(user.pool_id, None)

    def clear(self) -> None:
        """Forget all that clients have made."""
        self.store.clear(keeping={"secrets"})
        self._index.clear()

    def _having(self, pool: Pool, value: str) -> list[User]:
        names = self._index.get(pool.id, {}).get(value.lower(), ())
        keys = [user_key(pool.id, name) for name in sorted({*names, value})]
        return [user for key in keys if (user := self.users.get(key))]

    def user(self, pool: Pool, name: str) -> User:
        """Find a user for an administrator."""
        user = self.find_user(pool, name, by_sub=True)
        if user is None:
            raise errors.UserNotFoundException("User does not exist.")
        return user


def _places(user: User) -> Iterator[str]:
    """List the values by which the index has a user."""
    for attribute in _INDEXED:
        value = user.attributes.get(attribute)
        if value and value != user.username:
            lowered = value.lower()
            # Of two equal texts the index keeps the one that the user has.
            yield value if lowered == value else lowered


def is_case_sensitive(pool: Pool) -> bool:
    """Return whether `Ada` and `ada` are two users."""
    configuration = pool.settings.username_configuration
    # The API's default for a pool that does not say is the old behaviour.
    return configuration is None or configuration.case_sensitive


def normal_name(pool: Pool, name: str) -> str:
    """Write a user name as the pool compares it."""
    return name if is_case_sensitive(pool) else name.lower()


def is_alias(pool: Pool, user: User, name: str) -> bool:
    """Return whether a user signs in by this address, number or preferred name."""
    if user.status == "EXTERNAL_PROVIDER":
        # A user of another provider may have the address of one of the pool.
        return False
    settings = pool.settings
    name = normal_name(pool, name)

    def matches(attribute: str) -> bool:
        return normal_name(pool, user.attributes.get(attribute, "")) == name

    if any(map(matches, settings.username_attributes or ())):
        return True
    return any(
        matches(attribute)
        for attribute in settings.alias_attributes or ()
        if attribute == "preferred_username"
        or user.attributes.get(f"{attribute}_verified") == "true"
    )
