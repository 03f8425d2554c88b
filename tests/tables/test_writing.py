"""Files are written whole, where they were meant to be, and never over what is read."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from formateur import FormateurError
from formateur.library import bundled
from formateur_models.files import atomic
from helpers.command import Run, run

# Each command that writes a file, up to its name.
WRITERS: dict[str, tuple[tuple[str, ...], str]] = {
    "report": (("report", "textbook"), "x.html"),
    "chart": (("chart", "textbook", "--kind", "matrix"), "x.svg"),
    "png": (("chart", "textbook", "--kind", "matrix"), "x.png"),
    "pdf": (("chart", "textbook", "--kind", "matrix"), "x.pdf"),
    "batch": (("batch", "textbook", "--workers", "0", "--overwrite"), "x.csv"),
    "parquet": (("batch", "textbook", "--workers", "0", "--overwrite"), "x.parquet"),
    "table": (("export-dataset", "parlgov", "--country", "NOR", "--from", "2017"), "x.csv"),
    "columns": (("export-dataset", "parlgov", "--country", "NOR", "--from", "2017"), "x.parquet"),
    "backtest": (("backtest", "parlgov", "--country", "NOR", "--theory", "mwc"), "x.json"),
}
each = pytest.mark.parametrize("writer", WRITERS)


def written(writer: str, path: Path) -> Run:
    return run(*WRITERS[writer][0], "-o", path)


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.endswith(".part")]


@each
def test_a_link_is_followed_and_a_mode_is_kept(writer: str, tmp_path: Path) -> None:
    name = WRITERS[writer][1]
    link, target = tmp_path / name, tmp_path / "far" / name
    target.parent.mkdir()
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(Path("far") / name)
    assert written(writer, link).code == 0
    assert link.is_symlink()
    assert target.stat().st_size > 3
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert not leftovers(tmp_path)
    assert not leftovers(tmp_path / "far")


@each
def test_a_pipe_is_written_into(writer: str, tmp_path: Path) -> None:
    plain, pipe = tmp_path / WRITERS[writer][1], tmp_path / f"pipe-{WRITERS[writer][1]}"
    assert written(writer, plain).code == 0
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert written(writer, pipe).code == 0
    reader.join(60)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert heard == [plain.read_bytes()]


@each
def test_a_full_disk_is_told(writer: str, tmp_path: Path) -> None:
    full = tmp_path / WRITERS[writer][1]
    full.symlink_to("/dev/full")
    done = written(writer, full)
    assert (done.code, "No space left on device" in done.err) == (2, True), done.err
    assert stat.S_ISCHR(full.stat().st_mode)


@each
def test_a_name_may_be_as_long_as_names_are(writer: str, tmp_path: Path) -> None:
    path = tmp_path / (WRITERS[writer][1].rjust(240, "x"))
    assert written(writer, path).code == 0
    assert path.stat().st_size
    done = written(writer, tmp_path / (WRITERS[writer][1].rjust(256, "x")))
    assert (done.code, "File name too long" in done.err) == (2, True), done.err


@each
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("", "is no name of a file"),
        ("folder/", "is no name of a file"),
        ("folder.{}", "is a folder"),
        ("no/x.{}", "there is no folder no; make it first"),
        ("nowhere.{}", "there is no folder no; make it first"),
    ],
)
def test_what_is_no_name_of_a_file_is_refused(
    writer: str, name: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ending = WRITERS[writer][1].removeprefix("x.")
    (tmp_path / f"folder.{ending}").mkdir()
    (tmp_path / f"nowhere.{ending}").symlink_to("no/where")
    before = sorted(os.listdir())
    done = run(*WRITERS[writer][0], "-o", name.format(ending))
    assert (done.code, told in done.err) == (2, True), done.err
    assert sorted(os.listdir()) == before


@pytest.mark.parametrize("name", ["", ".", "/"])
def test_a_starter_has_a_name(name: str) -> None:
    done = run("new", name)
    assert (done.code, "is no name of a file" in done.err) == (2, True), done.err


def test_half_a_starter_is_not_left(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"

    def full() -> None:
        with atomic.created(path) as stream:
            stream.write(b"formateur")
            raise OSError(28, "No space left on device")

    with pytest.raises(FormateurError, match="cannot be written"):
        full()
    assert not path.exists()


# What is read is not written over, by whatever name.


def _hard(path: Path, other: Path) -> None:
    os.link(path, other)


def _soft(path: Path, other: Path) -> None:
    other.symlink_to(path)


@pytest.mark.parametrize("link", [None, _hard, _soft])
@pytest.mark.parametrize(
    "words",
    [
        ("report", "t.yaml", "-o", "{}"),
        ("batch", "textbook", "t.csv", "-o", "{}", "--overwrite", "--workers", "0"),
    ],
)
def test_what_is_read_is_not_written_over(
    words: tuple[str, ...],
    link: Callable[[Path, Path], None] | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    read = Path(next(word for word in words if word.startswith("t.")))
    shutil.copy(bundled()["textbook"], read)
    before = read.read_bytes()
    other = str(read) if link is None else f"other{read.suffix}"
    if link is not None:
        link(read, Path(other))
    done = run(*(word.format(other) for word in words))
    assert (done.code, "is what is read" in done.err) == (2, True), done.err
    assert read.read_bytes() == before


def test_a_picture_does_not_replace_the_instance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(bundled()["textbook"], "t.svg")
    done = run("chart", "t.svg", "--kind", "matrix", "-o", "t.svg")
    assert (done.code, "is what is read" in done.err) == (2, True), done.err


def test_a_journal_does_not_replace_what_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r.csv.journal").touch()
    done = run("batch", "./r.csv.journal", "-o", "r.csv", "--workers", "0")
    assert (done.code, "is what is read" in done.err) == (2, True), done.err
    assert not Path("r.csv.journal").stat().st_size


def test_one_file_is_not_written_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = ("backtest", "parlgov", "--country", "NOR", "--format", "json")
    done = run(*words, "-o", "x.svg", "--chart", "./x.svg")
    assert (done.code, "the same file" in done.err) == (2, True), done.err


def test_a_protected_file_stays_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.html"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # as for anyone but root
    done = run("report", "textbook", "-o", path)
    assert (done.code, "Permission denied" in done.err) == (2, True), done.err
    assert path.read_text() == "old"
