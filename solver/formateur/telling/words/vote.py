"""The vote on a government in words: each part of the rule, with what it has and needs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.rules.majority import Absolute, Simple, counts
from formateur_models.voting.parts import Line, Number, Part, lines, unmet

SAID = {
    "needed": "{yes}, {needed} needed",
    "of": "{yes} of {of}, {needed} needed",
    "of.more": "{yes} of {of}, more than {half} needed",
    "simple": "{yes} to {no}",
    "against": "{no} against, {stops} would stop it",
    "against.more": "{no} against, more than {most} would stop it",
}
GROUPS = {"all": "all of these:", "any": "one of these is enough:"}
ANSWERS = {True: "yes", False: "no", None: "in some cases"}
LARGE = 10_000  # from here on thousands are set off
MOST_DIGITS = 7  # weights have at most six, half of one has one more


def figures(part: Part) -> tuple[str, dict[str, str]]:
    """Return the key of what is said of a part's figures, and these figures as text.

    Of what is not counted in whole numbers, the bound itself is told, as in `more than 42.96`.
    """
    whole = part.unit == 1
    numbers: dict[str, Number] = {"yes": part.yes, "no": part.no, "of": part.of}
    if part.stops is not None:
        key = "against" if whole else "against.more"
        numbers |= {"stops": part.stops, "most": part.stops - part.unit}
    elif isinstance(part.rule, Simple):
        key = "simple"
    elif not whole and isinstance(part.rule, Absolute):
        key, numbers["half"] = "of.more", Fraction(part.of) / 2
    else:
        key = "needed" if whole else "of"
        numbers["needed"] = part.needed
    digits = max(map(_digits, numbers.values()))
    told = {name: shown(value, digits) for name, value in numbers.items()}
    if part.worst is not None and part.best is not None:
        told["yes"] = _between(part.worst.yes, part.best.yes, told["yes"])
        told["no"] = _between(part.best.no, part.worst.no, told["no"])
    return key, told


def met(part: Part) -> bool | None:
    """Say whether a part is met; None where that depends on how the seats fall."""
    if part.worst is None or part.best is None:
        return part.passes
    return part.passes if part.worst.passes == part.best.passes else None


def counted(part: Part) -> str:
    """Say what a part has and needs: `82, 100 needed`."""
    key, told = figures(part)
    return SAID[key].format(**told)


def parts(instance: Instance, verdict: Verdict) -> list[str]:
    """Say in a line each what the parts of a rule have and need; nothing of a rule of one part."""
    if len(verdict.parts) < 2:
        return []
    return [indent(line) + _line(line) for line in lines(instance.rule, verdict.parts)]


def indent(line: Line) -> str:
    """Return the space before a line."""
    return "  " * line.depth


def _line(line: Line) -> str:
    turn = f"round {line.number}: " if line.number else ""
    if line.part is None:
        return turn + GROUPS[line.group]
    return f"{turn}{line.part.name}: {counted(line.part)}, {ANSWERS[met(line.part)]}"


def ending(verdict: Verdict) -> str:
    """Say how the vote ends: `passes 167 to 165 (more yes than no)`."""
    told = ["fails" if verdict.passes is None else "passes"]
    if any(not part.rule.weight for part in verdict.parts):
        told.append(f"{verdict.yes} to {verdict.no}")
    if len(verdict.parts) == 1:
        told.append(f"({_brief(verdict.parts[0])})")
    elif verdict.passes and verdict.passes.startswith("round "):
        told.append(f"in {verdict.passes.partition(':')[0]}")
    return " ".join(told)


def _brief(part: Part) -> str:
    """Say what the only part needs, beside the votes yes and no."""
    if part.rule.weight:
        return f"{part.name}: {counted(part)}"
    if part.stops is not None:
        return f"{part.stops} against {'would stop' if part.passes else 'stop'} it"
    return part.name if isinstance(part.rule, Simple) else f"{part.needed} needed"


def win(instance: Instance) -> str:
    """Say what it is to win: of a rule of several parts, to pass."""
    return "has a majority" if sum(1 for _ in counts(instance.rule)) == 1 else "passes"


def defeat(verdict: Verdict) -> str:
    """Say that a government does not win."""
    return "has no majority" if len(verdict.parts) == 1 else "does not pass"


def why(instance: Instance, verdict: Verdict) -> str:
    """Say how a government loses: the votes, or the parts of a rule on which it fails."""
    if len(verdict.parts) == 1:
        return f"{verdict.yes} to {verdict.no}"
    failed = unmet(instance.rule, verdict.parts)
    return "; ".join(f"{part.name}: {counted(part)}" for part in failed)


def weighed(verdict: Verdict) -> dict[str, str]:
    """Return what votes for a government by each weight other than seats that the rule counts."""
    return {part.rule.weight: figures(part)[1]["yes"] for part in verdict.parts if part.rule.weight}


def shown(value: Number, digits: int | None = None) -> str:
    """Return a number, thousands set off in a large one; with as many digits as it has, or so many.

    >>> shown(Fraction(449, 10)), shown(Fraction(449, 10), 2), shown(293_000_000)
    ('44.9', '44.90', '293,000,000')
    """
    digits = _digits(value) if digits is None else digits
    exact = Decimal(value.numerator) / value.denominator
    return f"{exact:{',' if value >= LARGE else ''}.{digits}f}"


def _digits(value: Number) -> int:
    return next((n for n in range(MOST_DIGITS) if (value * 10**n).denominator == 1), MOST_DIGITS)


def _between(low: Number, high: Number, told: str) -> str:
    return told if low == high else f"{low}-{high}"
