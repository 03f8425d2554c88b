"""Long lists of coalitions: as bit masks in blocks, or only counted."""

from formateur.questions.counting.blocks import Block, coalition_blocks
from formateur.questions.counting.counting import compatible_by_seats

__all__ = ["Block", "coalition_blocks", "compatible_by_seats"]
