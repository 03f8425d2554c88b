"""Families of rows say what their rows say, and the search takes them for no more than that.

`tests/engines/test_search.py` holds what the search finds in families against all rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur.engines.clock import Clock
from formateur.engines.failures import WrongAnswerError
from formateur.engines.search.search import Search
from formateur_models.program.constraint import Constraint, Reason
from formateur_models.program.formulation import formulate
from formateur_models.program.guard import Guard
from formateur_models.program.program import Program
from formateur_models.program.relaxation import relax
from formateur_models.program.rowfamilies import Defined, Necessary, Part, Tied, Vetoes
from formateur_models.program.variables import Definition, Lift, Variable
from formateur_models.voting.decisions import Lead, Member
from helpers.depth import examples
from helpers.parliaments import ideology, parliament, read

APART = parliament(
    {"a": 30, "b": 25, "c": 25, "d": 20},
    {"veto": ["a", "b"], "id": "one"},
    {"veto": ["c", "d"], "id": "two"},
    {"friction": ["a", "c"], "cost": 2, "id": "strain"},
)
LED = parliament(
    {"a": 30, "b": 25, "c": 25, "d": 20},
    {"lead": ["a", "b"]},
    {"veto": ["a", "c"], "id": "one", "led_by": "a"},
    {"veto": ["a", "d"], "id": "two", "led_by": "a"},
    {"veto": ["c", "d"], "id": "three"},
    {"pact": ["b", "c", "d"], "id": "four", "led_by": "b"},
)
X, Y = Member("x"), Member("y")


def changed(program: Program, change: Callable[[Part], Part]) -> Program:
    """The program with its parts changed."""
    return replace(program, parts=tuple(map(change, program.parts)))


def test_vetoes_of_two_are_one_family() -> None:
    program = formulate(read(APART), formateur.theory("winning"))
    (family,) = (part for part in program.parts if isinstance(part, Vetoes))
    assert [row.name for row in family.rows()] == ["one", "two"]
    assert [tuple(row.terms) for row in family.rows()] == [("a", "b"), ("c", "d")]
    assert len(program.constraints) == len(program.parts) + 1


def test_families_say_while_who_leads() -> None:
    program = formulate(read(LED), formateur.theory("mwc"))
    told = [part for part in program.parts if isinstance(part, Vetoes | Tied)]
    assert [(type(part), part.guard.lead) for part in told] == [
        (Vetoes, "lead a"),
        (Vetoes, None),
        (Tied, "lead b"),
    ]
    for part in Search().parts(program):
        assert len(part.structure.units) == (2 if part.lead == {"lead b"} else 4)


def test_what_may_be_lifted_stays_what_it_is() -> None:
    program = formulate(read(LED), formateur.theory("winning"))
    relaxed = relax(program, {"one": 3, "four": 2})
    kept = [type(part) for part in relaxed.parts if isinstance(part, Vetoes | Tied)]
    assert kept == [Vetoes, Vetoes, Tied]
    rows = {row.name: row for row in relaxed.constraints if row.reason.kind == "statement"}
    assert rows["one"].terms == {"a": 1, "c": 1, "lead a": 1, "lift one": -1}
    assert rows["two"].terms == {"a": 1, "d": 1, "lead a": 1}
    assert rows["four"].terms == {"b": 1, "d": -1, "lead b": -1, "lift four": 1}


def test_only_some_statements_stand() -> None:
    program = formulate(read(LED), formateur.theory("winning")).standing({"two", "four"})
    told = {row.reason.id for row in program.constraints if row.reason.kind == "statement"}
    assert told == {"two", "four"}
    assert not program.objectives


@examples(100)
@given(
    st.dictionaries(st.sampled_from((X, Y)), st.integers(-3, 3), min_size=1),
    st.tuples(*[st.none() | st.integers(-4, 4)] * 2),
    st.sampled_from((None, Lead("x"))),
    st.sampled_from(({}, {"vow": Lift("vow")}, {"other": Lift("other")})),
)
def test_a_guarded_row_holds_where_it_says_nothing_or_is_kept(
    terms: dict[Variable, int],
    bounds: tuple[int | None, int | None],
    lead: Lead | None,
    lifts: dict[str, Lift],
) -> None:
    row = Constraint("row", terms, *bounds, Reason("statement", "vow"))
    written = list(Guard(lead, lifts).over(row))
    for code in range(16):
        x, y, led, lifted = (code >> place & 1 for place in range(4))
        values: dict[Variable, int] = {X: x, Y: y, Lead("x"): led, Lift("vow"): lifted}
        silent = (lead is not None and not led) or ("vow" in lifts and bool(lifted))
        assert all(one.holds(values) for one in written) == (silent or row.holds(values))


def test_who_is_necessary_by_other_seats_than_the_rule_counts_is_refused() -> None:
    program = formulate(read(APART), formateur.theory("mwc"))
    assert Search().refuses(program) is None

    def lighter(part: Part) -> Part:
        return replace(part, slack=part.slack - 1) if isinstance(part, Necessary) else part

    assert Search().refuses(changed(program, lighter)) == (
        "the search does not know the requirement 'mwc'"
    )


def test_a_boolean_that_is_defined_in_two_ways_is_refused() -> None:
    program = formulate(read(APART), formateur.theory("harmony"))

    def any_instead(part: Part) -> Part:
        if not isinstance(part, Defined):
            return part
        return replace(part, definition=Definition("any", part.definition.parts))

    assert Search().refuses(changed(program, any_instead)) == "'all a & c' is defined in two ways"


def test_rows_alone_are_taken_for_counts_or_refused() -> None:
    for theory, refused in (("ms", None), ("mwc", "are more than a count")):
        program = formulate(read(APART), formateur.theory(theory))
        rows = replace(program, parts=program.constraints)
        if refused:
            assert refused in (Search().refuses(rows) or "")
        else:
            assert Search().best(rows, Clock()) == Search().best(program, Clock())


def one_veto_less(self: Vetoes, _rows: object = Vetoes.rows) -> Iterator[Constraint]:
    return iter(list(_rows(self))[1:])  # type: ignore[operator]


def test_a_difference_between_a_family_and_its_rows_is_convicted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instance, theory = read(APART), formateur.theory("ms")
    assert formateur.solve(instance, theory, cross_check=True).best
    monkeypatch.setattr(Vetoes, "rows", one_veto_less)
    with pytest.raises(WrongAnswerError):
        formateur.solve(instance, theory, cross_check=True)


def test_more_rows_are_added_behind_those_that_are_written() -> None:
    program = formulate(read(ideology()), formateur.theory("mwc"))
    rows = tuple(program.constraints)
    extra = replace(rows[0], name="again")
    for asked in (program, formulate(read(ideology()), formateur.theory("mwc"))):
        more = asked.having(extra)
        assert tuple(more.constraints) == (*rows, extra)
        assert more.constraints == (*rows, extra)
        assert more.parts == (*asked.parts, extra)
