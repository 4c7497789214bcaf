"""The records of what a pool has besides its users and app clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define, field

from cognito_idp import types  # noqa: TC001 because cattrs reads the annotations

if TYPE_CHECKING:
    from cognito_idp.local.state.records import AppClient
    from cognito_idp.local.state.store import Store, Table

__all__ = [
    "AuthEvent",
    "Branding",
    "Customization",
    "Features",
    "ImportJob",
    "LimitRecord",
    "LogDelivery",
    "MetadataPolicy",
    "Replica",
    "Restoration",
    "RiskConfiguration",
    "Terms",
]


@define(eq=False)
class _OfPool:
    """A row of a user pool, found by an id of its own."""

    pool_id: str
    id: str

    @property
    def key(self) -> str:
        return f"{self.pool_id}/{self.id}"

    @property
    def partition(self) -> str:
        return self.pool_id


@define(eq=False)
class Branding(_OfPool):
    """The branding of managed login for an app client."""

    client_id: str
    settings: types.ManagedLoginBrandingType


@define(eq=False)
class Customization(_OfPool):
    """The look of the classic login page; the id is the app client's, or `ALL`."""

    settings: types.UICustomizationType


@define(eq=False)
class Terms(_OfPool):
    """A document that users of an app client have to accept."""

    settings: types.TermsType


@define(eq=False)
class ImportJob(_OfPool):
    """A job that imports users; the id is the job's."""

    settings: types.UserImportJobType
    token: str = field(default="", repr=False)
    """The secret part of the pre-signed URL."""
    csv: str = field(default="", repr=False)
    """The file that was uploaded."""
    expires: float = 0.0


@define(eq=False)
class RiskConfiguration(_OfPool):
    """The settings of threat protection; the id is the app client's, or `ALL`."""

    settings: types.RiskConfigurationType


@define(eq=False)
class AuthEvent:
    """A sign-in or a sign-up of a user."""

    user_key: str
    number: int
    settings: types.AuthEventType

    @property
    def key(self) -> str:
        return f"{self.user_key}/{self.settings.event_id}"

    @property
    def partition(self) -> str:
        return self.user_key


@define(eq=False)
class Replica(_OfPool):
    """A replica of a user pool; the id is its region."""

    settings: types.UserPoolReplicaType


@define(eq=False)
class LogDelivery(_OfPool):
    """The log delivery of a user pool; the id is empty."""

    settings: types.LogDeliveryConfigurationType


@define(eq=False)
class MetadataPolicy(_OfPool):
    """A policy for Client ID Metadata Documents, and the documents in its cache."""

    settings: types.CIMDPolicyType
    urls: dict[str, float] = field(factory=dict[str, float])
    """The cached URLs, with the times at which they were cached."""


@define(eq=False)
class Restoration(_OfPool):
    """A recovery of a pool's state at an earlier time."""

    settings: types.RestorationType


@define(eq=False)
class LimitRecord:
    """The provisioned limit of a category."""

    category: str
    value: int
    partition = ""

    @property
    def key(self) -> str:
        return self.category


class Features:
    """The tables of these records."""

    def __init__(self, store: Store) -> None:
        self.brandings: Table[Branding] = store.table("brandings", Branding)
        self.customizations: Table[Customization] = store.table(
            "customizations", Customization
        )
        self.terms: Table[Terms] = store.table("terms", Terms)
        self.import_jobs: Table[ImportJob] = store.table("import_jobs", ImportJob)
        self.risks: Table[RiskConfiguration] = store.table("risks", RiskConfiguration)
        self.auth_events: Table[AuthEvent] = store.table("auth_events", AuthEvent)
        self.replicas: Table[Replica] = store.table("replicas", Replica)
        self.log_deliveries: Table[LogDelivery] = store.table(
            "log_deliveries", LogDelivery
        )
        self.metadata_policies: Table[MetadataPolicy] = store.table(
            "metadata_policies", MetadataPolicy
        )
        self.restorations: Table[Restoration] = store.table("restorations", Restoration)
        self.limits: Table[LimitRecord] = store.table("limits", LimitRecord)

    def forget_pool(self, pool_id: str) -> None:
        """Remove every row of a user pool."""
        tables: tuple[Table[Any], ...] = (
            self.brandings,
            self.customizations,
            self.terms,
            self.import_jobs,
            self.risks,
            self.replicas,
            self.log_deliveries,
            self.metadata_policies,
            self.restorations,
        )
        for table in tables:
            rows: list[Any] = list(table.within(pool_id).values())
            for row in rows:
                table.remove(row)

    def forget_client(self, client: AppClient) -> None:
        """Remove what an app client has of its own."""
        tables: tuple[Table[Any], ...] = (
            self.brandings,
            self.customizations,
            self.terms,
            self.risks,
        )
        for table in tables:
            rows: list[Any] = list(table.within(client.pool_id).values())
            for row in rows:
                if client.id in (row.id, getattr(row, "client_id", "")):
                    table.remove(row)

    def forget_user(self, user_key: str) -> None:
        """Remove the events of a user."""
        for event in list(self.auth_events.within(user_key).values()):
            self.auth_events.remove(event)
