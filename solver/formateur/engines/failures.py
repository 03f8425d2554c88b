"""How an engine fails."""

from __future__ import annotations

from formateur_models.errors import FormateurError


class EngineError(FormateurError, RuntimeError):
    """An engine is unknown, cannot express a program, or failed."""


class WrongAnswerError(EngineError):
    """An engine's answer does not pass the rules, or two engines contradict each other."""
