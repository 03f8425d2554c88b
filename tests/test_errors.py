"""Errors are of a built-in kind, too, and carry what is wrong and its mend."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pandas as pd
import pytest

import formateur as fm
from formateur import errors
from formateur_models.files.atomic import replaced

KINDS = [
    one
    for one in (getattr(errors, name) for name in errors.__all__)
    if inspect.isclass(one) and issubclass(one, fm.FormateurError)
]


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_of_a_built_in_kind(kind: type[Exception]) -> None:
    built_in = [one for one in kind.__mro__ if one.__module__ == "builtins"]
    assert kind is fm.FormateurError or built_in[0] not in (Exception, BaseException)


def test_an_error_carries_what_is_wrong_and_its_mend() -> None:
    with pytest.raises(LookupError) as caught:
        fm.judge("textbook", "z")
    assert isinstance(caught.value, errors.UnknownNameError)
    assert str(caught.value) == f"{caught.value.what}; {caught.value.mend}"
    with pytest.raises(ValueError, match="seats") as invalid:
        fm.Instance(id="i", seats=5, parties={"a": 9, "b": 9})
    assert isinstance(invalid.value, errors.InstanceError)
    assert len(invalid.value.what.splitlines()) == len(invalid.value.problems)
    with pytest.raises(TimeoutError):
        fm.count("iraq-2010", "winning", engine="cpsat", seconds=1e-9)


def test_the_catalogue_is_added_to_and_not_written() -> None:
    with pytest.raises(TypeError):
        fm.theories["mine"] = fm.theory("mwc")  # type: ignore[index]
    with pytest.raises(errors.TheoryError, match="a theory 'mwc' already"):
        fm.register(fm.Theory("mwc", "otherwise"))
    assert fm.register(fm.theory("mwc")) == fm.theory("mwc")


@pytest.mark.xdist_group("registered")  # one process, as that is what they are about
@pytest.mark.parametrize("time", ["first", "second"])
def test_no_test_knows_the_theories_that_others_registered(time: str) -> None:
    assert "small" not in fm.theories
    fm.register(fm.Theory("small", f"only the {time} time"))


def test_a_time_out_is_no_fault_of_the_file_that_is_written(tmp_path: Path) -> None:
    with pytest.raises(errors.TimeRanOutError), replaced(tmp_path / "x") as stream:  # noqa: PT012
        stream.write(b"a")
        raise errors.TimeRanOutError("time ran out after 1.0 s")
    assert not list(tmp_path.iterdir())


FRAME = pd.DataFrame({"party": ["a", "b"], "seats": [3, 2]})
ODD: list[tuple[Callable[[], object], str, str]] = [
    (
        lambda: fm.solve(cast(Any, FRAME)),
        "of type DataFrame names no instance",
        "formateur.from_table",
    ),
    (lambda: fm.load(cast(Any, 3)), "of type int names no instance", "a path or an id"),
    (lambda: fm.read_text(cast(Any, 3)), "of type int is no text", "`load` reads a file"),
    (lambda: fm.solve("textbook", cast(Any, 3)), "3 is no theory", "an id such as 'mwc'"),
    (lambda: fm.register(cast(Any, 3)), "3 is no theory", "give a Theory"),
    (lambda: fm.solve("textbook", having=cast(Any, 3)), "3 is no name", "a list of names"),
    (lambda: fm.judge("textbook", cast(Any, 3)), "3 is no name", "a list of names"),
    (lambda: fm.solve("textbook", top=cast(Any, "a")), "the 'a' best", "a whole number"),
    (lambda: fm.solve("textbook", seconds=cast(Any, "x")), "'x' are no seconds", "above 0"),
    (lambda: fm.solve("textbook", threads=cast(Any, "x")), "'x' are no threads", "whole"),
    (lambda: fm.backtest(years=cast(Any, 1990)), "1990 are not a first", "(1990, None)"),
    (lambda: fm.from_table({"a": 1}), "table: takes a path, or a frame", "pandas.DataFrame"),
    (lambda: fm.from_table(FRAME, vetoes=cast(Any, ["ab"])), "vetoes: takes pairs", "help("),
]


@pytest.mark.parametrize(("ask", "what", "mend"), ODD)
def test_what_is_of_another_type_is_told_with_its_mend(
    ask: Callable[[], object], what: str, mend: str
) -> None:
    with pytest.raises(TypeError) as caught:
        ask()
    assert isinstance(caught.value, errors.BadTypeError)
    assert what in caught.value.what
    assert mend in caught.value.mend


def test_a_name_of_nothing_is_told_in_the_terms_of_the_library() -> None:
    with pytest.raises(errors.BadFileError, match=r"`formateur\.bundled\(\)` lists them"):
        fm.load("qqq")


def test_one_name_needs_no_tuple() -> None:
    assert fm.theory(require="mwc").requires == fm.theory(require=("mwc",)).requires
    one = fm.backtest(theories="mwc", countries="ISL", years=(2000, None))
    assert one == fm.backtest(theories=["mwc"], countries=["ISL"], years=(2000, None))
