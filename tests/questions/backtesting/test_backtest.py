"""The backtest: definitions on tables made by hand, prediction sets against brute force."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from itertools import chain, combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import formateur
from formateur import FormateurError
from formateur.errors import TableError
from formateur.questions.backtesting import read
from formateur.questions.backtesting.backtest_result import Judged
from formateur.questions.backtesting.groupings import SITUATIONS, TYPES, type_of
from formateur.questions.backtesting.predict import Prediction, predictions, vote_on
from formateur.tables.cells import unescaped
from formateur.tables.parlgov.cabinet import Cabinet, Parliament, Seated
from formateur.words.lexicon import languages
from formateur.words.wording import words
from helpers.cabinets import Formed, write
from helpers.command import run
from helpers.depth import examples, some_of
from helpers.oracles import subsets as oracle

COUNTED = ("winning", "mwc", "ms", "median", "largest")

# 100 seats, four parties from left to right; 51 win.
FOUR = "{}A 40 1, {}B 15 4, {}C 10 6, {}D 35 9"


def four(*marks: str) -> str:
    return FOUR.format(*marks)


def one_of(formed: Formed, folder: Path) -> Cabinet:
    (cabinet,) = read(write(folder, formed))
    return cabinet


def parliament(seats: Mapping[str, int], places: Mapping[str, str], spare: int = 0) -> Parliament:
    parties = tuple(Seated(p, p, n, Fraction(places[p])) for p, n in seats.items())
    return Parliament(sum(seats.values()) + spare, parties)


def judged(found: formateur.Backtest) -> dict[str, dict[str, tuple[int, bool]]]:
    """Size and containment by cabinet and theory."""
    return {
        one.cabinet.id: {t: (o.size, o.contained) for t, o in one.outcomes.items()}
        for one in found.judged
    }


# Types and situations


@pytest.mark.parametrize(
    ("parties", "type_"),
    [
        ("*A 51, B 49", "single-majority"),
        ("*A 50, B 50", "single-minority"),
        ("*A 40, *B 11, C 49", "minimal-winning"),
        ("*A 40, *B 12, *C 10, D 38", "oversized"),
        ("*A 52, *B 8, C 40", "oversized"),
        ("*A 30, *B 20, C 50", "coalition-minority"),
        ("*A 51, *Z 0, B 49", "single-majority"),
        ("*A 30, *Z 0, B 70", "single-minority"),
    ],
)
def test_type(parties: str, type_: str, tmp_path: Path) -> None:
    assert type_of(one_of(Formed("1", parties), tmp_path)) == type_


def test_every_type_has_a_case() -> None:
    cases = {case[1] for case in test_type.pytestmark[0].args[1]}  # type: ignore[attr-defined]
    assert cases == set(TYPES)


def test_situations(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        Formed("caretaker", four("*", "", "", ""), "2000-01-02", caretaker=1),
        Formed("first", four("*", "", "", ""), "2000-02-01"),
        Formed("second", four("*", "*", "", ""), "2000-03-01"),
        Formed("alone", "*A 60, B 40", "2004-02-01", "2004-01-01"),
        Formed("half", "*A 50, B 50", "2008-02-01", "2008-01-01"),
    )
    expected = {
        "all": {"first", "second", "alone", "half"},
        "minority": {"first", "second", "half"},
        "first": {"first", "alone", "half"},
        "majority": {"second", "alone"},
    }
    assert expected.keys() == SITUATIONS.keys()
    for situation, ids in expected.items():
        found = formateur.backtest(table, ["winning"], situation=situation)
        assert {one.cabinet.id for one in found.judged} == ids


def test_caretakers_and_cabinets_of_no_party_are_left_out_and_told(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        Formed("1", "*A 51, B 49", caretaker=1),
        Formed("2", "A 51, B 49", "2000-03-01"),
        Formed("3", "*Z 0, A 51, B 49", "2000-04-01"),
        Formed("4", "*A 51, B 49", "2000-05-01"),
    )
    found = formateur.backtest(table, ["winning"])
    assert [one.cabinet.id for one in found.judged] == ["4"]
    assert found.left_out == {"caretaker": 1, "non-partisan": 2}


# The traps of the data


def test_seats_are_the_larger_of_stated_and_listed(tmp_path: Path) -> None:
    more_listed = one_of(Formed("1", "*A 51, B 50", seats=90), tmp_path)
    assert (more_listed.parliament.seats, more_listed.parliament.needed) == (101, 51)
    more_stated = one_of(Formed("1", "*A 51, B 49", seats=102), tmp_path)
    assert (more_stated.parliament.seats, type_of(more_stated)) == (102, "single-minority")


def test_parties_without_seats_are_nobody(tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 40 1, *B 15 4, Z 0 9, *Y 0, C 45 6"))
    found = formateur.backtest(table, ["winning", "mwc", "connected"])
    assert judged(found)["1"] == {"winning": (4, True), "mwc": (3, True), "connected": (3, True)}


def test_positions_are_rounded_to_a_ten_thousandth(tmp_path: Path) -> None:
    cabinet = one_of(Formed("1", "*A 51 3.14159, B 30 3.141649, C 19 -0.00005"), tmp_path)
    places = [party.position for party in cabinet.parliament.parties]
    assert places == [Fraction(31416, 10_000), Fraction(31416, 10_000), Fraction(0)]


def test_a_party_that_stands_twice_is_two(tmp_path: Path) -> None:
    cabinet = one_of(Formed("1", "*A 40, none 11, none 3, B 46"), tmp_path)
    assert [party.seats for party in cabinet.parliament.parties] == [46, 40, 11, 3]
    assert len({party.id for party in cabinet.parliament.parties}) == 4


def test_a_cabinet_with_a_position_missing_is_left_to_the_other_theories(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        Formed("1", "*A 40 1, *B 15 4, C 40 6, U 5"),
        Formed("2", "*A 40 1, *B 15 4, C 40 6, D 5 9", "2000-03-01"),
        Formed("3", "*A 40 1, *U 15, C 45 6", "2000-04-01"),
    )
    theories = [t.id for t in formateur.theories.values() if t.positional]
    positional, mwc = formateur.backtest(table, [*theories[:1], "mwc"]).summary()
    assert (positional.cabinets, positional.unplaced) == (1, 2)
    assert (mwc.cabinets, mwc.unplaced, mwc.contained) == (3, 0, 3)
    dropped = formateur.backtest(table, theories, drop_unplaced=True)
    assert [one.unplaced for one in dropped.summary()] == [1] * len(theories)
    assert dropped.judged[0].cabinet.parliament.seats == 100


def test_nobody_is_dropped_where_no_majority_would_be_left(tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 40 1, U 60"))
    (one,) = formateur.backtest(table, ["winning", "mr"], drop_unplaced=True).judged
    assert judged_sizes(one) == {"winning": 2}


def judged_sizes(one: Judged) -> dict[str, int]:
    return {theory: outcome.size for theory, outcome in one.outcomes.items()}


# Prediction sets


def predicted(body: Parliament, *theories: str) -> Prediction:
    """What the first of several theories predicts, when all are asked together."""
    return predictions(body, map(formateur.theory, theories))[theories[0]]


@examples(60)
@given(data=st.data())
@pytest.mark.parametrize("theory", list(formateur.theories))
def test_prediction_sets_against_brute_force(theory: str, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, 6))
    names = [f"p{place}" for place in range(number)]
    seats = {name: data.draw(st.integers(1, 9)) for name in names}
    places = {name: data.draw(st.sampled_from(("1", "2.5", "4", "7.25"))) for name in names}
    spare = data.draw(st.integers(0, max(0, min(3, sum(seats.values()) - 1))))
    document = {
        "parties": {
            name: {"seats": seats[name], "positions": {"left_right": float(places[name])}}
            for name in names
        },
        "seats": sum(seats.values()) + spare,
        "unaligned": spare,
        "statements": [],
    }
    expected = set(map(frozenset, oracle.predicted(document, *oracle.THEORIES[theory])))
    body = parliament(seats, places, spare)
    found = predicted(body, theory)
    every = chain.from_iterable(combinations(names, size) for size in range(1, number + 1))
    assert {frozenset(some) for some in every if found.contains(vote_on(body, some))} == expected
    assert found.size == len(expected)


@pytest.mark.parametrize("engine", ["cpsat", "pulp:highs"])
def test_every_engine_finds_the_same(engine: str) -> None:
    theories = [id_ for id_ in formateur.theories if id_ != "winning"]
    asked = {"countries": ["AUT"], "years": (1983, 1997)}
    ours = formateur.backtest("parlgov", theories, **asked)  # type: ignore[arg-type]
    theirs = formateur.backtest("parlgov", theories, engine=engine, **asked)  # type: ignore[arg-type]
    assert ours.judged
    assert judged(ours) == judged(theirs)


def test_theories_that_are_asked_together_predict_what_each_predicts_alone() -> None:
    """By hand: AB, BC and ABC are connected, and the first two minimal."""
    body = parliament({"a": 40, "b": 15, "c": 30}, {"a": "1", "b": "4", "c": "6"})
    asked = list(formateur.theories)
    together = predictions(body, map(formateur.theory, asked))
    assert together == {id_: predicted(body, id_) for id_ in asked}
    assert (together["connected"].size, together["mcw"].size) == (3, 2)
    assert predicted(body, "mcw", "connected") == together["mcw"]


def test_a_large_parliament_is_counted() -> None:
    """India's size: 2^40 coalitions, which nobody lists."""
    seats = {f"p{place:02}": 1 + place * place % 17 for place in range(40)}
    body = parliament(seats, {name: str(place) for place, name in enumerate(seats)})
    sizes = {id_: predicted(body, id_).size for id_ in COUNTED}
    assert sizes["winning"] > 2**38
    assert all(size > 10**6 for size in sizes.values())


# Summaries


def test_summary_by_hand(tmp_path: Path) -> None:
    """A+B and A+C+B of FOUR: winning AB, AD, ABC, ABD, ACD, BCD, ABCD; BCD and AB, AD minimal."""
    table = write(
        tmp_path,
        Formed("1", four("*", "*", "", ""), "2000-02-01"),
        Formed("2", four("*", "*", "*", ""), "2001-02-01"),
        Formed("3", four("*", "", "", ""), "2002-02-01"),
        Formed("4", "*A 60 1, B 40 9", "2011-02-01", "2011-01-01", country="YYY"),
    )
    found = formateur.backtest(table, ["winning", "mwc"])
    winning, mwc = found.summary()
    assert (winning.cabinets, winning.contained, winning.share) == (4, 3, 0.75)
    assert (winning.mean_size, winning.median_size) == ((7 + 7 + 7 + 2) / 4, 7)
    assert winning.chance == pytest.approx((1 / 7 + 1 / 7 + 0 + 1 / 2) / 4)
    assert (mwc.contained, mwc.mean_size) == (2, (3 + 3 + 3 + 1) / 4)
    assert mwc.chance == pytest.approx((1 / 3 + 0 + 0 + 1) / 4)
    by = {one.group: one.share for one in found.summary("country") if one.theory == "mwc"}
    assert by == {"XXX": pytest.approx(1 / 3), "YYY": 1}
    assert list(found.groups("period")) == ["2000s", "2010s"]
    assert {name: len(group) for name, group in found.groups("situation").items()} == {
        "all": 4,
        "minority": 3,
        "first": 2,
        "majority": 3,
    }
    assert found.types() == {
        "single-majority": 1,
        "minimal-winning": 1,
        "oversized": 1,
        "single-minority": 1,
        "coalition-minority": 0,
    }


def test_the_order_of_types_is_that_of_the_table(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        Formed("1", four("*", "", "", "")),
        Formed("2", four("*", "*", "*", ""), "2000-03-01"),
        Formed("3", four("*", "*", "", ""), "2000-04-01"),
    )
    groups = formateur.backtest(table, ["mwc"]).groups("type")
    assert list(groups) == ["minimal-winning", "oversized", "single-minority"]


def test_years_and_countries_select(tmp_path: Path) -> None:
    table = write(
        tmp_path,
        *(Formed(f"{year}", "*A 51, B 49", f"{year}-02-01") for year in range(2000, 2006)),
        Formed("other", "*A 51, B 49", country="YYY"),
    )
    found = formateur.backtest(table, ["mwc"], countries=["XXX"], years=(2001, 2003))
    assert [one.cabinet.id for one in found.judged] == ["2001", "2002", "2003"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"countries": ["XX"]}, "did you mean 'XXX'"),
        ({"years": (2010, 2000)}, "swap them"),
        ({"years": (2010, None)}, "no cabinet is left"),
        ({"situation": "frist"}, "did you mean 'first'"),
        ({"theories": ["mcv"]}, "did you mean"),
        ({"parties": "nowhere.csv"}, "there is no such file"),
    ],
)
def test_what_cannot_be_asked(options: dict[str, object], told: str, tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 51, B 49"))
    with pytest.raises(FormateurError, match=told):
        formateur.backtest(table, **options)  # type: ignore[arg-type]
    with pytest.raises(FormateurError, match="did you mean 'country'"):
        formateur.backtest(table, ["mwc"]).summary("contry")


# The bundled table


def test_the_bundled_table_is_the_one_its_readme_describes() -> None:
    cabinets = read("parlgov")
    assert len(cabinets) == 1618
    assert len({cabinet.country for cabinet in cabinets}) == 37
    assert (cabinets[0].start, max(c.start for c in cabinets)) == (
        date(1901, 3, 30),
        date(2023, 6, 26),
    )
    assert sum(cabinet.first for cabinet in cabinets) == 812
    since = [c for c in cabinets if c.start.year >= 1945 and c.members and not c.caretaker]
    assert len(since) == 1113
    assert sum(type_of(cabinet) == "minimal-winning" for cabinet in since) == 307


@pytest.mark.parametrize(
    ("country", "name", "type_"),
    [
        ("DEU", "Merkel IV", "minimal-winning"),
        ("DEU", "Adenauer III", "oversized"),
        ("SWE", "Andersson", "single-minority"),
        ("GBR", "Blair I", "single-majority"),
        ("FRA", "Pleven II", "coalition-minority"),
        ("FIN", "Orpo", "oversized"),
    ],
)
def test_known_cabinets(country: str, name: str, type_: str) -> None:
    (cabinet,) = [c for c in read("parlgov") if (c.country, c.name) == (country, name)]
    assert type_of(cabinet) == type_


# The command

HOSTILE = ("=1+1", "+Europa", "-", "@here", 'Åland, "öst"\nny', "'t Hof", "''=x", "\tTab")


def test_csv_has_one_row_a_cabinet_and_names_survive(tmp_path: Path) -> None:
    formed = [
        Formed(f"c{n}", "*A 51, B 49", f"20{n + 10}-01-01", more={"cabinet": name, "country": name})
        for n, name in enumerate(HOSTILE)
    ]
    table = write(tmp_path, *formed)
    target = tmp_path / "out.csv"
    done = run("backtest", table, "--theory", "mwc", "-o", target)
    assert (done.code, done.out) == (0, "")
    with target.open(encoding="utf-8", newline="") as file:
        rows = {row["cabinet_id"]: row for row in csv.DictReader(file)}
    assert len(rows) == len(HOSTILE)
    for one, name in zip(formed, HOSTILE, strict=True):
        cell = rows[one.id]["cabinet"]
        assert not cell.startswith(tuple("=+-@\t"))
        assert unescaped(cell) == name
        assert unescaped(rows[one.id]["country"]) == name
        assert (rows[one.id]["mwc"], rows[one.id]["mwc_size"]) == ("1", "1")


def test_csv_leaves_cells_empty_where_a_position_is_missing(tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 51 1, B 49"))
    done = run("backtest", table, "--format", "csv", "--theory", "mr", "--theory", "mwc")
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["mr"], row["mr_size"], row["mwc"]) == ("", "", "1")


def test_table_and_json_say_the_same(tmp_path: Path) -> None:
    table = write(
        tmp_path, Formed("1", four("*", "*", "", "")), Formed("2", "A 51, B 49", caretaker=1)
    )
    told = json.loads(run("backtest", table, "--format", "json", "--theory", "mwc").out)
    assert told["cabinets"] == 1
    assert told["left_out"] == {"caretaker": 1, "non-partisan": 0}
    (mwc,) = told["theories"]
    assert (mwc["share"], mwc["mean_size"], mwc["chance"]) == (1, 3, pytest.approx(1 / 3))
    shown = run("backtest", table, "--theory", "mwc").out
    assert "1 cabinet, 1 country, 2000 to 2000; left out: 1 caretaker" in shown
    assert "mwc            1          1  100.0%       3.0         3.0   33.3%" in shown
    assert "minimal winning coalition         1  100.0%" in shown


@pytest.mark.parametrize("by", ["country", "period", "type", "situation"])
def test_shares_by_group(by: str, tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", four("*", "*", "", "")), Formed("2", four("*", "", "", "")))
    told = json.loads(run("backtest", table, "--by", by, "--format", "json").out)
    assert told["by"] == by
    shown = run("backtest", table, "--by", by, "-o", tmp_path / "out.txt")
    assert shown.code == 0
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    for group in {one["group"] for one in told["theories"]}:
        assert group.partition("-")[0] in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_table_of_groups_loses_nothing_where_there_is_little_room(width: int) -> None:
    asked = ("backtest", "parlgov", "--country", "ISL", "--by", "type", "--language", "it")
    shown = run(*asked, width=width).out
    assert max(map(len, shown.splitlines())) <= width
    assert set(formateur.theories) - {"mr-ordinal"} <= set(shown.split())
    assert shown.count("tipo") == {40: 6, 80: 2, 200: 1}[width]


def test_csv_is_not_grouped(tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A 51, B 49"))
    done = run("backtest", table, "--by", "type", "--format", "csv")
    assert done.code == 2
    assert "leave out --by" in done.err


@pytest.mark.parametrize("by", [None, "type"])
def test_chart_has_its_text_as_text(by: str | None, tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", four("*", "*", "", "")), Formed("2", four("*", "", "", "")))
    pictures = []
    for name in ("a.svg", "b.svg"):
        options = ["--by", by] if by else []
        assert run("backtest", table, "--chart", tmp_path / name, *options).code == 0
        pictures.append((tmp_path / name).read_text(encoding="utf-8"))
    assert pictures[0] == pictures[1]
    assert ">connected" in pictures[0] or ">minimal connected winning" in pictures[0]
    assert run("backtest", table, "--chart", tmp_path / "a.png").code == 0
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("language", some_of(languages()))
@pytest.mark.parametrize("by", some_of((None, "type", "situation")))
def test_a_chart_is_drawn_in_any_language(by: str | None, language: str, tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", four("*", "*", "", "")), Formed("2", four("*", "", "", "")))
    options = [*(["--by", by] if by else []), "--theory", "mwc", "--language", language]
    assert run("backtest", table, "--chart", tmp_path / "a.svg", *options).code == 0
    picture = (tmp_path / "a.svg").read_text(encoding="utf-8")
    said = words(language, str)
    heading = said.say("backtest.grouped", by=said.say(f"backtest.by.{by}")) if by else None
    assert (heading or said.say("backtest.axis")) in picture
    assert said.say("theory.mwc").partition(" (")[0] in picture
    assert not (by == "situation" and said.say("backtest.situation.all") not in picture)


@pytest.mark.parametrize("language", some_of(languages()))
def test_groups_of_a_table_are_named_in_any_language(language: str, tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", four("*", "*", "", "")))
    said = words(language, str)
    for by, name in (("type", "type.minimal-winning"), ("situation", "brief.first")):
        to = tmp_path / f"{by}.txt"
        asked = ("--theory", "mwc", "--by", by, "--language", language, "-o", to)
        assert run("backtest", table, *asked).code == 0
        text = to.read_text(encoding="utf-8")
        assert said.say(f"backtest.{name}") in text
        assert said.say(f"column.{by}") in text


def test_a_chart_of_another_kind_is_refused_before_any_work(tmp_path: Path) -> None:
    done = run("backtest", tmp_path / "nothing", "--chart", tmp_path / "a.gif")
    assert done.code == 2
    assert ".svg, .png" in done.err


def test_bad_tables_are_told_on_the_command_line(tmp_path: Path) -> None:
    table = write(tmp_path, Formed("1", "*A x, B y"))
    done = run("backtest", table)
    assert done.code == 2
    assert "cabinet_parties.csv:2: seats: 'x' is not a number of seats" in done.err
    assert "cabinet_parties.csv:3: seats: 'y' is not a number of seats" in done.err
    assert "2 problems" in done.err
    with pytest.raises(TableError):
        formateur.backtest(table)


@pytest.mark.parametrize("name", ["out.ods", "out"])
def test_an_output_whose_ending_says_no_form_is_refused(name: str, tmp_path: Path) -> None:
    done = run("backtest", "parlgov", "--country", "ISL", "-o", tmp_path / name)
    assert done.code == 2
    assert "the ending says no form; end it with .json or .txt or .csv" in done.err
    assert not (tmp_path / name).exists()


def test_a_country_whose_name_has_a_comma_can_be_chosen(tmp_path: Path) -> None:
    first = Formed("1", "**A 60, B 40", country="Korea, South", seats=100)
    folder = write(tmp_path, first, Formed("2", "**A 60, B 40", country="AAA", seats=100))
    asked = ("backtest", folder, "--theory", "mwc,winning", "--format", "csv")
    for more, number in (
        (("--country", "Korea, South"), 1),
        (("--country", "Korea, South", "--country", "AAA"), 2),
        (("--country", "AAA"), 1),
        ((), 2),
    ):
        assert len(run(*asked, *more).out.splitlines()) == 1 + number
    assert "no cabinet is of the country 'BBB'" in run(*asked, "--country", "AAA,BBB").err


def test_a_bundled_table_has_its_own_parties(tmp_path: Path) -> None:
    done = run("backtest", "parlgov", "--parties", tmp_path / "own.csv")
    assert (done.code, done.out) == (2, "")
    assert "leave `--parties` out" in done.err
