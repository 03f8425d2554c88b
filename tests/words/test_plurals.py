"""Plural forms by number, held against Babel, and the texts that have them."""

from __future__ import annotations

import subprocess
import sys

import pytest
from babel import Locale

from formateur.words.lexicon import languages, texts_of
from formateur.words.plurals import PLURALS
from formateur.words.wording import english

NUMBERS = [*range(1201), 999_999, 1_000_000, 1_000_001, 2_000_000, 5_000_011]


@pytest.mark.parametrize("language", PLURALS)
def test_the_forms_are_those_of_the_cldr(language: str) -> None:
    form = Locale.parse(language).plural_form
    assert {n: PLURALS[language](n) for n in NUMBERS} == {n: form(n) for n in NUMBERS}


@pytest.mark.parametrize("language", languages())
def test_a_text_has_forms_of_its_language_and_one_for_all_others(language: str) -> None:
    forms = {PLURALS[language](number) for number in NUMBERS} | {"other"}
    for key, text in texts_of(language).items():
        assert isinstance(text, str) or "other" in text.keys() <= forms, key


def test_english_has_one_and_others() -> None:
    for key, text in texts_of("en").items():
        assert isinstance(text, str) or set(text) == {"one", "other"}, key
    say = english().say
    assert say("seated", name="A", many=1, seats=1) == "A (1 seat)"
    assert say("seated", name="A", many=0, seats=0) == "A (0 seats)"
    assert say("head.others", many=1) == "one other"
    assert say("head.others", many=2) == "2 others"


def test_help_loads_no_words() -> None:
    code = (
        "import sys\nfrom formateur.cli.entry import main\nsys.argv = ['formateur', '--help']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.exit(bool({'formateur.words.lexicon', 'babel'}.intersection(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.DEVNULL, check=False)
    assert done.returncode == 0
