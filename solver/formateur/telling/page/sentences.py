"""Statements in words of the report's language; in English as the statements themselves say it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from formateur.telling.page.texts import Texts
from formateur_models.parliament.statements import (
    Abstain,
    Cordon,
    Friction,
    Include,
    Lead,
    Limit,
    Offer,
    Pact,
    Refusal,
    Requires,
    Statement,
    Support,
    Veto,
)

Names = Callable[[str], Markup]


def listed(words: Texts, names: Sequence[Markup], word: str = "and") -> Markup:
    """Join names: `A, B and C`; `word` is `and` or `or`."""
    *front, last = names
    if not front:
        return last
    return words(f"list.{word}", front=words("list.comma").join(front), last=last)


def sentence(words: Texts, statement: Statement, name: Names) -> Markup:
    """Say a statement, without a full stop; tags are to be replaced by names before."""
    told = CLAUSES[type(statement)](words, statement, name)
    if isinstance(statement, Refusal) and statement.scope == "votes":
        told += words(f"sentence.{statement.kind}.votes")
    if statement.led_by:
        told += words("sentence.led", a=name(statement.led_by))
    return told


def _veto(words: Texts, said: Veto, name: Names) -> Markup:
    if len(said.names) == 2:
        return words("sentence.veto.two", a=name(said.names[0]), b=name(said.names[1]))
    return words("sentence.veto.many", names=_all(words, said.names, name))


def _cordon(words: Texts, said: Cordon, name: Names) -> Markup:
    return words("sentence.cordon", a=name(said.name))


def _requires(words: Texts, said: Requires, name: Names) -> Markup:
    wants = []
    if said.any_of:
        wants.append(_all(words, said.any_of, name, "or"))
    if said.all_of:
        wants.append(_all(words, said.all_of, name))
    return words(
        "sentence.requires", a=name(said.name), names=words("sentence.requires.and").join(wants)
    )


def _pact(words: Texts, said: Pact, name: Names) -> Markup:
    return words("sentence.pact", names=_all(words, said.names, name))


def _include(words: Texts, said: Include, name: Names) -> Markup:
    key = "sentence.include" if said.at_most is None else "sentence.include.most"
    names = _all(words, said.names, name)
    return words(key, least=said.at_least, most=said.at_most, names=names)


def _limit(words: Texts, said: Limit, name: Names) -> Markup:
    key = "sentence.limit"
    if not said.at_most:
        key += ".none" if len(said.names) > 1 else ".alone"
    return words(key, most=said.at_most, names=_all(words, said.names, name))


def _friction(words: Texts, said: Friction, name: Names) -> Markup:
    return words("sentence.friction", names=_all(words, said.names, name))


def _offer(words: Texts, said: Offer, name: Names) -> Markup:
    told = words(f"sentence.{said.kind}", a=name(said.name))
    if said.given:
        key = "sentence.if.many" if len(said.given) > 1 else "sentence.if.one"
        told += words(key, names=_all(words, said.given, name))
    if said.unless:
        told += words("sentence.unless", names=_all(words, said.unless, name, "or"))
    return told


def _lead(words: Texts, said: Lead, name: Names) -> Markup:
    return words("sentence.lead", names=_all(words, said.names, name, "or"))


def _all(words: Texts, names: Sequence[str], name: Names, word: str = "and") -> Markup:
    return listed(words, [name(one) for one in names], word)


CLAUSES: dict[type[Statement], Callable[..., Markup]] = {
    Veto: _veto,
    Cordon: _cordon,
    Requires: _requires,
    Pact: _pact,
    Include: _include,
    Limit: _limit,
    Friction: _friction,
    Support: _offer,
    Abstain: _offer,
    Lead: _lead,
}
