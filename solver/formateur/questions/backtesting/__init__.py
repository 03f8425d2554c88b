"""Theories against cabinets that formed: reading a table of them, judging, summing up.

`docs/backtest.md` has the definitions.
"""

from .cabinet import Cabinet, Parliament, Seated
from .csvfile import TableError
from .reading import read
from .result import Backtest, Judged, Outcome, Summary
from .run import Selection, backtest

__all__ = [
    "backtest",
    "read",
    "Selection",
    "Backtest",
    "Judged",
    "Outcome",
    "Summary",
    "Cabinet",
    "Parliament",
    "Seated",
    "TableError",
]
