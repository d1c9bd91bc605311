"""The Word file: valid, accessible, the same every time, in the house style of whoever wants it."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx  # noqa: TID253
import pytest
from docx.shared import Pt  # noqa: TID253
from docx.table import _Row  # noqa: TID253
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from dakdesk.export.docx_check import check_docx
from dakdesk.export.docx_writer import ReferenceProblem, docx_bytes
from dakdesk.export.render import RenderedDocument
from tests.unit.export.samples import META, everything, render

GOLDEN = Path(__file__).parents[2] / "golden" / "export"


def parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def pretty(xml: str) -> str:
    return str(etree.tostring(etree.fromstring(xml.encode()), pretty_print=True, encoding="unicode"))


def audit(path: Path) -> list[str]:
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    return [f"{error.part_uri}: {error.description}" for error in result.errors]


@pytest.mark.parametrize("draft", [True, False], ids=["draft", "final"])
def test_a_document_with_everything_in_it_is_valid(tmp_path: Path, draft: bool) -> None:
    path = tmp_path / "bestek.docx"
    path.write_bytes(docx_bytes(everything(), replace(META, draft=draft)))
    assert audit(path) == []
    assert check_docx(path.read_bytes()) == ()


def test_an_empty_document_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "leeg.docx"
    path.write_bytes(docx_bytes(RenderedDocument(blocks=()), META))
    assert audit(path) == []


def test_the_same_document_gives_the_same_bytes() -> None:
    assert docx_bytes(everything(), META) == docx_bytes(everything(), META)


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/numbering.xml"])
def test_the_parts_are_as_they_were_approved(part: str, request: pytest.FixtureRequest) -> None:
    xml = pretty(parts(docx_bytes(everything(), META))[part])
    golden = GOLDEN / f"everything-{Path(part).name}"
    if request.config.getoption("--renew-golden"):
        golden.write_text(xml, encoding="utf-8", newline="\n")
    assert xml == golden.read_text(encoding="utf-8")


def test_the_contents_list_is_a_field_with_a_link_for_every_heading_and_no_page_numbers() -> None:
    xml = parts(docx_bytes(everything(), META))["word/document.xml"]
    assert 'TOC \\o "1-3" \\n \\h \\z \\u' in xml
    assert "PAGEREF" not in xml
    links = re.findall(r'<w:hyperlink w:anchor="(\w+)"', xml)
    assert links == [f"_Toc{number:09d}" for number in (1, 2, 3, 5, 6, 7)]
    assert all(f'w:name="{link}"' in xml for link in links)


def test_nothing_makes_word_ask_a_question() -> None:
    assert "updateFields" not in parts(docx_bytes(everything(), META))["word/settings.xml"]


def test_the_footer_counts_pages_and_the_header_names_buyer_and_reference() -> None:
    texts = "".join(xml for name, xml in parts(docx_bytes(everything(), META)).items() if "header" in name)
    footers = "".join(xml for name, xml in parts(docx_bytes(everything(), META)).items() if "footer" in name)
    assert META.buyer in texts
    assert META.reference in texts
    assert " PAGE " in footers
    assert " NUMPAGES " in footers


def test_a_draft_says_so_on_every_page_and_a_final_document_nowhere() -> None:
    draft = parts(docx_bytes(everything(), replace(META, draft=True)))
    assert [name for name, xml in draft.items() if "ONTWERP" in xml] == [
        "word/header1.xml",
        "word/header2.xml",
    ]
    assert not any(">ONTWERP<" in xml for xml in parts(docx_bytes(everything(), META)).values())


def test_properties_come_from_the_dossier_and_not_from_the_clock() -> None:
    properties = docx.Document(io.BytesIO(docx_bytes(everything(), META))).core_properties
    assert (properties.title, properties.author, properties.language) == (META.title, META.buyer, "nl-BE")
    assert properties.created is not None
    assert properties.created.date() == date(2027, 2, 1)


def test_table_headers_repeat_and_rows_stay_whole() -> None:
    word = docx.Document(io.BytesIO(docx_bytes(everything(), META)))
    rows = [row for table in word.tables for row in table.rows]
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for row in rows)
    heads = [bool(table.rows[0]._tr.xpath("w:trPr/w:tblHeader")) for table in word.tables]
    assert heads == [False, True, True, True]


def test_every_numbered_list_starts_at_one() -> None:
    xml = parts(docx_bytes(everything(), META))["word/numbering.xml"]
    assert re.findall(r'startOverride w:val="(\d+)"', xml) == ["1", "1", "1"]


def test_the_first_annex_starts_on_a_new_page_with_the_heading_of_its_part() -> None:
    word = docx.Document(io.BytesIO(docx_bytes(everything(), META)))
    breaking = [p.text for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert breaking == ["Inhoud", "I. ADMINISTRATIEVE BEPALINGEN", "IV. BIJLAGEN"]


FORM = '{{ table(style="form", description="In te vullen") }}\n| a | b |\n| --- | --- |\n| 1 | |'


def test_only_a_short_annex_that_is_not_handed_in_follows_the_one_before(tmp_path: Path) -> None:
    data = "| a | b |\n| --- | --- |\n| 1 | 2 |"
    source = f"# Bijlagen\n\n## Bijlage A. Formulier\n\n{FORM}\n\n## Bijlage B. Uitleg\n\n{data}"
    source += f"\n\n## Bijlage C. Keuze\n\nUitleg.\n\n### Vak\n\n{FORM}\n\n## Bijlage D. Slot\n\nUitleg."
    source += f"\n\n## Bijlage E. Overeenkomst\n\n{'Lang. ' * 300}"
    word = docx.Document(io.BytesIO(docx_bytes(render(tmp_path, source), META)))
    breaking = [p.text for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert breaking == ["Bijlagen", "Bijlage C. Keuze", "Bijlage E. Overeenkomst"]


def test_the_forms_of_one_annex_have_one_size_of_letters(tmp_path: Path) -> None:
    head = " | ".join(f"Onverkortbaarlangwoord{nr}" for nr in range(6))
    wide = f'{{{{ table(style="form", description="Breed") }}}}\n| {head} |\n|{" --- |" * 6}\n|{" 1 |" * 6}'
    source = f"## Bijlage A. Eisen\n\n{wide}\n\n{FORM}\n\n## Bijlage B. Keuze\n\n{FORM}\n"
    word = docx.Document(io.BytesIO(docx_bytes(render(tmp_path, source), META)))
    styles = [table.rows[1].cells[0].paragraphs[0].style for table in word.tables]
    assert [style.name for style in styles if style] == [
        "DAK Tabel klein",
        "DAK Tabel klein",
        "DAK Tabeltekst",
    ]


def test_a_paragraph_stays_with_the_words_in_italics_below_it(tmp_path: Path) -> None:
    source = "Een voorwaarde.\n\n*Bewijs:* een foto.\n\nIets anders."
    word = docx.Document(io.BytesIO(docx_bytes(render(tmp_path, source), META)))
    assert [p.text for p in word.paragraphs if p.paragraph_format.keep_with_next] == ["Een voorwaarde."]


@pytest.mark.parametrize(
    ("words", "kept"), [("kort", [True, True, False]), ("lang " * 200, [False, True, False])]
)
def test_a_short_table_stays_whole_and_a_total_never_stands_alone(
    tmp_path: Path, words: str, kept: list[bool]
) -> None:
    source = f"| a | b |\n| --- | --- |\n| 1 | {words} |\n| 2 | b |\n| **Som** | **3** |"
    word = docx.Document(io.BytesIO(docx_bytes(render(tmp_path, source), META)))
    rows = word.tables[0].rows[1:]
    assert kept_rows(rows) == kept


def kept_rows(rows: Sequence[_Row]) -> list[bool]:
    return [bool(row.cells[0].paragraphs[0].paragraph_format.keep_with_next) for row in rows]


def test_the_first_and_the_last_row_of_a_long_table_never_stand_alone(tmp_path: Path) -> None:
    long = "".join(f"| {nr} | {'lang ' * 20} |\n" for nr in range(12))
    word = docx.Document(io.BytesIO(docx_bytes(render(tmp_path, f"| a | b |\n| --- | --- |\n{long}"), META)))
    kept = kept_rows(word.tables[0].rows[1:])
    assert [nr for nr, each in enumerate(kept) if each] == [0, 10]


def test_a_total_that_is_still_to_be_filled_in_stays_with_the_row_above(tmp_path: Path) -> None:
    long = "".join(f"| {nr} | {'lang ' * 120} |\n" for nr in range(12))
    source = (
        '{{ table(style="form", description="Prijzen") }}\n'
        f'| a | b |\n| --- | --- |\n{long}| **Som** | {{{{ field("som") }}}} |'
    )
    word = docx.Document(io.BytesIO(docx_bytes(render(tmp_path, source), META)))
    assert kept_rows(word.tables[0].rows[1:])[-2]


def test_an_empty_cell_of_a_form_can_be_filled_in() -> None:
    xml = parts(docx_bytes(everything(), META))["word/document.xml"]
    names = re.findall(r'<w:alias w:val="([^"]+)"', xml)
    assert names == ["handtekening", "Naam van de onderneming – Antwoord", "totaal in cijfers"]


def test_columns_fill_the_width_of_the_text_exactly() -> None:
    word = docx.Document(io.BytesIO(docx_bytes(everything(), META)))
    sums = {sum(int(column.width or 0) for column in table.columns) for table in word.tables}
    assert {round(total / 635) for total in sums} == {11906 - 2 * 1247}


def test_a_picture_says_in_words_what_it_shows() -> None:
    xml = parts(docx_bytes(everything(), META))["word/document.xml"]
    assert re.findall(r'descr="([^"]+)"', xml) == ["Staafgrafiek: laptop 880 euro, scherm 285 euro"]


@pytest.mark.parametrize("hints", ["", "widths=[1, 30, 1]"], ids=["from content", "from hints"])
def test_no_column_is_narrower_than_its_longest_word(tmp_path: Path, hints: str) -> None:
    rows = f"| Hoeveelheid | {'lang ' * 40} | Nr. |\n| --- | --- | --- |\n| a | b | c |"
    template = f"{{{{ table({hints}) }}}}\n{rows}"
    word = docx.Document(io.BytesIO(docx_bytes(render(tmp_path, template), META)))
    widths = [int(column.width or 0) / 635 for column in word.tables[0].columns]
    assert widths[0] > 11 * 100
    assert sum(widths) == 11906 - 2 * 1247


def test_a_figure_stays_on_one_line_with_its_sign_or_unit(tmp_path: Path) -> None:
    typed = "Minstens 50 % van 35 kWh voor € 100, artikel 42, § 1, en 3 W of 3 Watt."
    word = docx.Document(io.BytesIO(docx_bytes(render(tmp_path, typed), META)))
    printed = next(p.text for p in word.paragraphs if p.text.startswith("Minstens"))
    assert printed.replace("\u00a0", "_") == (
        "Minstens 50_% van 35_kWh voor €_100, artikel 42, §_1, en 3_W of 3 Watt."
    )


LONG_WORDS = ("veiligheidsinformatiebladen", "Gebouwverantwoordelijke", "bestemmingsverslag")


def test_long_dutch_words_stay_whole_in_a_table_of_many_columns(tmp_path: Path) -> None:
    head = f"| Nr. | Wat | Hoe en bewijs | Wie | Wanneer | Gevolg | Gedaan |\n|{' --- |' * 7}"
    row = f"| 1 | {LONG_WORDS[2]} | {LONG_WORDS[0]} en foto's | {LONG_WORDS[1]} | 1 mei | straf | x |"
    template = f"{{{{ table(widths=[2, 7, 10, 10, 5, 6, 4]) }}}}\n{head}\n{row}"
    word = docx.Document(io.BytesIO(docx_bytes(render(tmp_path, template), META)))
    widths = [int(column.width or 0) / 635 for column in word.tables[0].columns]
    wide = 0.45 * 170  # twips of a letter of these words, in the small size of a table
    for column, long in ((2, LONG_WORDS[0]), (3, LONG_WORDS[1]), (1, LONG_WORDS[2])):
        assert widths[column] - 230 >= len(long) * wide


def reference(folder: Path) -> Path:
    word = docx.Document()
    word.styles["Heading 1"].font.size = Pt(40)
    word.sections[0].header.paragraphs[0].text = "Huisstijl van de gemeente"
    word.add_paragraph("Deze tekst hoort er niet bij")
    word.save(str(folder / "huisstijl.docx"))
    return folder / "huisstijl.docx"


def test_an_own_word_file_gives_styles_and_header_but_no_text(tmp_path: Path) -> None:
    data = docx_bytes(everything(), META, reference(tmp_path))
    path = tmp_path / "eigen.docx"
    path.write_bytes(data)
    word = docx.Document(str(path))
    assert word.styles["Heading 1"].font.size == Pt(40)
    assert word.sections[0].header.paragraphs[0].text == "Huisstijl van de gemeente"
    assert all("hoort er niet bij" not in paragraph.text for paragraph in word.paragraphs)
    assert audit(path) == []
    assert docx_bytes(everything(), META, reference(tmp_path)) == data


def with_macros(folder: Path) -> Path:
    path = reference(folder)
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"macro")
    return path


def no_word_file(folder: Path) -> Path:
    path = folder / "foto.docx"
    path.write_bytes(b"\x89PNG geen Word-bestand")
    return path


def bomb(folder: Path) -> Path:
    path = reference(folder)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/groot.bin", b"\0" * (61 * 1024 * 1024))
    return path


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (with_macros, "error.reference.macros"),
        (no_word_file, "error.reference.unreadable"),
        (bomb, "error.reference.too_large"),
        (lambda folder: folder / "weg.docx", "error.reference.unreadable"),
    ],
    ids=["macros", "no Word file", "bomb", "gone"],
)
def test_an_unusable_own_word_file_is_refused(tmp_path: Path, make, code: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ReferenceProblem, match=code):
        docx_bytes(everything(), META, make(tmp_path))


def test_characters_that_xml_cannot_hold_do_no_harm(tmp_path: Path) -> None:
    document = render(tmp_path, "# I. {{ x }}\n\n{{ gap('a', 'b', x) }}", x="a\x00\x0b\ufffe😀\nb")
    word = docx.Document(io.BytesIO(docx_bytes(document, META)))
    assert word.paragraphs[0].text == "I. a😀\nb"


if shutil.which("soffice"):  # LibreOffice is there in continuous integration, not on every laptop

    def test_libreoffice_opens_the_document_with_all_its_pages(tmp_path: Path) -> None:
        (tmp_path / "bestek.docx").write_bytes(docx_bytes(everything(), META))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
        subprocess.run(
            [*command, str(tmp_path / "bestek.docx")], check=True, capture_output=True, timeout=120
        )
        pdf = (tmp_path / "bestek.pdf").read_bytes()
        assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 4
