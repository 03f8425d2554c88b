"""Everything at once against the oracle; `FORMATEUR_EXAMPLES=2000` asks for more than a few."""

from __future__ import annotations

import os
from itertools import islice

import pytest
from hypothesis import assume, given, note, settings

import formateur
from formateur_models.changes.overlay import with_scenarios
from helpers.oracles.roles import Government
from helpers.oracles.subsets import Document
from helpers.oracles.whole import OpenError, Question
from helpers.parliaments import read
from helpers.strategies.whole import asked
from helpers.wishes import as_keywords

EXAMPLES = int(os.environ.get("FORMATEUR_EXAMPLES", "40"))
FIRST = 100  # of those that tie, all that `solve` shows
MOST_COUNTS = 300  # admissible seats, all of which the oracle goes through

Asked = tuple[Document, list[str], Question]


def government(one: Government) -> formateur.Government:
    return formateur.Government(one.cabinet, one.who("support"), one.who("abstain"), one.lead)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["auto", "cpsat", "pulp:highs"])
def test_any_question_is_answered_as_the_oracle_answers_it(engine: str) -> None:
    @settings(max_examples=EXAMPLES if engine == "auto" else max(1, EXAMPLES // 4))
    @given(asked())
    def check(drawn: Asked) -> None:
        doc, vacant, question = drawn
        note(f"{doc} {question}")
        assume(len(question.docs) <= MOST_COUNTS)
        compare(_boycotted(doc) if vacant else read(doc), question, engine)

    check()


def _boycotted(doc: Document) -> formateur.Instance:
    return with_scenarios(read(doc), "boycott")


def compare(instance: formateur.Instance, question: Question, engine: str) -> None:
    theory = formateur.Theory("own", requires=question.requires, minimises=question.minimises)
    wished = question.wish
    wish = formateur.Wish(having=wished.get("with", ()), without=wished.get("without", ()))
    asked = {**as_keywords(wish), "sure": question.sure}
    try:
        expected = question.predicted
    except OpenError:
        with pytest.raises(formateur.errors.UncertainError):
            formateur.solve(instance, theory, engine=engine, **asked)
        return
    result = formateur.solve(instance, theory, engine=engine, **asked)
    governments = [verdict.government for verdict in result.governments]
    assert governments == [government(one) for one in expected[:FIRST]]
    status = formateur.answers.Status.OPTIMAL if expected else formateur.answers.Status.INFEASIBLE
    assert result.status is status
    for verdict, one in zip(result.governments, expected, strict=False):
        values = {name: question.measure(name, one) for name in question.minimises}
        assert dict(verdict.objectives) == values
    if engine == "auto":
        listed = formateur.enumerate(instance, theory, **asked)
        found = [verdict.government for verdict in islice(listed, len(expected) + 1)]
        assert set(found) == set(map(government, expected))
        assert len(found) == len(expected)
        number = formateur.count(instance, theory, **asked)
        assert number == len(expected)
