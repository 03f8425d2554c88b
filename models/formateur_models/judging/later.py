"""Fields of a verdict of which its vote is asked when somebody first looks at them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from formateur_models.voting.investiture import Investiture


def later(ask: Callable[[Investiture], Any]) -> Any:
    """Return a field that is empty where nobody says otherwise, and else asked of the vote."""
    return _Later(ask)


class _Later:
    # What is given or known already stands in the verdict, and is found before this is asked.

    def __init__(self, ask: Callable[[Investiture], Any]) -> None:
        self.ask = ask

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, verdict: Any, kind: type) -> Any:
        if verdict is None:
            return ()
        told = vars(verdict)[self.name] = self.ask(vars(verdict)["vote"])
        return told
