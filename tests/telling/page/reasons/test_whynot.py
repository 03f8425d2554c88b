"""Party by party: who can govern, who cannot, and the reason in a line that is true."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as Date
from typing import Any

import pytest

import formateur
from formateur import Instance
from formateur.engines.clock import TimeRanOutError
from formateur.questions.ask import Ask
from formateur.questions.explaining import explaining
from formateur.telling.page.sections.headline import headline
from formateur.telling.page.sections.what_formed import formed
from formateur.telling.page.sections.who_leads import Leads
from formateur.telling.page.sections.whynot.not_told import not_told
from formateur.telling.page.sections.whynot.reasons import reasons
from formateur.telling.page.subject import Subject
from formateur.words.matter import kind_of
from formateur_models.changes.whatif import lifted
from formateur_models.parliament.seats import interval
from formateur_models.theories.wish import Wish
from helpers.command import run

PLAIN = """
formateur: 1
id: plain
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 35}, c: {name: C, seats: 25}}
"""
WINGS = """
formateur: 1
id: wings
parties:
  a:
    name: A
    split: 1
    factions: {radical: {name: the radicals, seats: 20}, moderate: {name: the moderates, seats: 20}}
  b: {name: B, seats: 35}
  c: {name: C, seats: 25}
statements:
  - {veto: [b, a.radical]}
  - {veto: [c, a.radical]}
"""


def told_of(instance: Instance, theory: str = "harmony") -> dict[str, Any]:
    return dict(reasons(Subject(Ask.of(instance, theory))))


def lines(rows: list[dict[str, Any]]) -> dict[str, str]:
    """Return what is said of each row, by its title."""
    return {
        row["title"].striptags(): re.sub(r"\s+", " ", row["told"]["why"].striptags())
        for row in rows
    }


def stating(*statements: str, rule: str = "") -> Instance:
    told = "\n".join(f"  - {one}" for one in statements)
    return formateur.read_text(f"{PLAIN}{rule}\nstatements:\n{told}\n")


UNSURE = """
formateur: 1
id: unsure
seats: 30
"""


def titles(text: str) -> set[str]:
    """Return what is said of each party and pair, in plain words."""
    told = told_of(formateur.read_text(UNSURE + text))
    return {row["title"].striptags() for row in [*told["rows"], *told["pairs"]]}


def test_who_can_govern_for_sure_is_not_said_to_may() -> None:
    """The best may win; others that strain more, or have more parties, do for sure."""
    said = titles("parties: {b: {seats: [14, 17]}, c: {seats: [11, 14]}, d: {seats: 2}}")
    assert {"B can govern", "C can govern", "D can govern"} <= said
    assert not any("may" in one for one in said)


def test_who_may_govern_in_part_may_govern() -> None:
    said = titles(
        """parties:
  a: {split: 1, factions: {l: {seats: [9, 11]}, r: {seats: 3}}}
  b: {seats: 6}
  c: {seats: [10, 12]}
statements: [{veto: [a.l, a.r]}, {veto: [b, a.r]}, {veto: [c, a]}]
"""
    )
    assert "A may be able to govern" in said


@pytest.fixture(scope="module")
def germany() -> dict[str, Any]:
    return told_of(formateur.load("germany-2025"))


def test_the_largest_come_first_whether_they_can_govern_or_not(germany: dict[str, Any]) -> None:
    titles = list(lines(germany["rows"]))
    assert titles[:3] == ["CDU/CSU can govern", "AfD cannot govern", "SPD can govern"]
    assert germany["rows"][0]["told"]["best"]["names"].striptags() == "CDU/CSU and SPD"


def test_why_not_says_how_many_seats_the_others_have(germany: dict[str, Any]) -> None:
    told = lines(germany["rows"])
    assert told["The Left cannot govern"] == (
        "One vow decides: CDU/CSU will not govern with The Left. Together, The Left and all "
        "possible partners have only 270 of the 316 seats needed, 46 short. The Left will not "
        "govern with AfD."
    )
    assert told["AfD cannot govern"] == (
        "With AfD alone there are only 152 of the 316 seats needed, 164 short. "
        "The five other parties will not govern with AfD."
    )
    found = formateur.judge("germany-2025", ["spd", "greens", "left", "ssw"])
    assert (found.seats, found.surplus) == (270, -46)


def test_where_the_others_cannot_all_join_who_refuses_whom_is_told() -> None:
    israel = formateur.load("israel-2019-09")
    told = lines(told_of(israel)["rows"])
    assert told["Yisrael Beiteinu cannot govern"] == (
        "Together, Yisrael Beiteinu and all possible partners have at most 47 of the 61 seats "
        "needed, 14 short. Yisrael Beiteinu will not govern with Joint List, Shas, United Torah "
        "Judaism or 2 others. Not all go together: Likud, and Blue and White each refuse to be "
        "led by the other (Likud: not verified)."
    )
    assert told["Likud cannot govern"].endswith(
        "Not all go together: Yisrael Beiteinu will not govern with Shas."
    )
    assert "go together" not in told["Joint List cannot govern"]
    several = lines(told_of(formateur.load("new-zealand-2023"))["rows"])
    assert (
        "Not all go together: Labour Party and New Zealand First will not govern with each other."
        in several["Green Party cannot govern"]
    )
    france = told_of(formateur.load("france-2024"))["own"]["why"].striptags()
    assert (
        "Of Ensemble, Nouveau Front populaire, and Rassemblement national and UDR, vows" in france
    )


def test_the_first_screen_names_all_who_cannot_govern_or_says_how_many_others() -> None:
    text = formateur.report("israel-2019-09")
    line = text[text.index('data-see="cannot"') :].partition("</p>")[0]
    assert line.count('href="#why-') == 5
    assert line.endswith(' and <a class="why" href="#reasons">4 others</a>')
    assert text.count('<div class="row impossible" id="why-') == 9


def test_where_a_government_exists_the_section_begins_with_the_parties() -> None:
    nobody = ">A government that keeps every vow is impossible</h3>"
    assert nobody not in formateur.report(stating("{veto: [a, b]}"))
    shut = formateur.report(stating("{veto: [a, b]}", "{veto: [a, c]}", "{veto: [b, c]}"))
    assert 0 < shut.index(nobody) < shut.index('id="why-a"')


def test_the_sum_to_check_says_at_most_one_only_where_several_are_on_a_line(
    germany: dict[str, Any],
) -> None:
    (greens,) = (row for row in germany["rows"] if row["party"] == "greens")
    single = greens["told"]["certificate"]
    assert single["single"]
    assert single["groups"][0]["told"].striptags() == "SPD"
    together = "together; no coalition with The Greens can have more; 46 short"
    assert single["together"].striptags() == together
    likud = told_of(formateur.load("israel-2019-09"))["rows"][1]["told"]["certificate"]
    assert not likud["single"]
    assert [line["told"].striptags() for line in likud["groups"]][:2] == [
        "Likud",
        "at most one of Shas, Yisrael Beiteinu",
    ]


def test_why_a_party_cannot_govern_whole_is_told_in_few_words() -> None:
    first = told_of(formateur.load("iraq-2010"))["rows"][0]
    assert first["whole"]["names_all"]
    assert first["whole"]["why"].striptags() == (
        "Giving up one of these vows is enough: Iraqiya and State of Law each refuse to be led by "
        "the other; the Sadrists will not govern with Iraqiya's former Baathists; Kurdistan "
        "Alliance will not govern with Iraqiya's Mosul nationalists. Together, the whole of "
        "Iraqiya and all possible partners have only 126 of the 163 seats needed, 37 short. "
        "Gorran, Kurdistan Islamic Union and Kurdistan Islamic Group will not govern with "
        "Iraqiya's Mosul nationalists; the rest of the National Alliance will not govern with "
        "Iraqiya's former Baathists."
    )


def test_a_pair_is_told_only_where_it_says_more(germany: dict[str, Any]) -> None:
    """CDU/CSU and AfD have a majority that a vow forbids; AfD and SPD have none."""
    assert list(lines(germany["pairs"])) == [
        "CDU/CSU and AfD cannot govern together",
        "CDU/CSU and SPD can govern together",
    ]


def test_of_those_who_refuse_each_other_no_seats_are_counted() -> None:
    told = told_of(stating("{veto: [a, b]}"))
    (pair,) = (row for row in told["pairs"] if row["state"] == "cannot")
    assert lines([pair]) == {
        "A and B cannot govern together": "Only this stands in the way: A will not govern with B."
    }
    assert [one["id"] for one in pair["told"]["certificate"]["torn"]] == ["veto-a-b"]
    text = formateur.report(stating("{veto: [a, b]}"))
    assert "these vows keep apart those asked for" in text
    assert "can have more" not in text


def test_a_party_of_which_a_wing_can_govern_can_in_part() -> None:
    told = told_of(formateur.read_text(WINGS))
    first, *others = told["rows"]
    assert first["title"].striptags() == "A can govern only if it splits"
    assert first["told"]["best"]["names"].striptags() == "B and the moderates"
    assert first["whole"]["why"].striptags() == (
        "Giving up one of these vows is enough: B and C will not govern with the radicals. "
        "With A alone there are only 40 of the 51 seats needed, 11 short."
    )
    assert [row["state"] for row in others] == ["can", "can"]


def test_a_pair_of_which_a_wing_can_govern_can_in_part() -> None:
    told = told_of(formateur.read_text(WINGS))
    first, *others = told["pairs"]
    assert first["title"].striptags() == "A and B can govern together, but only in part"
    assert first["not_whole"].striptags() == "Not with the whole of A."
    assert first["whole"]["why"].striptags().endswith("B will not govern with the radicals.")
    assert [row["state"] for row in others] == ["partly", "can"]
    text = formateur.report(formateur.read_text(WINGS))
    assert '<div class="row partly" id="why-a"' in text


def test_who_may_lead_is_told_where_that_is_another_answer() -> None:
    refusals = "{veto: [a, c], led_by: c}", "{veto: [b, c], led_by: c}"
    told = told_of(stating("{lead: [a, c]}", *refusals))
    titles = list(lines(told["rows"]))
    assert titles == ["A can govern", "B can govern", "C can govern", "C cannot lead a government"]


@pytest.mark.parametrize("wish", [{}, {"having": ("a",)}, {"led_by": "a"}])
def test_what_conflicting_vows_rule_out_is_no_more_than_was_asked(wish: dict[str, Any]) -> None:
    """B and C have a majority: nobody may read that no government has one."""
    instance = stating("{lead: [a, b]}", "{veto: [a, b]}", "{veto: [a, c]}")
    told = told_of(instance)
    said = [
        row["told"]["nothing"].striptags() for row in told["rows"] if not row["told"]["feasible"]
    ]
    assert "no government with A reaches 51 seats:" in said
    assert all(" with A " in one or " led by A " in one for one in said)
    asked: dict[str, Any] = dict(reasons(Subject(Ask.of(instance, "harmony", Wish(**wish)))))
    own = asked["own"]["nothing"]
    which = {"having": " with A", "led_by": " led by A"}
    assert (
        own.striptags()
        == f"no government{which[next(iter(wish))] if wish else ''} reaches 51 seats:"
    )


def test_the_whole_of_a_split_party_is_named_where_only_that_is_ruled_out() -> None:
    rows = told_of(formateur.read_text(WINGS))["rows"]
    whole = next(row["whole"] for row in rows if row["state"] == "partly")
    assert whole["nothing"].striptags() == "no government with the whole of A reaches 51 seats:"


def test_who_would_make_the_largest_coalition_large_enough_is_named_with_whom_it_refuses() -> None:
    israel = formateur.load("israel-2019-09")
    told, labor = told_of(israel), israel.title_of("labor-gesher")
    any_ = told["own"]["why"].striptags()
    assert f"Any with 61 seats breaks one of these vows: {labor} will not govern with Likud" in any_
    assert "Likud, Shas, UTJ and Yamina govern together or not at all" in any_
    rows = lines(told["rows"])
    assert rows["Blue and White cannot govern"].endswith(
        "Any with 61 seats breaks one of these vows: Blue and White, and Likud each refuse to be "
        "led by the other (Likud: not verified); Likud, Shas, UTJ and Yamina govern together or "
        "not at all; Yisrael Beiteinu will not govern with Democratic Union."
    )
    assert rows[f"{labor} cannot govern"].endswith(
        f"one of these vows: {labor} will not govern with Likud; Likud, Shas, UTJ and Yamina "
        "govern together or not at all; Yisrael Beiteinu will not govern with Democratic Union."
    )


def test_the_vows_of_a_reason_are_enough_to_rule_it_out() -> None:
    """Where the largest coalition is too small: no coalition keeps all vows that are told."""
    israel = formateur.load("israel-2019-09")
    rows = [row for row in told_of(israel)["rows"] if "The largest such" in row["told"]["why"]]
    assert len(rows) >= 5
    for row in rows:
        linked = re.findall(r'href="#vow-([^"]+)"(?: data-vows="([^"]+)")?', row["told"]["why"])
        kept = {id_ for first, more in linked for id_ in (first, *more.split())}
        without = [one.id for one in israel.vows if one.id not in kept]
        weaker = lifted(israel, without)
        assert not formateur.explain(weaker, having=row["party"]).feasible, row["party"]


def test_who_refuses_the_same_two_at_once_is_told_in_one_clause() -> None:
    told = lines(told_of(formateur.load("netherlands-2021"))["rows"])
    assert (
        "VVD and CDA will not govern with PvdA and GroenLinks at once;"
        in told["Partij van de Arbeid (PvdA) cannot govern"]
    )
    assert "; CDA, PvdA and GroenLinks will not all govern together; " in told["DENK cannot govern"]


def test_by_which_vow_each_cannot_join_stands_with_the_sum() -> None:
    iraqiya = next(
        row for row in told_of(formateur.load("iraq-2010"))["rows"] if row["party"] == "iraqiya"
    )
    vows = [vow["sentence"].striptags() for vow in iraqiya["whole"]["certificate"]["vows"]]
    assert "Gorran will not govern with Iraqiya's Mosul nationalists." in vows


def test_a_sum_names_whole_parties_and_not_their_factions() -> None:
    rows = told_of(formateur.load("iraq-2010"))["rows"]
    (proof,) = (row["whole"]["certificate"] for row in rows if row["party"] == "iraqiya")
    out = [name.striptags() for name in proof["out"]]
    assert "Kurdistan Alliance" in out
    assert "the KDP" not in out
    assert "the Sadrists" in out  # ISCI and Badr of the same party are not out
    (first, *_) = proof["groups"]
    assert (first["told"].striptags(), str(first["seats"])) == ("Iraqiya", "91")
    assert sum(line["seats"].high for line in proof["groups"]) == proof["bound"]
    shown = run("explain", "iraq-2010", "--with", "iraqiya.rest,iraqiya.mosul").out
    assert "Kurdistan Alliance (43)" in " ".join(shown.split())


def test_who_has_how_many_seats_in_each_language_group_is_told() -> None:
    page = formateur.report(formateur.load("belgium-2024"))
    groups = re.findall(r'<p class="hint group">(.+?)</p>', page)
    dutch, french = (re.sub("<[^>]+>", "", one) for one in groups)
    assert dutch.startswith("the Dutch-speakers: N-VA (24), Vlaams Belang (20), ")
    assert "PTB-PVDA (7)" in dutch
    assert "PTB-PVDA (8)" in french


def test_labels_of_the_chamber_do_not_touch() -> None:
    """Open VLD, beside CD&V, stands a line higher."""
    page = formateur.report(formateur.load("belgium-2024"))
    found = re.findall(r'data-label="(cdv|vld)" [^>]* x="([-\d.]+)" y="([-\d.]+)"', page)
    (_, *first), (_, *second) = found
    assert abs(float(first[1]) - float(second[1])) >= 34


def test_supporters_are_spoken_of_where_there_are_some() -> None:
    paler = "then, paler, those of supporters from outside"
    assert paler not in formateur.report(formateur.load("belgium-2024"))
    assert paler in formateur.report(formateur.load("sweden-2022"))


def test_of_a_law_it_is_not_said_that_anybody_governs() -> None:
    """The title aside, and what the instance says itself."""
    page = formateur.report(formateur.load("belgium-2024"))
    body = page.partition("<body>")[2].partition("<script")[0]
    said = [one for one in re.findall(r">([^<]+)<", body) if "govern" in one.lower()]
    vows = "refuse to govern with", "A government needs"
    assert [one for one in said if not any(vow in one for vow in vows)] == []
    assert "<h2>Who can pass the proposal</h2>" in page
    assert "<h2>Who can govern</h2>" in formateur.report(formateur.load("germany-2025"))


@pytest.mark.parametrize(
    ("rule", "law"),
    [
        ("absolute", False),
        ("{share: 1/2}", False),
        ("{share: 2/3}", True),
        ("{quota: 51}", False),
        ("{quota: 60}", True),
        ("{all: [absolute, {share: 3/5}]}", True),
        ("{any: [absolute, {share: 3/5}]}", False),
        ("{any: [{share: 2/3}, {share: 3/5}]}", True),
        ("{rounds: [{share: 2/3}, absolute]}", False),
        ("{against: 20}", True),
        ("{against: 50}", False),
        ("{any: [{share: 3/5}, {against: 10}]}", True),
        ("{any: [{share: 3/5}, {against: 48}]}", False),
    ],
)
def test_what_asks_for_more_than_a_majority_is_a_law(rule: str, law: bool) -> None:
    assert (kind_of(formateur.read_text(f"{PLAIN}rule: {rule}\n")) == "law") is law
    led = formateur.read_text(f"{PLAIN}rule: {rule}\nstatements: [{{lead: [a]}}]\n")
    assert kind_of(led) == "government"  # a government all the same


def test_where_more_than_seats_count_it_is_told_in_which_votes_the_others_fail() -> None:
    told = lines(told_of(formateur.load("belgium-2024"))["rows"])
    few = "Not enough votes for PTB-PVDA and all possible partners:"
    assert (
        f"{few} 86 vote for it, 100 are needed (two thirds of the seats)"
        in told["PTB-PVDA cannot help to pass the proposal"]
    )
    rest = sorted(set(formateur.load("belgium-2024").party) - {"nva", "mr", "vb"})
    assert formateur.judge("belgium-2024", rest).seats == 86


def test_by_which_vows_nobody_is_left_to_join_is_told_where_votes_decide() -> None:
    told = lines(
        told_of(
            formateur.read_text("""
formateur: 1
id: alone
seats: 100
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 30}, c: {name: C, seats: 30}}
chambers: {upper: {seats: 100, parties: {a: 40, b: 30, c: 30}}}
statements: [{veto: [a, b]}, {veto: [c, a]}]
""")
        )["rows"]
    )["A cannot govern"]
    assert told.startswith(
        "Giving up either of two vows is enough: A will not govern with B; C will not govern with "
        "A. Not enough votes for A: 40 vote for it, 51 are needed"
    )


def test_several_ways_out_are_no_reason_where_votes_are() -> None:
    told = lines(told_of(formateur.load("portugal-2024"))["rows"])
    assert told["Chega cannot govern"] == (
        "Giving up one vow is enough: AD will not govern with Chega. The nearest that Chega comes: "
        "it governs alone; 180 vote against it, and 116 votes against would stop it. Vows keep "
        "others from joining: PS and 5 smaller parties will not govern with Chega. Who has offered "
        "no vote counts as voting no."
    )


def test_what_is_best_is_told_by_what_measure() -> None:
    least = "the least strain, then the fewest parties, then the fewest seats"
    assert f"Proved to be the best: {least}." in formateur.report("textbook")
    assert "Proved to be the best: the fewest seats." in formateur.report("textbook", "ms")


def test_the_best_is_the_best_if_vows_that_nobody_has_checked_hold() -> None:
    said, doubted = "Proved to be the best: ", "If these statements hold, this is the best: "
    page = formateur.report("belgium-2024")
    assert doubted in page
    assert said not in page
    assert doubted not in formateur.report("textbook")


def test_a_strain_that_nobody_has_checked_makes_the_best_doubtful_and_nothing_impossible() -> None:
    doubted = "If these statements hold, this is the best: "
    strained = stating("friction: [a, b]\n    verified: false")
    assert doubted in formateur.report(strained)


def test_nobody_can_govern_only_if_vows_that_nobody_has_checked_hold() -> None:
    said = "If these vows hold, no government has a majority and keeps every vow."
    page = formateur.report("israel-2019-09")
    assert said in page
    assert "Not verified: 6 of the 15 statements." in page
    assert "Proved: no government" not in page
    israel = formateur.load("israel-2019-09")
    checked = tuple(replace(one, verified=True) for one in israel.statements)
    page = formateur.report(replace(israel, statements=checked))
    assert "Proved: no government has a majority and keeps every vow." in page
    assert said not in page
    told = run("solve", "israel-2019-09").out
    assert "harmony: none, if the vows hold" in told
    assert "Not verified: 6 of the 15 statements." in told
    assert "there is no such government, if the vows hold" in " ".join(
        run("explain", "israel-2019-09").out.split()
    )


def test_who_is_silent_is_said_to_count_as_willing_where_governments_are_counted() -> None:
    said = "Who has said nothing counts as willing to join."
    assert said in formateur.report("netherlands-2023")
    assert "Wer nichts gesagt hat" in formateur.report("textbook", language="de")
    law = formateur.report("belgium-2024")
    assert "Who has said nothing counts as willing to vote yes." in law
    assert "willing to join" not in law


def test_where_votes_decide_both_rules_of_silence_stand_in_one_sentence() -> None:
    said = (
        "but a party outside counts as voting no unless it has offered to vote yes or to abstain."
    )
    assert said in formateur.report("spain-2023")
    assert said not in formateur.report("netherlands-2023")


def test_whose_offer_falls_once_another_joins_is_the_reason_why_that_one_stays_away() -> None:
    (row,) = (one for one in told_of(formateur.load("spain-2023"))["rows"] if one["party"] == "pp")
    why = row["told"]["why"].striptags()
    assert "Vox votes for it only without PNV." in why
    assert "PNV will not govern" not in why.partition("The nearest")[2]
    reasons = {line.name.striptags(): line.why for line, _ in row["told"]["certificate"]["lines"]}
    pnv = reasons["Euzko Alderdi Jeltzalea (PNV)"].striptags()
    assert pnv == "Vox votes for it only without PNV"


def test_who_is_refused_by_a_member_is_not_named_as_silent() -> None:
    """The Centre will not govern with the Left: it has said enough for both."""
    rows = lines(told_of(formateur.load("sweden-2022"))["rows"])
    for party in ("Socialdemokraterna", "V\u00e4nsterpartiet"):
        assert rows[f"{party} cannot govern"].endswith(
            "Who has offered no vote counts as voting no."
        )


def test_of_the_largest_pairs_those_who_would_win_but_for_a_vow_come_first() -> None:
    """Though one of the two cannot govern at all, and the other can."""
    spain = lines(told_of(formateur.load("spain-2023"))["pairs"])
    both = (
        "Partido Popular (PP) and Partido Socialista Obrero Español (PSOE) cannot govern together"
    )
    assert next(iter(spain)) == both
    assert spain[both] == "Only this stands in the way: PSOE will not govern with PP."
    sweden = [*lines(told_of(formateur.load("sweden-2022"))["pairs"])]
    assert sweden == [
        "Socialdemokraterna and Sverigedemokraterna cannot govern together",
        "Socialdemokraterna and Moderaterna cannot govern together",
    ]


def test_two_of_whom_one_cannot_govern_and_who_have_no_majority_are_no_pair() -> None:
    told = told_of(stating("{veto: [c, b]}", "{veto: [c, a]}"))
    assert [row["state"] for row in told["rows"]] == ["can", "can", "cannot"]
    assert [row["names"] for row in told["pairs"]] == [("a", "c"), ("b", "c"), ("a", "b")]
    few = told_of(stating("{veto: [c, b]}", "{veto: [c, a]}", rule="rule: {share: 13/20}"))
    assert ("b", "c") not in [row["names"] for row in few["pairs"]]


def test_vows_of_a_reason_that_nobody_has_checked_are_marked_in_it() -> None:
    told = told_of(formateur.load("israel-2019-09"))
    pairs, rows = lines(told["pairs"]), lines(told["rows"])
    both = pairs["Likud and Joint List cannot govern together"]
    assert both == "Likud will not govern with Joint List (not verified)."
    assert rows["Joint List cannot govern"].endswith(
        "Likud, Shas, United Torah Judaism and Yamina will not govern with Joint List (not "
        "verified); Yisrael Beiteinu will not govern with Joint List."
    )
    germany = lines(told_of(formateur.load("germany-2025"))["rows"])
    assert "verified" not in germany["AfD cannot govern"]
    assert (
        "CDU/CSU will not govern with The Greens (not verified)."
        in (germany["The Greens cannot govern"])
    )
    weimar = lines(told_of(formateur.load("germany-1932-07"))["rows"])
    assert weimar["Kommunistische Partei Deutschlands (KPD) cannot govern"].count("verified") == 1


def test_vows_that_change_nothing_are_the_others_beside_those_that_do() -> None:
    sweden = formateur.report("sweden-2022")
    best = "no coalition would be better than the one called best when this page was made."
    assert f"If any one of the 9 other vows alone were lifted, {best}" in sweden
    assert "any one of the 12 vows alone" in formateur.report("netherlands-2023")


def test_what_formed_stands_beside_an_answer_that_is_another() -> None:
    def told(name: str) -> str:
        found = headline(Subject(Ask.of(name, "harmony")))["happened"]
        assert isinstance(found, list)
        return " ".join(one.striptags() for one in found)

    assert told("netherlands-2023") == (
        "What formed: PVV, VVD, NSC and BBB. "
        "The two vows that stood against it had ended by 2 July 2024."
    )
    assert told("austria-2024") == "What formed on 3 March 2025: ÖVP, SPÖ and NEOS."
    assert told("sweden-2018").endswith("offered by 18 January 2019 it does.")
    assert told("germany-1932-07") == "No government formed."
    assert told("germany-2025") == "What formed on 6 May 2025: CDU/CSU and SPD."
    assert told("israel-2019-09") == ""  # nobody can govern, and nobody did


ENDED = """
{formateur: 1, id: ended, date: 2024-01-01, statements: [STATEMENTS],
 parties: {aa: {seats: 40}, bb: {seats: 15}, cc: {seats: 45}},
 formed: {cabinet: [aa], date: 2024-03-01}}
"""


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        (
            "{veto: [aa, bb], scope: votes, until: 2024-02-01}, {support: bb, if: [aa]}",
            "it has no majority; on 1 March 2024 it had one.",
        ),
        (
            "{veto: [aa, cc]}, {support: bb, if: [aa], from: 2024-02-01}",
            "with the votes and abstentions offered by 1 March 2024 it passes.",
        ),
    ],
)
def test_what_formed_passed_by_an_offer_only_where_one_had_been_made(
    statements: str, said: str
) -> None:
    made = formateur.read_text(ENDED.replace("STATEMENTS", statements))
    assert said in formateur.report(made)


def test_of_who_cannot_govern_and_did_it_is_told_which_vows_no_longer_stood() -> None:
    rows = told_of(formateur.load("netherlands-2023"))["rows"]
    happened = {row["party"]: row["happened"].striptags() for row in rows}
    assert happened["pvv"] == (
        "What formed on 2 July 2024: PVV, VVD, NSC and BBB. "
        "By then this no longer stood: VVD and NSC will not govern with PVV (not "
        "verified)."
    )
    assert not any(told for party, told in happened.items() if party != "pvv")


def test_the_command_names_who_counts_as_voting_no_without_a_vow() -> None:
    said = "Who has offered no vote counts as voting no, even where no vow keeps them out: Pessoas"
    told = " ".join(run("solve", "portugal-2024").out.split())
    assert said in told
    assert "offered no vote" not in run("solve", "netherlands-2023").out  # seats decide there


def test_explain_tells_that_it_formed_all_the_same() -> None:
    def told(*words: str) -> str:
        return " ".join(run("explain", "netherlands-2023", *words).out.split())

    assert "formed on 2 July 2024: Partij voor de Vrijheid" in told("--with", "pvv")
    assert "on that day it wins and keeps every vow" in told("--with", "pvv")
    assert "formed on" not in told("--with", "pvv", "--without", "bbb")  # that did not
    assert "formed on" not in told("--with", "vvd")  # nothing is impossible there


def test_prices_are_told_apart_from_strain_where_there_are_some() -> None:
    said = "Prices and strain are two scales and are never added up"
    _, _, reasons = formateur.report("iraq-2010").partition('<section id="reasons"')
    assert reasons.count(said) == 1
    assert reasons.index("What it would take, the cheapest first") < reasons.index(said)
    assert said not in formateur.report("netherlands-2023")


def test_strain_is_explained_and_its_parts_add_up() -> None:
    page, explained = formateur.report("iraq-2010"), "Strain is an estimate, in points: "
    assert (
        "Strain 5: 2 quarrels (2) and the split of <bdi>Iraqi National Alliance</bdi> (3)" in page
    )
    assert explained in page
    assert explained not in formateur.report("textbook", "ms")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((2010, 12, 21), "The seven vows that stood against it had ended by 21 December 2010."),
        ((2010, 10, 15), "Of the seven vows that stood against it, one had ended by 15 October"),
        ((2010, 4, 1), ""),
    ],
)
def test_vows_that_had_ended_when_it_formed_are_counted(
    day: tuple[int, int, int], said: str
) -> None:
    iraq = formateur.load("iraq-2010")
    assert iraq.formed is not None
    instance = replace(iraq, formed=replace(iraq.formed, date=Date(*day)))
    found = formed(Subject(Ask.of(instance, "harmony")))
    assert found is not None
    assert len(found["broken"]) == 7  # type: ignore[arg-type]
    assert str(found["ended"] or "").startswith(said)
    assert bool(found["ended"]) is bool(said)


def test_refusals_of_one_name_are_told_together_and_of_two_leads_once() -> None:
    israel = formateur.load("israel-2019-09")
    labor = israel.title_of("labor-gesher")
    likud = lines(told_of(israel)["rows"])["Likud cannot govern"]
    assert (
        "enough: Blue and White, and Likud each refuse to be led by the other (Likud: not "
        f"verified); {labor} will not govern with Likud. " in likud
    )


def test_where_no_lead_is_left_it_is_told_by_which_vow_each_is_none() -> None:
    told = told_of(formateur.load("iraq-2010"))
    (pair,) = (
        row
        for row in told["pairs"]
        if row["whole"] and "State of Law and" in row["title"].striptags()
    )
    proof = pair["whole"]["certificate"]
    assert proof["led"]
    assert [vow["sentence"].striptags() for vow in proof["torn"]] == [
        "State of Law will not be led by Iraqiya.",
        "The Sadrists will not be led by State of Law.",
    ]
    # Under a third lead they could sit together: nothing of the kind is said.
    free = stating("{lead: [a, b, c]}", "{veto: [a, b], led_by: a}", "{veto: [a, b], led_by: b}")
    rows = told_of(free)["pairs"]
    assert not any((row["told"]["certificate"] or {}).get("led") for row in rows)


def test_where_nobody_large_is_ruled_out_the_section_says_so() -> None:
    assert told_of(formateur.load("new-zealand-2017"))["heading"] == "section.reasons.all"
    assert "<h2>No large party is ruled out</h2>" in formateur.report("new-zealand-2017")
    assert told_of(formateur.load("germany-2025"))["heading"] == "section.reasons"
    assert "<h2>Who cannot govern, and why</h2>" in formateur.report("germany-2025")


def test_of_whom_nothing_is_on_record_it_is_said_once() -> None:
    page = formateur.report("belgium-2024")
    assert page.count("The only statement recorded by") == 1
    assert "CD&amp;V" in page.partition("The only statement recorded by")[2].partition("</p>")[0]


def test_the_whole_of_a_party_is_told_of_before_a_part() -> None:
    page = formateur.report(formateur.read_text(WINGS))
    row = page[page.index('id="why-a"') :].partition("</details>")[0]
    assert row.index("Not with the whole of") < row.index("In part:")


def test_a_change_of_power_is_the_difference_of_what_is_shown() -> None:
    page = formateur.report("iraq-2010")
    table = page[page.index('class="powers"') :].partition("</table>")[0]
    rows = table.split("<tr>")[2:]
    assert len(rows) == 15
    for row in rows:
        before, after, change = (
            float(one) for one in re.findall(r">([-+]?\d+\.\d)(?=<|$)", row)[-3:]
        )
        assert round(after - before, 1) == change


def test_the_command_counts_no_seats_where_those_asked_for_refuse_each_other() -> None:
    shown = run("explain", "germany-2025", "--with", "cdu-csu,afd").out
    assert "No seats need be counted, as these vows keep apart those asked for:" in shown
    assert "together; no such coalition" not in shown
    led = run("explain", "iraq-2010", "--with", "state-of-law,ina.sadrists").out
    assert "as one of these is broken whoever leads:" in led
    assert "seats are needed" in run("explain", "germany-2025", "--with", "left").out


def test_by_which_vows_votes_are_missing_is_told() -> None:
    told = lines(told_of(formateur.load("belgium-2024"))["rows"])
    assert told["PTB-PVDA cannot help to pass the proposal"].endswith(
        "PTB-PVDA will not vote yes with Vlaams Belang; MR will not vote yes with PTB-PVDA (not "
        "verified)."
    )


def test_what_comes_nearest_is_told_after_what_decides_with_who_refuses_whom() -> None:
    told = lines(told_of(formateur.load("spain-2023"))["rows"])
    (pp,) = (one for name, one in told.items() if "Popular (PP) cannot govern" in name)
    assert pp.startswith(
        "Giving up either of two vows is enough: PNV will not govern with Vox; PSOE will not "
        "govern with PP. The nearest that PP comes is 172 votes to 178: it governs alone, with "
        "the votes of Vox, CC and UPN. Vows keep others from joining: Sumar, ERC and 2 others "
        "will not govern with PP; PP and EH Bildu will not govern with each other. Vox votes for "
        "it only without PNV. Who has offered no vote counts as voting no."
    )


def test_who_stays_away_from_the_nearest_is_told_of_all_votes_that_are_missing() -> None:
    """Of the 257 against them the Liberals' 16 and the Greens' 18 are counted with the others."""
    found = lines(told_of(formateur.load("sweden-2022"))["rows"])
    (sd,) = (one for name, one in found.items() if name == "Sverigedemokraterna cannot govern")
    assert sd.startswith("Giving up one vow is enough: S will not govern with SD. The nearest")
    assert "joining: M, V, C and 2 smaller parties will not govern with SD. Who" in sd


def test_own_refusals_come_first_in_what_comes_nearest() -> None:
    """The Left could be in a government of S; that it refuses M and SD is its own reason."""
    found = lines(told_of(formateur.load("sweden-2022"))["rows"])
    assert (
        "Vows keep others from joining: V will not govern with SD; C will not govern with V; KD "
        "and L will not govern with S (not verified). Who has offered no vote counts as voting no."
    ) in found["Vänsterpartiet cannot govern"]
    portugal = lines(told_of(formateur.load("portugal-2024"))["rows"])
    assert (
        "joining: BE will not govern with Chega or IL; PS"
        in portugal["Bloco de Esquerda cannot govern"]
    )


OFFERED = """
formateur: 1
id: offered
rule: simple
parties: {a: {name: A, seats: 40}, b: {name: B, seats: 20}, c: {name: C, seats: 40}}
statements:
  - {veto: [a, b], scope: votes}
  - {veto: [a, c]}
"""


def test_that_votes_are_refused_is_told_where_some_were_offered() -> None:
    refused = "A will not govern with B, nor will either side lend the other its votes"
    offered = formateur.read_text(OFFERED + "  - {support: b, if: [a]}\n")
    assert refused in lines(told_of(offered)["rows"])["A cannot govern"]
    unasked = lines(told_of(formateur.read_text(OFFERED + "  - {support: b, if: [c]}\n"))["rows"])
    assert "A will not govern with C or B." in unasked["A cannot govern"]
    assert "lend" not in unasked["A cannot govern"]


def test_votes_against_are_at_most_so_many_as_who_has_offered_nothing_may_abstain() -> None:
    page = formateur.report("portugal-2024")
    assert "88 votes to at most 64" in page
    assert "88 votes to 64" not in page.partition('id="why-ad"')[2].partition('id="why-ps"')[0]


def test_a_government_told_above_is_referred_to_and_many_supporters_are_counted() -> None:
    """The full list stands once: of the PSOE, and not again of Sumar."""
    page = formateur.report("spain-2023")
    psoe, sumar = (
        re.sub(r"<[^>]+>", "", page.partition(f'id="why-{one}"')[2].partition("</details>")[0])
        for one in ("psoe", "sumar")
    )
    short, full = "ERC, Junts, EH Bildu and 3 smaller parties.", "Bloque Nacionalista Galego"
    assert short in psoe
    assert full in psoe
    assert short in sumar
    assert full not in sumar
    assert "The same government as above, at “Partido Socialista Obrero Español (PSOE)”." in sumar


def test_what_a_row_refers_to_stands_above_it() -> None:
    """Of A with C a pair is told, below all parties; G has the same government."""
    found = told_of(
        formateur.read_text("""
formateur: 1
id: below
parties:
  a: {name: A, seats: 20}
  b: {name: B, seats: 19}
  c: {name: C, seats: 18}
  h: {name: H, seats: 13}
  d: {name: D, seats: 8}
  e: {name: E, seats: 8}
  f: {name: F, seats: 7}
  g: {name: G, seats: 7}
statements:
  - {lead: [g, h]}
  - {friction: [g, b], cost: 5}
  - {friction: [g, h], cost: 5}
  - {friction: [a, c], cost: 1}
  - {friction: [a, c, h], cost: 3}
""")
    )
    shown = [*found["rows"], *found["pairs"]]
    same = {row["called"].striptags(): row["told"]["best"]["above"] for row in shown}
    for at, row in enumerate(shown):
        best = row["told"]["best"]
        above = {one["called"]: one["told"]["best"]["verdict"] for one in shown[:at]}
        assert best["above"] is None or above[best["above"]["called"]] == best["verdict"]
    assert same["G"] is None
    assert same["A and C"]["called"].striptags() == "G"


def test_a_cordon_is_whole_in_the_proof_and_the_sentence() -> None:
    """Three of the eleven would join nobody at all; they have sworn it, too."""
    found = told_of(formateur.load("belgium-2024-government"))["rows"]
    (vb,) = (row["told"] for row in found if row["party"] == "vb")
    assert "the eleven other parties will not govern with Vlaams Belang" in vb["why"].striptags()
    assert vb["certificate"]["vows"] == []  # all of it stands above, as the conflict


HELPED = """
formateur: 1
id: helped
parties:
  a: {name: A, seats: 30}
  b: {name: B, seats: 20}
  c: {name: C, seats: 28}
  d: {name: D, seats: 22}
statements:
  - {veto: [b, a]}
  - {veto: [c, a]}
  - {veto: [d, a]}
  - {support: c, if: [b]}
"""


def test_the_page_says_that_time_ran_out_before_the_nearest_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def late(ask: Ask) -> None:
        raise TimeRanOutError("the time is over")

    instance = formateur.read_text(HELPED)
    said = "Time ran out before it was found what comes nearest"
    assert said not in formateur.report(instance)
    monkeypatch.setattr(explaining, "nearest", late)
    assert said in formateur.report(instance)


def test_a_way_out_that_needs_help_of_who_refuses_comes_last_and_says_so() -> None:
    instance = formateur.read_text(HELPED)
    (a,) = (row["told"] for row in told_of(instance)["rows"] if row["party"] == "a")
    ways = [[vow["id"] for vow in way["lift"]] for way in a["compromises"]]
    assert ways == [["veto-c-a"], ["veto-d-a"]]
    assert not a["complete"]  # one more was found, and is not shown
    assert not any(way["beyond"] for way in a["compromises"])
    own = reasons(Subject(Ask.of(instance, "harmony", Wish(having=("a", "b")))))["own"]
    assert isinstance(own, dict)
    (way,) = own["compromises"]
    said = [one.striptags() for one in way["beyond"]]
    assert said == ["It would also need the help of those who will not govern with A: C."]


def test_who_helps_from_outside_is_whose_offer_stands() -> None:
    """Who helps the PSOE only without Vox is not for both; UPN has offered the PP its vote."""
    ways = formateur.explain("spain-2023", having="vox").summary.ways
    helped = {way.government.cabinet: way.government.support for way in ways}
    assert helped["pnv", "pp", "vox"] == ("upn",)
    assert helped["pp", "psoe", "vox"] == ("upn",)  # though it will not govern with the PSOE
    assert helped["psoe", "sumar", "vox"] == ()


def test_of_who_governs_once_a_vow_is_given_up_no_lack_of_quarrels_is_told() -> None:
    """That they had sworn not to is a quarrel on record; strain that there is is told."""
    text = "{veto: [a, b]}", "{veto: [a, c]}", "{veto: [b, c]}", "{friction: [b, c], cost: 2}"
    ways = told_of(stating(*text))["own"]["compromises"]
    values = {way["government"]["verdict"].cabinet: way["government"]["values"] for way in ways}
    assert values["a", "b"] == {}
    assert values["b", "c"] == {"cost": 2}
    page = formateur.report(stating(*text))
    assert "No quarrel recorded" not in page
    assert "no quarrel recorded" not in page
    assert "No quarrel recorded" in formateur.report(stating("{veto: [a, b]}"))


def test_of_ways_out_that_cost_the_same_those_seated_least_apart_are_shown() -> None:
    """PP, Vox and the regional parties of the right before the PP with Sumar, or Vox with it."""
    told = told_of(formateur.load("spain-2023"))
    shown = [
        way["government"]["verdict"].cabinet
        for row in told["rows"]
        if row["party"] in ("pp", "vox")
        for way in row["told"]["compromises"]
    ]
    assert shown[:3] == [("pnv", "pp", "vox"), ("pp", "psoe"), ("erc", "pp", "sumar")]
    assert shown[3:] == [("pnv", "pp", "vox"), ("pp", "psoe", "vox"), ("erc", "pp", "vox")]


def test_who_alone_may_lead_is_told_with_who_says_so() -> None:
    told = headline(Subject(Ask.of("austria-2024", "harmony")))["leads"]
    assert isinstance(told, Leads)
    assert "may lead here" in told.told.striptags()
    (said,) = told.said
    assert said["says"].startswith("The president asked first Nehammer")
    assert said["sources"]
    assert headline(Subject(Ask.of("germany-2025", "harmony")))["leads"] is None


def test_a_sum_to_check_stands_only_where_seats_add_up() -> None:
    """Of a law that needs two thirds the sum is of all who do not refuse; a search has none."""
    belgium = told_of(formateur.load("belgium-2024"))
    (ptb,) = (row["told"]["certificate"] for row in belgium["rows"] if row["party"] == "ptb")
    assert sum(int(group["seats"]) for group in ptb["groups"]) == 86
    assert ptb["bound"] == interval(86)
    assert ptb["enough"].striptags() == "100 seats are needed."
    assert not belgium["unchecked"]
    israel = told_of(formateur.load("israel-2019-09"))
    assert israel["own"]["certificate"] is None
    assert israel["unchecked"]


def test_who_joins_only_with_the_same_is_told_in_one_clause_and_two_counts_alike_once() -> None:
    told = lines(told_of(formateur.load("bosnia-2022"))["rows"])["SDA cannot govern"]
    assert told == (
        "Giving up one of three vows is enough: HDZ will not govern with SDA; NiP will not govern "
        "with SDA (not verified); SDP, NiP and NS govern together or not at all. The nearest that "
        "SDA comes: SDA, DF, NES and 4 others govern, if NES, who has said nothing, were willing; "
        "20 votes to 22. Vows keep others from joining: HDZ and SNSD govern together or not at "
        "all; DEMOS and US will join only with SNSD (not verified). Who has offered no vote "
        "counts as voting no."
    )


def test_the_head_says_from_which_day_on_the_answer_no_longer_holds() -> None:
    def ends(name: str) -> object:
        return headline(Subject(Ask.of(name, "harmony")))["ends"]

    assert ends("netherlands-2023") == Date(2023, 11, 24)
    assert ends("germany-2025") is None


def test_who_cannot_govern_has_a_line_though_all_larger_ones_can() -> None:
    """The seventh is refused by all; the eighth is in a government that was found."""
    seats = (20, 19, 18, 17, 16, 15, 14, 1)
    parties = "".join(
        f"  {one}: {{seats: {many}}}\n" for one, many in zip("abcdefgh", seats, strict=True)
    )
    told = told_of(
        formateur.read_text(
            f"formateur: 1\nid: cordon\nparties:\n{parties}statements: [{{cordon: g}}]\n"
        )
    )
    assert {row["party"]: row["state"] for row in told["rows"]} == {
        **dict.fromkeys("abcdef", "can"),
        "g": "cannot",
    }
    assert told["heading"] == "section.reasons"


def test_who_is_shut_out_of_belgium_is_told() -> None:
    rows = told_of(formateur.load("belgium-2010"))["rows"]
    assert [row["party"] for row in rows if row["state"] == "cannot"] == ["vb"]


def test_of_whom_a_government_is_known_nothing_is_open_though_time_ran_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    subject = Subject(Ask.of(formateur.load("germany-2025"), "harmony"))
    assert {"cdu-csu", "spd"} == set(subject.result.governments[0].cabinet)
    monkeypatch.setattr("formateur.telling.page.sections.whynot.asking.SECONDS", 0.0)
    found: dict[str, Any] = dict(reasons(subject))
    undecided = [one.striptags() for one in found["undecided"]]
    assert any("AfD" in one for one in undecided)
    assert all(re.search("AfD|Greens|Left|SSW", one) for one in undecided), undecided
    also, *_ = (one.striptags() for one in not_told(subject, ()))
    assert "SPD" in also
    assert "AfD" not in also


@pytest.mark.parametrize("name", ["sweden-2018", "bulgaria-2021-11", "new-zealand-2023"])
def test_a_sum_adds_up_where_the_seats_of_a_party_are_counted_in_parts(name: str) -> None:
    told = told_of(formateur.load(name))
    rows = [
        told["own"],
        *(row["told"] for row in told["rows"]),
        *(r["whole"] for r in told["rows"]),
    ]
    proofs = [row["certificate"] for row in rows if row and row["certificate"]]
    sums = [proof for proof in proofs if "groups" in proof]
    for proof in sums:
        assert sum(line["seats"].high for line in proof["groups"]) == proof["bound"]
    notes = [note for proof in sums for note in proof["notes"]]
    assert notes
    assert all(note.endswith(" are counted in parts, on several lines.") for note in notes)
    shown = run("explain", name, *(["--with", "greens"] if "zealand" in name else [])).out
    assert ("counted in parts" in " ".join(shown.split())) == (name != "bulgaria-2021-11")


def test_the_ranges_of_a_poll_are_not_added_up() -> None:
    rows = told_of(formateur.load("germany-2017-polls"))["rows"]
    (left,) = (row["told"]["certificate"] for row in rows if row["party"] == "left")
    assert sum(line["seats"].high for line in left["groups"]) > left["bound"].high
    assert [note.striptags() for note in left["notes"]] == [
        "A range is what the poll leaves open; that of the sum is narrower, as not all can be at "
        "their highest at once."
    ]


def crowded(many: int) -> Instance:
    """Return a body of so many parties none of which will govern with the largest."""
    seats = {"a": 51, **{f"p{n:02}": 1 + (n < 5) for n in range(1, many)}}
    parties = "\n".join(f"  {one}: {{seats: {held}}}" for one, held in seats.items())
    size = sum(seats.values()) + 49
    rule = f"seats: {size}\nunaligned: 49"
    return formateur.read_text(
        f"formateur: 1\nid: crowded\n{rule}\nparties:\n{parties}\nstatements: [{{cordon: a}}]\n"
    )


@pytest.mark.parametrize("many", [13, 30])
def test_where_nobody_can_govern_nobody_is_said_not_to_be_looked_into(many: int) -> None:
    instance = crowded(many)
    told = told_of(instance)
    (said,) = (one.striptags() for one in told["not_told"])
    begin, names = said.split(" That goes for these, too: ")
    assert begin == "Nobody can govern while all keep their word."
    assert names.startswith("p06")
    assert len([row for row in told["rows"] if row["about"] == "party"]) == 6
    assert told["neither"] == many - 6
    page = formateur.report(instance)
    see = re.sub("<[^>]+>", "", page[page.index('data-see="cannot"') :].partition("</p>")[0])
    assert see.endswith(f"and {many - 5} others")
    assert "Not looked into" not in page


def test_where_nobody_can_govern_nothing_is_open_though_time_ran_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("formateur.telling.page.sections.whynot.asking.SECONDS", 0.0)
    told = told_of(formateur.load("sweden-2018"))
    assert not told["undecided"]
    assert told["neither"] == 8 - len([row for row in told["rows"] if row["about"] == "party"])


def test_who_is_not_looked_into_as_a_wish_says_nothing_of_them_is_said_so() -> None:
    subject = Subject(Ask.of(crowded(30), "harmony").wishing(Wish(having=("a",))))
    told: dict[str, Any] = dict(reasons(subject))
    assert told["neither"] == 0
    assert any("Not looked into" in one for one in told["not_told"])
