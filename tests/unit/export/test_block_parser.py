"""The subset of Markdown that templates are written in."""

from pathlib import Path

import pytest

from dakdesk.export.blocks import (
    Align,
    Formula,
    Heading,
    ListItem,
    Note,
    PageBreak,
    Paragraph,
    ParagraphStyle,
    Run,
    Table,
    TableOfContents,
    TableStyle,
    plain_text,
)
from tests.unit.export.samples import render


def test_a_table_keeps_its_alignments_hints_and_line_breaks(tmp_path: Path) -> None:
    hints = "{{ table(widths=[1, 2], caption='Cap', style='form') }}"
    template = f"{hints}\n| A | B |\n| :---: | ---: |\n| x | {{{{ y }}}} |"
    assert render(tmp_path, template, y="een\ntwee").blocks == (
        Table(
            header=((Run(text="A"),), (Run(text="B"),)),
            rows=(((Run(text="x"),), (Run(text="een\ntwee"),)),),
            alignments=(Align.CENTER, Align.RIGHT),
            widths=(1, 2),
            caption="Cap",
            style=TableStyle.FORM,
        ),
    )


def test_hints_count_for_one_table_only(tmp_path: Path) -> None:
    template = "{{ table(caption='Eerste') }}\n| A |\n| --- |\n| 1 |\n\n| B |\n| --- |\n| 2 |"
    tables = [block for block in render(tmp_path, template).blocks if isinstance(block, Table)]
    assert [table.caption for table in tables] == ["Eerste", ""]


def test_a_table_without_words_in_its_header_has_none(tmp_path: Path) -> None:
    table = render(tmp_path, "| | |\n| --- | --- |\n| a | b |").blocks[0]
    assert isinstance(table, Table)
    assert table.header == ()


def test_blank_lines_that_a_macro_leaves_between_rows_do_not_end_the_table(tmp_path: Path) -> None:
    template = (
        "{% macro row(x) %}\n| {{ x }} |\n{% endmacro %}\n"
        "| A |\n| --- |\n{{ row('1') }}\n{{ row('2') }}\n\n| B |\n|:--|\n| 3 |\n"
    )
    tables = [block for block in render(tmp_path, template).blocks if isinstance(block, Table)]
    assert [[plain_text(row[0]) for row in table.rows] for table in tables] == [["1", "2"], ["3"]]


def test_lists_know_level_number_and_the_list_they_belong_to(tmp_path: Path) -> None:
    items = render(tmp_path, "3. a\n   - b\n4. c\n\ntekst\n\n1. d").blocks
    found = [(i.level, i.number, i.list_id) for i in items if isinstance(i, ListItem)]
    assert found == [(0, 3, 1), (1, 0, 2), (0, 4, 1), (0, 1, 3)]


def test_a_second_paragraph_continues_its_item(tmp_path: Path) -> None:
    block = render(tmp_path, "- a\n\n  b").blocks[1]
    assert block == Paragraph(runs=(Run(text="b"),), style=ParagraphStyle.LIST_CONTINUED)


def test_a_quote_is_a_formula_or_a_note(tmp_path: Path) -> None:
    assert render(tmp_path, "> a\n>\n> b\n\n> [!nota] let op").blocks == (
        Formula(runs=(Run(text="a"), Run(text="\n"), Run(text="b"))),
        Note(runs=(Run(text="let op"),)),
    )


def test_block_marks_stand_on_their_own(tmp_path: Path) -> None:
    blocks = render(tmp_path, "a\n{{ page_break() }}\n{{ toc(3) }}\nb").blocks
    assert blocks[1:3] == (PageBreak(), TableOfContents(levels=3))


def test_headings_with_the_same_number_get_different_anchors(tmp_path: Path) -> None:
    blocks = render(tmp_path, "# I.1 Een\n\n# I.1 Twee\n\n# Zonder nummer: é\n\n##### Vijf").blocks
    headings = [block for block in blocks if isinstance(block, Heading)]
    assert [heading.anchor for heading in headings] == ["i-1", "i-1-2", "zonder-nummer-e", "vijf"]
    assert headings[-1].level == 4


@pytest.mark.parametrize(
    "template",
    [
        "`code`",
        "    ingesprongen",
        "---",
        "<div>",
        "![a](b.png)",
        "[a](javascript:x)",
        "a\n===",
        "```\nx\n```",
    ],
)
def test_other_markdown_shows_as_typed(tmp_path: Path, template: str) -> None:
    blocks = render(tmp_path, template).blocks
    text = " ".join(plain_text(block.runs) for block in blocks if isinstance(block, Paragraph))
    assert text == " ".join(template.split())


def test_only_web_and_mail_links_are_links(tmp_path: Path) -> None:
    paragraph = render(
        tmp_path, "[a](https://x.example/?q=1) [b]({{ url }})", url="mailto:a_b@x.example"
    ).blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert [run.link for run in paragraph.runs if run.link] == [
        "https://x.example/?q=1",
        "mailto:a_b@x.example",
    ]
