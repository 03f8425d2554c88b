"""A dict that stays as it was made: what a frozen object has by name cannot be changed in place."""

from __future__ import annotations

from typing import Any, NoReturn


class Fixed(dict[str, Any]):
    """A dict that refuses every change; a copy, `dict(fixed)`, can be changed.

    Examples
    --------
    >>> Fixed(a=1), Fixed(a=1) == {"a": 1}
    ({'a': 1}, True)
    """

    def _refuse(self, *_given: Any, **_named: Any) -> NoReturn:
        what = "this belongs to a frozen object; change a copy, dict(...), and make another"
        raise TypeError(what)

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __reduce__(self) -> tuple[type[Fixed], tuple[dict[str, Any]]]:
        return Fixed, (dict(self),)
