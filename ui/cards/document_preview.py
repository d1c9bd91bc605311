"""The live preview of the bestek: pages of paper, rendered off the window's thread."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal, Slot

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from ui import theme
from ui.background import Background
from ui.cards.document_pages import DocumentPages
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets import paint
from ui.widgets.buttons import tool_button
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import Label

DELAY_MS = 300
CONTENTS_LENGTH = 12


@dataclass(frozen=True, slots=True)
class Rendering:
    """One rendering: the page, its anchors, its headings as (anchor, title), what it lacks."""

    html: str
    anchors: frozenset[str]
    contents: tuple[tuple[str, str], ...]
    gaps: tuple[Finding, ...]


class DocumentPreview(Card):
    """Shows the bestek as it is now; `rendered` when a new rendering stands on the screen."""

    rendered = Signal()

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__(t("Preview"))
        self._bridge = bridge
        self._rendering: Rendering | None = None
        self._marked = ""
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._work = Background(self)
        self._work.done.connect(self._on_rendered)
        self._work.failed.connect(self._on_failed)
        self._state = Label("", "caption", "muted")
        self._place = Label("", "caption", "muted")
        self._place.setMinimumWidth(paint.text_width("88–88 van 888", "caption"))
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._place.setToolTip(t("Word may count a few pages more or fewer"))
        self.contents = ChoiceField([], t("Contents"))
        self.contents.setAccessibleName(t("Contents of the tender document"))
        self.contents.edited.connect(self._on_section_chosen)
        self.pages = DocumentPages()
        self.pages.setObjectName("document.preview")
        self.pages.setAccessibleName(t("Preview of the tender document"))
        self.pages.setMinimumHeight(theme.u(220))
        self.pages.link_clicked.connect(self.pages.scroll_to_anchor)
        self.pages.page_changed.connect(self._on_page_changed)
        self._fill()
        bridge.dossier_changed.connect(self._timer.start)

    @property
    def is_rendered(self) -> bool:
        """Whether a rendering stands on the screen."""
        return self._rendering is not None

    def _fill(self) -> None:
        self.contents.setMinimumContentsLength(CONTENTS_LENGTH)
        self._back = tool_button("chevron-up", t("Previous page"), on_click=self._on_back_clicked)
        self._on = tool_button("chevron-down", t("Next page"), on_click=self._on_next_clicked)
        for widget in (self._state, self._back, self._place, self._on, self.contents):
            self.add_to_head(widget)
        self.add(self.pages)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what leafs through the pages: Page Up and Down and the contents do so too."""
        for widget in (self._state, self._back, self._place, self._on):
            widget.setVisible(not narrow)

    def refresh(self) -> None:
        """Render again at once."""
        self._timer.stop()
        self._on_timeout()

    def mark(self, finding: Finding) -> None:
        """Show and mark the passage that a finding speaks of, if the document has one."""
        self._mark_first(f"gap:{finding.key}", *(f"path:{path}" for path in _and_above(finding.path)))

    def mark_path(self, path: str) -> None:
        """Show and mark the passage that comes from a field, if the document has one."""
        self._mark_first(*(f"path:{each}" for each in _and_above(path)))

    def _mark_first(self, *names: str) -> None:
        if self._rendering is None:
            return
        anchor = next((name for name in names if name in self._rendering.anchors), "")
        if anchor != self._marked:
            self._marked = anchor
            self.refresh()

    @Slot()
    def _on_timeout(self) -> None:
        dossier, marked = self._bridge.dossier, self._marked
        exporter = self._bridge.tools.exporter

        def work() -> Rendering:
            return render(exporter, dossier, marked)

        self._state.setText(t("The preview is being renewed …"))
        self._work.start(work)

    @Slot(object)
    def _on_rendered(self, rendering: Rendering) -> None:
        self._rendering = rendering
        self.pages.set_html(rendering.html)
        self.contents.set_options(rendering.contents)
        self._state.setText("")
        if self._marked:
            self.pages.scroll_to_anchor(self._marked)
        self._bridge.set_gaps(rendering.gaps)
        self.rendered.emit()

    @Slot(object)
    def _on_failed(self, problem: Exception) -> None:
        self._state.setText(t("The preview could not be made: {reason}", reason=problem))

    @Slot(object)
    def _on_section_chosen(self, anchor: object) -> None:
        if isinstance(anchor, str) and anchor:
            self.pages.scroll_to_anchor(anchor)
            self.contents.set_value(None)

    @Slot(int, int)
    def _on_page_changed(self, page: int, count: int) -> None:
        last = min(page + self.pages.columns - 1, count)
        words = t("{page} of {count}", page=page if last == page else f"{page}–{last}", count=count)
        self._place.setText(words if count and self.pages.as_word else "")
        self._back.set_enabled(page > 1, t("This is the first page"))
        self._on.set_enabled(last < count, t("This is the last page"))

    @Slot()
    def _on_back_clicked(self) -> None:
        self.pages.show_page(self.pages.page - self.pages.columns)

    @Slot()
    def _on_next_clicked(self) -> None:
        self.pages.show_page(self.pages.page + self.pages.columns)


def render(exporter: object, dossier: Dossier, marked: str) -> Rendering:
    """Render the bestek of a dossier for the screen; heavy, so not for the window's thread.

    `marked` is the anchor of the passage that stands out.
    """
    from dakdesk.app.export_service import ExportService, gaps_as_findings
    from dakdesk.export.blocks import headings_in, plain_text
    from dakdesk.export.html_writer import anchors_in, to_html

    service = exporter if isinstance(exporter, ExportService) else ExportService()
    document = service.preview(dossier)
    return Rendering(
        html=to_html(document.blocks, marked),
        anchors=anchors_in(document.blocks),
        contents=tuple((h.anchor, plain_text(h.runs)) for h in headings_in(document.blocks, 2)),
        gaps=gaps_as_findings(document),
    )


def _and_above(path: str) -> list[str]:
    names = path.split(".")
    return [".".join(names[:length]) for length in range(len(names), 1, -1)]
