"""What comes of a question, in words: whether a coalition can govern, and what is proved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from formateur.engines.status import Status
from formateur.words.certainty import Likely, apart, chance, how_likely, seats
from formateur.words.matter import by_seats, tolerates
from formateur.words.phrases import measure
from formateur.words.speaker import Speaker, capital
from formateur.words.sworn import Vows
from formateur.words.vote import against, at_most, cast, doubtful, failing, has, win
from formateur.words.wording import S, Words
from formateur_models.judging.outlook import Flip, flips
from formateur_models.judging.units import grouped, units
from formateur_models.judging.verdict import Value, Verdict
from formateur_models.parliament.seats import Interval

UNFIT = ("never", "vacant", "lead")  # why a cabinet is none, whatever its votes
SEEN = ("seats", "surplus")  # objectives that a bar of seats shows
MOST_HELPERS, NAMED_HELPERS = 5, 3  # in brief all are named, or so many and how many others
HELPERS_WHOLE = 3  # who help are named in full, in brief


def answer(
    speaker: Speaker[S],
    verdict: Verdict,
    *,
    brief: Speaker[S] | None = None,
    likely: Likely | None = None,
) -> S:
    """Say whether a coalition can govern, who leads it, and who helps it from outside.

    In brief, several who help it are named by who has short names, and of many some. `likely` is
    what a poll leaves open.
    """
    say, words = speaker.say, speaker.words
    shown = units(speaker.instance, verdict)
    if not shown:
        return say("head.nobody")
    key, figures = _answer(speaker, verdict)
    names = words.listed(speaker.units(shown))
    beside = []
    if likely is not None and key not in UNFIT:
        key, open_ = _open(speaker, verdict, likely)
        figures |= open_
        beside = _beside(speaker, verdict, likely)
    figures = {"many": speaker.many(unit.name for unit in shown), "names": names, **figures}
    told = [say(f"head.{key}", **figures), *beside]
    if verdict.lead:
        told.append(say("outcome.led", name=speaker.name(verdict.lead)))
    for players, does in ((verdict.support, "supports"), (verdict.abstain, "abstains")):
        if helpers := grouped(speaker.instance, players):
            teller = brief if brief and len(helpers) > HELPERS_WHOLE else speaker
            named = teller.units(helpers)
            if brief and len(named) > MOST_HELPERS:
                others = say("head.others", many=len(named) - NAMED_HELPERS)
                named = [*named[:NAMED_HELPERS], others]
            number = speaker.many(unit.name for unit in helpers)
            clause = say(f"help.{does}", many=number, names=words.listed(named))
            told.append(say("sentence.stop", told=capital(clause)))
    return words.kind(" ").join(told)  # type: ignore[return-value] # of str it is a str


def _open(speaker: Speaker[S], verdict: Verdict, likely: Likely) -> tuple[str, dict[str, object]]:
    """Return the key of the sentence where a poll leaves it open, and what differs in it."""
    if speaker.instance.seats_decide:
        return likely.standing, {"seats": speaker.apart(likely.seats)}
    may = likely.standing.replace("may", "polled")  # of intervals it says what they have at best
    return f"{may}.votes", {"votes": _open_votes(speaker, verdict, likely)}


def _open_votes(speaker: Speaker[S], verdict: Verdict, likely: Likely) -> S:
    """Say how many vote for it and against it; of several votes, in which it is open."""
    opened = replace(verdict, parts=likely.parts)
    if tolerates(speaker.instance):
        return has(speaker, opened.parts[0])
    found = doubtful(speaker, opened)
    if found:
        return speaker.words.joined(found, "semicolon")
    return cast(speaker.words, verdict, likely)


def _beside(speaker: Speaker[S], verdict: Verdict, likely: Likely) -> list[S]:
    """Say how many vows stand against what may win, and how likely it wins."""
    chance = how_likely(speaker, likely)
    if not verdict.broken or likely.standing in ("hardly", "unlikely"):
        return [chance]
    return [speaker.say("head.against", many=_against(speaker, verdict)), chance]


def _against(speaker: Speaker[S], verdict: Verdict) -> int:
    """Return how many vows stand against it, a cordon being one."""
    return len(Vows(speaker).gathering.gathered(verdict.broken))


def _answer(speaker: Speaker[S], verdict: Verdict) -> tuple[str, dict[str, object]]:
    """Return the key of the sentence, and the figures in it."""
    instance, outlook = speaker.instance, verdict.outlook
    by = "" if by_seats(instance) else ".votes"
    may = "" if outlook is None or outlook.guaranteed else ".may"
    told = seats(verdict) if outlook is None else speaker.apart(seats(verdict))
    figures: dict[str, object] = {"seats": told, "total": instance.seats}
    figures |= {"yes": verdict.yes, "no": verdict.no, "needed": instance.needed}
    figures["votes"] = cast(speaker.words, verdict)
    unfit = next((why for why in UNFIT if why in verdict.unmet), None)
    if unfit is not None:
        return unfit, figures
    if not verdict.wins:
        return _loses(speaker, verdict, by, figures)
    if verdict.broken:
        return f"breaks{may}{by}", figures | {"many": _against(speaker, verdict)}
    if may:
        found = doubtful(speaker, verdict)
        return ("may.in" if found else f"may{by}"), figures | {
            "votes": speaker.words.joined(found, "semicolon")
        }
    return _wins(speaker, verdict, by, figures)


def _loses(
    speaker: Speaker[S], verdict: Verdict, by: str, figures: dict[str, object]
) -> tuple[str, dict[str, object]]:
    if apart(verdict):
        return "apart", figures
    if failed := failing(speaker, verdict, "part.asked"):
        return "fails.in", figures | {"votes": speaker.words.joined(failed, "semicolon")}
    if by and tolerates(speaker.instance):
        return "stopped", figures | against(speaker.words, verdict.parts[0])
    possible = verdict.outlook is not None and verdict.outlook.possible
    lost = "fails" if by else "may" if possible else "short"
    return lost, figures | {"short": spread(speaker, verdict)}


def _wins(
    speaker: Speaker[S], verdict: Verdict, by: str, figures: dict[str, object]
) -> tuple[str, dict[str, object]]:
    if speaker.instance.seatless:
        return "can.plain", {}
    if not by:
        if verdict.outlook is not None:
            return "sure", figures
        return "can", figures | {"spare": spare(speaker, verdict.surplus)}
    if tolerates(speaker.instance):
        if _has_majority(speaker, verdict):
            return "majority", figures
        return "tolerated", figures | against(speaker.words, verdict.parts[0], at_most(verdict))
    return "can.votes", figures


def _has_majority(speaker: Speaker[S], verdict: Verdict) -> bool:
    """Say whether a cabinet's own seats are a majority, so that nobody needs to tolerate it."""
    outlook = verdict.outlook
    least = verdict.seats if outlook is None else outlook.seats.low
    return 2 * least > speaker.instance.seats


def spare(speaker: Speaker[S], surplus: int) -> S:
    """Say how many seats there are more than needed, or fewer."""
    key = "exact" if surplus == 0 else "more" if surplus > 0 else "short"
    return speaker.say(f"spare.{key}", many=abs(surplus))


def spread(speaker: Speaker[S], verdict: Verdict, likely: Likely | None = None) -> S:
    """Say the same of a cabinet, from the worst case to the best where its seats are open."""
    if likely is not None and likely.surplus is not None:
        return between(speaker, likely.surplus)
    if verdict.outlook is None:
        return spare(speaker, verdict.surplus)
    return between(speaker, verdict.outlook.surplus)


def between(speaker: Speaker[S], surplus: Interval) -> S:
    """Say how many seats there are more than needed, or fewer, where that is open."""
    low, high = surplus.low, surplus.high
    if low < high < 0:
        return speaker.say("spare.short", many=speaker.apart(Interval(-high, -low)))
    if 0 < low < high:
        return speaker.say("spare.more", many=speaker.apart(surplus))
    worst, best = (spare(speaker, end) for end in (low, high))
    return best if surplus.exact else speaker.say("builder.spread", worst=worst, best=best)


def outlook(speaker: Speaker[S], verdict: Verdict) -> Iterator[S]:
    """Say how a government fares however the seats fall, and whose seats decide."""
    told, say = verdict.outlook, speaker.say
    if told is None:
        return
    fares = "fares.apart" if apart(verdict) else f"fares.{chance(verdict)}"
    yield say("fares", told=say(fares), cases=between(speaker, told.surplus))
    for flip in flips(speaker.instance, verdict.government):
        yield _decides(speaker, flip)


def _decides(speaker: Speaker[S], flip: Flip) -> S:
    if flip.needs == flip.suffices:
        how, many = "only", flip.needs
    elif flip.needs is None:
        how, many = "suffices", flip.suffices
    else:
        how, many = "needs" if flip.suffices is None else "both", flip.needs
    key, name = f"decides.{flip.votes}.{how}", speaker.name(flip.name)
    return speaker.say(key, many=many, name=name, suffices=flip.suffices)


def stands_against(speaker: Speaker[S], verdict: Verdict) -> list[S]:
    """Say which vows a coalition breaks, in a sentence."""
    vows = Vows(speaker)
    broken = [vows.some(vow) for vow in vows.gathering.gathered(verdict.broken)]
    if not broken:
        return []
    told = speaker.words.joined(broken, "semicolon")
    return [speaker.say("sentence.stop", told=capital(told))]


def measured(speaker: Speaker[S], objectives: Mapping[str, Value]) -> S:
    """Say what a government is measured by, beside what a bar shows: `strain 5, 3 parties`."""
    told = [strained(speaker.words, *one) for one in objectives.items() if one[0] not in SEEN]
    return speaker.words.joined(told)


def strained(words: Words[S], name: str, value: Value) -> S:
    """Say one of them; of no strain, that no quarrel is recorded."""
    none = name == "cost" and not value
    return words.say("measure.cost.none") if none else measure(words, name, value)


def proved(speaker: Speaker[S], status: Status, *, doubted: bool, ranked: bool = True) -> S:
    """Say what is proved of an answer: where seats are intervals, of those that may win.

    Parameters
    ----------
    doubted
        Whether it is so only if vows or strains hold that nobody has checked.
    ranked
        Whether the theory puts one government above another.
    """
    instance, key = speaker.instance, status.value
    if status is Status.OPTIMAL and not ranked:
        key = "predicted"
    elif status is Status.OPTIMAL and instance.uncertain and not instance.sure:
        key = "optimal.may"
    return speaker.say(f"proof.{key}{'.if' if doubted else ''}")


def not_checked(speaker: Speaker[S]) -> list[S]:
    """Say how many of how many statements nobody has checked; nothing where all are."""
    stated = speaker.instance.in_force
    unverified, many = sum(not one.verified for one in stated), len(stated)
    told = speaker.say("headline.unverified", many=many, unverified=unverified)
    return [told] if unverified else []


def nothing(speaker: Speaker[S], wished: bool) -> S:
    """Say that no government, or none as wished, is possible."""
    sure = speaker.instance.uncertain and speaker.instance.sure
    if wished:
        key = "nothing.wished.sure" if sure else "nothing.wished"
    else:
        key = "nothing.sure" if sure else "nothing"
    return speaker.say("sentence.stop", told=speaker.say(key, wins=win(speaker)))
