"""The chamber, and beside it the coalition that the reader builds; at first the best."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction

import numpy as np
from markupsafe import Markup

from formateur.telling.looks.seating import ordered, seated, shared
from formateur.telling.page.explorer import deflated
from formateur.telling.page.judged import judged
from formateur.telling.page.publishing import BENCHES
from formateur.telling.page.sections.seatplan import facing, half_circle, script_benches, short
from formateur.telling.page.sections.votebars import bar
from formateur.telling.page.sections.what_formed import no_longer
from formateur.telling.page.subject import Subject
from formateur.words.figures.measures import amount, measured
from formateur.words.lexicon import Text
from formateur.words.matter import NAMED, by_seats
from formateur.words.outcomes import spread
from formateur.words.plurals import plural
from formateur.words.sides import counts_silence, silence
from formateur.words.speaker import Speaker, alone, capital
from formateur.words.visible import visible
from formateur.words.wording import Words
from formateur_models.judging.units import grouped
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.seats import Interval, interval
from formateur_models.rules.majority import Against, Negative, counts

# Texts that the script needs, by what it calls them: all that begin so, and some others.
KEPT = ("head.", "spare.", "part.has.", "part.votes.", "part.answer.")
# Those that only some parliaments need: where seats do not decide how a vote ends, where seats are
# open, where a poll leaves them so, where somebody helps from outside.
ONLY: dict[re.Pattern[str], Callable[[Instance], bool]] = {
    re.compile(
        r"(part|vote)\.|(head\..*|tight|spared.*)\.votes\b"
        r"|head\.(.*\.in|fails|stopped|tolerated|majority)$"
    ): lambda it: not by_seats(it),
    re.compile(r"head\.(sure|apart)|.*\.may\b|spread$|part\.answer\.some"): lambda it: (
        it.uncertain or it.poll is not None
    ),
    re.compile(r"head\.(surely|polled|unlikely|hardly|chance|against)"): lambda it: it.allotted,
    re.compile(r"help\.|supports|abstains|hangs"): lambda it: bool(it.offers),
    re.compile(r"part\.has\.measured"): measured,
}
PREFIXES = {"explore.js.": "", "builder.js.": "", **{prefix: prefix for prefix in KEPT}}
SHARED = {
    **{
        "of": "chamber.of",
        "total": "instance.seats",
        "show": "explore.show",
        "wish.led": "wish.led_by",
        "ties": "headline.ties",
        "see.cannot": "reasons.see.cannot",
        "see.partly": "reasons.see.partly",
        "spread": "builder.spread",
    },
    **{
        f"strains{part}": f"governments.strains{part}"
        for part in ("", ".sum", ".quarrels", ".split")
    },
    **{"unstrained": "governments.unstrained", "refuse": "sentence.veto.two"},
    "never": "statement.never",
} | {
    key: key
    for key in (
        *(
            "list.comma",
            "list.semicolon",
            "list.and",
            "list.and.more",
            "list.and.also",
            "list.and.parted",
            "list.or",
            "list.or.more",
            "number.group",
            "number.decimal",
        ),
        *("led", "outcome.led", "sentence.stop", "wish.with", "wish.without"),
        *("help.supports", "help.abstains", "part.told", "part.asked", "vote.would-stop"),
        *("part.most", "part.all", "part.any", "part.round"),
        *("figure.feasible", "figure.feasible.else"),
    )
}
CONDITIONS = (
    "sides.only-without.support",
    "sides.only-without.abstain",
    "sides.only-with.support",
    "sides.only-with.abstain",
)
MOST_SEATS = 1500


def chamber(subject: Subject) -> Mapping[str, object]:
    """Return what the builder shows at first, and goes on with; a chamber only of seats."""
    instance, best = subject.instance, subject.result.best
    return {
        "best": best,
        "line": _line(instance),
        "drawn": _drawn(subject) if 0 < instance.voting <= MOST_SEATS else None,
        "bar": bar(subject, best) if best else None,
        "span": _span(subject, best.cabinet) if best else None,
        "spare": _spare(subject, best) if best and instance.plain and by_seats(instance) else "",
        "chips": list(_chips(subject)),
        "never": _never(subject),
        "chambers": list(_chambers(subject)),
        "leads": [(party, subject.name(party)) for party in instance.candidates],
        "data": _data(subject),
    }


def _spare(subject: Subject, best: Verdict) -> Markup:
    return spread(subject.speaker, best, subject.likely(best.cabinet))


def _line(instance: Instance) -> str:
    """Return how the key ends of what the line of the chamber marks, as that of cards does."""
    if by_seats(instance):
        return "" if instance.needed == instance.seats // 2 + 1 else "needed"
    return "against" if isinstance(instance.rule, Negative | Against) else "no"


def _chips(subject: Subject) -> Iterator[dict[str, object]]:
    """Yield the parties as they sit, each with its factions after it."""
    instance = subject.instance
    for party in ordered(instance, subject.theory.dimension):
        players = instance.players_of(party.id)
        if players <= instance.barred:
            continue
        yield _chip(subject, party.id, players, part=False)
        if party.splittable:
            for player in sorted(players):
                yield _chip(subject, player, frozenset({player}), part=True)


def _chip(subject: Subject, name: str, players: frozenset[str], *, part: bool) -> dict[str, object]:
    full = visible(subject.speaker.titled(name))
    brief = short(subject, name, len(full))
    said = subject.name(name) if brief == full else brief
    return {
        "id": name,
        "name": alone(said),
        "full": alone(full),
        "seats": _size(subject, players),
        "estimated": subject.estimated(name),
        "color": subject.color(name),
        "pattern": subject.pattern(name),
        "part": part,
        "does": _does(subject.result.best, players),
    }


def _size(subject: Subject, players: frozenset[str]) -> str:
    """Return the seats of some; where nobody has any, what they have of the first count."""
    instance = subject.instance
    if not instance.seatless:
        return str(_span(subject, players))
    weight = next(counts(instance.rule)).weight
    held = (instance.players[player].weights.get(weight, Fraction(0)) for player in players)
    return amount(subject.speaker, weight, sum(held, Fraction(0)))


def _never(subject: Subject) -> Markup | str:
    """Say who has seats in the chamber, and no chip: they only vote."""
    shown = [one.id for one in ordered(subject.instance) if one.never and one.seats]
    if not shown:
        return ""
    told = subject.words.say("check.never", names=subject.speaker.listed(shown))
    return subject.words.say("sentence.stop", told=capital(told))


def _chambers(subject: Subject) -> Iterator[Markup]:
    """Say who has how many seats in each further chamber or group of the members."""
    instance, say = subject.instance, subject.words.say
    for chamber in instance.chambers:
        held = {party: _held(instance, party, chamber.id) for party in instance.party}
        shown = sorted((party for party in held if held[party]), key=lambda one: -held[one])
        told = [
            say(
                "member",
                name=subject.speaker.brief(party),
                seats=amount(subject.speaker, chamber.id, held[party]),
            )
            for party in shown
        ]
        if told:
            counted = say(
                "part.counted",
                name=subject.speaker.counted(chamber.id),
                counted=subject.words.joined(told),
            )
            yield say("sentence.stop", told=counted)


def _held(instance: Instance, party: str, chamber: str) -> Fraction:
    """Return what all players of a party have in a chamber."""
    players = (instance.players[player] for player in instance.players_of(party))
    return sum((one.weights.get(chamber, Fraction(0)) for one in players), Fraction(0))


def _does(best: Verdict | None, players: frozenset[str]) -> str:
    if best is None:
        return ""
    roles = {"lit": best.cabinet, "helps": best.support, "abstains": best.abstain}
    return next((does for does, who in roles.items() if players <= set(who)), "")


def _data(subject: Subject) -> dict[str, object]:
    """Return what the script says and draws with, and judges by."""
    instance, best = subject.instance, subject.result.best
    names = _names(instance)
    voted_on = subject.speaker.voted_on
    given = {NAMED: voted_on.text} if voted_on else {}
    words = Words(subject.words.language, subject.words.texts, str, given)
    return {
        "judge": judged(Speaker(instance, words)),
        "language": subject.words.language,
        "rtl": subject.words.direction == "rtl",
        "title": visible(subject.speaker.heading),
        "names": {name: visible(subject.speaker.titled(name)) for name in names},
        "votedOn": voted_on and {"text": voted_on.text, "foreign": voted_on.foreign},
        "foreign": [name for name in names if subject.speaker.foreign(name)],
        "plural": [name for name in names if subject.speaker.many([name]) > 1],
        "colors": {party: subject.color(party) for party in instance.party},
        "patterns": _patterns(subject),
        "seats": instance.seats,
        "needed": instance.needed if by_seats(instance) else None,
        "benches": script_benches(instance) if subject.layout == BENCHES else None,
        "best": None if best is None else {"cabinet": best.cabinet, "lead": best.lead},
        "poll": _poll(subject),
        "formed": _formed(subject, words),
        "wished": bool(subject.wishes),
        "words": _script_words(subject),
    }


def _formed(subject: Subject, words: Words[str]) -> dict[str, object] | None:
    """Return who formed, and which vows that stand against it here had ended by which day."""
    found = subject.formed
    gone = no_longer(subject, found) if found else []
    if found is None or found.formed.date is None or not gone:
        return None
    cabinet = sorted(found.verdict.cabinet)
    return {"cabinet": cabinet, "ended": gone, "day": words.day(found.formed.date)}


def _poll(subject: Subject) -> dict[str, object] | None:
    """Return the seats of each draw, packed; None without a poll.

    First the low bytes of all seats, player by player, then the high ones. The draws are sorted,
    as what is alike takes less room.
    """
    found = subject.prospects
    if found is None:
        return None
    seats = found.seats[:, np.lexsort(found.seats)].astype(np.uint16)
    planes = np.stack([seats & 0xFF, seats >> 8]).astype(np.uint8)
    packed = b64encode(deflated(planes.tobytes())).decode()
    return {"draws": seats.shape[1], "packed": packed}


def _patterns(subject: Subject) -> dict[str, int]:
    """Return the hatching of each party that has one, and of factions where theirs are others."""
    instance = subject.instance
    parties = {one: subject.pattern(one) for one in instance.party if subject.pattern(one)}
    of = {one.id: (subject.pattern(one.id), one.party) for one in instance.players.values()}
    return parties | {id_: own for id_, (own, party) in of.items() if own != parties.get(party, 0)}


def _names(instance: Instance) -> list[str]:
    """Return all that the script may name: `13 of 20 independents`, too."""
    lines = [party for party in instance.parties if party.count > 1]
    some = (f"{one.id}.{k}-of-{one.count}" for one in lines for k in range(1, one.count))
    return sorted({*instance.party, *instance.players, *some})


def _script_words(subject: Subject) -> dict[str, Text]:
    """Return the texts that the script fills by itself."""
    found = {short: subject.words.texts[key] for short, key in SHARED.items()}
    for prefix, kept in PREFIXES.items():
        found |= {f"{kept}{key}": text for key, text in subject.words.part(prefix).items()}
    found["silent"] = subject.words.texts[silence(subject.instance)]
    if most := len(no_longer(subject, subject.formed)) if subject.formed else 0:
        ended = subject.words.part("formed.page.ended.")
        found |= {f"ended.{key}": _up_to(most, subject, text) for key, text in ended.items()}
        found["numbers"] = subject.words.texts["numbers"]
    else:
        found = {key: text for key, text in found.items() if not key.startswith("head.ended")}
    if counts_silence(subject.instance):
        found["nearest.silent"] = subject.words.texts["nearest.silent"]
        found |= {key.removeprefix("sides."): subject.words.texts[key] for key in CONDITIONS}
    idle = [pattern for pattern, told in ONLY.items() if not told(subject.instance)]
    return {
        key: _brief(text)
        for key, text in found.items()
        if not any(pattern.match(key) for pattern in idle)
    }


def _brief(text: Text) -> Text:
    """Return a text without plural forms that say no more than the last, which stands for them."""
    if isinstance(text, str):
        return text
    return {form: told for form, told in text.items() if form == "other" or told != text["other"]}


def _up_to(most: int, subject: Subject, text: Text) -> Text:
    """Return a text without plural forms that no number from one to so many asks for."""
    if isinstance(text, str):
        return text
    asked = {plural(subject.words.language, number) for number in range(1, most + 1)}
    return {form: told for form, told in text.items() if form in asked or form == "other"}


def _drawn(subject: Subject) -> dict[str, object]:
    """Return the seats by player from left to right, and the majority line."""
    instance, best = subject.instance, subject.result.best
    inside = {*best.cabinet, *best.support} if best else set()
    shown, vacant = shared(instance, inside), instance.seats - instance.voting
    counts = {player: shown[player] for player in seated(instance, subject.theory.dimension)}
    place = facing if subject.layout == BENCHES else half_circle
    plan = place(subject, {**counts, "": vacant})
    empty = subject.units_named(grouped(instance, instance.absent))
    return {
        "groups": [
            {
                "player": player,
                "fill": _fill(subject, player) if player else "",
                "lit": best is not None and player in best.cabinet,
                "supports": best is not None and player in best.support,
                "abstains": best is not None and player in best.abstain,
                "span": _span(subject, [player]) if player else interval(0),
                "seats": places,
            }
            for player, places in plan.groups
        ],
        "hatched": list(_hatched(subject)),
        "plan": plan,
        "vacant": vacant,
        "empty": subject.words.listed(empty) if empty else "",
        "many": str(_span(subject, best.cabinet)) if best else "",
        "uncertain": instance.uncertain,
        "polled": subject.prospects is not None,
    }


def _span(subject: Subject, players: Collection[str]) -> Interval:
    """Return how many seats some may have, of a poll in nine of ten draws."""
    likely = subject.likely(players)
    return likely.seats if likely else subject.instance.span(players)


def _fill(subject: Subject, player: str) -> str:
    """Return what fills the seats of a player: a colour, or where that is not enough a hatching."""
    if subject.pattern(player):
        return f"url(#{_hatching(subject, player)})"
    return subject.color(player)


def _hatching(subject: Subject, player: str) -> str:
    party = list(subject.instance.party).index(player.partition(".")[0])
    return f"hatched-{party}-{subject.pattern(player)}"


def _hatched(subject: Subject) -> Iterator[dict[str, object]]:
    """Yield the hatchings that seats have, each once."""
    found = {_hatching(subject, player): player for player in subject.instance.players}
    for id_, player in found.items():
        if pattern := subject.pattern(player):
            yield {"id": id_, "pattern": pattern, "color": subject.color(player)}
