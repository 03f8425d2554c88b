"""Why another number of seats is needed than more than half of all."""

from __future__ import annotations

import formateur


def head(name: str) -> str:
    page = formateur.report(name)
    return page[page.index('<header id="headline"') : page.index("</header>")]


def test_an_unusual_number_is_explained_in_the_head() -> None:
    assert "The Ceann Comhairle does not vote: 80 of the other 159 are a majority." in (
        head("ireland-2020")
    )
    assert formateur.load("germany-2025").note not in head("germany-2025") or (
        not formateur.load("germany-2025").note
    )
