"""The programs of examples/, as modules."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

EXAMPLES = Path(__file__).parents[2] / "examples"


def load(path: str) -> ModuleType:
    """Import a program of examples/ as a fresh module."""
    name = "example_" + path.removesuffix(".py").replace("/", "_")
    spec = spec_from_file_location(name, EXAMPLES / path)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules[name] = module  # FastAPI looks for the annotations of a module there
    spec.loader.exec_module(module)
    return module
