"""What a sum of seats leaves aside: vows that nobody has checked, where it shows enough without."""

from __future__ import annotations

from formateur_models.judging.certificate import Cover
from formateur_models.judging.judge import broken
from formateur_models.parliament.instance import Instance
from formateur_models.voting.government import Government


def left_aside(instance: Instance, proof: Cover) -> bool:
    """Say whether by vows that nobody has checked those who are left could not all join.

    With such vows the sum would be smaller.
    """
    left = instance.players.keys() - {one.player for one in proof.out}
    parts = [*(one.statements for one in proof.out), *(one.statements for one in proof.groups)]
    used = {id_ for ids in parts for id_ in ids}
    known = {vow.id: vow for vow in instance.vows}
    against = broken(instance, Government(frozenset(left), lead=None))
    return any(not known[id_].verified and id_ not in used for id_ in against)
