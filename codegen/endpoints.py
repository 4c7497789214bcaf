"""
The endpoint rule set and the partition table, as Python.

A rule set is a tree of conditions that ends in URLs and errors. It is written out as
the nested `if`s that it is, so that nothing is interpreted when a client is made. A
rule that this module does not know stops the generator: to leave it out would send a
request to the wrong host.
"""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, TypeAlias, cast

from codegen.naming import FIRST_LINE
from codegen.source import GenerationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["render_endpoints"]

Node: TypeAlias = "dict[str, object]"
Scope: TypeAlias = "dict[str, str]"

INDENT = "    "

# How much of an error's text fits on a line at the deepest indentation.
TEXT_WIDTH = 56

# The rule set's parameters, by where their values come from: name and type in Python.
PARAMETERS = {
    "AWS::Region": ("region", "str | None"),
    "AWS::UseDualStack": ("use_dualstack", "bool"),
    "AWS::UseFIPS": ("use_fips", "bool"),
    "SDK::Endpoint": ("endpoint", "str | None"),
}

# The facts of a partition that rules read, by their names there: name and type here.
ATTRIBUTES: dict[str, tuple[str, type[str] | type[bool]]] = {
    "name": ("name", str),
    "dnsSuffix": ("dns_suffix", str),
    "dualStackDnsSuffix": ("dualstack_suffix", str),
    "supportsFIPS": ("supports_fips", bool),
    "supportsDualStack": ("supports_dualstack", bool),
}

# Our own words for each of the rule set's errors. Braces are filled in at run time.
ERRORS = {
    "Invalid Configuration: FIPS and custom endpoint are not supported": (
        "endpoint_url and use_fips exclude each other: leave endpoint_url out, or name "
        "the FIPS endpoint there and set Config(use_fips=False)"
    ),
    "Invalid Configuration: Dualstack and custom endpoint are not supported": (
        "endpoint_url and use_dualstack exclude each other: leave endpoint_url out, or "
        "name the dual-stack endpoint there and set Config(use_dualstack=False)"
    ),
    "FIPS and DualStack are enabled, but this partition does not support one or both": (
        "partition {partition.name} with region {region} does not have both FIPS and "
        "dual-stack endpoints: leave out use_fips or use_dualstack"
    ),
    "FIPS is enabled but this partition does not support FIPS": (
        "partition {partition.name} with region {region} has no FIPS endpoints: leave "
        "out use_fips"
    ),
    "DualStack is enabled but this partition does not support DualStack": (
        "partition {partition.name} with region {region} has no dual-stack endpoints: "
        "leave out use_dualstack"
    ),
    "Invalid Configuration: Missing Region": "neither a region nor an endpoint",
}

MODULE = '''\
{header}
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
{attributes}


PARTITIONS = (
{partitions}
)


def find_partition(region: str) -> Partition:
    """Find the partition that *region* is in; a name that fits none is in the first."""
    for partition in PARTITIONS:
        if region in partition.others or re.match(partition.pattern, region):
            return partition
    return PARTITIONS[0]


def resolve_url(*, {parameters}) -> str:
    """Follow the rules to an URL or to a `ConfigurationError`."""
{rules}
'''


def render_endpoints(rule_set: dict[str, object], partitions: dict[str, object]) -> str:
    """
    Write the module that resolves endpoints.

    *rule_set* is botocore's `endpoint-rule-set-1.json`, *partitions* its
    `partitions.json`. The text is valid and not formatted. Raises `GenerationError`.
    """
    parameters = _read_parameters(_node(rule_set, "parameters"))
    scope = {name: variable for name, (variable, _) in parameters.items()}
    rules, is_complete = _write_rules(_nodes(rule_set, "rules"), 1, scope)
    if not is_complete:
        rules.append(f'{INDENT}raise ConfigurationError("no rule fits these settings")')
    return MODULE.format(
        header=FIRST_LINE,
        attributes="\n".join(
            f"{INDENT}{name}: {kind.__name__}" for name, kind in ATTRIBUTES.values()
        ),
        partitions="\n".join(map(_write_partition, _nodes(partitions, "partitions"))),
        parameters=", ".join(f"{name}: {kind}" for name, kind in parameters.values()),
        rules="\n".join(rules),
    )


def _read_parameters(specs: Node) -> dict[str, tuple[str, str]]:
    parameters: dict[str, tuple[str, str]] = {}
    for name in specs:
        source = _node(specs, name).get("builtIn")
        if source not in PARAMETERS:
            raise GenerationError(
                f"the rules take a parameter {name} ({source}): add it to PARAMETERS "
                "in codegen/endpoints.py and pass it in cognito_idp/_endpoint.py"
            )
        parameters[name] = PARAMETERS[str(source)]
    return parameters


# The partition table


def _write_partition(partition: Node) -> str:
    outputs = _node(partition, "outputs")
    pattern = _text(partition, "regionRegex")
    regions = _node(partition, "regions")
    others = sorted(name for name in regions if not re.match(pattern, name))
    # Under this name the rules see the id, whatever the outputs say.
    values = outputs | {"name": _text(partition, "id")}
    arguments = [
        f'pattern=r"{pattern}"' if '"' not in pattern else f"pattern={pattern!r}",
        f"others=frozenset({{{', '.join(map(repr, others))}}})"
        if others
        else "others=frozenset()",
    ]
    for key, (name, kind) in ATTRIBUTES.items():
        value = values.get(key)
        if not isinstance(value, kind):
            raise GenerationError(
                f"partition {values['name']}: {key} is {value!r}, no {kind.__name__}: "
                "teach codegen/endpoints.py (ATTRIBUTES) what that means"
            )
        arguments.append(f"{name}={value!r}")
    return f"{INDENT}Partition({', '.join(arguments)}),"


# The rules


def _write_rules(
    rules: Sequence[Node], depth: int, scope: Scope
) -> tuple[list[str], bool]:
    """Write *rules* in turn; return the lines and whether none falls through."""
    lines: list[str] = []
    for rule in rules:
        written, is_final = _write_rule(rule, depth, scope)
        lines += written
        if is_final:  # what follows is never reached
            return lines, True
    return lines, False


def _write_rule(rule: Node, depth: int, scope: Scope) -> tuple[list[str], bool]:
    scope = dict(scope)  # what a rule assigns its siblings do not see
    lines: list[str] = []
    tests: list[str] = []
    inner = depth
    for condition in _nodes(rule, "conditions"):
        if "assign" not in condition:
            tests.append(_write_value(condition, scope))
            continue
        if tests:
            lines.append(f"{INDENT * inner}if {' and '.join(tests)}:")
            tests, inner = [], inner + 1
        lines.append(f"{INDENT * inner}{_write_assignment(condition, scope)}")
    if tests:
        lines.append(f"{INDENT * inner}if {' and '.join(tests)}:")
        inner += 1
    body, is_complete = _write_outcome(rule, inner, scope)
    return lines + body, is_complete and inner == depth


def _write_assignment(condition: Node, scope: Scope) -> str:
    name = _text(condition, "assign")
    # Only a function that always has a result may stand outside of an `if`.
    if condition.get("fn") != "aws.partition" or "partition" in scope.values():
        raise GenerationError(
            f"the rules assign {name} from {condition.get('fn')}: teach "
            "codegen/endpoints.py (_write_assignment) to write that"
        )
    (region,) = _arguments(condition)
    line = f"partition = find_partition({_write_value(region, scope)})"
    scope[name] = "partition"
    return line


def _write_outcome(rule: Node, depth: int, scope: Scope) -> tuple[list[str], bool]:
    kind = rule.get("type")
    if kind == "tree":
        return _write_rules(_nodes(rule, "rules"), depth, scope)
    if kind == "error":
        return list(_write_error(_text(rule, "error"), depth, scope)), True
    if kind == "endpoint":
        endpoint = _node(rule, "endpoint")
        if endpoint.get("properties") or endpoint.get("headers"):
            raise GenerationError(
                f"an endpoint has properties or headers ({_show(endpoint)}): teach "
                "codegen/endpoints.py (_write_outcome) to hand them to the signer"
            )
        url = _write_value(endpoint.get("url"), scope)
        return [f"{INDENT * depth}return {url}"], True
    raise GenerationError(
        f"a rule has the type {kind!r}: teach codegen/endpoints.py (_write_outcome) "
        "what it does"
    )


def _write_error(theirs: str, depth: int, scope: Scope) -> Iterator[str]:
    if theirs not in ERRORS:
        raise GenerationError(
            f"the rules have the error {theirs!r}: add it to ERRORS in "
            "codegen/endpoints.py with a sentence that says what to change"
        )
    ours = ERRORS[theirs]
    for variable in re.findall(r"{(\w+)", ours):
        if variable not in scope.values():
            raise GenerationError(
                f"{variable} is not known where {theirs!r} is raised: take it out of "
                "the sentence in ERRORS of codegen/endpoints.py"
            )
    yield f"{INDENT * depth}raise ConfigurationError("
    lines = textwrap.wrap(ours, TEXT_WIDTH, break_on_hyphens=False)
    for number, line in enumerate(lines, 1):
        text = line if number == len(lines) else f"{line} "
        yield f"{INDENT * (depth + 1)}{'f' if '{' in text else ''}{text!r}"
    yield f"{INDENT * depth})"


def _write_value(value: object, scope: Scope) -> str:
    if isinstance(value, bool):
        return repr(value)
    if isinstance(value, str):
        return _write_template(value, scope)
    if isinstance(value, dict):
        node = cast("Node", value)
        return (
            _write_call(node, scope) if "fn" in node else _write_reference(node, scope)
        )
    raise GenerationError(
        f"the rules hold the value {value!r}: teach codegen/endpoints.py "
        "(_write_value) to write it"
    )


def _write_reference(node: Node, scope: Scope) -> str:
    name = _text(node, "ref")
    if name not in scope:
        raise GenerationError(f"the rules refer to {name}, which nothing has set there")
    return scope[name]


def _write_attribute(node: Node, path: str, scope: Scope) -> str:
    owner = _write_reference(node, scope)
    if owner != "partition" or path not in ATTRIBUTES:
        raise GenerationError(
            f"the rules ask for {path} of {owner}: add it to ATTRIBUTES in "
            "codegen/endpoints.py"
        )
    return f"{owner}.{ATTRIBUTES[path][0]}"


def _write_template(text: str, scope: Scope) -> str:
    """Turn `https://{Region}.{Result#suffix}` into the f-string that it is."""

    def fill(match: re.Match[str]) -> str:
        name, _, path = match[1].partition("#")
        node: Node = {"ref": name}
        if path:
            return f"{{{_write_attribute(node, path, scope)}}}"
        return f"{{{_write_reference(node, scope)}}}"

    filled = re.sub(r"{([^{}]*)}", fill, text)
    return repr(text) if filled == text else f"f{filled!r}"


def _write_call(call: Node, scope: Scope) -> str:
    arguments = _arguments(call)
    match call["fn"], arguments:
        case "isSet", [value]:
            return f"{_write_value(value, scope)} is not None"
        case "not", [value]:
            return f"not ({_write_value(value, scope)})"
        case "booleanEquals", [True, value] | [value, True]:
            return _write_value(value, scope)
        case "booleanEquals", [False, value] | [value, False]:
            return f"not ({_write_value(value, scope)})"
        case "stringEquals", [str(text), value] | [value, str(text)]:
            return f"{_write_value(value, scope)} == {_write_value(text, scope)}"
        case "getAttr", [{"ref": str(name)}, str(path)]:
            return _write_attribute({"ref": name}, path, scope)
        case _:
            raise GenerationError(
                f"the rules call {_show(call)}: teach codegen/endpoints.py "
                "(_write_call) what that means"
            )


# The JSON


def _arguments(call: Node) -> list[object]:
    arguments = call.get("argv")
    if not isinstance(arguments, list):
        raise GenerationError(f"a call without argv: {_show(call)}")
    return cast("list[object]", arguments)


def _node(parent: Node, key: str) -> Node:
    value = parent.get(key)
    if not isinstance(value, dict):
        raise GenerationError(f"{key} is not an object in {_show(parent)}")
    return cast("Node", value)


def _nodes(parent: Node, key: str) -> list[Node]:
    value = parent.get(key)
    if not isinstance(value, list):
        raise GenerationError(f"{key} is not a list in {_show(parent)}")
    for item in cast("list[object]", value):
        if not isinstance(item, dict):
            raise GenerationError(f"{key} holds something else than objects")
    return cast("list[Node]", value)


def _text(parent: Node, key: str) -> str:
    value = parent.get(key)
    if not isinstance(value, str):
        raise GenerationError(f"{key} is not a text in {_show(parent)}")
    return value


def _show(node: Node) -> str:
    return textwrap.shorten(json.dumps(node), 200)
