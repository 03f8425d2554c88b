"""One parliament in figures that researchers compute for each of many; each with its source."""

from formateur.questions.describing.figures import DESCRIPTIONS, Description, check, describe

__all__ = ["DESCRIPTIONS", "Description", "check", "describe"]
