"""Compiled templates, kept where Python keeps compiled modules."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from formateur.version import __version__
from formateur_models.errors import FormateurError
from formateur_models.files.atomic import replaced


class Compiled(BytecodeCache):
    """Keeps each template of a folder once it is compiled, for the next process.

    What is kept of another text, by another version of this, of Jinja or of Python, is not taken;
    of other options it would be, so that one environment has the folder. Where nothing can be
    written, and where Python is told to write no compiled files, nothing is kept.
    """

    def __init__(self, templates: Path) -> None:
        self.kept: Path | None = None
        with suppress(NotImplementedError):  # a Python that keeps no compiled modules
            self.kept = Path(cache_from_source(str(templates / "page.py")))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of a template, if it is of its text."""
        if self.kept is None:
            return
        with suppress(OSError):
            bucket.bytecode_from_string(self._file(self.kept, bucket).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        if self.kept is None or sys.dont_write_bytecode:
            return
        with suppress(OSError, FormateurError):
            self.kept.parent.mkdir(parents=True, exist_ok=True)
            with replaced(self._file(self.kept, bucket)) as file:
                file.write(bucket.bytecode_to_string())

    def _file(self, kept: Path, bucket: Bucket) -> Path:
        by = f"{__version__}.jinja-{version('jinja2')}.{sys.implementation.cache_tag}"
        return kept.with_name(f"{bucket.key}.{by}.jinja")
