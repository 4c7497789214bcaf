"""
The README as a package index shows it.

An index has the README and none of the files beside it, so the links that lead to them
lead to the repository, to the tag of the version.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Readme(MetadataHookInterface):
    """Make the readme of the metadata."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Add the README, with absolute links."""
        base = f"{metadata['urls']['Source']}/blob/v{metadata['version']}/"
        text = Path(self.root, "README.md").read_text("utf-8")
        absolute = re.sub(r"\]\((?!https://|#)", f"]({base}", text)
        metadata["readme"] = {"content-type": "text/markdown", "text": absolute}
