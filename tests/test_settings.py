"""Settings against botocore's own readers, and where we differ on purpose."""

from __future__ import annotations

import json
import os
import string
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from botocore.configprovider import (
    BOTOCORE_DEFAUT_SESSION_VARIABLES,
    ConfigChainFactory,
    ConfiguredEndpointProvider,
    ConfigValueStore,
)
from botocore.exceptions import ConfigParseError, ProfileNotFound
from botocore.session import Session
from botocore.useragent import sanitize_user_agent_string_component
from hypothesis import given, strategies as st

from cognito_idp import _settings
from cognito_idp._settings import Settings, resolve_settings
from cognito_idp.config import Config, Retry, Timeouts
from cognito_idp.errors import ConfigurationError, MissingRegionError

if TYPE_CHECKING:
    from collections.abc import Callable

SERVICE_URL = "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"


class World:
    """An environment and the two shared files."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.config = folder / "config"
        self.credentials = folder / "credentials"
        self.environ = {
            "AWS_CONFIG_FILE": str(self.config),
            "AWS_SHARED_CREDENTIALS_FILE": str(self.credentials),
            "AWS_REGION": "eu-west-1",
            **environ,
        }

    def with_config(self, text: str) -> World:
        self.config.write_text(text)
        return self

    def with_credentials(self, text: str) -> World:
        self.credentials.write_text(text)
        return self

    def without_region(self) -> World:
        del self.environ["AWS_REGION"]
        return self

    def settings(
        self,
        config: Config | None = None,
        *,
        region: str | None = None,
        endpoint_url: str | None = None,
        profile: str | None = None,
    ) -> Settings:
        return resolve_settings(
            region=region,
            endpoint_url=endpoint_url,
            profile=profile,
            config=config or Config(),
            environ=self.environ,
        )

    def fault(
        self,
        config: Config | None = None,
        *,
        region: str | None = None,
        endpoint_url: str | None = None,
        profile: str | None = None,
    ) -> str:
        with pytest.raises(ConfigurationError) as caught:
            self.settings(
                config, region=region, endpoint_url=endpoint_url, profile=profile
            )
        assert caught.value.__cause__ is None
        assert caught.value.__context__ is None or caught.value.__suppress_context__
        return str(caught.value)


# The order of the sources


def test_without_any_source_the_documented_defaults_hold(tmp_path: Path) -> None:
    expected = Settings(
        region="eu-west-1",
        endpoint_url=None,
        use_fips=False,
        use_dualstack=False,
        signing_region="eu-west-1",
        profile=None,
        retry=Retry(mode="standard", max_attempts=3, replay="safe"),
        timeouts=Timeouts(connect=3.1, read=10.0, attempt=15.0, operation=40.0),
        app_id=None,
        correct_clock_skew=True,
        ca_bundle=None,
    )

    assert expected == World(tmp_path).settings()


class Row(NamedTuple):
    """One setting in all its sources, with another value in each."""

    explicit: Config
    variable: str
    text: str
    key: str
    profile_text: str
    seen: tuple[object, object, object]
    """The value: given, from the environment, from the profile."""
    read: Callable[[Settings], object]


ROWS = [
    Row(
        Config(use_fips=False),
        "AWS_USE_FIPS_ENDPOINT",
        "true",
        "use_fips_endpoint",
        "true",
        (False, True, True),
        lambda settings: settings.use_fips,
    ),
    Row(
        Config(use_dualstack=False),
        "AWS_USE_DUALSTACK_ENDPOINT",
        "True",
        "use_dualstack_endpoint",
        "TRUE",
        (False, True, True),
        lambda settings: settings.use_dualstack,
    ),
    Row(
        Config(correct_clock_skew=True),
        "AWS_DISABLE_CLOCK_SKEW_CORRECTION",
        "true",
        "disable_clock_skew_correction",
        "true",
        (True, False, False),
        lambda settings: settings.correct_clock_skew,
    ),
    Row(
        Config(retry=Retry(max_attempts=2)),
        "AWS_MAX_ATTEMPTS",
        "4",
        "max_attempts",
        "5",
        (2, 4, 5),
        lambda settings: settings.retry.max_attempts,
    ),
    Row(
        Config(app_id="given"),
        "AWS_SDK_UA_APP_ID",
        "environment",
        "sdk_ua_app_id",
        "profile",
        ("given", "environment", "profile"),
        lambda settings: settings.app_id,
    ),
]

rows = pytest.mark.parametrize("row", ROWS, ids=lambda row: str(row.key))


@rows
def test_explicit_beats_environment(tmp_path: Path, row: Row) -> None:
    world = World(tmp_path, **{row.variable: row.text})

    assert row.seen[0] == row.read(world.settings(row.explicit))


@rows
def test_environment_beats_profile(tmp_path: Path, row: Row) -> None:
    world = World(tmp_path, **{row.variable: row.text})
    world.with_config(f"[default]\n{row.key} = {row.profile_text}\n")

    assert row.seen[1] == row.read(world.settings())


@rows
def test_the_profile_counts_when_nothing_else_does(tmp_path: Path, row: Row) -> None:
    world = World(tmp_path).with_config(f"[default]\n{row.key} = {row.profile_text}\n")

    assert row.seen[2] == row.read(world.settings())


@rows
def test_an_empty_variable_counts_as_absent(tmp_path: Path, row: Row) -> None:
    world = World(tmp_path, **{row.variable: ""})
    world.with_config(f"[default]\n{row.key} = {row.profile_text}\n")

    assert row.seen[2] == row.read(world.settings())


@rows
def test_an_explicit_setting_spares_the_environment(tmp_path: Path, row: Row) -> None:
    world = World(tmp_path, **{row.variable: "junk junk"})

    assert row.seen[0] == row.read(world.settings(row.explicit))


# Region


def test_an_explicit_region_beats_the_environment(tmp_path: Path) -> None:
    assert "eu-north-1" == World(tmp_path).settings(region="eu-north-1").region


def test_aws_region_beats_aws_default_region(tmp_path: Path) -> None:
    world = World(tmp_path, AWS_REGION="eu-west-3", AWS_DEFAULT_REGION="us-west-2")

    assert "eu-west-3" == world.settings().region


def test_aws_default_region_beats_the_profile(tmp_path: Path) -> None:
    world = World(tmp_path, AWS_DEFAULT_REGION="us-west-2").without_region()
    world.with_config("[default]\nregion = eu-west-3\n")

    assert "us-west-2" == world.settings().region


def test_a_missing_region_says_where_one_can_stand(tmp_path: Path) -> None:
    with pytest.raises(MissingRegionError) as caught:
        World(tmp_path).without_region().settings()

    assert (
        "no region: pass region=…, or set AWS_REGION or the profile's region"
    ) == str(caught.value)


def test_an_endpoint_does_not_replace_the_region(tmp_path: Path) -> None:
    world = World(tmp_path).without_region()

    with pytest.raises(MissingRegionError, match="the signature names one"):
        world.settings(endpoint_url="https://idp.example")


def test_an_endpoint_and_a_signing_region_need_no_other(tmp_path: Path) -> None:
    settings = (
        World(tmp_path)
        .without_region()
        .settings(
            Config(signing_region="eu-west-3"), endpoint_url="https://idp.example"
        )
    )

    assert ("eu-west-3", "eu-west-3") == (settings.region, settings.signing_region)


@pytest.mark.parametrize(
    "region", ["", "eu west", "eu-west-1\n", "x.evil.example/", "-a", "a-", "12", "ü"]
)
def test_a_region_cannot_change_the_host(tmp_path: Path, region: str) -> None:
    fault = World(tmp_path).fault(region=region)

    assert f"region: {region!r} is not the name of a region" == fault


def test_a_signing_region_is_a_region(tmp_path: Path) -> None:
    fault = World(tmp_path).fault(Config(signing_region="eu/west"))

    assert "Config.signing_region: 'eu/west' is not the name of a region" == fault


@pytest.mark.parametrize("region", ["fips-us-east-1", "us-east-1-fips"])
def test_a_pseudo_region_is_read_as_botocore_reads_it(
    tmp_path: Path, region: str
) -> None:
    with pytest.warns(
        UserWarning, match=f"{region!r} is read as 'us-east-1' with FIPS"
    ):
        settings = World(tmp_path).settings(region=region)

    assert ("us-east-1", "us-east-1", True) == (
        settings.region,
        settings.signing_region,
        settings.use_fips,
    )


# Endpoint


def endpoints(tmp_path: Path) -> World:
    """Return a world that has an endpoint in every place."""
    world = World(tmp_path, AWS_ENDPOINT_URL="https://environment.example")
    world.environ[SERVICE_URL] = "https://environment-service.example"
    return world.with_config(
        """
        [default]
        endpoint_url = https://profile.example
        services = mine

        [services mine]
        s3 =
          endpoint_url = https://s3.example
        cognito_identity_provider =
          endpoint_url = https://profile-service.example
        """.replace("\n        ", "\n")
    )


def test_an_explicit_endpoint_beats_all(tmp_path: Path) -> None:
    settings = endpoints(tmp_path).settings(endpoint_url="https://given.example")

    assert "https://given.example" == settings.endpoint_url


@pytest.mark.parametrize(
    ("without", "expected"),
    [
        ([], "https://environment-service.example"),
        ([SERVICE_URL], "https://environment.example"),
        ([SERVICE_URL, "AWS_ENDPOINT_URL"], "https://profile-service.example"),
    ],
)
def test_the_nearer_endpoint_beats_the_wider(
    tmp_path: Path, without: list[str], expected: str
) -> None:
    world = endpoints(tmp_path)
    for variable in without:
        world.environ[variable] = ""

    assert expected == world.settings().endpoint_url


def test_the_endpoint_of_the_profile_is_the_last(tmp_path: Path) -> None:
    world = World(tmp_path).with_config(
        "[default]\nendpoint_url = https://profile.example\n"
    )

    assert "https://profile.example" == world.settings().endpoint_url


@pytest.mark.parametrize(
    ("config", "environ", "profile"),
    [
        (Config(ignore_configured_endpoint_urls=True), "false", "false"),
        (Config(), "true", "false"),
        (Config(), "", "true"),
    ],
)
def test_configured_endpoints_can_be_ignored(
    tmp_path: Path, config: Config, environ: str, profile: str
) -> None:
    world = endpoints(tmp_path)
    world.environ["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = environ
    text = world.config.read_text()
    world.with_config(
        text.replace(
            "[default]", f"[default]\nignore_configured_endpoint_urls = {profile}"
        )
    )

    assert None is world.settings(config).endpoint_url


def test_an_explicit_endpoint_is_never_ignored(tmp_path: Path) -> None:
    settings = World(tmp_path).settings(
        Config(ignore_configured_endpoint_urls=True),
        endpoint_url="https://given.example",
    )

    assert "https://given.example" == settings.endpoint_url


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("", "must look like https://host"),
        ("idp.example", "must look like https://host"),
        ("localhost:9229", "must look like https://host"),
        ("ftp://idp.example", "must look like https://host"),
        ("https://", "must look like https://host"),
        ("https://:443", "must look like https://host"),
        ("https://idp.example:0", "must look like https://host"),
        ("https://idp.example:hunter2", "is not an URL"),
        ("https://[::1", "is not an URL"),
        ("https://ada:hunter2@idp.example", "must not hold a user name or password"),
        ("https://@idp.example", "must not hold a user name or password"),
        ("https://idp.example?key=hunter2", "must not hold a query or fragment"),
        ("https://idp.example#hunter2", "must not hold a query or fragment"),
        ("https://idp.example\\hunter2", "has no valid host name"),
        ("https://idp..example", "has no valid host name"),
        ("https://idp.example\n", "holds a character that no URL has"),
        ("https://idp .example", "holds a character that no URL has"),
        ("https://idp.exämple", "holds a character that no URL has"),
    ],
)
def test_a_faulty_endpoint_is_refused_and_not_repeated(
    tmp_path: Path, url: str, fault: str
) -> None:
    message = World(tmp_path).fault(endpoint_url=url)

    assert message.startswith(f"endpoint_url: {fault}")
    assert "hunter2" not in message


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost",
        "http://LOCALHOST:9229/",
        "http://127.0.0.1:9229",
        "http://127.8.9.10",
        "http://[::1]:9229",
    ],
)
def test_plain_http_goes_to_loopback(tmp_path: Path, url: str) -> None:
    assert url == World(tmp_path).settings(endpoint_url=url).endpoint_url


@pytest.mark.parametrize(
    "host",
    [
        "idp.example",
        "10.0.0.1",
        "0.0.0.0",  # noqa: S104 because nothing is bound here
        "127.0.0.1.idp.example",
        "localhost.idp.example",
        "notlocalhost",
        "[::2]",
        "[fe80::1]",
        "2130706433",
    ],
)
def test_plain_http_goes_nowhere_else(tmp_path: Path, host: str) -> None:
    fault = World(tmp_path).fault(endpoint_url=f"http://{host}:80")

    assert "would send passwords unencrypted" in fault


def test_plain_http_goes_elsewhere_for_those_who_mean_it(tmp_path: Path) -> None:
    settings = World(tmp_path).settings(
        Config(allow_http=True), endpoint_url="http://cognito_local:9229"
    )

    assert "http://cognito_local:9229" == settings.endpoint_url


@pytest.mark.parametrize("place", ["environment-service", "profile-service"])
def test_a_configured_endpoint_is_checked_as_well(tmp_path: Path, place: str) -> None:
    world = endpoints(tmp_path)
    if place == "environment-service":
        world.environ[SERVICE_URL] = "http://idp.example"
        expected = SERVICE_URL
    else:
        world.environ[SERVICE_URL] = world.environ["AWS_ENDPOINT_URL"] = ""
        world.with_config(world.config.read_text().replace("https", "http"))
        expected = (
            "endpoint_url of cognito_identity_provider in [services mine] of "
            f"{world.config}"
        )

    assert world.fault().startswith(f"{expected}: would send passwords unencrypted")


def test_a_services_section_that_is_not_there_is_named(tmp_path: Path) -> None:
    world = World(tmp_path).with_config("[default]\nservices = mine\n")

    assert (
        f"services of profile 'default' in {world.config}: 'mine' names a section that "
        f"is not in {world.config}"
    ) == world.fault()


# Profile


def test_an_explicit_profile_beats_the_environment(tmp_path: Path) -> None:
    world = World(tmp_path, AWS_PROFILE="bob").without_region()
    world.with_config(
        "[profile ada]\nregion = eu-west-2\n[profile bob]\nregion = eu-west-3\n"
    )

    assert "eu-west-2" == world.settings(profile="ada").region


def test_settings_name_the_profile_that_was_asked_for(tmp_path: Path) -> None:
    world = World(tmp_path, AWS_PROFILE="ada").with_config("[profile ada]\n")

    assert "ada" == world.settings().profile


def test_the_default_profile_is_not_asked_for(tmp_path: Path) -> None:
    world = World(tmp_path).with_config("[default]\nregion = eu-west-2\n")

    assert None is world.settings().profile


def test_a_key_of_the_credentials_file_beats_the_config_files(tmp_path: Path) -> None:
    world = World(tmp_path).without_region()
    world.with_config("[default]\nregion = eu-west-2\n")
    world.with_credentials("[default]\nregion = eu-west-3\n")

    assert "eu-west-3" == world.settings().region


@pytest.mark.parametrize(
    ("header", "profile"),
    [
        ("[default]", "default"),
        ("[profile default]", "default"),
        ("[profile ada]", "ada"),
        ('[profile "ada b"]', "ada b"),
        ("[profile  'ada']", "ada"),
        ("[profiles ada]", "ada"),  # botocore reads it so too
        ("[profile ada b]", None),
        ("[profile ada's]", None),
        ("[profile]", None),
        ("[ada]", None),
        ("[services ada]", None),
    ],
)
def test_a_section_is_a_profile_where_botocore_says_so(
    tmp_path: Path, header: str, profile: str | None
) -> None:
    world = World(tmp_path).with_config(f"{header}\n")
    session = Session()
    session.set_config_variable("config_file", str(world.config))
    session.set_config_variable("credentials_file", str(world.credentials))
    known = session.available_profiles

    assert ([profile] if profile else []) == known
    assert world.fault(profile="?").endswith(f"; there is: {', '.join(known) or '-'}")


def test_an_unknown_profile_is_named_with_those_that_there_are(tmp_path: Path) -> None:
    world = World(tmp_path).with_config("[profile bob]\n[default]\n[services s]\n")
    world.with_credentials("[cid]\n")

    assert (
        f"there is no profile 'ada' in {world.config} or {world.credentials}; "
        "there is: bob, cid, default"
    ) == world.fault(profile="ada")


def test_an_unknown_profile_without_any_file_is_named(tmp_path: Path) -> None:
    world = World(tmp_path, AWS_PROFILE="ada")

    assert world.fault().endswith("; there is: -")


# Values that are refused


@pytest.mark.parametrize("text", ["1", "yes", " true", "on"])
def test_a_switch_that_is_neither_true_nor_false_is_refused(
    tmp_path: Path, text: str
) -> None:
    world = World(tmp_path, AWS_USE_FIPS_ENDPOINT=text)

    assert f"AWS_USE_FIPS_ENDPOINT: {text!r} must be true or false" == world.fault()


@pytest.mark.parametrize("text", ["0", "-1", "three", "2.5", "1" * 5000, "٣"])
def test_a_number_of_attempts_that_is_none_is_refused(
    tmp_path: Path, text: str
) -> None:
    world = World(tmp_path).with_config(f"[default]\nmax_attempts = {text}\n")

    assert (
        f"max_attempts of profile 'default' in {world.config}: {text!r} must be a "
        "whole number of at least 1"
    ) == world.fault()


def test_an_unknown_retry_mode_is_refused(tmp_path: Path) -> None:
    world = World(tmp_path, AWS_RETRY_MODE="none")

    assert (
        "AWS_RETRY_MODE: 'none' must be standard, legacy or adaptive" == world.fault()
    )


def test_the_adaptive_mode_can_be_configured(tmp_path: Path) -> None:
    world = World(tmp_path, AWS_RETRY_MODE="adaptive")

    assert "adaptive" == world.settings().retry.mode


def test_legacy_retries_are_standard(tmp_path: Path) -> None:
    world = World(tmp_path).with_config("[default]\nretry_mode = legacy\n")

    assert "standard" == world.settings().retry.mode


def test_no_retries_is_one_attempt_whatever_is_configured(tmp_path: Path) -> None:
    settings = World(tmp_path, AWS_MAX_ATTEMPTS="9").settings(
        Config(retry=Retry(mode="none"))
    )

    assert Retry(mode="none", max_attempts=1) == settings.retry


def test_replay_is_what_the_caller_says(tmp_path: Path) -> None:
    settings = World(tmp_path).settings(Config(retry=Retry(replay="aws")))

    assert "aws" == settings.retry.replay


def test_a_long_app_id_brings_a_warning(tmp_path: Path) -> None:
    with pytest.warns(
        UserWarning, match="app_id has 51 characters, AWS asks for at most"
    ):
        settings = World(tmp_path).settings(Config(app_id="a" * 51))

    assert "a" * 51 == settings.app_id


def test_a_configured_app_id_is_adapted_as_botocore_does(tmp_path: Path) -> None:
    settings = World(tmp_path, AWS_SDK_UA_APP_ID="a b/ü\r\n:#c").settings()

    assert sanitize_user_agent_string_component("a b/ü\r\n:#c", True) == settings.app_id


def test_an_empty_app_id_silences_a_configured_one(tmp_path: Path) -> None:
    world = World(tmp_path, AWS_SDK_UA_APP_ID="environment")

    assert None is world.settings(Config(app_id="")).app_id


def test_a_warning_points_to_whoever_makes_the_client(tmp_path: Path) -> None:
    def make_client() -> None:
        World(tmp_path, AWS_SDK_UA_APP_ID="x" * 51).settings()

    with pytest.warns(UserWarning, match="AWS_SDK_UA_APP_ID") as caught:
        make_client()

    # `World.settings` stands where the client's constructor would.
    assert __file__ == caught[0].filename
    assert make_client.__code__.co_firstlineno + 1 == caught[0].lineno


# Files


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("region = eu-west-1\n", "line 1: outside of any [section]"),
        ("[default]\n\nhunter2\n", "line 3: neither [section] nor key = value"),
        ("[default]\n[default]\n", "line 2: the section stands there twice"),
        ("[default]\na = 1\nA = 2\n", "line 3: the key stands there twice"),
        (
            "[services s]\ncognito_identity_provider =\n  a = b\n  hunter2\n",
            "line 4: cognito_identity_provider takes indented lines, key = value",
        ),
        (
            "[services s]\ncognito_identity_provider = endpoint_url = hunter2\n",
            "line 2: cognito_identity_provider takes indented lines, key = value",
        ),
    ],
)
def test_junk_in_a_file_is_told_by_line_and_not_repeated(
    tmp_path: Path, text: str, fault: str
) -> None:
    world = World(tmp_path).with_config(text)

    assert f"{world.config}, {fault}" == world.fault()


def test_junk_in_the_credentials_file_is_told_too(tmp_path: Path) -> None:
    world = World(tmp_path).with_credentials("[default]\nhunter2\n")

    assert (
        f"{world.credentials}, line 2: neither [section] nor key = value"
    ) == world.fault()


def test_a_line_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.config.write_bytes(b"[default]\nregion = \xff\n")

    assert f"{world.config}, line 2: not UTF-8" == world.fault()


def test_a_byte_order_mark_is_not_junk(tmp_path: Path) -> None:
    world = World(tmp_path).without_region()
    world.config.write_bytes(b"\xef\xbb\xbf[default]\r\nregion = eu-west-2\r\n")

    assert "eu-west-2" == world.settings().region


def test_a_value_of_several_lines_is_refused(tmp_path: Path) -> None:
    world = World(tmp_path).without_region()
    world.with_config("[default]\nregion = eu-west-1\n  eu-west-2\n")

    assert "must be one value on one line" in world.fault()


# Its size is 0 and the first byte cannot be read, by nobody.
UNREADABLE = Path("/proc/self/mem")


@pytest.mark.skipif(not UNREADABLE.exists(), reason="needs a file like Linux has")
def test_a_file_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    world = World(tmp_path, AWS_CONFIG_FILE=str(UNREADABLE))

    assert "eu-west-1" == world.settings().region


@pytest.mark.skipif(not UNREADABLE.exists(), reason="needs a file like Linux has")
def test_a_file_that_cannot_be_read_is_named_when_something_is_missing(
    tmp_path: Path,
) -> None:
    world = World(tmp_path, AWS_CONFIG_FILE=str(UNREADABLE)).without_region()
    why = f"{UNREADABLE} cannot be read: Input/output error"

    assert why in world.fault()
    assert why in World(tmp_path, AWS_CONFIG_FILE=str(UNREADABLE)).fault(profile="work")


def test_a_folder_in_place_of_a_file_says_nothing(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.config.mkdir()

    assert "eu-west-1" == world.settings().region


@pytest.mark.parametrize(
    ("region", "later"), [("eu-central-1", 0), ("us-east-2", 1_000_000)]
)
def test_a_file_that_changes_in_size_or_time_is_read_again(
    tmp_path: Path, region: str, later: int
) -> None:
    world = World(tmp_path).without_region()
    world.with_config("[default]\nregion = eu-west-1\n").settings()
    time = world.config.stat().st_mtime_ns + later
    world.with_config(f"[default]\nregion = {region}\n")
    os.utime(world.config, ns=(time, time))

    assert region == world.settings().region


def test_a_file_that_stays_is_read_once(tmp_path: Path) -> None:
    world = World(tmp_path).without_region()
    world.with_config("[default]\nregion = eu-west-1\n").settings()
    status = world.config.stat()
    world.with_config("[default]\nregion = us-east-2\n")
    os.utime(world.config, ns=(status.st_atime_ns, status.st_mtime_ns))

    assert "eu-west-1" == world.settings().region


def test_no_secret_of_the_files_is_kept(tmp_path: Path) -> None:
    secret = "hunter2-" + tmp_path.name
    world = World(tmp_path).with_credentials(
        f"[default]\naws_access_key_id = A\naws_secret_access_key = {secret}\n"
    )
    world.settings()

    assert secret not in repr(_settings._files)


# Against botocore

SWITCH = st.sampled_from(["true", "false", "True", "FALSE"])
REGION = st.sampled_from(["eu-west-1", "us-gov-west-1", "cn-north-1", "eu-moon-9"])
URL = st.sampled_from([f"https://{name}.example/x" for name in "abcdef"])
APP_ID = st.text(string.ascii_letters + "0123456789!#$%&'*+-.^_`|~, /()@", min_size=1)
VALUES = {
    "region": REGION,
    "use_fips_endpoint": SWITCH,
    "use_dualstack_endpoint": SWITCH,
    "ignore_configured_endpoint_urls": SWITCH,
    "endpoint_url": URL,
    "services": st.sampled_from(["one", "two", "no URL"]),
    "max_attempts": st.sampled_from(["1", "3", "17"]),
    "retry_mode": st.sampled_from(["standard", "legacy"]),
    "sdk_ua_app_id": st.sampled_from(["shop", "a b/c", "#=:;", "x [y]"]),
}
ENVIRON = {
    "AWS_DEFAULT_REGION": REGION,
    "AWS_USE_FIPS_ENDPOINT": SWITCH,
    "AWS_USE_DUALSTACK_ENDPOINT": SWITCH,
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": SWITCH,
    "AWS_ENDPOINT_URL": URL,
    SERVICE_URL: URL,
    "AWS_MAX_ATTEMPTS": st.sampled_from(["2", "9"]),
    "AWS_RETRY_MODE": st.sampled_from(["standard", "legacy"]),
    "AWS_SDK_UA_APP_ID": APP_ID.filter(lambda text: len(text) <= 50),
    "AWS_PROFILE": st.sampled_from(["ada", "default", "nobody"]),
    "AWS_DEFAULT_PROFILE": st.sampled_from(["two words", "ada"]),
}
KEYS = st.fixed_dictionaries({}, optional=VALUES)
CONFIG_SECTIONS = [
    "[default]",
    "[profile default]",
    "[profile ada]",
    '[profile "ada"]',
    "[profile 'two words']",
    "[profile two words]",
    "[profile ada's]",
    "[profiles ada]",
    "[DEFAULT]",
    "[ada]",
    "[sso-session ada]",
]
CREDENTIALS_SECTIONS = ["[default]", "[ada]", "[two words]", "[profile ada]"]
SERVICES = """
[services one]
s3 =
  endpoint_url = https://s3.example
cognito_identity_provider =
  # a comment
  endpoint_url = https://one.example/a=b

  other = x
[services "two"]
cognito_identity_provider=

  endpoint_url=https://two.example
[services 'no URL']
COGNITO_IDENTITY_PROVIDER =
  other = x
"""


@st.composite
def files(draw: st.DrawFn, headers: list[str]) -> str:
    """Write a shared file in one of the many ways in which people do."""
    lines = []
    for header in draw(st.lists(st.sampled_from(headers), unique=True, max_size=5)):
        lines.append(header)
        for key, value in draw(KEYS).items():
            shown = draw(st.sampled_from([key, key.upper()]))
            between = draw(st.sampled_from(["=", " = ", ": ", "\t=\t"]))
            lines.append(f"{shown}{between}{value}")
            lines += draw(
                st.sampled_from([[], [""], ["# x = y"], ["; x"], ["x = y ; z"]])
            )
        lines += draw(
            st.sampled_from([[], ["s3 =", "  a = b"], ["role_arn = a", "  b"]])
        )
    return draw(st.sampled_from(["\n", "\r\n"])).join([*lines, ""])


def read_as_botocore(world: World, profile: str | None) -> dict[str, object]:
    """Return what a botocore session makes of *world*."""
    session = Session(profile=profile, include_builtin_handlers=False)
    factory = ConfigChainFactory(session, environ=world.environ)
    chains = {
        name: factory.create_config_chain(name, variables, key, default, convert)
        for name, row in BOTOCORE_DEFAUT_SESSION_VARIABLES.items()
        for key, variables, default, convert in [row]
    }
    session.register_component("config_store", ConfigValueStore(chains))
    profile_keys = session.get_scoped_config()  # as create_client does, come what may
    ask = session.get_config_variable
    app_id = ask("user_agent_appid")
    url = None
    if not ask("ignore_configured_endpoint_urls"):
        url = ConfiguredEndpointProvider(
            session.full_config,
            profile_keys,
            "cognito-idp",
            world.environ,
        ).provide()
    return {
        "profile": ask("profile"),
        "region": ask("region") or "us-east-1",
        "use_fips": bool(ask("use_fips_endpoint")),
        "use_dualstack": bool(ask("use_dualstack_endpoint")),
        "endpoint_url": url,
        "max_attempts": ask("max_attempts") or 3,
        "app_id": app_id and sanitize_user_agent_string_component(app_id, True),
    }


def read_as_we_do(world: World, profile: str | None) -> dict[str, object]:
    """Return the same of ours."""
    try:
        settings = world.settings(profile=profile)
    except MissingRegionError:
        settings = world.settings(profile=profile, region="us-east-1")
    return {
        "profile": settings.profile,
        "region": settings.region,
        "use_fips": settings.use_fips,
        "use_dualstack": settings.use_dualstack,
        "endpoint_url": settings.endpoint_url,
        "max_attempts": settings.retry.max_attempts,
        "app_id": settings.app_id,
    }


def outcome(
    read: Callable[[World, str | None], dict[str, object]],
    world: World,
    profile: str | None,
) -> dict[str, object] | str:
    try:
        return read(world, profile)
    except ProfileNotFound:
        return "no such profile"
    except ConfigParseError:
        return "junk"
    except ConfigurationError as error:
        return "no such profile" if "there is no profile" in str(error) else "junk"


@given(
    environ=st.fixed_dictionaries({}, optional=ENVIRON),
    config=files(CONFIG_SECTIONS),
    credentials=files(CREDENTIALS_SECTIONS),
    profile=st.sampled_from([None, None, "ada", "two words", "default", "nobody"]),
)
def test_environment_and_files_are_read_as_botocore_reads_them(
    environ: dict[str, str], config: str, credentials: str, profile: str | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder), **environ).without_region()
        world.with_config(config + SERVICES).with_credentials(credentials)

        assert outcome(read_as_botocore, world, profile) == outcome(
            read_as_we_do, world, profile
        )


LINES = [
    "[default]",
    "[profile ada]",
    "[services s]",
    "[DEFAULT]",
    "[",
    "[]",
    "region = eu-west-1",
    "region",
    "= eu-west-1",
    "  region = eu-west-2",
    "services = s",
    "cognito_identity_provider =",
    "  endpoint_url = https://a.example",
    "  junk",
    "# comment",
    "\x00",
    "",
]


@given(
    text=st.one_of(
        st.lists(st.sampled_from(LINES)).map("\n".join),
        st.text("[]=:#;\n\t \"'\\\r\x0b\u2028aé"),
    )
)
def test_whatever_stands_in_a_file_ends_in_settings_or_in_its_name(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder)).with_config(text)
        try:
            actual = world.settings().region
        except ConfigurationError as error:
            actual = "refused" if str(world.config) in str(error) else str(error)

        assert actual in ("eu-west-1", "refused")


# The child has the environment to itself: `~` and `$NAME` are the process's own.
CHILD = """
import json, os, sys
from urllib.parse import urlsplit
import botocore.session
from cognito_idp._endpoint import resolve_endpoint
from cognito_idp._settings import resolve_settings
from cognito_idp.config import Config

def theirs():
    session = botocore.session.Session()
    session.register_component("data_loader", LOADER)
    keys = {"aws_access_key_id": "A", "aws_secret_access_key": "S"}
    client = session.create_client("cognito-idp", **keys)
    url = client.generate_presigned_url("list_users", {"UserPoolId": "eu-west-1_a"})
    retries = client.meta.config.retries
    attempts = retries.get("total_max_attempts", 3)
    return [client.meta.region_name, url.partition("?")[0], attempts]

def ours():
    settings = resolve_settings(config=Config())
    endpoint = resolve_endpoint(settings)
    url = endpoint.url if urlsplit(endpoint.url).path else f"{endpoint.url}/"
    return [settings.region, url, settings.retry.max_attempts]

LOADER = botocore.session.Session().get_component("data_loader")
results = []
for environ in json.load(sys.stdin):
    os.environ.clear()
    os.environ.update(environ)
    results.append([theirs(), ours()])
print(json.dumps(results))
"""

FLAGS = {"AWS_USE_FIPS_ENDPOINT": "true", "AWS_USE_DUALSTACK_ENDPOINT": "true"}


def test_a_process_is_set_up_as_botocores_client_is(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / ".aws").mkdir(parents=True)
    (home / ".aws" / "config").write_text(
        "[default]\nregion = eu-west-1\nmax_attempts = 7\n"
        "[profile china]\nregion = cn-north-1\nuse_dualstack_endpoint = true\n"
        f"[profile own]\nregion = eu-west-1\nservices = one\n{SERVICES}"
    )
    (home / ".aws" / "credentials").write_text("[keys]\nregion = eu-west-3\n")
    (home / "other").write_text("[default]\nregion = us-gov-west-1\n")
    environments: list[dict[str, str]] = [
        {},
        FLAGS,
        {"AWS_MAX_ATTEMPTS": "2", "AWS_DEFAULT_REGION": "us-west-2", **FLAGS},
        {"AWS_PROFILE": "china"},
        {"AWS_PROFILE": "china", "AWS_USE_FIPS_ENDPOINT": "true"},
        {"AWS_PROFILE": "own"},
        {"AWS_PROFILE": "own", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"},
        {"AWS_PROFILE": "own", SERVICE_URL: "https://own.example"},
        {"AWS_PROFILE": "keys"},
        {"AWS_CONFIG_FILE": "~/other"},
        {"AWS_CONFIG_FILE": "$PLACE/other", "PLACE": str(home)},
        {"AWS_CONFIG_FILE": "~/gone", "AWS_DEFAULT_REGION": "eusc-de-east-1"},
        {"AWS_DEFAULT_REGION": "aws-iso-global"},
    ]
    run = subprocess.run(  # noqa: S603 because both arguments are our own
        [sys.executable, "-c", CHILD],
        input=json.dumps([{"HOME": str(home), **each} for each in environments]),
        capture_output=True,
        text=True,
        check=True,
    )
    expected, actual = zip(*json.loads(run.stdout), strict=True)

    assert expected == actual
