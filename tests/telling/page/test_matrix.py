"""Who gets on with whom: signs of a cell, and what several demand together."""

from __future__ import annotations

from typing import Any

import formateur
from formateur.questions.ask import Ask
from formateur.telling.page.sections.matrix import matrix
from formateur.telling.page.subject import Subject

PARTIES = """
formateur: 1
id: square
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 30}, c: {name: C, seats: 20},
          d: {name: D, seats: 10}}
statements:
"""


def square(*statements: str) -> dict[str, Any]:
    told = PARTIES + "\n".join(f"  - {one}" for one in statements)
    found = matrix(Subject(Ask.of(formateur.read_text(told), "harmony")))
    assert found is not None
    return dict(found)


def test_what_two_demand_together_is_in_brackets_towards_whom_they_demand() -> None:
    """A and B govern together only with C; nobody's cell says so of A and B themselves."""
    told = square("{requires: [a, b], any_of: [c]}")
    assert told["towards"] == {("a", "c"): ["(→)"], ("b", "c"): ["(→)"]}
    assert [sign for sign, _ in told["key"]] == ["(→)"]
    assert set(told["cells"]) == {("a", "c"), ("b", "c")}
    assert all(len(cell["vows"]) == 1 for cell in told["cells"].values())


def test_what_one_demands_alone_is_without() -> None:
    told = square("{requires: a, any_of: [c]}", "{requires: [a, b], any_of: [c]}")
    assert told["towards"] == {("a", "c"): ["→", "(→)"], ("b", "c"): ["(→)"]}
    assert [sign for sign, _ in told["key"]] == ["→", "(→)"]
    assert len(told["cells"]["a", "c"]["vows"]) == 2


def test_a_refusal_unless_somebody_joins_is_such_a_demand() -> None:
    """The two refuse each other in part, and demand the third of each other."""
    told = square("{veto: [a, b], unless: [c]}")
    assert told["cells"]["a", "b"]["veto"]
    assert told["cells"].keys() == {("a", "b")}


def test_a_refusal_of_three_is_none_of_two() -> None:
    told = square("{veto: [a, b, c]}", "{veto: [a, d]}")
    assert told["cells"]["a", "b"]["veto"] == "partly"
    assert told["cells"]["a", "d"]["veto"] == "sure"


LED = "{veto: [a, b], led_by: a}"


def signs(*statements: str) -> dict[str, str]:
    return {sign: str(told) for _, sign, told in square(*statements)["signs"]}


def test_the_legend_says_in_which_cases_two_refuse_each_other() -> None:
    third = signs("{veto: [a, b, c]}")
    assert third["(✕)"] == "in some cases not: together with a third party"
    assert "✕" not in third
    lead = signs(LED, "{lead: [a, b]}", "{veto: [c, d], unless: [b]}")
    assert lead["(✕)"] == (
        "in some cases not: under the lead of a certain party or without a certain other party"
    )
    assert "(✕)" not in signs(LED, "{lead: [a, b]}", "{veto: [a, b], id: all}")


def test_the_legend_has_the_signs_of_the_table_alone() -> None:
    assert set(signs("{veto: [a, b]}")) == {"✕", "·"}
    costs = signs("{veto: [a, b]}", "{friction: [a, b], cost: 4}", "{friction: [c, d], cost: 2}")
    assert set(costs) == {"✕", "2", "✕ 4", "·"}
    assert "=" in signs("{pact: [a, b]}")


def test_the_page_shows_the_sign_and_what_it_means() -> None:
    text = PARTIES + "  - {requires: [a, b], any_of: [c]}\n"
    page = formateur.report(formateur.read_text(text))
    table = page.partition('class="matrix"')[2].partition("</table>")[0]
    assert table.count("(→)") == 2
    assert '<b class="cell offer" aria-hidden="true">(→)</b>' in page


SEATLESS = """
formateur: 1
id: weights
rule: {share: 1/2, weight: people}
weights: {people: {name: the people}}
parties: {a: {weights: {people: 10}}, b: {weights: {people: 20}}, c: {weights: {people: 30}}}
statements:
"""


def test_what_is_said_stands_among_the_switches_alone_whoever_has_seats() -> None:
    said = "  - {veto: [a, b], id: never, says: Never.}\n"
    for parties in (PARTIES, SEATLESS):
        page = formateur.report(formateur.read_text(parties + said))
        assert page.count('class="said" dir="auto">Never.') == 1
        switches = page.partition('id="explore"')[2].partition("</section>")[0]
        assert 'id="vow-never"' in switches
        assert 'data-vows="never"' in page.partition('id="matrix"')[2]
