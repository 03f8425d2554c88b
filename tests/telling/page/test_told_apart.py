"""What the page tells apart: doubtful and firm vows, ties, seats from outside."""

from __future__ import annotations

import re
from html import unescape

import pytest

import formateur

DOUBTED = """
formateur: 1
parties: {a: {seats: 40}, b: {seats: 35}, c: {seats: 25}}
statements:
  - veto: [a, b]
    holds: 0.5
  - veto: [a, c]
    price: never
  - veto: [b, c]
    price: never
"""
TIED = """
formateur: 1
parties: {a: {seats: 40}, b: {seats: 30}, c: {seats: 30}}
statements:
  - veto: [b, c]
    holds: 0.5
"""
LED = """
formateur: 1
parties: {a: {seats: 40}, b: {seats: 35}, c: {seats: 25}}
statements:
  - lead: [a, b]
  - veto: [a, c]
  - veto: [c, b]
    led_by: b
  - veto: [a, b]
    led_by: a
"""


def plain(page: str) -> str:
    without = re.sub(r"<script.*?</script>|<[^>]+>", "", page, flags=re.S)
    return " ".join(unescape(without).split())


def told(text: str) -> str:
    return plain(formateur.report(formateur.read_text(text)))


@pytest.fixture(scope="module")
def netherlands() -> str:
    return formateur.report("netherlands-2023")


def test_a_vow_in_doubt_is_marked_wherever_it_is_referred_to() -> None:
    page = formateur.report(formateur.read_text(DOUBTED))
    assert page.count('<span class="role">in doubt</span>') > 1
    firm = formateur.report(formateur.read_text(DOUBTED.replace("    holds: 0.5\n", "")))
    assert '<span class="role">in doubt</span>' not in firm


def test_that_chances_of_ties_add_up_to_more_is_told_where_there_are_some() -> None:
    said = "Governments that are equally good are counted each"
    assert said in told(TIED)
    assert said not in told(
        TIED.replace("b: {seats: 30}, c: {seats: 30}", "b: {seats: 35}, c: {seats: 25}")
    )


def test_what_is_never_lifted_is_marked_in_a_conflict() -> None:
    page = formateur.report("germany-2025")
    why = page[page.index('id="reasons"') : page.index('id="explore"')]
    assert '<span class="role">not negotiable</span>' in why


def test_of_what_is_ruled_out_for_good_no_more_conflicts_are_promised() -> None:
    page = formateur.report("germany-2018-poll")
    row = page[page.index('id="why-afd"') :]
    row = row[: re.search(r'<(div|details) class="row', row).start()]  # type: ignore[union-attr]
    assert "not negotiable" in row
    assert "There are more conflicts" not in row


def test_who_may_lead_is_named_where_vows_are_about_that() -> None:
    said = "Only a or b may lead here."
    assert said in told(LED)
    assert said not in told(
        LED.replace("  - lead: [a, b]\n", "")
        .replace("    led_by: a\n", "")
        .replace("    led_by: b\n", "")
    )


def test_votes_from_outside_are_added_to_the_seats_of_a_day(netherlands: str) -> None:
    days = netherlands[netherlands.index('<ol class="days">') :]
    days = days[: days.index("</ol>")]
    assert "57 + 24 = 81" in days
    assert days.count('class="line"') == days.count('class="bar"')
    assert "will not join a government" in plain(days)


def test_what_nobody_has_checked_is_not_said_to_be_marked() -> None:
    page = plain(formateur.report("germany-2025-bundesrat"))
    assert "Figures of parties, factions and chambers that nobody has checked: 16." in page
    assert "marked as such" not in page


def test_head_foot_and_list_count_the_same_statements() -> None:
    page = formateur.report("belgium-2024")
    assert plain(page).count("Not verified: 3 of the 5 statements.") == 2  # a vow and two strains
    listed = re.findall(r'<p class="terms">(?:(?!</p>).)*<span class="unverified">', page)
    assert len(listed) == 3
    assert "Figures of parties, factions and chambers that nobody has checked: 2." in plain(page)


CITED = """
formateur: 1
date: {date}
sources: {{s: {{title: T, published: 2024-05-02}}}}
parties: {{a: {{seats: 60}}, b: {{seats: 40}}}}
statements:
  - veto: [a, b]
    source: s
  - veto: [b, a]
    verified: {verified}
"""


def test_the_first_screen_says_how_many_vows_nobody_has_checked_and_up_to_when_they_are() -> None:
    page = told(CITED.format(date="2024-04-01", verified="false"))
    assert "Not verified: 1 of the 2 statements." in page
    assert "dated sources up to 2 May 2024" in page
    page = told(CITED.format(date="2024-06-01", verified="true"))
    assert "Not verified:" not in page
    assert "sources up to" not in page


def test_the_day_is_that_of_the_last_source_whatever_it_is_cited_for() -> None:
    more = CITED.replace("2024-05-02}}}}", "2024-05-02}}, p: {{title: P, published: 2024-05-09}}}}")
    page = told(more.format(date="2024-04-01", verified="true"))
    assert "dated sources up to 9 May 2024" in page


def test_power_is_told_by_the_rule_and_not_by_seats() -> None:
    page = " ".join(told(CITED.format(date="2024-04-01", verified="true")).split())
    assert "first by the rule alone, without the vows, then" in page
    assert "by seats alone" not in page
