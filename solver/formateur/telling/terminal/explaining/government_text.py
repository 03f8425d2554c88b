"""A government in some lines: its members, their seats, what strains it."""

from __future__ import annotations

from rich.text import Text

from formateur.words.governing import held, led, sentence
from formateur.words.matter import by_seats
from formateur.words.outcomes import outlook, spare
from formateur.words.phrases import by_part, members, peeled, values
from formateur.words.speaker import Speaker, capital
from formateur_models.judging.verdict import Verdict


def government_told(speaker: Speaker[str], verdict: Verdict, brief: bool = False) -> Text:
    """Tell a government; in brief, by its members, their seats and who leads."""
    shown = ("seats", "surplus")
    measured = {name: value for name, value in verdict.objectives.items() if name not in shown}
    told = sentence(speaker, verdict)
    if by_seats(speaker.instance):
        seats = [held(speaker, verdict)]
        if not verdict.outlook and not brief:
            seats.append(spare(speaker, verdict.surplus))
        first = speaker.words.joined([*seats, *led(speaker, verdict)])
        told = (": " if brief else "\n").join([members(speaker, verdict), first])
    text = Text("\n".join([told, *outlook(speaker, verdict)]))
    if measured and not brief:
        sign = "\n" if verdict.outlook else speaker.say("list.semicolon")
        text.append(sign).append(values(speaker.words, measured))
    for told in by_part(speaker, verdict):
        text.append(f"\n{told}")
    for told in () if brief else peeled(speaker, verdict):
        text.append(f"\n{speaker.say('sentence.stop', told=capital(told))}")
    return text
