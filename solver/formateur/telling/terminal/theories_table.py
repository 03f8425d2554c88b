"""The theories: their catalogue, and what each predicts for an instance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rich.table import Table
from rich.text import Text

from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import Ask
from formateur.questions.best.solving import predicted
from formateur.telling.terminal.pieces.layout import columns
from formateur.words.wording import Words, english, words
from formateur_models.errors import TheoryError
from formateur_models.judging.verdict import Verdict
from formateur_models.table import Kind
from formateur_models.table import Table as Rows
from formateur_models.theories.catalogue import THEORIES, Theory, theory


@dataclass(frozen=True)
class Row:
    """One theory, and for an instance: how many coalitions (`more` than that), and the first.

    `why` says why there is no number.
    """

    theory: Theory
    number: int | None = None
    more: bool = False
    first: Verdict | None = None
    why: str = ""
    undecided: bool = False

    def to_dict(self) -> dict[str, object]:
        """Return the public JSON form."""
        data: dict[str, object] = {
            "theory": self.theory.id,
            "name": self.theory.name,
            "predicts": self.theory.meaning,
            "source": self.theory.source,
        }
        if self.number is not None or self.why:
            data |= {
                "count": self.number,
                "more": self.more,
                "first": self.first.to_dict() if self.first else None,
                "why": self.why,
            }
        return data


def catalogue() -> list[Row]:
    """Return the theories alone."""
    return [Row(one) for one in THEORIES.values()]


def of_each(ask: Ask, most: int) -> list[Row]:
    """Return what each theory predicts, counting up to `most`; each has its share of the time.

    Dimension and way with the unplaced are those of the theory that is asked about.
    """
    dimension, unplaced = ask.theory.dimension, ask.theory.unplaced
    each = [theory(id_, dimension=dimension, unplaced=unplaced) for id_ in THEORIES]
    return [_row(ask.share(len(each) - n).by(one), most) for n, one in enumerate(each)]


def _row(ask: Ask, most: int) -> Row:
    one, instance = ask.theory, ask.instance
    try:
        found = list(islice(predicted(ask), most + 1))
    except TheoryError as error:
        return Row(one, why=str(error))
    except TimeRanOutError as error:
        return Row(one, why=english().say("theories.undecided", why=error), undecided=True)
    first = min(found, key=lambda v: v.government.order(tuple(instance.players)), default=None)
    return Row(one, min(len(found), most), len(found) > most, first)


def as_table(rows: list[Row]) -> Rows:
    """Return one row a theory, and what it predicts, if it was asked."""
    columns: dict[str, Kind] = dict.fromkeys(("theory", "name", "predicts", "source"), Kind.TEXT)
    if any(row.number is not None or row.why for row in rows):
        columns |= {"count": Kind.WHOLE, "more": Kind.FLAG, "first": Kind.TEXTS, "why": Kind.TEXT}
    told = (
        row.to_dict() | ({"first": list(row.first.cabinet)} if row.first else {}) for row in rows
    )
    return Rows(columns, told)


def table(rows: list[Row], language: str = "en") -> Table:
    """Show the catalogue, or the predictions."""
    said = words(language, str)
    shown, say = columns(), said.say
    shown.add_column(say("column.theory"), no_wrap=True)
    if rows[0].number is None and not rows[0].why:
        shown.add_column(say("column.predicts"))
        shown.add_column(say("column.source"))
    else:
        shown.add_column(say("column.coalitions"), justify="right", no_wrap=True)
        shown.add_column(say("theories.first"))
    for row in rows:
        shown.add_row(Text(row.theory.id, "bold"), *_told(said, row))
    return shown


def _told(said: Words[str], row: Row) -> Iterator[Text]:
    if row.why:
        why = said.say("unknown.time") if row.undecided else row.why
        yield from (Text("-"), Text(why, "italic"))
    elif row.number is None:
        yield from (
            Text(said.known(f"predicts.{row.theory.id}", row.theory.meaning)),
            Text(row.theory.source),
        )
    else:
        over = said.say("cases.over", most=said.figure(row.number))
        yield Text(over if row.more else str(row.number))
        yield Text(", ".join(row.first.cabinet) if row.first else said.say("none"))
