"""The fields of an instance and what follows from them, not yet checked."""

from __future__ import annotations

from collections.abc import Mapping

from formateur_models.cached import cached_property
from formateur_models.doors.admit import admit
from formateur_models.doors.fields import Many, MaybeDay, Whole, default
from formateur_models.doors.keywords import Keywords
from formateur_models.doors.record import record
from formateur_models.fixed import Fixed
from formateur_models.parliament.ballot import Vacancy
from formateur_models.parliament.chambers import Chamber, with_chambers
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.linked_votes import LinkedVote, vote_title, with_votes
from formateur_models.parliament.outlined.obligations import Obligations
from formateur_models.parliament.outlined.taken import Asking, Parties
from formateur_models.parliament.party import Source
from formateur_models.parliament.patron import Patron
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.statements import Statement
from formateur_models.parliament.weights import Weight
from formateur_models.rules.apportionment import Tie, TieError
from formateur_models.rules.majority import ABSOLUTE, Count
from formateur_models.rules.voted_on import Matter


@record(kw_only=True)
class Outline(Obligations, Keywords):
    """The fields of an instance and what follows from them, not yet checked.

    Parameters
    ----------
    id, title, date
        What the instance is called, and the day that it describes.
    seats
        Size of the body.
    unaligned
        Seats of nobody who joins.
    rule
        How many seats win.
    scenarios
        Changes that a user may ask for.
    country
        Whose parliament it is, as people call it.
    formed
        The government that formed; None where the instance does not tell.
    sure
        Where seats are intervals, whether to win is to win however they fall; else, to be able to.
    poll
        What people say they will vote, for simulation.
    allotted
        Whether the parties' seats are those that the poll gives them.
    tie
        What decides the last of these; its seats count as unaligned.
    vacancies
        Whose seats stay empty; these count as unaligned.
    weights
        What people call the weights that a rule counts, where the instance says it.
    patrons
        What people call those who stand behind statements, where the instance says it.
    chambers
        Further chambers; what a government needs there is a part of `rule`.
    votes
        Votes linked to that on the government; what is needed in them is a part of `rule`.
    matter
        What is voted on, where the instance says it.
    """

    id: str
    seats: Whole
    parties: Parties
    title: str = ""
    date: MaybeDay = default(None)
    unaligned: int = 0
    rule: Asking = default(ABSOLUTE)
    note: str = ""
    sources: Many[Source] = default(())
    statements: Many[Statement] = default(())
    scenarios: Many[Scenario] = default(())
    country: str = ""
    formed: Formed | None = None
    sure: bool = False
    poll: Poll | None = None
    allotted: bool = False
    tie: Tie | None = None
    vacancies: Many[Vacancy] = default(())
    weights: Many[Weight] = default(())
    chambers: Many[Chamber] = default(())
    votes: Many[LinkedVote] = default(())
    patrons: Many[Patron] = default(())
    matter: Matter | None = None

    def __post_init__(self) -> None:
        admit(self)
        if not self.title:
            object.__setattr__(self, "title", self.id)
        if self.chambers:
            named = {weight.id for weight in self.weights}
            more = (one.weight for one in self.chambers if one.id not in named)
            object.__setattr__(self, "rule", with_chambers(self.rule, self.chambers))
            object.__setattr__(self, "weights", (*self.weights, *more))
        if self.votes:
            object.__setattr__(self, "rule", with_votes(self.rule, self.votes))

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return Fixed({source.id: source for source in self.sources})

    @cached_property
    def scenario(self) -> Mapping[str, Scenario]:
        """Scenarios by id."""
        return Fixed({scenario.id: scenario for scenario in self.scenarios})

    def check_seats(self) -> None:
        """Raise unless it is clear who has how many seats.

        Raises
        ------
        TieError
            If a tie decides the last ones.
        """
        if self.tie is not None:
            raise TieError(self.tie, self.title)

    @property
    def plain(self) -> bool:
        """Whether a cabinet needs so many seats of its own, and all seats are known."""
        return self.seats_decide and not self.uncertain

    @property
    def seats_decide(self) -> bool:
        """Whether a cabinet wins by seats of its own: one count of seats, no offers."""
        return isinstance(self.rule, Count) and not self.rule.weight and not self.offers

    def vote_title(self, vote: str, language: str = "") -> str:
        """Return what people call a linked vote; without a name, its id.

        Parameters
        ----------
        vote
            Its id.
        language
            A language code; without a name in that language the usual one is taken.
        """
        return vote_title(self.votes, vote, language)
