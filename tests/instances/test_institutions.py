"""Parliaments and councils whose rules, roles and leaders are known: what happened comes out.

Seats and votes as in the official records: Spain, Congreso, 5 and 7 January 2020; Sweden, Riksdag,
14 November 2018, 18 January 2019 and 17 October 2022; Israel, Austria and Belgium as in ParlGov.
"""

from __future__ import annotations

from typing import Any

import pytest
import yaml

import formateur
from formateur import Instance, Verdict
from formateur.answers import Status

Document = dict[str, Any]


def parliament(
    seats: dict[str, int], *statements: Document, rule: Any = "absolute", unaligned: int = 0
) -> Instance:
    document = {
        "formateur": 1,
        "seats": sum(seats.values()) + unaligned,
        "unaligned": unaligned,
        "rule": rule,
        "parties": {party: {"seats": count} for party, count in seats.items()},
        "statements": list(statements),
    }
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False))


def told(verdict: Verdict) -> tuple[int, int, str | None]:
    return verdict.yes, verdict.no, verdict.passes


def best(instance: Instance, *having: str, led_by: str | None = None) -> Verdict:
    found = formateur.solve(instance, having=having, led_by=led_by).best
    assert found is not None
    return found


# Spain, January 2020


HELPS = ("pnv", "mas-pais-compromis", "nc", "bng", "te")


def spain(rule: Any, up: int = 35, absent: int = 0, helps: tuple[str, ...] = HELPS) -> Instance:
    left = {"psoe": 120, "up": up, "pnv": 6, "mas-pais-compromis": 3, "nc": 1, "bng": 1, "te": 1}
    aside = {"erc": 13, "bildu": 5}
    right = {"pp": 89, "vox": 52, "cs": 10, "jxcat": 8, "cup": 2, "na": 2, "cc": 1, "prc": 1}
    return parliament(
        {**left, **aside, **right},
        *({"support": party, "if": ["psoe", "up"]} for party in helps),
        *({"abstain": party, "if": ["psoe"], "unless": ["pp", "vox"]} for party in aside),
        *({"veto": [one, other]} for one in ("psoe", "up") for other in ("pp", "vox")),
        rule=rule,
        unaligned=absent,
    )


def test_spain_fails_the_first_vote_and_passes_the_second() -> None:
    first = formateur.judge(spain("absolute", up=34, absent=1), ["psoe", "up"])
    assert told(first) == (166, 165, None)
    assert first.abstain == ("bildu", "erc")
    assert first.surplus == -10
    second = formateur.judge(spain("simple", up=34, absent=1), ["psoe", "up"])
    assert told(second) == (166, 165, "simple")
    rounds = formateur.judge(spain({"rounds": ["absolute", "simple"]}), ["psoe", "up"])
    assert told(rounds) == (167, 165, "round 2: simple")
    assert rounds.support == ("bng", "mas-pais-compromis", "nc", "pnv", "te")


def test_the_minority_cabinet_of_spain_is_found() -> None:
    found = best(spain({"rounds": ["absolute", "simple"]}), "psoe")
    assert found.cabinet == ("psoe", "up")
    assert found.seats == 155
    assert not found.dispensable
    assert formateur.solve(spain("absolute"), only=("psoe", "up")).best is None


@pytest.mark.parametrize("missing", HELPS)
def test_spain_needs_each_of_its_supporters(missing: str) -> None:
    helps = tuple(party for party in HELPS if party != missing)
    assert not formateur.judge(spain("simple", helps=helps), ["psoe", "up"]).wins


# Sweden


def sweden(seats: dict[str, int], *offers: Document, absent: int = 0) -> Instance:
    vetoes = ({"veto": [one, "sd"]} for one in ("s", "mp", "v", "c", "l"))
    return parliament(seats, *vetoes, *offers, rule="negative", unaligned=absent)


S2018 = {"s": 99, "m": 70, "sd": 61, "c": 30, "v": 28, "kd": 22, "l": 19, "mp": 16}


def test_sweden_2019_is_tolerated() -> None:
    offers = ({"abstain": party, "if": ["s", "mp"], "unless": ["sd"]} for party in ("c", "l", "v"))
    instance = sweden(S2018, *offers, absent=4)
    verdict = formateur.judge(instance, ["s", "mp"])
    assert told(verdict) == (115, 153, "negative")
    assert verdict.abstain == ("c", "l", "v")
    assert verdict.surplus == 174 - 153
    assert best(instance, "s").cabinet == ("mp", "s")


def test_sweden_2018_rejects_what_rests_on_the_votes_of_sd() -> None:
    """Moderates and Christian Democrats; Centre and Liberals will not depend on the Democrats."""
    seats = {**S2018, "s": 100, "c": 31, "l": 20, "sd": 62}
    alone = sweden(seats, {"support": "sd", "if": ["m"]})
    verdict = formateur.judge(alone, ["m", "kd"])
    assert told(verdict) == (154, 195, None)
    tolerated = [{"abstain": party, "if": ["m"]} for party in ("c", "l")]
    assert formateur.judge(sweden(seats, *tolerated), ["m", "kd"]).no == 206
    both = sweden(seats, {"support": "sd", "if": ["m"]}, *tolerated)
    assert told(formateur.judge(both, ["m", "kd"])) == (154, 144, "negative")
    refusal = {"veto": ["kd", "sd"], "scope": "votes"}
    refusing = sweden(seats, {"support": "sd", "if": ["m"]}, *tolerated, refusal)
    verdict = formateur.judge(refusing, ["m", "kd"])
    assert verdict.support == ()
    assert told(verdict) == (92, 206, None)
    assert verdict.broken == ()


def test_sweden_2022_rests_on_outside_support() -> None:
    seats = {"s": 107, "sd": 73, "m": 68, "c": 24, "v": 24, "kd": 19, "mp": 18, "l": 16}
    instance = sweden(seats, {"support": "sd", "if": ["m"], "unless": ["s", "c", "mp", "v"]})
    verdict = formateur.judge(instance, ["m", "kd", "l"])
    assert told(verdict) == (176, 173, "negative")
    assert verdict.support == ("sd",)
    # 176 to 173: it stands without the Christian Democrats' 19 seats only if these abstain.
    assert verdict.dispensable == ()
    found = best(instance, "m", "l")
    assert (found.cabinet, found.support) == (("kd", "l", "m"), ("sd",))


# Councils


SHARES = {
    **{"de": 18.6, "fr": 15.2, "it": 13.1, "es": 10.8, "pl": 8.2, "ro": 4.2, "nl": 4.0, "be": 2.6},
    **{"cz": 2.4, "se": 2.3, "pt": 2.4, "el": 2.3, "hu": 2.1, "at": 2.0, "bg": 1.4, "dk": 1.3},
    **{"fi": 1.2, "sk": 1.2, "ie": 1.2, "hr": 0.9, "lt": 0.6, "si": 0.5, "lv": 0.4, "ee": 0.3},
    **{"cy": 0.2, "lu": 0.1, "mt": 0.1},
}  # of the population, in per cent, rounded; only their order of size matters here


def council(shares: dict[str, float], rule: Any, weight: str) -> Instance:
    parties = {m: {"seats": 1, "weights": {weight: w} if w else {}} for m, w in shares.items()}
    return formateur.read_text(yaml.safe_dump({"formateur": 1, "rule": rule, "parties": parties}))


def european_council() -> Instance:
    qualified = {"all": [{"share": "11/20"}, {"share": "13/20", "weight": "population"}]}
    return council(SHARES, {"any": [qualified, {"against": 3}]}, "population")


def largest(number: int) -> list[str]:
    return sorted(SHARES, key=lambda member: -SHARES[member])[:number]


def test_the_council_of_the_european_union() -> None:
    eu = european_council()
    assert formateur.judge(eu, largest(15)).passes == "share 11/20 and share 13/20 of population"
    assert not formateur.judge(eu, largest(14)).wins  # 14 of 27 are less than 55 per cent
    small = [member for member in SHARES if member not in largest(3)]
    assert formateur.judge(eu, small).passes == "against 3"  # three cannot block
    assert not formateur.judge(eu, [m for m in small if m != "mt"]).wins  # four can
    assert formateur.judge(eu, [m for m in SHARES if m not in ("lv", "ee", "cy", "mt")]).wins


@pytest.mark.thorough
def test_the_smallest_qualified_majorities_are_found() -> None:
    found = formateur.solve(european_council(), "ms").best
    assert found is not None
    assert found.seats == 15
    fewer = formateur.solve(european_council(), "ms", without=("de", "fr", "it", "es"))
    assert fewer.status is Status.INFEASIBLE


PERMANENT = dict.fromkeys(("cn", "fr", "gb", "ru", "us"), 1)
ELECTED = dict.fromkeys(("ba", "br", "co", "de", "ga", "in", "lb", "ng", "pt", "za"), 0)
SECURITY = {"all": [{"quota": 9}, {"against": 0, "weight": "permanent"}]}


def test_the_security_council() -> None:
    un = council({**PERMANENT, **ELECTED}, SECURITY, "permanent")
    assert formateur.count(un, "winning") == 848
    assert formateur.count(un, "mwc") == 210  # five and any four of ten
    assert not formateur.judge(un, [*ELECTED, "fr", "gb", "us", "cn"]).wins


def test_a_permanent_member_that_abstains_does_not_veto() -> None:
    """Resolution 1973: ten for it, Brazil, China, Germany, India and Russia abstained."""
    members = {**PERMANENT, **ELECTED}
    parties = {m: {"seats": 1, "weights": {"permanent": w}} for m, w in members.items()}
    aside = ("br", "cn", "de", "in", "ru")
    document = {
        "formateur": 1,
        "rule": SECURITY,
        "parties": parties,
        "statements": [{"abstain": member} for member in aside],
    }
    un = formateur.read_text(yaml.safe_dump(document))
    for_it = [member for member in members if member not in aside]
    verdict = formateur.judge(un, for_it)
    assert told(verdict) == (10, 0, "quota 9 and against 0 of permanent")
    assert not formateur.judge(un, [m for m in for_it if m != "us"]).wins


# Iraq


def test_iraqs_president_needs_two_thirds_only_in_the_first_ballot() -> None:
    """195 of 325 elected Talabani in the second; the government needs 163."""
    votes = {"for": 195, "against": 69, "others": 61}
    rounds = {"rounds": [{"share": "2/3"}, "simple"]}
    president = parliament(votes, {"abstain": "others"}, rule=rounds)
    assert formateur.judge(president, ["for"]).passes == "round 2: simple"
    first = parliament(votes, rule={"share": "2/3"})
    assert first.needed == 217
    assert formateur.judge(first, ["for"]).surplus == 195 - 217
    assert parliament(votes).needed == 163


# Leaders


AUSTRIA = {"fpo": 57, "ovp": 51, "spo": 41, "neos": 18, "gruene": 16}


def test_austria_refuses_a_person() -> None:
    """The People's Party refuses the Freedom Party under Kickl, not the party."""
    others = ({"veto": ["fpo", other]} for other in ("spo", "neos", "gruene"))
    kickl = {"veto": ["ovp", "fpo"], "led_by": "fpo", "id": "ovp-refuses-kickl"}
    lead = {"lead": ["fpo", "ovp", "spo"]}
    instance = parliament(AUSTRIA, *others, kickl, lead)
    assert formateur.solve(instance, led_by="fpo").status is Status.INFEASIBLE
    found = formateur.solve(instance, having="fpo")
    assert [(v.cabinet, v.lead) for v in found.governments] == [(("fpo", "ovp"), "ovp")]
    unless = parliament(AUSTRIA, *({"veto": ["fpo", o]} for o in ("spo", "neos", "gruene")), lead)
    assert best(unless, led_by="fpo").cabinet == ("fpo", "ovp")
    broken = formateur.judge(instance, ["fpo", "ovp"], led_by="fpo").broken
    assert broken == ("ovp-refuses-kickl",)


ISRAEL = {
    **{"blue-white": 33, "likud": 32, "joint-list": 13, "shas": 9, "beiteinu": 8, "utj": 7},
    **{"yamina": 7, "labor-gesher": 6, "dem-union": 5},
}


def israel(*more: Document) -> Instance:
    beiteinu = ("shas", "utj", "joint-list", "dem-union", "yamina")
    arab = ("likud", "yamina", "shas", "utj")
    return parliament(
        ISRAEL,
        *({"veto": ["beiteinu", other]} for other in beiteinu),
        *({"veto": ["joint-list", other]} for other in arab),
        *({"veto": [other, "likud"]} for other in ("labor-gesher", "dem-union")),
        {"lead": ["likud", "blue-white"]},
        {"veto": ["blue-white", "likud"], "led_by": "blue-white", "id": "likud-will-lead"},
        *more,
    )


BLOC = {"pact": ["likud", "shas", "utj", "yamina"], "id": "right-wing-bloc"}
NETANYAHU = {"veto": ["blue-white", "likud"], "led_by": "likud", "id": "gantz-refuses-netanyahu"}


def test_israel_2019_has_no_government_because_of_a_person() -> None:
    assert formateur.solve(israel(BLOC, NETANYAHU)).status is Status.INFEASIBLE
    unity = best(israel())
    assert (unity.cabinet, unity.lead, unity.seats) == (("blue-white", "likud"), "likud", 65)
    bloc = best(israel(BLOC))
    assert (bloc.lead, bloc.seats) == ("likud", 88)


def test_the_largest_party_leads() -> None:
    found = formateur.solve(israel(BLOC), "largest")
    assert {v.lead for v in found.governments} <= {"blue-white"}
    free = parliament({"a": 40, "b": 35, "c": 25}, {"lead": ["a", "b"]})
    assert {v.lead for v in formateur.enumerate(free, "largest")} == {"a"}
    most = formateur.theory("winning", minimise=("leader-seats", "seats"))
    result = formateur.solve(free, most).best
    assert result is not None
    assert (result.lead, result.objectives["leader-seats"], result.seats) == ("a", -40, 65)


# Belgium


def test_belgium_needs_both_language_groups_for_a_reform() -> None:
    dutch = {"n-va": 27, "cdv": 17, "sp-a": 13, "vld": 13, "vb": 12, "groen": 5, "ldd": 1}
    french = {"ps": 26, "mr": 18, "cdh": 9, "ecolo": 8, "pp": 1}
    parties = {p: {"seats": n, "weights": {"dutch": n}} for p, n in dutch.items()}
    parties |= {p: {"seats": n, "weights": {"french": n}} for p, n in french.items()}
    groups = [{"rule": "absolute", "weight": group} for group in ("dutch", "french")]
    document = {
        "formateur": 1,
        "seats": 150,
        "rule": {"all": [{"share": "2/3"}, *groups]},
        "parties": parties,
        "statements": [{"support": "ecolo"}, {"support": "groen"}],
    }
    reform = formateur.read_text(yaml.safe_dump(document))
    cabinet = ["ps", "cdv", "mr", "sp-a", "vld", "cdh"]
    verdict = formateur.judge(reform, cabinet)
    assert verdict.seats == 96
    assert (verdict.yes, verdict.no) == (109, 41)
    assert verdict.wins
    alone = {**document, "statements": []}
    assert not formateur.judge(formateur.read_text(yaml.safe_dump(alone)), cabinet).wins


def test_a_law_by_special_majority_in_belgium_lacks_18_votes() -> None:
    verdict = formateur.judge("belgium-2024", ["nva", "mr", "engages", "vooruit", "cdv"])
    told = [(part.yes, part.needed, part.of, part.passes) for part in verdict.parts]
    assert told == [(82, 100, 150, False), (48, 45, 88, True), (34, 32, 62, True)]


# Two chambers


def test_the_dutch_cabinet_of_2024_has_no_majority_in_the_senate() -> None:
    chambers = formateur.load("netherlands-2023-chambers")
    verdict = formateur.judge(chambers, ["pvv", "vvd", "nsc", "bbb"])
    assert [(part.yes, part.needed) for part in verdict.parts] == [(88, 76), (30, 38)]
    house = formateur.load("netherlands-2023")
    assert {p.id: p.seats for p in chambers.parties} == {p.id: p.seats for p in house.parties}


def test_cdu_csu_and_spd_have_the_bundestag_and_not_the_bundesrat() -> None:
    both = formateur.load("germany-2025-bundesrat")
    verdict = formateur.judge(both, ["cdu-csu", "spd"])
    assert [(part.yes, part.needed) for part in verdict.parts] == [(328, 316), (34, 35)]
    assert set(verdict.support) | set(verdict.abstain) == both.never
    best = formateur.solve(both).best
    assert best is not None
    assert (best.cabinet, best.objectives["parties"]) == (("cdu-csu", "greens", "spd"), 3)
