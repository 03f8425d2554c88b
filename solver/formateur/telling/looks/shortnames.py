"""What parties are called where room is scarce."""

from __future__ import annotations

import re

from formateur_models.parliament.instance import Instance

INITIALS = re.compile(r"\(([^(),]{1,12})\)$")  # as in "Democraten 66 (D66)"
MEMBERS = re.compile(r" \([^()]*,[^()]*\)$")  # as in "Coligação Democrática Unitária (PCP, PEV)"


def short(instance: Instance, name: str, language: str = "") -> str:
    """Return the short name of a party, else the initials in brackets after its name, else that.

    Brackets that list its members are left out.

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
    party = instance.party.get(name)
    if party and party.short and language not in party.names:
        return party.short
    title = instance.title_of(name, language)
    initials = INITIALS.search(title)
    return initials[1] if initials else MEMBERS.sub("", title)
