"""What parties are called where room is scarce."""

from __future__ import annotations

import re

from formateur_models.parliament.instance import Instance

INITIALS = re.compile(r"\(([^(),]{1,12})\)$")  # as in "Democraten 66 (D66)"
MEMBERS = re.compile(r" \([^()]*,[^()]*\)$")  # as in "Coligação Democrática Unitária (PCP, PEV)"


def short(instance: Instance, name: str, language: str = "") -> str:
    """Return the short name of a party, else the initials in brackets after its name, else that.

    Brackets that list its members are left out. Where another is called the same then, it has its
    whole name.

    Parameters
    ----------
    name
        Of a party, a faction or a player.
    language
        A language code; a party that has a name of its own in it is called by that one.

    Examples
    --------
    >>> import formateur as fm
    >>> short(fm.load("netherlands-2023"), "d66")
    'D66'
    """
    title, own = instance.title_of(name, language), _brief(instance, name, language)
    if own == title or own == _given(instance, name, language):
        return own
    others = {*instance.party, *instance.players} - {name}
    return title if any(_brief(instance, one, language) == own for one in others) else own


def _brief(instance: Instance, name: str, language: str) -> str:
    title = instance.title_of(name, language)
    initials = INITIALS.search(title)
    given = _given(instance, name, language)
    return given or (initials[1] if initials else MEMBERS.sub("", title))


def _given(instance: Instance, name: str, language: str) -> str:
    """Return the short name that the file gives a party, where it is one of this language."""
    party = instance.party.get(name)
    return party.short if party and language not in party.names else ""
