"""Party by party: whether it can govern, wholly or in part, and lead; then the largest in pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.subject import Subject
from formateur_models.theories.sizes import by_size
from formateur_models.theories.wish import Wish

MOST_PARTIES = 6
MOST_PAIRED = 3

Answered = Callable[[Wish], Explanation | None]


@dataclass(frozen=True)
class Row:
    """A question of a reader's, and what came of it.

    Parameters
    ----------
    about
        `party`, `lead` or `pair`.
    names
        Of the parties that it is about.
    wish, found
        What was asked, and what was found; None where time ran out.
    whole
        Of a party that can govern in part only: why it cannot with all its factions.
    """

    about: str
    names: tuple[str, ...]
    wish: Wish
    found: Explanation | None
    whole: tuple[Wish, Explanation] | None = None

    @property
    def state(self) -> str:
        """What came of it: `can`, `may`, `partly`, `cannot`, or `unknown`."""
        found = self.found
        if found is None or found.feasible is None:
            return "unknown"
        if not found.feasible:
            return "cannot"
        outlook = found.best.outlook if found.best else None
        if outlook is not None and not outlook.guaranteed:
            return "may"
        return "partly" if self.whole else "can"


def rows(subject: Subject, answered: Answered) -> Iterator[Row]:
    """Yield the large parties and who may lead, by size; then the largest in pairs."""
    instance, told = subject.instance, {}
    able = [
        one.id for one in by_size(instance) if not instance.players_of(one.id) <= instance.barred
    ]
    for place, party in enumerate(able):
        if place < MOST_PARTIES:
            told[party] = _of_party(subject, party, answered)
            yield told[party]
        if party in instance.candidates:
            yield from _of_lead(party, told.get(party), answered)
    for pair in combinations(able[:MOST_PAIRED], 2):
        # Where one cannot govern at all and the other can, that is the reason, and told above.
        if len({told[party].state == "cannot" for party in pair}) == 1:
            wish = Wish(having=pair)
            yield Row("pair", pair, wish, answered(wish))


def _of_lead(party: str, row: Row | None, answered: Answered) -> Iterator[Row]:
    """Ask whether a party can lead; not of one that cannot govern, nor told if it is said above."""
    if row and row.state == "cannot":
        return
    wish = Wish(led_by=party)
    found = answered(wish)
    if not (row and found and row.found and found.best and found.best == row.found.best):
        yield Row("lead", (party,), wish, found)


def _of_party(subject: Subject, party: str, answered: Answered) -> Row:
    """Ask whether a party can govern, and of one that can, if it has factions, whether whole."""
    wish = Wish(having=(party,))
    row = Row("party", (party,), wish, answered(wish))
    factions = tuple(sorted(subject.instance.players_of(party)))
    if len(factions) > 1 and row.state in ("can", "may"):
        wish = Wish(having=factions)
        found = answered(wish)
        if found is not None and found.feasible is False:
            return replace(row, whole=(wish, found))
        if found is not None and found.feasible:
            return replace(row, wish=wish, found=found)
    return row


def headed(subject: Subject, row: Row) -> Markup:
    """Say whether it can govern, in plain words."""
    names = subject.words.listed(subject.named(row.names))
    return subject.words.say(f"reasons.{row.about}.{row.state}", names=names)
