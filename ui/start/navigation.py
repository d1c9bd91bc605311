"""The column at the left of the start screen: the rooms, and whose dossiers these are."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon, paint_icon
from ui.style import draw_focus_ring
from ui.texts import t
from ui.widgets import paint
from ui.widgets.labels import ElidedLabel, Label

WIDE, WIDEST, NARROW = 212, 280, 64


class Room(StrEnum):
    """The rooms of the start screen, in the order of the navigation."""

    DOSSIERS = "dossiers"
    CATALOGUE = "catalogue"
    FRAMEWORKS = "frameworks"
    MONITORING = "monitoring"
    TRAINING = "training"
    SETTINGS = "settings"


ICONS = {
    Room.DOSSIERS: "folders",
    Room.CATALOGUE: "library",
    Room.FRAMEWORKS: "target",
    Room.MONITORING: "chart-column",
    Room.TRAINING: "graduation-cap",
    Room.SETTINGS: "settings",
}


def room_name(room: Room) -> str:
    """Return the name of a room on screen."""
    return {
        Room.DOSSIERS: t("Dossiers"),
        Room.CATALOGUE: t("Catalogue"),
        Room.FRAMEWORKS: t("Policy frameworks"),
        Room.MONITORING: t("Monitoring"),
        Room.TRAINING: t("Training"),
        Room.SETTINGS: t("Settings"),
    }[room]


class Navigation(QFrame):
    """One Tab stop; arrows walk the rooms. `room_chosen` when another room is wanted."""

    room_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._narrow = False
        self._group = QButtonGroup(self)
        self.buttons: dict[Room, NavigationButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.u(8), theme.u(16), theme.u(8), theme.u(12))
        column.setSpacing(theme.u(4))
        self._brand = _Brand()
        column.addWidget(self._brand)
        column.addSpacing(theme.u(20))
        for number, room in enumerate(Room):
            if room is Room.SETTINGS:
                column.addWidget(_Line())
            button = NavigationButton(room_name(room), ICONS[room])
            self.buttons[room] = button
            self._group.addButton(button, number)
            column.addWidget(button)
        column.addStretch(1)
        self._whose = _FootLine("building-2", "caption strong", wraps=True)
        self._where = _FootLine("hard-drive", "caption")
        column.addWidget(self._whose)
        column.addWidget(self._where)
        self._group.idToggled.connect(self._on_toggled)
        self._fit()

    def show_room(self, room: Room) -> None:
        """Mark a room as the current one."""
        self.buttons[room].setChecked(True)

    def set_owner(self, organisation: str, folder: str) -> None:
        """Say whose dossiers these are and where they lie."""
        self._whose.set_text(organisation)
        self._where.set_text(folder)

    def set_narrow(self, narrow: bool) -> None:
        """Show only the icons; the names are then in the tooltips."""
        if narrow != self._narrow:
            self._narrow = narrow
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme.u(NARROW) if self._narrow else self._wide())
        self._brand.set_narrow(self._narrow)
        self._whose.set_narrow(self._narrow)
        self._where.set_narrow(self._narrow)
        for button in self.buttons.values():
            button.set_narrow(self._narrow)

    def _wide(self) -> int:
        """Return the width of the design, or more where the letters are wide and the words need it."""
        names = (button.words_need() for button in self.buttons.values())
        needed = max(self._brand.words_need(), *names) + theme.u(16)
        return min(max(theme.u(WIDE), needed), theme.u(WIDEST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface and the line at the right."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("border"))

    @Slot(int, bool)
    def _on_toggled(self, number: int, checked: bool) -> None:
        if checked:
            self.room_chosen.emit(tuple(Room)[number])


class NavigationButton(QAbstractButton):
    """A room: icon and name; the current one on `accent_soft` with a bar."""

    def __init__(self, name: str, icon_name: str) -> None:
        super().__init__()
        self._icon, self._narrow = icon_name, False
        self.setText(name)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_narrow(self, narrow: bool) -> None:
        """Show only the icon."""
        self._narrow = narrow
        self.setToolTip(self.text() if narrow else "")
        self.update()

    def words_need(self) -> int:
        """Return the width in which the name stands in full, also as the current room."""
        return paint.text_width(self.text(), "body strong") + theme.u(44) + theme.u(8)

    def sizeHint(self) -> QSize:
        """Return a row of 38 units."""
        return QSize(theme.u(48), max(theme.u(38), paint.line_height("body") + theme.u(14)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint field, bar, icon and name."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, current = QRectF(self.rect()), self.isChecked()
        if current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft" if current else "sunken"))
            painter.drawRoundedRect(rect, theme.u(4), theme.u(4))
        if current:
            painter.fillRect(QRectF(0, 0, theme.u(3), rect.height()), theme.color("accent"))
        side = theme.u(18)
        left = (rect.width() - side) / 2 if self._narrow else theme.u(14)
        role = "accent" if current else "text2"
        paint_icon(painter, QRectF(left, rect.center().y() - side / 2, side, side), self._icon, role)
        if not self._narrow:
            words = rect.adjusted(theme.u(44), 0, -theme.u(8), 0)
            kind = "body strong" if current else "body"
            paint.draw_text(painter, words, self.text(), kind, "accent" if current else "text")
        if self.hasFocus():
            draw_focus_ring(painter, rect, theme.u(4))


class _Brand(QWidget):
    """The sign of the program with its name."""

    def __init__(self) -> None:
        super().__init__()
        self._narrow = False
        self.setAccessibleName("DAKdesk")
        self.setMinimumHeight(theme.u(36))

    def set_narrow(self, narrow: bool) -> None:
        self._narrow = narrow
        self.update()

    def words_need(self) -> int:
        """Return the width in which name and line below stand in full."""
        words = max(
            paint.text_width("DAKdesk", "body strong"),
            paint.text_width(t("Sustainable purchasing"), "caption"),
        )
        return words + theme.u(8) + theme.u(32) + theme.u(8) + theme.u(4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.u(32)
        box = QRectF((self.width() - side) / 2 if self._narrow else theme.u(8), theme.u(2), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, theme.u(6), theme.u(6))
        inset = theme.u(7)
        paint_icon(painter, box.adjusted(inset, inset, -inset, -inset), "leaf", "on_accent")
        if self._narrow:
            return
        left, width = box.right() + theme.u(8), self.width() - box.right() - theme.u(8)
        upper, lower = paint.line_height("body strong"), paint.line_height("caption")
        top = box.center().y() - (upper + lower) / 2
        paint.draw_text(painter, QRectF(left, top, width, upper), "DAKdesk", "body strong")
        below = QRectF(left, top + upper, width, lower)
        paint.draw_text(painter, below, t("Sustainable purchasing"), "caption", "muted")


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.u(21))

    def paintEvent(self, _event: QPaintEvent) -> None:
        middle = self.height() // 2
        QPainter(self).fillRect(theme.u(8), middle, self.width() - theme.u(16), 1, theme.color("border"))


class _FootLine(QWidget):
    """An icon and a caption; narrow only the icon, with the words as tooltip."""

    def __init__(self, icon_name: str, kind: str, *, wraps: bool = False) -> None:
        super().__init__()
        self._icon = icon_name
        self._text = ""
        self._row = row = QHBoxLayout(self)
        row.setSpacing(theme.u(8))
        self._mark = Label("")
        side = theme.u(15)
        self._mark.setPixmap(icon(icon_name, "muted").pixmap(side, side))
        self._words = Label("", kind, "text2", wrap=True) if wraps else ElidedLabel("", kind, "text2")
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.set_narrow(False)

    def set_text(self, text: str) -> None:
        self._text = text
        if isinstance(self._words, ElidedLabel):
            self._words.set_full_text(text)
        else:
            self._words.setText(text)
        self.setToolTip(text)
        self.setVisible(bool(text))

    def set_narrow(self, narrow: bool) -> None:
        """Show icon and words from the left, or the icon alone in the middle, below those of the rooms."""
        self._words.setVisible(not narrow)
        left, right = (0, 0) if narrow else (theme.u(14), theme.u(4))
        self._row.setContentsMargins(left, theme.u(2), right, theme.u(2))
        across = Qt.AlignmentFlag.AlignHCenter if narrow else Qt.AlignmentFlag.AlignLeft
        self._row.setAlignment(self._mark, across | Qt.AlignmentFlag.AlignTop)
        self.setVisible(bool(self._text))
