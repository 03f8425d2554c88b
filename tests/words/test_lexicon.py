"""The catalogue: every key in every language, each used, no sentence anywhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest
import yaml
from markupsafe import Markup

import formateur
from formateur import FormateurError, Wish
from formateur.answers import Status
from formateur.questions.backtesting.groupings import GROUPINGS, SITUATIONS, TYPES
from formateur.questions.explaining.explanation import Effect
from formateur.questions.power import CONVENTIONS, FIGURES, INDICES
from formateur.telling.page.sections import SECTIONS
from formateur.telling.page.sections.matrix import CASES
from formateur.words.lexicon import FOLDER, Text, languages, texts_of
from formateur.words.matter import NAMED
from formateur.words.wording import english, words
from formateur_models.judging.judge import MEASURES
from formateur_models.parliament.polling import remarks
from formateur_models.parliament.statements import KINDS
from formateur_models.rules import voted_on
from formateur_models.rules.majority import ASKS
from formateur_models.theories.catalogue import THEORIES
from helpers.paths import ROOT

SOURCES = [
    path
    for room in ("solver", "models")
    for ending in ("py", "html", "js")
    for path in sorted((ROOT / room).rglob(f"*.{ending}"))
]
MODELS = ROOT / "models" / "formateur_models"
NAMING = (MODELS / "rules" / "majority.py", MODELS / "theories" / "catalogue.py")  # once, for JSON
PAGE = ROOT / "solver" / "formateur" / "telling" / "page"
OUTLOOKS = ("guaranteed", "possible", "impossible")

# What is put behind a prefix to make a key; all other keys stand in the code as they are.
SENTENCES = (*("requires", "requires.together", "pact", "include", "include.most", "limit"),)
CERTAIN = ("optimal", "optimal.may", "infeasible", "infeasible.wished")  # if the vows hold

MADE: dict[str, Iterable[str]] = {
    "nearest": ("yes", "no", "abstain"),
    "picture": ("supports", "abstains"),
    "list": ("and", "or", "comma", "semicolon"),
    "sentence": (
        *("support", "abstain", "limit.alone", "in.support", "in.limit.none"),
        *(f"{about}{kind}" for about in ("", "in.") for kind in SENTENCES),
    ),
    "objective": MEASURES,
    "theory": formateur.theories,
    "predicts": formateur.theories,
    "chamber.line": ("against", "needed", "no"),
    "matrix.partly": CASES,
    "contents": ("governments", "reasons", "explore", "matrix", "powers", "scenarios"),
    "section": [one for one in SECTIONS if one not in ("headline", "chamber")],  # no headings
    "status": (
        *(one.value for one in Status if one is not Status.UNDECIDED),
        *("optimal.may", "infeasible.wished", "infeasible.votes", "infeasible.wished.votes"),
        *(f"{one}.if" for one in (*CERTAIN, "infeasible.votes", "infeasible.wished.votes")),
    ),
    "proof": (
        *(one.value for one in Status),
        *("predicted", "optimal.may"),
        *(f"{one}.if" for one in ("optimal", "optimal.may", "predicted", "infeasible")),
    ),
    "effect": (one.value for one in Effect if one not in (Effect.UNASKED, Effect.IDLE)),
    "wish": Wish(led_by="a").to_dict(),
    "outlook": OUTLOOKS,
    "chance": OUTLOOKS,
    "fares": OUTLOOKS,
    "flip": (f"{vote}.{says}" for vote in ("yes", "no") for says in ("needs", "suffices", "both")),
    "decides": (
        f"{vote}.{how}" for vote in ("yes", "no") for how in ("only", "needs", "suffices", "both")
    ),
    "governments": ("best", "predicted", "next", "intro", "votes", "bars"),
    "reasons": (
        "see.cannot",
        "see.partly",
        "party.partly",
        "pair.partly",
        *(
            f"{about}.{state}"
            for about in ("party", "lead", "pair")
            for state in ("can", "may", "cannot", "unknown")
        ),
    ),
    "least": MEASURES,
    "backtest": (
        *(f"by.{by}" for by in GROUPINGS),
        *(f"type.{name}" for name in TYPES),
        *(f"{kind}.{name}" for kind in ("situation", "brief") for name in SITUATIONS),
        *(f"left.{why}" for why in ("caretaker", "non-partisan")),
    ),
    "column": GROUPINGS,
    "days": ("intro", "one", "none"),
    "formed.page": (
        *("best", "tied", "predicted", "keeps", "unmet", "unmet.votes"),
        *(f"{one}{how}" for one in ("short", "fails") for how in ("", ".by", ".then")),
    ),
    "part": ("all", "any", "simple.needed", "simple.weight.needed", "negative.needed", *ASKS),
    "part.has": ("needed", "of", "of.more", "cast", "simple", "against", "against.more"),
    "part.has.measured": ("needed", "more", "cast", "simple", "against"),
    "part.votes": ("yes", "yes.none", "no", "no.most", "no.none"),
    "sides.only-without": ("support", "abstain"),
    "part.answer": ("yes", "no", "some"),
    "cabinet": ("majority", "minority", "either", "plain"),
    "case": ("worst", "best"),
    "does": ("supports", "abstains"),
    "measure": ("parties", "members"),
    "spare": ("exact", "more", "short"),
    "help": ("supports", "abstains"),
    "asked": Wish(led_by="a").to_dict(),
    "polled": remarks.KINDS,
    "index": (*INDICES, *FIGURES),
    "vetoes": CONVENTIONS,
    "explain.pressure": (one.value for one in Effect if one is not Effect.IDLE),
}
# Keys made by adding endings, whose own tests demand that they are said; and those said in place of
# others.
OTHERWISE = [kind for kind, how in voted_on.KINDS.items() if how.like]  # than of a government
SUFFIXES = ("summary.", "head.", "builder.js.spared", *(f"{kind}." for kind in OTHERWISE))


def forms(text: Text) -> list[str]:
    return [text] if isinstance(text, str) else list(text.values())


def places(text: Text) -> set[str]:
    parsed = (Formatter().parse(form) for form in forms(text))
    return {field for parts in parsed for _, field, _, _ in parts if field} - {"many"}


def differing(one: Mapping[str, Text], other: Mapping[str, Text]) -> list[str]:
    return [key for key in one if places(one[key]) != places(other[key])]


@pytest.mark.parametrize("language", languages())
def test_every_language_has_the_same_texts_with_the_same_places(language: str) -> None:
    english, other = texts_of("en"), texts_of(language)
    assert set(other) == set(english)
    assert differing(english, other) == []


def test_an_unknown_language_is_told_with_those_that_there_are() -> None:
    with pytest.raises(FormateurError, match="no words in 'klingon'; known: ar, de, en,"):
        words("klingon", Markup)


def test_every_text_is_used_and_what_is_made_of_parts_has_one() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    made = {f"{prefix}.{part}" for prefix, parts in MADE.items() for part in parts}
    script = "\n".join(path.read_text(encoding="utf-8") for path in PAGE.glob("assets/**/*.js"))
    asked = set(re.findall(r"[\"`]([\w.-]+)[\"`]", script))
    keys = texts_of("en").keys()
    assert made <= keys
    scripted = ("", "explore.js.", "builder.js.")
    used = made | {f"{prefix}{one}" for prefix in scripted for one in asked}
    used |= {key for key in keys if f'"{key}"' in code or f"'{key}'" in code}
    assert [key for key in keys - used if not key.startswith(SUFFIXES)] == []
    for prefix in MADE:
        assert re.search(rf"[\"']{prefix}\.(\{{|[\"'] ~)", code), prefix
    for id_ in SECTIONS:
        assert (PAGE / "templates" / "sections" / f"{id_}.html").exists()
    assert set(KINDS) <= {key.split(".")[1] for key in keys if key.startswith("sentence.")}


@pytest.mark.parametrize("kind", OTHERWISE)
def test_a_kind_says_something_in_place_of_other_texts_with_the_same_places(kind: str) -> None:
    texts, named = texts_of("en"), {NAMED} if voted_on.KINDS[kind].named else set()
    said = english().part(f"{kind}.")
    assert said
    assert said.keys() <= texts.keys()
    assert [key for key in said if places(said[key]) - named != places(texts[key])] == []


# No sentence twice


def bare(text: str) -> str:
    """The words of a text, whatever fills its places."""
    return re.sub(r"\{[^}]*\}", "{}", text).strip(" .:;,\n").casefold()


def told(text: str) -> bool:
    """Whether it is more than a few words that could stand anywhere."""
    return len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{[^}]*\}", " ", text))) >= 4


def said_in(path: Path) -> Iterator[str]:
    """Yield the strings of a program, but no docstrings; what is put in is `{}`."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inner = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if part is not node
    }
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values
            )
        elif isinstance(node, ast.Constant) and id(node) not in inner | documents:
            yield str(node.value)


def test_no_sentence_of_the_catalogue_stands_in_the_code_too() -> None:
    known = {bare(form) for text in texts_of("en").values() for form in forms(text) if told(form)}
    found = {
        f"{path.relative_to(ROOT)}: {said}"
        for path in SOURCES
        if path.suffix == ".py" and path not in NAMING
        for said in said_in(path)
        if bare(said) in known
    }
    assert found == set()


def test_no_sentence_has_two_keys() -> None:
    first: dict[str, str] = {}
    twice = []
    for key, text in texts_of("en").items():
        for form in forms(text):
            if told(form) and first.setdefault(bare(form), key) != key:
                twice.append((first[bare(form)], key))
    assert twice == []


@pytest.mark.parametrize("language", languages())
def test_no_key_stands_twice(language: str) -> None:
    file = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    keys = re.findall(r"^([a-z][^:\n]*):", file, re.MULTILINE)
    assert [key for key in keys if keys.count(key) > 1] == []


def test_names_that_the_models_have_are_not_in_the_file_too() -> None:
    file = yaml.safe_load((FOLDER / "en.yaml").read_text(encoding="utf-8"))
    assert [key for key in ASKS if f"part.{key}" in file] == []
    assert [id_ for id_, one in THEORIES.items() if file.get(f"theory.{id_}") == one.name] == []


# No sentence outside the catalogue

STYLE = re.compile(r"((bold|not|dim|italic|underline|red|green) ?)+")  # of rich
SAID_TO_CALLERS = ("Error", "did_you_mean", "ran_out", "Kind")  # errors, and help of `--kind`
NO_ENGLISH = {  # HTML and styles, a policy of browsers, fonts
    *(
        "notebook/markup.py",
        "page/safe.py",
        "page/sections/whynot/opened/numbering.py",
        "page/sections/whynot/vowlinks.py",
    ),
    *("pictures/paper/style.py", "pictures/paper/svg.py"),
}
NO_SENTENCE = {' lang="en"', "lower right", "lower left", ',\n  "governments": ['}


def to_callers(node: ast.AST) -> bool:
    """Whether it words an error or a help, which stay in the code."""
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        return name.endswith(SAID_TO_CALLERS)
    names = [ast.unparse(one) for one in node.targets] if isinstance(node, ast.Assign) else []
    return isinstance(node, ast.Raise) or names in (["what"], ["mend"])


def english_in(code: str) -> list[str]:
    """The strings of a program that have a word and a space, and are told to readers."""
    tree = ast.parse(code)
    left_out = {
        id(part) for node in ast.walk(tree) if to_callers(node) for part in ast.walk(node)
    } | {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    said = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and id(node) not in left_out
    )
    return [
        one
        for one in said
        if isinstance(one, str)
        and re.search(r"[A-Za-z]{2}", one)
        and " " in one
        and one not in NO_SENTENCE
        and not STYLE.fullmatch(one)
    ]


def test_no_english_stands_in_what_tells() -> None:
    room = ROOT / "solver" / "formateur" / "telling"
    tellers = {str(path.relative_to(room)): path for path in sorted(room.rglob("*.py"))}
    assert tellers.keys() >= NO_ENGLISH
    found = {name: english_in(tellers[name].read_text("utf-8")) for name in tellers}
    assert {n: said for n, said in found.items() if said and n not in NO_ENGLISH} == {}


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('"""A docstring."""\nText("none in time")', ["none in time"]),
        ('f"{many} seats"', [" seats"]),
        ('Text(told, "not bold dim")', []),
        ('raise ChartError("no such chart")', []),
        ('mend = "choose a lower rank"', []),
    ],
)
def test_english_in_what_tells_would_be_found(code: str, found: list[str]) -> None:
    assert english_in(code) == found
