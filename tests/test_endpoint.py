"""Endpoints against botocore's own interpreter of the same rules."""

from __future__ import annotations

import copy
import gzip
import importlib.util
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import botocore
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.endpoint_provider import EndpointProvider
from botocore.exceptions import EndpointProviderError
from hypothesis import given, strategies as st

from codegen.endpoints import render_endpoints
from codegen.source import GenerationError
from cognito_idp._endpoint import Endpoint, resolve_endpoint
from cognito_idp._generated import endpoints
from cognito_idp._settings import resolve_settings
from cognito_idp._sigv4 import host_header
from cognito_idp.config import Config
from cognito_idp.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Callable

Json: TypeAlias = "dict[str, Any]"

DATA = Path(botocore.__file__).parent / "data"
PACKED_RULES = DATA / "cognito-idp/2016-04-18/endpoint-rule-set-1.json.gz"
RULE_SET: Json = json.loads(gzip.decompress(PACKED_RULES.read_bytes()))
PARTITIONS: Json = json.loads((DATA / "partitions.json").read_text())

PATTERNS = [each["regionRegex"] for each in PARTITIONS["partitions"]]
KNOWN = [name for each in PARTITIONS["partitions"] for name in each["regions"]]
INVENTED = ["eu-atlantis-9", "us-gov-moon-1", "cn-far-12", "xx-y-1", "z", "US-EAST-1"]
FLAGS = [(False, False), (False, True), (True, False), (True, True)]

# Keeps the shared files of the machine that runs the tests out of them.
NOWHERE = {
    "AWS_CONFIG_FILE": "/nonexistent/config",
    "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent/credentials",
}


class Question(NamedTuple):
    """The settings that an endpoint depends on."""

    region: str | None
    use_fips: bool
    use_dualstack: bool
    endpoint: str | None = None


def ask_botocore(provider: EndpointProvider, question: Question) -> str:
    """Return the URL, or `refused`."""
    texts = {"Region": question.region, "Endpoint": question.endpoint}
    flags = {"UseFIPS": question.use_fips, "UseDualStack": question.use_dualstack}
    given = {name: text for name, text in texts.items() if text is not None}
    try:
        return str(provider.resolve_endpoint(**flags, **given).url)
    except EndpointProviderError:
        return "refused"


def ask_rules(resolve_url: Callable[..., str], question: Question) -> str:
    """Return the URL, or `refused`."""
    try:
        return resolve_url(**question._asdict())
    except ConfigurationError:
        return "refused"


def resolve(
    region: str,
    *,
    use_fips: bool = False,
    use_dualstack: bool = False,
    endpoint: str | None = None,
    config: Config | None = None,
) -> Endpoint:
    config = config or Config(use_fips=use_fips, use_dualstack=use_dualstack)
    return resolve_endpoint(
        resolve_settings(
            region=region, endpoint_url=endpoint, config=config, environ=NOWHERE
        )
    )


# Resolved endpoints

BOTOCORE = EndpointProvider(RULE_SET, copy.deepcopy(PARTITIONS))


@pytest.mark.parametrize("endpoint", [None, "https://idp.example/x"])
@pytest.mark.parametrize(("use_fips", "use_dualstack"), FLAGS)
def test_every_region_of_every_partition_resolves_as_in_botocore(
    use_fips: bool, use_dualstack: bool, endpoint: str | None
) -> None:
    expected = {}
    actual = {}
    for region in [*KNOWN, *INVENTED]:
        question = Question(region, use_fips, use_dualstack, endpoint)
        expected[region] = ask_botocore(BOTOCORE, question)
        try:
            actual[region] = resolve(
                region,
                use_fips=use_fips,
                use_dualstack=use_dualstack,
                endpoint=endpoint,
            ).url
        except ConfigurationError:
            actual[region] = "refused"

    assert expected == actual


@given(
    region=st.sampled_from(PATTERNS).flatmap(
        lambda pattern: st.from_regex(re.compile(pattern, re.ASCII))
    ),
    flags=st.sampled_from(FLAGS),
)
def test_a_region_that_is_yet_to_open_resolves_as_in_botocore(
    region: str, flags: tuple[bool, bool]
) -> None:
    question = Question(region, *flags)

    assert ask_botocore(BOTOCORE, question) == ask_rules(
        endpoints.resolve_url, question
    )


def test_fips_and_an_endpoint_of_ones_own_exclude_each_other() -> None:
    with pytest.raises(ConfigurationError) as caught:
        resolve("eu-west-1", use_fips=True, endpoint="https://idp.example")

    assert (
        "endpoint_url and use_fips exclude each other: leave endpoint_url out, or name "
        "the FIPS endpoint there and set Config(use_fips=False)"
    ) == str(caught.value)


def test_dualstack_and_an_endpoint_of_ones_own_exclude_each_other() -> None:
    with pytest.raises(ConfigurationError, match="use_dualstack exclude each other"):
        resolve("eu-west-1", use_dualstack=True, endpoint="https://idp.example")


def test_an_endpoint_holds_what_the_signature_needs() -> None:
    expected = Endpoint(
        url="https://cognito-idp.eu-west-1.amazonaws.com",
        signing_region="eu-west-1",
        signing_name="cognito-idp",
    )

    assert expected == resolve("eu-west-1")


def test_the_signing_region_can_be_another() -> None:
    endpoint = resolve("eu-west-1", config=Config(signing_region="us-east-1"))

    assert "us-east-1" == endpoint.signing_region


def test_the_path_of_an_endpoint_of_ones_own_is_kept() -> None:
    url = "https://a.example/pools/"

    assert url == resolve("eu-west-1", endpoint=url).url


@pytest.mark.parametrize(
    "url",
    [
        "https://idp.example",
        "https://idp.example:443/x",
        "https://idp.example:8443",
        "https://IDP.example:80",
        "http://localhost:9229/",
        "http://127.0.0.1:80",
        "http://[::1]:9229",
        "https://[2001:DB8::1]:443",
    ],
)
def test_the_host_is_the_one_that_botocore_signs(url: str) -> None:
    signer = SigV4Auth(None, "cognito-idp", "eu-west-1")
    signed = signer.headers_to_sign(AWSRequest("POST", url))

    assert signed["host"] == host_header(resolve("eu-west-1", endpoint=url).url)


# The generated table


def load(path: Path, rule_set: Json, partitions: Json) -> Any:
    """Import the module that the generator writes."""
    path = path / "generated_endpoints.py"
    path.write_text(render_endpoints(rule_set, partitions))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_boolean(name: str, value: bool) -> Json:
    return {"fn": "booleanEquals", "argv": [{"ref": name}, value]}


def is_set(name: str) -> Json:
    return {"fn": "isSet", "argv": [{"ref": name}]}


def endpoint(url: object, *conditions: Json) -> Json:
    return {"conditions": [*conditions], "type": "endpoint", "endpoint": {"url": url}}


def tree(*rules: Json, given: list[Json]) -> Json:
    return {"conditions": given, "type": "tree", "rules": [*rules]}


PARTITION: Json = {
    "fn": "aws.partition",
    "argv": [{"ref": "Region"}],
    "assign": "PartitionResult",
}
NOT_CHINA: Json = {
    "fn": "not",
    "argv": [
        {
            "fn": "stringEquals",
            "argv": [
                {
                    "fn": "getAttr",
                    "argv": [{"ref": "PartitionResult"}, "name"],
                },
                "aws-cn",
            ],
        }
    ],
}


def with_rules(*rules: Json) -> Json:
    return {**RULE_SET, "rules": [*rules]}


@pytest.mark.parametrize(
    "lacking",
    [["supportsFIPS"], ["supportsDualStack"], ["supportsFIPS", "supportsDualStack"]],
)
def test_a_partition_without_a_kind_of_endpoint_refuses_it_as_botocore_does(
    tmp_path: Path, lacking: list[str]
) -> None:
    partitions = copy.deepcopy(PARTITIONS)
    partitions["partitions"][1]["outputs"] |= dict.fromkeys(lacking, False)
    provider = EndpointProvider(RULE_SET, copy.deepcopy(partitions))
    module = load(tmp_path, RULE_SET, partitions)
    questions = [Question("cn-north-1", *flags) for flags in FLAGS]
    expected = [ask_botocore(provider, each) for each in questions]

    assert "refused" in expected
    assert expected == [ask_rules(module.resolve_url, each) for each in questions]


def test_a_refusal_names_partition_and_region(tmp_path: Path) -> None:
    partitions = copy.deepcopy(PARTITIONS)
    partitions["partitions"][1]["outputs"]["supportsFIPS"] = False
    module = load(tmp_path, RULE_SET, partitions)

    with pytest.raises(
        ConfigurationError,
        match=r"^partition aws-cn with region cn-north-1 has no FIPS endpoints: ",
    ):
        module.resolve_url(
            region="cn-north-1", use_fips=True, use_dualstack=False, endpoint=None
        )


def test_a_region_without_a_regular_name_is_looked_for_in_its_partition(
    tmp_path: Path,
) -> None:
    partitions = copy.deepcopy(PARTITIONS)
    partitions["partitions"][1]["regions"] |= {"odd": {}, "even": {}}
    provider = EndpointProvider(RULE_SET, copy.deepcopy(partitions))
    module = load(tmp_path, RULE_SET, partitions)
    question = Question("odd", False, False)

    assert ask_botocore(provider, question) == ask_rules(module.resolve_url, question)


def test_rules_that_fall_through_do_so_as_in_botocore(tmp_path: Path) -> None:
    rules = with_rules(
        tree(
            endpoint("https://fips.example", is_boolean("UseFIPS", True)),
            endpoint(
                "https://plain.{Region}.{PartitionResult#dnsSuffix}",
                is_boolean("UseDualStack", False),
                PARTITION,
                NOT_CHINA,
            ),
            given=[is_set("Region")],
        ),
        tree(
            endpoint({"ref": "Endpoint"}, is_boolean("UseDualStack", True)),
            given=[is_set("Endpoint")],
        ),
        endpoint("https://last.example", is_boolean("UseFIPS", False)),
    )
    provider = EndpointProvider(rules, copy.deepcopy(PARTITIONS))
    module = load(tmp_path, rules, PARTITIONS)
    questions = [
        Question(region, *flags, url)
        for region in (None, "eu-west-1", "cn-north-1")
        for flags in FLAGS
        for url in (None, "https://own.example")
    ]
    expected = {each: ask_botocore(provider, each) for each in questions}

    assert 5 == len(set(expected.values()))
    assert expected == {each: ask_rules(module.resolve_url, each) for each in questions}


ANYTHING: list[Json] = []


@pytest.mark.parametrize(
    ("rule", "advice"),
    [
        (
            endpoint("https://x", {"fn": "parseURL", "argv": [{"ref": "Endpoint"}]}),
            r"call \{\"fn\": \"parseURL\".*teach codegen/endpoints.py \(_write_call\)",
        ),
        (
            endpoint("https://x", {"fn": "isSet"}),
            "a call without argv",
        ),
        (
            endpoint("https://x", is_set("Endpoint") | {"assign": "It"}),
            "assign It from isSet: teach",
        ),
        (
            endpoint("https://x", PARTITION, PARTITION | {"assign": "Other"}),
            "assign Other from aws.partition: teach",
        ),
        (
            tree(
                endpoint("https://x", PARTITION, NOT_CHINA),
                endpoint("https://x.{PartitionResult#dnsSuffix}"),
                given=[],
            ),
            "refer to PartitionResult, which nothing has set",
        ),
        (endpoint("https://{Bucket}"), "refer to Bucket, which nothing has set"),
        (
            endpoint("https://x.{PartitionResult#implicitGlobalRegion}", PARTITION),
            "ask for implicitGlobalRegion of partition: add it to ATTRIBUTES",
        ),
        (endpoint(["https://x"]), r"hold the value \['https://x'\]: teach"),
        (
            {"type": "detour", "conditions": ANYTHING},
            "a rule has the type 'detour': teach",
        ),
        (
            {"type": "error", "conditions": ANYTHING, "error": "No way"},
            "have the error 'No way': add it to ERRORS",
        ),
        (
            {
                "type": "error",
                "conditions": ANYTHING,
                "error": "FIPS is enabled but this partition does not support FIPS",
            },
            "partition is not known where 'FIPS is enabled",
        ),
        (
            {
                "type": "endpoint",
                "conditions": ANYTHING,
                "endpoint": {"url": "https://x", "properties": {"authSchemes": [1]}},
            },
            "properties or headers .*authSchemes.* teach",
        ),
        ({"type": "tree", "conditions": ANYTHING}, "rules is not a list in"),
        ({"type": "tree", "conditions": [1]}, "conditions holds something else"),
        (
            {"type": "endpoint", "conditions": ANYTHING, "endpoint": 1},
            "endpoint is not an object in",
        ),
        (
            {"type": "error", "conditions": ANYTHING, "error": 1},
            "error is not a text in",
        ),
    ],
)
def test_a_rule_that_the_generator_does_not_know_stops_it(
    rule: Json, advice: str
) -> None:
    with pytest.raises(GenerationError, match=advice):
        render_endpoints(with_rules(rule), PARTITIONS)


def test_a_new_parameter_stops_the_generator() -> None:
    parameters = RULE_SET["parameters"] | {"AccountId": {"builtIn": "AWS::AccountId"}}

    with pytest.raises(GenerationError, match=r"AccountId .* add it to PARAMETERS"):
        render_endpoints({**RULE_SET, "parameters": parameters}, PARTITIONS)


def test_a_partition_that_lacks_a_property_stops_the_generator() -> None:
    partitions = copy.deepcopy(PARTITIONS)
    del partitions["partitions"][1]["outputs"]["supportsFIPS"]

    with pytest.raises(GenerationError, match="partition aws-cn: supportsFIPS is None"):
        render_endpoints(RULE_SET, partitions)
