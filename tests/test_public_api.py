"""
The names that users may rely on: where each is imported from, and its signature.

A change here is a change for users: it belongs in the changelog.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from importlib import import_module
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import cognito_idp
from cognito_idp import (
    CognitoIdentityProviderClient,
    Config,
    Credentials,
    Retry,
    Timeouts,
    errors,
    from_wire,
    to_wire,
    types,
)
from cognito_idp._generated import operations, paginators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The names of `types` beside the classes of the model.
OF_TYPES = {"Document", "attribute_map", "preload", "replace", "to_dict"}
# Every name has one door, the module that it is imported from. Modules behind a door,
# with or without an underscore, are private.
DOORS: dict[str, set[str]] = {
    "cognito_idp": {
        "CognitoIdentityProviderClient",
        "Config",
        "Credentials",
        "CredentialsProvider",
        "Retry",
        "Timeouts",
        "__version__",
        "converter",
        "errors",
        "from_wire",
        "to_wire",
        "types",
    },
    "cognito_idp.auth": {
        "AdminNoSrpAuth",
        "Answer",
        "Challenge",
        "MemorySessionStore",
        "RedisSessionStore",
        "SealTooLargeError",
        "SessionStore",
        "SessionStoreError",
        "Sessions",
        "CustomChallenge",
        "Device",
        "DeviceKey",
        "DevicePasswordVerifier",
        "DeviceSrpAuth",
        "DeviceStore",
        "EmailOtp",
        "FileDeviceStore",
        "KeysUnavailableError",
        "MemoryDeviceStore",
        "MfaSetup",
        "NewDevice",
        "NewPasswordRequired",
        "Passkeys",
        "Password",
        "PasswordSrp",
        "PasswordVerifier",
        "SelectChallenge",
        "SelectMfaType",
        "SignIn",
        "SignInRequiredError",
        "SmsMfa",
        "SmsOtp",
        "SoftwareTokenMfa",
        "SoftwareTokenSecret",
        "SoftwareTokenSetup",
        "TokenClaimError",
        "TokenExpiredError",
        "TokenMalformedError",
        "TokenNotYetValidError",
        "TokenSource",
        "TokenUntrustedError",
        "TokenVerificationError",
        "TokenVerifier",
        "Tokens",
        "UnknownChallenge",
        "UnsealError",
        "VerifiedToken",
        "WebAuthn",
        "seal",
        "secret_hash",
        "unseal",
    },
    "cognito_idp.fastapi": {"BearerToken", "SessionCookie", "add_exception_handlers"},
    "cognito_idp.web": {
        "ERRORS",
        "ErrorAnswer",
        "REASONS",
        "http_status",
        "is_cross_origin",
        "problem",
        "retry_after",
    },
    "cognito_idp.cli": {"main"},
    "cognito_idp.otel": {"OpenTelemetryHook"},
    "cognito_idp.updates": {
        "Patch",
        "patch_group",
        "patch_identity_provider",
        "patch_log_delivery",
        "patch_managed_login_branding",
        "patch_mfa_config",
        "patch_resource_server",
        "patch_risk_configuration",
        "patch_terms",
        "patch_user_pool",
        "patch_user_pool_client",
        "patch_user_pool_client_sessions",
        "patch_user_pool_domain",
        "patch_user_pool_sessions",
    },
    "cognito_idp.bulk": {
        "Checkpoint",
        "FileCheckpoint",
        "ImportFile",
        "ImportProblem",
        "ImportResult",
        "Outcome",
        "Pacer",
        "Progress",
        "RedisCheckpoint",
        "RedisPacer",
        "Refused",
        "RichProgress",
        "RunInterruptedError",
        "UploadError",
        "WaitFailedError",
        "WaitTimeoutError",
        "export_users",
        "import_groups",
        "import_requests",
        "import_users",
        "rich_progress",
        "run",
        "run_import_job",
        "wait_for_domain",
        "wait_for_import_job",
        "wait_for_recovery",
        "wait_for_recovery_preview",
        "wait_for_replica",
        "write_import_csv",
    },
    "cognito_idp.config": {"Replay", "RetryMode"},
    "cognito_idp.hooks": {"Call", "Hook", "LoggingHook"},
    "cognito_idp.local": {
        "Event",
        "Faults",
        "LocalCognito",
        "Message",
        "Outbox",
        "Trigger",
        "Triggers",
    },
    "cognito_idp.paginators": {"Paginator"},
    "cognito_idp.testing": {
        "AssertionFlaw",
        "CeremonyError",
        "MadePool",
        "MadeUser",
        "MovableClock",
        "Passkey",
        "RegistrationFlaw",
        "SoftwareAuthenticator",
        "SoftwareToken",
        "Stub",
        "StubTransport",
        "UnscriptedError",
        "make_pool",
        "make_tokens",
        "make_user",
        "make_verifier",
    },
    "cognito_idp.transport": {
        "AiohttpTransport",
        "HttpRequest",
        "HttpResponse",
        "PyreqwestTransport",
        "Transport",
    },
}
# These two are as wide as the model.
WIDE = ("cognito_idp.errors", "cognito_idp.types")
ERROR_TREE = {
    "ClientClosedError",
    "CognitoIdpError",
    "ConfigurationError",
    "ConnectError",
    "ConnectionLostError",
    "Fault",
    "MissingCredentialsError",
    "MissingRegionError",
    "PaginationError",
    "ParameterValidationError",
    "ResponseParseError",
    "ServiceError",
    "TimeoutError",
    "TransportError",
}
# Where a signature says Any, and why.
ANY_BECAUSE = {
    "cognito_idp.local.Event": "handlers write into the nested JSON of a Lambda event",
    "cognito_idp.local.Trigger": "it takes such an event",
    "cognito_idp.local.Triggers.run": "it takes such an event",
}

BOTOCORE: Any = import_module("botocore.session").Session()
SERVICE: Any = BOTOCORE.get_service_model("cognito-idp")
METHODS = {
    import_module("botocore").xform_name(name) for name in SERVICE.operation_names
}
PACKAGE = Path(cognito_idp.__file__).parent


def public_names() -> Iterator[tuple[str, str, object]]:
    """Return every public name: its door, the name, its value."""
    for door in (*DOORS, *WIDE):
        module = import_module(door)
        for name in module.__all__:
            yield door, name, getattr(module, name)


PUBLIC = list(public_names())
WRITTEN = [
    (door, name, value)
    for door, name, value in PUBLIC
    if "._generated" not in getattr(value, "__module__", "")
    and (door != "cognito_idp.types" or name in OF_TYPES)
    and (door != "cognito_idp.errors" or name in ERROR_TREE)
]


class TestNames:
    @pytest.mark.parametrize("door", DOORS)
    def test_the_public_names_are_these(self, door: str) -> None:
        listed = import_module(door).__all__

        assert DOORS[door] == set(listed)
        assert len(listed) == len(set(listed))

    def test_errors_are_the_tree_and_the_models(self) -> None:
        modelled = {shape.name for shape in SERVICE.error_shapes}

        assert ERROR_TREE | modelled == set(dir(errors))

    def test_types_are_the_models_structures_and_enums(self) -> None:
        modelled = {
            name
            for name, shape in (
                (name, SERVICE.shape_for(name)) for name in SERVICE.shape_names
            )
            if (shape.type_name == "structure" and not shape.metadata.get("exception"))
            or getattr(shape, "enum", None)
        }
        ours = {"AttributeListType", *OF_TYPES}

        assert modelled | ours == set(dir(types))

    def test_each_has_one_import_path(self) -> None:
        names = [name for _, name, _ in PUBLIC]

        assert [] == sorted({name for name in names if names.count(name) > 1})

    def test_none_is_private(self) -> None:
        private = [name for _, name, _ in PUBLIC if name.startswith("_")]

        assert ["__version__"] == private


class TestDocstrings:
    @pytest.mark.parametrize(
        ("door", "name", "value"),
        [
            row
            for row in WRITTEN
            if inspect.isclass(row[2]) or inspect.isroutine(row[2])
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_a_class_or_function_has_one_and_so_have_its_methods(
        self, door: str, name: str, value: object
    ) -> None:
        without = [
            member_name
            for member_name, member in vars(value).items()
            if inspect.isclass(value)
            and not member_name.startswith("_")
            and (inspect.isroutine(member) or isinstance(member, property))
            and not inspect.getdoc(member)
        ]

        assert inspect.getdoc(value), (door, name)
        assert [] == without

    def test_an_attribute_has_one_underneath(self) -> None:
        classes = [value for _, _, value in WRITTEN if inspect.isclass(value)]

        assert [] == [name for cls in classes for name in undocumented_attributes(cls)]

    def test_an_alias_has_one_underneath(self) -> None:
        aliases = {
            name
            for _, name, value in WRITTEN
            if not (inspect.isclass(value) or inspect.isroutine(value))
            and not inspect.ismodule(value)
            and name != "__version__"
        }
        documented = {
            name
            for path in hand_written_modules()
            for name in documented_names(ast.parse(path.read_text()).body)
        }

        assert {"Document", "Transport", "Hook", "Replay"} <= aliases
        assert set() == aliases - documented

    def test_nine_of_ten_generated_names_have_one(self) -> None:
        values = [value for row in PUBLIC if row not in WRITTEN for value in (row[2],)]
        generated = [value for value in values if inspect.isclass(value)]
        generated += [getattr(CognitoIdentityProviderClient, name) for name in METHODS]
        generated += [
            method
            for name, method in vars(paginators.Paginators).items()
            if not name.startswith("_")
        ]
        without = [value for value in generated if not getattr(value, "__doc__", None)]

        assert len(generated) > 500
        assert len(without) <= len(generated) / 10

    def test_every_operation_has_one_that_begins_with_a_sentence(self) -> None:
        summaries = {
            name: (inspect.getdoc(getattr(CognitoIdentityProviderClient, name)) or "")
            .split("\n\n")[0]
            .replace("\n", " ")
            for name in METHODS
        }

        assert {} == {
            name: summary
            for name, summary in summaries.items()
            if not re.fullmatch(r"[A-Z].*[^.]\.", summary)
        }


def hand_written_modules() -> list[Path]:
    return [
        path for path in sorted(PACKAGE.rglob("*.py")) if "_generated" not in path.parts
    ]


def is_text(node: ast.stmt | None) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def followed(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, ast.stmt | None]]:
    """Return each statement with the one after it."""
    return zip_longest(body, body[1:])


def documented_names(body: list[ast.stmt]) -> Iterator[str]:
    for statement, after in followed(body):
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)) if is_text(after):
                yield name
            case _:
                pass


def class_definition(cls: type) -> ast.ClassDef:
    """Find the source of a class, which may be behind a door."""
    behind = {"cognito_idp.errors": "cognito_idp._errors"}
    module = behind.get(cls.__module__, cls.__module__)
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__
    )


def undocumented_attributes(cls: type) -> Iterator[str]:
    node = class_definition(cls)
    for statement, after in followed(node.body):
        match statement:
            case ast.AnnAssign(target=ast.Name(id=name)) if (
                not name.startswith("_")
                and not is_text(after)
                and not ast.unparse(statement.annotation).startswith("ClassVar")
            ):
                yield f"{cls.__name__}.{name}"
            case _:
                pass


def annotations_of(value: object) -> Iterator[tuple[str, str]]:
    """Return every annotation of a public name, with the path to it."""
    if inspect.isroutine(value):
        for annotation in getattr(value, "__annotations__", {}).values():
            yield "", str(annotation)
    elif inspect.isclass(value):
        for name, annotation in inspect.get_annotations(value).items():
            if not name.startswith("_"):
                yield f".{name}", str(annotation)
        for name, member in vars(value).items():
            routine = member.fget if isinstance(member, property) else member
            routine = getattr(routine, "__func__", routine)
            if inspect.isfunction(routine) and is_called_by_users(name):
                for annotation in routine.__annotations__.values():
                    yield f".{name}", str(annotation)
    else:
        yield "", str(value)


def is_called_by_users(name: str) -> bool:
    return not name.startswith("_") or name in ("__init__", "__call__", "__aiter__")


class TestAny:
    def test_no_signature_says_it(self) -> None:
        generated: list[tuple[str, str, object]] = [
            ("cognito_idp.client", cls.__name__, cls)
            for cls in (*operations.Operations.__mro__, paginators.Paginators)
            if cls.__module__.startswith("cognito_idp")
        ]
        saying = {
            f"{door}.{name}{where}"
            for door, name, value in [*PUBLIC, *generated]
            for where, annotation in annotations_of(value)
            if "Any" in re.findall(r"\w+", annotation)
        }

        assert set() == saying - ANY_BECAUSE.keys()


def parameters(function: Callable[..., object]) -> list[str]:
    """Show each parameter of *function* without its annotation."""
    shown = inspect.signature(function).parameters.values()
    return [
        str(parameter.replace(annotation=inspect.Parameter.empty))
        for parameter in shown
    ]


def fields(cls: type[attrs.AttrsInstance]) -> dict[str, object]:
    """Return the fields of a class with their defaults."""
    made = attrs.fields(cls)
    return {field.name: getattr(cls(), field.name) for field in made}


class TestSignatures:
    def test_the_constructor(self) -> None:
        signature = inspect.signature(CognitoIdentityProviderClient)

        assert (
            "(*, region: 'str | None' = None,"
            " credentials: 'Credentials | CredentialsProvider | None' = None,"
            " endpoint_url: 'str | None' = None, profile: 'str | None' = None,"
            " config: 'Config | None' = None, transport: 'Transport | None' = None)"
            " -> 'None'"
        ) == str(signature)

    def test_the_client_has_these_members_and_one_for_each_operation(self) -> None:
        members = {
            name
            for name in dir(CognitoIdentityProviderClient)
            if not name.startswith("_")
        }

        assert {
            "aclose",
            "call",
            "clock_skew",
            "config",
            "paginate",
            "paginators",
            "preload",
            "resolve_endpoint",
            "send",
            "transport",
            "with_options",
        } == members - METHODS
        assert set() == METHODS - members

    def test_every_operation_takes_names_only(self) -> None:
        kinds = {
            parameter.kind
            for name in METHODS
            for parameter in list(
                inspect.signature(
                    getattr(CognitoIdentityProviderClient, name)
                ).parameters.values()
            )[1:]
        }

        assert {inspect.Parameter.KEYWORD_ONLY} == kinds

    def test_send_and_with_options(self) -> None:
        client = CognitoIdentityProviderClient

        assert ["self", "request"] == parameters(client.send)
        assert ["self", "timeouts=None", "retry=None", "hooks=None"] == parameters(
            client.with_options
        )
        assert ["self"] == parameters(client.resolve_endpoint)
        assert ["self"] == parameters(client.aclose)

    def test_to_wire_and_from_wire(self) -> None:
        assert ["structure", "converter=None"] == parameters(to_wire)
        assert ["cls", "data", "converter=None"] == parameters(from_wire)

    def test_config(self) -> None:
        assert {
            "use_fips": None,
            "use_dualstack": None,
            "ignore_configured_endpoint_urls": None,
            "signing_region": None,
            "retry": Retry(),
            "timeouts": Timeouts(),
            "proxy": None,
            "ssl": None,
            "max_connections": 100,
            "app_id": None,
            "max_response_size": 8 * 2**20,
            "trust_env": True,
            "correct_clock_skew": None,
            "allow_http": False,
            "hooks": (),
            "converter": None,
        } == fields(Config)

    def test_retry(self) -> None:
        assert {"mode": None, "max_attempts": None, "replay": "safe"} == fields(Retry)

    def test_timeouts(self) -> None:
        assert {
            "connect": 3.1,
            "read": 10.0,
            "attempt": 15.0,
            "operation": 40.0,
        } == fields(Timeouts)

    def test_credentials(self) -> None:
        assert [
            "access_key_id",
            "secret_access_key",
            "session_token=None",
            "expires_at=None",
        ] == [shown.partition(":")[0] for shown in parameters(Credentials)]

    @pytest.mark.parametrize("cls", [Config, Retry, Timeouts])
    def test_settings_are_frozen_and_named(
        self, cls: type[Config | Retry | Timeouts]
    ) -> None:
        name = attrs.fields(cls)[0].name

        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(cls(), name, None)
        with pytest.raises(TypeError, match="positional"):
            cls(None)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue] because that is what is tested

    def test_a_service_error_carries_these(self) -> None:
        assert {
            "attempts",
            "code",
            "hint",
            "is_retry_quota_spent",
            "is_throttle",
            "is_transient",
            "maybe_own_replay",
            "message",
            "operation",
            "reason_code",
            "request_id",
            "status",
        } == {
            name
            for name in dir(errors.ServiceError())
            if not name.startswith("_") and not hasattr(Exception, name)
        }


class TestVersion:
    def test_the_version_is_a_version(self) -> None:
        assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+|rc\d+)?", cognito_idp.__version__)

    def test_the_package_says_that_it_is_typed(self) -> None:
        assert (PACKAGE / "py.typed").is_file()
