"""Finds the two files of a table of cabinets."""

from __future__ import annotations

import os
from pathlib import Path

from formateur_models.doors.admit import entered
from formateur_models.doors.values import path as a_path
from formateur_models.errors import BadFileError, BadValueError

BUNDLED = {"parlgov": Path(__file__).parent}
CABINETS, PARTIES = "cabinets", "cabinet_parties"
ENDINGS = (".csv", ".csv.gz")

Files = tuple[Path, Path]


def locate(data: str | os.PathLike[str], parties: str | os.PathLike[str] | None = None) -> Files:
    """Return the file of the cabinets and the file of their parties.

    Parameters
    ----------
    data
        The id of a bundled table, a folder with both files (`*cabinets.csv` and
        `*cabinet_parties.csv`, either of them also as `.csv.gz`), or the file of the cabinets.
    parties
        The file of the parties; by default it lies beside the other and is named like it.

    Raises
    ------
    FormateurError
        If a file is not there, or it is not clear which is meant.
    """
    path = BUNDLED.get(str(data)) or entered(a_path, data, "backtest", "data")
    if parties is not None and str(data) in BUNDLED:
        raise BadValueError(f"{data} is bundled with its parties; leave `parties=` out")
    if path.is_dir():
        beside = Path(parties) if parties else _only(path, PARTIES)
        return _only(path, CABINETS), _existing(beside)
    if not path.exists():
        bundled = ", ".join(BUNDLED)
        what = f"{data}: there is no such file or folder, nor a bundled table"
        raise BadFileError(f"{what}; bundled: {bundled}")
    return path, _existing(Path(parties)) if parties else _beside(path)


def _only(folder: Path, name: str) -> Path:
    found = sorted(path for ending in ENDINGS for path in folder.glob(f"*{name}{ending}"))
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadFileError(f"{folder}: there is no *{name}.csv; name the files themselves")
    names = ", ".join(path.name for path in found)
    raise BadValueError(f"{folder}: several files fit *{name}.csv ({names}); name the one")


def _existing(path: Path) -> Path:
    if not path.is_file():
        raise BadFileError(f"{path}: there is no such file; write the path of the parties")
    return path


def _beside(cabinets: Path) -> Path:
    stem = cabinets.name.partition(".csv")[0]
    if stem.endswith(CABINETS):
        for ending in ENDINGS:
            path = cabinets.with_name(f"{stem.removesuffix(CABINETS)}{PARTIES}{ending}")
            if path.is_file():
                return path
    what = f"{cabinets}: the file of the parties does not lie beside it"
    raise BadValueError(f"{what}; name it with `parties=`")
