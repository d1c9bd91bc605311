"""Read the cells of a spreadsheet that somebody else made: nothing in it is trusted.

Size, parts and unpacked size are limited before anything is read; entities, macros and formulas are refused.
Only the sheets that are asked for are read, and of those only so many rows and columns.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from dakdesk.catalogue.sheet_cells import Cell
from dakdesk.files.problems import Message, say

MAX_BYTES = 10_000_000
MAX_UNPACKED = 100_000_000
MAX_PARTS = 300
MAX_ROWS = 5_000
MAX_COLUMNS = 80
_OLE = b"\xd0\xcf\x11\xe0"
_ENTITY = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class SpreadsheetError(Exception):
    """The file as a whole cannot be read; the message says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as it stands there; `refused` when it is a formula, whose words are kept, or an error."""

    value: Cell
    refused: bool = False
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something, with its number from 1."""

    number: int
    cells: tuple[RawCell, ...]


def read_sheets(path: Path, wanted: Sequence[str]) -> dict[str, list[Row]]:
    """Return the rows of the wanted sheets that are there.

    Raises SpreadsheetError for a file that is no spreadsheet, is damaged, too large or not to be trusted, and
    OSError when it cannot be read at all.
    """
    _check_file(path)
    try:
        return _read(path, wanted)
    except SpreadsheetError:
        raise
    except Exception as error:  # the library raises many kinds for a damaged file
        raise SpreadsheetError(_damaged()) from error


def _damaged() -> Message:
    return say("The file is damaged or is no Excel file. Open it in Excel and save it again as .xlsx")


def _check_file(path: Path) -> None:
    if path.stat().st_size > MAX_BYTES:
        raise SpreadsheetError(
            say("The file is larger than {size} MB. Split it into several files", size=MAX_BYTES // 1_000_000)
        )
    with path.open("rb") as file:
        if file.read(4) == _OLE:
            words = say("The file is an old .xls or has a password. Save it as .xlsx without password")
            raise SpreadsheetError(words)
    try:
        with zipfile.ZipFile(path) as package:
            _check_package(package)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise SpreadsheetError(_damaged()) from error


def _check_package(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise SpreadsheetError(say("The file is too large when it is unpacked. It is not read"))
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise SpreadsheetError(say("The file holds macros. Save it as .xlsx without macros"))
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            _check_part(package, part)


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse entities and encodings in which they could hide; the real size counts, not the claimed one."""
    with package.open(part) as file:
        data = file.read(MAX_UNPACKED + 1)
    if len(data) > MAX_UNPACKED or b"\x00" in data[:200] or _ENTITY.search(data):
        raise SpreadsheetError(say("The file holds parts that no Excel file has. It is not read"))


def _read(path: Path, wanted: Sequence[str]) -> dict[str, list[Row]]:
    from openpyxl import load_workbook

    with path.open("rb") as file:
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        names = {name.strip().casefold(): name for name in book.sheetnames}
        found = [name for name in wanted if name.casefold() in names]
        return {name: list(_rows(book[names[name.casefold()]], name)) for name in found}


def _rows(sheet: Any, name: str) -> Iterator[Row]:
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS), start=1):
        raw = tuple(map(_raw, cells))
        if not any(cell.refused or cell.value is not None for cell in raw):
            continue
        if number > MAX_ROWS:
            words = say("Sheet {sheet} has more than {most} rows. Split the file", sheet=name, most=MAX_ROWS)
            raise SpreadsheetError(words)
        yield Row(number, raw)


def _raw(cell: Any) -> RawCell:
    value = cell.value
    if getattr(cell, "data_type", "") in ("f", "e"):
        return RawCell(None, refused=True, formula=value if isinstance(value, str) else "")
    if isinstance(value, str):
        return RawCell(value if value.strip() else None)
    if isinstance(value, bool | int | float | datetime | date) or value is None:
        return RawCell(value)
    if isinstance(value, time | timedelta):
        return RawCell(str(value))
    return RawCell(None, refused=True)
