"""The builder in a real browser: any coalition, any vows off, and all of the page says the same."""

from __future__ import annotations

import random
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

import formateur
from formateur import Instance
from formateur.errors import UnknownNameError
from formateur.telling.page.explorer import Explorer
from formateur.telling.page.judged import judged
from formateur.telling.page.safe import as_script_data
from formateur.words.outcomes import answer
from formateur.words.speaker import capital, in_english
from formateur.words.vote import parts
from formateur_models.changes.whatif import lifted
from formateur_models.judging.critical import spared
from formateur_models.judging.distance import away_from
from formateur_models.judging.units import grouped
from formateur_models.judging.verdict import Verdict
from formateur_models.rules.majority import counts
from formateur_models.voting.investiture import Investiture
from formateur_models.voting.roles import fallen
from helpers.best_led import best_led
from helpers.browser import BY_LANGUAGE, UNLETTERED, Seen, opened, until, written
from helpers.depth import examples, some_of, thorough
from helpers.strategies.intervals import uncertain
from helpers.strategies.linked_votes import torn, with_linked_votes
from helpers.strategies.roles import helped_under_one, institutions

# The page's judge is ours


ASK = """([data, cabinet, lead, off]) => {
  const it = window.make(JSON.parse(data)).judge(cabinet, lead, new Set(off));
  const ids = (some) => some.map((one) => one.id).sort();
  return {
    seats: [it.seats.low, it.seats.high], yes: it.yes, no: it.no, lead: it.lead,
    surplus: [it.surplus.low, it.surplus.high], wins: it.wins, possible: it.possible,
    guaranteed: it.guaranteed, broken: ids(it.broken), pays: ids(it.pays), splits: ids(it.splits),
    support: it.support, abstain: it.abstain, spare: it.wins ? it.spare() : [],
    hangs: it.wins ? it.hangs() : [], silent: it.silent(),
    fallen: it.fallen().map(({ ids, ...rest }) => rest),
  };
}"""


def told(verdict: Verdict, instance: Instance) -> dict[str, Any]:
    """What our judge says, as the page's does."""
    outlook, span = verdict.outlook, instance.span(verdict.cabinet)
    margin = (verdict.surplus, verdict.surplus)
    margins = (outlook.surplus.low, outlook.surplus.high) if outlook else margin
    return {
        "seats": [span.low, span.high],
        "yes": verdict.yes,
        "no": verdict.no,
        "lead": verdict.lead,
        "surplus": list(margins),
        "wins": verdict.wins,
        "possible": outlook.possible if outlook else verdict.wins,
        "guaranteed": outlook.guaranteed if outlook else verdict.wins,
        "broken": list(verdict.broken),
        "pays": list(verdict.pays),
        "splits": list(verdict.splits),
        "support": list(verdict.support),
        "abstain": list(verdict.abstain),
        "spare": list(spared(instance, verdict.government)),
        "hangs": hanging(instance, verdict),
        "silent": silent(instance, verdict),
        "fallen": withholding(instance, verdict),
    }


def judged_as(instance: Instance, cabinet: list[str], lead: str | None) -> Verdict:
    """Judge under whom a reader names, else under whoever may lead as is best for it."""
    best = None if lead else best_led(instance, frozenset(cabinet))
    return best or formateur.judge(instance, cabinet, led_by=lead)


def silent(instance: Instance, verdict: Verdict) -> list[str]:
    """Return the units that no vow keeps away, and that have offered nothing."""
    away = away_from(verdict)
    free = frozenset(one for one in away if not away[one]) - frozenset(verdict.abstain)
    for offer in fallen(instance, verdict.government):
        free -= instance.players_of(offer.name)
    return [unit.name for unit in grouped(instance, free)]


def withholding(instance: Instance, verdict: Verdict) -> list[dict[str, Any]]:
    """Return whose offers fall, and because of whom who governs."""
    inside = frozenset(verdict.cabinet)
    return [
        {
            "kind": offer.kind,
            "who": [one.name for one in grouped(instance, instance.players_of(offer.name))],
            "without": [
                one.name for one in grouped(instance, instance.players_of(*offer.unless) & inside)
            ],
        }
        for offer in fallen(instance, verdict.government)
    ]


def hanging(instance: Instance, verdict: Verdict) -> list[str]:
    """Return the units outside without whose votes it fails: each votes no as a whole."""
    if not verdict.wins:
        return []
    outside = verdict.government.support | verdict.government.abstain
    found = []
    for unit in grouped(instance, outside):
        vote = Investiture(instance, verdict.government)
        own = {unit.name} & outside or instance.players_of(unit.name.partition(".")[0]) & outside
        for player in own:
            vote = vote.turned(player)
        if vote.passes is None:
            found.append(unit.name)
    return found


def agree(page: Page, instance: Instance, draw: st.DataObject) -> None:
    cabinet = draw.draw(st.lists(st.sampled_from(sorted(instance.players)), unique=True))
    able = [p for p in instance.candidates if instance.players_of(p) & {*cabinet}]
    lead = draw.draw(st.sampled_from([None, *able]))
    can = sorted({s.id for s in (*instance.in_force, *instance.vows) if s.kind != "lead"})
    off = draw.draw(st.lists(st.sampled_from(can), unique=True)) if can else []
    same(page, instance, cabinet, lead, off)


def same(
    page: Page, instance: Instance, cabinet: list[str], lead: str | None, off: list[str]
) -> None:
    data = str(as_script_data(judged(in_english(instance))))
    found = page.evaluate(ASK, [data, cabinet, lead, off])
    after = lifted(instance, off)
    ours = told(judged_as(after, cabinet, lead), after)
    if any(count.weight for count in counts(instance.rule)):
        found["surplus"] = ours["surplus"]  # in units of the weight there, in whole votes here
    assert found == ours


LINKED = institutions(max_players=5).flatmap(with_linked_votes)


@given(st.one_of(institutions(max_players=6), LINKED), st.data())
@examples(30)
def test_any_coalition_is_judged_as_the_library_judges_it(
    judge: Page, document: dict[str, Any], data: st.DataObject
) -> None:
    agree(judge, formateur.read_text(yaml.safe_dump(document, sort_keys=False)), data)


def test_parts_of_a_party_that_equal_another_stand_where_its_name_puts_them(judge: Page) -> None:
    """Two of three seats of `a` are as many as E has: E stands after it, though not by id."""
    parties = {
        "a": {"factions": {"x": {"seats": 1}, "y": {"seats": 1}, "Z": {"seats": 1}}, "split": 0},
        "E": {"seats": 2},
    }
    document = {"formateur": 1, "parties": parties, "statements": [{"support": "a.Z"}]}
    same(judge, formateur.read_text(yaml.safe_dump(document)), [], None, [])


@given(helped_under_one(), st.sampled_from([None, "a", "b"]))
@examples(40)
def test_who_leads_may_decide_who_wins_as_the_library_judges_it(
    judge: Page, document: dict[str, Any], lead: str | None
) -> None:
    instance = formateur.read_text(yaml.safe_dump(document, sort_keys=False))
    same(judge, instance, ["a", "b"], lead, [])


@given(st.one_of(uncertain(), torn()), st.data())
@examples(40)
def test_intervals_are_judged_as_the_library_judges_them(
    judge: Page, document: dict[str, Any], data: st.DataObject
) -> None:
    agree(judge, formateur.read_text(yaml.safe_dump(document, sort_keys=False)), data)


# One state, and all of the page says the same

PARLIAMENTS = some_of(
    [
        *("textbook", "germany-2025", "iraq-2010", "iraq-2021", "sweden-2022"),
        *("netherlands-2023-chambers", "israel-2019-09", "spain-2023", "belgium-2010"),
        "new-zealand-2017",
    ]
)
STATES = 50 if thorough() else 8  # of each of ten parliaments


def held(address: str) -> tuple[set[str], set[str]]:
    """Return the coalition and the statements switched off that an address keeps."""
    parts = dict(part.split("=") for part in address.partition("#")[2].split("&"))
    lists = [
        set(filter(None, map(unquote, parts.get(k, "").split(",")))) for k in ("cabinet", "off")
    ]
    return lists[0], lists[1]


ROWS = """all => all.map((one) =>
  [one.dataset.cabinet, one.dataset.lead, one.querySelector(".outcome").textContent])"""


def check(seen: Seen, instance: Instance, cabinet: list[str], off: list[str]) -> None:
    """Hold all that the page shows of a coalition against `formateur check`."""
    page, after = seen.page, lifted(instance, off)
    verdict = formateur.judge(after, cabinet)
    answer, box = page.locator("#answer"), page.locator("#verdict")
    assert (answer.get_attribute("data-cabinet") or "").split() == list(verdict.cabinet)
    lit = page.locator("svg.chamber").first.locator(".seats.lit")
    shown = lit.evaluate_all("all => all.map((one) => one.dataset.player)")
    assert sorted(shown) == [p for p in verdict.cabinet if instance.spans[p].high]
    pressed = page.locator("[data-chip][aria-pressed=true]")
    chips = pressed.evaluate_all("all => all.map((one) => one.dataset.chip)")
    assert instance.players_of(*chips) == set(verdict.cabinet)
    assert (box.get_attribute("data-broken") or "").split() == list(verdict.broken)
    assert box.get_attribute("data-wins") == ("true" if verdict.wins else "false")
    words = answer.inner_text()
    if verdict.cabinet and instance.plain:
        if verdict.lead or not instance.candidates:  # else it says that none of them may lead
            assert f"{verdict.seats:,} of {instance.seats:,} seats" in words
        assert f"{verdict.seats} of" in page.locator("#sum").inner_text()
        assert page.locator("text.count").first.text_content() == str(verdict.seats)
    works = verdict.wins and not verdict.broken
    assert bool(works and not verdict.unmet) == any(
        one in words for one in ("can govern", "tolerated", "would have a majority:")
    )
    changed = "built" in (page.locator("body").get_attribute("class") or "").split()
    assert changed or not held(page.url)[1]
    assert page.title() == f"{words} · {instance.title}"
    members, lifted_ids = held(page.url)
    assert members == set(verdict.cabinet)
    vows = {s.id: {vow.id for vow in instance.vows_of(s)} or {s.id} for s in instance.in_force}
    assert {id_ for id_, own in vows.items() if own <= lifted_ids or id_ in lifted_ids} == set(off)
    for members_of, lead, outcome in page.locator("#found > li[data-cabinet]").evaluate_all(ROWS):
        listed = formateur.judge(after, members_of.split(), led_by=lead or None)
        assert listed.accepted
        assert not instance.plain or f"{listed.seats:,} of {instance.seats:,} seats" in outcome


@pytest.mark.parametrize("id_", PARLIAMENTS)
def test_whatever_is_chosen_the_page_and_the_command_agree(
    browser: Browser, folder: Path, id_: str
) -> None:
    instance = replace(formateur.load(id_), scenarios=())
    choose, path = random.Random(id_), written(folder, instance)
    fixed = Explorer(instance, formateur.theory("harmony")).fixed
    free = [s.id for s in instance.in_force if s.id not in fixed]
    able = sorted(instance.players.keys() - instance.barred)
    with opened(browser, path) as seen:
        for _ in range(STATES):
            cabinet = choose.sample(able, choose.randint(1, 5))
            off = choose.sample(free, min(len(free), choose.randint(0, 2)))
            parts = [
                vow.id for s in instance.in_force if s.id in off for vow in instance.vows_of(s)
            ]
            told = ",".join(quote(id_) for id_ in (*parts, *off))
            fragment = f"#cabinet={','.join(map(quote, cabinet))}&off={told}"
            seen.page.evaluate("to => { location.hash = to }", fragment)
            until(
                seen.page,
                "to => document.querySelector('#answer').dataset.cabinet === to",
                " ".join(sorted(cabinet)),
            )
            with suppress(UnknownNameError):  # several may lead, and none is named
                check(seen, instance, cabinet, off)
            clicked = choose.choice(able)
            chip = seen.page.locator(f"[data-chip='{clicked}']")
            if chip.count() and chip.is_enabled():
                chip.click()
                after = sorted({*cabinet} ^ {clicked})
                answer = f"#answer[data-cabinet='{' '.join(after)}']"
                seen.page.locator(answer).wait_for(state="attached")
                with suppress(UnknownNameError):
                    if after:  # else nobody is chosen, which is not judged
                        check(seen, instance, after, off)
                seen.page.go_back()
                seen.page.locator(f"#answer[data-cabinet='{' '.join(sorted(cabinet))}']").wait_for(
                    state="attached"
                )
        assert not seen.complaints


def test_it_is_told_who_would_lead_and_why_or_that_this_is_open(
    browser: Browser, folder: Path
) -> None:
    israel = written(folder, formateur.load("israel-2019-09"))
    with opened(browser, israel, "#cabinet=likud,blue-white") as seen:
        answer, why = seen.page.locator("#answer"), seen.page.locator("#verdict .leader")
        assert answer.inner_text().endswith("Led by Blue and White or Likud.")
        assert why.inner_text().startswith("Who would lead is open: Blue and White or Likud.")
        seen.page.locator("#lead").select_option("likud")
        assert answer.inner_text().endswith("Led by Likud.")
        assert why.count() == 0  # the reader has said so
    text = """
    {formateur: 1, id: led, parties: {a: {seats: 40}, b: {seats: 35}, c: {seats: 25}}, statements:
    [{lead: [a, b]}, {veto: [a, b], led_by: b}]}
    """
    with opened(browser, written(folder, formateur.read_text(text)), "#cabinet=a,b") as seen:
        why = seen.page.locator("#verdict .leader")
        assert why.inner_text() == (
            "Taken to be led by a: with b in the lead, more vows would stand against it."
        )
        assert seen.page.locator("#answer").inner_text().endswith("Led by a.")


LED = """
{formateur: 1, id: helped, parties: {a: {seats: 30}, b: {seats: 19}, c: {seats: 11},
 d: {seats: 40}}, statements: [{lead: [a, b]}, {support: c, if: [a], led_by: LEAD}]}
"""


@pytest.mark.parametrize(("lead", "other"), ["ab", "ba"])
def test_where_who_leads_decides_who_wins_this_is_told_and_not_that_it_is_open(
    browser: Browser, folder: Path, lead: str, other: str
) -> None:
    path = written(folder, formateur.read_text(LED.replace("LEAD", lead)))
    with opened(browser, path, "#cabinet=a,b") as seen:
        answer, why = seen.page.locator("#answer"), seen.page.locator("#verdict .leader")
        assert "can govern" in answer.inner_text()
        assert f"Led by {lead}. " in answer.inner_text()
        assert why.inner_text() == (
            f"Taken to be led by {lead}: with {other} in the lead, it would have no majority."
        )
        seen.page.locator("#lead").select_option(other)
        assert answer.inner_text().startswith("No majority")
        assert why.count() == 0


def test_of_what_formed_it_is_not_said_that_vows_stand_which_had_ended(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, formateur.load("netherlands-2023"))
    said, had = "vows stand against it", "The two vows that stood against it had ended by 2 July"
    with opened(browser, path, "#cabinet=pvv,vvd,nsc,bbb") as seen:
        for where in ("#verdict", "#answer", "#sheet"):
            told = seen.page.locator(where).text_content() or ""
            assert had in told
            assert said not in told
        assert had in seen.page.title()
        assert seen.page.locator("[data-broken]").count() == 3  # the box, and each vow
        seen.page.evaluate("location.hash += '&off=veto-pvv-nsc'")  # one is left, which had ended
        for where in ("#verdict", "#answer"):
            one = seen.page.locator(where, has_text="The vow that stood against it had ended by 2")
            one.wait_for()
    with opened(browser, path, "#cabinet=pvv,vvd,nsc") as seen:  # this did not form
        told = seen.page.locator("#verdict").inner_text()
        assert said in told
        assert had not in told


@pytest.mark.parametrize(
    ("name", "cabinet", "said", "source"),
    [
        (
            "sweden-2022",
            "m,kd",
            "Sverigedemokraterna vote for it only with Liberalerna in it.",
            "By the Tidö agreement",
        ),
        ("spain-2023", "pp,pnv", "Vox votes for it only without Euzko", "Voted for Feijóo"),
        ("portugal-2024", "ad,chega", "Partido Socialista abstains only without Chega.", "block"),
    ],
)
def test_of_votes_offered_on_a_condition_the_builder_says_which_is_not_met(
    browser: Browser, folder: Path, name: str, cabinet: str, said: str, source: str
) -> None:
    path = written(folder, replace(formateur.load(name), scenarios=()))
    with opened(browser, path, f"#cabinet={cabinet}", folds=("verdict",)) as seen:
        told = seen.page.locator("#verdict .quiet", has_text=said)
        told.wait_for()
        assert source in (told.locator("xpath=following-sibling::*[1]").inner_text())
        silent = seen.page.locator("#verdict .quiet", has_text="offered no vote").all_inner_texts()
        assert not any("Sverigedemokraterna" in one for one in silent)
        seen.page.evaluate("location.hash = '#cabinet=m,kd,l'")  # where it is met
        if name == "sweden-2022":
            told.wait_for(state="detached")
        assert not seen.complaints


@pytest.mark.parametrize("language", BY_LANGUAGE)
def test_answer_and_verdict_say_the_same_of_vows_that_had_ended(
    browser: Browser, folder: Path, language: str
) -> None:
    path = written(folder, formateur.load("netherlands-2023"), language=language)
    with opened(browser, path, "#cabinet=pvv,vvd,nsc,bbb") as seen:
        had = seen.page.locator("#verdict .ended").inner_text()
        assert had in seen.page.locator("#answer").inner_text()
        assert had in seen.page.locator("#headline .whynot").first.inner_text()


def test_of_whom_who_would_join_is_refused_is_told_by_how_many(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany, "#cabinet=cdu-csu") as seen:
        told = seen.page.locator("#verdict .additions").inner_text()
        assert "one party refuses AfD" in told
        assert "2 vows against it" in told


def test_who_counts_as_voting_no_without_a_vow_is_named(browser: Browser, folder: Path) -> None:
    path = written(folder, formateur.load("portugal-2024"))
    said = "Who has offered no vote counts as voting no, even where no vow keeps them out"
    with opened(browser, path) as seen:
        for place in ("#verdict", "#governments .best"):
            (line,) = seen.page.locator(place).get_by_text(said).all_inner_texts()
            assert line.partition(": ")[2].replace("\u2013", "-") == "Pessoas-Animais-Natureza."


def test_whose_offer_falls_is_told_with_whose_governing_it_falls(
    browser: Browser, folder: Path
) -> None:
    path = written(folder, formateur.load("spain-2023"))
    with opened(browser, path, "#cabinet=pp,pnv") as seen:
        told = seen.page.locator("#verdict").inner_text()
        assert "Vox votes for it only without Euzko Alderdi Jeltzalea (PNV)." in told
    with opened(browser, path, "#cabinet=pp") as seen:
        assert "only without Euzko" not in seen.page.locator("#verdict").inner_text()


def test_what_is_needed_in_a_bracket_is_said_to_be_needed(browser: Browser, folder: Path) -> None:
    path = written(folder, formateur.load("portugal-2024"))
    with opened(browser, path, "#cabinet=ps") as seen:
        told = seen.page.locator("#verdict .parts").inner_text()
        assert "(needed: no majority of the seats against it)" in told


def test_a_party_chosen_alone_is_told_why_it_cannot_govern(browser: Browser, germany: Path) -> None:
    with opened(browser, germany, "#cabinet=left") as seen:
        told = seen.page.locator("#verdict")
        assert "The Left cannot govern" in told.inner_text()
        assert "all possible partners have only 270" in told.inner_text()
        seen.page.evaluate("location.hash = '#cabinet=left&off=veto-cdu-csu-left'")
        until(seen.page, "document.body.classList.contains('changed')")
        assert "cannot govern" not in told.inner_text()  # that was as the vows stood at first
        seen.page.evaluate("location.hash = '#cabinet=cdu-csu'")
        until(seen.page, "!document.body.classList.contains('changed')")
        assert "cannot govern" not in told.inner_text()
        assert not seen.complaints


def test_at_first_the_script_says_what_the_page_was_made_with(
    browser: Browser, folder: Path
) -> None:
    for id_ in some_of(PARLIAMENTS):
        path = written(folder, formateur.load(id_), embed="builder")
        with opened(browser, path) as seen:
            scripted = seen.page.locator("#answer").inner_text()
            assert "changed" not in (seen.page.locator("body").get_attribute("class") or "")
        with opened(browser, path, java_script_enabled=False) as plain:
            assert plain.page.locator("#answer").inner_text() == scripted


VOTES = """
formateur: 1
id: votes
seats: 100
rule: {all: [simple, {any: [{share: 3/5, of: cast}, {rule: absolute, weight: people}]}]}
weights: {people: {name: the people}}
votes: {president: {name: election of the President, rule: {share: 2/3}}}
parties:
  left: {seats: 35, weights: {people: 12000.5}}
  centre: {seats: 25, weights: {people: 9000}}
  right: {seats: 30, weights: {people: 8000}}
  far: {seats: 10, weights: {people: 1000.25}}
statements:
  - {support: right, in: president}
  - {abstain: far}
"""
SHARES = """
formateur: 1
id: shares
seats: 100
rule:
  all:
    - {against: 70}
    - {share: 13/20, weight: people, body: 10000}
    - {rule: simple, weight: people}
    - any:
        - {against: 4000, weight: people}
        - {share: 3/5, of: cast, weight: people}
        - {rule: absolute, weight: land}
weights:
  people: {name: the people, unit: "%", scale: 100}
  land: {name: the land, unit: million acres, scale: 1000}
parties:
  left: {seats: 35, weights: {people: 3334, land: 12300}}
  centre: {seats: 25, weights: {people: 3200, land: 4560}}
  right: {seats: 30, weights: {people: 3300, land: 78900}}
  far: {seats: 10, weights: {people: 167, land: 1250}}
statements: [{abstain: far}]
"""
RANGES = """
formateur: 1
id: ranges
seats: 100
rule: {all: [simple, {quota: 55}]}
parties: {a: {seats: [40, 50]}, b: {seats: [30, 40]}, c: {seats: 20}}
"""


@pytest.mark.parametrize(
    ("source", "cabinets"),
    [
        (VOTES, ["centre right", "far left", "far", "left right", "centre left right"]),
        (SHARES, ["centre right", "left", "far", "left right", "centre left right"]),
        (RANGES, ["a", "b c", "a c", "a b"]),
        ("netherlands-2023-chambers", ["bbb nsc pvv vvd", "d66 gl-pvda vvd", "pvv"]),
        ("bosnia-2022", ["hdz sda"]),
    ],
)
def test_what_a_vote_or_a_chamber_lacks_is_told_as_the_library_tells_it(
    browser: Browser, folder: Path, source: str, cabinets: list[str]
) -> None:
    made = formateur.read_text(source) if "\n" in source else formateur.load(source)
    speaker = in_english(made)
    with opened(browser, written(folder, made, embed="builder")) as seen:
        seen.page.evaluate(UNLETTERED)
        for cabinet in cabinets:
            seen.page.evaluate(
                "to => { location.hash = to }", f"cabinet={cabinet.replace(' ', ',')}"
            )
            seen.page.locator(f"#answer[data-cabinet='{cabinet}']").wait_for()
            verdict = formateur.judge(made, cabinet.split())
            assert seen.page.locator("#answer").inner_text() == capital(answer(speaker, verdict))
            told = seen.page.locator("#verdict .parts li")
            assert verdict.wins or not seen.page.locator("#headline .parts").is_visible()
            lines = parts(speaker, verdict)
            texts = [capital(one.text) if one.number else one.text for one in lines]
            assert told.all_inner_texts() == texts
            deep = told.evaluate_all("all => all.map((one) => one.classList.length)")
            assert deep == [min(one.depth, 2) for one in lines]
        assert not seen.complaints


def test_a_cordon_is_counted_and_told_as_one_vow(browser: Browser, germany: Path) -> None:
    with opened(browser, germany) as seen:
        seen.page.locator("#clear").click()
        for party in ("afd", "spd", "left"):
            seen.page.locator(f"[data-chip='{party}']").click()
        told = seen.page.locator("#verdict").inner_text()
        assert told.startswith("One vow stands against it:")
        assert told.count("will not govern with AfD") == 1
        assert "SPD and The Left will not govern with AfD." in told
        assert not seen.complaints


def test_the_banner_counts_a_cordon_that_is_switched_off_once(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany, folds=("explore",)) as seen:
        seen.page.locator("[data-statement='cordon-afd']").click()
        assert "Switched off: one vow." in seen.page.locator("#banner").inner_text()
        seen.page.locator("[data-statement='veto-cdu-csu-left']").click()
        assert "Switched off: 2 vows." in seen.page.locator("#banner").inner_text()
        seen.page.locator("#banner [data-act='undo']").click()
        assert "Switched off: one vow." in seen.page.locator("#banner").inner_text()
        assert not seen.complaints


def test_who_is_only_bound_by_a_pact_is_not_needed_for_the_majority(
    browser: Browser, folder: Path
) -> None:
    israel = written(folder, replace(formateur.load("israel-2019-09"), scenarios=()))
    with opened(browser, israel, "#cabinet=blue-white,likud,shas,utj,yamina") as seen:
        told = seen.page.locator("#verdict")
        assert "the majority is lost" not in told.inner_text()  # 81 without UTJ
        assert "It would still have a majority without any one of these: " in told.inner_text()
        seen.page.evaluate("location.hash = '#cabinet=blue-white,likud'")
        until(seen.page, "document.querySelector('#sum').textContent.includes('65')")
        assert "Without Blue and White or Likud, the majority is lost." in told.inner_text()
        assert not seen.complaints


def test_of_what_formed_the_builder_says_that_vows_had_ended(
    browser: Browser, folder: Path
) -> None:
    iraq = written(folder, replace(formateur.load("iraq-2010"), scenarios=()))
    with opened(browser, iraq, folds=("formed",)) as seen:
        verdict = seen.page.locator("#verdict")
        assert not verdict.locator(".ended").count()
        seen.page.locator("#formed button.show").click()
        said = "The seven vows that stood against it had ended by 21 December 2010."
        assert verdict.locator(".ended").inner_text() == said
        seen.page.locator("[data-chip='gorran']").click()
        assert not verdict.locator(".ended").count()
        assert not seen.complaints


def test_a_reader_builds_a_coalition_and_lifts_what_stands_against_it(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany) as seen:
        page = seen.page
        page.locator("#clear").click()
        assert "Nobody has been chosen" in page.locator("#answer").inner_text()
        page.locator("svg.chamber [data-player='cdu-csu'] circle").first.click()
        assert "208 of 630 seats, 108 short" in page.locator("#answer").inner_text()
        assert "+ SPD" in page.locator(".additions").inner_text()
        page.locator("[data-chip='afd']").click()
        assert "one vow stands against it" in page.locator("#answer").inner_text()
        assert "will not govern with AfD" in page.locator("#verdict").inner_text()
        page.locator("button.lift").click()
        assert "can govern: 360 of 630 seats" in page.locator("#answer").inner_text()
        assert "Switched off: one vow." in page.locator("#banner").inner_text()
        made = page.locator("#governments .made")
        assert made.evaluate("one => getComputedStyle(one).visibility") == "hidden"
        now = page.locator("#governments .stale")
        assert now.inner_text() == "More: What if?"
        assert "New among them" in page.locator("#governments .now").inner_text()
        sent = page.url
        page.go_back()
        assert "one vow stands against it" in page.locator("#answer").inner_text()
        page.go_forward()
        assert "can govern: 360" in page.locator("#answer").inner_text()
        with opened(browser, germany, sent[sent.index("#") :]) as other:
            assert "can govern: 360" in other.page.locator("#answer").inner_text()
            assert "can govern: 360" in other.page.title()
        page.locator("[data-act=undo]").click()
        assert not page.locator("#banner").is_visible()
        page.locator("#again").click()
        assert "#" not in page.url
        assert not seen.complaints


PLACED = """() => [...document.querySelectorAll("#chamber svg.chamber g.seats")].flatMap((group) =>
  [...group.querySelectorAll("circle")].map((one) =>
    [one.getAttribute("cx"), one.getAttribute("cy"), group.classList.contains("lit")]))"""


def test_the_government_gathers_on_one_side_and_crosses_the_line(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany) as seen:
        before = seen.page.evaluate(PLACED)
        seen.page.locator("#gather").click()
        after = seen.page.evaluate(PLACED)
        order = {(x, y): at for at, (x, y, _) in enumerate(before)}
        lit = sorted(order[x, y] for x, y, governs in after if governs)
        assert lit == list(range(328))  # from the left; the line stands after 316
        assert {(x, y) for x, y, _ in after} == order.keys()
        seen.page.locator("#gather").click()
        assert seen.page.evaluate(PLACED) == before


def test_what_gathers_the_chosen_says_what_it_does_and_waits_for_some(
    browser: Browser, germany: Path
) -> None:
    with opened(browser, germany) as seen:
        button, nobody = seen.page.locator("#gather"), seen.page.locator("#unchosen")
        assert button.inner_text() == "Seat the coalition together"
        assert not nobody.is_visible()
        button.click()
        assert button.inner_text() == "Back to their own seats"
        seen.page.locator("#clear").click()
        assert button.is_disabled()
        assert button.inner_text() == "Seat the coalition together"
        assert nobody.inner_text() == seen.page.locator("#answer").inner_text()
        seen.page.locator("[data-chip='spd']").click()
        assert button.is_enabled()
        assert not nobody.is_visible()


def test_a_party_is_dragged_into_the_chamber(browser: Browser, germany: Path) -> None:
    with opened(browser, germany) as seen:
        seen.page.locator("#clear").click()
        seen.page.locator("[data-chip='spd']").drag_to(seen.page.locator("svg.chamber").first)
        assert "120 of 630 seats" in seen.page.locator("#answer").inner_text()


def test_intervals_are_told_as_ranges(browser: Browser, tmp_path: Path) -> None:
    made = formateur.read_text(
        "formateur: 1\nseats: 100\nparties:\n  a: {seats: [30, 45]}\n"
        "  b: {seats: [20, 35]}\n  c: {seats: 35}\nrule: {quota: 60}\n"
        "statements: [{veto: [a, c]}]\n"
    )
    with opened(browser, written(tmp_path, made), "#cabinet=a,b") as seen:
        assert "a and b may" not in seen.page.locator("#answer").inner_text()
        seen.page.locator("[data-chip='b']").click()
        assert "30\u201345 of 100" in seen.page.locator("#sum").inner_text()
        seen.page.locator("[data-chip='c']").click()
        assert "may" not in seen.page.locator("#answer").inner_text()
        assert not seen.complaints


def test_a_large_body_has_the_builder_too(browser: Browser, tmp_path: Path) -> None:
    parties = {f"p{n:03}": {"seats": n} for n in range(1, 46)}
    vetoes = [{"veto": ["p045", f"p{n:03}"]} for n in range(1, 30)]
    made = {"formateur": 1, "id": "many", "parties": parties, "statements": vetoes}
    instance = formateur.read_text(yaml.safe_dump(made))
    with opened(browser, written(tmp_path, instance, theory="ms", embed="builder")) as seen:
        cabinet = [f"p{n:03}" for n in range(30, 46)]
        seen.page.evaluate("to => { location.hash = to }", f"cabinet={','.join(cabinet)}")
        seen.page.locator("[data-chip='p001']").click()
        check(seen, instance, [*cabinet, "p001"], [])
        seen.page.locator("button.lift").first.click()
        took = seen.page.evaluate(
            "performance.getEntriesByName('drawing', 'measure').map((one) => one.duration)"
        )
        assert max(took[1:]) < 1000
        assert not seen.complaints


def test_a_colour_keeps_its_size_beside_a_name_of_several_lines(
    browser: Browser, tmp_path: Path
) -> None:
    long = "Federation of all the peoples and communities for renewal and progress " * 2
    made = {"formateur": 1, "parties": {"a": {"name": long, "seats": 3}, "b": {"seats": 2}}}
    instance = formateur.read_text(yaml.safe_dump(made))
    with opened(browser, written(tmp_path, instance, embed="builder")) as seen:
        seen.page.set_viewport_size({"width": 390, "height": 800})
        wide, usual = seen.page.evaluate(
            "[...document.querySelectorAll('.chip svg')].map((one) => one.clientWidth)"
        )
        assert wide == usual > 0
        assert not seen.complaints
