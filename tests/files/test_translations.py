"""Translations that lie beside an instance: what they say, and what is wrong with them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import formateur as fm
from formateur.errors import InstanceError
from formateur.library import read_with
from formateur_models.parliament.patron import called
from formateur_models.translated import in_language

INSTANCE = """\
formateur: 1
title: Nowhere
note: counted twice
sources: {handbook: {title: A handbook, note: the third edition}}
weights: {people: {name: the inhabitants}}
patrons: {gulf: {name: the Gulf states}}
chambers: {senate: {name: the Senate, seats: 3, parties: {right: 3}}}
votes: {president: {name: election of the President}}
parties:
  left:
    name: The Left
    split: 1
    seats: 60
    factions: {old: {seats: 40, note: old}, new: {seats: 20}}
  right:
    {name: The Right, names: {sv: Högern},
     short: R, shorts: {sv: H}, seats: 40, weights: {people: 7}}
statements:
  - {veto: [left, right], says: Never with the Right.}
scenarios:
  later:
    title: later
    note: after the recount
    change: {veto-left-right: {price: 3}}
    add: [{limit: [right], at_most: 0, id: out, says: The Right stays out.}]
formed: {cabinet: [left], note: alone}
"""
GERMAN = """\
title: Nirgendwo
note: zweimal gezählt
sources: {handbook: {title: Ein Handbuch, note: die dritte Auflage}}
weights: {people: {name: die Einwohner}}
patrons: {gulf: {name: die Golfstaaten}}
chambers: {senate: {name: der Senat}}
votes: {president: {name: Wahl des Präsidenten}}
parties:
  left: {name: Die Linke, short: Linke, factions: {old: {note: alt, name: die Alten}}}
  right: {name: Die Rechte, short: RE}
statements:
  veto-left-right: {says: Nie mit der Rechten.}
scenarios:
  later:
    title: später
    note: nach der Nachzählung
    statements: {out: {says: Die Rechte bleibt draußen.}}
formed: {note: allein}
"""


def beside(folder: Path, german: str, instance: str = INSTANCE) -> Path:
    path = folder / "nowhere.yaml"
    path.write_text(instance, encoding="utf-8")
    (folder / "translations").mkdir()
    (folder / "translations" / "nowhere.de.yaml").write_text(german, encoding="utf-8")
    return path


def test_every_text_is_told_in_the_language_of_the_file_beside(tmp_path: Path) -> None:
    one = fm.load(beside(tmp_path, GERMAN))
    later = one.scenarios[0]
    left, right = one.parties
    texts = [
        *(one.title, one.note, one.sources[0].title, one.sources[0].note),
        *(left.factions[0].note, one.statements[0].says),
        *(later.title, later.note, later.add[0].says, later.change[0].says),
        one.formed.note if one.formed else "",
    ]
    assert [in_language(text, "de") for text in texts] == [
        *("Nirgendwo", "zweimal gezählt", "Ein Handbuch", "die dritte Auflage", "alt"),
        "Nie mit der Rechten.",
        *("später", "nach der Nachzählung", "Die Rechte bleibt draußen.", "Nie mit der Rechten."),
        "allein",
    ]
    assert texts[0] == "Nowhere"  # who asks for no language has the instance's own
    assert [one.title_of(name, "de") for name in ("left", "left.old", "right")] == [
        *("Die Linke", "die Alten", "Die Rechte"),
    ]
    assert (one.title_of("left", "sv"), right.names["sv"]) == ("The Left", "Högern")
    assert (left.shorts, right.shorts) == ({"de": "Linke"}, {"sv": "H", "de": "RE"})
    assert one.vote_title("president", "de") == "Wahl des Präsidenten"
    assert {weight.id: weight.names["de"] for weight in one.weights} == {
        "people": "die Einwohner",
        "senate": "der Senat",
    }
    assert called(one.patrons, "gulf", "de") == "die Golfstaaten"


def test_what_lies_beside_is_part_of_the_instance(tmp_path: Path) -> None:
    path = beside(tmp_path, GERMAN)
    again = fm.read_text(fm.load(path).to_yaml())
    assert in_language(again.statements[0].says, "de") == "Nie mit der Rechten."
    assert in_language(again.sources[0].title, "de") == "Ein Handbuch"
    assert read_with(path) == [path, path.parent / "translations" / "nowhere.de.yaml"]


def test_only_the_language_that_is_needed_is_read(tmp_path: Path) -> None:
    path = beside(tmp_path, "what: is this")
    assert fm.load(path, language="fr").title == "Nowhere"
    with pytest.raises(InstanceError):
        fm.load(path, language="de")


@pytest.mark.parametrize(
    ("wrong", "line", "told"),
    [
        ("notes: x\n", 1, "notes: the instance has no text at 'notes'; did you mean 'note'?"),
        (
            "title: Nirgendwo\nparties:\n  lefft: {name: Die Linke}\n",
            3,
            "parties.lefft.name: the instance has no text at 'lefft'; did you mean 'left'?",
        ),
        (
            "parties: {right: {note: rechts}}\n",
            1,
            "parties.right.note: the instance has no text at 'note'; here are name",
        ),
        (
            "statements:\n  veto-right: {says: Nie.}\n",
            2,
            "statements.veto-right.says: the instance has no text at 'veto-right'; "
            "did you mean 'veto-left-right'?",
        ),
        ("scenarios: {later: {statements: {in: {says: Nie.}}}}\n", 1, "here are out"),
        ("seats: 3\n", 1, "seats: the instance has no text at 'seats'; here are"),
        ("polls: [a]\n", 1, "polls: the instance has no text at 'polls'; here are"),
        (
            "parties: {left: {colour: {of: [it]}}}\n",
            1,
            "the instance has no text at 'colour'; here are factions, name, short",
        ),
    ],
)
def test_what_the_instance_does_not_say_is_a_fault(
    wrong: str, line: int, told: str, tmp_path: Path
) -> None:
    assert_told(tmp_path, wrong, line, told)


@pytest.mark.parametrize(
    ("wrong", "line", "told"),
    [
        ("title: 3\n", 1, "title: this must be text, not 3; put it in quotes"),
        ("title:\n", 1, "title: this must be text, not nothing; write it, or leave the key out"),
        ("title: [a]\n", 1, 'title: this must be text, not ["a"]; write the text alone'),
        ("title: {}\n", 1, "title: this must be text, not {}; write the text alone"),
        (
            "title: x\nnote:\n  de: gezählt\n  fr: compté\n",
            2,
            "note: this must be text, not a mapping; write the text alone",
        ),
        ("title: ''\n", 1, "title: this text is blank; write it, or leave the key out"),
        ("parties: {right: {name: '  '}}\n", 1, "parties.right.name: this text is blank"),
    ],
)
def test_what_is_no_text_is_a_fault(wrong: str, line: int, told: str, tmp_path: Path) -> None:
    assert_told(tmp_path, wrong, line, told)


@pytest.mark.parametrize(
    ("wrong", "line", "told"),
    [
        ("oops\n", 1, "a translation is a mapping, not 'oops'; write `title: ...`"),
        ("# of 2026\n- a\n", 2, 'a translation is a mapping, not ["a"]; write `title: ...`'),
        ("null\n", 1, "a translation is a mapping, not nothing; write `title: ...`"),
        ("", None, "the file is empty; write `title: ...`"),
        ("# nothing yet\n", None, "the file is empty; write `title: ...`"),
        ("parties: [a]\n", 1, 'this must be a mapping, not ["a"]; write `left: {name: ...}`'),
        ("parties: {left: Links}\n", 1, "must be a mapping, not 'Links'; write `name: ...`"),
        (
            "statements:\n- says: Nie.\n",
            1,
            'statements: this must be a mapping, not [{"says": "Nie."}]; '
            "write `veto-left-right: {says: ...}`",
        ),
        ("formed: allein\n", 1, "this must be a mapping, not 'allein'; write `note: ...`"),
    ],
)
def test_what_is_no_mapping_is_a_fault(
    wrong: str, line: int | None, told: str, tmp_path: Path
) -> None:
    assert_told(tmp_path, wrong, line, told)


def assert_told(folder: Path, wrong: str, line: int | None, told: str) -> None:
    """See that the only problem is that of the German file."""
    with pytest.raises(InstanceError) as error:
        fm.load(beside(folder, wrong))
    (problem,) = error.value.problems
    assert (Path(problem.file).name, problem.line) == ("nowhere.de.yaml", line)
    assert told in str(problem)


def test_a_translation_may_say_nothing_of_a_part(tmp_path: Path) -> None:
    assert in_language(fm.load(beside(tmp_path, "parties: {left: {}}\n")).title, "de") == "Nowhere"


def test_a_text_may_have_several_lines_as_in_the_instance(tmp_path: Path) -> None:
    one = fm.load(beside(tmp_path, 'note: "eins\\nzwei"\n'))
    assert in_language(one.note, "de") == "eins\nzwei"


def test_what_stands_in_both_files_is_a_fault(tmp_path: Path) -> None:
    both = INSTANCE.replace("{sv: Högern}", "{de: Rechte}")
    with pytest.raises(InstanceError, match="itself has this in the language 'de'; take one"):
        fm.load(beside(tmp_path, GERMAN, both))


@pytest.mark.parametrize(
    "again",
    [
        "title: Somewhere",
        "note: counted once",
        "parties: {left: {name: Other left}}",
        "parties: {right: {short: RT}}",
        "parties: {left: {factions: {old: {note: aged}}}}",
        "sources: {handbook: {title: A booklet}}",
        "chambers: {senate: {name: The Senate}}",
        "statements: {veto-left-right: {says: Not ever.}}",
        "scenarios: {later: {title: then, statements: {out: {says: No.}}}}",
    ],
)
def test_a_plain_text_is_the_english_one(again: str, tmp_path: Path) -> None:
    path = english(tmp_path, again)
    with pytest.raises(InstanceError, match="itself has this in the language 'en'; take one"):
        fm.load(path)
    assert fm.load(path, language="de").title == "Nowhere"


def test_english_may_lie_beside_what_has_none(tmp_path: Path) -> None:
    untitled = INSTANCE.replace("title: Nowhere\n", "").replace(
        "says: Never with the Right.", "says: {de: Nie.}"
    )
    told = "title: Somewhere\nparties: {left: {factions: {old: {name: The old}}}}\n"
    path = english(tmp_path, told + "statements: {veto-left-right: {says: Never.}}", untitled)
    one = fm.load(path)
    assert in_language(one.title, "en") == "Somewhere"
    assert one.title_of("left.old", "en") == "The old"
    assert in_language(one.statements[0].says, "en") == "Never."


def english(folder: Path, told: str, instance: str = INSTANCE) -> Path:
    path = beside(folder, "title: Nirgendwo", instance)
    (folder / "translations" / "nowhere.en.yaml").write_text(told, encoding="utf-8")
    return path


def test_a_fault_of_the_instance_goes_before_those_of_translations(tmp_path: Path) -> None:
    with pytest.raises(InstanceError) as error:
        fm.load(beside(tmp_path, GERMAN, INSTANCE.replace("seats: 60", "seats: 61")))
    assert {Path(problem.file).name for problem in error.value.problems} == {"nowhere.yaml"}


def test_files_with_other_names_are_none(tmp_path: Path) -> None:
    path = beside(tmp_path, GERMAN)
    for name in ("nowhere.yaml", "nowhere.old.bak.yaml", "nowhere.D.yaml", "elsewhere.fr.yaml"):
        (path.parent / "translations" / name).write_text("- no", encoding="utf-8")
    assert in_language(fm.load(path).title, "de") == "Nirgendwo"


def test_only_files_are_read(tmp_path: Path) -> None:
    path = beside(tmp_path, GERMAN)
    os.mkfifo(path.parent / "translations" / "nowhere.fr.yaml")  # who opens it waits for ever
    (path.parent / "translations" / "nowhere.sv.yaml").mkdir()
    assert read_with(path) == [path, path.parent / "translations" / "nowhere.de.yaml"]
    assert in_language(fm.load(path).title, "de") == "Nirgendwo"


def test_a_folder_of_translations_may_be_none(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.yaml"
    path.write_text(INSTANCE, encoding="utf-8")
    assert fm.load(path).title == "Nowhere"
    (tmp_path / "translations").write_text("a file", encoding="utf-8")
    assert fm.load(path).title == "Nowhere"


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.yaml"
    path.write_text(INSTANCE, encoding="utf-8")
    (tmp_path / "translations").symlink_to("translations")  # leads to itself, for ever
    with pytest.raises(InstanceError, match="translations: the folder cannot be read") as error:
        fm.load(path)
    assert error.value.problems[0].file == str(tmp_path / "translations")
    assert read_with(path) == [path]
