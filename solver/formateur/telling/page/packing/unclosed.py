"""End tags of rows, cells, options and items, which HTML does not ask for: there are hundreds."""

from __future__ import annotations

import re

_ENDED = re.compile(
    r"</(?:td|th|tr|option)>\s*(?=<(?:td|th|tr|option|/tr|/thead|/tbody|/tfoot|/table|/select)\b)"
    r"|</li>\s*(?=<(?:li|/ul|/ol)\b)"
)


def unclosed(page: str) -> str:
    """Leave them out where the next tag ends what they would.

    Examples
    --------
    >>> unclosed("<table><tr><td>1</td> <td>2</td></tr></table>")
    '<table><tr><td>1<td>2</table>'

    References
    ----------
    WHATWG, HTML Standard (2026), "Optional tags".
    """
    return _ENDED.sub("", page)
