"""The site: `sphinx-build -W docs build/site` writes it, for any static host; without network."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.util import inspect
from sphinx.writers.html5 import HTML5Translator

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import pages  # noqa: E402 (it stands beside this file)

import formateur  # noqa: E402
from formateur_models.doors.keywords import Keywords  # noqa: E402

pages.write(HERE / "reference" / "generated")

project = "formateur"
author = "The formateur developers"
project_copyright = f"2026, {author}"
release = formateur.__version__

extensions = [
    "myst_nb",
    "numpydoc",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.githubpages",
    "sphinx.ext.intersphinx",
    "sphinx_click",
    "sphinx_copybutton",
    "sphinx_design",
]
smartquotes = False  # `--option` in the help of a command is two hyphens
exclude_patterns = ["house.md"]  # brought by pages.py, with links that lead somewhere

# Pages
myst_enable_extensions = ["colon_fence", "dollarmath"]
myst_heading_anchors = 4
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True
copybutton_prompt_text = r">>> |\.\.\. |\$ "
copybutton_prompt_is_regexp = True

html_math_renderer = "mathml"

# Reference
default_role = "code"
autosummary_generate = False
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_type_aliases = {name: name for name in ("Names", "Parliament", "Row")}
numpydoc_show_class_members = False
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 88


def _reached(site: str) -> bool:
    """Whether the network lets the index of another site be read."""
    try:
        with urlopen(f"{site}/objects.inv", timeout=5):  # noqa: S310 (the sites below)
            return True
    except OSError:
        return False


# What others say of Python, NumPy and so on; without the network their names are plain words.
_ELSEWHERE = {
    "python": "https://docs.python.org/3",
    "numpy": "https://numpy.org/doc/stable",
    "pandas": "https://pandas.pydata.org/docs",
    "matplotlib": "https://matplotlib.org/stable",
}
intersphinx_mapping = {name: (site, None) for name, site in _ELSEWHERE.items() if _reached(site)}
linkcheck_ignore = [] if intersphinx_mapping else [r"https?://"]

# Looks
html_theme = "furo"
html_title = f"formateur {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#17605d", "color-brand-content": "#17605d"},
    "dark_css_variables": {"color-brand-primary": "#6fc3bd", "color-brand-content": "#6fc3bd"},
}


def _as_typed(_app: object, _command: object, lines: list[str]) -> None:
    """Show the example of a command as it is typed, not as text with marks in it."""
    for at, line in enumerate(lines):
        found = re.fullmatch(r"Example: (formateur .+?)(\. .*)?", line)
        if found:
            lines[at] = f"Example: ``{found[1]}``{found[2] or ''}"


def _readable(app: Sphinx, what: str, *about: Any) -> tuple[str, str] | None:
    """Write a default that is made anew as `...`, which Sphinx can read; an alias by its name."""
    _, made, _, signature, returned = about
    if what == "class" and issubclass(made, Keywords):
        signature = _initial(made, app.config.autodoc_type_aliases)
    if not signature:
        return None
    named = re.sub(r"TypeAliasForwardRef\('(\w+)'\)", r"\1", signature)
    return named.replace("<factory>", "..."), returned


def _initial(kind: type, aliases: dict[str, str]) -> str:
    """Return what a constructor takes; Sphinx shows the check of keywords that goes before it."""
    taken = inspect.signature(kind.__init__, bound_method=True, type_aliases=aliases)  # type: ignore[misc]
    return inspect.stringify_signature(
        taken, show_return_annotation=False, unqualified_typehints=True
    )


def _pointed(*about: Any) -> None:
    """Let the pages that docstrings name be links."""
    lines: list[str] = about[-1]
    lines[:] = [re.sub(r"`docs/([\w-]+)\.md`", r":doc:`/\1`", line) for line in lines]


def _mathematics(visitor: HTML5Translator, node: nodes.math | nodes.math_block) -> None:
    """Write formulas as MathML, which browsers show by themselves."""
    block = isinstance(node, nodes.math_block)
    formula = tex2mathml(node.astext(), as_block=block)
    visitor.body.append(f'<div class="math">{formula}</div>' if block else formula)
    raise nodes.SkipNode


def _linked(app: Sphinx, name: str, source: list[str]) -> None:
    """Let links into the repository lead to what the site has of it."""
    page = Path(app.env.doc2path(name))
    source[0] = pages.linked(source[0], page, page.parent)


def setup(app: Sphinx) -> None:
    """Connect what Sphinx calls."""
    app.add_html_math_renderer("mathml", (_mathematics, None), (_mathematics, None))
    app.connect("autodoc-process-docstring", _pointed)
    app.connect("autodoc-process-signature", _readable)
    app.connect("source-read", _linked)
    app.connect("sphinx-click-process-epilog", _as_typed)
