"""Which vows a reason names: those of who is asked for, and of the others few."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from formateur.questions.explaining.sentence import Telling
from formateur.words.wording import S
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard
from formateur_models.theories.wish import Wish


def own_vows(instance: Instance, wish: Wish) -> tuple[str, ...]:
    """Return the vows on the government that name somebody asked for.

    Whoever looks for the reasons of one party looks for these first.
    """
    asked = instance.players_of(*wish.having)
    vows = (vow for vow in instance.vows if not vow.vote)
    return tuple(
        vow.id
        for vow in vows
        if any(not asked.isdisjoint(instance.players_of(name)) for name in _named(instance, vow))
    )


def fewest(
    teller: Telling[S], away: Mapping[str, tuple[str, ...]], told: Collection[str]
) -> Iterator[str]:
    """Yield a vow for each who stays away by none of those told, so that few others are named.

    Parameters
    ----------
    away
        Names, each with all vows by which it stays away.
    """
    instance, vows = teller.instance, teller.gathering.vows
    largest = sorted(away, key=lambda one: -_seats(instance, [one]))
    left = {one: away[one] for one in largest if away[one] and not set(away[one]) & set(told)}
    while left:
        apart: dict[str, dict[str, str]] = {}
        for one, ids in left.items():
            for id_ in ids:
                for name in _others(instance, vows[id_], one):
                    apart.setdefault(name, {}).setdefault(one, id_)
        most = max(apart, key=lambda name: _weight(instance, name, apart[name]))
        yield from apart[most].values()
        left = {one: ids for one, ids in left.items() if one not in apart[most]}


def _weight(instance: Instance, name: str, those: Iterable[str]) -> tuple[int, int, int]:
    """Return how many a name keeps away, with how many seats, and how large it is itself."""
    those = list(those)
    return len(those), _seats(instance, those), _seats(instance, [name])


def _others(instance: Instance, vow: Hard, one: str) -> Iterator[str]:
    """Yield the names in a vow that are not of somebody; of one about it alone, its own."""
    players, names = instance.players_of(one), _named(instance, vow)
    others = [name for name in names if players.isdisjoint(instance.players_of(name))]
    yield from others or names


def _named(instance: Instance, vow: Hard) -> tuple[str, ...]:
    return instance.expand(tuple(name for _, listed in vow.lists() for name in listed))


def _seats(instance: Instance, names: Iterable[str]) -> int:
    return instance.span(instance.players_of(*names)).high
