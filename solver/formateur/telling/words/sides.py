"""Who may turn against a government, and who may not, in words."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.judging.critical import critical
from formateur_models.judging.units import grouped
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance


def sides(instance: Instance, verdict: Verdict) -> Iterator[str]:
    """Say whom a government that wins can do without, and who must not change sides.

    Where the cabinet needs a majority of its own, the latter are its members. Elsewhere it stands
    by votes from outside, or by too few against it; then they are named.
    """
    if not verdict.wins:
        return
    spare = verdict.dispensable
    if spare:
        tied = _tied(instance, spare)
        yield f"wins without any one of these{tied}: {', '.join(map(instance.title_of, spare))}"
    if not (instance.seats_decide and 2 * instance.needed > instance.seats):
        yield from _falls(instance, verdict)
    elif not spare:
        yield "no member can leave without the majority"


def _falls(instance: Instance, verdict: Verdict) -> Iterator[str]:
    needed = critical(instance, verdict.government)
    titles = [unit.title for unit in grouped(instance, needed)]
    if len(titles) == 1:
        yield f"falls if {titles[0]} changes sides"
    elif titles:
        tied = _tied(instance, needed)
        yield f"falls if any one of these changes sides{tied}: {', '.join(titles)}"


def _tied(instance: Instance, players: tuple[str, ...]) -> str:
    tied = any(len(bloc) > 1 and not bloc.isdisjoint(players) for bloc in instance.blocs)
    return " (those tied by a pact together)" if tied else ""
