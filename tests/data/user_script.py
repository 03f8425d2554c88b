"""What a user might write over a day: a third of the library, typed, with no `Any`, no ignore."""

from __future__ import annotations

from pathlib import Path

import formateur as fm
from formateur.rules import AllOf, Share, Simple
from formateur.vows import Cordon, Friction, Requires, Veto


def parliament() -> fm.Instance:
    """Make a parliament of one's own, with lists where one has lists."""
    parties = [
        fm.Party(id="left", name="The Left", seats=28, positions={"left_right": 2}),
        fm.Party(id="centre", name="The Centre", seats=33, positions={"left_right": 5}),
        fm.Party(id="right", name="The Right", seats=29, positions={"left_right": 8.0}),
        fm.Party(id="far", name="Far Off", seats=10, positions={"left_right": "9.5"}, tags=["new"]),
    ]
    vows = [
        Cordon(name="far", sources=["press"], since="2024-05-01"),
        Veto(names=["left", "right"], id="never", holds=0.75),
        Friction(names=["left", "centre"], cost=2),
    ]
    press = fm.parliaments.Source(id="press", title="What they said", published="2024-05-01")
    return fm.Instance(
        id="mine", seats=100, date="2024-06-01", parties=parties, statements=vows, sources=[press]
    )


def answers(body: fm.Instance, folder: Path) -> list[str]:
    """Ask all sorts of questions; return what was found, in words."""
    told: list[str] = []
    found = fm.solve(body, "harmony", without=["far"], seconds=10)
    if found.best is not None:
        told.append(
            f"{found.status.value}: {', '.join(found.best.cabinet)}, {found.best.seats} seats"
        )
    told += [f"then {one.seats} seats" for one in fm.answers.runners_up(found)]
    for verdict in fm.enumerate(body, "mwc"):
        told.append(f"{verdict.seats} seats, {verdict.surplus:+} more than needed")
    told.append(f"{fm.count(body, 'winning')} keep every vow")
    judged = fm.judge(body, fm.Government({"left", "right"}))
    told.append("breaks " + ", ".join(judged.broken))
    why = fm.explain(body, having=["left", "right"])
    told += [f"price {one.price}: lift {', '.join(one.lift)}" for one in why.compromises]
    if (proof := why.certificate) is not None:
        counted = proof.bound if isinstance(proof, fm.answers.Cover) else proof.seats
        told.append(f"{counted} seats at most, of {proof.needed} needed")
    changed = body.lifted("never").with_seats({"left": 30, "right": 27})
    change = fm.diff(body, changed, "mwc")
    told.append(f"{change.gained_number} gained, {change.lost_number} lost")
    told += [f"{case.title}: {len(case.ties)} tie" for case in fm.timeline(body, "winning")]
    for party, power in fm.power(body, "banzhaf")["banzhaf"].items():
        told.append(f"{party}: {float(power):.1%}")
    chances = fm.simulate(body, 100, theory="mwc")
    told.append(f"{chances.majority('left', 'right').value:.2f}")
    seats: dict[str, int] = fm.apportion({"a": 53, "b": 24, "c": 23}, 7, "sainte-lague")
    small = fm.Instance(id="small", seats=7, parties=seats, rule=AllOf([Share(0.6), Simple()]))
    told.append(str(fm.feasible(small, having="a")))
    strict = small.changed(fm.Changes(vetoes=[["a", "b"]], lift=[]))
    told.append(str(fm.solve(strict, top=2).to_dict()["status"]))
    asked = fm.parliaments.Survey(
        shares={"a": 53, "b": fm.parliaments.Range(23, 25.5), "c": (22, 24), "d": None},
        respondents=1000,
    )
    law = fm.parliaments.Law(alliances=[0.08, "11/100"])
    told.append(f"{asked.per_cent}, {law.alliances}")
    other = fm.parliaments.Scenario(id="other", seats={"a": (3, 4), "b": 3})
    told.append(
        f"{other.seats['a']}: {fm.Changes(seats={'a': [3, 4]}).seats == {'a': other.seats['a']}}"
    )
    needs = Requires(name="a", all_of=["b"])
    told.append(needs.sentence(str.upper))
    (folder / "mine.html").write_text(fm.report(body, language="de", seconds=10), encoding="utf-8")
    drawn = fm.plot.hemicycle(body, found, theme="dark")
    told.append(f"{len(drawn.texts)} texts in the picture")
    body.save(folder / "mine.yaml")
    again = fm.load(folder / "mine.yaml")
    told.append(f"{again.title}, {len(again.parties)} parties")
    try:
        fm.judge(body, ["nobody"])
    except fm.errors.UnknownNameError as error:
        told.append(f"{error.what} | {error.mend}")
    return told


if __name__ == "__main__":
    for line in answers(parliament(), Path.cwd()):
        print(line)  # noqa: T201
