# Written by python -m codegen from botocore's cognito-idp model; do not edit.
"""The endpoint of every region: the partition table, and the rules as nested ifs."""

from __future__ import annotations

import re
from typing import NamedTuple

from cognito_idp._errors import ConfigurationError

__all__ = ["PARTITIONS", "Partition", "find_partition", "resolve_url"]


class Partition(NamedTuple):
    """A part of AWS that has host names of its own."""

    pattern: str
    others: frozenset[str]
    name: str
    dns_suffix: str
    dualstack_suffix: str
    supports_fips: bool
    supports_dualstack: bool


PARTITIONS = (
    Partition(
        pattern=r"^(us|eu|ap|sa|ca|me|af|il|mx)\-\w+\-\d+$",
        others=frozenset({"aws-global"}),
        name="aws",
        dns_suffix="amazonaws.com",
        dualstack_suffix="api.aws",
        supports_fips=True,
        supports_dualstack=True,
    ),
    Partition(
        pattern=r"^cn\-\w+\-\d+$",
        others=frozenset({"aws-cn-global"}),
        name="aws-cn",
        dns_suffix="amazonaws.com.cn",
        dualstack_suffix="api.amazonwebservices.com.cn",
        supports_fips=True,
        supports_dualstack=True,
    ),
    Partition(
        pattern=r"^eusc\-(de)\-\w+\-\d+$",
        others=frozenset(),
        name="aws-eusc",
        dns_suffix="amazonaws.eu",
        dualstack_suffix="api.amazonwebservices.eu",
        supports_fips=True,
        supports_dualstack=True,
    ),
    Partition(
        pattern=r"^us\-iso\-\w+\-\d+$",
        others=frozenset({"aws-iso-global"}),
        name="aws-iso",
        dns_suffix="c2s.ic.gov",
        dualstack_suffix="api.aws.ic.gov",
        supports_fips=True,
        supports_dualstack=True,
    ),
    Partition(
        pattern=r"^us\-isob\-\w+\-\d+$",
        others=frozenset({"aws-iso-b-global"}),
        name="aws-iso-b",
        dns_suffix="sc2s.sgov.gov",
        dualstack_suffix="api.aws.scloud",
        supports_fips=True,
        supports_dualstack=True,
    ),
    Partition(
        pattern=r"^eu\-isoe\-\w+\-\d+$",
        others=frozenset({"aws-iso-e-global"}),
        name="aws-iso-e",
        dns_suffix="cloud.adc-e.uk",
        dualstack_suffix="api.cloud-aws.adc-e.uk",
        supports_fips=True,
        supports_dualstack=True,
    ),
    Partition(
        pattern=r"^us\-isof\-\w+\-\d+$",
        others=frozenset({"aws-iso-f-global"}),
        name="aws-iso-f",
        dns_suffix="csp.hci.ic.gov",
        dualstack_suffix="api.aws.hci.ic.gov",
        supports_fips=True,
        supports_dualstack=True,
    ),
    Partition(
        pattern=r"^us\-gov\-\w+\-\d+$",
        others=frozenset({"aws-us-gov-global"}),
        name="aws-us-gov",
        dns_suffix="amazonaws.com",
        dualstack_suffix="api.aws",
        supports_fips=True,
        supports_dualstack=True,
    ),
)


def find_partition(region: str) -> Partition:
    """Find the partition that *region* is in; a name that fits none is in the first."""
    for partition in PARTITIONS:
        if region in partition.others or re.match(partition.pattern, region):
            return partition
    return PARTITIONS[0]


def resolve_url(
    *, region: str | None, use_dualstack: bool, use_fips: bool, endpoint: str | None
) -> str:
    """Follow the rules to an URL or to a `ConfigurationError`."""
    if endpoint is not None:
        if use_fips:
            raise ConfigurationError(
                "endpoint_url and use_fips exclude each other: leave "
                "endpoint_url out, or name the FIPS endpoint there and "
                "set Config(use_fips=False)"
            )
        if use_dualstack:
            raise ConfigurationError(
                "endpoint_url and use_dualstack exclude each other: leave "
                "endpoint_url out, or name the dual-stack endpoint there "
                "and set Config(use_dualstack=False)"
            )
        return endpoint
    if region is not None:
        partition = find_partition(region)
        if use_fips and use_dualstack:
            if partition.supports_fips and partition.supports_dualstack:
                if region == "us-east-1":
                    return "https://cognito-idp-fips.us-east-1.amazonaws.com"
                if region == "us-east-2":
                    return "https://cognito-idp-fips.us-east-2.amazonaws.com"
                if region == "us-west-1":
                    return "https://cognito-idp-fips.us-west-1.amazonaws.com"
                if region == "us-west-2":
                    return "https://cognito-idp-fips.us-west-2.amazonaws.com"
                return f"https://cognito-idp-fips.{region}.{partition.dualstack_suffix}"
            raise ConfigurationError(
                f"partition {partition.name} with region {region} does not "
                "have both FIPS and dual-stack endpoints: leave out "
                "use_fips or use_dualstack"
            )
        if use_fips:
            if partition.supports_fips:
                return f"https://cognito-idp-fips.{region}.{partition.dns_suffix}"
            raise ConfigurationError(
                f"partition {partition.name} with region {region} has no "
                "FIPS endpoints: leave out use_fips"
            )
        if use_dualstack:
            if partition.supports_dualstack:
                if partition.name == "aws":
                    return f"https://cognito-idp.{region}.amazonaws.com"
                return f"https://cognito-idp.{region}.{partition.dualstack_suffix}"
            raise ConfigurationError(
                f"partition {partition.name} with region {region} has no "
                "dual-stack endpoints: leave out use_dualstack"
            )
        return f"https://cognito-idp.{region}.{partition.dns_suffix}"
    raise ConfigurationError("neither a region nor an endpoint")
