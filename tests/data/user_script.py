"""What a user might write over a day: a third of the library, typed, with no `Any`, no ignore."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import formateur as fm
from formateur.rules import Share
from formateur.vows import Cordon, Friction, Veto


def parliament() -> fm.Instance:
    """Make a parliament of one's own."""
    parties = (
        fm.Party(id="left", name="The Left", seats=28, positions={"left_right": 2}),
        fm.Party(id="centre", name="The Centre", seats=33, positions={"left_right": 5}),
        fm.Party(id="right", name="The Right", seats=29, positions={"left_right": 8.0}),
        fm.Party(id="far", name="Far Off", seats=10, positions={"left_right": "9.5"}, tags=["new"]),
    )
    vows = (
        Cordon(name="far"),
        Veto(names=("left", "right"), id="never"),
        Friction(names=("left", "centre"), cost=2),
    )
    return fm.Instance(id="mine", title="Mine", seats=100, parties=parties, statements=vows)


def answers(body: fm.Instance, folder: Path) -> list[str]:
    """Ask all sorts of questions; return what was found, in words."""
    told: list[str] = []
    best = fm.solve(body, "harmony", without="far", seconds=10)
    if best.best is not None:
        told.append(f"{best.status.value}: {', '.join(best.best.cabinet)}, {best.best.seats} seats")
    for verdict in fm.enumerate(body, "mwc"):
        told.append(f"{verdict.seats} seats, {verdict.surplus:+} more than needed")
    told.append(f"{fm.count(body, 'winning')} keep every vow")
    judged = fm.judge(body, ["left", "right"])
    told.append("breaks " + ", ".join(judged.broken))
    why = fm.explain(body, having=["left", "right"])
    told += [f"price {one.price}: lift {', '.join(one.lift)}" for one in why.compromises]
    changed = body.lifted("never").with_seats({"left": 30, "right": 27})
    change = fm.diff(body, changed, "mwc")
    told.append(f"{change.gained_number} gained, {change.lost_number} lost")
    for party, power in fm.power(body, "banzhaf")["banzhaf"].items():
        told.append(f"{party}: {float(power):.1%}")
    seats: dict[str, int] = fm.apportion({"a": 53, "b": 24, "c": 23}, 7, "sainte-lague")
    told.append(", ".join(f"{name} {number}" for name, number in seats.items()))
    strict = fm.Instance(id="strict", seats=100, parties=body.parties, rule=Share(Fraction(2, 3)))
    told.append(str(fm.feasible(strict)))
    page: str = fm.report(body, seconds=10)
    (folder / "mine.html").write_text(page, encoding="utf-8")
    path = folder / "mine.yaml"
    body.save(path)
    again = fm.load(path)
    told.append(f"{again.title}, {len(again.parties)} parties")
    try:
        fm.judge(body, ["nobody"])
    except fm.FormateurError as error:
        told.append(f"{error.what} | {error.mend}")
    return told


if __name__ == "__main__":
    for line in answers(parliament(), Path.cwd()):
        print(line)  # noqa: T201
