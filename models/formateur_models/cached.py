"""Properties that are worked out once, without the lock that Python 3.11 and before take for each.

For what is asked of very many instances, votes and walks: there the lock takes longer than most of
these properties.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from functools import cached_property
else:

    class cached_property(functools.cached_property):  # noqa: N801 (as there)
        """As that of functools; two threads may both work it out, and come to the same."""

        def __get__(self, one: Any, kind: Any = None) -> Any:
            """Work it out; from then on it is found in the object before this is asked."""
            if one is None:
                return self
            value = one.__dict__[self.attrname] = self.func(one)
            return value


__all__ = ["cached_property"]
