"""Text on screen in one of the type sizes and colour roles, following scheme and text size.

Usage::

    Label(t("Estimate"), "h2")
    Label(t("excl. VAT"), "caption", "muted")
    Label(t("A long explanation"), wrap=True)
"""

from PySide6.QtCore import QEvent, QMargins, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme

_TITLE_ROOM = QMargins(0, 0, 4, 0)


class Label(QLabel):
    """A label with a type size (`caption`, `body`, `h2`, ...) and a colour role."""

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        role: str = "text",
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._kind, self._role = kind, role
        self.setTextFormat(Qt.TextFormat.PlainText)
        if wrap:
            self.setWordWrap(True)
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._dress()

    def set_role(self, role: str) -> None:
        """Take another colour role."""
        if role != self._role:
            self._role = role
            self._dress()

    def minimumSizeHint(self) -> QSize:
        """Ask for one line when the text wraps: the height then follows the width."""
        if self.wordWrap():
            return QSize(theme.u(40), self.fontMetrics().height())
        return super().minimumSizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Dress again when the application's font or palette changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationFontChange, QEvent.Type.ApplicationPaletteChange):
            self._dress()

    def _dress(self) -> None:
        self.setFont(theme.font(self._kind))
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(self._role))
        self.setPalette(palette)


class TitleLabel(Label):
    """A title: on one line where it fits, on more when there is no room."""

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(text, kind, wrap=True)

    def sizeHint(self) -> QSize:
        """Ask for room for all words beside each other."""
        return self.fontMetrics().boundingRect(self.text()).size().grownBy(_TITLE_ROOM)


class ElidedLabel(Label):
    """One line that is cut with an ellipsis when there is no room; the tooltip then has all of it."""

    def __init__(self, text: str = "", kind: str = "body", role: str = "text") -> None:
        super().__init__("", kind, role)
        self._full = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.u(24))
        self.set_full_text(text)

    def set_full_text(self, text: str) -> None:
        """Show `text`, cut where needed."""
        self._full = text
        self.setText(text)
        self.setAccessibleName(text)
        self._elide()

    def full_text(self) -> str:
        """Return the text before it was cut."""
        return self._full

    def resizeEvent(self, event: object) -> None:
        """Cut again for the new width."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._elide()

    def sizeHint(self) -> QSize:
        """Ask for room for the whole text."""
        hint = super().sizeHint()
        hint.setWidth(self.fontMetrics().horizontalAdvance(self._full) + 2)
        return hint

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")
