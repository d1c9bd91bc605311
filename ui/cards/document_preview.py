"""The live preview of the bestek: paper in a browser, rendered off the window's thread."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from dakdesk.domain.dossier import Dossier
from dakdesk.domain.findings import Finding
from ui import theme
from ui.background import Background
from ui.session_bridge import SessionBridge
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets.card import Card
from ui.widgets.fields import ChoiceField
from ui.widgets.labels import Label

DELAY_MS = 300
PAPER_WIDTH = 560
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
        self._state = Label("", "caption", "muted", wrap=True)
        self._contents = ChoiceField([], t("Contents"))
        self._contents.setAccessibleName(t("Contents of the tender document"))
        self._contents.edited.connect(self._on_section_chosen)
        self._paper = self._make_paper()
        self._fill()
        self.setFocusProxy(self._contents)
        bridge.dossier_changed.connect(self._timer.start)

    def _make_paper(self) -> "_Paper":
        paper = _Paper()
        paper.setObjectName("document.preview")
        paper.setAccessibleName(t("Preview of the tender document"))
        paper.setOpenLinks(False)
        paper.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        paper.setFrameShape(QFrame.Shape.NoFrame)
        paper.anchorClicked.connect(self._on_link_clicked)
        palette = paper.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.color("paper")))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.color("paper_text")))
        paper.setPalette(palette)
        return paper

    def _fill(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.u(8))
        line.addWidget(self._state, 1)
        self._contents.setMinimumContentsLength(CONTENTS_LENGTH)
        line.addWidget(self._contents)
        self.add_layout(line)
        holder = QWidget()
        holder.setAutoFillBackground(True)
        palette = holder.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(theme.color("sunken")))
        holder.setPalette(palette)
        box = QVBoxLayout(holder)
        box.setContentsMargins(theme.u(12), theme.u(12), theme.u(2), 0)
        box.addWidget(self._paper)
        self.add(holder)
        holder.setMinimumHeight(theme.u(220))

    def refresh(self) -> None:
        """Render again at once."""
        self._timer.stop()
        self._on_timeout()

    def mark(self, finding: Finding) -> None:
        """Show and mark the passage that a finding speaks of, if the document has one."""
        if self._rendering is None:
            return
        names = (f"gap:{finding.key}", *(f"path:{path}" for path in _and_above(finding.path)))
        anchor = next((name for name in names if name in self._rendering.anchors), "")
        if anchor != self._marked:
            self._marked = anchor
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margins of the paper in proportion to its width."""
        super().resizeEvent(event)
        self._paper.document().setDocumentMargin(max(theme.u(12), self._paper.viewport().width() // 14))

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
        place = self._paper.verticalScrollBar().value()
        self._rendering = rendering
        self._paper.setHtml(rendering.html)
        self._paper.colour_sheet()
        self._paper.document().setDocumentMargin(max(theme.u(12), self._paper.viewport().width() // 14))
        self._contents.set_options(rendering.contents)
        self._state.setText("")
        if self._marked:
            self._paper.scrollToAnchor(self._marked)
        else:
            self._paper.verticalScrollBar().setValue(place)
        self._bridge.set_gaps(rendering.gaps)
        self.rendered.emit()

    @Slot(object)
    def _on_failed(self, problem: Exception) -> None:
        self._state.setText(t("The preview could not be made: {reason}", reason=problem))

    @Slot(object)
    def _on_section_chosen(self, anchor: object) -> None:
        if isinstance(anchor, str) and anchor:
            self._paper.scrollToAnchor(anchor)
            self._contents.set_value(None)

    @Slot("QUrl")
    def _on_link_clicked(self, url: object) -> None:
        fragment = getattr(url, "fragment", lambda: "")()
        if fragment:
            self._paper.scrollToAnchor(fragment)


class _Paper(QTextBrowser):
    """A sheet of at most `PAPER_WIDTH` in the middle; the scroll bar stays at the edge."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is left at both sides of the sheet."""
        bar = self.verticalScrollBar().sizeHint().width()
        side = max(0, self.width() - bar - theme.u(PAPER_WIDTH)) // 2
        if side != self.viewportMargins().left():
            self.setViewportMargins(side, 0, max(side, theme.u(6)), 0)
        super().resizeEvent(event)

    def colour_sheet(self) -> None:
        """Give the sheet the colour of paper in this scheme."""
        sheet = self.document().rootFrame()
        shape = sheet.frameFormat()
        shape.setBackground(QColor(theme.color("paper")))
        sheet.setFrameFormat(shape)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show the focus around what is in sight."""
        super().paintEvent(event)
        if self.hasFocus():
            draw_focus_ring(QPainter(self.viewport()), QRectF(self.viewport().rect()), theme.u(4))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()


def render(exporter: object, dossier: Dossier, marked: str) -> Rendering:
    """Render the bestek of a dossier for the screen; heavy, so not for the window's thread."""
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
