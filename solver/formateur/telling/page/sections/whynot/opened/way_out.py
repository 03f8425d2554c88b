"""A way out: what is given up, and who then governs."""

from __future__ import annotations

from markupsafe import Markup

from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.ways import Way
from formateur.telling.page.sections.whynot.opened.numbering import Numbering
from formateur.telling.page.sections.whynot.opened.vow_shown import numbered
from formateur.telling.page.sections.whynot.opened.who_governs import government
from formateur.telling.page.subject import Subject


def way_out(
    subject: Subject, teller: Telling[Markup], way: Way, numbering: Numbering
) -> dict[str, object]:
    """Return a way out with its price, where a vow in it has one."""
    vows = (teller.gathering.vows[id_] for id_ in way.cheapest.lift)
    return {
        "price": way.cheapest.price if any(vow.priced for vow in vows) else None,
        "lift": numbered(subject, teller, numbering, way.lift),
        "beyond": list(teller.beyond(way)),
        "government": government(subject, way.government, given_up=True),
    }
