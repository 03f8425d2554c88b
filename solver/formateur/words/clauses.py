"""Statements as clauses of a language, one for each kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from formateur.words.wording import S, Words, english
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

Names = Callable[[str], S]  # from an id to what people call it
Number = Callable[[Sequence[str]], int]  # of the verb after some names: one, or more


def sentence(statement: Statement, name: Names[str]) -> str:
    """Say a statement in English, as `Statement.sentence` does."""
    return clause(english(), statement, name)


def clause(
    words: Words[S],
    statement: Statement,
    name: Names[S],
    vote: Names[S] | None = None,
    many: Number = len,
) -> S:
    """Say a statement, without a full stop; tags are to be replaced by names before.

    Parameters
    ----------
    vote
        Says what people call a linked vote; None: its id.
    many
        Says whether a verb after some names is a plural; by default, where there are several.
    """
    if key := _of_lead(statement):
        names = statement.lists()[0][1]
        return words.say(key, many=many(names[:1]), a=name(names[0]), b=name(names[-1]))
    told: S = CLAUSES[type(statement)](words, statement, name, many)
    if statement.vote:
        told = words.say("vote.in", told=told, vote=(vote or words.kind)(statement.vote))
    if isinstance(statement, Refusal) and statement.scope == "votes":
        several = isinstance(statement, Veto) and len(statement.names) > 2  # no two sides
        key = "sentence.refusal.votes.many" if several else "sentence.refusal.votes"
        told = words.say(key, told=told)
    return led(words, told, statement, name)


def led(words: Words[S], told: S, statement: Statement, name: Names[S]) -> S:
    """Add while whose lead a statement holds."""
    if not statement.led_by:
        return told
    return words.say("sentence.led", told=told, a=name(statement.led_by))


def led_apart(statement: Statement) -> bool:
    """Say whether somebody refuses to be led by the other, and no more than that."""
    return _of_lead(statement) == "sentence.veto.led"


def _of_lead(statement: Statement) -> str:
    """Return the key of what is said where one of those who refuse each other leads, else ''."""
    if not isinstance(statement, Refusal) or statement.vote or statement.scope == "votes":
        return ""
    if isinstance(statement, Cordon):
        return "sentence.cordon.led" if statement.led_by == statement.name else ""
    if not isinstance(statement, Veto) or len(statement.names) != 2:
        return ""
    if statement.unless or statement.mutual:
        return ""
    keys = dict(zip(statement.names, ("sentence.veto.leading", "sentence.veto.led"), strict=True))
    return keys.get(statement.led_by or "", "")


def _veto(words: Words[S], said: Veto, name: Names[S], many: Number) -> S:
    if said.vote and not said.unless:
        return words.say("sentence.in.veto", names=_all(words, said.names, name))
    if said.unless:
        return _requires(words, said.demand(said.names), name, many)
    if said.mutual:
        return words.say("sentence.veto.mutual", names=_all(words, said.names, name))
    if len(said.names) == 2:
        first, second = said.names
        number = many(said.names[:1])
        return words.say("sentence.veto.two", many=number, a=name(first), b=name(second))
    return words.say("sentence.veto.many", names=_all(words, said.names, name))


def _cordon(words: Words[S], said: Cordon, name: Names[S], many: Number) -> S:
    return words.say("sentence.cordon", a=name(said.name))


def _requires(words: Words[S], said: Requires, name: Names[S], many: Number) -> S:
    wants = []
    if said.any_of:
        wants.append(_all(words, said.any_of, name, "or"))
    if said.all_of:
        wants.append(_all(words, said.all_of, name))
    first, *then = wants
    for last in then:
        first = words.say("sentence.requires.and", front=first, last=last)
    about = _about(said)
    if said.also:
        together = _all(words, said.together, name)
        return words.say(f"sentence.{about}requires.together", who=together, names=first)
    number = many([said.name])
    return words.say(f"sentence.{about}requires", many=number, a=name(said.name), names=first)


def _pact(words: Words[S], said: Pact, name: Names[S], many: Number) -> S:
    return words.say(f"sentence.{_about(said)}pact", names=_all(words, said.names, name))


def _include(words: Words[S], said: Include, name: Names[S], many: Number) -> S:
    key = f"sentence.{_about(said)}include" + ("" if said.at_most is None else ".most")
    names = _all(words, said.names, name)
    least, most = said.at_least, said.at_most
    return words.say(key, many=least, least=least, most=most, names=names)


def _limit(words: Words[S], said: Limit, name: Names[S], many: Number) -> S:
    key, number = f"sentence.{_about(said)}limit", said.at_most
    if not said.at_most:
        key += ".none" if said.vote else ".alone"
        number = many(said.names)
    names = _all(words, said.names, name)
    return words.say(key, many=number, most=said.at_most, names=names)


def _friction(words: Words[S], said: Friction, name: Names[S], many: Number) -> S:
    return words.say("sentence.friction", names=_all(words, said.names, name))


def _offer(words: Words[S], said: Offer, name: Names[S], many: Number) -> S:
    about = _about(said) if isinstance(said, Support) else ""
    number = many([said.name])
    told = words.say(f"sentence.{about}{said.kind}", many=number, a=name(said.name))
    if said.given and said.unless:
        names, others = _all(words, said.given, name), _all(words, said.unless, name, "or")
        places = {"many": many(said.given), "names": names, "others": others}
        return words.say("sentence.if.unless", told=told, **places)
    if said.given:
        names = _all(words, said.given, name)
        told = words.say("sentence.if", told=told, many=many(said.given), names=names)
    if said.unless:
        names = _all(words, said.unless, name, "or")
        told = words.say("sentence.unless", told=told, many=many(said.unless), names=names)
    return told


def _lead(words: Words[S], said: Lead, name: Names[S], many: Number) -> S:
    return words.say("sentence.lead", names=_all(words, said.names, name, "or"))


def _about(said: Statement) -> str:
    """Return how the keys begin of texts that are about who votes yes in a linked vote."""
    return "in." if said.vote else ""


def _all(words: Words[S], names: Sequence[str], name: Names[S], word: str = "and") -> S:
    return words.listed([name(one) for one in names], word)


CLAUSES: dict[type[Statement], Callable[..., Any]] = {
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
