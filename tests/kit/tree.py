"""The package and botocore as they would be with another model of the service."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import botocore
from attrs import frozen

import cognito_idp
from codegen.files import write
from codegen.source import FILES

if TYPE_CHECKING:
    from codegen.source import Source

ROOT = Path(__file__).parents[2]


@frozen
class Tree:
    """A folder with a copy of the package and a botocore of the same model."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, source: Source, files: dict[str, str]) -> Tree:
        """Make a tree whose generated files are *files*, written from *source*."""
        package = Path(cognito_idp.__file__).parent
        without = shutil.ignore_patterns("_generated", "__pycache__")
        shutil.copytree(package, folder / "cognito_idp", ignore=without)
        write(files, folder / "cognito_idp" / "_generated")
        _link_botocore(folder / "botocore", source)
        return cls(folder)

    def run(self, *arguments: str, **environ: str) -> str:
        """Run Python on the tree; return what it prints. A failure fails the test."""
        done = subprocess.run(  # noqa: S603 because the tests say what to run
            # -P: the folder of the project does not come first.
            [sys.executable, "-P", *arguments],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": os.pathsep.join([str(self.folder), str(ROOT)]),
                "PYTHONDONTWRITEBYTECODE": "1",
                **environ,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _link_botocore(folder: Path, source: Source) -> None:
    """Make a botocore of links to the installed one, with the model of *source*."""
    installed = Path(botocore.__file__).parent
    replaced: dict[str, Any] = {
        FILES["service"]: source.service,
        FILES["paginators"]: source.paginators,
    }
    for name, content in replaced.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(content).encode()
        path.write_bytes(gzip.compress(text) if path.suffix == ".gz" else text)
    # Everything that stands beside the replaced files, at each level.
    inner = folder / Path(FILES["service"]).parent
    for level in (inner, *inner.parents):
        for there in (installed / level.relative_to(folder)).iterdir():
            link = level / there.name
            if not link.exists() and there.name != "__pycache__":
                link.symlink_to(there, target_is_directory=there.is_dir())
        if level == folder:
            break
