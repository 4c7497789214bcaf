"""How the documentation site is built: `nox -s docs` calls Sphinx with this file."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_extensions")]

from cognito_idp import __version__  # noqa: E402 because the path comes first

project = "cognito-idp"
author = "The cognito-idp developers"
copyright = "the cognito-idp developers"  # noqa: A001 because Sphinx names it so
release = version = __version__

extensions = ["myst_parser", "sphinx_copybutton", "reference", "known_names"]
exclude_patterns = ["_build", "_extensions", "passkey_demo"]
suppress_warnings: list[str] = []
nitpicky = False

# Headings are link targets on the site as they are in a repository's viewer.
myst_heading_anchors = 4
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]

html_theme = "furo"
html_title = "cognito-idp"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {
    "light_css_variables": {
        "color-brand-primary": "#1d4ed8",
        "color-brand-content": "#1d4ed8",
    },
    "dark_css_variables": {
        "color-brand-primary": "#93b4ff",
        "color-brand-content": "#93b4ff",
    },
}
pygments_style = "friendly"
pygments_dark_style = "github-dark"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 72
add_module_names = False
toc_object_entries = False
copybutton_exclude = ".linenos, .gp, .go"
