"""Writes the pages of the site that follow from elsewhere: names, keys of the format, files."""

from __future__ import annotations

import inspect
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

import formateur
from formateur_models.files.keys.plain_keys import called
from formateur_models.files.schema import json_schema

ROOT = Path(__file__).parents[1]
Pages = dict[str, str]  # by file name, the text

# What classes have of these goes without saying.
FOREIGN = (
    "BaseException, Enum, FormateurError, ImportError, Iterator, Mapping, OSError, dict, str, tuple"
)

# The repository's own files that are pages, too: by name on the site, the file and its title.
BROUGHT = {
    "changelog": "CHANGELOG.md",
    "contributing": "CONTRIBUTING.md",
    "conduct": "CODE_OF_CONDUCT.md",
    "security": "SECURITY.md",
    "house": "docs/house.md",
    "benchmarks": "benchmarks/README.md",
}


def write(folder: Path) -> None:
    """Write all pages into a folder; those that are as they were keep their time."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {**names(), "keys.md": keys(json_schema())}
    wanted |= {f"{name}.md": brought(ROOT / path, folder) for name, path in BROUGHT.items()}
    for name, text in wanted.items():
        file = folder / name
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8")
    for file in folder.iterdir():
        if file.name not in wanted:
            file.unlink()


# Names


def names() -> Pages:
    """Return the pages of all public names: one for each at the top, one for each room."""
    top = {name: getattr(formateur, name) for name in formateur.__all__ if name[0] != "_"}
    rooms = {name for name, it in top.items() if inspect.ismodule(it)}
    pages = {f"{_file(name)}.rst": _room(name) if name in rooms else _name(name) for name in top}
    groups = (
        ("Functions", [name for name, it in top.items() if inspect.isfunction(it)]),
        ("Classes", [name for name, it in top.items() if inspect.isclass(it)]),
        ("Data", [n for n, it in top.items() if not (callable(it) or inspect.ismodule(it))]),
        ("Rooms", sorted(rooms)),
    )
    text = _title("All names")
    text += (
        "\n`import formateur as fm`. Names are grouped by kind; what a room has, its page lists.\n"
    )
    for title, members in groups:
        text += f"\n{_title(title, '-')}\n{_listed(members)}\n"
    return {**pages, "names.rst": f"{text}\n{_contents(top)}"}


def _file(name: str) -> str:
    """Return the name of a page; `power` and `Power` are one file to some systems."""
    kind = "class" if inspect.isclass(getattr(formateur, name)) else "formateur"
    return f"{kind}.{name}"


def _name(name: str) -> str:
    whole = f"formateur.{name}"
    return f"{_title(whole)}\n{_documented(whole, getattr(formateur, name))}"


def _room(name: str) -> str:
    room: ModuleType = getattr(formateur, name)
    text = f"{_title(f'formateur.{name}')}\n.. automodule:: formateur.{name}\n"
    for member in room.__all__:
        whole = f"formateur.{name}.{member}"
        at_the_top = f"Also :class:`formateur.{member}`.\n"
        told = (
            at_the_top if member in formateur.__all__ else _documented(whole, getattr(room, member))
        )
        text += f"\n{_title(member, '-')}\n{told}"
    return text


def _documented(whole: str, it: object) -> str:
    if inspect.isclass(it):
        return f".. autoclass:: {whole}\n   :members:\n   :inherited-members: {FOREIGN}\n"
    return f".. {'autofunction' if callable(it) else 'autodata'}:: {whole}\n"


def _listed(members: Iterable[str]) -> str:
    lines = "".join(f"   formateur.{name}\n" for name in members)
    return f".. autosummary::\n   :nosignatures:\n\n{lines}"


def _contents(members: Iterable[str]) -> str:
    lines = "".join(f"   {_file(name)}\n" for name in sorted(members, key=str.lower))
    return f".. toctree::\n   :hidden:\n\n{lines}"


def _title(text: str, line: str = "=") -> str:
    return f"{text}\n{line * len(text)}\n"


# Keys of the format

KINDS = {
    "boolean": "true or false",
    "integer": "whole number",
    "object": "mapping",
    "string": "text",
}


def keys(schema: dict[str, Any]) -> str:
    """Return the page of all keys of the format, from its JSON Schema."""
    text = (
        "# All keys of the format\n\nWhat `formateur schema` tells editors, as tables. "
        "[The instance format](../../format.md) says what it means.\n"
    )
    objects = {"The file": schema, **schema["$defs"]}
    for name, told in objects.items():
        text += f"\n## {called(name)}\n\n{told['description']}\n\n"
        text += "| key | value | what it is for | example |\n|---|---|---|---|\n"
        needed = told.get("required", ())
        text += "".join(_row(key, one, key in needed) for key, one in told["properties"].items())
    return text


def _row(key: str, told: dict[str, Any], needed: bool) -> str:
    name = f"`{key}`, required" if needed else f"`{key}`"
    example = f"`{json.dumps(told['examples'][0], ensure_ascii=False)}`"
    cells = (name, _kind(told), told["description"], example)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _kind(told: dict[str, Any]) -> str:
    """Return in a word or two what may stand there."""
    if "$ref" in told:
        return called(told["$ref"].rpartition("/")[2]).lower()
    if "anyOf" in told:
        kinds = [_kind(one) for one in told["anyOf"] if one != {"type": "null"}]
        return _either(dict.fromkeys(kind for kind in kinds if kind))
    if "const" in told or "enum" in told:
        values = told.get("enum", [told.get("const")])
        return _either(f"`{one}`" for one in values if one != "")
    if told["type"] == "array":
        return f"list of {_kind(told['items'])}"
    return KINDS.get(told.get("format", told["type"]), told["type"])


def _either(kinds: Iterable[str]) -> str:
    *others, last = [*kinds] or [""]
    return f"{', '.join(others)} or {last}" if others else last


# Files of the repository

DOCS = ROOT / "docs"
PICTURES = (".png", ".svg")
LINK = re.compile(r"\[([^\[\]]*)\]\((?!\w+://)([\w./-]+)(#[\w-]*)?\)")


def brought(path: Path, folder: Path) -> str:
    """Return a file of the repository as a page of a folder."""
    return linked(path.read_text(encoding="utf-8"), path, folder)


def linked(text: str, path: Path, folder: Path) -> str:
    """Return the text of a file as a page of a folder, with links that lead somewhere on the site.

    What is no page, such as code, is named and not linked.
    """

    def led(found: re.Match[str]) -> str:
        words, target, anchor = found.groups()
        file = _on_the_site((path.parent / target).resolve())
        if file is None:
            return words if "`" in words else f"`{words}`"
        return f"[{words}]({os.path.relpath(file, folder)}{anchor or ''})"

    return LINK.sub(led, text)


def _on_the_site(file: Path) -> Path | None:
    """Return where a file of the repository stands on the site, if it does."""
    for name, there in BROUGHT.items():
        if file == ROOT / there:
            return DOCS / "reference" / "generated" / f"{name}.md"
    served = file.is_relative_to(DOCS) or file.parent == ROOT / "instances"
    return file if served or file.suffix in PICTURES else None
