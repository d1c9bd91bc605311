"""Templates are rendered in a sandbox, and every problem names file and line."""

import os
from pathlib import Path

import pytest

from dakdesk.export.blocks import Gap, Heading, Paragraph, Run, plain_text
from dakdesk.export.render import TemplateProblem, render_document
from tests.unit.export.samples import everything, render


def texts(folder: Path, template: str, **context: object) -> list[str]:
    blocks = render(folder, template, **context).blocks
    return [plain_text(block.runs) for block in blocks if isinstance(block, Paragraph | Heading)]


def test_a_gap_is_shown_and_recorded_with_its_finding(tmp_path: Path) -> None:
    document = render(tmp_path, "De raming is {{ gap('a.b', 'contract.estimate_cents', 'de raming') }}.")
    gap = Gap(code="a.b", path="contract.estimate_cents", label="de raming")
    assert document.gaps == (gap,)
    assert gap.key == "a.b@contract.estimate_cents"
    paragraph = document.blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.runs[1] == Run(text="[nog in te vullen: de raming]", path=gap.path, gap=gap)


def test_a_gap_that_is_not_printed_is_not_recorded(tmp_path: Path) -> None:
    assert render(tmp_path, "{% set unused = gap('a', 'b', 'c') %}Tekst").gaps == ()


def test_a_gap_replaces_a_missing_value(tmp_path: Path) -> None:
    assert texts(tmp_path, "{{ x or gap('a', 'b', 'de prijs') }}", x="") == ["[nog in te vullen: de prijs]"]


def test_text_remembers_the_field_that_it_comes_from(tmp_path: Path) -> None:
    paragraph = render(tmp_path, "Titel: {{ at('contract.title', x) }}!", x="*A*").blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, run.path) for run in paragraph.runs] == [
        ("Titel: ", ""),
        ("*A*", "contract.title"),
        ("!", ""),
    ]


def test_macros_blocks_and_includes_may_write_markup(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("**{{ x }}**", encoding="utf-8")
    template = (
        "{% macro strong(v) %}**{{ v }}**{{ caller() }}{% endmacro %}"
        "{% call strong(x) %} *{{ x }}*{% endcall %} "
        "{% set y %}**{{ x }}**{% endset %}{{ y }} {% include 'part.md' %}"
    )
    paragraph = render(tmp_path, template, x="<a>").blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs if run.text.strip()] == [
        ("<a>", True, False),
        ("<a>", False, True),
        ("<a>", True, False),
        ("<a>", True, False),
    ]


def test_comments_of_the_law_never_reach_the_document(tmp_path: Path) -> None:
    template = "Een\n<!-- WOO 16\n# tweede {{ regel }} #} -->\n\n| A |\n| --- |\n| 1 |\n<!-- x -->\n| 2 |\n"
    blocks = render(tmp_path, template).blocks
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Table"]
    assert "WOO" not in repr(blocks)


def test_the_folder_of_the_organisation_comes_first(tmp_path: Path) -> None:
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    for folder, text in ((own, "eigen"), (shipped, "meegeleverd")):
        folder.mkdir()
        (folder / "clause.md").write_text(text, encoding="utf-8")
    (shipped / "main.md").write_text("{% include 'clause.md' %}", encoding="utf-8")
    paragraph = render_document("main.md", {}, [own, shipped]).blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert plain_text(paragraph.runs) == "eigen"


def test_a_changed_template_is_read_anew(tmp_path: Path) -> None:
    assert texts(tmp_path, "eerst") == ["eerst"]
    (tmp_path / "template.md").write_text("daarna", encoding="utf-8")
    os.utime(tmp_path / "template.md", (1, 1))
    document = render_document("template.md", {}, [tmp_path])
    assert "daarna" in repr(document.blocks)


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("a\n<!-- x\ny -->\n{{ missing }}", 4, "missing"),
        ("a\n{% if %}", 2, "Expected an expression"),
        ("a\n\n{{ number }}", 3, "float"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{{ items.append(1) }}", 1, "unsafe"),
        ("{% include 'nowhere.md' %}", 0, "not found"),
        ("{{ x | safe }}", 1, "safe"),
        ("{{ style('paars') }}", 1, "paars"),
    ],
)
def test_a_problem_in_a_template_names_file_and_line(
    tmp_path: Path, template: str, line: int, message: str
) -> None:
    with pytest.raises(TemplateProblem) as caught:
        render(tmp_path, template, number=1.5, items=[], x="x")
    assert caught.value.line == line
    assert message in caught.value.message
    assert caught.value.file.endswith(".md")


def test_headings_keep_their_number_as_text_and_get_an_anchor_from_it() -> None:
    headings = [block for block in everything().blocks if isinstance(block, Heading)]
    assert [(heading.level, plain_text(heading.runs), heading.anchor) for heading in headings] == [
        (1, "I. ADMINISTRATIEVE BEPALINGEN", "i"),
        (2, "I.1 Beschrijving van de opdracht", "subject"),
        (3, "Criterium 1. Kosten", "criterium-1"),
        (4, "Bijzonder geval", "bijzonder-geval"),
        (1, "IV. BIJLAGEN", "iv"),
        (2, "Bijlage A. Offerteformulier", "bijlage-a"),
        (2, "Bijlage B. Inventaris", "bijlage-b"),
    ]
    assert headings[1].section == "subject"
