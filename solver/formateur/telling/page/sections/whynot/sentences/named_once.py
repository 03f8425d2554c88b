"""Long names once in a reason, and then the short ones that they have in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from formateur.telling.page.subject import Subject
from formateur.words.phrases import entire


def with_partners(subject: Subject, having: Sequence[str], *, some: bool = True) -> Markup:
    """List those who are named above, by their short names, and all possible partners, if any."""
    names = [named_once(subject, one, having) for one in entire(subject.speaker, having)]
    partners = [subject.words.say("reasons.partners")] if some else []
    return subject.words.listed([*names, *partners])


def named_once(subject: Subject, told: Markup, known: Iterable[str] = ()) -> Markup:
    """Say `VVD` where `Volkspartij voor Vrijheid en Democratie (VVD)` has been said.

    Parameters
    ----------
    known
        Who is named in full above.
    """
    speaker, text = subject.speaker, str(told)
    above = {name.partition(".")[0] for name in known}
    for party in subject.instance.party:
        if f"({speaker.shortly(party)})" not in speaker.titled(party):
            continue
        full, brief = str(speaker.name(party)), str(speaker.brief(party))
        begin = 0 if party in above else text.find(full) + len(full)
        text = text[:begin] + text[begin:].replace(full, brief)
    return Markup(text)  # noqa: S704 (made of markup)
