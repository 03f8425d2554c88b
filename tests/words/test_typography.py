"""What a reader of a language stumbles over, whatever is said."""

from __future__ import annotations

import re

import pytest

from formateur.words.lexicon import texts_of

ALEF = "\N{ARABIC LETTER ALEF}"


def broken(language: str, pattern: str) -> list[str]:
    """Return the texts of a language in which something is found."""
    texts = texts_of(language).items()
    forms = [(key, [text] if isinstance(text, str) else text.values()) for key, text in texts]
    return [key for key, told in forms if any(re.search(pattern, one) for one in told)]


def test_in_french_no_line_begins_with_a_sign() -> None:
    assert broken("fr", " [:;?!%»]|« ") == []


def test_in_french_a_name_comes_after_no_word_that_a_vowel_shortens() -> None:
    """A text does not know whether it is of Iraqiya or of Gorran."""
    names = "(name|names|a|b|one|other|party|told|vow)"
    assert broken("fr", rf"(?i)\b([djlmnst]e|que) {{{names}}}") == []


@pytest.mark.parametrize(
    "pattern", [rf"(مقعد|صوت|تعهد|خلاف|واحد){ALEF}(?!\w|\u064b)", r"[لب]ـ \{", "توتر"]
)
def test_arabic_spells_a_word_and_calls_strain_one_way(pattern: str) -> None:
    assert broken("ar", pattern) == []
