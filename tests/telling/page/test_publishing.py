"""A report made for somebody's own pages: one part of it, in their look, with their name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from inspect import signature
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

import formateur
from formateur import FormateurError, Instance
from formateur.cli import published
from formateur.questions.ask import Ask
from formateur.telling.page.page import styled, written
from formateur.telling.page.publishing import LAYOUTS, PARTS, Publication, publication
from formateur.telling.page.safe import policy
from formateur.telling.page.sections.what_formed import formed
from formateur.telling.page.subject import Subject
from formateur.telling.page.theme import theme
from helpers.command import run

CREDIT = "The Gazette & <b>Co</b> \u202e"


@pytest.mark.parametrize("part", ["builder", "chamber", "list"])
def test_a_part_is_a_page_of_its_own(part: str) -> None:
    text = formateur.report("textbook", embed=part, credit=CREDIT)
    whole = formateur.report("textbook")
    assert len(text) < len(whole)
    assert f'data-part="{part}"' in text
    assert "<nav" not in text
    assert 'content="light"' in text
    assert "--paper: #ffffff" in text
    assert "The Gazette &amp; &lt;b&gt;Co&lt;/b&gt; [U+202E]" in text
    assert 'href="#vow-' not in text  # where the vow would be is not there


@pytest.mark.parametrize(
    ("about", "part"),
    [
        ("textbook", "builder"),
        ("textbook", "chamber"),
        ("textbook", "list"),
        ("germany-2018-poll", "chances"),
    ],
)
def test_a_part_says_what_it_rests_on_and_names_no_other_part(about: str, part: str) -> None:
    instance = formateur.load(about)
    first, *others = instance.statements
    unchecked = replace(instance, statements=(replace(first, verified=False), *others))
    text = formateur.report(unchecked, embed=part)
    head = re.sub("<[^>]*>", "", text[text.index("<header") : text.index("</header>")])
    assert re.search("Not verified: 1 of the|The statement is not verified", head)
    assert "Who has said nothing counts as willing to join." in head
    assert re.search("If these statements hold|^Proved", head, re.MULTILINE)
    if instance.date is not None:
        assert f'datetime="{instance.date}"' in text
    ids, body = set(re.findall(r' id="([^"]+)"', text)), text[: text.index("<script")]
    assert {link for link in re.findall(r'href="#([^"]*)"', body) if link not in ids} == set()
    assert "lsewhere on this page" not in body
    assert not re.search(r"\[data-part\][^{]*\.(proof|kicker|hint)[^{]*\{ *display: ?none", text)


def test_the_command_line_knows_the_parts() -> None:
    assert tuple(PARTS) == published.PARTS
    assert LAYOUTS == published.LAYOUTS


def test_a_part_that_has_nothing_to_show_is_refused() -> None:
    with pytest.raises(FormateurError, match="nothing is in doubt here"):
        formateur.report("textbook", embed="chances")
    with pytest.raises(FormateurError, match="nobody can govern"):
        formateur.report("germany-2025", having="afd", embed="list")
    with pytest.raises(FormateurError, match="did you mean 'builder'"):
        formateur.report("textbook", embed="bulder")
    assert run("report", "textbook", "--embed", "all").code == 2


def test_links_that_are_shared_say_what_is_on_the_page(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    address = "https://example.org/a/coalition.html"
    drawn = mock.patch("formateur.telling.pictures.charting.drawn")
    with drawn as draw:
        done = run("report", "textbook", "-o", path, "--address", address)
    assert done.out.splitlines() == [f"wrote {path}", f"wrote {tmp_path / 'x.png'}"]
    assert draw.call_args.args[2] == tmp_path / "x.png"
    text = path.read_text(encoding="utf-8")
    (described,) = re.findall(r'property="og:description" content="([^"]*)"', text)
    assert "can govern: " in described
    assert "<bdi>" not in described
    assert 'property="og:image" content="https://example.org/a/coalition.png"' in text
    assert run("report", "textbook", "--address", "javascript:alert(1)").code == 2


def test_only_a_page_that_is_written_anew_may_ask_and_only_where_it_comes_from() -> None:
    live = Publication(live=("x.live.json", "2025-02-23 21:40:00+01:00"))
    text = written(Ask.of("textbook", "harmony"), publication=live)
    assert "connect-src 'self'" in text
    assert 'count of 23 February 2025, <bdi class="span">21:40</bdi>' in text
    assert "connect-src" not in policy("", "")
    assert '"live":null' in formateur.report("textbook")


def told_of(instance: Instance) -> Mapping[str, Any]:
    found = formed(Subject(Ask.of(instance, "harmony")))
    assert found is not None
    return found


def test_what_formed_is_told_where_it_is_known() -> None:
    text = formateur.report(replace(formateur.load("germany-2025"), statements=()))
    part = text[text.index('id="formed"') :]
    assert "It is the best answer here: it keeps every vow, and none is better." in part
    assert 'datetime="2025-05-06"' in part
    assert 'id="formed"' not in formateur.report("textbook")


def test_of_several_that_are_as_good_none_is_called_the_best() -> None:
    parties = "{a: {seats: 30}, b: {seats: 30}, c: {seats: 30}}"
    text = f"formateur: 1\nid: tied\nparties: {parties}\nformed: {{cabinet: [a, b]}}\n"
    told = told_of(formateur.read_text(text))
    assert (told["stands"], told["told"]) == ("tied", "It keeps every vow, and none is better.")


def test_what_formed_is_held_against_the_vows_and_the_best() -> None:
    instance = formateur.load("germany-2025")
    assert told_of(instance)["stands"] == "best"
    assert instance.formed is not None
    for cabinet, stands, broken in (
        (("cdu-csu", "afd"), "keeps", ["cordon-afd"]),
        (("cdu-csu",), "short", []),
        (("cdu-csu", "spd", "ssw"), "keeps", []),
    ):
        other = replace(instance.formed, cabinet=cabinet, lead="")
        found = told_of(replace(instance, formed=other))
        assert (found["stands"], [one["id"] for one in found["broken"]]) == (stands, broken)


def test_what_formed_without_a_chamber_is_told_which(tmp_path: Path) -> None:
    path = tmp_path / "formed.yaml"
    text = formateur.bundled()["netherlands-2023-chambers"].read_text(encoding="utf-8")
    path.write_text(f"{text}\nformed: {{cabinet: [pvv, vvd, nsc, bbb]}}\n", encoding="utf-8")
    found = told_of(formateur.load(path))
    assert found["stands"] == "short"
    assert (
        found["told"]
        .striptags()
        .endswith(": 30 vote for it, 38 are needed (a majority of the Senate).")
    )


def test_page_and_time_of_a_count_stand_side_by_side(tmp_path: Path) -> None:
    file, page = tmp_path / "count.yaml", tmp_path / "count.html"
    file.write_text(formateur.bundled()["textbook"].read_text(encoding="utf-8"), encoding="utf-8")
    args = ("--report", page, "--embed", "chamber", "--credit", "Us")
    assert run("watch", file, "--times", 1, *args).code == 0
    told = json.loads((tmp_path / "count.live.json").read_text(encoding="utf-8"))
    assert f'"live":{{"file":"count.live.json","read":"{told["read"]}"}}' in page.read_text()
    done = run("watch", file, "--times", 1, "--credit", "Us")
    assert done.code == 2
    assert "name one with `--report`" in done.err


# The look


def told(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "house.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_type_and_colours_of_ones_own(tmp_path: Path) -> None:
    path = told(tmp_path, 'serif: Georgia, serif\nlight: {paper: "#ffffff", link: "#0b5394"}\n')
    text = formateur.report("textbook", theme=str(path))
    assert "--serif: Georgia, serif;" in text
    assert "--link: #0b5394;" in text
    assert 'content="light"' in text  # no dark colours are told
    assert "prefers-color-scheme: dark" not in text
    both = theme(str(told(tmp_path, 'light: {paper: "#ffffff"}\ndark: {paper: "#000000"}\n')))
    assert both.grounds == "light dark"
    assert "--paper: #000000" in styled(both)
    assert styled(theme("dark")).count("--paper:") == 3  # for print and forced colours, too


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('light: {ink: "#cccccc"}', "contrast of 1.6 to 1; from 4.5 on all can read it"),
        ("light: {ink: red}", "house.yaml:1: light.ink: 'red' is no colour; write it as"),
        ('light: {ink: "#000; } body { display: none"}', "is no colour"),
        (
            '\nlight:\n  inc: "#000000"',
            "yaml:3: light.inc: there is no such colour; did you mean 'ink'",
        ),
        (
            "dark: {}\nlight:\n  ink: #000000",
            "yaml:3: light.ink: nothing is no colour; write it as",
        ),
        ('dark:\n  paper: "#000000"\n  quiet: "#333333"', "yaml:3: dark.quiet: quiet #333333 on"),
        ("light: {}\nlight: {}", "yaml:2: light: the key 'light' stands here twice; keep one"),
        ("serif: 'x; } body {'", "yaml:1: serif: write names of fonts"),
        ("colour: {}", "yaml:1: there is nothing called 'colour'"),
        ("serif: x\nscheme: pale", "yaml:2: scheme: 'pale'; write auto, light or dark"),
        ("light: pale", "write colours by name"),
        ("[1]", "has no theme"),
        ("# nothing", "has no theme"),
        ("{", "yaml:2: this is not YAML"),
    ],
)
def test_a_look_that_is_wrong_is_told_with_its_mend(tmp_path: Path, text: str, wrong: str) -> None:
    with pytest.raises(FormateurError) as raised:
        theme(str(told(tmp_path, text)))
    assert wrong in str(raised.value)
    assert "house.yaml" in str(raised.value)


def test_a_look_that_is_not_there_is_told() -> None:
    with pytest.raises(FormateurError, match="known: auto, light, dark, white; or name a file"):
        publication(look="xyzzy")
    with pytest.raises(FormateurError, match="cannot read nowhere"):
        theme("nowhere.yaml")


def test_a_page_has_a_limit_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert signature(formateur.report).parameters["seconds"].default == 60
    monkeypatch.setattr("formateur.telling.page.SECONDS", 1e-6)
    path = tmp_path / "it.html"
    assert run("report", "textbook", "-o", path).code == 3
    assert run("report", "textbook", "-o", path, "--time-limit", 60).code == 0
