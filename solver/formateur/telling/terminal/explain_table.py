"""Explanations for the terminal.

Names and paraphrases are put into `Text`, never into markup: an instance is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.best.standing import judged_as_formed
from formateur.questions.explaining.explanation import Effect, Explanation, Pressure, Price
from formateur.questions.explaining.near.failing import Failing
from formateur.questions.explaining.near.nearest_told import Line, lines, sentences, together
from formateur.questions.explaining.sentence import Telling, told_in
from formateur.questions.explaining.shortly.alike import alike, shared
from formateur.questions.explaining.ways import Way
from formateur.telling.terminal.formed_table import beside_the_best
from formateur.telling.terminal.pieces.layout import columns, indented, title
from formateur.telling.terminal.pieces.quoting import behind
from formateur.words.given import allotted, empty_seats
from formateur.words.governing import held, led, listed, sentence
from formateur.words.matter import by_seats
from formateur.words.outcomes import not_checked, outlook, spare
from formateur.words.phrases import by_part, entire, members, peeled, theory_named, values, wishes
from formateur.words.speaker import Speaker, capital, speaker_of
from formateur.words.vote import enough
from formateur_models.judging.certificate import Cover, Largest, Out
from formateur_models.judging.distance import Nearest
from formateur_models.judging.judge import judge
from formateur_models.judging.summed import alone, left_aside
from formateur_models.judging.torn import refused, unled
from formateur_models.judging.units import Unit, grouped
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.gathering import Gathering, Vow
from formateur_models.parliament.seats import Interval
from formateur_models.parliament.statements import Hard


def explained(found: Explanation, language: str = "en") -> RenderableType:
    """Show why there is no such government and what it would take, or that there is one."""
    speaker = speaker_of(found.instance, language)
    parts: list[RenderableType] = [_heading(speaker, found), *map(Text, empty_seats(speaker))]
    if found.feasible:
        parts += _possible(speaker, found)
    elif found.feasible is False:
        if found.votes:
            votes = speaker.words.listed(map(speaker.vote, found.votes), "or")
            parts.append(Text(f"\n{speaker.say('explain.votes', votes=votes)}", "bold"))
        if found.nearest is not None:
            near = sentences(Telling(found, found.summary, speaker), found.nearest)
            parts.append(Text(f"\n{' '.join(near)}"))
        elif found.nearest_undecided:
            parts.append(Text(f"\n{speaker.say('nearest.undecided')}"))
        parts += _conflicts(speaker, found)
        if found.certificate is not None:
            parts += _certificate(speaker, found)
        elif found.nearest is not None:
            parts += _nearest(speaker, found, found.nearest)
        parts += _compromises(speaker, found)
    effects = [*_prices(speaker, found), *_pressures(speaker, found)]
    idle = [Text(told) for told in _idle(speaker, found)]
    last = bool(found.compromises) and not effects  # what changes nothing ends the ways out
    parts += [*effects, *(indented(told) if last else Group("", told) for told in idle)]
    parts += _happened(speaker, found)
    if not found.decided:
        parts.append(Text(f"\n{speaker.say('explain.undecided')}", "bold"))
    elif not found.complete:
        parts.append(Text(f"\n{speaker.say('explain.limited')}", "dim"))
    return Group(*parts)


def _heading(speaker: Speaker[str], found: Explanation) -> Text:
    """Begin with the sentence that answers; then what was asked."""
    say = speaker.say
    asked = wishes(speaker.words, found.wish, lambda names: _wished(speaker, names))
    impossible = "explain.infeasible.if" if found.doubted else "explain.infeasible"
    key = {True: "explain.feasible", False: impossible, None: "proof.undecided"}
    text = Text(told_in(speaker, found, found.summary), "bold")
    if found.feasible is False and (beside := Telling(found, found.summary, speaker).beside()):
        text.append(f" {say('sentence.stop', told=capital(beside))}")
    joined = speaker.words.joined([theory_named(speaker.words, found.theory), *asked])
    told = say("explain.heading", title=speaker.title, asked=joined, told="")
    text.append(f"\n{told}", "not bold dim")
    text.append(say(key[found.feasible]), "bold")
    for line in (*allotted(speaker), *not_checked(speaker)):
        text.append(f"\n{line}", "not bold italic")
    return text


def _wished(speaker: Speaker[str], names: Sequence[str]) -> str:
    """List names; all factions of a party are the whole of it."""
    return speaker.words.joined(entire(speaker, names))


def _possible(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    if found.best is None:
        return
    yield title(speaker.say("explain.best"))
    yield indented(_government(speaker, found.best))
    if found.overall is not None and found.overall != found.best:
        yield title(speaker.say("explain.overall"))
        yield indented(_government(speaker, found.overall))


def _happened(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Tell of what is impossible that it formed all the same, and what held by then."""
    if found.feasible is not False:
        return
    formed = judged_as_formed(found.instance, found.theory)
    if formed is not None and found.wish.granted(found.instance, formed.verdict.government):
        yield Text(f"\n{beside_the_best(speaker, formed)}", "italic")


def _conflicts(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    instance, say = found.instance, speaker.say
    key = "explain.sure" if instance.uncertain and instance.sure else "explain.passes"
    if instance.plain and by_seats(instance) and instance.needed > 0:
        key = "explain.seats"
    nothing = say(key, needed=instance.needed)
    conflicts, quoted = found.summary.conflicts, _Quoting(speaker, found)
    common = shared(conflicts)
    if common:
        yield title(say("reasons.conflict.shared", many=len(conflicts)))
        yield indented(Group(*map(quoted, common)))
    for number, (conflict, like) in enumerate(zip(conflicts, alike(conflicts), strict=True), 1):
        if not conflict:
            yield title(say("reasons.no-vow"))
            yield indented(
                Text(say("reasons.alone.empty" if instance.vacancies else "reasons.alone"))
            )
            yield from map(indented, _together(speaker, found))
            continue
        rest = [vow for vow in conflict if vow not in common]
        told = say("explain.while", many=len(conflict), nothing=nothing)
        if common:
            told = say("explain.while.besides", many=len(rest), nothing=nothing)
        if like:
            told = say("reasons.conflict.like", like=like.number, vow=quoted.named(like.instead))
        vows = [like.vow] if like else rest
        yield title(say("explain.conflict", number=number, many=len(conflicts), told=told))
        yield indented(Group(*map(quoted, vows)))


def _together(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Say on which part of a rule those fail who alone may govern, even all together."""
    instance, only = found.instance, found.wish.only
    if not only or instance.candidates:
        return
    verdict = judge(instance, only)
    told = [] if verdict.wins else by_part(speaker, verdict)
    if told:
        yield Text("\n  ".join([speaker.say("explain.together"), *told]))


class _Quoting:
    """Quotes each vow once in full, and then by its sentence alone."""

    def __init__(self, speaker: Speaker[str], found: Explanation) -> None:
        self.telling = Telling(found, found.summary, speaker)
        self.quoted: set[str] = set()

    def named(self, vow: Vow) -> str:
        """Say a vow, and no more."""
        return self.telling.vow(vow)

    def __call__(self, vow: Vow) -> RenderableType:
        speaker, stated = self.telling.speaker, self.telling.stated(vow)
        heading = Text(capital(self.telling.bearing(vow)), "bold")
        known = filter(None, (vow.id, _price(speaker, stated)))
        heading.append(f" [{', '.join(known)}]", "not bold dim")
        again = vow.id in self.quoted
        self.quoted.add(vow.id)
        told = _behind(speaker, stated)
        return Group(heading, indented(told)) if told and not again else heading


def _behind(speaker: Speaker[str], vow: Hard) -> Text:
    """Tell in one paragraph what stands behind a vow: paraphrase, patron, dated sources."""
    text = Text(speaker.own(vow.says))
    if aside := [line.plain for line in behind(speaker, vow)]:
        told = speaker.words.joined(aside, "semicolon")
        text.append(f"{' ' if vow.says else ''}({told})", "dim italic")
    return text


def _price(speaker: Speaker[str], vow: Hard) -> str:
    """Tell a price that somebody stated."""
    if vow.price is None:
        return speaker.say("explain.never")
    return speaker.say("explain.price", price=vow.price) if vow.priced else ""


def _certificate(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
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


def _nearest(
    speaker: Speaker[str], found: Explanation, nearest: Nearest
) -> Iterator[RenderableType]:
    """Tell who would vote how on what comes nearest, and why not for it."""
    telling = Telling(found, found.summary, speaker)
    counted, check = Failing(speaker, nearest.verdict), speaker.say("reasons.check")
    yield title(f"{check} ({counted.named})" if counted.named else check)
    table, told = columns(), lines(telling, nearest)
    idle = any(line.says == "abstain" for line in told)
    sides = ("yes", "abstain", "no") if idle else ("yes", "no")
    for side in sides:
        table.add_column(speaker.say(f"nearest.{side}"), justify="right")
    table.add_column("", overflow="fold")
    for line in told:
        table.add_row(*_line(speaker, line, sides))
    sums = counted.sums()
    table.add_row(*(sums[side] for side in sides), Text(together(telling, nearest)))
    yield indented(Text(speaker.say("nearest.rule"), "dim"))
    yield indented(table)


def _line(speaker: Speaker[str], line: Line[str], sides: Sequence[str]) -> Iterator[RenderableType]:
    for side in sides:
        yield line.votes if side == line.says else ""
    yield Text(speaker.say("part.counted", name=line.name, counted=line.why))


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


def _compromises(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    ways = found.summary.ways
    if not found.compromises:
        if found.complete:
            yield Text(f"\n{speaker.say('reasons.never')}", "bold")
        return
    telling = Telling(found, found.summary, speaker)
    key = "reasons.takes" if telling.priced else "reasons.takes.fewest"
    yield title(telling.say(key))
    quoted = {vow.id for conflict in found.summary.conflicts for vow in conflict}
    for way in ways:
        yield indented(_way(telling, way, quoted))
    if more := len(found.compromises) - len(ways):
        yield indented(Text(speaker.say("explain.more", many=more), "dim"))


def _way(telling: Telling[str], way: Way, quoted: Collection[str]) -> RenderableType:
    """Tell what to lift, who then governs, and the sentences that were not quoted before."""
    parts, speaker = telling.gathering.parts, telling.speaker
    lifted = []
    for vow in way.lift:
        some = ", ".join(part.removeprefix(f"{vow.id}.") for part in vow.parts)
        lifted.append(vow.id if vow.parts == parts[vow.id] else f"{vow.id} ({some})")
    told = speaker.say("explain.lift", names=speaker.words.joined(lifted))
    text = Text(_priced(telling, way, told), "bold")
    for vow in way.lift:
        if vow.id not in quoted or vow.parts != parts[vow.id]:
            no_longer = speaker.say("explain.no-longer", told=telling.some(vow))
            text.append(f"\n  {no_longer}", "not bold dim")
    government = _government(speaker, way.government, brief=True)
    government.append("".join(f"\n{beyond}" for beyond in telling.beyond(way)))
    return Group(text, indented(government))


def _priced(telling: Telling[str], way: Way, told: str) -> str:
    """Tell the price as far as somebody stated it."""
    vows = [telling.gathering.vows[id_] for id_ in way.cheapest.lift]
    unstated = sum(not vow.priced for vow in vows)
    if unstated == len(vows):
        return told
    key = "explain.priced.partly" if unstated else "explain.priced"
    return telling.say(key, price=way.cheapest.price, unstated=unstated, told=told)


def _government(speaker: Speaker[str], verdict: Verdict, brief: bool = False) -> Text:
    """Tell a government; in brief, by its members, their seats and who leads."""
    shown = ("seats", "surplus")
    measured = {name: value for name, value in verdict.objectives.items() if name not in shown}
    told = sentence(speaker, verdict)
    if by_seats(speaker.instance):
        seats = [held(speaker, verdict)]
        if not verdict.outlook and not brief:
            seats.append(spare(speaker, verdict.surplus))
        first = speaker.words.joined([*seats, *led(speaker, verdict)])
        told = (": " if brief else "\n").join([members(speaker, verdict), first])
    text = Text("\n".join([told, *outlook(speaker, verdict)]))
    if measured and not brief:
        sign = "\n" if verdict.outlook else speaker.say("list.semicolon")
        text.append(sign).append(values(speaker.words, measured))
    for told in by_part(speaker, verdict):
        text.append(f"\n{told}")
    for told in () if brief else peeled(speaker, verdict):
        text.append(f"\n{speaker.say('sentence.stop', told=capital(told))}")
    return text


def _prices(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    """Tell what each vow alone does, unless that was told as a compromise or it does nothing."""
    summary = found.summary
    told = {way.lift[0].id for way in summary.ways if len(way.lift) == 1}
    shown = {
        id_: price
        for id_, price in summary.prices.items()
        if price.effect is not Effect.IDLE and id_ not in told
    }
    if shown:
        yield title(speaker.say("reasons.prices"))
        yield indented(_table(speaker, shown))


def _table(speaker: Speaker[str], shown: Mapping[str, Price]) -> Table:
    table, say = columns(), speaker.say
    for heading in (say("reasons.vow"), say("reasons.effect"), say("reasons.then")):
        table.add_column(heading, overflow="fold")
    order = list(Effect)
    for id_, price in sorted(shown.items(), key=lambda pair: order.index(pair[1].effect)):
        best = say("reasons.none")
        if price.objectives is not None:
            best = values(speaker.words, price.objectives)
        table.add_row(Text(id_), Text(say(f"effect.{price.effect.value}")), Text(best))
    return table


def _pressures(speaker: Speaker[str], found: Explanation) -> Iterator[RenderableType]:
    shown = [one for one in found.pressures if one.effect is not Effect.IDLE]
    if shown:
        yield title(speaker.say("explain.pressures"))
        yield indented(Group(*(_pressure(speaker, one) for one in shown)))


def _idle(speaker: Speaker[str], found: Explanation) -> Iterator[str]:
    """Count the vows, and name the patrons, without whom the answer is as good as before."""
    names = []
    if idle := found.summary.idle:
        others = idle < len(found.summary.prices)
        names.append(
            speaker.say("explain.idle.other-vows" if others else "explain.idle.vows", many=idle)
        )
    if patrons := [speaker.patron(one.by) for one in found.pressures if one.effect is Effect.IDLE]:
        listed = speaker.words.listed(patrons, "or")
        names.append(speaker.say("explain.idle.patrons", names=listed))
    if len(names) > 1:
        both = "explain.idle.best.both" if found.best else "explain.idle.both"
        yield speaker.say(both, names=names[0], others=names[1])
    elif names:
        yield speaker.say("explain.idle.best" if found.best else "explain.idle", names=names[0])


def _pressure(speaker: Speaker[str], pressure: Pressure) -> RenderableType:
    key = f"explain.pressure.{pressure.effect.value}"
    if pressure.effect is Effect.DECISIVE and pressure.government is not None:
        key = "explain.pressure.feasible"
    told = speaker.say(key, why=pressure.why)
    text = Text(speaker.say("explain.pressure", by=speaker.patron(pressure.by), told=told), "bold")
    stated = Gathering(speaker.instance).labels(pressure.statements)
    text.append(f" [{', '.join(stated)}]", "not bold dim")
    if pressure.government is None:
        return text
    return Group(text, indented(_government(speaker, pressure.government)))


def _seated(speaker: Speaker[str], players: Iterable[str]) -> list[str]:
    """Name some with their seats, whole parties once."""
    return [_with_seats(speaker, one, one.span) for one in grouped(speaker.instance, players)]


def _with_seats(speaker: Speaker[str], unit: Unit, seats: Interval) -> str:
    return speaker.say("member", name=speaker.name(unit.name), seats=seats)
