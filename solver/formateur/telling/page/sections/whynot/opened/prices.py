"""What lifting one vow alone would change."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from formateur.questions.explaining.explanation import Effect, Explanation
from formateur.telling.page.sections.whynot.opened.vow_shown import vow_shown
from formateur.telling.page.sections.whynot.opened.who_governs import figures, quarrels
from formateur.telling.page.subject import Subject
from formateur.telling.page.summary import telling
from formateur.words.speaker import capital
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Verdict


def prices(subject: Subject, own: Explanation) -> list[dict[str, Any]]:
    """Return what lifting one vow alone would change, what decides most first."""
    order, teller = list(Effect), telling(subject, own)
    told = []
    for id_, price in sorted(own.summary.prices.items(), key=lambda kv: order.index(kv[1].effect)):
        if price.effect is Effect.IDLE:
            continue
        vow, values = teller.gathering.whole(id_), price.objectives
        told.append(
            {
                **vow_shown(subject, teller.stated(vow), id_, teller.vow(vow)),
                "effect": price.effect.value,
                "names": _then(subject, price.best),
                "values": None if values is None else figures(quarrels(values)),
            }
        )
    return told


def _then(subject: Subject, best: Verdict | None) -> Markup | str:
    """Name who would govern."""
    if best is None:
        return ""
    return capital(subject.words.listed(subject.units_named(units(subject.instance, best))))
