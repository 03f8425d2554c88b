"""What a release says of itself is of one version, and names what has moved."""

from __future__ import annotations

import re

import pytest
import yaml

import formateur
from formateur import moved
from helpers.paths import ROOT

CHANGES = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def released(changes: str) -> tuple[str, str]:
    """Return the version and the day of the newest release in a changelog."""
    found = re.search(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$", changes, re.MULTILINE)
    assert found, "no release has the form `## [1.2.3] - 2026-01-31`"
    return found[1], found[2]


def test_version_citation_and_changelog_agree() -> None:
    version, day = released(CHANGES)
    assert version == formateur.__version__ == str(CITATION["version"])
    assert day == str(CITATION["date-released"])


def test_what_is_unreleased_is_no_release() -> None:
    assert released("## [Unreleased]\n\n## [1.0.0] - 2027-01-01\n") == ("1.0.0", "2027-01-01")
    with pytest.raises(AssertionError):
        released("## [Unreleased]\n")


def test_every_name_that_moved_has_a_row_in_the_upgrade_table() -> None:
    rows = dict(re.findall(r"^\| (`.+`) \| (.+) \|$", CHANGES, re.MULTILINE))
    told = {name: now for names, now in rows.items() for name in re.findall(r"`(\w+)`", names)}
    for module, names in moved._MOVED.items():
        for name, instead in names.items():
            assert name in told, name
            assert instead or f"`{module}`" in told[name], name
