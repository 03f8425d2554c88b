"""Explanations for the terminal.

Names and paraphrases are put into `Text`, never into markup: an instance is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from formateur.questions.explaining.explanation import (
    Compromise,
    Conflict,
    Effect,
    Explanation,
    Pressure,
)
from formateur.telling.words.certainty import outlook, seats
from formateur.telling.words.governing import led, sentence
from formateur.telling.words.peeling import peeled
from formateur.telling.words.phrases import indented, members, title, values
from formateur.telling.words.quoting import capital, quoted, spoken
from formateur.telling.words.vacancies import empty_seats
from formateur.telling.words.vote import parts as told_by_part
from formateur_models.judging.certificate import Certificate, Cover, Largest, Out
from formateur_models.judging.judge import judge
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Hard

EFFECTS = {
    Effect.DECISIVE: "decides whether there is a government",
    Effect.COSTLY: "changes the best",
    Effect.IDLE: "changes nothing",
}


def explained(found: Explanation) -> RenderableType:
    """Show why there is no such government and what it would take, or that there is one."""
    parts: list[RenderableType] = [_heading(found), *map(Text, empty_seats(found.instance))]
    if found.feasible:
        parts += _possible(found)
    elif found.feasible is False:
        parts += _conflicts(found)
        if found.certificate is not None:
            shown = _certificate(found.instance, found.certificate)
            parts += [title("Check it by hand"), indented(shown)]
        parts += _compromises(found)
    if found.prices:
        parts += [title("If one vow alone were lifted"), indented(_prices(found))]
    if found.pressures:
        parts += [title("Without outside pressure"), indented(_pressures(found))]
    if not found.decided:
        parts.append(Text("\nTime ran out: what stands here is proved, the rest is not.", "bold"))
    elif not found.complete:
        parts.append(Text("\nThere are more conflicts or compromises; --limit shows them.", "dim"))
    return Group(*parts)


def _heading(found: Explanation) -> Text:
    instance = found.instance
    told = found.wish.to_dict().items()
    wished = [f"{word.replace('_', ' ')} {', '.join(names)}" for word, names in told if names]
    asked = ", ".join([found.theory.id, *wished])
    said = {
        True: "there is such a government",
        False: "proved: there is no such government",
        None: "undecided: time ran out before an answer",
    }[found.feasible]
    text = Text.assemble((instance.title or instance.id, "bold"), "\n", (f"{asked}: ", "dim"))
    return text.append(said, "bold")


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
    for number, conflict in enumerate(found.conflicts, start=1):
        if not conflict.statements:
            yield title("No vow is to blame")
            empty = ", empty seats" if found.instance.vacancies else ""
            yield indented(Text(f"Majority{empty}, wish and theory alone leave nothing."))
            yield from map(indented, _together(found))
            continue
        standing = "this stands" if len(conflict.statements) == 1 else "all of these stand"
        count = f"Conflict {number} of {len(found.conflicts)}"
        yield title(f"{count}: while {standing}, {none}")
        yield indented(_told(found.instance, conflict))


def _together(found: Explanation) -> Iterator[RenderableType]:
    """Say on which part of a rule those fail who alone may govern, even all together."""
    instance, only = found.instance, found.wish.only
    if not only or instance.candidates:
        return
    verdict = judge(instance, only)
    told = [] if verdict.wins else told_by_part(instance, verdict)
    if told:
        yield Text("\n  ".join(["All of them together:", *told]))


def _told(instance: Instance, conflict: Conflict) -> RenderableType:
    vows = {vow.id: vow for vow in instance.vows}
    return Group(*(quoted(instance, vows[id_], _price(vows[id_])) for id_ in conflict.statements))


def _price(vow: Hard) -> str:
    return "never lifted" if vow.price is None else f"price {vow.price}"


def _certificate(instance: Instance, certificate: Certificate) -> Text:
    if isinstance(certificate, Cover):
        return _cover(instance, certificate)
    return _largest(instance, certificate)


def _cover(instance: Instance, cover: Cover) -> Text:
    lines = [f"{cover.needed} seats are needed."]
    reasons: dict[str, list[str]] = {}
    for out in cover.out:
        reasons.setdefault(_reason(instance, out), []).append(_seated(instance, out.player))
    lines += [f"Out, {why}: {', '.join(players)}." for why, players in reasons.items()]
    for group in cover.groups:
        names = ", ".join(_seated(instance, player) for player in group.players)
        if len(group.players) == 1:
            lines.append(f"{group.seats:>5}  {names}")
        else:
            by = ", ".join(group.statements)
            lines.append(f"{group.seats:>5}  at most one of {names} [{by}]")
    short = cover.needed - cover.bound
    lines.append(f"{cover.bound:>5}  together: no coalition has more; {short} short")
    return Text("\n".join(lines))


def _reason(instance: Instance, out: Out) -> str:
    if out.player in instance.absent:
        return "as its seats stay empty"
    by = f" [{', '.join(out.statements)}]" if out.statements else ""
    if out.wish:
        return f"as {instance.title_of(out.wish)} shall govern{by}"
    return f"by a vow{by}" if by else "by the wish"


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
    if not found.compromises:
        if found.complete:
            yield Text("\nNo vow that may be lifted would change that.", "bold")
        return
    yield title("What it would take, the cheapest first")
    for compromise in found.compromises:
        yield indented(_compromise(found.instance, compromise))


def _compromise(instance: Instance, compromise: Compromise) -> RenderableType:
    vows = {vow.id: vow for vow in instance.vows}
    text = Text(f"price {compromise.price}: lift ", "bold")
    text.append(", ".join(compromise.lift), "bold")
    for id_ in compromise.lift:
        text.append(f"\n  no longer: {spoken(instance, vows[id_])}", "not bold dim")
    return Group(text, indented(_government(instance, compromise.government)))


def _government(instance: Instance, verdict: Verdict) -> Text:
    measured = {n: v for n, v in verdict.objectives.items() if n not in ("seats", "surplus")}
    told = "\n".join([sentence(instance, verdict), *outlook(instance, verdict)])
    if instance.seats_decide:
        held = f"{seats(verdict)} seats"
        held += "" if verdict.outlook else f", {verdict.surplus} more than needed"
        parts = [members(instance, verdict), ", ".join([held, *led(instance, verdict)])]
        told = "\n".join([*parts, *outlook(instance, verdict)])
    text = Text(told)
    if measured:
        text.append("\n" if verdict.outlook else "; ").append(values(measured))
    for told in told_by_part(instance, verdict):
        text.append(f"\n{told}")
    for told in peeled(instance, verdict):
        text.append(f"\n{capital(told)}.")
    return text


def _prices(found: Explanation) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for heading in ("vow", "what it does", "the best would then have"):
        table.add_column(heading, header_style="dim", overflow="fold")
    order = list(Effect)
    for id_, price in sorted(found.prices.items(), key=lambda pair: order.index(pair[1].effect)):
        best = "no government" if price.objectives is None else values(price.objectives)
        same = price.effect is Effect.IDLE
        table.add_row(Text(id_), Text(EFFECTS[price.effect]), Text("" if same else best))
    return table


def _pressures(found: Explanation) -> RenderableType:
    return Group(*(_pressure(found, pressure) for pressure in found.pressures))


def _pressure(found: Explanation, pressure: Pressure) -> RenderableType:
    said = {
        Effect.DECISIVE: "there would be no such government",
        Effect.COSTLY: "the best would be another, or strained otherwise",
        Effect.IDLE: "nothing would change",
        Effect.UNASKED: f"this cannot be asked, as {pressure.why}",
    }[pressure.effect]
    if pressure.effect is Effect.DECISIVE and pressure.government is not None:
        said = "there would be such a government"
    text = Text(f"without {pressure.by}: {said}", "bold")
    text.append(f" [{', '.join(pressure.statements)}]", "not bold dim")
    if pressure.effect is Effect.IDLE or pressure.government is None:
        return text
    return Group(text, indented(_government(found.instance, pressure.government)))


def _seated(instance: Instance, player: str) -> str:
    return f"{instance.title_of(player)} ({instance.players[player].span})"
