"""Ctrl-C ends a command, whatever library it comes upon.

Python raises KeyboardInterrupt wherever the program is. In the middle of an import that leaves a
module half made, and some libraries swallow it there, and then say that they are not installed. So
an import is finished first; and that Ctrl-C was pressed is remembered, whoever swallows it.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
from types import FrameType

CODE = 130
PAUSE = 0.02  # seconds between looks whether the import is over
_IMPORTING = "<frozen importlib._bootstrap>"


class Interrupts:
    """Ctrl-C while a command runs, for a `with` around it.

    Parameters
    ----------
    forever
        Whether it stays so until the process ends, as Python clears up for a while.
    """

    def __init__(self, *, forever: bool) -> None:
        self.heard = False  # whether somebody pressed it
        self._over = False
        self._forever = forever
        self._handled = False
        self._outside: FrameType | None = None
        self._unraisable = sys.unraisablehook

    def __enter__(self) -> Interrupts:
        if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
            self._outside = sys._getframe(1)
            try:
                signal.signal(signal.SIGINT, self._hear)
            except ValueError:  # not the main thread: it is for that to hear
                return self
            self._handled = True
            if self._forever:  # at its very end Python would let Ctrl-C kill it, and lose the code
                atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)
            sys.unraisablehook = self._unraised
            if sys.platform != "win32":
                signal.signal(signal.SIGALRM, self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        if self._handled and not self._forever:
            sys.unraisablehook = self._unraisable
            if sys.platform != "win32":
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def end(self) -> None:
        """Note that the command is over, and only how it ended has to be told: Ctrl-C ends that."""
        self._over = True
        if self._handled and sys.platform != "win32":
            signal.setitimer(signal.ITIMER_REAL, 0)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        pressed = number == signal.SIGINT
        if self._over:
            if pressed:
                os._exit(CODE)
            return
        again, self.heard = pressed and self.heard, True
        if sys.platform != "win32" and not again and self._importing(frame):
            signal.setitimer(signal.ITIMER_REAL, PAUSE)
        else:
            raise KeyboardInterrupt

    def _unraised(self, told: sys.UnraisableHookArgs) -> None:
        """Say nothing of Ctrl-C where no exception can be raised: it is remembered."""
        if not issubclass(told.exc_type, KeyboardInterrupt):
            self._unraisable(told)

    def _importing(self, frame: FrameType | None) -> bool:
        while frame is not None and frame is not self._outside:
            if frame.f_code.co_filename == _IMPORTING:
                return True
            frame = frame.f_back
        return False
