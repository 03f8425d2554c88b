"""Exit code 1 is a proof and comes from nothing else; whatever goes wrong has a code of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest

from formateur import FormateurError
from formateur.cli.group import COMMANDS, formateur
from formateur.engines.clock import Clock
from helpers.cabinets import Formed, write
from helpers.command import run
from helpers.depth import some, some_of
from helpers.paths import DATA

FORMATEUR = [sys.executable, "-c", "from formateur.cli.entry import main; main()"]

# Words with which each command answers; none of these answers is a proof that there is nothing.
WORDS: dict[str, tuple[str, ...]] = {
    "solve": ("textbook",),
    "list": ("textbook",),
    "check": ("textbook", "c,e"),
    "explain": ("textbook",),
    "leverage": ("textbook",),
    "diff": ("textbook", "germany-2005"),
    "power": ("textbook",),
    "chart": ("textbook", "--kind", "bars", "-o", "x.svg"),
    "batch": ("textbook", "-o", "x.csv", "--overwrite", "--workers", "0"),
    "scenarios": ("iraq-2010",),
    "timeline": ("iraq-2010",),
    "backtest": ("parlgov", "--country", "NOR", "--theory", "mwc"),
    "export-dataset": ("parlgov", "--country", "NOR", "--from", "2017", "-o", "x.csv"),
    "fit": (
        *(str(DATA / "choices.csv"), "--by", "case", "--formed", "formed"),
        *("--covariates", "size,distance"),
    ),
    "predict": ("textbook",),
    "infer": ("germany-2005",),
    "report": ("textbook", "-o", "-"),
    "simulate": ("germany-2018-poll", "--draws", "100", "--no-theory"),
    "watch": ("textbook", "--times", "1"),
    "theories": ("textbook",),
    "rules": (),
    "validate": ("textbook",),
    "new": ("x",),
    "instances": (),
    "schema": (),
}
OTHERS = {  # where other words take an option
    ("chart", "rank"): ("textbook", "--kind", "hemicycle", "-o", "x.svg"),
    ("chart", "dpi"): ("textbook", "--kind", "matrix", "-o", "x.png"),
    ("chart", "seed"): (
        *("germany-2018-poll", "--kind", "simulation", "-o", "x.svg"),
        *("--draws", "50"),
    ),
    ("chart", "draws"): ("germany-2018-poll", "--kind", "simulation", "-o", "x.svg"),
    ("simulate", "draws"): ("germany-2018-poll", "--no-theory"),
    ("batch", "workers"): ("textbook", "-o", "x.csv", "--overwrite"),
}
HUGE = ("99999999999999999999", "9" * 5000, str(2**63 - 1), "-1", "1e3")
SECONDS = ("1e400", "nan", "inf", "-inf", "1e300", "1e-300", "9" * 5000)


def numbers() -> Iterator[tuple[str, click.Option]]:
    """Yield each option of each command that takes a number."""
    for name in COMMANDS:
        command = formateur.get_command(click.Context(formateur), name)
        assert command is not None
        for option in command.params:
            if isinstance(option, click.Option) and option.type.name.startswith(("int", "float")):
                yield name, option


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_every_command_has_words() -> None:
    assert WORDS.keys() == COMMANDS.keys()


@pytest.mark.parametrize(
    ("command", "option"), [pytest.param(*one, id=f"{one[0]}-{one[1].name}") for one in numbers()]
)
def test_no_number_is_too_large_to_be_answered_or_refused(
    command: str, option: click.Option
) -> None:
    words = OTHERS.get((command, str(option.name)), WORDS[command])
    for number in SECONDS if option.type.name.startswith("float") else HUGE:
        done = run(command, *words, option.opts[0], number)
        assert done.code in (0, 2, 3), (number[:30], done.code, done.err[-500:])


@pytest.mark.parametrize("top", [10**20, sys.maxsize, sys.maxsize - 1])
def test_more_than_there_are_is_all(top: int) -> None:
    import formateur as fm  # noqa: PLC0415

    instance = fm.load("textbook")
    every = fm.solve(instance, top=1000)
    assert len(fm.solve(instance, top=top).governments) == len(every.governments) < 1000
    assert fm.explain(instance, only="a", most=top).conflicts


@pytest.mark.parametrize("number", [0, 1025, 10**20])
def test_as_many_threads_as_can_be(number: int) -> None:
    with pytest.raises(FormateurError, match="threads are not possible; use 1 to 1,024"):
        Clock(threads=number)


# Streams


def started(*words: str, **more: Any) -> subprocess.Popen[str]:
    return subprocess.Popen([*FORMATEUR, *words], text=True, stderr=subprocess.PIPE, **more)


LONG = {"chart", "batch", "export-dataset", "new", "simulate", "backtest"}  # and write little


@pytest.mark.parametrize(
    "colour",
    [
        pytest.param({}, id="plain", marks=pytest.mark.thorough),
        pytest.param({"FORCE_COLOR": "1"}, id="colour"),
    ],
)
@pytest.mark.parametrize("command", some_of([name for name in WORDS if name not in LONG]))
def test_a_reader_that_has_gone_is_no_error(command: str, colour: dict[str, str]) -> None:
    read, write = os.pipe()
    os.close(read)
    with started(command, *WORDS[command], stdout=write, env={**os.environ, **colour}) as process:
        os.close(write)
        _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert "Broken" not in err


def test_help_that_nobody_reads_is_no_error() -> None:
    for words in (("--help",), ("solve", "--help"), ("--version",)):
        read, write = os.pipe()
        os.close(read)
        with started(*words, stdout=write) as process:
            os.close(write)
            process.communicate(timeout=120)
        assert process.returncode == 0


@pytest.mark.parametrize(
    ("shell", "code", "told"),
    [
        ("solve textbook >&-", 2, "the standard output is closed"),
        ("--help >&-", 2, "the standard output is closed"),
        ("solve - <&-", 2, "the standard input is closed"),
        ("validate - <&-", 2, "the standard input is closed"),
        ("solve textbook <&- >/dev/null", 0, ""),
        ("solve textbook 2>&- >/dev/null", 0, ""),
        ("solve nowhere 2>&-", 2, ""),
        ("solve textbook >&- 2>&-", 2, ""),
        ("report textbook -o x.html <&- 2>&- >/dev/null", 0, ""),
        ("solve textbook >/dev/full", 2, "No space left on device"),
        ("schema >/dev/full", 2, "No space left on device"),
    ],
)
def test_closed_and_full_streams(shell: str, code: int, told: str) -> None:
    line = f'"$0" -c "from formateur.cli.entry import main; main()" {shell}'
    done = subprocess.run(
        ["sh", "-c", line, sys.executable], stderr=subprocess.PIPE, text=True, check=False
    )
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr
    assert "Traceback" not in done.stderr


def test_an_error_that_nobody_reads_keeps_its_code() -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run([*FORMATEUR, "solve", "nowhere"], stderr=write, check=False)
    os.close(write)
    assert process.returncode == 2


def test_the_standard_input_is_bounded_and_utf8() -> None:
    for text, told in ((b"\xff", "not UTF-8"), (b"y\n" * 2**22, "larger than 4 MiB")):
        done = subprocess.run(
            [*FORMATEUR, "solve", "-"], input=text, capture_output=True, check=False
        )
        assert (done.returncode, told in done.stderr.decode()) == (2, True), done.stderr


# What nobody expected


@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (ZeroDivisionError("odd"), 70, "please report it"),
        (EOFError("odd"), 70, "please report it"),
        (RecursionError("odd"), 70, "please report it"),
        (SystemExit(1), 2, ""),
        (MemoryError(), 3, "memory ran out"),
        (OSError(24, "Too many open files", "x.so"), 2, "x.so (Too many open files)"),
        (BrokenPipeError(32, "Broken pipe"), 0, ""),
        (KeyboardInterrupt(), 130, "interrupted"),
        (click.Abort(), 130, "interrupted"),
        (click.ClickException("odd"), 2, "odd"),
        (FormateurError("odd"), 2, "odd"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_whatever_is_raised_has_a_code(
    error: BaseException, code: int, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*args: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(import_module("formateur.cli.commands.solve"), "answered", fails)
    done = run("solve", "textbook")
    assert (done.code, told in done.err) == (code, True), done.err
    assert ("Traceback" in done.err) == (code == 70)


# CSV


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (f'a,"{"x" * 200_000}"\n1,2\n', "x.csv:1: this is not CSV"),
        ("a,b,c,d,e\n100,0,0,0,0\n" + "x" * 200_000 + ",1,2,3,4\n", "x.csv:3: this is not CSV"),
        ("a,b,c,d,e\n" + "9" * 5000 + ",1,2,3,4\n", "x.csv:2: a: '9999"),
        ("a,b,c,d,e\n1,\x002,3,4,5\n", "x.csv:2: "),
        (b"a,b,c,d,e\n1,\xff2,3,4,5\n", "not UTF-8"),
        ("a,b,c,d,e\n1,2,3,4,5\n".encode("utf-16"), "not UTF-8"),
    ],
    ids=["heading", "row", "digits", "nul", "latin-1", "utf-16"],
)
def test_draws_that_are_no_csv(content: str | bytes, told: str) -> None:
    Path("x.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    done = run("simulate", "textbook", "--draws-file", "x.csv")
    assert (done.code, told in done.err) == (2, True), done.err[:500]
    assert len(done.err) < 500


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("x" * 200_000, "this is not CSV"),
        ("9" * 5000, "is not a number of seats"),
        ("\x001", "is not a number of seats"),
    ],
)
def test_a_table_that_is_no_csv(cell: str, told: str) -> None:
    write(Path(), Formed("1", "*A 51, B 49", more={"seats_total": cell}))
    done = run("backtest", ".")
    assert (done.code, told in done.err) == (2, True), done.err[:800]


def test_a_table_that_is_no_gzip() -> None:
    broken = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + b"\xff" * 50
    Path("x_cabinets.csv.gz").write_bytes(broken)
    Path("x_cabinet_parties.csv.gz").write_bytes(broken)
    done = run("backtest", "x_cabinets.csv.gz")
    assert (done.code, "cannot be read" in done.err) == (2, True), done.err


# Ctrl-C

SWALLOWS = """
import os, signal, sys, types
from importlib.machinery import ModuleSpec
class Finder:
    def find_spec(self, name, path=None, target=None):
        return ModuleSpec(name, self) if name == "formateur.cli.commands.solve" else None
    def create_module(self, spec): return None
    def exec_module(self, module):
        try:
            os.kill(os.getpid(), signal.SIGINT)
            for _ in range(1000): pass
        except: pass
        def command(*args, **options):
            {then}
        import click
        module.solve_command = click.Command("solve", callback=command)
sys.meta_path.insert(0, Finder())
from formateur.cli.entry import main
main()
"""


@pytest.mark.parametrize(
    "then", ["while True: pass", "return 0", "raise ImportError('HiGHS: Not Available')"]
)
def test_an_interrupt_that_an_import_would_swallow_is_heard(then: str) -> None:
    words = [sys.executable, "-c", SWALLOWS.format(then=then), "solve"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr.split()) == (130, ["interrupted"])


# Before it listens Ctrl-C is Python's own affair, and a busy machine takes long to get there.
READY = """
from formateur.cli.interrupts import Interrupts
listens = Interrupts.__enter__
def enter(self):
    listens(self)
    print(".", flush=True)
    return self
Interrupts.__enter__ = enter
from formateur.cli.entry import main
main()
"""


@pytest.mark.parametrize("engine", ["pulp:highs", "pulp:cbc", "cpsat", "race"])
def test_an_interrupt_is_130_at_any_moment(engine: str) -> None:
    words = [sys.executable, "-c", READY, "solve", "textbook", "--engine", engine]
    for moment in range(some(4)):
        with subprocess.Popen(
            words, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            process.stdout.read(1)
            time.sleep(0.05 + 0.25 * moment)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=120)
        assert process.returncode in (130, 0), err  # or it was over
        assert "Traceback" not in err
        assert "Not Available" not in err


# A thread in compiled code takes the whole process down where Python ends around it.
LEFT = """
import sys, threading, time
from ortools.sat.python import cp_model
from formateur.cli import exits
class Each(cp_model.CpSolverSolutionCallback):
    def on_solution_callback(self): pass
def search():
    model, solver = cp_model.CpModel(), cp_model.CpSolver()
    model.add(sum(model.new_bool_var("") for _ in range(40)) >= 1)
    solver.parameters.enumerate_all_solutions = True
    solver.solve(model, Each())
def ended(work, interrupts):
    threading.Thread(target=search, daemon=True).start()
    time.sleep(0.3)
    return exits.INTERRUPTED
exits.ended = ended
from formateur.cli.entry import main
main()
"""


def test_an_interrupt_ends_the_process_whatever_a_thread_does() -> None:
    words = [sys.executable, "-c", LEFT]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (130, "")


def test_an_interrupt_after_the_answer_leaves_its_code() -> None:
    # The last that Python clears up are modules: by then it has its own handlers no more.
    last = (
        "import os, signal, sys\n"
        "class Last:\n"
        "    def __init__(self): self.kill, self.me = os.kill, os.getpid()\n"
        "    def __del__(self): self.kill(self.me, 2)\n"
        "signal.last = Last()\n"
        "from formateur.cli.entry import main\n"
        "main()\n"
    )
    words = [sys.executable, "-c", last, "solve", "germany-2025", "--with", "afd"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")


def test_an_interrupt_where_nothing_can_be_raised_is_not_told() -> None:
    code = (
        "from formateur.cli.interrupts import Interrupts\n"
        "class Swallows:\n"
        "    def __del__(self): raise KeyboardInterrupt\n"
        "with Interrupts(forever=False):\n"
        "    Swallows()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_a_program_around_it_keeps_its_own_handler() -> None:
    before = signal.getsignal(signal.SIGINT)
    run("theories")
    assert signal.getsignal(signal.SIGINT) is before
