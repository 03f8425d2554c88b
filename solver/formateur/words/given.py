"""A parliament as it is given, in words: its size, how much has been said, what is assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from formateur.words.matter import by_seats
from formateur.words.phrases import left_open, share
from formateur.words.speaker import Speaker, capital, in_english
from formateur.words.vote import hurdle
from formateur.words.wording import S, Words, english
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.polling.remarks import Remark
from formateur_models.rules.apportionment import TieError
from formateur_models.rules.majority import AllOf, Count
from formateur_models.voting.investiture import Investiture
from formateur_models.voting.roles import government

MOST_SURVEYS, FEW_SURVEYS = 4, 3  # so many are named, and of more so many


def size(instance: Instance) -> str:
    """Say how many seats there are, what wins, and how much has been said, by which day."""
    say, stated = english().say, len(instance.statements)
    said = [say("instance.seats", many=instance.seats)]
    if by_seats(instance):
        said.append(say("instance.win", needed=instance.needed))
    said.append(say("instance.statements", many=stated) if stated else say("instance.unstated"))
    if instance.scenarios:
        said.append(say("instance.scenarios", many=len(instance.scenarios)))
    if instance.date:
        said.append(english().day(instance.date))
    return english().joined(said)


def valid(file: str, instance: Instance) -> str:
    """Say that a file is valid, and what is in it."""
    say = english().say
    told = [
        say("instance.parties", many=len(instance.able)),
        *(say("instance.never", many=never) for never in [len(instance.never)] if never),
        say("instance.players", many=len(instance.players)),
        *(say("instance.seats", many=seats) for seats in [instance.seats] if seats),
    ]
    if instance.needed > 0:
        told.append(say("vote.needed", needed=instance.needed))
    told.append(say("instance.statements", many=len(instance.statements)))
    return say("instance.valid", file=file, told=english().joined(told))


def doubts(instance: Instance) -> Iterator[str]:
    """Say what is assumed in a valid file, and what is undecided: a sentence for each."""
    speaker = in_english(instance)
    if instance.tie:
        told = speaker.say("polled.tied", told=TieError(instance.tie))
        yield speaker.say("polled.warning", told=told)
    yield from polled(speaker)


def left(speaker: Speaker[S], draws: int = 0) -> Iterator[S]:
    """Say what a number of draws leaves open, and that the error of the polls is another.

    Without a number, what that is stands beside each chance.
    """
    yield (
        speaker.say("draws.leave", error=left_open(draws))
        if draws
        else speaker.say("draws.leave.each")
    )
    if speaker.instance.poll:
        yield speaker.say("draws.polls")


def near(instance: Instance, groups: Iterable[Iterable[str]]) -> Iterator[str]:
    """Say which parties have colours that can hardly be told apart: a sentence for each group."""
    speaker = in_english(instance)
    for names in groups:
        told = capital(speaker.say("colors.near", names=speaker.listed(names)))
        yield speaker.say("polled.warning", told=told)


def empty_seats(speaker: Speaker[S]) -> Iterator[S]:
    """Say whose seats stay empty, and in which scenario: one sentence for each."""
    for vacancy in speaker.instance.vacancies:
        names = speaker.instance.expand(vacancy.names)
        who = speaker.listed(names)
        yield speaker.say("vacant", many=len(names), names=who, why=vacancy.why)


# What is assumed of a poll


def polled(speaker: Speaker[S]) -> Iterator[S]:
    """Say what is to be known of the poll: a sentence for each remark."""
    poll = speaker.instance.poll
    for remark in poll.remarks if poll else ():
        yield sentence(speaker, remark)


def allotted(speaker: Speaker[S]) -> Iterator[S]:
    """Say where seats come from that the file does not state: a poll, or a count."""
    poll = speaker.instance.poll
    if not speaker.instance.allotted or poll is None:
        return
    if not poll.counted:
        yield speaker.say("solve.allotted")
    yield from polled(speaker)
    if speaker.instance.uncertain:
        yield speaker.say("solve.counting")


def linked(speaker: Speaker[S]) -> Iterator[S]:
    """Say which linked votes must be won beside the one on a government, if any."""
    instance, rule = speaker.instance, speaker.instance.rule
    if not isinstance(rule, AllOf):
        return
    asked = {id(one) for one in rule.parts if isinstance(one, Count) and one.vote}
    if asked:
        parts = Investiture(instance, government(instance, frozenset())).parts
        votes = [hurdle(speaker, part) for part in parts if id(part.rule) in asked]
        yield speaker.say("headline.votes", many=len(votes), votes=speaker.words.listed(votes))


def sentence(speaker: Speaker[S], remark: Remark) -> S:
    """Say one remark; where something is wrong, as a warning."""
    called = [_called(speaker, title) for title in remark.surveys]
    told = capital(
        speaker.say(
            f"polled.{remark.kind}",
            many=len(called),
            surveys=surveys(speaker.words, called) if called else "",
            names=speaker.listed(remark.parties) if remark.parties else "",
            **_figures(speaker.words, remark.figures),
        )
    )
    return speaker.say("polled.warning", told=told) if remark.serious else told


def surveys(words: Words[S], called: Sequence[S]) -> S:
    """List surveys, of many the first few: `Forsa, INSA, FGW and 9 more`."""
    if len(called) <= MOST_SURVEYS:
        return words.listed(called)
    more = words.say("ties.hidden", many=len(called) - FEW_SURVEYS)
    return words.kind(words.kind(" ").join([words.joined(called[:FEW_SURVEYS]), more]))


def polled_data(instance: Instance) -> list[dict[str, object]]:
    """Return the remarks as JSON has them."""
    speaker, poll = in_english(instance), instance.poll
    return [
        {
            "kind": remark.kind,
            "serious": remark.serious,
            "surveys": [title for title in remark.surveys if title],
            "parties": list(remark.parties),
            "figures": {name: float(figure) for name, figure in remark.figures.items()},
            "says": sentence(speaker, remark),
        }
        for remark in (poll.remarks if poll else ())
    ]


def _called(speaker: Speaker[S], title: str) -> S:
    if title.isdecimal():
        return speaker.say("polled.numbered", number=title)
    return speaker.words.kind(title) if title else speaker.say("polled.it")


def _figures(words: Words[S], figures: Mapping[str, Fraction]) -> dict[str, str]:
    """Return figures in print: shares in per cent, as rounded as polls are."""
    return {
        name: words.figure(figure) if name == "assumed" else _rounded(words, figure)
        for name, figure in figures.items()
    }


def _rounded(words: Words[S], part: Fraction) -> str:
    """Write a part of one in per cent to a tenth, whole where it is; what is not all, as less."""
    tenths = round(1000 * part)
    if 0 < part < 1 and tenths in (0, 1000):
        return share(words, part)
    return words.figure(Fraction(tenths, 10), 1 if tenths % 10 else 0)
