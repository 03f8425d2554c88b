"""What is said above a picture of governments."""

from __future__ import annotations

from collections.abc import Iterator

from formateur.questions.best.result import Result
from formateur.telling.words.phrases import wishes
from formateur.words.certainty import chance
from formateur.words.certainty import seats as many
from formateur.words.governing import led, listed, sentence
from formateur.words.proofs import proved
from formateur.words.speaker import in_english
from formateur.words.sworn import Vows
from formateur.words.vote import defeat, win
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance


def who(instance: Instance, verdict: Verdict) -> str:
    """Say who governs, with how many seats, and who leads."""
    if not instance.seats_decide:
        return sentence(in_english(instance), verdict)
    seats = f"{many(verdict)} of {instance.seats} seats, {instance.needed} needed"
    return ", ".join(
        [
            f"{listed(in_english(instance), units(instance, verdict))}: {seats}",
            *led(in_english(instance), verdict),
            *_unsure(instance, verdict),
        ]
    )


def _unsure(instance: Instance, verdict: Verdict) -> Iterator[str]:
    """Say how sure it is, and what is drawn, where seats are intervals."""
    if instance.uncertain:
        yield f"{chance(verdict)}; drawn with the seats that are worst for it"


def kept(instance: Instance, verdict: Verdict) -> str:
    """Say whether a government has a majority and keeps every vow, and else which it breaks."""
    wins = win(in_english(instance)) if verdict.wins else defeat(in_english(instance), verdict)
    if not verdict.broken:
        return f"It {wins} and keeps every vow."
    vows = Vows(in_english(instance))
    told = "; ".join(map(vows.some, vows.gathering.gathered(verdict.broken)))
    return f"It {wins}, and breaks vows: {told}."


def how(result: Result, rank: int = 1) -> Iterator[str]:
    """Say what was sought, and what is proved of the first, or of the one of a rank."""
    wished = "".join(f", {word} {', '.join(names)}" for word, names in wishes(result.wish))
    sought = f"{result.theory.id}{wished}"
    if result.best is None:
        so = "As wished, no" if wished else "No"
        yield f"{so} government {win(in_english(result.instance))} and keeps every vow."
        yield f"{sought}: {proved(in_english(result.instance), result.status)}"
    elif not result.theory.minimises:
        yield f"{sought}: it ranks none of what it predicts above another"
    elif rank > 1:
        yield f"{sought}: number {rank}, in order"
    else:
        yield f"{sought}: {proved(in_english(result.instance), result.status)}"
