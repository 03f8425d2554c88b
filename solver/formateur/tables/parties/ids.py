"""Ids of the format, made of what parties are called in tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

_OTHER = re.compile(r"[^\w-]+")


def id_of(text: str) -> str:
    """Return an id: letters, digits, _ and - of the text; empty if it has none of the first two.

    >>> id_of("B90/Gr"), id_of("50+"), id_of("CDC|JxCat"), id_of("pirati+stan"), id_of("+")
    ('B90-Gr', '50', 'CDC-JxCat', 'pirati-stan', '')
    """
    return _OTHER.sub("-", normalize("NFC", text)).lstrip("_-").rstrip("-")


def ids_of(texts: Iterable[str]) -> dict[str, str]:
    """Return an id for each text; what makes the id of another gets a number.

    Who is an id already keeps it.

    >>> ids_of(["50+", "50", "++"])
    {'50+': '50-2', '50': '50', '++': 'party'}
    """
    wanted = {text: id_of(text) or "party" for text in texts}
    taken = {text for text, id_ in wanted.items() if text == id_}
    made = {}
    for text, id_ in wanted.items():
        made[text] = id_ if text == id_ else _free(id_, taken)
        taken.add(made[text])
    return made


def _free(id_: str, taken: set[str]) -> str:
    number, name = 1, id_
    while name in taken:
        number += 1
        name = f"{id_}-{number}"
    return name
