"""What parties are called where room is scarce."""

from __future__ import annotations

import re
import unicodedata

from formateur_models.parliament.instance import Instance
from formateur_models.parliament.party import Faction, Party

BRACKETED = re.compile(r"\(([^(),]{1,12})\)$")  # as in "Democraten 66 (D66)"
MEMBERS = re.compile(r" \([^()]*,[^()]*\)$")  # as in "Coligação Democrática Unitária (PCP, PEV)"
WORDS = re.compile(r"[^\W\d_]+")
WORD = 3  # small letters in a row: a word, which means something in its own language alone


def short(instance: Instance, name: str, language: str = "") -> str:
    """Return the short name of a party, else the initials in brackets after its name, else that.

    Brackets that list its members are left out. Where another is called the same then, it has its
    whole name.

    Parameters
    ----------
    name
        Of a party, a faction or a player.
    language
        A language code; a party that has a name of its own in it is called by that one, and has
        the short name of the file only where this can stand for it.

    Examples
    --------
    >>> import formateur as fm
    >>> short(fm.load("netherlands-2023"), "d66")
    'D66'
    """
    title, own = instance.title_of(name, language), _brief(instance, name, language)
    if own == title or own == _given(_named(instance, name), language):
        return own
    others = {*instance.party, *instance.players} - {name}
    return title if any(_brief(instance, one, language) == own for one in others) else own


def full(instance: Instance, name: str, language: str) -> str:
    """Return what people call a party, with its initials where nobody would see whose they are.

    That is so where its name is one of this language, and they stand for another.

    >>> import formateur as fm
    >>> full(fm.load("sweden-2018"), "v", "de"), full(fm.load("sweden-2018"), "v", "en")
    ('Linkspartei (V)', 'Vänsterpartiet')
    """
    title, party = instance.title_of(name, language), instance.party.get(name)
    if party is None or language not in party.names:
        return title
    own = short(instance, name, language)
    if not initials(own):
        return title
    seen = own in title or title.endswith(")") or _abbreviates(own, title)
    return title if seen else f"{title} ({own})"


def _brief(instance: Instance, name: str, language: str) -> str:
    party, title = _named(instance, name), instance.title_of(name, language)
    if given := _given(party, language):
        return given
    bracketed = BRACKETED.search(title)
    if bracketed and _has_capitals(bracketed[1]):
        return bracketed[1]
    if party and party.short and stands_for(party.short, title):
        return party.short
    return MEMBERS.sub("", title)


def _named(instance: Instance, name: str) -> Party | Faction | None:
    return instance.party.get(name) or instance.faction.get(name)


def _given(party: Party | Faction | None, language: str) -> str:
    """Return the short name that the file gives, where it is one of this language."""
    if party is None:
        return ""
    return party.shorts.get(language) or ("" if language in party.names else party.short)


def stands_for(brief: str, title: str) -> bool:
    """Say whether a short name of another language is one of a name: a part of it, or initials.

    >>> stands_for("Fatah", "Fatah-Allianz"), stands_for("Labour", "Arbeiterpartei")
    (True, False)
    >>> stands_for("PvdD", "Partei für die Tiere"), stands_for("PvdD", "حزب الحيوانات")
    (True, False)
    """
    if re.search(rf"(?<!\w){re.escape(brief)}(?!\w)", title):
        return True
    return initials(brief) and _scripts(brief) <= _scripts(title)


def initials(brief: str) -> bool:
    """Say whether a short name is made of initials: of no word in any language.

    >>> [one for one in ("S&D", "FdI", "Renew", "DR Congo") if initials(one)]
    ['S&D', 'FdI']
    """
    small = "".join("a" if one.islower() else " " for one in brief)
    return "a" * WORD not in small and any(map(str.isupper, brief))


def _abbreviates(brief: str, title: str) -> bool:
    """Say whether the letters are those with which words of a name begin, or its capitals.

    >>> _abbreviates("ANI", "l'Alliance nationale irakienne"), _abbreviates("SD", "les Démocrates")
    (True, False)
    """
    letters = "".join(filter(str.isalpha, brief)).upper()
    begin = "".join(word[0].upper() for word in WORDS.findall(title))
    return letters in begin or letters == "".join(filter(str.isupper, title))


def _has_capitals(text: str) -> bool:
    """Say whether its script has capitals, and so initials."""
    return text.lower() != text.upper()


def _scripts(text: str) -> set[str]:
    """Return the first words of the names of its letters: `LATIN`, `ARABIC`."""
    return {unicodedata.name(one, "").partition(" ")[0] for one in text if one.isalpha()}
