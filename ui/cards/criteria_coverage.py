"""The coverage strip: one tile per ambition, with its goals as blocks; a press filters the catalogue."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from dakdesk.flow.coverage import AmbitionCoverage, CoverageState
from ui import theme
from ui.icons import paint_icon
from ui.style import draw_focus_ring
from ui.texts import t, tn
from ui.widgets import paint
from ui.widgets.chip import ambition_role

TILE_EM = 8
MANY_GOALS = 3
EDGE, GAP = 7, 6


class CoverageStrip(QWidget):
    """Tiles as wide as their names ask; two rows or more when there is no room for one."""

    ambition_pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(t("Coverage of the ambitions"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.u(5))
        self._tiles: list[CoverageTile] = []
        self._columns = 0

    def show_coverage(self, found: tuple[AmbitionCoverage, ...]) -> None:
        """Show these ambitions."""
        if [tile.code for tile in self._tiles] != [item.ambition.id for item in found]:
            self._make_tiles(found)
        for tile, item in zip(self._tiles, found, strict=True):
            tile.show_coverage(item)
        self.setVisible(bool(found))

    def tile(self, ambition_id: str) -> "CoverageTile | None":
        """Return the tile of an ambition."""
        return next((tile for tile in self._tiles if tile.code == ambition_id), None)

    def first_tile(self) -> "CoverageTile | None":
        """Return the first tile, None when there is none."""
        return next(iter(self._tiles), None)

    def mark_filtered(self, ambition_ids: tuple[str, ...]) -> None:
        """Show on which ambitions the catalogue is filtered."""
        for tile in self._tiles:
            tile.setChecked(tile.code in ambition_ids)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take as many columns as fit."""
        super().resizeEvent(event)
        self._arrange()

    def _make_tiles(self, found: tuple[AmbitionCoverage, ...]) -> None:
        for tile in self._tiles:
            tile.deleteLater()
        self._tiles = []
        for item in found:
            tile = CoverageTile(item)
            tile.clicked.connect(self._on_tile_clicked)
            self._tiles.append(tile)
        self._columns = 0
        self._arrange()

    def _arrange(self) -> None:
        columns = self._wanted_columns()
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // columns, number % columns)
        for column, width in enumerate(self._widths(columns)):
            self._grid.setColumnStretch(column, width)

    def _wanted_columns(self) -> int:
        """Return how many tiles stand beside each other: fewer where there are rows and names do not fit."""
        count = len(self._tiles)
        if not count:
            return 0
        rows = -(-count // max(1, int(theme.em(self.width()) / TILE_EM)))
        columns, fewer = -(-count // rows), -(-count // (rows + 1))
        return columns if rows == 1 or self._fits(columns) or not self._fits(fewer) else fewer

    def _fits(self, columns: int) -> bool:
        room = self.width() - self._grid.spacing() * (columns - 1)
        return sum(self._widths(columns)) <= room

    def _widths(self, columns: int) -> list[int]:
        """Return what the names in each column need, by which the columns share the width."""
        return [
            max(tile.wanted_width() for tile in self._tiles[column::columns]) for column in range(columns)
        ]

    @Slot()
    def _on_tile_clicked(self) -> None:
        tile = self.sender()
        if isinstance(tile, CoverageTile):
            self.ambition_pressed.emit(tile.code)


class CoverageTile(QAbstractButton):
    """One ambition: code, name, a block for each goal, and how far it is served in words."""

    def __init__(self, item: AmbitionCoverage) -> None:
        super().__init__()
        self.code = item.ambition.id
        self.setObjectName(f"needs.aims.{self.code}")
        self.setProperty("help_key", "help.criteria.coverage")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._item = item
        self.show_coverage(item)

    def show_coverage(self, item: AmbitionCoverage) -> None:
        """Show another state."""
        self._item = item
        ambition = item.ambition
        name = ambition.short_title or ambition.title
        self.setAccessibleName(f"{ambition.id} {name}: {self.words()}")
        self.setToolTip(f"{name}\n{self.words()}")
        self.update()

    def words(self) -> str:
        """Return how far the ambition is served."""
        item = self._item
        if item.state is CoverageState.NOT_APPLICABLE:
            return t("Not applicable")
        if item.state is CoverageState.NONE:
            return t("No criterion yet")
        if not item.goals:
            return tn("{count} criterion", "{count} criteria", item.criteria)
        return tn("{n} of {count} goal", "{n} of {count} goals", len(item.goals), n=item.covered)

    def wanted_width(self) -> int:
        """Return the width in which the name is not cut."""
        chip = paint.chip_size(self._item.ambition.id).width() - theme.u(4)
        return chip + theme.u(GAP + 2 * EDGE) + paint.text_width(self._name(), "caption strong") + 1

    def _name(self) -> str:
        ambition = self._item.ambition
        return ambition.tag or ambition.short_title or ambition.title

    def sizeHint(self) -> QSize:
        """Return the room of two lines."""
        height = paint.line_height("caption") * 2 + theme.u(20)
        return QSize(theme.u(104), max(theme.u(52), height))

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Look idle again."""
        super().leaveEvent(event)
        self.update()

    def keyPressEvent(self, event: object) -> None:
        """Press with Enter as well."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):  # type: ignore[attr-defined]
            self.click()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint edge, name, blocks and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        self._paint_edge(painter, rect)
        inner = rect.adjusted(theme.u(EDGE), theme.u(5), -theme.u(EDGE), -theme.u(5))
        half = inner.height() / 2
        self._paint_name(painter, QRectF(inner.x(), inner.y(), inner.width(), half))
        self._paint_state(painter, QRectF(inner.x(), inner.y() + half, inner.width(), half))
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme.u(5))

    def _paint_edge(self, painter: QPainter, rect: QRectF) -> None:
        state = self._item.state
        fill, edge, style = "surface", "border", Qt.PenStyle.SolidLine
        if state is CoverageState.NONE:
            fill, edge, style = "warn_bg", "warn", Qt.PenStyle.DashLine
        elif state is CoverageState.NOT_APPLICABLE:
            fill = "window"
        if self.isChecked():
            edge, style = "accent", Qt.PenStyle.SolidLine
        elif self.underMouse():
            edge = "control" if state is not CoverageState.NONE else edge
        painter.setPen(QPen(theme.color(edge), 2 if self.isChecked() else 1, style))
        painter.setBrush(theme.color(fill))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), theme.u(5), theme.u(5))

    def _paint_name(self, painter: QPainter, rect: QRectF) -> None:
        state, ambition = self._item.state, self._item.ambition
        idle = state is CoverageState.NOT_APPLICABLE
        size = paint.chip_size(ambition.id)
        width = size.width() - theme.u(4)
        chip = QRectF(rect.x(), rect.center().y() - size.height() / 2, width, size.height())
        paint.draw_chip(painter, chip, "", "neutral" if idle else ambition_role(ambition.id))
        role = "muted" if idle else ambition_role(ambition.id)
        paint.draw_text(
            painter,
            chip,
            ambition.id,
            "caption strong",
            "text2" if role == "neutral" else role,
            Qt.AlignmentFlag.AlignCenter,
        )
        words = rect.adjusted(width + theme.u(GAP), 0, 0, 0)
        kind, words_role = ("caption", "muted") if idle else ("caption strong", "text")
        words_role = "warn" if state is CoverageState.NONE else words_role
        paint.draw_text(painter, words, self._name(), kind, words_role)

    def _paint_state(self, painter: QPainter, rect: QRectF) -> None:
        item, side = self._item, theme.u(15)
        role = "muted"
        if item.state is CoverageState.NONE:
            mark = QRectF(rect.x() + theme.u(2), rect.center().y() - side / 2, side, side)
            paint_icon(painter, mark, "triangle-alert", "warn")
            rect, role = rect.adjusted(theme.u(22), 0, 0, 0), "warn"
        elif item.state is CoverageState.ALL:
            mark = QRectF(rect.right() - side, rect.center().y() - side / 2, side, side)
            paint_icon(painter, mark, "circle-check", "ok")
            rect, role = rect.adjusted(0, 0, -side - theme.u(4), 0), "text2"
        elif item.state is CoverageState.PARTLY:
            role = "text2"
        if item.aimed and item.criteria:
            rect = self._paint_blocks(painter, rect)
        words = self.words()
        if item.goals and item.criteria and paint.text_width(words, "caption") > rect.width():
            words = t("{n} of {count}", n=item.covered, count=len(item.goals))
        paint.draw_text(painter, rect, words, "caption", role)

    def _paint_blocks(self, painter: QPainter, rect: QRectF) -> QRectF:
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        role = ambition_role(self.code)
        width = theme.u(9 if len(self._item.goals) <= MANY_GOALS else 5)
        place = QRectF(rect.x(), rect.center().y() - theme.u(2.5), width, theme.u(5))
        for number in range(len(self._item.goals)):
            full = number < self._item.covered
            painter.setBrush(theme.color(("text2" if role == "neutral" else role) if full else "border"))
            painter.drawRoundedRect(place, theme.u(1.5), theme.u(1.5))
            place.translate(width + theme.u(3), 0)
        painter.restore()
        return rect.adjusted(place.x() - rect.x() + theme.u(4), 0, 0, 0)
