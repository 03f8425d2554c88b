"""Adding a thing is one row, and what else it needs is told here by name: see CONTRIBUTING.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from types import ModuleType
from typing import Any, NamedTuple, get_args

import pytest

from formateur import rules, vows
from formateur.cli.group import COMMANDS
from formateur.engines import ENGINES
from formateur.questions.describing import DESCRIPTIONS
from formateur.questions.power.algorithms import vetoes
from formateur.questions.power.indices import FIGURES, INDICES, Figure, Index
from formateur.questions.simulating.matrices import requirements as simulated
from formateur.questions.simulating.matrices import votes
from formateur.telling.page.conditions import CONDITIONS
from formateur.telling.page.sections import SECTIONS
from formateur.telling.pictures import kinds
from formateur.words.clauses import CLAUSES
from formateur.words.lexicon import languages
from formateur.words.plurals import PLURALS
from formateur_models.files import usual_keys
from formateur_models.files.keys import keys_of_rules, keys_of_statements
from formateur_models.judging import judge
from formateur_models.parliament.statements import KINDS, Hard
from formateur_models.program import formulation
from formateur_models.rules.apportionment import METHODS
from formateur_models.rules.forms import COUNTS, PLAIN
from formateur_models.rules.investitures import COUNTRIES
from formateur_models.rules.majority import ASKS
from formateur_models.theories.catalogue import OBJECTIVES, REQUIREMENTS, THEORIES
from formateur_models.voting.definitions import to_spare
from helpers.oracles.power import Brute
from helpers.paths import ROOT


class Place(NamedTuple):
    """Where a thing has to stand beside its registry, and whether it does."""

    wanted: str
    has: Callable[[str], bool]


class Registry(NamedTuple):
    """What is registered, and what each of it needs."""

    ids: Iterable[str]
    needs: tuple[Place, ...]

    def missing(self, ids: Iterable[str]) -> list[str]:
        """What is not there."""
        return [f"{id_}: {one.wanted}" for id_ in ids for one in self.needs if not one.has(id_)]


def named(wanted: str, known: Iterable[object]) -> Place:
    """A row in another table, by id or by class."""
    ids = {getattr(one, "kind", one) for one in known}
    return Place(wanted, lambda id_: id_ in ids)


def _classes_of(room: ModuleType) -> list[type]:
    """What a room of the library gives."""
    return [one for name in room.__all__ if isinstance(one := getattr(room, name), type)]


def _words_of(rules: Iterable[type]) -> list[str]:
    """The words of rules in a file."""
    return [word for word, rule in {**PLAIN, **COUNTS}.items() if rule in rules]


def written(path: str, text: str) -> Place:
    """A text with the id in its place, in a file, or in one of a folder's."""
    where = ROOT / path
    files = [where] if where.is_file() else [*where.glob("*.py"), *where.glob("*.md")]
    held = "".join(file.read_text(encoding="utf-8") for file in files)
    wanted = text.replace("{}", "ID")
    return Place(f"{wanted} in {path}", lambda id_: text.replace("{}", id_) in held)


def there(path: str) -> Place:
    """A file."""
    return Place(path.replace("{}", "ID"), lambda id_: (ROOT / path.replace("{}", id_)).exists())


MEASURED: tuple[Index | Figure, ...] = (*INDICES.values(), *FIGURES.values())
OF_LINKS = ("owen", "myerson")  # which have functions of their own there, `owen` and `talking`
ENGLISH = "solver/formateur/words/texts/en.yaml"
HELPERS = "tests/helpers"
REGISTRIES = {
    "statement": Registry(
        KINDS,
        (
            named("keys in files/keys/keys_of_statements.py", keys_of_statements.STATEMENTS),
            named("usual keys in files/usual_keys.py", usual_keys.STATEMENTS),
            named("a clause in words/clauses.py", CLAUSES),
            named("its class in solver/formateur/vows.py", _classes_of(vows)),
            written(ENGLISH, "sentence.{}"),
            written("docs/format.md", "`{}: "),
            written("tests/judging/test_judge.py", '    "{}": ['),
            written("tests/data/good/everything.yaml", "- {}: "),
            written("tests/telling/looks/test_relations.py", '"{}"'),
            written("instances/formateur-1.schema.json", '"{}": '),
            written(f"{HELPERS}/sentences.py", '"{}"'),
            written(f"{HELPERS}/oracles", '"{}"'),
        ),
    ),
    "vow": Registry(
        [kind for kind, made in KINDS.items() if issubclass(made, Hard) and kind != "cordon"],
        (
            named("a meaning in judging/judge.py", judge.KEPT),
            named("a row in program/formulation.py", formulation.VOWS),
            named("a table in questions/power/algorithms/vetoes.py", vetoes.KEPT),
            named("a condition of the explorer in telling/page/conditions.py", CONDITIONS),
            written("docs/model.md", "`{}`"),
            written("tests/program/test_families.py", '"{}"'),
        ),
    ),
    "rule": Registry(
        (*PLAIN, *COUNTS),
        (
            named(
                "keys in files/keys/keys_of_rules.py",
                (*get_args(keys_of_rules.PlainRule), *usual_keys.COUNTS),
            ),
            named("a margin in simulating/matrices/votes.py", _words_of(votes.MARGINS)),
            named("what it asks for, in rules/majority.py", ASKS),
            named("its class in solver/formateur/rules.py", _words_of(_classes_of(rules))),
            written("docs/format.md", "{}"),
            written(f"{HELPERS}/oracles/roles.py", '"{}"'),
            written(f"{HELPERS}/strategies", '"{}"'),
        ),
    ),
    "country": Registry(
        COUNTRIES,
        (
            written("docs/rules.md", "| `{}` |"),
            written("instances/formateur-1.schema.json", '"{}"'),
        ),
    ),
    "theory": Registry(
        THEORIES, (written("docs/theories.md", "`{}`"), written(f"{HELPERS}/oracles", '"{}"'))
    ),
    "requirement": Registry(
        REQUIREMENTS,
        (
            named("a meaning in judging/judge.py", judge.MEETS),
            named("rows in program/formulation.py", formulation.REQUIREMENTS),
            named("a meaning in simulating/matrices/requirements.py", simulated.REQUIREMENTS),
            written("docs/theories.md", "`{}`"),
            written("tests/judging/test_judge.py", '    "{}": '),
            written(f"{HELPERS}/oracles", '"{}"'),
        ),
    ),
    "objective": Registry(
        OBJECTIVES,
        (
            named("a measure in judging/judge.py", judge.MEASURES),
            named("a sum in program/formulation.py", formulation.OBJECTIVES),
            written(ENGLISH, "objective.{}:"),
            written("docs/theories.md", "**{}**"),
            written("tests/judging/test_judge.py", '    "{}": '),
            written(f"{HELPERS}/oracles", '"{}"'),
        ),
    ),
    "index": Registry(
        [one.id for one in MEASURED],
        (
            named("its source", [one.id for one in MEASURED if one.source]),
            written("docs/power.md", "`{}`"),
            written(ENGLISH, "index.{}: "),
            named(
                "a definition in tests/helpers/oracles/power.py",
                [name.strip("_").replace("_", "-") for name in (*vars(Brute), *OF_LINKS)],
            ),
        ),
    ),
    "method": Registry(
        METHODS,
        (
            written("docs/uncertainty.md", "| `{}`"),
            written("tests/rules/test_apportionment.py", '"{}"'),
        ),
    ),
    "command": Registry(
        COMMANDS,
        (
            written("README.md", "`formateur {}"),
            written("tests/smoke.py", '"{}'),
            written("tests/cli/test_exit_codes.py", '"{}"'),
        ),
    ),
    "section": Registry(
        SECTIONS,
        (there("solver/formateur/telling/page/templates/sections/{}.html"),),
    ),
    "picture": Registry(
        kinds.KINDS,
        (written("docs/charts.md", "## {}"), written("tests/smoke.py", "--kind {}")),
    ),
    "description": Registry(DESCRIPTIONS, (written("docs/batch.md", "`{}`"),)),
    "engine": Registry(ENGINES, (written("docs", "`{}`"),)),
    "language": Registry(
        languages(),
        (named("its plural forms in words/plurals.py", PLURALS),),
    ),
}


@pytest.mark.parametrize("registry", REGISTRIES)
def test_what_is_registered_has_all_that_it_needs(registry: str) -> None:
    asked = REGISTRIES[registry]
    assert "\n".join(asked.missing(asked.ids)) == ""


@pytest.mark.parametrize("registry", REGISTRIES)
def test_what_a_new_one_needs_is_told(registry: str) -> None:
    asked = REGISTRIES[registry]
    assert len(asked.missing(["newcomer"])) == len(asked.needs) > 0


@pytest.mark.parametrize("kind", [*PLAIN.values(), *COUNTS.values()])
def test_the_judge_knows_every_rule(kind: Any) -> None:
    rule = kind() if kind in PLAIN.values() else kind(1)
    assert to_spare(rule, 60, 40, 100) is not None
