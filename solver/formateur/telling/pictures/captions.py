"""What is said above a picture of governments."""

from __future__ import annotations

from collections.abc import Iterator

from formateur.engines.status import Status
from formateur.questions.ask import NO_WISH, Ask
from formateur.questions.best.doubting import answer_doubted
from formateur.questions.best.equals import equals
from formateur.questions.best.result import Result
from formateur.questions.explaining.explaining import explained
from formateur.questions.explaining.sentence import told_in
from formateur.telling.pictures.order import Order
from formateur.words.given import allotted
from formateur.words.matter import by_seats
from formateur.words.outcomes import answer, measured, proved, stands_against
from formateur.words.phrases import least, wishes
from formateur.words.speaker import Speaker, capital
from formateur_models.judging.verdict import Verdict

USUAL = "harmony"  # the theory that nobody has to name


def named(order: Order, verdict: Verdict) -> list[str]:
    """Say whether a coalition can govern, what stands against it, and which seats are open."""
    speaker, instance = order.speaker, order.instance
    likely = order.likely(verdict.cabinet) if by_seats(instance) else None
    head = capital(answer(speaker, verdict, likely=likely))
    said = [head, *stands_against(speaker, verdict)]
    if order.prospects is not None:
        return [*said, speaker.say("chamber.polled")]
    return [*said, speaker.say("chamber.uncertain")] if instance.uncertain else said


def projected(speaker: Speaker[str]) -> list[str]:
    """Say how much is counted, where votes are being counted; of a poll, that it is one."""
    poll, said = speaker.instance.poll, list(allotted(speaker))
    return said if poll and poll.counted else said[:1]


def none(order: Order) -> list[str]:
    """Say that there is no government, and what decides that."""
    speaker = order.speaker
    said = [nobody(order)]
    why = explained(order.ask, 1)
    if why.feasible is False:
        said.append(told_in(speaker, why, why.summary))
    return said


def nobody(order: Order) -> str:
    """Say that there is no government, or none as wished."""
    return order.speaker.say("head.none" if order.ask.wish == NO_WISH else "head.nothing")


def found(order: Order, result: Result, verdict: Verdict) -> list[str]:
    """Say in which way a government is the best, where that is more than proved, or asked for."""
    speaker = order.speaker
    told = _found(speaker, result, order.rank)
    if order.rank == 1 and (ties := len(result.ties)) > 1:
        known = equals(order.ask, result)
        key = "picture.ties.least" if known is None else "picture.ties"
        told = speaker.say(key, told=told, many=known or ties)
    elif order.rank == 1 and not _worth_saying(order, result):
        return []
    if why := measured(speaker, verdict.objectives):
        told = speaker.say("vote.why", told=told, why=why)
    return [_told(order, result, told)]


def several(order: Order, result: Result) -> Iterator[str]:
    """Say how many governments are shown, of at most so many, and by what they are the best."""
    speaker, many = order.speaker, len(result.governments)
    if result.complete and many < order.top:
        yield speaker.say("picture.only", many=many)
    elif many > 1 and result.theory.minimises:
        yield speaker.say("picture.best", many=many)
    if _worth_saying(order, result):
        yield _told(order, result, _found(speaker, result, 1))
    else:
        yield sought(order, result)
    if result.more_ties:
        yield speaker.say("sentence.stop", told=speaker.say("ties.more"))


def _worth_saying(order: Order, result: Result) -> bool:
    """Say whether it is asked for, or is less than the best, proved."""
    best = result.status is Status.OPTIMAL and bool(result.theory.minimises)
    return order.how or not best


def sought(order: Order, asked: Ask | Result) -> str:
    """Say by which theory, and with whom; of the usual one by what it ranks, not its name."""
    speaker = order.speaker
    by = speaker.theory(asked.theory)
    if _usual(order, asked):
        by = capital(least(speaker.words, asked.theory))
    return speaker.words.joined([by, *wishes(speaker.words, asked.wish, speaker.listed)])


def best_by(order: Order) -> str:
    """Say by which theory the best is the best, as a heading."""
    say = order.speaker.say
    if _usual(order, order.ask):
        return capital(say("chances.best"))
    return say("simulation.best-by", theory=order.speaker.theory(order.ask.theory))


def _usual(order: Order, asked: Ask | Result) -> bool:
    return asked.theory.id == USUAL and not order.how


def _told(order: Order, result: Result, told: str) -> str:
    """Say what is proved, after by which theory and with whom, where that is more than usual."""
    if _usual(order, result) and result.wish == NO_WISH:
        return order.speaker.say("sentence.stop", told=capital(told))
    return order.speaker.say("told", what=sought(order, result), told=told)


def _found(speaker: Speaker[str], result: Result, rank: int) -> str:
    """Say what is proved of the first, or of the one of a rank."""
    if not result.theory.minimises:
        return speaker.say("picture.unranked")
    if rank > 1:
        return speaker.say("picture.rank", rank=rank)
    return proved(speaker, result.status, doubted=answer_doubted(result))
