"""Errors are of a built-in kind, too, and carry what is wrong and its mend."""

from __future__ import annotations

import inspect
from pathlib import Path

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
        fm.Instance(id="i", seats=5, parties={"a": 9, "b": 9})  # type: ignore[arg-type]
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


def test_a_time_out_is_no_fault_of_the_file_that_is_written(tmp_path: Path) -> None:
    with pytest.raises(errors.TimeRanOutError), replaced(tmp_path / "x") as stream:  # noqa: PT012
        stream.write(b"a")
        raise errors.TimeRanOutError("time ran out after 1.0 s")
    assert not list(tmp_path.iterdir())
