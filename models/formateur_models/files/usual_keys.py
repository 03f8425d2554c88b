"""The usual keys of the format as tables: what each holds where nothing needs a closer look.

They may say less than :mod:`formateur_models.files.keys`, and nothing else; the tests hold them
against it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from formateur_models.files.plainly import (
    REQUIRED,
    Form,
    Key,
    either,
    like,
    mapping,
    of,
    one_of,
    several,
    whole,
)
from formateur_models.parliament.checks.consistency import MOST
from formateur_models.rules.voted_on import KINDS
from formateur_models.translated import LANGUAGE

PARTS = (  # what stands at the top of a file and is read part by part
    *("rule", "matter", "sources", "weights", "patrons", "chambers", "votes", "parties"),
    *("statements", "scenarios", "poll", "formed"),
)

_TEXT, _TRUTH, _DATE = of(str), of(bool), of(date)
_ID = like(r"[a-zA-Z0-9][\w-]*")
_NAME = like(r"@?[a-zA-Z0-9][\w-]*(\.[a-zA-Z0-9][\w-]*)?")
_STATEMENT = like(r"[a-zA-Z0-9][\w.-]*")
_NAMES = several(_NAME)
_LANGUAGE = like(LANGUAGE)
_NUMBER = either(whole(-MOST), of(float, Decimal))
_EXACT = either(_NUMBER, like(r"-?\d{1,12}/[1-9]\d{0,11}"))
_SHARE = either(_NUMBER, like(r"\d{1,12}/[1-9]\d{0,11}"))
_PRICE = either(whole(0), one_of("never"))
_TEXTS = mapping(_LANGUAGE, _TEXT)
_TOLD = either(_TEXT, mapping(_LANGUAGE, _TEXT, least=1))
_MEASURES = mapping(_ID, _EXACT)


def _seats(value: Any) -> Any:
    count = whole(0)
    if type(value) is list and len(value) == 2:
        return [count(end) for end in value]
    return count(value)


_SOURCED: dict[str, Key] = {
    "source": (either(_ID, several(_ID)), []),
    "verified": (_TRUTH, True),
}
_SEATED: dict[str, Key] = {
    "name": (_TEXT, ""),
    "short": (_TEXT, ""),
    "shorts": (_TEXTS, {}),
    "names": (_TEXTS, {}),
    "plural": (several(_LANGUAGE), []),
    "positions": (_MEASURES, {}),
    "tags": (several(_ID), []),
    "weights": (_MEASURES, {}),
    "note": (_TOLD, ""),
    **_SOURCED,
}
HEAD = Form(
    "keys_at_head.HeadKeys",
    {
        "formateur": (whole(1, 1), REQUIRED),
        "id": (_ID, None),
        "title": (_TEXT, ""),
        "titles": (_TEXTS, {}),
        "country": (_TEXT, ""),
        "date": (_DATE, None),
        "seats": (whole(1), None),
        "unaligned": (whole(0), 0),
        "note": (_TOLD, ""),
    },
)
SOURCE = Form(
    "keys_of_parties.SourceKeys",
    {
        "title": (_TEXT, REQUIRED),
        "titles": (_TEXTS, {}),
        **dict.fromkeys(("author", "publisher", "url", "file"), (_TEXT, "")),
        "published": (_DATE, None),
        "note": (_TOLD, ""),
        "verified": (_TRUTH, True),
    },
)
WEIGHT = Form(
    "keys_of_parties.WeightKeys",
    {
        "name": (_TEXT, REQUIRED),
        "names": (_TEXTS, {}),
        "unit": (_TEXT, ""),
        "units": (_TEXTS, {}),
        "scale": (_EXACT, 1),
    },
)
PATRON = Form("keys_of_parties.PatronKeys", {"name": (_TEXT, REQUIRED), "names": (_TEXTS, {})})
MATTER = Form(
    "keys_of_votes.MatterKeys",
    {"kind": (one_of(*KINDS), REQUIRED), "name": (_TEXT, ""), "names": (_TEXTS, {})},
)
FACTION = Form("keys_of_parties.FactionKeys", {"seats": (_seats, REQUIRED), **_SEATED})
PARTY = Form(
    "keys_of_parties.PartyKeys",
    {
        "seats": (_seats, None),
        "source_id": (_TEXT, ""),
        "leader": (_TEXT, ""),
        "factions": (mapping(_ID, FACTION.taken), {}),
        "split": (_PRICE, "never"),
        "members": (one_of("never", ""), ""),
        "follows": (_NAMES, []),
        "seating": (_EXACT, None),
        "count": (whole(1, 500), 1),
        "color": (like("(#[0-9a-fA-F]{6})?"), ""),
        **_SEATED,
    },
)
FORMED = Form(
    "keys_of_parties.FormedKeys",
    {
        "cabinet": (_NAMES, REQUIRED),
        "support": (_NAMES, []),
        "abstain": (_NAMES, []),
        "lead": (either(_ID, one_of("")), ""),
        "date": (_DATE, None),
        "note": (_TOLD, ""),
        **_SOURCED,
    },
)
_SAID: dict[str, Key] = {
    "id": (_STATEMENT, None),
    "says": (_TOLD, ""),
    "from": (_DATE, None),
    "until": (_DATE, None),
    "by": (either(_ID, one_of("")), ""),
    "holds": (_SHARE, 1),
    **_SOURCED,
}
_LED: dict[str, Key] = {**_SAID, "led_by": (either(_ID, one_of("")), "")}
_VOTE: dict[str, Key] = {**_LED, "in": (either(_ID, one_of("")), "")}
_HARD: dict[str, Key] = {**_VOTE, "price": (_PRICE, 1)}
_REFUSAL: dict[str, Key] = {**_HARD, "scope": (one_of("cabinet", "votes"), "cabinet")}
_OFFER: dict[str, Key] = {**_VOTE, "if": (_NAMES, []), "unless": (_NAMES, [])}
STATEMENTS = {
    kind: Form(f"keys_of_statements.{kind.title()}Keys", {kind: (names, REQUIRED), **keys})
    for kind, names, keys in (
        ("veto", _NAMES, {**_REFUSAL, "unless": (_NAMES, []), "mutual": (_TRUTH, False)}),
        ("cordon", _NAME, _REFUSAL),
        (
            "requires",
            either(_NAME, several(_NAME, least=1)),
            {**_HARD, "any_of": (_NAMES, []), "all_of": (_NAMES, [])},
        ),
        ("pact", _NAMES, _HARD),
        (
            "include",
            _NAMES,
            {**_HARD, "at_least": (whole(-MOST), 1), "at_most": (whole(-MOST), None)},
        ),
        ("limit", _NAMES, {**_HARD, "at_most": (whole(0), REQUIRED)}),
        ("friction", _NAMES, {**_LED, "cost": (whole(1), 1)}),
        ("support", _NAME, _OFFER),
        ("abstain", _NAME, _OFFER),
        ("lead", _NAMES, _SAID),
    )
}
_COUNT: dict[str, Key] = {
    "weight": (either(_ID, one_of("")), ""),
    "body": (_EXACT, None),
    "of": (one_of("cast", "cabinet", ""), ""),
}
COUNTS = {
    "quota": Form("keys_of_rules.QuotaKeys", {"quota": (_EXACT, REQUIRED), **_COUNT}),
    "share": Form("keys_of_rules.ShareKeys", {"share": (_SHARE, REQUIRED), **_COUNT}),
    "against": Form("keys_of_rules.AgainstKeys", {"against": (_EXACT, REQUIRED), **_COUNT}),
    "rule": Form(
        "keys_of_rules.WeighedKeys",
        {"rule": (one_of("absolute", "simple", "negative"), REQUIRED), **_COUNT},
    ),
}
OF_SEATS = {
    **COUNTS,
    "quota": Form("keys_of_rules.SeatsQuotaKeys", {"quota": (whole(-MOST), REQUIRED), **_COUNT}),
    "against": Form(
        "keys_of_rules.SeatsAgainstKeys", {"against": (whole(-MOST), REQUIRED), **_COUNT}
    ),
}
# What is read apart from the rest of these is left out here.
_RULE: Key = (one_of("absolute"), "absolute")
_NOTHING = of()
CHAMBER = Form(
    "keys_of_votes.ChamberKeys",
    {
        "name": (_TEXT, ""),
        "names": (_TEXTS, {}),
        "seats": (whole(1), REQUIRED),
        "unaligned": (whole(0), 0),
        "rule": _RULE,
        "needed": (_TRUTH, True),
        "parties": (mapping(_NAME, whole(0)), REQUIRED),
        "note": (_TOLD, ""),
        **_SOURCED,
    },
)
LINKED_VOTE = Form(
    "keys_of_votes.LinkedVoteKeys",
    {"name": (_TEXT, ""), "names": (_TEXTS, {}), "rule": _RULE, "note": (_TOLD, ""), **_SOURCED},
)
SCENARIO = Form(
    "keys_of_scenarios.ScenarioKeys",
    {
        "title": (_TEXT, ""),
        "titles": (_TEXTS, {}),
        "note": (_TOLD, ""),
        "seats": (mapping(_NAME, _seats), {}),
        "unaligned": (whole(0), None),
        "vacant": (_NAMES, []),
        "lift": (several(_STATEMENT), []),
        "change": (mapping(_NOTHING, _NOTHING), {}),
        "add": (several(_NOTHING), []),
        **_SOURCED,
    },
)
