"""Scripts without comments, and without the blanks that only their readers need."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

# What no blank is taken from: texts, and regular expressions, which stand where a value begins.
PIECE = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)"""
    r"""|(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
    r"""|(?P<template>`)"""
    r"""|(?P<regex>(?:(?<=[(,=:\[!&|?{};])|(?<=[(,=:\[!&|?{};>][ ])"""
    r"""|(?<=\breturn[ ])|(?<=\breturn))"""
    r"""/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*)""",
    re.DOTALL,
)
IN_TEMPLATE = re.compile(r"\\.|`|\$\{|[{}]", re.DOTALL)
BLANKS = re.compile(r"\s+")
MARK = "\0"  # stands for a text while blanks are taken from around it
SIGNS = frozenset("{}()[];,:?=<>&|!*%^~" + MARK)  # need no blank beside them
TWICE = frozenset("+-/")  # nor do these, but beside one of them
GOES_ON = frozenset("{([,;=>&|?:+-*<!")  # behind these a new line begins no statement
WENT_ON = frozenset("})].,?:&|;=")  # nor before these


@cache
def minified(script: str) -> str:
    """Return a script that does the same in fewer bytes; its statements have to end with a sign."""
    pieces = [*_pieces(script)]
    code = MARK.join(piece for piece, kept in pieces if not kept)
    texts = iter([piece for piece, kept in pieces if kept])
    tight = BLANKS.sub(lambda found: _blank(code, found), code).strip()
    first, *others = tight.split(MARK)
    return first + "".join(next(texts) + other for other in others)


def _blank(code: str, found: re.Match[str]) -> str:
    """Return what has to stay of some blanks."""
    before, after = code[found.start() - 1 : found.start()], code[found.end() : found.end() + 1]
    if "\n" in found[0]:
        return "" if before in GOES_ON or after in WENT_ON else "\n"
    if before in TWICE and after in TWICE:
        return " "
    return "" if {before, after} & (SIGNS | TWICE) else " "


def _pieces(script: str) -> Iterator[tuple[str, bool]]:
    """Yield code and texts in turn, the code first and last."""
    at = start = 0
    code = ""
    while found := PIECE.search(script, at):
        code += script[start : found.start()]
        end = _template_end(script, found.end()) if found["template"] else found.end()
        if not found["comment"]:
            yield code, False
            yield script[found.start() : end], True
            code = ""
        at = start = end
    yield code + script[start:], False


def _template_end(script: str, at: int) -> int:
    """Return where a template ends: in its places there may be others."""
    depth: list[str] = []  # `{` of a place or block, "`" of a template within
    while True:
        found = IN_TEMPLATE.search(script, at)
        assert found is not None  # noqa: S101 (ours end)
        at, sign, inside = found.end(), found[0], depth[-1:] == ["{"]
        if sign == "`" and not depth:
            return at
        if sign == "`" and depth[-1] == "`":
            depth.pop()
        elif sign == "`":
            depth.append("`")
        elif sign == "${" or (sign == "{" and inside):
            depth.append("{")
        elif sign == "}" and inside:
            depth.pop()
