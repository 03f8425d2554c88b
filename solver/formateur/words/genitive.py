"""Half of what: a name with its article in the genitive, in the languages that show it there."""

from __future__ import annotations

import re

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
