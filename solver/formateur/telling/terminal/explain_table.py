"""Explanations for the terminal.

Names and paraphrases are put into `Text`, never into markup: an instance is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.explaining.explanation import Effect, Explanation, Pressure, Price
from formateur.questions.explaining.sentence import Telling
from formateur.questions.explaining.ways import Way
from formateur.telling.words.phrases import by_part, indented, members, title, values
from formateur.words.certainty import outlook, seats
from formateur.words.governing import led, sentence
from formateur.words.peeling import peeled
from formateur.words.speaker import capital, in_english
from formateur.words.vacancies import empty_seats
from formateur.words.wording import english
from formateur_models.judging.certificate import Certificate, Cover, Largest, Out
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.gathering import Gathering, Vow
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard


def explained(found: Explanation) -> RenderableType:
    """Show why there is no such government and what it would take, or that there is one."""
    parts: list[RenderableType] = [
        _heading(found),
        *map(Text, empty_seats(in_english(found.instance))),
    ]
    if found.feasible:
        parts += _possible(found)
    elif found.feasible is False:
        parts += _conflicts(found)
        if found.certificate is not None:
            shown = _certificate(found.instance, found.certificate)
            parts += [title(english().say("reasons.check")), indented(shown)]
        parts += _compromises(found)
    parts += _prices(found)
    parts += _pressures(found)
    if idle := list(_idle(found)):
        parts.append(Text(f"\nNothing would change without {', or without '.join(idle)}."))
    if not found.decided:
        parts.append(Text("\nTime ran out: what stands here is proved, the rest is not.", "bold"))
    elif not found.complete:
        parts.append(Text("\nThere are more conflicts or compromises; --limit shows them.", "dim"))
    return Group(*parts)


def _heading(found: Explanation) -> Text:
    """Begin with the sentence that answers; then what was asked."""
    instance = found.instance
    told = found.wish.to_dict().items()
    named = [
        f"{word.replace('_', ' ')} {_wished(instance, names)}" for word, names in told if names
    ]
    asked = ", ".join([found.theory.id, *named])
    said = {
        True: "there is such a government",
        False: "proved: there is no such government",
        None: english().say("proof.undecided"),
    }[found.feasible]
    text = Text(found.summary.sentence, "bold")
    text.append(f"\n{instance.title or instance.id}; {asked}: ", "not bold dim")
    return text.append(said, "bold")


def _wished(instance: Instance, names: list[str]) -> str:
    """List names; all factions of a party are the whole of it."""
    left, told = dict.fromkeys(names), []
    for party in instance.party:
        parts = instance.players_of(party)
        if len(parts) > 1 and parts <= left.keys():
            told.append(f"the whole of {instance.title_of(party)}")
            left = {name: None for name in left if name not in parts}
    return ", ".join([*map(instance.title_of, left), *told])


def _possible(found: Explanation) -> Iterator[RenderableType]:
    if found.best is None:
        return
    yield title("The best as asked for")
    yield indented(_government(found.instance, found.best))
    if found.overall is not None and found.overall != found.best:
        yield title("The best of all")
        yield indented(_government(found.instance, found.overall))


def _conflicts(found: Explanation) -> Iterator[RenderableType]:
    sure = found.instance.uncertain and found.instance.sure
    none = f"no government {'is sure to pass' if sure else 'passes'} as asked"
    if found.instance.plain and found.instance.needed > 0:
        none = f"nobody gets to {found.instance.needed} seats as asked"
    conflicts, quoted = found.summary.conflicts, _Quoting(found)
    for number, conflict in enumerate(conflicts, start=1):
        if not conflict:
            yield title("No vow is to blame")
            empty = ", empty seats" if found.instance.vacancies else ""
            yield indented(Text(f"Majority{empty}, wish and theory alone leave nothing."))
            yield from map(indented, _together(found))
            continue
        standing = "this stands" if len(conflict) == 1 else "all of these stand"
        count = f"Conflict {number} of {len(conflicts)}"
        yield title(f"{count}: while {standing}, {none}")
        yield indented(Group(*map(quoted, conflict)))


def _together(found: Explanation) -> Iterator[RenderableType]:
    """Say on which part of a rule those fail who alone may govern, even all together."""
    instance, only = found.instance, found.wish.only
    if not only or instance.candidates:
        return
    verdict = judge(instance, only)
    told = [] if verdict.wins else by_part(instance, verdict)
    if told:
        yield Text("\n  ".join(["All of them together:", *told]))


class _Quoting:
    """Quotes each vow once in full, and then by its sentence alone."""

    def __init__(self, found: Explanation) -> None:
        self.telling = Telling(found, found.summary, in_english(found.instance))
        self.quoted: set[str] = set()

    def __call__(self, vow: Vow) -> RenderableType:
        stated = self.telling.stated(vow)
        heading = Text(capital(self.telling.vow(vow)), "bold")
        heading.append(f" [{', '.join(filter(None, (vow.id, _price(stated))))}]", "not bold dim")
        again = vow.id in self.quoted
        self.quoted.add(vow.id)
        behind = _behind(self.telling.instance, stated)
        return Group(heading, indented(behind)) if behind and not again else heading


def _behind(instance: Instance, vow: Hard) -> Text:
    """Tell in one paragraph what stands behind a vow: paraphrase, patron, dated sources."""
    text = Text(vow.says)
    aside = [f"behind it: {vow.by}"] if vow.by else []
    aside += [str(instance.source[source]) for source in vow.sources]
    aside += [] if vow.verified else ["not verified"]
    if aside:
        text.append(f"{' ' if vow.says else ''}({'; '.join(aside)})", "dim italic")
    return text


def _price(vow: Hard) -> str:
    """Tell a price that somebody stated."""
    if vow.price is None:
        return "never lifted"
    return f"price {vow.price}" if vow.priced else ""


def _certificate(instance: Instance, certificate: Certificate) -> Text:
    if isinstance(certificate, Cover):
        return _cover(instance, certificate)
    return _largest(instance, certificate)


def _cover(instance: Instance, cover: Cover) -> Text:
    lines = [f"{cover.needed} seats are needed."]
    reasons: dict[str, dict[str, list[str]]] = {}
    for out in cover.out:
        players = reasons.setdefault(_reason(instance, out), {})
        players.setdefault(_by(instance, out.statements), []).append(_seated(instance, out.player))
    for why, players in reasons.items():
        told = ", ".join(f"{', '.join(names)}{vows}" for vows, names in players.items())
        lines.append(f"Out, {why}: {told}.")
    alone = [group for group in cover.groups if len(group.players) == 1]
    for group in cover.groups:
        if len(group.players) > 1:
            names = ", ".join(_seated(instance, player) for player in group.players)
            by = _by(instance, group.statements)
            lines.append(f"{group.seats:>5}  at most one of {names}{by}")
    if alone:
        names = ", ".join(_seated(instance, group.players[0]) for group in alone)
        lines.append(f"{sum(group.seats for group in alone):>5}  {names}")
    short = cover.needed - cover.bound
    together = f"{cover.bound:>5}  together: no coalition has more; {short} short"
    if len(alone) == len(cover.groups) > 0:
        lines[-1] += f": {short} short"
    else:
        lines.append(together)
    return Text("\n".join(lines))


def _reason(instance: Instance, out: Out) -> str:
    if out.player in instance.absent:
        return "as its seats stay empty"
    if out.wish:
        return f"as {instance.title_of(out.wish)} shall govern"
    return "by a vow" if out.statements else "by the wish"


def _by(instance: Instance, vows: Iterable[str]) -> str:
    """Name the statements behind a step, a cordon once."""
    ids = ", ".join(Gathering(instance).labels(vows))
    return f" [{ids}]" if ids else ""


def _largest(instance: Instance, largest: Largest) -> Text:
    by = f"proved by {largest.engine}; no cover by groups shows it"
    if largest.cabinet is None or largest.seats is None:
        return Text(f"No coalition at all keeps every vow and fits the wish ({by}).")
    names = ", ".join(map(instance.title_of, largest.cabinet)) or "nobody"
    if largest.seats < largest.needed:
        said = f"The largest coalition that keeps every vow has {largest.seats} seats of the "
        return Text(f"{said}{largest.needed} needed: {names} ({by}).")
    said = f"Majorities keep every vow, such as {names} with {largest.seats} seats"
    return Text(f"{said}; none meets the theory ({by}).")


def _compromises(found: Explanation) -> Iterator[RenderableType]:
    ways = found.summary.ways
    if not found.compromises:
        if found.complete:
            yield Text(f"\n{english().say('reasons.never')}", "bold")
        return
    telling = Telling(found, found.summary, in_english(found.instance))
    key = "reasons.takes" if telling.priced else "reasons.takes.fewest"
    yield title(telling.say(key))
    quoted = {vow.id for conflict in found.summary.conflicts for vow in conflict}
    for way in ways:
        yield indented(_way(telling, way, quoted))
    if more := len(found.compromises) - len(ways):
        told = f"{more} more {'way lifts' if more == 1 else 'ways lift'} other parts of a cordon"
        yield indented(Text(f"{told}, or more than that.", "dim"))


def _way(telling: Telling[str], way: Way, quoted: Collection[str]) -> RenderableType:
    """Tell what to lift, who then governs, and the sentences that were not quoted before."""
    parts = telling.gathering.parts
    lifted = []
    for vow in way.lift:
        some = ", ".join(part.removeprefix(f"{vow.id}.") for part in vow.parts)
        lifted.append(vow.id if vow.parts == parts[vow.id] else f"{vow.id} ({some})")
    text = Text(f"{_total(telling, way)}lift {', '.join(lifted)}", "bold")
    for vow in way.lift:
        if vow.id not in quoted or vow.parts != parts[vow.id]:
            text.append(f"\n  no longer: {telling.some(vow)}", "not bold dim")
    return Group(text, indented(_government(telling.instance, way.cheapest.government, brief=True)))


def _total(telling: Telling[str], way: Way) -> str:
    """Tell the price as far as somebody stated it."""
    vows = [telling.gathering.vows[id_] for id_ in way.cheapest.lift]
    unstated = sum(not vow.priced for vow in vows)
    if unstated == len(vows):
        return ""
    aside = f" ({unstated} of it for what has no stated price)" if unstated else ""
    return f"price {way.cheapest.price}{aside}: "


def _government(instance: Instance, verdict: Verdict, brief: bool = False) -> Text:
    """Tell a government; in brief, without what the list of its members shows."""
    shown = ("seats", "surplus", *(["parties"] if brief else []))
    measured = {name: value for name, value in verdict.objectives.items() if name not in shown}
    told = "\n".join(
        [sentence(in_english(instance), verdict), *outlook(in_english(instance), verdict)]
    )
    if instance.seats_decide:
        held = f"{seats(verdict)} seats"
        held += "" if verdict.outlook else f", {verdict.surplus} more than needed"
        first = [members(instance, verdict), ", ".join([held, *led(in_english(instance), verdict)])]
        told = "\n".join(
            [(": " if brief else "\n").join(first), *outlook(in_english(instance), verdict)]
        )
    text = Text(told)
    if measured:
        text.append("\n" if verdict.outlook else "; ").append(values(measured))
    for told in by_part(instance, verdict):
        text.append(f"\n{told}")
    for told in peeled(in_english(instance), verdict):
        text.append(f"\n{capital(told)}.")
    return text


def _prices(found: Explanation) -> Iterator[RenderableType]:
    """Tell what each vow alone does, unless that was told as a compromise or it does nothing."""
    summary = found.summary
    told = {way.lift[0].id for way in summary.ways if len(way.lift) == 1}
    shown = {
        id_: price
        for id_, price in summary.prices.items()
        if price.effect is not Effect.IDLE and id_ not in told
    }
    if shown:
        yield title(english().say("reasons.prices"))
        yield indented(_table(shown))


def _table(shown: Mapping[str, Price]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    say = english().say
    for heading in (say("reasons.vow"), say("reasons.effect"), say("reasons.then")):
        table.add_column(heading, header_style="dim", overflow="fold")
    order = list(Effect)
    for id_, price in sorted(shown.items(), key=lambda pair: order.index(pair[1].effect)):
        best = say("reasons.none") if price.objectives is None else values(price.objectives)
        table.add_row(Text(id_), Text(say(f"effect.{price.effect.value}")), Text(best))
    return table


def _pressures(found: Explanation) -> Iterator[RenderableType]:
    shown = [one for one in found.pressures if one.effect is not Effect.IDLE]
    if shown:
        yield title("Without outside pressure")
        yield indented(Group(*(_pressure(found, one) for one in shown)))


def _idle(found: Explanation) -> Iterator[str]:
    """Count the vows, and name the patrons, without whom nothing changes."""
    if idle := found.summary.idle:
        other = " other" if idle < len(found.summary.prices) else ""
        yield f"any one of {idle}{other} vows" if idle > 1 else f"one{other} vow"
    if patrons := [one.by for one in found.pressures if one.effect is Effect.IDLE]:
        *front, last = patrons
        yield f"{', '.join(front)} or {last}" if front else last


def _pressure(found: Explanation, pressure: Pressure) -> RenderableType:
    said = {
        Effect.DECISIVE: "there would be no such government",
        Effect.COSTLY: "the best would be another, or strained otherwise",
        Effect.UNASKED: f"this cannot be asked, as {pressure.why}",
    }[pressure.effect]
    if pressure.effect is Effect.DECISIVE and pressure.government is not None:
        said = "there would be such a government"
    text = Text(f"without {pressure.by}: {said}", "bold")
    stated = Gathering(found.instance).labels(pressure.statements)
    text.append(f" [{', '.join(stated)}]", "not bold dim")
    if pressure.government is None:
        return text
    return Group(text, indented(_government(found.instance, pressure.government)))


def _seated(instance: Instance, player: str) -> str:
    return f"{instance.title_of(player)} ({instance.players[player].span})"
