"""What must hold between the government that formed and the instance."""

from __future__ import annotations

from collections.abc import Iterator

from formateur_models.errors import Problem, UnknownNameError, did_you_mean
from formateur_models.parliament.formed import ROLES, Formed
from formateur_models.parliament.outline import Outline
from formateur_models.parliament.statements import Lead

Path = tuple[str | int, ...]


def formed_problems(outline: Outline) -> Iterator[Problem]:
    """Yield what does not fit between the government that formed and the instance."""
    formed = outline.formed
    if formed is None:
        return
    found = list(_names(outline, formed))
    yield from found
    if formed.lead and formed.lead not in outline.party:
        known = ", ".join(outline.party)
        mend = did_you_mean(formed.lead, outline.party, f"known: {known}")
        yield Problem(("formed", "lead"), f"no party is called {formed.lead!r}", mend)
    elif not found:
        yield from _lead(outline, formed)


def too_early(outline: Outline) -> Iterator[Problem]:
    """Yield whether the government of a file formed before the day that the file describes."""
    formed = outline.formed
    if formed and formed.date and outline.date and formed.date < outline.date:
        what = f"it formed before the day of the instance, {outline.date.isoformat()}"
        yield Problem(("formed", "date"), what, "write a later day, or correct `date`")


def _names(outline: Outline, formed: Formed) -> Iterator[Problem]:
    before: dict[str, str] = {}  # by player, the role that was read first
    for role in ROLES:
        field: Path = ("formed", role)
        try:
            players = outline.behind(getattr(formed, role))
        except UnknownNameError as error:
            yield Problem(field, error.what, error.mend)
            continue
        for player in (player for name in players for player in sorted(name)):
            if other := before.get(player):
                what = f"{player!r} stands here twice"
                if other != role:
                    what = f"{player!r} stands under `{other}`, too"
                yield Problem(field, what, "name each once")
            before[player] = role
    if not formed.cabinet and before:
        yield Problem(("formed", "cabinet"), "nobody governed", "name who did")


def _lead(outline: Outline, formed: Formed) -> Iterator[Problem]:
    field: Path = ("formed", "lead")
    governing = outline.players_of(*formed.cabinet)
    if formed.lead and governing.isdisjoint(outline.players_of(formed.lead)):
        what = f"{formed.lead!r} is not in the cabinet"
        yield Problem(field, what, "add it there, or name a party that is")
    asked = any(isinstance(statement, Lead) for statement in outline.statements)
    if formed.cabinet and not formed.lead and asked:
        what = "the instance names candidates for the lead, and not who of them led"
        yield Problem(field, what, "add it")
