"""By which vows those who are named drop out: refusals of one name, or by one name, together.

What nobody has checked is told apart, and marked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeGuard

from formateur.questions.explaining.sentence import Telling
from formateur.words.clauses import led_apart
from formateur.words.wording import S
from formateur_models.parliament.gathering import Vow
from formateur_models.parliament.statements import Hard, Limit, Pact, Requires, Veto


@dataclass(frozen=True)
class Clause(Generic[S]):
    """What is said in one clause, and the vows that it says."""

    told: S
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Refused:
    """Who refuses whom, and by which vow."""

    who: str
    whom: str
    id: str


def by_vows(teller: Telling[S], ids: Iterable[str], *, votes: bool = True) -> list[Clause[S]]:
    """Say each of some vows, those that say the same of several names in one clause.

    Parameters
    ----------
    votes
        Say of a refusal of votes, too, that it is one.
    """
    vows, ids = teller.gathering.vows, [*dict.fromkeys(ids)]
    both = {id_ for pair in _of_each_other(vows[id_] for id_ in ids) for id_ in pair}
    doubted = {id_ for id_ in ids if not vows[id_].verified} - both
    parts = [[id_ for id_ in ids if (id_ in doubted) is so] for so in (False, True)]
    return [clause for some in parts for clause in _together(teller, some, votes=votes)]


def _of_each_other(vows: Iterable[Hard]) -> Iterator[tuple[str, str]]:
    """Yield the vows of two who refuse each other's lead: they are told together."""
    led = {vow.lists()[0][1]: vow.id for vow in vows if led_apart(vow)}
    for names, id_ in led.items():
        if names[::-1] in led:
            yield id_, led[names[::-1]]


def _together(teller: Telling[S], ids: Iterable[str], *, votes: bool) -> list[Clause[S]]:
    """Say vows of which all are checked, or none."""
    pairs: dict[str, list[Refused]] = {"cabinet": [], "votes": []}
    apart: list[Refused] = []
    aside: list[Vow] = []
    mutual: list[Vow] = []
    others: list[Vow] = []
    several: dict[tuple[str, ...], list[Vow]] = {}
    for vow in _by_size(teller, ids):
        stated = teller.stated(vow)
        names = teller.names(stated)
        tagged = teller.instance.expand(names) != names
        if isinstance(stated, Limit) and _aside(stated):
            aside.append(vow)
        elif len(names) > 2 and not tagged and _plain(stated, votes=votes):
            several.setdefault(names[1:], []).append(vow)
        elif len(vow.parts) > 1 or len(names) != 2 or tagged:
            others.append(vow)
        elif isinstance(stated, Veto) and stated.mutual:
            mutual.append(vow)
        elif led_apart(stated):
            apart.append(Refused(*names, vow.parts[0]))
        elif _plain(stated, votes=False):
            pairs[stated.scope if votes else "cabinet"].append(Refused(*names, vow.parts[0]))
        else:
            others.append(vow)
    mutual = _without_others(teller, mutual, pairs, votes=votes)
    told = [*_refusals(teller, pairs["cabinet"]), *_led(teller, apart), *_alone(teller, aside)]
    told += _mutual(teller, mutual, votes=votes)
    told += _at_once(teller, several)
    told += _refusals(teller, pairs["votes"], votes=True)
    return [*told, *_joining(teller, others)]


def _by_size(teller: Telling[S], ids: Iterable[str]) -> list[Vow]:
    """Return the statements that vows belong to, first those of the largest."""

    def size(vow: Vow) -> int:
        names = teller.names(teller.stated(vow))
        return -sum(teller.instance.span(teller.instance.players_of(one)).high for one in names)

    return sorted(teller.gathering.gathered(dict.fromkeys(ids)), key=size)


def _clause(teller: Telling[S], told: S, ids: Iterable[str]) -> Clause[S]:
    ids = tuple(ids)
    return Clause(teller.marked(teller.linked(told, ids), ids), ids)


def _plain(vow: Hard, *, votes: bool) -> TypeGuard[Veto]:
    """Say whether a refusal is no more than that; that of votes counts only where it is told."""
    if not isinstance(vow, Veto) or vow.led_by or vow.vote or vow.unless:
        return False
    return not votes or vow.scope == "cabinet"


def _aside(vow: Limit) -> bool:
    """Say whether somebody stays out of every government, and no more than that."""
    return vow.at_most == 0 and len(vow.names) == 1 and not (vow.led_by or vow.vote)


def _refusals(
    teller: Telling[S], pairs: list[Refused], *, votes: bool = False
) -> Iterator[Clause[S]]:
    """Say who refuses whom, by the names of whom most is to be said; `votes` are so, too."""
    left = list(pairs)
    while left:
        kinds = [[pair for pair in left if pair.whom == one.whom] for one in left]
        kinds += [[pair for pair in left if pair.who == one.who] for one in left]
        same = max(kinds, key=len)
        who, whom = (dict.fromkeys(getattr(pair, at) for pair in same) for at in ("who", "whom"))
        left = [pair for pair in left if pair not in same]
        names = {"a": teller.shortly(who), "b": teller.shortly(whom, "or")}
        told = teller.say("sentence.veto.two", many=teller.speaker.many(who), **names)
        if votes:
            told = teller.say("sentence.refusal.votes", told=told)
        yield _clause(teller, told, (pair.id for pair in same))


def _without_others(
    teller: Telling[S], mutual: list[Vow], pairs: dict[str, list[Refused]], *, votes: bool
) -> list[Vow]:
    """Return mutual refusals; what others refuse, too, is told with theirs, and added to these."""
    left = []
    for vow in mutual:
        stated = teller.stated(vow)
        who, whom = teller.names(stated)
        others = pairs[stated.scope if votes and isinstance(stated, Veto) else "cabinet"]
        plain = _plain(stated, votes=False)
        if plain and any(pair.whom == whom or pair.who == who for pair in others):
            others.append(Refused(who, whom, vow.parts[0]))
        else:
            left.append(vow)
    return left


def _mutual(teller: Telling[S], vows: list[Vow], *, votes: bool) -> Iterator[Clause[S]]:
    """Say of each two that they refuse each other; `votes`: votes, too."""
    for vow in vows:
        stated = teller.stated(vow)
        if isinstance(stated, Veto) and not votes:
            stated = replace(stated, scope="cabinet")
        yield _clause(teller, teller.speaker.clause(stated), vow.parts)


def _at_once(
    teller: Telling[S], several: Mapping[tuple[str, ...], list[Vow]]
) -> Iterator[Clause[S]]:
    """Say who will not govern with some all at once, those together who refuse the same."""
    for names, vows in several.items():
        stated = teller.stated(vows[0])
        if len(vows) == 1 and isinstance(stated, Veto):
            told = teller.speaker.clause(replace(stated, scope="cabinet"))
            yield _clause(teller, told, vows[0].parts)
            continue
        who = [teller.names(teller.stated(vow))[0] for vow in vows]
        places = {"a": teller.shortly(who), "b": teller.named(names)}
        told = teller.say("sentence.veto.at-once", many=teller.speaker.many(who), **places)
        yield _clause(teller, told, (part for vow in vows for part in vow.parts))


def _led(teller: Telling[S], pairs: list[Refused]) -> Iterator[Clause[S]]:
    """Say who will not be led by whom; of two who say so of each other, once."""
    back = {(pair.whom, pair.who): pair for pair in pairs}
    said: set[str] = set()
    for pair in pairs:
        if pair.id in said:
            continue
        other = back.get((pair.who, pair.whom))
        if other:
            said.add(other.id)
            yield _each_other(teller, (pair, other))
            continue
        name, many = teller.speaker.name, teller.speaker.many([pair.who])
        told = teller.say("sentence.veto.led", many=many, a=name(pair.who), b=name(pair.whom))
        yield _clause(teller, told, (pair.id,))


def _each_other(teller: Telling[S], pairs: tuple[Refused, Refused]) -> Clause[S]:
    """Say that two refuse to be led by each other, and whose vow nobody has checked."""
    ids = tuple(pair.id for pair in pairs)
    names = teller.named(pair.who for pair in pairs)
    told = teller.linked(teller.say("summary.both.led", names=names), ids)
    doubted = [pair.who for pair in pairs if not teller.gathering.vows[pair.id].verified]
    if len(doubted) == 1:
        name = teller.speaker.name(doubted[0])
        return Clause(teller.say("vow.unverified.of", told=told, name=name), ids)
    return Clause(teller.marked(told, ids), ids)


def _alone(teller: Telling[S], vows: list[Vow]) -> Iterator[Clause[S]]:
    """Say who will join no government at all."""
    if vows:
        names = _first_names(teller, vows)
        many = teller.speaker.many(names)
        told = teller.say("sentence.limit.alone", many=many, names=teller.shortly(names))
        yield _clause(teller, told, (vow.id for vow in vows))


def _joining(teller: Telling[S], vows: list[Vow]) -> Iterator[Clause[S]]:
    """Say who joins with whom, those together who join only with the same; and all other vows."""
    same: dict[object, list[Vow]] = {}
    for vow in vows:
        stated = teller.stated(vow)
        wants = (stated.any_of, stated.all_of) if _only_with(stated) else ()
        key = tuple(map(teller.instance.expand, wants)) or vow.id
        same.setdefault(key, []).append(vow)
    for first, *others in same.values():
        stated = teller.stated(first)
        if others and isinstance(stated, Requires):
            who = _first_names(teller, (first, *others))
            word, names = ("or", stated.any_of) if stated.any_of else ("and", stated.all_of)
            named = teller.named(teller.instance.expand(names), word)
            places = {"a": teller.shortly(who), "names": named}
            told = teller.say("sentence.requires", many=teller.speaker.many(who), **places)
            yield _clause(teller, told, (vow.id for vow in (first, *others)))
        elif isinstance(stated, Pact):
            yield _clause(teller, teller.speaker.clause(stated), first.parts)
        else:
            yield _clause(teller, teller.some(first), first.parts)


def _first_names(teller: Telling[S], vows: Iterable[Vow]) -> list[str]:
    """Return whom vows are of, each once, and for a tag the names that have it."""
    names = [name for vow in vows for name in teller.stated(vow).lists()[0][1]]
    return [*dict.fromkeys(teller.instance.expand(tuple(names)))]


def _only_with(vow: Hard) -> TypeGuard[Requires]:
    """Say whether one party joins only with some, or with all of some, and no more than that."""
    if not isinstance(vow, Requires) or vow.also or vow.vote or vow.led_by:
        return False
    return bool(vow.any_of) != bool(vow.all_of)
