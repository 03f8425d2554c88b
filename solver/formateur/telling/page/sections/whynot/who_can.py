"""Party by party: whether it can govern, wholly or in part, and lead; then the largest in pairs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from markupsafe import Markup

from formateur.questions.explaining.explanation import Explanation
from formateur.telling.page.marked import Marked
from formateur.telling.page.subject import Subject
from formateur.words.speaker import capital
from formateur_models.judging.judge import judge
from formateur_models.parliament.instance import Instance
from formateur_models.theories.sizes import by_size
from formateur_models.theories.wish import Wish

MOST_PARTIES, MOST_ASKED = 6, 25  # large ones; parties of whom all are asked about
MOST_ALIKE = 12  # of whom all are asked about where none of the large can govern
MOST_PAIRED = 3
LARGE = 20  # who has a twentieth of all seats is large, however many parties there are

Answered = Callable[[Wish], Explanation | None]


@dataclass(frozen=True)
class Row:
    """A question of a reader's, and what came of it.

    Parameters
    ----------
    about
        `party`, `lead` or `pair`; `small` of a party that can govern, of which no line tells.
    names
        Of the parties that it is about.
    wish, found
        What was asked, and what was found; None where time ran out.
    whole
        Of parties that can govern in part only: why they cannot with all their factions.
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
    """Yield the large parties and who may lead, by size; the largest in pairs; who else cannot.

    Of the pairs first those who would win together, and have vowed not to.

    The small are asked about, too: who cannot govern has its line. In a body of very many parties,
    or of many where none of the large can, it would be no list for a reader; those that are large
    all the same are asked about.
    """
    instance = subject.instance
    able = [
        one.id for one in by_size(instance) if not instance.players_of(one.id) <= instance.barred
    ]
    told = {}
    for party in able[:MOST_PARTIES]:
        told[party] = _governing(subject, "party", (party,), answered)
        yield told[party]
        yield from _of_lead(subject, party, told[party], answered)
    pairs = {pair: _sworn_apart(instance, pair) for pair in combinations(able[:MOST_PAIRED], 2)}
    for pair, apart in sorted(pairs.items(), key=lambda found: not found[1]):
        # Else, where one cannot govern at all and the other can, that is the reason, told above.
        if apart or len({told[party].state == "cannot" for party in pair}) == 1:
            yield _governing(subject, "pair", pair, answered)
    seen = _governing_already(told.values())
    some_can = any(one.state != "cannot" for one in told.values())
    few = len(able) <= (MOST_ASKED if some_can else MOST_ALIKE)
    for party in able[MOST_PARTIES:]:
        small = None
        large = LARGE * _seats(instance, party) >= instance.seats > 0
        if (few or large) and not instance.players_of(party) <= seen:
            small = _governing(subject, "party", (party,), answered)
            can = small.state in ("can", "may")
            yield replace(small, about="small") if can else small
            small = None if can else small  # of which no line tells
        yield from _of_lead(subject, party, small, answered)


def _seats(instance: Instance, party: str) -> int:
    """Return the most seats that a party can have."""
    return instance.span(instance.players_of(party)).high


def _sworn_apart(instance: Instance, pair: tuple[str, ...]) -> bool:
    """Say whether two would win together, whoever leads, and a vow forbids it."""
    leads: list[str | None] = [party for party in pair if party in instance.candidates]
    found = [judge(instance, pair, led_by=lead) for lead in leads or [None]]
    return any(one.wins for one in found) and all(one.broken for one in found)


def _governing_already(told: Iterable[Row]) -> frozenset[str]:
    """Return who is in a government that was found for somebody else, and so can govern."""
    best = [row.found.best for row in told if row.found and row.found.best]
    return frozenset(player for found in best for player in found.cabinet)


def _of_lead(subject: Subject, party: str, row: Row | None, answered: Answered) -> Iterator[Row]:
    """Ask whether a party can lead; not of one that cannot govern, nor told if it is said above."""
    if party not in subject.instance.candidates or (row and row.state == "cannot"):
        return
    wish = Wish(led_by=party)
    found = answered(wish)
    if not (row and found and row.found and found.best and found.best == row.found.best):
        yield Row("lead", (party,), wish, found)


def _governing(subject: Subject, about: str, names: tuple[str, ...], answered: Answered) -> Row:
    """Ask whether parties can govern, and of those with factions that can, whether whole."""
    wish = Wish(having=names)
    row = Row(about, names, wish, answered(wish))
    factions = tuple(sorted(subject.instance.players_of(*names)))
    if len(factions) > len(names) and row.state in ("can", "may"):
        wish = Wish(having=factions)
        found = answered(wish)
        if found is not None and found.feasible is False:
            return replace(row, whole=(wish, found))
        entire = replace(row, wish=wish, found=found)
        return entire if entire.state == row.state else row
    return row


def headed(subject: Subject, row: Row, speaker: Marked) -> Markup:
    """Say whether it can govern, in plain words."""
    names, many = speaker.listed(row.names), speaker.many(row.names)
    return capital(subject.words.say(f"reasons.{row.about}.{row.state}", many=many, names=names))
