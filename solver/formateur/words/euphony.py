"""Conjunctions before their own sound: Spanish says `Centro e Izquierda`, `Vox u Orain`.

The page says it by `euphony` in `telling.js`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

JOINED = re.compile(r"\b([yo])( \{(\w+)\})")
MARKUP = re.compile(r"<[^<>]*>")
SOUNDS = {"y": (re.compile(r"h?[ií](?![aeo])", re.I), "e"), "o": (re.compile(r"h?[oó]", re.I), "u")}


def euphonic(text: str, places: Mapping[str, object]) -> str:
    """Return a Spanish text with the conjunctions that go with what will fill its places.

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
