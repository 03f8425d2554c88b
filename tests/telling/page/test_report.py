"""The report as text: what is in it, what is not, and in which words."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml

import formateur
from formateur import FormateurError, Instance
from formateur.errors import TimeRanOutError
from formateur.questions.ask import Ask
from formateur.telling.looks.relations import relations
from formateur.telling.page import page
from formateur.telling.page.conditions import CONDITIONS
from formateur.telling.page.explorer import MOST_PLAYERS, Explorer
from formateur.telling.page.publishing import Publication
from formateur.telling.page.safe import policy, web_address
from formateur.telling.page.sections import SECTIONS
from formateur.telling.page.sections.matrix import TOWARDS, _order, _pairs
from formateur.telling.page.subject import Subject
from formateur.telling.pictures.grid import MARKS
from formateur.words.lexicon import languages
from formateur.words.visible import visible
from formateur_models.changes.overlay import with_scenarios
from formateur_models.parliament.statements import KINDS, Cordon, Friction, Hard
from helpers.command import run
from helpers.parliaments import parliament, read
from helpers.paths import DATA

HTML = Path(page.__file__).parent
HOSTILE = DATA / "good" / "hostile.yaml"


@pytest.fixture(scope="module")
def textbook() -> str:
    return formateur.report(formateur.load("textbook"))


@pytest.fixture(scope="module")
def flagship() -> str:
    return formateur.report("iraq-2010")


def many(players: int) -> Instance:
    """So many parties, of which every two large ones refuse each other."""
    parties = {f"p{n:02}": {"seats": n} for n in range(1, players + 1)}
    vetoes = [{"veto": [f"p{players:02}", f"p{players - 1:02}"]}]
    return formateur.read_text(
        yaml.safe_dump({"formateur": 1, "id": "many", "parties": parties, "statements": vetoes})
    )


# Words


STATED: list[dict[str, Any]] = [
    {"veto": ["a", "b"]},
    {"veto": ["a", "b", "c"], "scope": "votes"},
    {"cordon": "c", "scope": "votes"},
    {"requires": "a", "any_of": ["b", "c"], "all_of": ["d"], "led_by": "a"},
    {"pact": ["a", "b"]},
    {"include": ["a", "b", "c"]},
    {"include": ["a", "b", "c"], "at_least": 1, "at_most": 2},
    {"limit": ["a", "b"], "at_most": 1},
    {"limit": ["a", "b"], "at_most": 0},
    {"friction": ["a", "b"]},
    {"support": "a", "if": ["b"], "unless": ["c", "d"]},
    {"abstain": "a", "if": ["b", "c"]},
    {"lead": ["a", "b"]},
]


def stated() -> Instance:
    parties = {name: {"seats": 25, "name": name.upper()} for name in "abcd"}
    document = {"formateur": 1, "parties": parties, "statements": STATED}
    return formateur.read_text(yaml.safe_dump(document, sort_keys=False))


def test_every_vow_has_a_condition() -> None:
    binding = {kind for kind in KINDS.values() if issubclass(kind, Hard | Friction)}
    assert set(CONDITIONS) == binding - {Cordon}  # a cordon is told as its vetoes


def test_arabic_runs_from_right_to_left_with_arabic_names() -> None:
    instance = replace(formateur.load("iraq-2010"), scenarios=())
    text = formateur.report(instance, language="ar", embed="builder")
    assert '<html lang="ar" dir="rtl"' in text
    assert "دولة القانون" in text
    assert '<bdi lang="en">' not in text  # all of them have Arabic names
    assert 'class="said" dir="auto">رأي صحفي: الأكراد يعارضون بشدة حلفاء علاوي' in text
    assert "en" in languages()
    with pytest.raises(FormateurError, match="no words in 'klingon'; known: ar, de, en,"):
        formateur.report(instance, language="klingon")


# One file


def test_the_file_needs_nothing_else(textbook: str) -> None:
    assert not re.search(r"<(link|img|iframe|object|embed|base|form [^>]*action)", textbook)
    marked = textbook.partition("<script>")[0]
    assert not re.search(r"\b(src|srcset|data|poster)=", marked)
    assert not re.search(r"@import|url\((?!#)", textbook)
    assert " style=" not in marked  # the policy forbids it
    assert not re.search(r"\son\w+=", marked)


def test_the_policy_fits_the_page(textbook: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", textbook, re.DOTALL)
    (style,) = re.findall(r"<style>(.*?)</style>", textbook, re.DOTALL)
    assert (
        policy(script, style).replace("'", "&#39;") in textbook or policy(script, style) in textbook
    )
    assert "unsafe" not in policy(script, style)


def test_the_flagship_is_small_and_its_numbers_are_the_librarys(flagship: str) -> None:
    instance, text = formateur.load("iraq-2010"), flagship
    assert len(text.encode()) < 276_000
    for case in formateur.scenarios(instance):
        best = case.best
        assert best is not None
        assert f"<dt>seats</dt><dd>{best.seats}</dd>" in text
        assert case.feasible is not None
        assert f"<dd>{len(case.feasible):,}</dd>" in text
    power = formateur.power(instance, "shapley-shubik", vetoes="contain")["shapley-shubik"]
    for value in power.values():
        assert f'<td class="number">{float(100 * value):.1f}<' in text
    assert "A government with the whole of <bdi>Iraqiya</bdi>" in text


def test_every_statement_is_told_with_its_source(flagship: str) -> None:
    instance, text = formateur.load("iraq-2010"), flagship
    for statement in instance.in_force:
        assert text.count(f'id="vow-{statement.id}"') == 1
    for source in instance.sources:
        assert visible(source.title).replace('"', "&#34;").replace("'", "&#39;") in text


def test_an_impossible_parliament_has_its_reasons() -> None:
    text = formateur.report(formateur.load("germany-2025"), having="afd")
    assert "Proved: as wished, no government has a majority" in text
    assert '<ol class="cards">' not in text
    assert "No vow that may be lifted would change that." in text


@pytest.mark.parametrize(
    ("id_", "language", "said"),
    [
        ("new-zealand-2023", "en", "government possible while all keep their word"),
        ("germany-2025", "en", "governments possible while all keep their word"),
        ("germany-2025", "pl", "rządy możliwe, póki wszyscy dotrzymują słowa"),
    ],
)
def test_how_many_can_govern_agrees_with_its_number(id_: str, language: str, said: str) -> None:
    assert f"<dt>{said}</dt>" in formateur.report(id_, language=language)


@pytest.mark.thorough
def test_a_larger_instance_gets_the_best_and_says_so() -> None:
    instance = many(MOST_PLAYERS + 1)
    assert not Explorer(instance, formateur.theory("ms")).fits
    text = formateur.report(instance, "ms")
    assert f"More than {MOST_PLAYERS} parties and factions" in text
    assert 'id="explorer"' not in text


def test_every_kind_of_statement_can_be_reported(tmp_path: Path) -> None:
    text = formateur.report(stated())
    assert "cannot be switched off here" in text  # who may lead


def test_when_time_runs_out_the_report_says_so() -> None:
    def late(subject: Subject) -> None:
        raise TimeRanOutError("late")

    with mock.patch.dict(SECTIONS, {"reasons": late}):
        text = formateur.report(formateur.load("textbook"))
    assert text.count("Time ran out before this was proved.") == 1
    with pytest.raises(TimeRanOutError):
        formateur.report(formateur.load("textbook"), seconds=1e-9)


@pytest.mark.parametrize("id_", ["sweden-2022", "israel-2019-09"])
def test_time_that_runs_out_once_the_answer_is_known_leaves_a_page(id_: str) -> None:
    """Of Israel it is not known, then, whether its proof needs a vow that nobody has checked."""
    subject = Subject(Ask.of(id_, "harmony"))
    assert subject.result
    subject.ask.clock.stop()
    text = page.page_of(subject, Publication())
    assert "Time ran out before this was proved." in text
    assert id_ != "israel-2019-09" or "If these vows hold, no government has a majority" in text


def test_a_scenario_is_in_doubt_by_its_own_vows() -> None:
    """The best rests on a strain that nobody has checked; what the scenario proves does not."""
    pairs = [{"veto": list(pair)} for pair in ("ab", "ac", "bc")]
    doubted = {"friction": ["a", "b"], "verified": False}
    torn = {"torn": {"add": pairs}}
    text = formateur.report(
        read(parliament({"a": 40, "b": 35, "c": 25}, doubted, id="it", scenarios=torn))
    )
    assert "If these statements hold, this is the best" in text
    assert "<strong>Proved: no government" in text.partition('id="scenarios"')[2]


def test_when_time_runs_out_vows_can_still_be_switched_off() -> None:
    def late(*_: object) -> None:
        raise TimeRanOutError("late")

    with mock.patch("formateur.telling.page.sections.explore.solved", late):
        text = formateur.report(many(MOST_PLAYERS + 2))
    assert "Time ran out before this was proved." in text
    assert '<form id="switches"' in text
    assert text.count('checked disabled data-statement="') == 1


def test_a_section_without_anything_to_show_is_left_out(textbook: str) -> None:
    assert 'id="scenarios"' not in textbook
    assert 'id="days"' not in textbook


# Untrusted


@pytest.mark.parametrize(
    ("url", "leads"),
    [
        ("https://example.org/a?b=1&c=2#d", True),
        ("http://example.org:8080", True),
        ("https://[2001:db8::1]/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//example.org", False),
        ("https:///nowhere", False),
        ("https://[broken", False),
        ("https://exam\u202eple.org", False),
        ("https://a b", False),
        ('https://"onclick=x', False),
        ("", False),
    ],
)
def test_only_addresses_of_the_web_become_links(url: str, leads: bool) -> None:
    assert web_address(url) == (url if leads else "")


def test_control_characters_are_shown() -> None:
    assert visible("a\x00b\u2066c\ud800") == "a[U+0000]b[U+2066]c[U+D800]"
    assert visible("دولة\u200c القانون\n") == "دولة\u200c القانون\n"


@pytest.mark.parametrize("language", languages())
def test_hostile_words_stay_words(language: str) -> None:
    text = formateur.report(formateur.load(HOSTILE), language=language)
    assert text.count("<script") == 2  # the data and ours
    assert text.count("</script>") == 2
    assert not re.search(r"<(img|svg onload|b>)", text)
    assert "\u202e" not in text
    assert "\u2028" not in text[text.index('id="data"') :]


def test_words_are_never_templates() -> None:
    text = formateur.report(formateur.load(HOSTILE))
    assert "{{ 7 * 7 }} {% raw %}" in text
    assert "{curly} {0} {names.__class__}" in text


# The command


def test_the_command_writes_the_file_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("report", "textbook")
    assert (done.code, done.out) == (0, "wrote textbook.html\n")
    assert run("report", "textbook").code == 0  # a report may be renewed
    assert [path.name for path in tmp_path.iterdir()] == ["textbook.html"]


def test_what_is_no_report_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("textbook.html").write_text("mine", encoding="utf-8")
    done = run("report", "textbook")
    assert done.code == 2
    assert done.err == "error: textbook.html exists and is no report; name another file with `-o`\n"
    Path("votes.csv").write_text("party,votes\n", encoding="utf-8")
    done = run("report", "textbook", "-o", "votes.csv")
    assert (done.code, "votes.csv exists and is no page" in done.err) == (2, True)
    assert Path("votes.csv").read_text(encoding="utf-8") == "party,votes\n"
    assert Path("textbook.html").read_text(encoding="utf-8") == "mine"
    assert run("report", "textbook", "-o", "textbook.html").code == 0


def test_a_report_can_go_to_the_standard_output() -> None:
    assert run("report", "textbook", "-o", "-").out.startswith("<!doctype html>")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    done = run("report", "textbook", "-o", tmp_path / "no" / "x.html")
    assert done.code == 2
    assert "there is no folder" in done.err


def test_a_changed_instance_says_what_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    changes = ["--lift", "labour-right", "--veto", "a,e", "--set", "a=7", "--set", "b=22"]
    assert run("report", "textbook", *changes, "-o", path).code == 0
    told = "--lift labour-right --veto a,e --set a=7 --set b=22"
    assert told in path.read_text(encoding="utf-8")


def test_it_can_be_opened_in_the_browser(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    with mock.patch("webbrowser.open") as opened:
        run("report", "textbook", "-o", path, "--open")
    opened.assert_called_once_with(path.as_uri())


def test_an_unknown_language_is_bad_usage() -> None:
    done = run("report", "textbook", "--language", "xx")
    assert done.code == 2
    assert "known: ar, de, en, es, fr, it, nl, pl, sv" in done.err


def test_the_flagship_has_every_section(flagship: str) -> None:
    shown = re.findall(r'<(?:section|header) id="(\w+)"', flagship)
    assert shown == [id_ for id_ in SECTIONS if id_ not in ("chances", "foretold")]


def test_pairs_come_in_order_of_id() -> None:
    iraq = formateur.load("iraq-2010")
    for statement in iraq.in_force:
        found = [*_pairs(iraq, statement)]
        assert found == sorted({*found})


@pytest.mark.parametrize("id_", ["spain-2023", "sweden-2022", "iraq-2010", "textbook"])
def test_the_table_of_who_gets_on_marks_offers_from_the_row_to_the_column_as_its_picture_does(
    id_: str,
) -> None:
    instance = formateur.load(id_)
    table = formateur.report(instance).partition('class="matrix"')[2].partition("</table>")[0]
    rows = table.partition("<tbody>")[2].split("<tr>")[1:]
    cells = [re.split("(?=<td)", row)[1:] for row in rows]
    signs = [
        [set(re.sub("<.*?>", "", cell)) & {*TOWARDS.values()} for cell in row] for row in cells
    ]
    players = _order(instance)
    shown = {
        (one, other): signs[a][b]
        for a, one in enumerate(players)
        for b, other in enumerate(players)
        if signs[a][b]
    }
    drawn = {
        pair: {MARKS[kind].sign for kind in held & TOWARDS.keys()}
        for pair, held in relations(instance).kinds.items()
        if held & TOWARDS.keys()
    }
    assert shown == drawn


def test_where_a_model_is_asked_who_will_govern_comes_first() -> None:
    poll = formateur.load("germany-2018-poll")
    asked = {"before": ["cdu-csu", "spd"], "led_before": "cdu-csu"}
    found = formateur.simulate(poll, 10_000, predict=True, **asked).foretold  # type: ignore[arg-type]
    assert found is not None
    page = formateur.report(poll, predict=True, **asked)  # type: ignore[arg-type]
    assert page.index("Who will govern") < page.index("Probabilities")
    assert f"{100 * found.parties['spd'].chance.probability:.1f}" in page
    assert "rest on 10,000 draws" in page
    assert "Before, <" in page
    assert "Who will govern" not in formateur.report(poll)


def test_of_certain_seats_a_model_is_asked_once() -> None:
    page = formateur.report("textbook", predict=True, language="de")
    assert "Wer regieren wird" in page
    assert "Diese Chancen beruhen darauf" in page
    with pytest.raises(formateur.FormateurError, match="intervals"):
        formateur.report(formateur.load("iraq-2010").with_scenarios("fifty-odd"), predict=True)


def test_probabilities_are_those_of_the_command_line() -> None:
    poll = formateur.load("germany-2018-poll")
    shown = run("simulate", poll.id, "--draws", 10_000).out
    page = formateur.report(poll, embed="chances")
    assert 'class="powers likely"' in page
    assert 'id="chamber"' not in page
    assert "From 10,000 draws of seats" in page
    together = formateur.simulate(poll, draws=10_000).seats_of("cdu-csu", "spd")
    assert f"{together.quantile(0.05)}\N{EN DASH}{together.quantile(0.95)}<" in page
    rows = [line.split() for line in shown.partition("best under")[2].splitlines()[1:5]]
    for *_, chance, _error, _alone, _ in rows:
        assert f'<td class="number" dir="ltr">{chance}<' in page


def test_intervals_are_told_as_they_are() -> None:
    made = formateur.read_text(
        "formateur: 1\nseats: 100\nparties:\n  a: {seats: [30, 45]}\n"
        "  b: {seats: [20, 35]}\n  c: {seats: 35}\nrule: {quota: 60}\n"
        "statements: [{veto: [a, b]}, {veto: [a, c]}]\n"
    )
    page = formateur.report(made)
    may = "It may have a majority: 5 short in the worst case"
    for told in ("55\u201370 of 100 seats, 60 needed", may, "at most 40 seats"):
        assert told in page


def test_seats_that_the_size_of_the_body_leaves_are_known() -> None:
    made = formateur.read_text(
        "formateur: 1\nseats: 100\nparties:\n  a: {seats: [30, 45]}\n"
        "  b: {split: 1, factions: {x: {seats: [10, 40]}, y: {seats: 15}}}\n  c: {seats: 25}\n"
        "scenarios: {known: {seats: {a: 40}}}\n"
    )
    known = with_scenarios(made, "known")
    text = formateur.report(known)
    for party, seats in (("a", 40), ("b", 35), ("c", 25)):
        assert re.search(rf'"id":"{party}","players":"?\d+"?,"seats":{seats}', text), party


def test_a_report_is_not_written_over_its_instance(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    before = formateur.bundled()["textbook"].read_text(encoding="utf-8")
    file.write_text(before, encoding="utf-8")
    done = run("report", file, "-o", file)
    assert (done.code, "is what is read" in done.err, file.read_text(encoding="utf-8")) == (
        2,
        True,
        before,
    )


def test_who_has_weights_and_no_seats_is_told_by_these_without_a_chamber() -> None:
    text = formateur.report(
        formateur.read_text(
            "formateur: 1\nid: weights\nrule: {share: 2/3, weight: population}\n"
            "weights: {population: {name: the inhabitants}}\nparties:\n"
            "  a: {weights: {population: 10}}\n  b: {weights: {population: 20.5}}\n"
            "  c: {weights: {population: 30}}\n"
        )
    )
    assert "<bdi>C</bdi> and <bdi>b</bdi> can pass the proposal.</p>" in text
    assert 'svg class="chamber"' not in text
    assert "drag names into the chamber" not in text
    assert re.search(r'data-chip="b"((?!data-chip).)*<span class="number">20.5</span>', text)
    assert text.index("<nav") < text.index('id="governments"')


OPEN = (
    "formateur: 1\nid: open\nseats: 100\nparties:\n  a: {seats: [30, 45]}\n"
    "  b: {seats: [20, 35]}\n  c: {seats: 35}\nrule: {quota: 60}\nstatements: [{veto: [a, c]}]\n"
)


def test_seats_that_are_still_open_are_drawn_as_ghosts() -> None:
    text = formateur.report(formateur.read_text(OPEN), embed="chamber")
    groups = re.findall(r'<g class="seats[^>]*data-player="(\w)".*?</g>', text, re.DOTALL)
    drawn = re.findall(r'<g class="seats[^>]*data-player.*?</g>', text, re.DOTALL)
    sure = {p: g.count("<circle cx") for p, g in zip(groups, drawn, strict=True)}
    assert sure == {"a": 30, "b": 20, "c": 35}
    assert text.count('<circle class="ghost"') == 100 - 85
    assert "Seats with a dotted edge are still open" in text
    assert 'class="ghost"' not in formateur.report("textbook", embed="chamber")


def test_of_a_poll_the_seats_that_a_party_has_in_19_of_20_draws_are_filled() -> None:
    polled = formateur.load("germany-2018-poll")
    text = formateur.report(polled, embed="chamber")
    drawn = formateur.simulate(polled, 10_000).seats
    open_ = {p.id: polled.spans[p.id].low - drawn[p.id].quantile(0.05) for p in polled.parties}
    assert sum(open_.values()) > 0
    assert text.count('<circle class="ghost"') == sum(max(0, many) for many in open_.values())
    assert "a party has its other seats in 19 of 20 draws from the poll" in text


@pytest.mark.parametrize(
    ("sure", "said"),
    [(False, "of all that may have a majority"), (True, "Proved to be the best: ")],
)
def test_what_is_proved_of_intervals_says_may(sure: bool, said: str) -> None:
    shown = formateur.report(formateur.read_text(OPEN.replace("[{veto: [a, c]}]", "[]")), sure=sure)
    assert said in shown


def test_only_comments_are_taken_out_of_a_style_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "assets").mkdir()
    sheet = "/* a */ .a { color: red; }\n/* of two\n   lines */\n.b { width: 1px; } /* b */"
    (tmp_path / "assets" / "one.css").write_text(sheet, encoding="utf-8")
    monkeypatch.setattr(page, "HERE", tmp_path)
    assert page._sheet("one").split() == [".a{color:red}.b{width:1px}"]


def test_what_lifting_a_vow_would_bring_names_who_would_govern_then() -> None:
    table = formateur.report("sweden-2022").partition('class="prices"')[2].partition("</table>")[0]
    assert "the best would then be" in table
    told = re.sub("<[^>]+>", "", table)
    price = formateur.explain("sweden-2022").prices["veto-m-s"]
    assert price.best is not None
    assert "Socialdemokraterna and Moderaterna: 2 parties" in told
    assert price.best.cabinet == ("m", "s")
    assert "best" not in price.to_dict()


@pytest.mark.parametrize(
    ("linked", "told"),
    [
        ({}, []),
        (
            {"head": {"name": "election of the head", "rule": {"share": "2/3"}}},
            [
                "This vote must be won, too: "
                "election of the head (two thirds of the seats; 67 needed)."
            ],
        ),
        (
            {
                "head": {"name": "election of the head", "rule": {"share": "2/3"}},
                "budget": {"name": "the budget", "rule": "simple"},
            },
            [
                "These votes must be won, too: "
                "election of the head (two thirds of the seats; 67 needed) and "
                "the budget (more yes than no votes are needed)."
            ],
        ),
    ],
)
def test_the_head_says_which_other_votes_must_be_won(
    linked: dict[str, Any], told: list[str]
) -> None:
    seats = {"a": {"seats": 40}, "b": {"seats": 35}, "c": {"seats": 25}}
    document: dict[str, Any] = {"formateur": 1, "id": "i", "parties": seats, "seats": 100}
    if linked:
        document["votes"] = linked
    head = formateur.report(read(document)).partition("</header>")[0]
    assert re.findall("Th(?:is|ese) votes? must be won[^<]*", head) == told


@pytest.mark.parametrize("language", ["en", "ar"])
def test_who_has_a_wedge_and_no_chip_is_said_to_vote_only(language: str) -> None:
    seats = {"a": {"name": "A", "seats": 60}, "b": {"name": "B", "seats": 40, "members": "never"}}
    told = {"en": "Never governs, and only votes: B.", "ar": "يصوّت فقط ولا يحكم أبداً: B."}[language]
    document: dict[str, Any] = {"formateur": 1, "id": "i", "parties": seats, "seats": 100}
    page = formateur.report(read(document), language=language)
    assert 'data-chip="b"' not in page
    builder = page.partition('id="builder"')[2]
    assert told in re.sub("<[^>]+>", "", builder)
    seats["b"] = {"name": "B", "seats": 40}
    assert told not in re.sub("<[^>]+>", "", formateur.report(read(document), language=language))
