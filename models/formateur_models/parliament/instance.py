"""One parliament on one day: parties, factions, the rule, and what has been vowed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date as Date
from typing import TYPE_CHECKING

from formateur_models.doors.admit import entered
from formateur_models.doors.record import record
from formateur_models.doors.values import day as date_of
from formateur_models.errors import InstanceError
from formateur_models.parliament.checks.consistency import problems
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.seats import Seats
from formateur_models.shown import Shown
from formateur_models.table import Table, Tabular

if TYPE_CHECKING:
    from formateur_models.changes.whatif import Changes


@record(kw_only=True, repr=False)
class Instance(Shown, Tabular, Outline):
    """An instance, valid by construction.

    Parameters
    ----------
    id, title, date
        What it is called, and the day that it describes.
    seats
        Size of the body.
    parties
        Parties, or their seats by id.
    unaligned
        Seats of nobody who joins.
    rule
        How many seats win; see :mod:`formateur.rules`.
    statements
        Who vows what; see :mod:`formateur.vows`.
    scenarios
        Changes that a user may ask for.
    formed
        The government that formed.
    poll
        Shares from which seats are drawn.
    sure
        Where seats are intervals: whether to win is to win however they fall.
    country, note, sources, allotted, tie, vacancies, weights, chambers, votes, patrons, matter
        Where it is; free text; what is cited; whether seats come from a poll; a tie that decides
        the last ones; who left; what people call other weights; further chambers; linked votes;
        what people call those who stand behind statements; what is voted on.

    Raises
    ------
    InstanceError
        With every problem at once, if the fields do not fit together.

    Examples
    --------
    >>> import formateur as fm
    >>> body = fm.Instance(id="i", seats=9, parties={"a": 4, "b": 3, "c": 2})
    >>> fm.count(body, "mwc")
    3
    """

    def brief(self) -> str:
        """Return its id and how large it is."""
        return f"{self.id}, {self.seats} seats, {len(self.able)} parties"

    @classmethod
    def passed(cls, outline: Outline) -> Instance:
        """Return an outline with which nothing was found wrong as an instance, not checked again.

        What has been worked out of it is kept.

        Parameters
        ----------
        outline
            Fields that all checks have passed.
        """
        instance = object.__new__(cls)
        vars(instance).update(vars(outline))
        return instance

    def __post_init__(self) -> None:
        super().__post_init__()
        if found := list(problems(self)):
            raise InstanceError(found)

    # What changes an instance, and writes it, stands floors above; people look for it here.

    def with_scenarios(self, *names: str) -> Instance:
        """Return the instance as these scenarios have it, each on what those before it left.

        Parameters
        ----------
        names
            Ids of scenarios of the instance.

        Raises
        ------
        UnknownNameError
            If there is no such scenario.
        InstanceError, FormateurError
            If a scenario does not fit what those before it left.

        Examples
        --------
        >>> import formateur as fm
        >>> fm.solve(fm.load("iraq-2010").with_scenarios("purge")).best.seats
        164
        """
        from formateur_models.changes.overlay import with_scenarios

        return with_scenarios(self, names)

    def as_of(self, day: Date | str) -> Instance:
        """Return the instance on another day: what is in force then, and no other statement.

        Parameters
        ----------
        day
            A date, or one written as `2010-10-01`.

        Raises
        ------
        BadTypeError, BadValueError
            If it is no date.

        Examples
        --------
        >>> import formateur as fm
        >>> fm.load("iraq-2010").as_of("2010-10-01").date.isoformat()
        '2010-10-01'
        """
        from formateur_models.changes.calendar import as_of

        return as_of(self, entered(date_of, day, "as_of", "day"))

    def lifted(self, *ids: str) -> Instance:
        """Return the instance without these statements.

        Parameters
        ----------
        ids
            Of statements of any kind. A cordon falls as a whole by its own id; one of its vows by
            the vow's id (`cordon-afd.spd`), and then its other vows stay.

        Raises
        ------
        UnknownNameError
            If there is no such statement.
        """
        from formateur_models.changes.whatif import lifted

        return lifted(self, ids)

    def ignoring(self, *patrons: str) -> Instance:
        """Return the instance without all statements behind which these patrons stand.

        Parameters
        ----------
        patrons
            Who stands behind statements, as their `by` has it.

        Raises
        ------
        UnknownNameError
            If nobody of that name stands behind any statement.

        Examples
        --------
        >>> import formateur as fm
        >>> unpressed = fm.load("iraq-2010").ignoring("iran")
        >>> fm.solve(unpressed, having="iraqiya").best.objectives["cost"]
        8
        """
        from formateur_models.changes.patrons import ignoring

        return ignoring(self, patrons)

    def with_seats(self, seats: Mapping[str, Seats]) -> Instance:
        """Return the instance with other seats; the body grows or shrinks with them.

        Parameters
        ----------
        seats
            By party (without factions) or `party.faction`: numbers, or intervals `(low, high)`.

        Raises
        ------
        UnknownNameError, ChangeError, InstanceError
            If there is no such party, or its seats do not fit the others.

        Examples
        --------
        >>> import formateur as fm
        >>> fm.load("textbook").with_seats({"a": 10, "b": 19}).party["a"].seats
        10
        """
        from formateur_models.changes.whatif import Changes, changed

        return changed(self, Changes(seats=seats))

    def changed(self, changes: Changes) -> Instance:
        """Return the instance with all of the changes.

        Parameters
        ----------
        changes
            What is lifted, added, or has other seats.

        Raises
        ------
        UnknownNameError, ChangeError, InstanceError
            If a change does not fit the instance.

        Examples
        --------
        >>> import formateur as fm
        >>> changes = fm.Changes(lift=["maliki-shuns-ina"])
        >>> fm.solve(fm.load("iraq-2010").changed(changes)).best.objectives["cost"]
        4
        """
        from formateur_models.changes.whatif import changed

        return changed(self, changes)

    def surely(self) -> Instance:
        """Return the instance with the question who wins for sure: however the seats fall."""
        from formateur_models.judging.outlook import surely

        return surely(self)

    def to_yaml(self) -> str:
        """Return the instance as a file has it; reading that gives an equal instance.

        Raises
        ------
        FormateurError
            If the format cannot say what the instance holds.
        """
        from formateur_models.files.writing import to_yaml

        return to_yaml(self)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the instance to a YAML file, whole or not at all.

        Parameters
        ----------
        path
            Where to; a file that is there is replaced.

        Raises
        ------
        FormateurError
            If the file cannot be written, or as :meth:`to_yaml`.
        """
        from formateur_models.files.writing import save

        save(self, path)

    def table(self) -> Table:
        """Return the parties, one row a party."""
        from formateur_models.files.framing import party_table

        return party_table(self)
