"""The processes whose whole time is measured, and what is aimed at."""

from __future__ import annotations

from dataclasses import dataclass

CLI = "import sys; from formateur.cli.entry import main; sys.argv = {argv!r}; main()"

PROCESSES = {
    "python": "pass",
    "import numpy": "import numpy",
    "import ortools.sat.python.cp_model": "import ortools.sat.python.cp_model",
    "import formateur": "import formateur",
    "formateur.solve(iraq-2010)": (
        "import formateur; formateur.solve(formateur.load('iraq-2010'))"
    ),
    "formateur --help": CLI.format(argv=["formateur", "--help"]),
    "formateur solve iraq-2010": CLI.format(argv=["formateur", "solve", "iraq-2010"]),
}


@dataclass(frozen=True)
class AtMost:
    """So many seconds, or so many times what another process takes."""

    limit: float
    against: str | None = None

    def __str__(self) -> str:
        if self.against is None:
            return f"at most {self.limit:g} s"
        return f"at most {self.limit:g} x `{self.against}`"


TARGETS = {
    "import formateur": AtMost(0.25),
    "formateur --help": AtMost(0.3),
    "formateur solve iraq-2010": AtMost(2, against="import numpy"),
}
