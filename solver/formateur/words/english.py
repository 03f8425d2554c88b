"""English for the sentence of an explanation: on the terminal, in JSON, in the library."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from formateur.words.spoken import spoken
from formateur_models.judging.units import units
from formateur_models.judging.verdict import Verdict
from formateur_models.parliament.instance import Instance
from formateur_models.parliament.statements import Statement
from formateur_models.theories.catalogue import Theory

NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)

ENGLISH = {
    "summary.undecided": "Time ran out: there may be such a government, but neither that nor the "
    "contrary is proved",
    "summary.some": "There is such a government; time ran out before the best was found",
    "summary.possible": "Nothing stands in the way: {names} can govern{led}, with {seats} seats; "
    "{needed} are needed",
    "summary.possible.may": "{names} may govern{led}, with {seats} seats; {needed} are needed",
    "summary.possible.sure": "{names} can govern{led} however the seats fall, with {seats} seats; "
    "{needed} are needed",
    "summary.possible.votes": "Nothing stands in the way: {names} can govern{led}, with {yes} "
    "votes for and {no} against",
    "summary.possible.votes.may": "{names} may govern{led}, at best with {yes} votes for "
    "and {no} against",
    "summary.possible.led": ", led by {name}",
    "summary.wish": "The wish contradicts itself: {names} shall govern and shall not",
    "summary.seats.without": "Without {names}, the others have {few}",
    "summary.seats.only": "Together, {names} have {few}",
    "summary.seats.alone": "{names} alone has {few}",
    "summary.seats.all": "All who may govern have {few} together",
    "summary.few": "only {has} of the {needed} seats needed",
    "summary.few.may": "at most {has} of the {needed} seats needed",
    "summary.few.sure": "for sure only {has} of the {needed} seats needed",
    "summary.few.weight": "only {has} of the {needed} needed by {weight}",
    "summary.theory": "There are majorities, but none is what the theory asks for ({theory})",
    "summary.nothing": "No vow is to blame: rule, wish and theory alone leave no government",
    "summary.untold": "There is no such government: that is proved, but time ran out before the "
    "reason was found",
    "summary.fixed": "It is ruled out for good, as this is never lifted: {vows}",
    "summary.one": "Everything fails on one vow: {vow}{enough}",
    "summary.core": "Whoever governs needs two of {names}, and each pair has refused",
    "summary.core.two": "Nobody governs without both {names}, and they have refused each other",
    "summary.core.two.led": "Nobody governs without both {names}, and each refuses to be led by "
    "the other",
    "summary.both": "Whoever leads, {names} have refused each other",
    "summary.both.led": "{names} each refuse to be led by the other",
    "summary.first": "One vow above all stands in the way: {vow}{enough}; every other way out asks "
    "for more",
    "summary.shunned": "{name} cannot govern without one of {names}, and a vow stands against each",
    "summary.any.one": "It would be enough to lift one vow: {vow}{enough}",
    "summary.any.either": "Either of two vows would be enough to lift: {vows}",
    "summary.any.such": "Any one of {number} vows would be enough to lift, such as: {vow}",
    "summary.any.cheapest": "Any one of {number} vows would be enough to lift; the cheapest: "
    "{vows}",
    "summary.needed.one": "Nothing goes unless one vow is lifted: {vow}; the {least} way out lifts "
    "{number} in all",
    "summary.needed.all": "Nothing goes unless {number} vows are lifted together: {vows}",
    "summary.needed.many": "Nothing goes unless {number} vows are lifted together, among them: "
    "{vow}",
    "summary.several": "{number} sets of vows each rule it out{out}",
    "summary.several.least": "At least {number} sets of vows each rule it out{out}",
    "summary.several.one": "Vows that all stand together rule it out{out}",
    "summary.out": "; the {least} way out lifts {number} vows",
    "summary.out.these": "; the {least} way out lifts {number} vows: {vows}",
    "summary.cheapest": "cheapest",
    "summary.smallest": "smallest",
    "summary.cordon": "{number} parties refuse {name}",
    "summary.cordon.votes": "{number} parties refuse {name}, and its votes, too",
    "summary.refuse": "{names} refuse {name}",
    "summary.refuses": "{names} refuses {name}",
    "summary.led": "{one} refuses to be led by {other}",
    "summary.enough": ", and it would be enough if {names} gave way",
    "summary.enough.many": ", and it would be enough if {number} of them gave way",
    "summary.as-long": ", as long as {name} leads",
    "summary.comma": ", ",
    "summary.and": "{front}, and {last}",
    "summary.or": "{front}, or {last}",
}


@dataclass(frozen=True)
class English:
    """English for the terminal, for JSON and for the library."""

    instance: Instance

    def say(self, key: str, **places: object) -> str:
        """Return a text with its places filled."""
        return ENGLISH[key].format(**places)

    def name(self, name: str) -> str:
        """Return what people call a party or faction."""
        return self.instance.title_of(name)

    def listed(self, names: Sequence[str], word: str = "and") -> str:
        """Join names: `A, B and C`."""
        *front, last = names
        return f"{', '.join(front)} {word} {last}" if front else last

    def number(self, number: int) -> str:
        """Return a number in words, large ones in digits."""
        return NUMBERS[number] if number < len(NUMBERS) else str(number)

    def clause(self, statement: Statement) -> str:
        """Say a statement, each tag replaced by the names that have it."""
        return spoken(self.instance, statement)

    def theory(self, theory: Theory) -> str:
        """Return what people call a theory."""
        return theory.name or theory.id

    def units(self, verdict: Verdict) -> list[str]:
        """Name the members of a cabinet, whole parties once."""
        return [unit.title for unit in units(self.instance, verdict)]
