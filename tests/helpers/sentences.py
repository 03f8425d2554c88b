"""Statements of each kind, each with its English sentence, in which names are capitals."""

from __future__ import annotations

from formateur_models.parliament.statements import (
    Abstain,
    Cordon,
    Friction,
    Include,
    Lead,
    Limit,
    Pact,
    Requires,
    Statement,
    Support,
    Veto,
)

SENTENCES: dict[str, list[tuple[Statement, str]]] = {
    "veto": [
        (Veto(names=("q", "r")), "Q will not govern with R"),
        (Veto(names=("p", "q", "r")), "P, Q and R will not all govern together"),
        (Veto(names=("q", "r"), mutual=True), "Q and R will not govern with each other"),
        (Veto(names=("p", "q"), unless=("r",)), "P and Q govern together only with R"),
    ],
    "cordon": [(Cordon(name="p.x"), "no other party will govern with P.X")],
    "requires": [
        (Requires(name="q", any_of=("p", "r")), "Q will join only with P or R"),
        (Requires(name="q", all_of=("p", "r")), "Q will join only with P and R"),
        (Requires(name="q", any_of=("p",), all_of=("r",)), "Q will join only with P, and with R"),
        (
            Requires(name="p", also=("q",), any_of=("r", "p.x")),
            "P and Q govern together only with R or P.X",
        ),
    ],
    "pact": [(Pact(names=("q", "r")), "Q and R govern together or not at all")],
    "include": [
        (Include(names=("q", "r")), "at least 1 of Q and R must govern"),
        (Include(names=("q", "r"), at_most=1), "at least 1 and at most 1 of Q and R must govern"),
    ],
    "limit": [
        (Limit(names=("q", "r"), at_most=1), "at most 1 of Q and R may govern"),
        (Limit(names=("q", "r"), at_most=0), "Q and R will not join a government"),
    ],
    "friction": [(Friction(names=("p", "q", "r")), "P, Q and R strain each other")],
    "support": [
        (Support(name="q"), "Q would vote for a cabinet from outside"),
        (
            Support(name="q", given=("p", "r"), led_by="p"),
            "Q would vote for a cabinet from outside if the cabinet includes P and R "
            "in a government led by P",
        ),
    ],
    "abstain": [
        (Abstain(name="q", unless=("p", "r")), "Q would abstain unless the cabinet includes P or R")
    ],
    "lead": [(Lead(names=("p", "q")), "P or Q may lead")],
}
