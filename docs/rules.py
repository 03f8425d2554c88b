"""Writes the table of docs/rules.md: the investiture rules by country."""

from __future__ import annotations

from pathlib import Path

from formateur_models.rules.forms import as_rule
from formateur_models.rules.investitures import ROWS

PAGE = Path(__file__).with_name("rules.md")
MARK = "<!-- The table is written by docs/rules.py. -->\n"
HEAD = "| `rule:` | stands for | where it is written | what it leaves out |\n|---|---|---|---|\n"


def table() -> str:
    """Return the table; `*` marks what was read, and links to where it is known."""
    lines = []
    for row in ROWS:
        star = f"[*]({row.read})" if row.read else "*"
        read = f" {star}" if row.verified else ""
        where = f"{row.article}, {row.source}{read}"
        lines.append(f"| `{row.id}` | `{as_rule(row.rule)}` | {where} | {row.note} |\n")
    return HEAD + "".join(lines)


def page() -> str:
    """Return the page with its table renewed."""
    before, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    return f"{before}{MARK}{table()}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
