"""Theories against cabinets that formed: reading a table of them, judging, summing up.

`docs/backtest.md` has the definitions.
"""

from formateur.questions.backtesting.backtest_result import Backtest, Judged, Outcome, Summary
from formateur.questions.backtesting.backtesting import Selection, backtest
from formateur.tables.faults import TableError
from formateur.tables.parlgov.cabinet import Cabinet, Parliament, Seated
from formateur.tables.parlgov.dataset import read

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
