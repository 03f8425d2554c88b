"""What an editor completes: names, keywords and fields, as jedi finds them in notebooks."""

from __future__ import annotations

from collections.abc import Iterator

import jedi
import pytest

SAID = {
    "import formateur as fm\nfm.so": {"solve", "solve_many"},
    "import formateur as fm\nfm.vows.": {"Veto", "Cordon", "Friction"},
    "import formateur as fm\nfm.solve('iraq-2010', wi": {"without="},
    "import formateur as fm\nfm.explain('iraq-2010', se": {"seconds="},
    "import formateur as fm\nfm.plot.hemicycle('iraq-2010', ": {"government=", "theme=", "ax="},
    "import formateur as fm\nfm.load('iraq-2010').with_": {"with_scenarios", "with_seats"},
    "import formateur as fm\nfm.solve('iraq-2010').": {"best", "ties", "to_frame", "governments"},
    "import formateur as fm\nfm.power('iraq-2010').to_": {"to_dict", "to_frame"},
    "import formateur as fm\nfm.judge('iraq-2010', []).": {"cabinet", "surplus", "broken"},
    "import formateur as fm\nfm.Party(": {"id=", "seats=", "positions="},
    "import formateur as fm\nfm.vows.Veto(": {"names=", "unless=", "price=", "since="},
    "import formateur as fm\nfm.Instance(": {"id=", "parties=", "statements="},
}


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What jedi keeps is its own in each process: it reads what another is just writing."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jedi.settings, "cache_directory", str(tmp_path_factory.mktemp("jedi")))
        yield


@pytest.mark.thorough
@pytest.mark.parametrize("typed", SAID)
def test_an_editor_completes(typed: str) -> None:
    found = {one.name for one in jedi.Script(typed).complete()}
    assert found >= SAID[typed]
