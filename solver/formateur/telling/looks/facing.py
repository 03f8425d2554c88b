"""Where members sit on benches that face each other, as in Westminster."""

from __future__ import annotations

from dataclasses import dataclass

SHAPE = 3.2  # columns to a row of both sides together, as near as may be


@dataclass(frozen=True)
class Benches:
    """Rows and columns of one side, and how large a seat is."""

    rows: int
    columns: int
    seat: float

    @classmethod
    def of(cls, most: int, room: float, largest: float) -> Benches:
        """Return the benches for so many seats on one side.

        Parameters
        ----------
        most
            Seats on the side that has more.
        room
            The width of a side, in any unit.
        largest
            Of a seat, in the same unit.
        """
        shapes = [(rows, -(-most // rows)) for rows in range(1, most + 1)]
        rows, columns = min(shapes, key=lambda shape: abs(shape[1] - 2 * SHAPE * shape[0]))
        return cls(rows, columns, min(largest, room / columns))

    @property
    def height(self) -> float:
        """Of one side."""
        return self.rows * self.seat

    def at(self, number: int) -> tuple[float, float]:
        """Return how far a seat is from the left end, and from the aisle."""
        column, row = divmod(number, self.rows)
        return self.seat * (column + 0.5), self.seat * (row + 0.5)

    def after(self, number: int) -> list[tuple[float, float]]:
        """Return a line from the aisle outwards, which parts so many seats from the others."""
        column, row = divmod(number, self.rows)
        left, down = self.seat * column, self.seat * row
        corners = [(left + self.seat, 0.0), (left + self.seat, down), (left, down)] if row else []
        return [*(corners or [(left, 0.0)]), (left, self.height)]
