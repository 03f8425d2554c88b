"""What a parliament is made of beside its parties: sources, scenarios, polls, who formed."""

from formateur.questions.simulating import apportion_draws
from formateur.tables.parties.fromtable import Parliaments
from formateur.tables.parties.notes import Guess
from formateur.tables.polls.fromcount import from_count
from formateur.tables.polls.frompolls import from_polls
from formateur_models.parliament.chambers import Chamber
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.linked_votes import LinkedVote
from formateur_models.parliament.party import Player, Source
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.polling.counted import Counted
from formateur_models.parliament.polling.law import Bonus, District, Law
from formateur_models.parliament.polling.remarks import Remark
from formateur_models.parliament.polling.survey import Range, Survey
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.seats import Interval
from formateur_models.parliament.weights import Weight
from formateur_models.rules.apportionment import Tie
from formateur_models.rules.voted_on import Matter

__all__ = [
    "Chamber",
    "Bonus",
    "Counted",
    "District",
    "Formed",
    "Guess",
    "Interval",
    "Law",
    "LinkedVote",
    "Matter",
    "Parliaments",
    "Player",
    "Poll",
    "Range",
    "Remark",
    "Scenario",
    "Source",
    "Survey",
    "Tie",
    "Weight",
    "apportion_draws",
    "from_count",
    "from_polls",
]
