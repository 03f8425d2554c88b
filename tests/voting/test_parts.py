"""A vote told part by part: what each count of a rule has, needs, and is called."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import formateur
from formateur import Government, Instance
from formateur.telling.page import report
from formateur.words.phrases import by_part
from formateur.words.speaker import in_english
from formateur.words.vote import defeat, has, why
from formateur_models.judging.critical import critical
from formateur_models.voting.parts import Part, unmet
from helpers.command import run
from helpers.made import read
from helpers.oracles import roles as oracle
from helpers.oracles.subsets import Document
from helpers.strategies.intervals import exact, uncertain
from helpers.strategies.roles import institutions

FORMED = ("nva", "mr", "engages", "vooruit", "cdv")
NAMED = {
    "dutch": {"name": "the Dutch-speakers", "names": {"ar": "الناطقين بالهولندية"}},
    "french": {"name": "the French-speakers"},
}
CHAMBER: Document = {
    "formateur": 1,
    "id": "belgium-2024",
    "seats": 150,
    "weights": NAMED,
    "rule": {
        "all": [
            {"share": "2/3"},
            {"rule": "absolute", "weight": "dutch"},
            {"rule": "absolute", "weight": "french"},
        ]
    },
    "parties": {
        "nva": {"name": "N-VA", "seats": 24, "weights": {"dutch": 24}},
        "vb": {"name": "Vlaams Belang", "seats": 20, "weights": {"dutch": 20}},
        "mr": {"name": "MR", "seats": 20, "weights": {"french": 20}},
        "ps": {"name": "PS", "seats": 16, "weights": {"french": 16}},
        "ptb": {"name": "PTB-PVDA", "seats": 15, "weights": {"dutch": 7, "french": 8}},
        "engages": {"name": "Les Engagés", "seats": 14, "weights": {"french": 14}},
        "vooruit": {"name": "Vooruit", "seats": 13, "weights": {"dutch": 13}},
        "cdv": {"name": "CD&V", "seats": 11, "weights": {"dutch": 11}},
        "vld": {"name": "Open VLD", "seats": 7, "weights": {"dutch": 7}},
        "groen": {"name": "Groen", "seats": 6, "weights": {"dutch": 6}},
        "ecolo": {"name": "Ecolo", "seats": 3, "weights": {"french": 3}},
        "defi": {"name": "DéFI", "seats": 1, "weights": {"french": 1}},
    },
    "statements": [{"cordon": "vb"}, {"veto": ["mr", "ptb"]}, {"veto": ["nva", "ptb"]}],
    "formed": {"cabinet": list(FORMED)},
}
THREE = [
    "not passed; 82 vote for it, 100 are needed (two thirds of the seats)",
    "passed; 48 vote for it, 45 are needed (a majority of the Dutch-speakers)",
    "passed; 34 vote for it, 32 are needed (a majority of the French-speakers)",
]
AGAINST, STOP = "25 vote against it, and", "against would stop it"
NONE, SOME = "none of the seats against it", "at most 9 of the seats against it"
HALF = "no majority of the seats against it"
MINORITY: Document = {
    "formateur": 1,
    "seats": 179,
    "unaligned": 4,
    "rule": "negative",
    "parties": {
        "s": {"name": "Socialdemokratiet", "seats": 50},
        "sf": {"name": "SF", "seats": 15},
        "el": {"name": "Enhedslisten", "seats": 9},
        "alt": {"name": "Alternativet", "seats": 6},
        "rv": {"name": "Radikale", "seats": 7},
        "others": {"seats": 88},
    },
    "statements": [
        {"lead": ["s"]},
        *({"support": name, "if": ["s"]} for name in ("sf", "el", "alt")),
        {"abstain": "rv", "if": ["s"]},
    ],
}


def kept(tmp_path: Path, doc: Document) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(json.dumps(doc), encoding="utf-8")
    return path


def told(instance: Instance, *cabinet: str) -> list[str]:
    return by_part(in_english(instance), formateur.judge(instance, cabinet))


def only(rule: object, *cabinet: str, **keys: Any) -> Part:
    """The part of a rule of one count: a 52, b 25, c 23 of 100 seats."""
    parties = {"a": {"seats": 52}, "b": {"seats": 25}, "c": {"seats": 23}}
    instance = read({"formateur": 1, "seats": 100, "rule": rule, "parties": parties, **keys})
    (part,) = formateur.judge(instance, cabinet).parts
    return part


def test_the_count_of_a_chamber_that_nobody_has_checked_says_so() -> None:
    belgium = formateur.load("belgium-2024")
    said = "passed; 48 vote for it, 45 are needed (a majority of the Dutch-speakers{})"
    assert said.format(", seats not verified") in told(belgium, *FORMED)
    checked = replace(
        belgium, chambers=tuple(replace(one, verified=True) for one in belgium.chambers)
    )
    assert said.format("") in told(checked, *FORMED)


class TestEachPart:
    def test_has_what_it_counts_and_needs(self) -> None:
        found = formateur.judge(read(CHAMBER), FORMED).parts
        assert [(p.name, p.yes, p.needed, p.of, p.passes) for p in found] == [
            ("two thirds of the seats", 82, 100, 150, False),
            ("a majority of the Dutch-speakers", 48, 45, 88, True),
            ("a majority of the French-speakers", 34, 32, 62, True),
        ]
        with pytest.raises(FrozenInstanceError):
            found[0].yes = 100  # type: ignore[misc]

    @pytest.mark.parametrize(
        ("rule", "name", "said", "passes"),
        [
            ("absolute", "a majority of the seats", "52 vote for it, 51 are needed", True),
            ({"quota": 60}, "at least 60 of the seats", "52 vote for it, 60 are needed", False),
            ({"share": "2/3"}, "two thirds of the seats", "52 vote for it, 67 are needed", False),
            ({"share": "11/20"}, "55 % of the seats", "52 vote for it, 55 are needed", False),
            ({"share": "4/7"}, "4/7 of the seats", "52 vote for it, 58 are needed", False),
            ("simple", "more yes than no", "52 votes to 25", True),
            ("negative", HALF, f"{AGAINST} 51 votes {STOP}", True),
            ({"against": 9}, SOME, f"{AGAINST} 10 votes {STOP}", False),
            ({"against": 0}, NONE, f"{AGAINST} one vote {STOP}", False),
        ],
    )  # fmt: skip
    def test_is_told_in_words(self, rule: object, name: str, said: str, passes: bool) -> None:
        part = only(rule, "a", statements=[{"abstain": "c"}])
        speaker = in_english(formateur.load("textbook"))
        assert (part.name, has(speaker, part), part.passes) == (name, said, passes)

    def test_needs_fewer_where_somebody_abstains_and_no_decides(self) -> None:
        abstains = [{"abstain": "c"}]
        assert only("simple", "b", statements=abstains).needed == 39  # of 77 cast
        assert only("negative", "b", statements=abstains).needed == 27
        assert only("absolute", "b", statements=abstains).needed == 51
        assert only({"against": 99}, "b").needed == 1
        assert only({"against": 100}, "b").needed == 0

    def test_is_told_exactly_where_it_is_no_whole_number(self) -> None:
        shares = {"spd": 29.76, "z": 12.07, "bvp": 3.07, "rest": 41.02}
        parties = {id_: {"seats": 1, "weights": {"pct": share}} for id_, share in shares.items()}

        def said(rule: Document) -> str:
            instance = read({"formateur": 1, "rule": {**rule, "weight": "pct"}, "parties": parties})
            return has(
                in_english(instance), formateur.judge(instance, ["spd", "z", "bvp"]).parts[0]
            )

        assert (
            said({"rule": "absolute"}) == "44.90 of 85.92 vote for it, more than 42.96 are needed"
        )
        assert said({"share": "1/2"}) == "44.90 of 85.92 vote for it, 42.96 are needed"
        assert said({"quota": 50}) == "44.90 of 85.92 vote for it, 50.00 are needed"
        assert said({"rule": "simple"}) == "44.90 votes to 41.02"
        assert (
            said({"rule": "negative"}) == "41.02 vote against it, and more than 42.96 would stop it"
        )
        assert said({"against": 40}) == "41.02 vote against it, and more than 40.00 would stop it"

    def test_sets_thousands_off_in_large_numbers(self) -> None:
        people = {"de": 82521653, "mt": 460297}
        parties = {id_: {"seats": 1, "weights": {"people": many}} for id_, many in people.items()}
        rule = {"share": "13/20", "weight": "people"}
        instance = read({"formateur": 1, "rule": rule, "parties": parties})
        (part,) = formateur.judge(instance, ["de"]).parts
        assert part.name == "65 % of the people"
        assert has(in_english(instance), part) == "82,521,653 vote for it, 53,938,268 are needed"


class TestARuleOfSeveral:
    def test_is_told_line_by_line(self) -> None:
        assert told(read(CHAMBER), *FORMED) == THREE

    def test_says_which_of_its_groups_is_which(self) -> None:
        rule: Document = {"any": [{"all": [{"share": "55/100"}, {"quota": 2}]}, {"against": 40}]}
        parties = {"a": {"seats": 52}, "b": {"seats": 48}}
        instance = read({"formateur": 1, "rule": rule, "parties": parties})
        assert told(instance, "a") == [
            "one of these is enough:",
            "  all of these:",
            "    not passed; 52 vote for it, 55 are needed (55% of the seats)",
            "    passed; 52 vote for it, 2 are needed (at least 2 of the seats)",
            "  not passed; 48 vote against it, and 41 votes against would stop it "
            "(at most 40 of the seats against it)",
        ]

    def test_numbers_rounds_and_what_stands_in_them(self) -> None:
        rule: Document = {"rounds": ["absolute", {"all": ["simple", {"quota": 60}]}]}
        parties = {"a": {"seats": 50}, "b": {"seats": 50}}
        instance = read({"formateur": 1, "rule": rule, "parties": parties})
        assert told(instance, "a") == [
            "round 1: not passed; 50 vote for it, 51 are needed (a majority of the seats)",
            "round 2: all of these:",
            "  not passed; 50 votes to 50 (more yes than no votes are needed)",
            "  not passed; 50 vote for it, 60 are needed (at least 60 of the seats)",
        ]

    def test_of_one_count_has_one_part_and_no_list(self) -> None:
        parties = {"a": {"seats": 50}, "b": {"seats": 49}}
        instance = read({"formateur": 1, "rule": {"all": ["absolute"]}, "parties": parties})
        assert told(instance, "a") == []
        assert len(formateur.judge(instance, ["a"]).parts) == 1

    def test_fails_on_the_parts_that_decide(self) -> None:
        rule: Document = {"all": [{"any": ["absolute", {"quota": 60}]}, {"share": "2/3"}]}
        parties = {"a": {"seats": 52}, "b": {"seats": 48}}
        instance = read({"formateur": 1, "rule": rule, "parties": parties})
        verdict = formateur.judge(instance, ["a"])
        assert [part.name for part in unmet(instance.rule, verdict.parts)] == [
            "two thirds of the seats"
        ]
        assert (
            why(in_english(instance), verdict)
            == "two thirds of the seats: 52 vote for it, 67 are needed"
        )
        assert defeat(in_english(instance)) == "does not pass"


class TestItIsTold:
    def test_by_explain_of_what_only_these_can_have(self, tmp_path: Path) -> None:
        shown = run("explain", kept(tmp_path, CHAMBER), "--only", ",".join(FORMED))
        assert shown.code == 1
        assert "  All of them together:\n" in shown.out
        assert f"    {THREE[0]}\n    {THREE[1]}\n    {THREE[2]}\n" in shown.out
        nothing = run("solve", kept(tmp_path, CHAMBER), "--only", ",".join(FORMED)).out
        assert "As wished, no government passes and keeps every vow." in nothing

    def test_by_check_and_by_what_formed(self, tmp_path: Path) -> None:
        path = kept(tmp_path, CHAMBER)
        shown = run("check", path, "--formed")
        assert shown.code == 1
        assert [
            line.strip() for line in shown.out.splitlines() if line.strip().startswith("passed")
        ] == THREE[1:]
        assert f"  {THREE[0]}\n" in shown.out
        assert "no majority" not in shown.out
        solved = " ".join(run("solve", path).out.split())
        assert (
            "which does not pass (two thirds of the seats: 82 vote for it, 100 are needed)"
            in solved
        )
        assert "absolute of dutch" not in solved

    def test_by_solve_explain_and_list(self, tmp_path: Path) -> None:
        path = kept(tmp_path, CHAMBER)
        for command in (("solve",), ("explain", "--with", "nva")):
            assert (
                "passed; 100 vote for it, 100 are needed (two thirds of the seats)\n"
                in run(*command, path).out
            )
        head = run("list", path, "--theory", "ms").out.splitlines()[0]
        assert head.split() == ["seats", "surplus", "dutch", "french", "cabinet"]

    def test_by_the_page_in_each_language(self) -> None:
        page = report(read(CHAMBER))
        assert "<li>passed; 100 vote for it, 100 are needed (two thirds of the seats)<" in page
        dutch = "(a majority of <bdi>the Dutch-speakers</bdi>)"
        assert dutch in page
        assert "absolute of dutch" not in page
        arabic = report(read(CHAMBER), language="ar")
        assert "<li>تحقق؛ يؤيدها 100 من الأصوات، والمطلوب 100 (ثلثا المقاعد)<" in arabic
        assert "أغلبية الناطقين بالهولندية" in arabic
        assert 'أغلبية <bdi lang="en">the French-speakers</bdi>' in arabic

    def test_by_json(self, tmp_path: Path) -> None:
        found = json.loads(
            run("check", kept(tmp_path, CHAMBER), "--formed", "--format", "json").out
        )
        assert found["parts"][1] == {
            "name": "a majority of the Dutch-speakers",
            "weight": "dutch",
            "yes": 48,
            "no": 40,
            "needed": 45,
            "of": 88,
            "passes": True,
        }
        (part,) = json.loads(run("check", kept(tmp_path, MINORITY), "s", "--format", "json").out)[
            "parts"
        ]
        assert (part["yes"], part["no"], part["needed"], part["stops"]) == (80, 88, 79, 90)

    def test_where_no_seats_are_counted_their_votes_are_not_told(self, tmp_path: Path) -> None:
        weights = {
            id_: {"weights": {"pct": pct}, "seats": 1} for id_, pct in (("a", 60.5), ("b", 39.5))
        }
        doc = {"formateur": 1, "rule": {"rule": "absolute", "weight": "pct"}, "parties": weights}
        shown = " ".join(run("check", kept(tmp_path, doc), "a").out.split())
        assert (
            "passes (a majority of the pct: 60.5 of 100.0 vote for it, more than 50.0 are needed)"
            in shown
        )
        page = report(read(doc))
        counted = "60.5 of 100.0 vote for it, more than 50.0 are needed."
        said = f"1 of 2 seats; a majority of <bdi>the pct</bdi>: {counted}"
        assert said in page


# Against the definitions


def leaves(rule: Any) -> Iterator[Any]:
    """The counts of a rule as a document has it, in order."""
    for key in ("all", "any", "rounds"):
        if isinstance(rule, dict) and key in rule:
            for part in rule[key]:
                yield from leaves(part)
            return
    yield rule


@settings(max_examples=60)
@given(institutions(max_players=4))
def test_a_part_says_what_the_definitions_say(doc: Document) -> None:
    instance = read(doc)
    for one in oracle.governments(doc):
        government = Government(one.cabinet, one.who("support"), one.who("abstain"), one.lead)
        verdict = formateur.judge(instance, government, led_by=one.lead)
        rules = list(leaves(doc["rule"]))
        for part, rule in zip(verdict.parts, rules, strict=True):
            votes = oracle.count(doc, rule, one)
            assert (part.yes, part.no) == (votes.yes, votes.no)
            assert part.passes is oracle.met(doc, one, rule)
            assert part.passes is (part.yes >= part.needed)
            assert part.stops is None or part.passes is (part.no < part.stops)
        assert bool(unmet(instance.rule, verdict.parts)) is (verdict.passes is None)
        assert set(critical(instance, government)) == needed(doc, one)


def needed(doc: Document, one: oracle.Government) -> set[str]:
    """Whom the government cannot lose to the other side."""
    if not oracle.wins(doc, one):
        return set()
    blocs = [bloc & one.cabinet for bloc in oracle.leaving(doc, one)]
    blocs += [{player} for player in one.who("support", "abstain")]
    return {
        player for bloc in blocs if not oracle.passes(doc, turned(one, bloc)) for player in bloc
    }


def turned(one: oracle.Government, players: set[str]) -> oracle.Government:
    roles = tuple((p, "oppose" if p in players else role) for p, role in one.roles)
    return oracle.Government(roles, one.lead)


@settings(max_examples=20)
@given(uncertain())
def test_of_intervals_a_part_tells_the_worst_and_the_best(doc: Document) -> None:
    docs, instance = exact(doc), read(doc)
    for one in oracle.governments(docs[0]):
        if not one.cabinet:
            continue
        government = Government(one.cabinet, one.who("support"), one.who("abstain"), one.lead)
        verdict = formateur.judge(instance, government, led_by=one.lead)
        for part, rule in zip(verdict.parts, leaves(doc.get("rule", "absolute")), strict=True):
            if not instance.uncertain:
                assert part.worst is part.best is None
                continue
            assert part.worst is not None
            assert part.best is not None
            yes = [oracle.count(each, rule, one).yes for each in docs]
            assert (part.worst.yes, part.best.yes) == (min(yes), max(yes))
            passing = [oracle.met(each, one, rule) for each in docs]
            assert (part.worst.passes, part.best.passes) == (all(passing), any(passing))


def test_of_intervals_the_range_is_told(tmp_path: Path) -> None:
    parties = {"a": {"seats": [45, 55]}, "b": {"seats": [45, 55]}}
    rule = {"all": ["absolute", {"quota": 40}, {"against": 56}, {"share": "2/3"}]}
    doc = {"formateur": 1, "seats": 100, "rule": rule, "parties": parties}
    assert told(read(doc), "a") == [
        "passed in some cases; 45\u201355 vote for it, 51 are needed (a majority of the seats)",
        "passed; 45\u201355 vote for it, 40 are needed (at least 40 of the seats)",
        "passed; 45\u201355 vote against it, and 57 votes against would stop it "
        "(at most 56 of the seats against it)",
        "not passed; 45\u201355 vote for it, 67 are needed (two thirds of the seats)",
    ]
    shown = json.loads(run("check", kept(tmp_path, doc), "a", "--format", "json").out)["parts"][0]
    assert (shown["yes_worst"], shown["yes_best"]) == (45, 55)
    assert (shown["guaranteed"], shown["possible"]) == (False, True)


class TestWhoMustNotChangeSides:
    def test_a_minority_has_no_majority_that_a_member_could_leave(self, tmp_path: Path) -> None:
        shown = " ".join(run("check", kept(tmp_path, MINORITY), "s").out.split())
        assert "passes 80 to at most 88 (90 votes against would stop it)" in shown
        assert "majority" not in shown.partition("keeps every vow")[2]
        assert (
            "falls if any one of these changes sides: Socialdemokratiet, SF, Enhedslisten, "
            "Radikale, Alternativet"
        ) in shown
        found = json.loads(run("check", kept(tmp_path, MINORITY), "s", "--format", "json").out)
        assert found["critical"] == ["alt", "el", "rv", "s", "sf"]

    def test_one_alone_is_told_as_one(self, tmp_path: Path) -> None:
        seats = {"Left": 45, "Centre": 10, "Right": 45}
        parties = dict(zip("abc", ({"name": n, "seats": s} for n, s in seats.items()), strict=True))
        doc = {"formateur": 1, "rule": "simple", "parties": parties}
        offers = [{"support": "b", "if": ["a"]}]
        shown = run("check", kept(tmp_path, {**doc, "statements": offers}), "a").out
        assert "falls if any one of these changes sides: Left, Centre" in shown
        alone = {"a": {"name": "Left", "seats": 60}, "b": {"seats": 5}, "c": {"seats": 35}}
        doc = {**doc, "rule": {"quota": 40}, "parties": alone}
        assert "falls without Left on its side" in run("check", kept(tmp_path, doc), "a").out

    def test_a_majority_of_its_own_is_told_as_one(self) -> None:
        shown = run("check", "germany-2025", "cdu-csu,spd").out
        assert "no member can leave without the majority" in shown


class TestOfWhomNoStatementIs:
    def test_a_cordon_is_a_statement_of_those_that_it_binds(self) -> None:
        shown = " ".join(run("check", "germany-2025", "cdu-csu,spd").out.split())
        assert (
            "The only statement recorded by SPD is the vow not to govern with AfD; where none "
            "is, no obstacle is assumed."
        ) in shown

    def test_whoever_refuses_the_same_stands_together(self, tmp_path: Path) -> None:
        parties = {id_: {"name": id_.upper(), "seats": 20} for id_ in "abcde"}
        statements = [{"cordon": "d"}, {"cordon": "e"}]
        doc = {"formateur": 1, "parties": parties, "statements": statements}
        shown = " ".join(run("check", kept(tmp_path, doc), "a,b,d").out.split())
        assert "The only statement recorded by A, B is the vow not to govern with D or E;" in shown
        assert shown.count("only statement recorded by") == 1  # a cordon names D

    def test_factions_are_not_bound_by_a_cordon_around_one_of_them(self, tmp_path: Path) -> None:
        factions = {"x": {"seats": 30}, "y": {"name": "Y", "seats": 30}}
        parties = {"p": {"split": 1, "factions": factions}, "q": {"name": "Q", "seats": 40}}
        doc = {"formateur": 1, "parties": parties, "statements": [{"cordon": "p.x"}]}
        shown = " ".join(run("check", kept(tmp_path, doc), "p.y,q").out.split())
        assert "No statement by Y is recorded;" in shown
        assert "The only statement recorded by Q is the vow not to govern with p.x;" in shown

    def test_the_page_says_so_and_whom_a_cordon_binds(self) -> None:
        page = report(read(CHAMBER))
        assert "is the vow not to govern with <bdi>Vlaams Belang</bdi>; where none is" in page
        assert "binds <bdi>N-VA</bdi>, <bdi>MR</bdi>" in page
        pressed = {**CHAMBER, "statements": [{"cordon": "vb", "by": "voters"}]}
        assert "binds <bdi>" not in report(read(pressed))
