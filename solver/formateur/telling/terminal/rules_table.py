"""The investiture rules by country."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import english
from formateur_models.rules.forms import as_rule
from formateur_models.rules.investitures import ROWS, Country
from formateur_models.table import Kind
from formateur_models.table import Table as Rows


def as_dicts() -> list[dict[str, object]]:
    """Return the public JSON form: one row a country; `rule` as a file has it."""
    return [
        {
            "country": row.id,
            "name": row.name,
            "rule": row.rule,
            "article": row.article,
            "source": row.source,
            "verified": row.verified,
            "note": row.note,
            "read": row.read,
        }
        for row in ROWS
    ]


def as_table() -> Rows:
    """Return the same as a table, the rule in words of a file."""
    kinds: dict[str, Kind] = dict.fromkeys(
        ("country", "name", "rule", "article", "source"), Kind.TEXT
    )
    kinds |= {"verified": Kind.FLAG, "note": Kind.TEXT, "read": Kind.TEXT}
    named = zip(as_dicts(), ROWS, strict=True)
    return Rows(kinds, [told | {"rule": str(as_rule(row.rule))} for told, row in named])


def table() -> Table:
    """Show a country a line: what wins, and where that is written."""
    shown, say = columns(), english().say
    for key in ("column.country", "column.rule", "column.source"):
        shown.add_column(say(key), overflow="fold")
    for row in ROWS:
        shown.add_row(Text(row.id, "bold"), Text(str(as_rule(row.rule))), Text(_written(row)))
    return shown


def _written(row: Country) -> str:
    where = f"{row.article}, {row.source}" if row.source else row.article
    if not row.verified:
        where = english().say("source.unverified", source=where)
    return f"{where}; {row.note}" if row.note else where
