"""The words of one language: texts with their places filled, plurals, lists, numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Generic, TypeVar

from formateur.words.lexicon import Text, texts_in, texts_of
from formateur.words.plurals import plural
from formateur_models.doors.admit import entered
from formateur_models.doors.values import text

GROUPED = 1000  # from here on figures stand in groups
NAMES = frozenset(("seed", "year"))  # of places whose numbers count nothing
JOINED = re.compile(r"\b([yo])( \{(\w+)\})")
ENDS = re.compile(r"\(\S+\)$")  # with initials, which say what belongs to a name
MARKUP = re.compile(r"<[^<>]*>")
STOPPED = re.compile(r"\{(\w+)\}\.(?=\s|$)")
STOPS = ("!", "?", ".")
COMMAS = (", ", "\N{ARABIC COMMA} ")
SOUNDS = {"y": (re.compile(r"h?[ií](?![aeo])", re.I), "e"), "o": (re.compile(r"h?[oó]", re.I), "u")}
S = TypeVar("S", bound=str)  # what is said: text, or markup in which what fills places is escaped


@dataclass(frozen=True)
class Words(Generic[S]):
    """Words by key.

    Parameters
    ----------
    language
        A language code.
    texts
        Of the catalogue; among them `direction`, `ltr` or `rtl`.
    kind
        What is made of a text before its places are filled.
    given
        What fills a place in any text, where nothing else is given for it.
    """

    language: str
    texts: Mapping[str, Text]
    kind: type[S]
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def direction(self) -> str:
        """Which way a page runs."""
        return str(self.texts["direction"])

    def say(self, key: str, /, **places: object) -> S:
        """Return a text with its places filled; `many` chooses its plural form, if it has some."""
        text, places = self.texts[key], {**self.given, **places}
        if not isinstance(text, str):
            many = places["many"]
            form = self.plural(many) if isinstance(many, int) else "other"
            text = text.get(form, text["other"])
        if self.language == "es":
            text = euphonic(text, places)
        if "}." in text:
            text = unstopped(text, places)
        told = {name: self._told(name, value) for name, value in places.items()}
        return self.kind(self.kind(text).format(**told))

    def _told(self, name: str, value: object) -> object:
        """Return what fills a place: a number with the signs of the language."""
        if isinstance(value, int) and abs(value) >= GROUPED and name not in NAMES:
            return self.figure(value)
        return self.decimal(value) if isinstance(value, float) else value

    def known(self, key: str, otherwise: str) -> S:
        """Return a text, or what is said where the language has none."""
        return self.say(key) if key in self.texts else self.kind(otherwise)

    def plural(self, number: int) -> str:
        """Return the plural form that goes with a number."""
        return plural(self.language, number)

    def listed(self, names: Iterable[S], word: str = "and") -> S:
        """Join names: `A, B and C`; `word` is `and` or `or`.

        Where a name has the word itself, the last is set apart: `A and B, C, and D`; not where its
        initials say in brackets where it ends, as in `Left and Greens (LG) and Centre`. Where one
        has a comma, it takes more than commas to part them: `A; B, C and D; and E`.
        """
        front, *others = names = tuple(names)
        if not others:
            return front
        *middle, last = others
        parted = any(comma in one for one in names for comma in COMMAS)
        if parted and middle:
            front = self.joined((front, *middle), "semicolon")
        else:
            for one in middle:  # a comma, or in Arabic the word before each
                front = self.say(f"list.{word}.more", front=front, last=one)
        if word == "and" and parted and middle:
            word = "and.parted"
        elif word == "and" and any(map(self._unclear, names)):
            word = "and.also"
        return self.say(f"list.{word}", front=front, last=last)

    def _unclear(self, name: str) -> bool:
        """Say whether in a list nobody sees where a name ends."""
        return self._and in name and not ENDS.search(MARKUP.sub("", name))

    @cached_property
    def _and(self) -> str:
        """The word with which a list ends, and the spaces around it."""
        return str(self.texts["list.and"]).format(front="", last="")

    def joined(self, names: Iterable[S], sign: str = "comma") -> S:
        """Join names with commas alone, or clauses with `semicolon`."""
        return self.kind(self.say(f"list.{sign}").join(names))

    def number(self, number: int) -> str:
        """Return a number as running text has it: small ones in words, where there are some."""
        spelled = str(self.texts["numbers"]).split()
        return spelled[number] if number < len(spelled) else self.figure(number)

    def figure(self, number: int | float | Fraction, places: int = 0) -> str:
        """Return a number in figures, with so many decimals and the signs of the language.

        >>> english().figure(12345.678, 1)
        '12,345.7'
        """
        shown = float(rounded(number, places) if isinstance(number, Fraction) else number)
        whole, _, decimals = f"{shown:,.{places}f}".partition(".")
        whole = whole.replace(",", str(self.texts["number.group"]))
        return whole + (f"{self.texts['number.decimal']}{decimals}" if decimals else "")

    def decimal(self, number: int | float) -> str:
        """Return a number with all its decimals.

        >>> english().decimal(161.5), words("de", str).decimal(161.5)
        ('161.5', '161,5')
        """
        _, _, decimals = f"{Decimal(str(number)):f}".partition(".")
        return self.figure(number, len(decimals.rstrip("0")))

    def percent(self, figure: str) -> S:
        r"""Return a figure in per cent with the sign, as the language sets it.

        >>> english().percent("12.5"), words("de", str).percent("12,5")
        ('12.5%', '12,5\xa0%')
        """
        return self.say("number.percent", value=figure)

    def apart(self, figure: object) -> S:
        """Return a figure such as `73-77` so that in markup nothing around turns it round."""
        text = '<bdi class="span">{}</bdi>' if hasattr(self.kind, "__html__") else "{}"
        return self.kind(self.kind(text).format(figure))

    def day(self, date: Date) -> S:
        """Return a day as running text has it.

        >>> english().day(Date(2025, 2, 3))
        '3 February 2025'
        """
        months = str(self.texts["date.months"]).split()
        month, day = months[date.month - 1], date.day
        return self.say("date.day", many=day, day=day, month=month, year=date.year)

    def part(self, prefix: str) -> dict[str, Text]:
        """Return the texts whose keys begin so, without the prefix."""
        return {k.removeprefix(prefix): v for k, v in self.texts.items() if k.startswith(prefix)}


def rounded(number: Fraction, places: int) -> Fraction:
    """Round to so many decimals, halves away from zero as people do.

    >>> rounded(Fraction(1, 4), 1)
    Fraction(3, 10)
    """
    whole = int(abs(number) * 10**places + Fraction(1, 2))
    return Fraction(whole if number > 0 else -whole, 10**places)


def words(language: str, kind: type[S]) -> Words[S]:
    """Return the words of a language, or those that a file has (`cs.yaml`).

    Raises
    ------
    FormateurError
        If there is no such language, or the file lacks something.
    """
    language = entered(text, language, "report", "language")
    if language.endswith((".yaml", ".yml")):
        language, texts = texts_in(Path(language))
        return Words(language, texts, kind)
    return Words(language, texts_of(language), kind)


@cache
def english() -> Words[str]:
    """Return English as plain text: that of the terminal, of JSON and of the library."""
    return words("en", str)


def euphonic(text: str, places: Mapping[str, object]) -> str:
    """Return a Spanish text with the conjunctions that go with what will fill its places.

    The page's own script does the same, in `telling.js`.

    >>> euphonic("{front} y {last}", {"front": "Centro", "last": "<bdi>Izquierda</bdi>"})
    '{front} e {last}'
    >>> euphonic("{front} y {last}", {"front": "Centro", "last": "Hielo"})
    '{front} y {last}'
    """

    def said(found: re.Match[str]) -> str:
        word, rest, place = found.groups()
        sound, other = SOUNDS[word]
        follows = sound.match(MARKUP.sub("", str(places[place])).lstrip())
        return (other if follows else word) + rest

    return JOINED.sub(said, text)


def unstopped(text: str, places: Mapping[str, object]) -> str:
    """Return a text without a stop after what has one of its own, as a name may.

    The page's own script does the same, in `telling.js`.

    >>> unstopped("with {names}.", {"names": "<bdi>¡Teruel Existe!</bdi>"})
    'with {names}'
    """

    def said(found: re.Match[str]) -> str:
        place = found[1]
        ends = MARKUP.sub("", str(places[place])).rstrip().endswith(STOPS)
        return f"{{{place}}}" if ends else found[0]

    return STOPPED.sub(said, text)


# How a name begins, and what it begins with in the genitive.
ARTICLES = {
    "de": {r"die (?=[A-ZÄÖÜ]|\w+en )": "der "},  # of several, or feminine
    "es": {r"el ": "del ", r"(?=(?:la|los|las) )": "de "},
    "fr": {r"le ": "du ", r"les ": "des ", r"(?=la |l['\u2019])": "de "},
    "it": {
        r"il ": "del ",
        r"i ": "dei ",
        r"lo ": "dello ",
        r"gli ": "degli ",
        r"la ": "della ",
        r"le ": "delle ",
        r"l(?=['\u2019])": "dell",
    },
    "pl": {r"(\w\w+oś)ć$": r"\1ci"},  # of what is made so of an adjective, as `ludność` is
}
# A German noun by itself, masculine or neuter, but for those that are declined otherwise.
STRONG = re.compile(r"(?:das|der(?!.*(?:ent|ant|ist)$)) ([A-ZÄÖÜ]\w*[^\We_])")
HISSING = re.compile(r"[sßxz]$")


def genitive(language: str, name: str) -> str | None:
    """Return a name with its article in the genitive; None where that is not known.

    >>> genitive("de", "die Einwohner"), genitive("it", "gli abitanti"), genitive("pl", "sejm")
    ('der Einwohner', 'degli abitanti', None)
    """
    for article, then in ARTICLES.get(language, {}).items():
        told, found = re.subn(rf"^{article}", then, name)
        if found:
            return told
    if language == "de" and (noun := STRONG.fullmatch(name)):
        return f"des {noun[1]}{'es' if HISSING.search(name) else 's'}"
    return None
