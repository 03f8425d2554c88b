"""A question with its answer in a line, and all that is behind it."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.sections.whynot.happened import in_spite
from formateur.telling.page.sections.whynot.in_a_line import in_a_line
from formateur.telling.page.sections.whynot.opened.behind import behind
from formateur.telling.page.sections.whynot.who_can import Row, headed
from formateur.telling.page.subject import Subject


def row_shown(subject: Subject, row: Row, key: str) -> dict[str, Any]:
    """Return a question as it is shown.

    Parameters
    ----------
    key
        Of the question, on this page.
    """
    told = behind(subject, row.found, key) if row.found else None
    whole = behind(subject, row.whole[1], key) if row.whole else None
    split = [one for one in row.names if len(subject.instance.players_of(one)) > 1]
    names = subject.words.listed(subject.named(split or row.names))
    return {
        "about": row.about,
        "party": row.names[0] if row.about == "party" else "",
        "names": row.names if row.about in ("party", "pair") else (),
        "brief": subject.speaker.brief(row.names[0]),
        "state": row.state,
        "title": headed(subject, row, subject.speaker),
        **line(
            subject,
            row.whole[1] if row.whole else row.found,
            headed(subject, row, subject.briefly),
        ),
        "called": subject.words.listed(subject.named(row.names)),
        "told": told,
        "whole": whole,
        "all": subject.words.say("reasons.whole", name=names),
        "happened": Markup(" ").join(in_spite(subject, row)),
        "not_whole": subject.words.say("reasons.whole.not", name=names),
    }


def line(subject: Subject, found: Explanation | None, title: Markup) -> dict[str, Markup]:
    """Return the line that is opened, and why it is so: nothing where it is possible."""
    if found is None or found.feasible is not False:
        return {"heading": title, "line": Markup()}
    return {"heading": title, "line": in_a_line(subject, found, title)}
