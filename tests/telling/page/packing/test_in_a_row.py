"""A page leaves out line ends that nobody sees, and keeps those that are spaces between words."""

from __future__ import annotations

import re

import pytest

import formateur
from formateur.telling.page.packing.in_a_row import in_a_row


@pytest.mark.parametrize(
    ("told", "short"),
    [
        ("<p>1</p>\n<p>2</p>\n</div>", "<p>1</p><p>2</p></div>"),
        ("<button>1</button>\n<button>2</button>", "<button>1</button>\n<button>2</button>"),
        ("<p>one\n<b>two</b>\n<a>three</a></p>", "<p>one\n<b>two</b>\n<a>three</a></p>"),
        ("<g>\n<path/>\n<text>1</text>\n</g>", "<g><path/><text>1</text></g>"),
        ("<span>1</span>\n<progress>", "<span>1</span>\n<progress>"),
    ],
)
def test_only_what_is_not_seen_is_left_out(told: str, short: str) -> None:
    assert in_a_row(told) == short


def test_a_page_says_the_same_in_a_row() -> None:
    page = formateur.report("textbook")
    assert in_a_row(page) == page
    assert not re.search(r">\n<li\b", page)
