"""What formed, where it is known, and how it stands by the vows and beside the best."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from formateur.questions.best.standing import Standing
from formateur.telling.page.sections.pieces import cited, stated
from formateur.telling.page.subject import Subject
from formateur.words.matter import by_majority
from formateur.words.speaker import capital
from formateur.words.vote import failing
from formateur_models.changes.calendar import as_of
from formateur_models.judging.units import Unit, grouped
from formateur_models.judging.verdict import plain
from formateur_models.parliament.formed import Formed
from formateur_models.parliament.gathering import Gathering


def formed(subject: Subject) -> Mapping[str, object] | None:
    """Return the government that formed; None where nobody says, or none is comparable."""
    told, found = subject.instance.formed, subject.formed
    if told is None or (told.cabinet and found is None):
        return None
    shared = {
        "date": told.date,
        "verified": told.verified,
        "note": told.note,
        "sources": [cited(subject, subject.instance.source[id_]) for id_ in told.sources],
        "found": None,
    }
    if found is None:
        return shared
    shown = grouped(subject.instance, found.verdict.cabinet)
    return {
        **shared,
        "found": found.verdict,
        "names": subject.words.listed(subject.units_named(shown)),
        "lead": subject.name(told.lead) if told.lead else "",
        "helps": list(_helps(subject, told)),
        "stands": stands(subject, found),
        "told": _told(subject, found, shown),
        "broken": _broken(subject, found),
        "ended": ended(subject, found),
    }


def _helps(subject: Subject, told: Formed) -> Iterator[Markup]:
    """Say who voted for it from outside, and who abstained, as the file has it."""
    for does, names in (("supports", told.support), ("abstains", told.abstain)):
        if helpers := grouped(subject.instance, subject.instance.players_of(*names)):
            many = subject.speaker.many([unit.name for unit in helpers])
            named = subject.words.listed(subject.units_named(helpers))
            clause = subject.words.say(f"help.{does}", many=many, names=named)
            yield subject.words.say("sentence.stop", told=capital(clause))


def short(subject: Subject, found: Standing) -> Markup:
    """Say that it has no majority here; and that it had one by then, where it had."""
    day, instance = found.formed.date, subject.instance
    majority = by_majority(instance)
    if not found.then.wins or day is None:
        return subject.words.say("formed.page.short" if majority else "formed.page.fails")
    # Else a refusal of votes had ended, or who leads was another matter.
    offered = {*as_of(instance, day).offers} - {*instance.offers}
    key = "formed.page.short" if majority else "formed.page.fails"
    key = f"{key}.then" if offered else f"{key}.by"
    return subject.words.say(key, day=subject.words.day(day))


def unmet(subject: Subject) -> Markup:
    """Say that it wins, and is not of the kind that is looked for."""
    votes = "" if by_majority(subject.instance) else ".votes"
    return subject.words.say(f"formed.page.unmet{votes}")


def stands(subject: Subject, found: Standing) -> str:
    """Return how it stands by the rules and beside the best, as the end of a key of the words."""
    verdict, result = found.verdict, subject.result
    if not verdict.wins:
        return "short"
    if verdict.unmet:
        return "unmet"
    if found.best and not verdict.objectives:
        return "predicted"
    if found.best:
        return "tied" if len(result.ties) > 1 or result.more_ties else "best"
    return "keeps"


def _told(subject: Subject, found: Standing, shown: Sequence[Unit]) -> Markup:
    """Say how it stands; of who fails in one of several votes or chambers, in which."""
    say, where = subject.words.say, stands(subject, found)
    if where == "keeps":
        return say("formed.page.keeps", told=_instead(subject, found))
    failed = failing(subject.speaker, found.verdict, "part.asked")
    if where == "short" and (found.then.wins or not failed):
        return short(subject, found)
    if where == "unmet":
        return unmet(subject)
    if where != "short":
        return say(f"formed.page.{where}")
    names = subject.words.listed(subject.units_named(shown))
    votes = subject.words.joined(failed, "semicolon")
    return say(
        "head.fails.in",
        many=subject.speaker.many(unit.name for unit in shown),
        names=names,
        votes=votes,
    )


def _instead(subject: Subject, found: Standing) -> Markup:
    """Say in what first the best is better."""
    best, own = subject.result.best, found.verdict.objectives
    values = best.objectives if best else own
    name = next((one for one in own if own[one] != values[one]), next(iter(own)))
    told = {"best": plain(values[name]), "own": plain(own[name])}
    return subject.words.say(
        "formed.page.instead", name=subject.words.say(f"objective.{name}"), **told
    )


def _broken(subject: Subject, found: Standing) -> list[Mapping[str, object]]:
    """Return what it breaks: of a cordon that it breaks, the cordon once."""
    instance = subject.instance
    known = {one.id: one for one in (*instance.in_force, *instance.vows)}
    return [stated(subject, known[id_]) for id_ in _broken_ids(subject, found) if id_ in known]


def ended(subject: Subject, found: Standing) -> Markup | None:
    """Say how many of the vows that it breaks had ended by the day on which it formed."""
    broken, gone, day = _broken_ids(subject, found), no_longer(subject, found), found.formed.date
    if not gone or day is None:
        return None
    words, many = subject.words, len(gone)
    key = "formed.page.ended.all" if many == len(broken) else "formed.page.ended.some"
    numbers = {"number": words.number(len(broken)), "ended": words.number(many)}
    return words.say(key, many=many, day=words.day(day), **numbers)


def no_longer(subject: Subject, found: Standing) -> list[str]:
    """Return the vows that it breaks and that had ended by the day on which it formed.

    None of them where that is not known of all that it breaks.
    """
    instance, day, broken = subject.instance, found.formed.date, _broken_ids(subject, found)
    if day is None or instance.date is None or day < instance.date:
        return []
    still = {one.id for one in as_of(instance, day).in_force}
    stood = [s for s in instance.in_force if s.id in broken]
    if len(stood) < len(broken):
        return []
    return [s.id for s in stood if s.until is not None and s.id not in still]


def _broken_ids(subject: Subject, found: Standing) -> Sequence[str]:
    return [*Gathering(subject.instance).labels(found.verdict.broken)]
