"""How wide the columns of a table are: from hints or from their content. Shared by Word and the preview."""

import re

from dakdesk.export.blocks import Table, TableStyle, plain_text

_MANY_COLUMNS = 6
_LONG_CELL = 60
_LONG_WORD = 18
_SHORT_CELL = 8
_CHAR, _CHAR_SMALL = 114, 94  # twips of an average character in bold
_CELL_MARGINS = 230
_KEY_WIDTHS = (32.0, 68.0)


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
    least = _least_widths(_columns(table), _CHAR_SMALL if is_crowded(table, width) else _CHAR)
    lacking = sum(max(low - share, 0) for low, share in zip(least, shares, strict=True))
    spare = sum(max(share - low, 0) for low, share in zip(least, shares, strict=True))
    if lacking > spare:
        return shares
    return [
        max(share, low) - (lacking * max(share - low, 0) / spare if spare else 0)
        for low, share in zip(least, shares, strict=True)
    ]


def _content_widths(table: Table, width: int) -> list[float]:
    """Give every column room for its longest word, and share what is left by the length of its texts."""
    char = _CHAR_SMALL if is_crowded(table, width) else _CHAR
    columns = _columns(table)
    least = _least_widths(columns, char)
    wanted = [_CELL_MARGINS + char * min(max(map(len, texts)), _LONG_CELL) for texts in columns]
    left = width - sum(least)
    if left <= 0:
        return [width * each / sum(least) for each in least]
    more = [max(high - low, 0) + char for low, high in zip(least, wanted, strict=True)]
    return [low + left * extra / sum(more) for low, extra in zip(least, more, strict=True)]


def _columns(table: Table) -> list[list[str]]:
    rows = [row for row in (table.header, *table.rows) if row]
    return [[plain_text(row[index]) for row in rows] for index in range(len(table.alignments))]


def _least_widths(columns: list[list[str]], char: int) -> list[int]:
    return [_CELL_MARGINS + char * max(map(_unbreakable, texts)) for texts in columns]


def is_crowded(table: Table, width: int) -> bool:
    """Say whether many columns leave hardly room for their longest words in the ordinary size."""
    return len(table.alignments) >= _MANY_COLUMNS and sum(_least_widths(_columns(table), _CHAR)) > width * 0.8


def _unbreakable(text: str) -> int:
    """Return how many characters of a text must fit on one line: its longest word, or all of a short text."""
    words = re.split(r"[\s/]+", text)
    return len(text) if len(text) <= _SHORT_CELL else min(max(map(len, words)), _LONG_WORD)
