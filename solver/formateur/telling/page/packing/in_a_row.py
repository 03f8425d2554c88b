"""Line ends before elements that begin a line of their own anyway: a page has hundreds of them."""

from __future__ import annotations

import re

_BLOCKS = "li|ul|ol|p|div|section|details|summary|h[1-4]|t[dhr]|table|thead|tbody|form|main|nav"
_DRAWN = "g|path|text"  # in a picture no space is seen
_ENDED = re.compile(rf">\n+(?=</?(?:{_BLOCKS}|{_DRAWN})\b)")


def in_a_row(page: str) -> str:
    r"""Leave them out; where a space is seen, as between two buttons, it stays.

    Examples
    --------
    >>> in_a_row("<ul>\n<li>1</li>\n<li><b>2</b>\n<b>3</b></li>\n</ul>")
    '<ul><li>1</li><li><b>2</b>\n<b>3</b></li></ul>'
    """
    return _ENDED.sub(">", page)
