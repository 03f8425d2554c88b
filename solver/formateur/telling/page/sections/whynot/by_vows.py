"""By which vows those who are named drop out: refusals of one name, or by one name, together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from formateur.questions.explaining.sentence import Telling
from formateur.words.clauses import led_apart
from formateur_models.parliament.gathering import Vow
from formateur_models.parliament.statements import Hard, Veto

Pair = tuple[str, str]  # who refuses whom


def by_vows(teller: Telling[Markup], ids: Iterable[str]) -> list[Markup]:
    """Say each of some vows, those that say the same of several names in one clause."""
    pairs: list[Pair] = []
    apart: list[Pair] = []
    others: list[Vow] = []
    for vow in teller.gathering.gathered(dict.fromkeys(ids)):
        stated = teller.stated(vow)
        names = teller.names(stated)
        tagged = teller.instance.expand(names) != names
        if len(teller.gathering.parts[vow.id]) > 1 or len(names) != 2 or tagged:
            others.append(vow)
        elif led_apart(stated):
            apart.append((names[0], names[1]))
        elif _plain(stated):
            pairs.append((names[0], names[1]))
        else:
            others.append(vow)
    return [*_refusals(teller, pairs), *_led(teller, apart), *map(teller.some, others)]


def _plain(vow: Hard) -> bool:
    """Say whether a refusal is no more than that."""
    return isinstance(vow, Veto) and not (
        vow.led_by or vow.vote or vow.unless or vow.scope == "votes"
    )


def _refusals(teller: Telling[Markup], pairs: list[Pair]) -> Iterator[Markup]:
    """Say who refuses whom, by the names of whom most is to be said."""
    left = list(pairs)
    while left:
        kinds = ([pair for pair in left if pair[at] == one[at]] for one in left for at in (1, 0))
        same = max(kinds, key=len)
        who, whom = (dict.fromkeys(names) for names in zip(*same, strict=True))
        left = [pair for pair in left if pair not in same]
        told = {"a": teller.named(who), "b": teller.named(whom, "or")}
        yield teller.say("sentence.veto.two", many=teller.speaker.many(who), **told)


def _led(teller: Telling[Markup], pairs: list[Pair]) -> Iterator[Markup]:
    """Say who will not be led by whom; of two who say so of each other, once."""
    for at, (one, other) in enumerate(pairs):
        if (other, one) in pairs[:at]:
            continue
        if (other, one) in pairs:
            yield teller.say("summary.both.led", names=teller.named([one, other]))
        else:
            name, many = teller.speaker.name, teller.speaker.many([one])
            yield teller.say("sentence.veto.led", many=many, a=name(one), b=name(other))
