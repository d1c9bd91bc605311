"""What is pasted from a sheet, as cells of the cost table."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.formats import parse_number


@dataclass(frozen=True, slots=True)
class Pasted:
    """The cells by (line id, alternative id), and how many texts were no number and stay out."""

    cells: dict[tuple[str, str], float | None]
    refused: int


def is_table(text: str) -> bool:
    """Tell whether a text holds more than one cell."""
    return "\t" in text or "\n" in text.strip("\r\n")


def pasted_cells(text: str, line_ids: Sequence[str], alternative_ids: Sequence[str]) -> Pasted:
    """Return the cells of a text with tabs and line ends, laid from the first line and alternative on.

    What falls outside the lines and alternatives is left out; an empty cell empties the one it lands on.
    """
    cells: dict[tuple[str, str], float | None] = {}
    refused = 0
    for line_id, row in zip(line_ids, text.strip("\r\n").splitlines(), strict=False):
        for alternative_id, word in zip(alternative_ids, row.split("\t"), strict=False):
            try:
                cells[line_id, alternative_id] = parse_number(word)
            except ValueError:
                refused += 1
    return Pasted(cells, refused)
