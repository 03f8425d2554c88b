"""What a reader of a language stumbles over, whatever is said."""

from __future__ import annotations

import re

import pytest
from markupsafe import Markup

from formateur.words.lexicon import texts_of
from formateur.words.wording import words

ALEF = "\N{ARABIC LETTER ALEF}"


def broken(language: str, pattern: str) -> list[str]:
    """Return the texts of a language in which something is found."""
    texts = texts_of(language).items()
    forms = [(key, [text] if isinstance(text, str) else text.values()) for key, text in texts]
    return [key for key, told in forms if any(re.search(pattern, one) for one in told)]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Centro", "Izquierda"), "Centro e Izquierda"),
        (("Centro", "Hijos"), "Centro e Hijos"),
        (("Centro", "Hielo"), "Centro y Hielo"),
        (("Izquierda", "Centro"), "Izquierda y Centro"),
    ],
)
def test_a_spanish_conjunction_gives_way_to_its_own_sound(
    names: tuple[str, ...], told: str
) -> None:
    assert words("es", str).listed(names) == told
    markup = words("es", Markup).listed([Markup("<bdi>{}</bdi>").format(name) for name in names])
    assert markup.striptags() == told


def test_a_spanish_or_gives_way_too_and_other_languages_have_no_such_rule() -> None:
    assert words("es", str).listed(("Vox", "Orain"), "or") == "Vox u Orain"
    assert words("pl", str).listed(("Centrum", "Inicjatywa")) == "Centrum i Inicjatywa"


def test_in_french_no_line_begins_with_a_sign() -> None:
    assert broken("fr", " [:;?!%»]|« ") == []


def test_in_french_a_sum_is_told_without_the_word_that_a_party_is_called() -> None:
    """The party Ensemble would stand in it twice: “Ensemble, Ensemble et tous les partenaires”."""
    assert broken("fr", r"^Ensemble, \{|\bont ensemble\b|^ensemble\b.;|sièges ensemble") == []


def test_in_french_a_name_comes_after_no_word_that_a_vowel_shortens() -> None:
    """A text does not know whether it is of Iraqiya or of Gorran."""
    names = "(name|names|a|b|one|other|party|told|vow)"
    assert broken("fr", rf"(?i)\b([djlmnst]e|que) {{{names}}}") == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "mit|von|vom|bei|aus|nach|zu|zum|seit|neben|unter|dem|den|der|des"),
        ("pl", "z|ze|bez|od|do|dla|o|po|pod|przez|przy|wobec|według|między"),
    ],
)
def test_a_name_stands_where_it_needs_no_case(language: str, words: str) -> None:
    """A text knows no genitive of the Greens, nor of any other name."""
    names = "(names?|a|b|others|party|refused|inside|outside|front|last)"
    said = broken(language, rf"(?i)\b({words}) {{{names}}}")
    vows = [f"explain.idle{end}" for end in ("", ".best", ".both", ".best.both")]
    inflected = {*vows, "backtest.years"}  # what fills these stands in the texts, or is a year
    assert [key for key in said if key not in inflected] == []


@pytest.mark.parametrize(
    "pattern",
    [
        rf"(مقعد|صوت|تعهد|خلاف|واحد){ALEF}(?!\w|\u064b)",
        rf"\u064b{ALEF}",
        r"[لب]ـ \{",
        r"لـ\{(a|name|names)\}",  # before a name with an article it would be spelled otherwise
        r"\{(seats|total|needed)\} مقعداً",  # not after a hundred, nor after three
        "توتر",
    ],
)
def test_arabic_spells_a_word_and_calls_strain_one_way(pattern: str) -> None:
    assert broken("ar", pattern) == []


@pytest.mark.parametrize(
    ("language", "names", "told"),
    [
        ("en", ("KA", "ISCI and Badr", "the rest"), "KA, ISCI and Badr, and the rest"),
        ("en", ("ISCI and Badr", "KA"), "ISCI and Badr, and KA"),
        ("en", ("KA", "Andalusia"), "KA and Andalusia"),
        ("de", ("KA", "ISCI und Badr", "der Rest"), "KA, ISCI und Badr sowie der Rest"),
        ("fr", ("KA", "le CSII et Badr"), "KA ainsi que le CSII et Badr"),
        ("sv", ("KA", "ISCI och Badr"), "KA samt ISCI och Badr"),
        ("en", ("Left and Greens (LG)", "KA"), "Left and Greens (LG) and KA"),
        ("en", ("KA", "Left and Greens (LG)"), "KA and Left and Greens (LG)"),
        ("en", ("ISCI and Badr", "KA (KA)"), "ISCI and Badr, and KA (KA)"),
        (
            "en",
            ("ISCI and Badr (17 seats)", "KA (6 seats)"),
            "ISCI and Badr (17 seats), and KA (6 seats)",
        ),
        ("de", ("KA", "Linke und Grüne (LG)"), "KA und Linke und Grüne (LG)"),
    ],
)
def test_where_a_name_has_an_and_the_last_of_a_list_is_set_apart(
    language: str, names: tuple[str, ...], told: str
) -> None:
    assert words(language, str).listed(names) == told
    marked = words(language, Markup).listed([Markup("<bdi>{}</bdi>").format(one) for one in names])
    assert marked.striptags() == told
    if language == "en":
        assert words("en", str).listed(names, "or") == " or ".join(
            [", ".join(names[:-1]), names[-1]]
        )


def test_a_name_with_a_comma_is_set_apart_by_semicolons_and_one_with_a_stop_takes_no_other() -> (
    None
):
    names = ("A", "B, C and D", "E", "It Exists!")
    assert words("en", str).listed(names) == "A; B, C and D; E; and It Exists!"
    said = words("en", str).say("sentence.stop", told="With It Exists!")
    assert said == "With It Exists!"
    marked = Markup("with <bdi>{}</bdi>").format("It Exists!")
    assert words("en", Markup).say("sentence.stop", told=marked).striptags() == "with It Exists!"
