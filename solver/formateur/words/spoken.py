"""One statement as a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Statement


def spoken(instance: Instance, statement: Statement) -> str:
    """Say a statement in words, each tag replaced by the names that have it."""
    lists = [key for key in ("names", "any_of", "all_of") if hasattr(statement, key)]
    spelled: dict[str, Any] = {key: instance.expand(getattr(statement, key)) for key in lists}
    return replace(statement, **spelled).sentence(instance.title_of)


def capital(sentence: str) -> str:
    """Begin with a capital letter."""
    return sentence[:1].upper() + sentence[1:]
