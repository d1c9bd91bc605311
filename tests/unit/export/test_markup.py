"""Typed text never acts as markup and is seen as it was typed."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dakdesk.export.blocks import (
    Block,
    Blocks,
    Formula,
    Heading,
    ListItem,
    Paragraph,
    Run,
    Table,
    plain_text,
)
from dakdesk.export.markup import Safe, escape, prose, reveal
from tests.unit.export.samples import render

PLACES = """
# Kop {{ x }} einde

{{ x }} begin van een alinea

**{{ x }}** en *{{ x }}*

- {{ x }}

1. {{ x }}

> {{ x }}

| A | B |
| --- | --- |
| {{ x }} | einde |
| {{ "" ~ x }} | einde |

{{ x }}. einde
"""
MARKUP = [
    "#",
    "*",
    "**",
    "_",
    "|",
    "`",
    "<",
    ">",
    "- ",
    "1. ",
    "[x](http://y)",
    "\n",
    "\n\n",
    "    ",
    "&amp;",
    "\\",
]
MARKUP += [
    "<!--",
    "-->",
    "{{ x }}",
    "{% if %}",
    "<sub>",
    "---",
    "| --- |",
    "~~",
    "!",
    "\t",
    "\r\n",
    "😀",
    "\u00a0",
    "\u2028",
]
TYPED = st.one_of(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Co", "Cn"]), max_size=30),
    st.lists(st.one_of(st.sampled_from(MARKUP), st.sampled_from("abé1")), max_size=8).map("".join),
)


def shape(blocks: Blocks) -> list[object]:
    """Return the kinds of blocks and the looks of their runs, without the texts."""
    return [_block_shape(block) for block in blocks]


def _block_shape(block: Block) -> object:
    if isinstance(block, Table):
        return [[[_look(run) for run in cell] for cell in row] for row in (block.header, *block.rows)]
    assert isinstance(block, Heading | Paragraph | ListItem | Formula)
    return (type(block).__name__, [_look(run) for run in block.runs])


def _look(run: Run) -> Run:
    return replace(run, text="")


def rendered(typed: str) -> Blocks:
    with tempfile.TemporaryDirectory() as folder:
        return render(Path(folder), PLACES, x=typed).blocks


def seen(typed: str) -> str:
    kept = typed.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in kept if char in "\n\t" or not (ord(char) < 32 or 127 <= ord(char) < 160))


@given(TYPED.filter(lambda text: bool(seen(text).strip())))
def test_typed_text_never_changes_the_structure_of_a_document(typed: str) -> None:
    assert shape(rendered(typed)) == shape(rendered("x"))


@given(TYPED.filter(lambda text: bool(seen(text).strip())))
def test_typed_text_is_seen_as_it_was_typed(typed: str) -> None:
    blocks = rendered(typed)
    table = next(block for block in blocks if isinstance(block, Table))
    item = next(block for block in blocks if isinstance(block, ListItem))
    assert plain_text(table.rows[0][0]) == seen(typed)
    assert plain_text(item.runs) == seen(typed)


@given(st.text())
def test_escaping_and_revealing_gives_every_printable_character_back_whatever_is_typed(typed: str) -> None:
    assert all(ord(char) >= 32 or char in "\n\t" for char in reveal(escape(typed)))


@pytest.mark.parametrize("value", [None, 1.5, True, ["a"], b"a"])
def test_a_value_that_was_not_formatted_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match=type(value).__name__):
        escape(value)


def test_template_text_is_not_escaped_again() -> None:
    assert escape(Safe("**vet**")) == "**vet**"


def test_a_typed_mark_character_is_not_a_mark(tmp_path: Path) -> None:
    forged = "\ue0000\ue001"
    document = render(tmp_path, "{{ gap('c', 'p', 'iets') }} {{ x }}", x=forged)
    assert len(document.gaps) == 1
    assert plain_text(document.blocks[0].runs).endswith(forged)  # type: ignore[union-attr]


def test_an_empty_value_leaves_no_stray_stars(tmp_path: Path) -> None:
    assert render(tmp_path, "a **{{ x }}** b\n\n**{{ x }}**", x="").blocks == (
        Paragraph(runs=(Run(text="a  b"),)),
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("één verhuis, één planning", "Eén verhuis, één planning."),
        ("Al een zin.", "Al een zin."),
        ("iPads voor de school", "iPads voor de school."),
        ("wat telt:\n- gewicht", "Wat telt:\n\n- gewicht"),
        ("wat telt:\r\n* gewicht\r\n▪ prijs", "Wat telt:\n\n- gewicht\n\n- prijs"),
        ("*nota* erbij", "*nota* erbij."),
        ("langere levensduur (buiten de eisen)", "Langere levensduur (buiten de eisen)."),
        ("minstens 60 %", "Minstens 60 %."),
        ("", ""),
    ],
)
def test_prose_stands_between_sentences_as_a_sentence(typed: str, printed: str) -> None:
    assert reveal(prose(typed)) == printed


def test_prose_knows_paragraphs_and_bullets_and_nothing_else(tmp_path: Path) -> None:
    text = "Eerst **niet vet**\n\n- een\n• twee\nDaarna."
    blocks = render(tmp_path, "{{ x | prose }}", x=text).blocks
    kinds = [(type(block).__name__, plain_text(block.runs)) for block in blocks]  # type: ignore[union-attr]
    assert kinds == [
        ("Paragraph", "Eerst **niet vet**"),
        ("ListItem", "een"),
        ("ListItem", "twee"),
        ("Paragraph", "Daarna."),
    ]


def test_paragraphs_keep_single_line_breaks(tmp_path: Path) -> None:
    blocks = render(tmp_path, "{{ x | paragraphs }}", x="a\nb\n \nc").blocks
    assert [plain_text(block.runs) for block in blocks] == ["a\nb", "c"]  # type: ignore[union-attr]


def test_a_list_of_texts_becomes_bullets(tmp_path: Path) -> None:
    blocks = render(tmp_path, "Lijst:\n{{ x | bullets }}\nEinde", x=["- a", "b"]).blocks
    kinds = [type(block).__name__ for block in blocks]
    assert kinds == ["Paragraph", "ListItem", "ListItem", "Paragraph"]
