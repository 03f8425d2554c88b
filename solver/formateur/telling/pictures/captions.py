"""What is said above a picture of governments."""

from __future__ import annotations

from collections.abc import Iterator

from formateur.questions.best.result import Result
from formateur.words.certainty import chance_told
from formateur.words.certainty import seats as many
from formateur.words.governing import led, listed, sentence
from formateur.words.phrases import values, wishes
from formateur.words.proofs import nothing, proved
from formateur.words.speaker import in_english
from formateur.words.sworn import Vows
from formateur.words.vote import defeat, win
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance


def who(instance: Instance, verdict: Verdict) -> str:
    """Say who governs, with how many seats, and who leads."""
    speaker = in_english(instance)
    if not instance.seats_decide:
        return sentence(speaker, verdict)
    total, needed = instance.seats, instance.needed
    held = speaker.say("outcome.uncertain", seats=many(verdict), total=total, needed=needed)
    names = listed(speaker, units(instance, verdict))
    told = [speaker.say("told", what=names, told=held), *led(speaker, verdict)]
    for chance in chance_told(speaker, verdict):
        told.append(speaker.say("picture.unsure", chance=chance))
    return speaker.words.joined(told)


def kept(instance: Instance, verdict: Verdict) -> str:
    """Say whether a government has a majority and keeps every vow, and else which it breaks."""
    speaker = in_english(instance)
    wins = win(speaker) if verdict.wins else defeat(speaker, verdict)
    if not verdict.broken:
        return speaker.say("picture.keeps", wins=wins)
    vows = Vows(speaker)
    told = map(vows.some, vows.gathering.gathered(verdict.broken))
    return speaker.say("picture.breaks", wins=wins, vows=speaker.words.joined(told, "semicolon"))


def how(result: Result, rank: int = 1) -> Iterator[str]:
    """Say what was sought, and what is proved of the first, or of the one of a rank."""
    speaker = in_english(result.instance)
    wished = wishes(speaker.words, result.wish)
    sought = speaker.words.joined([result.theory.id, *wished])
    if result.best is None:
        yield nothing(speaker, bool(wished))
        found = proved(speaker, result.status)
    elif not result.theory.minimises:
        found = speaker.say("picture.unranked")
    elif rank > 1:
        found = speaker.say("picture.rank", rank=rank)
    else:
        found = proved(speaker, result.status)
    yield speaker.say("told", what=sought, told=found)


def several(result: Result, top: int) -> Iterator[str]:
    """Say how many governments are shown, of at most so many, and how they were found."""
    say, many = in_english(result.instance).say, len(result.governments)
    if many and result.complete and many < top:
        yield say("picture.only", many=many)
    elif many > 1:
        yield say("picture.best", many=many)
    yield from how(result)
    if result.more_ties:
        yield say("sentence.stop", told=say("ties.more"))


def among_ties(told: str, result: Result, verdict: Verdict, rank: int) -> str:
    """Add how many others are as good as the best, and what it is measured by."""
    words = in_english(result.instance).words
    if rank == 1 and (ties := len(result.ties)) > 1:
        key = "picture.ties.least" if result.more_ties else "picture.ties"
        told = words.say(key, told=told, many=ties)
    if not verdict.objectives:
        return told
    return words.say("vote.why", told=told, why=values(words, verdict.objectives))
