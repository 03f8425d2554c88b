"""A page leaves out end tags that the next tag makes needless, and no others."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

import formateur
from formateur.telling.page.packing.unclosed import unclosed


@pytest.mark.parametrize(
    ("told", "short"),
    [
        ("<tr><td>1</td>\n<td>2</td></tr></tbody>", "<tr><td>1<td>2</tbody>"),
        ("<option>a</option><option>b</option></select>", "<option>a<option>b</select>"),
        ("<td>1</td></tr> <!-- text may follow -->", "<td>1</tr> <!-- text may follow -->"),
        ("<ul><li>1</li>\n<li>2</li></ul>", "<ul><li>1<li>2</ul>"),
        ("<p>1</p><p>2</p>", "<p>1</p><p>2</p>"),
    ],
)
def test_only_what_the_next_tag_ends_is_left_out(told: str, short: str) -> None:
    assert unclosed(told) == short


class Opened(HTMLParser):
    """Counts the tags that begin."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it."""
        del attrs
        self.tags.append(tag)


def test_a_page_has_all_its_cells() -> None:
    page = formateur.report("textbook")
    parsed = Opened()
    parsed.feed(page)
    assert parsed.tags.count("td") > 10
    assert not re.search(r"</td>\s*<t[dr]", page)
