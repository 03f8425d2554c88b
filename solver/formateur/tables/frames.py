"""Answers as pandas tables."""

from formateur_models.files.framing import frame

__all__ = ["frame"]
