"""Linked votes beside that on the government, as a file says them: of a speaker or president."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from formateur_models.doors.admit import Admitted
from formateur_models.doors.fields import ByLanguage, Names, default
from formateur_models.rules.majority import ABSOLUTE, Rule, asking, beside, in_vote


@dataclass(frozen=True, kw_only=True)
class LinkedVote(Admitted):
    """A vote that has to pass, too, before or after that on the government.

    Who governs votes yes in it; of all others those who offer it for this vote (`vote=`), and they
    need not vote for the government.

    Parameters
    ----------
    id
        By which statements name it.
    name, names
        What people call it, without an article: `election of the President`; in other languages.
    rule
        What is needed in it.
    note, sources, verified
        As of a party.

    Examples
    --------
    >>> import formateur as fm
    >>> head = fm.parliaments.LinkedVote(id="president", rule={"share": "2/3"})
    >>> offer = fm.vows.Support(name="c", vote="president")
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2}, votes=[head],
    ...                    statements=[offer])
    >>> [c.cabinet for c in fm.enumerate(body, "winning")]
    [('a', 'b', 'c'), ('a', 'b'), ('a', 'c')]
    """

    id: str
    name: str = ""
    names: ByLanguage = field(default_factory=dict, hash=False)
    rule: Rule = ABSOLUTE
    note: str = ""
    sources: Names = default(())
    verified: bool = True

    @property
    def asked(self) -> Rule:
        """What is asked for in it, as a part of the whole rule."""
        return in_vote(self.rule, self.id)


def vote_title(votes: Iterable[LinkedVote], vote: str, language: str = "") -> str:
    """Return what people call a vote; by default its id.

    Parameters
    ----------
    language
        A language code; what has no name in that language keeps the usual one.
    """
    found = next((one for one in votes if one.id == vote and one.name), None)
    return (found.names.get(language) or found.name) if found else vote


def with_votes(rule: Rule, votes: Iterable[LinkedVote]) -> Rule:
    """Return a rule that asks for what is needed in each vote, too; once, however often."""
    return asking(rule, [one.asked for one in votes])


def without_votes(rule: Rule, votes: Iterable[LinkedVote]) -> Rule:
    """Return what a rule asks for beside the linked votes."""
    return beside(rule, [one.asked for one in votes])
