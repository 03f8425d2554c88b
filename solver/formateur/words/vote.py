"""The vote on a government in words: each part of the rule, with what it has and needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic

from formateur.words.certainty import Likely
from formateur.words.figures.measures import amount, measure_of
from formateur.words.figures.written import decimals, portion, raised, shown, signed
from formateur.words.matter import by_majority, by_seats, tolerates
from formateur.words.sides import unsworn
from formateur.words.speaker import Speaker, capital
from formateur.words.wording import S, Words
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.seats import interval
from formateur_models.rules.majority import (
    CABINET,
    CAST,
    Absolute,
    AllOf,
    Negative,
    Share,
    Simple,
)
from formateur_models.voting.parts import Line, Number, Part, lines, unmet

ANSWERS = {True: "yes", False: "no", None: "some"}
NO_VOTES = interval(0)
RANGE = "\N{EN DASH}"  # between the ends of a range


@dataclass(frozen=True)
class Told(Generic[S]):
    """A line of a rule, so many groups deep; `number` of the round, 0 outside of rounds."""

    depth: int
    text: S
    number: int


def parts(speaker: Speaker[S], verdict: Verdict) -> list[Told[S]]:
    """Say in a line each what the parts of a rule have and need; nothing of a rule of one part.

    Chambers that are told and not needed come last.
    """
    found = lines(speaker.instance.rule, verdict.parts) if len(verdict.parts) > 1 else ()
    most = at_most(verdict)
    told = [Told(line.depth, _line(speaker, line, most), line.number) for line in found]
    for part in verdict.beside:
        line = speaker.say("part.beside", told=_line(speaker, Line(0, part), most))
        told.append(Told(0, line, 0))
    return told


def _line(speaker: Speaker[S], line: Line, most: bool) -> S:
    if line.part is None:
        told = speaker.say(f"part.{line.group}")
    else:
        answer = speaker.say(f"part.answer.{ANSWERS[_met(line.part)]}")
        told = speaker.say("part.told", counted=_asked(speaker, line.part, most), answer=answer)
    return speaker.say("part.round", number=line.number, told=told) if line.number else told


def counted(speaker: Speaker[S], part: Part) -> S:
    """Say what a part asks for, has and needs: `two thirds of the seats: 82 vote for it, ...`."""
    return beside(speaker, part, "part.counted", asked(speaker, part), has(speaker, part))


def _asked(speaker: Speaker[S], part: Part, most: bool) -> S:
    """Say the same in another order: `82 vote for it, 100 are needed (two thirds of the seats)`."""
    told = has(speaker, part, most and part.passes)
    return beside(speaker, part, "part.asked", asked(speaker, part, needed=True), told)


def beside(speaker: Speaker[S], part: Part, key: str, name: S, told: S) -> S:
    """Say what a part asks for, by its name, beside what it has and needs, unless that says it."""
    measure = measure_of(speaker, part.rule.weight)
    if measure and measure.says_all(part.rule):
        return told
    return speaker.say(key, name=name, counted=told)


def has(speaker: Speaker[S], part: Part, most: bool = False) -> S:
    """Say what a part has and needs: `82 vote for it, 100 are needed`.

    `most` where at most so many vote against it, as :func:`at_most` says.
    """
    words = speaker.words
    most = most and part.no > 0 and part.worst is None  # of what is open both ends are told
    if measure := measure_of(speaker, part.rule.weight):
        return measure.has(part, most=most)
    key, told = written(words, part)
    if key == "simple":
        no = words.say("part.most", no=told["no"]) if most else told["no"]
        return words.say("part.has.simple", many=part.yes, **told | {"no": no})
    if key == "needed":
        votes = _votes(words, "yes", (part.best or part).yes, told)
        return words.say(f"part.has.{key}", many=part.needed, votes=votes, **told)
    if key.startswith("against"):
        return words.say(f"part.has.{key}", **against(words, part, most), **told)
    return words.say(f"part.has.{key}", **told)


def cast(words: Words[S], verdict: Verdict, likely: Likely | None = None) -> S:
    """Say how many vote for a government and how many against it: `167 votes to 165`.

    Of a poll, in nine of ten draws.
    """
    if likely is not None:
        return ranged(words, likely)
    yes, no = verdict.yes, _against(words, verdict)
    return words.say("part.has.simple", many=yes, yes=yes, no=no)


def _against(words: Words[S], verdict: Verdict) -> S | int:
    return words.say("part.most", no=verdict.no) if verdict.no and at_most(verdict) else verdict.no


def at_most(verdict: Verdict) -> bool:
    """Say whether a government that wins has at most so many votes against it.

    Some of these have offered nothing and are kept away by no vow: they might abstain. Of seats
    that are intervals the votes are those of a case.
    """
    instance = verdict.instance
    assert instance is not None  # noqa: S101 (verdicts that are not read from a file have one)
    return verdict.wins and verdict.outlook is None and bool(unsworn(instance, verdict))


def ranged(words: Words[S], likely: Likely) -> S:
    """Say the same of a poll, in nine of ten draws: `165-187 votes to 162-184`."""
    yes, no = likely.yes or NO_VOTES, likely.no or NO_VOTES
    told = _signed(words, {"yes": str(yes), "no": str(no)})
    return words.say("part.has.simple", many=yes.high, **told)


def _votes(words: Words[S], side: str, most: Number, told: Mapping[str, str]) -> S:
    """Say how many vote yes, or no; `most` where seats are intervals."""
    if not most:
        return words.say(f"part.votes.{side.removesuffix('.most')}.none")
    return words.say(f"part.votes.{side}", many=most, **told)


def against(words: Words[S], part: Part, most: bool = False) -> dict[str, S]:
    """Say how many vote against it, and how many would stop it, each as a clause.

    Parameters
    ----------
    most
        At most so many do, as :func:`at_most` says.
    """
    _, told = written(words, part)
    votes = _votes(words, "no.most" if most else "no", (part.worst or part).no, told)
    return {
        "votes": votes,
        "stop": words.say("vote.would-stop", many=part.stops, stops=told["stops"]),
    }


def held(speaker: Speaker[S], part: Part) -> S:
    """Say what votes for a government: of a weight with a unit how much, else what it asks for."""
    measure = measure_of(speaker, part.rule.weight)
    return measure.of_all(part.yes) if measure else counted(speaker, part)


def asked(speaker: Speaker[S], part: Part, *, needed: bool = False) -> S:
    """Say what a part asks for: `two thirds of the seats`.

    `needed` where it stands behind what a government has: `more yes than no votes are needed`. Else
    it might read as if it were met.
    """
    said = _wanted(speaker, part, needed=needed)
    if not part.rule.vote:
        return said
    return speaker.words.joined([said, speaker.vote(part.rule.vote)])  # may stand in brackets


def _wanted(speaker: Speaker[S], part: Part, *, needed: bool = False) -> S:
    """Say the same without the vote in which it is asked for."""
    key, places = part.rule.asks
    if needed and isinstance(part.rule, Simple | Negative):
        key += ".needed"
    told = {
        name: speaker.apart(portion(speaker.words, value))
        if isinstance(value, str)
        else amount(speaker, part.rule.weight, value)
        for name, value in places.items()
    }
    weight = part.rule.weight
    of = speaker.of_all(weight)
    if part.rule.of == CAST:
        of = speaker.say("part.cast.weight" if weight else "part.cast", of=speaker.counted(weight))
    said = speaker.say(f"part.{key}", of=of, **told)
    if part.rule.of == CABINET:
        said = speaker.say("part.cabinet", asked=said)
    if any(one.id == part.rule.weight and not one.verified for one in speaker.instance.chambers):
        said = speaker.say("part.unverified", asked=said)
    return said


def written(words: Words[S], part: Part) -> tuple[str, dict[str, str]]:
    """Return the same as `figures`, with the signs of the language."""
    key, told = figures(part)
    return key, _signed(words, told)


def _signed(words: Words[S], told: Mapping[str, str]) -> dict[str, str]:
    """Return figures with the signs of the language; `165-187` is not turned round."""
    return {
        name: words.apart(figure) if RANGE in figure else signed(words, figure)
        for name, figure in told.items()
    }


def figures(part: Part) -> tuple[str, dict[str, str]]:
    """Return the key of what is said of a part's figures, and these figures as text.

    Of what is not counted in whole numbers, the bound itself is told, as in `more than 42.96`. One
    without an end is rounded up to a figure that votes can have: as many are needed all the same.
    """
    whole, bound = part.unit == 1, None
    numbers: dict[str, Number] = {"yes": part.yes, "no": part.no, "of": part.of}
    if isinstance(part.rule, Share) and part.rule.of == CAST:
        key, numbers["needed"] = "cast", part.needed
        bound = None if whole else part.rule.share * part.of
    elif part.stops is not None:
        key = "against" if whole else "against.more"
        numbers |= {"stops": part.stops, "most": part.stops - part.unit}
    elif isinstance(part.rule, Simple):
        key = "simple"
    elif not whole and isinstance(part.rule, Absolute):
        key, numbers["half"] = "of.more", Fraction(part.of) / 2
    else:
        key = "needed" if whole else "of"
        numbers["needed"] = part.needed
        if not whole and isinstance(part.rule, Share):
            bound = part.rule.share * part.of
    digits = max(map(decimals, numbers.values()))
    told = {name: shown(value, digits) for name, value in numbers.items()}
    if bound is not None:
        reached, places = raised(bound, Fraction(part.unit))
        told["needed"] = shown(reached, max(digits, places))
    if part.worst is not None and part.best is not None:
        told["yes"] = _between(part.worst.yes, part.best.yes, told["yes"])
        told["no"] = _between(part.best.no, part.worst.no, told["no"])
    return key, told


def _met(part: Part) -> bool | None:
    """Say whether a part is met; None where that depends on how the seats fall."""
    if part.worst is None or part.best is None:
        return part.passes
    return part.passes if part.worst.passes == part.best.passes else None


def ending(speaker: Speaker[S], verdict: Verdict) -> S:
    """Say how the vote ends: `passes 167 to 165 in round 2`."""
    say = speaker.say
    told = say("vote.fails" if verdict.passes is None else "vote.passes")
    if failed := failing(speaker, verdict):
        return say("vote.why", told=told, why=speaker.words.joined(failed, "semicolon"))
    if any(not part.rule.weight for part in verdict.parts):
        no = _against(speaker.words, verdict)
        told = say("vote.counted", told=told, yes=verdict.yes, no=no)
    if len(verdict.parts) == 1:
        return say("vote.why", told=told, why=brief(speaker, verdict.parts[0]))
    if verdict.passes and verdict.passes.startswith("round "):
        number = verdict.passes.removeprefix("round ").partition(":")[0]
        return say("vote.round", told=told, number=number)
    return told


def failing(speaker: Speaker[S], verdict: Verdict, key: str = "part.counted") -> list[S]:
    """Say in which of several votes or chambers a government fails, each with what it has there.

    Nothing where it passes, or where the rule is not that all of them are needed. In brackets
    with `part.counted`, in a sentence with `part.asked`.
    """
    rule = speaker.instance.rule
    if not isinstance(rule, AllOf):
        return []
    return [_short(speaker, part, key) for part in unmet(rule, verdict.parts)]


def doubtful(speaker: Speaker[S], verdict: Verdict) -> list[S]:
    """Say in which of several votes or chambers it hangs on the seats whether it passes."""
    rule, worst = speaker.instance.rule, [part.worst or part for part in verdict.parts]
    if not isinstance(rule, AllOf):
        return []
    found = {id(part) for part in unmet(rule, worst)}
    cases = zip(verdict.parts, worst, strict=True)
    return [_short(speaker, part, "part.asked") for part, low in cases if id(low) in found]


def _short(speaker: Speaker[S], part: Part, key: str) -> S:
    name = where(speaker, part, needed=key == "part.asked")
    return beside(speaker, part, key, name, has(speaker, part))


def where(speaker: Speaker[S], part: Part, *, needed: bool = False) -> S:
    """Say in which of several votes or chambers a part is counted: `election of the head`."""
    return speaker.vote(part.rule.vote) if part.rule.vote else asked(speaker, part, needed=needed)


def hurdle(speaker: Speaker[S], part: Part) -> S:
    """Say what a linked vote takes: `election of the head (two thirds of the seats; 82 needed)`."""
    words = speaker.words
    why = [_wanted(speaker, part, needed=True)]
    if "needed" in (told := written(words, part)[1]):
        why.append(speaker.say("vote.needed", needed=told["needed"]))
    vote = speaker.vote(part.rule.vote)
    return speaker.say("vote.why", told=vote, why=words.joined(why, "semicolon"))


def brief(speaker: Speaker[S], part: Part) -> S:
    """Say what the only part needs, beside the votes yes and no."""
    if part.rule.weight or part.rule.of:
        return counted(speaker, part)
    if part.stops is not None:
        key = "vote.would-stop" if part.passes else "vote.stop"
        return speaker.say(key, many=int(part.stops), stops=part.stops)
    if isinstance(part.rule, Simple):
        return asked(speaker, part, needed=True)
    return speaker.say("vote.needed", needed=part.needed)


def enough(speaker: Speaker[S], needed: int) -> S:
    """Say how many seats are needed; of too few against it, that all outside count as such."""
    if not tolerates(speaker.instance) or by_seats(speaker.instance):
        return speaker.say("reasons.needed", needed=needed)
    stops = speaker.instance.voting - needed + 1
    stop = speaker.say("vote.would-stop", many=stops, stops=stops)
    return speaker.say("reasons.needed.against", needed=needed, stop=capital(stop))


def few_for(speaker: Speaker[S], has: int, *, most: bool) -> tuple[S, S]:
    """Say how few seats some have, and how many that leaves against them: too many.

    Parameters
    ----------
    has
        So many seats; at `most` so many, where that is a bound.
    """
    instance, say = speaker.instance, speaker.say
    few, votes = "summary.few.against", "part.votes.no"
    if most:
        few, votes = f"{few}.may", "vote.no.least"
    no, stops = instance.voting - has, instance.voting - instance.needed + 1
    told = say(votes, many=no, no=no)
    stop = say("vote.would-stop", many=stops, stops=stops)
    return say(few, has=has, total=instance.seats), say("part.has.against", votes=told, stop=stop)


def win(speaker: Speaker[S]) -> S:
    """Say what it is to win: of a rule of several parts, or of too few against it, to pass."""
    return speaker.say("win.majority" if by_majority(speaker.instance) else "win.rule")


def defeat(speaker: Speaker[S]) -> S:
    """Say that a government does not win."""
    return speaker.say("defeat.majority" if by_majority(speaker.instance) else "defeat.rule")


def why(speaker: Speaker[S], verdict: Verdict) -> S:
    """Say how a government loses: the votes, or the parts of a rule on which it fails."""
    if len(verdict.parts) == 1:
        return cast(speaker.words, verdict)
    failed = unmet(speaker.instance.rule, verdict.parts)
    return speaker.words.joined([counted(speaker, part) for part in failed], "semicolon")


def weighed(speaker: Speaker[S], verdict: Verdict) -> dict[str, S]:
    """Return what votes for a government by each weight other than seats that the rule counts."""
    return {
        weight: amount(speaker, weight, part.yes, decimals(Fraction(part.unit)))
        for part in verdict.parts
        if (weight := part.rule.weight)
    }


def _between(low: Number, high: Number, told: str) -> str:
    return told if low == high else f"{low}{RANGE}{high}"
