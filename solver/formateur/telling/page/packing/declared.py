"""Declarations that follow each other, in one statement: `const a=1,b=2`."""

from __future__ import annotations

import re
from collections.abc import Iterator

# What is read whole: strings, regular expressions where no division can stand, names.
_PIECE = re.compile(
    r'"(?:\\.|[^"\\])*"'
    r"|'(?:\\.|[^'\\])*'"
    r"|(?<=[=(:,!?&|;{}\[])/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[\n])+/"
    r"|[\w$.]+|[^\w$.\"'`/{}()\[\];\n]+|.",
    re.DOTALL,
)
_IN_TEMPLATE = re.compile(r"(?:\\.|\$(?!\{)|[^`\\$])+|\$\{|`", re.DOTALL)
_NEXT = re.compile(r";const(?:\s|(?=[{\[]))")
_SHUTS = {"{": "}", "(": ")", "[": "]", "${": "}", "`": "`"}


def declared_together(script: str) -> str:
    """Return a minified script in which constants that follow each other share a `const`."""
    return "".join(_joined(script))


def _joined(script: str) -> Iterator[str]:
    opened, declares = ["{"], [False]  # what is open, and whether a declaration stands in it
    at = 0
    while at < len(script):
        within = opened[-1]
        found = (_IN_TEMPLATE if within == "`" else _PIECE).match(script, at)
        assert found is not None  # noqa: S101 (any sign is one)
        piece, follows = found[0], _NEXT.match(script, at)
        at = found.end()
        if piece == ";" and within == "{" and declares[-1] and follows:
            at, piece = follows.end(), ","
        elif piece in (";", "\n") and within == "{":
            declares[-1] = False
        elif piece == "const" and within == "{":
            declares[-1] = True
        if piece == _SHUTS[within] and len(opened) > 1:
            opened.pop()
            declares.pop()
        elif piece in _SHUTS and (within != "`" or piece == "${"):
            opened.append(piece)
            declares.append(False)
        yield piece
