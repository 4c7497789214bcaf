"""Where the model comes from: botocore's wheel, installed, given or fetched."""

from __future__ import annotations

import gzip
import hashlib
import importlib.metadata
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable

SERVICE = "data/cognito-idp/2016-04-18"
FILES = {
    "service": f"{SERVICE}/service-2.json.gz",
    "paginators": f"{SERVICE}/paginators-1.json",
    "rule_set": f"{SERVICE}/endpoint-rule-set-1.json.gz",
    "partitions": "data/partitions.json",
}


class GenerationError(Exception):
    """Generation cannot go on; the message says what to add or change."""


@attrs.frozen
class Source:
    """The model's files, and what they are called and hashed."""

    version: str
    service: dict[str, Any]
    paginators: dict[str, Any]
    rule_set: dict[str, Any]
    partitions: dict[str, Any]
    sha256: dict[str, str]


def read_source(where: str | None = None) -> Source:
    """
    Read the model of the installed botocore, or of *where*.

    *where* is a wheel, a folder that holds the package `botocore`, or a version, which
    pip then fetches.
    """
    if where is None:
        package = importlib.metadata.distribution("botocore").locate_file("botocore")
        return _read(Path(str(package)).parent)
    if Path(where).exists():
        return _read(Path(where))
    with tempfile.TemporaryDirectory() as folder:
        _fetch(where, folder)
        return _read(next(Path(folder).glob("*.whl")))


def _fetch(version: str, folder: str) -> None:
    wanted = f"botocore=={version}"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    done = subprocess.run([*pip, "--dest", folder, wanted], check=False)  # noqa: S603 because a developer asked for it
    if done.returncode:
        raise GenerationError(f"pip could not fetch {wanted}: is there such a version?")


def _read(place: Path) -> Source:
    try:
        if place.is_file():
            with zipfile.ZipFile(place) as wheel:
                return _parse(lambda name: wheel.read(f"botocore/{name}"))
        return _parse(lambda name: (place / "botocore" / name).read_bytes())
    except (KeyError, FileNotFoundError, zipfile.BadZipFile) as error:
        raise GenerationError(
            f"{place} is neither a wheel of botocore nor a folder that holds the"
            f" package: {error}"
        ) from error


def _parse(read: Callable[[str], bytes]) -> Source:
    raw = {key: read(name) for key, name in FILES.items()}
    plain = {
        key: gzip.decompress(data) if FILES[key].endswith(".gz") else data
        for key, data in raw.items()
    }
    first_line = next(
        line
        for line in read("__init__.py").decode().splitlines()
        if line.startswith("__version__")
    )
    return Source(
        version=first_line.partition("=")[2].strip(" '\""),
        sha256={key: hashlib.sha256(data).hexdigest() for key, data in plain.items()},
        **{key: json.loads(data) for key, data in plain.items()},
    )
