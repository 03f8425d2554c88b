"""What is proved of an answer, in words."""

from __future__ import annotations

from formateur.engines.status import Status

SAID = {
    Status.OPTIMAL: "proved best",
    Status.FEASIBLE: "found before time ran out, not proved best",
    Status.INFEASIBLE: "proved: there is none",
    Status.UNDECIDED: "undecided: time ran out before an answer",
}
