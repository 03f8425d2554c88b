"""Characters that disguise a text, spelled out: an instance is not to be trusted."""

from __future__ import annotations

import unicodedata

# Embeddings, overrides and isolates turn the order of the letters around them.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LAYOUT = frozenset("\n\t")


def visible(text: str) -> str:
    r"""Return the text with control characters spelled out.

    Examples
    --------
    >>> visible("a\u202eb")
    'a[U+202E]b'
    """
    return "".join(f"[U+{ord(c):04X}]" if disguises(c) else c for c in text)


def disguises(character: str) -> bool:
    """Say whether a character steers a screen or the order of others instead of being seen."""
    control = unicodedata.category(character) in ("Cc", "Cs") and character not in LAYOUT
    return control or character in BIDI
