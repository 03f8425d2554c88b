"""Exit codes: 0 an answer, 1 a proof that there is none, 2 bad input or usage, 3 undecided.

And 70 is a fault of ours, 130 an interrupt.
"""

from __future__ import annotations

from formateur.cli import interrupts
from formateur.engines.status import Status

ANSWER, NONE, BAD, UNDECIDED, FAULT, INTERRUPTED = 0, 1, 2, 3, 70, interrupts.CODE

OF_STATUS = {
    Status.OPTIMAL: ANSWER,
    Status.FEASIBLE: ANSWER,
    Status.INFEASIBLE: NONE,
    Status.UNDECIDED: UNDECIDED,
}
