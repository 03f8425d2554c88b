"""Texts of an instance in several languages: titles, paraphrases, notes.

Such a text is a text like any other to whoever asks for no language: it is written, compared and
hashed as its usual one.
"""

from __future__ import annotations

from collections.abc import Mapping

from formateur_models.fixed import Fixed

USUAL = "en"
LANGUAGE = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"  # a language code


class Translated(str):
    """A text that other languages have, too.

    Parameters
    ----------
    text
        As it is where a language is not asked for, or has none of its own.
    others
        The text by language code.

    Examples
    --------
    >>> said = Translated("The Left", {"de": "Die Linke"})
    >>> said, in_language(said, "de"), in_language(said, "fr")
    ('The Left', 'Die Linke', 'The Left')
    """

    others: Mapping[str, str]

    def __new__(cls, text: str, others: Mapping[str, str] | None = None) -> Translated:
        """Take a text, and what others there are."""
        made = super().__new__(cls, text)
        made.others = Fixed(others or {})
        return made


def translated(texts: Mapping[str, str]) -> Translated:
    """Return a text that stands in a file by language; the usual one is English, else the first.

    >>> translated({"de": "Nie", "en": "Never"}), translated({"de": "Nie"})
    ('Never', 'Nie')
    """
    return Translated(texts.get(USUAL) or next(iter(texts.values())), texts)


def in_language(text: str, language: str) -> str:
    """Return a text in a language, or as it usually is."""
    return own_languages(text).get(language) or str(text)


def own_languages(text: str) -> Mapping[str, str]:
    """Return a text by language, where it has several."""
    return text.others if isinstance(text, Translated) else {}


def other_languages(text: str) -> Mapping[str, str]:
    """Return a text by each language that it has beside the usual one."""
    return {code: said for code, said in own_languages(text).items() if code != USUAL}


def has_language(text: str, language: str) -> bool:
    """Say whether a text has words of its own in a language; a plain text has the usual alone."""
    return bool(own_languages(text).get(language))
