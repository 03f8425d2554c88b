"""The sum that proves that nobody can govern: who is out, and what the others have at most."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from formateur.questions.explaining.explanation import Explanation
from formateur.questions.explaining.sentence import Telling
from formateur.telling.terminal.pieces.layout import indented, title
from formateur.words.governing import listed
from formateur.words.outcomes import spare
from formateur.words.speaker import Speaker, capital
from formateur.words.vote import enough
from formateur_models.judging.certificate import Cover, Largest, Out
from formateur_models.judging.summed import alone, left_aside
from formateur_models.judging.torn import refused, unled
from formateur_models.judging.units import Unit, grouped
from formateur_models.parliament.gathering import Gathering
from formateur_models.parliament.seats import Interval


def certificate_told(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Tell the proof, with vows that were not quoted before."""
    certificate, heading = found.certificate, speaker.say("reasons.check")
    asked = found.instance, found.wish, certificate
    refusing = refused(*asked)
    if torn := refusing or unled(*asked):
        key = "reasons.torn" if refusing else "reasons.torn.led"
        yield title(heading)
        yield indented(_torn(Telling(found, found.summary, speaker), key, torn))
        return
    if isinstance(certificate, Cover):
        needed = enough(speaker, certificate.needed)
        yield title(speaker.say("explain.check", heading=heading, needed=needed))
        quoted = {vow.id for conflict in found.summary.conflicts for vow in conflict}
        yield indented(_cover(speaker, certificate, quoted))
    elif certificate is not None:
        yield title(heading)
        yield indented(_largest(speaker, certificate))


def _torn(telling: Telling[str], key: str, torn: Sequence[str]) -> Text:
    """Say by which vows those who are asked for cannot sit together, whatever seats they have."""
    text = Text(telling.say(key))
    for vow in telling.gathering.gathered(torn):
        text.append(f"\n  {capital(telling.some(vow))} [{vow.id}]")
    return text


def _cover(speaker: Speaker[str], cover: Cover, quoted: Collection[str]) -> Text:
    say, joined = speaker.say, speaker.words.joined
    lines = [*_outs(speaker, cover, quoted)]
    for group in cover.groups:
        if len(group.players) > 1:
            names = joined(_seated(speaker, group.players))
            told = say("explain.group", names=names)
            lines.append(f"{group.seats:>5}  {told}{_by(speaker, group.statements, quoted)}")
    single = [group.seats for group in cover.groups if len(group.players) == 1]
    if single:
        names = joined([_with_seats(speaker, *one) for one in alone(speaker.instance, cover)])
        lines.append(f"{sum(single):>5}  {names}")
    short = cover.needed - cover.bound
    if len(single) == len(cover.groups) > 0:
        lines[-1] = say("explain.short", told=lines[-1], short=short)
    else:
        told = say("reasons.short", short=spare(speaker, -short))
        lines.append(f"{cover.bound:>5}  {told}")
    if cover.parted:
        parted = listed(speaker, grouped(speaker.instance, cover.parted))
        lines.append(say("sentence.stop", told=say("reasons.groups.parts", names=parted)))
    if left_aside(speaker.instance, cover):
        lines.append(say("sentence.stop", told=say("reasons.aside")))
    return Text("\n".join(lines))


def _outs(speaker: Speaker[str], cover: Cover, quoted: Collection[str]) -> Iterator[str]:
    """Say who is out, those for one reason together."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for out in cover.out:
        players = reasons.setdefault(_reason(speaker, out), {})
        by = _by(speaker, out.statements, quoted)
        players.setdefault(by, []).append(out.player)
    joined = speaker.words.joined
    for why, players in reasons.items():
        told = joined([f"{joined(_seated(speaker, who))}{by}" for by, who in players.items()])
        yield speaker.say("explain.out", why=why, names=told)


def _reason(speaker: Speaker[str], out: Out) -> str:
    if out.player in speaker.instance.absent:
        return speaker.say("explain.out.vacant")
    if out.player in speaker.instance.never:
        return speaker.say("explain.out.never")
    if out.wish:
        return speaker.say("explain.out.for", name=speaker.name(out.wish))
    return speaker.say("explain.out.vow" if out.statements else "explain.out.wish")


def _by(speaker: Speaker[str], vows: Iterable[str], quoted: Collection[str]) -> str:
    """Name the statements behind a step that were not quoted before, a cordon once."""
    labels = Gathering(speaker.instance).labels(vows)
    ids = ", ".join(label for label in labels if label not in quoted)
    return f" [{ids}]" if ids else ""


def _largest(speaker: Speaker[str], largest: Largest) -> Text:
    say = speaker.say
    by = say("explain.by", engine=largest.engine)
    if largest.cabinet is None or largest.seats is None:
        return Text(say("explain.largest.none", by=by))
    names = speaker.words.joined(speaker.named(largest.cabinet)) or say("nobody")
    if largest.seats < largest.needed:
        told = say("reasons.largest", seats=largest.seats, needed=largest.needed)
        return Text(say("explain.largest", told=told, names=names, by=by))
    return Text(say("explain.largest.theory", names=names, seats=largest.seats, by=by))


def _seated(speaker: Speaker[str], players: Iterable[str]) -> list[str]:
    """Name some with their seats, whole parties once."""
    return [_with_seats(speaker, one, one.span) for one in grouped(speaker.instance, players)]


def _with_seats(speaker: Speaker[str], unit: Unit, seats: Interval) -> str:
    return speaker.say("member", name=speaker.name(unit.name), seats=seats)
