"""Exit codes: 0 an answer, 1 a proof that there is none, 2 bad input or usage, 3 undecided."""

from __future__ import annotations

from formateur.engines.status import Status

ANSWER, NONE, BAD, UNDECIDED, INTERRUPTED = 0, 1, 2, 3, 130

OF_STATUS = {
    Status.OPTIMAL: ANSWER,
    Status.FEASIBLE: ANSWER,
    Status.INFEASIBLE: NONE,
    Status.UNDECIDED: UNDECIDED,
}
