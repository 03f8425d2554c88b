"""Compiled templates, kept where Python keeps compiled modules."""

from __future__ import annotations

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache

from formateur.version import __version__
from formateur_models.errors import FormateurError
from formateur_models.files.atomic import replaced


class Compiled(BytecodeCache):
    """Keeps each template of a folder once it is compiled, for the next process.

    What is kept of another text, by another version or another Python, is not taken. Where nothing
    can be written, and where Python is told to write no compiled files, nothing is kept.
    """

    def __init__(self, templates: Path) -> None:
        self.kept = Path(cache_from_source(str(templates / "page.py")))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what is kept of a template, if it is of its text."""
        with suppress(OSError):
            bucket.bytecode_from_string(self._file(bucket).read_bytes())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError, FormateurError):
            self.kept.parent.mkdir(parents=True, exist_ok=True)
            with replaced(self._file(bucket)) as file:
                file.write(bucket.bytecode_to_string())

    def _file(self, bucket: Bucket) -> Path:
        by = f"{__version__}.{sys.implementation.cache_tag}"
        return self.kept.with_name(f"{bucket.key}.{by}.jinja")
