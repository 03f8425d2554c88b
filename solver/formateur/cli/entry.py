"""The command line: arguments in, exit codes out.

Nothing is loaded here that takes time, so that Ctrl-C is heard from the beginning.
"""

from __future__ import annotations

import os
import sys

from formateur.cli.interrupts import CODE, Interrupts


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit.

    Parameters
    ----------
    args
        The words after `formateur`; None are those of this process.
    """
    try:
        with Interrupts(forever=args is None) as interrupts:
            code = _run(args, interrupts)
    except KeyboardInterrupt:  # before it began, or after it ended
        code = CODE
    if code == CODE and args is None:
        # What was interrupted in compiled code may still be there: to end Python around it aborts.
        os._exit(code)
    sys.exit(code)


def _run(args: list[str] | None, interrupts: Interrupts) -> int:
    from formateur.cli.exits import ended
    from formateur.cli.group import formateur

    return ended(
        lambda: formateur.main(args, prog_name="formateur", standalone_mode=False), interrupts
    )
