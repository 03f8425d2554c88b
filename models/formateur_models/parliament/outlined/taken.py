"""What the fields of an instance take beside what they hold: parties by id, a rule by its name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from formateur_models.doors.admit import opens
from formateur_models.doors.values import RefusedError, instance_of, several
from formateur_models.parliament.ballot import Vacancy
from formateur_models.parliament.chambers import Chamber
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.linked_votes import LinkedVote
from formateur_models.parliament.party import Party, Source
from formateur_models.parliament.patron import Patron
from formateur_models.parliament.poll import Poll
from formateur_models.parliament.scenario import Scenario
from formateur_models.parliament.weights import Weight
from formateur_models.rules.apportionment import Tie
from formateur_models.rules.majority import Rule
from formateur_models.rules.voted_on import Matter

if TYPE_CHECKING:
    from formateur_models.doors.fields import Takes

    Parties = Takes[tuple[Party, ...], Iterable[Party] | Mapping[str, object]]
    Asking = Takes[Rule, Rule | str | Mapping[str, object]]
else:
    Parties, Asking = tuple[Party, ...], Rule

_parties = several(instance_of(Party), 'a list of Party, or {"a": 40}')


def _party(id_: Any, given: Any) -> Any:
    """Take a party by id: itself, its fields, or its seats."""
    if isinstance(given, Party):
        return given
    return Party(**{"id": id_, **(given if isinstance(given, Mapping) else {"seats": given})})


def _party_door(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return _parties(value)
    made = {id_: _party(id_, given) for id_, given in value.items()}
    for id_, party in made.items():
        if party.id != id_:
            raise RefusedError(f"the party {id_!r} there", party.id, ValueError, f"[{id_!r}]")
    return tuple(made.values())


opens("tuple[Party, ...]", _party_door)
_KINDS: tuple[type, ...] = (
    Source,
    Scenario,
    Vacancy,
    Weight,
    Patron,
    Chamber,
    LinkedVote,
    Formed,
    Poll,
    Tie,
    Matter,
)
for _kind in _KINDS:
    _called, _each = _kind.__name__, instance_of(_kind)
    opens(_called, _each)
    opens(f"tuple[{_called}, ...]", several(_each, f"a list of {_called}"))
