"""The own checks find what they promise to find: each planted fault is reported."""

import io
import zipfile

import pytest

from dakdesk.export.docx_check import check_docx
from dakdesk.export.docx_writer import docx_bytes
from tests.unit.export.samples import META, everything

DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
PICTURE = (
    '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:docPr id="1" name="x"/></wp:inline></w:drawing></w:r></w:p>'
)
BLANK = '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr></w:p>'


@pytest.fixture(scope="module")
def sound() -> bytes:
    return docx_bytes(everything(), META)


def planted(data: bytes, part: str, old: str, new: str) -> bytes:
    """Return the file with the first `old` in `part` replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old.encode() in text, old
                text = text.replace(old.encode(), new.encode(), 1)
            changed.writestr(name, text)
    return target.getvalue()


def test_a_sound_file_has_no_faults(sound: bytes) -> None:
    assert check_docx(sound) == ()


@pytest.mark.parametrize(
    ("part", "old", "new", "message"),
    [
        (DOCUMENT, 'w:fldCharType="end"', 'w:fldCharType="separate"', "a field is not ended"),
        (DOCUMENT, 'w:fldCharType="begin"', 'w:fldCharType="separate"', "before begin"),
        (STYLES, '<w:sz w:val="21"/>', '<w:sz w:val="abc"/>', "sz is no number"),
        (DOCUMENT, '<w:ilvl w:val="0"/>', '<w:ilvl w:val=""/>', "ilvl is no number"),
        (DOCUMENT, '<w:pStyle w:val="Heading2"/>', '<w:pStyle w:val="Heading4"/>', "heading level 4 after 1"),
        (DOCUMENT, "<w:tblHeader/>", "", "does not repeat"),
        (DOCUMENT, "<w:tblDescription ", "<w:tblCaption ", "no description"),
        (DOCUMENT, "<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>', "merged cells"),
        (DOCUMENT, "<w:sectPr", f"{BLANK}{BLANK}<w:sectPr", "two blank paragraphs"),
        (DOCUMENT, "<w:sectPr", f"{PICTURE}<w:sectPr", "a picture has no description"),
        (DOCUMENT, 'w:anchor="_Toc000000002"', 'w:anchor="_Toc000000099"', "without its heading"),
        (DOCUMENT, '<w:pStyle w:val="Heading3"/>', '<w:pStyle w:val="Normal"/>', "not hold all headings"),
        (CORE, META.title, "", "no title"),
        (CORE, "nl-BE", "", "no language"),
        (STYLES, "<w:lang ", "<w:noProof ", "no language"),
    ],
)
def test_a_planted_fault_is_found(sound: bytes, part: str, old: str, new: str, message: str) -> None:
    faults = check_docx(planted(sound, part, old, new))
    assert any(message in fault.message and fault.part == part for fault in faults), faults
