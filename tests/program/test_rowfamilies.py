"""Families of rows say what their rows say, and the search takes them for no more than that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur.engines.failures import WrongAnswerError
from formateur.engines.search import reader
from formateur.engines.search.leads import by_lead
from formateur.engines.search.reader import InexpressibleError
from formateur.engines.search.structure import Structure
from formateur_models.program.constraint import Constraint
from formateur_models.program.formulation import formulate
from formateur_models.program.program import Program
from formateur_models.program.relaxation import relax
from formateur_models.program.rowfamilies import Defined, Family, Necessary, Part, Rows, Vetoes
from formateur_models.program.variables import Definition
from helpers.depth import examples
from helpers.oracles.subsets import Document
from helpers.parliaments import ideology, parliament, read
from helpers.strategies.plain import documents
from helpers.strategies.roles import led

THEORIES = ("winning", "mwc", "ms", "harmony")
APART = parliament(
    {"a": 30, "b": 25, "c": 25, "d": 20},
    {"veto": ["a", "b"], "id": "one"},
    {"veto": ["c", "d"], "id": "two"},
    {"friction": ["a", "c"], "cost": 2, "id": "strain"},
)


def written(program: Program) -> Program:
    """The program as rows alone."""
    return replace(program, constraints=tuple(program.constraints))


def structure(program: Program) -> Structure | str:
    """What the search reads, or why it does not."""
    try:
        return reader.read(program)
    except InexpressibleError as error:
        return str(error)


def agrees(program: Program) -> bool:
    """Whether the families, and their rows alone, are the same to the search."""
    return structure(program) == structure(written(program))


@examples(200)
@given(st.data())
def test_families_are_read_as_their_rows(data: st.DataObject) -> None:
    instance = read(data.draw(documents(max_players=6)))
    program = formulate(instance, formateur.theory(data.draw(st.sampled_from(THEORIES))))
    assert agrees(program)
    prices = {vow.id: 1 for vow in instance.vows if data.draw(st.booleans())}
    assert agrees(relax(program, prices))


@examples(60)
@given(led(max_players=5), st.sampled_from(THEORIES))
def test_so_they_are_while_each_party_leads(document: Document, theory: str) -> None:
    program = formulate(read(document), formateur.theory(theory))
    assert [structure(led.program) for led in by_lead(program)] == [
        structure(led.program) for led in by_lead(written(program))
    ]


def changed(program: Program, change: Callable[[Family], Family]) -> Program:
    """The program with its families changed."""
    parts: list[Part] = [p if isinstance(p, Constraint) else change(p) for p in program.parts]
    return replace(program, constraints=Rows(parts))


def test_vetoes_of_two_are_one_family() -> None:
    program = formulate(read(APART), formateur.theory("winning"))
    (family,) = (part for part in program.parts if isinstance(part, Vetoes))
    assert [row.name for row in family.rows()] == ["one", "two"]
    assert [tuple(row.terms) for row in family.rows()] == [("a", "b"), ("c", "d")]
    assert len(program.constraints) == len(program.parts) + 1


def test_who_is_necessary_by_other_seats_than_the_rule_counts_is_refused() -> None:
    program = formulate(read(APART), formateur.theory("mwc"))
    assert isinstance(structure(program), Structure)

    def lighter(family: Family) -> Family:
        return replace(family, slack=family.slack - 1) if isinstance(family, Necessary) else family

    assert structure(changed(program, lighter)) == (
        "the search does not know the requirement 'mwc'"
    )


def test_a_boolean_that_is_defined_in_two_ways_is_refused() -> None:
    program = formulate(read(APART), formateur.theory("harmony"))

    def any_instead(family: Family) -> Family:
        if not isinstance(family, Defined):
            return family
        return replace(family, definition=Definition("any", family.definition.parts))

    assert structure(changed(program, any_instead)) == "'all a & c' is defined in two ways"


def one_veto_less(self: Vetoes, _rows: object = Vetoes.rows) -> Iterator[Constraint]:
    return iter(list(_rows(self))[1:])  # type: ignore[operator]


def test_a_difference_between_a_family_and_its_rows_is_convicted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    instance, theory = read(APART), formateur.theory("ms")
    assert formateur.solve(instance, theory, cross_check=True).best
    assert agrees(formulate(instance, theory))
    monkeypatch.setattr(Vetoes, "rows", one_veto_less)
    assert not agrees(formulate(instance, theory))
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
