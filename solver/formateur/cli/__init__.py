"""The command line."""

from formateur.cli.entry import main

__all__ = ["main"]
