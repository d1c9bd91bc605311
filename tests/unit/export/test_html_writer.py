"""The preview shows the same blocks, and every finding can find its passage."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from dakdesk.export import docx_writer_page
from dakdesk.export.blocks import Gap, Heading, ListItem, Paragraph, Run, headings_in
from dakdesk.export.docx_styles import STYLES
from dakdesk.export.html_writer import TEXT_TWIPS, anchors_in, gap_anchor, path_anchor, to_html
from tests.unit.export.samples import everything

GAP = Gap(code="contract.estimate_missing", path="contract.estimate_cents", label="de raming")


class Reader(HTMLParser):
    """Collects anchors, links and text, and checks that elements are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.names += [str(values["name"])] if values.get("name") else []
        self.links += [str(values["href"])] if values.get("href") else []
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ("br", "hr", "img")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def test_a_heading_has_size_and_room_of_its_style_in_word() -> None:
    styles = {style.name: style for style in STYLES}
    html = to_html((Heading(level=2, runs=(Run(text="Kop"),), anchor="kop"),))
    size = re.search(r'<w:sz w:val="(\d+)"/>', styles["heading 2"].rpr)
    room = re.search(r'w:before="(\d+)" w:after="(\d+)"', styles["heading 2"].ppr)
    assert size is not None
    assert room is not None
    before, after = (round(int(twips) / 20 / 72 * 96) for twips in room.groups())
    assert f"font-size:{int(size[1]) / 2:g}pt" in html
    assert f"margin-top:{before}px; margin-bottom:{after}px" in html


def test_the_text_of_a_page_is_as_wide_and_high_as_in_word() -> None:
    (width, height), margins = docx_writer_page._PAGE, docx_writer_page._MARGINS
    across, along = margins["left"] + margins["right"], margins["top"] + margins["bottom"]
    assert (width - across, height - along) == TEXT_TWIPS


def test_every_anchor_is_written_once() -> None:
    blocks = everything().blocks
    names = read(to_html(blocks)).names
    assert len(names) == len(set(names))
    assert set(names) == anchors_in(blocks)
    assert {gap_anchor(GAP), path_anchor("contract.title"), "subject"} <= set(names)


def test_the_contents_list_links_to_the_headings() -> None:
    blocks = everything().blocks
    links = [link for link in read(to_html(blocks)).links if link.startswith("#")]
    assert links == [f"#{heading.anchor}" for heading in headings_in(blocks, 3)]


def test_the_passage_of_a_finding_stands_out() -> None:
    plain = to_html(everything().blocks)
    marked = to_html(everything().blocks, gap_anchor(GAP))
    assert marked.count("background-color:#FBE9E6") == plain.count("background-color:#FBE9E6") + 1


def test_an_unknown_passage_marks_nothing() -> None:
    assert to_html(everything().blocks, "nowhere") == to_html(everything().blocks)


def test_nested_lists_are_nested_and_continue_after_a_paragraph_of_their_item() -> None:
    html = to_html(everything().blocks)
    assert (
        html.index("<ol>")
        < html.index("<ul>")
        < html.index("</ul>")
        < html.index("vervolg van de eerste post")
    )
    assert html.index("vervolg van de eerste post") < html.index("tweede post") < html.index("</ol>")


def test_two_lists_in_a_row_stay_two_lists() -> None:
    items = tuple(ListItem(runs=(Run(text="a"),), ordered=True, level=0, list_id=n, number=1) for n in (1, 2))
    assert to_html(items).count("<ol>") == 2


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_text_is_never_html(typed: str) -> None:
    assert read(to_html((Paragraph(runs=(Run(text=typed),)),))).text == typed
