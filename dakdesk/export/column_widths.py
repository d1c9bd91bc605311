"""How wide the columns of a table are, and how large its letters. Shared by Word and the preview."""

import re
from dataclasses import replace
from itertools import accumulate

from dakdesk.export.blocks import Block, Blocks, Heading, Table, TableStyle, plain_text

_MANY_COLUMNS = 6
_LONG_CELL = 60
_LONG_WORD = 30
_SHORT_CELL = 8
_CHAR, _CHAR_SMALL = 114, 102  # twips of an average character in bold
_EM, _EM_SMALL = (
    200,
    178,
)  # twips of the letters of a table: a little above their size, for bold and other fonts
_NARROW, _WIDE = frozenset("fijlrtI.,:;'()-|"), frozenset("mwMW%@")
_CELL_MARGINS = 230
_KEY_WIDTHS = (32.0, 68.0)


def with_sizes(blocks: Blocks, width: int) -> Blocks:
    """Return the blocks with the size of every table set: a crowded one is small.

    The forms below one heading share one size: a tenderer who fills them in sees one form.
    """
    crowded = [isinstance(block, Table) and _is_crowded(block, width) for block in blocks]
    sections = list(accumulate(isinstance(block, Heading) for block in blocks))
    small_forms = {
        nr for nr, block, small in zip(sections, blocks, crowded, strict=True) if small and _is_form(block)
    }
    return tuple(
        replace(block, small=small or (_is_form(block) and nr in small_forms))
        if isinstance(block, Table)
        else block
        for nr, block, small in zip(sections, blocks, crowded, strict=True)
    )


def _is_form(block: Block) -> bool:
    return isinstance(block, Table) and block.style is TableStyle.FORM


def column_widths(table: Table, width: int) -> list[int]:
    """Return the widths in twips of the columns; together exactly `width`."""
    if table.widths or _is_pair(table):
        shares = _hinted_widths(table, width)
    else:
        shares = _content_widths(table, width)
    whole = [int(share) for share in shares]
    whole[-1] += width - sum(whole)
    return whole


def _is_pair(table: Table) -> bool:
    return table.style is TableStyle.KEY and len(table.alignments) == len(_KEY_WIDTHS)


def _hinted_widths(table: Table, width: int) -> list[float]:
    """Share by the hints; a column that would break its longest word takes room from the wider ones."""
    hints = table.widths or _KEY_WIDTHS
    shares = [width * hint / sum(hints) for hint in hints]
    least = _least_widths(_columns(table), _EM_SMALL if table.small else _EM)
    lacking = sum(max(low - share, 0) for low, share in zip(least, shares, strict=True))
    spare = sum(max(share - low, 0) for low, share in zip(least, shares, strict=True))
    if lacking > spare:
        return [width * low / sum(least) for low in least]
    return [
        max(share, low) - (lacking * max(share - low, 0) / spare if spare else 0)
        for low, share in zip(least, shares, strict=True)
    ]


def _content_widths(table: Table, width: int) -> list[float]:
    """Give every column room for its longest word, and share what is left by the length of its texts."""
    char = _CHAR_SMALL if table.small else _CHAR
    columns = _columns(table)
    least = _least_widths(columns, _EM_SMALL if table.small else _EM)
    wanted = [_CELL_MARGINS + char * min(max(map(len, texts)), _LONG_CELL) for texts in columns]
    left = width - sum(least)
    if left <= 0:
        return [width * each / sum(least) for each in least]
    more = [max(high - low, 0) + char for low, high in zip(least, wanted, strict=True)]
    return [low + left * extra / sum(more) for low, extra in zip(least, more, strict=True)]


def _columns(table: Table) -> list[list[str]]:
    rows = [row for row in (table.header, *table.rows) if row]
    return [[plain_text(row[index]) for row in rows] for index in range(len(table.alignments))]


def _least_widths(columns: list[list[str]], em: int) -> list[float]:
    return [_CELL_MARGINS + em * max(map(_unbreakable, texts)) for texts in columns]


def _is_crowded(table: Table, width: int) -> bool:
    """Say whether many columns leave hardly room for their longest words in the ordinary size."""
    return len(table.alignments) >= _MANY_COLUMNS and sum(_least_widths(_columns(table), _EM)) > width * 0.8


def _unbreakable(text: str) -> float:
    """Return how wide, in ems, the part of a text is that must fit on one line.

    That is its longest word, or all of a short text.
    """
    words = [text] if len(text) <= _SHORT_CELL else re.split(r"[ \t\n/]+", text)
    return max(_ems(word[:_LONG_WORD]) for word in words)


def _ems(word: str) -> float:
    """Return the width of a word in ems, by narrow, wide, capital and ordinary letters."""
    return sum(
        0.33 if char in _NARROW else 0.83 if char in _WIDE else 0.6 if char.isupper() else 0.52
        for char in word
    )
