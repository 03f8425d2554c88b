"""A wish that was drawn, as the keywords that every verb takes."""

from __future__ import annotations

from typing import Any

from formateur import Wish


def as_keywords(wish: Wish) -> dict[str, Any]:
    return {
        "having": wish.having,
        "without": wish.without,
        "only": wish.only,
        "led_by": wish.led_by,
    }
