"""The bundled cases: the facts they are made of, what comes out, and what formed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import yaml

import formateur
from docs import cases
from formateur import Instance
from formateur.answers import Status
from formateur.questions.best.standing import judge_then
from formateur.rules import Quota
from formateur_models.changes.calendar import as_of
from formateur_models.changes.overlay import with_scenarios
from formateur_models.parliament.statements import Offer
from helpers.paths import DATA

FACTS: dict[str, Any] = json.loads((DATA / "formation_facts.json").read_text("utf-8"))["cases"]
EXPECTED: dict[str, Any] = yaml.safe_load((DATA / "cases.yaml").read_text("utf-8"))
FORMED = [id_ for id_ in EXPECTED if "votes" in EXPECTED[id_]]


def test_every_case_is_bundled_and_expected() -> None:
    told = {id_ for id_ in formateur.bundled() if formateur.load(id_).formed}
    assert told == set(EXPECTED) == set(FACTS) | {"iraq-2010"}


# The facts, without any of our own code: masks over the parties


def compatible(fact: dict[str, Any], stage: dict[str, Any], least: int) -> set[frozenset[str]]:
    """Return every coalition with so many seats that is refused by none of its members."""
    parties = list(fact["parties"])
    bit = {party: 1 << number for number, party in enumerate(parties)}
    every: npt.NDArray[np.int64] = np.arange(1 << len(parties), dtype=np.int64)

    def holds(names: list[str]) -> npt.NDArray[np.bool_]:
        mask = sum(bit[name] for name in names)
        held: npt.NDArray[np.bool_] = (every & mask) == mask
        return held

    seats = sum(fact["parties"][party] * ((every & bit[party]) != 0) for party in parties)
    good = seats >= least
    refuse = [pair for pair in fact["refuse"] if pair not in stage.get("drop", [])]
    for names in [*refuse, *stage.get("add", []), *fact["not_all_of"]]:
        good &= ~holds(names)
    for party in fact["refused_by_all"]:
        good &= ~holds([party]) | (every == bit[party])
    for tied in fact["together"]:
        good &= holds(tied) | ((every & sum(bit[name] for name in tied)) == 0)
    for party, others in stage.get("only_with", fact.get("only_with", {})).items():
        good &= ~holds([party]) | holds(others)
    for party in stage.get("out", fact.get("out", [])):
        good &= ~holds([party])
    chosen = every[good].tolist()
    return {frozenset(party for party in parties if mask & bit[party]) for mask in chosen}


def cabinets(instance: Instance, quota: int) -> set[frozenset[str]]:
    """Return the cabinets that keep every vow with so many seats, all others voting no."""
    plain = replace(
        instance,
        rule=Quota(quota),
        parties=tuple(replace(party, split=None) for party in instance.parties),
        statements=tuple(s for s in instance.statements if not isinstance(s, Offer)),
        formed=None,
    )
    return {frozenset(v.cabinet) for v in formateur.enumerate(plain, "winning")}


def stages(fact: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {}
    yield from fact.get("stages", [])


@pytest.mark.parametrize("id_", FACTS)
def test_seats_and_vows_are_those_of_the_facts(id_: str) -> None:
    fact, instance = FACTS[id_], formateur.load(id_)
    assert {party.id: party.seats for party in instance.parties} == fact["parties"]
    assert (instance.seats, instance.unaligned) == (fact["seats"], fact["unaligned"])
    for stage in stages(fact):
        day = date.fromisoformat(stage["day"]) if stage else instance.date
        assert day is not None
        then = as_of(instance, day)
        assert cabinets(then, fact["quota"]) == compatible(fact, stage, fact["quota"]), stage


@pytest.mark.parametrize("id_", [id_ for id_ in FACTS if id_ != "portugal-2024"])
def test_the_rule_needs_the_quota_of_the_facts(id_: str) -> None:
    assert formateur.load(id_).needed == FACTS[id_]["quota"]


def test_in_portugal_a_programme_falls_with_the_quota_not_with_one_seat_less() -> None:
    assert formateur.load("portugal-2024").needed == FACTS["portugal-2024"]["quota"] - 1


# The votes from outside, too, counted from the raw files


def refuses_votes(raw: dict[str, Any], cabinet: frozenset[str], outside: str | None) -> bool:
    """Say whether somebody governs here who would never do so on the votes of this one."""
    pairs = [set(vow["veto"]) for vow in raw["statements"] if vow.get("scope") == "votes"]
    return any(outside in pair and pair - {outside} <= cabinet for pair in pairs)


def votes(raw: dict[str, Any], day: date, cabinet: frozenset[str]) -> tuple[int, int]:
    """Return the seats that vote yes and no on a day, by the offers of the file."""
    does = dict.fromkeys(raw["parties"], "no") | dict.fromkeys(cabinet, "yes")
    for word, vote in (("abstain", "abstain"), ("support", "yes")):
        for offer in raw["statements"]:
            stands = (
                offer.get("from", date.min) <= day < offer.get("until", date.max)
                and cabinet.issuperset(offer.get("if", []))
                and cabinet.isdisjoint(offer.get("unless", []))
                and not refuses_votes(raw, cabinet, offer.get(word))
            )
            if word in offer and stands and offer[word] not in cabinet:
                does[offer[word]] = vote
    total = dict.fromkeys(("yes", "no", "abstain"), 0)
    for party, vote in does.items():
        total[vote] += raw["parties"][party]["seats"]
    return total["yes"], total["no"]


def passes(rule: Any, yes: int, no: int, seats: int) -> bool:
    if isinstance(rule, dict):
        return any(passes(one, yes, no, seats) for one in rule["rounds"])
    met = {"absolute": 2 * yes > seats, "simple": yes > no, "negative": 2 * no <= seats}
    return met[rule]


OFFERED = (
    *("european-parliament-2024", "france-2024", "netherlands-2010", "new-zealand-2017"),
    *("portugal-2024", "spain-2023", "sweden-2018", "sweden-2022"),
)


@pytest.mark.parametrize("id_", OFFERED)
def test_who_wins_with_help_from_outside_is_what_the_files_add_up_to(id_: str) -> None:
    raw = yaml.safe_load(formateur.bundled()[id_].read_text("utf-8"))
    some = compatible(FACTS[id_], {}, 1)
    for day in (raw["date"], raw["formed"]["date"]):
        winning = {c for c in some if passes(raw["rule"], *votes(raw, day, c), raw["seats"])}
        then = as_of(formateur.load(id_), day)
        assert {frozenset(v.cabinet) for v in formateur.enumerate(then, "winning")} == (winning)


# What comes out, in plain words


@pytest.mark.parametrize("id_", EXPECTED)
def test_what_comes_out(id_: str) -> None:
    instance = formateur.load(id_)
    result = formateur.solve(instance)
    best = [sorted(government.cabinet) for government in result.ties]
    assert best == [sorted(cabinet) for cabinet in EXPECTED[id_]["best"]]
    assert result.status is (Status.OPTIMAL if best else Status.INFEASIBLE)
    assert cases.told(instance) == EXPECTED[id_]["told"]


@pytest.mark.parametrize("id_", FORMED)
def test_what_formed_won_on_the_day_that_it_formed(id_: str) -> None:
    instance = formateur.load(id_)
    formed, then = instance.formed, judge_then(instance)
    assert formed is not None
    assert then.accepted
    assert [then.yes, then.no] == EXPECTED[id_]["votes"]
    assert set(then.support) == instance.players_of(*formed.support)
    assert set(then.abstain) == instance.players_of(*formed.abstain)


@pytest.mark.parametrize("id_", EXPECTED)
def test_what_has_no_source_is_not_called_verified(id_: str) -> None:
    instance = formateur.load(id_)
    for statement in instance.statements:
        assert statement.sources or not statement.verified, statement.id
        assert statement.says or statement.sources, statement.id
    for party in instance.parties:
        assert party.sources or not party.verified or party.factions, party.id
    assert instance.formed is not None
    assert instance.formed.sources


def test_the_page_has_the_table_that_its_program_writes() -> None:
    assert cases.PAGE.read_text(encoding="utf-8") == cases.page()


def test_what_formed_is_checked_in_python_too_and_other_days_can_be_asked_for() -> None:
    germany = formateur.load("germany-2005")
    with pytest.raises(formateur.errors.InstanceError, match="no party or faction is called 'csu'"):
        replace(germany, formed=formateur.parliaments.Formed(cabinet=("csu",)))
    later = as_of(germany, date(2009, 9, 27))
    assert formateur.judge(later).accepted
    with pytest.raises(formateur.FormateurError, match="does not say which government formed"):
        formateur.judge(replace(germany, formed=None))


def test_where_what_formed_stands() -> None:
    best = formateur.answers.standing(formateur.solve(formateur.load("italy-2018")))
    assert best is not None
    assert (best.best, best.verdict.cabinet) == (True, ("lega", "m5s"))
    sweden = formateur.answers.standing(formateur.solve(formateur.load("sweden-2018")))
    assert sweden is not None
    assert (sweden.best, sweden.verdict.wins, sweden.then.accepted) == (False, False, True)
    wished = formateur.solve(formateur.load("italy-2018"), having="pd")
    assert formateur.answers.standing(wished) is None
    assert formateur.answers.standing(formateur.solve(formateur.load("israel-2019-09"))) is None


# Published figures


def test_andeweg_and_irwin_count_forty_minimal_winning_coalitions() -> None:
    netherlands = replace(formateur.load("netherlands-2010"), statements=())
    assert formateur.count(netherlands, "mwc") == 40


def test_the_double_cordon_leaves_243_of_577_seats() -> None:
    france = formateur.load("france-2024")
    most = formateur.lists.compatible_by_seats(france)
    assert max(most) == 243 < france.needed


def test_who_will_not_share_a_government_may_vote_for_it() -> None:
    """Coalición Canaria refuses Sumar, Junts any cabinet; both voted for Sánchez."""
    spain = formateur.load("spain-2023")
    assert {"cc", "junts"} <= set(formateur.judge(spain, ["psoe", "sumar"]).support)
    for outside in ("cc", "junts"):
        assert formateur.judge(spain, ["psoe", "sumar", outside]).broken


def test_on_the_day_of_the_election_nothing_rests_on_the_votes_of_a_month_later() -> None:
    portugal = formateur.load("portugal-2024")
    later = {one.id for one in portugal.statements if one.since}
    assert later == {"chega-against-the-motions", "pan-lets-the-ad-govern"}
    assert portugal.date is not None
    for one in as_of(portugal, portugal.date).in_force:
        days = [portugal.source[source].published for source in one.sources]
        assert all(day is None or day < date(2024, 4, 1) for day in days), one.id
        assert not {"ionline", "jm-madeira"} & set(one.sources), one.id


def test_in_spain_feijoo_has_172_votes_with_vox_outside_and_fails_both_rounds() -> None:
    feijoo = formateur.judge(formateur.load("spain-2023"), ["pp"])
    assert (feijoo.yes, feijoo.no, feijoo.passes) == (172, 178, None)
    without = formateur.judge(formateur.load("spain-2023"), ["pp", "pnv"])
    assert without.yes == 137 + 5 + 1 + 1


def test_in_spain_sanchez_fails_the_first_round_and_passes_the_second() -> None:
    sanchez = judge_then(formateur.load("spain-2019"))
    assert sanchez.passes == "round 2: simple"


def test_gantz_and_likud_govern_once_netanyahu_steps_aside() -> None:
    israel = with_scenarios(formateur.load("israel-2019-09"), ["netanyahu-steps-aside"])
    best = formateur.solve(israel).best
    assert best is not None
    assert (best.cabinet, best.seats) == (("blue-white", "likud"), 65)


def test_in_italy_the_pd_joins_m5s_once_its_vow_is_gone() -> None:
    day = date(2019, 9, 5)
    conte = ["m5s", "pd", "leu"]
    italy = formateur.load("italy-2018")
    assert formateur.judge(italy, conte).broken == ("pd-refuses-m5s",)
    assert formateur.judge(as_of(italy, day), conte).accepted


def test_vows_of_three_parties_shut_out_what_no_pair_does() -> None:
    both = ["vvd", "d66", "pvda", "gl", "cu"]
    broken = formateur.judge(formateur.load("netherlands-2021"), both).broken
    assert broken == ("veto-vvd-pvda-gl",)
