"""Impact and influence of each theme of the framework, on a painted two-by-two matrix with its lists."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dakdesk.app.language import term
from dakdesk.domain.needs import ThemeImpact
from dakdesk.domain.terms import Grade
from dakdesk.flow.needs_changes import grade_theme, impact_of, note_theme
from dakdesk.policy.framework import Theme
from ui import theme
from ui.session_bridge import SessionBridge
from ui.texts import t
from ui.widgets import paint
from ui.widgets.fields import ChoiceField, LineField
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.form_row import FormRow
from ui.widgets.form_rows import term_options
from ui.widgets.labels import Label

NARROW_EM = 38
_PLACES = {Grade.LOW: 0.24, Grade.MEDIUM: 0.5, Grade.HIGH: 0.76}
_ROLES = ("klimaat", "sociaal", "circulair")


class ThemeMatrix(QWidget):
    """The matrix, and for each theme where it stands and why."""

    def __init__(self, bridge: SessionBridge) -> None:
        super().__init__()
        self._bridge = bridge
        self._themes: tuple[Theme, ...] = ()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme.u(20))
        self.picture = MatrixPicture()
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.u(12))
        self._line.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        self._line.addLayout(self._column, 1)
        self._rows: list[_ThemeRow] = []
        bridge.dossier_changed.connect(self._on_dossier_changed)
        bridge.read_only_changed.connect(self._on_read_only_changed)
        self._on_dossier_changed()
        self._on_read_only_changed(bridge.read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the lists below the matrix when there is little room."""
        super().resizeEvent(event)
        narrow = theme.em(event.size().width()) < NARROW_EM
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way is not self._line.direction():
            self._line.setDirection(way)

    @Slot()
    def _on_dossier_changed(self) -> None:
        dossier = self._bridge.dossier
        framework = self._bridge.tools.knowledge.framework(dossier.needs.framework_id)
        themes = framework.themes if framework else ()
        if themes != self._themes:
            self._themes = themes
            self._rebuild()
        placed = [(item, impact_of(dossier, item.id)) for item in themes]
        for row, (_theme, impact) in zip(self._rows, placed, strict=True):
            row.show_impact(impact)
        self.picture.show_themes(placed)

    @Slot(bool)
    def _on_read_only_changed(self, read_only: bool) -> None:
        for row in self._rows:
            row.set_read_only(read_only)

    def _rebuild(self) -> None:
        for row in self._rows:
            self._column.removeWidget(row)
            row.setParent(None)
            row.deleteLater()
        self._rows = [_ThemeRow(self._bridge, item) for item in self._themes]
        for row in self._rows:
            self._column.addWidget(row)


class MatrixPicture(QWidget):
    """Two by two: impact upwards, influence to the right; every theme is a dot with its name."""

    def __init__(self) -> None:
        super().__init__()
        self._placed: list[tuple[Theme, ThemeImpact]] = []
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_themes(self, placed: list[tuple[Theme, ThemeImpact]]) -> None:
        """Show the themes that were placed; say the same in words to a screen reader."""
        self._placed = placed
        self.setAccessibleName(t("Matrix of impact and influence"))
        self.setAccessibleDescription(" ".join(_sentence(item, impact) for item, impact in placed))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square with room for the names of the axes."""
        return QSize(theme.u(330), theme.u(290))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the four quarters, the axes and the themes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        field = QRectF(theme.u(22), 0, self.width() - theme.u(22), self.height() - theme.u(22))
        self._paint_quarters(painter, field)
        self._paint_axes(painter, field)
        crowd: dict[tuple[Grade, Grade], int] = {}
        for number, (item, impact) in enumerate(self._placed):
            spot = (impact.impact, impact.influence)
            if Grade.UNKNOWN not in spot:
                _paint_theme(painter, field, item, spot, crowd.get(spot, 0), _ROLES[number % len(_ROLES)])
                crowd[spot] = crowd.get(spot, 0) + 1

    def _paint_quarters(self, painter: QPainter, field: QRectF) -> None:
        gap = theme.u(3)
        width, height = (field.width() - gap) / 2, (field.height() - gap) / 2
        quarters = (
            (0, 0, t("Work together"), "sunken"),
            (1, 0, t("Take the lead"), "accent_soft"),
            (0, 1, t("Follow"), "sunken"),
            (1, 1, t("Take along"), "sunken"),
        )
        for column, line, words, fill in quarters:
            left, top = field.x() + column * (width + gap), field.y() + line * (height + gap)
            quarter = QRectF(left, top, width, height)
            paint.draw_card(painter, quarter, fill, "", 6)
            caption = quarter.adjusted(theme.u(10), theme.u(6), -theme.u(8), -theme.u(6))
            caption = _edge(caption, paint.line_height("caption"), at_foot=bool(line))
            paint.draw_text(painter, caption, words, "caption strong", "text2")

    def _paint_axes(self, painter: QPainter, field: QRectF) -> None:
        foot = QRectF(field.x(), field.bottom() + theme.u(3), field.width(), theme.u(18))
        paint.draw_text(painter, foot, t("more influence →"), "caption", "text2", paint.MIDDLE_RIGHT)
        painter.save()
        painter.translate(0, field.bottom())
        painter.rotate(-90)
        side = QRectF(0, 0, field.height(), theme.u(18))
        paint.draw_text(painter, side, t("more impact →"), "caption", "text2", paint.MIDDLE_RIGHT)
        painter.restore()


class _ThemeRow(QWidget):
    """One theme: its impact, its influence, and why."""

    def __init__(self, bridge: SessionBridge, item: Theme) -> None:
        super().__init__()
        self._bridge, self._theme = bridge, item
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.u(4))
        box.addWidget(Label(item.name, "body strong", wrap=True))
        grades = QWidget()
        line = FlowLayout(grades, theme.u(12))
        self._impact = self._grade_field("impact", t("Impact"), line)
        self._influence = self._grade_field("influence", t("Influence"), line)
        box.addWidget(grades)
        self._note = LineField(t("Why does it stand there?"))
        self._name(self._note, "note", t("Why does {theme} stand there?", theme=item.name))
        self._note.edited.connect(self._on_note_edited)
        box.addWidget(self._note)

    def show_impact(self, impact: ThemeImpact) -> None:
        self._impact.set_value(impact.impact)
        self._influence.set_value(impact.influence)
        self._note.set_value(impact.note)

    def set_read_only(self, read_only: bool) -> None:
        for field in (self._impact, self._influence, self._note):
            field.set_read_only(read_only)

    def _grade_field(self, part: str, label: str, line: FlowLayout) -> ChoiceField:
        field = ChoiceField(term_options(Grade))
        row = FormRow(field, label, width=150)
        self._name(field, part, f"{label}: {self._theme.name}")
        field.edited.connect(self._on_grade_edited)
        line.addWidget(row)
        return field

    def _name(self, field: QWidget, part: str, words: str) -> None:
        field.setObjectName(f"needs.impacts.{self._theme.id}.{part}")
        field.setAccessibleName(words)
        field.setProperty("help_key", f"help.needs.impacts.{part}")

    @Slot(object)
    def _on_grade_edited(self, _grade: object) -> None:
        graded = grade_theme(self._theme.id, impact=self._impact.value(), influence=self._influence.value())
        self._bridge.apply(graded)

    @Slot(object)
    def _on_note_edited(self, note: object) -> None:
        self._bridge.apply(note_theme(self._theme.id, str(note)))


def _edge(rect: QRectF, height: float, *, at_foot: bool) -> QRectF:
    top = rect.bottom() - height if at_foot else rect.top()
    return QRectF(rect.x(), top, rect.width(), height)


def _sentence(item: Theme, impact: ThemeImpact) -> str:
    return t(
        "{theme}: impact {impact}, influence {influence}.",
        theme=item.name,
        impact=term(impact.impact).lower(),
        influence=term(impact.influence).lower(),
    )


def _paint_theme(
    painter: QPainter, field: QRectF, item: Theme, spot: tuple[Grade, Grade], below: int, role: str
) -> None:
    impact, influence = spot
    x = field.x() + field.width() * _PLACES[influence]
    y = field.y() + field.height() * (1 - _PLACES[impact]) + below * theme.u(20)
    radius = theme.u(6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    words = item.name.split()[0]
    width = paint.text_width(words, "caption strong")
    left = min(x - theme.u(30), field.right() - width - theme.u(22))
    painter.drawEllipse(QPointF(left, y), radius, radius)
    place = QRectF(left + theme.u(11), y - theme.u(10), width + 2, theme.u(20))
    paint.draw_text(painter, place, words, "caption strong", "text")
