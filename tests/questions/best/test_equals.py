"""How many tie: counted up to a thousand, and never at the price of the answer."""

from __future__ import annotations

import pytest
from markupsafe import Markup

import formateur
from formateur.questions.ask import Ask
from formateur.questions.best.equals import equals
from formateur.questions.best.replying import Answering
from formateur.questions.best.solving import solved
from formateur.telling.page.subject import Subject
from formateur.words.wording import words
from helpers.parliaments import parliament, read


def alike(parties: int) -> Ask:
    """Ask who wins of parties of one seat each, with as few as can be."""
    instance = read(parliament({f"p{number:02}": 1 for number in range(parties)}))
    return Ask.of(instance, "bp" if parties < 4 else "ms")


@pytest.mark.parametrize(("parties", "many"), [(3, 3), (9, 126), (11, 462), (13, None)])
def test_up_to_a_thousand_are_counted(parties: int, many: int | None) -> None:
    ask = alike(parties)
    assert equals(ask, solved(ask)) == many


def test_of_a_general_engine_no_more_are_asked_for() -> None:
    slow = Ask.of(alike(9).instance, "ms", engine="cpsat")
    assert equals(slow, solved(slow)) is None


def test_who_interrupts_the_counting_has_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = alike(9)
    result = solved(ask)

    def interrupted(_: Answering) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Answering, "votes", interrupted)
    assert result.status is formateur.answers.Status.OPTIMAL
    assert equals(ask, result) is None
    assert ask.clock.over


def test_who_interrupts_while_runners_up_are_looked_for_has_the_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    result = formateur.solve("textbook")
    assert formateur.answers.runners_up(result)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("formateur.questions.best.runners_up.solved", interrupted)
    assert formateur.answers.runners_up(result) == ()


def test_a_page_whose_time_is_spent_still_says_what_it_knows() -> None:
    ask = alike(13)
    subject = Subject(ask, words("en", Markup))
    assert subject.result.more_ties
    ask.clock.stop()
    assert subject.equals is None
