"""What an instance says is not to be trusted: it is shown, and can neither run nor disguise itself.

Jinja escapes all text. What escaping does not cover stands here.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from urllib.parse import urlsplit

from markupsafe import Markup

from formateur.words.visible import disguises

SCHEMES = ("http", "https")
HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")
IN_SCRIPT = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def web_address(url: str) -> str:
    """Return the address if it leads to the web, else nothing.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    odd = any(c.isspace() or disguises(c) for c in url)
    named = HOST.fullmatch(parts.hostname or "")
    return url if parts.scheme in SCHEMES and named and not odd else ""


def as_script_data(data: object) -> Markup:
    """Return JSON that no HTML parser can leave before its end."""
    told = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(told.translate(IN_SCRIPT))  # noqa: S704 (nothing is left to escape)


def policy(script: str, style: str, *, live: bool = False) -> str:
    """Return a Content-Security-Policy under which only these two run, and nothing is loaded.

    The page may draw its own pictures again (`data:`); a live one may ask where it comes from.
    """
    asks = "connect-src 'self'; " if live else ""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        f"img-src data:; {asks}base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
