"""Tables of cabinets made for tests."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from formateur.tables.parlgov.dataset import CABINET_COLUMNS, PARTY_COLUMNS

Cell = str | int | float


@dataclass(frozen=True)
class Formed:
    """A cabinet: parties as `name seats position`, with * before members, ** before who leads."""

    id: str
    parties: str
    start: str = "2000-02-01"
    election: str = "2000-01-01"
    country: str = "XXX"
    caretaker: int = 0
    seats: int = 0
    more: dict[str, Cell] = field(default_factory=dict)

    def cabinet_row(self) -> dict[str, Cell]:
        return {
            "country": self.country,
            "election_date": self.election,
            "start_date": self.start,
            "cabinet": f"Cabinet {self.id}",
            "cabinet_id": self.id,
            "election_id": f"{self.country} {self.election}",
            "caretaker": self.caretaker,
            "seats_total": self.seats,
            **self.more,
        }

    def party_rows(self) -> Iterable[dict[str, Cell]]:
        for words in self.parties.split(","):
            marked, seats, *position = words.split()
            name = marked.lstrip("*")
            stars = len(marked) - len(name)
            yield {
                "cabinet_id": self.id,
                "party": name,
                "party_id": name.lower(),
                "seats": seats,
                "left_right": position[0] if position else "",
                "in_cabinet": int(stars > 0),
                "pm_party": int(stars > 1),
            }


def write(folder: Path, *formed: Formed) -> Path:
    """Write both files of a table; return the folder."""
    write_rows(folder / "cabinets.csv", CABINET_COLUMNS, (one.cabinet_row() for one in formed))
    parties = (row for one in formed for row in one.party_rows())
    write_rows(folder / "cabinet_parties.csv", PARTY_COLUMNS, parties)
    return folder


def write_rows(path: Path, columns: Iterable[str], rows: Iterable[dict[str, Cell]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns))
        writer.writeheader()
        writer.writerows(rows)
