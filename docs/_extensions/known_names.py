"""Link each name in code type to the reference, where the name is known and unique."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class LinkNames(SphinxPostTransform):
    """Turn `SignIn` and `errors.UserNotFoundException` into links."""

    default_priority = 700

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 because Sphinx passes options
        """Visit each literal that is not inside a link or a heading already."""
        targets = self._targets()
        for literal in list(self.document.findall(nodes.literal)):
            if _is_inside(literal, nodes.reference, nodes.title):
                continue
            found = targets.get(literal.astext().removesuffix("()"))
            if found is None:
                continue
            page, anchor = found
            if page == self.env.current_document.docname and _is_inside(
                literal, nodes.term
            ):
                continue
            link = make_refnode(
                self.app.builder,
                self.env.current_document.docname,
                page,
                anchor,
                literal.deepcopy(),
            )
            literal.replace_self(link)

    def _targets(self) -> dict[str, tuple[str, str]]:
        objects = self.env.domaindata["py"]["objects"]
        found: dict[str, tuple[str, str]] = {}
        twice: set[str] = set()
        for full, entry in objects.items():
            for name in _spellings(full, entry.objtype):
                if name in found and found[name] != (entry.docname, entry.node_id):
                    twice.add(name)
                found[name] = (entry.docname, entry.node_id)
        return {name: place for name, place in found.items() if name not in twice}


def _spellings(full: str, kind: str) -> list[str]:
    """Return what the documents call an object: with its module, or without."""
    parts = full.split(".")
    # `user_attributes` alone is an argument more often than somebody's attribute.
    whole = 1 if kind in {"attribute", "property"} else 0
    return [".".join(parts[start:]) for start in range(len(parts) - whole)]


def _is_inside(node: nodes.Node, *kinds: type[nodes.Node]) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kinds):
            return True
        parent = parent.parent
    return False


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the transform."""
    app.add_post_transform(LinkNames)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
