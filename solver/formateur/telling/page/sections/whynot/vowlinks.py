"""Who tells a reason on the page: each vow in it leads to who said so, and where."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import MOST_TOLD, Telling
from formateur.telling.page.marked import Marked
from formateur.telling.page.sections.pieces import anchored
from formateur.telling.page.sections.whynot.shortlist import shortlist
from formateur.telling.page.subject import Subject
from formateur.words.certainty import Likely, Voted
from formateur_models.parliament.gathering import Vow

LINK = Markup('<a class="vow" href="#vow-{}"{}>{}</a>')
OTHERS = Markup(' data-vows="{}"')  # that are said in the same words


class Reasoning(Telling[Markup]):
    """Tells what decides, with a link for each vow.

    Parameters
    ----------
    speaker
        Who tells it, where not the page's own.
    """

    def __init__(self, subject: Subject, found: Explanation, speaker: Marked | None = None) -> None:
        super().__init__(found, found.summary, speaker or subject.speaker)
        self.subject = subject

    def likely(self, vote: Voted) -> Likely | None:
        """Return what a poll leaves open of a vote; None without one."""
        return self.subject.vote(vote)

    def vow(self, vow: Vow) -> Markup:
        """Say a vow, with a link to its source."""
        return self.linked(super().vow(vow), vow.parts)

    def quoted(self, vow: Vow) -> Markup:
        """Say a vow in a sentence, and that nobody has checked it."""
        return self.marked(self.vow(vow), vow.parts)

    def enough(self, vow: Vow) -> str:
        """Say which parties of a cordon would be enough, by name; how many is told below."""
        return super().enough(vow) if len(vow.parts) <= MOST_TOLD else ""

    def decides(self) -> Markup:
        """Say what decides; where its vows are not said one by one, with one link for all."""
        told, ids = self.told(), [part for vow in self.summary.vows for part in vow.parts]
        if "<a " in told or not ids:
            return told
        return self.marked(self.linked(told, ids), ids)

    def shortly(self, names: Iterable[str], word: str = "and") -> Markup:
        """List the largest, and how many smaller ones there are."""
        return shortlist(self.speaker, names, word)

    def linked(self, told: Markup, ids: Iterable[str]) -> Markup:
        """Link a clause with the vows that it says."""
        if "<a " in told:
            return told
        said = {**{one.id: one for one in self.instance.offers}, **self.gathering.vows}
        first, *others = dict.fromkeys(anchored(self.subject, said[id_]) for id_ in ids)
        return LINK.format(first, OTHERS.format(" ".join(others)) if others else "", told)
