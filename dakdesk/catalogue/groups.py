"""The head of a catalogue file: the product group it is for, also one that an organisation makes itself."""

import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from dakdesk.catalogue.decode import DecodeError, decode
from dakdesk.domain.terms import ContractKind
from dakdesk.files.problems import Key, Message, say

_FIRST_CRITERION = re.compile(r"^\s*\[\[\s*criterion\s*\]\]", re.MULTILINE)
_CPV = re.compile(r"(?!00)\d{8}-\d")
GROUP_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCode:
    """A CPV code with check digit (`37410000-5`) and its name."""

    code: str
    name: str = ""

    def __str__(self) -> str:
        """Return code and name, as in a cell of a spreadsheet."""
        return f"{self.code} {self.name}".strip()

    @classmethod
    def of(cls, words: str) -> Self:
        """Return what `str` wrote: the code, a space, the name."""
        code, _, name = words.strip().partition(" ")
        return cls(code=code, name=name.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupHead:
    """A product group as its file says; `kinds` has the usual kind of contract first.

    What is shipped has these facts in the policy data; there only `product_group` and `title` count.
    """

    product_group: str
    title: str
    description: str = ""
    kinds: tuple[ContractKind, ...] = ()
    cpv: tuple[GroupCode, ...] = ()


def head_faults(head: GroupHead) -> Iterator[tuple[Key, Message]]:
    """Give what is wrong with a head that a type cannot say: the place in it, and what."""
    for index, code in enumerate(head.cpv):
        if not _CPV.fullmatch(code.code):
            yield ("cpv", index, "code"), say("is no CPV code such as 37410000-5")


def read_heads(folder: Path, known: Collection[str]) -> tuple[GroupHead, ...]:
    """Return the heads of the files in `folder` for groups that are not `known`; criteria are not read.

    A file that cannot be read is passed over: reading its criteria tells what is wrong.
    """
    found: list[GroupHead] = []
    for path in sorted(folder.glob("*.toml")):
        if not path.stem.startswith("_") and path.stem not in known:
            with suppress(OSError, ValueError):
                found.append(_head(path))
    return tuple(head for head in found if head.title.strip())


def split_head(text: str) -> tuple[str, str]:
    """Return the text above the first criterion, and the rest."""
    first = _FIRST_CRITERION.search(text)
    end = first.start() if first else len(text)
    return text[:end], text[end:]


def _head(path: Path) -> GroupHead:
    """Return the head of a file; raises OSError, or ValueError when it is no head of this file."""
    import tomli

    head = decode(tomli.loads(split_head(path.read_text(encoding="utf-8-sig"))[0]), GroupHead)
    if head.product_group != path.stem:
        raise DecodeError(say("must be {name!r}, as the file is named", name=path.stem), ("product_group",))
    return head
