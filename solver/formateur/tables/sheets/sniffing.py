"""What a file that is no instance looks like, and what to do with it."""

from __future__ import annotations

from pathlib import Path

from formateur.tables.sheets.dialect import MARKS, decoded, dialect

HEAD = 65536  # bytes that are looked at
_SAVE = "save the table as .csv or .xlsx"
_FRAME = "read it into a frame and give that to `formateur.from_table`, or save it as .csv"
_BEGINNINGS = (  # the more telling first
    (b"%PDF", f"a PDF; {_SAVE}"),
    (b"\xd0\xcf\x11\xe0", f"a workbook of an old Excel; {_SAVE}"),
    (b"PAR1", f"Parquet; {_FRAME}"),
    (b"ARROW1", f"Arrow; {_FRAME}"),
    (b"<stata_dta>", f"a file of Stata; {_FRAME}"),
    (b"$FL2", f"a file of SPSS; {_FRAME}"),
    (b"SQLite format 3", f"a database of SQLite; {_SAVE}"),
    (b"\x1f\x8b", "a packed file; unpack it, or name it .csv.gz"),
)
_PAGES = ("<!doctype html", "<html", "<table", "<?xml")


def looks_like(raw: bytes) -> str:
    """Say what a file looks like by how it begins, and the mend; nothing where that is text."""
    for begins, told in _BEGINNINGS:
        if raw.startswith(begins):
            return told
    if raw.startswith(b"PK"):
        return _packed(raw)
    head = raw[:HEAD]
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(tuple(p.encode() for p in _PAGES)):
        return f"a web page; {_SAVE}"
    if b"\0" in head and not head.startswith(tuple(mark for mark, _ in MARKS)):
        return f"no text; {_SAVE}"
    return ""


def _packed(raw: bytes) -> str:
    if b"opendocument" in raw[:200]:
        return f"a file of LibreOffice; {_SAVE}"
    if b"xl/" in raw:
        return "a workbook of Excel; name it .xlsx"
    return f"a packed file; unpack it, or {_SAVE}"


def looked_at(path: Path) -> str:
    """Say what a file that is no YAML of ours looks like, and what to type; else nothing."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(HEAD)
    except OSError:
        return ""
    if told := looks_like(raw):
        return told
    text, _ = decoded(raw)
    if (form := _of_table(text)) is None:
        return ""
    return f"a table with {form} between the cells; name it .csv, or {_AS_YAML.format(path=path)}"


_AS_YAML = "make YAML of it with `formateur new NAME --from {path}`"
_SAID = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def _of_table(text: str) -> str | None:
    """Return what stands between the cells, if the text is surely no YAML but a table."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    if len(lines) < 2 or any(line.startswith(("-", "#", " ", "{", "[")) for line in lines[:-1]):
        return None
    if any(line.rstrip().endswith(":") or ": " in line for line in lines[:2]):
        return None
    form = dialect("\n".join(lines[:-1]) if len(lines) > 2 else text)
    return _SAID[form.separator] if form else None
