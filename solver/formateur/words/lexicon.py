"""The lexicon: all texts of a language, from `texts/<language>.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import yaml

from formateur.words.plurals import forms
from formateur_models.errors import BadValueError, did_you_mean
from formateur_models.rules.majority import ASKS
from formateur_models.theories.catalogue import THEORIES

CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
LARGEST = 1_000_000  # bytes
LONGEST = 1000  # letters of a line: none is broken
BEGIN = "begin with the file that `formateur new cs --texts` writes"
FOLDER = Path(__file__).with_name("texts")

Text = str | Mapping[str, str]  # or its plural forms, which the place `many` chooses from

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def languages() -> tuple[str, ...]:
    """Return the languages that there are texts in."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


@cache
def texts_of(language: str) -> Mapping[str, Text]:
    """Return the texts of a language by key, each a template with `{places}`.

    Raises
    ------
    FormateurError
        If there is no such language.
    """
    known = languages()
    if language not in known:
        mend = did_you_mean(language, known, f"known: {', '.join(known)}")
        raise BadValueError(f"there are no words in {language!r}; {mend}")
    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    texts: dict[str, Text] = _parsed(text)
    return _models() | texts if language == "en" else texts


def _models() -> dict[str, Text]:
    """Return the English that the models have, as JSON needs it: rules and theories by name."""
    return {
        **{f"part.{key}": asked for key, asked in ASKS.items()},
        **{f"theory.{theory.id}": theory.name for theory in THEORIES.values()},
        **{f"predicts.{theory.id}": theory.meaning for theory in THEORIES.values()},
    }


# Texts that somebody brings along, checked for completeness


def texts_in(path: Path) -> tuple[str, Mapping[str, Text]]:
    """Return the language that a file is called after, and its texts.

    Raises
    ------
    FormateurError
        With all that is missing or wrong, if it does not have the keys and places of English.
    """
    if not CODE.fullmatch(path.stem):
        raise BadValueError(f"{path}: call the file after its language, such as cs.yaml")
    texts = _read(path)
    if faults := list(_faults(texts, forms(path.stem))):
        raise BadValueError(f"{path}: {'; '.join(faults)}")
    return path.stem, texts


def to_translate() -> str:
    """Return all English texts as a file to begin another language with."""
    own = (FOLDER / "en.yaml").read_text(encoding="utf-8")
    stated = _parsed(own)
    others = {key: text for key, text in _models().items() if key not in stated}
    named = yaml.safe_dump(others, sort_keys=False, allow_unicode=True, width=LONGEST)
    return f"{own}\n# Rules and theories\n{named}"


def _parsed(text: str) -> Any:
    return yaml.load(text, Loader=_Loader)  # noqa: S506 (a safe loader)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise BadValueError(f"{path} is too large for a file of texts")
        found = _parsed(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadValueError(f"cannot read {path}: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        what = str(error).splitlines()[0]
        raise BadValueError(f"{path} is no YAML of texts ({what}); {BEGIN}") from error
    if not isinstance(found, dict):
        raise BadValueError(f"{path} has no texts; {BEGIN}")
    return found


def _faults(texts: Mapping[str, Any], plurals: frozenset[str]) -> Iterator[str]:
    english, known = texts_of("en"), sorted(plurals)
    if texts.get("direction") not in ("ltr", "rtl"):
        yield "`direction` is to be ltr or rtl"
    if missing := sorted(english.keys() - texts.keys()):
        yield f"there is no text for {_quoted(missing)}; {BEGIN}"
    if beyond := sorted(map(str, texts.keys() - english.keys())):
        yield f"there is no place for a text {_quoted(beyond)}"
    for key in sorted(english.keys() & texts.keys()):
        own, other = _forms(texts[key]), _forms(english[key])
        if own is None or other is None:
            yield f"{key}: write a text, or plural forms with `other` among them"
        elif odd := _odd(texts[key], plurals):
            yield f"{key}: no number has the form {_quoted(odd)} here; known: {_quoted(known)}"
        elif _places(own) != _places(other):
            named = ", ".join(f"{{{name}}}" for name in sorted(_places(other)))
            yield f"{key}: its places are to be {named or 'none'}"


def _quoted(keys: list[str]) -> str:
    return ", ".join(map(repr, keys))


def _forms(text: Any) -> list[str] | None:
    """Return the forms of a text; None where it is no text."""
    forms = list(text.values()) if isinstance(text, dict) and "other" in text else [text]
    return forms if all(isinstance(form, str) for form in forms) else None


def _odd(text: Any, plurals: frozenset[str]) -> list[str]:
    """Return the forms that no number has; `one` may stand, as in the English to begin with."""
    return sorted(text.keys() - plurals - {"one"}) if isinstance(text, dict) else []


def _places(forms: list[str]) -> set[str]:
    """Return what is to fill a text: plain names, so that nothing else can be got at."""
    try:
        parts = [part for form in forms for part in Formatter().parse(form)]
    except ValueError:
        return {"?"}
    odd = {"?"} if any(spec or conversion for _, _, spec, conversion in parts) else set()
    return ({name for _, name, *_ in parts if name is not None} | odd) - {"many"}
